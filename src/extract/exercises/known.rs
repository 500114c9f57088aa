//! Names and aliases of the gazetteer → finds; an ambiguous one only where its surroundings say exercise.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::context::Cues;
use super::reader::Reader;
use super::words::Reading;
use super::{Find, context, edition, signs};
use crate::annotation::{Confidence, Evidence};
use crate::extract::phrases::{Atom, Phrases, Vocabulary};
use crate::extract::text::Text;
use crate::gazetteer::{Exercise, Gazetteer};

/// The gazetteer's exercises, ready to be looked up.
#[derive(Debug)]
pub struct Known {
    phrases: Phrases<Alias>,
    /// What stands around the names of any exercise.
    context: Cues,
    /// What stands around each one's own, in the gazetteer's order.
    contexts: Vec<Cues>,
}

/// What a phrase stands for.
#[derive(Clone, Copy, Debug)]
struct Alias {
    exercise: usize,
    /// Settles an ambiguous name by itself.
    strong: bool,
}

/// Finds, and the places where an ambiguous name was refused.
#[derive(Debug, Default)]
pub struct Outcome {
    pub finds: Vec<Find>,
    pub refused: Vec<Range<usize>>,
}

/// A name in the text that may be an exercise.
struct Candidate {
    alias: Alias,
    bytes: Range<usize>,
}

impl Known {
    pub fn new(gazetteer: &Gazetteer, vocabulary: &mut Vocabulary) -> Self {
        let mut phrases = Phrases::default();
        for (at, exercise) in gazetteer.exercises.iter().enumerate() {
            let strong = |form: &str| exercise.strong_aliases.iter().any(|s| s == form) || begins_with_exercise(form);
            let forms: FxHashSet<&str> = exercise
                .aliases
                .iter()
                .chain(&exercise.strong_aliases)
                .map(String::as_str)
                .chain([exercise.name.as_str()])
                .collect();
            for form in forms {
                phrases.add(vocabulary, form, Alias { exercise: at, strong: !exercise.ambiguous || strong(form) });
            }
        }
        let cues = |words: &[String]| words.iter().map(String::as_str).collect();
        let contexts = gazetteer.exercises.iter().map(|e| cues(&e.context)).collect();
        Self { phrases, context: cues(&gazetteer.defaults.context), contexts }
    }

    /// All finds and refusals in text order.
    pub fn find(&self, reader: &Reader<'_, '_>, atoms: &[Atom], gazetteer: &Gazetteer) -> Outcome {
        let text = reader.text;
        let candidates = self.candidates(text, atoms, gazetteer);
        if candidates.is_empty() {
            return Outcome::default();
        }
        let mut verdicts: Vec<Option<Evidence>> = candidates
            .iter()
            .map(|c| {
                gazetteer
                    .exercises
                    .get(c.alias.exercise)
                    .and_then(|e| judge(reader, c, e, &self.cues(c.alias.exercise), gazetteer))
            })
            .collect();
        settle_by_others(text, &candidates, &mut verdicts, reader.marks.nouns, gazetteer);
        let mut outcome = Outcome::default();
        for (candidate, verdict) in candidates.into_iter().zip(verdicts) {
            match (verdict, gazetteer.exercises.get(candidate.alias.exercise)) {
                (Some(evidence), Some(exercise)) => outcome.finds.push(find(text, candidate.bytes, exercise, evidence)),
                _ => outcome.refused.push(candidate.bytes),
            }
        }
        add_short_forms(text, &mut outcome.finds);
        outcome
    }

    fn candidates(&self, text: &Text<'_>, atoms: &[Atom], gazetteer: &Gazetteer) -> Vec<Candidate> {
        let mut fitnesses: FxHashMap<usize, usize> = FxHashMap::default();
        let mut fit = |alias: &Alias| {
            *fitnesses.entry(alias.exercise).or_insert_with(|| fitness(text, alias.exercise, gazetteer))
        };
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(opens) = self.phrases.next(atoms, at) {
            let Some(longest) = self.phrases.longest(text.text, atoms, opens) else {
                at = opens + 1;
                continue;
            };
            let mut aliases = longest.values();
            let best = match (aliases.next(), aliases.next()) {
                (Some(only), None) => Some(*only),
                _ => longest.values().max_by_key(|alias| (fit(alias), alias.strong)).copied(),
            };
            found.extend(best.map(|alias| Candidate { alias, bytes: bytes(atoms, &longest.atoms) }));
            at = longest.atoms.end;
        }
        found
    }

