//! What is in the index after files were added, changed, removed, touched and spoilt.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use attache::extract::Annotator;
use attache::facet::Facet;
use attache::gazetteer::Gazetteer;
use attache::index::{FileEntry, IndexError, Manifest, Reader, Stored, Writer};
use attache::ingest::{IngestError, Options, ingest};
use proptest::prelude::*;

use crate::newsroom::{Newsroom, annotator, story};

/// Added, changed, removed, unchanged, failed.
fn counts(report: &attache::ingest::IngestReport) -> [usize; 5] {
    [report.added, report.changed, report.removed, report.unchanged, report.failed]
}

/// Dates every file of the corpus back, so that its time can be relied on.
fn settle(newsroom: &Newsroom) {
    let back = SystemTime::now() - Duration::from_hours(1);
    for file in walk(&newsroom.corpus()) {
        File::options().write(true).open(file).and_then(|f| f.set_modified(back)).expect("dated back");
    }
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).expect("listed").map(|e| e.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn a_snapshot_is_prepared_before_anybody_is_given_it() {
    let folder = crate::site::index(&crate::stories::corpus());
    let reader = Reader::open(folder.path()).unwrap();
    let (tell, told) = std::sync::mpsc::channel();
    let seen = reader.clone();
    reader.prepare(move |snapshot| {
        tell.send((snapshot.commit.fingerprint.clone(), seen.current().commit.fingerprint.clone())).unwrap();
    });
    let first = reader.current().commit.fingerprint.clone();
    assert_eq!(told.recv().unwrap(), (first.clone(), first.clone()), "the one that is in use");
    let mut writer = Writer::open(folder.path(), false).unwrap();
    let story = crate::stories::Story::new("late.md", "A late arrival", "The ship came in.").0;
    writer.replace(FileEntry { path: story.path.clone(), ..FileEntry::default() }, &[story]).unwrap();
    writer.finish().unwrap();
    let (prepared, in_use) = told.recv().unwrap();
    assert!(prepared != first && in_use == first, "the next one while the last one answers");
    reader.reload().unwrap();
    assert_eq!(reader.current().commit.fingerprint, prepared);
}

#[test]
fn only_what_changed_is_read_again() {
    let newsroom = Newsroom::with_stories(6);
    settle(&newsroom);
    assert_eq!(counts(&newsroom.ingest()), [6, 0, 0, 0, 0]);
    let second = newsroom.ingest();
    assert_eq!((counts(&second), second.bytes), ([0, 0, 0, 6, 0], 0));

    newsroom.write("desk0/story0000.txt", &story(100));
    newsroom.write("desk9/new.txt", &story(101));
    newsroom.remove("desk1/story0001.txt");
    let third = newsroom.ingest();
    assert_eq!(counts(&third), [1, 1, 1, 4, 0]);
    assert_eq!(third.articles, 6);
    let contents = newsroom.contents();
    assert!(contents.contains_key("desk9/new.txt") && !contents.contains_key("desk1/story0001.txt"));
    let Stored::Article(changed) = &contents["desk0/story0000.txt"] else { panic!("an article") };
    assert!(changed.article.text.contains("number 100"), "{}", changed.article.text);
}

#[test]
fn a_touched_file_is_recognised_by_its_bytes() {
    let newsroom = Newsroom::with_stories(3);
    settle(&newsroom);
    let first = newsroom.ingest();
    newsroom.write("desk0/story0000.txt", &story(0));
    let second = newsroom.ingest();
    assert_eq!((counts(&second), second.bytes), ([0, 0, 0, 3, 0], 0));
    assert_eq!(first.fingerprint, second.fingerprint);
}

#[test]
fn a_change_within_the_clocks_grain_is_seen() {
    let newsroom = Newsroom::new();
    newsroom.write("a.txt", "Ships of nine navies sailed.");
    newsroom.ingest();
    let time = fs::metadata(newsroom.corpus().join("a.txt")).and_then(|m| m.modified()).expect("its time");
    newsroom.write("a.txt", "Ships of four navies sailed.");
    let file = File::options().write(true).open(newsroom.corpus().join("a.txt")).expect("opened");
    file.set_modified(time).expect("the same size and the same time");
    assert_eq!(newsroom.ingest().changed, 1);
}

#[test]
fn another_gazetteer_annotates_everything_again() {
    let newsroom = Newsroom::with_stories(4);
    newsroom.ingest();
    let extra = tempfile::tempdir().expect("a folder");
    fs::write(extra.path().join("more.toml"), "[[country]]\niso2 = \"QZ\"\nname = \"Nowhere\"\n").expect("written");
    let other = Annotator::new(Arc::new(Gazetteer::with_folder(extra.path()).expect("a gazetteer")));
    let report = ingest(&newsroom.corpus(), &newsroom.index(), &other, &Options::default(), &|_| ());
    assert_eq!(counts(&report.expect("ingested")), [0, 4, 0, 0, 0]);
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_rest_goes_on() {
    let newsroom = Newsroom::with_stories(3);
    newsroom.ingest();
    fs::write(newsroom.corpus().join("desk0/story0000.txt"), [0u8, 159, 146, 150, 0, 1, 2, 3]).expect("spoilt");
    newsroom.write("desk0/extra.txt", &story(7));
    let report = newsroom.ingest();
    assert_eq!((report.added, report.failed), (1, 1));
    assert_eq!(report.failures[0].id, "desk0/story0000.txt");
    assert!(!report.failures[0].reason.is_empty() && !report.failures[0].advice.is_empty());
    // what stood in it is gone: nobody can read it there any more
    assert!(!newsroom.contents().contains_key("desk0/story0000.txt"));
    // a new index of the same corpus is the same index
    let anew = newsroom.ingest_with(&Options { rebuild: true, ..Options::default() }).expect("rebuilt");
    assert_eq!(anew.fingerprint, report.fingerprint);
}

#[test]
fn a_rehearsal_tells_and_does_nothing() {
    let newsroom = Newsroom::with_stories(3);
    let dry = Options { dry_run: true, ..Options::default() };
    assert_eq!(newsroom.ingest_with(&dry).expect("rehearsed").added, 3);
    assert!(!newsroom.index().exists());
    newsroom.ingest();
    newsroom.write("desk0/more.txt", &story(8));
    newsroom.remove("desk1/story0001.txt");
    let before = Manifest::load(&newsroom.index()).expect("a manifest");
    let rehearsed = newsroom.ingest_with(&dry).expect("rehearsed");
    assert_eq!(Manifest::load(&newsroom.index()).expect("a manifest"), before);
    let done = newsroom.ingest();
    assert_eq!(counts(&rehearsed), counts(&done));
    assert_eq!((rehearsed.articles, rehearsed.statements), (done.articles, done.statements));
}

#[test]
fn a_mistyped_corpus_changes_nothing() {
    let newsroom = Newsroom::with_stories(2);
    newsroom.ingest();
    fs::rename(newsroom.corpus(), newsroom.corpus().with_extension("away")).expect("renamed");
    let refused = newsroom.ingest_with(&Options::default());
    assert!(matches!(refused, Err(IngestError::Corpus { .. })), "{refused:?}");
    assert_eq!(Manifest::load(&newsroom.index()).expect("a manifest").articles(), 2);
}

#[test]
fn the_number_of_threads_and_the_history_do_not_show() {
    let straight = Newsroom::with_stories(40);
    straight.ingest_with(&Options { threads: Some(1), ..Options::default() }).expect("ingested");
    let crooked = Newsroom::with_stories(20);
    crooked.write("desk7/passing.txt", &story(999));
    crooked.ingest_with(&Options { threads: Some(8), ..Options::default() }).expect("ingested");
    crooked.remove("desk7/passing.txt");
    for n in (20..40).rev() {
        crooked.write(&format!("desk{}/story{n:04}.txt", n % 5), &story(n));
    }
    crooked.ingest_with(&Options { threads: Some(8), ..Options::default() }).expect("ingested");
    assert_eq!(straight.contents(), crooked.contents());
    let [one, other] = [&straight, &crooked].map(|n| Reader::open(&n.index()).expect("an index").current());
    assert_eq!(one.commit.fingerprint, other.commit.fingerprint);
    for facet in Facet::ALL {
        for value in &one.ordinals(facet).values {
            assert_eq!(one.labels.get(facet, value), other.labels.get(facet, value), "{facet:?} {value}");
        }
    }
}

#[test]
fn the_values_of_all_segments_share_one_order() {
    let newsroom = Newsroom::with_stories(3);
    newsroom.ingest();
    newsroom.write("late/story.txt", &story(8));
    newsroom.ingest();
    let snapshot = Reader::open(&newsroom.index()).expect("an index").current();
    let years = snapshot.ordinals(Facet::Year);
    assert!(years.segments.len() > 1, "two runs leave two segments");
    assert!(years.values.is_sorted() && years.values.iter().any(|year| year == "2023"), "{:?}", years.values);
    for (segment, reader) in years.segments.iter().zip(snapshot.searcher.segment_readers()) {
        let column = reader.fast_fields().str("year").expect("a column").expect("of text");
        for (own, global) in segment.iter().enumerate() {
            let mut value = String::new();
            column.ord_to_str(own as u64, &mut value).expect("a value");
            assert_eq!(years.values[*global as usize], value);
        }
    }
}

#[test]
fn a_long_run_commits_on_its_way_and_tells_that_it_is_not_over() {
    let newsroom = Newsroom::with_stories(150);
    let seen = std::sync::Mutex::new(Vec::new());
    let options = Options { commit_every: Duration::ZERO, ..Options::default() };
    let look = |_| {
        if let Ok(reader) = Reader::open(&newsroom.index()) {
            let commit = reader.current().commit.clone();
            seen.lock().expect("no panic").push((commit.articles, commit.complete));
        }
    };
    ingest(&newsroom.corpus(), &newsroom.index(), annotator(), &options, &look).expect("ingested");
    let seen: std::collections::BTreeSet<_> = seen.into_inner().expect("no panic").into_iter().collect();
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), [(0, false), (64, false), (128, false), (150, false)]);
    let last = Reader::open(&newsroom.index()).expect("an index").current().commit.clone();
    assert_eq!((last.articles, last.complete), (150, true));
}

