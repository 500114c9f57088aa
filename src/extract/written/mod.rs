//! Names written in other scripts than Latin: a text → the people, exercises and countries that it names there.
//!
//! ```text
//! spellings.toml ─lookup▶ trie of letters ─┐
//! text ─letters▶ places where a word begins ┴▶ longest form that is a whole word (bounds) ─judge▶ finds
//! ```
//!
//! Every script joins words in its own way: Russian declines (`decline`), Arabic and Korean write small words onto
//! names, Japanese and Chinese know no spaces (`bounds`). Refuses names that the gazetteer does not spell: nothing is
//! transliterated. Linear in the text's length, and free for texts in Latin letters. Tests: `tests/it/written.rs`.

mod bounds;
mod decline;
mod judge;
mod letters;
mod lookup;
mod titles;

use std::ops::Range;
use std::sync::OnceLock;

use jiff::civil::Date;

use super::text::Text;
use crate::annotation::{CountryMention, ExerciseMention, PersonMention};
use crate::gazetteer::Gazetteer;
use lookup::{Lookup, Meaning};

pub use letters::{Script, script};

/// Finds names written in other scripts. Made once for a gazetteer.
#[derive(Debug, Default)]
pub struct WrittenFinder {
    /// Built when the first text needs it: most folders hold none.
    lookup: OnceLock<Lookup>,
}

/// What was found, each list in text order.
#[derive(Debug, Default)]
pub struct Written {
    /// People by name.
    pub people: Vec<PersonMention>,
    /// Exercises.
    pub exercises: Vec<ExerciseMention>,
    /// Countries, every mention.
    pub countries: Vec<CountryMention>,
}

/// A form of the gazetteer in the text.
#[derive(Debug)]
struct Found {
    bytes: Range<usize>,
    means: Vec<Meaning>,
}

impl WrittenFinder {
    /// Every name in a text; `day` is the publication day if known: who is meant by title and surname depends on it.
    pub fn find(&self, text: &Text<'_>, day: Option<Date>, gazetteer: &Gazetteer) -> Written {
        if !letters::any(text.text) {
            return Written::default();
        }
        let lookup = self.lookup.get_or_init(|| Lookup::new(gazetteer));
        judge::judge(text, &forms(text.text, lookup), day, gazetteer, lookup)
    }
}

/// The longest forms, in text order, not overlapping.
fn forms(text: &str, lookup: &Lookup) -> Vec<Found> {
    let mut found = Vec::new();
    let mut free = 0;
    for (at, c) in text.char_indices() {
        let Some(own) = script(c).filter(|_| at >= free) else { continue };
        if !bounds::begins(text, at, own) {
            continue;
        }
        if let Some((end, means)) = lookup.longest(text, at, |end, _| bounds::ends(text, end)) {
            found.push(Found { bytes: at..end, means });
            free = end;
        }
    }
    found
}
