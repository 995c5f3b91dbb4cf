//! Code that nobody thought of.

use codegen::render::rust::{Arm, Condition, Expr, Fn, Item, Stmt};

use super::words::{camel, snake};

/// A small generator of random numbers: the same seed gives the same code.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % below.max(1)
    }

    fn length(&mut self) -> usize {
        let most = [4, 8, 12, 20, 40][self.next(5)];
        self.next(most) + 1
    }

    fn expr(&mut self, depth: usize) -> Expr {
        if depth == 0 {
            return self.leaf();
        }
        let d = self.next(depth);
        let count = self.next(4);
        match self.next(13) {
            0 | 1 => {
                let callee = if self.next(2) == 0 {
                    camel(self.length())
                } else {
                    format!("{}::{}", camel(self.length()), snake(self.length()))
                };
                Expr::call(callee, self.exprs(count, d))
            }
            2..=5 => self.chain(d),
            6 => {
                let mut field = || {
                    let value = (self.next(3) > 0).then(|| self.expr(d));
                    (snake(self.length()), value)
                };
                let fields: Vec<_> = (0..count).map(|_| field()).collect();
                Expr::record(camel(self.length()), fields)
            }
            7 => Expr::array(self.exprs(count, d)),
            8 => Expr::tuple(self.exprs(count + 2, d)),
            9 => self.expr(d).reference(),
            10 => Expr::closure(snake(self.length()), self.body(d)),
            11 => {
                let operator = ["&&", "||", "==", "+"][self.next(4)];
                let count = if operator == "==" { 2 } else { count + 2 };
                let operands: Vec<_> = (0..count).map(|_| self.head(d)).collect();
                Expr::joined(operator, operands)
            }
            _ => {
                let arms: Vec<_> = (0..=count).map(|_| self.arm(d)).collect();
                self.head(d).matched(arms)
            }
        }
    }

    fn leaf(&mut self) -> Expr {
        let length = self.length();
        match self.next(7) {
            0 => Expr::text(&snake(length)),
            1 => Expr::from(format!("&{}", snake(length))),
            2 => Expr::from(format!("self.{}", snake(length))),
            3 => Expr::from(format!("{}::{}", camel(length), camel(self.length()))),
            4 => Expr::from(format!("{}", self.next(100_000))),
            5 => {
                let letters = "é日本🎉ß".chars().cycle();
                Expr::text(&letters.take(length).collect::<String>())
            }
            _ => Expr::from(snake(length)),
        }
    }

    fn chain(&mut self, depth: usize) -> Expr {
        let mut chain = self.head(depth);
        for _ in 0..=self.next(4) {
            let count = self.next(3);
            let arguments = self.exprs(count, depth);
            chain = match self.next(8) {
                0 => chain.awaited(),
                1 => chain.field(snake(self.length())),
                2 => chain.turbofish(snake(self.length()), camel(self.length()), arguments),
                _ => chain.method(snake(self.length()), arguments),
            };
            if self.next(5) == 0 {
                chain = chain.tried();
            }
        }
        chain
    }

    fn arm(&mut self, depth: usize) -> Arm {
        let pattern = format!("{}::{}(x)", camel(self.length()), camel(self.length()));
        let arm = Arm::new(pattern, self.body(depth));
        if self.next(6) == 0 {
            arm.guard(self.head(depth))
        } else {
            arm
        }
    }

    /// What can stand before a dot or beside an operator.
    fn head(&mut self, depth: usize) -> Expr {
        match self.next(4) {
            0 => Expr::from("self"),
            1 => Expr::from(snake(self.length())),
            2 => {
                let count = self.next(3);
                let args = self.exprs(count, depth.saturating_sub(1));
                Expr::call(snake(self.length()), args)
            }
            _ => {
                let count = self.next(3);
                let args = self.exprs(count, depth.saturating_sub(1));
                Expr::from(snake(self.length())).method(snake(self.length()), args)
            }
        }
    }

    fn body(&mut self, depth: usize) -> Expr {
        if self.next(4) == 0 {
            let count = self.next(3);
            Expr::block(self.stmts(count + 1, depth))
        } else {
            self.expr(depth)
        }
    }

    fn exprs(&mut self, count: usize, depth: usize) -> Vec<Expr> {
        (0..count).map(|_| self.expr(depth)).collect()
    }

    fn stmts(&mut self, count: usize, depth: usize) -> Vec<Stmt> {
        let mut stmts: Vec<Stmt> = (1..count)
            .map(|_| match self.next(5) {
                0 => Stmt::bind(snake(self.length()), self.expr(depth)),
                1 => Stmt::bind_as(snake(self.length()), camel(self.length()), self.expr(depth)),
                2 => Stmt::assign(format!("self.{}", snake(self.length())), self.expr(depth)),
                3 => Stmt::semi(self.head(depth)),
                _ => {
                    let condition = if self.next(2) == 0 {
                        Condition::Holds(self.head(depth))
                    } else {
                        Condition::Matches(
                            format!("Some({})", snake(self.length())),
                            self.head(depth),
                        )
                    };
                    let body = self.stmts(1, depth.saturating_sub(1));
                    if self.next(2) == 0 {
                        Stmt::when(condition, body)
                    } else {
                        let other = self.stmts(1, depth.saturating_sub(1));
                        Stmt::when_else(condition, body, other)
                    }
                }
            })
            .collect();
        stmts.push(match self.next(6) {
            0 => Stmt::semi(self.head(depth)),
            1 => Stmt::returns(self.expr(depth)),
            _ => Stmt::tail(self.expr(depth)),
        });
        stmts
    }
}

/// Functions that follow from a seed.
pub(super) fn functions(seed: u64, count: usize) -> Vec<Item> {
    let mut random = Random(seed);
    (0..count)
        .map(|_| {
            let depth = random.next(4) + 1;
            let count = random.next(3) + 1;
            Item::from(Fn::new("go").body(random.stmts(count, depth)))
        })
        .collect()
}
