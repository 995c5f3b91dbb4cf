//! The programs in `examples/`.

mod first_call;
mod receive;

use super::rust::{Arm, Expr, Fn, Stmt};
use super::{Context, Files};

/// Prints the programs that the client has something for.
pub(super) fn programs(context: &Context<'_>) -> Files {
    let programs = [
        ("first_call", first_call::program(context)),
        ("receive", receive::program(context)),
    ];
    let file = |(what, text): (&str, Option<String>)| {
        let path = format!("examples/{}.rs", name(context, what));
        Some((path, text?))
    };
    programs.into_iter().filter_map(file).collect()
}

/// What a program is called: the programs of all members of a workspace share a folder.
pub(super) fn name(context: &Context<'_>, what: &str) -> String {
    let module = context.client.module.as_str().trim_end_matches('_');
    format!("{module}_{what}")
}

/// `main`, which says how what the program does has ended.
fn ended(done: Expr) -> Fn {
    let failed = [
        Stmt::semi(Expr::macro_call("eprintln", [Expr::text("{error}")])),
        Stmt::tail("ExitCode::FAILURE"),
    ];
    let ended = done.matched([
        Arm::new("Ok(())", "ExitCode::SUCCESS"),
        Arm::new("Err(error)", Expr::block(failed)),
    ]);
    Fn::new("main").returns("ExitCode").stmt(Stmt::tail(ended))
}
