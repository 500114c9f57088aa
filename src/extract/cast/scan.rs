//! A scene → raw mentions in text order: what each noun phrase says, before it is known who is meant.
//!
//! Refuses to look back: resolving is `resolve`'s work. Tests: `tests/it/cast.rs`.

use std::ops::Range;

use super::bodies::Body;
use super::credits::credit_end;
use super::evidence::{
    behind_name, closes_apposition, described, in_list, introduced, is_called, is_thing, opens_next,
    opens_with_calling, says_beside,
};
use super::joined;
use super::lexicon::Class;
use super::lookups::{Known, Land};
use super::names::Name;
use super::roles::{Lead, Role};
use super::scene::Scene;
use super::usage::Use;
use super::words::WordId;
use crate::extract::countries::Kind;

/// A noun phrase that may mean somebody.
#[derive(Debug)]
pub struct Raw {
    /// All of it.
    pub tokens: Range<usize>,
    /// What it says.
    pub what: Saying,
}

/// What a noun phrase says.
#[derive(Debug)]
pub enum Saying {
    /// A person's name with whatever title stands beside it.
    Person(Person),
    /// A title without a name.
    Role(Role),
    /// An institution.
    Body(Body),
    /// `he`, `she`, `they`, `it`.
    Pronoun,
    /// A country or capital.
    Country(Land),
    /// `officials`
    Unnamed,
}

/// A name and what stands beside it.
#[derive(Debug)]
pub struct Person {
    /// The name.
    pub name: Name,
    /// Titles before and behind it.
    pub roles: Vec<Role>,
    /// A country beside it: `Frank Bakke-Jensen (Norway)`.
    pub land: Option<Land>,
    /// A rank or form of address stands before it.
    pub ranked: bool,
    /// The rank by its chief word, `general`.
    pub rank: Option<WordId>,
    /// `Some(true)` for a woman.
    pub female: Option<bool>,
    /// Only the article's other words can tell that it is a person.
    pub weak: bool,
    /// One word that the article lets speak without ever giving the name in full.
    pub alone: bool,
}

/// Finds every noun phrase.
pub fn scan(scene: &Scene<'_>) -> Vec<Raw> {
    let mut out: Vec<Raw> = Vec::new();
    let mut from = 0;
    while let Some(at) = scene.words.next(from, OPENS.and(Class::OPENS_CREDIT)) {
        let next = credit_end(scene, at).unwrap_or_else(|| phrase_at(scene, at, &mut out));
        from = next.max(at + 1);
    }
    out
}

/// What a noun phrase that may mean somebody opens with.
const OPENS: Class = Class::CAPITAL
    .and(Class::LAND)
    .and(Class::KNOWN)
    .and(Class::TOPIC)
    .and(Class::HEAD)
    .and(Class::HEADS)
    .and(Class::STATE)
    .and(Class::BODY)
    .and(Class::LEAD)
    .and(Class::UNNAMED)
    .and(Class::RANK_PART);

/// Adds what starts at a token, and tells the token to go on from.
fn phrase_at(scene: &Scene<'_>, at: usize, out: &mut Vec<Raw>) -> usize {
    let word = scene.words.at(at);
    if !word.class.any(OPENS) {
        return at + 1;
    }
    if word.class.any(Class::LEAD) && scene.one_of(at, &["he", "she", "they", "it"]) {
        out.push(Raw { tokens: at..at + 1, what: Saying::Pronoun });
        return at + 1;
    }
    if let Some(next) = known_thing(scene, at) {
        return next;
    }
    if let Some(body) = scene.press_office_of(at) {
        return body_phrase(scene, body, out);
    }
    if let Some(next) = role_phrase(scene, at, out) {
        return next;
    }
    if let Some(role) = scene.bare_rank(at) {
        let end = role.tokens.end;
        out.push(Raw { tokens: role.tokens.clone(), what: Saying::Role(role) });
        return end;
    }
    if let Some(next) = person_phrase(scene, at, out) {
        return next;
    }
    if let Some(body) = scene.body_at(at) {
        return body_phrase(scene, body, out);
    }
    if word.class.any(Class::UNNAMED) {
        out.push(Raw { tokens: at..at + 1, what: Saying::Unnamed });
        return at + 1;
    }
    if let Some(span) = scene.land_at(at) {
        let paragraph = scene.text.paragraphs.get(scene.text.paragraph_of(at));
        let dateline = paragraph.is_some_and(|p| p.start == at) && scene.item_place(at).is_some();
        if span.kind != Kind::Demonym && !scene.is_second_place(at) && !dateline {
            out.push(Raw { tokens: at..span.end, what: Saying::Country(span.land) });
        }
        return span.end;
    }
    skip_name(scene, at)
}