#[test]
fn there_is_no_index_where_nothing_was_indexed() {
    let newsroom = Newsroom::new();
    assert!(matches!(Reader::open(&newsroom.index()), Err(IndexError::Missing(_))));
}

/// What a person can do to a corpus between two runs.
#[derive(Clone, Debug)]
enum Deed {
    Write(usize, usize),
    Remove(usize),
    Rename(usize, usize),
    Index,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (0..6usize, 0..50usize).prop_map(|(file, story)| Deed::Write(file, story)),
        1 => (0..6usize).prop_map(Deed::Remove),
        1 => (0..6usize, 0..6usize).prop_map(|(from, to)| Deed::Rename(from, to)),
        2 => Just(Deed::Index),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 40, ..ProptestConfig::default() })]

    /// Whatever is done to the corpus, the index holds what a map of its files holds.
    #[test]
    fn the_index_is_what_the_corpus_is(deeds in prop::collection::vec(deed(), 1..16)) {
        let newsroom = Newsroom::new();
        let name = |file: usize| format!("d{}/f{file}.txt", file % 2);
        let mut model = BTreeMap::new();
        for deed in deeds.into_iter().chain([Deed::Index]) {
            match deed {
                Deed::Write(file, n) => {
                    newsroom.write(&name(file), &story(n));
                    model.insert(name(file), n);
                }
                Deed::Remove(file) => {
                    if model.remove(&name(file)).is_some() {
                        newsroom.remove(&name(file));
                    }
                }
                Deed::Rename(from, to) => {
                    if let Some(n) = model.remove(&name(from)) {
                        fs::create_dir_all(newsroom.corpus().join(format!("d{}", to % 2))).expect("its folder");
                        fs::rename(newsroom.corpus().join(name(from)), newsroom.corpus().join(name(to))).expect("renamed");
                        model.insert(name(to), n);
                    }
                }
                Deed::Index => {
                    newsroom.ingest();
                    let articles: BTreeMap<_, _> = newsroom.contents().into_iter().filter_map(|(id, stored)| match stored {
                        Stored::Article(doc) => Some((id, doc.article.title)),
                        Stored::Statement(_) => None,
                    }).collect();
                    prop_assert_eq!(articles.keys().collect::<Vec<_>>(), model.keys().collect::<Vec<_>>());
                    for (id, n) in &model {
                        prop_assert!(articles[id].ends_with(&format!("number {n}")), "{} is not story {}", articles[id], n);
                    }
                }
            }
        }
    }
}

