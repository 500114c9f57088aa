//! The `--gazetteer` flag → a loaded gazetteer.

use std::path::PathBuf;
use std::sync::Arc;

use crate::gazetteer::{Gazetteer, GazetteerError};

/// Where extra knowledge comes from; part of every command that annotates.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct GazetteerArgs {
    /// A folder of `*.toml` files that add to the built-in gazetteer or override entries of the same name
    #[arg(long, value_name = "DIR", env = "ATTACHE_GAZETTEER")]
    gazetteer: Option<PathBuf>,
}

impl GazetteerArgs {
    /// Loads the built-in gazetteer with the folder, if one is given, laid over it.
    pub fn load(&self) -> Result<Arc<Gazetteer>, GazetteerError> {
        let gazetteer = match &self.gazetteer {
            Some(folder) => Gazetteer::with_folder(folder)?,
            None => Gazetteer::builtin()?,
        };
        Ok(Arc::new(gazetteer))
    }
}
