//! The lexicon of reporting verbs: which words attribute speech, and what must follow for it to be a statement.
//!
//! A table of verbs by the complement that they take; regular forms are made, irregular ones written out as
//! `base third past ing [participle]`. Refuses verbs of doing (met, signed, decided, inspected): an event is no statement. To add a verb, add
//! it to its group. Tests: at the foot of this file and `tests/it/statements.rs`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The complements with which a verb makes a statement. A quotation always does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Takes(u8);

impl Takes {
    /// `noted that …`, `explained how …`; without *that* if the words that follow hold a verb.
    pub const CLAUSE: Self = Self(1);
    /// `said the visit …`: whatever follows.
    pub const ANYTHING: Self = Self(1 << 1);
    /// `…, he noted`; `…, noted Smith`.
    pub const TRAILING: Self = Self(1 << 2);
    /// `welcomed the renewal`.
    pub const OBJECT: Self = Self(1 << 3);
    /// `pledged to help`.
    pub const INFINITIVE: Self = Self(1 << 4);
    /// `asked the force to stay`: somebody, and what they should do.
    pub const REQUEST: Self = Self(1 << 5);
    /// These complements only behind a paper that speaks, `the poll found a lead`; else as [`Self::QUOTE`].
    pub const PAPER: Self = Self(1 << 6);
    /// Nobody but a paper speaks by it: `the poll showed`.
    pub const SHOWN: Self = Self(1 << 7);
    /// Speaks only where a quotation or *that* follows at once: `continued: “…”`.
    pub const QUOTE: Self = Self(0);

    /// Either set.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two sets share a complement.
    pub const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Which form of the verb a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `say`
    Base,
    /// `says`
    Third,
    /// `said`, as past tense or participle
    Past,
    /// `saying`
    Ing,
}

