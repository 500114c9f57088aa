//! Stripping: HTML → text by leaving out its tags, without a tree.
//!
//! For scraps of HTML in fields of records and feeds, and for pages that are unsafe to parse. Refuses to look for the
//! main text: everything but scripts and styles stays. Tests: at the foot of this file.

use super::flow::Flow;
use super::tags::{Piece, pieces};

/// The text of a scrap of HTML, in paragraphs.
pub(in crate::corpus) fn strip(html: &str) -> String {
    let mut flow = Flow::default();
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => flow.words(&html_escape::decode_html_entities(text)),
            Piece::Tag(tag) if tag.name.eq_ignore_ascii_case("br") => flow.line(),
            Piece::Tag(tag) => flow.tag(tag.name),
        }
    }
    flow.finish()
}

/// Text with a few tags among its words; line breaks and everything that is no HTML stay.
pub(in crate::corpus) fn strip_inline(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => out.push_str(&html_escape::decode_html_entities(text)),
            Piece::Tag(tag) if tag.name.eq_ignore_ascii_case("br") => out.push('\n'),
            Piece::Tag(_) => {}
        }
    }
    out
}

/// Text of a field that may or may not be HTML: stripped where it has tags or entities, else as it is.
pub(in crate::corpus) fn text_of_field(value: &str) -> String {
    let is_html_tag = |piece| matches!(piece, Piece::Tag(tag) if is_html(tag.name));
    let has_tags = value.contains('<') && pieces(value).any(is_html_tag);
    if has_tags {
        return strip(value);
    }
    if value.contains('&') {
        return html_escape::decode_html_entities(value).into_owned();
    }
    value.to_owned()
}

/// Names that stand in scraps of HTML; `<name@example.org>` and `a <b` are text.
fn is_html(name: &str) -> bool {
    const NAMES: [&str; 34] = [
        "p", "br", "div", "span", "a", "b", "i", "em", "strong", "u", "ul", "ol", "li", "blockquote", "img", "h1",
        "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "figure", "figcaption", "article", "section", "html",
        "body", "iframe", "script", "style", "font",
    ];
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_leave_and_paragraphs_stay() {
        for (html, expected) in [
            ("<p>One <b>two</b>three</p><p>four</p>", "One twothree\n\nfour"),
            ("a<br>b<br/><br>c", "a\nb\n\nc"),
            ("<ul><li>x<li>y</ul>", "x\n\ny"),
            ("Tom &amp; J&eacute;r&#244;me&nbsp;K", "Tom & Jérôme K"),
            ("<script>alert(1)</script><style>p{}</style>x", "x"),
            ("a <i>b</i> c", "a b c"),
        ] {
            assert_eq!(strip(html), expected, "{html}");
        }
    }

    #[test]
    fn plain_fields_stay_as_they_are() {
        for text in ["1 < 2 and 3 > 2", "write to <desk@example.org>", "one\n\ntwo"] {
            assert_eq!(text_of_field(text), text);
        }
    }
}
