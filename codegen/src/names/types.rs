//! Names of types: one namespace for those of schemas and those of operations.

use std::collections::{HashMap, HashSet};

use super::hints;
use super::members::kind;
use super::reserved::{IMPORTED, RESERVED};
use super::scope::{Rank, Wish, settle as settle_scope};
use crate::ident::{Ident, TypeName};
use crate::pointer::Pointer;
use crate::spec::{
    Additional, Content, Document, Header, Object, Operation, Property, SchemaId, Shape, Variant,
    WebhookKind, shared_headers,
};

/// The names of types.
pub(super) struct Types {
    pub(super) schemas: HashMap<SchemaId, TypeName>,
    pub(super) operations: Vec<OperationTypes>,
}

/// The types of an operation.
#[derive(Debug, Clone)]
pub struct OperationTypes {
    /// The call, to which optional parameters are added.
    pub call: TypeName,
    /// What it answers, where there are several forms.
    pub answer: TypeName,
    /// What it says went wrong, where there are several forms.
    pub error: TypeName,
    /// What it carries, where there are several forms.
    pub body: TypeName,
    /// The headers that come with what it answers.
    pub headers: TypeName,
    /// Whether those of other operations go by the same name.
    pub shares_headers: bool,
}

/// Names every type of `document`; `methods` are the names of its operations.
pub(super) fn settle(document: &Document, methods: &[Ident]) -> Types {
    let mut walk = Walk {
        document,
        seen: HashSet::new(),
        wanted: Vec::new(),
    };
    walk.components();
    for (operation, method) in document.operations.iter().zip(methods) {
        walk.operation(operation, &TypeName::new(method.as_str()));
    }
    for webhook in &document.webhooks {
        let name = TypeName::new(&webhook.name);
        if webhook.kind == WebhookKind::Webhook {
            walk.event(&webhook.operation, name.followed_by("event"));
        }
        walk.operation(&webhook.operation, &name);
    }
    let mut wishes: Vec<Wish<TypeName>> =
        walk.wanted.iter().map(|(_, wish)| wish.clone()).collect();
    let shared = shared_headers(document);
    for (index, (method, operation)) in methods.iter().zip(&document.operations).enumerate() {
        let mut own = operation_wishes(&TypeName::new(method.as_str()));
        if let (Some(&first), [.., headers]) = (shared.get(&index), &mut own)
            && first == index
        {
            *headers = called_together(headers.clone(), operation);
        }
        wishes.extend(own);
    }
    let mut names = settle_scope(&wishes, is_reserved).into_iter();
    let schemas = walk
        .wanted
        .iter()
        .map(|(id, _)| *id)
        .zip(names.by_ref())
        .collect();
    let mut operations = Vec::with_capacity(methods.len());
    let mut next = || names.next();
    while let (Some(call), Some(answer), Some(error), Some(body), Some(headers)) =
        (next(), next(), next(), next(), next())
    {
        operations.push(OperationTypes {
            call,
            answer,
            error,
            body,
            headers,
            shares_headers: false,
        });
    }
    for (index, first) in shared {
        let headers = operations.get(first).map(|first| first.headers.clone());
        if let (Some(headers), Some(operation)) = (headers, operations.get_mut(index)) {
            operation.headers = headers;
            operation.shares_headers = true;
        }
    }
    Types {
        schemas,
        operations,
    }
}

fn is_reserved(name: &TypeName) -> bool {
    RESERVED.contains(&name.as_str())
}

/// Headers that several operations answer with are called by the words that all of them begin with.
fn called_together(own: Wish<TypeName>, operation: &Operation) -> Wish<TypeName> {
    let words = |header: &Header| -> Vec<String> {
        let words = header.name.split(['-', '_', '.']);
        let words = words.filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("x"));
        words.map(str::to_owned).collect()
    };
    let mut names = operation.headers().into_iter().map(words);
    let first = names.next().unwrap_or_default();
    let common = names.fold(first, |common, words| {
        let same = common.into_iter().zip(words);
        let same = same.take_while(|(one, other)| one.eq_ignore_ascii_case(other));
        same.map(|(one, _)| one).collect()
    });
    let general = own.rather(TypeName::new("response headers"));
    if common.is_empty() {
        return general;
    }
    general.rather(TypeName::new(&common.join(" ")).followed_by("headers"))
}

fn operation_wishes(name: &TypeName) -> [Wish<TypeName>; 5] {
    let derived = |name: TypeName| Wish::new(Rank::Derived, name);
    let call = name.followed_by("call");
    let call = if IMPORTED.contains(&name.as_str()) {
        derived(call)
    } else {
        derived(name.clone()).or(call)
    };
    [
        call,
        derived(name.followed_by("response")).or(name.followed_by("answer")),
        derived(name.followed_by("error")).or(name.followed_by("failure")),
        derived(name.followed_by("body")).or(name.followed_by("payload")),
        derived(name.followed_by("headers")).or(name.followed_by("response headers")),
    ]
}

