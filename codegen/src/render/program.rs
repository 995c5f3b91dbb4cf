//! `examples/…_first_call.rs`: a program that makes the call which the README shows.

use super::readme::used;
use super::rust::{Arm, Attr, Expr, Fn, Stmt};
use super::{Context, Files, example};
use crate::ir::{FirstCall, Input, Scheme, SchemePlace};

/// Prints the program; nothing if no call can be shown.
pub(super) fn first_call(context: &Context<'_>) -> Files {
    match text(context) {
        Some(text) => Files::from([(format!("examples/{}.rs", name(context)), text)]),
        None => Files::new(),
    }
}

/// What the program is called: programs of all members of a workspace share a folder.
pub(super) fn name(context: &Context<'_>) -> String {
    format!(
        "{}_first_call",
        context.client.module.as_str().trim_end_matches('_')
    )
}

fn text(context: &Context<'_>) -> Option<String> {
    let shown = context.client.first_call.as_ref()?;
    let mut file = context.file(&[docs(context, shown)?]);
    file.uses("std::process::ExitCode");
    file.uses(format!("{}::Client", context.client.module));
    for name in &shown.example.types {
        file.uses(format!("{}::types::{name}", context.client.module));
    }
    file.item(main());
    file.item(call(context, shown)?);
    if !shown.inputs.is_empty() {
        file.item(argument());
    }
    Some(file.print())
}

fn docs(context: &Context<'_>, shown: &FirstCall) -> Option<String> {
    let operation = context.first_call()?;
    let what = operation.docs.iter().take_while(|line| !line.is_empty());
    let mut docs: Vec<String> = what.cloned().collect();
    let names = shown.inputs.iter();
    let names = names.map(|input| input.name.as_str().trim_matches('_').to_uppercase());
    let mut command = format!("cargo run --example {}", name(context));
    for (index, name) in names.enumerate() {
        command += if index == 0 { " -- " } else { " " };
        command += &name;
    }
    docs.extend([String::new(), "```sh".to_owned(), command, "```".to_owned()]);
    if !shown.inputs.is_empty() {
        let otherwise =
            "Of the arguments, those at the end can be left out: an example stands for each.";
        docs.extend([String::new(), otherwise.to_owned()]);
    }
    let prefix = &context.client.client.env_prefix;
    docs.extend([
        String::new(),
        "The environment holds the rest:".to_owned(),
        String::new(),
    ]);
    docs.extend(used(context).flat_map(|scheme| variables(prefix, scheme)));
    docs.push(format!(
        "- `{prefix}_BASE_URL`, if the API is not where its document says"
    ));
    Some(docs.join("\n"))
}

/// The variables of a credential, as a list.
fn variables(prefix: &str, scheme: &Scheme) -> Vec<String> {
    let name = format!("{prefix}_{}", scheme.setter.as_str().to_uppercase());
    match scheme.place {
        SchemePlace::Basic => vec![format!("- `{name}_USERNAME` and `{name}_PASSWORD`")],
        _ => vec![format!("- `{name}`")],
    }
}

fn main() -> Fn {
    let failed = [
        Stmt::semi(Expr::macro_call("eprintln", [Expr::text("{error}")])),
        Stmt::tail("ExitCode::FAILURE"),
    ];
    let ended = Expr::call("first_call", []).awaited().matched([
        Arm::new("Ok(())", "ExitCode::SUCCESS"),
        Arm::new("Err(error)", Expr::block(failed)),
    ]);
    Fn::new("main")
        .attr(Attr::list(
            "tokio::main",
            [Attr::value("flavor", "current_thread")],
        ))
        .asynchronous()
        .returns("ExitCode")
        .stmt(Stmt::tail(ended))
}

fn call(context: &Context<'_>, shown: &FirstCall) -> Option<Fn> {
    let operation = context.first_call()?;
    let error = if shown.inputs.iter().any(|input| input.is_number) {
        "Box<dyn std::error::Error>".to_owned()
    } else {
        format!("{}::Error", context.client.module)
    };
    let mut function = Fn::new("first_call")
        .asynchronous()
        .returns(format!("Result<(), {error}>"));
    for (index, input) in shown.inputs.iter().enumerate() {
        function = function.stmt(taken(index + 1, input));
    }
    let client = Expr::call("Client::from_env", []).tried();
    let printed = match example::result(operation) {
        Some(name) => Expr::macro_call("println", [Expr::text(&format!("{{{name}:#?}}"))]),
        None => Expr::macro_call("println", [Expr::text("done")]),
    };
    Some(
        function
            .stmt(Stmt::bind("client", client))
            .stmt(example::statement(operation, &shown.example))
            .stmt(Stmt::semi(printed))
            .stmt(Stmt::tail("Ok(())")),
    )
}

/// An input, out of the program's arguments.
fn taken(position: usize, input: &Input) -> Stmt {
    let given = [
        Expr::atom(position.to_string()),
        Expr::text(&input.otherwise),
    ];
    let given = Expr::call("argument", given);
    let value = if input.is_number {
        given.method("parse", []).tried()
    } else {
        given
    };
    Stmt::bind(input.name.as_str(), value)
}

fn argument() -> Fn {
    let otherwise = Expr::closure("", Expr::atom("otherwise").method("to_owned", []));
    let value = Expr::call("std::env::args", [])
        .method("nth", [Expr::atom("position")])
        .method("unwrap_or_else", [otherwise]);
    Fn::new("argument")
        .docs("An argument of the program, or what stands for one that is not there.")
        .param("position: usize")
        .param("otherwise: &str")
        .returns("String")
        .stmt(Stmt::tail(value))
}
