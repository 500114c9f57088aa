//! Countries in a text: names, demonyms, and capitals where they stand for a government.
//!
//! A city as a mere place does not count, nor do seas, straits, ships and parts of the world that carry a country's
//! name. Tests: at the foot of this file and `tests/it/extract.rs`.

mod capitals;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::phrases::{Atom, Phrases, Vocabulary};
use super::text::{Kind as TokenKind, Text};
use crate::annotation::{Confidence, Country, CountryMention, Evidence, Place};
use crate::gazetteer::{CountryEntry, Gazetteer};

/// How a country was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `Japan`
    Name,
    /// `Japanese`
    Demonym,
    /// `Tokyo` as an actor
    Capital,
}

/// One mention of a country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountrySpan<'g> {
    /// ISO 3166-1 alpha-2.
    pub code: &'g str,
    /// The tokens that hold it; `India-Japan` is one token with two countries.
    pub tokens: Range<usize>,
    /// The bytes of the name itself.
    pub bytes: Range<usize>,
    /// How it was named.
    pub kind: Kind,
}

/// Finds countries. Made once for a gazetteer.
#[derive(Debug)]
pub struct CountryFinder {
    phrases: Phrases<Sense>,
    given_names: FxHashSet<String>,
}

#[derive(Clone, Debug)]
enum Sense {
    Country(String, Kind),
    /// A phrase that holds a country's name and is none.
    Other,
}

/// Phrases that hold a country's name and name none.
const OTHERS: [&str; 38] = [
    "Agence France-Presse", "China Daily", "Japan Times", "Jakarta Post", "Korea Times", "Times of India",
    "Voice of America", "Latin America", "South America", "North America", "Central America", "Latin American",
    "South American", "North American", "Central American", "Northern Ireland", "New Mexico", "New England",
    "Indo-Pacific", "Washington Post", "Washington Times", "London Gazette", "New Jersey", "Washington State",
    "South Georgia", "Indian Ocean", "Indian Ocean Region", "Native American", "American Samoa", "African American",
    "South China Sea", "East China Sea", "Korea Herald", "China Sea", "Indian Ocean Rim", "Moscow Times",
    "Turkey Point", "Hong Kong Island",
];

/// Heads of names of waters and other places: what stands before or behind them is no country.
const PLACE_HEADS: [&str; 14] = [
    "Sea", "Seas", "Ocean", "Gulf", "Strait", "Straits", "Bay", "Channel", "Trench", "Basin", "Current", "Plate",
    "Rise", "Passage",
];

/// First halves of paired adjectives: `Sino-Indian`, `Franco-German`.
const COMBINING: [(&str, &str); 7] = [
    ("Sino", "CN"),
    ("Indo", "IN"),
    ("Franco", "FR"),
    ("Russo", "RU"),
    ("Anglo", "GB"),
    ("Austro", "AT"),
    ("Nippo", "JP"),
];

impl CountryFinder {
    /// Builds the lookups.
    pub fn new(gazetteer: &Gazetteer, vocabulary: &mut Vocabulary) -> Self {
        let mut phrases = Phrases::default();
        let mut given_names = FxHashSet::default();
        for country in &gazetteer.countries {
            add_country(&mut |form, sense| phrases.add(vocabulary, form, sense), country);
            if country.ambiguity.as_deref() == Some("given name") {
                given_names.insert(country.iso2.clone());
            }
        }
        for other in OTHERS {
            phrases.add(vocabulary, other, Sense::Other);
        }
        for (half, code) in COMBINING {
            phrases.add(vocabulary, half, Sense::Country(code.to_owned(), Kind::Demonym));
        }
        Self { phrases, given_names }
    }

