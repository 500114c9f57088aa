//! A form of a reporting verb in its sentence → whether it attributes at all, and how it is built.
//!
//! Active or passive, finite or participle, with its particle and auxiliaries. Refuses what was not said: negated,
//! conditional, future and infinitive forms. Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::cues::{CUES, Form, Takes};
use super::relayed;
use super::scene::Scene;
use super::words::Class;

/// How a reporting verb is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// `said`, `has said`, `is saying`, `did say`, `was quoted as saying`.
    Active,
    /// `say`: the subject is plural.
    Plural,
    /// `adding that`: the subject stands elsewhere in the sentence.
    Participle,
    /// `was announced`, `stated`: the speaker follows `by`.
    Passive,
}

/// A reporting verb in its place.
#[derive(Clone, Debug)]
pub struct Verb {
    /// The verb itself with its particle.
    pub tokens: Range<usize>,
    /// The first auxiliary or adverb before it.
    pub group: usize,
    /// How it is built.
    pub build: Build,
    /// What makes it a statement.
    pub takes: Takes,
    /// Whether the form may as well be a noun.
    pub noun: bool,
}

/// What stands between subject and verb.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // independent facts about the words before a verb
struct Helpers {
    be: bool,
    have: bool,
    did: bool,
    unsaid: bool,
    to: bool,
}

/// Words behind which a form is a noun.
const ARTICLES: [&str; 9] = ["the", "a", "an", "its", "their", "his", "our", "my", "no"];

/// Reads the verb at a token of a sentence.
pub fn verb_at(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<Verb> {
    let (index, form) = scene.cue(at)?;
    let cue = CUES.get(usize::from(index))?;
    let described =
        form == Form::Past && at > sentence.start && scene.one_of(at - 1, &["the", "a", "an", "its", "their"]);
    // `the United States`: no verb in a sentence has a capital behind another
    let capital = at > sentence.start && scene.is_capital(at) && scene.is_capital(at - 1);
    // `state Senator Jon Smith`
    let title = form == Form::Base && scene.is_capital(at + 1) && scene.mention(at).is_some();
    // `as a reason to go`
    let noun = form != Form::Past && form != Form::Ing && at > sentence.start && scene.one_of(at - 1, &ARTICLES);
    let ends = capital && scene.is(sentence.end.saturating_sub(1), Class::STOP);
    if described || noun || title || ends && !in_title_case(scene, sentence) {
        return None;
    }
    let (end, takes) = reading(scene, at, &cue.readings)?;
    let (mut group, helpers) = helpers(scene, at, sentence.start);
    // `a friendly question`, `his publicly stated aim`
    let noun = group < at && (group..at).all(|at| scene.is(at, Class::ADVERB)) && group > sentence.start;
    if noun && scene.one_of(group - 1, &["the", "a", "an", "its", "their", "his", "our"]) {
        return None;
    }
    let mut build = build(form, helpers);
    let whole = (helpers.to || form == Form::Ing).then(|| periphrasis(scene, group, at, sentence.start));
    if let Some(start) = whole.flatten() {
        group = start;
        build = Some(Build::Active);
    } else if form == Form::Ing && group == at && relays(scene, at, sentence.start) {
        group = at - 1;
        build = Some(Build::Active);
    }
    let goes_on = end > at + 1 && scene.one_of(at + 1, &["on"]) && scene.is(end, Class::TO);
    if helpers.unsaid || goes_on {
        return None;
    }
    Some(Verb {
        tokens: at..end,
        group,
        build: build?,
        takes,
        noun: cue.noun && matches!(form, Form::Base | Form::Third) && group == at,
    })
}

/// `quoted the minister as [saying]`
fn relays(scene: &Scene<'_>, at: usize, start: usize) -> bool {
    let of_as = at.checked_sub(1).filter(|of_as| *of_as > start && scene.one_of(*of_as, &["as"]));
    of_as.is_some_and(|of_as| relayed::quotes(scene, of_as, start).is_some())
}

/// `Smith Says the Port Is Open.`: a headline whose words have capitals, its full stop notwithstanding.
fn in_title_case(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    const LONG: usize = 5;
    let mut long = sentence.clone().filter(|at| scene.text.word(*at).len() >= LONG && scene.is_word(*at)).peekable();
    sentence.len() < 40 && long.peek().is_some() && long.all(|at| scene.is_capital(at))
}

/// The reading whose particle follows, else the one without particle; and where the verb ends.
fn reading(scene: &Scene<'_>, at: usize, readings: &[(&'static str, Takes)]) -> Option<(usize, Takes)> {
    let with = readings.iter().find_map(|(particles, takes)| {
        let mut particles = particles.split_whitespace();
        particles.find_map(|p| behind_particle(scene, at + 1, p)).map(|end| (end, *takes))
    });
    let bare = || readings.iter().find(|(particles, _)| particles.is_empty());
    with.or_else(|| bare().map(|(_, takes)| (at + 1, *takes)))
}

