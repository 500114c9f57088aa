//! Tokens → a person's name with the ranks and forms of address before it.
//!
//! Says how a name looks, not whether it is one: that takes a title, an apposition or a verb beside it. Tests:
//! `tests/it/cast.rs`.

use std::ops::Range;

use super::lexicon::Class;
use super::looks::Looks;
use super::lookups::Known;
use super::scene::{Scene, bare};
use super::words::Shape;
use crate::extract::countries::Kind;

/// A sequence of tokens that is written like a person's name.
#[derive(Clone, Debug)]
pub struct Name {
    /// Its tokens, without rank and suffix.
    pub tokens: Range<usize>,
    /// Token behind the suffix (`Jr.`, `III`, `(retd)`).
    pub end: usize,
    /// People of the gazetteer with this name.
    pub known: Vec<usize>,
    /// How many of its tokens are names in full: neither initials nor particles.
    pub full: usize,
    /// It starts with a common given name.
    pub given: bool,
}

const LONGEST: usize = 9;

const NOT_NAMES: Class =
    Class::FUNCTION.and(Class::THING).and(Class::BODY).and(Class::TOPIC).and(Class::HEAD).and(Class::HEADS);
pub(super) const ADDRESS: Class = Class::RANK.and(Class::HONORIFIC);

impl Scene<'_> {
    /// Whether a name may start at a token, by its word alone: most words open none.
    fn opens_name(&self, at: usize) -> bool {
        self.words.is(at, Class::CAPITAL.and(Class::KNOWN))
            || self.words.looks(at, Looks::SINGLE.and(Looks::DOTTED).and(Looks::PREFIXED))
    }

    /// A name that starts at a token.
    pub fn name_at(&self, start: usize) -> Option<Name> {
        if !self.opens_name(start) {
            return None;
        }
        if let Some(end) = self.person_at(start) {
            return Some(self.known_name(start, end));
        }
        let mut at = start;
        let mut end = start;
        let mut full = 0;
        while at < start + LONGEST {
            let Some(next) = self.name_part(at, start) else { break };
            let initial = self.is_initial(at);
            let particle = self.words.at(at).shape == Shape::Lower && !self.is_prefixed(at);
            full += usize::from(!initial && !particle);
            if !particle && !initial {
                end = next;
            }
            let possessive = self.words.at(at).possessive;
            at = next;
            if possessive {
                break;
            }
        }
        // a last initial belongs to no name: `Plan B`
        let before_rank = full == 1 && self.words.capital(end) && self.words.is(end, Class::RANK.and(Class::RANK_PART));
        // no rank stands right behind a name: `Chief [Hydrographer] Rear Admiral X`
        if full == 0 || end == start || before_rank && self.ranks_at(end) > end && !self.words.at(end - 1).possessive {
            return None;
        }
        // kings: `Mohammed VI`
        let numbered =
            full == 1 && ["II", "III", "IV", "V", "VI", "VII", "VIII", "X", "XI", "XVI"].contains(&self.text.word(end));
        let end = end + usize::from(numbered);
        let tokens = start..end;
        // `J.M. Varn`: what stands beside it must show that it is a person's
        let initials = full == 1 && self.is_initial(start);
        let full = full + usize::from(initials);
        let given = self.words.is(start, Class::GIVEN) || self.is_initial(start) && !initials;
        let behind = self.behind_suffix(end);
        Some(Name { tokens, end: behind, known: Vec::new(), full, given })
    }

    fn known_name(&self, start: usize, end: usize) -> Name {
        let values = self.known_at(start).map_or(&[][..], |(_, v)| v);
        let known = values.iter().filter_map(|v| match v {
            Known::Person(at) => Some(*at),
            _ => None,
        });
        let mut last = end;
        // a longer form of a known name: `Prabowo Subianto Djojohadikusumo`
        while !self.words.at(last - 1).possessive && self.plain_name_word(last) && last < end + 2 {
            last += 1;
        }
        // patronymics behind the customary form: `Khalid bin Salman [bin Abdulaziz]`
        while last < end + LONGEST
            && self.one_within(last, Class::PARTICLE, &["bin", "bint", "ibn"])
            && self.words.capital(last + 1)
        {
            last += 2;
        }
        Name { tokens: start..last, end: self.behind_suffix(last), known: known.collect(), full: 2, given: true }
    }

    /// Where the name goes on behind the part at `at`.
    fn name_part(&self, at: usize, start: usize) -> Option<usize> {
        if at > start && self.ends_with_sentence(at - 1) {
            return None;
        }
        if self.is_initial(at) {
            return Some(if self.is_text(at + 1, ".") { at + 2 } else { at + 1 });
        }
        if self.plain_name_word(at) || self.is_prefixed(at) || at == start && self.is_family_name(at) {
            return Some(at + 1);
        }
        if self.is_surname_word(at, start) || at == start && self.is_given_word(at) {
            return Some(at + 1);
        }
        if at == start {
            return None;
        }
        if self.is_particle(at) {
            return Some(at + 1);
        }
        self.nickname_end(at)
    }

    /// `Peter King`, `Ian Read`: an ordinary word as the last part of a name, behind a given name or an initial.
    fn is_surname_word(&self, at: usize, start: usize) -> bool {
        const SURNAMES: [&str; 34] = [
            "king", "read", "hall", "house", "street", "park", "lake", "hills", "day", "north", "south", "east",
            "west", "white", "black", "golden", "may", "case", "major", "judge", "law", "order", "cup", "moon", "band",
            "march", "noble", "good", "best", "long", "head", "chambers", "author", "deacon",
        ];
        let before = at.checked_sub(1).filter(|b| *b >= start);
        if !before.is_some_and(|b| self.words.is(b, Class::GIVEN) || self.is_text(b, ".")) {
            return false;
        }
        // `Mark Cuban`, `Bill English said`
        let people = self.land_at(at).is_some_and(|l| l.kind == Kind::Demonym && l.end == at + 1);
        let closes =
            self.words.is(at + 1, Class::SAYS.and(Class::FUNCTION)) || matches!(self.text.word(at + 1), "," | "." | "");
        if people && !self.in_headline(at) && self.words.at(at).shape == Shape::Capital {
            return closes && !self.words.is(at - 1, Class::HONORIFIC.and(Class::RANK));
        }
        let last = !self.words.capital(at + 1) || self.words.is(at + 1, Class::SUFFIX);
        last && self.words.at(at).shape == Shape::Capital && !self.in_headline(at) && self.one_of(at, &SURNAMES)
    }

    /// `Will Doyle`: an auxiliary or month as a given name, where a verb of speech or a comma stands behind the name.
    fn is_given_word(&self, at: usize) -> bool {
        const GIVEN: [&str; 5] = ["will", "may", "june", "april", "august"];
        let closes = self.is_text(at + 2, ",") || self.words.is(at + 2, Class::SAYS);
        if self.words.at(at).shape != Shape::Capital || !self.words.is(at, Class::FUNCTION) {
            return false;
        }
        let ranked = self.one_of(at, &["said"]) && at.checked_sub(1).is_some_and(|b| self.words.is(b, ADDRESS));
        let whole = self.one_of(at, &GIVEN) && closes && !self.words.capital(at + 2) && !self.in_headline(at);
        (whole || ranked) && self.plain_name_word(at + 1)
    }

    fn is_particle(&self, at: usize) -> bool {
        self.words.is(at, Class::PARTICLE)
            && self.words.at(at).shape == Shape::Lower
            && (self.plain_name_word(at + 1) || self.is_prefixed(at + 1) || self.words.is(at + 1, Class::PARTICLE))
    }

    /// `Charles “CQ” Brown`, `Ishaan (Ian) Tharoor`: the end of a nickname between parts of a name.
    fn nickname_end(&self, at: usize) -> Option<usize> {
        let close = match self.text.word(at) {
            "“" | "\"" => ["”", "\""],
            "‘" | "'" => ["’", "'"],
            "(" => [")", ")"],
            _ => return None,
        };
        let end = (at + 2..at + 4).find(|t| close.contains(&self.text.word(*t)))?;
        (self.words.capital(at + 1) && self.plain_name_word(end + 1) && end - at <= 3).then_some(end + 1)
    }

    /// `Bill Corvane`, and no bill: a given name that is a word, before another name and behind nothing but a title.
    fn is_given_here(&self, at: usize) -> bool {
        let titles = Class::HONORIFIC.and(Class::HEAD).and(Class::RANK);
        let before = at.checked_sub(1).map(|b| if self.is_text(b, ".") { b.saturating_sub(1) } else { b });
        let free =
            |b: usize| !self.words.capital(b) && !self.one_of(b, &["the", "a", "this"]) || self.words.is(b, titles);
        self.words.is(at, Class::GIVEN)
            && self.words.is(at, Class::THING)
            && self.words.at(at + 1).shape == Shape::Capital
            && !self.words.is(at + 1, NOT_NAMES.and(Class::SAYS).and(ADDRESS))
            && before.is_none_or(free)
    }

    /// A capitalised word that can be part of a name.
    pub fn plain_name_word(&self, at: usize) -> bool {
        let word = self.words.at(at);
        let written = match word.shape {
            Shape::Capital => true,
            Shape::Caps => self.text.word(at).len() > 3 && self.in_caps(at),
            Shape::Lower | Shape::Other => false,
        };
        written
            && (!word.class.any(NOT_NAMES.and(Class::SUFFIX).and(Class::SAYS)) || self.is_given_here(at))
            && (!word.class.any(Class::RANK.and(Class::RANK_PART)) || !self.is_rank_here(at))
            && (self.land_at(at).is_none()
                || word.class.any(Class::GIVEN) && self.words.capital(at + 1)
                || self.is_namesake(at))
            && (self.known_at(at).is_none_or(|(_, v)| v.iter().any(|v| matches!(v, Known::Person(_))))
                || self.is_namesake(at))
    }

    /// `Admiral Washington Quispe`: a place's name as a given name, between a rank and another name.
    fn is_namesake(&self, at: usize) -> bool {
        let place = self.land_at(at).map_or(at + 1, |l| if l.kind == Kind::Demonym { at } else { l.end });
        let address = at.checked_sub(1).is_some_and(|b| self.words.is(b, ADDRESS) && !self.words.at(b).possessive);
        address
            && place == at + 1
            && self.words.at(at).shape == Shape::Capital
            && self.words.at(at + 1).shape == Shape::Capital
            && self.land_at(at + 1).is_none()
            && self.known_at(at + 1).is_none()
            && !self.words.is(at + 1, NOT_NAMES)
    }

    /// Whether a name in capitals stands beside another word in capitals.
    fn in_caps(&self, at: usize) -> bool {
        let caps = |t: usize| self.words.at(t).shape == Shape::Caps && self.text.word(t).len() > 2;
        caps(at + 1) || at.checked_sub(1).is_some_and(caps)
    }

    fn is_rank_here(&self, at: usize) -> bool {
        let capital = self.words.capital(at + 1);
        // `Chief Hydrographer [Rear] Admiral X`: the first part of a rank needs the other
        let whole = self.words.is(at, Class::RANK) || self.words.is(at + 1, Class::RANK);
        whole && capital || self.words.is(at, Class::RANK) && self.is_text(at + 1, ".")
    }

    /// `S.` or a bare capital letter.
    pub fn is_initial(&self, at: usize) -> bool {
        let looks = |looks: Looks| self.words.looks(at, looks);
        if !looks(Looks::SINGLE.and(Looks::DOTTED).and(Looks::SHORT)) {
            return false;
        }
        let word = self.text.word(at);
        let (single, dotted) = (looks(Looks::SINGLE), looks(Looks::DOTTED));
        let land = self.land_at(at).is_some() || self.known_at(at).is_some();
        // `Air Marshal YPS Negi`: initials without dots, behind a rank
        let block = looks(Looks::SHORT)
            && self.words.at(at).shape == Shape::Caps
            && !self.words.is(at, Class::LISTED)
            && !land
            && at.checked_sub(1).is_some_and(|b| self.words.is(b, ADDRESS.and(Class::HEAD)) || self.is_text(b, "."))
            && self.words.at(at + 1).shape == Shape::Capital
            && self.plain_name_word(at + 1);
        if block {
            return true;
        }
        single && !matches!(word, "I" | "A") && self.goes_on(at)
            || single && self.is_text(at + 1, ".") && self.goes_on(at)
            || dotted && !land && self.goes_on(at)
    }

    /// Whether a word that can be part of a name, or a further initial, follows an initial.
    fn goes_on(&self, at: usize) -> bool {
        let next = if self.is_text(at + 1, ".") { at + 2 } else { at + 1 };
        let word = self.text.word(next);
        self.plain_name_word(next)
            || self.is_prefixed(next)
            || self.words.looks(next, Looks::SINGLE) && self.is_text(next + 1, ".")
            || word.chars().next().is_some_and(char::is_uppercase) && word.len() <= 4 && !self.words.is(next, NOT_NAMES)
    }

    /// `al-Sisi`, `el-Gamal`, `d'Artagnan`: a small word joined to a name.
    fn is_prefixed(&self, at: usize) -> bool {
        self.words.looks(at, Looks::PREFIXED)
    }

    /// Whether a sentence ends with a token, so that no name goes on behind it.
    fn ends_with_sentence(&self, token: usize) -> bool {
        let sentence = self.text.sentences.get(self.text.sentence_of(token));
        sentence.is_some_and(|s| s.end == token + 1)
    }

    /// Behind `(@handle)`, `(R)`, `(D-Tenn.)`: what an account or a party's seat adds to a name.
    fn tag_end(&self, end: usize) -> Option<usize> {
        const LONGEST: usize = 7;
        let first = self.text.word(end + 1);
        let party = first.split('-').next().is_some_and(|p| matches!(p, "R" | "D" | "I"));
        if !self.is_text(end, "(") || !(party || first == "@") {
            return None;
        }
        (end + 2..end + LONGEST).find(|t| self.is_text(*t, ")")).map(|close| close + 1)
    }

    /// The end of `, Jr.`, `III`, `(retd)` behind a name.
    fn behind_suffix(&self, end: usize) -> usize {
        if let Some(close) = self.tag_end(end) {
            return close;
        }
        let mut at = end;
        if matches!(self.text.word(at), "," | "(") {
            at += 1;
        }
        if !(self.words.is(at, Class::SUFFIX) && self.text.word(at).starts_with(char::is_uppercase)
            || at > end && self.one_of(at, &["retd", "ret", "retired"]))
        {
            return end;
        }
        at += 1;
        if matches!(self.text.word(at), "." | ")") && !self.ends_with_sentence(at) {
            at += 1;
        }
        if self.is_text(at, ")") {
            at += 1;
        }
        at
    }

    /// The tokens of a name as it is quoted: without initials in the middle and nicknames.
    pub fn quoted_tokens(&self, name: &Name) -> impl Iterator<Item = usize> {
        let Range { start, end } = name.tokens;
        let mut next = start;
        std::iter::from_fn(move || {
            while next < end {
                let at = next;
                if let Some(behind) = self.nickname_end(at).filter(|_| !self.words.capital(at)) {
                    next = behind;
                    continue;
                }
                if at > start
                    && let Some(family) = self.behind_patronymics(at, end)
                {
                    next = family;
                    continue;
                }
                next = at + 1;
                let initials = self.words.looks(start, Looks::LETTER); // `W. A. Perera` has no other given name
                let middle = at > start && at + 1 < end && self.words.looks(at, Looks::LETTER) && !initials;
                if !middle && self.words.at(at).shape != Shape::Other {
                    return Some(at);
                }
            }
            None
        })
    }

    /// The name as it is quoted: without initials in the middle, nicknames and possessive.
    pub fn canonical(&self, name: &Name) -> String {
        let mut out = String::with_capacity(self.text.bytes(&name.tokens).len() + 1);
        for at in self.quoted_tokens(name) {
            let word = self.text.word(at);
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(bare(word));
            if self.words.looks(at, Looks::LETTER) && !word.contains('.') && self.is_text(at + 1, ".") {
                out.push('.');
            }
        }
        if self.words.at(name.tokens.start).shape == Shape::Caps {
            out = in_small_letters(&out);
        }
        out
    }
}

impl Scene<'_> {
    /// Behind `bin Mohammed` where a family name with its article follows, `Al-Fawaz`: the customary name leaves it out.
    /// Houses are written apart, and their members keep the patronymic: `Hamad bin Isa Al Khalifa`.
    fn behind_patronymics(&self, at: usize, end: usize) -> Option<usize> {
        if !self.one_within(at, Class::PARTICLE, &["bin", "bint", "ibn"]) {
            return None;
        }
        let family = |t: &usize| {
            let word = self.text.word(*t).to_lowercase();
            word.starts_with("al-")
        };
        (at + 2..end).find(family)
    }
}

/// `RAJNATH SINGH` → `Rajnath Singh`; single letters and short words in capitals stay.
fn in_small_letters(name: &str) -> String {
    let words = name.split(' ').map(|word| {
        let mut chars = word.chars();
        match chars.next() {
            Some(first) if word.len() > 2 && !word.contains('.') && word.chars().all(|c| !c.is_lowercase()) => {
                first.to_string() + &chars.as_str().to_lowercase()
            }
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}
