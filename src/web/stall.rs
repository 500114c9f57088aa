//! A stream → the same stream, whose writes fail when the other side stops reading.
//!
//! hyper limits the time a client takes to send, not the time it takes to read. Refuses nothing else: bytes pass
//! unchanged. Tests: at the foot of this file.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

/// A stream with a limit on how long a write may make no progress.
pub struct StallGuard<S> {
    stream: S,
    patience: Duration,
    alarm: Pin<Box<Sleep>>,
    waiting: bool,
}

impl<S> StallGuard<S> {
    /// Guards `stream`; a write that makes no progress for `patience` fails.
    pub fn new(stream: S, patience: Duration) -> Self {
        Self { stream, patience, alarm: Box::pin(sleep(patience)), waiting: false }
    }

    /// Passes progress on; turns a wait that lasts too long into an error.
    fn watch<T>(&mut self, cx: &mut Context<'_>, progress: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if progress.is_ready() {
            self.waiting = false;
            return progress;
        }
        if !self.waiting {
            self.waiting = true;
            self.alarm.as_mut().reset(Instant::now() + self.patience);
        }
        ready!(self.alarm.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for StallGuard<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for StallGuard<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let progress = Pin::new(&mut self.stream).poll_write(cx, buf);
        self.watch(cx, progress)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let progress = Pin::new(&mut self.stream).poll_write_vectored(cx, bufs);
        self.watch(cx, progress)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let progress = Pin::new(&mut self.stream).poll_flush(cx);
        self.watch(cx, progress)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let progress = Pin::new(&mut self.stream).poll_shutdown(cx);
        self.watch(cx, progress)
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use super::*;

    /// Takes a byte at every `every`th try.
    struct Slow {
        every: usize,
        tries: usize,
    }

    impl AsyncWrite for Slow {
        fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, _: &[u8]) -> Poll<io::Result<usize>> {
            self.tries += 1;
            if self.tries.is_multiple_of(self.every) {
                return Poll::Ready(Ok(1));
            }
            let waker = cx.waker().clone();
            tokio::spawn(async move {
                sleep(Duration::from_millis(5)).await;
                waker.wake();
            });
            Poll::Pending
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    fn write(every: usize, bytes: usize, patience: Duration) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
        runtime.block_on(async {
            let mut guarded = StallGuard::new(Slow { every, tries: 0 }, patience);
            for _ in 0..bytes {
                poll_fn(|cx| Pin::new(&mut guarded).poll_write(cx, b"x")).await?;
            }
            Ok(())
        })
    }

    #[test]
    fn a_reader_that_stops_reading_ends_the_write() {
        let why = write(usize::MAX, 1, Duration::from_millis(40)).expect_err("nobody reads");
        assert_eq!(why.kind(), io::ErrorKind::TimedOut);
    }

    #[test]
    fn a_slow_reader_that_goes_on_reading_is_served() {
        // 110 bytes at 10 ms each: longer than the patience, which starts anew with every byte and is much longer than a
        // busy machine keeps a thread waiting
        write(3, 110, Duration::from_secs(1)).expect("all written");
    }
}
