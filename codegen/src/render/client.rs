//! The client and its builder.

use super::rust::{Attr, Expr, Fields, Fn, Impl, MacroCall, Static, Stmt, Struct, Vis};
use super::{Context, credential, envelope, server};
use crate::ir::{Preset, SchemePlace};

/// Prints `client.rs`.
pub(super) fn client(context: &Context<'_>) -> String {
    let mut file = context.file(&["The client and what it is made of.".to_owned()]);
    let client = &context.client.client;
    let called: &[&str] = if has_operations(context) {
        &["Call", "OpInfo"]
    } else {
        &[]
    };
    let always = ["Api", "Core", "CoreBuilder", "Error", "client_options"];
    for name in always.iter().chain(called) {
        file.uses(format!("switchboard_runtime::{name}"));
    }
    if !client.schemes.is_empty() {
        file.uses("switchboard_runtime::Scheme");
        file.uses("switchboard_runtime::Secret");
    }
    if default_preset(context).is_some() {
        file.uses("crate::limits");
    }
    if !client.servers.is_empty() {
        file.uses("switchboard_runtime::ServerInfo");
    }
    if client.servers.iter().any(|one| !one.variables.is_empty()) {
        file.uses("switchboard_runtime::ServerVariable");
    }
    if !client.envelopes.is_empty() {
        file.uses("switchboard_runtime::Envelope");
    }
    if client.envelopes.iter().any(|one| !one.failure.is_empty()) {
        file.uses("switchboard_runtime::Scalar");
    }
    if client.has_token_sources() {
        file.uses("switchboard_runtime::TokenSource");
    }
    let mut definition = Struct::new("Client", Fields::Tuple(vec!["Core".to_owned()]))
        .docs(format!(
            "Client for {}.\n\nIt is cheap to clone: clones share connections and settings.",
            named(&context.client.title)
        ))
        .attr(Attr::derive(["Debug", "Clone"]))
        .vis(Vis::Public);
    if !has_operations(context) {
        let reason = Attr::value("reason", "the document has nothing to call");
        definition = definition.attr(Attr::list("expect", [Attr::word("dead_code"), reason]));
    }
    file.item(definition);
    file.item(methods(context));
    file.item(
        Struct::new(
            "ClientBuilder",
            Fields::Tuple(vec!["CoreBuilder".to_owned()]),
        )
        .docs("Makes a [`Client`].")
        .attr(Attr::value(
            "must_use",
            "a builder does nothing until `build` is called",
        ))
        .attr(Attr::derive(["Debug"]))
        .vis(Vis::Public),
    );
    file.item(builder(context));
    if let Some(choice) = server::choice(client) {
        file.item(choice);
    }
    file.item(MacroCall::new(
        "client_options",
        [Expr::atom("ClientBuilder")],
    ));
    file.item(api(context));
    for scheme in &client.schemes {
        file.item(credential::description(scheme));
    }
    for envelope in &client.envelopes {
        file.item(envelope::description(envelope));
    }
    file.print()
}

/// A title inside a sentence: an API has an article, a product has none.
pub(super) fn named(title: &str) -> String {
    let title = title.replace(['[', ']', '<', '>', '`', '\n'], " ");
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = title.trim_end_matches('.');
    let is_api = title.ends_with(" API") && !title.to_lowercase().starts_with("the ");
    if is_api {
        format!("the {title}")
    } else {
        title.to_owned()
    }
}

fn methods(context: &Context<'_>) -> Impl {
    let new = Expr::call(
        "ClientBuilder",
        [Expr::call("CoreBuilder::new", [Expr::atom("&API")])],
    );
    let from_env = Expr::call("CoreBuilder::from_env", [Expr::atom("&API")]).tried();
    let from_env = Expr::call("ClientBuilder", [from_env]).method("build", []);
    let block = Impl::new("Client")
        .item(
            Fn::new("builder")
                .docs(builder_docs(context))
                .vis(Vis::Public)
                .returns("ClientBuilder")
                .stmt(Stmt::tail(new)),
        )
        .item(
            Fn::new("from_env")
                .docs(from_env_docs(context))
                .vis(Vis::Public)
                .returns("Result<Self, Error>")
                .stmt(Stmt::tail(from_env)),
        );
    if !has_operations(context) {
        return block;
    }
    let call = Expr::atom("self.0").method("call", [Expr::atom("operation")]);
    block.item(
        Fn::new("call")
            .vis(Vis::Crate)
            .param("&self")
            .param("operation: &'static OpInfo")
            .returns("Call")
            .stmt(Stmt::tail(call)),
    )
}

