//! The index and the filters that searching commands share → an open index and a [`SearchRequest`].
//!
//! Refuses to search. Tests: `tests/it/{cli,takeaway}.rs`.

use std::path::PathBuf;

use super::Exit;
use super::exit::Fatal;
use super::gazetteer::GazetteerArgs;
use crate::date::PartialDate;
use crate::facet::Facet;
use crate::index::Reader;
use crate::search::request::{SearchRequest, Sort, View};
use crate::search::{Aliases, SearchError};

/// Where to search, and what to leave out.
#[derive(Clone, Debug, clap::Args)]
pub struct Asking {
    /// The folder of the index
    #[arg(long, default_value = "index", value_name = "DIR", env = "ATTACHE_INDEX")]
    pub index: PathBuf,
    /// Only articles in which they say something: an id, a name or an alias; may repeat
    #[arg(long, value_name = "S", env = "ATTACHE_SPEAKER")]
    speaker: Vec<String>,
    /// Only articles that name it; may repeat
    #[arg(long, value_name = "E", env = "ATTACHE_EXERCISE")]
    exercise: Vec<String>,
    /// Only articles that name or mean it: a code, a name or an adjective; may repeat
    #[arg(long, value_name = "C", env = "ATTACHE_COUNTRY")]
    country: Vec<String>,
    /// Published on or after: 2022, 2022-09 or 2022-09-08
    #[arg(long, value_name = "D", env = "ATTACHE_FROM")]
    from: Option<PartialDate>,
    /// Published on or before
    #[arg(long, value_name = "D", env = "ATTACHE_TO")]
    to: Option<PartialDate>,
    #[command(flatten)]
    gazetteer: GazetteerArgs,
}

impl Asking {
    /// Opens the index, and learns the names by which its people and things are known.
    pub fn open(&self) -> anyhow::Result<(Reader, Aliases)> {
        let reader = Reader::open(&self.index).map_err(|error| Fatal::of_index(&error))?;
        Ok((reader, Aliases::new(&*self.gazetteer.load()?)))
    }

    /// The search for `query` under the filters; `view` and `sort` by their names.
    pub fn request(&self, query: &str, view: &str, sort: &str) -> SearchRequest {
        let mut request = SearchRequest::for_query(query);
        for (facet, values) in
            [(Facet::Speaker, &self.speaker), (Facet::Exercise, &self.exercise), (Facet::Country, &self.country)]
        {
            for value in values {
                request.filters.add(facet, value);
            }
        }
        request.from = self.from;
        request.to = self.to;
        request.sort = sort.parse().unwrap_or(Sort::Relevance);
        request.view = view.parse().unwrap_or(View::Articles);
        request
    }
}

/// Why a search was not answered, with the exit code that belongs to it.
pub fn failed(error: SearchError) -> anyhow::Error {
    match error {
        SearchError::Query(error) => {
            let place = error.position.map(|at| format!(" (at byte {at} of the query)")).unwrap_or_default();
            Fatal::new(Exit::Usage, format!("{error}{place}; {}", error.hint)).into()
        }
        other => other.into(),
    }
}
