//! The headers of a request → the address under which the reader sees the site: `https://news.example`.
//!
//! Feeds and the search description name whole addresses. The host is the one that the gate has let in; the scheme is
//! what a proxy that ends TLS says in `X-Forwarded-Proto`, as they all do. Whoever writes that header without a proxy
//! changes nothing but the answer to their own question. Refuses every other scheme. Tests: at the foot of this file.

use axum::http::HeaderMap;
use axum::http::header::HOST;

/// `http://` or `https://` with the host that was asked.
pub fn origin(headers: &HeaderMap) -> String {
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    // a row of proxies adds to the list: the first one is what the reader spoke to
    let seen = text("x-forwarded-proto").and_then(|all| all.split(',').next()).unwrap_or_default();
    let scheme = if seen.trim().eq_ignore_ascii_case("https") { "https" } else { "http" };
    format!("{scheme}://{}", text(HOST.as_str()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_is_taken_from_a_proxy() {
        let of = |proto: Option<&'static str>| {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, "news.example".parse().expect("a host"));
            proto.map(|proto| headers.insert("x-forwarded-proto", proto.parse().expect("a value")));
            origin(&headers)
        };
        for (proto, wanted) in [
            (None, "http://news.example"),
            (Some("https"), "https://news.example"),
            (Some("HTTPS, http"), "https://news.example"),
            (Some("http, https"), "http://news.example"),
            (Some("javascript"), "http://news.example"),
        ] {
            assert_eq!(of(proto), wanted, "{proto:?}");
        }
    }
}
