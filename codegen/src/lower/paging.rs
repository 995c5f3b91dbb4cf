//! Answers that are pages of a list.

use serde_json::Value;

use super::Lowering;
use crate::ir::{PagePlace, Paging, PagingStyle, Type};
use crate::names::OperationNames;
use crate::spec::{self, Expression, PaginationStyle};

impl Lowering<'_> {
    pub(super) fn paging(
        &self,
        operation: &spec::Operation,
        names: &OperationNames,
    ) -> Option<Paging> {
        let pagination = operation.pagination.as_ref()?;
        let (style, wanted, ahead) = match &pagination.style {
            PaginationStyle::Page { page, first, last } => {
                (PagingStyle::Numbered(*first), Some(page), last.as_ref())
            }
            PaginationStyle::Cursor { cursor, next } => {
                (PagingStyle::Cursor, Some(cursor), Some(next))
            }
            PaginationStyle::Link { next } => (PagingStyle::Links, None, Some(next)),
        };
        let (mut query, mut body) = (Vec::new(), Vec::new());
        for (place, value) in &pagination.set {
            match place {
                Expression::RequestQuery(name) => query.push((name.clone(), text(value))),
                Expression::RequestBody(at) => body.push((at.to_string(), value.to_string())),
                _ => {}
            }
        }
        Some(Paging {
            constant: names.paging.clone()?,
            item: pagination.item.map_or(Type::Json, |id| self.item(id)),
            items: pagination.items.to_string(),
            style,
            wanted: wanted.map(place),
            ahead: ahead.map(place),
            query,
            body,
        })
    }
}

fn place(expression: &Expression) -> PagePlace {
    match expression {
        Expression::RequestQuery(name) => PagePlace::Query(name.clone()),
        Expression::RequestHeader(name) | Expression::ResponseHeader(name) => {
            PagePlace::Header(name.clone())
        }
        Expression::RequestBody(at) | Expression::ResponseBody(at) => {
            PagePlace::Body(at.to_string())
        }
    }
}

/// A value as a query has it.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
