//! What people are told of a corpus: on the terminal, and in Markdown.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::row::{Fate, Row};
pub(super) use crate::table::count;
use crate::table::{align, grouped};

/// A line per document, then a line per dialect.
pub(super) fn lines(rows: &[Row]) -> Vec<String> {
    let cells: Vec<[String; 2]> = rows
        .iter()
        .map(|row| [row.path.clone(), fate(row)])
        .collect();
    let mut lines = align_left(&cells);
    lines.push(String::new());
    let totals: Vec<[String; 5]> = totals(rows).iter().map(Total::cells).collect();
    lines.extend(align(&totals));
    lines
}

/// The same as a page.
pub(super) fn markdown(rows: &[Row]) -> String {
    let mut page = String::from("# Corpus\n\n");
    page += "| dialect | documents | clients | without a client | not compiled clean |\n\
             |---|--:|--:|--:|--:|\n";
    for total in totals(rows) {
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} |",
            total.dialect, total.documents, total.clients, total.failed, total.unclean
        );
    }
    page += &section("Failures", rows.iter().filter(|row| row.is_failure()));
    page += "\n## Clients\n\n\
             | document | dialect | operations | types | loose values | warnings | lines | seconds | compiled |\n\
             |---|---|--:|--:|--:|--:|--:|--:|---|\n";
    for row in rows {
        if let Fate::Made(made) = &row.fate {
            let compiled = made.compiled.as_ref().map(super::row::Compiled::words);
            let _ = writeln!(
                page,
                "| {} | {} | {} | {} | {} of {} | {} | {} | {:.2} | {} |",
                cell(&row.path),
                row.dialect.as_deref().unwrap_or_default(),
                grouped(made.operations),
                grouped(made.types),
                grouped(made.loose.values),
                grouped(made.loose.of),
                grouped(made.warnings),
                grouped(made.lines),
                made.time.as_secs_f64(),
                cell(&compiled.unwrap_or_default()),
            );
        }
    }
    let is_none = |row: &&Row| matches!(row.fate, Fate::NoApi(_));
    page + &section("No APIs", rows.iter().filter(is_none))
}

/// What became of each of some documents; nothing if there is none.
fn section<'a>(title: &str, rows: impl Iterator<Item = &'a Row>) -> String {
    let mut page = String::new();
    for row in rows {
        let _ = writeln!(page, "| {} | {} |", cell(&row.path), cell(&fate(row)));
    }
    if page.is_empty() {
        return page;
    }
    format!("\n## {title}\n\n| document | |\n|---|---|\n{page}")
}

/// A text that does not end its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace(['\n', '\r'], " ")
}

fn fate(row: &Row) -> String {
    let made = match &row.fate {
        Fate::NoApi(reason) => return format!("no API: {reason}"),
        Fate::Failed(reason) => return format!("no client: {reason}"),
        Fate::Made(made) => made,
    };
    let mut facts = vec![
        count(made.operations, "operation"),
        count(made.types, "type"),
        format!("{} loose", grouped(made.loose.values)),
        count(made.warnings, "warning"),
        count(made.lines, "line"),
        format!("{:.2} s", made.time.as_secs_f64()),
    ];
    facts.extend(row.dialect.clone());
    facts.extend(made.compiled.as_ref().map(super::row::Compiled::words));
    facts.join(", ")
}

/// Two columns, both from the left.
fn align_left(rows: &[[String; 2]]) -> Vec<String> {
    let width = rows.iter().map(|[name, _]| name.chars().count()).max();
    let width = width.unwrap_or_default();
    let line = |[name, fact]: &[String; 2]| format!("{name:width$}  {fact}");
    rows.iter().map(line).collect()
}

/// The documents of one dialect.
#[derive(Default)]
struct Total {
    dialect: String,
    documents: usize,
    clients: usize,
    failed: usize,
    unclean: usize,
}

impl Total {
    fn add(&mut self, row: &Row) {
        self.documents += 1;
        match &row.fate {
            Fate::NoApi(_) => {}
            Fate::Failed(_) => self.failed += 1,
            Fate::Made(_) => {
                self.clients += 1;
                self.unclean += usize::from(row.is_failure());
            }
        }
    }

    fn cells(&self) -> [String; 5] {
        [
            self.dialect.clone(),
            count(self.documents, "document"),
            count(self.clients, "client"),
            format!("{} without a client", grouped(self.failed)),
            format!("{} not compiled clean", grouped(self.unclean)),
        ]
    }
}

/// The totals of each dialect in the order of their names, and last of all that is none.
fn totals(rows: &[Row]) -> Vec<Total> {
    let mut totals: BTreeMap<(bool, &str), Total> = BTreeMap::new();
    for row in rows {
        let dialect = row.dialect.as_deref();
        let name = dialect.unwrap_or("no API");
        let total = totals.entry((dialect.is_none(), name)).or_default();
        name.clone_into(&mut total.dialect);
        total.add(row);
    }
    totals.into_values().collect()
}
