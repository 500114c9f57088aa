//! What handlers share: the index, and the rule under which it is asked.
//!
//! Searching is synchronous, so it runs on the blocking pool; a semaphore keeps searches from taking every thread, and
//! who has waited [`PATIENCE`] is told so. A search that was given up keeps its place until it is really over.
//! Refuses to write. Tests: `tests/it/web.rs`.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::Html;
use jiff::Zoned;
use jiff::civil::Date;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::download;
use super::error::Problem;
use super::metrics::Metrics;
use super::params::Lookup;
use super::printed::Printed;
use crate::facet::Facet;
use crate::gazetteer::Gazetteer;
use crate::search::beside::Beside;
use crate::search::named::Named;
use crate::search::portrait::{self, Edition, Voice};
use crate::search::response::{ArticleView, FacetPage, Hit, IndexInfo, SearchResponse, StatementView, Suggestions};
use crate::search::similar::Similar;
use crate::search::{self, Aliases, Reader, SearchError, SearchRequest, Snapshot, Sweep, Tally};

/// How long a reader waits for an answer, the queue included.
const PATIENCE: Duration = Duration::from_secs(2);

/// Similar articles shown beside an article.
const SIMILAR: usize = 5;

/// One index behind one address.
#[derive(Debug)]
pub struct Site {
    reader: Reader,
    gazetteer: Arc<Gazetteer>,
    aliases: Arc<Aliases>,
    places: Arc<Semaphore>,
    pub(super) downloads: Arc<Semaphore>,
    pub(super) metrics: Metrics,
    /// Whether pages are kept for whoever asks next.
    keeps: bool,
}

impl Site {
    /// A site over an index; twice as many searches at once as there are processors.
    pub fn new(reader: Reader, gazetteer: Arc<Gazetteer>) -> Self {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        let aliases = Arc::new(Aliases::new(&gazetteer));
        let names = Arc::clone(&aliases);
        reader.prepare(move |snapshot| search::prepare(snapshot, &names));
        Self {
            reader,
            aliases,
            gazetteer,
            places: Arc::new(Semaphore::new(2 * processors)),
            downloads: Arc::new(Semaphore::new(download::AT_ONCE)),
            metrics: Metrics::new(),
            keeps: true,
        }
    }

    /// The same site, printing every page anew: for measuring.
    #[must_use]
    pub fn forgetful(self) -> Self {
        Self { keeps: false, ..self }
    }