/// Behind an exercise or agreement.
fn known_thing(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let (end, values) = scene.known_at(at)?;
    values.iter().all(|v| matches!(v, Known::Thing)).then_some(end)
}

/// Behind a run of capitals that is nobody: its middle is nobody either.
fn skip_name(scene: &Scene<'_>, at: usize) -> usize {
    match scene.name_at(at) {
        Some(name) if name.full >= 2 => name.tokens.end,
        _ => at + 1,
    }
}

/// Whether `of Vesmara` behind a name is all that belongs to it.
fn closes_owner(scene: &Scene<'_>, end: usize) -> bool {
    let possessive = scene.words.at(end - 1).possessive;
    !possessive && (matches!(scene.text.word(end), "," | ".") || scene.words.is(end, Class::SAYS))
}

fn body_phrase(scene: &Scene<'_>, body: Body, out: &mut Vec<Raw>) -> usize {
    let body = scene.with_press_office(body);
    let end = body.tokens.end;
    if let Some(next) = serving(scene, &body, out) {
        return next;
    }
    // `the unification ministry [spokesman]`
    let head = scene.words.is(end, Class::HEAD.and(Class::UNNAMED)) && !scene.words.is(end, Class::SAYS);
    if head && let Some(mut role) = scene.role_at(end).filter(|r| r.lead == Lead::Bare) {
        role.tokens.start = body.tokens.start;
        role.land = role.land.or(body.land);
        role.lead = Lead::Definite;
        out.push(Raw { tokens: body.tokens.clone(), what: Saying::Body(body) });
        return with_name(scene, role, out);
    }
    let tokens = body.tokens.clone();
    out.push(Raw { tokens, what: Saying::Body(body) });
    end
}

/// `U.S. Army Lt. Col. X`: the service of whoever has the rank behind it.
fn serving(scene: &Scene<'_>, body: &Body, out: &mut Vec<Raw>) -> Option<usize> {
    let (start, end) = (body.tokens.start, body.tokens.end);
    let ranks = scene.ranks_at(end);
    let ranked = ranks > end && scene.is_rank_word(end) && !scene.words.at(end - 1).possessive;
    let land = body.land.filter(|_| ranked && !scene.one_of(start, &["the", "its", "their"]))?;
    let name = scene.name_at(ranks).filter(|n| !is_thing(scene, end, n))?;
    let next = push_person(scene, start, end..ranks, name, Vec::new(), scene.in_headline(end), out);
    if let Some(Raw { what: Saying::Person(person), .. }) = out.last_mut() {
        person.land = person.land.or(Some(land));
    }
    Some(next)
}

fn role_phrase(scene: &Scene<'_>, at: usize, out: &mut Vec<Raw>) -> Option<usize> {
    let role = scene.role_at(at)?;
    Some(with_name(scene, role, out))
}

