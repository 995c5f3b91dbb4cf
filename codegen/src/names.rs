//! Every name of a client, given once.
//!
//! What wants a name is gathered first, with candidates in rising order of force; then each
//! namespace is settled in one go. Nobody adds to a name later, and the result depends on the
//! document's order alone.

mod envelopes;
mod events;
mod features;
mod hints;
mod members;
mod modules;
mod operations;
mod presets;
mod reserved;
mod schemes;
mod scope;
mod servers;
mod type_modules;
mod types;

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::ident::{Constant, Feature, Ident, TypeName};
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::spec::{Document, Envelope, SchemaId, Users};

pub use operations::OperationNames;
pub(crate) use reserved::{IMPORTED, IMPORTED_BY_WEBHOOKS};
pub use types::OperationTypes;

/// The names of one client.
#[derive(Debug)]
pub struct Names {
    /// Types by schema; a schema that needs no type of its own has none.
    pub types: HashMap<SchemaId, TypeName>,
    /// Fields and variants by schema.
    pub members: HashMap<SchemaId, Members>,
    /// By operation, in document order.
    pub operations: Vec<OperationNames>,
    /// The modules of operations, in order.
    pub modules: Vec<ModuleName>,
    /// The features, if there is one for each tag.
    pub features: Option<FeatureNames>,
    /// The files that types stand in, if one would be long.
    pub type_modules: TypeModuleNames,
    /// By security scheme, in document order.
    pub schemes: Vec<SchemeNames>,
    /// The statics of envelopes, the most frequent first.
    pub envelopes: IndexMap<Envelope, Constant>,
    /// Of the events.
    pub events: EventNames,
    /// Of the servers.
    pub servers: ServerNames,
    /// The statics of rate limits: by preset, in document order.
    pub presets: Vec<Constant>,
}

/// The names inside a type.
#[derive(Debug, Clone)]
pub enum Members {
    /// One for each property, and one for what else an object may hold.
    Fields {
        /// By property, in order.
        fields: Vec<Field>,
        /// The map of everything else.
        additional: Ident,
    },
    /// One for each value of an enumeration, or each variant of a union.
    Variants(Vec<TypeName>),
}

/// The names of a property.
#[derive(Debug, Clone)]
pub struct Field {
    /// The field.
    pub name: Ident,
    /// The function that sets it.
    pub setter: Ident,
}

/// A module of operations.
#[derive(Debug, Clone)]
pub struct ModuleName {
    /// The tag that its operations have; `None` for those without one.
    pub tag: Option<String>,
    /// The module.
    pub name: Ident,
}

/// The names of features.
#[derive(Debug, Clone)]
pub struct FeatureNames {
    /// By module of operations.
    pub modules: Vec<Feature>,
    /// Of what the provider sends by itself, if it does.
    pub webhooks: Option<Feature>,
}

/// The files that types stand in.
#[derive(Debug, Clone)]
pub struct TypeModuleNames {
    /// The files, in order.
    pub modules: Vec<TypeModuleName>,
    /// By schema that has a type, its place among these files.
    pub by_type: HashMap<SchemaId, usize>,
    /// By webhook of the document, the file for its types if those of all would be long.
    pub webhooks: Vec<Ident>,
    /// By schema that has a type which one webhook alone uses, the place of that.
    pub webhook_by_type: HashMap<SchemaId, usize>,
}

/// A file for the types of the same users.
#[derive(Debug, Clone)]
pub struct TypeModuleName {
    /// Who uses its types.
    pub users: Users,
    /// The module.
    pub name: Ident,
}

/// The names of a security scheme.
#[derive(Debug, Clone)]
pub struct SchemeNames {
    /// The function of the builder that sets it.
    pub setter: Ident,
    /// The function of the builder that sets where its tokens come from.
    pub source: Ident,
    /// The static that describes it.
    pub constant: Constant,
}

/// The names of what a provider sends by itself.
#[derive(Debug, Clone)]
pub struct EventNames {
    /// The variants: by webhook of the document.
    pub variants: Vec<TypeName>,
    /// The functions that give values: by value that the document asks for.
    pub values: Vec<Ident>,
}

/// The names of servers.
#[derive(Debug, Clone)]
pub struct ServerNames {
    /// By server of the document, if there are several.
    pub variants: Vec<TypeName>,
    /// The functions of the builder that set the variables: by variable, in document order.
    pub variables: Vec<(String, Ident)>,
}

/// Names everything in `document`, with a feature for each tag if `by_feature`; a name that the
/// document demands and cannot have is added to `problems`.
#[must_use]
pub fn assign(document: &Document, by_feature: bool, problems: &mut Vec<Problem>) -> Names {
    let methods = operations::methods(document);
    let types = types::settle(document, &methods);
    let schemes = schemes::settle(document);
    let envelopes = envelopes::settle(document, &schemes);
    let modules = modules::settle(document);
    let events = events::settle(document);
    report_lost(document, &types.schemas, &methods, problems);
    Names {
        members: members::settle(document, &types.schemas),
        operations: operations::settle(document, methods, types.operations, |name| {
            schemes.iter().any(|scheme| scheme.constant == *name)
                || envelopes.values().any(|constant| constant == name)
        }),
        features: by_feature.then(|| features::settle(document, &modules)),
        type_modules: type_modules::settle(document, &modules, &types.schemas, &events, by_feature),
        types: types.schemas,
        modules,
        events,
        servers: servers::settle(document, &schemes),
        presets: presets::settle(document),
        schemes,
        envelopes,
    }
}

/// Reports each `x-rust-name` of a component or an operation that something else has.
fn report_lost(
    document: &Document,
    types: &HashMap<SchemaId, TypeName>,
    methods: &[Ident],
    problems: &mut Vec<Problem>,
) {
    let mut report = |at: &Pointer, wanted: &str, given: &str| {
        if wanted != given {
            let message = format!("the name `{wanted}` is taken or reserved, `{given}` is used");
            problems.push(Problem::warning(&at.child("x-rust-name"), message));
        }
    };
    for id in &document.components {
        let schema = document.schemas.get(*id);
        if let (Some(wanted), Some(given)) = (&schema.rust_name, types.get(id)) {
            report(&schema.at, TypeName::new(wanted).as_str(), given.as_str());
        }
    }
    for (operation, given) in document.operations.iter().zip(methods) {
        if let Some(wanted) = &operation.rust_name {
            report(&operation.at, Ident::new(wanted).as_str(), given.as_str());
        }
    }
}
