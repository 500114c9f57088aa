//! Which capitalised names that end like an agreement's or a dialogue's are none: meetings held once, bodies of one state,
//! statements to the press.
//!
//! Refuses to look outside the name. Tests: at the foot of `agreements`.

use std::ops::Range;

use super::form::Reader;
use super::words::{MEETINGS, STANDING, is_generic};
use crate::extract::phrases::without_possessive;

/// Words that make a body one of several states.
const BETWEEN_STATES: [&str; 8] =
    ["Bilateral", "Binational", "Trilateral", "Tripartite", "Quadripartite", "High-Level", "Permanent", "Strategic"];

/// What a conference of standing name is about, or who meets there.
const MATTERS: [&str; 14] = [
    "Security", "Defence", "Defense", "Chiefs", "Ministers", "Military", "Maritime", "Naval", "Armies", "Navies",
    "Armed", "Peace", "Disarmament", "Forces",
];

impl Reader<'_, '_> {
    /// Whether a name is no agreement's and no standing dialogue's. `own` is the name without the countries before it.
    pub fn is_mere(&self, own: &Range<usize>, head: usize, telling: bool) -> bool {
        let word = without_possessive(self.text.word(head));
        let before = head.checked_sub(1).map(|b| self.text.word(b)).unwrap_or_default();
        let told_before = self.is_telling(&(own.start..head + 1), head);
        let subject = own.end > head + 1;
        match word {
            "Act" => {
                let of = self.text.word(head + 1) == "of" && subject && own.start == head && telling;
                let crime = matches!(
                    self.text.word(head + 2),
                    "War" | "God" | "Parliament" | "Congress" | "Terrorism" | "Aggression"
                );
                !(matches!(before, "Presidential" | "Final" | "Founding") || of && !crime && before == "the")
            }
            // a party's
            "Convention" => before == "National",
            "Statement" => {
                let issued =
                    matches!(before, "Joint" | "Press" | "Media" | "Opening" | "Closing" | "Budget" | "Policy");
                before != "Vision" && (issued || !telling || !subject)
            }
            "Understanding" => before != "Joint" && (!told_before || matches!(before, "of" | "Better" | "Mutual")),
            "Cooperation" => !(telling && matches!(before, "Defence" | "Defense" | "Security")),
            "Plan" => {
                let agreed = matches!(before, "Action" | "Cooperation" | "Work" | "Implementation" | "Activities");
                !(agreed || subject && self.text.word(head + 1) == "of")
            }
            "Programme" | "Program" => {
                let of = matches!(self.text.word(head + 1), "of" | "for") && is_generic(self.text.word(head + 2));
                !(matches!(before, "Partnership" | "Cooperation") || of && subject)
            }
            "Vision" => !matches!(before, "Joint" | "Shared" | "Strategic" | "Common"),
            "Code" => !(told_before && subject && self.text.word(head + 2) == "Conduct"),
            "Guidelines" => self.text.word(head + 1) != "for" || !subject,
            "Document" => !told_before || !self.is_definite(own.start) || matches!(before, "Strategy" | "Policy"),
            "Regime" | "Settlement" | "Armistice" => !told_before,
            _ => MEETINGS.contains(&word) && !self.is_standing(own, head, told_before || telling && subject),
        }
    }

    /// Whether a meeting or a body is a standing one.
    fn is_standing(&self, own: &Range<usize>, head: usize, telling: bool) -> bool {
        let word = without_possessive(self.text.word(head));
        let before = head.checked_sub(1).map(|b| self.text.word(b)).unwrap_or_default();
        let any = |words: &[&str]| (own.start..head).any(|at| words.contains(&self.text.word(at)));
        let subject = own.end > head + 1;
        let of_staff =
            (own.start..head).any(|at| self.text.word(at) == "Staff" && self.text.word(at.saturating_sub(1)) == "of");
        let between_states = any(&BETWEEN_STATES);
        match word {
            "Conference" => {
                let once = matches!(before, "Press" | "News" | "Planning" | "Commanders" | "Party");
                let matter = (own.clone()).any(|at| MATTERS.contains(&self.text.word(at)));
                !once && telling && matter
            }
            "Council" => any(&["High-Level", "Consultative", "Partnership"]) || between_states && any(&["Cooperation"]),
            "Ministerial" => head > own.start && (between_states || any(&MATTERS) || any(&STANDING)),
            "Summit" => {
                any(&STANDING)
                    || telling && any(&["Forces", "Armies", "Navies"])
                    || subject && telling && self.text.word(head + 1) == "of"
            }
            "Commission" | "Committee" | "Group" => !of_staff && (any(&STANDING) || between_states),
            "Forum" | "Mechanism" => telling || any(&STANDING) || between_states,
            "Talks" | "Symposium" | "Conclave" | "Process" | "Roundtable" | "Colloquium" => telling || any(&STANDING),
            _ => any(&STANDING),
        }
    }
}
