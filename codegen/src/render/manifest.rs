//! The crate's manifest, and the runtime beside crates that stand alone.

use include_dir::{Dir, include_dir};

use super::client::named;
use super::{Context, Files, program};
use crate::Packaging;
use crate::ident::Feature;
use crate::ir::Features;

static SOURCES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/runtime/src");
static MANIFEST: &str = include_str!("../../runtime/Cargo.toml");
static DERIVE_SOURCES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/runtime/derive/src");
static DERIVE_MANIFEST: &str = include_str!("../../runtime/derive/Cargo.toml");

/// Prints `Cargo.toml`.
pub(super) fn manifest(context: &Context<'_>) -> String {
    let mut parts = vec![
        format!("# {}\n{}", context.header(), package(context)),
        features(context),
        dependencies(context),
    ];
    parts.extend(for_examples(context));
    parts.extend(programs(context));
    parts.join("\n")
}

fn package(context: &Context<'_>) -> String {
    let package = &context.client.package;
    let description = format!("Client for {}.", named(&context.client.title));
    let description = toml_text(&description);
    let metadata = match context.options.packaging {
        Packaging::Member => MEMBER,
        Packaging::Standalone | Packaging::WithRuntime(_) => ALONE,
    };
    let docs = context.client.features.as_ref().map_or("", |_| DOCS);
    format!("[package]\nname = \"{package}\"\ndescription = {description}\n{metadata}{docs}")
}

fn features(context: &Context<'_>) -> String {
    let axum = context.client.webhooks.as_ref().map_or("", |_| AXUM);
    let Some(features) = &context.client.features else {
        return [FEATURES, axum].concat();
    };
    let default = "default = [\"rustls\"]";
    let everything = format!("default = [\"rustls\", \"{}\"]", features.all);
    let usual = FEATURES.replacen(default, &everything, 1);
    let webhooks = features.webhooks.as_ref();
    let axum = match webhooks {
        Some(feature) => axum.replacen('[', &format!("[\"{feature}\", "), 1),
        None => axum.to_owned(),
    };
    [usual, axum, by_tag(context, features)].concat()
}

/// A feature for each module of operations, and all of them.
fn by_tag(context: &Context<'_>, features: &Features) -> String {
    let modules = context.client.modules.iter();
    let modules = modules.filter_map(|module| {
        let about = format!("`operations::{}`.", module.name);
        Some((module.feature.as_ref()?, about))
    });
    let webhooks = features.webhooks.iter();
    let webhooks = webhooks.map(|name| (name, "What the provider sends by itself.".to_owned()));
    let named: Vec<(&Feature, String)> = modules.chain(webhooks).collect();
    let members = named.iter().map(|(name, _)| format!("    \"{name}\",\n"));
    let members: String = members.collect();
    let each = named
        .iter()
        .map(|(name, about)| format!("# {about}\n{name} = []\n"));
    let each: String = each.collect();
    format!("{ALL}\n{} = [\n{members}]\n{each}", features.all)
}

fn dependencies(context: &Context<'_>) -> String {
    let (serde, runtime) = match &context.options.packaging {
        Packaging::Member => (SERDE_OF_MEMBER, "../../codegen/runtime"),
        Packaging::Standalone => (SERDE, "runtime"),
        Packaging::WithRuntime(path) => (SERDE, path.as_str()),
    };
    let runtime = toml_text(runtime);
    let webhooks = context.client.webhooks.as_ref();
    let hmac = webhooks.filter(|webhooks| webhooks.has_hmac());
    let hmac = hmac.map_or("", |_| ", features = [\"hmac\"]");
    format!(
        "[dependencies]\n{serde}\n\
         switchboard-runtime = {{ path = {runtime}, default-features = false{hmac} }}\n"
    )
}

/// What the programs in `examples/` need.
fn for_examples(context: &Context<'_>) -> Option<String> {
    context.client.first_call.as_ref()?;
    let tokio = match context.options.packaging {
        Packaging::Member => "workspace = true",
        Packaging::Standalone | Packaging::WithRuntime(_) => "version = \"1\"",
    };
    Some(format!(
        "[dev-dependencies]\ntokio = {{ {tokio}, features = [\"macros\", \"rt\"] }}\n"
    ))
}