/// Adds a role with the names that follow it, if any.
fn with_name(scene: &Scene<'_>, role: Role, out: &mut Vec<Raw>) -> usize {
    let end = role.tokens.end;
    let possessive = scene.words.at(end.saturating_sub(1)).possessive;
    if !possessive {
        if role.plural {
            if let Some(next) = joined::names_of_several(scene, &role, out) {
                return next;
            }
        } else if let Some(next) = name_behind(scene, &role, out) {
            return next;
        }
    }
    let tokens = role.tokens.clone();
    let mut role = role;
    if role.plain && role.lead == Lead::Bare && role.land.is_some() && !role.plural && tokens.start < scene.body {
        role.lead = Lead::Omitted;
    }
    if role.lead == Lead::Indefinite || role.plain && role.lead == Lead::Bare {
        let what = if role.post == super::posts::Post::Spokesperson
            && (role.body.is_some() || role.land.is_some() && role.title.len() > 1)
        {
            Saying::Role(role)
        } else {
            Saying::Unnamed
        };
        if !(matches!(what, Saying::Unnamed)
            && scene.words.at(tokens.start).class.any(Class::HEAD)
            && tokens.len() == 1)
        {
            out.push(Raw { tokens, what });
        } else if scene.words.is(tokens.start, Class::UNNAMED) {
            out.push(Raw { tokens, what: Saying::Unnamed });
        }
        return end;
    }
    out.push(Raw { tokens, what: Saying::Role(role) });
    end
}

/// `Defence Minister [General] X`, `his counterpart, X,`, `the minister (X)`.
fn name_behind(scene: &Scene<'_>, role: &Role, out: &mut Vec<Raw>) -> Option<usize> {
    let end = role.tokens.end;
    let mut at = end;
    let comma = scene.is_text(at, ",") || scene.is_text(at, "(") || scene.is_text(at, ":");
    at += usize::from(comma);
    at += usize::from(scene.is_text(end, "(") && scene.one_of(at, &["deputy", "senator"]));
    // `the commander of the force, Vesmaran Major General X`
    let adjective = scene.land_at(at).filter(|s| {
        let named = || comma && scene.name_at(s.end).is_some_and(|n| n.full >= 2);
        s.kind == Kind::Demonym && (scene.ranks_at(s.end) > s.end || named())
    });
    at = adjective.map_or(at, |s| s.end);
    let ranks = scene.ranks_at(at);
    let name = scene.name_at(ranks).filter(|n| !is_thing(scene, at, n))?;
    if comma {
        let qualified =
            role.lead != Lead::Bare || scene.land_before(role.tokens.start).is_some() || role.land.is_some();
        let said = role.tokens.start.checked_sub(1).is_some_and(|b| scene.words.is(b, Class::SAYS));
        let enclosed = qualified && (matches!(scene.text.word(name.end), "," | ")") || said);
        let sure = !name.known.is_empty() || ranks > at || name.full >= 2 && (name.given || enclosed);
        let closes = closes_apposition(scene, name.end);
        if !(sure && closes) || scene.is_text(end, ":") {
            return None;
        }
    }
    let mut role = role.clone();
    role.land = adjective.map(|s| s.land).or(role.land).or_else(|| scene.land_before(role.tokens.start));
    let weak = scene.in_headline(ranks) && name.known.is_empty();
    let start = role.tokens.start;
    let next = push_person(scene, start, at..ranks, name, vec![role], weak, out);
    let bracket = usize::from(scene.is_text(end, "(") && scene.is_text(next, ")"));
    if let Some(person) = out.last_mut().filter(|_| bracket > 0) {
        person.tokens.end = next + bracket;
    }
    Some(next + bracket)
}