    /// Whether a word is one that is looked for around any exercise.
    pub fn is_context(&self, word: &str) -> bool {
        self.context.parts_of(word).word
    }

    /// What to look for around an exercise's name: its own words and those of any.
    fn cues(&self, exercise: usize) -> [&Cues; 2] {
        [self.contexts.get(exercise).unwrap_or(&self.context), &self.context]
    }
}

fn begins_with_exercise(form: &str) -> bool {
    form.split([' ', '-']).next().is_some_and(|word| matches!(word, "Exercise" | "Ex" | "EX"))
}

fn bytes(atoms: &[Atom], range: &Range<usize>) -> Range<usize> {
    let start = atoms.get(range.start).map_or(0, |a| a.start);
    start..range.end.checked_sub(1).and_then(|last| atoms.get(last)).map_or(start, |a| a.end)
}

/// Of several exercises with one name: how many of its own context words and participants the article names.
fn fitness(text: &Text<'_>, exercise: usize, gazetteer: &Gazetteer) -> usize {
    let Some(exercise) = gazetteer.exercises.get(exercise) else {
        return 0;
    };
    let countries = exercise.participants.iter().filter_map(|code| gazetteer.country_name(code));
    let words = exercise.context.iter().map(String::as_str).chain(countries);
    words.filter(|word| text.text.contains(word)).count()
}

/// Whether a candidate counts by itself, and why.
fn judge(
    reader: &Reader<'_, '_>,
    candidate: &Candidate,
    exercise: &Exercise,
    cues: &[&Cues],
    gazetteer: &Gazetteer,
) -> Option<Evidence> {
    let (text, bytes) = (reader.text, &candidate.bytes);
    if is_something_else(text, bytes, exercise) {
        return None;
    }
    if candidate.alias.strong {
        return Some(Evidence::new("name in the gazetteer", Confidence::High));
    }
    let before = text.token_at(bytes.start).checked_sub(1).map(|t| unquoted_word_before(text, t)).unwrap_or_default();
    if context::is_exercise_noun(before) || gazetteer.defaults.prefixes.iter().any(|p| p.eq_ignore_ascii_case(before)) {
        return Some(Evidence::new("ambiguous name behind “exercise”", Confidence::High));
    }
    if takes_part(reader, bytes) && keeps_its_capitals(text, bytes, &exercise.name) {
        return Some(Evidence::new("ambiguous name of what is taken part in", Confidence::Medium));
    }
    let numbered = edition::behind(text, bytes.end).is_some_and(|e| edition::is_year(e.text));
    if numbered && is_several_words(text, bytes) {
        return Some(Evidence::new("ambiguous name of several words with a year", Confidence::Medium));
    }
    if !keeps_its_capitals(text, bytes, &exercise.name) {
        return None;
    }
    let window = gazetteer.defaults.window_words.max(1);
    if !(reader.is_near(bytes, window, Reading::CONTEXT) || context::near(text, bytes, window, cues)) {
        // no noun for an exercise, but those who hold them: `the engineers came for Beyond the Horizon`
        let with_forces = stands_for_itself(text, bytes) && reader.is_near(bytes, WITH_FORCES, Reading::FORCE);
        let evidence = || Evidence::new("ambiguous name of several words, near who takes part", Confidence::Low);
        return with_forces.then(evidence);
    }
    Some(match edition::behind(text, bytes.end) {
        Some(_) => Evidence::new("ambiguous name with an edition, near a word for exercise", Confidence::High),
        None => Evidence::new("ambiguous name near a word for exercise", Confidence::Medium),
    })
}

/// `takes part in Cutlass Express`, `engineers went to Fiji last year for Longreach`.
fn takes_part(reader: &Reader<'_, '_>, bytes: &Range<usize>) -> bool {
    let text = reader.text;
    let first = text.token_at(bytes.start);
    let part = first.checked_sub(2).map(|b| text.word(b)).unwrap_or_default();
    let sentence = text.sentences.get(text.sentence_of(first)).cloned().unwrap_or_default();
    let went = || (sentence.start..first.saturating_sub(2)).any(|at| signs::GOING.contains(&text.word(at)));
    let sent = first > 1 && text.word(first - 1) == "for" && !signs::GOING.contains(&part) && went();
    if sent && reader.is_near(bytes, WITH_FORCES, Reading::FORCE) {
        return true;
    }
    first > 1
        && text.word(first - 1) == "in"
        && matches!(part, "part" | "participate" | "participated" | "participates" | "participating" | "participation")
}

