//! `fuzz`: what becomes of documents that nobody would write.
//!
//! The fixtures of the tests are changed at random, as trees and as bytes, and what comes of each is
//! checked: no panic, no time out of proportion, files that the compiler's grammar reads, and the
//! same files again. What fails is kept, with what says how to find it again.

mod mutate;
mod random;
mod verdict;

use std::fs;
use std::panic;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::Outcome;
use crate::console::Console;
use crate::disk;
use crate::workspace::Workspace;
use mutate::Mutator;
use random::Random;

/// How long to try, and where to begin.
pub struct Request {
    /// For how long.
    pub time: Duration,
    /// What the choices depend on.
    pub seed: u64,
    /// Where documents go that fail.
    pub folder: PathBuf,
}

/// A document to begin with.
struct Original {
    bytes: Vec<u8>,
    tree: Value,
}

/// Tries documents until the time is up.
///
/// # Errors
///
/// The fixtures cannot be read, or a failure cannot be written.
pub fn run(workspace: &Workspace, request: &Request, console: &mut Console) -> Result<Outcome> {
    let originals = originals(&workspace.root().join("tests/fixtures"))?;
    fs::create_dir_all(&request.folder).with_context(|| request.folder.display().to_string())?;
    let loud = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let tried = try_all(&originals, request, console);
    panic::set_hook(loud);
    let (count, failures) = tried?;
    let rate = crate::table::count(count, "document");
    console.result(format_args!(
        "{rate}, {}",
        crate::table::count(failures, "failure")
    ));
    Ok(Outcome::problems_if(failures > 0))
}

/// How many documents were tried, and how many failed.
fn try_all(
    originals: &[Original],
    request: &Request,
    console: &mut Console,
) -> Result<(usize, usize)> {
    let begin = Instant::now();
    // What makes the process end, such as a stack that overflows, is found in this file.
    let current = request.folder.join("current");
    let (mut count, mut failures) = (0, 0);
    while begin.elapsed() < request.time {
        let seed = request.seed.wrapping_add(count as u64);
        count += 1;
        let Some(bytes) = document(originals, seed) else {
            continue;
        };
        fs::write(&current, &bytes)?;
        if let Err(why) = verdict::check(&bytes) {
            failures += 1;
            let file = request.folder.join(format!("{seed}.json"));
            fs::write(&file, &bytes)?;
            console.error(format_args!("seed {seed}: {why} ({})", file.display()));
        }
    }
    fs::remove_file(&current)?;
    Ok((count, failures))
}

/// The document of a seed.
fn document(originals: &[Original], seed: u64) -> Option<Vec<u8>> {
    let mut random = Random::new(seed);
    let original = random.pick(originals)?;
    if random.one_in(8) {
        return Some(mutate::bytes(original.bytes.clone(), &mut random));
    }
    let donor = random.pick(originals)?;
    let mut tree = original.tree.clone();
    Mutator::new(&donor.tree, &mut random).change(&mut tree);
    Some(tree.to_string().into_bytes())
}

fn originals(folder: &Path) -> Result<Vec<Original>> {
    let mut originals = Vec::new();
    for path in disk::list(folder).with_context(|| folder.display().to_string())? {
        let bytes = fs::read(folder.join(&path)).with_context(|| path.clone())?;
        if let Ok(tree) = codegen::source::read(&bytes) {
            originals.push(Original { bytes, tree });
        }
    }
    Ok(originals)
}
