//! What becomes of a folder of documents.

use std::fs;
use std::path::{Path, PathBuf};

use xtask::Outcome;
use xtask::console::Console;
use xtask::corpus::{self, Request};
use xtask::workspace::Workspace;

const GOOD: &str = "openapi: 3.0.3\ninfo: { title: Good, version: '1' }\n\
    paths: { /a: { get: { operationId: getA, responses: { '204': { description: Done. } } } } }\n";
const BAD: &str = "openapi: 3.0.3\ninfo: { title: Bad, version: '1' }\n";

#[test]
fn what_is_no_api_is_told_apart_from_what_gives_no_client() {
    let folder = folder("mixed");
    fs::create_dir_all(folder.join("b")).unwrap();
    fs::write(folder.join("good.yaml"), GOOD).unwrap();
    fs::write(folder.join("b/bad|worse.yml"), BAD).unwrap();
    fs::write(folder.join("b/compose.yaml"), "services: {}\n").unwrap();
    fs::write(folder.join("torn.json"), "{\"openapi\": \"3.0.3\"").unwrap();
    fs::write(folder.join("good.overlay.yaml"), "overlay: 1.0.0\n").unwrap();
    fs::write(folder.join("notes.md"), "openapi: 3.0.3\n").unwrap();
    let report = folder.join("report.md");

    let (outcome, printed) = run(&folder, Some(report.clone()), false);

    assert_eq!(outcome, Outcome::Problems);
    insta::assert_snapshot!("corpus", without_measures(&printed));
    let report = fs::read_to_string(report).unwrap();
    insta::assert_snapshot!("corpus_report", without_measures(&report));
}

#[test]
fn a_folder_without_failures_is_good() {
    let folder = folder("good");
    fs::write(folder.join("good.yaml"), GOOD).unwrap();
    fs::write(folder.join("list.json"), "[]").unwrap();
    assert_eq!(run(&folder, None, false).0, Outcome::Good);
}

#[test]
fn clients_are_compiled_whatever_their_documents_are_called() {
    let folder = folder("compiled");
    for name in ["serde.yaml", "a b.yaml", "a-b.yaml", "日本.yaml"] {
        fs::write(folder.join(name), GOOD).unwrap();
    }
    let (outcome, printed) = run(&folder, None, true);
    assert_eq!(outcome, Outcome::Good, "{printed}");
    insta::assert_snapshot!("corpus_compiled", without_measures(&printed));
}

fn run(folder: &Path, report: Option<PathBuf>, compile: bool) -> (Outcome, String) {
    let (mut results, mut messages) = (Vec::new(), Vec::new());
    let mut console = Console::to(&mut results, &mut messages);
    let request = Request {
        folder: folder.to_owned(),
        compile,
        work: Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus_work"),
        report,
        jobs: None,
    };
    let outcome = corpus::run(&Workspace::here(), &request, &mut console).unwrap();
    drop(console);
    (outcome, String::from_utf8(results).unwrap())
}

/// The text with `?` for seconds, and for numbers of lines: those are other tests' affair.
fn without_measures(text: &str) -> String {
    let is_number = |text: &str| text.parse::<usize>().is_ok();
    let is_time = |word: &str| {
        let parts = word.split_once('.');
        parts.is_some_and(|(start, end)| is_number(start) && end.len() == 2 && is_number(end))
    };
    let is_long = |word: &str| word.len() > 2 && is_number(word);
    let mut masked = String::new();
    for line in text.lines() {
        let words = line.split(' ');
        let words = words.map(|word| {
            if is_time(word) || is_long(word) {
                "?"
            } else {
                word
            }
        });
        masked += &words.collect::<Vec<_>>().join(" ");
        masked.push('\n');
    }
    masked
}

fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("corpus")
        .join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}
