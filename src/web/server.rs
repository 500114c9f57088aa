//! A listening socket and a service → HTTP/1.1 answers, until told to stop.
//!
//! Our own accept loop, because `axum::serve` sets no header timeout and no cap on connections. Refuses to let one
//! client hold the others up: a slow head, a stalled reader or a thousand sockets each meet a limit in [`Limits`].
//! Tests: `tests/it/web.rs` and `tests/it/hostile_web.rs`.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use super::stall::StallGuard;

/// What one client may take. The values of [`Limits::default`] are documented in the README.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of request line and headers together.
    pub head_bytes: usize,
    /// Number of headers.
    pub head_count: usize,
    /// Time to send a whole head. hyper counts an idle keep-alive connection as one that is about to send its next
    /// head, so this is also how long such a connection is kept.
    pub head_patience: Duration,
    /// Time without a byte accepted by a client that is being written to.
    pub write_patience: Duration,
    /// Connections at once; more wait in the system's queue.
    pub connections: usize,
    /// Time for requests in flight to finish after the signal to stop.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head_bytes: 16 * 1024,
            head_count: 64,
            head_patience: Duration::from_secs(10),
            write_patience: Duration::from_secs(10),
            connections: 512,
            drain: Duration::from_secs(10),
        }
    }
}

/// Serves `app` on `listener` until `shutdown` is ready, then lets requests in flight finish.
pub async fn run(listener: TcpListener, app: Router, shutdown: impl Future<Output = ()>, limits: Limits) {
    let places = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &places) => accepted,
            () = &mut shutdown => break,
        };
        match accepted {
            Ok((stream, place)) => {
                let connection = graceful.watch(connection(stream, app.clone(), limits));
                tokio::spawn(async move {
                    if let Err(why) = connection.await {
                        tracing::debug!(%why, "connection ended early");
                    }
                    drop(place);
                });
            }
            Err(why) => {
                // Out of file descriptors, or the client left already: waiting a moment keeps this from spinning.
                tracing::warn!(%why, "could not accept a connection");
                sleep(Duration::from_millis(50)).await;
            }
        }
    }
    drop(listener);
    if timeout(limits.drain, graceful.shutdown()).await.is_err() {
        tracing::warn!("stopped with requests still in flight");
    }
}

/// The next connection, once there is a place for it.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> io::Result<(TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, _) = listener.accept().await?;
    // Head and body leave in two writes; without this the second waits 40 ms for an acknowledgement.
    stream.set_nodelay(true)?;
    Ok((stream, place))
}

/// One connection, with every limit that hyper offers set.
fn connection(
    stream: TcpStream,
    app: Router,
    limits: Limits,
) -> http1::Connection<TokioIo<StallGuard<TcpStream>>, TowerToHyperService<Router>> {
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_patience)
        .max_headers(limits.head_count)
        .max_buf_size(limits.head_bytes)
        .serve_connection(TokioIo::new(StallGuard::new(stream, limits.write_patience)), TowerToHyperService::new(app))
}
