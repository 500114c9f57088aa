//! A request → let in, or a [`Problem`]: who may ask (Host), how (method) and with what (no body).
//!
//! The Host check stops DNS rebinding: a hostile page can point its own name at this machine, but cannot make a
//! browser send another name than that. Refuses to look at the path. Tests: `tests/it/hostile_web.rs`.

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::error::Problem;

/// The names under which the site answers.
#[derive(Clone, Debug)]
pub struct Hosts {
    names: BTreeSet<String>,
    any_address: bool,
}

impl Hosts {
    /// Loopback, the address listened on, and what the operator allows besides. Listening on all addresses allows
    /// every literal address, since a literal address cannot be rebound.
    pub fn new(listen: SocketAddr, allowed: &[String]) -> Self {
        let own = listen.ip().to_string();
        let names = ["localhost", "127.0.0.1", "::1", own.as_str()]
            .into_iter()
            .chain(allowed.iter().map(String::as_str))
            .map(plain_name)
            .collect();
        Self { names, any_address: listen.ip().is_unspecified() }
    }

    /// Whether `host` (`name`, `name:port`, `[address]:port`) is one of ours. The port does not matter: rebinding is
    /// a matter of names, and a tunnel may well have another port.
    pub fn allow(&self, host: &str) -> bool {
        let Some(name) = without_port(host) else { return false };
        let name = plain_name(name);
        self.names.contains(&name) || (self.any_address && name.parse::<IpAddr>().is_ok())
    }
}

/// Lower case, without brackets and the dot that ends a full name.
fn plain_name(name: &str) -> String {
    let name = name.strip_prefix('[').and_then(|n| n.strip_suffix(']')).unwrap_or(name);
    name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase()
}

/// The host without its port; `None` where what follows the colon is no port.
fn without_port(host: &str) -> Option<&str> {
    let end_of_name = if host.starts_with('[') { host.find(']')? + 1 } else { host.find(':').unwrap_or(host.len()) };
    let (name, port) = host.split_at_checked(end_of_name)?;
    let port_is_fine = match port.strip_prefix(':') {
        Some(digits) => digits.parse::<u16>().is_ok(),
        None => port.is_empty(),
    };
    port_is_fine.then_some(name)
}

/// Middleware: turns away what may not come in.
pub async fn check(State(hosts): State<Arc<Hosts>>, request: Request, next: Next) -> Response {
    match admit(&hosts, &request) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

fn admit(hosts: &Hosts, request: &Request) -> Result<(), Problem> {
    if !asked_for(request).is_some_and(|host| hosts.allow(host)) {
        return Err(Problem::host());
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(Problem::method());
    }
    if has_body(request.headers()) {
        return Err(Problem::new(
            StatusCode::BAD_REQUEST,
            "body_refused",
            "The request carries a body, and this site only answers questions.",
            "Nothing was changed. Send the request without a body.",
        ));
    }
    Ok(())
}

/// The one host a request names; `None` when it names none, several, or two that differ.
fn asked_for(request: &Request) -> Option<&str> {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let host = hosts.next()?.to_str().ok()?;
    let only_one = hosts.next().is_none();
    let same_in_line = request.uri().authority().is_none_or(|line| line.as_str() == host);
    (only_one && same_in_line).then_some(host)
}

fn has_body(headers: &HeaderMap) -> bool {
    headers.contains_key(header::TRANSFER_ENCODING)
        || headers.get_all(header::CONTENT_LENGTH).iter().any(|length| length.as_bytes() != b"0")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(listen: &str, allowed: &[&str]) -> Hosts {
        let allowed: Vec<String> = allowed.iter().map(ToString::to_string).collect();
        Hosts::new(listen.parse().expect("an address"), &allowed)
    }

    #[test]
    fn only_own_names_pass() {
        let hosts = hosts("127.0.0.1:8080", &["news.example"]);
        for host in [
            "localhost", "localhost:8080", "LOCALHOST:8080", "localhost.", "127.0.0.1:8080", "[::1]:8080", "[::1]",
            "news.example",
        ] {
            assert!(hosts.allow(host), "{host}");
        }
        for host in [
            "", ":", "evil.test", "localhost.evil.test", "127.0.0.1.evil.test", "localhost:evil", "localhost:8080:1",
            "[::1", "[::1]x", "10.0.0.1", "localhost@evil.test", "localhost..",
        ] {
            assert!(!hosts.allow(host), "{host}");
        }
    }

    #[test]
    fn listening_everywhere_allows_addresses_but_no_names() {
        let hosts = hosts("0.0.0.0:8080", &[]);
        assert!(hosts.allow("192.168.1.20:8080") && hosts.allow("[fe80::1]:8080"));
        assert!(!hosts.allow("evil.test"));
    }
}
