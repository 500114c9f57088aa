//! A word → how it is written, as far as that makes it part of a name or title.
//!
//! Read once for each spelling. Refuses to look at neighbours. Tests: `tests/it/cast.rs`.

use super::lexicon::{Class, Lexicon};
use super::names::ADDRESS;
use super::words::word_id;

/// How a word is written: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looks(u8);

impl Looks {
    /// Nothing of these.
    pub const NONE: Self = Self(0);
    /// One capital letter: `S`.
    pub const SINGLE: Self = Self(1);
    /// Up to three capital letters with dots: `A.P.J.`
    pub const DOTTED: Self = Self(1 << 1);
    /// Two or three letters.
    pub const SHORT: Self = Self(1 << 2);
    /// A small word joined to a name: `al-Sisi`, `d'Artagnan`, `deMilliano`.
    pub const PREFIXED: Self = Self(1 << 3);
    /// A given name of two joined syllables: `Pu-tsung`.
    pub const SYLLABLES: Self = Self(1 << 4);
    /// Ranks joined by hyphens: `Colonel-General`.
    pub const JOINED_RANK: Self = Self(1 << 5);
    /// One letter, be it a small one: `S`, `S.`, `d'`.
    pub const LETTER: Self = Self(1 << 6);

    /// Both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the sets share a member.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Small words joined to a name by a hyphen or apostrophe.
const SMALL: [&str; 14] = ["al", "el", "ul", "ur", "as", "ash", "ar", "an", "ad", "at", "d", "bin", "uz", "ud"];

/// Looks at a word.
pub fn looks(word: &str, lexicon: &Lexicon) -> Looks {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let dotted = word.contains('.') && letters <= 3 && word.chars().all(|c| c == '.' || c.is_uppercase());
    let told = [
        (letters == 1 && word.chars().all(char::is_uppercase), Looks::SINGLE),
        (letters == 1, Looks::LETTER),
        (dotted, Looks::DOTTED),
        ((2..=3).contains(&letters), Looks::SHORT),
        (is_prefixed(word), Looks::PREFIXED),
        (is_two_syllables(word), Looks::SYLLABLES),
        (word.contains('-') && is_joined_rank(word, lexicon), Looks::JOINED_RANK),
    ];
    told.into_iter().filter(|(is, _)| *is).fold(Looks::default(), |all, (_, one)| all.and(one))
}

fn is_prefixed(word: &str) -> bool {
    let capital = |name: &str| name.starts_with(char::is_uppercase);
    let inner = ["de", "di", "van", "la", "le", "du", "von"];
    let joined = word.split_once(['-', '\'', '’']);
    inner.iter().any(|small| word.strip_prefix(small).is_some_and(capital))
        || joined.is_some_and(|(small, name)| SMALL.contains(&small) && capital(name))
}

fn is_two_syllables(word: &str) -> bool {
    word.split_once('-').is_some_and(|(one, other)| {
        one.starts_with(char::is_uppercase) && other.len() < 6 && other.starts_with(char::is_lowercase)
    })
}

fn is_joined_rank(word: &str, lexicon: &Lexicon) -> bool {
    let parts = word.to_lowercase();
    parts.split('-').all(|part| lexicon.class(word_id(part)).any(ADDRESS.and(Class::RANK_PART)))
}
