//! Tokens → ranks and forms of address before a name: `Lt. Gen. (Retd)`, `Captain 1st Rank`, `Colonel-General`.
//!
//! A rank is not a name, and a name is not a rank: `Gen Nakatani`, `King Pu-tsung`. Tests: `tests/it/cast.rs`.

use super::lexicon::Class;
use super::looks::Looks;
use super::names::ADDRESS;
use super::posts::Post;
use super::roles::{Lead, Role};
use super::scene::Scene;
use super::words::{Shape, WordId};

/// The longest run of ranks before a name, in tokens: `Hon. Lt. Gen. (Retd) Dr. Sir`, with room.
const LONGEST: usize = 16;

impl Scene<'_> {
    /// The end of the ranks and forms of address from a token on; the token itself if there are none.
    pub fn ranks_at(&self, start: usize) -> usize {
        let mut end = start;
        let mut at = start;
        let mut sure = false;
        while at < start + LONGEST && (self.words.capital(at) || sure && self.is_graded(at)) {
            if self.is_graded(at) {
                at += 2;
                end = at;
                continue;
            }
            let rank = self.is_address(at);
            let part = self.words.is(at, Class::RANK_PART);
            // `Sri Wahyuningsih`: with one name behind it, it is one itself
            let named = self.one_within(at, Class::HONORIFIC, &["sri"])
                && self.words.capital(at + 1)
                && !self.words.capital(at + 2);
            // `Tan Boon Keat`: only `Tan Sri` is one
            let named = named || self.one_within(at, Class::HONORIFIC, &["tan"]) && !self.one_of(at + 1, &["sri"]);
            if !(rank || part) || named || sure && self.person_at(at).is_some() || self.is_family_name(at) {
                break;
            }
            at += 1;
            if self.is_text(at, ".") {
                at += 1;
            }
            if rank {
                end = at;
                sure = true;
            }
            if self.is_text(at, "(")
                && self
                    .one_of(at + 1, &["dr", "retd", "ret", "retired", "upper", "smt", "pilot", "eng", "naval", "staff"])
            {
                let close = (at + 2..at + 5).find(|t| self.is_text(*t, ")"));
                if let Some(close) = close {
                    at = close + 1;
                    end = at;
                }
            }
        }
        end
    }

    /// `the Rear Admiral`, `the brigadier`: a rank that stands for whoever holds it.
    pub fn bare_rank(&self, start: usize) -> Option<Role> {
        if !self.one_within(start, Class::LEAD, &["the"]) {
            return None;
        }
        let ranked = |t: usize| self.words.is(t, Class::RANK.and(Class::RANK_PART)) && self.words.at(t).id != 0;
        let end = (start + 1..start + 4).take_while(|t| ranked(*t)).last()? + 1;
        let chief = self.rank_of(end - 1)?;
        let goes_on = self.words.capital(end) || self.words.is(end, Class::BODY.and(Class::TOPIC).and(Class::HEAD));
        (!goes_on && !self.words.at(end - 1).possessive).then_some(Role {
            tokens: start..end,
            title: start + 1..end,
            head: end - 1,
            post: Post::Other(chief),
            land: None,
            plural: false,
            lead: Lead::Definite,
            former: false,
            body: None,
            plain: false,
        })
    }

    /// The chief word of a rank at a token: `Gen.`, `Lt-Gen` and `General` are one.
    pub fn rank_of(&self, at: usize) -> Option<WordId> {
        const CHIEF: [(&[&str], &str); 9] = [
            (&["gen", "general", "ltg", "mg", "bg"], "general"),
            (&["adm", "admiral", "vadm", "radm", "rdml"], "admiral"),
            (&["col", "colonel", "ltc"], "colonel"),
            (&["capt", "captain", "cpt"], "captain"),
            (&["maj", "major"], "major"),
            (&["cdr", "cmdr", "commander", "lcdr"], "commander"),
            (&["brig", "brigadier"], "brigadier"),
            (&["lt", "lieutenant"], "lieutenant"),
            (&["marshal", "acm", "avm"], "marshal"),
        ];
        if !self.is_rank_word(at) {
            return None;
        }
        let word = self.text.word(at).to_lowercase();
        let last = word.trim_end_matches('.').rsplit('-').next().unwrap_or_default();
        CHIEF.iter().find(|(forms, _)| forms.contains(&last)).map(|(_, chief)| super::words::word_id(chief))
    }

    /// A military rank, `Colonel-General` too.
    pub fn is_rank_word(&self, at: usize) -> bool {
        self.words.is(at, Class::RANK) || self.words.looks(at, Looks::JOINED_RANK)
    }

    /// A rank or form of address, `Colonel-General` too.
    pub fn is_address(&self, at: usize) -> bool {
        let place = self.land_at(at).is_some() || self.known_at(at).is_some() && self.person_at(at).is_none();
        !place && (self.words.is(at, ADDRESS) || self.words.looks(at, Looks::JOINED_RANK))
    }

    /// `King Pu-tsung`: a word that may be a title, in front of a given name of two joined syllables, is a family name.
    pub fn is_family_name(&self, at: usize) -> bool {
        // `Sultan bin Saif`
        let patronymic = || self.one_within(at + 1, Class::PARTICLE, &["bin", "ibn"]);
        self.words.is(at, Class::HONORIFIC)
            && self.words.at(at).shape == Shape::Capital
            && (self.words.looks(at + 1, Looks::SYLLABLES) || patronymic())
            && !self.is_text(at + 1, ".")
    }

    /// `1st Rank`, `First Class` behind a rank.
    pub(super) fn is_graded(&self, at: usize) -> bool {
        let ordinal = self.words.at(at).shape == Shape::Other || self.words.is(at, Class::FUNCTION);
        ordinal
            && self.one_of(at, &["1st", "2nd", "3rd", "first", "second", "third"])
            && self.one_of(at + 1, &["rank", "class"])
    }
}