    /// Runs `work` on the blocking pool when its turn comes.
    pub(super) async fn turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| Problem::internal())?;
        let running = self.metrics.search();
        let task = spawn_blocking(move || {
            let answer = work();
            drop((running, place));
            answer
        });
        task.await.map_err(|why| {
            tracing::error!(%why, "a search panicked");
            Problem::internal()
        })
    }

    /// Runs `work` over the index as it is now.
    async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Snapshot, &Aliases) -> Result<T, SearchError> + Send + 'static,
    ) -> Result<T, Problem> {
        let (snapshot, aliases) = (self.reader.current(), Arc::clone(&self.aliases));
        let answer = self.turn(move || work(&snapshot, &aliases));
        timeout(PATIENCE, answer).await.map_err(|_| Problem::too_slow())??.map_err(Problem::from)
    }

    /// The page that answers what is asked: one printed of the same state of the index today, or what `print` makes.
    pub async fn printed(
        &self,
        asked: String,
        print: impl Future<Output = Result<Html<String>, Problem>>,
    ) -> Result<Bytes, Problem> {
        if !self.keeps {
            return print.await.map(|Html(page)| page.into());
        }
        let snapshot = self.reader.current();
        let Ok(pages) = snapshot.once(|| Ok::<_, Infallible>(Printed::default()));
        let key = format!("{} {asked}", today());
        if let Some(page) = pages.get(&key) {
            return Ok(page);
        }
        let page = Bytes::from(print.await?.0);
        pages.keep(key, page.clone());
        Ok(page)
    }

    /// What the index says of itself.
    pub fn index(&self) -> IndexInfo {
        search::index_info(&self.reader.current())
    }

    /// How many segments the index has.
    pub fn segments(&self) -> usize {
        self.reader.current().segments()
    }

    /// All hits of a search, to be read a few at a time.
    pub async fn sweep(&self, request: SearchRequest) -> Result<Sweep, Problem> {
        let snapshot = self.reader.current();
        self.ask(move |_, aliases| search::sweep(snapshot, aliases, &request, today())).await
    }

    /// The hits of a search that came into the index last, at most `most`, with the search that they are of.
    pub async fn latest(&self, request: SearchRequest, most: usize) -> Result<(Sweep, Vec<(Hit, i64)>), Problem> {
        let snapshot = self.reader.current();
        self.ask(move |_, aliases| {
            let mut sweep = search::sweep(snapshot, aliases, &request, today())?.complete().latest(most);
            let hits = sweep.read(most)?;
            Ok((sweep, hits))
        })
        .await
    }

    /// How much a search finds.
    pub async fn tally(&self, request: SearchRequest) -> Result<Tally, Problem> {
        self.ask(move |snapshot, aliases| search::tally(snapshot, aliases, &request, today())).await
    }

    /// Answers a search.
    pub async fn search(&self, request: SearchRequest) -> Result<SearchResponse, Problem> {
        self.ask(move |snapshot, aliases| search::search(snapshot, aliases, &request, today())).await
    }

    /// Prints the answer to a search, with whom or what the query names where that is asked for: all of it in one turn.
    pub async fn answered<T: Send + 'static>(
        &self,
        request: SearchRequest,
        with_names: bool,
        print: impl FnOnce(SearchResponse, Vec<Named>) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        self.ask(move |snapshot, aliases| {
            let named = if with_names { search::named(snapshot, aliases, &request.query)? } else { Vec::new() };
            let response = search::search(snapshot, aliases, &request, today())?;
            Ok(print(response, named))
        })
        .await
    }

    /// The neighbours of the hit `id` at a place of a search; none where it does not stand there, or cannot be looked for.
    pub async fn beside(&self, request: SearchRequest, id: &str, place: Option<usize>) -> Option<Beside> {
        let (id, place) = (id.to_owned(), place?);
        let found = self.ask(move |snapshot, aliases| search::beside(snapshot, aliases, &request, &id, place, today()));
        found.await.ok().flatten()
    }

    /// What is known beforehand.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The editions of an exercise.
    pub async fn editions(&self, exercise: String) -> Result<Vec<Edition>, Problem> {
        self.ask(move |snapshot, _| portrait::editions(snapshot, &exercise)).await
    }

    /// Who speaks for a country, `most` of them.
    pub async fn voices(&self, country: String, most: usize) -> Result<Vec<Voice>, Problem> {
        self.ask(move |snapshot, _| portrait::voices(snapshot, &country, most)).await
    }

    /// What the text may become.
    pub async fn suggest(&self, asked: Lookup) -> Result<Suggestions, Problem> {
        self.ask(move |snapshot, aliases| {
            let within = Some(&asked.within).filter(|request| !request.is_blank());
            let limit = asked.limit.unwrap_or(search::suggest::DEFAULT_LIMIT);
            search::suggest(snapshot, aliases, &asked.find, within, limit, today())
        })
        .await
    }

    /// The values of a facet that the text finds.
    pub async fn facet(&self, facet: Facet, asked: Lookup) -> Result<FacetPage, Problem> {
        self.ask(move |snapshot, aliases| {
            let page = (asked.offset, asked.limit.unwrap_or(search::DEFAULT_VALUES));
            search::facet_page(snapshot, aliases, &asked.within, facet, &asked.find, page, today())
        })
        .await
    }

    /// The article with this id, with what matches `query` marked.
    pub async fn article(&self, id: String, query: String) -> Result<ArticleView, Problem> {
        let work =
            move |snapshot: &Snapshot, aliases: &Aliases| search::article(snapshot, aliases, &id, &query, today());
        let found = self.ask(work).await?;
        found.ok_or_else(|| Problem::not_found("article"))
    }

    /// The articles most like an article, the likest first.
    pub async fn similar(&self, view: &ArticleView) -> Result<Vec<Similar>, Problem> {
        let (article, annotations) = (view.article.clone(), view.annotations.clone());
        self.ask(move |snapshot, _| search::similar(snapshot, &article, &annotations, SIMILAR)).await
    }

    /// The statement with this id, with what matches `query` marked.
    pub async fn statement(&self, id: String, query: String) -> Result<StatementView, Problem> {
        let work =
            move |snapshot: &Snapshot, aliases: &Aliases| search::statement(snapshot, aliases, &id, &query, today());
        let found = self.ask(work).await?;
        found.ok_or_else(|| Problem::not_found("statement"))
    }
}

/// The day that `last-30d` ends on.
pub(super) fn today() -> Date {
    Zoned::now().date()
}

/// What went wrong, in words for the reader; the engine's own words go to the log.
impl From<SearchError> for Problem {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Query(why) => {
                Self { position: why.position, ..Self::new(StatusCode::BAD_REQUEST, why.code, why.message, why.hint) }
            }
            SearchError::Deadline { .. } => Self::too_slow(),
            SearchError::Engine(why) => {
                tracing::error!(%why, "a search failed");
                Self::internal()
            }
        }
    }
}
