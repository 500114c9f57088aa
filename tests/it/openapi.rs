//! The description of the API, held against the site map and against what the site really answers.

use std::collections::BTreeSet;

use attache::web::routes::ADDRESSES;
use serde_json::{Map, Value};

use crate::site::SITE;

fn description() -> Value {
    SITE.json("/api/openapi.json")
}

/// The schema that a reference leads to.
fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(path) => document.pointer(path.trim_start_matches('#')).unwrap_or_else(|| panic!("{path} leads nowhere")),
        None => schema,
    }
}

/// All schemas that hold for a value together: the parts of `allOf`, and of `oneOf` the one whose `kind` it has.
fn parts<'a>(document: &'a Value, schema: &'a Value, value: &Value, into: &mut Vec<&'a Value>) {
    let schema = resolved(document, schema);
    for part in schema["allOf"].as_array().into_iter().flatten() {
        parts(document, part, value, into);
    }
    let fits = |variant: &Value| {
        let mut all = Vec::new();
        parts(document, variant, value, &mut all);
        let kind = all.iter().find_map(|part| part["properties"]["kind"]["enum"][0].as_str());
        let null = variant["type"] == "null";
        if value.is_null() { null } else { !null && kind.is_none_or(|kind| value["kind"] == kind) }
    };
    if let Some(variants) = schema["oneOf"].as_array() {
        let variant = variants.iter().find(|variant| fits(variant));
        parts(document, variant.unwrap_or_else(|| panic!("no variant fits {value}")), value, into);
    }
    into.push(schema);
}

/// Fails on a key that is not described, on one that is missing though required, and on a value of another type.
fn check(document: &Value, schema: &Value, value: &Value, place: &str) {
    let mut all = Vec::new();
    parts(document, schema, value, &mut all);
    for part in &all {
        let types: Vec<&str> = match &part["type"] {
            Value::String(one) => vec![one],
            Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
            _ => continue,
        };
        let kind = match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(n) if n.is_f64() => "number",
            Value::Number(_) => "integer",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        assert!(types.contains(&kind) || kind == "integer" && types.contains(&"number"), "{place} is {kind}: {part}");
    }
    if let Value::Object(own) = value {
        let described = |key: &str| all.iter().find_map(|part| part["properties"].get(key));
        let others = all.iter().find_map(|part| part.get("additionalProperties"));
        for (key, inner) in own {
            let schema = described(key).or(others).unwrap_or_else(|| panic!("{place}.{key} is not described"));
            check(document, schema, inner, &format!("{place}.{key}"));
        }
        for key in all.iter().flat_map(|part| part["required"].as_array().into_iter().flatten()) {
            assert!(own.contains_key(key.as_str().expect("a name")), "{place}.{key} is required and not there");
        }
    }
    for inner in value.as_array().into_iter().flatten() {
        let items = all.iter().find_map(|part| part.get("items")).unwrap_or_else(|| panic!("{place} has no items"));
        check(document, items, inner, &format!("{place}[]"));
    }
}

#[test]
fn every_route_for_programs_is_described_and_no_other() {
    let document = description();
    assert_eq!(document["openapi"], "3.1.0");
    let described: BTreeSet<&str> = document["paths"].as_object().expect("paths").keys().map(String::as_str).collect();
    let for_programs = |path: &&str| {
        ["/api/", "/search.", "/healthz", "/readyz", "/metrics"].iter().any(|start| path.starts_with(start))
    };
    let name = |path: &'static str| match path {
        "/api/facet/{id}" => "/api/facet/{name}".to_owned(),
        other => other.replace('*', ""),
    };
    let routes: BTreeSet<String> = ADDRESSES.into_iter().filter(for_programs).map(name).collect();
    assert_eq!(described, routes.iter().map(String::as_str).collect());
}

#[test]
fn every_key_of_every_answer_is_described() {
    let document = description();
    let schema = |path: &str, status: &str| {
        let content = &document["paths"][path]["get"]["responses"][status]["content"]["application/json"];
        content["schema"].clone()
    };
    for (path, address, status) in [
        ("/api/search", "/api/search?q=exercise&explain=1", "200"),
        ("/api/search", "/api/search?q=nosuchword+bridge", "200"),
        ("/api/search", "/api/search?view=statements&speaker=mara-lindqvist", "200"),
        ("/api/search", "/api/search?view=people", "200"),
        ("/api/search", "/api/search?view=grid", "200"),
        ("/api/search", "/api/search?per=1000", "400"),
        ("/api/suggest", "/api/suggest?q=mar", "200"),
        ("/api/suggest", "/api/suggest?q=bri", "200"),
        ("/api/facet/{name}", "/api/facet/speaker?q=l", "200"),
        ("/api/facet/{name}", "/api/facet/nothing", "404"),
        ("/api/article/{id}", "/api/article/harbour%2Fopening.md?q=fighter", "200"),
        ("/api/article/{id}", "/api/article/none", "404"),
        ("/search.json", "/search.json?q=exercise", "200"),
        ("/search.json", "/search.json?view=statements", "200"),
        ("/readyz", "/readyz", "200"),
    ] {
        let answer = SITE.get(address);
        assert_eq!(answer.status.to_string(), status, "{address}");
        check(&document, &schema(path, status), &serde_json::from_slice(&answer.body).expect("JSON"), address);
    }
}

#[test]
fn names_are_unique_and_references_lead_somewhere() {
    fn references<'a>(value: &'a Value, into: &mut Vec<&'a str>) {
        match value {
            Value::Object(map) => {
                into.extend(map.get("$ref").and_then(Value::as_str));
                map.values().for_each(|inner| references(inner, into));
            }
            Value::Array(list) => list.iter().for_each(|inner| references(inner, into)),
            _ => {}
        }
    }
    let document = description();
    let mut all = Vec::new();
    references(&document, &mut all);
    assert!(all.len() > 30);
    for path in all {
        assert!(document.pointer(path.trim_start_matches('#')).is_some(), "{path}");
    }
    let operations = document["paths"].as_object().map(Map::values).expect("paths");
    let mut ids: Vec<&str> = operations.map(|path| path["get"]["operationId"].as_str().expect("an id")).collect();
    let many = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), many);
}
