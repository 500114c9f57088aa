//! Capitalised names that end in a word for an agreement → finds: `the Lublin Triangle`, `Army Bilateral Agreement`,
//! `Treaty of Amity and Cooperation`.

use std::collections::HashMap;
use std::ops::Range;

use super::Find;
use super::words::{HEADS, JOINTS, LEADING, MEETINGS, Reading, STANDING, is_generic};
use crate::annotation::{Confidence, Evidence};
use crate::extract::countries::CountrySpan;
use crate::extract::phrases::without_possessive;
use crate::extract::spellings::Column;
use crate::extract::text::{Kind, Text};
use crate::id::slug;

/// The longest name looked for, in words on each side of its head.
const LONGEST: usize = 9;

/// Every such name outside headlines, in text order.
pub fn find(text: &Text<'_>, readings: &Column<Reading>, countries: &[CountrySpan]) -> Vec<Find> {
    let reader = Reader { text, countries };
    let mut headlines: HashMap<usize, bool> = HashMap::new();
    let mut found: Vec<Find> = Vec::new();
    let mut end = 0;
    for (head, token) in text.tokens.iter().enumerate() {
        if head < end || !readings.get(token).is_some_and(|reading| reading.head) {
            continue;
        }
        let paragraph = text.paragraph_of(head);
        let Some((find, behind)) = reader.named(head) else {
            continue;
        };
        if !*headlines.entry(paragraph).or_insert_with(|| is_headline(text, paragraph)) {
            found.push(find);
            end = behind;
        }
    }
    found
}

struct Reader<'r, 't> {
    text: &'r Text<'t>,
    countries: &'r [CountrySpan],
}

impl Reader<'_, '_> {
    /// The name around a head, and the token behind it.
    fn named(&self, head: usize) -> Option<(Find, usize)> {
        let whole = self.first_of_name(head)..self.end_of_name(head);
        let own = self.without_parties(&whole, head);
        // `Partnership Exercise`, `Treaty Organization`: the name goes on and is another thing's
        let goes_on = whole.end == head + 1
            && self.adjoins(head)
            && self.text.word(head + 1).starts_with(char::is_uppercase)
            && without_possessive(self.text.word(head)) == self.text.word(head);
        let telling = self.is_telling(&own, head);
        // a company
        let limited = matches!(self.text.word(head.saturating_sub(1)), "Limited" | "General" | "Investment");
        if goes_on || limited || self.is_mere_meeting(&own, head, telling) {
            return None;
        }
        let generic = !telling;
        let words = own.clone().filter(|at| self.is_capital(*at)).count();
        let stands_alone = telling || words > 1 && (self.is_definite(whole.start) || self.has_a_subject(&whole, head));
        let shown = if generic { &own } else { &whole };
        let bytes = self.text.bytes(shown);
        let name = without_possessive(self.text.text.get(bytes.clone())?);
        let bytes = self.text.bytes(&whole);
        let surface = without_possessive(self.text.text.get(bytes.clone())?);
        let behind = whole.end;
        (telling || words > 1).then(|| {
            let find = Find {
                bytes: bytes.start..bytes.start + surface.len(),
                name: name.to_owned(),
                long: None,
                id: slug(&name.replace("Defense", "Defence")),
                shared: generic,
                stands_alone,
                evidence: Evidence::new("capitalised name that ends in a word for an agreement", Confidence::Medium),
            };
            (find, behind)
        })
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
            let soft = matches!(word, "Cooperation" | "Understanding" | "Group" | "Committee");
            let another = HEADS.contains(&word) && !soft && JOINTS.contains(&self.text.word(at + 1));
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

    /// Walks on over `of`, `on`, `for` and the capitalised words behind them: `Treaty of Amity and Cooperation`.
    fn end_of_name(&self, head: usize) -> usize {
        let mut end = head + 1;
        let mut at = end;
        if !matches!(self.text.word(at), "of" | "on" | "for" | "concerning" | "to") {
            return end;
        }
        while at < head + LONGEST && self.adjoins(at - 1) {
            let word = self.text.word(at);
            if is_day(word) {
                break;
            } else if self.is_capital(at) && !self.is_country(at) {
                end = at + 1;
            } else if !(word == "in" && (is_generic(self.text.word(at + 1)) || self.is_of_a_field(at + 1))
                || matches!(word, "of" | "on" | "and" | "for" | "the" | "to" | "concerning"))
            {
                break;
            }
            at += 1;
        }
        end
    }

    /// `in Criminal Matters`: what follows `in` is a field, not a place.
    fn is_of_a_field(&self, first: usize) -> bool {
        let capitals = (first..first + 4).take_while(|at| self.is_capital(*at)).last();
        capitals.is_some_and(|last| {
            matches!(self.text.word(last), "Matters" | "Affairs" | "Field" | "Fields" | "Areas" | "Sphere")
        })
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
    fn is_telling(&self, own: &Range<usize>, head: usize) -> bool {
        own.clone().any(|at| {
            at != head
                && self.is_capital(at)
                && !is_generic(without_possessive(self.text.word(at)))
                && !self.is_country(at)
        })
    }

    /// A meeting, talks or a body that is no standing one.
    fn is_mere_meeting(&self, own: &Range<usize>, head: usize, telling: bool) -> bool {
        let word = without_possessive(self.text.word(head));
        let before = head.checked_sub(1).map(|b| self.text.word(b)).unwrap_or_default();
        match word {
            "Act" => return !matches!(before, "Presidential" | "Final" | "Founding"),
            // a party's
            "Convention" => return before == "National",
            "Statement" => {
                let issued =
                    matches!(before, "Joint" | "Press" | "Media" | "Opening" | "Closing" | "Budget" | "Policy");
                return before != "Vision" && (issued || !telling || own.end == head + 1);
            }
            "Understanding" => return before != "Joint",
            "Cooperation" => return !(telling && matches!(before, "Defence" | "Defense" | "Security")),
            _ if !MEETINGS.contains(&word) => return false,
            _ => {}
        }
        let standing = (own.start..head).any(|at| STANDING.contains(&self.text.word(at)));
        let named_forum =
            telling && matches!(word, "Forum" | "Talks" | "Symposium" | "Conclave" | "Mechanism" | "Process");
        !(standing || named_forum)
    }

    /// `Joint Declaration on Peace and Security`: words behind the head say what it is about.
    fn has_a_subject(&self, whole: &Range<usize>, head: usize) -> bool {
        let said = (head + 1..whole.end).filter(|at| self.is_capital(*at));
        said.count() > 1 && !matches!(self.text.word(head), "Memorandum" | "Treaty")
    }

    /// Spoken of as the one that there is.
    fn is_definite(&self, first: usize) -> bool {
        let before = first.checked_sub(1).map(|b| self.text.word(b)).unwrap_or_default();
        matches!(
            before,
            "“" | "‘" | "the" | "The" | "this" | "their" | "its" | "our" | "annual" | "inaugural" | "first" | "second"
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
    fn adjoins(&self, at: usize) -> bool {
        let (Some(left), Some(right)) = (self.text.tokens.get(at), self.text.tokens.get(at + 1)) else {
            return false;
        };
        self.text.text.get(left.end..right.start) == Some(" ")
    }

    fn is_capital(&self, at: usize) -> bool {
        is_capital(self.text, at)
    }

    /// Whether a token is a country's name or adjective.
    fn is_country(&self, at: usize) -> bool {
        let here = self.countries.partition_point(|c| c.tokens.end <= at);
        self.countries.get(here).is_some_and(|c| c.tokens.contains(&at))
    }
}

fn is_day(word: &str) -> bool {
    matches!(word, "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday")
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
