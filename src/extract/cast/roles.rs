//! Tokens → a role: `the Australian Defence Minister`, `Chief of the Naval Staff`, `his Japanese counterpart`.
//!
//! Says which post in which country; refuses to say who holds it. Tests: `tests/it/cast.rs`.

use std::ops::Range;

use super::lexicon::Class;
use super::lookups::{Known, Land};
use super::posts::{Post, post};
use super::scene::Scene;
use super::words::Shape;

/// What stands before a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// Nothing.
    Bare,
    /// Nothing, in a headline: `Peruvian envoy says` means one whom the story goes on to name.
    Omitted,
    /// `the`, `this`.
    Definite,
    /// `a`, `an`, `one`, `some`.
    Indefinite,
    /// `his`, `her`, `their`.
    Possessive,
    /// `both`, `the two`, `all three`: how many.
    Count(usize),
}

/// A role named in the text.
#[derive(Clone, Debug)]
pub struct Role {
    /// All of it, from the determiner.
    pub tokens: Range<usize>,
    /// The words of the title, without determiner, country in front and state.
    pub title: Range<usize>,
    /// The word of the title that names the role: `minister`.
    pub head: usize,
    /// Which post.
    pub post: Post,
    /// The country or bloc that it is a post of, where the words tell.
    pub land: Option<Land>,
    /// `ministers`
    pub plural: bool,
    /// Before it.
    pub lead: Lead,
    /// `former`, `then`, `late`, `outgoing`.
    pub former: bool,
    /// An institution named in it: `Pentagon spokesman`.
    pub body: Option<usize>,
    /// The head stands alone in lower case: `the minister`, `an officer`.
    pub plain: bool,
}

/// How many tokens a part of a role may have.
pub(super) const LONGEST: usize = 14;

/// States that end an office.
const FORMER: [&str; 7] = ["former", "ex", "then", "late", "outgoing", "erstwhile", "retired"];

/// A role while it is read.
#[derive(Debug)]
struct Draft {
    at: usize,
    title: Option<usize>,
    head: Option<usize>,
    land: Option<Land>,
    former: bool,
    body: Option<usize>,
}

/// Posts that one country alone calls so, by the end of the title.
const OWN: [(&str, &str); 9] = [
    ("Secretary of State", "US"),
    ("Secretary of Defense", "US"),
    ("Secretary of War", "US"),
    ("Secretary of the Navy", "US"),
    ("Secretary of the Army", "US"),
    ("Secretary of the Air Force", "US"),
    ("Secretary of State for Defence", "GB"),
    ("Minister of State for the Armed Forces", "GB"),
    ("Minister for the Armed Forces", "GB"),
];

