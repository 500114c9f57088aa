//! The headline of a page, from what it says in up to four places.
//!
//! The heading on the page is what readers saw, but only where the page's other titles agree that it is the headline: a
//! first heading may be the site's name. Refuses to keep the site's name as a part of the title.
//! Tests: at the foot of this file.

use super::facts::{Facts, agree};
use super::json_ld;
use crate::corpus::clean;

/// What stands between a headline and the site's name in a title element.
const SEPARATORS: [&str; 10] = [" | ", " – ", " — ", " - ", " :: ", " » ", " « ", " · ", " • ", " / "];

/// The headline.
pub(super) fn headline(facts: &Facts) -> Option<String> {
    let decoded = |text: &str| clean::some_line(&html_escape::decode_html_entities(text));
    let site = facts.source();
    let open_graph = facts
        .meta(&["og:title", "twitter:title", "dc.title", "citation_title", "title"])
        .and_then(decoded)
        .map(|title| without_site(&title, site.as_deref(), false));
    let data = facts.article().and_then(|article| json_ld::text(article, "headline")).and_then(decoded);
    let element = facts.title.as_deref().and_then(clean::some_line);
    let heading = facts
        .headings
        .iter()
        .find(|heading| [&open_graph, &data, &element].into_iter().flatten().any(|title| agree(heading, title)));
    let element = element.map(|title| without_site(&title, site.as_deref(), true));
    heading
        .cloned()
        .or(open_graph)
        .or(data)
        .or_else(|| (facts.headings.len() == 1).then(|| facts.headings.first().cloned()).flatten())
        .or(element)
        .and_then(|title| clean::some_line(&title))
}

/// The title without ` | Site Name` at its end or start. Where the site's name is not known, the last part after a
/// separator counts as one if `guess` is set and it is the shorter part.
fn without_site(title: &str, site: Option<&str>, guess: bool) -> String {
    let Some((at, separator)) = SEPARATORS.iter().filter_map(|s| Some((title.rfind(s)?, *s))).max() else {
        return title.to_owned();
    };
    let head = title.get(..at).unwrap_or_default().trim();
    let tail = title.get(at + separator.len()..).unwrap_or_default().trim();
    let is_site = |part: &str| site.is_some_and(|site| agree(part, site) || agree(site, part));
    let words = |part: &str| part.split_whitespace().count();
    if is_site(tail) || (guess && words(tail) <= 5 && words(head) >= 2 && words(tail) < words(head)) {
        // `Headline | Section | Site`
        return if guess { without_site(head, site, separator == " | ") } else { head.to_owned() };
    }
    if is_site(head) { tail.to_owned() } else { title.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sites_name_is_left_out() {
        for (title, site, expected) in [
            ("Fleets meet off Goa | The Daily Wire", None, "Fleets meet off Goa"),
            ("Fleets meet off Goa - Asia - The Daily Wire", None, "Fleets meet off Goa - Asia"),
            ("The Daily Wire - Fleets meet off Goa", Some("The Daily Wire"), "Fleets meet off Goa"),
            ("Japan - India ties grow as fleets meet", None, "Japan - India ties grow as fleets meet"),
            ("Malabar 2020", None, "Malabar 2020"),
        ] {
            assert_eq!(without_site(title, site, true), expected);
        }
    }
}