    /// Every mention of a country, in text order.
    pub fn find(&self, text: &Text<'_>, atoms: &[Atom]) -> Vec<CountrySpan<'_>> {
        let mut found = Vec::new();
        let mut undecided = Vec::new();
        let mut at = 0;
        while let Some(opens) = self.phrases.next(atoms, at) {
            let Some(longest) = self.phrases.longest(text.text, atoms, opens) else {
                at = opens + 1;
                continue;
            };
            let reading = Reading { text, atoms, here: longest.atoms.clone() };
            match self.choose(&longest.values(), &reading) {
                Some(span) if span.kind == Kind::Capital && !reading.is_an_actor() => undecided.push(span),
                span => found.extend(span),
            }
            at = longest.atoms.end;
        }
        capitals::add_pairs(text, &undecided, &mut found);
        found.retain(|span| !in_a_credit(text, span.tokens.start));
        add_korean_directions(text, &mut found);
        found
    }

    /// The sense that the context allows; names before demonyms before capitals, which are places or actors.
    fn choose<'s>(
        &self,
        senses: &(impl Iterator<Item = &'s Sense> + Clone),
        reading: &Reading<'_, '_>,
    ) -> Option<CountrySpan<'s>> {
        if senses.clone().any(|s| matches!(s, Sense::Other)) || reading.names_a_water() {
            return None;
        }
        let by_kind = |wanted: Kind| {
            senses.clone().find_map(move |s| match s {
                Sense::Country(code, kind) if *kind == wanted => Some((code.as_str(), wanted)),
                _ => None,
            })
        };
        let (code, kind) = by_kind(Kind::Name).or_else(|| by_kind(Kind::Demonym)).or_else(|| by_kind(Kind::Capital))?;
        let counts = match kind {
            Kind::Name => !(self.given_names.contains(code) && reading.is_a_given_name()),
            Kind::Demonym => !reading.is_a_loose_half(),
            // who acts is asked by the caller
            Kind::Capital => true,
        };
        counts.then(|| reading.span(code, kind))
    }
}

fn add_country(add: &mut impl FnMut(&str, Sense), country: &CountryEntry) {
    let mut add = |form: &str, kind: Kind| add(form, Sense::Country(country.iso2.clone(), kind));
    for name in std::iter::once(&country.name).chain(&country.names) {
        add(name.trim_start_matches("the "), Kind::Name);
    }
    for adjective in &country.adjectives {
        add(adjective, Kind::Demonym);
        for people in people_of(adjective) {
            add(&people, Kind::Demonym);
        }
    }
    for capital in country.capitals.iter().filter(|c| !country.names.contains(c)) {
        add(capital, Kind::Capital);
    }
}

/// Nouns for the people of an adjective: `Indian` → `Indians`; `French` → `Frenchman`, `Frenchmen`.
fn people_of(adjective: &str) -> Vec<String> {
    if adjective.ends_with("sh") || adjective.ends_with("ch") {
        return ["man", "men", "woman", "women"].iter().map(|end| format!("{adjective}{end}")).collect();
    }
    if adjective.ends_with('s') || adjective.ends_with("ese") || adjective.chars().all(|c| c.is_uppercase() || c == '.')
    {
        return Vec::new();
    }
    vec![format!("{adjective}s")]
}

/// A match in its surroundings.
struct Reading<'r, 't> {
    text: &'r Text<'t>,
    atoms: &'r [Atom],
    here: Range<usize>,
}

