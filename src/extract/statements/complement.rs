//! The words behind a reporting verb → what kind of content they open, and where it starts.
//!
//! Looks over dates, listeners and prepositional phrases (`said in Tokyo on Thursday that`). Refuses to say who speaks.
//! Tests: `tests/it/statements.rs`.

use super::cues::Takes;
use super::scene::Scene;
use super::words::Class;

/// What follows a reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// `that …`
    That,
    /// `: …`
    Colon,
    /// A quotation.
    Quote,
    /// A quotation and nothing behind it.
    Fragment,
    /// A comma or dash: the attribution may stand in the middle.
    Comma,
    /// Nothing: the sentence ends.
    End,
    /// Other words: a clause without *that*, an object, an infinitive.
    Words,
}

/// What follows a reporting verb, and where.
#[derive(Clone, Copy, Debug)]
pub struct Complement {
    /// Its kind.
    pub opens: Opens,
    /// Its first token: behind the colon, at the quotation, at `that`, at the comma.
    pub at: usize,
    /// The first token behind the verb.
    pub first: usize,
}

/// How far a prepositional phrase behind a verb may reach, in tokens.
const REACH: usize = 32;

/// Reads on from the token behind a verb (or behind the speaker of `said Singh`) to the end of the sentence.
pub fn complement(scene: &Scene<'_>, first: usize, limit: usize, takes: Takes) -> Complement {
    let found = |opens, at| Complement { opens, at, first };
    let mut at = first;
    while at < limit {
        if let Some(opens) = boundary(scene, at).filter(|opens| *opens != Opens::That || !is_pointer(scene, at, limit))
        {
            return settle(scene, found(opens, at), limit);
        }
        let class = scene.class(at);
        if class.is(Class::TO) && at == first {
            let intends = takes.is(Takes::INFINITIVE);
            return if intends { found(Opens::Words, at) } else { over_phrase(scene, found(Opens::End, at), limit) };
        }
        if time(scene, at) || class.is(Class::ADVERB) && !class.is(Class::DETERMINER) {
            at += 1;
            continue;
        }
        // `said because the road is closed …`
        if at == first && takes.is(Takes::ANYTHING) && scene.one_of(at, &["because", "although", "though"]) {
            return found(Opens::Words, at);
        }
        let phrase =
            class.is(Class::PREPOSITION.or(Class::TO)) || class.is(Class::SUBORDINATE) && !takes.is(Takes::ANYTHING);
        if phrase || class.is(Class::SUBORDINATE) || listener(scene, at) {
            return over_phrase(scene, found(Opens::End, at), limit);
        }
        return addressed(scene, at, limit, takes).map_or(found(Opens::Words, at), |(opens, at)| found(opens, at));
    }
    found(Opens::End, limit)
}

/// `asked the waiting crowd, “…”`, `wrote his wife: “…”`: what a verb that takes no object opens behind those addressed.
fn addressed(scene: &Scene<'_>, from: usize, limit: usize, takes: Takes) -> Option<(Opens, usize)> {
    const ADDRESSED: usize = 8;
    let mark = (from..limit.min(from + ADDRESSED)).find(|at| !scene.is_word(*at))?;
    let spoken = !takes.is(Takes::OBJECT) && scene.opens_quote(mark + 1) && !scene.any(from..mark, Class::FINITE);
    match scene.text.word(mark) {
        ":" if spoken => Some((Opens::Colon, mark + 1)),
        "," if spoken => Some((Opens::Comma, mark)),
        _ => None,
    }
}

/// What a token by itself opens.
fn boundary(scene: &Scene<'_>, at: usize) -> Option<Opens> {
    let class = scene.class(at);
    if scene.opens_quote(at) {
        Some(Opens::Quote)
    } else if class.is(Class::THAT) {
        Some(Opens::That)
    } else if scene.text.word(at) == ":" {
        Some(Opens::Colon)
    } else if class.is(Class::COMMA.or(Class::BREAK)) {
        Some(Opens::Comma)
    } else if class.is(Class::STOP) || !scene.is_word(at) && scene.behind_quote(at + 1) {
        Some(Opens::End)
    } else {
        None
    }
}

