//! Words of a title → the post it names, so that `Raksha Mantri`, `defence minister` and `Minister of Defence` are one.
//!
//! Refuses to know countries: who holds a post is looked up elsewhere. Tests: at the foot of this file.

use super::words::{WordId, word_id};

/// A post in a state, a service or a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Post {
    /// Political head of the defence ministry.
    DefenceMinister,
    /// Deputy, vice or state minister for defence.
    DeputyDefenceMinister,
    /// Defence secretary, where that may be the highest official or the political head.
    DefenceSecretary,
    /// `defence chief`: the minister or the highest officer.
    DefenceChief,
    /// Political head of the foreign ministry.
    ForeignMinister,
    /// Foreign secretary, where that may be the highest official or the political head.
    ForeignSecretary,
    /// Head of government.
    HeadOfGovernment,
    /// Head of state, elected.
    President,
    /// Head of state, by descent.
    Monarch,
    /// Highest officer.
    ChiefOfDefence,
    /// Highest officer of the army.
    ArmyChief,
    /// Highest officer of the navy.
    NavyChief,
    /// Highest officer of the air force.
    AirChief,
    /// National security adviser.
    SecurityAdviser,
    /// Head of an international organisation's staff.
    SecretaryGeneral,
    /// Speaks for somebody.
    Spokesperson,
    /// Ambassador, high commissioner, envoy.
    Ambassador,
    /// `the minister`: any minister.
    Minister,
    /// `the secretary`: any secretary.
    Secretary,
    /// `his counterpart`: whoever holds the same post.
    Counterpart,
    /// `the leader`: anybody at the top.
    Leader,
    /// A minister of another field, by the field.
    OtherMinister(WordId),
    /// Any other, by its head word.
    Other(WordId),
}

const ARMY: [&str; 4] = ["army", "ground", "land", "military"];
const NAVY: [&str; 4] = ["navy", "naval", "maritime", "fleet"];
const LESSER: [&str; 9] =
    ["deputy", "vice", "assistant", "under", "undersecretary", "parliamentary", "associate", "junior", "rajya"];
const DEFENCE: [&str; 6] = ["defence", "defense", "raksha", "war", "armed", "pentagon"];
const FOREIGN: [&str; 4] = ["foreign", "external", "videsh", "diplomatic"];

struct Title<'a>(Vec<&'a str>);

impl Title<'_> {
    fn has(&self, word: &str) -> bool {
        self.0.contains(&word)
    }
    fn any(&self, words: &[&str]) -> bool {
        self.0.iter().any(|w| words.contains(w))
    }
    fn phrase(&self, words: &[&str]) -> bool {
        self.0.windows(words.len()).any(|w| w == words)
    }
    fn other(&self, head: &str) -> Post {
        let lesser = self.0.iter().find(|w| LESSER.contains(w));
        Post::Other(word_id(&lesser.map_or_else(|| head.to_owned(), |l| format!("{l}{head}"))))
    }
}

/// The post that a title names; its words in any case.
pub fn post(title: &str) -> Post {
    let mut lower = title.to_lowercase();
    if !lower.is_ascii() {
        lower = lower.replace("attaché", "attache");
    }
    let cut = lower.split(|c: char| !c.is_alphanumeric());
    let title = Title(cut.filter(|w| !w.is_empty() && !matches!(*w, "the" | "s")).map(singular).collect());
    if title.any(&["spokesman", "spokeswoman", "spokesperson", "spokespeople"]) || title.phrase(&["press", "secretary"])
    {
        return Post::Spokesperson;
    }
    if title.any(&["ambassador", "envoy", "diplomat", "affaires"]) || title.phrase(&["high", "commissioner"]) {
        return Post::Ambassador;
    }
    if title.any(&["counterpart", "opposite"]) {
        return Post::Counterpart;
    }
    if title.phrase(&["top", "diplomat"]) || title.phrase(&["chief", "diplomat"]) {
        return Post::ForeignMinister;
    }
    if title.phrase(&["security", "adviser"]) || title.phrase(&["security", "advisor"]) {
        return Post::SecurityAdviser;
    }
    if title.any(&["minister", "mantri", "premier", "chancellor", "pm", "taoiseach"])
        || title.phrase(&["chief", "adviser"])
    {
        return minister(&title);
    }
    if title.any(&["secretary", "undersecretary", "secretaries"]) {
        return secretary(&title);
    }
    chief(&title)
}

