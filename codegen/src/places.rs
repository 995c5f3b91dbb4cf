//! Gives problems their places: the file, the line and the column.

use indexmap::IndexMap;

use crate::Input;
use crate::library::Library;
use crate::origin::{self, Origins};
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::source::{self, Outline};
use crate::trail::Trails;

/// The problems with their places, file by file and in each text's order, none of them twice.
///
/// `outline` is what was learned of places when the document was read, if that went well.
///
/// The document comes first, then overlays in the order in which they are applied, then the other files.
pub(crate) fn give(
    input: &Input<'_>,
    outline: Option<&Outline>,
    library: &Library<'_>,
    origins: &Origins,
    trails: &Trails,
    mut problems: Vec<Problem>,
) -> Vec<Problem> {
    origins.trace(&mut problems);
    let mut files: IndexMap<&str, (&[u8], Vec<Problem>)> = IndexMap::new();
    files.insert(input.file, (input.bytes, Vec::new()));
    for overlay in input.overlays {
        files
            .entry(overlay.file)
            .or_insert((overlay.bytes, Vec::new()));
    }
    for (file, text) in library.texts() {
        files.entry(file).or_insert((text, Vec::new()));
    }
    for mut problem in problems {
        lead_into_file(&mut problem);
        let file = if files.contains_key(problem.file.as_str()) {
            &problem.file
        } else {
            input.file
        };
        if let Some((_, problems)) = files.get_mut(file) {
            problems.push(problem);
        }
    }
    let mut given = Vec::new();
    for (file, (text, mut problems)) in files {
        let is_document = file == input.file;
        if is_document {
            trails.fill(&mut problems);
        }
        let outline = outline.filter(|_| is_document);
        given.extend(in_text(file, text, outline, problems));
    }
    given
}

/// Takes the name of another file out of a problem's pointer.
fn lead_into_file(problem: &mut Problem) {
    let pointer = problem.pointer.as_ref();
    if let Some((file, pointer)) = pointer.and_then(origin::in_file) {
        problem.file = file;
        problem.pointer = Some(pointer);
    }
}

/// The problems of one text, in its order.
fn in_text(
    file: &str,
    text: &[u8],
    outline: Option<&Outline>,
    mut problems: Vec<Problem>,
) -> Vec<Problem> {
    let mut wanted: Vec<&Pointer> = Vec::new();
    for problem in &problems {
        wanted.extend(&problem.pointer);
        wanted.extend(problem.trail.iter().map(|step| &step.pointer));
    }
    let places = if wanted.is_empty() {
        Vec::new()
    } else {
        source::locate_by(outline, text, &wanted)
    };
    let mut places = places.into_iter();
    for problem in &mut problems {
        file.clone_into(&mut problem.file);
        if problem.pointer.is_some() {
            problem.position = places.next().flatten().or(problem.position);
        }
        for step in &mut problem.trail {
            step.position = places.next().flatten();
        }
    }
    problems.sort_by_key(|problem| problem.position);
    problems.dedup();
    problems
}
