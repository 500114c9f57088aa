//! Where somebody is met, who sent them, and what a later sentence says they are → the country that it tells: `In Tollen,
//! Major X said`, `Vesmara sent an observer, Captain X`, `She is the senior Vesmaran officer here`.
//!
//! Refuses a place that stands in another sentence than the name. Tests: `tests/it/sides.rs`.

use std::ops::Range;

use super::Form;
use super::bodies::What;
use super::lexicon::Class;
use super::lookups::Land;
use super::resolve::Resolved;
use super::scene::Scene;
use super::words::Shape;
use crate::extract::countries::Kind;

/// Verbs by which a country gives somebody a task.
const SENDS: [&str; 12] = [
    "sent", "sends", "dispatched", "deployed", "contributed", "named", "appointed", "nominated", "assigned", "chose",
    "fielded", "provided",
];

/// The country of the place that opens the sentence before a name: `In Tollen, Major [X] said`, `Reached in Tollen on
/// Monday, Major [X] said`.
pub(super) fn met_in(scene: &Scene<'_>, name: usize) -> Option<Land> {
    const OPENING: usize = 10;
    let first = scene.text.sentences.get(scene.text.sentence_of(name))?.start;
    let at = first + usize::from(is_reached(scene, first));
    if !scene.one_of(at, &["in", "at", "from"]) {
        return None;
    }
    let comma = (at..name.min(at + OPENING)).find(|t| scene.is_text(*t, ","))?;
    // the name's own noun phrase begins at the comma
    let titled = (comma + 1..name).all(|t| scene.words.at(t).id != 0 && !scene.words.is(t, Class::SAYS));
    let land = scene.place_at(at + 1)?;
    titled.then_some(land)
}

/// Whether a sentence opens with how somebody who is elsewhere was asked: `Reached in Tollen`.
fn is_reached(scene: &Scene<'_>, first: usize) -> bool {
    scene.one_of(first, &["reached", "contacted", "interviewed"])
}

/// The country that sent somebody: `Vesmara sent an observer, Captain [X]`.
pub(super) fn sent_by(scene: &Scene<'_>, name: usize) -> Option<Land> {
    const REACH: usize = 16;
    let sentence = scene.text.sentences.get(scene.text.sentence_of(name)).filter(|s| name - s.start <= REACH)?;
    let first = sentence.start;
    // a capital need not be one of the story's actors to send somebody
    let capital = || scene.place_at(first).map(|land| (land, scene.known_at(first).map_or(first + 1, |(end, _)| end)));
    let named = scene.land_at(first).filter(|l| l.kind != Kind::Demonym).map(|l| (l.land, l.end));
    let (land, end) = named.or_else(capital)?;
    let verb = end + usize::from(scene.one_of(end, &["has", "had", "also"]));
    let other = (verb + 1..name).any(|t| scene.land_at(t).is_some_and(|l| l.land != land && l.kind == Kind::Demonym));
    (scene.one_of(verb, &SENDS) && !other).then_some(land)
}

/// What a sentence about somebody says they are: `[She] is the senior Vesmaran officer here`, `[X] is from Tollen`.
pub(super) fn said_to_be(scene: &Scene<'_>, mention: &Resolved) -> Option<Land> {
    let tokens = &mention.mention.tokens;
    let subject = matches!(mention.mention.form, Form::Pronoun | Form::Name | Form::Surname);
    let first = scene.text.sentences.get(scene.text.sentence_of(tokens.start)).map_or(tokens.start, |s| s.start);
    if subject && is_reached(scene, first) {
        return met_in(scene, tokens.start);
    }
    if !subject || !scene.one_of(tokens.end, &["is", "was"]) {
        return None;
    }
    let at = tokens.end + 1;
    if scene.one_of(at, &["from"]) {
        return scene.place_at(at + 1);
    }
    let noun = scene.one_of(at, &["a", "an", "the"]).then(|| phrase(scene, at + 1))?;
    noun.into_iter().find_map(|t| land_of_member(scene, t))
}

/// The nouns and adjectives from a token on.
fn phrase(scene: &Scene<'_>, from: usize) -> Range<usize> {
    const LONGEST: usize = 7;
    let part = |t: &usize| scene.words.at(*t).id != 0 && !scene.words.is(*t, Class::FUNCTION.and(Class::SAYS));
    from..(from..from + LONGEST).find(|t| !part(t)).unwrap_or(from + LONGEST)
}

/// The country of an adjective, or of a service named whole: `Vesmaran officer`, `Royal Vesmaran Navy officer`.
fn land_of_member(scene: &Scene<'_>, at: usize) -> Option<Land> {
    let adjective =
        scene.land_at(at).filter(|l| l.kind == Kind::Demonym && scene.words.at(l.end).shape == Shape::Lower);
    let service = || {
        let body = scene.words.capital(at).then(|| scene.body_at(at)).flatten()?;
        let known = matches!(body.what, What::Known(_) | What::Service(..));
        body.land.filter(|_| known && scene.words.at(body.tokens.end).shape == Shape::Lower)
    };
    adjective.map(|l| l.land).or_else(service)
}
