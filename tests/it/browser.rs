//! The page in a real browser: what a reader does with hand and keyboard ([`stories`]), and what must hold on every
//! page in every light and width ([`everywhere`]).

mod driver;
mod everywhere;
mod stories;
