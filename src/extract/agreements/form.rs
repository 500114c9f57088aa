//! Capitalised names that end in a word for an agreement → finds: `the Lublin Triangle`, `Army Bilateral Agreement`,
//! `Treaty of Amity and Cooperation`.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Find;
use super::subject::Subject;
use super::words::{HEADS, JOINTS, LEADING, MEETINGS, Places, is_generic};
use crate::annotation::{Confidence, Evidence};
use crate::extract::countries::{CountrySpan, Kind as CountryKind};
use crate::extract::phrases::without_possessive;
use crate::extract::text::{Kind, Text};
use crate::id::slug;

/// The longest name looked for, in words before its head.
const LONGEST: usize = 9;

/// Every such name outside headlines, in text order.
pub fn find(reader: &Reader<'_, '_>, places: &Places) -> Vec<Find> {
    let text = reader.text;
    let mut headlines: FxHashMap<usize, bool> = FxHashMap::default();
    let mut found: Vec<Find> = Vec::new();
    let mut end = 0;
    for head in places.heads.iter().copied() {
        if head < end {
            continue;
        }
        let paragraph = text.paragraph_of(head);
        let Some((find, behind)) = reader.named(head) else {
            continue;
        };
        let listed = reader.is_a_line(paragraph, &find.bytes);
        if listed || !*headlines.entry(paragraph).or_insert_with(|| is_headline(text, paragraph)) {
            found.push(find);
            end = behind;
        }
    }
    found
}

/// Reads capitalised names in a text.
pub struct Reader<'r, 't> {
    pub text: &'r Text<'t>,
    pub countries: &'r [CountrySpan<'t>],
}

impl Reader<'_, '_> {
    /// The name around a head, and the token behind it.
    fn named(&self, head: usize) -> Option<(Find, usize)> {
        let subject = self.subject_of(head);
        let whole = self.first_of_name(head)..subject.end;
        let own = self.without_parties(&whole, head);
        let telling = self.is_telling(&own, head);
        if self.is_anothers(head, &subject) || self.is_mere(&own, head, telling) {
            return None;
        }
        let year = self.year_before(&whole, head).filter(|_| !telling);
        let words =
            own.clone().filter(|at| self.is_capital(*at)).count() + usize::from(subject.plain || year.is_some());
        let one_of_its_kind = self.is_definite(whole.start) || year.is_some() || subject.says_enough();
        let stands_alone =
            telling || words > 1 && (one_of_its_kind || words > 2 && !MEETINGS.contains(&self.text.word(head)));
        if !telling && words < 2 {
            return None;
        }
        let spoken = |tokens: &Range<usize>| self.text.text.get(self.text.bytes(tokens)).map(without_possessive);
        let name = unbracketed(spoken(if telling { &whole } else { &own })?);
        let first = year.unwrap_or(whole.start);
        let surface = spoken(&(first..whole.end))?;
        let start = self.text.bytes(&(first..whole.end)).start;
        let named = year.map_or_else(|| name.clone(), |year| format!("{} {name}", self.text.word(year)));
        let find = Find {
            bytes: start..start + surface.len(),
            id: slug(&named.replace("Defense", "Defence")),
            name: named,
            long: Some(name),
            shared: !telling,
            stands_alone,
            evidence: Evidence::new("capitalised name that ends in a word for an agreement", Confidence::Medium),
        };
        Some((find, whole.end))
    }

    /// `2. Framework Agreement on Transit of Personnel`: in a list of what was signed a name is a line.
    fn is_a_line(&self, paragraph: usize, bytes: &Range<usize>) -> bool {
        let Some(paragraph) = self.text.paragraphs.get(paragraph) else {
            return false;
        };
        let (first, end) = (self.text.token_at(bytes.start), self.text.token_at(bytes.end));
        let numbered = first > paragraph.start
            && (paragraph.start..first).all(|at| !self.text.word(at).starts_with(char::is_alphabetic));
        numbered && end + 1 >= paragraph.end
    }

    /// `Partnership Exercise`, `Treaty Organization`, `General Partnership`: the name goes on and is another thing's, or
    /// is a company's.
    fn is_anothers(&self, head: usize, subject: &Subject) -> bool {
        let goes_on = subject.end == head + 1
            && self.adjoins(head)
            && self.text.word(head + 1).starts_with(char::is_uppercase)
            && without_possessive(self.text.word(head)) == self.text.word(head);
        let before = self.text.word(head.saturating_sub(1));
        let company = matches!(before, "Limited" | "Investment") || before == "General" && subject.end == head + 1;
        goes_on || company
    }

