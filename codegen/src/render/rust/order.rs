//! The order in which `rustfmt` sorts names: the version sort of the style guide.

use std::cmp::Ordering;

/// A part of a name that is compared as a whole.
enum Chunk<'a> {
    Underscore,
    Text(&'a str),
    Number(&'a str),
}

/// Compares two names: underscores first, numbers by value.
pub(super) fn names(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (strip(a), strip(b));
    let mut zeros = Ordering::Equal;
    loop {
        let order = match (chunk(&mut a), chunk(&mut b)) {
            (None, None) => return zeros,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(Chunk::Underscore), Some(Chunk::Underscore)) => Ordering::Equal,
            (Some(Chunk::Underscore), _) => Ordering::Less,
            (_, Some(Chunk::Underscore)) => Ordering::Greater,
            (Some(Chunk::Number(a)), Some(Chunk::Number(b))) => {
                let (x, y) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
                let by_value = x.len().cmp(&y.len()).then_with(|| x.cmp(y));
                if by_value.is_eq() {
                    // The name with more zeros in front comes first, other things being equal.
                    zeros = zeros.then(b.len().cmp(&a.len()));
                }
                by_value
            }
            (Some(Chunk::Text(a) | Chunk::Number(a)), Some(Chunk::Text(b) | Chunk::Number(b))) => {
                a.cmp(b)
            }
        };
        if order.is_ne() {
            return order;
        }
    }
}

fn strip(name: &str) -> &str {
    name.trim_start_matches("r#")
}

/// Takes the next chunk off a name.
fn chunk<'a>(name: &mut &'a str) -> Option<Chunk<'a>> {
    let first = name.chars().next()?;
    if first == '_' {
        *name = name.get(1..)?;
        return Some(Chunk::Underscore);
    }
    let number = first.is_ascii_digit();
    let end = name
        .find(|c: char| c.is_ascii_digit() != number || (!number && c == '_'))
        .unwrap_or(name.len());
    let (chunk, rest) = name.split_at_checked(end)?;
    *name = rest;
    Some(if number {
        Chunk::Number(chunk)
    } else {
        Chunk::Text(chunk)
    })
}