/// What has to be on for the programs in `examples/`, where not all is.
fn programs(context: &Context<'_>) -> Option<String> {
    let features = context.client.features.as_ref()?;
    let first = context.first_module();
    let first = first.and_then(|module| module.feature.as_ref());
    let webhooks = context.client.webhooks.as_ref();
    let webhooks = webhooks.and(features.webhooks.as_ref());
    let table = |(what, feature): (&str, Option<&Feature>)| {
        let name = program::name(context, what);
        let feature = feature?;
        Some(format!(
            "[[example]]\nname = \"{name}\"\nrequired-features = [\"{feature}\"]\n"
        ))
    };
    let programs = [("first_call", first), ("receive", webhooks)];
    let tables: Vec<String> = programs.into_iter().filter_map(table).collect();
    (!tables.is_empty()).then(|| tables.join("\n"))
}

const MEMBER: &str = "\
version.workspace = true
edition.workspace = true
rust-version.workspace = true
license.workspace = true
publish.workspace = true
";

const ALONE: &str = "\
version = \"0.1.0\"
edition = \"2024\"
rust-version = \"1.88\"
publish = false

[workspace]
";

const DOCS: &str = "
[package.metadata.docs.rs]
all-features = true
";

const SERDE_OF_MEMBER: &str = "serde.workspace = true\nserde_json.workspace = true";
const SERDE: &str = "serde = \"1\"\nserde_json = \"1\"";

const FEATURES: &str = "\
[features]
default = [\"rustls\"]
# TLS by rustls, its cryptography included.
rustls = [\"switchboard-runtime/rustls\"]
# TLS by rustls, with the cryptography that the program installs.
rustls-no-provider = [\"switchboard-runtime/rustls-no-provider\"]
# TLS by the system's library.
native-tls = [\"switchboard-runtime/native-tls\"]
# Bodies and files that are read from the disk.
fs = [\"switchboard-runtime/fs\"]
# Calls in programs that are not asynchronous.
blocking = [\"switchboard-runtime/blocking\"]
# Dates and times that parse.
jiff = [\"switchboard-runtime/jiff\"]
# A span for each call, with events for its attempts and pauses.
tracing = [\"switchboard-runtime/tracing\"]
# Each type can be both serialised and deserialised, whichever way it travels.
serde-all = []
";

const AXUM: &str = "\
# Events of webhooks as extractors of axum.
axum = [\"switchboard-runtime/axum\"]
";

const ALL: &str =
    "# Every operation and every type; without it, those of the features that are on.";

/// A text as TOML has it.
fn toml_text(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            letter if letter.is_control() => quoted.push(' '),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// The sources of the runtime, for a crate that has them beside it.
pub(super) fn runtime(context: &Context<'_>) -> Files {
    if context.options.packaging != Packaging::Standalone {
        return Files::new();
    }
    let command = &context.options.command;
    let header = format!("@generated by `{command}` from the runtime's sources. Do not edit.");
    let mut files = Files::new();
    for (folder, manifest, sources) in [
        ("runtime", MANIFEST, &SOURCES),
        ("runtime/derive", DERIVE_MANIFEST, &DERIVE_SOURCES),
    ] {
        let manifest = format!("# {header}\n{manifest}");
        files.insert(format!("{folder}/Cargo.toml"), manifest);
        add_folder(&format!("{folder}/src"), sources, &header, &mut files);
    }
    files
}

/// Adds the files of `sources`, as they stand, to the folder `target`.
fn add_folder(target: &str, sources: &Dir<'_>, header: &str, files: &mut Files) {
    for file in sources.files() {
        if let Some(text) = file.contents_utf8() {
            let path = format!("{target}/{}", file.path().display()).replace('\\', "/");
            files.insert(path, ["// ", header, "\n\n", text].concat());
        }
    }
    for inner in sources.dirs() {
        add_folder(target, inner, header, files);
    }
}
