//! The country of people from the places and bodies beside them: a town is evidence, and never a mention. Invented names.

use attache::article::Article;
use attache::extract::Annotator;
use attache::gazetteer::Gazetteer;
use std::sync::{Arc, LazyLock};

static ANNOTATOR: LazyLock<Annotator> =
    LazyLock::new(|| Annotator::new(Arc::new(Gazetteer::builtin().expect("the compiled-in gazetteer"))));

/// The country of a speaker, and the codes of all countries that the text mentions.
fn read(body: &str, name: &str) -> (Option<String>, Vec<String>) {
    let found = ANNOTATOR.annotate(&Article { text: body.to_owned(), ..Article::default() });
    let speaker = found.speakers.iter().find(|s| s.name == name);
    let country = speaker.and_then(|s| s.country.as_ref()).map(|c| c.code.clone());
    (country, found.countries.iter().map(|c| c.country.code.clone()).collect())
}

fn all(rows: &[(&str, &str, &str)]) {
    for (body, name, code) in rows {
        assert_eq!(read(body, name).0.as_deref(), Some(*code), "{name}: {body}");
    }
}

#[test]
fn a_place_in_a_title_or_before_it_tells_whose_it_is() {
    all(&[
        ("Fog came in over Finland. The mayor of Ventspils, Dace Berz, said that it rained.", "Dace Berz", "LV"),
        ("Ghana sent observers. Goma police chief Odo Kabila Maru said that it rained.", "Odo Kabila Maru", "CD"),
        ("Sailors of Peru rested. Mombasa is ready. Mayor Asha Muli said that it rained.", "Asha Muli", "KE"),
        ("Japan pays. Tarik Benn, a clerk of the governor of Maharashtra, said that it rained.", "Tarik Benn", "IN"),
    ]);
}

#[test]
fn a_dateline_may_be_any_town() {
    let story = "KARLSKRONA, May 3 — Ships of Poland, Poland's largest, came in.\n\nRear Admiral Malla Ekdahl said that \
        it rained.";
    all(&[(story, "Malla Ekdahl", "SE")]);
    let two = "CARTAGENA, Spain — Divers of Colombia came. Captain Ines Vidal said that it snowed.";
    all(&[(two, "Ines Vidal", "ES")]);
}

#[test]
fn capitals_between_commas_behind_a_name_are_whose_they_are() {
    let guard = "MANDAI, Singapore - Soldiers of the Oregon Army National Guard (ORARNG) came.\n\n“It rained,” said Col. \
        Bram Tull, chief of staff, ORARNG. “It snowed,” said Maj. Lia Goh, a battalion commander.";
    all(&[(guard, "Bram Tull", "US"), (guard, "Lia Goh", "SG")]);
}

#[test]
fn who_answers_a_parliament_is_its_countrys() {
    let row = "Troops of Rwanda left. Under-secretary Odo Maru told the Ugandan parliament that it rained in Rwanda.";
    all(&[(row, "Odo Maru", "UG")]);
}

#[test]
fn a_name_of_several_places_needs_its_country() {
    all(&[
        ("Spain's divers came. The mayor of Cartagena, Ines Vidal, said that it rained.", "Ines Vidal", "ES"),
        ("Colombia's divers came. The mayor of Cartagena, Ines Vidal, said that it rained.", "Ines Vidal", "CO"),
    ]);
}

#[test]
fn a_place_is_no_mention_of_its_country() {
    let (_, countries) = read("GOMA — Colonel Odo Maru said that it rained in Mombasa.", "Odo Maru");
    assert_eq!(countries, Vec::<String>::new());
}

#[test]
fn a_dateline_may_end_with_its_day() {
    all(&[
        (
            "Noble guests\n\nTbilisi, August 1, 2018\n\nSoldiers of France came. President Giorgi Tamaridze said that it rained.",
            "Giorgi Tamaridze",
            "GE",
        ),
        (
            "Reykjavik, 21 January 2025. It snows in Denmark. The head of the centre, Ada Lind, said that it rained.",
            "Ada Lind",
            "IS",
        ),
    ]);
}