/// `, that` and `, “` are what they lead to; a colon leads behind itself.
fn settle(scene: &Scene<'_>, found: Complement, limit: usize) -> Complement {
    let next = found.at + 1;
    match found.opens {
        Opens::Comma if next < limit && scene.is(next, Class::THAT) => {
            Complement { opens: Opens::That, at: next, ..found }
        }
        Opens::Comma => inserted(scene, next, limit).map_or(found, |(opens, at)| Complement { opens, at, ..found }),
        Opens::Colon => Complement { at: next, ..found },
        _ => found,
    }
}

/// `reaffirmed, said the ministry, that …`, `joked, with a smile, “…”`, `replied, smiling: …`: what a verb opens behind
/// words between commas that are another attribution or no clause.
fn inserted(scene: &Scene<'_>, from: usize, limit: usize) -> Option<(Opens, usize)> {
    const INSERTION: usize = 10;
    if scene.opens_quote(from) {
        return None;
    }
    let reach = limit.min(from + INSERTION);
    let mark = (from..reach).find(|at| scene.is(*at, Class::COMMA.or(Class::BREAK).or(Class::STOP)))?;
    let next = mark + 1;
    let speaks = (from..mark).any(|at| scene.cue(at).is_some());
    let clause = scene.any(from..mark, Class::FINITE.or(Class::AND).or(Class::WHO).or(Class::PRONOUN));
    if next >= limit || clause && !speaks {
        return None;
    }
    let comma = scene.is(mark, Class::COMMA);
    if comma && scene.is(next, Class::THAT) {
        Some((Opens::That, next))
    } else if scene.opens_quote(next) && !speaks && (comma || scene.text.word(mark) == ":") {
        Some((Opens::Quote, next))
    } else {
        None
    }
}

/// Over a prepositional phrase or listener to what the verb opens behind it.
fn over_phrase(scene: &Scene<'_>, found: Complement, limit: usize) -> Complement {
    let mut at = found.at + 1;
    let reach = limit.min(at + REACH);
    while at < reach {
        match boundary(scene, at) {
            Some(Opens::Quote) if (fragment(scene, at) || title(scene, at)) && !scene.before_is(at, Class::COMMA) => {
                at = scene.quote(at).map_or(at + 1, |q| q.tokens.end.max(at + 1));
            }
            Some(Opens::Comma) => {
                let that = (at + 1..reach).find(|later| {
                    scene.is(*later, Class::THAT) && scene.before_is(*later, Class::COMMA)
                        || scene.is(*later, Class::FINITE)
                });
                let settled = settle(scene, Complement { opens: Opens::Comma, at, ..found }, limit);
                return match that {
                    Some(that) if scene.is(that, Class::THAT) => Complement { opens: Opens::That, at: that, ..found },
                    _ => settled,
                };
            }
            Some(Opens::Quote) if clause_before(scene, &found, at) => {
                return Complement { opens: Opens::Words, at: found.first, ..found };
            }
            Some(Opens::That) if !opens_clause(scene, at, limit) => at += 1,
            None if clause_behind(scene, at) => return Complement { opens: Opens::Words, at, ..found },
            Some(opens) => return settle(scene, Complement { opens, at, ..found }, limit),
            None => at += 1,
        }
    }
    Complement { opens: Opens::End, at: reach, ..found }
}

/// `told reporters the capitals would sign it “at once”`: the quotation is the end of a clause that began before it.
fn clause_before(scene: &Scene<'_>, found: &Complement, quote: usize) -> bool {
    let set_off = scene.before_is(quote, Class::COMMA.or(Class::BREAK));
    !set_off && (found.first..quote).any(|at| scene.is(at, Class::FINITE) && scene.cue(at).is_none())
}

