//! Structs: their fields, how they are made, and how they are set.

use super::rust::{
    Attr, Expr, Field as RustField, Fields, Fn, Impl, Item, Stmt, Struct as RustStruct, Vis,
};
use super::scope::Scope;
use super::types::{derives, docs, noted};
use super::{Context, example, remade, validate};
use crate::ident::TypeName;
use crate::ir::{Field, Holder, Literal, Struct, Type, TypeDef};

/// How many arguments a function may have before clippy wants a reason.
const MANY_ARGUMENTS: usize = 7;

/// What a struct is defined by.
pub(super) fn items(
    context: &Context<'_>,
    scope: &mut Scope,
    ty: &TypeDef,
    structure: &Struct,
) -> Vec<Item> {
    let mut items = vec![definition(scope, ty, structure).into()];
    if ty.direction.sent {
        let functions = Functions {
            context,
            name: &ty.name,
            structure,
        };
        let mut block = Impl::new(ty.name.as_str()).item(functions.constructor(scope));
        for field in structure.fields.iter().filter(|field| has_setter(field)) {
            block = block.item(functions.setter(scope, field));
        }
        items.push(block.into());
        items.extend(functions.default().map(Item::from));
        items.extend(remade::from(scope, &ty.name, structure).map(Item::from));
    }
    if structure.checked {
        items.push(validate::structure(scope, ty, structure).into());
    }
    items
}

fn definition(scope: &mut Scope, ty: &TypeDef, structure: &Struct) -> RustStruct {
    let rename = Rename::best(&structure.fields);
    let mut common = vec!["Debug", "Clone", "PartialEq"];
    if ty.direction.sent && is_optional(structure) {
        common.push("Default");
    }
    let mut fields: Vec<RustField> = structure
        .fields
        .iter()
        .map(|field| definition_of(scope, field, rename))
        .collect();
    if let Some(additional) = &structure.additional {
        let map = scope.ty(&Type::Map(Box::new(additional.ty.clone())));
        let field = RustField::new(additional.name.as_str(), map)
            .vis(Vis::Public)
            .docs("What else there is, by key.")
            .attr(Attr::list("serde", ["flatten"]));
        fields.push(field);
    }
    let mut item = RustStruct::new(ty.name.as_str(), Fields::Named(fields));
    for attr in derives(scope, ty, &common, true, true) {
        item = item.attr(attr);
    }
    if let Some(rename) = rename {
        item = item.attr(Attr::list(
            "serde",
            [Attr::value("rename_all", rename.name())],
        ));
    }
    item.attr("non_exhaustive").docs(docs(ty)).vis(Vis::Public)
}

fn definition_of(scope: &mut Scope, field: &Field, rename: Option<Rename>) -> RustField {
    let ty = scope.held(&field.ty, field.holder);
    let mut item = RustField::new(field.name.as_str(), ty)
        .vis(Vis::Public)
        .docs(noted(&field.docs, field.deprecated));
    let derived = rename.map_or_else(|| plain(field), |rename| rename.apply(field.name.as_str()));
    if derived != field.wire_name {
        let rename = Attr::value("rename", &field.wire_name);
        item = item.attr(Attr::list("serde", [rename]));
    }
    if field.holder == Holder::Nullable {
        item = item.attr(Attr::list("json", ["null"]));
    }
    item
}

fn plain(field: &Field) -> String {
    field.name.to_string()
}

fn is_optional(structure: &Struct) -> bool {
    structure
        .fields
        .iter()
        .all(|field| field.holder != Holder::Plain && field.constant.is_none())
}

fn has_setter(field: &Field) -> bool {
    matches!(field.holder, Holder::Optional | Holder::Maybe) && !field.read_only
}

/// The functions of a struct that is sent.
struct Functions<'a> {
    context: &'a Context<'a>,
    name: &'a TypeName,
    structure: &'a Struct,
}