/// When each article came into the index.
fn arrivals(newsroom: &Newsroom) -> BTreeMap<String, i64> {
    let snapshot = Reader::open(&newsroom.index()).expect("an index").current();
    let mut all = BTreeMap::new();
    for (segment, reader) in (0..).zip(snapshot.searcher.segment_readers()) {
        let added = reader.fast_fields().i64("added").expect("the column");
        for doc in reader.doc_ids_alive() {
            if let Ok(Stored::Article(article)) = snapshot.read(tantivy::DocAddress::new(segment, doc)) {
                all.insert(article.article.id, added.first(doc).expect("a time"));
            }
        }
    }
    all
}

#[test]
fn an_article_keeps_the_time_at_which_it_came() {
    let newsroom = Newsroom::with_stories(2);
    newsroom.ingest();
    let first = arrivals(&newsroom);
    std::thread::sleep(Duration::from_millis(1100)); // times are in seconds
    newsroom.write("desk0/story0000.txt", &story(100));
    newsroom.write("new.txt", &story(101));
    newsroom.ingest();
    let second = arrivals(&newsroom);
    assert_eq!((second.len(), first.len()), (3, 2));
    for (id, time) in &second {
        match first.get(id) {
            Some(then) => assert_eq!(time, then, "{id} changed and is not new"),
            None => assert!(first.values().all(|then| then < time), "{id} is new"),
        }
    }
    newsroom.ingest_with(&Options { rebuild: true, ..Options::default() }).expect("rebuilt");
    assert_eq!(arrivals(&newsroom), second);
}
