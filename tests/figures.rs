//! Whether a client that has grown is noticed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use xtask::bench::Part;
use xtask::bench::figure::{Figure, Id, Unit};
use xtask::bench::report::Report;
use xtask::console::Console;
use xtask::figures::gate::{Finding, judge};
use xtask::workspace::Workspace;
use xtask::{Outcome, figures};

const SILENT: &str = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A client.\n";

#[test]
fn a_client_may_grow_by_a_tenth() {
    let agreed = lines(&[("ring", 1000), ("song", 1000)]);
    assert_eq!(
        judge(&agreed, &lines(&[("ring", 1100), ("song", 20)]), SILENT),
        []
    );
}

#[test]
fn a_client_that_grows_by_more_needs_a_word() {
    let agreed = lines(&[("ring", 1000), ("song", 1000)]);
    let findings = judge(&agreed, &lines(&[("ring", 1101), ("song", 1000)]), SILENT);
    assert_eq!(findings, [grown("ring", 1101, false)]);
    assert!(findings.iter().all(Finding::is_problem));
    assert_eq!(
        findings.first().unwrap().to_string(),
        "ring has grown from 1,000 to 1,101 lines, by more than a tenth: make it smaller, or say why \
         in CHANGELOG.md, in an item of [Unreleased] with `ring` and the word `lines`, and agree with \
         `cargo xtask figures --renew`",
    );
}

#[test]
fn a_client_that_grows_with_a_word_is_no_problem() {
    let told = "## [Unreleased]\n\n- Retries are typed: `ring` has\n  half as many lines again.\n";
    let findings = judge(&lines(&[("ring", 1000)]), &lines(&[("ring", 1500)]), told);
    assert_eq!(findings, [grown("ring", 1500, true)]);
    assert!(!findings.iter().any(Finding::is_problem));
}

#[test]
fn a_word_is_one_of_the_same_item_of_the_same_section_for_the_same_client() {
    let elsewhere = [
        "## [Unreleased]\n\n- The client `ring`.\n- JSON lines.\n",
        "## [Unreleased]\n\n- The client `ring-v1` has more lines.\n",
        "## [Unreleased]\n\n- More guidelines for `ring`.\n",
        "## [Unreleased]\n\n## [0.1.0]\n\n- The client `ring` has more lines.\n",
        "- The client `ring` has more lines.\n\n## [Unreleased]\n",
        "",
    ];
    for changelog in elsewhere {
        let findings = judge(
            &lines(&[("ring", 1000)]),
            &lines(&[("ring", 1500)]),
            changelog,
        );
        assert_eq!(findings, [grown("ring", 1500, false)], "{changelog}");
    }
}

#[test]
fn clients_that_come_and_go_are_to_be_agreed_on() {
    let findings = judge(&lines(&[("ring", 1000)]), &lines(&[("song", 10)]), SILENT);
    let expected = [
        Finding::New("song".to_owned()),
        Finding::Gone("ring".to_owned()),
    ];
    assert_eq!(findings, expected);
    assert!(findings.iter().all(Finding::is_problem));
}

#[test]
fn only_lines_are_held_against_each_other() {
    let bytes = |number| {
        let id = Id::new(Part::Code, "ring", "bytes");
        report(vec![Figure::whole(id, number, Unit::Bytes)])
    };
    assert_eq!(judge(&bytes(10), &bytes(1000), SILENT), []);
}

#[test]
fn a_client_that_grew_is_agreed_on_only_with_a_word() {
    let (folder, workspace) = workspace("a_client_that_grew_is_agreed_on_only_with_a_word");
    let renew = |text: &str| {
        fs::write(folder.join("generated/ring/src/lib.rs"), text).unwrap();
        let mut messages = Vec::new();
        let mut console = Console::to(io::sink(), &mut messages);
        let outcome = figures::renew(&workspace, &mut console).unwrap();
        drop(console);
        (outcome, String::from_utf8(messages).unwrap())
    };
    let agreed = || Report::read(&folder.join("docs/figures.json")).unwrap();
    let ten = "//\n".repeat(10);
    let many = "//\n".repeat(20);

    assert_eq!(renew(&ten).0, Outcome::Good);
    assert_eq!(agreed().figures, lines_and_bytes(10, 30));

    let (outcome, messages) = renew(&many);
    assert_eq!(outcome, Outcome::Problems);
    assert!(
        messages.starts_with("error: ring has grown from 10 to 20 lines"),
        "{messages}"
    );
    assert_eq!(agreed().figures, lines_and_bytes(10, 30));

    let word = "## [Unreleased]\n\n- The lines of ring are twice as many.\n";
    fs::write(folder.join("CHANGELOG.md"), word).unwrap();
    assert_eq!(renew(&many).0, Outcome::Good);
    assert_eq!(agreed().figures, lines_and_bytes(20, 60));
}

/// A workspace of the client `ring`.
fn workspace(name: &str) -> (PathBuf, Workspace) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("figures")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("specs")).unwrap();
    fs::create_dir_all(folder.join("generated/ring/src")).unwrap();
    fs::write(folder.join("specs/ring.yaml"), "").unwrap();
    fs::write(folder.join("CHANGELOG.md"), SILENT).unwrap();
    (folder.clone(), Workspace::at(folder))
}

fn lines_and_bytes(lines: usize, bytes: usize) -> [Figure; 2] {
    let id = |measure| Id::new(Part::Code, "ring", measure);
    [
        Figure::whole(id("lines"), lines, Unit::Lines),
        Figure::whole(id("bytes"), bytes, Unit::Bytes),
    ]
}

fn lines(clients: &[(&str, usize)]) -> Report {
    let figure = |(client, number): &(&str, usize)| {
        Figure::whole(Id::new(Part::Code, client, "lines"), *number, Unit::Lines)
    };
    report(clients.iter().map(figure).collect())
}

fn report(figures: Vec<Figure>) -> Report {
    Report {
        measured_on: None,
        figures,
    }
}

fn grown(client: &str, now: usize, is_told: bool) -> Finding {
    Finding::Grown {
        client: client.to_owned(),
        before: 1000,
        now,
        is_told,
    }
}
