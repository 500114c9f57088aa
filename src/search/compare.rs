//! Two articles → what the second leaves out and adds, paragraph by paragraph.
//!
//! Words are compared, so that a retouched sentence shows its few changed words. Refuses to take longer than
//! [`PATIENCE`] for the finest differences: what is left then is told in coarser ones. Tests: `tests/it/copies.rs`.

use std::time::Duration;

use similar::{Algorithm, ChangeTag, TextDiff};

/// Time for one comparison.
const PATIENCE: Duration = Duration::from_millis(300);

/// What becomes of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Both have it.
    Same,
    /// Only the first has it.
    Removed,
    /// Only the second has it.
    Added,
}

/// Stretches of one paragraph, in order.
pub type Paragraph = Vec<(Change, String)>;

/// The text of `second` with what it changes of `first`, in paragraphs.
pub fn compare(first: &str, second: &str) -> Vec<Paragraph> {
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).timeout(PATIENCE).diff_words(first, second);
    let mut paragraphs: Vec<Paragraph> = vec![Vec::new()];
    for part in diff.iter_all_changes() {
        let change = match part.tag() {
            ChangeTag::Equal => Change::Same,
            ChangeTag::Delete => Change::Removed,
            ChangeTag::Insert => Change::Added,
        };
        let text: &str = part.value();
        if text.contains('\n') {
            // a paragraph that only one of them has ends too
            paragraphs.push(Vec::new());
        } else if let Some(paragraph) = paragraphs.last_mut() {
            match paragraph.last_mut() {
                Some((last, written)) if *last == change => written.push_str(text),
                _ => paragraph.push((change, text.to_owned())),
            }
        }
    }
    paragraphs.retain(|paragraph| paragraph.iter().any(|(_, text)| !text.trim().is_empty()));
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_word_and_a_new_paragraph_show() {
        let found = compare("The ships sailed.\n\nThe end.", "The boats sailed.\n\nMore followed.\n\nThe end.");
        let marked = |paragraph: &Paragraph| -> String {
            paragraph
                .iter()
                .map(|(change, text)| match change {
                    Change::Same => text.clone(),
                    Change::Removed => format!("[-{text}]"),
                    Change::Added => format!("[+{text}]"),
                })
                .collect()
        };
        let shown: Vec<String> = found.iter().map(marked).collect();
        assert_eq!(shown.first().map(String::as_str), Some("The [-ships][+boats] sailed."));
        assert_eq!(shown.last().map(String::as_str), Some("The end."));
        assert!(shown.iter().any(|p| p.contains("[+") && p.contains("followed")), "{shown:?}");
    }

    #[test]
    fn equal_texts_have_no_difference() {
        let text = "One.\n\nTwo “three”.";
        assert!(compare(text, text).iter().flatten().all(|(change, _)| *change == Change::Same));
    }
}
