//! Names that the text itself calls an exercise → finds, for exercises that the gazetteer does not know.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Find, context, edition};
use crate::annotation::{Confidence, Evidence};
use crate::extract::countries::CountrySpan;
use crate::extract::lists::WordList;
use crate::extract::text::{Kind, Text};

/// The longest name looked for, in words.
const LONGEST: usize = 5;

/// Capitalised words that begin no exercise's name, or name something that only holds exercises.
const NOT_A_NAME: [&str; 98] = [
    "After", "As", "At", "Before", "But", "By", "During", "From", "Her", "His", "I", "If", "Its", "My", "Our", "Since",
    "So", "Their", "They", "To", "What", "When", "Where", "While", "With", "You", "A", "Additional", "Air", "All",
    "Amphibious", "An", "And", "Annual", "April", "Arctic", "Army", "Asia", "Atlantic", "August", "Baltic",
    "Bilateral", "Chief", "Combined", "Command", "Commander", "Control", "Coordinator", "December", "Defence",
    "Defense", "Director", "Europe", "February", "Field", "Fleet", "For", "Friday", "He", "In", "It", "January",
    "Joint", "July", "June", "Live-Fire", "Major", "March", "Maritime", "May", "Military", "Monday", "Multinational",
    "NATO", "Naval", "Navy", "November", "October", "On", "Operation", "Other", "Planning", "Saturday", "September",
    "She", "Sunday", "Tabletop", "The", "These", "This", "Those", "Thursday", "Training", "Tri-Service", "Trilateral",
    "Tuesday", "We", "Wednesday",
];

static LISTED: LazyLock<WordList> = LazyLock::new(|| WordList::new(&NOT_A_NAME));

/// Of these, words that an exercise's name may begin with when an edition closes it: `Baltic Heron-2024`.
const SOFT: [&str; 8] = ["Air", "Arctic", "Asia", "Atlantic", "Baltic", "Europe", "Joint", "Maritime"];

/// Last words that make a run of capitals a force, a water or a kind of training rather than a name.
const BODY_HEADS: [&str; 40] = [
    "Africa", "Agency", "Alliance", "Area", "Armies", "Army", "Asia", "Battalion", "Brigade", "Center", "Centre",
    "Command", "Company", "Corps", "Defence", "Defense", "Division", "Europe", "Fire", "Fleet", "Force", "Forces",
    "Group", "Guard", "Gulf", "Marines", "Militaries", "Military", "Ministry", "Navies", "Navy", "Ocean", "Pacific",
    "Peninsula", "Post", "Region", "Sea", "Squadron", "Strait", "Training",
];

/// Words by which a text gives an exercise its name.
const NAMING: [&str; 13] = [
    "named", "dubbed", "codenamed", "code-named", "called", "titled", "nicknamed", "christened", "known", "codename",
    "code-name", "name", "banner",
];

static LISTED_NAMING: LazyLock<WordList> = LazyLock::new(|| WordList::new(&NAMING));

/// All finds, in text order; may overlap.
pub fn find(text: &Text<'_>, countries: &[CountrySpan], ranks: &FxHashSet<String>, about_exercises: bool) -> Vec<Find> {
    let reader = Reader { text, countries, ranks };
    let mut finds = Vec::new();
    let about_exercises = about_exercises || (0..text.tokens.len()).any(|at| context::says_exercise(text, at));
    for (at, token) in text.tokens.iter().enumerate() {
        let word = text.word(at);
        if token.kind == Kind::Mark {
            if reader.opens_quotation(at) {
                finds.extend(reader.quoted_with_year(at).or_else(|| reader.described_behind(at)));
            } else if word == "#" {
                finds.extend(reader.tagged(at, about_exercises));
            }
        } else if context::is_exercise_noun(word) {
            finds.extend(reader.named_behind(at));
            finds.extend(reader.named_before(at));
            finds.extend(reader.listed_behind(at));
            finds.extend(reader.between_commas(at));
        } else if word.starts_with(|c: char| c.is_ascii_lowercase()) {
            if LISTED_NAMING.holds(word) {
                finds.extend(reader.given_a_name(at));
            } else if about_exercises {
                finds.extend(reader.behind_event(at, about_exercises));
            }
        } else if about_exercises && reader.is_name_word(at) {
            finds.extend(reader.described_behind(at).or_else(|| reader.with_glued_year(at)));
        }
    }
    finds
}

pub struct Reader<'r, 't> {
    pub text: &'r Text<'t>,
    countries: &'r [CountrySpan],
    /// Words before a person's name.
    ranks: &'r FxHashSet<String>,
}

