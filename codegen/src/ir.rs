//! What will be written, in Rust's terms. Nothing here knows of OpenAPI, and nothing of how
//! serde or the runtime spell it.

mod answer;
mod body;
mod envelope;
mod example;
mod operation;
mod paging;
mod parameter;
mod rate_limits;
mod rule;
mod server;
mod ty;
mod type_module;
mod types;
mod webhook;

pub use answer::{
    Answer, AnswerEnum, AnswerVariant, Decoding, ErrorEnum, ErrorVariant, HeaderField, HeaderForm,
    Headers, Statuses, Streaming,
};
pub use body::{Body, BodyEnum, BodyFormat, BodyVariant, Content, Form, FormStyle, Part, PartKind};
pub use envelope::{Envelope, Scalar};
pub use example::{Example, FirstCall, Input, Literal};
pub use operation::{Failure, Operation, Safety, StatusMeaning, Verb};
pub use paging::{PagePlace, Paging, PagingStyle};
pub use parameter::{Encoding, Parameter, Place, Style, StyleKind};
pub use rate_limits::{Limit, LimitedBucket, Preset, Span};
pub use rule::{Number, Rule};
pub use server::{Server, Variable, VariableSetter};
pub use ty::Type;
pub use type_module::{Features, TypeModule};
pub use types::{
    AdditionalField, Carried, Choice, Direction, Field, Holder, JsonType, Remade, ScalarKind,
    Struct, Test, TypeDef, TypeKind, Union, UnionVariant, Value,
};
pub use webhook::{
    Acknowledgement, Deduplication, Event, EventField, EventValue, FormValue, NamedBy, Signature,
    SignatureScheme, ValueStep, Webhooks,
};

use crate::ident::{Constant, Feature, Ident};

/// A client crate.
#[derive(Debug)]
pub struct Crate {
    /// The package: `whatsmate-v1`.
    pub package: String,
    /// The same as a module: `whatsmate_v1`.
    pub module: Ident,
    /// The document's name, for the first line of each file.
    pub source: String,
    /// What it is a client of.
    pub title: String,
    /// What the API's provider says of it, in Markdown.
    pub description: Vec<String>,
    /// How the client is made.
    pub client: Client,
    /// The operations by module, in order.
    pub modules: Vec<Module>,
    /// The types, in order.
    pub types: Vec<TypeDef>,
    /// The files that they stand in, if one would be long or not all are always compiled.
    pub type_modules: Vec<TypeModule>,
    /// The features, if there is one for each module.
    pub features: Option<Features>,
    /// What the provider sends by itself; `None` if nothing, or if nobody could tell what it is.
    pub webhooks: Option<Webhooks>,
    /// How often one may call, by plan.
    pub presets: Vec<Preset>,
    /// The statuses of errors, in rising order.
    pub statuses: Vec<StatusMeaning>,
    /// The call that a reader is shown first, if any can be shown.
    pub first_call: Option<FirstCall>,
}

impl Crate {
    /// Every operation, module by module.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.modules.iter().flat_map(|module| &module.operations)
    }

    /// Whether any operation answers page by page.
    #[must_use]
    pub fn has_pages(&self) -> bool {
        self.operations()
            .any(|operation| operation.paging.is_some())
    }
}

/// How a client is made.
#[derive(Debug)]
pub struct Client {
    /// The URL that paths are added to, if there is but one; `None` if the document names none.
    pub base_url: Option<String>,
    /// The servers, if there are several or one can be chosen in part.
    pub servers: Vec<Server>,
    /// What can be chosen of servers.
    pub variables: Vec<VariableSetter>,
    /// What the names of its environment variables begin with.
    pub env_prefix: String,
    /// How callers prove who they are.
    pub schemes: Vec<Scheme>,
    /// What answers are wrapped in.
    pub envelopes: Vec<Envelope>,
    /// Whether they need a certificate for that.
    pub wants_certificate: bool,
}

impl Client {
    /// Whether any credential is a token that runs out.
    #[must_use]
    pub fn has_token_sources(&self) -> bool {
        self.schemes.iter().any(|scheme| scheme.source.is_some())
    }
}

/// A credential.
#[derive(Debug)]
pub struct Scheme {
    /// The builder's function that sets it.
    pub setter: Ident,
    /// The static that describes it.
    pub constant: Constant,
    /// Where it is sent.
    pub place: SchemePlace,
    /// The builder's function that sets where it comes from, if it is a token that runs out.
    pub source: Option<Ident>,
    /// What it is.
    pub docs: Vec<String>,
}

/// Where a credential is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemePlace {
    /// In the header of this name.
    Header(String),
    /// In the query parameter of this name.
    Query(String),
    /// In the cookie of this name.
    Cookie(String),
    /// In `Authorization: Basic`.
    Basic,
    /// In `Authorization: Bearer`.
    Bearer,
    /// As the whole value of `Authorization`, which begins with this word.
    Authorization(String),
}

/// Operations that belong together.
#[derive(Debug)]
pub struct Module {
    /// The module.
    pub name: Ident,
    /// What it is about.
    pub docs: Vec<String>,
    /// The feature without which it is not compiled, if there is one.
    pub feature: Option<Feature>,
    /// In document order.
    pub operations: Vec<Operation>,
}
