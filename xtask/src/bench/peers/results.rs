//! What has come of a document's contest: ratios, and where others had to stop.

use super::super::figure::{Figure, Id, Unit};
use super::super::measure;
use super::super::run::Part;
use super::entrant::{Course, End};
use crate::console::Console;

/// How each generator has done with one document.
pub(super) struct Results<'a> {
    /// The document's name.
    pub(super) subject: &'a str,
    /// How this generator has done.
    pub(super) own: &'a Course,
    /// How the others have done, with their names.
    pub(super) others: Vec<(&'a str, &'a Course)>,
    /// What reading the document took, in as many rounds; nothing if it cannot be read so.
    pub(super) reading: &'a [f64],
}

impl Results<'_> {
    /// The figures: how many times as much as this generator each of the others needs, and how many
    /// times as long as reading alone this one.
    pub(super) fn figures(&self) -> Vec<Figure> {
        let others = self.others.iter();
        let mut figures: Vec<_> = others
            .flat_map(|(name, course)| self.of_other(name, course))
            .collect();
        let limit = ratio(&self.own.generation, self.reading);
        figures.extend(limit.and_then(|it| Figure::new(self.id("reading"), it, Unit::Ratio)));
        figures
    }

    /// Says what stopped those that did not get to the end.
    pub(super) fn report(&self, console: &mut Console) {
        let own = (super::tools::SWITCHBOARD.name, self.own);
        for (name, course) in [own].iter().chain(&self.others) {
            let said = match &course.end {
                Some(End::NoCrate(said)) => format!("makes no crate: {said}"),
                Some(End::Errors(_, first)) => format!("makes a crate with errors: {first}"),
                None => continue,
            };
            console.message(format_args!("{}: {name} {said}", self.subject));
        }
    }

    fn of_other(&self, name: &str, course: &Course) -> Vec<Figure> {
        let id = |measure: &str| self.id(&format!("{name}/{measure}"));
        let ratios = [
            (
                "generation",
                ratio(&course.generation, &self.own.generation),
            ),
            ("check", ratio(&course.check, &self.own.check)),
            ("memory", ratio(&course.memory, &self.own.memory)),
            (
                "lines",
                ratio(course.lines.as_slice(), self.own.lines.as_slice()),
            ),
        ];
        let ratios = ratios
            .into_iter()
            .filter_map(|(measure, ratio)| Figure::new(id(measure), ratio?, Unit::Ratio));
        let end = course.end.as_ref().map(|end| match end {
            End::NoCrate(_) => Figure::whole(id("refused"), 1, Unit::Count),
            End::Errors(errors, _) => Figure::whole(id("errors"), *errors, Unit::Count),
        });
        ratios.chain(end).collect()
    }

    fn id(&self, measure: &str) -> Id {
        Id::new(Part::Peers, self.subject, measure)
    }
}

/// The middle one of the ratios of each round; `None` if there was none.
fn ratio(of: &[f64], to: &[f64]) -> Option<f64> {
    let ratios = of.iter().zip(to).map(|(of, to)| of / to);
    measure::median(ratios.collect())
}