    /// The year before an instrument: `the 1951 Defence Agreement`.
    fn year_before(&self, whole: &Range<usize>, head: usize) -> Option<usize> {
        let year = whole.start.checked_sub(1)?;
        let word = self.text.word(year);
        let recurs =
            MEETINGS.contains(&self.text.word(head)) || matches!(self.text.word(head), "Dialogue" | "Statement");
        (!recurs && word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) && self.adjoins(year)).then_some(year)
    }

    /// Walks back over capitalised words, the small words between them and plural possessives (`Defence Ministers’
    /// Meeting`).
    fn first_of_name(&self, head: usize) -> usize {
        let mut first = head;
        let mut at = head;
        while at > 0 && head - at < LONGEST {
            at -= 1;
            let word = self.text.word(at);
            if self.is_plural_possessive(at) {
                continue;
            }
            let another = ends_a_name(word) && JOINTS.contains(&self.text.word(at + 1));
            if !(self.adjoins(at) || self.is_plural_possessive(at + 1)) || another {
                break;
            }
            if self.is_capital(at) {
                first = at;
            } else if !JOINTS.contains(&word) {
                break;
            }
        }
        while first < head && (LEADING.contains(&self.text.word(first)) || self.is_possessor(first)) {
            first += 1;
        }
        first
    }

    /// `Obama’s` before `Trans-Pacific Partnership`, but not a country, which may be a party.
    fn is_possessor(&self, at: usize) -> bool {
        let word = self.text.word(at);
        (word.ends_with("'s") || word.ends_with("’s")) && !self.is_country(at)
    }

    /// The name without the countries that lead it: `India-Singapore Defence Ministers’ Dialogue`.
    fn without_parties(&self, whole: &Range<usize>, head: usize) -> Range<usize> {
        let mut first = whole.start;
        while first < head && self.is_country(first) {
            first += 1;
        }
        while first < head && (LEADING.contains(&self.text.word(first)) || JOINTS.contains(&self.text.word(first))) {
            first += 1;
        }
        first..whole.end
    }

    /// Whether a name holds a word that tells which one it is.
    pub fn is_telling(&self, own: &Range<usize>, head: usize) -> bool {
        own.clone().any(|at| {
            at != head
                && self.is_capital(at)
                && !is_generic(without_possessive(self.text.word(at)))
                && !self.is_country(at)
        })
    }

    /// Spoken of as the one that there is.
    pub fn is_definite(&self, first: usize) -> bool {
        let before = first.checked_sub(1).map(|b| self.text.word(b)).unwrap_or_default();
        matches!(
            before,
            "“" | "‘"
                | "\""
                | "the"
                | "The"
                | "this"
                | "their"
                | "its"
                | "our"
                | "annual"
                | "biennial"
                | "inaugural"
                | "first"
                | "second"
                | "third"
                | "fourth"
                | "fifth"
                | "sixth"
                | "seventh"
                | "eighth"
                | "ninth"
                | "tenth"
                | "called"
                | "so-called"
                | "latest"
                | "next"
                | "last"
                | "existing"
                | "landmark"
                | "historic"
        ) || LEADING.contains(&before) && !matches!(before, "A" | "An" | "In" | "At" | "Under")
            || before.ends_with("'s")
            || before.ends_with("’s")
            || before.starts_with(|c: char| c.is_ascii_digit())
    }

    /// The apostrophe of `Ministers’ `.
    fn is_plural_possessive(&self, at: usize) -> bool {
        matches!(self.text.word(at), "'" | "’")
            && !self.text.spaced(at)
            && at.checked_sub(1).is_some_and(|b| self.text.word(b).ends_with('s'))
    }

    /// Whether only a space stands between token `at` and the next.
    pub fn adjoins(&self, at: usize) -> bool {
        let (Some(left), Some(right)) = (self.text.tokens.get(at), self.text.tokens.get(at + 1)) else {
            return false;
        };
        self.text.text.get(left.end..right.start) == Some(" ")
    }

    pub fn is_capital(&self, at: usize) -> bool {
        is_capital(self.text, at)
    }

    /// Whether a token is a country's name or adjective; a capital may be what a name is told by (`Minsk Agreements`).
    pub fn is_country(&self, at: usize) -> bool {
        let here = self.countries.partition_point(|c| c.tokens.end <= at);
        self.countries.get(here).is_some_and(|c| c.tokens.contains(&at) && c.kind != CountryKind::Capital)
    }
}

/// Whether a word ends the name of an agreement, even where another such word follows: not `Cooperation`, of which
/// treaties are made.
pub fn ends_a_name(word: &str) -> bool {
    let soft = matches!(
        word,
        "Cooperation"
            | "Understanding"
            | "Group"
            | "Committee"
            | "Partnership"
            | "Dialogue"
            | "Settlement"
            | "Code"
            | "Vision"
            | "Plan"
            | "Consultation"
            | "Consultations"
            | "Council"
            | "Alliance"
    );
    HEADS.contains(&word) && !soft
}

fn is_capital(text: &Text<'_>, at: usize) -> bool {
    let word = text.word(at);
    let counted = text.tokens.get(at).is_some_and(|t| t.kind == Kind::Number) && word.contains(['-', '+']);
    word.starts_with(char::is_uppercase) || counted
}

/// In a headline every word has a capital, so capitals say nothing.
fn is_headline(text: &Text<'_>, paragraph: usize) -> bool {
    let Some(paragraph) = text.paragraphs.get(paragraph) else {
        return true;
    };
    let closed = matches!(text.word(paragraph.end.saturating_sub(1)), "." | "!" | "?" | "”" | "\"" | ":" | ";");
    let long = |t: &usize| text.word(*t).chars().count() > 4 && text.word(*t).starts_with(char::is_alphabetic);
    let words = paragraph.clone().filter(long);
    let (capital, all) = words.fold((0, 0), |(c, n), t| (c + usize::from(is_capital(text, t)), n + 1));
    !closed && all > 2 && capital * 10 >= all * 9
}

/// `Joint Working Group (JWG) on Defence` → `Joint Working Group on Defence`.
fn unbracketed(name: &str) -> String {
    match name.split_once(" (").and_then(|(front, rest)| Some((front, rest.split_once(')')?.1))) {
        Some((front, rest)) => format!("{front}{rest}"),
        None => name.to_owned(),
    }
}
