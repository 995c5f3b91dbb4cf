//! What follows from how schemas hang together: which way each travels, what has something to
//! check, and where a type would hold itself.

use std::collections::{HashMap, HashSet};

use crate::ir::Direction;
use crate::spec::{Document, Rules, Schema, SchemaId, Schemas, Shape, WebhookKind, climb};

use super::files;

/// What is known of each schema from its neighbours.
pub(super) struct Graph {
    directions: Vec<Direction>,
    checked: Vec<bool>,
    /// Edges that close a circle, by the schema that holds and the place in it.
    boxed: HashSet<(SchemaId, usize)>,
    /// What is a file where it is sent.
    files: HashSet<SchemaId>,
    /// By schema, the property and the only value of it by which unions know the schema; no
    /// value if they know it by several.
    tags: HashMap<SchemaId, (String, Option<String>)>,
    /// What the provider sends by itself.
    pushed: HashSet<SchemaId>,
}

impl Graph {
    pub(super) fn new(document: &Document) -> Self {
        let schemas = &document.schemas;
        let mut graph = Self {
            directions: vec![Direction::default(); schemas.count()],
            checked: checked(schemas),
            boxed: boxed(schemas),
            files: files::find(document),
            tags: tags(schemas),
            pushed: pushed(document),
        };
        for operation in &document.operations {
            let sent = Direction {
                sent: true,
                received: false,
            };
            graph.spread(schemas, operation.sent(), sent);
            let received = Direction {
                sent: false,
                received: true,
            };
            graph.spread(schemas, operation.received(), received);
        }
        // What a provider sends by itself is received, and what it is answered is sent.
        for webhook in &document.webhooks {
            let (sent, received) = (true, false);
            let answers = webhook.operation.received();
            graph.spread(schemas, answers, Direction { sent, received });
            let (sent, received) = (false, true);
            let bodies = webhook.operation.sent();
            graph.spread(schemas, bodies, Direction { sent, received });
        }
        graph.settle_unused(schemas);
        graph
    }

    /// Gives each schema that no operation uses the ways that everything inside it travels, so
    /// that nothing else travels further because of it.
    fn settle_unused(&mut self, schemas: &Schemas) {
        let holders = schemas.holders();
        let is_unused = |direction: &Direction| !direction.sent && !direction.received;
        let unused: Vec<bool> = self.directions.iter().map(is_unused).collect();
        let blocked = |travels: fn(&Direction) -> bool| {
            let stays = |(index, direction): (usize, &Direction)| {
                (!is_unused(direction) && !travels(direction)).then(|| SchemaId::new(index))
            };
            let roots = self
                .directions
                .iter()
                .enumerate()
                .filter_map(stays)
                .collect();
            climb(&holders, roots, |id| {
                unused.get(id.index()).copied().unwrap_or(false)
            })
        };
        let unsendable = blocked(|direction| direction.sent);
        let unreceivable = blocked(|direction| direction.received);
        let mut stuck = Vec::new();
        for (index, direction) in self.directions.iter_mut().enumerate() {
            if is_unused(direction) {
                let id = SchemaId::new(index);
                direction.sent = !unsendable.contains(&id);
                direction.received = !unreceivable.contains(&id);
                if is_unused(direction) {
                    stuck.push(id);
                }
            }
        }
        let received = Direction {
            sent: false,
            received: true,
        };
        self.spread(schemas, stuck, received);
    }

    /// Which way a schema travels; every way that it can if no operation uses it.
    pub(super) fn direction(&self, id: SchemaId) -> Direction {
        self.directions.get(id.index()).copied().unwrap_or_default()
    }

    /// Whether a value of the schema has anything to check, in itself or inside.
    pub(super) fn is_checked(&self, id: SchemaId) -> bool {
        self.checked.get(id.index()).copied().unwrap_or(false)
    }

    /// Whether the member at `index` of a schema has to be on the heap.
    pub(super) fn is_boxed(&self, id: SchemaId, index: usize) -> bool {
        self.boxed.contains(&(id, index))
    }

    /// Whether a schema is that of a file in a body of several parts.
    pub(super) fn is_file(&self, id: SchemaId) -> bool {
        self.files.contains(&id)
    }

    /// Whether a schema is of what the provider sends by itself, or inside.
    pub(super) fn is_pushed(&self, id: SchemaId) -> bool {
        self.pushed.contains(&id)
    }

    /// The only value that `property` of a schema can have where unions tell it apart.
    pub(super) fn tag(&self, id: SchemaId, property: &str) -> Option<&str> {
        let (known, tag) = self.tags.get(&id)?;
        tag.as_deref().filter(|_| known == property)
    }

    /// Marks everything that `roots` lead to. A schema changes at most twice, so that this is
    /// linear over all operations.
    fn spread(&mut self, schemas: &Schemas, roots: Vec<SchemaId>, direction: Direction) {
        let mut pending = roots;
        while let Some(id) = pending.pop() {
            if self.mark(id, direction) {
                pending.extend(schemas.children(id));
            }
        }
    }

