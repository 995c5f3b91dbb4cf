//! Types: one file, or a folder of files if that would be long.

use super::rust::{
    Alias, Attr, Expr, File, Item, MacroCall, MacroEnum, MacroVariant, Mod, Reexport, Vis,
};
use super::scope::{Place, Scope};
use super::{Context, Files, feature, structure, union};
use crate::ir::{Type, TypeDef, TypeKind, TypeModule, Value};
use crate::parallel;

/// How many lines one file of types may have.
const LONGEST: usize = 1500;

/// Prints the types.
pub(super) fn modules(context: &Context<'_>) -> Files {
    let docs = ["The types that the operations send and receive.".to_owned()];
    let whole = match context.client.features {
        None => whole(context, &docs),
        Some(_) => None,
    };
    match whole {
        Some(text) => Files::from([("src/types.rs".to_owned(), text)]),
        None => folder(context, &docs),
    }
}

/// All types in one file; `None` as soon as it is seen to be long.
fn whole(context: &Context<'_>, docs: &[String]) -> Option<String> {
    let mut types = Vec::new();
    let mut lines = 0;
    for ty in &context.client.types {
        let printed = Printed::new(context, Place::Types, ty);
        lines += printed.text.lines().count();
        if lines > LONGEST {
            return None;
        }
        types.push(printed);
    }
    let text = file(context, Place::Types, docs, types.iter()).print();
    (text.lines().count() <= LONGEST).then_some(text)
}

/// A file for the types of the same users, with what has to be on for it to be compiled.
fn folder(context: &Context<'_>, docs: &[String]) -> Files {
    let modules = &context.client.type_modules;
    let printed = parallel::map(context.threads, &context.client.types, |ty| {
        Printed::new(context, Place::PartOfTypes, ty)
    });
    let mut types: Vec<Vec<&Printed<'_>>> = vec![Vec::new(); modules.len()];
    for printed in &printed {
        if let Some(own) = types.get_mut(printed.ty.module) {
            own.push(printed);
        }
    }
    let mut root = context.file(docs);
    let mut files = Files::new();
    for (module, own) in modules.iter().zip(&types) {
        files.extend(branch(context, module, own));
        declare(&mut root, module);
    }
    files.insert("src/types.rs".to_owned(), root.print());
    files
}

/// The file of a module, or a folder of files if that would be long and can be divided.
fn branch(context: &Context<'_>, module: &TypeModule, types: &[&Printed<'_>]) -> Files {
    if !module.inside.is_empty() {
        let files = divided(context, module, types);
        let lines = files.values().map(|text| text.lines().count());
        if lines.sum::<usize>() > LONGEST {
            return files;
        }
    }
    let whole = file(
        context,
        Place::PartOfTypes,
        &module.docs,
        types.iter().copied(),
    );
    Files::from([(format!("src/types/{}.rs", module.name), whole.print())])
}

/// The files of a module's folder, and its own for what belongs in none of them.
fn divided(context: &Context<'_>, module: &TypeModule, types: &[&Printed<'_>]) -> Files {
    let mut common: Vec<&Printed<'_>> = Vec::new();
    let mut own: Vec<Vec<&Printed<'_>>> = vec![Vec::new(); module.inside.len()];
    for printed in types {
        match printed.ty.inside.and_then(|place| own.get_mut(place)) {
            Some(own) => own.push(printed),
            None => common.push(printed),
        }
    }
    let mut root = file(
        context,
        Place::PartOfTypes,
        &module.docs,
        common.into_iter(),
    );
    let mut files = Files::new();
    let inside = module.inside.iter().zip(own);
    for (inner, own) in inside.filter(|(_, own)| !own.is_empty()) {
        let text = file(context, Place::PartOfTypes, &inner.docs, own.into_iter()).print();
        files.insert(format!("src/types/{}/{}.rs", module.name, inner.name), text);
        declare(&mut root, inner);
    }
    files.insert(format!("src/types/{}.rs", module.name), root.print());
    files
}

/// Makes the types of a module those of the module that it is in.
fn declare(root: &mut File, module: &TypeModule) {
    let condition = feature::any(&module.features);
    let declared = Mod::new(module.name.as_str());
    root.mods.push(declared.attrs(condition.clone()));
    let exported = Reexport::new(format!("self::{}::*", module.name));
    root.exports.push(exported.attrs(condition));
}

/// A type, printed before it is known which file it stands in.
struct Printed<'a> {
    ty: &'a TypeDef,
    text: String,
    uses: Vec<String>,
}

impl<'a> Printed<'a> {
    fn new(context: &Context<'_>, place: Place, ty: &'a TypeDef) -> Self {
        let mut scope = Scope::new(place);
        let items = items(context, &mut scope, ty);
        let texts: Vec<String> = items.iter().map(Item::text).collect();
        Self {
            ty,
            text: texts.join("\n\n"),
            uses: scope.uses,
        }
    }
}

