//! The gazetteer as a product: what is compiled in is sound, and a user's folder adds to it and overrides it.

use std::fs;

use attache::annotation::Annotations;
use attache::article::Article;
use attache::extract::Annotator;
use attache::gazetteer::{Gazetteer, GazetteerError, Severity};

fn annotate(gazetteer: Gazetteer, text: &str) -> Annotations {
    let article = Article { id: "a.txt".into(), text: text.into(), ..Article::default() };
    Annotator::new(gazetteer.into()).annotate(&article)
}

#[test]
fn the_built_in_gazetteer_is_sound() {
    let gazetteer = Gazetteer::builtin().expect("it loads");
    let errors: Vec<_> = gazetteer.lint().into_iter().filter(|r| r.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(gazetteer.people.len() > 1_000 && gazetteer.exercises.len() > 500);
}

#[test]
fn a_users_folder_adds_entries_and_overrides_those_of_the_same_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let entries = r#"
        [[exercise]]
        name = "Quiet Harbour"
        aliases = ["Stilla Hamnen"]
        participants = ["SE", "FI"]
        domain = "naval"

        [[exercise]]
        name = "Malabar"
        participants = ["IN"]
        domain = "naval"
    "#;
    fs::write(folder.path().join("mine.toml"), entries).expect("written");
    let (own, builtin) =
        (Gazetteer::with_folder(folder.path()).expect("it loads"), Gazetteer::builtin().expect("it loads"));
    assert_eq!(own.exercises.len(), builtin.exercises.len() + 1);
    assert_ne!(own.fingerprint, builtin.fingerprint, "a change of gazetteer must be seen");
    let malabar = own.exercises.iter().find(|e| e.id == "malabar").expect("it is there once");
    assert_eq!(malabar.participants, ["IN"]);
    let found = annotate(own, "The fleets met for Stilla Hamnen in the archipelago.");
    assert_eq!(found.exercises.iter().map(|e| e.id.as_str()).collect::<Vec<_>>(), ["quiet-harbour"]);
}

#[test]
fn a_file_that_is_not_a_gazetteer_is_named_with_the_place_and_what_is_allowed() {
    let cases = [
        ("[[exercise]]\nnaem = \"X\"\n", "line 2", "naem", "name"),
        ("\n[[exercises]]\nname = \"X\"\n", "line 2", "exercises", "exercise"),
    ];
    for (file, line, wrong, allowed) in cases {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("bad.toml"), file).expect("written");
        let error = Gazetteer::with_folder(folder.path()).map(|_| file).expect_err("it is no gazetteer");
        assert!(matches!(error, GazetteerError::Invalid { .. }));
        let says = error.to_string();
        assert!(says.contains("bad.toml") && says.contains(line), "{says}");
        assert!(says.contains(&format!("`{wrong}`")) && says.contains(&format!("`{allowed}`")), "{says}");
    }
}

#[test]
fn lint_names_the_entry_and_what_is_wrong() {
    let folder = tempfile::tempdir().expect("a folder");
    let entry = r#"
        [[person]]
        name = "Ada Example"
        country = "ZZ"
        offices = [{ title = "Minister of Defence", from = "2020-05", to = "2019-01" }]
    "#;
    fs::write(folder.path().join("mine.toml"), entry).expect("written");
    let gazetteer = Gazetteer::with_folder(folder.path()).expect("it loads");
    let says: Vec<String> =
        gazetteer.lint().iter().filter(|r| r.entry == "ada-example").map(ToString::to_string).collect();
    assert!(says.iter().any(|s| s.contains("no country or bloc has the code `ZZ`")), "{says:#?}");
    assert!(says.iter().any(|s| s.contains("ends in 2019-01, before it begins in 2020-05")), "{says:#?}");
}

/// Everything that `entries`, laid over the built-in gazetteer, makes lint say of an entry.
fn remarks(entries: &str, of: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("mine.toml"), entries).expect("written");
    let gazetteer = Gazetteer::with_folder(folder.path()).expect("it loads");
    let own = gazetteer.lint().into_iter().filter(|r| r.entry == of);
    own.map(|r| r.to_string()).collect::<Vec<_>>().join("\n")
}

#[test]
fn lint_says_what_is_doubtful_in_spellings_offices_and_surnames() {
    let spelling = "[[spelling]]\nexercise = \"malabar\"\nru = [\"Malabar\"]\n";
    assert!(remarks(spelling, "malabar").contains("`Malabar` is not in the letters of `ru`"));
    let lost = "[[spelling]]\nperson = \"nobody-here\"\n";
    assert!(remarks(lost, "nobody-here").contains("of no entry"));
    let places = "[[place]]\ncountry = \"SE\"\nnames = [\"Mombasa\"]\n";
    assert!(remarks(places, "SE").contains("the place `Mombasa` is also a name in `KE`: list it in `shared`"));
    let unclear = "[[spelling]]\nru = [\"Имя\"]\n";
    assert!(remarks(unclear, "spelling").contains("exactly one of"));
    let domain = "[[exercise]]\nname = \"Quiet Harbour\"\ndomain = \"sea\"\n";
    assert!(remarks(domain, "quiet-harbour").contains("`sea` is no domain; use one of naval"));
    let people = r#"
        [[person]]
        name = "Ada Example"
        country = "SE"
        surname = "Example"
        surname_unique = true
        offices = [{ title = "Chancellor", from = "2001-01", to = "2003-01" }]
        [[person]]
        name = "Bo Example"
        country = "SE"
        surname = "Example"
        offices = [{ title = "Chancellor", from = "2002-01", to = "2004-01" }]
        [[person]]
        name = "Cy Sample"
        country = "SE"
        offices = [{ title = "Chancellor", from = "2005-01" }]
    "#;
    assert!(remarks(people, "ada-example").contains("`Example` is not unique: `bo-example`"));
    assert!(remarks(people, "bo-example").contains("while `ada-example` is until 2003-01-31"));
    assert!(remarks(people, "cy-sample").contains("nobody is `Chancellor` (SE) between 2004-01-31"));
}

#[test]
fn the_worked_example_of_the_documentation_works() {
    let page = include_str!("../../docs/gazetteer.md");
    let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("mine.toml"), example).expect("written");
    let gazetteer = Gazetteer::with_folder(folder.path()).expect("it loads");
    let wrong: Vec<_> = gazetteer.lint().into_iter().filter(|r| r.severity == Severity::Error).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let found = annotate(
        gazetteer,
        "Defence Minister Ada Example opened Exercise Quiet Harbour 2024. Учения «Тихая гавань» идут.",
    );
    assert_eq!(found.people.first().map(|p| p.id.as_str()), Some("ada-example"));
    assert_eq!(found.exercises.iter().map(|e| e.id.as_str()).collect::<Vec<_>>(), ["quiet-harbour"; 2]);
}
