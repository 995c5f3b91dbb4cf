//! Operations: what is asked for, and how.

use std::collections::HashMap;

use super::{Lowering, answer, prose, security, server};
use crate::ir::{self, Encoding, Operation, Parameter, Place, Safety, Type, Verb};
use crate::names::OperationNames;
use crate::spec;

/// An operation and its names.
type Named<'a> = (&'a spec::Operation, &'a OperationNames);

impl<'a> Lowering<'a> {
    /// Every operation with its names, by its tag, in document order.
    pub(super) fn operations_by_tag(&self) -> HashMap<Option<&'a str>, Vec<Named<'a>>> {
        let (document, names) = (self.document, self.names);
        let mut by_tag: HashMap<_, Vec<_>> = HashMap::new();
        for named in document.operations.iter().zip(&names.operations) {
            by_tag
                .entry(named.0.tag.as_deref())
                .or_default()
                .push(named);
        }
        by_tag
    }

    /// What these operations are in Rust.
    pub(super) fn operations(&mut self, operations: Vec<Named<'_>>) -> Vec<Operation> {
        let operations = operations.into_iter();
        operations
            .map(|(operation, names)| self.operation(operation, names))
            .collect()
    }

    fn operation(&mut self, operation: &spec::Operation, names: &OperationNames) -> Operation {
        let (required, optional) = self.parameters(operation, names);
        let body = self.body(operation, names);
        let paging = self.paging(operation, names);
        let is_open = !optional.is_empty()
            || body.as_ref().is_some_and(|body| !body.required)
            || paging.is_some();
        let id = operation.id.as_deref().filter(|id| !id.is_empty());
        let otherwise = prose::code(id.unwrap_or(names.method.as_str()));
        let mut lowered = Operation {
            name: names.method.clone(),
            constant: names.constant.clone(),
            wire_id: operation
                .id
                .clone()
                .unwrap_or_else(|| names.method.to_string()),
            verb: verb(&operation.method),
            route: operation.path.clone(),
            docs: prose::summary_first(
                operation.summary.as_deref(),
                operation.description.as_deref(),
                &otherwise,
            ),
            deprecated: operation.deprecated,
            failures: self.failures(operation),
            required,
            optional,
            body,
            call: is_open.then(|| names.types.call.clone()),
            answer: self.answer(operation, names),
            stream: self.stream_beside(operation),
            paging,
            headers: self.headers(operation, names),
            redirects: operation.redirects(),
            error: self.error(operation, names),
            accept: accept(operation),
            stream_accept: stream_accept(operation),
            security: self.security(operation),
            scopes: security::scopes(operation),
            error_kinds: error_kinds(operation),
            safety: operation.safety.map(safety),
            bucket: operation.rate_limit.clone(),
            server: operation.server.as_ref().map(server::server),
            envelope: self.envelope_of(operation),
            data: operation.data.as_ref().map(ToString::to_string),
            example: None,
        };
        if let ir::Answer::One(ir::Decoding::Json(_) | ir::Decoding::Data(_)) = lowered.answer
            && let Some(docs) = answer::nothing_docs(operation)
        {
            lowered.docs.push(String::new());
            lowered.docs.extend(docs);
        }
        self.report_unread(operation);
        lowered.example = self.example(operation, &lowered);
        lowered
    }

    /// What must be given, in the order of the path and then of the document, and what may be.
    fn parameters(
        &mut self,
        operation: &spec::Operation,
        names: &OperationNames,
    ) -> (Vec<Parameter>, Vec<Parameter>) {
        let all = operation.parameters.iter().zip(&names.parameters);
        let mut all: Vec<_> = all.collect();
        all.sort_by_key(|(parameter, _)| place_in_path(&operation.path, parameter));
        let (mut required, mut optional) = (Vec::new(), Vec::new());
        for (parameter, name) in all {
            let lowered = self.parameter(parameter, name.clone());
            if parameter.required {
                required.push(lowered);
            } else {
                optional.push(lowered);
            }
        }
        (required, optional)
    }

    fn parameter(&mut self, parameter: &spec::Parameter, name: crate::ident::Ident) -> Parameter {
        let ty = parameter.schema.map_or(Type::String, |id| self.ty(id));
        let rules = parameter
            .schema
            .map(|id| self.rules(id, &ty))
            .unwrap_or_default();
        let item_rules = match parameter.schema {
            Some(id) => self.item_rules(id, &ty),
            None => Vec::new(),
        };
        let description = parameter.description.as_deref();
        let docs = match parameter.schema {
            Some(id) => self.value_docs(description, id, &rules, &item_rules),
            None => prose::finished(prose::lines(description.unwrap_or_default())),
        };
        Parameter {
            name,
            wire_name: parameter.name.clone(),
            place: match parameter.location {
                spec::Location::Path => Place::Path,
                spec::Location::Query => Place::Query,
                spec::Location::Header => Place::Header,
                spec::Location::Cookie => Place::Cookie,
                spec::Location::QueryString => Place::QueryString,
            },
            encoding: encoding(parameter),
            ty,
            docs,
            rules,
            item_rules,
            deprecated: parameter.deprecated,
        }
    }
}

