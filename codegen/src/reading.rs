//! One document on its way through the stages, and what they have to say of it.

use serde_json::Value;

use crate::library::Library;
use crate::observer::{Observer, Stage};
use crate::origin::Origins;
use crate::problem::{Problem, Severity};
use crate::selection::{self, Selection};
use crate::source::Outline;
use crate::spec::Looseness;
use crate::trail::Trails;
use crate::{FeaturesByTag, Input, ir, lower, names, normal, overlay, places, source, spec};

/// A document that is being read.
pub(crate) struct Reading<'a> {
    input: &'a Input<'a>,
    outline: Option<Outline>,
    library: Library<'a>,
    origins: Origins,
    trails: Trails,
    problems: Vec<Problem>,
    observer: &'a mut dyn Observer,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(input: &'a Input<'a>, observer: &'a mut dyn Observer) -> Self {
        Self {
            input,
            outline: None,
            library: Library::new(input.loader),
            origins: Origins::default(),
            trails: Trails::default(),
            problems: Vec::new(),
            observer,
        }
    }

    /// The document as its overlays leave it, with what it refers to in other files; `None` if it
    /// cannot be read.
    pub(crate) fn changed(&mut self) -> Option<Value> {
        let Self {
            input,
            outline,
            library,
            origins,
            trails,
            problems,
            observer,
        } = self;
        let read = source::read_outlined(input.bytes);
        observer.ended(Stage::Source);
        let (tree, places) = read.map_err(|problem| problems.push(problem)).ok()?;
        *outline = Some(places);
        *trails = Trails::of(&tree);
        observer.ended(Stage::Trails);
        let mut tree = overlay::apply(tree, input.overlays, origins, problems);
        observer.ended(Stage::Overlay);
        normal::lead(&mut tree, origins, problems);
        let tree = normal::gather(tree, input.file, library, origins, problems);
        observer.ended(Stage::Gather);
        Some(tree)
    }

    /// Leaves out of `tree` what was not asked for.
    pub(crate) fn select(&mut self, selection: &Selection, tree: &mut Value) {
        selection::apply(selection, tree, &mut self.problems);
        self.observer.ended(Stage::Selection);
    }

    /// The stages from there to the last but one, for a crate called `name`; `None` where one of
    /// them could not go on.
    pub(crate) fn lowered(
        &mut self,
        tree: Value,
        name: &str,
        by_tag: FeaturesByTag,
    ) -> Option<(ir::Crate, Looseness)> {
        let Self {
            input,
            origins,
            problems,
            observer,
            ..
        } = self;
        let tree = normal::normalise(tree, origins, problems)?;
        observer.ended(Stage::Normal);
        let mut document = spec::read(&tree, problems);
        observer.ended(Stage::Spec);
        let has_features = by_tag.prepare(&mut document, problems);
        let names = names::assign(&document, has_features, problems);
        observer.ended(Stage::Names);
        let client = lower::lower(&document, &names, name, input.file, problems);
        let looseness = document.looseness();
        observer.ended(Stage::Lower);
        Some((client, looseness))
    }

    /// Whether something was found that leaves no client.
    pub(crate) fn has_errors(&self) -> bool {
        let mut problems = self.problems.iter();
        problems.any(|problem| problem.severity == Severity::Error)
    }

    /// All problems so far, with their places.
    pub(crate) fn placed(self) -> Vec<Problem> {
        let Self {
            input,
            outline,
            library,
            origins,
            trails,
            problems,
            ..
        } = self;
        let placed = places::give(
            input,
            outline.as_ref(),
            &library,
            &origins,
            &trails,
            problems,
        );
        self.observer.ended(Stage::Places);
        placed
    }
}