/// A reporting verb.
#[derive(Clone, Debug, Default)]
pub struct Cue {
    /// What makes it a statement, and words one of which must follow then: `pointed out`, `called on`.
    pub readings: Vec<(&'static str, Takes)>,
    /// The base and -s forms are ordinary nouns as well: `reports`, `claims`.
    pub noun: bool,
}

const SPEECH: Takes = Takes::CLAUSE.or(Takes::ANYTHING).or(Takes::TRAILING);
const CLAIM: Takes = Takes::CLAUSE.or(Takes::TRAILING);
const STANCE: Takes = CLAIM.or(Takes::OBJECT);
const ACT: Takes = Takes::OBJECT.or(Takes::CLAUSE);
const REQUEST: Takes = CLAIM.or(Takes::REQUEST);
const VOW: Takes = STANCE.or(Takes::INFINITIVE);

/// One line of the lexicon: complements, particles, whether nouns too, verbs (`;` between them).
type Group = (Takes, &'static str, bool, &'static str);

/// The lexicon.
#[rustfmt::skip] // one verb group a line, as in a table
const GROUPS: &[Group] = &[
    // speech pure and simple
    (SPEECH, "", false, "say says said saying; tell tells told telling; write writes wrote writing written; opine; retort; exclaim; quip quips quipped quipping"),
    (SPEECH, "", true, "tweet; remark; joke; muse; gripe"),
    // what needs a proposition
    (CLAIM, "", false, "add; explain; argue; contend; assert; allege; insist; maintain; observe; concede; respond; predict; suggest; conclude; complain"),
    (CLAIM, "", false, "clarify clarifies clarified clarifying; testify testifies testified testifying; imply implies implied implying; elaborate; surmise; speculate; confide; posit; profess; forecast forecasts forecast forecasting"),
    (CLAIM, "", false, "agree; recommend; reckon; swear swears swore swearing sworn; interject; reason; attest; estimate; opine; theorize; chime"),
    (CLAIM, "", false, "believe; think thinks thought thinking"),
    (CLAIM, "", true, "state; claim; comment; report; hint; fear; guess; answer; post; signal; boast; lament; feel feels felt feeling; reply replies replied replying"),
    (CLAIM, "", true, "share; worry worries worried worrying; doubt; wonder; confess; brag brags bragged bragging; counter; plead; protest; volunteer; grouse"),
    // what counts with an object as well
    (STANCE, "", false, "announce; declare; confirm; affirm; reaffirm; reiterate; stress; emphasise; emphasize; underscore; underline; acknowledge; recognise; recognize"),
    (STANCE, "", false, "recall; reveal; disclose; indicate; mention; outline; describe; characterise; characterize; express; voice; convey; remember; propose"),
    (STANCE, "", false, "deny denies denied denying; admit admits admitted admitting; specify specifies specified specifying; identify identifies identified identifying"),
    (STANCE, "", false, "echo echoes echoed echoing; foresee foresees foresaw foreseeing foreseen; proclaim; divulge"),
    (STANCE, "", false, "warn; reassert; restate"),
    (STANCE, "", true, "note; highlight; repeat; question; regret; cite"),
    // praise, blame and requests: never trailing
    (ACT, "", false, "welcome; appreciate; commend; laud; applaud; congratulate; salute; hail; extol extols extolled extolling; tout; endorse; reassure"),
    (ACT, "", false, "condemn; denounce; deplore; decry decries decried decrying; criticise; criticize; accuse; dismiss; reject; downplay; refute; rebut rebuts rebutted rebutting"),
    (ACT, "", false, "mock; ridicule; deride; chide; rebuke; castigate; lambaste; berate; slam slams slammed slamming; blast; bemoan; oppose; assail; disavow; disparage; repudiate; vilify vilifies vilified vilifying; excoriate; scold"),
    (ACT, "", false, "invite; urge; exhort; implore; encourage; advise; dub dubs dubbed dubbing; deem; portray; define"),
    (ACT, "", true, "praise; thank; advocate; blame; credit; value; label; brand; compare; demand; call; term; liken"),
    (REQUEST, "", true, "ask; beseech beseeches besought beseeching; charge; caution"),
    // said to somebody
    (CLAIM, "", false, "inform; assure; notify notifies notified notifying; remind; apprise"),
    // what papers say
    (STANCE.or(Takes::PAPER), "", true, "find finds found finding"),
    (STANCE.or(Takes::PAPER).or(Takes::SHOWN), "", true, "show shows showed showing shown"),
    // intentions
    (VOW, "", true, "pledge; vow; promise"),
    (CLAIM.or(Takes::INFINITIVE), "", true, "hope"),
    // only with a particle
    (STANCE, "out", true, "point; spell; single"),
    (ACT, "to", true, "point; allude; refer refers referred referring"),
    (ACT, "attention", true, "draw draws drew drawing drawn"),
    (ACT, "for on upon", true, "call; appeal"),
    (CLAIM, "on", true, "go goes went going"),
    (ACT, "out", true, "lash; hit hits hit hitting; set sets set setting; lay lays laid laying; rule; call"),
    (ACT, "against", true, "rail; inveigh"),
    (REQUEST, "to", true, "appeal"),
    (Takes::QUOTE, "of about", true, "speak speaks spoke speaking spoken; talk"),
    (ACT, "for against", false, "argue"),
    (ACT, "of about", true, "boast; brag brags bragged bragging; complain"),
    (ACT, "for", false, "apologise; apologize"),
    (ACT, "out_against highly_of warmly_of", true, "speak speaks spoke speaking spoken"),
    (CLAIM, "clear it_clear plain it_plain the_point the_case", true, "make makes made making"),
    (CLAIM, "it", true, "put puts put putting"),
    (CLAIM, "no_doubt", true, "leave leaves left leaving"),
    (CLAIM, "assurances assurance notice", true, "give gives gave giving given"),
    (ACT, "tribute", true, "pay pays paid paying"),
    (ACT, "forward", true, "look"),
    // only with a quotation or that-clause right behind
    (Takes::QUOTE, "back", true, "hit hits hit hitting; fire; shoot shoots shot shooting; snap snaps snapped snapping; push"),
    // how it was said, and then what
    (Takes::QUOTE, "", true, "bark; beam; bellow; blurt; boom; chant; crow; cry cries cried crying; deadpan deadpans deadpanned deadpanning; enthuse; fume; gush; groan; growl"),
    (Takes::QUOTE, "", true, "grumble; intone; jest; laugh; marvel; mutter; murmur; scoff; scream; shout; sigh; smile; snap snaps snapped snapping; snarl; thunder; whisper; yell"),
    (Takes::QUOTE, "", true, "continue; read reads read reading; rule; disagree; concur concurs concurred concurring; rejoin; crack; rant; riff; blare; react; vent; counsel; gloat; sneer; exult; rage; chuckle"),
];

/// Every verb, in the order of [`GROUPS`]; a verb of several groups has several readings.
pub static CUES: LazyLock<Vec<Cue>> = LazyLock::new(|| {
    let mut cues: Vec<Cue> = Vec::new();
    for (group, _, index) in verbs() {
        let index = usize::from(index);
        cues.resize_with(cues.len().max(index + 1), Cue::default);
        if let Some(cue) = cues.get_mut(index) {
            cue.readings.push((group.1, group.0));
            cue.noun |= group.2;
        }
    }
    cues
});

/// Every form of every verb with the verb's index in [`CUES`].
pub fn forms() -> impl Iterator<Item = (Form, String, u16)> {
    verbs().flat_map(|(_, verb, index)| conjugate(verb).into_iter().map(move |(form, word)| (form, word, index)))
}

/// The lines of the table, verb by verb, each with its place in [`CUES`]: that of the first verb with its base.
fn verbs() -> impl Iterator<Item = (&'static Group, &'static str, u16)> {
    let mut places: FxHashMap<&str, u16> = FxHashMap::default();
    let lines = GROUPS.iter().flat_map(|group| group.3.split(';').map(move |verb| (group, verb.trim())));
    lines.zip(0_u16..).map(move |((group, verb), line)| {
        let base = verb.split(' ').next().unwrap_or(verb);
        (group, verb, *places.entry(base).or_insert(line))
    })
}

/// The forms of one verb of the table.
fn conjugate(verb: &str) -> Vec<(Form, String)> {
    let order = [Form::Base, Form::Third, Form::Past, Form::Ing, Form::Past];
    if verb.contains(' ') {
        return order.into_iter().zip(verb.split_whitespace().map(str::to_owned)).collect();
    }
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    let sibilant = ["ss", "sh", "ch"].iter().any(|end| verb.ends_with(end));
    let ing = if verb.ends_with("ee") { verb } else { stem };
    vec![
        (Form::Third, format!("{verb}{}", if sibilant { "es" } else { "s" })),
        (Form::Past, format!("{stem}ed")),
        (Form::Ing, format!("{ing}ing")),
        (Form::Base, verb.to_owned()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(word: &str) -> Option<Form> {
        forms().find(|(_, form, _)| form == word).map(|(form, ..)| form)
    }

    #[test]
    fn regular_forms_are_made() {
        assert_eq!(form("stressed"), Some(Form::Past));
        assert_eq!(form("stresses"), Some(Form::Third));
        assert_eq!(form("agreeing"), Some(Form::Ing));
        assert_eq!(form("announcing"), Some(Form::Ing));
        assert_eq!(form("met"), None);
    }

    #[test]
    fn a_verb_of_several_groups_keeps_every_reading() {
        let (.., index) = forms().find(|(_, form, _)| form == "called").unwrap_or_else(|| unreachable!());
        let particles: Vec<&str> = CUES[usize::from(index)].readings.iter().map(|(particle, _)| *particle).collect();
        assert_eq!(particles, ["", "for on upon", "out"]);
    }
}
