//! A page of figures: its tables are renewed, everything else is left as somebody wrote it.

use xtask::bench::Part;
use xtask::bench::figure::{Figure, Id, Unit};
use xtask::bench::page::renewed;
use xtask::bench::report::Report;

const PAGE: &str = "\
# Figures

<!-- table: code -->
old
<!-- end of table -->

Words.

<!-- table: generation -->
kept
<!-- end of table -->
";

#[test]
fn a_table_is_renewed_and_one_that_was_not_measured_is_left() {
    let report = report([
        (Part::Code, "ring", "lines", 1234.0, Unit::Lines),
        (Part::Code, "ring", "check/cpu", 0.5, Unit::Seconds),
        (Part::Code, "song", "lines", 99.0, Unit::Lines),
    ]);
    insta::assert_snapshot!(renewed(PAGE, &report).unwrap(), @r"
    # Figures

    <!-- table: code -->
    |  | lines | `check` | `build --release` | program: `check` | `build --release` | a line on: `check` | `build` |
    |---|--:|--:|--:|--:|--:|--:|--:|
    | ring | 1,234 | 500 ms |  |  |  |  |  |
    | song | 99 |  |  |  |  |  |  |
    <!-- end of table -->

    Words.

    <!-- table: generation -->
    kept
    <!-- end of table -->
    ");
}

#[test]
fn what_was_renewed_can_be_renewed_again() {
    let report = report([(Part::Code, "ring", "lines", 1234.0, Unit::Lines)]);
    let once = renewed(PAGE, &report).unwrap();
    assert_eq!(renewed(&once, &report).unwrap(), once);
}

#[test]
fn other_generators_are_times_as_slow_or_say_why_not() {
    let report = report([
        (Part::Peers, "ring", "oas3-gen/check", 2.0, Unit::Ratio),
        (
            Part::Peers,
            "ring",
            "openapi-to-rust/check",
            4.0,
            Unit::Ratio,
        ),
        (Part::Peers, "ring", "progenitor/refused", 1.0, Unit::Count),
        (Part::Peers, "song", "oas3-gen/errors", 12.0, Unit::Count),
    ]);
    let page = "<!-- table: peers checking -->\n<!-- end of table -->\n";
    let page = renewed(page, &report).unwrap();
    // The heads have the versions of what is installed.
    let rows: Vec<&str> = page.lines().filter(|line| line.contains("ring")).collect();
    assert_eq!(rows, ["| ring | × 2.00 | × 4.00 | no crate | 0.50 |"]);
    assert!(page.contains("| song | 12 errors | – | – | – |"));
}

#[test]
fn a_table_that_nobody_knows_is_an_error() {
    let page = PAGE.replace("code", "cod");
    let error = renewed(&page, &Report::default()).unwrap_err();
    assert_eq!(error.to_string(), "there is no table `cod`");
}

#[test]
fn a_table_without_an_end_is_an_error() {
    let page = PAGE.replace("<!-- end of table -->", "");
    let error = renewed(&page, &Report::default()).unwrap_err();
    assert_eq!(error.to_string(), "the table `code` has no end");
}

fn report<const N: usize>(figures: [(Part, &str, &str, f64, Unit); N]) -> Report {
    let figure = |(part, subject, measure, value, unit)| {
        Figure::new(Id::new(part, subject, measure), value, unit).unwrap()
    };
    Report {
        measured_on: None,
        figures: figures.map(figure).to_vec(),
    }
}
