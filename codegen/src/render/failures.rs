//! What the docs of an operation say of its errors.

use crate::ir::{Failure, Operation, Type};

/// The section of the errors that the document lists; `None` if it lists none. What all of them hold
/// stands once below the table.
pub(super) fn section(operation: &Operation) -> Option<String> {
    let failures = &operation.failures;
    let first = failures.first()?;
    let is_uniform = failures.iter().all(|other| other.body == first.body);
    let mut lines = vec!["# Errors".to_owned(), String::new()];
    lines.extend(table(failures, !is_uniform));
    let body = first.body.as_ref().filter(|_| is_uniform);
    if let Some(error) = &operation.error {
        lines.push(format!(
            "\n[`Error::documented`](crate::Error::documented) gives the body as [`{}`].",
            error.name
        ));
    } else if let Some(body) = body {
        lines.push(format!(
            "\nTheir body is {},\nwhich [`body_as`](crate::Error::body_as) reads.",
            linked(body)
        ));
    }
    Some(lines.join("\n"))
}

fn table(failures: &[Failure], with_bodies: bool) -> Vec<String> {
    let mut lines = if with_bodies {
        vec![
            "| status | kind | meaning | body |".to_owned(),
            "|---|---|---|---|".to_owned(),
        ]
    } else {
        vec![
            "| status | kind | meaning |".to_owned(),
            "|---|---|---|".to_owned(),
        ]
    };
    for failure in failures {
        let kind = failure.kind.as_ref().map(|kind| format!("`{kind}`"));
        let mut cells = vec![
            failure.status.clone(),
            kind.unwrap_or_default(),
            failure.docs.clone(),
        ];
        if with_bodies {
            cells.push(failure.body.as_ref().map(linked).unwrap_or_default());
        }
        lines.push(row(&cells));
    }
    lines
}

fn row(cells: &[String]) -> String {
    let cells = cells.iter().map(|cell| match cell.as_str() {
        "" => " |".to_owned(),
        cell => format!(" {cell} |"),
    });
    "|".to_owned() + &cells.collect::<String>()
}

fn linked(ty: &Type) -> String {
    match ty {
        Type::Named(name) => format!("[`{name}`](crate::types::{name})"),
        Type::List(item) => format!("a list of {}", linked(item)),
        Type::String => "text".to_owned(),
        _ => "JSON".to_owned(),
    }
}