fn builder_docs(context: &Context<'_>) -> String {
    let mut docs = vec!["Begins with what the provider documents, and no credentials.".to_owned()];
    if let Some(Preset { constant, .. }) = default_preset(context) {
        docs.push(format!(
            "Calls are held back to keep to [`limits::{constant}`], unless told otherwise: see\n\
             [`rate_limits`](ClientBuilder::rate_limits)."
        ));
    }
    if context.client.client.wants_certificate {
        let docs_of_tls = "The provider wants callers to have a certificate (mutual TLS): give a \
                           `reqwest` client that\nhas one to \
                           [`http_client`](ClientBuilder::http_client).";
        docs.push(docs_of_tls.to_owned());
    }
    docs.join("\n\n")
}

/// The limits that the client keeps to of itself.
fn default_preset<'a>(context: &Context<'a>) -> Option<&'a Preset> {
    let mut presets = context.client.presets.iter();
    presets.find(|preset| preset.is_default)
}

/// A document may have nothing to call.
fn has_operations(context: &Context<'_>) -> bool {
    let mut modules = context.client.modules.iter();
    modules.any(|module| !module.operations.is_empty())
}

fn from_env_docs(context: &Context<'_>) -> String {
    let client = &context.client.client;
    let prefix = &client.env_prefix;
    let mut lines = vec![
        "Reads everything from the environment:".to_owned(),
        String::new(),
        "| variable | holds |".to_owned(),
        "|---|---|".to_owned(),
    ];
    for scheme in &client.schemes {
        let setter = &scheme.setter;
        let name = format!("{prefix}_{}", setter.as_str().to_uppercase());
        if scheme.place == SchemePlace::Basic {
            lines.push(format!("| `{name}_USERNAME` | the user's name |"));
            lines.push(format!("| `{name}_PASSWORD` | the user's password |"));
        } else {
            lines.push(format!(
                "| `{name}` | [`{setter}`](ClientBuilder::{setter}) |"
            ));
        }
    }
    lines.push(format!(
        "| `{prefix}_BASE_URL` | [`base_url`](ClientBuilder::base_url), if it is another |"
    ));
    lines.push(
        "\nA variable that is not set is left out: a call that needs it says so.\n\n# Errors\n\n\
         A variable is not UTF-8, or what it holds cannot be used."
            .to_owned(),
    );
    lines.join("\n")
}

fn builder(context: &Context<'_>) -> Impl {
    let mut block = Impl::new("ClientBuilder");
    let client = &context.client.client;
    if let Some(chooser) = client.servers.first().and_then(server::chooser) {
        block = block.item(chooser);
    }
    for variable in &client.variables {
        block = block.item(server::setter(variable));
    }
    for scheme in &client.schemes {
        block = block.item(credential::setter(scheme));
        if let Some(source) = &scheme.source {
            block = block.item(credential::source(scheme, source));
        }
    }
    let build = Expr::atom("self.0").method("build", []);
    block.item(
        Fn::new("build")
            .docs(
                "The client.\n\n# Errors\n\nA setting cannot be used: a base URL that is none, a \
                 credential that cannot\nstand in a header, https without a feature for TLS.",
            )
            .vis(Vis::Public)
            .param("self")
            .returns("Result<Client, Error>")
            .stmt(Stmt::tail(build.method("map", [Expr::atom("Client")]))),
    )
}

fn api(context: &Context<'_>) -> Static {
    let client = &context.client.client;
    let own = |name: &str| Expr::macro_call("env", [Expr::text(name)]);
    let names = [own("CARGO_PKG_NAME"), own("CARGO_PKG_VERSION")];
    let mut value = Expr::call("Api::new", names);
    if let Some(base_url) = &client.base_url {
        value = value.method("base_url", [Expr::text(base_url)]);
    }
    if !client.servers.is_empty() {
        let servers = client.servers.iter().map(server::description);
        value = value.method("servers", [Expr::array(servers).reference()]);
    }
    value = value.method("env_prefix", [Expr::text(&client.env_prefix)]);
    if !client.schemes.is_empty() {
        let schemes = client
            .schemes
            .iter()
            .map(|scheme| Expr::atom(format!("&{}", scheme.constant)));
        value = value.method("schemes", [Expr::array(schemes).reference()]);
    }
    if let Some(preset) = default_preset(context) {
        let limits = Expr::atom(format!("&limits::{}", preset.constant));
        value = value.method("rate_limits", [limits]);
    }
    Static::new("API", "Api", value)
}
