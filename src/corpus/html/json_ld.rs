//! JSON-LD: the script elements in which a page describes itself → the article's own object.
//!
//! Refuses to take a related story's object for the page's own. Tests: at the foot of this file.

use serde_json::{Map, Value};

/// Levels of `@graph`, `mainEntity` and arrays that are looked into.
const LEVELS: usize = 6;

/// The objects that stand for the page itself: top-level ones, those of a `@graph` and main entities.
pub(super) fn objects(script: &str) -> Vec<Map<String, Value>> {
    let mut out = Vec::new();
    if let Some(value) = parse(script) {
        flatten(value, LEVELS, &mut out);
    }
    out
}

/// Pages put raw line breaks into strings, comments around scripts and semicolons after them.
fn parse(script: &str) -> Option<Value> {
    let clean: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let start = clean.find(['{', '['])?;
    let end = clean.rfind(['}', ']'])?;
    serde_json::from_str(clean.get(start..=end)?).ok()
}

fn flatten(value: Value, levels: usize, out: &mut Vec<Map<String, Value>>) {
    if levels == 0 {
        return;
    }
    match value {
        Value::Array(values) => values.into_iter().for_each(|value| flatten(value, levels - 1, out)),
        Value::Object(mut object) => {
            let inner: Vec<Value> =
                ["@graph", "mainEntity", "mainEntityOfPage"]
                    .iter()
                    .filter_map(|key| {
                        if *key == "mainEntityOfPage" { object.get(*key).cloned() } else { object.remove(*key) }
                    })
                    .collect();
            out.push(object);
            for value in inner {
                flatten(value, levels - 1, out);
            }
        }
        _ => {}
    }
}

/// Whether an object is an article of some kind (`NewsArticle`, `BlogPosting`, `Report`).
pub(super) fn is_article(object: &Map<String, Value>) -> bool {
    types(object).any(|t| t.ends_with("Article") || t.ends_with("Posting") || matches!(t, "Report" | "Review"))
}

/// Whether an object is the page (`WebPage`, `ItemPage`).
pub(super) fn is_page(object: &Map<String, Value>) -> bool {
    types(object).any(|t| t.ends_with("Page"))
}

fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let values = match object.get("@type") {
        Some(Value::Array(values)) => values.as_slice(),
        Some(value) => std::slice::from_ref(value),
        None => &[],
    };
    values.iter().filter_map(Value::as_str).map(|t| t.rsplit('/').next().unwrap_or(t))
}

/// A text field: a string, an object's name or address, or the first of several.
pub(super) fn text<'a>(object: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    let mut value = object.get(key)?;
    while let Value::Array(values) = value {
        value = values.first()?;
    }
    let text = match value {
        Value::String(text) => Some(text.as_str()),
        Value::Object(inner) => ["name", "@id", "url", "@value"].iter().find_map(|k| inner.get(*k)?.as_str()),
        _ => None,
    };
    text.map(str::trim).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_found_wherever_it_stands() {
        for script in [
            r#"{"@type":"NewsArticle","headline":"A"}"#,
            r#"[{"@type":"WebSite"},{"@type":["Article","NewsArticle"],"headline":"A"}]"#,
            r#"{"@graph":[{"@type":"Organization"},{"@type":"https://schema.org/NewsArticle","headline":"A"}]}"#,
            "<!-- \n{\"@type\":\"BlogPosting\",\"headline\":\"A\",\"description\":\"one\ntwo\"};\n-->",
            r#"{"@type":"WebPage","mainEntity":{"@type":"Report","headline":"A"}}"#,
        ] {
            let all = objects(script);
            let article = all.iter().find(|object| is_article(object)).expect(script);
            assert_eq!(text(article, "headline"), Some("A"));
        }
        assert!(
            objects(r#"{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle"}]}"#)
                .iter()
                .all(|o| !is_article(o))
        );
        assert!(objects("{{{").is_empty());
    }
}
