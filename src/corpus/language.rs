//! Language: what the metadata says, else what the letters say → an ISO 639-1 code.
//!
//! Refuses to guess from a few words. Tests: at the foot of this file.

use whatlang::Lang;

/// Letters below which a guess is a coin toss.
const LETTERS: usize = 150;
/// Characters that are looked at; more do not make the guess better.
const SAMPLE: usize = 4000;

/// ISO 639-3 (as the detector gives it) to ISO 639-1.
const CODES: [(&str, &str); 69] = [
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "no"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("zul", "zu"),
];

/// The code for what metadata says: `en-US`, `en_GB`, `eng`, `English`.
pub(super) fn from_metadata(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let main = text.split(['-', '_', '.', ' ', ',', ';']).next()?;
    if main.len() == 2 && main.bytes().all(|b| b.is_ascii_lowercase()) {
        return (!matches!(main, "xx" | "zz")).then(|| main.to_owned());
    }
    let by_name = || Lang::all().iter().find(|lang| lang.eng_name().to_lowercase() == main).map(Lang::code);
    let code = if main.len() == 3 { main } else { by_name()? };
    short(code).map(str::to_owned)
}

/// The code for the language that a text is written in, where there is enough text to be sure.
pub(super) fn of_text(text: &str) -> Option<String> {
    let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
    let sample = text.get(..end)?;
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    // One character of these scripts is worth a syllable or a word.
    let dense = sample.chars().filter(|c| matches!(c, '\u{2e80}'..='\u{d7ff}')).count();
    if letters + 3 * dense < LETTERS {
        return None;
    }
    let info = whatlang::detect(sample)?;
    info.is_reliable().then(|| short(info.lang().code()).map(str::to_owned)).flatten()
}

fn short(code: &str) -> Option<&'static str> {
    CODES.iter().find(|(long, _)| *long == code).map(|(_, short)| *short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_that_the_detector_knows_has_a_code() {
        for lang in Lang::all() {
            assert!(short(lang.code()).is_some() || lang.code() == "yid", "{}", lang.code());
        }
    }

    #[test]
    fn metadata_is_brought_to_two_letters() {
        for (text, expected) in [
            ("en-US", Some("en")),
            ("EN", Some("en")),
            ("pt_BR", Some("pt")),
            ("eng", Some("en")),
            ("English", Some("en")),
            ("zh-Hans-CN", Some("zh")),
            ("", None),
            ("x-default", None),
            ("yes", None),
        ] {
            assert_eq!(from_metadata(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn text_is_guessed_only_when_long_enough() {
        let english = "The two ministers agreed that the navies should train together more often, and that the \
                       next exercise should take place in the spring, with ships and aircraft of both countries. \
                       Officials have been asked to work out where and when, which they are expected to do within weeks, \
                       and whether others who have shown their interest might be allowed to join as observers.";
        assert_eq!(of_text(english).as_deref(), Some("en"));
        assert_eq!(of_text("Malabar 2020"), None);
    }
}
