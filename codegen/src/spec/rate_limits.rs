//! `x-rate-limits`: how often one may call, under which plan; `x-rate-limit`: what the calls of an
//! operation are counted in.

mod limit;

use super::node::Node;
use super::reader::Reader;
use crate::problem::Problem;

pub use limit::Limit;
use limit::{is_declared, read_count, read_limits};

/// How often one may call.
#[derive(Debug, Clone, Default)]
pub struct RateLimits {
    /// How many calls may be under way at once.
    pub concurrency: Option<u32>,
    /// What calls are counted in.
    pub buckets: Vec<Bucket>,
    /// The plans; none if the document knows no limits.
    pub presets: Vec<Preset>,
}

/// Operations whose calls are counted together.
#[derive(Debug, Clone)]
pub struct Bucket {
    /// What operations call it.
    pub name: String,
    /// What it is, in Markdown.
    pub description: Option<String>,
}

/// The limits of one plan.
#[derive(Debug, Clone)]
pub struct Preset {
    /// The plan's name.
    pub name: String,
    /// What it is, in Markdown.
    pub description: Option<String>,
    /// Whether it is that of whoever says nothing else; one is at most.
    pub is_default: bool,
    /// By the bucket's name, in the order of the buckets.
    pub limits: Vec<(String, Vec<Limit>)>,
}

/// How many buckets, presets and limits of a bucket there may be: each preset repeats what is said of
/// all, so that there could be the square of them.
const MOST: usize = 50;

/// What a preset is called where the document has limits and no presets.
const ONLY: &str = "default";

/// Reads `x-rate-limits` of the document.
pub(super) fn read(reader: &mut Reader<'_>, root: &Node<'_>) -> RateLimits {
    let Some(node) = mapping(reader, root, "x-rate-limits") else {
        return RateLimits::default();
    };
    reader.know_members(&node, &["concurrency", "buckets", "presets", "limits"]);
    let buckets = read_buckets(reader, &node);
    let shared = read_limits(reader, &node, &buckets);
    RateLimits {
        concurrency: node
            .get("concurrency")
            .and_then(|member| read_count(reader, &member)),
        presets: read_presets(reader, &node, &buckets, shared),
        buckets,
    }
}

/// Reads `x-rate-limit` of an operation: the name of one of `buckets`.
pub(super) fn read_bucket(
    reader: &mut Reader<'_>,
    operation: &Node<'_>,
    buckets: &[Bucket],
) -> Option<String> {
    let member = operation.get("x-rate-limit")?;
    let Some(name) = member.text() else {
        let message = format!(
            "the name of a bucket has to stand here, this is {}",
            member.kind()
        );
        reader.report(Problem::warning(&member.at, message));
        return None;
    };
    is_declared(reader, name, &member.at, buckets).then(|| name.to_owned())
}

fn read_buckets(reader: &mut Reader<'_>, node: &Node<'_>) -> Vec<Bucket> {
    let buckets = mapping(reader, node, "buckets");
    let members = buckets.map(|buckets| few(reader, &buckets, buckets.members()));
    let mut bucket = |(name, member): (&str, Node<'_>)| {
        if member.text().is_none() && !member.value.is_null() {
            let message = format!(
                "what a bucket is has to be a text, this is {}",
                member.kind()
            );
            reader.report(Problem::warning(&member.at, message));
        }
        Bucket {
            name: name.to_owned(),
            description: member.text().map(str::to_owned),
        }
    };
    let members = members.unwrap_or_default().into_iter();
    members.map(&mut bucket).collect()
}

/// The presets; where there are none, the shared limits are one.
fn read_presets(
    reader: &mut Reader<'_>,
    node: &Node<'_>,
    buckets: &[Bucket],
    shared: Vec<(String, Vec<Limit>)>,
) -> Vec<Preset> {
    let Some(presets) = mapping(reader, node, "presets") else {
        let only = Preset {
            name: ONLY.to_owned(),
            description: None,
            is_default: true,
            limits: shared,
        };
        return Some(only)
            .filter(|only| !only.limits.is_empty() || node.has("concurrency"))
            .into_iter()
            .collect();
    };
    let mut found: Vec<Preset> = Vec::new();
    for (name, member) in few(reader, &presets, presets.members()) {
        check_preset(reader, &member);
        let preset = read_preset(reader, name, &member, buckets, &shared);
        if preset.is_default && found.iter().any(|other| other.is_default) {
            let message = "another preset is the default already, this one is not";
            reader.report(Problem::warning(&member.at.child("default"), message));
            found.push(Preset {
                is_default: false,
                ..preset
            });
        } else {
            found.push(preset);
        }
    }
    found
}

/// Reports what a preset is or has that it cannot be or have.
fn check_preset(reader: &mut Reader<'_>, node: &Node<'_>) {
    if !node.value.is_object() && !node.value.is_null() {
        let message = format!("a preset has to be a mapping, this is {}", node.kind());
        reader.report(Problem::warning(&node.at, message));
    }
    reader.know_members(node, &["description", "default", "limits"]);
    if let Some(member) = node.get("description").filter(|it| it.text().is_none()) {
        let message = format!("a description has to be a text, this is {}", member.kind());
        reader.report(Problem::warning(&member.at, message));
    }
    if let Some(member) = node.get("default").filter(|it| !it.value.is_boolean()) {
        let message = "this is neither `true` nor `false`; it is taken for `false`";
        reader.report(Problem::warning(&member.at, message));
    }
}

/// A preset; what it says of a bucket stands instead of what is said for all presets.
fn read_preset(
    reader: &mut Reader<'_>,
    name: &str,
    node: &Node<'_>,
    buckets: &[Bucket],
    shared: &[(String, Vec<Limit>)],
) -> Preset {
    let mut own = read_limits(reader, node, buckets);
    let is_new = |(name, _): &&(String, _)| own.iter().all(|(other, _)| other != name);
    let others: Vec<_> = shared.iter().filter(is_new).cloned().collect();
    own.extend(others);
    own.sort_by_key(|(name, _)| buckets.iter().position(|bucket| bucket.name == *name));
    Preset {
        name: name.to_owned(),
        description: node.string_of("description"),
        is_default: node.flag("default"),
        limits: own,
    }
}

/// The member `key`, if it is a mapping; what else it is, is reported.
fn mapping<'a>(reader: &mut Reader<'_>, node: &Node<'a>, key: &str) -> Option<Node<'a>> {
    let member = node.get(key)?;
    if member.value.is_object() {
        return Some(member);
    }
    let message = format!("`{key}` has to be a mapping, this is {}", member.kind());
    reader.report(Problem::warning(&member.at, message));
    None
}

/// What stands in `holder`, without what is too much.
fn few<T>(reader: &mut Reader<'_>, holder: &Node<'_>, mut members: Vec<T>) -> Vec<T> {
    if members.len() > MOST {
        let message = format!("there are more than {MOST} here, the others are passed over");
        reader.report(Problem::warning(&holder.at, message));
        members.truncate(MOST);
    }
    members
}
