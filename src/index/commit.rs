//! What a commit says of itself: versions, counts, when it was made; JSON in the engine's commit payload, so that it
//! becomes true at the same instant as the documents do.
//!
//! Refuses an index of another schema or analyzer. Tests: `tests/it/index.rs`.

use serde::{Deserialize, Serialize};

use super::{ANALYZER_VERSION, IndexError, SCHEMA_VERSION};

/// The payload of a commit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commit {
    /// [`SCHEMA_VERSION`] of the writer.
    pub schema: u32,
    /// [`ANALYZER_VERSION`] of the writer.
    pub analyzer: u32,
    /// The version of Attaché that wrote it.
    pub program: String,
    /// Digest of the paths and contents of all files in it and of the rules that annotated them: equal exactly when
    /// searches answer the same.
    pub fingerprint: String,
    /// Files with at least one article or none at all.
    pub files: u64,
    /// Articles in it.
    pub articles: u64,
    /// Statements in it.
    pub statements: u64,
    /// When it was made, RFC 3339 in UTC.
    pub built: String,
    /// Whether the run that made it was over: false for the commits that a long run makes on its way.
    pub complete: bool,
}

impl Commit {
    /// Reads the payload of an index's last commit.
    pub(crate) fn from_payload(payload: Option<&str>) -> Result<Self, IndexError> {
        let commit: Self = payload.and_then(|text| serde_json::from_str(text).ok()).ok_or_else(|| {
            IndexError::incompatible("it was not made by attache, or by one that is much older or newer")
        })?;
        if (commit.schema, commit.analyzer) != (SCHEMA_VERSION, ANALYZER_VERSION) {
            return Err(IndexError::incompatible(&format!(
                "it was made by attache {} (schema {}, analyzer {}); this one needs schema {SCHEMA_VERSION}, analyzer {ANALYZER_VERSION}",
                commit.program, commit.schema, commit.analyzer
            )));
        }
        Ok(commit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commit() -> Commit {
        Commit {
            schema: SCHEMA_VERSION,
            analyzer: ANALYZER_VERSION,
            program: "0.0.1".into(),
            fingerprint: "00".into(),
            files: 1,
            articles: 1,
            statements: 0,
            built: "2026-01-01T00:00:00Z".into(),
            complete: true,
        }
    }

    fn payload(commit: &Commit) -> String {
        serde_json::to_string(commit).unwrap_or_default()
    }

    #[test]
    fn an_index_of_another_version_is_refused_with_the_way_out() {
        assert_eq!(Commit::from_payload(Some(&payload(&commit()))).ok(), Some(commit()));
        let older = Commit { analyzer: ANALYZER_VERSION - 1, ..commit() };
        for other in [None, Some("{}".to_owned()), Some(payload(&older))] {
            let told = Commit::from_payload(other.as_deref()).map_err(|e| e.to_string());
            assert!(told.as_ref().is_err_and(|t| t.contains("attache index --rebuild")), "{told:?}");
        }
    }
}
