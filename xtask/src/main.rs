//! The command line of `cargo xtask`.

use std::ffi::OsString;
use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};
use xtask::console::{Console, Detail};
use xtask::document::Document;
use xtask::workspace::Workspace;
use xtask::{
    Misuse, Outcome, bench, check, corpus, faults, figures, fuzz, generate, lint, outside,
};

/// The commands of this project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    /// Print nothing but problems
    #[arg(long, short, global = true)]
    quiet: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
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
struct Gen {
    /// The clients to generate; all unless told
    #[arg(value_name = "NAME", conflicts_with = "spec")]
    names: Vec<String>,
    /// Write nothing; list what is missing, stale or orphaned
    #[arg(long)]
    check: bool,
    /// Take warnings for errors
    #[arg(long)]
    strict: bool,
    /// Print how long each part of the work takes
    #[arg(long)]
    timings: bool,
    #[command(flatten)]
    shown: Shown,
    /// Generate a client of this document, which builds on its own
    #[arg(long, value_name = "FILE", requires = "out")]
    spec: Option<PathBuf>,
    /// Change the document of --spec by this overlay before it is read; can be given again
    #[arg(long = "overlay", value_name = "FILE", requires = "spec")]
    overlays: Vec<PathBuf>,
    /// Only the operations of --spec with this tag; can be given again
    #[arg(long = "tag", value_name = "NAME", requires = "spec")]
    tags: Vec<String>,
    /// Only the operation of --spec with this id, and those with a --tag; can be given again
    #[arg(long = "operation", value_name = "ID", requires = "spec")]
    operations: Vec<String>,
    /// Let the document of --spec refer to files that are not in its folder
    #[arg(long, requires = "spec")]
    allow_outside: bool,
    /// Leave out what cannot be read of --spec, with a warning, instead of making no client
    #[arg(long, requires = "spec", conflicts_with = "strict")]
    lenient: bool,
    /// The folder for the client of --spec: a new one, or an earlier client's
    #[arg(long, value_name = "DIR", requires = "spec")]
    out: Option<PathBuf>,
    /// The crate's name; made of the document's file name unless told
    #[arg(long, requires = "spec")]
    name: Option<String>,
}

/// Print the problems of the documents in specs/, or of one elsewhere
#[derive(Args)]
struct Lint {
    /// The documents to read; all unless told
    #[arg(value_name = "NAME", conflicts_with = "spec")]
    names: Vec<String>,
    /// Read this document instead
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// Change the document of --spec by this overlay before it is read; can be given again
    #[arg(long = "overlay", value_name = "FILE", requires = "spec")]
    overlays: Vec<PathBuf>,
    /// Let the document of --spec refer to files that are not in its folder
    #[arg(long, requires = "spec")]
    allow_outside: bool,
    /// Take warnings for errors
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    shown: Shown,
}

/// How problems are shown.
#[derive(Args)]
struct Shown {
    /// Print all problems, not one of each kind
    #[arg(long)]
    all: bool,
    /// How to print problems; `json` prints a line for each, on standard output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Shown {
    fn detail(&self) -> Detail {
        match self.format {
            Format::Json => Detail::Json,
            Format::Text if self.all => Detail::All,
            Format::Text => Detail::Summary,
        }
    }
}

/// Run what CI runs: format, lints, tests, freshness of generated/, documentation
#[derive(Args)]
struct Check {
    /// Leave out the tests
    #[arg(long)]
    no_test: bool,
}

/// Make a client of every document below a folder, and tell what became of each
#[derive(Args)]
struct Corpus {
    /// The folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Compile the clients
    #[arg(long)]
    compile: bool,
    /// Write a report in Markdown
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// How many things to do at a time; as many as there are processors unless told
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
}

/// Change the fixtures of the tests at random, and check what becomes of them
#[derive(Args)]
struct Fuzz {
    /// For how long
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Where to begin: the same number gives the same documents
    #[arg(long, default_value_t = 0)]
    seed: u64,
}

