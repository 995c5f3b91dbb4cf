//! `gen`: the clients of the documents in `specs/`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;
use codegen::{FeaturesByTag, Packaging, Selection, parallel};

use crate::Outcome;
use crate::client::{self, Client, Summary};
use crate::console::Console;
use crate::document::Document;
use crate::table::{align, count};
use crate::timings::{self, Part};
use crate::tree::{Drift, State, Tree};
use crate::workspace::Workspace;

/// What the headers of generated files name as the command that made them.
const COMMAND: &str = "cargo xtask gen";

/// How to generate.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub struct Options {
    /// Write nothing; list what is not as it should be.
    pub check: bool,
    /// Take warnings for errors.
    pub strict: bool,
    /// Let a document outside of `specs/` refer to files that are not in its folder.
    pub allow_outside: bool,
    /// Print how long each part of the work takes.
    pub timings: bool,
}

/// A folder to bring up to date, with the client that belongs there.
pub(crate) struct Target {
    pub(crate) tree: Tree,
    pub(crate) made: Option<(String, Summary)>,
}

impl Target {
    /// The folder that `client` belongs into, called `shown`.
    pub(crate) fn compare(folder: PathBuf, shown: String, client: Client) -> Result<Self> {
        let started = Instant::now();
        let tree = Tree::compare(folder, shown, client.files)?;
        let mut summary = client.summary;
        summary.timings.add(Part::Compare, started.elapsed());
        Ok(Self {
            tree,
            made: Some((client.name, summary)),
        })
    }
}

/// Generates the clients called `names`; all of them if there is no name.
///
/// All clients are made before the first file is written, so that a document with problems
/// leaves `generated/` as it was.
///
/// # Errors
///
/// A name is unknown, or something cannot be read or written.
pub fn run(
    workspace: &Workspace,
    names: &[String],
    options: Options,
    console: &mut Console,
) -> Result<Outcome> {
    let documents = workspace.select(names)?;
    if documents.is_empty() {
        console.message("there is no document in specs/");
    }
    let Some(clients) = make_all(&documents, options.strict, console)? else {
        return Ok(Outcome::Problems);
    };
    let mut targets = targets(workspace, clients)?;
    if names.is_empty() {
        targets.extend(abandoned(workspace, &documents)?);
    }
    finish(&mut targets, options, console)
}

/// Lists what is not as it should be, or makes it so.
pub(crate) fn finish(
    targets: &mut [Target],
    options: Options,
    console: &mut Console,
) -> Result<Outcome> {
    let outcome = if options.check {
        list(targets, console)
    } else {
        write(targets, console)?;
        Outcome::Good
    };
    if options.timings {
        let made = targets.iter().filter_map(|target| target.made.as_ref());
        for line in timings::table(made.map(|(name, summary)| (name.as_str(), &summary.timings))) {
            console.result(line);
        }
    }
    Ok(outcome)
}

/// Makes the clients of all documents; `None` if that fails for one, after trying each.
fn make_all(
    documents: &[Document],
    strict: bool,
    console: &mut Console,
) -> Result<Option<Vec<Client>>> {
    let attempt = |document: &Document| client::attempt(document, &as_member(document), strict);
    let mut clients = Vec::new();
    for attempt in parallel::map(parallel::threads(), documents, attempt) {
        clients.extend(attempt?.tell(console));
    }
    let failed = documents.len() - clients.len();
    if failed > 0 {
        let clients = count(failed, "client");
        console.message(format_args!(
            "{clients} could not be made: nothing was written"
        ));
        return Ok(None);
    }
    Ok(Some(clients))
}

/// How the client of a document in `specs/` is made.
fn as_member(document: &Document) -> codegen::Options {
    codegen::Options {
        name: document.name.clone(),
        command: COMMAND.to_owned(),
        packaging: Packaging::Member,
        selection: Selection::default(),
        features_by_tag: FeaturesByTag::Auto,
        lenient: false,
    }
}

fn targets(workspace: &Workspace, clients: Vec<Client>) -> Result<Vec<Target>> {
    let target = |client: Client| {
        let (folder, shown) = workspace.client(&client.name);
        Target::compare(folder, shown, client)
    };
    clients.into_iter().map(target).collect()
}

/// The folders of clients that no document makes any more: nothing should be left of them.
fn abandoned(workspace: &Workspace, documents: &[Document]) -> Result<Vec<Target>> {
    let mut targets = Vec::new();
    for name in workspace.abandoned(documents)? {
        let (folder, shown) = workspace.client(&name);
        targets.push(Target {
            tree: Tree::compare(folder, shown, BTreeMap::new())?,
            made: None,
        });
    }
    Ok(targets)
}

fn list(targets: &[Target], console: &mut Console) -> Outcome {
    let mut any = false;
    for Target { tree, .. } in targets {
        for drift in tree.drift() {
            any = true;
            console.finding(format_args!("{:8}  {}", drift.state, tree.shown(drift)));
        }
    }
    if !any {
        console.message("all is up to date");
    }
    Outcome::problems_if(any)
}

fn write(targets: &mut [Target], console: &mut Console) -> Result<()> {
    let mut rows = Vec::new();
    for Target { tree, made } in &mut *targets {
        let started = Instant::now();
        let changed = tree.write()?;
        if let Some((name, summary)) = made {
            summary.timings.add(Part::Write, started.elapsed());
            rows.push(row(name, summary, changed));
        }
    }
    for target in targets {
        report(&target.tree, target.made.is_some(), console);
    }
    for line in align(&rows) {
        console.result(line);
    }
    Ok(())
}

/// Says what became of files, where that is not evident from the number of changed ones.
fn report(tree: &Tree, has_document: bool, console: &mut Console) {
    let foreign = tree.drift().iter().filter(|drift| drift.foreign);
    for Drift { state, path, .. } in foreign {
        let fate = match state {
            State::Orphaned => "left there",
            State::Missing | State::Stale => "replaced",
        };
        let folder = tree.name();
        console.warning(format_args!(
            "{folder}/{path} was not generated; it has been {fate}"
        ));
    }
    if has_document {
        return;
    }
    let folder = tree.name();
    if tree.is_kept() {
        console.warning(format_args!(
            "{folder} has no document; it has been kept for those files"
        ));
    } else {
        console.message(format_args!(
            "{folder} has no document; it has been removed"
        ));
    }
}

fn row(name: &str, summary: &Summary, changed: usize) -> [String; 6] {
    let time = summary.timings.total().as_secs_f64();
    [
        name.to_owned(),
        count(summary.operations, "operation"),
        count(summary.types, "type"),
        count(summary.lines, "line"),
        format!("{} changed", count(changed, "file")),
        format!("{time:.2} s"),
    ]
}
