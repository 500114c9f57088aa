//! The `attache` command: hands the arguments to [`attache::cli`] and its exit code to the system.

use std::process::ExitCode;

fn main() -> ExitCode {
    attache::cli::run(std::env::args_os())
}
