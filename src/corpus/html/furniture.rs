//! Furniture: paragraphs that outlets put between those of a story, in English.
//!
//! Labels, links to other stories, credits of pictures, calls to subscribe and to follow. Captions stay. Refuses what is
//! long enough to tell something: a paragraph in doubt stays. Tests: at the foot of this file, `tests/it/corpus.rs`.

use super::flow::Paragraph;

/// Bytes of the longest label.
const LABEL: usize = 48;
/// Bytes of the longest credit of a picture.
const CREDIT: usize = 120;
/// Bytes of the longest call to readers.
const CALL: usize = 320;

/// Whole paragraphs.
const LABELS: [&str; 56] = [
    "ad",
    "advert",
    "advertisement",
    "advertisements",
    "advertising",
    "also read",
    "article continues after advertisement",
    "article continues below",
    "caption",
    "close",
    "comments",
    "continue reading",
    "copy link",
    "don't miss",
    "email",
    "follow us",
    "leave a comment",
    "listen to this article",
    "loading",
    "loading content",
    "media playback is unsupported on your device",
    "more on this story",
    "more stories",
    "more to read",
    "most popular",
    "most read",
    "order reprints",
    "post comment",
    "print",
    "print article",
    "read also",
    "read more",
    "read next",
    "recommended",
    "related",
    "related articles",
    "related content",
    "related news",
    "related posts",
    "related stories",
    "related topics",
    "save",
    "see also",
    "share",
    "share on facebook",
    "share on twitter",
    "share this",
    "share this article",
    "share this story",
    "sharing is caring",
    "sponsored",
    "story continues below",
    "story continues below advertisement",
    "subscribe",
    "text size",
    "trending",
];
/// More labels, which address the reader.
const TO_READERS: [&str; 8] = [
    "you may also like",
    "you might also like",
    "you may be interested in",
    "what do you think",
    "view comments",
    "view gallery",
    "watch live",
    "what to read next",
];
/// How a line opens that leads to another story.
const LEADS: [&str; 12] = [
    "read more", "read also", "also read", "related:", "see also", "see more", "also:", "more:", "watch:",
    "don't miss", "related story", "recommended:",
];
/// How the credit of a picture opens.
const CREDITS: [&str; 14] = [
    "photo:", "photos:", "photo by", "photo credit", "photograph by", "photograph:", "picture:", "image:",
    "image credit", "image copyright", "image source", "getty images", "file photo", "credit:",
];
/// Verbs with which an outlet calls on its readers, at the start of a paragraph.
const VERBS: [&str; 10] =
    ["sign up", "subscribe", "get", "join", "follow", "download", "want", "receive", "click", "tap"];
/// What it then speaks of.
const OFFERS: [&str; 12] = [
    "newsletter", "inbox", "subscri", "on facebook", "on twitter", "on instagram", "on telegram", "on whatsapp",
    "our app", "our channel", "breaking news alerts", "push notifications",
];

/// Whether a paragraph is furniture.
pub(super) fn is_furniture(paragraph: &Paragraph) -> bool {
    let (text, linked) = (paragraph.text.as_str(), paragraph.linked);
    // links without a sentence around them lead to other stories
    if linked * 10 > text.len() * 9 {
        return true;
    }
    if text.len() > CALL {
        return false;
    }
    let lower = text.to_lowercase();
    let words = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let opens = |openings: &[&str]| openings.iter().any(|opening| words.starts_with(opening));
    text.len() <= LABEL && (LABELS.binary_search(&words).is_ok() || TO_READERS.contains(&words))
        || opens(&LEADS) && linked * 2 > text.len()
        || text.len() <= CREDIT && (opens(&CREDITS) || is_counted_picture(words))
        || opens(&VERBS) && OFFERS.iter().any(|offer| words.contains(offer))
}

/// `Image 1 of 5`.
fn is_counted_picture(words: &str) -> bool {
    let mut words = words.split_whitespace();
    matches!(words.next(), Some("image" | "photo" | "slide" | "picture"))
        && words.next().is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
        && words.next() == Some("of")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dropped(text: &str, linked: usize) -> bool {
        is_furniture(&Paragraph { text: text.to_owned(), linked, ..Paragraph::default() })
    }

    #[test]
    fn labels_are_sorted() {
        assert!(LABELS.is_sorted());
    }

    #[test]
    fn furniture_goes_and_the_story_stays() {
        for (text, linked) in [
            ("ADVERTISEMENT", 0),
            ("You may also like:", 0),
            ("Read more: Fleets sail for the north", 25),
            ("(Image credit: A. Writer)", 0),
            ("Image 2 of 7", 0),
            ("Sign up for our daily newsletter.", 10),
            ("Get the best of our reports in your inbox, every Friday.", 0),
            ("Fleets sail for the north", 25),
        ] {
            assert!(dropped(text, linked), "{text}");
        }
        for text in [
            "Related talks went on in the evening.",
            "Read more than once, the text still surprised him.",
            "Get ready, the minister told the fleet.",
            "Follow the rules of the sea, he said.",
            "Photos of the ship show no damage, the navy said in a statement in the evening.",
            "Close ties, he said.",
        ] {
            assert!(!dropped(text, 0), "{text}");
        }
    }
}