impl Reader<'_, '_> {
    /// `Exercise Quiet Harbour 2024`, `exercise “Granite Path-2019”`.
    fn named_behind(&self, noun: usize) -> Option<Find> {
        let capital = self.text.word(noun).starts_with(char::is_uppercase);
        let first = noun + 1 + usize::from(self.opens_quotation(noun + 1));
        let quoted = first > noun + 1;
        let joined = self.text.word(noun).starts_with("Ex-");
        let name = self.name_from(first).filter(|_| !joined && self.in_one_line(noun, first))?;
        let dated = edition::behind(self.text, self.text.bytes(&name).end).is_some();
        let several = name.len() > 1 && self.is_noun_here(noun);
        // `the Drill Square`: a capital alone says little
        let titled = capital && (name.len() > 1 || !self.text.word(noun).starts_with('D'));
        let introduced = self.is_introduced(noun) && (titled || !capital);
        if !(titled || quoted || dated || several || introduced) {
            return None;
        }
        let evidence = Evidence::new(
            "unknown name behind “exercise”",
            if capital || quoted { Confidence::High } else { Confidence::Medium },
        );
        self.accept(name, evidence)
    }

    /// Whether `exercise` is a noun by the word before it: `the jungle exercise Amber Lantern`, but not `to exercise`.
    fn is_noun_here(&self, noun: usize) -> bool {
        const VERBAL: [&str; 16] = [
            "to", "will", "would", "can", "could", "may", "might", "must", "should", "not", "and", "or", "they", "we",
            "who", "that",
        ];
        let before = noun.checked_sub(1).map(|b| self.text.word(b)).unwrap_or_default();
        let plural = self.text.word(noun).ends_with('s');
        before.starts_with(char::is_lowercase) && !plural && !VERBAL.contains(&before)
    }

    /// A lower-case `exercise` names what follows only behind an adjective of its kind or a preposition (`the naval
    /// exercise Amber Lantern`, `during exercise Amber Lantern`), or when an edition follows the name.
    fn is_introduced(&self, noun: usize) -> bool {
        const INTRODUCTIONS: [&str; 23] = [
            "naval", "military", "joint", "bilateral", "multilateral", "multinational", "trilateral", "air",
            "maritime", "annual", "combined", "army", "field", "the", "cyber", "during", "in", "of", "at", "for",
            "with", "staff", "special",
        ];
        noun.checked_sub(1)
            .is_some_and(|before| INTRODUCTIONS.contains(&self.text.word(before).to_lowercase().as_str()))
    }

    /// `exercises such as SIMBEX, Granite Path and Amber Lantern`: each name of the list.
    fn listed_behind(&self, noun: usize) -> Vec<Find> {
        let direct =
            self.text.word(noun).ends_with('s') && self.is_name_word(noun + 1) && self.in_one_line(noun, noun + 1);
        let such_as = self.text.word(noun + 1) == "such" && self.text.word(noun + 2) == "as";
        let mut at = match self.text.word(noun + 1) {
            "including" | "like" | "namely" => noun + 2,
            _ if such_as => noun + 3,
            // `Exercises Desert Plume and Coral Spear`
            _ if direct && self.text.word(noun).starts_with('E') => noun + 1,
            _ => return Vec::new(),
        };
        let mut found = Vec::new();
        while let Some(name) = self.listed_name(at) {
            at = name.end;
            found.extend(self.accept(name, Evidence::new("in a list of exercises", Confidence::Medium)));
            while matches!(self.text.word(at), "," | "and" | "or" | "the" | "“" | "”" | "\"") {
                at += 1;
            }
        }
        found
    }

    /// A name that ends where a list goes on or ends.
    fn listed_name(&self, first: usize) -> Option<Range<usize>> {
        let first = first + usize::from(context::is_exercise_noun(self.text.word(first)));
        let end = (first..first + LONGEST)
            .find(|at| !self.is_name_word(*at) && self.text.tokens.get(*at).is_none_or(|t| t.kind != Kind::Number))?;
        let ends_well =
            matches!(self.text.word(end), "," | "and" | "or" | "." | ";" | ")" | "”" | "\"" | "respectively" | "");
        let one_word = end == first + 1;
        let plain = one_word && NOT_A_NAME.contains(&self.text.word(first)) || self.is_country(first);
        (end > first && ends_well && !plain).then_some(first..end)
    }

