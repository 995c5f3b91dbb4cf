//! Turns OpenAPI documents into Rust client crates: documents in, files out.
//!
//! ```
//! use codegen::{FeaturesByTag, Input, Options, Packaging, Selection, generate};
//!
//! let input = Input::new("hello.yaml", b"
//! openapi: 3.0.3
//! info: { title: Hello, version: '1' }
//! paths:
//!   /hello:
//!     get:
//!       operationId: sayHello
//!       responses: { '204': { description: Said. } }
//! ");
//! let options = Options {
//!     name: "hello".to_owned(),
//!     command: "cargo xtask gen --spec".to_owned(),
//!     packaging: Packaging::Standalone,
//!     selection: Selection::default(),
//!     features_by_tag: FeaturesByTag::Auto,
//!     lenient: false,
//! };
//! let client = generate(&input, &options).expect("the document is good");
//! assert_eq!(client.operations, 1);
//! assert!(client.files.contains_key("src/operations/general.rs"));
//! ```
//!
//! Eight stages follow each other, each a function of what the one before it gave: [`source`],
//! [`overlay`], [`selection`], [`normal`], [`spec`], [`names`], [`lower`], [`render`]. None of them touches a disk, a network
//! or a clock.

pub mod diagnostic;
mod features;
pub mod ident;
pub mod ir;
mod library;
mod likeness;
pub mod lower;
pub mod names;
pub mod normal;
pub mod observer;
pub mod origin;
pub mod overlay;
pub mod parallel;
mod places;
pub mod pointer;
pub mod problem;
mod reading;
pub mod render;
pub mod selection;
pub mod source;
pub mod spec;
mod trail;

pub use features::FeaturesByTag;
use library::Library;
pub use library::Loader;
use observer::Stage;
use origin::Origins;
use reading::Reading;
use trail::Trails;

pub use observer::Observer;
pub use overlay::Overlay;
pub use problem::{Position, Problem, Severity};
pub use render::Files;
pub use selection::Selection;
pub use spec::Looseness;

/// A document.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// What it is called, in problems and in the first line of generated files.
    pub file: &'a str,
    /// Its text, as JSON or YAML.
    pub bytes: &'a [u8],
    /// What changes it before it is read, in this order.
    pub overlays: &'a [Overlay<'a>],
    /// What reads the other files that it refers to; without it, such a reference is an error.
    pub loader: Option<&'a dyn Loader>,
}

impl<'a> Input<'a> {
    /// A document that nothing changes.
    #[must_use]
    pub const fn new(file: &'a str, bytes: &'a [u8]) -> Self {
        Self {
            file,
            bytes,
            overlays: &[],
            loader: None,
        }
    }
}

/// What a client is made like.
#[derive(Debug, Clone)]
pub struct Options {
    /// The crate's name.
    pub name: String,
    /// The command that makes it, for the first line of each file.
    pub command: String,
    /// Where the crate will stand.
    pub packaging: Packaging,
    /// Which operations it has.
    pub selection: Selection,
    /// Whether it has a feature for each tag.
    pub features_by_tag: FeaturesByTag,
    /// Whether what cannot be read is left out, with a warning, where it would be an error.
    ///
    /// A reference that leads nowhere is any JSON value then, a parameter without a name is not
    /// there. A document of which nothing can be made is an error all the same.
    pub lenient: bool,
}

/// Where a crate will stand, and where its runtime does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Packaging {
    /// In this project's workspace.
    Member,
    /// Anywhere, with the runtime's sources beside it.
    Standalone,
    /// Anywhere, with the runtime at this path.
    WithRuntime(String),
}

/// A generated client.
#[derive(Debug)]
pub struct Client {
    /// Its files, by their paths below the crate's folder.
    pub files: Files,
    /// How many operations it has.
    pub operations: usize,
    /// How many types it has.
    pub types: usize,
    /// How many of its values are any JSON although the document says more of them.
    pub looseness: Looseness,
    /// What is rendered more loosely than the document says.
    pub problems: Vec<Problem>,
}

/// Makes a client of a document.
///
/// # Errors
///
/// All problems of the document, if one of them leaves no client.
pub fn generate(input: &Input<'_>, options: &Options) -> Result<Client, Vec<Problem>> {
    generate_observed(input, options, &mut ())
}

/// As [`generate`], and tells `observer` how far it is.
///
/// # Errors
///
/// As [`generate`].
pub fn generate_observed(
    input: &Input<'_>,
    options: &Options,
    observer: &mut dyn Observer,
) -> Result<Client, Vec<Problem>> {
    let mut reading = Reading::new(input, observer);
    let made = reading.changed().and_then(|mut tree| {
        reading.select(&options.selection, &mut tree);
        reading.lowered(tree, &options.name, options.features_by_tag)
    });
    let is_good = options.lenient || !reading.has_errors();
    let Some((client, looseness)) = made.filter(|_| is_good) else {
        return Err(reading.placed());
    };
    let (files, mut problems) = parallel::join(
        render::threads(&client),
        || render::render(&client, options),
        || reading.placed(),
    );
    observer.ended(Stage::Render);
    if options.lenient {
        problems.iter_mut().for_each(leave_out);
    }
    Ok(Client {
        files,
        operations: client.operations().count(),
        types: client.types.len(),
        looseness,
        problems,
    })
}

/// Makes a warning of an error.
fn leave_out(problem: &mut Problem) {
    if problem.severity == Severity::Error {
        problem.severity = Severity::Warning;
        let hint = "the client is made without what this stands for";
        problem.hint.get_or_insert_with(|| hint.to_owned());
    }
}

/// Everything that there is to say of a document.
#[must_use]
pub fn lint(input: &Input<'_>) -> Vec<Problem> {
    let mut observer = ();
    let mut reading = Reading::new(input, &mut observer);
    if let Some(tree) = reading.changed() {
        reading.lowered(tree, "client", FeaturesByTag::Never);
    }
    reading.placed()
}

/// The dialect that a document says it is in, such as `OpenAPI 3.0`: whether a client can be made
/// of it is another question.
///
/// # Errors
///
/// Why this describes no API: it cannot be read, or it is something else.
pub fn dialect(input: &Input<'_>) -> Result<String, Problem> {
    let claimed = source::read(input.bytes).and_then(|tree| normal::claimed(&tree));
    claimed.map_err(|problem| {
        let mut problems = places::give(
            input,
            None,
            &Library::default(),
            &Origins::default(),
            &Trails::default(),
            vec![problem.clone()],
        );
        problems.pop().unwrap_or(problem)
    })
}
