//! The words that names of agreements are made of.

use std::sync::LazyLock;

use crate::extract::lists::WordList;
use crate::extract::phrases::without_possessive;
use crate::extract::spellings::Column;
use crate::extract::text::Text;

/// Words that a name ends with, which say by themselves that it is an agreement or a standing dialogue.
pub const HEADS: [&str; 62] = [
    "Accord", "Accords", "Agreement", "Agreements", "Alliance", "Arrangement", "Arrangements", "Charter", "Compact",
    "Convention", "Declaration", "Dialogue", "Framework", "Initiative", "Memorandum", "Pact", "Partnership",
    "Protocol", "Roadmap", "Treaties", "Treaty", "Triangle", "Forum", "Meeting", "Summit", "Talks", "Consultations",
    "Committee", "Commission", "Group", "Statement", "Act", "Understanding", "Cooperation", "Symposium", "Conclave",
    "Mechanism", "Process", "Covenant", "Entente", "Armistice", "Code", "Colloquium", "Conference", "Consultation",
    "Council", "Declarations", "Dialogues", "Document", "Guidelines", "Ministerial", "Pacts", "Plan", "Protocols",
    "Regime", "Roundtable", "Settlement", "Vision", "Conventions", "Partnerships", "Program", "Programme",
];

/// Heads that are a meeting or body: they need words that make it a standing one.
pub const MEETINGS: [&str; 19] = [
    "Meeting", "Summit", "Talks", "Consultations", "Committee", "Commission", "Group", "Forum", "Alliance",
    "Symposium", "Conclave", "Mechanism", "Process", "Colloquium", "Conference", "Consultation", "Council",
    "Ministerial", "Roundtable",
];

/// Words that make a meeting or body a standing dialogue between governments.
pub const STANDING: [&str; 27] = [
    "Joint", "Contact", "Mixed", "Boundary", "Steering", "Ministers", "Ministerial", "Chiefs", "Staff", "Six-Party",
    "Four-Party", "Consultative", "Working", "Intergovernmental", "Inter-Governmental", "Commissioners", "Secretaries",
    "Cooperation", "Co-operation", "Border", "Policy", "Subcommittee", "2+2", "Ministers'", "Coordination",
    "Co-ordination", "Consultations",
];

/// Capitalised words that say what kind it is but not which.
pub const GENERIC: [&str; 190] = [
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
    "Trade", "Training", "Trilateral", "Under", "Understanding", "Visiting", "World", "Working", "Your", "Action",
    "Additional", "Amity", "Anti-Piracy", "Armaments", "Army-to-Army", "Binational", "Capabilities", "Capability",
    "Counter-Piracy", "Cybersecurity", "Disaster", "Education", "Expert", "Experts", "General", "Good-Neighborliness",
    "Good-Neighbourliness", "Government", "High", "Host", "Humanitarian", "Innovation", "Intergovernmental",
    "Inter-Governmental", "Interim", "Level", "Logistic", "Long-Term", "Materiel", "Military-Technical",
    "Military-to-Military", "Nation", "Nations", "Navy-to-Navy", "Neighbourly", "Non-Aggression", "Operational",
    "Permanent", "Personnel", "Planning", "Procurement", "Quadrilateral", "Relations", "Relief", "Rescue", "Research",
    "Science", "Search", "Status-of-Forces", "Supplementary", "Support", "Technologies", "Transit", "Tripartite",
    "Work", "Co-operative", "Defence-Industrial",
];

/// Small words that a name may hold.
pub const JOINTS: [&str; 6] = ["of", "on", "and", "for", "in", "&"];

/// Words in front that are not part of the name.
pub const LEADING: [&str; 38] = [
    "The", "A", "An", "This", "That", "Under", "In", "At", "New", "Inaugural", "First", "Second", "Third", "Fourth",
    "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth", "Both", "During", "After", "And", "Beyond", "But", "For",
    "From", "Its", "Like", "Our", "Since", "Their", "To", "Unlike", "With", "Without", "Yet",
];

/// Heads that end a name in small letters too.
const PLAIN: [&str; 24] = [
    "accord", "accords", "agreement", "agreements", "arrangement", "arrangements", "charter", "compact", "convention",
    "declaration", "dialogue", "format", "forum", "framework", "initiative", "memorandum", "pact", "pacts",
    "partnership", "process", "protocol", "roadmap", "treaties", "treaty",
];

/// What a word may be by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading {
    /// One of [`HEADS`], the possessive too.
    pub head: bool,
    /// Ends a name although it has a small letter: `Minsk agreements`.
    pub plain: bool,
    /// Opens `memorandum of understanding`, `Agreement between` and their like, or stands for it.
    pub instrument: bool,
}

/// Reads a word by itself.
pub fn read(word: &str) -> Reading {
    const INSTRUMENTS: [&str; 12] = [
        "agreement", "memorandum", "letter", "statement", "declaration", "mou", "mous", "treaty", "protocol",
        "convention", "arrangement", "accord",
    ];
    Reading {
        plain: is_plain_head(without_possessive(word)),
        head: HEADS.contains(&without_possessive(word)),
        instrument: INSTRUMENTS.iter().any(|kind| kind.eq_ignore_ascii_case(word)),
    }
}

/// Where rules of this room begin to look, in text order: most words are none of these.
#[derive(Debug, Default)]
pub struct Places {
    /// Tokens that are [`Reading::head`].
    pub heads: Vec<usize>,
    /// Tokens that are [`Reading::plain`].
    pub plain: Vec<usize>,
    /// Tokens that are [`Reading::instrument`].
    pub instruments: Vec<usize>,
}

impl Places {
    /// Looks at every word once.
    pub fn new(text: &Text<'_>, readings: &Column<Reading>) -> Self {
        let mut places = Self::default();
        for (at, token) in (0..).zip(&text.tokens) {
            let Some(may) = readings.get(token).filter(|may| may.head || may.plain || may.instrument) else {
                continue;
            };
            if may.head {
                places.heads.push(at);
            }
            if may.plain {
                places.plain.push(at);
            }
            if may.instrument {
                places.instruments.push(at);
            }
        }
        places
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

static LISTED_GENERIC: LazyLock<WordList> = LazyLock::new(|| WordList::new(&[&GENERIC[..], &HEADS, &JOINTS].concat()));

/// Whether a word only says what kind of agreement it is.
pub fn is_generic(word: &str) -> bool {
    let word = word.trim_end_matches(['\'', '’']);
    LISTED_GENERIC.holds(word) || word.is_empty()
}

/// A month or a day: it dates a name and is no part of it. Friday is left out, for the Good Friday Agreement and its like.
pub fn is_time(word: &str) -> bool {
    const TIMES: [&str; 18] = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Saturday", "Sunday",
    ];
    TIMES.contains(&word)
}

/// Whether a word in small letters ends a name.
pub fn is_plain_head(word: &str) -> bool {
    PLAIN.contains(&word)
}
