//! The country of people whom no title gives one: host or guest, whose unit, whose envoy. Invented names throughout.

use attache::article::Article;
use attache::extract::Annotator;
use attache::gazetteer::Gazetteer;
use std::sync::{Arc, LazyLock};

static ANNOTATOR: LazyLock<Annotator> =
    LazyLock::new(|| Annotator::new(Arc::new(Gazetteer::builtin().expect("the compiled-in gazetteer"))));

/// The country of a speaker; what is found where the speaker is not.
fn side(body: &str, name: &str) -> Result<Option<String>, Vec<String>> {
    let article = Article { text: body.to_owned(), ..Article::default() };
    let speakers = ANNOTATOR.annotate(&article).speakers;
    let found = speakers.iter().find(|s| s.name == name).map(|s| s.country.as_ref().map(|c| c.code.clone()));
    found.ok_or_else(|| speakers.into_iter().map(|s| s.name).collect())
}

fn all(rows: &[(&str, &str, &str)]) {
    for (body, name, code) in rows {
        assert_eq!(side(body, name), Ok(Some((*code).to_owned())), "{name}: {body}");
    }
}

#[test]
fn a_country_in_somebody_elses_title_is_theirs() {
    let visit = "The Minister of Defence, Oru Tamm, received the Minister of Defence of Peru, Tadeo Quisp, who is on a \
        visit to Chile. Tamm said that it rained. Mr Quisp said that it snowed.";
    all(&[(visit, "Oru Tamm", "CL"), (visit, "Tadeo Quisp", "PE")]);
}

#[test]
fn guests_are_not_of_the_place() {
    all(&[
        (
            "OSLO - The drill is over.\n\nColonel Nell Ashdown, commander of the visiting squadron, thanked her hosts \
             and said that the Danish crews had learnt much.",
            "Nell Ashdown",
            "DK",
        ),
        (
            "SUVA - A French frigate called at the port on Friday.\n\nCommanding officer Commander Loup Kermel said that \
             it rained.",
            "Loup Kermel",
            "FR",
        ),
        (
            "LIMA - The Estonian divers will stay. “We like it,” according to Lt. Col. Ilo Berz, who commands them.",
            "Ilo Berz",
            "EE",
        ),
        (
            "Embassy of Sweden in Nairobi\n\nAmbassador Malla Ekström called on General Daudi Kipro, the chief of staff. \
             The Ambassador said that it rained.",
            "Malla Ekström",
            "SE",
        ),
    ]);
}

#[test]
fn hosts_are_of_the_place_and_counterparts_of_two() {
    all(&[
        (
            "Embassy of Sweden in Nairobi\n\nAmbassador Malla Ekström called on General Daudi Kipro, the chief of staff. \
             General Kipro said that it rained.",
            "Daudi Kipro",
            "KE",
        ),
        (
            "JAKARTA - They met.\n\nPeru was represented by Foreign Minister Tadeo Quisp and Defence Minister Ana Lorca. \
             Lorca said that it rained.",
            "Ana Lorca",
            "PE",
        ),
        (
            "PRISTINA - They met.\n\nSerbia objected. President Drago Milin told reporters that it rained.",
            "Drago Milin",
            "RS",
        ),
        (
            "LEŠŤ, Slovakia - Colonel Ana Lorca took over from her Czech predecessor, Colonel Radim Sima. Sima said \
             that it rained.",
            "Radim Sima",
            "CZ",
        ),
    ]);
}

#[test]
fn services_and_units_tell_whose_they_are() {
    all(&[
        ("LIMA, Peru - “It works,” said U.S. Army Lt. Col. Priya Hathan, a physician.", "Priya Hathan", "US"),
        (
            "By Staff Sgt. Dana Wilk\n\nLIMA, Peru - Maj. Todd Brink, the operations officer, said planning has begun.",
            "Todd Brink",
            "US",
        ),
        (
            "BERLIN - The head of the Italian support mission in Niger, Colonel Fabio Montal, said that it rained.",
            "Fabio Montal",
            "IT",
        ),
        (
            "OSLO - Colonel Hamis Kitwa, commander of the Tanzanian contingent, stated that the roads were safe.",
            "Hamis Kitwa",
            "TZ",
        ),
        ("The commander of KFOR, Italian Major General Rug Valdas, said that it rained.", "Rug Valdas", "IT"),
        (
            "Lt. Gen. Karl Hrab, Commander of the Slovak Army, who praised the Czech soldiers, said it rained.",
            "Karl Hrab",
            "SK",
        ),
        ("PARIS - Chief of the CSTO Joint Staff Colonel-General Andro Volk said that it rained.", "Andro Volk", "CSTO"),
    ]);
}

