//! Reads capitalised names in a text: where one begins and ends, whether it may be an exercise's, and what is its edition.
//!
//! Refuses what begins or ends like a country, a rank, a month, a force, a water, a fair or a document. Tests: at the foot
//! of `exercises`.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::words::{Marks, Reading};
use super::{Find, edition};
use crate::annotation::Evidence;
use crate::extract::lists::WordList;
use crate::extract::text::{Kind, Text};

/// The longest name looked for, in words.
pub(super) const LONGEST: usize = 5;

/// Capitalised words that begin no exercise's name, or name something that only holds exercises.
const NOT_A_NAME: [&str; 176] = [
    "A", "Additional", "After", "Air", "All", "Also", "Amid", "Amphibious", "An", "And", "Annual", "Another", "Any",
    "Apr", "April", "Arctic", "Army", "Around", "As", "Asia", "At", "Atlantic", "Aug", "August", "Baltic", "Base",
    "Because", "Before", "Between", "Bilateral", "Both", "Bridge", "But", "By", "Camp", "Cape", "Chief", "City",
    "Combined", "Command", "Commander", "Control", "Coordinator", "Cyclone", "Dec", "December", "Defence", "Defense",
    "Despite", "Director", "During", "Each", "Earlier", "Europe", "Every", "Feb", "February", "Field", "Fleet",
    "Following", "For", "Fort", "Friday", "From", "HMAS", "HMS", "Hall", "Hangar", "He", "Her", "Here", "His", "How",
    "Hurricane", "I", "INS", "If", "In", "It", "Its", "Jan", "January", "Joint", "Jul", "July", "Jun", "June", "Lake",
    "Later", "Live-Fire", "Major", "Mar", "March", "Maritime", "May", "Military", "Missile", "Monday", "Mount",
    "Multinational", "My", "NATO", "Naval", "Navy", "Near", "Not", "Nov", "November", "Oct", "October", "Off", "On",
    "Operation", "Other", "Our", "Outside", "Planning", "Port", "Posted", "Published", "Road", "Saint", "San", "Santa",
    "Saturday", "Sep", "Sept", "September", "She", "Since", "So", "Some", "Square", "St", "Station", "Street", "Such",
    "Sunday", "Tabletop", "Task", "That", "The", "Their", "Then", "There", "These", "They", "This", "Those", "Through",
    "Thursday", "To", "Today", "Training", "Tri-Service", "Trilateral", "Tuesday", "Typhoon", "USS", "Until",
    "Updated", "Upon", "We", "Wednesday", "What", "When", "Where", "Which", "While", "Who", "Why", "With", "Without",
    "Yesterday", "You", "Your",
];

static LISTED: LazyLock<WordList> = LazyLock::new(|| WordList::new(&NOT_A_NAME));

/// Of these, words that an exercise's name may begin with when an edition closes it: `Baltic Heron-2024`.
pub const SOFT: [&str; 8] = ["Air", "Arctic", "Asia", "Atlantic", "Baltic", "Europe", "Joint", "Maritime"];

/// Last words that make a run of capitals a force, a water or a kind of training rather than a name.
pub const BODY_HEADS: [&str; 83] = [
    "Academy", "Administration", "Africa", "African", "Agency", "Alliance", "American", "Arab", "Area", "Armies",
    "Army", "Asia", "Asia-Pacific", "Asian", "Atlantic", "Baltic", "Bank", "Battalion", "Brigade", "Caribbean",
    "Center", "Centre", "College", "Command", "Commission", "Committee", "Commonwealth", "Company", "Contingent",
    "Corps", "Council", "Court", "Cross", "Defence", "Defense", "Division", "East", "Europe", "European", "Federation",
    "Fire", "Fleet", "Flotilla", "Force", "Forces", "Government", "Group", "Guard", "Guards", "Gulf", "Hospital",
    "Indo-Pacific", "Institute", "Kingdom", "League", "Marines", "Mediterranean", "Militaries", "Military", "Ministry",
    "Museum", "Navies", "Navy", "Nordic", "Ocean", "Operations", "Pacific", "Pact", "Parliament", "Party", "Peninsula",
    "Post", "Regiment", "Region", "School", "Sea", "Senate", "Squadron", "Staff", "States", "Strait", "Training",
    "Union",
];

pub struct Reader<'r, 't> {
    pub text: &'r Text<'t>,
    pub marks: &'r Marks,
    /// Words before a person's name.
    pub ranks: &'r FxHashSet<String>,
}

/// Whether a capitalised word begins no exercise's name.
pub fn begins_no_name(word: &str) -> bool {
    LISTED.holds(word)
}

