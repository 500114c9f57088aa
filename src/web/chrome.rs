//! What every page has around its content: title, search box, addresses of feed, style and script.
//!
//! Refuses to know what the content is. Tests: `tests/it/web.rs`.

use super::assets;
use super::links;
use crate::search::request::SearchRequest;

/// The frame of a page, read by `templates/_layout.html`.
#[derive(Clone, Debug)]
pub struct Chrome {
    /// Of the browser's tab.
    pub title: String,
    /// What stands in the search box.
    pub query: String,
    /// The rest of the search, kept by the box's form.
    pub fields: Vec<(String, String)>,
    /// Address of the feed of the search.
    pub feed: String,
    /// Address of the style sheet.
    pub style: String,
    /// Address of the script.
    pub script: String,
    /// Address of the icon.
    pub icon: String,
    /// Fingerprint of the index that answers, so that what the page counts can be reproduced.
    pub index: String,
}

impl Chrome {
    /// The frame of a page that shows no search.
    pub fn titled(title: &str, index: &str) -> Self {
        Self::of_search(title, &SearchRequest::default(), index)
    }

    /// The frame of a page about `request`: its box holds the query and keeps the filters.
    pub fn of_search(title: &str, request: &SearchRequest, index: &str) -> Self {
        Self {
            title: title.to_owned(),
            query: request.query.clone(),
            fields: links::form_fields(request, &["q"]),
            feed: links::feed(request),
            style: assets::STYLE.url(),
            script: assets::SCRIPT.url(),
            icon: assets::ICON.url(),
            index: index.to_owned(),
        }
    }

    /// As much of the fingerprint as a reader compares by eye.
    pub fn index_short(&self) -> &str {
        self.index.get(..12).unwrap_or(&self.index)
    }
}