/// The token behind a particle, whose words `_` joins.
fn behind_particle(scene: &Scene<'_>, at: usize, particle: &str) -> Option<usize> {
    let mut end = at;
    for word in particle.split('_') {
        if !scene.text.word(end).eq_ignore_ascii_case(word) {
            return None;
        }
        end += 1;
    }
    Some(end)
}

/// Walks left over auxiliaries and adverbs.
fn helpers(scene: &Scene<'_>, at: usize, start: usize) -> (usize, Helpers) {
    let mut group = at;
    let mut found = Helpers::default();
    while group > start {
        let class = scene.class(group - 1);
        if class.is(Class::CONTRACTED) {
            // `he's saying`, `he's said`, `he'd said`
            found.be |= scene.cue(at).is_some_and(|(_, form)| form == Form::Ing);
            found.have |= !found.be;
            break;
        }
        let auxiliary = Class::BE.or(Class::HAVE).or(Class::DO).or(Class::MODAL).or(Class::NOT);
        let oneself = scene.one_of(group - 1, &["himself", "herself", "itself", "themselves"]);
        let helps = oneself || class.is(auxiliary.or(Class::ADVERB).or(Class::TO));
        if scene.mention(group - 1).is_some() || !helps {
            break;
        }
        found.be |= class.is(Class::BE);
        found.have |= class.is(Class::HAVE);
        found.did |= class.is(Class::DO);
        found.unsaid |= class.is(Class::NOT.or(Class::MODAL)) || scene.one_of(group - 1, &["having"]);
        found.to |= class.is(Class::TO);
        group -= 1;
    }
    (group, found)
}

fn build(form: Form, helpers: Helpers) -> Option<Build> {
    match form {
        _ if helpers.to => None,
        Form::Past if helpers.be => Some(Build::Passive),
        Form::Past | Form::Third => Some(Build::Active),
        Form::Ing if helpers.be => Some(Build::Active),
        Form::Ing if helpers.have => None,
        Form::Ing => Some(Build::Participle),
        Form::Base if helpers.did => Some(Build::Active),
        Form::Base if helpers.have || helpers.be => None,
        Form::Base => Some(Build::Plural),
    }
}

/// `went on to say`, `was quoted as saying`, `is reported to have said`: the start of the whole.
fn periphrasis(scene: &Scene<'_>, group: usize, at: usize, start: usize) -> Option<usize> {
    let back = |n: usize| at.checked_sub(n).filter(|b| *b >= start);
    let whole = if scene.is(at.checked_sub(1)?, Class::TO) {
        back(2).and_then(|last| says_to(scene, last, start))
    } else if scene.one_of(at - 1, &["of"]) {
        let made =
            back(4).filter(|b| scene.one_of(*b, &["made", "makes", "making"]) && scene.one_of(at - 2, &["point"]));
        return made.map(|made| helpers(scene, made, start).0);
    } else if scene.one_of(at - 1, &["as"]) {
        relayed::was_quoted(scene, at - 1, start)
    } else if scene.one_of(at - 1, &["have"]) && back(2).is_some_and(|b| scene.is(b, Class::TO)) {
        back(3).filter(|b| scene.one_of(*b, &["reported", "alleged", "said", "believed", "understood", "known"]))
    } else {
        None
    }?;
    let (first, helpers) = helpers(scene, whole, start);
    let quoted =
        scene.one_of(whole, &["quoted", "cited", "reported", "alleged", "said", "believed", "understood", "known"]);
    (!helpers.unsaid && (helpers.be || !quoted)).then_some(first.min(group))
}

/// `went on to say`, `continued to insist`, `took to the radio to say`, `used her speech to urge`: the verb of a phrase
/// that ends at `last`, before `to`, and means no intention but speech.
fn says_to(scene: &Scene<'_>, last: usize, start: usize) -> Option<usize> {
    const PHRASE: usize = 7;
    const GOES: [&str; 4] = ["went", "goes", "go", "gone"];
    const WITH_OBJECT: [&str; 8] = ["took", "takes", "used", "uses", "wrote", "writes", "rose", "spoke"];
    const BARE: [&str; 12] = [
        "continued", "continues", "continuing", "began", "begun", "proceeded", "hastened", "intervened", "paused",
        "phoned", "rang", "emailed",
    ];
    if scene.one_of(last, &BARE) {
        return Some(last);
    }
    if scene.one_of(last, &["on"]) {
        return last.checked_sub(1).filter(|b| *b >= start && scene.one_of(*b, &GOES));
    }
    let ends = Class::COMMA.or(Class::AND).or(Class::STOP).or(Class::BREAK).or(Class::WHO).or(Class::THAT);
    let words = (start.max(last.saturating_sub(PHRASE))..=last).rev().take_while(|at| !scene.is(*at, ends));
    words.into_iter().find(|at| scene.one_of(*at, &WITH_OBJECT))
}
