//! The rules of the house, held against `src/**`: who may import whom, what a file opens with, how long it may be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const VOCABULARY: [&str; 5] = ["article", "annotation", "date", "facet", "id"];
/// Longer files need a reason in their opening comment.
const LONGEST: usize = 400;

fn sources() -> Vec<PathBuf> {
    fn collect(dir: &Path, into: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(dir).expect("the folder can be listed") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                collect(&path, into);
            } else if path.extension().is_some_and(|e| e == "rs") {
                into.push(path);
            }
        }
    }
    let mut found = Vec::new();
    collect(Path::new("src"), &mut found);
    found.sort();
    found
}

/// `src/search/parse/lexer.rs` → `search`; a vocabulary file → `vocabulary`; `lib.rs` and `main.rs` are the map.
fn room(path: &Path) -> Option<String> {
    let first = path.components().nth(1)?.as_os_str().to_str()?.trim_end_matches(".rs").to_owned();
    match first.as_str() {
        "lib" | "main" => None,
        name if VOCABULARY.contains(&name) => Some("vocabulary".to_owned()),
        _ => Some(first),
    }
}

struct Rule {
    may_import: BTreeSet<String>,
    own_crates: BTreeSet<String>,
}

/// The table of ARCHITECTURE.md under “Who may import whom”.
fn table() -> BTreeMap<String, Rule> {
    let text = fs::read_to_string("ARCHITECTURE.md").expect("ARCHITECTURE.md");
    let section =
        text.split("## Who may import whom").nth(1).expect("the section").split("\n## ").next().unwrap_or_default();
    let names = |cell: &str| cell.split(',').map(|n| n.trim().to_owned()).filter(|n| n != "–").collect::<BTreeSet<_>>();
    let rows = section.lines().filter(|l| l.starts_with("| ")).skip(2);
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        (cells[0].to_owned(), Rule { may_import: names(cells[1]), own_crates: names(cells[2]) })
    })
    .collect()
}

/// Code without comments: words in documentation import nothing.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source file");
    text.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The names `x` in `crate::x`, also in `use crate::{a, b::c}`.
fn imported_rooms(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        let names = rest.strip_prefix('{').map_or(rest, |group| group.split('}').next().unwrap_or_default());
        let listed: Vec<&str> = if rest.starts_with('{') { names.split(',').collect() } else { vec![names] };
        for name in listed {
            let name: String = name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let name = if VOCABULARY.contains(&name.as_str()) { "vocabulary".to_owned() } else { name };
            found.insert(name);
        }
    }
    found
}

fn uses_crate(code: &str, name: &str) -> bool {
    code.match_indices(&format!("{name}::"))
        .any(|(at, _)| !code[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':')))
        || code.contains(&format!("use {name};"))
}

#[test]
fn every_room_imports_only_what_the_table_allows() {
    let table = table();
    let mut wrong = Vec::new();
    for path in sources() {
        let Some(room) = room(&path) else { continue };
        let rule = table.get(&room).unwrap_or_else(|| panic!("`{room}` has no row in ARCHITECTURE.md"));
        for import in imported_rooms(&code(&path)) {
            let known = table.contains_key(&import);
            if known && import != room && !rule.may_import.contains(&import) {
                wrong.push(format!("{} imports {import}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn crates_live_in_their_rooms() {
    let table = table();
    let mut wrong = Vec::new();
    for path in sources() {
        let Some(own) = room(&path) else { continue };
        let code = code(&path);
        for (room, rule) in &table {
            for name in rule.own_crates.iter().filter(|name| *room != own && uses_crate(&code, name)) {
                wrong.push(format!("{} uses {name}, which lives in {room}", path.display()));
            }
        }
        let speaks_tantivy = uses_crate(&code, "tantivy");
        let outside = !matches!(own.as_str(), "index" | "search");
        let seam = ["src/search/request", "src/search/response"].iter().any(|seam| path.starts_with(seam));
        if speaks_tantivy && (outside || seam) {
            wrong.push(format!("{} uses tantivy", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_opens_with_what_it_is() {
    let silent: Vec<_> = sources()
        .into_iter()
        .filter(|path| !fs::read_to_string(path).expect("a source file").starts_with("//! "))
        .collect();
    assert!(silent.is_empty(), "these open without `//!`: {silent:#?}");
}

#[test]
fn long_files_say_why() {
    let mut long = Vec::new();
    for path in sources() {
        let text = fs::read_to_string(&path).expect("a source file");
        let opening: String = text.lines().take_while(|l| l.starts_with("//!")).collect();
        if text.lines().count() > LONGEST && !opening.contains("One file because") {
            long.push(format!("{} has {} lines", path.display(), text.lines().count()));
        }
    }
    assert!(long.is_empty(), "over {LONGEST} lines without “One file because …” at the top: {long:#?}");
}

#[test]
fn no_module_is_named_for_nothing() {
    const EMPTY_NAMES: [&str; 5] = ["utils", "misc", "common", "new", "helpers"];
    let named: Vec<_> = sources()
        .into_iter()
        .filter(|path| {
            path.iter().filter_map(|part| part.to_str()).any(|part| EMPTY_NAMES.contains(&part.trim_end_matches(".rs")))
        })
        .collect();
    assert!(named.is_empty(), "{named:#?}");
}

#[test]
fn the_table_names_every_room() {
    let table = table();
    let rooms: BTreeSet<String> = sources().iter().filter_map(|path| room(path)).collect();
    assert_eq!(rooms, table.keys().cloned().collect());
}