    /// `the Amber Lantern exercise`, `“Granite Path” drills`.
    fn named_before(&self, noun: usize) -> Option<Find> {
        let mut last = noun.checked_sub(1)?;
        // `the Lotus Guard series of exercises`
        if self.text.word(last) == "of" && last > 1 && self.text.word(last - 1) == "series" {
            last -= 2;
        }
        let quoted = matches!(self.text.word(last), "”" | "\"" | "’" | "'");
        if quoted {
            last = last.checked_sub(1)?;
        }
        let mut first = last;
        while noun - first <= LONGEST + 1 && self.is_name_word(first) {
            match first.checked_sub(1).filter(|b| self.is_name_word(*b) && self.same_line(*b, first)) {
                Some(before) => first = before,
                None => break,
            }
        }
        while first <= last && (NOT_A_NAME.contains(&self.text.word(first)) || self.is_country(first)) {
            first += 1;
        }
        let words = last.checked_sub(first)? + 1;
        let name = self.name_from(first).filter(|name| name.end > last)?;
        let head = self.text.word(name.end - 1);
        let dated = self.text.text.get(self.text.bytes(&name)).is_some_and(|n| edition_inside(n).is_some());
        if (words < 2 && !quoted && !dated)
            || self.is_body(name.end - 1) && !context::is_other_head(head)
            || self.starts_sentence(first) && words < 3 && !quoted
        {
            return None;
        }
        self.accept(
            name,
            Evidence::new("unknown name before “exercise”", if quoted { Confidence::High } else { Confidence::Medium }),
        )
    }

    /// `an exercise dubbed Amber Lantern`.
    fn given_a_name(&self, verb: usize) -> Option<Find> {
        const FAR: usize = 60;
        let here = self.text.sentence_of(verb);
        let before = self.text.sentences.get(here.saturating_sub(1))?;
        let about_an_exercise = (before.start.max(verb.saturating_sub(FAR))..verb)
            .any(|at| context::says_exercise(self.text, at) || self.text.word(at) == "training");
        let mut first = verb + 1;
        // `under the code name Amber Lantern`, `known as Amber Lantern`
        let noun = matches!(self.text.word(verb), "name" | "codename" | "code-name" | "banner");
        let coded =
            noun && (verb.saturating_sub(2)..verb).any(|at| matches!(self.text.word(at), "code" | "under" | "with"));
        if noun && !coded {
            return None;
        }
        first += usize::from(
            self.text.word(verb) == "known" && self.text.word(first) == "as" || noun && self.text.word(first) == "of",
        );
        let quoted = self.opens_quotation(first);
        first += usize::from(quoted);
        let given = matches!(
            self.text.word(verb),
            "dubbed" | "codenamed" | "code-named" | "nicknamed" | "christened" | "titled"
        );
        let ends = |name: &Range<usize>| {
            quoted
                || coded
                || given && name.len() > 1
                || self.text.tokens.get(name.end).is_none_or(|t| t.kind == Kind::Mark)
        };
        let name = self.name_from(first).filter(|_| about_an_exercise).filter(ends)?;
        self.accept(name, Evidence::new("given as the name of an exercise", Confidence::High))
    }

    /// `“Rubezh-2024”` in a paragraph about exercises.
    fn quoted_with_year(&self, quote: usize) -> Option<Find> {
        const PARAGRAPH: usize = 60;
        let name = self.name_from(quote + 1)?;
        let bytes = self.text.bytes(&name);
        let dated = edition_inside(self.text.text.get(bytes.clone())?).is_some_and(|(_, year)| edition::is_year(&year))
            || edition::behind(self.text, bytes.end).is_some_and(|e| edition::is_year(&e.text));
        let about = context::near(self.text, &bytes, PARAGRAPH, context::NOUNS);
        (dated && about)
            .then(|| self.accept(name, Evidence::new("quoted name with a year, near “exercise”", Confidence::Medium)))?
    }

    /// The token range of a capitalised name that starts at `first`.
    pub fn name_from(&self, first: usize) -> Option<Range<usize>> {
        let name = self.extent_from(first);
        self.may_be_a_name(&name).then_some(name)
    }

    /// The capitalised words from `first` on that may be one name.
    pub fn extent_from(&self, first: usize) -> Range<usize> {
        let mut end = first;
        while end - first < LONGEST && (end == first || self.same_line(end - 1, end)) {
            // `Croix du Sud`, `Thunder over Steppe`: small words inside a name
            let small = matches!(self.text.word(end), "of" | "over" | "du" | "de" | "del" | "da" | "al" | "el")
                && end > first
                && self.is_name_word(end + 1)
                && self.same_line(end, end + 1)
                && !self.is_country(end + 1);
            if !(self.is_name_word(end) || small) {
                break;
            }
            end += 1;
        }
        first..end
    }