/// How near those stand who take part.
const WITH_FORCES: usize = 20;

/// Several capitalised words between others that are not.
fn stands_for_itself(text: &Text<'_>, bytes: &Range<usize>) -> bool {
    let (first, end) = (text.token_at(bytes.start), text.token_at(bytes.end));
    let small = |at: usize| !text.word(at).starts_with(char::is_uppercase);
    is_several_words(text, bytes) && first > 0 && small(first - 1) && small(end)
}

/// `Blue Strike`: less easily an ordinary word than `Malabar`.
fn is_several_words(text: &Text<'_>, bytes: &Range<usize>) -> bool {
    text.text.get(bytes.clone()).is_some_and(|surface| surface.contains([' ', '-']))
}

/// The word at or before token `at`, stepping over opening quotation marks.
fn unquoted_word_before<'t>(text: &Text<'t>, at: usize) -> &'t str {
    let quoted = matches!(text.word(at), "“" | "\"" | "‘" | "'" | "«");
    if quoted { at.checked_sub(1).map(|b| text.word(b)).unwrap_or_default() } else { text.word(at) }
}

/// `Malabar Hill`, `Milan-2T`, `Kakadu National Park`.
fn is_something_else(text: &Text<'_>, bytes: &Range<usize>, exercise: &Exercise) -> bool {
    let rest = text.text.get(bytes.end..).unwrap_or_default();
    let hyphenated = rest.starts_with('-') && rest.chars().nth(1).is_some_and(char::is_alphanumeric);
    if hyphenated && edition::behind(text, bytes.end).is_none() && exercise.ambiguous {
        return true;
    }
    let behind = rest.trim_start();
    let word = behind.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if is_of_a_treaty(text, bytes) || exercise.ambiguous && is_part_of_another(text, bytes) {
        return true;
    }
    let negative = exercise.negative_context.iter().any(|words| begins_with(behind, words));
    negative || exercise.ambiguous && rest.starts_with(' ') && context::is_other_head(word)
}

/// Whether a text begins with some words, whatever the case of either.
fn begins_with(text: &str, words: &str) -> bool {
    let mut rest = text.chars().flat_map(char::to_lowercase);
    words.chars().flat_map(char::to_lowercase).all(|c| rest.next() == Some(c))
}

/// `Treaty of Peace and Friendship`.
fn is_of_a_treaty(text: &Text<'_>, bytes: &Range<usize>) -> bool {
    let first = text.token_at(bytes.start);
    let head = first.checked_sub(2).map(|b| text.word(b)).unwrap_or_default();
    first > 1 && text.word(first - 1) == "of" && matches!(head, "Treaty" | "Agreement" | "Declaration" | "Pact" | "Act")
}

/// `Cyclone Idai`, `“Jade Dragon”`: one word of a longer name.
fn is_part_of_another(text: &Text<'_>, bytes: &Range<usize>) -> bool {
    let (first, end) = (text.token_at(bytes.start), text.token_at(bytes.end));
    let named = |at: usize| {
        let word = text.word(at);
        let capital = word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
        capital
            && !context::is_exercise_noun(word)
            && !matches!(word, "Phase" | "Part" | "Series" | "Edition" | "Sea" | "Harbour")
    };
    let apart = |at: usize| text.tokens.get(at).is_none_or(|t| t.line_start);
    let quoted = first > 1 && matches!(text.word(first - 2), "“" | "‘" | "\"");
    end == first + 1 && (!apart(end) && text.spaced(end) && named(end) || quoted && named(first - 1))
}

/// A name in capitals (`MILAN`) that the text writes as a word (`Milan`) is more likely the word.
fn keeps_its_capitals(text: &Text<'_>, bytes: &Range<usize>, name: &str) -> bool {
    let surface = text.text.get(bytes.clone()).unwrap_or_default();
    let acronym = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    !acronym || !surface.contains(char::is_lowercase) || edition::behind(text, bytes.end).is_some()
}

