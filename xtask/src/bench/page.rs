//! The page of the documents that shows figures: its tables are renewed, its words are left alone.
//!
//! A table stands between `<!-- table: NAME -->` and `<!-- end of table -->`. One whose figures were
//! not measured this time stays as it is.

mod against;
mod own;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::report::Report;

const BEGIN: &str = "<!-- table: ";
const END: &str = "<!-- end of table -->";

/// Renews the tables in a file.
///
/// # Errors
///
/// The file cannot be read or written, or has a table that nobody knows.
pub fn renew(file: &Path, report: &Report) -> Result<()> {
    let shown = file.display();
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {shown}"))?;
    let text = renewed(&text, report).with_context(|| format!("cannot renew {shown}"))?;
    fs::write(file, text).with_context(|| format!("cannot write {shown}"))
}

/// The same page with the tables of `report`.
///
/// # Errors
///
/// It has a table that nobody knows, or one without an end.
pub fn renewed(page: &str, report: &Report) -> Result<String> {
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once(BEGIN) {
        let (name, after) = after.split_once(" -->").context("a mark has no end")?;
        let (old, after) = after
            .split_once(END)
            .with_context(|| format!("the table `{name}` has no end"))?;
        let table = match table(name, report)? {
            Some(table) => format!("\n{table}"),
            None => old.to_owned(),
        };
        text.extend([before, BEGIN, name, " -->", &table, END]);
        rest = after;
    }
    text.push_str(rest);
    Ok(text)
}

/// The table of a name; `None` if nothing was measured for it.
fn table(name: &str, report: &Report) -> Result<Option<String>> {
    Ok(match name {
        "machine" => report
            .measured_on
            .as_ref()
            .map(|it| format!("Measured on {it}.\n")),
        "generation" => own::generation(report),
        "stages" => own::stages(report),
        "code" => own::code(report),
        "calls" => own::calls(report),
        "growth" => own::growth(report),
        "peers making" => against::making(report),
        "peers checking" => against::checking(report),
        "peers lines" => against::lines(report),
        _ => bail!("there is no table `{name}`"),
    })
}

/// A table in Markdown of some rows below their heads, of which the first column is words.
fn markdown(heads: &[String], rows: &[Vec<String>]) -> Option<String> {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let rule = format!("|---{}|\n", "|--:".repeat(heads.len().saturating_sub(1)));
    let body: String = rows.iter().map(|row| line(row)).collect();
    (!rows.is_empty()).then(|| line(heads) + &rule + &body)
}
