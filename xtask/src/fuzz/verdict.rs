//! What has to be true of every document, whatever it says.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::time::{Duration, Instant};

use codegen::{FeaturesByTag, Input, Options, Packaging, Problem, Selection, generate};

/// How long a document may take that is as small as these, on a machine that does other things too.
const LIMIT: Duration = Duration::from_secs(2);

/// Checks what comes of a document, as strict and as lenient options have it, the latter with a
/// feature for each tag; else says what is wrong.
pub(super) fn check(bytes: &[u8]) -> Result<(), String> {
    check_with(bytes, false)?;
    check_with(bytes, true).map_err(|why| format!("leniently: {why}"))
}

fn check_with(bytes: &[u8], lenient: bool) -> Result<(), String> {
    let begin = Instant::now();
    let first = made(bytes, lenient)?;
    let time = begin.elapsed();
    if time > LIMIT {
        return Err(format!("{} bytes took {time:.1?}", bytes.len()));
    }
    if made(bytes, lenient)? != first {
        return Err("what comes of it differs from run to run".to_owned());
    }
    let (files, _) = first;
    for (path, text) in files {
        let is_rust = Path::new(&path).extension().is_some_and(|end| end == "rs");
        if is_rust && let Err(error) = syn::parse_file(&text) {
            return Err(format!("{path} cannot be parsed: {error}"));
        }
    }
    Ok(())
}

type Made = (Vec<(String, String)>, Vec<Problem>);

/// The files and the problems of a document.
fn made(bytes: &[u8], lenient: bool) -> Result<Made, String> {
    let input = Input {
        file: "fuzz.json",
        bytes,
        overlays: &[],
        loader: None,
    };
    let options = Options {
        name: "fuzz".to_owned(),
        command: "cargo xtask gen".to_owned(),
        packaging: Packaging::Member,
        selection: Selection::default(),
        features_by_tag: if lenient {
            FeaturesByTag::Always
        } else {
            FeaturesByTag::Never
        },
        lenient,
    };
    let made = panic::catch_unwind(AssertUnwindSafe(|| match generate(&input, &options) {
        Ok(client) => (client.files.into_iter().collect(), client.problems),
        Err(problems) => (Vec::new(), problems),
    }));
    made.map_err(|panicked| format!("panicked: {}", text_of(&*panicked)))
}

fn text_of(panicked: &(dyn Any + Send)) -> &str {
    let text = panicked.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panicked.downcast_ref::<&str>().copied());
    text.unwrap_or("no message")
}
