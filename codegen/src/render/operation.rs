//! Operations: a file for each module.

use super::rust::{Attr, Expr, File, Fn, Impl, Item, Mod, Static, Stmt, Vis};
use super::scope::{Place as FilePlace, Scope};
use super::structure::many_arguments;
use super::types::noted;
use super::{
    Context, Files, answer, body, body_enum, call, credential, example, failures, feature, headers,
    limits, paging, parameter, server,
};
use crate::ir::{Body, BodyFormat, Content, Form, Module, Operation, Parameter, Safety, Verb};
use crate::parallel;

/// Prints the operations.
pub(super) fn modules(context: &Context<'_>) -> Files {
    let mut files = Files::new();
    let docs = ["The operations, as methods of [`Client`](crate::Client).".to_owned()];
    let mut root = context.file(&docs);
    let modules = &context.client.modules;
    let texts = parallel::map(context.threads, modules, |module| {
        file(context, module).print()
    });
    for (module, text) in modules.iter().zip(texts) {
        files.insert(format!("src/operations/{}.rs", module.name), text);
        let condition = feature::any(module.feature.as_slice());
        root.mods
            .push(Mod::public(module.name.as_str()).attrs(condition));
    }
    let mut scope = Scope::new(FilePlace::Operations);
    root.items = headers::shared(&mut scope, context.client);
    scope.into_file(&mut root, &[]);
    files.insert("src/operations.rs".to_owned(), root.print());
    files
}

fn file(context: &Context<'_>, module: &Module) -> File {
    let mut scope = Scope::new(FilePlace::Operations);
    let mut file = context.file(&module.docs);
    let mut methods = Impl::new("Client");
    let mut types: Vec<Item> = Vec::new();
    let mut statics: Vec<Item> = Vec::new();
    scope.uses("crate::client::Client");
    for operation in &module.operations {
        let printer = Printer { context, operation };
        methods = methods.item(printer.method(&mut scope));
        types.extend(call::items(context, &mut scope, operation));
        types.extend(body_enum::items(context, &mut scope, operation));
        types.extend(answer::items(context, &mut scope, operation));
        types.extend(headers::items(&mut scope, operation));
        statics.push(printer.description(&mut scope).into());
        if let Some(paging) = &operation.paging {
            statics.push(paging::description(&mut scope, paging).into());
        }
    }
    file.item(methods);
    file.items.append(&mut types);
    file.items.append(&mut statics);
    scope.into_file(&mut file, &[]);
    file
}

/// Prints what belongs to one operation.
struct Printer<'a> {
    context: &'a Context<'a>,
    operation: &'a Operation,
}

