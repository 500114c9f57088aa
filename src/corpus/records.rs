//! Records: a JSON object, an array of them or one a line → [`Draft`]s, by the field names that the wild has.
//!
//! A bad record costs itself alone: it is reported with its number, the others are kept. Refuses to make an article of an
//! object without title and text. Tests: `tests/it/corpus.rs`, `tests/it/hostile.rs`, goldens.

use serde_json::{Map, Value};

use super::assemble::Draft;
use super::header::{self, Field};
use super::html::{self, text_of_field};
use super::read::Parsed;
use super::{Limits, ReadError, clean, dates};

/// Objects that wrap a record, as databases and crawlers export them.
const WRAPPERS: [&str; 8] = ["_source", "fields", "metadata", "meta", "attributes", "article", "doc", "document"];
/// Lists of records inside an object.
const LISTS: [&str; 10] =
    ["articles", "items", "results", "records", "data", "docs", "documents", "stories", "entries", "hits"];

/// Reads a file that is one JSON value; one that turns out to be a record a line is read as such.
pub(super) fn parse_json(text: &str, limits: &Limits) -> Result<Parsed, ReadError> {
    match value(text) {
        Ok(value) => Ok(of_value(value, limits)),
        Err(reason) => {
            let first = text.trim_start().lines().next().unwrap_or_default();
            if matches!(value(first), Ok(Value::Object(_))) {
                return Ok(parse_lines(text, limits));
            }
            Err(ReadError::Malformed { format: "JSON", reason })
        }
    }
}

/// Reads a record a line; a file that is one value over many lines is read as such.
pub(super) fn parse_lines(text: &str, limits: &Limits) -> Parsed {
    let first = text.trim_start().lines().next().unwrap_or_default().trim_end();
    if matches!(first, "{" | "[")
        && let Ok(value) = value(text)
    {
        return of_value(value, limits);
    }
    let mut parsed = Parsed { many: true, ..Parsed::default() };
    for (at, line) in text.lines().enumerate() {
        let number = at + 1;
        if parsed.drafts.len() >= limits.records {
            parsed.problem(number, format!("only the first {} records were read", limits.records));
            break;
        }
        let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if line.is_empty() {
            continue;
        }
        match value(line) {
            Ok(value) => add(&mut parsed, number, value, limits),
            Err(reason) => parsed.problem(number, format!("not valid JSON: {reason}")),
        }
    }
    parsed
}

/// The value of a JSON text. Half surrogate pairs, which JSON can write and no text can hold, become `U+FFFD`.
fn value(text: &str) -> Result<Value, String> {
    let text = text.trim_start_matches('\u{feff}');
    serde_json::from_str(text).or_else(|error| {
        let mended = without_lone_surrogates(text).ok_or(error.to_string())?;
        serde_json::from_str(&mended).map_err(|_| error.to_string())
    })
}

fn without_lone_surrogates(json: &str) -> Option<String> {
    let is = |at: usize, range: std::ops::RangeInclusive<u32>| {
        json.get(at..at + 6)
            .and_then(|escape| escape.strip_prefix("\\u"))
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .is_some_and(|code| range.contains(&code))
    };
    let mut out = String::with_capacity(json.len());
    let mut from = 0;
    while let Some(at) = json.get(from..)?.find('\\').map(|at| from + at) {
        out.push_str(json.get(from..at)?);
        let high = is(at, 0xd800..=0xdbff);
        from = if high && is(at + 6, 0xdc00..=0xdfff) {
            at + 12
        } else if high || is(at, 0xdc00..=0xdfff) {
            out.push_str("\\ufffd");
            from = at + 6;
            continue;
        } else {
            // A backslash and what it escapes.
            at + 1 + json.get(at + 1..)?.chars().next()?.len_utf8()
        };
        out.push_str(json.get(at..from)?);
    }
    out.push_str(json.get(from..)?);
    Some(out)
}

fn of_value(value: Value, limits: &Limits) -> Parsed {
    let mut parsed = Parsed::default();
    match value {
        Value::Array(values) => add_all(&mut parsed, values, limits),
        Value::Object(mut object) => {
            if let Some(values) = list(&mut object).filter(|_| draft(&object, limits).is_none()) {
                add_all(&mut parsed, values, limits);
            } else {
                add(&mut parsed, 1, Value::Object(object), limits);
            }
        }
        other => add(&mut parsed, 1, other, limits),
    }
    parsed
}

