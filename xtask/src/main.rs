//! The command line of `cargo xtask`.

mod arguments;

use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use mimalloc::MiMalloc;
use xtask::console::Console;
use xtask::document::Document;
use xtask::workspace::Workspace;
use xtask::{
    Misuse, Outcome, bench, check, corpus, faults, figures, fuzz, generate, lint, outside,
};

use self::arguments::{Arguments, Bench, Command, Corpus, Figures, Gen, Lint};

/// A client is a great many small texts while it is made.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

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
                features_by_tag: arguments
                    .features_by_tag
                    .map(Into::into)
                    .unwrap_or_default(),
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
    let mut parts = arguments.part.parts();
    if arguments.peers && !parts.contains(&bench::Part::Peers) {
        parts.push(bench::Part::Peers);
    }
    let docs = workspace.root().join("docs");
    let is_drawn = arguments.write && parts.contains(&bench::Part::Growth);
    let request = bench::Request {
        parts,
        corpus: arguments.corpus,
        only: arguments.only,
        synthetic: arguments.parts,
        json: arguments.json,
        compare: arguments.compare,
        svg: arguments
            .svg
            .or_else(|| is_drawn.then(|| docs.join("growth.svg"))),
        page: arguments.write.then(|| docs.join("PERFORMANCE.md")),
        work: workspace.root().join("target/bench"),
    };
    bench::run(workspace, &request, console)
}
