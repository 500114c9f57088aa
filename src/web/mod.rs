//! The web: HTTP requests → pages and JSON, through the one search path.
//!
//! [`routes`] is the site map. A handler turns an address into a request ([`params`]), asks the index
//! ([`site::Site::ask`]), makes plain values of the response ([`view`]) and prints them with a template of `templates/`
//! ([`pages`]) or as JSON ([`api`]). Refuses to change anything: the site only answers questions, needs no script to
//! do so, and loads nothing from elsewhere. Tests: `tests/it/{web,browser,hostile_web}.rs`.

pub mod routes;

mod api;
mod assets;
mod chrome;
mod download;
pub mod error;
mod feed;
pub mod gate;
pub mod headers;
mod links;
mod metrics;
mod openapi;
mod origin;
mod pages;
mod params;
mod printed;
pub mod server;
pub mod site;
mod stall;
mod view;
mod words;
