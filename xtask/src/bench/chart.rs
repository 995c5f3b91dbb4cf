//! Pictures of how things grow, as SVG: no script, no font and no file beside it.
//!
//! Both axes are logarithms, so that what grows in proportion is a straight line, and how steep it
//! is tells the power. The colours are those of the reader's page, light or dark.

use std::fmt::Write;

/// Something to draw: how some quantities grow with one other.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows, in a line.
    pub title: String,
    /// What goes to the right.
    pub across: String,
    /// What goes up.
    pub up: String,
    /// The quantities.
    pub series: Vec<Series>,
}

/// How one quantity grows.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What it is.
    pub name: String,
    /// How many times as much of it there is (second) at how many times the size (first); what is not
    /// above 0 has no place among logarithms, and is left out.
    pub points: Vec<(f64, f64)>,
}

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 420.0;
/// The edges of the plot.
const LEFT: f64 = 64.0;
const RIGHT: f64 = 616.0;
const TOP: f64 = 56.0;
const BOTTOM: f64 = 356.0;

const STYLE: &str = "
    svg { color-scheme: light dark; font: 13px system-ui, sans-serif; }
    text { fill: #334155; }
    .title { font-size: 15px; font-weight: 600; fill: #0f172a; }
    .grid { stroke: #cbd5e1; stroke-width: 1; }
    .even { stroke: #64748b; stroke-width: 1.5; stroke-dasharray: 5 5; }
    .line { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
    .s0 { stroke: #2563eb; } .s1 { stroke: #d97706; } .s2 { stroke: #059669; }
    .dot { fill: #ffffff; stroke-width: 2.5; }
    @media (prefers-color-scheme: dark) {
      text { fill: #cbd5e1; }
      .title { fill: #f1f5f9; }
      .grid { stroke: #334155; }
      .even { stroke: #94a3b8; }
      .s0 { stroke: #60a5fa; } .s1 { stroke: #fbbf24; } .s2 { stroke: #34d399; }
      .dot { fill: #0d1117; }
    }
";

impl Chart {
    /// The picture.
    #[must_use]
    pub fn svg(&self) -> String {
        let title = escaped(&self.title);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
             role=\"img\" aria-label=\"{title}\">\n  <style>{STYLE}  </style>\n"
        );
        text(&mut svg, "title", (LEFT, 30.0), "start", &self.title);
        let scale = Scale::of(&self.series);
        self.axes(&mut svg, &scale);
        for (index, series) in self.series.iter().enumerate() {
            draw(&mut svg, index, series, &scale);
        }
        self.legend(&mut svg);
        svg.push_str("</svg>\n");
        svg
    }

    /// The grid with its numbers, what both axes are, and the line of what grows in proportion.
    fn axes(&self, svg: &mut String, scale: &Scale) {
        for power in 0..=scale.across {
            let x = scale.x(power.into());
            line(svg, "grid", (x, TOP), (x, BOTTOM));
            text(svg, "", (x, BOTTOM + 20.0), "middle", &times(power));
        }
        for power in 0..=scale.up {
            let y = scale.y(power.into());
            line(svg, "grid", (LEFT, y), (RIGHT, y));
            text(svg, "", (LEFT - 10.0, y + 4.0), "end", &times(power));
        }
        let end = f64::from(scale.across.min(scale.up));
        line(
            svg,
            "even",
            (scale.x(0.0), scale.y(0.0)),
            (scale.x(end), scale.y(end)),
        );
        text(
            svg,
            "",
            (f64::midpoint(LEFT, RIGHT), BOTTOM + 44.0),
            "middle",
            &self.across,
        );
        let middle = f64::midpoint(TOP, BOTTOM);
        let _ = writeln!(
            svg,
            "  <text transform=\"translate(18 {middle}) rotate(-90)\" text-anchor=\"middle\">{}</text>",
            escaped(&self.up)
        );
    }

    fn legend(&self, svg: &mut String) {
        let series = self.series.iter().enumerate();
        let entries = series.map(|(index, series)| (class("line", index), &*series.name));
        let even = ("even".to_owned(), "in proportion");
        let mut y = TOP + 22.0;
        for (class, name) in entries.chain([even]) {
            line(svg, &class, (LEFT + 16.0, y), (LEFT + 44.0, y));
            text(svg, "", (LEFT + 54.0, y + 4.0), "start", name);
            y += 22.0;
        }
    }
}

/// Where the powers of two are: so many fit on each axis, from the 0th.
struct Scale {
    across: u8,
    up: u8,
}

impl Scale {
    /// The smallest that has room for all points.
    fn of(series: &[Series]) -> Self {
        let points = || series.iter().flat_map(|series| &series.points);
        Self {
            across: powers(points().map(|(x, _)| *x)),
            up: powers(points().map(|(_, y)| *y)),
        }
    }

    fn x(&self, power: f64) -> f64 {
        LEFT + (RIGHT - LEFT) * power / f64::from(self.across)
    }

    fn y(&self, power: f64) -> f64 {
        BOTTOM - (BOTTOM - TOP) * power / f64::from(self.up)
    }

    /// Where a point is; `None` if it has no logarithms.
    fn place(&self, (x, y): (f64, f64)) -> Option<(f64, f64)> {
        let place = (self.x(x.log2()), self.y(y.log2()));
        (place.0.is_finite() && place.1.is_finite()).then_some(place)
    }
}

/// How many powers of two it takes to reach the largest; at least one, and no more than 32.
fn powers(values: impl Iterator<Item = f64>) -> u8 {
    let largest = values.fold(1.0, f64::max);
    // A little above a power of two is still drawn at it.
    let enough = |power: &u8| largest <= f64::from(*power).exp2() * 1.05;
    (1..=32).find(enough).unwrap_or(32)
}

/// A line through the points of a series, and a dot at each.
fn draw(svg: &mut String, index: usize, series: &Series, scale: &Scale) {
    let places = series.points.iter().filter_map(|point| scale.place(*point));
    let places: Vec<_> = places.collect();
    let path: Vec<_> = places
        .iter()
        .map(|(x, y)| format!("{x:.1},{y:.1}"))
        .collect();
    let (line, dot) = (class("line", index), class("dot", index));
    let _ = writeln!(
        svg,
        "  <polyline class=\"{line}\" points=\"{}\"/>",
        path.join(" ")
    );
    for (x, y) in places {
        let _ = writeln!(
            svg,
            "  <circle class=\"{dot}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/>"
        );
    }
}

/// What a thing is, and whose: there are colours for three.
fn class(what: &str, index: usize) -> String {
    format!("{what} s{}", index % 3)
}

fn times(power: u8) -> String {
    format!("{}×", 1_u64 << power)
}

fn line(svg: &mut String, class: &str, from: (f64, f64), to: (f64, f64)) {
    let ((x1, y1), (x2, y2)) = (from, to);
    let _ = writeln!(
        svg,
        "  <line class=\"{class}\" x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"/>"
    );
}

fn text(svg: &mut String, class: &str, (x, y): (f64, f64), anchor: &str, text: &str) {
    let text = escaped(text);
    let _ = writeln!(
        svg,
        "  <text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{text}</text>"
    );
}

/// A text that is no markup.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
