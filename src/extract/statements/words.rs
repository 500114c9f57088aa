//! A word → the closed classes of words it belongs to, looked up once for each spelling.
//!
//! Small tables of English function words stand in for a part-of-speech tagger. Refuses to guess open classes beyond
//! two suffixes (`-ly` adverbs, `-ed` verbs). Tests: at the foot of this file.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cues::{self, Form};
use crate::extract::text::Kind;

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(u32);

impl Class {
    /// is, was, been
    pub const BE: Self = Self(1);
    /// has, had
    pub const HAVE: Self = Self(1 << 1);
    /// would, may
    pub const MODAL: Self = Self(1 << 2);
    /// does, did
    pub const DO: Self = Self(1 << 3);
    /// not, never, didn't
    pub const NOT: Self = Self(1 << 4);
    /// also, recently, strongly
    pub const ADVERB: Self = Self(1 << 5);
    /// in, during, after
    pub const PREPOSITION: Self = Self(1 << 6);
    /// and, but
    pub const AND: Self = Self(1 << 7);
    /// if, whether, unless
    pub const IF: Self = Self(1 << 8);
    /// who, which
    pub const WHO: Self = Self(1 << 9);
    /// that
    pub const THAT: Self = Self(1 << 10);
    /// to
    pub const TO: Self = Self(1 << 11);
    /// he, they
    pub const PRONOUN: Self = Self(1 << 12);
    /// the, his, this
    pub const DETERMINER: Self = Self(1 << 13);
    /// Thursday, March, yesterday
    pub const TIME: Self = Self(1 << 14);
    /// statement, interview, tweet
    pub const PAPER: Self = Self(1 << 15);
    /// spokesman, spokesperson
    pub const VOICE: Self = Self(1 << 16);
    /// Likely a finite verb or auxiliary
    pub const FINITE: Self = Self(1 << 17);
    /// reporters, parliament
    pub const LISTENER: Self = Self(1 << 18);
    /// as, while, because
    pub const SUBORDINATE: Self = Self(1 << 19);
    /// . ! ?
    pub const STOP: Self = Self(1 << 20);
    /// ,
    pub const COMMA: Self = Self(1 << 21);
    /// : ; dashes
    pub const BREAK: Self = Self(1 << 22);
    /// both, all, three
    pub const COUNT: Self = Self(1 << 23);
    /// warning, promise: a noun whose content is said
    pub const SAYING: Self = Self(1 << 25);
    /// striker, senator: a noun for one person who has been named
    pub const SOMEBODY: Self = Self(1 << 26);
    /// as, according, in: opens an attribution without a verb
    pub const CITES: Self = Self(1 << 27);
    /// A form of a reporting verb
    pub const CUE: Self = Self(1 << 28);
    /// What only tells where a rule begins, and no class of words
    const OPENS: Self = Self::CITES.or(Self::CUE);
    /// he's, they've: a pronoun with its auxiliary
    pub const CONTRACTED: Self = Self(1 << 24);

    /// Whether the two sets share a class.
    pub const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether a word stands in no closed class: most likely a noun or an adjective.
    pub const fn is_open(self) -> bool {
        self.0 & !Self::SOMEBODY.or(Self::OPENS).0 == 0
    }

    /// Whether nothing is known of a word but what it may open.
    pub const fn is_none(self) -> bool {
        self.0 & !Self::OPENS.0 == 0
    }

    /// Either set.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What is known of one token: its classes, and the reporting verb that it may be a form of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading {
    /// Closed classes.
    pub class: Class,
    /// Index into [`cues::CUES`] and the form, for a reporting verb.
    pub cue: Option<(u16, Form)>,
}