impl Printer<'_> {
    /// The method of the client.
    fn method(&self, scope: &mut Scope) -> Fn {
        let operation = self.operation;
        let call =
            Expr::atom("self").method("call", [Expr::atom(format!("&{}", operation.constant))]);
        let mut method = Fn::new(operation.name.as_str())
            .vis(Vis::Public)
            .param("&self");
        let mut chain = call;
        for parameter in &operation.required {
            let argument = parameter::argument(scope, &self.context.kinds, parameter);
            method = method.param(argument.param);
            if let Some(prepared) = argument.prepared {
                method = method.stmt(prepared);
            }
            chain = parameter::added(scope, chain, parameter, argument.value);
        }
        if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
            for param in body::params(self.context, scope, body) {
                method = method.param(param);
            }
            if let Some(prepared) = body::prepared(self.context, scope, body) {
                method = method.stmt(prepared);
            }
            method = method.generics(body::generics(self.context, body));
            chain = body::carried(self.context, scope, chain, body);
        }
        let answer = answer::types(scope, operation);
        let chain = answer::ended(scope, chain, operation);
        if self.count() > 7 {
            method = method.attr(many_arguments());
        }
        if operation.deprecated {
            method = method.attr("deprecated");
        }
        let method = method.docs(self.docs());
        let Some(call) = &operation.call else {
            scope.runtime("Operation");
            let returns = format!("Operation<{answer}>");
            return method.returns(returns).stmt(Stmt::tail(chain));
        };
        let wrapped = Expr::call(call.as_str(), [chain]);
        method.returns(call.as_str()).stmt(Stmt::tail(wrapped))
    }

    fn count(&self) -> usize {
        let bodies = match &self.operation.body {
            Some(Body {
                required: true,
                content:
                    Content::One(Form {
                        format: BodyFormat::AnyBytes,
                        ..
                    }),
                ..
            }) => 2,
            Some(Body { required: true, .. }) => 1,
            _ => 0,
        };
        1 + self.operation.required.len() + bodies
    }

    fn docs(&self) -> String {
        let operation = self.operation;
        let mut docs = noted(&operation.docs, operation.deprecated);
        let verb = match &operation.verb {
            Verb::Usual(verb) => verb.to_uppercase(),
            Verb::Other(verb) => verb.clone(),
        };
        let mut paragraph = |text: &str| {
            docs.push_str("\n\n");
            docs.push_str(text);
        };
        paragraph(&format!("`{verb} {}`", operation.route));
        if let Some(scopes) = credential::scope_docs(&operation.scopes) {
            paragraph(&scopes);
        }
        if let Some(headers) = &operation.headers {
            paragraph(&format!("Answers with {}.", headers::link(headers)));
        }
        if let Some(limits) = limits::operation_docs(self.context, operation) {
            paragraph(&limits);
        }
        if operation.redirects {
            paragraph(
                "It leads elsewhere: `send()` gives the header `Location` along with the answer.",
            );
        }
        if let Some(stream) = answer::stream_docs(operation) {
            paragraph(stream);
        }
        if operation.paging.is_some() {
            paragraph(paging::DOCS);
        }
        if let Some(arguments) = self.argument_docs() {
            paragraph(&arguments);
        }
        if let Some(others) = self.other_media_types() {
            paragraph(&others);
        }
        if let Some(failures) = failures::section(operation) {
            paragraph(&failures);
        }
        if let Some(example) = example::of(self.context, operation) {
            paragraph(&example);
        }
        docs
    }

    /// What the arguments are, where the document says more than their names do.
    fn argument_docs(&self) -> Option<String> {
        let line = |parameter: &Parameter| {
            let docs = noted(&parameter.docs, parameter.deprecated);
            (!docs.is_empty()).then(|| format!("- `{}`:{}", parameter.name, as_item(&docs)))
        };
        let lines: Vec<String> = self.operation.required.iter().filter_map(line).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    /// What the body could be sent as, too.
    fn other_media_types(&self) -> Option<String> {
        let others = &self.operation.body.as_ref()?.others;
        let (last, first) = others.split_last()?;
        let others = match first {
            [] => last.clone(),
            first => format!("{} or {last}", first.join(", ")),
        };
        Some(format!(
            "The body can also be {others}, by [`raw_body`](crate::Operation::raw_body)."
        ))
    }

    /// What is static about the operation.
    fn description(&self, scope: &mut Scope) -> Static {
        let operation = self.operation;
        scope.runtime("OpInfo");
        let names = [Expr::text(&operation.wire_id), Expr::text(&operation.route)];
        let mut value = match &operation.verb {
            Verb::Usual(verb) => Expr::call(format!("OpInfo::{verb}"), names),
            Verb::Other(verb) => {
                let names = [Expr::text(verb)].into_iter().chain(names);
                Expr::call("OpInfo::custom", names)
            }
        };
        match &operation.server {
            Some(server) if server.variables.is_empty() => {
                value = value.method("base_url", [Expr::text(&server.url)]);
            }
            Some(server) => {
                scope.runtime("ServerInfo");
                scope.runtime("ServerVariable");
                value = value.method("server", [server::description(server)]);
            }
            None => {}
        }
        if let Some(accept) = &operation.accept {
            value = value.method("accept", [Expr::text(accept)]);
        }
        if let Some(accept) = &operation.stream_accept {
            value = value.method("stream_accept", [Expr::text(accept)]);
        }
        if operation.redirects {
            value = value.method("redirects", []);
        }
        if !operation.security.is_empty() {
            let alternatives = operation.security.iter().map(|keys| {
                let keys = keys.iter().map(|key| Expr::atom(format!("&{key}")));
                Expr::array(keys).reference()
            });
            value = value.method("security", [Expr::array(alternatives).reference()]);
            for constant in operation.security.iter().flatten() {
                scope.uses(&format!("crate::client::{constant}"));
            }
        }
        if !operation.scopes.is_empty() {
            let scopes = operation.scopes.iter().map(|scopes| {
                let scopes = scopes.iter().map(|scope| Expr::text(scope));
                Expr::array(scopes).reference()
            });
            value = value.method("scopes", [Expr::array(scopes).reference()]);
        }
        if !operation.error_kinds.is_empty() {
            scope.runtime("ErrorKind");
            let kinds = operation.error_kinds.iter().map(|(status, kind)| {
                let kind = crate::ident::TypeName::new(kind);
                Expr::tuple([
                    Expr::atom(status.to_string()),
                    Expr::atom(format!("ErrorKind::{kind}")),
                ])
            });
            value = value.method("error_kinds", [Expr::array(kinds).reference()]);
        }
        if let Some(safety) = operation.safety {
            scope.runtime("Safety");
            let safety = match safety {
                Safety::Safe => "Safety::Safe",
                Safety::Idempotent => "Safety::Idempotent",
                Safety::Send => "Safety::Send",
            };
            value = value.method("safety", [Expr::atom(safety)]);
        }
        if let Some(bucket) = &operation.bucket {
            value = value.method("rate_limit", [Expr::text(bucket)]);
        }
        if let Some(envelope) = &operation.envelope {
            value = value.method("envelope", [Expr::atom(format!("&{envelope}"))]);
            scope.uses(&format!("crate::client::{envelope}"));
        }
        if let Some(place) = &operation.data {
            value = value.method("data", [Expr::text(place)]);
        }
        Static::new(operation.constant.as_str(), "OpInfo", value)
    }
}

/// Documentation as an item of a list has it: paragraphs follow each other line by line, and what is
/// a list or a table itself stands below, apart.
fn as_item(docs: &str) -> String {
    let is_special = |line: &str| {
        let line = line.trim_start();
        line.starts_with(['-', '*', '+', '|', '#', '>', '~'])
            || line.starts_with("```")
            || line.starts_with(|first: char| first.is_ascii_digit())
    };
    if !docs.lines().any(is_special) {
        let lines = docs.lines().map(str::trim).filter(|line| !line.is_empty());
        return format!(" {}", lines.collect::<Vec<_>>().join("\n  "));
    }
    let lines = docs.lines().map(|line| match line {
        "" => "\n".to_owned(),
        line => format!("\n  {line}"),
    });
    format!("\n{}", lines.collect::<String>())
}

/// A type as a link of the documentation.
/// Why nothing of a call happens by itself.
pub(super) fn must_use() -> Attr {
    Attr::value(
        "must_use",
        "a call does nothing until it is awaited or sent",
    )
}
