//! The prefix of a ship's name → the country whose navy uses it: `HMAS`, `USS`, `KRI`.
//!
//! Prefixes that navies share, or that are words, are left out. Tests: `tests/it/sides.rs`.

use super::lookups::Land;
use super::scene::Scene;
use super::words::Shape;

/// Prefixes by country, as the navies' own lists have them.
const PREFIXES: [(&str, &[&str]); 37] = [
    ("AR", &["ARA"]),
    ("AU", &["HMAS"]),
    ("BD", &["BNS"]),
    ("BN", &["KDB"]),
    ("CA", &["HMCS"]),
    ("CO", &["ARC"]),
    ("DE", &["FGS"]),
    ("DK", &["HDMS"]),
    ("EE", &["EML"]),
    ("ES", &["ESPS"]),
    ("FI", &["FNS"]),
    ("FJ", &["RFNS"]),
    ("GB", &["HMS", "RFA"]),
    ("GH", &["GNS"]),
    ("ID", &["KRI"]),
    ("IN", &["INS", "ICGS"]),
    ("IE", &["LÉ"]),
    ("JM", &["HMJS"]),
    ("JP", &["JDS"]),
    ("KE", &["KNS"]),
    ("KR", &["ROKS"]),
    ("LK", &["SLNS"]),
    ("MY", &["KD"]),
    ("NG", &["NNS"]),
    ("NL", &["HNLMS", "HNMLS"]),
    ("NO", &["HNOMS", "HNoMS", "KNM"]),
    ("NZ", &["HMNZS"]),
    ("PE", &["BAP"]),
    ("PG", &["HMPNGS"]),
    ("PH", &["BRP"]),
    ("PK", &["PNS"]),
    ("PL", &["ORP"]),
    ("PT", &["NRP"]),
    ("SE", &["HSWMS", "HSwMS"]),
    ("SG", &["RSS"]),
    ("TH", &["HTMS"]),
    ("US", &["USS", "USNS", "USCGC"]),
];

impl Scene<'_> {
    /// The country of a ship whose name starts at a token.
    pub fn land_of_ship(&self, at: usize) -> Option<Land> {
        let prefix = self.text.word(at);
        let named = self.words.at(at).shape != Shape::Lower && self.words.capital(at + 1);
        let (code, _) = PREFIXES.iter().find(|(_, all)| named && all.contains(&prefix))?;
        self.lookups.land(code)
    }
}
