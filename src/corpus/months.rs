//! Month names of the languages that many outlets write in → a number.
//!
//! Refuses words that merely begin like a month: a word counts when it is a name, or three and more letters from its
//! start (`Sept`, `janv`). Tests: `dates.rs`.

/// The names of each month: English, German, French, Spanish, Italian, Portuguese, Dutch, Russian, Turkish, Indonesian,
/// Polish, Swedish, Ukrainian, in the form that stands in dates. Names that repeat another language's are left out.
const NAMES: [&[&str]; 12] = [
    &["january", "januar", "janvier", "enero", "gennaio", "janeiro", "января", "ocak", "stycznia", "jänner", "січня"],
    &[
        "february", "februar", "février", "fevrier", "febrero", "febbraio", "fevereiro", "февраля", "şubat", "lutego",
        "лютого",
    ],
    &["march", "märz", "maerz", "mars", "marzo", "março", "maart", "марта", "mart", "maret", "marca", "березня"],
    &["april", "avril", "abril", "aprile", "апреля", "nisan", "kwietnia", "квітня"],
    &["may", "mai", "mayo", "maggio", "maio", "mei", "мая", "mayıs", "maja", "травня"],
    &["june", "juni", "juin", "junio", "giugno", "junho", "июня", "haziran", "czerwca", "червня"],
    &["july", "juli", "juillet", "julio", "luglio", "julho", "июля", "temmuz", "lipca", "липня"],
    &["august", "août", "aout", "agosto", "augustus", "августа", "ağustos", "agustus", "sierpnia", "серпня"],
    &["september", "septembre", "septiembre", "settembre", "setembro", "сентября", "eylül", "września", "вересня"],
    &["october", "oktober", "octobre", "octubre", "ottobre", "outubro", "октября", "ekim", "października", "жовтня"],
    &["november", "novembre", "noviembre", "novembro", "ноября", "kasım", "nopember", "listopada", "листопада"],
    &[
        "december", "dezember", "décembre", "decembre", "diciembre", "dicembre", "dezembro", "декабря", "aralık",
        "desember", "grudnia", "грудня",
    ],
];

/// The number of the month that a word names, 1-12.
pub(super) fn month(word: &str) -> Option<u32> {
    if !(3..=12).contains(&word.chars().count()) {
        return None;
    }
    let word = word.to_lowercase();
    let at = NAMES.iter().position(|names| names.iter().any(|name| name.starts_with(word.as_str())))?;
    u32::try_from(at + 1).ok()
}
