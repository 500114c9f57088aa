//! What stands behind the head of a name and tells its subject: `Treaty` → `of Amity and Cooperation`, `Working Group (JWG)`
//! → `on Defence Cooperation`, `Agreement` → `on military transit`.
//!
//! Refuses to go on into another name (`the Treaty of X and the Memorandum …`). Tests: at the foot of `agreements`.

use super::form::{Reader, ends_a_name};
use super::memoranda;
use super::words::{is_generic, is_plain_head, is_time};

/// The longest subject with capitals, in words.
const LONGEST: usize = 18;

/// What is told behind a head.
pub struct Subject {
    /// The token behind the whole name.
    pub end: usize,
    /// Capitalised words of it.
    capitals: usize,
    /// It is told in small letters.
    pub plain: bool,
}

impl Subject {
    /// `Joint Declaration on Peace and Security`: it tells which one is meant.
    pub fn says_enough(&self) -> bool {
        self.capitals > 1 || self.plain
    }
}

impl Reader<'_, '_> {
    /// The subject behind a head; empty where none is told.
    pub fn subject_of(&self, head: usize) -> Subject {
        // `(JWG)`, `(the “JWG”)`
        let close =
            (head + 3..head + 7).find(|at| self.text.word(*at) == ")").filter(|_| self.text.word(head + 1) == "(");
        let first = close.unwrap_or(head) + 1;
        let none = Subject { end: head + 1, capitals: 0, plain: false };
        let opener = self.text.word(first);
        if !opens_subject(opener) || !self.adjoins(first - 1) {
            return none;
        }
        let (end, capitals) = self.capitals_behind(first);
        let field = self.field_behind(end).or_else(|| self.aim_behind(end));
        if capitals > 0 {
            let mere = matches!(self.text.word(head), "Memorandum" | "Treaty");
            return Subject { end: field.unwrap_or(end), capitals: if mere { 0 } else { capitals }, plain: false };
        }
        let about = matches!(opener, "on" | "concerning" | "regarding" | "governing" | "against");
        let plain = memoranda::end_of_subject(self.text, first + 1).filter(|_| about && self.may_have_a_subject(head));
        plain.map_or(none, |end| Subject { end, capitals: 0, plain: true })
    }

    /// Whether a subject in small letters belongs to a name: an instrument's does, a speech's does not.
    fn may_have_a_subject(&self, head: usize) -> bool {
        matches!(
            self.text.word(head),
            "Agreement"
                | "Arrangement"
                | "Protocol"
                | "Convention"
                | "Treaty"
                | "Declaration"
                | "Accord"
                | "Pact"
                | "Compact"
                | "Charter"
                | "Framework"
                | "Roadmap"
                | "Group"
                | "Partnership"
                | "Dialogue"
        )
    }

    /// Walks on over small words and the capitalised words behind them: the token behind, and how many have capitals.
    fn capitals_behind(&self, first: usize) -> (usize, usize) {
        let (mut end, mut capitals, mut at) = (first, 0, first);
        while at < first + LONGEST {
            let word = self.text.word(at);
            if word == "," && at > first && self.goes_on_as_a_list(at) {
                at += 1;
                continue;
            }
            if is_time(word) || !self.adjoins(at - 1) {
                break;
            }
            let opener = at == first;
            if self.is_capital(at) && !opener && !self.is_country(at) {
                end = at + 1;
                capitals += 1;
            } else if !opener && !self.is_inside(at) && !self.is_inner_adjective(at) {
                break;
            }
            at += 1;
        }
        (end, capitals)
    }

    /// Whether a small word stands inside a subject.
    fn is_inside(&self, at: usize) -> bool {
        let next = self.text.word(at + 1);
        match self.text.word(at) {
            "and" | "&" => !self.begins_another(at + 1),
            "of" | "on" | "for" | "to" | "concerning" | "against" => true,
            "the" | "a" | "an" => !self.is_country(at + 1),
            "at" | "by" | "over" => matches!(next, "Sea" | "Land" | "Air"),
            "in" if self.is_water(at + 1 + usize::from(next == "the")) => true,
            "in" => {
                self.is_region(at + 1 + usize::from(next == "the")) || is_generic(next) || self.is_of_a_field(at + 1)
            }
            _ => false,
        }
    }

    /// `… and the Memorandum of Understanding`: another name begins.
    fn begins_another(&self, first: usize) -> bool {
        let article = matches!(self.text.word(first), "the" | "its" | "a" | "an" | "their");
        let first = first + usize::from(article);
        let behind = (first..first + 5).find(|at| !self.is_capital(*at)).unwrap_or(first);
        let plain = behind > first && article && is_plain_head(self.text.word(behind));
        plain || (first..behind).any(|at| ends_a_name(self.text.word(at)))
    }

