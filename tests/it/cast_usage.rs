//! People and bodies whom only what the article does with their names shows: by speaking, by description, by what is
//! theirs. Invented names throughout.

use attache::annotation::SpeakerKind;
use attache::article::Article;
use attache::extract::Annotator;
use attache::gazetteer::Gazetteer;
use std::sync::{Arc, LazyLock};

static ANNOTATOR: LazyLock<Annotator> =
    LazyLock::new(|| Annotator::new(Arc::new(Gazetteer::builtin().expect("the compiled-in gazetteer"))));

/// Each speaker with its kind, in order.
fn speakers(body: &str) -> Vec<(String, SpeakerKind)> {
    let article = Article { text: body.to_owned(), ..Article::default() };
    ANNOTATOR.annotate(&article).speakers.into_iter().map(|s| (s.name, s.kind)).collect()
}

fn names(body: &str) -> Vec<String> {
    speakers(body).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn a_surname_that_speaks_is_somebody() {
    for (body, expected) in [
        ("The bill will pass. “We have the votes,” Corvane said on Monday.", "Corvane"),
        ("They asked about the bill. In an e-mail, Zuckmar said that it would pass.", "Zuckmar"),
        // the name in full, which nothing else shows to be a person's
        ("His neighbour Sajiv Tarrow had come early. Selling it is hard, Tarrow said.", "Sajiv Tarrow"),
        ("“It is costly,” said Will Dovell, a professor in Tollen. But Dovell said he liked it.", "Will Dovell"),
        ("Pelrex chief executive Ian Read said the firm had paid. “It is good,” Read said.", "Ian Read"),
    ] {
        assert_eq!(names(body), [expected], "{body}");
        assert!(speakers(body).iter().all(|(_, kind)| *kind == SpeakerKind::Person), "{body}");
    }
}

#[test]
fn crowds_and_first_words_of_sentences_are_nobody() {
    for body in [
        "Liberals said the bill would pass. Some Liberals voted for it.",
        "Prosecutors argued that he would do it again.",
        "Voters say they have had enough. The Voters are many.",
        "Cheerfully, Companies said it rained. All companies said so.",
        "Polls suggest that it will rain.",
    ] {
        assert_eq!(names(body), Vec::<String>::new(), "{body}");
    }
}

#[test]
fn bodies_speak_without_a_word_for_what_they_are() {
    for (body, expected) in [
        ("“We include everyone,” ESQN said in a statement.", "ESQN"),
        ("Crime fell last year, according to the NRBI.", "NRBI"),
        ("It has been rented out, according to the Tollen Eagle.", "Tollen Eagle"),
        ("Hours later, Intrel said the event was off. An Intrel spokeswoman gave no reason.", "Intrel"),
        ("Not so fast: the Corvane campaign said that it had no plans.", "Corvane campaign"),
        ("The candidate has no plans, Mrs. Corvane’s presidential campaign said.", "Corvane campaign"),
        (
            "NRBI wants more men. The National Rural Bird Institute said so. NRBI said that it hires.",
            "National Rural Bird Institute",
        ),
    ] {
        let found = speakers(body);
        assert_eq!(found, [(expected.to_owned(), SpeakerKind::Institution)], "{body}");
    }
}

#[test]
fn agencies_that_carry_the_news_are_no_speakers() {
    for body in [
        "The fleet has sailed, according to the Xinhua News Agency.",
        "The fleet has sailed, TASS reported.",
        "The fleet has sailed, Reuters said on Monday.",
    ] {
        assert_eq!(names(body), Vec::<String>::new(), "{body}");
    }
}

#[test]
fn descriptions_show_that_a_name_is_a_persons() {
    for (body, expected) in [
        ("Ninka Turrow, a prominent surrogate for the mayor, said that she had seen the letters.", "Ninka Turrow"),
        ("Bexley Arnoud, 32, said that he would come.", "Bexley Arnoud"),
        ("Peter King said that he felt it.", "Peter King"),
    ] {
        assert_eq!(names(body), [expected], "{body}");
    }
}
