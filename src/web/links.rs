//! Ids, requests and sources' addresses → what may stand in a link.
//!
//! Refuses any scheme but http and https, so that no address from the corpus can run anything.
//! Tests: at the foot of this file.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::facet::Facet;
use crate::search::request::SearchRequest;

/// What stays readable in a path; `/` parts an article's id from the name of its file's folder.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// The search page that shows `request`; the start page for a blank one.
pub fn search(request: &SearchRequest) -> String {
    with_query("/search", request)
}

/// The same search as JSON.
pub fn api(request: &SearchRequest) -> String {
    with_query("/api/search", request)
}

/// The same search as a file of all hits, by the file's extension.
pub fn download(request: &SearchRequest, extension: &str) -> String {
    with_query(&format!("/search.{extension}"), &request.with_page(1))
}

/// The same search as a feed.
pub fn feed(request: &SearchRequest) -> String {
    download(request, "atom")
}

/// A hit of `request`, an article or a statement, with its place in the list: counted from 1, whatever the page.
pub fn hit(kind: &str, id: &str, request: &SearchRequest, place: usize) -> String {
    let address = with_query(&page(kind, id), &request.with_page(1));
    let between = if address.contains('?') { '&' } else { '?' };
    format!("{address}{between}hit={place}")
}

/// An article, its words marked as in `request`.
pub fn article(id: &str, request: &SearchRequest) -> String {
    with_query(&page("article", id), request)
}

/// A statement, its words marked as in `request`.
pub fn statement(id: &str, request: &SearchRequest) -> String {
    with_query(&page("statement", id), request)
}

/// The page of a facet's value; none for those that are only filters.
pub fn entity(facet: Facet, id: &str) -> Option<String> {
    matches!(facet, Facet::Speaker | Facet::Exercise | Facet::Country).then(|| page(facet.name(), id))
}

/// What the second article changes of the first.
pub fn compare(first: &str, second: &str) -> String {
    let with: String = form_urlencoded::Serializer::new(String::new()).append_pair("with", second).finish();
    format!("{}?{with}", page("compare", first))
}

/// The values of a facet in a search, those that `find` finds.
pub fn facet(facet: Facet, find: &str, within: &SearchRequest, offset: usize) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let within = within.with_page(1).to_query_string();
    for (key, value) in [("offset", offset.to_string()), ("q", find.to_owned()), ("within", within)] {
        if !value.is_empty() && value != "0" {
            query.append_pair(key, &value);
        }
    }
    let path = page("facet", facet.name());
    match query.finish() {
        query if query.is_empty() => path,
        query => format!("{path}?{query}"),
    }
}

/// `/{kind}/{id}`
pub fn page(kind: &str, id: &str) -> String {
    format!("/{kind}/{}", utf8_percent_encode(id, PATH))
}

fn with_query(path: &str, request: &SearchRequest) -> String {
    match request.to_query_string() {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

/// The address of a source, if a reader may be sent there.
pub fn outside(url: Option<&str>) -> Option<String> {
    let url = url?.trim();
    let scheme_end = url.find("://")?;
    let scheme = url.get(..scheme_end)?;
    let harmless = url.chars().all(|c| !c.is_control() && !c.is_whitespace());
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    (harmless && web).then(|| url.to_owned())
}

/// The request as hidden fields of a form, but for the fields that the form itself has.
pub fn form_fields(request: &SearchRequest, own: &[&str]) -> Vec<(String, String)> {
    form_urlencoded::parse(request.with_page(1).to_query_string().as_bytes())
        .into_owned()
        .filter(|(key, _)| !own.contains(&key.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_keep_their_folders_and_nothing_else() {
        assert_eq!(page("article", "press/a b?#%.txt"), "/article/press/a%20b%3F%23%25.txt");
        assert_eq!(page("speaker", "防衛省"), "/speaker/%E9%98%B2%E8%A1%9B%E7%9C%81");
    }

    #[test]
    fn only_web_addresses_are_linked() {
        assert!(outside(Some("https://example.org/a?b=c")).is_some());
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "JAVASCRIPT://example.org/%0aalert(1)",
            "https://example.org/\nx",
            "//example.org",
            "ftp://example.org",
            "",
        ] {
            assert_eq!(outside(Some(bad)), None, "{bad}");
        }
    }

    #[test]
    fn a_form_keeps_the_rest_of_the_request() {
        let request = SearchRequest::for_query("a & b").with_filter(Facet::Country, "JP").with_page(3);
        assert_eq!(form_fields(&request, &["q"]), [("country".to_owned(), "JP".to_owned())]);
    }
}
