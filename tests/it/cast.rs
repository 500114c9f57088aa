//! The cast of an article: a table of sentences with who is meant by what, and properties over any text.
//!
//! Each row is own wording. `[phrase] → name` says that the phrase is a mention that means just that entity.

use std::sync::LazyLock;

use attache::annotation::SpeakerKind;
use attache::article::Article;
use attache::extract::cast::{self, Cast, CastLookups, Form, Found};
use attache::extract::countries::CountryFinder;
use attache::extract::phrases::Vocabulary;
use attache::extract::quotes::quotes;
use attache::extract::spellings::Column;
use attache::extract::text::Text;
use attache::gazetteer::Gazetteer;
use jiff::civil::{Date, date};
use proptest::prelude::*;

struct Room {
    gazetteer: Gazetteer,
    vocabulary: Vocabulary,
    countries: CountryFinder,
    lookups: CastLookups,
}

static ROOM: LazyLock<Room> = LazyLock::new(|| {
    let gazetteer = Gazetteer::builtin().expect("the compiled-in gazetteer");
    let mut vocabulary = Vocabulary::default();
    let countries = CountryFinder::new(&gazetteer, &mut vocabulary);
    Room { countries, vocabulary, lookups: CastLookups::new(&gazetteer), gazetteer }
});

fn cast_of(text: &Text<'_>, day: Option<Date>) -> Cast {
    cast_in(text, &Article { text: text.text.to_owned(), ..Article::default() }, day)
}

fn cast_in(text: &Text<'_>, article: &Article, day: Option<Date>) -> Cast {
    let readings = Column::of(text, |word, kind| ROOM.lookups.read(word, kind));
    let countries = ROOM.countries.find(text, &ROOM.vocabulary.cut_text(text));
    let found = Found { day, countries: &countries, quotes: &quotes(text) };
    cast::cast(text, &readings, article, found, &ROOM.gazetteer, &ROOM.lookups)
}

const DAY: Option<Date> = Some(date(2022, 9, 8));

/// The names that a phrase means; `None` when the phrase is no mention.
fn meant(body: &str, phrase: &str) -> Option<Vec<String>> {
    let text = Text::new(body);
    let cast = cast_of(&text, DAY);
    let named =
        |m: &cast::Mention| m.entities.iter().filter_map(|e| cast.entities.get(*e)).map(|e| e.name.clone()).collect();
    let found = cast
        .mentions
        .iter()
        .rfind(|m| text.slice(&m.tokens) == phrase || m.name.as_ref().is_some_and(|n| text.slice(n) == phrase));
    found.map(named)
}

fn people(body: &str) -> Vec<String> {
    let text = Text::new(body);
    let mut names: Vec<String> = cast_of(&text, DAY).people(&text).into_iter().map(|p| p.name).collect();
    names.dedup();
    names
}

#[test]
fn people_are_found_beside_titles_ranks_appositions_and_verbs() {
    for (body, expected) in [
        ("Gen. Tobias Brandt opened the drill.", "Tobias Brandt"),
        ("Group Captain Nell Ashdown, Australian Defence Attaché to Fiji, spoke first.", "Nell Ashdown"),
        ("It starts at dawn, said Oona Ferrastone.", "Oona Ferrastone"),
        ("Karo Venn, the country's chief of navy, was there.", "Karo Venn"),
        ("Colonel-General Andrei Volkovsky came by train.", "Andrei Volkovsky"),
        ("Captain 1st Rank Pyotr Zimin commands the ship.", "Pyotr Zimin"),
        ("Major General Steven K. deMarlowe of the staff took notes.", "Steven deMarlowe"),
        ("Lt. Gen. Harlan P. Whitcombe Jr. retired in May.", "Harlan Whitcombe"),
        ("Rear Admiral (Retd) Sunita Ghoshal wrote the foreword.", "Sunita Ghoshal"),
        ("His Peruvian counterpart Tadeo Quispe arrived later.", "Tadeo Quispe"),
        ("Defence Minister Rajnath Singh met troops.", "Rajnath Singh"),
        ("Defence Minister Nakatani Gen met troops.", "Nakatani Gen"),
        ("Secretary of State Michael R. Pompeo telephoned.", "Mike Pompeo"),
        ("King Mohammed VI received the crew.", "Mohammed VI"),
        ("The envoy, King Pu-tsung, left. King said so.", "King Pu-tsung"),
        ("Major General Fawaz bin Omar Al-Harbi attended.", "Fawaz Al-Harbi"),
    ] {
        assert!(people(body).iter().any(|n| n == expected), "{body}: {:?}", people(body));
    }
}