/// Words of each class; a word may stand in several.
const TABLE: &[(Class, &str)] = &[
    (Class::CITES, "as according in"),
    (Class::BE, "is are was were be been being am 's 're"),
    (Class::HAVE, "has have had having 've"),
    (Class::MODAL, "will would shall should may might must can could cannot"),
    (Class::DO, "do does did"),
    (Class::NOT, "not never neither nor hardly barely without nobody none"),
    (
        Class::ADVERB,
        "also further furthermore moreover however later earlier then again already still just even now once too often \
         always here soon instead meanwhile therefore thus nonetheless nevertheless first reportedly recently rightly \
         categorically flatly duly jointly both only ever yet likewise additionally out up there long all each publicly",
    ),
    (
        Class::PREPOSITION,
        "in on at during after before from by with for of about over under through via into against between among \
         following amid near upon toward towards across ahead without within since until till per regarding concerning alongside despite \
         like unlike besides inside outside around behind beyond throughout",
    ),
    (Class::AND, "and but or & yet"),
    (Class::IF, "if whether unless"),
    (Class::WHO, "who which whom"),
    (Class::THAT, "that"),
    (Class::TO, "to"),
    (Class::PRONOUN, "he she it they we i you both"),
    (Class::DETERMINER, "the a an this these those his her its their our my some any each every no another such"),
    (
        Class::TIME,
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
         september october november december jan feb mar apr jun jul aug sep sept oct nov dec today yesterday \
         tomorrow tonight morning afternoon evening night week weekend month year earlier last ago recently mon tue tues wed thu thurs \
         fri sat sun late early noon midday",
    ),
    (
        Class::PAPER,
        "statement statements release readout communique communiqué tweet tweets letter interview report \
         document message memo note article op-ed editorial essay commentary speech address remarks declaration notice \
         briefing text posting poll polls survey surveys study thread source email e-mail announcement bulletin advisory blog column video",
    ),
    (Class::VOICE, "spokesman spokeswoman spokesperson spokespersons spokesmen spokespeople"),
    (
        Class::LISTENER,
        "reporters journalists newsmen media press parliament lawmakers legislators reuters afp ap supporters \
         audience crowd senators troops delegates him her them us me everyone people voters viewers",
    ),
    (Class::SUBORDINATE, "as while because although though whereas when where since before after until so"),
    (Class::STOP, ". ! ? 。 ！ ？ ।"),
    (Class::COMMA, ", ，"),
    (Class::BREAK, ": ; – — ― -"),
    (Class::COUNT, "both all three four two five each"),
    (
        Class::SAYING,
        "accusation accusations admission admissions allegation allegations announcement announcements answer argument \
         assertion assertions assurance assurances belief claim claims comment comments complaint complaints conclusion \
         conclusions confession contention conviction declaration demand demands denial denials fear fears hope hopes \
         insistence message observation opinion pledge pledges prediction predictions promise promises proposal question \
         reassurance reassurances remark remarks reminder reply response revelation statement statements suggestion \
         suggestions testimony threat threats view vow vows warning warnings words",
    ),
    (
        Class::SOMEBODY,
        "candidate nominee contender hopeful incumbent frontrunner front-runner businessman businesswoman billionaire \
         tycoon mogul entrepreneur striker midfielder goalkeeper defender forward winger footballer player coach sprinter \
         swimmer cyclist champion driver golfer singer rapper musician composer actor actress comedian star filmmaker \
         author writer novelist poet artist presenter lawyer teacher mother father pensioner farmer engineer scientist \
         physicist senator governor congressman congresswoman mayor lawmaker legislator parliamentarian politician \
         neurosurgeon surgeon doctor activist campaigner columnist academic professor historian economist strategist \
         envoy diplomat general admiral colonel",
    ),
    (Class::CONTRACTED, "he's she's it's they're they've he'd she'd they'd who's"),
    (
        Class::FINITE,
        "is are was were am will would shall should may might must can could cannot has have had do does did isn't aren't \
         wasn't weren't won't wouldn't can't couldn't doesn't don't didn't hasn't haven't hadn't it's he's she's that's there's \
         they're we're i'm you're we've i've they've we'll i'll he'll she'll they'll it'll i'd he'd she'd they'd we'd met held took made began came went got gave \
         saw became led left kept set put ran stood rose fell grew won lost built sent spent paid brought bought sought \
         taught thought felt found knew meant read heard fought drew flew drove broke spoke chose wrote ate let cut hit \
         hurt shot sat lay hung struck sank fled froze stole threw blew hid fed shook woke dealt bore remains continues needs wants includes plays seems appears makes takes gives \
         comes goes gets shows means stands helps works remain continue need want believe know think make take give \
         come go show mean stand help work",
    ),
];

static WORDS: LazyLock<FxHashMap<String, Reading>> = LazyLock::new(|| {
    let mut words: FxHashMap<String, Reading> = FxHashMap::default();
    for (class, list) in TABLE {
        for word in list.split_whitespace() {
            let reading = words.entry(word.to_owned()).or_default();
            reading.class = reading.class.or(*class);
        }
    }
    for (form, word, cue) in cues::forms() {
        let reading = words.entry(word).or_default();
        reading.cue = Some((cue, form));
        reading.class = reading.class.or(Class::CUE);
    }
    words
});

/// Longest word that the tables hold, in bytes.
const LONGEST: usize = 24;

/// Reads a word by itself.
pub fn read(word: &str, kind: Kind) -> Reading {
    let mut buffer = [0_u8; LONGEST];
    let lower = lower(word, &mut buffer);
    let mut reading = WORDS.get(lower).copied().unwrap_or_default();
    if kind == Kind::Word {
        reading.class = reading.class.or(suffix(lower));
    }
    reading
}

/// Lower case in a buffer, `’` made straight; words longer than any known come back as nothing.
fn lower<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> &'b str {
    let mut end = 0;
    for c in word.chars() {
        let c = if c == '’' { '\'' } else { c.to_ascii_lowercase() };
        let Some(slot) = buffer.get_mut(end..end + c.len_utf8()) else {
            return "";
        };
        c.encode_utf8(slot);
        end += c.len_utf8();
    }
    buffer.get(..end).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Classes by suffix.
fn suffix(word: &str) -> Class {
    const NO_ADVERBS: [&str; 9] = ["ally", "assembly", "family", "italy", "july", "rally", "reply", "supply", "weekly"];
    const NO_VERBS: [&str; 11] = [
        "allied", "combined", "hundred", "indeed", "speed", "unified", "united", "armed", "succeed", "proceed",
        "exceed",
    ];
    if word.len() > 3 && word.ends_with("ly") && !NO_ADVERBS.contains(&word) {
        Class::ADVERB
    } else if word.ends_with("n't") {
        Class::NOT
    } else if word.len() > 3 && word.ends_with("ed") && !NO_VERBS.contains(&word) {
        Class::FINITE
    } else {
        Class::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_word_fits_the_buffer() {
        assert!(WORDS.keys().all(|word| word.len() <= LONGEST));
    }

    #[test]
    fn readings_come_from_tables_and_suffixes() {
        let readings = ["He", "strongly", "DIDN’T", "say", "that"].map(|word| read(word, Kind::Word));
        assert!(readings[0].class.is(Class::PRONOUN));
        assert!(readings[1].class.is(Class::ADVERB));
        assert!(readings[2].class.is(Class::NOT));
        assert!(readings[3].cue.is_some());
        assert!(readings[4].class.is(Class::THAT));
    }
}