impl<'t> Reader<'_, 't> {
    /// The token range of a capitalised name that starts at `first`.
    pub fn name_from(&self, first: usize) -> Option<Range<usize>> {
        Some(self.words_from(first)).filter(|name| self.may_be_a_name(name))
    }

    /// The capitalised words from `first` on without what no name ends with.
    pub fn words_from(&self, first: usize) -> Range<usize> {
        self.without_ends(self.extent_from(first))
    }

    /// Some capitalised words without what no name ends with.
    pub fn without_ends(&self, mut name: Range<usize>) -> Range<usize> {
        // `Unitas Naval Operation`
        while name.len() > 1 && self.reading(name.end - 1).any(Reading::NO_END) {
            name.end -= 1;
        }
        name
    }

    /// The capitalised words from `first` on that may be one name.
    pub fn extent_from(&self, first: usize) -> Range<usize> {
        let mut end = first;
        while end - first < LONGEST {
            let word = self.reading(end);
            if end > first && !word.any(Reading::JOINED) {
                break;
            }
            // `Croix du Sud`, `Thunder over Steppe`: small words inside a name
            let small = || end > first && word.any(Reading::INNER) && self.goes_on_with(end + 1);
            // `Shield of the Steppe`
            let of_the = || {
                end > first
                    && self.text.word(end) == "of"
                    && self.text.word(end + 1) == "the"
                    && self.goes_on_with(end + 2)
                    && !self.reading(end + 2).any(Reading::UNFIT)
            };
            if word.any(Reading::NAME) && end > first && self.is_date(end) {
                break;
            } else if word.any(Reading::NAME) {
                end += 1;
            } else if !word.any(Reading::INNER) {
                break;
            } else if small() {
                end += 2;
            } else if of_the() {
                end += 3;
            } else {
                break;
            }
        }
        first..end
    }

    /// `Tollen [August] 9`
    fn is_date(&self, at: usize) -> bool {
        const MONTHS: [&str; 12] = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ];
        let number = self.text.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Number);
        number && MONTHS.contains(&self.text.word(at))
    }

    /// Whether a word goes on with a name behind a small one.
    fn goes_on_with(&self, at: usize) -> bool {
        let word = self.reading(at);
        word.any(Reading::NAME) && word.any(Reading::JOINED) && !word.any(Reading::COUNTRY)
    }

    /// Whether capitalised words are not all of them another thing's: a country's, a rank's, a month's.
    pub fn may_be_a_name(&self, name: &Range<usize>) -> bool {
        let opener = self.reading(name.start);
        let real = !name.is_empty()
            && !opener.any(Reading::of(&[Reading::COUNTRY, Reading::RANK, Reading::NOUN]))
            && !name.start.checked_sub(1).is_some_and(|before| self.is_rank(before))
            && (!opener.any(Reading::UNFIT) || opener.any(Reading::SOFT) && self.is_dated(name));
        real && !self.reading(self.head(name)).any(Reading::HEAD)
    }

    /// Whether a word stands before a person's name.
    pub fn is_rank(&self, at: usize) -> bool {
        self.reading(at).any(Reading::RANK)
    }

    /// The last word of a name but for its numeral: `War` in `World War II`.
    pub fn head(&self, name: &Range<usize>) -> usize {
        let last = name.end.max(1) - 1;
        let numeral = last > name.start && self.reading(last).any(Reading::ROMAN);
        last - usize::from(numeral)
    }

    /// What a word may be by itself; nothing past the end.
    pub fn reading(&self, at: usize) -> Reading {
        self.marks.at(at)
    }

    pub fn is_name_word(&self, at: usize) -> bool {
        self.reading(at).any(Reading::NAME)
    }

    /// Whether a word is a noun for an exercise or ends one: `war games`.
    pub fn says_exercise(&self, at: usize) -> bool {
        self.reading(at).any(Reading::SAYS)
    }

    /// Whether no line ends between two tokens.
    pub fn in_one_line(&self, left: usize, right: usize) -> bool {
        !(left + 1..=right).any(|at| self.text.tokens.get(at).is_some_and(|t| t.line_start))
    }

    /// Whether only a space stands before a token.
    pub fn is_joined(&self, at: usize) -> bool {
        self.reading(at).any(Reading::JOINED)
    }

    pub fn is_country(&self, at: usize) -> bool {
        self.reading(at).any(Reading::COUNTRY)
    }

    pub fn opens_quotation(&self, at: usize) -> bool {
        self.reading(at).any(Reading::QUOTE)
            && self.text.tokens.get(at).zip(self.text.tokens.get(at + 1)).is_some_and(|(q, n)| q.end == n.start)
    }

    /// Whether a word is a force's, a water's or a place's rather than the end of an exercise's name.
    pub fn is_body(&self, at: usize) -> bool {
        let before = || at.checked_sub(1).map(|b| self.text.word(b)).unwrap_or_default();
        // `Lotus Guard` may be an exercise, the Coast Guard is none
        let guard = || {
            self.text.word(at) == "Guard"
                && !matches!(before(), "Coast" | "National" | "Revolutionary" | "Home" | "Border" | "Honor" | "Honour")
        };
        let word = self.reading(at);
        word.any(Reading::HEAD) || word.any(Reading::BODY) && !guard()
    }

    /// Whether a capitalised word behind a series' name says which part of it, or who holds it: `Malabar Phase II`.
    pub fn is_of_a_series(&self, at: usize) -> bool {
        let (word, may) = (self.text.word(at), self.reading(at));
        may.any(Reading::UNFIT) && !may.any(Reading::SOFT)
            || self.is_body(at)
            || self.is_country(at)
            || matches!(
                word,
                "Phase"
                    | "Part"
                    | "Series"
                    | "Edition"
                    | "Stage"
                    | "Ceremony"
                    | "Opening"
                    | "Closing"
                    | "Sea"
                    | "Harbour"
                    | "Harbor"
            )
    }

    pub fn starts_sentence(&self, at: usize) -> bool {
        self.text.sentences.get(self.text.sentence_of(at)).is_some_and(|s| s.start == at)
    }

    /// The name of a series that something tells for certain: it may begin with a word like `Joint`, or be one word.
    pub fn series_from(&self, first: usize) -> Option<Range<usize>> {
        let name = self.extent_from(first);
        let soft = self.is_soft(first) && name.len() > 1;
        let whole = soft && !self.is_body(name.end - 1) && !self.is_country(first);
        (whole || self.may_be_a_name(&name)).then_some(name)
    }

    /// Whether a word may begin a name only where something tells so.
    pub fn is_soft(&self, at: usize) -> bool {
        self.reading(at).any(Reading::SOFT)
    }

    /// Whether an edition stands behind a name or is part of it.
    pub fn is_dated(&self, name: &Range<usize>) -> bool {
        self.edition_inside(name).is_some() || edition::behind(self.text, self.text.bytes(name).end).is_some()
    }

    /// The edition that is part of a name.
    pub fn edition_inside(&self, name: &Range<usize>) -> Option<&'t str> {
        let dashed = name.end.checked_sub(1).is_some_and(|last| self.reading(last).any(Reading::DASHED));
        dashed.then(|| edition_inside(self.text.slice(name)))?.map(|(_, edition)| edition)
    }

    /// A name without its edition, unless nothing is left of it or it is a person's (`Exercise Director Jane Doe`).
    pub fn accept(&self, name: Range<usize>, evidence: Evidence) -> Option<Find> {
        let bytes = self.text.bytes(&name);
        let surface = self.text.text.get(bytes.clone())?;
        let inside = edition_inside(surface).or_else(|| numeral_inside(surface));
        let behind = if inside.is_none() { edition::behind(self.text, bytes.end) } else { None };
        let base = inside.as_ref().map_or(surface, |(base, _)| base);
        let end = behind.map_or(bytes.end, |e| e.end);
        let letters = base.chars().filter(|c| c.is_alphabetic()).count();
        (letters > 2).then(|| Find {
            bytes: bytes.start..end,
            name: customary_case(base),
            id: String::new(),
            edition: inside.map(|(_, edition)| edition).or(behind.map(|e| e.text)).map(str::to_owned),
            known: false,
            evidence,
        })
    }
}

