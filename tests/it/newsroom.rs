//! A corpus and an index in a temporary folder, for tests that write files and run the real parts over them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, OnceLock};

use attache::extract::Annotator;
use attache::gazetteer::Gazetteer;
use attache::index::{Reader, Stored};
use attache::ingest::{IngestError, IngestReport, Options, ingest};

/// The annotator with the built-in gazetteer, made once.
pub fn annotator() -> &'static Annotator {
    static ANNOTATOR: OnceLock<Annotator> = OnceLock::new();
    ANNOTATOR.get_or_init(|| Annotator::new(Arc::new(Gazetteer::builtin().expect("the built-in gazetteer loads"))))
}

/// A folder with `corpus/` and, once something was indexed, `index/`.
pub struct Newsroom {
    folder: tempfile::TempDir,
}

impl Newsroom {
    /// An empty corpus.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("corpus")).expect("corpus/");
        Self { folder }
    }

    /// A corpus of numbered stories in a few folders.
    pub fn with_stories(count: usize) -> Self {
        let newsroom = Self::new();
        for n in 0..count {
            newsroom.write(&format!("desk{}/story{n:04}.txt", n % 5), &story(n));
        }
        newsroom
    }

    pub fn corpus(&self) -> PathBuf {
        self.folder.path().join("corpus")
    }

    pub fn index(&self) -> PathBuf {
        self.folder.path().join("index")
    }

    /// Writes a file of the corpus.
    pub fn write(&self, id: &str, text: &str) {
        let path = self.corpus().join(id);
        fs::create_dir_all(path.parent().expect("a folder")).expect("its folder");
        fs::write(path, text).expect("written");
    }

    /// Removes a file of the corpus.
    pub fn remove(&self, id: &str) {
        fs::remove_file(self.corpus().join(id)).expect("removed");
    }

    /// Brings the index up to date, in this process.
    pub fn ingest(&self) -> IngestReport {
        self.ingest_with(&Options::default()).expect("ingested")
    }

    pub fn ingest_with(&self, options: &Options) -> Result<IngestReport, IngestError> {
        ingest(&self.corpus(), &self.index(), annotator(), options, &|_| ())
    }

    /// Runs the binary with an index folder of its own choice.
    pub fn attache(&self, command: &str, index: &Path, more: &[&str]) -> Output {
        self.command(command, index).args(more).output().expect("the binary runs")
    }

    pub fn command(&self, command: &str, index: &Path) -> Command {
        let mut run = Command::new(env!("CARGO_BIN_EXE_attache"));
        run.arg(command).arg("--corpus").arg(self.corpus()).arg("--index").arg(index);
        run
    }

    /// Everything in the index, by id.
    pub fn contents(&self) -> BTreeMap<String, Stored> {
        contents(&self.index())
    }
}

/// Everything in an index, by id.
pub fn contents(index: &Path) -> BTreeMap<String, Stored> {
    let snapshot = Reader::open(index).expect("an index").current();
    let mut all = BTreeMap::new();
    for (segment, reader) in (0..).zip(snapshot.searcher.segment_readers()) {
        for doc in reader.doc_ids_alive() {
            let Ok(stored) = snapshot.read(tantivy::DocAddress::new(segment, doc)) else {
                continue; // a file's own document holds nothing
            };
            let id = match &stored {
                Stored::Article(doc) => doc.article.id.clone(),
                Stored::Statement(statement) => statement.id.clone(),
            };
            assert!(all.insert(id.clone(), stored).is_none(), "{id} stands in the index twice");
        }
    }
    all
}

/// A story of our own: dated, with an exercise, countries and a statement.
pub fn story(n: usize) -> String {
    let exercise = ["Malabar", "Dharma Guardian", "Talisman Sabre", "Cobra Gold"][n % 4];
    let country = ["Japan", "India", "Australia", "Thailand", "France"][n % 5];
    let (year, month, day) = (2015 + n % 10, 1 + n % 12, 1 + n % 28);
    format!(
        "Exercise {exercise} opens with a briefing number {n}\n\ndate {year}-{month:02}-{day:02}\n\n\
         Ships of {country} sailed on day {n} for exercise {exercise}.\n\n\
         “We are glad to train together for the {n}th time,” Defence Minister Rajnath Singh said.\n\n\
         The drill ends next week.\n"
    )
}