fn singular(word: &str) -> &str {
    match word {
        "ministers" => "minister",
        "secretaries" => "secretary",
        "presidents" => "president",
        "chiefs" => "chief",
        "leaders" => "leader",
        "counterparts" => "counterpart",
        "ambassadors" => "ambassador",
        "commanders" => "commander",
        "premiers" => "premier",
        _ => word,
    }
}

fn minister(title: &Title<'_>) -> Post {
    let lesser =
        title.any(&LESSER) || title.phrase(&["minister", "of", "state"]) || title.phrase(&["state", "minister"]);
    let prime = title.any(&["prime", "premier", "chancellor", "pm", "pradhan", "adviser", "taoiseach"]);
    let defence = title.any(&DEFENCE);
    match () {
        () if prime && !lesser => Post::HeadOfGovernment,
        () if defence && lesser && !prime => Post::DeputyDefenceMinister,
        () if defence => Post::DefenceMinister,
        () if title.any(&FOREIGN) && !lesser => Post::ForeignMinister,
        () if title.0.len() == 1 || title.phrase(&["federal", "minister"]) && title.0.len() == 2 => Post::Minister,
        () => {
            let topic = title.0.iter().rfind(|w| !matches!(**w, "minister" | "of" | "for" | "and"));
            match title.other(topic.copied().unwrap_or("minister")) {
                Post::Other(field) => Post::OtherMinister(field),
                post => post,
            }
        }
    }
}

fn secretary(title: &Title<'_>) -> Post {
    let lesser = title.any(&LESSER);
    match () {
        () if title.phrase(&["secretary", "general"]) && !lesser => Post::SecretaryGeneral,
        () if title.has("general") => title.other("secretarygeneral"),
        () if title.any(&["cabinet", "home"]) && !title.any(&DEFENCE) => title.other("cabinetsecretary"),
        () if title.any(&DEFENCE) && lesser => Post::DeputyDefenceMinister,
        () if title.phrase(&["of", "state", "for", "defence"]) => Post::DefenceMinister,
        () if title.phrase(&["secretary", "of", "defense"]) || title.phrase(&["secretary", "of", "war"]) => {
            Post::DefenceMinister
        }
        () if title.phrase(&["secretary", "of", "national"]) => Post::DefenceMinister,
        () if title.any(&DEFENCE) => Post::DefenceSecretary,
        () if title.any(&FOREIGN) && !lesser => Post::ForeignSecretary,
        () if title.phrase(&["secretary", "of", "state"]) && !title.has("for") && !lesser => Post::ForeignMinister,
        () if title.0.len() == 1 => Post::Secretary,
        () => title.other("secretary"),
    }
}

fn chief(title: &Title<'_>) -> Post {
    let joint = title.has("joint") && title.any(&["chief", "staff"]);
    let lesser = title.any(&LESSER) || title.any(&["former"]) && title.0.len() == 1;
    let head = title.any(&["chief", "head", "boss", "commander", "commandant", "chairman", "cjcs", "chair"]);
    let top = title.any(&["chief", "boss", "head"]);
    let staff = title.phrase(&["chief", "of", "staff"]) && title.0.len() == 3;
    match () {
        () if title.any(&["king", "queen", "sultan", "emir", "emperor", "monarch"]) => Post::Monarch,
        () if title.has("president") && !lesser => Post::President,
        () if lesser || staff => title.other(title.0.last().copied().unwrap_or_default()),
        () if joint && head => Post::ChiefOfDefence,
        () if title.phrase(&["defence", "staff"]) || title.phrase(&["general", "staff"]) && head => {
            Post::ChiefOfDefence
        }
        () if top && (title.phrase(&["defence", "force"]) || title.phrase(&["defence", "forces"])) => {
            Post::ChiefOfDefence
        }
        () if title.phrase(&["armed", "forces"]) && head => Post::ChiefOfDefence,
        () if top && title.any(&NAVY) => Post::NavyChief,
        () if top && title.any(&["air", "iaf", "raaf", "paf"]) => Post::AirChief,
        () if title.phrase(&["military", "chief"]) => Post::ChiefOfDefence,
        () if title.any(&ARMY) && top => Post::ArmyChief,
        () if title.any(&DEFENCE) && top => Post::DefenceChief,
        () if title.0 == ["leader"] => Post::Leader,
        () => Post::Other(word_id(head_word(&title.0))),
    }
}

