//! What becomes of figures: files, tables, comparisons and pictures. Nothing is timed here.

use xtask::bench::Part;
use xtask::bench::chart::{Chart, Series};
use xtask::bench::figure::{Figure, Id, Unit};
use xtask::bench::growth::{self, exponent};
use xtask::bench::machine::Machine;
use xtask::bench::measure::{Usage, median};
use xtask::bench::report::{Report, changes, compare};

#[test]
fn a_report_is_read_as_it_was_written() {
    let report = Report {
        measured_on: Some(machine()),
        ..some()
    };
    assert_eq!(Report::parse(&report.json()).unwrap(), report);
    assert_eq!(
        Report::parse(&Report::default().json()).unwrap(),
        Report::default()
    );
}

#[test]
fn a_file_of_figures_has_a_line_for_each() {
    insta::assert_snapshot!(some().json(), @r#"
    {
      "figures": [
        {"id":"generation/ring/wall","value":0.0125,"unit":"seconds"},
        {"id":"generation/ring/peak","value":12000000,"unit":"bytes"},
        {"id":"generation/song/wall","value":2.5,"unit":"seconds"},
        {"id":"code/ring/lines","value":1234,"unit":"lines"}
      ]
    }
    "#);
}

#[test]
fn what_is_no_report_says_so() {
    let error = Report::parse("{\"figures\": [{}]}").unwrap_err();
    assert_eq!(
        error.to_string(),
        "these are no figures of `cargo xtask bench`"
    );
}

#[test]
fn each_part_has_a_table() {
    let report = Report {
        measured_on: Some(machine()),
        ..some()
    };
    insta::assert_snapshot!(report.markdown(), @r"
    Measured on linux x86_64, 2 cores, rustc 1.2.3; the generator is a release build.

    ## generation

    | generation | wall | peak |
    |---|--:|--:|
    | ring | 12.5 ms | 12.0 MB |
    | song | 2.50 s |  |

    ## code

    | code | lines |
    |---|--:|
    | ring | 1,234 |
    ");
}

#[test]
fn a_group_of_measures_has_a_table_of_its_own() {
    let report = Report {
        measured_on: None,
        figures: vec![
            seconds("ring", "wall", 2.0),
            seconds("ring", "stage/names", 1.0),
            seconds("ring", "stage/render", 0.5),
        ],
    };
    insta::assert_snapshot!(report.markdown(), @r"

    ## generation

    | generation | wall |
    |---|--:|
    | ring | 2.00 s |

    ### stage

    | generation | names | render |
    |---|--:|--:|
    | ring | 1.00 s | 500 ms |
    ");
}

#[test]
fn figures_are_compared_as_ratios() {
    let old = report(vec![
        seconds("ring", "wall", 2.0),
        seconds("ring", "cpu", 0.0),
        seconds("gone", "wall", 1.0),
    ]);
    let new = report(vec![
        seconds("ring", "wall", 3.0),
        seconds("ring", "cpu", 1.0),
        seconds("new", "wall", 1.0),
    ]);
    insta::assert_snapshot!(changes(&compare(&old, &new)), @r"
    | figure | before | now | ratio |
    |---|--:|--:|--:|
    | generation/ring/wall | 2.00 s | 3.00 s | 1.500 |
    | generation/ring/cpu | 0 s | 1.00 s |  |
    | generation/new/wall | none | 1.00 s |  |
    | generation/gone/wall | 1.00 s | none |  |
    ");
}

#[test]
fn a_subject_has_no_slash() {
    let id = Id::new(Part::Code, "folder/ring", "other/lines");
    let parts = [id.part(), id.subject(), id.measure()];
    assert_eq!(parts, ["code", "folder-ring", "other/lines"]);
}

#[test]
fn what_is_no_number_is_no_figure() {
    let id = || Id::new(Part::Code, "ring", "lines");
    assert_eq!(Figure::new(id(), f64::NAN, Unit::Ratio), None);
    assert_eq!(Figure::new(id(), f64::INFINITY, Unit::Ratio), None);
}

#[test]
fn figures_are_shown_in_units_that_people_read() {
    let shown = [
        Unit::Seconds.show(0.000_012_34),
        Unit::Seconds.show(0.012_34),
        Unit::Seconds.show(0.123_4),
        Unit::Seconds.show(12.345),
        Unit::Bytes.show(123.0),
        Unit::Bytes.show(12_345.0),
        Unit::Bytes.show(12_345_678.0),
        Unit::Bytes.show(1_234_567_890.0),
        Unit::Lines.show(12_345.0),
        Unit::Count.show(1.5),
        Unit::Ratio.show(1.234),
    ];
    let expected = [
        "12.3 µs", "12.3 ms", "123 ms", "12.35 s", "123 B", "12.3 kB", "12.3 MB", "1.23 GB",
        "12,345", "1.5", "1.23",
    ];
    assert_eq!(shown, expected);
}

#[test]
fn the_middle_of_runs_is_that_of_each_measure() {
    let run = |wall, peak| Usage {
        wall,
        cpu: None,
        peak: Some(peak),
    };
    let middle = Usage::middle(&[run(1.0, 30.0), run(9.0, 20.0), run(2.0, 10.0)]);
    assert_eq!(middle, Some(run(2.0, 20.0)));
    assert_eq!(median(vec![4.0, 1.0, 3.0, 2.0]), Some(2.5));
    assert_eq!(Usage::middle(&[]), None);
}

#[test]
fn the_exponent_is_that_of_the_power_law() {
    let power = |exponent: f64| [1.0, 2.0, 4.0, 8.0].map(|x: f64| (x, 3.0 * x.powf(exponent)));
    for expected in [0.0, 0.5, 1.0, 1.1, 2.0] {
        let found = exponent(&power(expected)).unwrap();
        assert!((found - expected).abs() < 1e-9, "{found} for {expected}");
    }
    assert_eq!(exponent(&[(1.0, 1.0)]), None);
    assert_eq!(exponent(&[]), None);
    assert_eq!(exponent(&[(1.0, 0.0), (2.0, 1.0)]), None);
}

#[test]
fn growth_is_drawn_without_what_an_empty_document_takes() {
    let sizes = [("empty", 0.0), ("1×", 1.0), ("2×", 2.0), ("4×", 4.0)];
    let figures = sizes.iter().flat_map(|&(subject, size)| {
        let figure = |measure, value, unit| {
            Figure::new(Id::new(Part::Growth, subject, measure), value, unit).unwrap()
        };
        [
            figure("document", 200.0 + 1000.0 * size, Unit::Bytes),
            figure("cpu", 5.0 + 2.0 * size * size, Unit::Seconds),
        ]
    });
    let chart = growth::chart(&report(figures.collect())).unwrap();
    let expected = Series {
        name: "processor time: to the power of 2.00".to_owned(),
        points: vec![(1.0, 1.0), (2.0, 4.0), (4.0, 16.0)],
    };
    assert_eq!(chart.series, [expected]);
    assert_eq!(growth::chart(&some()), None);
}

#[test]
fn a_picture_is_well_formed_whatever_it_says() {
    let chart = Chart {
        title: "<this> & \"that\"".to_owned(),
        across: "a < b".to_owned(),
        up: "c > d".to_owned(),
        series: vec![Series {
            name: "e & f".to_owned(),
            points: vec![
                (1.0, 1.0),
                (2.0, 3.0),
                (0.0, 1.0),
                (4.0, f64::NAN),
                (16.0, 20.0),
            ],
        }],
    };
    let svg = chart.svg();
    let document = roxmltree::Document::parse(&svg).unwrap();
    let count = |name| {
        document
            .descendants()
            .filter(|it| it.has_tag_name(("http://www.w3.org/2000/svg", name)))
            .count()
    };
    assert_eq!([count("polyline"), count("circle")], [1, 3]);
    let texts: Vec<_> = document
        .descendants()
        .filter_map(|it| it.text())
        .map(str::trim)
        .collect();
    for text in [
        "<this> & \"that\"",
        "a < b",
        "c > d",
        "e & f",
        "in proportion",
        "32×",
    ] {
        assert!(texts.contains(&text), "{text} is not in {texts:?}");
    }
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
}

#[test]
fn a_picture_of_nothing_is_well_formed() {
    let chart = Chart {
        title: String::new(),
        across: String::new(),
        up: String::new(),
        series: Vec::new(),
    };
    roxmltree::Document::parse(&chart.svg()).unwrap();
}

fn some() -> Report {
    let peak = Id::new(Part::Generation, "ring", "peak");
    let lines = Id::new(Part::Code, "ring", "lines");
    report(vec![
        seconds("ring", "wall", 0.0125),
        Figure::whole(peak, 12_000_000, Unit::Bytes),
        seconds("song", "wall", 2.5),
        Figure::whole(lines, 1234, Unit::Lines),
    ])
}

fn seconds(subject: &str, measure: &str, value: f64) -> Figure {
    let id = Id::new(Part::Generation, subject, measure);
    Figure::new(id, value, Unit::Seconds).unwrap()
}

fn report(figures: Vec<Figure>) -> Report {
    Report {
        measured_on: None,
        figures,
    }
}

fn machine() -> Machine {
    Machine {
        cores: 2,
        system: "linux x86_64".to_owned(),
        rustc: "rustc 1.2.3".to_owned(),
        build: "release".to_owned(),
    }
}
