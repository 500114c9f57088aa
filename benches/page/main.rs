//! How fast a page is: a whole results page against the engine's own parts for the same work, pages a second against
//! an empty server, and suggestions against a page.
//!
//! `cargo bench --bench page [-- ARTICLES [FOLDER]]`: 50,000 articles unless told otherwise, generated from a seed and
//! indexed into a temporary folder, or into one that is kept and used again. Times are processor time of the whole process, the best of three for each question,
//! because the machine may be busy; the two sides alternate. Quote the ratios rather than the times.

mod baseline;
mod load;
mod newsroom;
mod questions;

use std::error::Error;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use attache::gazetteer::Gazetteer;
use attache::index::{FileEntry, Reader, Writer};
use attache::web::gate::Hosts;
use attache::web::routes::routes;
use attache::web::site::Site;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use rustix::time::{ClockId, clock_gettime};
use tokio::runtime::Runtime;

use baseline::Baseline;
use newsroom::Newsroom;
use questions::{Question, questions};

type Outcome<T> = Result<T, Box<dyn Error>>;

const ARTICLES: usize = 50_000;
const QUESTIONS: usize = 200;
const ROUNDS: usize = 3;
const SEED: u64 = 42;

fn main() -> Outcome<()> {
    let articles = std::env::args().skip(1).find_map(|a| a.parse().ok()).unwrap_or(ARTICLES);
    let kept = std::env::args().skip(1).filter(|a| !a.starts_with("--")).nth(1);
    let temporary = tempfile::tempdir()?;
    let folder = kept.as_ref().map_or(temporary.path(), Path::new);
    let mut newsroom = Newsroom::new(SEED);
    let texts = index(&mut newsroom, folder, articles)?;
    let questions = questions(&newsroom, &texts, QUESTIONS);
    let reader = Reader::open(folder)?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 80));
    let gazetteer = Arc::new(Gazetteer::builtin()?);
    let site = || Site::new(reader.clone(), Arc::clone(&gazetteer));
    let anew = routes(site().forgetful(), Hosts::new(address, &[]));
    ready(&anew)?;
    against_the_engine(&reader, &anew, &questions)?;
    suggestions(&anew, &questions)?;
    load::against_an_empty_server(&anew, &routes(site(), Hosts::new(address, &[])), &questions)
}

/// Writes the articles, if they are not there; gives some of their texts.
fn index(newsroom: &mut Newsroom, folder: &Path, articles: usize) -> Outcome<Vec<String>> {
    let start = cpu();
    let mut writer = if Reader::open(folder).is_ok() { None } else { Some(Writer::open(folder, false)?) };
    let (mut texts, mut bytes) = (Vec::new(), 0);
    for n in 0..articles {
        let doc = newsroom.article(n);
        bytes += doc.article.text.len();
        if n % (articles / 50).max(1) == 0 {
            texts.push(doc.article.body().to_owned());
        }
        if let Some(writer) = &mut writer {
            writer.replace(FileEntry { path: doc.path.clone(), ..FileEntry::default() }, &[doc])?;
        }
    }
    writer.map(Writer::finish).transpose()?;
    let seconds = cpu().saturating_sub(start).as_secs_f64();
    println!("{articles} articles, {} MB, generated and indexed in {seconds:.0} s of processor time\n", bytes >> 20);
    Ok(texts)
}

/// Waits for what a site makes of a snapshot beside its first answers, which would be counted as theirs.
fn ready(app: &Router) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    for address in ["/", "/search?q=a", "/api/suggest?q=a"] {
        get(&runtime, app, address)?;
    }
    Ok(())
}

fn against_the_engine(reader: &Reader, app: &Router, questions: &[Question]) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let snapshot = reader.current();
    let engine = Baseline::new(&snapshot, snapshot.searcher.index().tokenizers().clone());
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for question in questions {
        let address = question.address();
        let (mut own, mut other) = (Duration::MAX, Duration::MAX);
        for _ in 0..ROUNDS {
            own = own.min(timed(|| get(&runtime, app, &address))?);
            other = other.min(timed(|| Ok(engine.page(question)?))?);
        }
        ours.push(own);
        theirs.push(other);
    }
    println!("whole page, ms of processor time         p50      p90      p99");
    let (ours, theirs) = (quantiles(ours), quantiles(theirs));
    println!("  page to HTML                      {}", row(ours));
    println!("  the engine's parts, no HTML       {}", row(theirs));
    let [a, b, c]: [f64; 3] = std::array::from_fn(|i| ours[i] / theirs[i]);
    println!("  ratio (0.70 or less is the aim)   {a:8.2} {b:8.2} {c:8.2}\n");
    Ok(())
}

/// Typing the first letters of words and names, against pages of the same words.
fn suggestions(app: &Router, questions: &[Question]) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (mut typed, mut pages) = (Vec::new(), Vec::new());
    for question in questions {
        let Some(first) = question.query.split_whitespace().next() else { continue };
        let letters: String = first.trim_matches('"').chars().take(3).collect();
        let address = format!("/api/suggest?q={letters}");
        let page = question.address();
        let best = |address: &str| -> Outcome<Duration> {
            let times = (0..ROUNDS).map(|_| timed(|| get(&runtime, app, address)));
            times.collect::<Outcome<Vec<_>>>().map(|times| times.into_iter().min().unwrap_or_default())
        };
        typed.push(best(&address)?);
        pages.push(best(&page)?);
    }
    let (typed, pages) = (quantiles(typed), quantiles(pages));
    println!("suggestions, ms of processor time        p50      p90      p99");
    println!("  suggestions for three letters     {}", row(typed));
    let [a, b, c]: [f64; 3] = std::array::from_fn(|i| typed[i] / pages[i]);
    println!("  ratio to a page (0.10 is the aim) {a:8.3} {b:8.3} {c:8.3}\n");
    Ok(())
}

/// Asks the whole site, without a socket.
fn get(runtime: &Runtime, app: &Router, address: &str) -> Outcome<usize> {
    let request = Request::get(address).header("host", "localhost").body(Body::empty())?;
    let service = TowerToHyperService::new(app.clone());
    runtime.block_on(async {
        let response = service.call(request).await?;
        if response.status() != StatusCode::OK {
            return Err(format!("{address} answers {}", response.status()).into());
        }
        Ok(axum::body::to_bytes(response.into_body(), usize::MAX).await?.len())
    })
}

fn timed<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<Duration> {
    let start = cpu();
    std::hint::black_box(work()?);
    Ok(cpu().saturating_sub(start))
}

/// Processor time of this process, all threads.
fn cpu() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or_default())
}

/// p50, p90 and p99 in milliseconds.
fn quantiles(mut times: Vec<Duration>) -> [f64; 3] {
    times.sort_unstable();
    let last = times.len().saturating_sub(1);
    [50, 90, 99].map(|q| times.get(last * q / 100).map_or(0.0, |time| time.as_secs_f64() * 1000.0))
}

fn row(times: [f64; 3]) -> String {
    times.map(|ms| format!("{ms:8.3}")).join(" ")
}
