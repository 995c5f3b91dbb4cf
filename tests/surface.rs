//! What a client offers to those who use it: types and signatures, a line each, in the order of
//! the document. A change of a document reads here as a change of the interface.

use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};

use quote::ToTokens;
use syn::{
    Attribute, Fields, ImplItem, Item, ItemEnum, ItemImpl, ItemMod, ItemStruct, UseTree, Visibility,
};
use xtask::workspace::Workspace;

#[test]
fn each_client_offers_what_it_did() {
    let workspace = Workspace::here();
    for document in workspace.documents().unwrap() {
        let (folder, _) = workspace.client(&document.name);
        let mut surface = Surface::default();
        surface.file(&folder.join("src/lib.rs"));
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("surface_{}", document.name), surface.lines.join("\n"));
        });
    }
}

#[test]
fn nothing_that_users_see_is_left_out() {
    let source = r#"
        pub use a::{B, c::D};
        pub(crate) fn hidden() {}
        #[derive(Debug, Serialize)]
        pub struct S { pub a: Option<Vec<u8>>, b: u8 }
        #[deprecated]
        pub struct T(Operation<()>);
        pub enum E { A(Box<S>), B { c: u8 }, C }
        open_enum! { pub enum O: i64 { A = 1 } }
        pub type L = BTreeMap<String, S>;
        impl S {
            pub fn new(a: impl IntoIterator<Item = impl Into<u8>>) -> Self { todo!() }
            fn hidden(&self) {}
        }
        impl From<S> for E { fn from(s: S) -> Self { Self::A(s) } }
        #[cfg(feature = "serde-all")]
        impl<'de> serde::Deserialize<'de> for S {}
        call_options!(T => ());
        static HIDDEN: u8 = 1;
    "#;
    let mut surface = Surface::default();
    surface.items(&syn::parse_file(source).unwrap().items, Path::new(""));
    let expected = "\
        use a::B
        use a::c::D
        struct S: Debug, Serialize
        S.a: Option<Vec<u8>>
        #[deprecated] struct T
        enum E
        E::A(Box<S>)
        E::B { c: u8 }
        E::C
        open_enum O
        O::A = 1
        type L = BTreeMap<String, S>
        S::new(a: impl IntoIterator<Item = impl Into<u8>>) -> Self
        impl From<S> for E
        call_options!(T => ())";
    let expected: Vec<&str> = expected.lines().map(str::trim).collect();
    assert_eq!(surface.lines, expected);
}

#[derive(Default)]
struct Surface {
    lines: Vec<String>,
}

impl Surface {
    /// Adds what stands in a file and in the modules that it names.
    fn file(&mut self, path: &Path) {
        let file = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
        self.items(&file.items, path);
    }

    fn items(&mut self, items: &[Item], path: &Path) {
        for item in items {
            match item {
                Item::Mod(module) => self.module(module, path),
                Item::Struct(item) if is_public(&item.vis) => self.structure(item),
                Item::Enum(item) if is_public(&item.vis) => self.enumeration("enum", item),
                Item::Impl(item) if !has(&item.attrs, "cfg") => self.implementation(item),
                Item::Type(item) if is_public(&item.vis) => {
                    self.add(
                        &item.attrs,
                        format!("type {} = {}", item.ident, text(&item.ty)),
                    );
                }
                Item::Use(item) if is_public(&item.vis) => {
                    self.reexports("", &item.tree);
                }
                Item::Fn(item) if is_public(&item.vis) => self.add(&item.attrs, text(&item.sig)),
                Item::Macro(item) if item.mac.path.is_ident("open_enum") => {
                    // A type behind the name is the macro's own syntax.
                    let tokens = item.mac.tokens.to_string().replacen(": i64", "", 1);
                    self.enumeration("open_enum", &syn::parse_str(&tokens).unwrap());
                }
                Item::Macro(item) => {
                    let name = text(&item.mac.path);
                    self.add(&item.attrs, format!("{name}!({})", text(&item.mac.tokens)));
                }
                _ => {}
            }
        }
    }