/// A schema, and what it is called if the document does not say.
struct Step {
    id: SchemaId,
    hint: TypeName,
    /// Whether `x-rust-name` of the schema names the property that holds it, and not its type.
    is_property: bool,
    /// How many lists and maps without names are around it.
    depth: usize,
}

impl Step {
    fn new(id: SchemaId, hint: TypeName) -> Self {
        Self {
            id,
            hint,
            is_property: false,
            depth: 0,
        }
    }

    fn deeper(mut self, depth: usize) -> Self {
        self.depth = depth;
        self
    }
}

/// Goes through all schemas in document order.
struct Walk<'a> {
    document: &'a Document,
    seen: HashSet<SchemaId>,
    wanted: Vec<(SchemaId, Wish<TypeName>)>,
}

impl Walk<'_> {
    fn components(&mut self) {
        for &id in &self.document.components {
            let schema = self.document.schemas.get(id);
            let name = TypeName::new(schema.component.as_deref().unwrap_or_default());
            self.visit(id, name);
        }
    }

    fn operation(&mut self, operation: &Operation, name: &TypeName) {
        for parameter in &operation.parameters {
            let hint = shared_name(&parameter.at, "")
                .unwrap_or_else(|| hints::property(name, &parameter.name));
            self.visit_some(parameter.schema, hint);
        }
        if let Some(body) = &operation.body {
            let hint =
                shared_name(&body.at, "Request").unwrap_or_else(|| name.followed_by("request"));
            self.bodies(&body.contents, &hint);
        }
        let answers = operation.answers();
        let failures: Vec<_> = operation.failures().collect();
        for (index, answer) in answers.iter().enumerate() {
            let hint = if index == 0 {
                name.followed_by("response")
            } else {
                name.followed_by(&hints::status(answer.status))
                    .followed_by("response")
            };
            let hint = shared_name(&answer.response.at, "Response").unwrap_or(hint);
            self.contents(answer.content, &hint);
        }
        if let Some(stream) = operation.stream().and_then(|answer| answer.content) {
            let is_events = stream.media_type.is_events();
            let hint = name.followed_by(if is_events { "event" } else { "item" });
            match (stream.items, stream.schema) {
                (Some(items), _) => self.visit(items, hint),
                (None, Some(list)) if self.is_list(list) => self.visit(list, name.clone()),
                (None, schema) => self.visit_some(schema, hint),
            }
        }
        for header in operation.headers() {
            self.visit_some(header.schema, hints::property(name, &header.name));
        }
        for failure in failures {
            let hint = name
                .followed_by(&hints::status(failure.status))
                .followed_by("body");
            let hint = shared_name(&failure.at, "Body").unwrap_or(hint);
            self.contents(&failure.contents, &hint);
        }
    }

    /// What a webhook brings is no request to whoever receives it.
    fn event(&mut self, operation: &Operation, hint: TypeName) {
        if let Some(body) = &operation.body {
            let hint = shared_name(&body.at, "Event").unwrap_or(hint);
            self.contents(&body.contents, &hint);
        }
    }

    /// Bodies after the first are called by their media types, too.
    fn bodies(&mut self, contents: &[Content], hint: &TypeName) {
        for (index, content) in contents.iter().enumerate() {
            let hint = match hint.as_str().strip_suffix("Request") {
                Some(stem) if index > 0 => TypeName::new(stem)
                    .followed_by(&hints::media_type(&content.media_type))
                    .followed_by("request"),
                _ => hint.clone(),
            };
            if let Some(items) = content.items {
                self.visit(items, hint.followed_by("item"));
            }
            self.visit_some(content.schema, hint);
        }
    }

    fn contents<'c>(&mut self, contents: impl IntoIterator<Item = &'c Content>, hint: &TypeName) {
        for content in contents {
            self.visit_some(content.schema, hint.clone());
        }
    }

    fn is_list(&self, id: SchemaId) -> bool {
        let schemas = &self.document.schemas;
        matches!(schemas.get(schemas.target(id)).shape, Shape::Array(_))
    }

    fn visit_some(&mut self, id: Option<SchemaId>, hint: TypeName) {
        if let Some(id) = id {
            self.visit(id, hint);
        }
    }

    /// Names the schema and all that stand inside it, on a stack of its own: how long a chain of
    /// references is must not matter.
    fn visit(&mut self, id: SchemaId, hint: TypeName) {
        let mut steps = vec![Step::new(id, hint)];
        while let Some(step) = steps.pop() {
            if self.seen.insert(step.id) {
                let mut children = self.children(&step);
                children.reverse();
                steps.append(&mut children);
            }
        }
    }

    /// Adds the wish of a schema and returns what stands inside it.
    fn children(&mut self, step: &Step) -> Vec<Step> {
        let schema = self.document.schemas.get(step.id);
        let component = schema.component.as_deref();
        let pinned = schema.rust_name.as_deref().filter(|_| !step.is_property);
        let is_sent_form = schema.sent_form_of.is_some();
        let own = pinned.or(component).or(schema.type_name.as_deref());
        let hint = match own.map(TypeName::new) {
            Some(name) if is_sent_form => name.followed_by("input"),
            Some(name) => name,
            None => step.hint.clone(),
        };
        let is_type = matches!(
            schema.shape,
            Shape::Object(_) | Shape::Union(_) | Shape::Strings(_) | Shape::Integers(_)
        );
        let is_named = is_type || component.is_some() && !is_sent_form || self.is_large_tuple(step);
        let depth = if is_named { 0 } else { step.depth };
        if is_named {
            let rank = match (pinned, component) {
                _ if is_sent_form => Rank::Derived,
                (Some(_), _) => Rank::Pinned,
                (None, Some(_)) => Rank::Named,
                (None, None) => Rank::Derived,
            };
            let wish = Wish::new(rank, hint.clone());
            let wish = match own.filter(|_| is_sent_form) {
                Some(name) => wish.or(TypeName::new(name).followed_by("request")),
                None => wish,
            };
            let wish = wish.or_followed("type");
            self.wanted.push((step.id, wish));
        }
        self.inside(step.id, &hint, depth)
    }

    /// Whether a tuple would make the type that holds it hard to read: it gets a name.
    fn is_large_tuple(&self, step: &Step) -> bool {
        const FEW: usize = 3;
        let schemas = &self.document.schemas;
        let Shape::Tuple(items) = &schemas.get(step.id).shape else {
            return false;
        };
        let is_plain = |id: &SchemaId| {
            let shape = &schemas.get(schemas.target(*id)).shape;
            let holds = matches!(shape, Shape::Array(_) | Shape::Map(_) | Shape::Tuple(_));
            !holds && !schemas.is_nullable(*id)
        };
        step.depth > 1 || items.len() > FEW || !items.iter().all(is_plain)
    }

    fn inside(&self, id: SchemaId, hint: &TypeName, depth: usize) -> Vec<Step> {
        match &self.document.schemas.get(id).shape {
            Shape::Same(target) => vec![Step::new(*target, hint.clone()).deeper(depth)],
            Shape::Array(items) => {
                vec![Step::new(*items, hints::singular(hint)).deeper(depth + 1)]
            }
            Shape::Tuple(items) => {
                let step = |(index, id): (usize, &SchemaId)| {
                    Step::new(*id, hint.followed_by(&format!("item {}", index + 1)))
                };
                items.iter().enumerate().map(step).collect()
            }
            Shape::Map(values) => {
                vec![Step::new(*values, hint.followed_by("value")).deeper(depth + 1)]
            }
            Shape::Object(object) => self.properties(object, hint),
            Shape::Union(union) => {
                let variant = |variant: &Variant| {
                    Step::new(variant.schema, self.variant_name(variant.schema, hint))
                };
                union.variants.iter().map(variant).collect()
            }
            _ => Vec::new(),
        }
    }

    fn properties(&self, object: &Object, hint: &TypeName) -> Vec<Step> {
        let property = |property: &Property| {
            let schema = self.document.schemas.get(property.schema);
            let is_component = schema.component.is_some();
            let own = schema.rust_name.as_deref().filter(|_| !is_component);
            Step {
                id: property.schema,
                hint: hints::property(hint, own.unwrap_or(&property.name)),
                is_property: !is_component,
                depth: 0,
            }
        };
        let mut steps: Vec<Step> = object.properties.iter().map(property).collect();
        if let Additional::Values(id) = object.additional {
            steps.push(Step::new(id, hint.followed_by("value")));
        }
        steps
    }

    /// The name of a union's variant: by its title, else by the constant that tells it apart,
    /// else by what it is.
    fn variant_name(&self, id: SchemaId, parent: &TypeName) -> TypeName {
        let schemas = &self.document.schemas;
        let schema = schemas.get(id);
        if let Some(title) = &schema.title {
            let title = TypeName::new(title);
            return match title.without_prefix(parent) {
                Some(_) => title,
                None => parent.followed_by(title.as_str()),
            };
        }
        if let Shape::Object(object) = &schema.shape {
            let constant = object.properties.iter().find_map(|property| {
                match &schemas.get(schemas.target(property.schema)).shape {
                    Shape::Strings(values) => match values.as_slice() {
                        [only] => Some(only.as_str()),
                        _ => None,
                    },
                    _ => None,
                }
            });
            if let Some(constant) = constant {
                return parent.followed_by(constant);
            }
        }
        parent.followed_by(kind(schemas, id))
    }
}

/// The name of what stands in a component that several operations share.
fn shared_name(at: &Pointer, ending: &str) -> Option<TypeName> {
    match at.keys().as_slice() {
        ["components", _, name] => {
            let name = TypeName::new(name);
            let has_ending = name.as_str().ends_with(ending);
            Some(if has_ending {
                name
            } else {
                name.followed_by(ending)
            })
        }
        _ => None,
    }
}
