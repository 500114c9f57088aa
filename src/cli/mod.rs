//! The command line: arguments and environment → one call into another room → an exit code.
//!
//! The only reader of arguments and environment. One file a subcommand. Tests: `tests/it/cli.rs`.

mod annotate;
mod asking;
mod batch;
mod check;
mod exit;
mod explain;
mod export;
mod gazetteer;
mod index;
mod keep;
mod lint;
mod memory;
mod news;
mod page;
mod search;
mod serve;
mod shell;
mod terminal;
mod watch;

use std::ffi::OsString;
use std::io::IsTerminal;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use exit::Exit;

/// Full-text search over defence-diplomacy news: who said what about which exercise, and when.
#[derive(Parser)]
#[command(name = "attache", version, propagate_version = true, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Tell more of what goes on, and the system's own words for an error
    #[arg(long, short, global = true, env = "ATTACHE_VERBOSE")]
    verbose: bool,
}

#[derive(Subcommand)]
enum Command {
    Serve(serve::Args),
    Index(index::Args),
    Annotate(annotate::Args),
    Check(check::Args),
    Lint(lint::Args),
    Completions(shell::CompletionsArgs),
    Man(shell::ManArgs),
    Search(search::Args),
    Export(export::Args),
    New(news::Args),
    Batch(batch::Args),
}

/// Runs the command that `args` name and tells how it ended.
pub fn run(args: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(args) {
        Ok(arguments) => arguments,
        Err(told) => {
            let exit = if told.use_stderr() { Exit::Usage } else { Exit::Done };
            // a closed pipe (`attache --help | head -1`) is not worth a word
            let _ = told.print();
            return exit.into();
        }
    };
    log_to_stderr(arguments.verbose);
    let outcome = match arguments.command {
        Command::Index(args) => index::run(&args),
        Command::Annotate(args) => annotate::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Lint(args) => lint::run(&args),
        Command::Completions(args) => shell::completions(&args),
        Command::Man(args) => shell::man(&args),
        Command::Search(args) => search::run(&args),
        Command::Export(args) => export::run(&args),
        Command::New(args) => news::run(&args),
        Command::Batch(args) => batch::run(&args),
        Command::Serve(args) => serve::run(&args),
    };
    match outcome {
        Ok(exit) => exit.into(),
        Err(error) => exit::report(&error, arguments.verbose).into(),
    }
}

fn log_to_stderr(verbose: bool) {
    let level = if verbose { "attache=debug,info" } else { "attache=info,warn" };
    let filter = tracing_subscriber::EnvFilter::try_from_env("ATTACHE_LOG").unwrap_or_else(|_| level.into());
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
}
