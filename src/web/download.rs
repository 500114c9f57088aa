//! `/search.csv`, `.json`, `.bib`, `.ris`, `.md`: all hits of a search as a file, made while it is being sent.
//!
//! A task reads a few hits at a time in the searches' own turn and hands them on through a channel that holds two
//! pieces: a download of any size takes the memory of a few hits, a slow reader holds no thread, and one who leaves ends
//! the work. A failure on the way breaks the connection off, so that half a file never looks like a whole one. Refuses
//! more than [`AT_ONCE`] downloads at once. Tests: `tests/it/export.rs`.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use hyper::body::Frame;
use tokio::sync::{OwnedSemaphorePermit, mpsc};

use super::error::Problem;
use super::params::Asked;
use super::site::{Site, today};
use crate::export::{Export, Format, Head};
use crate::search::{SearchError, Sweep};

/// Downloads at once.
pub const AT_ONCE: usize = 16;
/// Hits in a piece: some tens of kilobytes.
const HITS: usize = 50;
/// Pieces that wait to be sent.
const PIECES: usize = 2;

/// Names the index that a file is from.
pub const INDEX: HeaderName = HeaderName::from_static("x-attache-index");

/// Answers `/search.{extension}`.
pub async fn send(format: Format, State(site): State<Arc<Site>>, Asked(request): Asked) -> Result<Response, Problem> {
    let place = Arc::clone(&site.downloads).try_acquire_owned().map_err(|_| busy())?;
    let sweep = site.sweep(request).await?;
    let head = Head::of(&sweep, today());
    let name = format!("attachment; filename=\"{}\"", head.file_name(format));
    let headers = [
        (CONTENT_TYPE, text(format.media_type())),
        (CONTENT_DISPOSITION, text(&name)),
        (INDEX, text(&head.index.fingerprint)),
    ];
    let (give, pieces) = mpsc::channel(PIECES);
    tokio::spawn(async move {
        if let Err(Stop::Failed(why)) = write(&site, sweep, format, head, &give, place).await {
            tracing::error!(%why, "a download was broken off");
            let _ = give.send(Err(io::Error::other("broken off"))).await;
        }
    });
    Ok((headers, Body::new(Pieces(pieces))).into_response())
}

fn text(value: &str) -> HeaderValue {
    HeaderValue::from_str(value).unwrap_or(HeaderValue::from_static(""))
}

fn busy() -> Problem {
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "too_many_downloads",
        format!("{AT_ONCE} downloads are under way, which is as many as there may be."),
        "The index is fine. Try again in a moment.",
    )
}

/// Why a file is not written to its end.
enum Stop {
    /// Nobody reads it any more.
    Gone,
    Failed(String),
}

impl From<SearchError> for Stop {
    fn from(why: SearchError) -> Self {
        Self::Failed(why.to_string())
    }
}

impl From<io::Error> for Stop {
    fn from(why: io::Error) -> Self {
        Self::Failed(why.to_string())
    }
}

type Piece = Result<Bytes, io::Error>;

/// Writes the file piece by piece; `place` is given up at its end.
async fn write(
    site: &Site,
    mut sweep: Sweep,
    format: Format,
    head: Head,
    give: &mpsc::Sender<Piece>,
    place: OwnedSemaphorePermit,
) -> Result<(), Stop> {
    let mut export = Export::begin(format, head, Vec::new())?;
    loop {
        let room = give.reserve().await.map_err(|_| Stop::Gone)?;
        let step = move || -> Result<_, Stop> {
            let hits = sweep.read(HITS)?;
            for (hit, _) in &hits {
                export.hit(hit)?;
            }
            Ok((sweep, export, hits.is_empty()))
        };
        let over;
        (sweep, export, over) = site.turn(step).await.map_err(|why| Stop::Failed(why.message))??;
        if over {
            room.send(Ok(export.finish()?.into()));
            drop(place);
            return Ok(());
        }
        room.send(Ok(std::mem::take(export.sink()).into()));
    }
}

/// A body that is still being written.
struct Pieces(mpsc::Receiver<Piece>);

impl hyper::body::Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.0.poll_recv(cx).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}
