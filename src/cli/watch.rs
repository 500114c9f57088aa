//! `serve --watch`: changes below the corpus root → the index brought up to date, while the server goes on answering.
//!
//! Refuses to index while files are still changing: it waits for a moment of quiet first, and at most [`MOST`].
//! Tests: `tests/it/serve.rs`.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::Context;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::index;
use crate::extract::Annotator;
use crate::ingest::Options;

/// Quiet that ends a burst of changes.
const QUIET: Duration = Duration::from_millis(500);
/// The longest that a burst is waited for.
const MOST: Duration = Duration::from_secs(10);

/// What is watched, and where what changes goes.
pub struct Watch {
    /// The folder with the articles.
    pub corpus: PathBuf,
    /// The folder with the index.
    pub index: PathBuf,
    /// How articles are annotated.
    pub annotator: Annotator,
}

impl Watch {
    /// Watches on a thread of its own, for as long as the process runs.
    pub fn start(self) -> anyhow::Result<()> {
        let (tell, told) = channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| !event.kind.is_access()) {
                let _ = tell.send(()); // nobody listens any more: the process is ending
            }
        })
        .context("cannot watch for changes: the system refused; serve without `--watch`")?;
        let cannot = || {
            let corpus = self.corpus.display();
            format!(
                "cannot watch `{corpus}` for changes; the index was not touched; check the folder, or serve without `--watch`"
            )
        };
        watcher.watch(&self.corpus, RecursiveMode::Recursive).with_context(cannot)?;
        std::thread::Builder::new()
            .name("corpus-watch".into())
            .spawn(move || self.follow(watcher, &told))
            .context("cannot watch for changes: the system gives no thread")?;
        Ok(())
    }

    fn follow(self, watcher: RecommendedWatcher, changes: &Receiver<()>) {
        // what changed before the watch began counts as changed too
        self.bring_up_to_date();
        while changes.recv().is_ok() {
            wait_for_quiet(changes);
            self.bring_up_to_date();
        }
        drop(watcher);
    }

    /// A failure is told and the old index goes on serving; the next change tries again.
    fn bring_up_to_date(&self) {
        match index::bring_up_to_date(&self.corpus, &self.index, &self.annotator, &Options::default()) {
            Ok(report) => {
                index::warn(&report);
            }
            Err(error) => tracing::warn!("the index was not brought up to date, the earlier state is served: {error}"),
        }
    }
}

/// Until nothing has changed for [`QUIET`], or a burst has gone on for [`MOST`].
fn wait_for_quiet(changes: &Receiver<()>) {
    let start = Instant::now();
    while start.elapsed() < MOST {
        if let Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) = changes.recv_timeout(QUIET) {
            return;
        }
    }
}
