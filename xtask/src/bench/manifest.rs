//! The manifests of crates that are compiled to be measured.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// The features of `reqwest` and of our clients that bring TLS, whose code would be most of what is
/// compiled for a small crate.
const TLS: [&str; 2] = ["rustls", "native-tls"];

/// Makes the crate in a folder one that is no part of a workspace and has no TLS, whatever its
/// manifest said.
pub(super) fn stand_alone(folder: &Path) -> Result<()> {
    let file = folder.join("Cargo.toml");
    let shown = || format!("cannot rewrite {}", file.display());
    let mut text = fs::read_to_string(&file).with_context(shown)?;
    for feature in TLS {
        // One that others follow in a list, one that follows others, and one by itself.
        text = text.replace(&format!("\"{feature}\", "), "");
        text = text.replace(&format!(", \"{feature}\""), "");
        text = text.replace(&format!("[\"{feature}\"]"), "[]");
    }
    if !text.contains("[workspace]") {
        text.push_str("\n[workspace]\n");
    }
    fs::write(&file, text).with_context(shown)
}
