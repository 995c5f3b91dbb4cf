//! Chains of methods and fields: all on one line, or a line per link.

use super::{Expr, Kind, call};
use crate::render::rust::layout::{
    Around, CHAIN_WIDTH, Shape, TAB, extendable, first_line_width, fits, last_line_width, lines,
    newline, width,
};
use crate::render::rust::ty::Type;

/// A link of a chain: a method call or a field.
#[derive(Debug, Clone)]
pub struct Link {
    kind: LinkKind,
    tries: usize,
}

#[derive(Debug, Clone)]
enum LinkKind {
    Method(String, Vec<Type>, Vec<Expr>),
    Field(String),
}

/// A head with at least one link or `?`.
#[derive(Debug, Clone)]
pub(in crate::render::rust) struct Chain {
    head: Box<Expr>,
    tries: usize,
    links: Vec<Link>,
}

impl Link {
    /// `.name(args…)`.
    #[must_use]
    pub fn method(name: impl Into<String>, args: impl IntoIterator<Item = Expr>) -> Self {
        let args = args.into_iter().collect();
        Self::of(LinkKind::Method(name.into(), Vec::new(), args))
    }

    /// `.name::<types>(args…)`.
    #[must_use]
    pub fn turbofish(
        name: impl Into<String>,
        types: impl Into<String>,
        args: impl IntoIterator<Item = Expr>,
    ) -> Self {
        let args = args.into_iter().collect();
        let types = Type::parse_all(&types.into());
        Self::of(LinkKind::Method(name.into(), types, args))
    }

    /// `.name`, which may also be `await` or the index of a tuple's field.
    #[must_use]
    pub fn field(name: impl Into<String>) -> Self {
        Self::of(LinkKind::Field(name.into()))
    }

    /// The link with a `?` behind it.
    #[must_use]
    pub fn tried(mut self) -> Self {
        self.tries += 1;
        self
    }

    fn of(kind: LinkKind) -> Self {
        Self { kind, tries: 0 }
    }

    fn lay_out(&self, around: Around, shape: Shape) -> Option<String> {
        let shape = shape.before(self.tries)?;
        let text = match &self.kind {
            LinkKind::Method(name, types, args) => {
                let types: Option<Vec<_>> =
                    types.iter().map(|ty| ty.lay_out(around, shape)).collect();
                let types = types?.join(", ");
                let name = if types.is_empty() {
                    format!(".{name}")
                } else {
                    format!(".{name}::<{types}>")
                };
                call::arguments(&name, args, around, shape)?
            }
            LinkKind::Field(name) => format!(".{name}"),
        };
        Some(text + &"?".repeat(self.tries))
    }
}

impl Chain {
    /// The chain that ends with `expr`.
    pub(super) fn of(expr: Expr) -> Self {
        match expr.0 {
            Kind::Chain(chain) => chain,
            Kind::Prefix(..) | Kind::Pairs(..) | Kind::Closure(_) | Kind::Assign(..) => {
                Self::of(Expr(Kind::Paren(Box::new(expr))))
            }
            _ => Self {
                head: Box::new(expr),
                tries: 0,
                links: Vec::new(),
            },
        }
    }

    pub(super) fn link(mut self, link: Link) -> Self {
        self.links.push(link);
        self
    }

    pub(super) fn tried(mut self) -> Self {
        match self.links.last_mut() {
            Some(link) => link.tries += 1,
            None => self.tries += 1,
        }
        self
    }

    pub(super) fn head(&self) -> &Expr {
        &self.head
    }

    /// The head, where nothing but `?` follows it.
    pub(super) fn only_tried(&self) -> Option<&Expr> {
        self.links.is_empty().then_some(&*self.head)
    }

    pub(super) fn ends_with_call(&self) -> bool {
        self.links
            .last()
            .is_some_and(|link| matches!(link.kind, LinkKind::Method(..)))
    }

    /// Whether no link is a call or an `.await`.
    pub(super) fn is_of_fields(&self) -> bool {
        self.links
            .iter()
            .all(|link| matches!(&link.kind, LinkKind::Field(name) if name != "await"))
    }