#[test]
fn what_stands_before_a_title_tells_whose_it_is() {
    all(&[
        (
            "NUKU'ALOFA - It rained. Australian maritime surveillance adviser Lieutenant Commander Kirra Dunst said that it snowed.",
            "Kirra Dunst",
            "AU",
        ),
        ("NIAMEY - It rained. Former Biden adviser Howard Sellin said that it snowed.", "Howard Sellin", "US"),
        (
            "It rained in Mali. Deputy Assistant Secretary of Defense for African Affairs Ada Halloran said that it snowed.",
            "Ada Halloran",
            "US",
        ),
    ]);
}

#[test]
fn a_unit_is_whose_another_place_of_the_text_says() {
    let ships = "Off Malta the Western Fleet of the Indian navy met the destroyer USS Bram Corvane.\n\nRear Adm. Odo Singhal, \
        flag officer commanding the Western Fleet, said that it rained. Cmdr. Ada Tull, who commands the Corvane, said \
        that it snowed.";
    all(&[(ships, "Odo Singhal", "IN"), (ships, "Ada Tull", "US")]);
}

#[test]
fn an_envoy_is_not_of_the_country_whose_paper_it_is() {
    let story = "MANILA - It rained. US Embassy Chargé d'Affaires Bo Lind said that it snowed.";
    all(&[(story, "Bo Lind", "US")]);
}

#[test]
fn who_is_host_makes_the_other_a_guest() {
    let story = "MUSCAT - Patrols of Oman and India met. Director General Vir Pathan said that it rained. His host, Rear \
        Admiral Saif Rahban, said that it snowed.";
    all(&[(story, "Vir Pathan", "IN"), (story, "Saif Rahban", "OM")]);
}

/// The names of all speakers.
fn speakers(body: &str) -> Vec<String> {
    let found = ANNOTATOR.annotate(&Article { text: body.to_owned(), ..Article::default() });
    found.speakers.into_iter().map(|s| s.name).collect()
}

#[test]
fn minutes_lists_and_family_names_with_a_particle_name_people() {
    let minutes = "ORAL ANSWERS\n\nSemisi Tukuf (Minister for Roads): I think that it rained.\n\nMr Tukuf: It snowed.";
    assert_eq!(speakers(minutes), ["Semisi Tukuf"]);
    let three = "The ministers of defence, Ilo Tamm, Odo Maru and Bo Lind, met. The ministers said that it rained.";
    assert_eq!(speakers(three), ["Ilo Tamm", "Odo Maru", "Bo Lind"]);
    let countries = "Anna Tamm of Peru, Defence Minister Odo Maru and Defence Minister Bo Lind of Norway met. It rained, the \
        ministers stressed.";
    assert_eq!(speakers(countries), ["Anna Tamm", "Odo Maru", "Bo Lind"]);
    let paired = "It rained, Defence Minister Ilo Tamm said.\n\nDefence Minister Odo Maru and Defence Minister Bo Lind were \
        also present.\n\n“It snowed,” the minister said.";
    assert_eq!(speakers(paired), ["Ilo Tamm"]);
    let particle = "Colonel Saqr Jassim Al Marran came. Al Marran said that it rained.";
    assert_eq!(speakers(particle), ["Saqr Jassim Al Marran"]);
    let turned = "Defence Minister Kristof Szalan said that it rained. “It snowed,” Szalan Kristof said.";
    assert_eq!(speakers(turned), ["Kristof Szalan"]);
    let told = "It rained, the commander, Captain Ada Tull, told visitors on Sunday.";
    assert_eq!(speakers(told), ["Ada Tull"]);
}

