//! `use` declarations: grouped by origin, merged by module, sorted and wrapped.

use std::cmp::Ordering;

use super::layout::{MAX_WIDTH, Shape, TAB, newline, pack, width};
use super::order;

/// Prints the declarations of the paths, with an empty line between the standard library,
/// other crates, and this crate.
pub(super) fn print(paths: &[String], visibility: &str) -> String {
    let mut groups: [Vec<Import<'_>>; 3] = Default::default();
    for path in paths {
        let (module, name) = path.rsplit_once("::").unwrap_or(("", path));
        let [std, other, own] = &mut groups;
        let group = match path.split("::").next().unwrap_or_default() {
            "std" | "core" | "alloc" => std,
            "crate" | "self" | "super" => own,
            _ => other,
        };
        match group.iter_mut().find(|import| import.module == module) {
            Some(import) => import.names.push(name),
            None => group.push(Import {
                module,
                names: vec![name],
            }),
        }
    }
    let groups = groups.into_iter().filter(|group| !group.is_empty());
    let groups: Vec<String> = groups.map(|group| print_group(group, visibility)).collect();
    groups.join("\n")
}

/// Compares declarations that are not merged, by the first of the paths of each.
pub(super) fn by_first_path(a: &[String], b: &[String]) -> Ordering {
    let [a, b] = [a, b].map(|paths| {
        let path = paths.first().map_or("", String::as_str);
        let (module, name) = path.rsplit_once("::").unwrap_or(("", path));
        let names = vec![name];
        Import { module, names }
    });
    by_path(&a, &b)
}

/// The names that are taken out of one module.
struct Import<'a> {
    module: &'a str,
    names: Vec<&'a str>,
}

fn print_group(mut imports: Vec<Import<'_>>, visibility: &str) -> String {
    take_modules_along(&mut imports);
    for import in &mut imports {
        import.names.sort_by(|a, b| by_name(a, b));
        import.names.dedup();
    }
    // Names at the root of a path have no module to be merged in.
    let (roots, mut imports): (Vec<_>, Vec<_>) = imports
        .into_iter()
        .partition(|import| import.module.is_empty());
    for name in roots.into_iter().flat_map(|import| import.names) {
        imports.push(Import {
            module: "",
            names: vec![name],
        });
    }
    imports.sort_by(by_path);
    imports
        .iter()
        .map(|import| import.print(visibility))
        .collect()
}

/// `a::b` joins `a::b::{c, d}` as `self`.
fn take_modules_along(imports: &mut [Import<'_>]) {
    for index in 0..imports.len() {
        let Some(module) = imports.get(index).map(|import| import.module) else {
            continue;
        };
        let Some((parent, name)) = module.rsplit_once("::") else {
            continue;
        };
        let holder = imports.iter_mut().find(|import| import.module == parent);
        let Some(holder) = holder.filter(|import| import.names.contains(&name)) else {
            continue;
        };
        holder.names.retain(|other| *other != name);
        if let Some(import) = imports.get_mut(index) {
            import.names.push("self");
        }
    }
}

impl Import<'_> {
    fn print(&self, visibility: &str) -> String {
        let head = match self.module {
            "" => format!("{visibility}use "),
            module => format!("{visibility}use {module}::"),
        };
        match self.names.as_slice() {
            [] => String::new(),
            ["self"] => format!("{visibility}use {};\n", self.module),
            [only] => format!("{head}{only};\n"),
            names => format!("{head}{};\n", braces(names, width(&head))),
        }
    }
}

/// Names in braces, on the line behind the path or on lines of their own.
fn braces(names: &[&str], used: usize) -> String {
    let one_line = names.join(", ");
    // A list may not end nearer to the edge than one that goes on, with its comma.
    if used + width(&one_line) + "{};".len() <= MAX_WIDTH - 2 {
        return format!("{{{one_line}}}");
    }
    let names: Vec<String> = names.iter().map(ToString::to_string).collect();
    let nested = Shape::indented(TAB);
    let nested = nested.before(1).unwrap_or(nested);
    let (inner, names) = (newline(TAB), pack(&names, nested, true));
    format!("{{{inner}{names}\n}}")
}

fn rank(segment: &str) -> u8 {
    match segment {
        "self" => 0,
        "super" => 1,
        "crate" => 2,
        "*" => 4,
        _ => 3,
    }
}

/// Compares names with or without `as other`.
fn by_name(a: &str, b: &str) -> Ordering {
    let (a, other_a) = a.split_once(" as ").unwrap_or((a, ""));
    let (b, other_b) = b.split_once(" as ").unwrap_or((b, ""));
    rank(a)
        .cmp(&rank(b))
        .then_with(|| order::names(a, b))
        .then_with(|| order::names(other_a, other_b))
}

/// Compares declarations: by their segments, a list after every name.
fn by_path(a: &Import<'_>, b: &Import<'_>) -> Ordering {
    let mut left = a.segments();
    let mut right = b.segments();
    loop {
        let order = match (left.next(), right.next()) {
            (Some(Some(a)), Some(Some(b))) => by_name(a, b),
            (Some(Some(_)), Some(None)) => Ordering::Less,
            (Some(None), Some(Some(_))) => Ordering::Greater,
            (Some(None), Some(None)) => a
                .names
                .iter()
                .zip(&b.names)
                .map(|(a, b)| by_name(a, b))
                .find(|order| order.is_ne())
                .unwrap_or_else(|| a.names.len().cmp(&b.names.len())),
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
        };
        if order.is_ne() {
            return order;
        }
    }
}

impl<'a> Import<'a> {
    /// The segments of the path; `None` for a list.
    fn segments(&self) -> impl Iterator<Item = Option<&'a str>> {
        let module = self
            .module
            .split("::")
            .filter(|segment| !segment.is_empty());
        let last = match self.names.as_slice() {
            ["self"] => None,
            [only] => Some(Some(*only)),
            _ => Some(None),
        };
        module.map(Some).chain(last)
    }
}