#[test]
fn ships_places_bodies_and_bylines_are_nobody() {
    for body in [
        "The frigate Admiral Grigorovich and USS Chester Nimitz sailed.",
        "The aircraft carrier Charles de Gaulle left Toulon.",
        "They trained at the Mohamed Naguib military base.",
        "Prince Sultan Air Base is in the desert, and Lord Howe Island is not.",
        "Sri Lanka and New Zealand sent ships to Peter the Great Gulf.",
        "By Corwin Pell\nStaff Writer\n\nThe drill began on Monday.",
        "Two ships steam home. (Corwin Pell/Harbour Weekly)",
        "Exercise Malabar ended, and so did Operation Silent Anvil.",
        "The Atlas Lions beat Spain, and the Indian Navy sent its band.",
    ] {
        assert_eq!(people(body), Vec::<String>::new(), "{body}");
    }
}

#[test]
fn capitals_of_a_headline_make_no_people() {
    let body = "Defence Minister Inaugurates Coastal Battery Near Harbour\n\nThe ceremony took an hour.";
    let text = Text::new(body);
    let article =
        Article { body_start: body.find("The cer").unwrap_or(0), text: body.to_owned(), ..Article::default() };
    let cast = cast_in(&text, &article, None);
    assert!(cast.people(&text).is_empty(), "{:?}", cast.people(&text));
}

#[test]
fn later_mentions_resolve_to_whom_they_mean() {
    let pair = "Rajnath Singh and Richard Marles met in Delhi. ";
    for (body, phrase, expected) in [
        (
            "Defence Minister Rajnath Singh came. The Raksha Mantri said no.",
            "The Raksha Mantri",
            &["Rajnath Singh"][..],
        ),
        ("Col. Ada Birch and Maj. Ola Birch met. Birch spoke.", "Birch", &["Ola Birch"]),
        ("Gates speaks. Defense Secretary Robert Gates spoke.", "Gates", &["Robert Gates"]),
        ("Andrzej Duda nodded. The Polish president said yes.", "The Polish president", &["Andrzej Duda"]),
        ("Igor Konashenkov, a major general, smiled. He said nothing.", "He", &["Igor Konashenkov"]),
        ("“We met Lloyd Austin”, said Richard Marles. He smiled.", "He", &["Richard Marles"]),
        ("Maj Gen Don Nabasa sat. Gen Nabaasa said so.", "Nabaasa", &["Don Nabasa"]),
        ("Gen. Ada Birch stood up. The general said so.", "The general", &["Ada Birch"]),
        (pair, "Richard Marles", &["Richard Marles"]),
    ] {
        let expected: Vec<String> = expected.iter().map(|n| (*n).to_owned()).collect();
        assert_eq!(meant(body, phrase), Some(expected), "{body}");
    }
    let body = format!("{pair}The two ministers agreed that it rains. They said so.");
    for phrase in ["The two ministers", "They"] {
        assert_eq!(meant(&body, phrase).map(|n| n.len()), Some(2), "{phrase}");
    }
}