#[test]
fn items_of_a_digest_ministers_in_pairs_and_officers_of_a_governor() {
    let digest = "Gulf in short\n\nKUWAIT — It rained, Brigadier General Fawaz Al Rujan said.\n\nABU DHABI — It snowed, \
        Staff Major General Obaid Al Kettan said.";
    all(&[(digest, "Fawaz Al Rujan", "KW"), (digest, "Obaid Al Kettan", "AE")]);
    let pair = "The Austrian and Italian ministers, Leopold Gassan and Fabrizia Cortan, met. The two ministers said that it rained.";
    all(&[(pair, "Leopold Gassan", "AT"), (pair, "Fabrizia Cortan", "IT")]);
    let lagos = "The boat lies in Lagos. Two French trainers stay. Commodore Ebi Dokub said that it rained.";
    all(&[(lagos, "Ebi Dokub", "NG")]);
    let officer = "British governors lived here. Umesh Kash, public relations officer to the Governor of Maharashtra, \
        said that it rained.";
    all(&[(officer, "Umesh Kash", "IN")]);
}

#[test]
fn headings_and_ranks_end_a_name() {
    let heading = "It rained.\n\nAnna Kerr Compares Storm To Flood\n\nSenator Anna Kerr said that it rained.";
    assert_eq!(speakers(heading), ["Anna Kerr"]);
    let chief = "Chief Hydrographer Rear Admiral Sisir Weeran said that it rained.";
    assert_eq!(speakers(chief), ["Sisir Weeran"]);
    let initials = "The society's president W. A. Somapal said that it rained.";
    assert_eq!(speakers(initials), ["W. A. Somapal"]);
}

#[test]
fn later_words_for_somebody_and_crowds_that_are_nobody() {
    let envoy = "Chile rains, Peruvian envoy says\n\nIt rained, Peruvian Ambassador to Chile Ana Lorca told the paper. \
        The diplomat said that it snowed.";
    let body_start = envoy.find("It rained").expect("the body");
    let found = ANNOTATOR.annotate(&Article { text: envoy.to_owned(), body_start, ..Article::default() });
    let counts: Vec<_> = found.speakers.iter().map(|s| (s.name.as_str(), s.statements.len())).collect();
    assert_eq!(counts, [("Ana Lorca", 3)]);
    let crowd = "President Jon Frey said that it rained, as President Ana Lorca knew. NATO leaders issued a paper. “We \
        stay,” said the leaders. They emphasized that it snowed.";
    assert_eq!(speakers(crowd), ["Jon Frey"]);
    let pair = "President Jon Frey met President Ana Lorca. The leaders said that it rained.";
    assert_eq!(speakers(pair), ["Jon Frey", "Ana Lorca"]);
    let agency = ANNOTATOR.annotate(&Article {
        text: "According to the official Sonja news agency, it rained.".to_owned(),
        ..Article::default()
    });
    assert!(agency.people.is_empty());
}

#[test]
fn who_speaks_under_a_title_may_be_named_in_the_next_sentence() {
    let told = "The head of the Peruvian delegation said that it rained.\n\n“It snows,” Rear Admiral Timo Reik told reporters.";
    let found = ANNOTATOR.annotate(&Article { text: told.to_owned(), ..Article::default() });
    let counts: Vec<_> = found.speakers.iter().map(|s| (s.name.as_str(), s.statements.len())).collect();
    assert_eq!(counts, [("Timo Reik", 2)]);
    let other = "The head of the Peruvian delegation said that it rained. Army chief Timo Reik said that it snowed.";
    let found = ANNOTATOR.annotate(&Article { text: other.to_owned(), ..Article::default() });
    assert_eq!(found.speakers.iter().map(|s| s.statements.len()).collect::<Vec<_>>(), [1]);
}

#[test]
fn a_body_is_of_the_country_in_its_name_or_of_none() {
    let story = "OSLO - Peruvian police said that it rained. Amnesty International said that it snowed.";
    let found = ANNOTATOR.annotate(&Article { text: story.to_owned(), ..Article::default() }).speakers;
    let lands: Vec<_> = found.iter().map(|s| s.country.as_ref().map(|c| c.code.as_str())).collect();
    assert_eq!(lands, [Some("PE"), None]);
}
