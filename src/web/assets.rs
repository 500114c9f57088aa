//! The files in `assets/` → responses that a browser may keep for ever.
//!
//! They are part of the binary, and their address holds a hash of their content: a new version has a new address.
//! Refuses to read the file system. Tests: `tests/it/web.rs`.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::error::Problem;

/// One file of the site.
pub struct Asset {
    content: &'static str,
    kind: &'static str,
    file: String,
}

impl Asset {
    fn new(stem: &str, extension: &str, kind: &'static str, content: &'static str) -> Self {
        let hash = blake3::hash(content.as_bytes()).to_hex();
        let short: String = hash.chars().take(12).collect();
        Self { content, kind, file: format!("{stem}.{short}.{extension}") }
    }

    /// The address, with the hash in it.
    pub fn url(&self) -> String {
        format!("/assets/{}", self.file)
    }
}

/// The one style sheet.
pub static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("attache", "css", "text/css; charset=utf-8", include_str!("../../assets/attache.css")));

/// The one script.
pub static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("attache", "js", "text/javascript; charset=utf-8", include_str!("../../assets/attache.js"))
});

/// The sign in the browser's tab.
pub static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("attache", "svg", "image/svg+xml", include_str!("../../assets/attache.svg")));

/// `/assets/{file}`
pub async fn serve(Path(file): Path<String>) -> Result<Response, Problem> {
    let asset = [&STYLE, &SCRIPT, &ICON]
        .into_iter()
        .find(|asset| asset.file == file)
        .ok_or_else(|| Problem::not_found("file"))?;
    let headers = [(CONTENT_TYPE, asset.kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, asset.content).into_response())
}