fn file<'p, 'a: 'p>(
    context: &Context<'_>,
    place: Place,
    docs: &[String],
    types: impl Iterator<Item = &'p Printed<'a>>,
) -> File {
    let mut file = context.file(docs);
    let mut scope = Scope::new(place);
    let mut own = Vec::new();
    for printed in types {
        file.items.push(Item::Printed(printed.text.clone()));
        scope.uses.extend_from_slice(&printed.uses);
        own.push(format!("crate::types::{}", printed.ty.name));
    }
    scope.into_file(&mut file, &own);
    file
}

/// What a type is defined by.
fn items(context: &Context<'_>, scope: &mut Scope, ty: &TypeDef) -> Vec<Item> {
    match &ty.kind {
        TypeKind::Struct(fields) => structure::items(context, scope, ty, fields),
        TypeKind::Union(variants) => union::items(context, scope, ty, variants),
        TypeKind::Strings(values) => strings(scope, ty, values),
        TypeKind::Integers(values) => vec![integers(scope, ty, values).into()],
        TypeKind::Alias(aliased) => vec![alias(scope, ty, aliased).into()],
    }
}

fn alias(scope: &mut Scope, ty: &TypeDef, aliased: &Type) -> Alias {
    Alias::new(ty.name.as_str(), scope.ty(aliased))
        .vis(Vis::Public)
        .docs(docs(ty))
}

fn strings(scope: &mut Scope, ty: &TypeDef, values: &[Value<String>]) -> Vec<Item> {
    scope.runtime("open_enum");
    let has_twins = values.iter().any(|value| value.is_twin);
    let mut docs = docs(ty);
    if has_twins {
        docs.push_str(
            "\n\nSome values differ in nothing but case:\n\
             [`ignoring_case`](Self::ignoring_case) makes one of them.",
        );
    }
    let start = MacroEnum::new("open_enum", ty.name.as_str()).docs(docs);
    let defined = values.iter().fold(start, |item, value| {
        let variant = MacroVariant::text(value.name.as_str(), &value.value);
        item.variant(variant.docs(value.docs.join("\n")))
    });
    let mut items = vec![defined.into()];
    if has_twins {
        scope.runtime("any_case");
        let first = values.iter().filter(|value| !value.is_twin);
        let first = Expr::array(first.map(|value| Expr::atom(value.name.as_str())));
        let arguments = [Expr::atom(ty.name.as_str()), first];
        items.push(MacroCall::new("any_case", arguments).into());
    }
    items
}

fn integers(scope: &mut Scope, ty: &TypeDef, values: &[Value<i64>]) -> MacroEnum {
    scope.runtime("open_enum");
    let start = MacroEnum::new("open_enum", ty.name.as_str())
        .docs(docs(ty))
        .repr("i64");
    values.iter().fold(start, |item, value| {
        let variant = MacroVariant::new(value.name.as_str(), value.value.to_string());
        item.variant(variant.docs(value.docs.join("\n")))
    })
}

/// The documentation of a type.
pub(super) fn docs(ty: &TypeDef) -> String {
    noted(&ty.docs, ty.deprecated)
}

/// Documentation, and that the provider discourages what it is about.
pub(super) fn noted(docs: &[String], deprecated: bool) -> String {
    let mut docs = docs.join("\n");
    if deprecated {
        if !docs.is_empty() {
            docs.push_str("\n\n");
        }
        docs.push_str("Deprecated by the provider.");
    }
    docs
}

/// The derives of a type: those that all have, and serde's for the way that it travels. The
/// other way is behind a feature.
pub(super) fn derives(
    scope: &mut Scope,
    ty: &TypeDef,
    common: &[&str],
    serialize: bool,
    deserialize: bool,
) -> Vec<Attr> {
    let mut now: Vec<&str> = common.to_vec();
    let mut later: Vec<&str> = Vec::new();
    let mut add = |wanted: bool, travels: bool, name: &'static str, path: &'static str| {
        if wanted && travels {
            now.push(name);
            scope.uses(path);
        } else if wanted {
            later.push(path);
        }
    };
    add(
        serialize,
        ty.direction.sent,
        "Serialize",
        "switchboard_runtime::Serialize",
    );
    add(
        deserialize,
        ty.direction.received,
        "Deserialize",
        "switchboard_runtime::Deserialize",
    );
    let mut attrs = vec![Attr::derive(now)];
    if !later.is_empty() {
        let feature = Attr::value("feature", "serde-all");
        attrs.push(Attr::list("cfg_attr", [feature, Attr::derive(later)]));
    }
    attrs
}
