//! The countries around a name that many pairs share → the parties, where they are clear.
//!
//! Refuses to choose: where more countries are near than can be parties, there are none.

use std::cell::OnceCell;
use std::ops::Range;

use crate::extract::countries::CountrySpan;
use crate::extract::text::Text;
use crate::gazetteer::Gazetteer;

/// The parties of an agreement: in the order in which its name puts them, else in that of the alphabet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Between<'g> {
    /// `India`, `Singapore`
    pub names: Vec<&'g str>,
    /// `IN`, `SG`, in the order of the alphabet.
    pub codes: Vec<&'g str>,
}

/// Looks for parties in one text.
pub struct Parties<'p, 'g> {
    text: &'p Text<'p>,
    countries: &'p [CountrySpan<'p>],
    gazetteer: &'g Gazetteer,
    /// The two countries of headline and lead, where there are just two; few texts need them.
    lead: OnceCell<Vec<&'p str>>,
}

/// Paragraphs of headline and lead.
const LEAD: usize = 3;

impl<'p: 'g, 'g> Parties<'p, 'g> {
    pub fn new(text: &'p Text<'p>, countries: &'p [CountrySpan<'p>], gazetteer: &'g Gazetteer) -> Self {
        Self { text, countries, gazetteer, lead: OnceCell::new() }
    }

    fn lead(&self) -> &[&'p str] {
        self.lead.get_or_init(|| {
            let until = self.text.paragraphs.iter().take(LEAD).next_back().map_or(0, |p| p.end);
            let above = distinct(self.countries.iter().take_while(|c| c.tokens.start < until));
            let lead = if above.len() == 2 { above } else { distinct(self.countries.iter()) };
            if lead.len() == 2 { lead } else { Vec::new() }
        })
    }

    /// The parties of the agreement that is named in a byte range.
    pub fn of(&self, bytes: &Range<usize>) -> Option<Between<'g>> {
        let tokens = self.text.token_at(bytes.start)..self.text.token_at(bytes.end);
        let (least, most) = match self.text.text.get(bytes.clone()) {
            Some(name) if name.to_ascii_lowercase().contains("trilateral") => (3, 3),
            _ => (2, 4),
        };
        let fits = |codes: &Vec<&'p str>| (least..=most).contains(&codes.len());
        let own = self.leading(&tokens);
        let behind = self.listed_behind(tokens.end);
        let with = |more: &[&'p str]| merged(&own, more);
        let sentence = self.in_sentence(tokens.start);
        if fits(&own) {
            return self.named(&own, false);
        }
        let near = [behind.clone(), with(&behind)].into_iter().find(fits);
        let wider = || {
            let pair = |codes: &Vec<&'p str>| codes.len() == least && least < 3 || codes.len() == 3 && least == 3;
            [sentence.clone(), self.lead().to_vec()]
                .into_iter()
                .filter(pair)
                .find(|codes| own.iter().chain(&behind).all(|code| codes.contains(code)))
        };
        self.named(&near.or_else(wider)?, true)
    }

    /// `India-Singapore Defence Ministers’ Dialogue`, `Japan’s Strategic Partnership`: countries in the name or right
    /// before it.
    fn leading(&self, tokens: &Range<usize>) -> Vec<&'p str> {
        const REACH: usize = 2;
        let from = tokens.start.saturating_sub(REACH);
        let sentence = self.text.sentences.get(self.text.sentence_of(tokens.start)).map_or(from, |s| s.start);
        distinct(self.within(from.max(sentence)..tokens.end))
    }

    /// `between India and Japan`, `of Australia, Japan and the United States`, `with Vietnam`.
    fn listed_behind(&self, mut at: usize) -> Vec<&'p str> {
        const BETWEEN: [&str; 5] = ["between", "of", "with", "among", "by"];
        // an acronym in brackets may stand between
        if self.text.word(at) == "(" && self.text.word(at + 2) == ")" {
            at += 3;
        }
        if !BETWEEN.contains(&self.text.word(at)) {
            return Vec::new();
        }
        at += 1;
        let mut codes = Vec::new();
        loop {
            let here: Vec<&CountrySpan<'_>> = self.within(at..at + 1).collect();
            if let Some(last) = here.last() {
                codes.extend(here.iter().map(|c| c.code));
                at = last.tokens.end;
            } else if matches!(self.text.word(at), "," | "and" | "the" | "&" | "its" | "both") {
                at += 1;
            } else {
                break;
            }
        }
        merged(&[], &codes)
    }

    fn in_sentence(&self, at: usize) -> Vec<&'p str> {
        let sentence = self.text.sentences.get(self.text.sentence_of(at)).cloned().unwrap_or_default();
        distinct(self.within(sentence))
    }

    /// Countries whose name starts within a token range.
    fn within(&self, tokens: Range<usize>) -> impl Iterator<Item = &'p CountrySpan<'p>> {
        let from = self.countries.partition_point(|c| c.tokens.start < tokens.start);
        let rest = self.countries.get(from..).unwrap_or_default();
        rest.iter().take_while(move |c| c.tokens.start < tokens.end)
    }

    fn named(&self, codes: &[&'p str], by_name: bool) -> Option<Between<'g>> {
        let names: Option<Vec<&'g str>> = codes.iter().map(|code| self.gazetteer.country_name(code)).collect();
        let (mut names, mut codes) = (names?, codes.to_vec());
        codes.sort_unstable();
        if by_name {
            names.sort_unstable();
        }
        Some(Between { names, codes })
    }
}

/// The codes of some countries, each once, in text order.
fn distinct<'c>(countries: impl Iterator<Item = &'c CountrySpan<'c>>) -> Vec<&'c str> {
    let codes: Vec<&str> = countries.map(|c| c.code).collect();
    merged(&[], &codes)
}

fn merged<'c>(first: &[&'c str], second: &[&'c str]) -> Vec<&'c str> {
    let mut all: Vec<&str> = Vec::new();
    for code in first.iter().chain(second) {
        if !all.contains(code) {
            all.push(code);
        }
    }
    all
}
