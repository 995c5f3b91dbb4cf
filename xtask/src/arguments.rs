//! What can be said on the command line.

use std::ffi::OsString;
use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use xtask::bench;
use xtask::console::Detail;

/// The commands of this project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub(crate) struct Arguments {
    /// Print nothing but problems
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Gen(Gen),
    Lint(Lint),
    Check(Check),
    Corpus(Corpus),
    Fuzz(Fuzz),
    Bench(Bench),
    Figures(Figures),
    #[command(hide = true)]
    Measured(Measured),
    /// Measure what a call comes to where a server misbehaves, and print the table
    Faults,
}

/// Generate the clients of the documents in specs/, or of one elsewhere
#[derive(Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(crate) struct Gen {
    /// The clients to generate; all unless told
    #[arg(value_name = "NAME", conflicts_with = "spec")]
    pub(crate) names: Vec<String>,
    /// Write nothing; list what is missing, stale or orphaned
    #[arg(long)]
    pub(crate) check: bool,
    /// Take warnings for errors
    #[arg(long)]
    pub(crate) strict: bool,
    /// Print how long each part of the work takes
    #[arg(long)]
    pub(crate) timings: bool,
    #[command(flatten)]
    pub(crate) shown: Shown,
    /// Generate a client of this document, which builds on its own
    #[arg(long, value_name = "FILE", requires = "out")]
    pub(crate) spec: Option<PathBuf>,
    /// Change the document of --spec by this overlay before it is read; can be given again
    #[arg(long = "overlay", value_name = "FILE", requires = "spec")]
    pub(crate) overlays: Vec<PathBuf>,
    /// Only the operations of --spec with this tag; can be given again
    #[arg(long = "tag", value_name = "NAME", requires = "spec")]
    pub(crate) tags: Vec<String>,
    /// Only the operation of --spec with this id, and those with a --tag; can be given again
    #[arg(long = "operation", value_name = "ID", requires = "spec")]
    pub(crate) operations: Vec<String>,
    /// Whether the client of --spec has a feature for the operations of each tag, and for each part of
    /// a tag of more than 100: unless told, if there are more than 200 operations
    #[arg(long, value_name = "WHEN", requires = "spec")]
    pub(crate) features_by_tag: Option<When>,
    /// Let the document of --spec refer to files that are not in its folder
    #[arg(long, requires = "spec")]
    pub(crate) allow_outside: bool,
    /// Leave out what cannot be read of --spec, with a warning, instead of making no client
    #[arg(long, requires = "spec", conflicts_with = "strict")]
    pub(crate) lenient: bool,
    /// The folder for the client of --spec: a new one, or an earlier client's
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub(crate) out: Option<PathBuf>,
    /// The crate's name; made of the document's file name unless told
    #[arg(long, requires = "spec")]
    pub(crate) name: Option<String>,
}

/// Print the problems of the documents in specs/, or of one elsewhere
#[derive(Args)]
pub(crate) struct Lint {
    /// The documents to read; all unless told
    #[arg(value_name = "NAME", conflicts_with = "spec")]
    pub(crate) names: Vec<String>,
    /// Read this document instead
    #[arg(long, value_name = "FILE")]
    pub(crate) spec: Option<PathBuf>,
    /// Change the document of --spec by this overlay before it is read; can be given again
    #[arg(long = "overlay", value_name = "FILE", requires = "spec")]
    pub(crate) overlays: Vec<PathBuf>,
    /// Let the document of --spec refer to files that are not in its folder
    #[arg(long, requires = "spec")]
    pub(crate) allow_outside: bool,
    /// Take warnings for errors
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) shown: Shown,
}

/// How problems are shown.
#[derive(Args)]
pub(crate) struct Shown {
    /// Print all problems, not one of each kind
    #[arg(long)]
    pub(crate) all: bool,
    /// How to print problems; `json` prints a line for each, on standard output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum When {
    Auto,
    Always,
    Never,
}

impl From<When> for codegen::FeaturesByTag {
    fn from(when: When) -> Self {
        match when {
            When::Auto => Self::Auto,
            When::Always => Self::Always,
            When::Never => Self::Never,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

impl Shown {
    pub(crate) fn detail(&self) -> Detail {
        match self.format {
            Format::Json => Detail::Json,
            Format::Text if self.all => Detail::All,
            Format::Text => Detail::Summary,
        }
    }
}

/// Run what CI runs: format, lints, tests, freshness of generated/, documentation
#[derive(Args)]
pub(crate) struct Check {
    /// Leave out the tests
    #[arg(long)]
    pub(crate) no_test: bool,
}

/// Make a client of every document below a folder, and tell what became of each
#[derive(Args)]
pub(crate) struct Corpus {
    /// The folder
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Compile the clients
    #[arg(long)]
    pub(crate) compile: bool,
    /// Write a report in Markdown
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// How many things to do at a time; as many as there are processors unless told
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<NonZero<usize>>,
}

/// Change the fixtures of the tests at random, and check what becomes of them
#[derive(Args)]
pub(crate) struct Fuzz {
    /// For how long
    #[arg(long, default_value_t = 60)]
    pub(crate) seconds: u64,
    /// Where to begin: the same number gives the same documents
    #[arg(long, default_value_t = 0)]
    pub(crate) seed: u64,
}

/// Measure what the generator, its clients, and calls with them cost
#[derive(Args)]
pub(crate) struct Bench {
    /// What to measure
    #[arg(default_value = "all")]
    pub(crate) part: BenchPart,
    /// Measure with each document below this folder too
    #[arg(long, value_name = "DIR")]
    pub(crate) corpus: Option<PathBuf>,
    /// Only the document of this name; can be given again
    #[arg(long, value_name = "NAME")]
    pub(crate) only: Vec<String>,
    /// Have other generators do the same work, where they are installed
    #[arg(long)]
    pub(crate) peers: bool,
    /// The parts of the smallest document of the growth: each is two operations and three schemas
    #[arg(long, default_value_t = 125)]
    pub(crate) parts: usize,
    /// Write the figures as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Print the ratios to the figures of an earlier --json
    #[arg(long, value_name = "FILE")]
    pub(crate) compare: Option<PathBuf>,
    /// Write a picture of the growth, as SVG
    #[arg(long, value_name = "FILE")]
    pub(crate) svg: Option<PathBuf>,
    /// Renew the tables and the picture of docs/PERFORMANCE.md
    #[arg(long)]
    pub(crate) write: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum BenchPart {
    Generation,
    Code,
    Calls,
    Growth,
    Peers,
    All,
}

impl BenchPart {
    pub(crate) fn parts(self) -> Vec<bench::Part> {
        match self {
            Self::Generation => vec![bench::Part::Generation],
            Self::Code => vec![bench::Part::Code],
            Self::Calls => vec![bench::Part::Calls],
            Self::Growth => vec![bench::Part::Growth],
            Self::Peers => vec![bench::Part::Peers],
            Self::All => bench::Part::ALL.to_vec(),
        }
    }
}

/// Print the size of our own clients, and fail if one has grown by a tenth without a word
#[derive(Args)]
pub(crate) struct Figures {
    /// Agree on the figures as they are, and write them into docs/figures.json
    #[arg(long)]
    pub(crate) renew: bool,
}

/// Run a program, and write into a file what it used
#[derive(Args)]
pub(crate) struct Measured {
    /// The file
    #[arg(long, value_name = "FILE")]
    pub(crate) note: PathBuf,
    /// The program and its arguments
    #[arg(last = true, required = true)]
    pub(crate) program: Vec<OsString>,
}