impl Scene<'_> {
    /// A role that starts at a token.
    pub fn role_at(&self, start: usize) -> Option<Role> {
        let (lead, at) = self.lead_at(start);
        if !self.opens_title(at) {
            return None;
        }
        let mut draft = Draft { at, title: None, head: None, land: None, former: false, body: None };
        while draft.at < start + LONGEST && !self.breaks_before(draft.at, start) && self.take(&mut draft) {}
        let (head, title) = (draft.head?, draft.title?);
        let mut role = Role {
            tokens: start..head + 1,
            title: title..head + 1,
            head,
            post: Post::Leader,
            land: draft.land,
            plural: self.words.is(head, Class::HEADS) && !self.words.is(head, Class::HEAD),
            lead,
            former: draft.former,
            body: draft.body,
            plain: title == head && self.words.at(head).shape == Shape::Lower,
        };
        if !self.words.at(head).possessive {
            self.add_complement(&mut role);
        }
        let code = role.land.map(|l| self.lookups.code(l));
        let words = self.text.slice(&role.title);
        let named = self.title_post(title).unwrap_or_else(|| post(words));
        role.post = named.in_country(code);
        // an under-secretary of state is anybody's, but for one `for Defence`
        let lesser = self.one_of(title, &["under", "undersecretary"]) && words.ends_with("Secretary of State");
        let own = OWN.iter().find(|(title, _)| role.land.is_none() && !lesser && words.ends_with(title));
        // `Deputy Assistant Secretary of Defense [for African Affairs]`
        let field = || words.split_once(" for ").filter(|(title, _)| title.ends_with("Secretary of Defense"));
        let code = own.map(|own| own.1).or_else(|| field().filter(|_| role.land.is_none()).map(|_| "US"));
        role.land = role.land.or_else(|| self.lookups.land(code?)).or_else(|| self.land_of_patron(role.head));
        Some(role)
    }

    /// Whether a title may start at a token, by its word alone.
    fn opens_title(&self, at: usize) -> bool {
        let words = Class::STATE.and(Class::HEAD).and(Class::HEADS).and(Class::TOPIC).and(Class::BODY);
        self.words.is(at, words.and(Class::LAND).and(Class::KNOWN))
    }

    /// Takes the next word or phrase into a draft; tells whether the role goes on.
    fn take(&self, draft: &mut Draft) -> bool {
        let at = draft.at;
        if self.words.is(at, Class::STATE) && draft.head.is_none() && draft.title.is_none() {
            draft.former |= self.one_of(at, &FORMER);
            draft.at += 1;
            draft.at += usize::from(self.is_text(draft.at, "-"));
            return true;
        }
        let longer = |end: usize| self.known_at(at).is_some_and(|(e, v)| e > end && institution(v).is_some());
        if let Some(span) = self.land_at(at).filter(|s| !longer(s.end)) {
            if draft.head.is_some() && !self.leads_to_head(span.end) {
                return false;
            }
            draft.land = draft.land.or(Some(span.land));
            draft.at = span.end;
            return true;
        }
        match self.known_at(at) {
            Some((next, values)) => self.take_known(draft, next, values),
            None => self.take_word(draft),
        }
    }

    /// Takes an institution or the abbreviation of a title.
    fn take_known(&self, draft: &mut Draft, next: usize, values: &[Known]) -> bool {
        let at = draft.at;
        let thing = values.iter().all(|v| matches!(v, Known::Thing));
        if thing || values.iter().any(|v| matches!(v, Known::Person(_))) {
            return false;
        }
        if values.iter().any(|v| matches!(v, Known::Title(_))) {
            draft.head = Some(next - 1);
            draft.land = draft.land.or_else(|| self.title_land(values));
        } else if draft.head.is_some() {
            return false;
        } else {
            draft.body = draft.body.or_else(|| institution(values));
            draft.land = draft.land.or_else(|| self.land_of_values(values));
        }
        draft.title = draft.title.or(Some(at));
        draft.at = next;
        true
    }

    /// Takes a word that can be in a title.
    fn take_word(&self, draft: &mut Draft) -> bool {
        let at = draft.at;
        let class = self.words.at(at).class;
        let headed = draft.head.is_some();
        let clock = at.checked_sub(1).is_some_and(|b| self.words.at(b).shape == Shape::Other);
        if self.one_within(at, Class::HEAD, &["pm"]) && (clock || self.words.at(at).shape != Shape::Caps) {
            return false;
        }
        let (head, field) = (class.any(Class::HEAD.and(Class::HEADS)), class.any(Class::TOPIC.and(Class::BODY)));
        let rank = (head || field) && self.is_rank_before_name(at);
        if head && !(headed && rank) {
            if !headed && self.is_bare_rank(at) || self.is_family_name(at) {
                return false;
            }
            draft.head = Some(at);
        } else if field && !rank {
            // `Secretary [General]`, `Officer [Commanding]`
            let behind = headed && self.one_of(at, &["general", "commanding"]);
            if headed && !behind && !self.leads_to_head(at + 1) {
                return false;
            }
            draft.head = if behind { Some(at) } else { draft.head };
        } else {
            let joint = || self.one_of(at, &["and", "&"]) || self.is_text(at, "-");
            if draft.title.is_none() || !joint() || !self.leads_to_head(at + 1) {
                return false;
            }
        }
        let ex = || self.text.word(at).get(..3).is_some_and(|p| p.eq_ignore_ascii_case("ex-"));
        draft.former |= class.any(Class::HEAD.and(Class::TOPIC)) && ex();
        draft.title = draft.title.or(Some(at));
        draft.at += 1;
        !(self.words.at(at).possessive && draft.head == Some(at))
    }

    fn title_post(&self, at: usize) -> Option<Post> {
        let (_, values) = self.known_at(at)?;
        values.iter().find_map(|v| match v {
            Known::Title(at) => self.gazetteer.titles.get(*at).map(|t| post(&t.name)),
            _ => None,
        })
    }

    /// The country of an abbreviation of a title, if no other uses it.
    fn title_land(&self, values: &[Known]) -> Option<Land> {
        let mut titles = values.iter().filter_map(|v| match v {
            Known::Title(at) => self.gazetteer.titles.get(*at),
            _ => None,
        });
        let first = titles.next()?;
        let own = titles.next().is_none() && first.shared_aliases.is_empty() && first.rank != "chief";
        first.country.as_deref().filter(|_| own).and_then(|c| self.lookups.land(c))
    }

    pub(super) fn land_of_values(&self, values: &[Known]) -> Option<Land> {
        values.iter().find_map(|v| match v {
            Known::Institution(at) => self.lookups.land(&self.gazetteer.institutions.get(*at)?.country),
            Known::Bloc(land) => Some(*land),
            _ => None,
        })
    }

    /// Determiners and counts: what they say, and the token behind them.
    fn lead_at(&self, start: usize) -> (Lead, usize) {
        if !self.words.is(start, Class::LEAD) {
            return (Lead::Bare, start);
        }
        let mut at = start;
        let mut lead = Lead::Bare;
        if self.one_of(at, &["the", "this"]) {
            lead = Lead::Definite;
            at += 1;
        } else if self.one_of(at, &["a", "an", "one", "another", "some", "any", "no"]) {
            return (Lead::Indefinite, at + 1);
        } else if self.one_of(at, &["his", "her", "their", "its", "our", "my", "your"]) {
            lead = Lead::Possessive;
            at += 1;
        } else if self.one_of(at, &["both", "all"]) {
            lead = Lead::Count(2);
            at += 1;
            at += usize::from(self.one_within(at, Class::LEAD, &["the"]));
        }
        // `the country's chief of navy`
        let whole = [
            "country", "nation", "kingdom", "republic", "island", "state", "alliance", "bloc", "force", "fleet", "ship",
        ];
        if lead != Lead::Bare && self.words.at(at).possessive && self.one_of(at, &whole) {
            return (Lead::Definite, at + 1);
        }
        let counts = ["one", "two", "three", "four", "five"];
        let count = counts.iter().position(|c| self.one_within(at, Class::LEAD, &[c]));
        if let Some(count) = count.filter(|c| *c > 0) {
            return (Lead::Count(count + 1), at + 1);
        }
        (lead, at)
    }

    /// Whether only words of titles stand between a token and a head.
    fn leads_to_head(&self, from: usize) -> bool {
        let mut at = from;
        while at < from + 5 {
            if let Some(span) = self.land_at(at) {
                at = span.end;
                continue;
            }
            let class = self.words.at(at).class;
            if class.any(Class::HEAD.and(Class::HEADS)) {
                return !self.is_rank_before_name(at);
            }
            let joint = self.one_of(at, &["and", "&"]) || self.is_text(at, "-");
            if !(class.any(Class::TOPIC) || joint) || self.person_at(at).is_some() {
                return false;
            }
            at += 1;
        }
        false
    }

    fn breaks_before(&self, at: usize, start: usize) -> bool {
        let marked = self.words.at(at).id == 0;
        let mark = marked
            && matches!(
                self.text.word(at),
                "," | ";" | ":" | "(" | ")" | "“" | "”" | "\"" | "—" | "–" | "?" | "!" | ""
            );
        let stop = marked && self.is_text(at, ".");
        mark || stop || at > start && self.person_at(at).is_some()
    }

    /// A capitalised rank with a name behind it: `Army Chief [General] Asim Munir`; not `Secretary [General]`.
    pub(super) fn is_rank_before_name(&self, at: usize) -> bool {
        if !(self.words.capital(at) && self.is_rank_word(at)) {
            return false;
        }
        let before = at.checked_sub(1).is_some_and(|b| {
            self.one_of(
                b,
                &["secretary", "director", "adjutant", "inspector", "attorney", "governor", "consul", "lieutenant"],
            )
        });
        !before && {
            let end = self.ranks_at(at);
            end > at && self.name_at(end).is_some()
        }
    }

    /// `General`, `Captain` with nothing before: a rank, no role.
    fn is_bare_rank(&self, at: usize) -> bool {
        let end = self.ranks_at(at);
        // `Commander of the Vesmaran Army` commands
        let post = self.one_of(end, &["of", "for", "in", "at"]);
        self.words.is(at, Class::RANK) && self.words.capital(at) && end > at && !post && !self.leads_to_head(end)
    }
}

pub(super) fn institution(values: &[Known]) -> Option<usize> {
    values.iter().find_map(|v| match v {
        Known::Institution(at) | Known::SharedInstitution(at) => Some(*at),
        _ => None,
    })
}