fn person_phrase(scene: &Scene<'_>, at: usize, out: &mut Vec<Raw>) -> Option<usize> {
    if let Some(body) = scene.outfit(at, at) {
        return Some(body_phrase(scene, body, out));
    }
    if opens_with_calling(scene, at)
        && let Some(name) = scene.name_at(at + 1).filter(|n| n.full >= 2 && !is_thing(scene, at + 1, n))
    {
        return Some(push_person(scene, at + 1, at + 1..at + 1, name, Vec::new(), false, out));
    }
    let ranks = scene.ranks_at(at);
    let name = scene.name_at(ranks)?;
    let ranked = ranks > at;
    let used = scene.usage.of(scene.words.at(name.tokens.end - 1).id);
    let body = used == Some(Use::Body) && name.full == 1 && !ranked && name.known.is_empty();
    let body = body && !joined::is_surname(scene, &name, out);
    if body || is_thing(scene, at, &name) {
        return None;
    }
    let (mut weak, mut alone) = (false, false);
    if !ranked && name.known.is_empty() {
        let appositive = behind_name(scene, name.end).is_some();
        let said = says_beside(scene, &name);
        let listed = in_list(scene, at, out);
        let used = used == Some(Use::Person);
        let shown = || described(scene, &name) || introduced(scene, &name);
        let person = name.full >= 2 && (name.given || appositive || said || listed || used || shown());
        alone = name.full == 1 && used;
        weak = !(person || alone) || scene.in_headline(at);
    }
    if ranked && scene.in_headline(at) && name.known.is_empty() {
        weak = true;
    }
    let outfit = scene.outfit_of(&name.tokens, name.end);
    let next = push_person(scene, at, at..ranks, name, Vec::new(), weak, out);
    if let Some(Raw { what: Saying::Person(person), .. }) = out.last_mut() {
        person.alone = alone;
    }
    if let Some(body) = outfit {
        let end = body.tokens.end;
        out.push(Raw { tokens: body.tokens.clone(), what: Saying::Body(body) });
        return Some(end);
    }
    Some(next)
}

/// Adds a person with the apposition behind it; tells the token to go on from.
pub(super) fn push_person(
    scene: &Scene<'_>,
    start: usize,
    ranks: Range<usize>,
    name: Name,
    mut roles: Vec<Role>,
    weak: bool,
    out: &mut Vec<Raw>,
) -> usize {
    let mut end = name.end;
    let mut land = None;
    let possessive = scene.words.at(name.tokens.end - 1).possessive;
    if !possessive {
        let behind = behind_name(scene, end).filter(|(role, _)| roles.is_empty() || !opens_next(scene, role));
        if let Some((mut role, close)) = behind {
            if scene.one_of(close, &["at"]) && scene.one_of(close + 2, &["time"]) {
                role.former = true;
                end = close + 3;
            } else {
                end = close;
            }
            roles.push(role);
        } else if scene.is_text(end, "(") {
            let span = scene.land_at(end + 1).filter(|s| scene.is_text(s.end, ")"));
            land = span.map(|s| s.land);
            end = span.map_or(end, |s| s.end + 1);
        } else if let Some(role) = is_called(scene, end) {
            roles.push(role);
        } else if scene.one_of(end, &["of", "from"]) {
            let the = usize::from(scene.one_of(end + 1, &["the"]));
            let owner = scene.land_at(end + 1 + the).filter(|s| s.kind == Kind::Name);
            land = owner.map(|s| s.land);
            end = owner.filter(|s| closes_owner(scene, s.end)).map_or(end, |s| s.end);
        }
    }
    let around = ranks.clone().chain(roles.iter().flat_map(|r| r.title.clone()));
    let mut female = None;
    for token in around {
        if scene.words.is(token, Class::FEMALE) {
            female = Some(true);
        } else if scene.words.is(token, Class::MALE) {
            female = female.or(Some(false));
        }
    }
    if roles.is_empty() {
        land = land.or_else(|| scene.land_before(start)).or_else(|| scene.land_of_apposition(start));
    }
    let ranked = !ranks.is_empty();
    let rank = ranks.rev().find_map(|t| scene.rank_of(t));
    out.push(Raw {
        tokens: start..end,
        what: Saying::Person(Person { name, roles, land, ranked, rank, female, weak, alone: false }),
    });
    end
}
