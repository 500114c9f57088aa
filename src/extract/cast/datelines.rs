//! The head of a story → where it happens and who publishes it: dateline, letterhead, outlet and address.
//!
//! Refuses to take an outlet's country for the story's own unless the story names it. Tests: `tests/it/seats.rs`.

use super::bodies::What;
use super::lands::words_of;
use super::lookups::Land;
use super::scene::Scene;
use super::words::Shape;
use crate::article::Article;
use crate::extract::countries::Kind;

const MONTHS: [&str; 24] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// Parts of a ministry or service that a letterhead goes on with.
const OFFICES: [&str; 6] = ["office", "department", "directorate", "bureau", "division", "command"];

impl Scene<'_> {
    /// Who publishes the story, as the lines above it tell. A ministry or service does so at home, an embassy in the
    /// country where it is.
    pub(super) fn read_letterhead(&mut self, article: &Article) {
        const OPENING: usize = 5;
        let first = || self.text.paragraphs.iter().take(OPENING);
        let body = first().find_map(|p| {
            let body = self.words.capital(p.start).then(|| self.body_at(p.start)).flatten()?;
            let end = body.tokens.end;
            (end == p.end || self.starts_line(end) || self.words.capital(end) && self.one_of(end, &OFFICES))
                .then_some(body)
        });
        self.forces = self.forces_outlet(article);
        let soldier = first().any(|p| p.clone().any(|t| self.is_soldiers_byline(t)));
        if let Some(body) = body {
            self.publisher = body.land;
            let here = match &body.what {
                What::Mission(_, place) => place.as_ref().and_then(|p| self.place_at(p.start)),
                _ => body.land,
            };
            self.dateline = self.dateline.or(here);
        } else if soldier {
            self.publisher = self.lookups.land("US");
            self.published_by_forces = true;
        }
    }

    /// The country of the dateline: a capital or country in the first words of the body, before a dash or colon.
    pub(super) fn find_dateline(&self, body: usize) -> Option<Land> {
        const REACH: usize = 16;
        const OPENING: usize = 4;
        let mut starts = self.text.paragraphs.iter().filter(|p| p.start >= body).take(OPENING);
        starts.find_map(|p| {
            let end = p.end.min(p.start + REACH);
            let dash = (p.start..end).find(|t| matches!(self.text.word(*t), "—" | "–" | "-" | "--" | ":" | ")"));
            // `ASTANA, September 14. /Agency/.`
            let shouted = self.words.at(p.start).shape == Shape::Caps && self.is_text(p.start + 1, ",");
            let stop = || (p.start..end).find(|t| shouted && self.is_text(*t, "."));
            let dash = dash.or_else(stop).or_else(|| self.dated_end(p.start, end))?;
            let caps = self.words.capital(p.start);
            let first = |find: &dyn Fn(usize) -> Option<Land>| (p.start..dash).filter(|_| caps).find_map(find);
            // `HAMILTON, Bermuda`: a country or capital before a town
            let sure = |t: usize| self.place_at(t).filter(|_| self.town_at(t).is_none());
            let town = |t: usize| self.town_at(t).map(|(land, _)| land);
            let ship = (p.start..p.start + 2).find_map(|t| self.land_of_ship(t));
            first(&sure).or(ship).or_else(|| first(&town)).or_else(|| first(&|t| self.agency_land(t)))
        })
    }

    /// The country of a national agency in a dateline, `Surabaya (ANTARA)`: a city that it need not explain is at home.
    fn agency_land(&self, at: usize) -> Option<Land> {
        const NATIONAL: [(&[&str], &str); 13] = [
            (&["pti", "ani", "ians", "pib"], "IN"),
            (&["antara"], "ID"),
            (&["vna"], "VN"),
            (&["bernama"], "MY"),
            (&["app"], "PK"),
            (&["bss"], "BD"),
            (&["irna", "tasnim", "fars"], "IR"),
            (&["spa"], "SA"),
            (&["wam"], "AE"),
            (&["pna"], "PH"),
            (&["yonhap"], "KR"),
            (&["kyodo", "jiji"], "JP"),
            (&["belta"], "BY"),
        ];
        let (_, code) = NATIONAL.iter().find(|(names, _)| self.one_of(at, names))?;
        self.lookups.land(code)
    }

    /// `Tollen, 5 May 2021.`, `Tollen. October 3. AGENCY -`: the end of a dateline that a full stop or the line's end closes.
    fn dated_end(&self, start: usize, end: usize) -> Option<usize> {
        const LONGEST: usize = 9;
        let digits = |t: usize| self.text.word(t).chars().next().is_some_and(|c| c.is_ascii_digit());
        let month = (start + 1..end.min(start + LONGEST)).find(|t| self.one_of(*t, &MONTHS))?;
        let near = digits(month + 1) || month.checked_sub(1).is_some_and(digits);
        let place =
            (start..month).all(|t| self.words.capital(t) || digits(t) || matches!(self.text.word(t), "," | "."));
        let day = |t: &usize| digits(*t) || self.one_of(*t, &MONTHS) || self.is_text(*t, ",");
        let close = (month..end).find(|t| !day(t)).unwrap_or(end);
        (near && place && (close == end || self.is_text(close, "."))).then_some(close)
    }

    /// The country whose paragraph it is: `Samoa. A patrol boat …`, `APIA — A patrol boat …` in a digest of such items.
    pub(super) fn heading(&self, token: usize) -> Option<Land> {
        let paragraph = self.text.paragraphs.get(self.text.paragraph_of(token))?;
        let span = self.land_at(paragraph.start).filter(|s| s.kind == Kind::Name && s.end + 1 < paragraph.end);
        let headed = span.filter(|s| matches!(self.text.word(s.end), "." | ":")).map(|s| s.land);
        headed.or_else(|| self.item_place(paragraph.start).filter(|_| self.is_digest))
    }

    /// The country of the place before a dash that opens a paragraph.
    pub(super) fn item_place(&self, start: usize) -> Option<Land> {
        const LONGEST: usize = 4;
        let land = self.place_at(start)?;
        let dash = (start + 1..start + LONGEST).find(|t| matches!(self.text.word(*t), "—" | "–" | "-" | "--"))?;
        (self.text.spaced(dash) && (start..dash).all(|t| self.words.capital(t))).then_some(land)
    }

    /// Whether several paragraphs have a place of their own before a dash.
    pub(super) fn counts_items(&self) -> bool {
        self.text.paragraphs.iter().filter(|p| self.item_place(p.start).is_some()).nth(1).is_some()
    }

    /// The country of the outlet or of its address, if the story names it: `Vesmara Times`, `mod.gov.vs`.
    pub(super) fn outlet_land(&self) -> Option<Land> {
        let source = words_of(self.article.source.as_deref().unwrap_or_default());
        let called = |land: &Land| self.lookups.is_named_in(*land, &source);
        let mut all = self.lands_named().filter(|_| source.len() > 2).filter(called);
        let named = all.next().filter(|_| all.next().is_none());
        let host = self.article.url.as_deref().and_then(|url| url.split("://").nth(1)?.split(['/', ':']).next());
        let end = host.and_then(|host| host.rsplit('.').next()).map(str::to_uppercase);
        let code = end.as_deref().map(|end| if end == "UK" { "GB" } else { end });
        let address = code.and_then(|code| self.lookups.land(code));
        named.or(address).filter(|land| self.is_named(*land) && !self.lookups.is_bloc(*land))
    }

    /// The country whose forces publish a story themselves: `(NNS)` in the dateline, an address in `.mil`.
    fn forces_outlet(&self, article: &Article) -> Option<Land> {
        const REACH: usize = 16;
        let body = self.text.token_at(article.body_start);
        let bracketed = |t: usize| self.is_text(t, "(") && self.is_text(t + 2, ")");
        let services = ["NNS", "AFNS", "ARNEWS", "DVIDS"];
        let agency = (body..body + REACH).any(|t| bracketed(t) && services.contains(&self.text.word(t + 1)));
        let host = article.url.as_deref().and_then(|url| url.split('/').nth(2));
        let forces = agency || host.is_some_and(|host| host.rsplit('.').next() == Some("mil"));
        self.lookups.land("US").filter(|_| forces)
    }

    /// The country of an officer whose service stands before the rank in a story of its own forces: `Marine Brig. Gen. X`.
    pub(super) fn land_of_service(&self, name: usize) -> Option<Land> {
        const LONGEST: usize = 6;
        let service = |t: usize| {
            let force = self.one_of(t, &["air"]) && self.one_of(t + 1, &["force"]);
            let end = t + 1 + usize::from(force);
            let ranked = end < name && self.words.capital(t) && self.ranks_at(end) == name;
            ranked && (force || self.one_of(t, &["army", "navy", "marine", "coast"]))
        };
        self.forces.filter(|_| (name.saturating_sub(LONGEST)..name).any(service))
    }
}
