//! The words that names of agreements are made of.

use crate::extract::phrases::without_possessive;

/// Words that a name ends with, which say by themselves that it is an agreement or a standing dialogue.
pub const HEADS: [&str; 40] = [
    "Accord", "Accords", "Agreement", "Agreements", "Alliance", "Arrangement", "Arrangements", "Charter", "Compact",
    "Convention", "Declaration", "Dialogue", "Framework", "Initiative", "Memorandum", "Pact", "Partnership",
    "Protocol", "Roadmap", "Treaties", "Treaty", "Triangle", "Forum", "Meeting", "Summit", "Talks", "Consultations",
    "Committee", "Commission", "Group", "Statement", "Act", "Understanding", "Cooperation", "Symposium", "Conclave",
    "Mechanism", "Process", "Covenant", "Entente",
];

/// Heads that are a meeting or body: they need words that make it a standing one.
pub const MEETINGS: [&str; 13] = [
    "Meeting", "Summit", "Talks", "Consultations", "Committee", "Commission", "Group", "Forum", "Alliance",
    "Symposium", "Conclave", "Mechanism", "Process",
];

/// Words that make a meeting or body a standing dialogue between governments.
pub const STANDING: [&str; 24] = [
    "Joint", "Contact", "Mixed", "Boundary", "Steering", "Ministers", "Ministerial", "Chiefs", "Staff", "Six-Party",
    "Four-Party", "Consultative", "Working", "Intergovernmental", "Inter-Governmental", "Commissioners", "Secretaries",
    "Cooperation", "Co-operation", "Border", "Policy", "Subcommittee", "2+2", "Ministers'",
];

/// Capitalised words that say what kind it is but not which.
pub const GENERIC: [&str; 132] = [
    "Vision", "Limited", "Politico-Military", "Counter-Terrorism", "Counterterrorism", "Subsidiary", "Implementing",
    "Export", "Law", "Enforcement", "Visit", "Grand", "A", "Access", "Acquisition", "Air", "All-Weather", "An", "And",
    "Annual", "Armed", "Arms", "Army", "Assistance", "Basic", "Basing", "Bilateral", "Border", "Both", "Ceasefire",
    "Chiefs", "Classified", "Climate", "Coast", "Commerce", "Common", "Communications", "Comprehensive",
    "Consultative", "Control", "Cooperation", "Cooperative", "Coordination", "Co-operation", "Cross-Servicing",
    "Cyber", "Defence", "Defense", "Development", "Digital", "Dialogue", "Economic", "Eighth", "Energy", "Enhanced",
    "Enduring", "Equipment", "Exchange", "Extended", "Fifth", "First", "Force", "Forces", "Foreign", "Fourth",
    "Framework", "Free", "Friendship", "Global", "Guard", "High-Level", "Inaugural", "Industrial", "Industry",
    "Information", "Intelligence", "Joint", "Leaders", "Logistics", "Major", "Maritime", "Memorandum", "Military",
    "Ministerial", "Ministers", "Mutual", "National", "Naval", "Navy", "New", "Ninth", "Nuclear", "Official",
    "Officials", "Partnership", "Peace", "Policy", "Political", "Protection", "Reciprocal", "Regional", "Second",
    "Security", "Senior", "Services", "Seventh", "Sharing", "Sixth", "Space", "Special", "Staff", "Status",
    "Strategic", "Such", "Supply", "Technical", "Technology", "That", "The", "These", "Third", "This", "Those",
    "Trade", "Training", "Trilateral", "Under", "Understanding", "Visiting", "World", "Working", "Your",
];

/// Small words that a name may hold.
pub const JOINTS: [&str; 5] = ["of", "on", "and", "for", "in"];

/// Words in front that are not part of the name.
pub const LEADING: [&str; 23] = [
    "The", "A", "An", "This", "That", "Under", "In", "At", "New", "Inaugural", "First", "Second", "Third", "Fourth",
    "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth", "Both", "During", "After",
];

/// What a word may be by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading {
    /// One of [`HEADS`], the possessive too.
    pub head: bool,
    /// Opens `memorandum of understanding`, `Agreement between` and their like, or stands for it.
    pub instrument: bool,
}

/// Reads a word by itself.
pub fn read(word: &str) -> Reading {
    const INSTRUMENTS: [&str; 7] = ["agreement", "memorandum", "letter", "statement", "declaration", "mou", "mous"];
    Reading {
        head: HEADS.contains(&without_possessive(word)),
        instrument: INSTRUMENTS.iter().any(|kind| kind.eq_ignore_ascii_case(word)),
    }
}

/// `defence cooperation agreement` → `Defence Cooperation Agreement`.
pub fn titled(name: &str) -> String {
    let capital = |word: &str| -> String {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
    };
    let word = |w: &str| if JOINTS.contains(&w) || w == "the" { w.to_owned() } else { capital(w) };
    name.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// Whether a word only says what kind of agreement it is.
pub fn is_generic(word: &str) -> bool {
    let word = word.trim_end_matches(['\'', '’']);
    GENERIC.contains(&word) || HEADS.contains(&word) || JOINTS.contains(&word) || word.is_empty()
}