#[test]
fn ships_headlines_and_groups_tell_whose_they_are() {
    all(&[
        ("PENANG - The drill began.\n\nCaptain Hugo Brand of HMAS Corvina said that it rained.", "Hugo Brand", "AU"),
        (
            "Ghanaian admiral takes over\n\nYAOUNDÉ - Rear Admiral Eben Kwofi took over from Angola’s Vice-Admiral Narc \
             Tchipen. Kwofi said that it rained.",
            "Eben Kwofi",
            "GH",
        ),
        (
            "TASHKENT - Turkish instructors went home.\n\nThe head of the instructors, Colonel Serk Yildiz, said that it \
             rained.",
            "Serk Yildiz",
            "TR",
        ),
    ]);
}

#[test]
fn names_are_read_whole() {
    all(&[
        (
            "Peru. The commander of the Navy, Admiral Washington Bentan, announced that it rained.",
            "Washington Bentan",
            "PE",
        ),
        ("Peru’s Minister Ratna Kumi Stormo came. Stormo announced that it rained.", "Ratna Kumi Stormo", "PE"),
        ("OSLO - “It rains,” said the Norwegian host, Ragna Tveit.", "Ragna Tveit", "NO"),
        ("KUALA LUMPUR - Chairman Tan Boon Kiat said that it rained.", "Tan Boon Kiat", "MY"),
        ("OSLO - The minister, Ato Girma Woldes, came. Ato Girma said that it rained.", "Girma Woldes", "NO"),
        ("LIMA - Patient Eusa Ramir thanked the doctors.", "Eusa Ramir", "PE"),
    ]);
}

#[test]
fn where_somebody_is_met_and_who_sent_them_tells_whose_they_are() {
    all(&[
        (
            "OSLO - The drill went on.\n\nIn Lima, Brigadier General Ana Lorca of the logistics branch told reporters that \
             it rained.",
            "Ana Lorca",
            "PE",
        ),
        (
            "OSLO - The drill went on.\n\nLima sent an observer this year, Captain Tadeo Quisp. “It rains,” he said.",
            "Tadeo Quisp",
            "PE",
        ),
        (
            "OSLO - Commander Ana Lorca watched from the jetty. “It rains,” Lorca said. She is the senior Peruvian officer \
             here.",
            "Ana Lorca",
            "PE",
        ),
        (
            "OSLO - One of them was Andro Volk, later a rear admiral. Reached in Severomorsk on Monday, Volk said that it \
             rained.",
            "Andro Volk",
            "RU",
        ),
        ("OSLO - Commander Jon Frey of the Joint Arctic Command said that it rained.", "Jon Frey", "DK"),
    ]);
}

#[test]
fn a_title_behind_a_minister_may_be_the_next_ones() {
    let list = "The Minister of Defence of Peru, General Ana Lorca, the Minister of Defence of Chile, Ms Ilo Berz, and the \
        Minister of Defence of Norway, Mr Jon Frey, met in Oslo. Ms Berz said that it rained. Ms Lorca said that it snowed.";
    all(&[(list, "Ilo Berz", "CL"), (list, "Ana Lorca", "PE")]);
}

#[test]
fn a_headline_may_begin_with_its_country_and_a_letterhead_with_two_lines() {
    let headed = "Peru: Divers Rehearse\n\nPRAGUE - It rained in Peru.\n\nPresident Ana Lorca said that it rained.";
    let letter = "Ministry of Defence of Peru\nOffice of Public Affairs\n\nBriefing\n\nThe Chilean guests came, and the \
        Chileans went.\n\nDeputy Press Secretary Jon Frey said that it rained.";
    all(&[(headed, "Ana Lorca", "PE"), (letter, "Jon Frey", "PE")]);
}
