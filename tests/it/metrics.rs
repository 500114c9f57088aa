//! `/metrics`, read by a strict parser of the format (`OpenMetrics` 1.0, section “Text format”).

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::site::Running;
use crate::stories;

/// The samples by name and labels, after every rule of the format that this site needs was checked.
fn parse(text: &str) -> BTreeMap<String, f64> {
    let body = text.strip_suffix("# EOF\n").expect("ends with its end mark, and nothing after it");
    let (mut samples, mut family, mut kinds) = (BTreeMap::new(), String::new(), BTreeMap::new());
    for line in body.lines() {
        if let Some(comment) = line.strip_prefix("# ") {
            let mut words = comment.splitn(3, ' ');
            let (what, name, value) = (words.next(), words.next().expect("a name"), words.next().expect("a value"));
            assert!(matches!(what, Some("HELP" | "TYPE" | "UNIT")), "{line}");
            name.clone_into(&mut family);
            if what == Some("TYPE") {
                assert!(["counter", "gauge", "histogram", "info"].contains(&value), "{line}");
                assert!(kinds.insert(name.to_owned(), value.to_owned()).is_none(), "{name} is told of twice");
            }
            continue;
        }
        let (series, value) = line.rsplit_once(' ').expect("a value");
        let name = series.split('{').next().expect("a name");
        assert!(name.starts_with(&family), "{name} stands under {family}");
        let suffix = &name[family.len()..];
        let allowed: &[&str] = match kinds.get(&family).expect("its kind stands above").as_str() {
            "counter" => &["_total"],
            "info" => &["_info"],
            "histogram" => &["_bucket", "_sum", "_count"],
            _ => &[""],
        };
        assert!(allowed.contains(&suffix), "{line}");
        if let Some(labels) = series.strip_prefix(name).and_then(|rest| rest.strip_prefix('{')) {
            for label in labels.strip_suffix('}').expect("closed").split("\",") {
                let (key, value) = label.split_once("=\"").expect("a label");
                assert!(["route", "status", "le", "version"].contains(&key), "{line}");
                assert!(!value.trim_end_matches('"').contains(['"', '\n']), "{line}");
            }
        }
        assert!(samples.insert(series.to_owned(), value.parse().expect("a number")).is_none(), "{series} twice");
    }
    samples
}

#[test]
fn figures_are_well_formed_and_count_what_happened() {
    let site = Running::over(&stories::corpus());
    for path in
        ["/search?q=secretword", "/search?q=exercise", "/search?per=1000", "/nowhere/secretword", "/article/none"]
    {
        site.get(path);
    }
    site.send(b"GET / HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n");
    let answer = site.get("/metrics");
    assert_eq!(answer.header("content-type"), "application/openmetrics-text; version=1.0.0; charset=utf-8");
    let text = answer.text();
    assert!(!text.contains("secretword"), "nothing that was asked is in a label");
    let samples = parse(&text);
    let sample = |series: &str| *samples.get(series).unwrap_or_else(|| panic!("no {series} in {text}"));
    let requests = |route: &str, status: u16| {
        sample(&format!("attache_http_requests_total{{route=\"{route}\",status=\"{status}\"}}"))
    };
    assert!((requests("/search", 200) - 2.0).abs() < f64::EPSILON);
    for (route, status) in [("/search", 400), ("none", 404), ("/article/{*id}", 404), ("/", 403)] {
        assert!((requests(route, status) - 1.0).abs() < f64::EPSILON, "{route} {status}");
    }
    let bucket =
        |le: &str| sample(&format!("attache_http_request_duration_seconds_bucket{{le=\"{le}\",route=\"/search\"}}"));
    assert!((bucket("+Inf") - 3.0).abs() < f64::EPSILON && bucket("0.1") <= bucket("2.5"));
    let index = &site.json("/api/search")["index"];
    for (series, key) in [("attache_index_articles", "articles"), ("attache_index_statements", "statements")] {
        assert!((sample(series) - index[key].as_f64().unwrap()).abs() < f64::EPSILON, "{series}");
    }
    let built: Timestamp = index["built"].as_str().unwrap().parse().unwrap();
    assert!((sample("attache_index_commit_timestamp_seconds") - built.as_duration().as_secs_f64()).abs() < 1e-3);
    assert!(sample("attache_index_segments") >= 1.0 && sample("attache_searches_in_flight").abs() < f64::EPSILON);
    sample(&format!("attache_build_info{{version=\"{}\"}}", env!("CARGO_PKG_VERSION")));
}
