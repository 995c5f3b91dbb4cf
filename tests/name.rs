//! Names of crates.

use xtask::name::{crate_name, is_crate_name};

#[test]
fn any_text_with_letters_gives_a_name() {
    let names = [
        ("petstore", "petstore"),
        ("Pet Store (v2)", "pet-store-v2"),
        ("PetStore", "pet-store"),
        ("HTTPBin", "httpbin"),
        ("petstore.openapi", "petstore-openapi"),
        ("--a__b--", "a-b"),
        ("日本 api", "api"),
        ("2checkout", "api-2checkout"),
        ("type", "type-client"),
        ("Core", "core-client"),
    ];
    for (text, name) in names {
        assert_eq!(crate_name(text).as_deref(), Some(name), "{text}");
        assert!(is_crate_name(name), "{name}");
    }
}

#[test]
fn text_without_letters_or_digits_gives_none() {
    for text in ["", "-", "日本", "…"] {
        assert_eq!(crate_name(text), None, "{text}");
    }
}

#[test]
fn names_that_cargo_or_rust_refuse_are_refused() {
    for name in ["", "1a", "_a", "-a", "a b", "a/b", "..", "ä", "self", "std"] {
        assert!(!is_crate_name(name), "{name}");
    }
}
