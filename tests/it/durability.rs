//! Nothing indexed is lost: kills, full disks, read-only folders, damage, writers and readers at once.
//!
//! The letters are those of the list of promises: A1 kills, A2 full disk, A3 read-only, A4 damage, A5 reader beside
//! writer, A6 two writers. Randomised tests print their seed; `ATTACHE_SEED` repeats one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use attache::index::{IndexError, Reader, Writer, verify};

use crate::newsroom::{Newsroom, contents, story};

/// Numbers without a pattern, from a printed seed.
struct Dice(u64);

impl Dice {
    fn new() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_nanos();
        let given = std::env::var("ATTACHE_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or(u64::try_from(now & 0xffff_ffff).expect("32 bits"));
        eprintln!("ATTACHE_SEED={seed}");
        Self(seed)
    }

    /// A number below `end` (splitmix64).
    fn roll(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % end as u64).expect("small")
    }
}

fn assert_sound(index: &Path) {
    let problems = match verify(index) {
        Ok(health) => health.problems,
        Err(IndexError::Missing(_)) => Vec::new(), // killed before the first commit
        Err(other) => vec![other.to_string()],
    };
    assert_eq!(problems, Vec::<String>::new());
}

#[test]
fn a1_killed_at_any_moment_the_next_run_goes_on() {
    let mut dice = Dice::new();
    let newsroom = Newsroom::with_stories(150);
    let started = Instant::now();
    assert!(newsroom.attache("index", &newsroom.index(), &[]).status.success());
    let whole_run = usize::try_from(started.elapsed().as_millis()).expect("short");
    for round in 0..25 {
        for _ in 0..8 {
            let n = dice.roll(150);
            newsroom.write(&format!("desk{}/story{n:04}.txt", n % 5), &story(n + 1000 * (round + 1)));
        }
        let mut run = newsroom.command("index", &newsroom.index());
        match dice.roll(4) {
            0 => drop(fs::remove_dir_all(newsroom.index())),
            1 => drop(run.arg("--rebuild")),
            _ => {}
        }
        run.args(["--commit-every", "0"]);
        let mut child = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("spawned");
        let patience = u64::try_from(dice.roll(whole_run.max(1))).expect("short");
        std::thread::sleep(Duration::from_millis(patience));
        child.kill().expect("killed");
        child.wait().expect("gone");
        assert_sound(&newsroom.index());
    }
    let last = newsroom.attache("index", &newsroom.index(), &[]);
    assert!(last.status.success(), "{last:?}");
    assert_sound(&newsroom.index());
    let uninterrupted = newsroom.index().with_extension("whole");
    assert!(newsroom.attache("index", &uninterrupted, &[]).status.success());
    assert_eq!(newsroom.contents(), contents(&uninterrupted));
    let left = fs::read_dir(newsroom.index()).expect("listed").map(|e| e.expect("an entry").file_name());
    let engines = left.filter(|name| name.to_string_lossy().starts_with('g')).count();
    assert_eq!(engines, 1, "killed rebuilds are swept");
}

/// A small disk of its own; unmounted at the end.
struct Disk(PathBuf);

impl Disk {
    /// `None` where mounting is not permitted; that must not pass unnoticed in CI run by root.
    fn mount(at: &Path, kilobytes: usize) -> Option<Self> {
        fs::create_dir_all(at).expect("a mount point");
        let options = format!("size={kilobytes}k");
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(at).output();
        if mount.is_ok_and(|done| done.status.success()) {
            return Some(Self(at.to_owned()));
        }
        let is_root = fs::metadata("/proc/self").is_ok_and(|m| std::os::unix::fs::MetadataExt::uid(&m) == 0);
        assert!(!(is_root && std::env::var_os("ATTACHE_MUST_MOUNT").is_some()), "mounting a tmpfs was refused");
        eprintln!("SKIPPED: mounting a tmpfs is not permitted here");
        None
    }

