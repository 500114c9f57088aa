//! `attache completions` and `attache man`: the command line's own description → files that shells and `man` read.

use clap::{CommandFactory, ValueEnum};

use super::{Arguments, Exit};

/// Print a completion script for a shell
///
/// Example: attache completions bash > ~/.local/share/bash-completion/completions/attache
#[derive(clap::Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// The shells that can be completed for.
#[derive(Clone, Copy, ValueEnum)]
enum Shell {
    Bash,
    Elvish,
    Fish,
    Powershell,
    Zsh,
}

/// Print the manual page
///
/// Example: attache man | man -l -
#[derive(clap::Args)]
pub struct ManArgs {}

/// Writes the completion script to standard output.
pub fn completions(args: &CompletionsArgs) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    let command = &mut Arguments::command();
    let shell = match args.shell {
        Shell::Bash => clap_complete::Shell::Bash,
        Shell::Elvish => clap_complete::Shell::Elvish,
        Shell::Fish => clap_complete::Shell::Fish,
        Shell::Powershell => clap_complete::Shell::PowerShell,
        Shell::Zsh => clap_complete::Shell::Zsh,
    };
    clap_complete::generate(shell, command, "attache", &mut script);
    write_out(&script)
}

/// Writes the manual page, in roff, to standard output.
pub fn man(_: &ManArgs) -> anyhow::Result<Exit> {
    let mut page = Vec::new();
    let command = Arguments::command();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for subcommand in command.get_subcommands() {
        clap_mangen::Man::new(subcommand.clone()).render(&mut page)?;
    }
    write_out(&page)
}

fn write_out(bytes: &[u8]) -> anyhow::Result<Exit> {
    use std::io::Write;
    std::io::stdout().lock().write_all(bytes)?;
    Ok(Exit::Done)
}
