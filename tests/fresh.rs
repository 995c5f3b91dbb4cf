//! `generated/` is what the documents give, and `gen` brings a folder to that state and no
//! further.
//!
//! All but the first test work on a copy of the documents in a temporary folder.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use xtask::Outcome;
use xtask::console::Console;
use xtask::generate::{self, Options};
use xtask::workspace::Workspace;

const CHECK: Options = Options {
    check: true,
    strict: true,
    allow_outside: false,
    timings: false,
};
const WRITE: Options = Options {
    check: false,
    strict: true,
    allow_outside: false,
    timings: false,
};
const CLEAN: &str = "all is up to date\n";

#[test]
fn generated_is_what_the_documents_give() {
    let ran = run(&Workspace::here(), CHECK);
    assert_eq!(ran, (Outcome::Good, CLEAN.to_owned()));
}

#[test]
fn whatever_differs_is_named_until_it_is_generated_again() {
    let copy = Copy::of_the_project("drift");
    let edited = copy.generated("src/client.rs");
    let text = fs::read_to_string(&edited).unwrap();
    fs::write(&edited, text.replace("clones share", "clones split")).unwrap();
    fs::remove_file(copy.generated("src/types.rs")).unwrap();
    fs::copy(&edited, copy.generated("src/operations/old.rs")).unwrap();

    let drift = "stale     generated/whatsmate/src/client.rs\n\
                 orphaned  generated/whatsmate/src/operations/old.rs\n\
                 missing   generated/whatsmate/src/types.rs\n";
    let before = copy.contents();
    assert_eq!(
        run(&copy.workspace, CHECK),
        (Outcome::Problems, drift.to_owned())
    );
    assert_eq!(copy.contents(), before, "a check writes nothing");

    assert_eq!(run(&copy.workspace, WRITE).0, Outcome::Good);
    assert_eq!(
        run(&copy.workspace, CHECK),
        (Outcome::Good, CLEAN.to_owned())
    );
    assert_eq!(fs::read_to_string(&edited).unwrap(), text);
}

#[test]
fn an_error_in_one_document_leaves_every_client_as_it_was() {
    let copy = Copy::of_the_project("error");
    fs::remove_file(copy.generated("src/types.rs")).unwrap();
    fs::write(copy.spec("broken"), "openapi: 3.0.3\n").unwrap();

    let before = copy.contents();
    let (outcome, printed) = run(&copy.workspace, WRITE);

    assert_eq!(outcome, Outcome::Problems);
    let expected = "error: `paths` is missing\n --> specs/broken.yaml:1:1\n  |\n\
                    1 | openapi: 3.0.3\n  | ^^^^^^^\n\
                    1 client could not be made: nothing was written\n";
    assert_eq!(printed, expected);
    assert_eq!(copy.contents(), before);
}

#[test]
fn a_warning_leaves_every_client_as_it_was_if_it_counts_as_an_error() {
    let copy = Copy::of_the_project("strict");
    let document = "openapi: 3.0.3\npaths:\n  /a/{id}:\n    get: { responses: {} }\n";
    fs::write(copy.spec("loose"), document).unwrap();

    let before = copy.contents();
    assert_eq!(run(&copy.workspace, WRITE).0, Outcome::Problems);
    assert_eq!(copy.contents(), before);

    let loose = Options {
        strict: false,
        ..WRITE
    };
    assert_eq!(run(&copy.workspace, loose).0, Outcome::Good);
    assert!(copy.workspace.generated().join("loose/src/lib.rs").exists());
}

#[test]
fn a_client_without_a_document_is_removed() {
    let copy = Copy::of_the_project("abandoned");
    fs::rename(copy.spec("whatsmate"), copy.spec("other")).unwrap();
    assert_eq!(run(&copy.workspace, WRITE).0, Outcome::Good);
    let generated = copy.workspace.generated();
    assert!(!generated.join("whatsmate").exists());
    assert!(generated.join("other/src/lib.rs").exists());
}

#[test]
fn a_file_that_is_as_it_should_be_is_not_written_again() {
    let copy = Copy::of_the_project("untouched");
    let (kept, edited) = (
        copy.generated("src/lib.rs"),
        copy.generated("src/client.rs"),
    );
    for file in [&kept, &edited] {
        let file = File::options().write(true).open(file).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    }
    fs::write(&edited, "// Edited.\n").unwrap();
    let edited_at = modified(&edited);

    assert_eq!(run(&copy.workspace, WRITE).0, Outcome::Good);

    assert_eq!(modified(&kept), SystemTime::UNIX_EPOCH);
    assert!(modified(&edited) >= edited_at);
    assert_ne!(fs::read_to_string(&edited).unwrap(), "// Edited.\n");
}

/// Runs `gen` and returns how it ended and all that it printed.
fn run(workspace: &Workspace, options: Options) -> (Outcome, String) {
    let (mut results, mut messages) = (Vec::new(), Vec::new());
    let mut console = Console::to(&mut results, &mut messages);
    let outcome = generate::run(workspace, &[], options, &mut console).unwrap();
    drop(console);
    let printed = String::from_utf8([results, messages].concat()).unwrap();
    (outcome, printed)
}

fn modified(file: &Path) -> SystemTime {
    fs::metadata(file).unwrap().modified().unwrap()
}

/// The documents of this project and what they give, in a folder where they may be spoilt.
struct Copy {
    workspace: Workspace,
}

impl Copy {
    fn of_the_project(test: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("fresh")
            .join(test);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("specs")).unwrap();
        for document in Workspace::here().documents().unwrap() {
            fs::copy(&document.path, folder.join(document.source)).unwrap();
        }
        let workspace = Workspace::at(folder);
        assert_eq!(run(&workspace, WRITE).0, Outcome::Good);
        Self { workspace }
    }

    fn generated(&self, file: &str) -> PathBuf {
        self.workspace.client("whatsmate").0.join(file)
    }

    fn spec(&self, name: &str) -> PathBuf {
        self.workspace
            .root()
            .join("specs")
            .join(format!("{name}.yaml"))
    }

    /// Every generated file, and what it holds.
    fn contents(&self) -> Vec<(String, Vec<u8>)> {
        let folder = self.workspace.generated();
        let paths = xtask::disk::list(&folder).unwrap().into_iter();
        let content = |path: String| {
            let bytes = fs::read(folder.join(&path)).unwrap();
            (path, bytes)
        };
        paths.map(content).collect()
    }
}
