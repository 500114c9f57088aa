//! Attaché: full-text search over defence-diplomacy news — who said what about which exercise, and when.
//!
//! ```text
//! corpus/ ─walk▶ SourceFile ─parse▶ Article ─annotate▶ Annotations
//!                                      └──────┬───────────┘
//!                                        IndexedDoc ─add▶ index/ (+ manifest)      ⇒ IngestReport
//!
//! ?q=…&speaker=… ▶ SearchParams ▶ SearchRequest ▶ engine query ▶ SearchResponse ▶ page / JSON / terminal
//! CLI arguments  ─────────────────────▲                               (one search path for all of them)
//! ```
//!
//! Data goes one way and never turns back. Each arrow is one module, each noun one type. The modules in reading order:

pub mod annotation;
pub mod article;
pub mod date;
pub mod facet;
pub mod id;

pub mod gazetteer;

pub mod corpus;
pub mod extract;
pub mod index;
pub mod ingest;

pub mod search;

pub mod export;
pub mod web;

pub mod cli;
