//! Servers: the enum to choose from, what sets their variables, and how each is described.

use super::rust::{Attr, Enum, Expr, Fn, Stmt, Variant, Vis};
use crate::ir::{Client, Server, Variable, VariableSetter};

/// The servers to choose from, if there are several.
pub(super) fn choice(client: &Client) -> Option<Enum> {
    let variants = client.servers.iter().filter_map(|server| {
        let url = match server.url.as_str() {
            "" => "`/`".to_owned(),
            url => format!("`{}`", url.replace('`', "'")),
        };
        let docs = match server.docs.as_slice() {
            [] => url,
            docs => format!("{}\n\n{url}", docs.join("\n")),
        };
        Some(Variant::new(server.name.as_ref()?.as_str()).docs(docs))
    });
    let variants: Vec<Variant> = variants.collect();
    let derived = ["Debug", "Clone", "Copy", "PartialEq", "Eq"];
    (!variants.is_empty()).then(|| {
        Enum::new("Server", variants)
            .docs("Where the API can be reached.")
            .attr(Attr::derive(derived))
            .attr(Attr::word("non_exhaustive"))
    })
}

/// The builder's function that chooses a server.
pub(super) fn chooser(first: &Server) -> Option<Fn> {
    let first = first.name.as_ref()?;
    let set = Expr::atom("self.0").method("server", [Expr::atom("server as usize")]);
    Some(
        Fn::new("server")
            .docs(format!(
                "Where requests go: to [`{first}`](Server::{first}), unless told."
            ))
            .vis(Vis::Public)
            .param("self")
            .param("server: Server")
            .returns("Self")
            .stmt(Stmt::tail(Expr::call("Self", [set]))),
    )
}

/// The builder's function that sets a variable.
pub(super) fn setter(variable: &VariableSetter) -> Fn {
    let name = variable.setter.as_str();
    let values = [Expr::text(&variable.wire_name), Expr::atom(name)];
    let set = Expr::atom("self.0").method("server_variable", values);
    Fn::new(name)
        .docs(variable.docs.join("\n"))
        .vis(Vis::Public)
        .param("self")
        .param(format!("{name}: impl Into<String>"))
        .returns("Self")
        .stmt(Stmt::tail(Expr::call("Self", [set])))
}

/// What describes a server to the runtime.
pub(super) fn description(server: &Server) -> Expr {
    let value = Expr::call("ServerInfo::new", [Expr::text(&server.url)]);
    if server.variables.is_empty() {
        return value;
    }
    let variables = server.variables.iter().map(describe);
    value.method("variables", [Expr::array(variables).reference()])
}

fn describe(variable: &Variable) -> Expr {
    let mut value = Expr::call("ServerVariable::new", [Expr::text(&variable.wire_name)]);
    if let Some(default) = &variable.default {
        value = value.method("default", [Expr::text(default)]);
    }
    if variable.values.is_empty() {
        return value;
    }
    let values = variable.values.iter().map(|value| Expr::text(value));
    value.method("values", [Expr::array(values).reference()])
}
