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
use crate::search::request::{By, SearchRequest, Sort, View};
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
    /// Only articles that name it; may repeat
    #[arg(long, value_name = "A", env = "ATTACHE_AGREEMENT")]
    agreement: Vec<String>,
    /// Only articles of this outlet; may repeat
    #[arg(long, value_name = "S", env = "ATTACHE_SOURCE")]
    source: Vec<String>,
    /// Only articles of this year, or `unknown`; may repeat
    #[arg(long, value_name = "Y", env = "ATTACHE_YEAR")]
    year: Vec<String>,
    /// Only articles in this language, by its two letters; may repeat
    #[arg(long, value_name = "L", env = "ATTACHE_LANG")]
    lang: Vec<String>,
    /// Leave out articles with a value, as in `--not country=CN`; may repeat
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair, env = "ATTACHE_NOT")]
    not: Vec<(Facet, String)>,
    /// What `--speaker` means
    #[arg(long, default_value = "said", value_parser = ["said", "mentioned", "any"], env = "ATTACHE_BY")]
    by: String,
    /// Published on or after: 2022, 2022-09 or 2022-09-08
    #[arg(long, value_name = "D", env = "ATTACHE_FROM")]
    from: Option<PartialDate>,
    /// Published on or before
    #[arg(long, value_name = "D", env = "ATTACHE_TO")]
    to: Option<PartialDate>,
    /// Show near-identical articles once, or each; a search folds them and an export does not unless it is said
    #[arg(long, value_name = "HOW", value_parser = ["fold", "show"], env = "ATTACHE_DUP")]
    dup: Option<String>,
    #[command(flatten)]
    gazetteer: GazetteerArgs,
}

impl Asking {
    /// Opens the index, and learns the names by which its people and things are known.
    pub fn open(&self) -> anyhow::Result<(Reader, Aliases)> {
        let reader = Reader::open(&self.index).map_err(|error| Fatal::of_index(&error, &self.index))?;
        Ok((reader, Aliases::new(&*self.gazetteer.load()?)))
    }

    /// The search for `query` under the filters; `view` and `sort` by their names.
    pub fn request(&self, query: &str, view: &str, sort: &str) -> SearchRequest {
        let mut request = SearchRequest::for_query(query);
        for (facet, values) in [
            (Facet::Speaker, &self.speaker),
            (Facet::Exercise, &self.exercise),
            (Facet::Country, &self.country),
            (Facet::Agreement, &self.agreement),
            (Facet::Source, &self.source),
            (Facet::Year, &self.year),
            (Facet::Language, &self.lang),
        ] {
            for value in values {
                request.filters.add(facet, value);
            }
        }
        for (facet, value) in &self.not {
            request.filters.ban(*facet, value);
        }
        request.by = self.by.parse().unwrap_or(By::Said);
        request.dup = self.dup.as_deref().and_then(|dup| dup.parse().ok());
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

/// `country=CN`
fn pair(text: &str) -> Result<(Facet, String), String> {
    let (name, value) = text.split_once('=').ok_or("write it as NAME=VALUE")?;
    let facet = Facet::from_name(name).ok_or_else(|| {
        let names = Facet::ALL.map(Facet::name).join(", ");
        format!("`{name}` is no filter; there are {names}")
    })?;
    Ok((facet, value.to_owned()))
}
