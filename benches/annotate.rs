//! How fast annotation is: MB a second on one core, and its time against what the engine spends on indexing the same
//! text (tokens, postings, document store, commit; on one thread).
//!
//! `cargo bench --bench annotate [-- FOLDER]`: the sample corpus, or another folder of articles, repeated to at least
//! 8 MB. Counts processor time, all threads together, and prints the best of several rounds, because the machine may be
//! busy; quote the ratio rather than the rate.

use std::error::Error;
use std::path::Path;
use std::time::Duration;

use attache::annotation::Annotations;
use attache::article::Article;
use attache::corpus::{self, Limits, WalkOptions};
use attache::extract::Annotator;
use attache::gazetteer::Gazetteer;
use attache::index::{FileEntry, IndexedDoc, Writer};
use rustix::time::{ClockId, clock_gettime};

const ENOUGH: usize = 8 << 20;
const ROUNDS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().skip(1).find(|a| !a.starts_with("--")).unwrap_or_else(|| "corpus".to_owned());
    let articles = articles(Path::new(&folder));
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    if bytes == 0 {
        return Err(format!("`{folder}` holds no articles").into());
    }
    let repeats = ENOUGH.div_ceil(bytes);
    let annotator = Annotator::new(Gazetteer::builtin()?.into());
    let annotating = best(|| {
        for _ in 0..repeats {
            for article in &articles {
                std::hint::black_box(annotator.annotate(article));
            }
        }
        Ok(())
    })?;
    let indexing = best(|| index(&articles, repeats))?;
    let megabytes = f64::from(u32::try_from(bytes * repeats)?) / 1e6;
    let rate = |time: Duration| megabytes / time.as_secs_f64();
    println!("{} articles, {megabytes:.1} MB", articles.len() * repeats);
    println!("annotation         {:7.1} MB/s on one core", rate(annotating));
    println!("the engine's part  {:7.1} MB/s on one core", rate(indexing));
    let ratio = annotating.as_secs_f64() / indexing.as_secs_f64();
    println!("ratio              {ratio:7.2} (annotation's time to the engine's; 1 or less is the aim)");
    Ok(())
}

fn articles(folder: &Path) -> Vec<Article> {
    let limits = Limits::default();
    let files = corpus::walk(folder, &WalkOptions::default()).filter_map(Result::ok);
    files.filter_map(|file| corpus::read(&file, &limits).ok()).flat_map(|reading| reading.articles).collect()
}

fn best(mut work: impl FnMut() -> Result<(), Box<dyn Error>>) -> Result<Duration, Box<dyn Error>> {
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let start = spent()?;
        work()?;
        best = best.min(spent()?.saturating_sub(start));
    }
    Ok(best)
}

/// The processor time of this process so far.
fn spent() -> Result<Duration, Box<dyn Error>> {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    Ok(Duration::new(now.tv_sec.try_into()?, now.tv_nsec.try_into()?))
}

fn index(articles: &[Article], repeats: usize) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let mut writer = Writer::open(folder.path(), false)?;
    for round in 0..repeats {
        for article in articles {
            let path = format!("{round}/{}", article.id);
            let article = Article { id: path.clone(), ..article.clone() };
            let doc = IndexedDoc { path: path.clone(), article, annotations: Annotations::default() };
            writer.replace(FileEntry { path, ..FileEntry::default() }, &[doc])?;
        }
    }
    writer.finish()?;
    Ok(())
}