/// The list of records in an object such as `{"status": "ok", "articles": […]}` or `{"hits": {"hits": […]}}`.
fn list(object: &mut Map<String, Value>) -> Option<Vec<Value>> {
    LISTS.iter().find_map(|key| match object.get(*key)? {
        Value::Array(_) => match object.remove(*key) {
            Some(Value::Array(values)) => Some(values),
            _ => None,
        },
        Value::Object(inner) => match inner.get(*key)? {
            Value::Array(values) => Some(values.clone()),
            _ => None,
        },
        _ => None,
    })
}

fn add_all(parsed: &mut Parsed, values: Vec<Value>, limits: &Limits) {
    parsed.many = true;
    for (at, value) in values.into_iter().enumerate() {
        if at >= limits.records {
            parsed.problem(at + 1, format!("only the first {} records were read", limits.records));
            return;
        }
        add(parsed, at + 1, value, limits);
    }
}

fn add(parsed: &mut Parsed, number: usize, value: Value, limits: &Limits) {
    match value {
        Value::Object(object) => match draft(&object, limits) {
            Some(draft) => parsed.drafts.push((number, draft)),
            None => parsed.problem(number, "has no title and no text"),
        },
        _ => parsed.problem(number, "is not a record in braces"),
    }
}

/// A field of a record: how much its name is trusted (least first), the name, the value.
type Candidate<'a> = (usize, &'a str, &'a Value);

/// The article in a record; `None` where it has neither title nor text.
fn draft(object: &Map<String, Value>, limits: &Limits) -> Option<Draft> {
    let fields = fields(object);
    let text = |wanted: Field| {
        candidates(&fields, wanted).find_map(|(_, _, value)| words(value).filter(|t| !t.trim().is_empty()))
    };
    let mut draft = text(Field::Text).map(|body| of_text(&body, limits)).unwrap_or_default();
    if draft.body.trim().is_empty() {
        draft.body = text(Field::Summary).map(|summary| text_of_field(&summary)).unwrap_or_default();
    }
    draft.title = text(Field::Title).and_then(|title| clean::some_line(&text_of_field(&title))).or(draft.title);
    if draft.title.is_none() && draft.body.trim().is_empty() {
        return None;
    }
    draft.key = text(Field::Id);
    draft.url = text(Field::Url).or(draft.url);
    draft.source = text(Field::Source).or(draft.source);
    draft.language = text(Field::Language).or(draft.language);
    let dates = || candidates(&fields, Field::Date).filter_map(|(_, name, value)| Some((name, words(value)?)));
    let exact = dates().find(|(_, value)| dates::day(value, limits.latest).is_some());
    let date = exact.or_else(|| dates().find(|(name, value)| dates::given(name, value, limits.latest).is_some()));
    if let Some((name, value)) = date {
        draft.claims.clear();
        draft.claim(name, &value, limits);
    }
    Some(draft)
}

/// The text of a record, which may be a whole web page.
fn of_text(body: &str, limits: &Limits) -> Draft {
    let start = body.trim_start().get(..9).unwrap_or_default().to_ascii_lowercase();
    if start.starts_with("<!doctype") || start.starts_with("<html") {
        let page = html::parse(body, limits).drafts.pop();
        return page.map(|(_, draft)| draft).unwrap_or_default();
    }
    Draft { body: text_of_field(body), ..Draft::default() }
}

/// All fields with known names, those of wrapped objects after the record's own.
fn fields(object: &Map<String, Value>) -> Vec<(Field, Candidate<'_>)> {
    let mut out = Vec::new();
    let inner = WRAPPERS.iter().filter_map(|key| object.get(*key)?.as_object());
    for (level, object) in std::iter::once(object).chain(inner).enumerate() {
        for (name, value) in object {
            // `_source` is a wrapper, `source` an outlet.
            let wraps = value.is_object() && WRAPPERS.contains(&name.as_str());
            if let Some((field, rank)) = header::field(name).filter(|_| !wraps) {
                out.push((field, (level * 1000 + rank, name.as_str(), value)));
            }
        }
    }
    out.sort_by_key(|(_, (rank, ..))| *rank);
    out
}

fn candidates<'f, 'a>(
    fields: &'f [(Field, Candidate<'a>)],
    wanted: Field,
) -> impl Iterator<Item = Candidate<'a>> + use<'f, 'a> {
    fields.iter().filter(move |(field, _)| *field == wanted).map(|(_, candidate)| *candidate)
}

/// A value as text: a string or number, the telling member of an object, the paragraphs of an array.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => {
            let texts: Vec<String> = values.iter().filter_map(words).collect();
            (!texts.is_empty()).then(|| texts.join("\n\n"))
        }
        Value::Object(object) => {
            ["name", "title", "rendered", "text", "value", "#text", "$t", "content", "html", "url", "href", "$date"]
                .iter()
                .find_map(|key| object.get(*key).and_then(words))
        }
        Value::Null | Value::Bool(_) => None,
    }
}