impl Functions<'_> {
    /// The constructor, which takes what is required.
    fn constructor(&self, scope: &mut Scope) -> Fn {
        let mut function = Fn::new("new").vis(Vis::Public).returns("Self");
        let mut values = Vec::new();
        for field in &self.structure.fields {
            let (param, value) = self.initial(scope, field);
            if let Some(param) = param {
                function = function.param(param);
            }
            values.push((field.name.to_string(), Some(value)));
        }
        if let Some(additional) = &self.structure.additional {
            let empty = Expr::call("BTreeMap::new", []);
            values.push((additional.name.to_string(), Some(empty)));
        }
        if self.required() > MANY_ARGUMENTS {
            function = function.attr(many_arguments());
        }
        let (what, body) = if is_optional(self.structure) && self.required() == 0 {
            ("nothing set", Expr::call("Self::default", []))
        } else {
            ("what is required", Expr::record("Self", values))
        };
        let docs = format!("A new `{}` with {what}.", self.name);
        function.attr("must_use").docs(docs).stmt(Stmt::tail(body))
    }

    /// How many fields have to be given.
    fn required(&self) -> usize {
        self.structure
            .fields
            .iter()
            .filter(|field| field.is_given())
            .count()
    }

    /// What a field begins as, and the parameter for that.
    fn initial(&self, scope: &mut Scope, field: &Field) -> (Option<String>, Expr) {
        let name = field.name.as_str();
        match (field.holder, &field.constant) {
            (Holder::Optional, _) => (None, Expr::atom("None")),
            (Holder::Maybe, _) => (None, Expr::atom("Maybe::Absent")),
            (Holder::Plain, Some(Literal::Variant(name, variant))) => {
                let name = scope.ty(&Type::Named(name.clone()));
                (None, Expr::atom(format!("{name}::{variant}")))
            }
            (Holder::Plain, Some(constant)) => (None, example::expr(constant).method("into", [])),
            (Holder::Plain, None) => {
                let (ty, value) = scope.kept(&field.ty, name, &self.context.kinds);
                (Some(format!("{name}: {ty}")), value)
            }
            (Holder::Nullable, _) => {
                let ty = scope.held(&field.ty, field.holder);
                (Some(format!("{name}: {ty}")), Expr::atom(name))
            }
        }
    }

    /// `Default`, where nothing has to be given and yet something is.
    fn default(&self) -> Option<Impl> {
        let is_derived = is_optional(self.structure);
        if is_derived || self.required() > 0 {
            return None;
        }
        let new = Stmt::tail(Expr::call("Self::new", []));
        let default = Fn::new("default").returns("Self").stmt(new);
        Some(Impl::of("Default", self.name.as_str()).item(default))
    }

    /// What sets an optional field.
    fn setter(&self, scope: &mut Scope, field: &Field) -> Fn {
        let name = field.name.as_str();
        let (ty, value) = scope.kept(&field.ty, name, &self.context.kinds);
        let wrapper = if field.holder == Holder::Maybe {
            "Maybe::Value"
        } else {
            "Some"
        };
        Fn::new(field.setter.as_str())
            .docs(format!("Sets [`{name}`](Self#structfield.{name})."))
            .attr("must_use")
            .vis(Vis::Public)
            .param("mut self")
            .param(format!("{name}: {ty}"))
            .returns("Self")
            .stmt(Stmt::assign(
                format!("self.{name}"),
                Expr::call(wrapper, [value]),
            ))
            .stmt(Stmt::tail("self"))
    }
}

/// Why a function has so many arguments.
pub(super) fn many_arguments() -> Attr {
    let reason = Attr::value("reason", "the provider requires all of them");
    Attr::list("expect", [Attr::word("clippy::too_many_arguments"), reason])
}

/// How most fields are called on the wire.
#[derive(Clone, Copy)]
enum Rename {
    Camel,
    Pascal,
    Kebab,
    Shouty,
}

impl Rename {
    /// The rule that saves most attributes, if it saves any.
    fn best(fields: &[Field]) -> Option<Self> {
        let saved = |rename: Option<Self>| {
            let fits = |field: &&Field| match rename {
                Some(rename) => rename.apply(field.name.as_str()) == field.wire_name,
                None => field.name.as_str() == field.wire_name,
            };
            fields.iter().filter(fits).count()
        };
        let without = saved(None);
        if fields.len() <= without + 1 {
            return None;
        }
        let rules = [Self::Camel, Self::Pascal, Self::Kebab, Self::Shouty];
        let rules = rules.into_iter().rev();
        let (saved, best) = rules
            .map(|rule| (saved(Some(rule)), rule))
            .max_by_key(|(saved, _)| *saved)?;
        (saved > without + 1).then_some(best)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Camel => "camelCase",
            Self::Pascal => "PascalCase",
            Self::Kebab => "kebab-case",
            Self::Shouty => "SCREAMING_SNAKE_CASE",
        }
    }

    /// What serde makes of a field's name.
    fn apply(self, name: &str) -> String {
        match self {
            Self::Pascal => pascal(name),
            Self::Camel => {
                let pascal = pascal(name);
                let mut letters = pascal.chars();
                let first = letters.next().map(|first| first.to_ascii_lowercase());
                first.into_iter().chain(letters).collect()
            }
            Self::Kebab => name.replace('_', "-"),
            Self::Shouty => name.to_ascii_uppercase(),
        }
    }
}

fn pascal(name: &str) -> String {
    let mut pascal = String::with_capacity(name.len());
    let mut capital = true;
    for letter in name.chars() {
        if letter == '_' {
            capital = true;
        } else if std::mem::take(&mut capital) {
            pascal.push(letter.to_ascii_uppercase());
        } else {
            pascal.push(letter);
        }
    }
    pascal
}
