//! Encodings: bytes → text.
//!
//! In order: byte order mark; UTF-16 by the position of its zero bytes; ISO-2022-JP by its escapes; UTF-8 where the
//! bytes are valid UTF-8, whatever the file says of itself; the encoding that it declares; the one that chardetng
//! (Firefox's detector) guesses. Refuses binary data. Tests: `tests/it/hostile.rs`.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::ReadError;

/// Controls that no text needs, per 1000 characters, from which a file counts as binary.
const CONTROLS_PER_MILLE: usize = 5;
/// How far into a file a declared encoding is looked for (the HTML standard: 1024; pages in the wild say it later).
const DECLARED_WITHIN: usize = 4096;
/// How much of a file the detector is shown.
const SAMPLE: usize = 256 << 10;

/// The bytes as text.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    if bytes.starts_with(b"%PDF-") {
        return Err(ReadError::NotText);
    }
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default()).0,
        None => without_mark(bytes),
    };
    if is_binary(&text) {
        return Err(ReadError::NotText);
    }
    Ok(text)
}

fn without_mark(bytes: &[u8]) -> Cow<'_, str> {
    if let Some(text) = utf16(bytes) {
        return Cow::Owned(text);
    }
    if has_iso_2022_jp_escape(bytes) {
        let (text, had_errors) = ISO_2022_JP.decode_without_bom_handling(bytes);
        if !had_errors {
            return text;
        }
    }
    if let Some(text) = utf8(bytes) {
        return text;
    }
    let declared = declared(bytes).filter(|encoding| *encoding != UTF_8);
    if let Some((text, false)) = declared.map(|encoding| encoding.decode_without_bom_handling(bytes)) {
        return text;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..SAMPLE).unwrap_or(bytes), true);
    detector.guess(None, Utf8Detection::Deny).decode_without_bom_handling(bytes).0
}

/// UTF-8, also where a few sequences of many are broken; `None` where it reads as something else.
fn utf8(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(Cow::Borrowed(text));
    }
    let (mut broken, mut whole) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // In other encodings two adjacent high bytes hardly ever make a UTF-8 sequence.
    (broken <= whole / 4).then(|| String::from_utf8_lossy(bytes))
}

/// UTF-16 without a byte order mark: the high bytes of its ASCII characters are zeros, most of them on one side.
fn utf16(bytes: &[u8]) -> Option<String> {
    let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    if first == second {
        return None;
    }
    let encoding = if first < second { UTF_16LE } else { UTF_16BE };
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    (!had_errors && !text.chars().any(is_odd_control)).then(|| text.into_owned())
}

/// `ESC $ B`, `ESC $ @` or `ESC ( J`, which switch ISO-2022-JP to Japanese.
fn has_iso_2022_jp_escape(bytes: &[u8]) -> bool {
    bytes.is_ascii() && bytes.windows(3).any(|w| matches!(w, [0x1b, b'$', b'B' | b'@'] | [0x1b, b'(', b'J']))
}

/// The encoding named near the start: `charset=…` of a meta element, `encoding=…` of an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARED_WITHIN).unwrap_or(bytes).to_ascii_lowercase();
    let markup = head.trim_ascii_start().starts_with(b"<");
    markup.then_some(())?;
    [&b"charset"[..], b"encoding"].iter().find_map(|key| {
        let at = head.windows(key.len()).position(|w| w == *key)? + key.len();
        let rest = head.get(at..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':')))?;
        Encoding::for_label(rest.get(..end)?)
    })
}

fn is_odd_control(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}' | '\u{85}' | '\u{1b}')) || c == '\u{fffd}'
}

/// True where controls and broken characters are more than accidents.
fn is_binary(text: &str) -> bool {
    let (mut odd, mut all) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        odd += usize::from(is_odd_control(c));
    }
    odd > 3 && odd * 1000 > all * CONTROLS_PER_MILLE
}
