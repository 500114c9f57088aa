//! Names of institutions as readers see them, and the words by which later mentions call them.
//!
//! Refuses to invent a name where the gazetteer has one. Tests: `tests/it/cast.rs`.

use std::ops::Range;

use super::bodies::{Body, What};
use super::lookups::Land;
use super::scene::Scene;
use crate::gazetteer::{Gazetteer, Institution};

/// Countries whose names take `the`.
const WITH_THE: [&str; 7] =
    ["United Kingdom", "United States", "United Arab Emirates", "Philippines", "Netherlands", "Maldives", "Gambia"];

pub(super) fn is_department(scene: &Scene<'_>, all: &[usize]) -> bool {
    let first = all.first().and_then(|at| scene.gazetteer.institutions.get(*at));
    first.is_some_and(|i| i.name.starts_with("Department"))
}

/// Whether a name is a news agency's: those who carry what others say are no speakers, as papers and stations are.
pub(super) fn is_agency(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    const AGENCIES: [&str; 35] = [
        "reuters", "afp", "ap", "upi", "xinhua", "pti", "ani", "ians", "uni", "tass", "itar-tass", "kcna", "yonhap",
        "kyodo", "jiji", "dpa", "efe", "ansa", "spa", "wam", "cna", "irna", "sana", "tasnim", "fars", "bernama",
        "antara", "vna", "anadolu", "interfax", "sputnik", "ukrinform", "belta", "bss", "app",
    ];
    let agency = tokens.len() > 1 && scene.one_of(tokens.end - 1, &["agency", "press", "service"]);
    let news = tokens.clone().any(|t| scene.one_of(t, &["news", "press"]));
    let named = tokens.clone().any(|t| scene.one_of(t, &AGENCIES)) && (tokens.len() == 1 || news || agency);
    named || agency && news
}

/// Whether an abbreviation stands for a name: `RCAF` for Royal Cambodian Armed Forces.
pub(super) fn abbreviates(short: &str, name: &str) -> bool {
    // asked of every pair of names: few are in capitals
    if !short.chars().all(char::is_uppercase) {
        return false;
    }
    let full = name.split(" (").next().unwrap_or(name);
    let initials = full.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase());
    short.chars().count() > 2 && initials.eq(short.chars())
}

impl Scene<'_> {
    /// A body with the country that `its` goes back to, or that heads the paragraph.
    pub(super) fn owned(&self, body: Body) -> Body {
        const REACH: usize = 30;
        let at = body.tokens.start;
        let start = self.text.paragraphs.get(self.text.paragraph_of(at)).map_or(at, |p| p.start);
        let before = || (start.max(at.saturating_sub(REACH))..at).rev().find_map(|t| self.land_at(t)).map(|l| l.land);
        let its = self.one_of(at, &["its"]).then(before).flatten();
        Body { land: body.land.or(its).or_else(|| self.heading(at)), ..body }
    }
}

/// The country that a body without one belongs to: the dateline's, else the main one, else the one named last in
/// the paragraph.
pub(super) fn nearby(scene: &Scene<'_>, body: &Body, home: Option<Land>) -> Option<Land> {
    const REACH: usize = 60;
    let at = body.tokens.start;
    let paragraph = scene.text.paragraphs.get(scene.text.paragraph_of(at));
    let start = paragraph.map_or(at, |p| p.start).max(at.saturating_sub(REACH));
    // the United States has departments: a ministry is never theirs
    let ministry = matches!(body.what, What::Ministry(_) | What::Shared(_));
    let may = |land: &Land| !ministry || scene.lookups.code(*land) != "US";
    let before = || (start..at).rev().filter_map(|t| scene.land_at(t)).map(|l| l.land).find(|l| may(l));
    home.filter(may).or(scene.dateline.filter(may)).or(scene.main.filter(may)).or_else(before)
}

pub(super) fn shown(gazetteer: &Gazetteer, institution: &Institution) -> String {
    match gazetteer.country(&institution.country) {
        Some(country) => institution.display_name(country),
        _ => institution.name.clone(),
    }
}

pub(super) fn is_ministry_for(institution: &Institution, field: &str) -> bool {
    let name = &institution.name;
    let body = name.contains("Ministry") || name.contains("Department") || name.contains("Office");
    body && match field.split(' ').next().unwrap_or(field) {
        _ if field.contains("Defen") && !field.contains("Emergenc") => {
            is_field(name, "Defen") || name.contains("Armed Forces")
        }
        "Foreign" => is_field(name, "Foreign") || is_field(name, "External") || name == "State Department",
        "External" => is_field(name, "External"),
        _ => name.contains(field),
    }
}

pub(super) fn is_field(name: &str, start: &str) -> bool {
    name.split(' ').any(|w| w.starts_with(start))
}

/// The word by which later mentions call a body.
pub(super) fn kind_word(name: &str) -> &'static str {
    const KINDS: [(&str, &str); 14] = [
        ("Ministry", "ministry"),
        ("Department", "ministry"),
        ("Navy", "navy"),
        ("Air Force", "air force"),
        ("Air Self", "air force"),
        ("Maritime Self", "navy"),
        ("Ground Self", "army"),
        ("Army", "army"),
        ("Coast Guard", "coast guard"),
        ("Armed Forces", "armed forces"),
        ("Command", "command"),
        ("Fleet", "fleet"),
        ("Military", "military"),
        ("Force", "force"),
    ];
    KINDS.iter().find(|(part, _)| name.contains(part)).map_or("body", |(_, word)| word)
}

pub(super) fn service_in(words: &str) -> Option<&'static str> {
    const WORDS: [(&str, &str); 7] = [
        ("navy", "Navy"),
        ("naval", "Navy"),
        ("air force", "Air Force"),
        ("coast guard", "Coast Guard"),
        ("armed forces", "Armed Forces"),
        ("army", "Army"),
        ("military", "Military"),
    ];
    WORDS.iter().find(|(word, _)| words.contains(word)).map(|(_, name)| *name)
}

pub(super) fn country_name(scene: &Scene<'_>, land: Land) -> String {
    scene.lookups.land_name(land).to_owned()
}

pub(super) fn with_the(country: &str) -> String {
    if WITH_THE.contains(&country) { format!("the {country}") } else { country.to_owned() }
}