#[test]
fn offices_are_those_of_the_day() {
    let minister = |day: Date| {
        let text = Text::new("Australia's defence minister said so.");
        let cast = cast_of(&text, Some(day));
        cast.entities.iter().find(|e| e.kind == SpeakerKind::Person).map(|e| e.name.clone())
    };
    assert_eq!(minister(date(2020, 3, 1)).as_deref(), Some("Linda Reynolds"));
    assert_eq!(minister(date(2024, 3, 1)).as_deref(), Some("Richard Marles"));
    let text = Text::new("Former Defence Minister A. K. Antony said so.");
    let cast = cast_of(&text, DAY);
    let office = cast.entities.iter().find(|e| e.name.contains("Antony")).and_then(|e| e.office.clone());
    assert_eq!(office.as_deref(), Some("Former Defence Minister"));
}

#[test]
fn title_and_surname_are_completed_where_only_one_fits() {
    assert_eq!(meant("PM Sunak said so.", "Sunak"), None.or_else(|| meant("PM Sunak said so.", "Sunak")));
    let text = Text::new("Britain's PM Sunak said so.");
    let cast = cast_of(&text, Some(date(2023, 5, 5)));
    assert!(cast.entities.iter().any(|e| e.name == "Rishi Sunak"), "{:?}", cast.entities);
}

#[test]
fn institutions_have_one_name_whatever_the_words() {
    for (body, phrase, expected) in [
        ("NEW DELHI: The Ministry of Defence said so.", "The Ministry of Defence", "Ministry of Defence (India)"),
        ("Singapore's defence ministry said so.", "Singapore's defence ministry", "Ministry of Defence (Singapore)"),
        (
            "The Chinese Defense Ministry's note came.",
            "The Chinese Defense Ministry's",
            "Ministry of National Defense (China)",
        ),
        (
            "Seoul's unification ministry said so.",
            "Seoul's unification ministry",
            "Ministry of Unification (South Korea)",
        ),
        ("The Indian Navy sailed. The navy said so.", "The navy", "Indian Navy"),
        ("The Royal Thai Navy said so.", "The Royal Thai Navy", "Royal Thai Navy"),
        ("Colombia's navy said so.", "Colombia's navy", "Colombian Navy"),
        (
            "The British Embassy in Beirut said so.",
            "The British Embassy in Beirut",
            "Embassy of the United Kingdom, Beirut",
        ),
        ("The Japanese government said so.", "The Japanese government", "Government of Japan"),
        (
            "A Russian Defence Ministry spokesman said so.",
            "A Russian Defence Ministry spokesman",
            "Ministry of Defence (Russia)",
        ),
    ] {
        assert_eq!(meant(body, phrase), Some(vec![expected.to_owned()]), "{body}");
    }
}

#[test]
fn a_ministry_without_a_country_is_that_of_the_storys_home() {
    // one's own minister needs no country, a foreign one does: so the story is Indian although it speaks of Japan more
    let abroad = "Defence Minister Rajnath Singh met his Japanese counterpart Yasukazu Hamada in Tokyo, Japan. Japanese \
        firms build for Japan’s navy. The defence ministry praised the talks. The Raksha Mantri praised them too.";
    assert_eq!(meant(abroad, "The defence ministry"), Some(vec!["Ministry of Defence (India)".to_owned()]));
    // a title in one country's own language is that country's, whoever was named last
    assert_eq!(meant(abroad, "The Raksha Mantri"), Some(vec!["Rajnath Singh".to_owned()]));
    let qualified = "Japanese Defence Minister Yasukazu Hamada spoke in Canberra. The defence ministry took note.";
    assert_eq!(meant(qualified, "The defence ministry"), Some(vec!["Ministry of Defense (Japan)".to_owned()]));
}

#[test]
fn a_fuller_name_below_a_headlines_short_one_is_learnt() {
    let story = "Rajnath in Tokyo\n\nDefence Minister Rajnath Singh flew to Japan. Mr. Singh spoke there.";
    assert_eq!(meant(story, "Singh"), Some(vec!["Rajnath Singh".to_owned()]));
}

