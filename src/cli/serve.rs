//! `attache serve`: a port and an index → the search page, until a signal ends it.
//!
//! Binds before anything else, so that a taken port is told before an index is built. Refuses to serve an index that
//! it cannot read whole. Tests: `tests/it/web.rs` and `tests/it/hostile_web.rs`.

use std::io::{ErrorKind, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::oneshot;

use super::exit::Fatal;
use super::gazetteer::GazetteerArgs;
use super::watch::Watch;
use super::{Exit, index};
use crate::extract::Annotator;
use crate::index::IndexError;
use crate::ingest::Options;
use crate::search::Reader;
use crate::web::gate::Hosts;
use crate::web::routes::routes;
use crate::web::server::{self, Limits};
use crate::web::site::Site;

/// Serve the search page; builds the index first when there is none
///
/// Example: attache serve --corpus news --watch
#[derive(clap::Args)]
pub struct Args {
    /// The folder with the articles
    #[arg(long, default_value = "corpus", env = "ATTACHE_CORPUS", value_name = "DIR")]
    corpus: PathBuf,
    /// The folder with the index
    #[arg(long, default_value = "index", env = "ATTACHE_INDEX", value_name = "DIR")]
    index: PathBuf,
    /// The address to listen on; port 0 takes any that is free
    #[arg(long, default_value = "127.0.0.1:8080", env = "ATTACHE_LISTEN", value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
    /// Answer under this host name too; loopback names and the address itself are always allowed
    #[arg(long, env = "ATTACHE_ALLOW_HOST", value_name = "NAME", value_delimiter = ',')]
    allow_host: Vec<String>,
    /// Keep the index up to date as files change
    #[arg(long, env = "ATTACHE_WATCH")]
    watch: bool,
    #[command(flatten)]
    gazetteer: GazetteerArgs,
}

/// Serves until told to stop.
pub fn run(args: &Args) -> anyhow::Result<Exit> {
    let runtime = Runtime::new().context("cannot start: the system gives no threads")?;
    let listener = runtime.block_on(listen(args.listen))?;
    let gazetteer = args.gazetteer.load()?;
    let annotator = Annotator::new(Arc::clone(&gazetteer));
    let reader = open_or_build(args, &annotator)?;
    if args.watch {
        let watch = Watch { corpus: args.corpus.clone(), index: args.index.clone(), annotator };
        watch.start()?;
    }
    let address = listener.local_addr().context("cannot tell the address listened on")?;
    let app = routes(Site::new(reader, gazetteer), Hosts::new(address, &args.allow_host));
    runtime.block_on(async {
        let stop = stop_signal()?;
        announce(address);
        server::run(listener, app, stop, Limits::default()).await;
        anyhow::Ok(())
    })?;
    // a search that was given up may still run: nobody waits for its answer
    runtime.shutdown_background();
    Ok(Exit::Done)
}

/// The index, made first where there is none. One that is damaged or of another version is left to the person: it
/// may be another program's folder.
fn open_or_build(args: &Args, annotator: &Annotator) -> anyhow::Result<Reader> {
    let opened = match Reader::open(&args.index) {
        Err(IndexError::Missing(_)) => {
            let report = index::bring_up_to_date(&args.corpus, &args.index, annotator, &Options::default())?;
            index::warn(&report);
            Reader::open(&args.index)
        }
        opened => opened,
    };
    opened.map_err(|error| Fatal::of_index(&error, &args.index).into())
}

/// Takes the port.
async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|why| {
        let reason = match why.kind() {
            ErrorKind::AddrInUse => "another program has this port",
            ErrorKind::PermissionDenied => "ports below 1024 need more rights",
            ErrorKind::AddrNotAvailable => "this machine does not have this address",
            _ => "the system refused",
        };
        let message = format!(
            "cannot listen on `{address}`: {reason}; nothing was changed; choose another with `--listen 127.0.0.1:0`"
        );
        anyhow::Error::new(why).context(Fatal::new(Exit::Failed, message))
    })
}

/// Prints the address, the one result of this command. A closed standard output is no reason not to serve.
fn announce(address: SocketAddr) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "listening on http://{address}/").and_then(|()| out.flush());
}

/// Ready at the first SIGINT or SIGTERM; the second one ends the process at once.
#[expect(clippy::disallowed_methods, reason = "who signals twice wants the process gone, not an orderly return")]
fn stop_signal() -> anyhow::Result<impl Future<Output = ()>> {
    let no_signals = "cannot listen for signals";
    let mut interrupt = signal(SignalKind::interrupt()).context(no_signals)?;
    let mut terminate = signal(SignalKind::terminate()).context(no_signals)?;
    let (tell, told) = oneshot::channel();
    tokio::spawn(async move {
        either(&mut interrupt, &mut terminate).await;
        tracing::info!("stopping; requests in flight may finish, another signal ends them");
        let _ = tell.send(());
        either(&mut interrupt, &mut terminate).await;
        std::process::exit(130);
    });
    Ok(async move {
        let _ = told.await;
    })
}

async fn either(one: &mut Signal, other: &mut Signal) {
    tokio::select! {
        _ = one.recv() => (),
        _ = other.recv() => (),
    }
}