fn verb(method: &spec::Method) -> Verb {
    match method {
        spec::Method::Other(name) => Verb::Other(name.clone()),
        usual => Verb::Usual(usual.as_str().to_owned()),
    }
}

/// Path parameters by their place in the template, then all others as they stand.
fn place_in_path(path: &str, parameter: &spec::Parameter) -> usize {
    if parameter.location != spec::Location::Path {
        return usize::MAX;
    }
    path.find(&format!("{{{}}}", parameter.name))
        .unwrap_or(usize::MAX - 1)
}

fn encoding(parameter: &spec::Parameter) -> Encoding {
    let style = match parameter.encoding {
        spec::Encoding::Json => return Encoding::Json,
        spec::Encoding::Form => return Encoding::Form,
        spec::Encoding::Style(style) => style,
    };
    if style == parameter.location.default_style() {
        return Encoding::Default;
    }
    Encoding::Style(self::style(style))
}

/// A style as the runtime names it. A deep object is always taken apart.
pub(super) fn style(style: spec::Style) -> ir::Style {
    let is_usual = style.explode == (style.kind == spec::StyleKind::Form)
        || style.kind == spec::StyleKind::DeepObject;
    ir::Style {
        kind: match style.kind {
            spec::StyleKind::Simple => ir::StyleKind::Simple,
            spec::StyleKind::Label => ir::StyleKind::Label,
            spec::StyleKind::Matrix => ir::StyleKind::Matrix,
            spec::StyleKind::Form => ir::StyleKind::Form,
            spec::StyleKind::SpaceDelimited => ir::StyleKind::SpaceDelimited,
            spec::StyleKind::PipeDelimited => ir::StyleKind::PipeDelimited,
            spec::StyleKind::DeepObject => ir::StyleKind::DeepObject,
        },
        explode: (!is_usual).then_some(style.explode),
        allow_reserved: style.allow_reserved,
    }
}

/// The media types of the answers that a client can read, in document order. Where success has no
/// content at all (RFC 9110, sections 15.3.5 and 15.3.6), those of failures: there are servers that
/// answer them as pages for people unless they are asked.
fn accept(operation: &spec::Operation) -> Option<String> {
    let mut types: Vec<String> = Vec::new();
    let mut answers = operation.answers();
    if answers.is_empty() {
        answers.extend(operation.stream());
    }
    let never_has_content =
        |answer: &spec::Answer<'_>| matches!(answer.status, spec::Status::Exact(204 | 205));
    let is_empty = !answers.is_empty() && answers.iter().all(never_has_content);
    let contents: Vec<&spec::Content> = if is_empty {
        let failures = operation.failures();
        failures.flat_map(|failure| &failure.contents).collect()
    } else {
        answers.iter().filter_map(|answer| answer.content).collect()
    };
    for content in contents {
        let media_type = content.media_type.asked_for();
        if !media_type.is_empty() && !types.contains(&media_type) {
            types.push(media_type);
        }
    }
    let is_header = |text: &String| text.bytes().all(|byte| (0x20..0x7f).contains(&byte));
    (!types.is_empty())
        .then(|| types.join(", "))
        .filter(is_header)
}

/// The media type of an answer that is read while it arrives, where there are others.
fn stream_accept(operation: &spec::Operation) -> Option<String> {
    let stream = operation.stream().and_then(|answer| answer.content)?;
    (!operation.answers().is_empty()).then(|| stream.media_type.essence())
}

fn error_kinds(operation: &spec::Operation) -> Vec<(u16, String)> {
    let kind = |response: &spec::Response| match (response.status, &response.error_kind) {
        (spec::Status::Exact(status), Some(kind)) => Some((status, kind.clone())),
        _ => None,
    };
    operation.responses.iter().filter_map(kind).collect()
}

fn safety(safety: spec::Safety) -> Safety {
    match safety {
        spec::Safety::Safe => Safety::Safe,
        spec::Safety::Idempotent => Safety::Idempotent,
        spec::Safety::Send => Safety::Send,
    }
}
