//! What `attache new --since last` has shown of a search → a file, and back.
//!
//! One file a search under `$XDG_STATE_HOME/attache`, or one file of the person's choice for several searches. Refuses
//! to take a file that it cannot read for an empty one. Tests: `tests/it/takeaway.rs`.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::Context;
use serde::{Deserialize, Serialize};

use super::exit::Fatal;
use super::{Exit, keep};

/// Up to when hits were shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// All that came into the index up to this second since 1970.
    pub after: i64,
    /// The ids of those shown that came later.
    pub seen: Vec<String>,
}

impl Default for Mark {
    /// Nothing was shown.
    fn default() -> Self {
        Self { after: -1, seen: Vec::new() }
    }
}

/// Where the mark of one search is kept.
pub struct Memory {
    file: PathBuf,
    /// The index and the search.
    key: String,
}

impl Memory {
    /// In `state`, or in a file of the search's own where none is named.
    pub fn of(state: Option<&Path>, index: &Path, search: &str) -> anyhow::Result<Self> {
        let index = fs::canonicalize(index).unwrap_or_else(|_| index.to_owned());
        let key = format!("{}?{search}", index.display());
        let file = if let Some(file) = state {
            file.to_owned()
        } else {
            let name: String = blake3::hash(key.as_bytes()).to_hex().chars().take(32).collect();
            folder()?.join(format!("{name}.json"))
        };
        Ok(Self { file, key })
    }

    /// The mark; none the first time.
    pub fn read(&self) -> anyhow::Result<Option<Mark>> {
        Ok(self.all()?.remove(&self.key))
    }

    /// Keeps the mark, and those of other searches in the file.
    pub fn write(&self, mark: &Mark) -> anyhow::Result<()> {
        if let Some(folder) = self.file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).with_context(|| {
                let folder = folder.display();
                format!("cannot make `{folder}` to remember what was shown; it will be shown again")
            })?;
        }
        let mut all = self.all()?;
        all.insert(self.key.clone(), mark.clone());
        keep::replace(&self.file, |out| {
            serde_json::to_writer_pretty(&mut *out, &all)?;
            Ok(writeln!(out)?)
        })
    }

    fn all(&self) -> anyhow::Result<BTreeMap<String, Mark>> {
        let file = self.file.display();
        let text = match fs::read(&self.file) {
            Err(why) if why.kind() == ErrorKind::NotFound => return Ok(BTreeMap::new()),
            Err(why) => {
                let message =
                    format!("cannot read `{file}`, which remembers what was shown: {why}; nothing was changed");
                return Err(anyhow::Error::new(why).context(Fatal::new(Exit::Failed, message)));
            }
            Ok(text) => text,
        };
        serde_json::from_slice(&text).map_err(|why| {
            let message = format!(
                "`{file}` does not hold what `attache new` remembers: {why}; nothing was changed; \
                 name another with `--state`, or remove it to begin anew"
            );
            Fatal::new(Exit::Failed, message).into()
        })
    }
}

/// `$XDG_STATE_HOME/attache`, by default `~/.local/state/attache` (XDG Base Directory Specification 0.8).
fn folder() -> anyhow::Result<PathBuf> {
    let absolute = |path: Option<OsString>| path.map(PathBuf::from).filter(|path| path.is_absolute());
    let state = absolute(env::var_os("XDG_STATE_HOME"))
        .or_else(|| absolute(env::var_os("HOME")).map(|home| home.join(".local/state")));
    let message =
        "there is no folder to remember in: neither XDG_STATE_HOME nor HOME is set; name a file with `--state`";
    Ok(state.ok_or_else(|| Fatal::new(Exit::Failed, message))?.join("attache"))
}
