//! Examples: how an operation is called.

use super::rust::{Expr, Fn, Item, Link, Stmt};
use super::{Context, paging};
use crate::ident::{Ident, TypeName};
use crate::ir::{Answer, Decoding, Literal, Operation, Streaming, Type};

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
    let call = begun(operation)?.awaited().tried();
    let is_empty = matches!(operation.answer, Answer::One(Decoding::Empty));
    let stmt = if is_empty {
        Stmt::semi(call)
    } else {
        Stmt::bind(result(operation), call)
    };
    let mut lines = imports(context, &example.types);
    lines.extend(printed(stmt));
    Some(lines.join("\n"))
}

/// A call of `operation`, as it is before it is awaited.
fn begun(operation: &Operation) -> Option<Expr> {
    let arguments = operation.example.as_ref()?.arguments.iter().map(expr);
    Some(Expr::atom("client").link(Link::method(operation.name.as_str(), arguments)))
}

/// The lines that read what is on all pages that `operation` answers.
fn items(operation: &Operation) -> Option<String> {
    let items = begun(operation)?.method("items", []);
    let mut lines = printed(Stmt::bind("mut items", items));
    lines.extend(paging::LOOP.map(str::to_owned));
    Some(lines.join("\n"))
}

/// What the result is called: after its type.
fn result(operation: &Operation) -> String {
    match &operation.answer {
        Answer::Stream(Streaming::Lines(_)) => "lines".to_owned(),
        Answer::Stream(_) => "events".to_owned(),
        Answer::One(Decoding::Text) => "text".to_owned(),
        Answer::One(Decoding::Bytes) => "bytes".to_owned(),
        Answer::One(Decoding::Json(Type::Named(name)) | Decoding::Data(Type::Named(name))) => {
            variable(name)
        }
        _ => "answer".to_owned(),
    }
}

/// A type's name as that of a variable, without what says no more than that it was answered.
fn variable(name: &TypeName) -> String {
    let name = name.as_str();
    let endings = ["Response", "Result", "Answer", "Reply"];
    let short = endings
        .iter()
        .find_map(|ending| name.strip_suffix(ending))
        .unwrap_or(name);
    if short.is_empty() {
        "answer".to_owned()
    } else {
        Ident::new(short).to_string()
    }
}

fn imports(context: &Context<'_>, types: &[TypeName]) -> Vec<String> {
    let module = &context.client.module;
    let mut names: Vec<&str> = types.iter().map(TypeName::as_str).collect();
    names.sort_unstable();
    match names.as_slice() {
        [] => Vec::new(),
        [only] => vec![format!("use {module}::types::{only};"), String::new()],
        names => vec![
            format!("use {module}::types::{{{}}};", names.join(", ")),
            String::new(),
        ],
    }
}

/// A statement as it stands at the beginning of a line.
fn printed(stmt: Stmt) -> Vec<String> {
    let mut file = super::rust::File::default();
    file.items.push(Item::from(Fn::new("example").stmt(stmt)));
    let text = file.print();
    let body = text.lines().filter(|line| line.starts_with("    "));
    body.map(|line| line.get(4..).unwrap_or_default().to_owned())
        .collect()
}

fn expr(literal: &Literal) -> Expr {
    match literal {
        Literal::Plain(text) => Expr::atom(text.as_str()),
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