    /// Whether capitalised words are not all of them another thing's: a country's, a rank's, a month's.
    pub fn may_be_a_name(&self, name: &Range<usize>) -> bool {
        let first = name.start;
        let opener = self.text.word(first);
        let real = !name.is_empty()
            && (!LISTED.holds(opener) || SOFT.contains(&opener) && self.is_dated(name))
            && !self.is_country(first)
            && !(self.ranks.contains(opener) || first > 0 && self.ranks.contains(self.text.word(first - 1)))
            && !context::is_exercise_noun(opener);
        let head = self.text.word(name.end.max(1) - 1);
        real && !context::is_other_head(head) && !context::is_other_head(opener)
    }

    pub fn is_name_word(&self, at: usize) -> bool {
        let word = self.text.word(at);
        let capital =
            word.starts_with(char::is_uppercase) && self.text.tokens.get(at).is_some_and(|t| t.kind == Kind::Word);
        capital && !context::is_exercise_noun(word) && !word.ends_with("'s") && !word.ends_with("’s")
    }

    /// Whether no line ends between two tokens.
    fn in_one_line(&self, left: usize, right: usize) -> bool {
        !(left + 1..=right).any(|at| self.text.tokens.get(at).is_some_and(|t| t.line_start))
    }

    pub fn same_line(&self, left: usize, right: usize) -> bool {
        let (Some(l), Some(r)) = (self.text.tokens.get(left), self.text.tokens.get(right)) else {
            return false;
        };
        self.text.text.get(l.end..r.start) == Some(" ")
    }

    pub fn is_country(&self, at: usize) -> bool {
        let here = self.countries.partition_point(|c| c.tokens.end <= at);
        self.countries.get(here).is_some_and(|c| c.tokens.contains(&at))
    }

    pub fn opens_quotation(&self, at: usize) -> bool {
        let opens = matches!(self.text.word(at), "“" | "\"" | "‘" | "'" | "«");
        opens && self.text.tokens.get(at).zip(self.text.tokens.get(at + 1)).is_some_and(|(q, n)| q.end == n.start)
    }

    /// Whether a word is a force's, a water's or a place's rather than the end of an exercise's name.
    pub fn is_body(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|b| self.text.word(b)).unwrap_or_default();
        // `Lotus Guard` may be an exercise, the Coast Guard is none
        let guard = self.text.word(at) == "Guard"
            && !matches!(before, "Coast" | "National" | "Revolutionary" | "Home" | "Border" | "Honor" | "Honour");
        BODY_HEADS.contains(&self.text.word(at)) && !guard || context::is_other_head(self.text.word(at))
    }

    fn starts_sentence(&self, at: usize) -> bool {
        self.text.sentences.get(self.text.sentence_of(at)).is_some_and(|s| s.start == at)
    }

    /// A name without its edition, unless nothing is left of it or it is a person's (`Exercise Director Jane Doe`).
    pub fn accept(&self, name: Range<usize>, evidence: Evidence) -> Option<Find> {
        let bytes = self.text.bytes(&name);
        let surface = self.text.text.get(bytes.clone())?;
        let inside = edition_inside(surface).or_else(|| numeral_inside(surface));
        let behind = if inside.is_none() { edition::behind(self.text, bytes.end) } else { None };
        let base = inside.as_ref().map_or(surface, |(base, _)| base);
        let end = behind.as_ref().map_or(bytes.end, |e| e.end);
        let letters = base.chars().filter(|c| c.is_alphabetic()).count();
        (letters > 2).then(|| Find {
            bytes: bytes.start..end,
            name: customary_case(base),
            id: String::new(),
            edition: inside.map(|(_, edition)| edition).or(behind.map(|e| e.text)),
            known: false,
            evidence,
        })
    }
}

/// `Granite Path-2019` → (`Granite Path`, `2019`).
pub fn edition_inside(surface: &str) -> Option<(&str, String)> {
    let (base, edition) = surface.rsplit_once(['-', '\u{2011}', '–'])?;
    let digits = edition.bytes().all(|b| b.is_ascii_digit()) && matches!(edition.len(), 1 | 2 | 4);
    let numbered = digits || edition::is_roman(edition);
    (numbered && !base.is_empty()).then(|| (base, edition.to_owned()))
}

/// `BUSH LANTERN III` → (`BUSH LANTERN`, `III`).
fn numeral_inside(surface: &str) -> Option<(&str, String)> {
    let (base, numeral) = surface.rsplit_once(' ')?;
    (numeral.len() > 1 && edition::is_roman(numeral)).then(|| (base, numeral.to_owned()))
}

/// `SOUTHERN LANTERN` → `Southern Lantern`; a single word in capitals is an acronym and stays.
fn customary_case(name: &str) -> String {
    if !name.contains(' ') || name.contains(char::is_lowercase) {
        return name.to_owned();
    }
    let word = |w: &str| {
        let mut chars = w.chars();
        chars.next().map(|first| first.to_string() + &chars.as_str().to_lowercase()).unwrap_or_default()
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