/// Measure what the generator, its clients, and calls with them cost
#[derive(Args)]
struct Bench {
    /// What to measure
    #[arg(default_value = "all")]
    part: BenchPart,
    /// Measure with each document below this folder too
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    /// Have other generators do the same work, where they are installed
    #[arg(long)]
    peers: bool,
    /// The parts of the smallest document of the growth: each is two operations and three schemas
    #[arg(long, default_value_t = 100)]
    parts: usize,
    /// Write the figures as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Print the ratios to the figures of an earlier --json
    #[arg(long, value_name = "FILE")]
    compare: Option<PathBuf>,
    /// Write a picture of the growth, as SVG
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum BenchPart {
    Generation,
    Code,
    Calls,
    Growth,
    All,
}

impl BenchPart {
    fn parts(self) -> Vec<bench::Part> {
        match self {
            Self::Generation => vec![bench::Part::Generation],
            Self::Code => vec![bench::Part::Code],
            Self::Calls => vec![bench::Part::Calls],
            Self::Growth => vec![bench::Part::Growth],
            Self::All => bench::Part::ALL.to_vec(),
        }
    }
}

/// Print the size of our own clients, and fail if one has grown by a tenth without a word
#[derive(Args)]
struct Figures {
    /// Agree on the figures as they are, and write them into docs/figures.json
    #[arg(long)]
    renew: bool,
}

/// Run a program, and write into a file what it used
#[derive(Args)]
struct Measured {
    /// The file
    #[arg(long, value_name = "FILE")]
    note: PathBuf,
    /// The program and its arguments
    #[arg(last = true, required = true)]
    program: Vec<OsString>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut console = Console::standard(arguments.quiet);
    match run(arguments.command, &mut console) {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(1),
        Err(error) => {
            console.error(format_args!("{error:#}"));
            ExitCode::from(if error.is::<Misuse>() { 2 } else { 1 })
        }
    }
}

fn run(command: Command, console: &mut Console) -> anyhow::Result<Outcome> {
    let workspace = Workspace::here();
    match command {
        Command::Gen(arguments) => run_gen(&workspace, arguments, console),
        Command::Lint(arguments) => run_lint(&workspace, &arguments, console),
        Command::Corpus(arguments) => run_corpus(&workspace, arguments, console),
        Command::Fuzz(arguments) => {
            let request = fuzz::Request {
                time: Duration::from_secs(arguments.seconds),
                seed: arguments.seed,
                folder: workspace.root().join("target/fuzz"),
            };
            fuzz::run(&workspace, &request, console)
        }
        Command::Bench(arguments) => run_bench(&workspace, arguments, console),
        Command::Figures(Figures { renew: true }) => figures::renew(&workspace, console),
        Command::Figures(Figures { renew: false }) => figures::run(&workspace, console),
        Command::Measured(arguments) => {
            bench::measure::between(&arguments.program, &arguments.note)
        }
        Command::Faults => faults::run(&workspace, console),
        Command::Check(arguments) => check::run(&workspace, !arguments.no_test, console),
    }
}

fn run_gen(
    workspace: &Workspace,
    arguments: Gen,
    console: &mut Console,
) -> anyhow::Result<Outcome> {
    console.show(arguments.shown.detail());
    let options = generate::Options {
        check: arguments.check,
        strict: arguments.strict,
        allow_outside: arguments.allow_outside,
        timings: arguments.timings,
    };
    match (arguments.spec, arguments.out) {
        (Some(document), Some(folder)) => {
            let request = outside::Request {
                document,
                folder,
                overlays: arguments.overlays,
                selection: codegen::Selection {
                    tags: arguments.tags,
                    operations: arguments.operations,
                },
                lenient: arguments.lenient,
                name: arguments.name,
            };
            outside::run(workspace, &request, options, console)
        }
        _ => generate::run(workspace, &arguments.names, options, console),
    }
}

fn run_lint(
    workspace: &Workspace,
    arguments: &Lint,
    console: &mut Console,
) -> anyhow::Result<Outcome> {
    console.show(arguments.shown.detail());
    let documents = match &arguments.spec {
        Some(file) => vec![Document {
            allow_outside: arguments.allow_outside,
            ..outside::document(file, &arguments.overlays)
        }],
        None => workspace.select(&arguments.names)?,
    };
    lint::run(&documents, arguments.strict, console)
}

fn run_corpus(
    workspace: &Workspace,
    arguments: Corpus,
    console: &mut Console,
) -> anyhow::Result<Outcome> {
    let request = corpus::Request {
        folder: arguments.folder,
        compile: arguments.compile,
        work: workspace.root().join("target/corpus"),
        report: arguments.report,
        jobs: arguments.jobs,
    };
    corpus::run(workspace, &request, console)
}

fn run_bench(
    workspace: &Workspace,
    arguments: Bench,
    console: &mut Console,
) -> anyhow::Result<Outcome> {
    if bench::release::is_wanting() {
        return bench::release::run_again(workspace);
    }
    let request = bench::Request {
        parts: arguments.part.parts(),
        corpus: arguments.corpus,
        peers: arguments.peers,
        synthetic: arguments.parts,
        json: arguments.json,
        compare: arguments.compare,
        svg: arguments.svg,
        work: workspace.root().join("target/bench"),
    };
    bench::run(workspace, &request, console)
}
