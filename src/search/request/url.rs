//! [`SearchRequest`] ↔ the canonical query string of its address.
//!
//! Keys in alphabetical order and defaults left out, so that equal requests have equal addresses. Refuses to fail: what
//! cannot be read is left out, with a note. Tests: at the foot of this file.

use std::borrow::Cow;
use std::str::FromStr;

use super::{By, DEFAULT_PER_PAGE, SearchRequest, Sort, View};
use crate::facet::Facet;

/// The URL.
impl SearchRequest {
    /// The canonical query string, without `?`: keys in alphabetical order, defaults left out, so that equal requests
    /// have equal addresses. Empty for a blank request.
    pub fn to_query_string(&self) -> String {
        // made for every link of a page, hundreds of times: nothing is copied that is there already
        let mut pairs: Vec<(&str, Cow<'_, str>)> = Vec::with_capacity(8);
        for facet in Facet::ALL {
            pairs.extend(self.filters.include(facet).iter().map(|v| (facet.name(), v.into())));
            pairs.extend(self.filters.exclude(facet).iter().map(|v| (facet.excluded_name(), v.into())));
        }
        if !self.query.is_empty() {
            pairs.push(("q", self.query.as_str().into()));
        }
        pairs.extend(self.from.map(|day| ("from", day.to_string().into())));
        pairs.extend(self.to.map(|day| ("to", day.to_string().into())));
        pairs.extend(self.dup.map(|dup| ("dup", dup.name().into())));
        for (key, value, usual) in [
            ("by", self.by.name(), By::default().name()),
            ("view", self.view.name(), View::default().name()),
            ("sort", self.sort.name(), Sort::default().name()),
        ] {
            if value != usual {
                pairs.push((key, value.into()));
            }
        }
        if self.explain {
            pairs.push(("explain", "1".into()));
        }
        if self.page() > 1 {
            pairs.push(("page", self.page().to_string().into()));
        }
        if self.per != DEFAULT_PER_PAGE {
            pairs.push(("per", self.per.to_string().into()));
        }
        pairs.sort_by(|a, b| a.0.cmp(b.0)); // stable: the values of one key keep their order
        form_urlencoded::Serializer::new(String::with_capacity(128)).extend_pairs(pairs).finish()
    }

    /// Reads a query string, with or without its `?`.
    pub fn from_query_string(text: &str) -> Self {
        let text = text.strip_prefix('?').unwrap_or(text);
        Self::from_pairs(form_urlencoded::parse(text.as_bytes()))
    }

    /// Reads decoded parameters. Never fails: what cannot be read is left out, with a word in `mended`; unknown keys
    /// are ignored; of a key that may not repeat the last counts.
    pub fn from_pairs<K: AsRef<str>, V: AsRef<str>>(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        let mut request = Self::default();
        let mut page = 1;
        for (key, value) in pairs {
            let (key, value) = (key.as_ref(), value.as_ref().trim());
            if !value.is_empty() && !request.read(key, value, &mut page) {
                request.mended.push(format!("left out {key}={value}, which cannot be read"));
            }
        }
        if let (Some(from), Some(to)) = (request.from, request.to)
            && from.first_day() > to.last_day()
        {
            (request.from, request.to) = (Some(to), Some(from));
            request.mended.push(format!("read from={from} to={to} the other way round"));
        }
        request.offset = page.saturating_sub(1).saturating_mul(request.per);
        request
    }

    /// Reads one parameter; says whether it could.
    fn read(&mut self, key: &str, value: &str, page: &mut usize) -> bool {
        fn set<T: FromStr>(place: &mut T, value: &str) -> bool {
            value.parse().map(|v| *place = v).is_ok()
        }
        fn set_some<T: FromStr>(place: &mut Option<T>, value: &str) -> bool {
            value.parse().map(|v| *place = Some(v)).is_ok()
        }
        fn set_positive(place: &mut usize, value: &str) -> bool {
            value.parse().ok().filter(|v| *v > 0).map(|v| *place = v).is_some()
        }
        match key {
            "q" => value.clone_into(&mut self.query),
            "from" => return set_some(&mut self.from, value),
            "to" => return set_some(&mut self.to, value),
            "by" => return set(&mut self.by, value),
            "view" => return set(&mut self.view, value),
            "dup" => return set_some(&mut self.dup, value),
            "sort" => return set(&mut self.sort, value),
            "explain" => self.explain = value != "0",
            "page" => return set_positive(page, value),
            "per" => return set_positive(&mut self.per, value),
            _ => match key.strip_prefix("not.") {
                Some(name) => Facet::from_name(name).iter().for_each(|f| self.filters.ban(*f, value)),
                None => Facet::from_name(key).iter().for_each(|f| self.filters.add(*f, value)),
            },
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::PartialDate;

    #[test]
    fn the_url_is_canonical_and_round_trips() {
        let request = SearchRequest::for_query("\"fighter exercise\" -China")
            .with_filter(Facet::Speaker, "rajnath-singh")
            .with_filter(Facet::Country, "JP")
            .with_filter(Facet::Country, "IN")
            .with_exclusion(Facet::Source, "Ministry & Co")
            .with_dates(Some(PartialDate::Year(2020)), Some(PartialDate::Month(2023, 6)))
            .with_sort(Sort::Newest)
            .with_page(3);
        let url = request.to_query_string();
        assert_eq!(
            url,
            "country=IN&country=JP&from=2020&not.source=Ministry+%26+Co&page=3&q=%22fighter+exercise%22+-China\
             &sort=newest&speaker=rajnath-singh&to=2023-06"
        );
        assert_eq!(SearchRequest::from_query_string(&url), request);
        assert_eq!(SearchRequest::default().to_query_string(), "");
    }

    #[test]
    fn what_cannot_be_read_is_left_out_and_named() {
        let request = SearchRequest::from_query_string("?q=x&page=zero&per=0&sort=best&from=soon&utm_source=mail&to=");
        assert_eq!(request.query, "x");
        assert_eq!((request.page(), request.sort, request.from), (1, Sort::Relevance, None));
        assert_eq!(request.mended.len(), 4, "{:?}", request.mended);
    }

    #[test]
    fn dates_the_wrong_way_round_are_turned() {
        let request = SearchRequest::from_query_string("from=2023-10&to=2022");
        assert_eq!(request.to_query_string(), "from=2022&to=2023-10");
        assert_eq!(request.mended, ["read from=2023-10 to=2022 the other way round"]);
        assert!(SearchRequest::from_query_string("from=2022-05&to=2022").mended.is_empty());
    }

    #[test]
    fn a_toggle_undoes_itself_and_any_change_leads_to_the_first_page() {
        let start = SearchRequest::for_query("x").with_page(4);
        let on = start.toggled(Facet::Exercise, "malabar");
        assert!(on.is_selected(Facet::Exercise, "malabar"));
        assert_eq!(on.page(), 1);
        assert_eq!(on.toggled(Facet::Exercise, "malabar"), start.with_page(1));
        let out = on.with_exclusion(Facet::Exercise, "malabar");
        assert!(out.is_excluded(Facet::Exercise, "malabar") && !out.is_selected(Facet::Exercise, "malabar"));
    }
}
