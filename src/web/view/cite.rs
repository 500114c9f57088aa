//! An article → a citation as one line of text; a statement's is made by [`crate::export::cite`].
//!
//! The order is that of the Chicago style's notes: title, outlet, date, address. Refuses an address that is not of the
//! web. Tests: at the foot of this file.

use crate::export::cite;
use crate::search::response::ArticleRef;
use crate::web::{links, words};

/// `“Grey Heron opens”, Harbour Gazette, 12 March 2021, https://…`
pub fn article(article: &ArticleRef) -> String {
    let title = cite::isolated(&format!("“{}”", article.title));
    let date = article.published.map(words::partial);
    let rest = [article.source.as_deref().map(cite::isolated), date, links::outside(article.url.as_deref())];
    [Some(title)].into_iter().chain(rest).flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;
    use crate::date::PartialDate;

    #[test]
    fn an_article_is_cited_with_what_is_known_of_it() {
        let source = ArticleRef {
            id: "a.md".into(),
            title: "Grey Heron opens".into(),
            source: Some("Harbour Gazette".into()),
            url: Some("https://harbour.example/opening".into()),
            language: None,
            published: Some(PartialDate::Day(Date::constant(2021, 3, 12))),
        };
        let all = "“Grey Heron opens”, Harbour Gazette, 12 March 2021, https://harbour.example/opening";
        assert_eq!(article(&source), all);
        let bare = ArticleRef { source: None, url: Some("javascript:x".into()), published: None, ..source };
        assert_eq!(article(&bare), "“Grey Heron opens”");
    }
}