    /// `of Turkish Forces`: an adjective inside a subject, not a party.
    fn is_inner_adjective(&self, at: usize) -> bool {
        self.is_country(at) && self.is_capital(at + 1) && !self.is_country(at + 1) && self.adjoins(at)
    }

    /// `in the Ruvuma Basin`.
    fn is_water(&self, first: usize) -> bool {
        let last = (first..first + 4).take_while(|at| self.is_capital(*at)).last();
        last.is_some_and(|last| {
            matches!(
                self.text.word(last),
                "Basin"
                    | "Sea"
                    | "Seas"
                    | "Ocean"
                    | "Gulf"
                    | "Bay"
                    | "Channel"
                    | "Strait"
                    | "Region"
                    | "Zone"
                    | "Lakes"
            )
        })
    }

    /// `in Europe`, `in the Middle East`: a part of the world may be the subject, a town or country is where it was signed.
    fn is_region(&self, at: usize) -> bool {
        matches!(
            self.text.word(at),
            "Africa"
                | "Asia"
                | "Europe"
                | "America"
                | "Americas"
                | "Caribbean"
                | "Pacific"
                | "Indo-Pacific"
                | "Arctic"
                | "Antarctic"
                | "Middle"
                | "Southeast"
                | "Central"
                | "South"
                | "Eastern"
                | "Western"
                | "Outer"
                | "Gulf"
                | "Caucasus"
                | "Balkans"
                | "Sahel"
                | "Horn"
                | "Great"
                | "Baltic"
                | "Black"
                | "Red"
                | "Indian"
        ) && self.is_capital(at)
    }

    /// `in Criminal Matters`, `in the Field of Defence`: what follows `in` is a field, not a place.
    fn is_of_a_field(&self, first: usize) -> bool {
        let first = first + usize::from(self.text.word(first) == "the");
        let is_field = |word: &str| {
            matches!(word, "Matters" | "Affairs" | "Field" | "Fields" | "Area" | "Areas" | "Sphere" | "Spheres")
        };
        let capitals = (first..first + 4).take_while(|at| self.is_capital(*at)).last();
        capitals.is_some_and(|last| is_field(self.text.word(last)))
    }

    /// `Agreement on Cooperation` + `in the field of defence`.
    fn field_behind(&self, end: usize) -> Option<usize> {
        let field = self.text.word(end) == "in"
            && self.text.word(end + 1) == "the"
            && matches!(self.text.word(end + 2), "field" | "fields" | "area" | "areas" | "sphere")
            && self.text.word(end + 3) == "of";
        memoranda::end_of_subject(self.text, end + 4).filter(|_| field)
    }

    /// `Joint Vision on Defence Cooperation` + `towards the next decade`.
    fn aim_behind(&self, end: usize) -> Option<usize> {
        const LONGEST: usize = 5;
        let towards = matches!(self.text.word(end), "towards" | "toward") && self.adjoins(end - 1);
        let word = |at: &usize| self.text.word(*at).starts_with(char::is_alphanumeric);
        let time =
            |at: &usize| matches!(self.text.word(*at), "decade" | "decades" | "century" | "future" | "years" | "era");
        let last = (end + 1..end + 1 + LONGEST).take_while(word).find(time)?;
        towards.then_some(last + 1)
    }

    /// `Friendship, Good-Neighbourliness and Cooperation`: from a comma on, members of one or two words up to `and`.
    fn goes_on_as_a_list(&self, comma: usize) -> bool {
        const MOST: usize = 5;
        let mut at = comma;
        for _ in 0..MOST {
            let last = self.text.word(at) != ",";
            let from = at + 1;
            let words = (from..from + 3).take_while(|at| self.is_capital(*at) && !self.is_country(*at)).count();
            if words == 0 || words > 2 && !last {
                return self.text.word(at) == "," && self.text.word(from) == "and" && self.is_capital(from + 1);
            }
            if last {
                return true;
            }
            at = from + words;
            if !matches!(self.text.word(at), "," | "and") {
                return false;
            }
        }
        false
    }
}

/// Whether what follows may be the subject; official titles have capitals there too.
fn opens_subject(word: &str) -> bool {
    matches!(
        word,
        "of" | "on"
            | "for"
            | "concerning"
            | "to"
            | "regarding"
            | "governing"
            | "against"
            | "On"
            | "Of"
            | "For"
            | "Concerning"
            | "Regarding"
            | "Governing"
            | "Against"
            | "Establishing"
            | "establishing"
    )
}
