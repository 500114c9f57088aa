//! Identifiers: names → slugs that are safe in a URL and stable across reindexing.
//!
//! Refuses to guess that two names are one person: equal slugs come only from names that fold to the same letters.
//! Tests: at the foot of this file.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Letters that Unicode decomposition leaves alone although readers type them as plain Latin.
const PLAIN: [(char, &str); 12] = [
    ('ß', "ss"),
    ('ł', "l"),
    ('Ł', "l"),
    ('ø', "o"),
    ('Ø', "o"),
    ('đ', "d"),
    ('Đ', "d"),
    ('ı', "i"),
    ('æ', "ae"),
    ('Æ', "ae"),
    ('œ', "oe"),
    ('þ', "th"),
];

/// Folds case, accents and the Latin letters that decomposition leaves alone: `"Erdoğan"` → `"erdogan"`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        match PLAIN.iter().find(|(from, _)| *from == c) {
            Some((_, to)) => out.push_str(to),
            None => out.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
        }
    }
    out
}

/// A URL-safe identifier: folded letters and digits of any script, joined by single hyphens.
///
/// ```
/// assert_eq!(attache::id::slug("Ministry of Defence (India)"), "ministry-of-defence-india");
/// ```
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    // the parts between the characters that are none of a slug's
    let mut add = |name: &str| {
        for part in name.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let words = part.trim_end_matches(|c: char| !c.is_alphanumeric());
            out.push_str(words);
            let joined = words.len() == part.len() || part.ends_with(['\'', '’', '.']);
            if !joined && !out.is_empty() && !out.ends_with('-') {
                out.push('-');
            }
        }
    };
    if name.is_ascii() {
        add(name);
        out.make_ascii_lowercase();
    } else {
        add(&fold(name));
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_fold_accents_and_join_with_hyphens() {
        for (name, expected) in [
            ("Rajnath Singh", "rajnath-singh"),
            ("Mevlüt Çavuşoğlu", "mevlut-cavusoglu"),
            ("Władysław Kosiniak-Kamysz", "wladyslaw-kosiniak-kamysz"),
            ("O'Neill", "oneill"),
            ("U.S. Indo-Pacific Command", "us-indo-pacific-command"),
            ("防衛省", "防衛省"),
            ("  ", ""),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
    }
}
