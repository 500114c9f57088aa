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

#[test]
fn a_rank_alone_means_whoever_holds_it() {
    let body = "Rear Admiral Rashid bin Fahd Al Dosser opened the drill. The Rear Admiral said that it would grow.";
    assert_eq!(names(body), ["Rashid bin Fahd Al Dosser"]);
    let body = "The chief of staff, Brigadier Omar Kett, came. It rains, the Brigadier noted.";
    assert_eq!(names(body), ["Omar Kett"]);
}

#[test]
fn what_an_account_or_a_seat_adds_to_a_name_is_no_part_of_it() {
    for (body, expected) in [
        ("Eleni Hadjikar (@EHadjikar), Cyprus’s deputy minister, said that it rained.", "Eleni Hadjikar"),
        ("Rep. Stefan Cowen (D-Tenn.) said that the bill was bad.", "Stefan Cowen"),
        ("Warsaw’s ambassador to Seoul, Marek Dudzin, denied that he had gone.", "Marek Dudzin"),
        ("Sultan bin Saif Al Dhahar, head of training, said that it rained.", "Sultan bin Saif Al Dhahar"),
    ] {
        assert_eq!(names(body), [expected], "{body}");
    }
}

#[test]
fn a_collective_of_states_is_nobody() {
    assert_eq!(names("Indonesia, Malaysia and the Philippines agreed that patrols would go on."), Vec::<String>::new());
}

/// Name, office and country of each speaker.
fn cards(body: &str) -> Vec<(String, Option<String>, Option<String>)> {
    let article = Article { text: body.to_owned(), ..Article::default() };
    let speakers = ANNOTATOR.annotate(&article).speakers.into_iter();
    speakers.map(|s| (s.name, s.office, s.country.map(|c| c.code))).collect()
}

#[test]
fn an_analyst_is_not_of_the_country_nearby() {
    let body = "China will build more ships, said Bram Glossen, a professor at the university. Japan will too.";
    let cards = cards(body);
    assert_eq!(cards.first().map(|c| (c.0.as_str(), c.2.clone())), Some(("Bram Glossen", None)), "{cards:?}");
}

#[test]
fn titles_that_one_country_has_tell_whose_they_are() {
    let body = "Israel asked for it, Deputy Secretary of Defense Nora Pell said in Israel.";
    let cards = cards(body);
    assert_eq!(cards.iter().find(|c| c.0 == "Nora Pell").and_then(|c| c.2.as_deref()), Some("US"), "{cards:?}");
}

#[test]
fn a_counterpart_holds_the_same_post() {
    let body = "Peru’s Deputy Defence Minister Tadeo Quisp came with his Malaysian counterpart Datuk Azmir Haron. Azmir \
        Haron said that it rained.";
    let cards = cards(body);
    let haron = cards.iter().find(|c| c.0 == "Azmir Haron");
    assert_eq!(haron.and_then(|c| c.1.as_deref()), Some("Deputy Defence Minister"), "{cards:?}");
    assert_eq!(haron.and_then(|c| c.2.as_deref()), Some("MY"), "{cards:?}");
}

#[test]
fn places_carriers_objects_and_questions_do_not_speak() {
    for body in [
        "It is over, the highest authorities in Seoul and Washington said.",
        "They were at it for hours, according to the NRBI's report.",
        "Boats make the Estonian Navy stronger, a paper said. For the trade, it added, boats matter.",
        "A question was put by Oru Tamm.\n\nOru Tamm: To ask the Secretary how often the boats sail.",
    ] {
        assert_eq!(names(body), Vec::<String>::new(), "{body}");
    }
}

#[test]
fn a_minister_beside_his_guest_is_the_one_who_hosts() {
    let body = "Defence Minister Oru Tamm (Estonia) opened the drill together with his Latvian counterpart Ilo Berz. \
                “It is big,” the minister said.";
    assert_eq!(names(body), ["Oru Tamm"]);
}

#[test]
fn initials_stand_for_a_name_inside_a_title() {
    let body = "“It went well,” RFAF said on Monday. Ilo Berz, spokesman for the Royal Fijian Armed Forces, was there.";
    assert_eq!(names(body), ["Royal Fijian Armed Forces"]);
}
