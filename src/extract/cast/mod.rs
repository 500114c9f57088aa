//! The cast of an article: who appears in it and where each is mentioned, by name, title, pronoun or institution.
//!
//! Text + country spans + gazetteer + day → [`Cast`]. Refuses to say who speaks: that is the statements' work. Linear in
//! the text's length, never panics. Tests: `tests/it/cast.rs`.

mod allegiance;
mod bodies;
mod complements;
mod coref;
mod credits;
mod datelines;
mod evidence;
mod figures;
mod finish;
mod given_names;
mod holders;
mod institutions;
mod joined;
mod lands;
mod lexicon;
mod looks;
mod lookups;
mod ministries;
mod names;
mod naming;
mod outfits;
mod owners;
mod posts;
mod press;
mod ranks;
mod resolve;
mod roles;
mod scan;
mod scene;
mod seats;
mod ships;
mod sides;
mod trie;
mod usage;
mod whereabouts;
mod words;

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::annotation::{Country, Evidence, PersonMention, SpeakerKind};
use crate::article::Article;
use crate::extract::countries::CountrySpan;
use crate::extract::few::Few;
use crate::extract::quotes::Quote;
use crate::extract::spellings::Column;
use crate::extract::text::Text;
use crate::gazetteer::Gazetteer;

pub use lookups::CastLookups;
pub use words::Reading;

/// Everyone who appears in an article, and every place where they do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cast {
    /// People and institutions, in order of first mention; [`Mention::entities`] points here.
    pub entities: Vec<Entity>,
    /// Mentions sorted by their first token, not overlapping.
    pub mentions: Vec<Mention>,
}

/// A person or an institution of the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Slug, `rajnath-singh`.
    pub id: String,
    /// Canonical name: `Rajnath Singh`, `Ministry of Defence (India)`.
    pub name: String,
    /// Person or institution.
    pub kind: SpeakerKind,
    /// The country spoken for.
    pub country: Option<Arc<Country>>,
    /// The office held on the article's day, or the title as the text names it.
    pub office: Option<String>,
    /// Whether the gazetteer knows it.
    pub known: bool,
}

/// One noun phrase that means somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The whole noun phrase with rank, title and apposition: `Defence Minister Rajnath Singh`.
    pub tokens: Range<usize>,
    /// The bare name in it: `Rajnath Singh`.
    pub name: Option<Range<usize>>,
    /// Who is meant, as places in [`Cast::entities`]: several for `the two ministers`, none when nobody is named.
    pub entities: Few<usize>,
    /// How they are referred to.
    pub form: Form,
    /// Why, and how sure.
    pub evidence: Evidence,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// By full name: `Rajnath Singh`.
    Name,
    /// By part of a name established in the article: `Singh`.
    Surname,
    /// By title: `the Raksha Mantri`, `his Japanese counterpart`.
    Title,
    /// `he`, `she`, `they`, `it`.
    Pronoun,
    /// Several at once: `the two ministers`.
    Group,
    /// By name: `the Indian Navy`.
    Institution,
    /// `the ministry`.
    Anaphor,
    /// A country or capital that may stand for its government: `Beijing`.
    Country,
    /// Somebody without a name, `officials`, `a spokesperson`: may be a source, never a speaker.
    Unnamed,
}

/// What is found before the cast.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The publication day if known: offices are looked up on it.
    pub day: Option<Date>,
    /// Countries, in text order.
    pub countries: &'a [CountrySpan<'a>],
    /// Quotations, in text order.
    pub quotes: &'a [Quote],
}

/// Finds everyone who appears. `readings` are those of the text's words ([`CastLookups::read`]).
pub fn cast(
    text: &Text<'_>,
    readings: &Column<Reading>,
    article: &Article,
    found: Found<'_>,
    gazetteer: &Gazetteer,
    lookups: &CastLookups,
) -> Cast {
    let words = words::Words::new(text, readings);
    let scene = scene::Scene::new(text, words, article, found.countries, gazetteer, lookups);
    resolve::resolve(&scene, scan::scan(&scene), found)
}

impl Cast {
    /// Every mention of a person by name, speaker or not, in text order.
    pub fn people(&self, text: &Text<'_>) -> Vec<PersonMention> {
        let named = self.mentions.iter().filter_map(|m| Some((m, m.name.as_ref()?)));
        named
            .filter_map(|(mention, name)| {
                let entity = self.entities.get(*mention.entities.first()?)?;
                let bytes = text.bytes(name);
                (entity.kind == SpeakerKind::Person).then(|| PersonMention {
                    id: entity.id.clone(),
                    name: entity.name.clone(),
                    start: bytes.start,
                    end: bytes.end,
                    evidence: mention.evidence.clone(),
                })
            })
            .collect()
    }
}
