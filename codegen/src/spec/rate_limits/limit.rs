//! How many calls a bucket allows, and in how much time.

use super::{Bucket, few, mapping};
use crate::likeness;
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::spec::extension::listed;
use crate::spec::node::Node;
use crate::spec::reader::Reader;

/// So many calls in so much time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub requests: u32,
    /// In how many seconds.
    pub seconds: u32,
}

/// `limits`: those of each bucket.
pub(super) fn read_limits(
    reader: &mut Reader<'_>,
    node: &Node<'_>,
    buckets: &[Bucket],
) -> Vec<(String, Vec<Limit>)> {
    let limits = mapping(reader, node, "limits");
    let mut found = Vec::new();
    for (name, member) in limits.map(|limits| limits.members()).unwrap_or_default() {
        if !is_declared(reader, name, &member.at, buckets) {
            continue;
        }
        if !member.value.is_array() {
            let message = format!(
                "a list of limits has to stand here, this is {}",
                member.kind()
            );
            let hint = "write `[{ requests: 10, per: minute }]`";
            reader.report(Problem::warning(&member.at, message).hint(hint));
        }
        let elements = few(reader, &member, member.elements());
        let limits: Vec<Limit> = elements
            .iter()
            .filter_map(|limit| read_limit(reader, limit))
            .collect();
        if !limits.is_empty() {
            found.push((name.to_owned(), limits));
        }
    }
    found
}

fn read_limit(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Limit> {
    reader.know_members(node, &["requests", "per"]);
    let (Some(requests), Some(per)) = (node.get("requests"), node.get("per")) else {
        let message = "a limit has `requests` and `per`, this one is passed over";
        let hint = "write `{ requests: 10, per: minute }`";
        reader.report(Problem::warning(&node.at, message).hint(hint));
        return None;
    };
    let requests = read_count(reader, &requests);
    let seconds = match per.text() {
        Some("second") => Some(1),
        Some("minute") => Some(60),
        Some("hour") => Some(60 * 60),
        Some("day") => Some(24 * 60 * 60),
        _ => count(&per),
    };
    if seconds.is_none() {
        let message = "this is no span of time, the limit is passed over";
        let hint = "`per` is `second`, `minute`, `hour`, `day` or a number of seconds";
        reader.report(Problem::warning(&per.at, message).hint(hint));
    }
    Some(Limit {
        requests: requests?,
        seconds: seconds?,
    })
}

/// A number of calls.
pub(super) fn read_count(reader: &mut Reader<'_>, member: &Node<'_>) -> Option<u32> {
    let count = count(member);
    if count.is_none() {
        let message = "this is no number of calls, it is passed over";
        let hint = "a number of calls is an integer from 1 on";
        reader.report(Problem::warning(&member.at, message).hint(hint));
    }
    count
}

fn count(member: &Node<'_>) -> Option<u32> {
    let count = member.value.as_u64().filter(|count| *count > 0)?;
    u32::try_from(count).ok()
}

/// Whether `name` is that of a bucket; if not, that is reported.
pub(super) fn is_declared(
    reader: &mut Reader<'_>,
    name: &str,
    at: &Pointer,
    buckets: &[Bucket],
) -> bool {
    let names = || buckets.iter().map(|bucket| bucket.name.as_str());
    if names().any(|known| known == name) {
        return true;
    }
    let message = format!("`{name}` is none of the buckets of `x-rate-limits`, it is passed over");
    let names: Vec<&str> = names().collect();
    let hint = match likeness::nearest(name, names.iter().copied()) {
        Some(name) => format!("did you mean `{name}`?"),
        None if names.is_empty() => "declare it in `buckets` of `x-rate-limits`".to_owned(),
        None => format!("there are {}", listed(&names)),
    };
    reader.report(Problem::warning(at, message).hint(hint));
    false
}