/// The word that names the role: the one before `of`, `for`, `to`, `at`; else the last.
fn head_word<'a>(words: &[&'a str]) -> &'a str {
    let before = words.iter().position(|w| matches!(*w, "of" | "for" | "to" | "at" | "in"));
    let head = before.and_then(|p| p.checked_sub(1)).and_then(|p| words.get(p));
    head.or_else(|| words.last()).copied().unwrap_or_default()
}

impl Post {
    /// The post in a country where the same words mean another: a defence secretary is the political head in the United
    /// States, the United Kingdom and the Philippines, the highest official in India and its neighbours.
    #[must_use]
    pub fn in_country(self, code: Option<&str>) -> Self {
        let political = code.is_some_and(|c| matches!(c, "US" | "GB" | "PH" | "MX"));
        match self {
            Self::DefenceSecretary if political => Self::DefenceMinister,
            Self::ForeignSecretary if political => Self::ForeignMinister,
            _ => self,
        }
    }

    /// Whether somebody who holds `self` may be meant by `said`.
    pub fn answers(self, said: Self) -> bool {
        use Post::{
            ChiefOfDefence, Counterpart, DefenceChief, DefenceMinister, DefenceSecretary, DeputyDefenceMinister,
            ForeignMinister, ForeignSecretary, HeadOfGovernment, Leader, Minister, Monarch, OtherMinister, President,
            Secretary, SecretaryGeneral, Spokesperson,
        };
        self == said
            || match said {
                Minister => {
                    matches!(self, DefenceMinister | ForeignMinister | DeputyDefenceMinister | OtherMinister(_))
                }
                Secretary => matches!(self, DefenceMinister | ForeignMinister | DefenceSecretary | ForeignSecretary),
                DefenceChief => matches!(self, DefenceMinister | ChiefOfDefence | DefenceSecretary),
                DefenceSecretary => self == DefenceMinister,
                ForeignSecretary => self == ForeignMinister,
                DefenceMinister => self == DefenceSecretary,
                Leader => matches!(self, President | HeadOfGovernment | Monarch | SecretaryGeneral),
                Counterpart => self != Spokesperson,
                _ => false,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_one_post_are_one() {
        for (post_, titles) in [
            (Post::DefenceMinister, &["Raksha Mantri", "defence minister", "Minister of National Defense"][..]),
            (
                Post::DefenceMinister,
                &["Secretary of Defense", "Secretary of State for Defence", "Armed Forces Minister"],
            ),
            (Post::DeputyDefenceMinister, &["Minister of State for Defence", "Deputy Defence Minister"]),
            (Post::ForeignMinister, &["External Affairs Minister", "Secretary of State", "foreign minister"]),
            (Post::HeadOfGovernment, &["Prime Minister", "Premier", "Chancellor", "PM"]),
            (
                Post::NavyChief,
                &["Chief of the Naval Staff", "Navy chief", "Chief of Naval Operations", "chief of navy"],
            ),
            (Post::ArmyChief, &["Chief of Army Staff", "Army Chief", "chief of the army"]),
            (Post::AirChief, &["Chief of the Air Staff", "Air Force chief"]),
            (
                Post::ChiefOfDefence,
                &["Chairman of the Joint Chiefs of Staff", "Chief of Defence Staff", "armed forces chief"],
            ),
            (Post::SecretaryGeneral, &["Secretary-General", "NATO Secretary General"]),
            (Post::Spokesperson, &["Pentagon press secretary", "spokesman for the navy"]),
        ] {
            for title in titles {
                assert_eq!(post(title), post_, "{title}");
            }
        }
    }
}