/// Whether a *that* only points: `said that.`, `echoed that promise on Monday`.
fn is_pointer(scene: &Scene<'_>, that: usize, limit: usize) -> bool {
    const FEW: usize = 5;
    let rest = that + 1..limit;
    scene.one_of(that + 1, &["same", "very"])
        || rest.len() <= FEW && !scene.any(rest, Class::FINITE) && !scene.opens_quote(that + 1)
}

/// Whether a *that* opens a clause: `to do that.` and `in that way` do not.
fn opens_clause(scene: &Scene<'_>, that: usize, limit: usize) -> bool {
    let governed = scene.before_is(that, Class::PREPOSITION);
    that + 1 < limit && !governed && scene.is_word(that + 1) || scene.opens_quote(that + 1)
}

/// `told the news agency he would go`: a pronoun that can only be a subject, with its verb.
fn clause_behind(scene: &Scene<'_>, at: usize) -> bool {
    let subject = scene.one_of(at, &["he", "she", "they", "we", "i", "there"]) && scene.is(at + 1, Class::FINITE)
        || scene.is(at, Class::CONTRACTED);
    subject && !scene.before_is(at, Class::WHO.or(Class::SUBORDINATE).or(Class::PREPOSITION))
}

/// A quotation of a few words: a name or a title rather than speech.
fn fragment(scene: &Scene<'_>, at: usize) -> bool {
    scene.quote(at).is_none_or(|q| scene.words_in(&q.tokens) < 4)
}

/// `on “The Larkspur Show With Jon Smith”`: a quotation behind a preposition whose long words all have capitals.
fn title(scene: &Scene<'_>, at: usize) -> bool {
    let named = |at: usize| scene.text.word(at).len() < 5 || scene.is_capital(at) || !scene.is_word(at);
    scene.before_is(at, Class::PREPOSITION) && scene.quote(at).is_some_and(|q| q.tokens.clone().skip(1).all(named))
}

/// A date or time of day.
fn time(scene: &Scene<'_>, at: usize) -> bool {
    let dated = scene.is(at, Class::TIME)
        && (scene.is_capital(at)
            || scene.one_of(at, &["today", "yesterday", "earlier", "tonight", "late", "early", "last", "this"]));
    let numbered = scene.is_word(at)
        && scene.text.word(at).starts_with(|c: char| c.is_ascii_digit())
        && scene.before_is(at, Class::TIME);
    let continued = scene.is(at, Class::TIME) && scene.before_is(at, Class::TIME);
    let this = scene.one_of(at, &["this", "last", "on"]) && scene.is(at + 1, Class::TIME);
    dated || numbered || continued || this
}

/// Those who are told: `reporters`, `a news conference`, a person or body followed by no verb.
fn listener(scene: &Scene<'_>, at: usize) -> bool {
    let told = at.checked_sub(1).is_some_and(|before| {
        scene.one_of(
            before,
            &[
                "told", "tells", "tell", "telling", "assured", "assures", "assuring", "informed", "informs",
                "informing", "reminded", "reminds", "reminding", "warned", "warns", "warning", "notified", "reassured",
                "reassures", "advised", "promised",
            ],
        )
    });
    told && (scene.mention_starting(at).is_some()
        || scene.is(at, Class::LISTENER.or(Class::DETERMINER))
        || scene.is_capital(at)
        || scene.one_of(at + 1, &["reporters", "journalists"])
        || is_phrase_alone(scene, at))
}

/// `told visitors on Sunday`, `told this paper by phone`: a noun and what describes it, and no clause.
fn is_phrase_alone(scene: &Scene<'_>, at: usize) -> bool {
    const PHRASE: usize = 3;
    let noun = |t: &usize| scene.is_word(*t) && scene.class(*t).is_none() && scene.cue(*t).is_none();
    let from = at + usize::from(scene.one_of(at, &["this", "these"]));
    let end = (from..from + PHRASE).find(|t| !noun(t)).unwrap_or(from);
    end > from && (scene.is(end, Class::PREPOSITION.or(Class::STOP).or(Class::COMMA)) || time(scene, end))
}