impl<'t> Reading<'_, 't> {
    fn word(&self, at: Option<usize>) -> &'t str {
        at.and_then(|at| self.atoms.get(at)).and_then(|a| self.text.text.get(a.start..a.end)).unwrap_or_default()
    }

    fn before(&self, steps: usize) -> &'t str {
        self.word(self.here.start.checked_sub(steps))
    }

    fn behind(&self, steps: usize) -> &'t str {
        self.word(Some(self.here.end + steps - 1))
    }

    fn bytes(&self) -> Range<usize> {
        let start = self.atoms.get(self.here.start).map_or(0, |a| a.start);
        let end = self.atoms.get(self.here.end.saturating_sub(1)).map_or(start, |a| a.end);
        start..end
    }

    fn span<'g>(&self, code: &'g str, kind: Kind) -> CountrySpan<'g> {
        let first = self.atoms.get(self.here.start).map_or(0, |a| a.token);
        let last = self.atoms.get(self.here.end.saturating_sub(1)).map_or(first, |a| a.token);
        CountrySpan { code, tokens: first..last + 1, bytes: self.bytes(), kind }
    }

    /// `Sea of Japan`, `Gulf of Oman`, `Philippine Sea`, `South China Sea`, `Taiwan Strait`.
    fn names_a_water(&self) -> bool {
        let of = matches!(self.before(1), "of") && PLACE_HEADS.contains(&self.before(2));
        of || PLACE_HEADS.contains(&self.behind(1))
    }

    /// `Jordan Smith`: a country that is also a given name, before another capitalised word that is no body.
    fn is_a_given_name(&self) -> bool {
        const BODIES: [&str; 8] = ["Armed", "Army", "Navy", "Air", "Ministry", "Royal", "Defence", "Defense"];
        let next = self.behind(1);
        let adjoining = self.text.text.get(self.bytes().end..).is_some_and(|rest| rest.starts_with(' '));
        adjoining && next.starts_with(char::is_uppercase) && !BODIES.contains(&next)
    }

    /// `Indo` and its like count only as the first half of a compound; a demonym that is an English word (`Pole`) not
    /// behind a direction.
    fn is_a_loose_half(&self) -> bool {
        let word = self.text.text.get(self.bytes()).unwrap_or_default();
        let half = COMBINING.iter().any(|(half, _)| *half == word);
        let joined =
            self.text.text.get(self.bytes().end..).is_some_and(|rest| rest.starts_with(['-', '\u{2010}', '\u{2011}']));
        half && !joined || word == "Pole" && matches!(self.before(1), "North" | "South")
    }
}

/// Whether a token stands in the credit of a picture or a link to pictures: `Photos from Greece`, `(U.S. Navy photo by …)`.
fn in_a_credit(text: &Text<'_>, at: usize) -> bool {
    const PICTURES: [&str; 10] =
        ["photo", "photos", "photograph", "image", "images", "picture", "pictures", "video", "videos", "gallery"];
    const LINK: usize = 7;
    let is_picture = |at: usize| PICTURES.iter().any(|word| word.eq_ignore_ascii_case(text.word(at)));
    let Some(paragraph) = text.paragraphs.get(text.paragraph_of(at)) else {
        return false;
    };
    let first = (paragraph.start..at).find(|at| text.tokens.get(*at).is_some_and(|t| t.kind == TokenKind::Word));
    if paragraph.len() <= LINK && first.is_some_and(is_picture) {
        return true;
    }
    // `(… photo by …)`: back to the bracket, and as far behind
    let opens = (at.saturating_sub(LINK).max(paragraph.start)..at).rev().find(|at| text.word(*at) == "(");
    let credited = |at: usize| {
        let by = matches!(text.word(at + 1), "by" | "/" | ":" | "courtesy");
        is_picture(at) && by || matches!(text.word(at), "Credit" | "credit") && text.word(at + 1) == ":"
    };
    opens.is_some_and(|open| (open + 1..(at + LINK).min(paragraph.end)).any(credited))
}

/// `the North` and `the South` in a story about Korea.
fn add_korean_directions(text: &Text<'_>, found: &mut Vec<CountrySpan<'_>>) {
    if !found.iter().any(|c| c.code == "KP") {
        return;
    }
    for at in 1..text.tokens.len() {
        let code = match super::phrases::without_possessive(text.word(at)) {
            "North" => "KP",
            "South" => "KR",
            _ => continue,
        };
        let alone = !text.word(at + 1).starts_with(char::is_uppercase);
        if alone && matches!(text.word(at - 1), "the" | "The" | "both") {
            let tokens = at..at + 1;
            found.push(CountrySpan { code, bytes: text.bytes(&tokens), tokens, kind: Kind::Name });
        }
    }
    found.sort_by_key(|c| c.bytes.start);
}