    fn remount(&self, options: &str) {
        let options = format!("remount,{options}");
        let done = Command::new("mount").args(["-o", &options]).arg(&self.0).status();
        assert!(done.is_ok_and(|status| status.success()), "remounted with {options}");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a2_a_full_disk_is_told_and_the_run_can_be_resumed() {
    let newsroom = Newsroom::with_stories(40);
    let place = newsroom.index().with_extension("disk");
    let (mut kilobytes, mut failures) = (64, 0);
    loop {
        let Some(disk) = Disk::mount(&place, kilobytes) else {
            return;
        };
        let index = place.join("index");
        let run = newsroom.attache("index", &index, &[]);
        let told = String::from_utf8_lossy(&run.stderr);
        if run.status.success() {
            break;
        }
        failures += 1;
        assert_eq!(run.status.code(), Some(1), "{kilobytes} KB: {told}");
        assert!(told.contains("full") && told.contains("index"), "{kilobytes} KB: {told}");
        assert_sound(&index);
        disk.remount("size=65536k");
        let resumed = newsroom.attache("index", &index, &[]);
        assert!(resumed.status.success(), "{kilobytes} KB: {resumed:?}");
        assert_sound(&index);
        assert_eq!(contents(&index).values().filter(|s| matches!(s, attache::index::Stored::Article(_))).count(), 40);
        drop(disk);
        kilobytes += 64;
        assert!(kilobytes < 32_768, "the index of 40 stories does not fit into 32 MB");
    }
    assert!(failures > 0, "the smallest disk was large enough");
}

#[test]
fn a2_a_rebuild_on_a_full_disk_leaves_the_old_index() {
    let newsroom = Newsroom::with_stories(30);
    let place = newsroom.index().with_extension("disk");
    let Some(disk) = Disk::mount(&place, 65_536) else {
        return;
    };
    let index = place.join("index");
    assert!(newsroom.attache("index", &index, &[]).status.success());
    let before = contents(&index);
    let used = Command::new("du").arg("-sk").arg(&place).output().expect("du runs");
    let used: usize =
        String::from_utf8_lossy(&used.stdout).split_whitespace().next().and_then(|n| n.parse().ok()).expect("a number");
    disk.remount(&format!("size={}k", used + 64));
    let run = newsroom.attache("index", &index, &["--rebuild"]);
    assert_eq!(run.status.code(), Some(1), "{run:?}");
    assert_sound(&index);
    assert_eq!(contents(&index), before);
}

#[test]
fn a3_a_read_only_index_is_read_and_not_written() {
    let newsroom = Newsroom::with_stories(5);
    let place = newsroom.index().with_extension("disk");
    let Some(disk) = Disk::mount(&place, 65_536) else {
        return;
    };
    let index = place.join("index");
    assert!(newsroom.attache("index", &index, &[]).status.success());
    for lock in [".tantivy-meta.lock", ".tantivy-writer.lock"] {
        let _ = fs::remove_file(index.join("g000001").join(lock)); // as if copied without them
    }
    disk.remount("ro");
    assert_eq!(Reader::open(&index).expect("readable").current().commit.articles, 5);
    assert_sound(&index);
    newsroom.write("new.txt", &story(77));
    let run = newsroom.attache("index", &index, &[]);
    let told = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(1), "{told}");
    assert!(told.contains(&*index.to_string_lossy()), "{told}");
}

#[test]
fn a3_a_file_in_place_of_the_index_is_told() {
    let newsroom = Newsroom::with_stories(1);
    fs::write(newsroom.index(), "not a folder").expect("written");
    let run = newsroom.attache("index", &newsroom.index(), &[]);
    assert_eq!(run.status.code(), Some(1), "{run:?}");
    assert!(String::from_utf8_lossy(&run.stderr).contains("index"), "{run:?}");
    assert_eq!(fs::read(newsroom.index()).expect("still a file"), b"not a folder");
}

/// Every file that holds content: the engine's and ours.
fn files(index: &Path) -> Vec<PathBuf> {
    let engine = index.join(fs::read_to_string(index.join("current")).expect("the pointer").trim());
    let entries = fs::read_dir(engine).expect("listed").map(|e| e.expect("an entry").path());
    let content = entries.filter(|p| !p.to_string_lossy().ends_with(".lock"));
    let mut files: Vec<_> = content.chain([index.join("current")]).collect();
    files.sort();
    files
}

#[test]
fn a4_every_damage_is_found_and_none_aborts() {
    let mut dice = Dice::new();
    let newsroom = Newsroom::with_stories(20);
    newsroom.ingest();
    newsroom.write("desk0/story0000.txt", &story(50));
    newsroom.ingest(); // deletes in it, two segments
    assert_sound(&newsroom.index());
    let files = files(&newsroom.index());
    for round in 0..100 {
        let path = &files[dice.roll(files.len())];
        let sound = fs::read(path).expect("read");
        let (at, bit) = (dice.roll(sound.len()), dice.roll(8));
        let mut damaged = sound.clone();
        match dice.roll(8) {
            0 => damaged.truncate(at),
            1 => damaged[at..].iter_mut().take(64).for_each(|b| *b = !*b),
            _ => damaged[at] ^= 1 << bit,
        }
        let deed = format!("round {round}: {} at {at}", path.display());
        fs::write(path, &damaged).expect("damaged");
        match verify(&newsroom.index()) {
            Ok(health) => assert!(!health.problems.is_empty(), "not found: {deed}"),
            Err(IndexError::Missing(_) | IndexError::Corrupt(_)) => {}
            Err(other) => panic!("{deed}: {other}"),
        }
        assert!(Reader::open(&newsroom.index()).is_err(), "opened: {deed}");
        fs::write(path, &sound).expect("restored");
    }
    assert_sound(&newsroom.index());
    fs::remove_file(&files[0]).expect("removed");
    let check = newsroom.attache("check", &newsroom.index(), &[]);
    assert!(matches!(check.status.code(), Some(1 | 5)), "{check:?}");
    let mended = newsroom.attache("index", &newsroom.index(), &["--rebuild"]);
    assert!(mended.status.success(), "{mended:?}");
    let check = newsroom.attache("check", &newsroom.index(), &[]);
    assert_eq!(check.status.code(), Some(0), "{check:?}");
}

#[test]
fn a4_check_says_how_to_mend() {
    let newsroom = Newsroom::with_stories(2);
    newsroom.ingest();
    let meta = newsroom.index().join("g000001/meta.json");
    let text = fs::read_to_string(&meta).expect("read");
    fs::write(&meta, text.replacen('3', "4", 1)).expect("damaged");
    let check = newsroom.attache("check", &newsroom.index(), &[]);
    let told = String::from_utf8_lossy(&check.stdout);
    assert_eq!(check.status.code(), Some(5), "{told}");
    assert!(told.contains("meta.json") && told.contains("attache index --rebuild"), "{told}");
}

#[test]
fn a5_a_reader_sees_every_commit_soon_and_never_less() {
    let newsroom = Newsroom::with_stories(5);
    newsroom.ingest();
    let reader = Reader::open(&newsroom.index()).expect("an index");
    let held = reader.current();
    for n in 0..20 {
        newsroom.write(&format!("late/story{n}.txt"), &story(100 + n));
        newsroom.ingest();
        let committed = Instant::now();
        let wanted = 6 + n as u64;
        let mut seen = 0;
        while seen < wanted {
            let snapshot = reader.current();
            assert!(snapshot.commit.articles >= seen, "the number of articles fell");
            seen = snapshot.commit.articles;
            assert!(snapshot.get("desk0/story0000.txt").expect("readable").is_some());
            assert!(committed.elapsed() < Duration::from_secs(2), "commit {n} was not seen within two seconds");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
    assert_eq!(held.commit.articles, 5, "a snapshot never changes");
    assert!(held.get("desk0/story0000.txt").expect("its files are still there").is_some());
    let before = reader.current().commit.fingerprint.clone();
    let rebuilt = newsroom.attache("index", &newsroom.index(), &["--rebuild"]);
    assert!(rebuilt.status.success(), "{rebuilt:?}");
    reader.reload().expect("the rebuilt index is readable");
    assert!(held.get("desk0/story0000.txt").expect("its files are still there").is_some());
    assert_eq!(reader.current().commit.fingerprint, before, "a rebuild changes nothing to see");
}

#[test]
fn a6_a_second_writer_is_refused_at_once_and_a_dead_one_does_not_block() {
    let newsroom = Newsroom::with_stories(3);
    let writer = Writer::open(&newsroom.index(), false).expect("the lock");
    let started = Instant::now();
    let second = newsroom.attache("index", &newsroom.index(), &[]);
    assert!(started.elapsed() < Duration::from_secs(5));
    assert_eq!(second.status.code(), Some(75), "{second:?}");
    assert!(String::from_utf8_lossy(&second.stderr).contains(".lock"), "{second:?}");
    drop(writer);
    assert!(newsroom.index().join(".lock").exists(), "the file stays, the lock does not");
    assert!(newsroom.attache("index", &newsroom.index(), &[]).status.success());
}