    pub(super) fn lay_out(&self, around: Around, shape: Shape) -> Option<String> {
        let head = self.head.lay_out(around, shape.before(self.tries)?)?;
        let root = head + &"?".repeat(self.tries);
        if self.links.is_empty() {
            return Some(root);
        }
        let block_like = self.head.is_block_like(&root);
        let (root, block_like, links) = self.root(root, block_like, around, shape)?;
        let text = match links.split_last() {
            None => root,
            Some((last, others)) => {
                let below = if block_like {
                    shape.block().widest()
                } else {
                    shape.nested().widest()
                };
                let layout = Layout {
                    count: self.links.len(),
                    around,
                    shape,
                    below,
                };
                layout.links(root, others, last)?
            }
        };
        (around.lenient || fits(&text, shape)).then_some(text)
    }

    /// A head that is no wider than an indentation takes the next link along.
    fn root(
        &self,
        mut root: String,
        mut block_like: bool,
        around: Around,
        shape: Shape,
    ) -> Option<(String, bool, &[Link])> {
        let tab = TAB.saturating_sub(shape.offset);
        let mut links = self.links.as_slice();
        while root.len() <= tab
            && !root.contains('\n')
            && let Some((next, rest)) = links.split_first()
        {
            let Some(text) = next.lay_out(around, shape.after(root.len())?) else {
                break;
            };
            root.push_str(&text);
            block_like = extendable(&root);
            links = rest;
        }
        Some((root, block_like, links))
    }
}

/// The links behind a root that are being laid out.
struct Layout {
    count: usize,
    around: Around,
    shape: Shape,
    below: Shape,
}

impl Layout {
    fn links(&self, root: String, others: &[Link], last: &Link) -> Option<String> {
        let mut texts = vec![root];
        for link in others {
            texts.push(link.lay_out(self.around, self.below)?);
        }
        let (one_line, text) = self.last(&texts, last)?;
        texts.push(text);
        if one_line {
            Some(texts.concat())
        } else if self.around.one_line_chain {
            None
        } else {
            Some(texts.join(&newline(self.below.indent)))
        }
    }

    /// The last link, and whether the whole chain stands on the line of its root.
    ///
    /// The last link may begin on the line of all others and end below; it does so unless a
    /// line per link makes it shorter.
    fn last(&self, texts: &[String], last: &Link) -> Option<(bool, String)> {
        let root = texts.first().map_or("", String::as_str);
        let root_extendable = extendable(root);
        let used = last.tries
            + if root_extendable {
                last_line_width(root)
            } else {
                texts.iter().map(|text| width(text)).sum()
            };
        let budget = if self.count == 1 {
            self.shape.width
        } else {
            self.shape.width.min(CHAIN_WIDTH)
        }
        .saturating_sub(used);
        let one_line = budget > 0 && !texts.iter().any(|text| text.contains('\n'));
        let below = |tail: usize| self.below.before(tail + last.tries);
        let place = if one_line {
            self.shape.before(last.tries)?
        } else if root_extendable {
            below(0)?
        } else {
            below(self.shape.kept_free())?
        };
        let here = place
            .after(used)
            .filter(|_| one_line || root_extendable)
            .and_then(|shape| last.lay_out(self.around, shape));
        if let Some(text) = &here
            && !text.contains('\n')
            && width(text) <= budget
        {
            return here.map(|text| (one_line, text));
        }
        let plain = last.lay_out(self.around, place)?;
        let Some(here) = here else {
            return Some((false, plain));
        };
        let could_fit = first_line_width(&here) <= budget;
        let height = lines(&here);
        if could_fit && height >= 5 {
            return Some((one_line, here));
        }
        let own_line = last.lay_out(self.around, below(self.shape.kept_free())?);
        Some(match own_line {
            Some(text) if !could_fit || lines(&text) < height => (false, text),
            _ => (could_fit && one_line, here),
        })
    }
}
