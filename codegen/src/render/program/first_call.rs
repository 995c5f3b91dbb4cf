//! A program that makes the call which the README shows.

use super::super::readme::used;
use super::super::rust::{Attr, Expr, Fn, Stmt};
use super::super::{Context, example};
use super::{ended, name};
use crate::ir::{FirstCall, Input, Scheme, SchemePlace};

/// Prints the program; `None` if no call can be shown.
pub(super) fn program(context: &Context<'_>) -> Option<String> {
    let shown = context.client.first_call.as_ref()?;
    let mut file = context.file(&[docs(context, shown)?]);
    file.uses("std::process::ExitCode");
    file.uses(format!("{}::Client", context.client.module));
    for name in &shown.example.types {
        file.uses(format!("{}::types::{name}", context.client.module));
    }
    let main = ended(Expr::call("first_call", []).awaited());
    let runtime = Attr::value("flavor", "current_thread");
    file.item(
        main.attr(Attr::list("tokio::main", [runtime]))
            .asynchronous(),
    );
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
    let mut command = format!("cargo run --example {}", name(context, "first_call"));
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
