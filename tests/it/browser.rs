//! The page in a real browser: what a reader does with hand and keyboard ([`stories`]), what must hold on every page
//! in every light and width ([`everywhere`]), and how soon something is to be seen ([`paint`]).

mod driver;
mod everywhere;
mod paint;
mod stories;