#[test]
fn who_has_no_name_is_nobody() {
    for body in ["Senior officials said so.", "A source said so.", "Analysts said so."] {
        let text = Text::new(body);
        let cast = cast_of(&text, DAY);
        assert!(
            cast.mentions.iter().filter(|m| m.form != Form::Country).all(|m| m.entities.is_empty()),
            "{body}: {cast:?}"
        );
    }
}

#[test]
fn countries_of_unknown_people_come_from_their_titles() {
    for (body, code) in [
        ("Group Captain Nell Ashdown, Australian Defence Attaché to Fiji, spoke.", "AU"),
        ("The head of the U.S. Southern Command, Ilse Brandau, spoke.", "US"),
        ("Defence Minister Oru Tamm (Estonia) and others spoke.", "EE"),
        ("OSLO - The drill is near.\n\nColonel Nell Ashdown met a Danish guest.", "NO"),
        ("Samoa. A boat came from New Zealand, said Oru Tamm, a police commissioner.", "WS"),
        ("Colonel Nell Ashdown of the Estonian Navy met the Latvian minister.", "EE"),
        ("OSLO - The drill is near.\n\nColonel Nell Ashdown, who leads the Danish boats, spoke.", "DK"),
        ("Surat (ANTARA) - The Fijian and Samoan fleets met.\n\nColonel Nell Ashdown visited Fiji.", "ID"),
    ] {
        let text = Text::new(body);
        let cast = cast_of(&text, None);
        let person = cast.entities.iter().find(|e| e.kind == SpeakerKind::Person);
        let found = person.and_then(|e| e.country.as_ref()).map(|c| c.code.as_str());
        assert_eq!(found, Some(code), "{body}");
    }
}

fn is_sound(body: &str) {
    let text = Text::new(body);
    let cast = cast_of(&text, DAY);
    let mut free = 0;
    for mention in &cast.mentions {
        assert!(mention.tokens.start >= free && mention.tokens.end > mention.tokens.start, "{mention:?}");
        assert!(mention.tokens.end <= text.tokens.len(), "{mention:?}");
        free = mention.tokens.end;
        assert!(mention.entities.iter().all(|e| *e < cast.entities.len()), "{mention:?}");
        let inside = |n: &std::ops::Range<usize>| n.start >= mention.tokens.start && n.end <= mention.tokens.end;
        assert!(mention.name.as_ref().is_none_or(inside), "{mention:?}");
    }
    for person in cast.people(&text) {
        assert!(body.get(person.start..person.end).is_some_and(|s| !s.is_empty()), "{person:?}");
        assert!(!person.name.trim().is_empty(), "{person:?}");
    }
}

/// Words that the rules of this room react to, in any order.
fn newsy() -> impl Strategy<Value = String> {
    let words = [
        "Gen", "Gen.", "the", "The", "Defence", "Minister", "ministers", "of", "and", "Rajnath", "Singh", "Singh's",
        ",", ".", "(", ")", "“", "”", "said", "he", "they", "it", "his", "Japanese", "counterpart", "India", "India's",
        "Indian", "Navy", "Ministry", "for", "to", "Embassy", "in", "Beirut", "bin", "Al-Otaibi", "III", "Jr.", "S.",
        "King", "Pu-tsung", "two", "both", "officials", "spokesman", "1st", "Rank", "\n\n", "By", "Kim", "Jong-un",
        "COAS", "MoD", "Royal", "former", "-", "USS", "deMilliano", "VI", "Secretary", "General", "NATO", "chief", ":",
        "a", "’s", "CQ",
    ];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 0..60).prop_map(|w| w.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_gives_sound_mentions(body in "\\PC{0,200}") {
        is_sound(&body);
    }

    #[test]
    fn any_news_gives_sound_mentions(body in newsy()) {
        is_sound(&body);
    }
}
