//! What a reference says of a file (RFC 3986, section 5.2).

use crate::pointer::{Pointer, percent_decode};

/// A node of a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Target {
    /// The file's path, relative to the folder of the document.
    pub(super) file: String,
    pub(super) pointer: Pointer,
}

/// What a reference that stands in the file `base` means.
///
/// # Errors
///
/// Why it means no node of a file.
pub(super) fn resolve(base: &str, reference: &str) -> Result<Target, &'static str> {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    if path.contains("://") {
        return Err("what is on the network is not read; put it beside the document");
    }
    let pointer =
        Pointer::parse(&format!("#{fragment}")).ok_or("write the place in the file as `#/…`")?;
    if path.is_empty() {
        let file = base.to_owned();
        return Ok(Target { file, pointer });
    }
    let path = percent_decode(path).replace('\\', "/");
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let joined = if path.starts_with('/') {
        path
    } else {
        format!("{folder}/{path}")
            .trim_start_matches('/')
            .to_owned()
    };
    let file = without_dots(&joined);
    Ok(Target { file, pointer })
}

/// The path without `.`, and with `..` at its beginning only.
fn without_dots(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match (step, steps.last()) {
            ("..", Some(&last)) if last != ".." && !last.is_empty() => {
                steps.pop();
            }
            (".", _) | ("", Some(_)) => {}
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

/// The name that a node has by where it stands: by its key, or by its file if it is all of that.
pub(super) fn names(target: &Target) -> [String; 2] {
    let file = target.file.rsplit('/').next().unwrap_or_default();
    let stem = file.split('.').next().unwrap_or_default().to_owned();
    let keys = target.pointer.keys();
    let is_name =
        |key: &&&str| !matches!(**key, "schema" | "items") && key.parse::<usize>().is_err();
    match keys.iter().rev().find(is_name) {
        Some(key) => [(*key).to_owned(), format!("{stem}_{key}")],
        None => [stem.clone(), format!("{stem}_file")],
    }
}

#[cfg(test)]
mod tests {
    use super::{names, resolve};

    #[test]
    fn a_path_is_relative_to_the_file_that_it_stands_in() {
        let cases = [
            ("api.yaml", "./schemas/Pet.yaml", "schemas/Pet.yaml"),
            ("schemas/Pet.yaml", "Owner.yaml#/x", "schemas/Owner.yaml"),
            ("schemas/Pet.yaml", "../api.yaml#/x", "api.yaml"),
            ("api.yaml", "../up.yaml", "../up.yaml"),
            ("../up.yaml", "../../far.yaml", "../../../far.yaml"),
            ("a/b.yaml", "c%20d//e.yaml", "a/c d/e.yaml"),
            ("a/b.yaml", "/etc/x", "/etc/x"),
            ("a/b.yaml", "#/x", "a/b.yaml"),
        ];
        for (base, reference, file) in cases {
            assert_eq!(resolve(base, reference).unwrap().file, file, "{reference}");
        }
        assert!(resolve("a", "https://example.com/a.yaml").is_err());
    }

    #[test]
    fn a_node_is_named_by_its_key_or_its_file() {
        let name = |reference| names(&resolve("", reference).unwrap())[0].clone();
        assert_eq!(name("schemas/Pet.v1.yaml"), "Pet");
        assert_eq!(name("common.yaml#/definitions/Money"), "Money");
        assert_eq!(name("a.yaml#/Pet/items"), "Pet");
    }
}