/// `Granite Path-2019` → (`Granite Path`, `2019`).
pub fn edition_inside(surface: &str) -> Option<(&str, &str)> {
    if surface.ends_with(char::is_lowercase) {
        return None;
    }
    let (base, edition) = surface.rsplit_once(['-', '\u{2011}', '–'])?;
    let digits = edition.bytes().all(|b| b.is_ascii_digit()) && matches!(edition.len(), 1 | 2 | 4);
    let numbered = digits || edition::is_roman(edition);
    (numbered && !base.is_empty()).then_some((base, edition))
}

/// `BUSH LANTERN III` → (`BUSH LANTERN`, `III`).
fn numeral_inside(surface: &str) -> Option<(&str, &str)> {
    let (base, numeral) = surface.rsplit_once(' ')?;
    (numeral.len() > 1 && edition::is_roman(numeral)).then_some((base, numeral))
}

/// `SOUTHERN LANTERN` → `Southern Lantern`; a single word in capitals is an acronym and stays.
fn customary_case(name: &str) -> String {
    if !name.contains(' ') || name.contains(char::is_lowercase) {
        return name.to_owned();
    }
    name.split(' ').map(capitalised).collect::<Vec<_>>().join(" ")
}

/// `LANTERN` → `Lantern`.
pub fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_string() + &chars.as_str().to_lowercase()).unwrap_or_default()
}