    fn module(&mut self, module: &ItemMod, path: &Path) {
        let name = module.ident.to_string();
        if is_public(&module.vis) {
            self.add(&module.attrs, format!("mod {name}"));
        }
        self.file(&module_file(path, &name));
    }

    /// Adds a line for each name, so that a new one does not change the others' line.
    fn reexports(&mut self, prefix: &str, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => self.reexports(&format!("{prefix}{}::", path.ident), &path.tree),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.reexports(prefix, tree);
                }
            }
            tree => self.lines.push(format!("use {prefix}{}", text(tree))),
        }
    }

    fn structure(&mut self, item: &ItemStruct) {
        self.add(
            &item.attrs,
            format!("struct {}{}", item.ident, derived(&item.attrs)),
        );
        for field in item.fields.iter().filter(|field| is_public(&field.vis)) {
            let name = field
                .ident
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default();
            let line = format!("{}.{name}: {}", item.ident, text(&field.ty));
            self.add(&field.attrs, line);
        }
    }

    fn enumeration(&mut self, keyword: &str, item: &ItemEnum) {
        self.add(
            &item.attrs,
            format!("{keyword} {}{}", item.ident, derived(&item.attrs)),
        );
        for variant in &item.variants {
            let fields = match &variant.fields {
                Fields::Unit => String::new(),
                Fields::Unnamed(fields) => text(fields),
                Fields::Named(fields) => format!(" {}", text(fields)),
            };
            let value = variant.discriminant.as_ref();
            let value = value.map(|(_, value)| format!(" = {}", text(value)));
            let line = format!("{}::{}{fields}", item.ident, variant.ident);
            self.add(&variant.attrs, line + &value.unwrap_or_default());
        }
    }

    fn implementation(&mut self, item: &ItemImpl) {
        let owner = text(&item.self_ty);
        if let Some((name, _)) = &item.trait_ {
            self.add(&item.attrs, format!("impl {} for {owner}", text(name)));
            return;
        }
        for inner in &item.items {
            if let ImplItem::Fn(function) = inner
                && is_public(&function.vis)
            {
                let signature = text(&function.sig);
                let signature = signature.trim_start_matches("fn ");
                self.add(&function.attrs, format!("{owner}::{signature}"));
            }
        }
    }

    fn add(&mut self, attributes: &[Attribute], line: impl Display) {
        let is_deprecated = has(attributes, "deprecated");
        let mark = if is_deprecated { "#[deprecated] " } else { "" };
        self.lines.push(format!("{mark}{line}"));
    }
}

/// The file of the module `name` that the file at `path` names.
fn module_file(path: &Path, name: &str) -> PathBuf {
    let is_root = path.ends_with("lib.rs");
    let folder = if is_root {
        path.parent().unwrap().to_owned()
    } else {
        path.with_extension("")
    };
    folder.join(format!("{name}.rs"))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn has(attributes: &[Attribute], name: &str) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident(name))
}

/// The derived traits, which tell whether a type is sent, received or both.
fn derived(attributes: &[Attribute]) -> String {
    let derive = attributes
        .iter()
        .find(|attribute| attribute.path().is_ident("derive"));
    let traits = derive.map(|derive| text(&derive.meta.require_list().unwrap().tokens));
    traits
        .map(|traits| format!(": {traits}"))
        .unwrap_or_default()
}

/// Tokens as people write them.
fn text(tokens: &impl ToTokens) -> String {
    const SPACES: [(&str, &str); 12] = [
        (" < ", "<"),
        (" >", ">"),
        (" :: ", "::"),
        (" ,", ","),
        (" :", ":"),
        ("& ", "&"),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        (",)", ")"),
        ("->(", "-> ("),
        ("=>(", "=> ("),
    ];
    let text = tokens.to_token_stream().to_string();
    SPACES
        .iter()
        .fold(text, |text, (from, to)| text.replace(from, to))
}
