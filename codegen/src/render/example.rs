//! Examples: how an operation is called.

use super::rust::{Expr, Fn, Impl, Item, Link, Stmt};
use super::{Context, paging};
use crate::ident::{Ident, TypeName};
use crate::ir::{Answer, Decoding, Example, Literal, Operation, Streaming, Type};

/// A section with a call of `operation`; `None` if there is no short one.
pub(super) fn of(context: &Context<'_>, operation: &Operation) -> Option<String> {
    let mut code = call(context, operation)?;
    if operation.paging.is_some() {
        code = format!("{code}\n\n{}", items(operation)?);
    }
    let module = &context.client.module;
    Some(format!(
        "# Example\n\n```no_run\n# async fn example(client: {module}::Client) -> Result<(), \
         {module}::Error> {{\n{code}\n# Ok(())\n# }}\n```"
    ))
}

/// The lines of a call of `operation` by `client`, imports first.
pub(super) fn call(context: &Context<'_>, operation: &Operation) -> Option<String> {
    let example = operation.example.as_ref()?;
    let mut lines = imports(context, &example.types);
    lines.extend(printed([statement(operation, example)]));
    Some(lines.join("\n"))
}

/// A call by `client` that keeps what comes back, if anything does.
pub(super) fn statement(operation: &Operation, example: &Example) -> Stmt {
    let call = begun(operation, example).awaited().tried();
    match result(operation) {
        Some(name) => Stmt::bind(name, call),
        None => Stmt::semi(call),
    }
}

/// A call of `operation`, as it is before it is awaited.
fn begun(operation: &Operation, example: &Example) -> Expr {
    let arguments = example.arguments.iter().map(expr);
    Expr::atom("client").link(Link::method(operation.name.as_str(), arguments))
}

/// The lines that read what is on all pages that `operation` answers.
pub(super) fn items(operation: &Operation) -> Option<String> {
    let items = begun(operation, operation.example.as_ref()?).method("items", []);
    let mut lines = printed([Stmt::bind("mut items", items)]);
    lines.extend(paging::LOOP.map(str::to_owned));
    Some(lines.join("\n"))
}

/// What the result is called, if there is one: after its type.
pub(super) fn result(operation: &Operation) -> Option<String> {
    Some(match &operation.answer {
        Answer::One(Decoding::Empty) => return None,
        Answer::Stream(Streaming::Lines(_)) => "lines".to_owned(),
        Answer::Stream(_) => "events".to_owned(),
        Answer::One(Decoding::Text) => "text".to_owned(),
        Answer::One(Decoding::Bytes) => "bytes".to_owned(),
        Answer::One(Decoding::Json(Type::Named(name)) | Decoding::Data(Type::Named(name))) => {
            variable(operation, name)
        }
        _ => asked(operation.name.as_str()).unwrap_or_else(|| "answer".to_owned()),
    })
}

/// Words before what an operation asks for.
const ASKS: [&str; 8] = [
    "get_",
    "list_",
    "read_",
    "fetch_",
    "find_",
    "search_",
    "retrieve_",
    "regenerate_",
];

/// What an operation asks for, by its name; `None` if it does not begin as a question does.
fn asked(operation: &str) -> Option<String> {
    if operation.starts_with("is_") || operation.starts_with("has_") {
        return Some(operation.to_owned());
    }
    let asked = ASKS.iter().find_map(|ask| operation.strip_prefix(ask))?;
    let variable = Ident::new(asked);
    (variable.as_str() != "client").then(|| variable.to_string())
}

/// A type's name as that of a variable, without what says no more than that it was answered, or what
/// was done.
fn variable(operation: &Operation, name: &TypeName) -> String {
    let name = name.as_str();
    let endings = ["Response", "Result", "Answer", "Reply"];
    let short = endings
        .iter()
        .find_map(|ending| name.strip_suffix(ending))
        .unwrap_or(name);
    let variable = Ident::new(short);
    if short.is_empty() || variable == operation.name {
        "answer".to_owned()
    } else {
        variable.to_string()
    }
}

/// The lines that import `types`, and an empty one below them.
pub(super) fn imports(context: &Context<'_>, types: &[TypeName]) -> Vec<String> {
    let module = &context.client.module;
    let mut names: Vec<&str> = types.iter().map(TypeName::as_str).collect();
    names.sort_unstable();
    match names.as_slice() {
        [] => Vec::new(),
        [only] => vec![format!("use {module}::types::{only};"), String::new()],
        names => {
            let mut lines = import(&format!("use {module}::types::"), names);
            lines.push(String::new());
            lines
        }
    }
}

/// How long a line of an example may be, which stands in the docs of a method.
const WIDTH: usize = 92;

/// An import of several names, broken as rustfmt breaks it.
fn import(path: &str, names: &[&str]) -> Vec<String> {
    let whole = format!("{path}{{{}}};", names.join(", "));
    if whole.len() <= WIDTH {
        return vec![whole];
    }
    let mut lines = vec![format!("{path}{{")];
    let mut line = String::from("   ");
    for name in names {
        if line.len() + name.len() + 2 > WIDTH {
            lines.push(std::mem::replace(&mut line, String::from("   ")));
        }
        line.push(' ');
        line.push_str(name);
        line.push(',');
    }
    lines.extend([line, "};".to_owned()]);
    lines
}

/// Statements as they stand at the beginning of a line.
pub(super) fn printed(stmts: impl IntoIterator<Item = Stmt>) -> Vec<String> {
    let mut file = super::rust::File::default();
    let function = stmts.into_iter().fold(Fn::new("example"), Fn::stmt);
    file.items
        .push(Item::from(Impl::new("Example").item(function)));
    let text = file.print();
    // As far in as the docs of a method are.
    let body = text.lines().filter(|line| line.starts_with("        "));
    body.map(|line| line.get(8..).unwrap_or_default().to_owned())
        .collect()
}

pub(super) fn expr(literal: &Literal) -> Expr {
    match literal {
        Literal::Plain(text) => Expr::atom(text.as_str()),
        Literal::Variable(name) => Expr::atom(name.as_str()),
        Literal::Text(text) => Expr::text(text),
        Literal::Bytes(text) => Expr::atom(format!("b{text:?}")).method("to_vec", []),
        Literal::Reference(inner) => expr(inner).reference(),
        Literal::Array(items) => Expr::array(items.iter().map(expr)),
        Literal::Tuple(items) => Expr::tuple(items.iter().map(expr)),
        Literal::List(items) => match items.as_slice() {
            [Literal::Text(_)] => Expr::array(items.iter().map(expr)),
            items => Expr::macro_call("vec", items.iter().map(expr)),
        },
        Literal::New(name, arguments) => {
            Expr::call(format!("{name}::new"), arguments.iter().map(expr))
        }
        Literal::Variant(name, variant) => Expr::atom(format!("{name}::{variant}")),
    }
}