/// Every country once, in order of first mention, with the places where it is named again. `others` are mentions that
/// another finder found.
pub fn mentions(spans: &[CountrySpan<'_>], others: &[CountryMention], gazetteer: &Gazetteer) -> Vec<CountryMention> {
    let place =
        |span: &CountrySpan<'_>| Place { start: span.bytes.start, end: span.bytes.end, evidence: evidence(span.kind) };
    let own = spans.iter().map(|span| (span.code, place(span)));
    let again = |m: &CountryMention| Place { start: m.start, end: m.end, evidence: m.evidence.clone() };
    let others = others.iter().map(|m| (m.country.code.as_str(), again(m)));
    let mut all: Vec<(&str, Place)> = own.chain(others).collect();
    all.sort_by_key(|(_, place)| place.start);
    // none for a territory of another state: that is no country of its own
    let mut known: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    let mut countries: Vec<CountryMention> = Vec::new();
    for (code, Place { start, end, evidence }) in all {
        if let Some(at) = known.get(code) {
            if let Some(first) = at.and_then(|at| countries.get_mut(at)) {
                first.again.push(Place { start, end, evidence });
            }
            continue;
        }
        let state = !is_territory(gazetteer, code);
        known.insert(code, state.then_some(countries.len()));
        if state {
            let name = gazetteer.country_name(code).unwrap_or(code).to_owned();
            let country = Country { code: code.to_owned(), name };
            countries.push(CountryMention { country, start, end, evidence, again: Vec::new() });
        }
    }
    countries
}

fn evidence(kind: Kind) -> Evidence {
    match kind {
        Kind::Name => Evidence::new("named", Confidence::High),
        Kind::Demonym => Evidence::new("named by its adjective or people", Confidence::High),
        Kind::Capital => Evidence::new("capital standing for its government", Confidence::Medium),
    }
}

fn is_territory(gazetteer: &Gazetteer, code: &str) -> bool {
    gazetteer.country(code).is_some_and(|c| c.territory_of.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<String> {
        let gazetteer = Gazetteer::builtin().expect("the built-in gazetteer loads");
        let mut vocabulary = Vocabulary::default();
        let finder = CountryFinder::new(&gazetteer, &mut vocabulary);
        let text = Text::new(text);
        mentions(&finder.find(&text, &vocabulary.cut_text(&text)), &[], &gazetteer)
            .into_iter()
            .map(|m| m.country.code)
            .collect()
    }

    #[test]
    fn names_demonyms_and_compounds_count() {
        assert_eq!(codes("The India-Japan dialogue, the U.S. and Australian navies"), ["IN", "JP", "US", "AU"]);
        assert_eq!(codes("a Sino-Indian border, Indo-Pacific waters, Frenchmen"), ["CN", "IN", "FR"]);
    }

    #[test]
    fn waters_and_regions_do_not() {
        assert!(
            codes("the South China Sea, the Gulf of Oman, the Indian Ocean, Latin America, the Taiwan Strait")
                .is_empty()
        );
    }

    #[test]
    fn a_capital_counts_as_an_actor_and_not_as_a_place() {
        assert_eq!(codes("Beijing said that ties with Moscow are good"), ["CN", "RU"]);
        assert_eq!(codes("Neither Beijing nor Washington wants it, Agence France-Presse reports"), ["CN", "US"]);
        assert!(codes("The ministers met in Tokyo and flew to Jakarta").is_empty());
    }

    #[test]
    fn credits_of_pictures_and_territories_do_not_count() {
        assert!(codes("• Photos from Greece\n\nThe fleet met off Guam. (U.S. Navy photo by Jane Doe)").is_empty());
        assert_eq!(codes("The photo by the envoy of Peru shows (as Chile says) the bay."), ["PE", "CL"]);
    }

    #[test]
    fn the_north_is_a_country_only_in_a_story_about_korea() {
        assert_eq!(codes("North Korea fired. Talks between the South and the North stopped."), ["KP", "KR"]);
        assert!(codes("The North is cold.").is_empty());
    }
}