/// An ambiguous name counts when the article settles it elsewhere, or when it stands in one list with others that count.
fn settle_by_others(
    text: &Text<'_>,
    candidates: &[Candidate],
    verdicts: &mut [Option<Evidence>],
    nouns: usize,
    gazetteer: &Gazetteer,
) {
    let settled: FxHashSet<usize> =
        candidates.iter().zip(verdicts.iter()).filter(|(_, v)| v.is_some()).map(|(c, _)| c.alias.exercise).collect();
    let listed: FxHashMap<usize, bool> =
        (0..candidates.len()).map(|at| (at, in_a_list(text, candidates, verdicts, at))).collect();
    let about_exercises = nouns > 1 || !settled.is_empty();
    for (at, candidate) in candidates.iter().enumerate() {
        let Some(exercise) = gazetteer.exercises.get(candidate.alias.exercise) else {
            continue;
        };
        let possible = !is_something_else(text, &candidate.bytes, exercise)
            && keeps_its_capitals(text, &candidate.bytes, &exercise.name);
        if let (Some(verdict @ None), true) = (verdicts.get_mut(at), possible) {
            if settled.contains(&candidate.alias.exercise) {
                *verdict = Some(Evidence::new("named as an exercise elsewhere in the article", Confidence::Medium));
            } else if listed.get(&at) == Some(&true) {
                *verdict = Some(Evidence::new("in a list with other exercises", Confidence::Medium));
            } else if about_exercises
                && edition::behind(text, candidate.bytes.end).is_some_and(|e| edition::is_year(e.text))
            {
                *verdict =
                    Some(Evidence::new("ambiguous name with a year in an article about exercises", Confidence::Medium));
            } else if about_exercises && is_several_words(text, &candidate.bytes) {
                *verdict = Some(Evidence::new("name of several words in an article about exercises", Confidence::Low));
            }
        }
    }
}

/// Whether only a comma, `and`, `or` or a quotation mark stands between candidate `at` and a neighbour that counts.
fn in_a_list(text: &Text<'_>, candidates: &[Candidate], verdicts: &[Option<Evidence>], at: usize) -> bool {
    let neighbours = [at.checked_sub(1).map(|before| (before, at)), Some((at, at + 1))];
    neighbours.into_iter().flatten().any(|(left, right)| {
        let other = if left == at { right } else { left };
        let (Some(a), Some(b)) = (candidates.get(left), candidates.get(right)) else {
            return false;
        };
        let gap = text.text.get(a.bytes.end..b.bytes.start).unwrap_or("—");
        let only_joints = gap.split(|c: char| !c.is_alphanumeric()).all(|w| matches!(w, "" | "and" | "or" | "the"));
        only_joints && !gap.contains(['.', '\n']) && verdicts.get(other).is_some_and(Option::is_some)
    })
}

fn find(text: &Text<'_>, bytes: Range<usize>, exercise: &Exercise, evidence: Evidence) -> Find {
    let behind = edition::behind(text, bytes.end);
    let inside = || edition::inside(text.text.get(bytes.clone()).unwrap_or_default(), &exercise.name);
    Find {
        edition: behind.map(|e| e.text.to_owned()).or_else(inside),
        bytes: bytes.start..behind.map_or(bytes.end, |e| e.end),
        name: exercise.name.clone(),
        id: exercise.id.clone(),
        known: true,
        evidence,
    }
}

/// `Justified Accord (JA)` makes `JA 23` the same exercise for the rest of the article.
fn add_short_forms(text: &Text<'_>, finds: &mut Vec<Find>) {
    const LONGEST: usize = 12;
    let mut added = Vec::new();
    let mut shortened = FxHashSet::default();
    for find in finds.iter() {
        let rest = text.text.get(find.bytes.end..).unwrap_or_default();
        let Some(inside) = rest.strip_prefix(" (") else {
            continue;
        };
        let short: String = inside.chars().take_while(|c| c.is_alphanumeric()).take(LONGEST).collect();
        let initials: String = find.name.split([' ', '-']).filter_map(|w| w.chars().next()).collect();
        if short.len() < 2 || !short.eq_ignore_ascii_case(&initials) || !shortened.insert(&find.id) {
            continue;
        }
        for (at, _) in text.text.match_indices(&short).filter(|(at, _)| *at > find.bytes.end) {
            if text.tokens.get(text.token_at(at)).is_none_or(|t| t.start != at) {
                continue;
            }
            let edition = edition::behind(text, at + short.len());
            added.push(Find {
                bytes: at..edition.map_or(at + short.len(), |e| e.end),
                edition: edition.map(|e| e.text.to_owned()),
                evidence: Evidence::new("initials given behind the name", Confidence::High),
                ..find.clone()
            });
        }
    }
    finds.extend(added);
}