    fn mark(&mut self, id: SchemaId, direction: Direction) -> bool {
        let Some(known) = self.directions.get_mut(id.index()) else {
            return false;
        };
        let before = *known;
        known.sent |= direction.sent;
        known.received |= direction.received;
        before != *known
    }
}

/// The bodies of webhooks, and everything that they lead to.
fn pushed(document: &Document) -> HashSet<SchemaId> {
    let webhooks = document.webhooks.iter();
    let webhooks = webhooks.filter(|webhook| webhook.kind == WebhookKind::Webhook);
    let mut pending: Vec<SchemaId> = webhooks
        .flat_map(|webhook| webhook.operation.sent())
        .collect();
    let mut pushed = HashSet::new();
    while let Some(id) = pending.pop() {
        if pushed.insert(id) {
            pending.extend(document.schemas.children(id));
        }
    }
    pushed
}

/// Which schemas have rules, or hold something that has.
fn checked(schemas: &Schemas) -> Vec<bool> {
    let roots: Vec<SchemaId> = schemas
        .ids()
        .filter(|id| has_rules(schemas.get(*id)))
        .collect();
    let mut checked = vec![false; schemas.count()];
    for id in roots
        .iter()
        .copied()
        .chain(climb(&schemas.holders(), roots.clone(), |id| {
            !is_tuple(schemas, id)
        }))
    {
        if let Some(checked) = checked.get_mut(id.index()) {
            *checked = true;
        }
    }
    checked
}

/// Whether a value can break a rule: none of an unsigned type is below 0.
fn has_rules(schema: &Schema) -> bool {
    let mut rules = schema.rules.clone();
    if matches!(schema.shape, Shape::Integer(_)) {
        rules
            .minimum
            .take_if(|bound| !bound.exclusive && bound.value.as_u64() == Some(0));
    }
    rules != Rules::default()
}

/// What a tuple holds is checked by nobody but the server.
fn is_tuple(schemas: &Schemas, id: SchemaId) -> bool {
    matches!(schemas.get(id).shape, Shape::Tuple(_))
}

/// How unions know the schemas that they choose from.
fn tags(schemas: &Schemas) -> HashMap<SchemaId, (String, Option<String>)> {
    let mut tags: HashMap<SchemaId, (String, Option<String>)> = HashMap::new();
    for id in schemas.ids() {
        let Shape::Union(union) = &schemas.get(id).shape else {
            continue;
        };
        let Some(property) = &union.discriminator else {
            continue;
        };
        for variant in &union.variants {
            let tag = match variant.tags.as_slice() {
                [only] => Some(only.clone()),
                _ => None,
            };
            let fresh = (property.clone(), tag);
            let known = tags
                .entry(schemas.target(variant.schema))
                .or_insert_with(|| fresh.clone());
            if *known != fresh {
                known.1 = None;
            }
        }
    }
    tags
}

/// Where a struct or a union would hold itself: each edge that leads back to a schema whose
/// walk has not ended.
fn boxed(schemas: &Schemas) -> HashSet<(SchemaId, usize)> {
    let mut boxed = HashSet::new();
    let mut begun = vec![false; schemas.count()];
    let mut ended = vec![false; schemas.count()];
    for root in schemas.ids() {
        let mut path: Vec<(SchemaId, usize)> = vec![(root, 0)];
        while let Some((id, next)) = path.last_mut() {
            let id = *id;
            if *next == 0
                && begun
                    .get_mut(id.index())
                    .is_none_or(|b| std::mem::replace(b, true))
            {
                path.pop();
                continue;
            }
            let index = *next;
            *next += 1;
            match held(schemas, id, index) {
                None => {
                    if let Some(ended) = ended.get_mut(id.index()) {
                        *ended = true;
                    }
                    path.pop();
                }
                Some(child) => {
                    let child = schemas.target(child);
                    let is_begun = begun.get(child.index()).copied().unwrap_or(false);
                    let is_ended = ended.get(child.index()).copied().unwrap_or(false);
                    if is_begun && !is_ended {
                        boxed.insert((id, index));
                    } else if !is_begun {
                        path.push((child, 0));
                    }
                }
            }
        }
    }
    boxed
}

/// The schema that stands at `index` of a struct, a tuple or a union; lists and maps are on the heap.
fn held(schemas: &Schemas, id: SchemaId, index: usize) -> Option<SchemaId> {
    match &schemas.get(id).shape {
        Shape::Object(object) => object.properties.get(index).map(|property| property.schema),
        Shape::Tuple(items) => items.get(index).copied(),
        Shape::Union(union) => union.variants.get(index).map(|variant| variant.schema),
        _ => None,
    }
}
