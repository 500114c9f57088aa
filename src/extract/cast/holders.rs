//! Titles without a name → who holds the office: in the article, else by the gazetteer on the day.
//!
//! Refuses to fill an office that nobody is known to hold. Tests: `tests/it/cast.rs`.

use std::ops::Range;

use super::Form;
use super::lexicon::Class;
use super::lookups::Land;
use super::posts::Post;
use super::resolve::{MEDIUM, MOST, Resolved, Resolver, Who};
use super::roles::{Lead, Role};
use super::scan::{Raw, Saying};
use super::scene::Scene;
use crate::extract::few::Few;

/// Whether a verb of speech stands right before or behind a phrase.
fn speaks(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let says = |at: usize| scene.words.is(at, Class::SAYS) && !scene.words.capital(at);
    says(tokens.end) || tokens.start.checked_sub(1).is_some_and(says)
}

impl Resolver<'_, '_> {
    pub(super) fn role(&mut self, role: &Role) {
        let tokens = role.tokens.clone();
        if let Some(place) = self.surname_like_title(role) {
            let because = "part of a name given in full elsewhere in the article";
            return self.push(
                tokens.clone(),
                Some(tokens),
                Few::One(Who::Figure(place)),
                Form::Surname,
                because,
                MEDIUM,
            );
        }
        if role.post == Post::Spokesperson && (role.body.is_some() || role.land.is_some()) {
            return self.spokesperson(role);
        }
        if role.plural || matches!(role.lead, Lead::Count(_)) {
            let who = self.several(role);
            let form = if who.is_empty() { Form::Unnamed } else { Form::Group };
            return self.push(tokens, None, who, form, "several people by their title", MEDIUM);
        }
        let who = self.holder(role).or_else(|| self.named_next(role));
        let form = if who.is_none() && matches!(role.post, Post::Other(_) | Post::Leader) {
            Form::Unnamed
        } else {
            Form::Title
        };
        self.push(
            tokens,
            None,
            who.map(Who::Figure).into_iter().collect(),
            form,
            "title of somebody in the article",
            MEDIUM,
        );
    }

    pub(super) fn holding(&self, candidates: &[usize], post: Post, land: Option<Land>, former: bool) -> Vec<usize> {
        let fits =
            |p: &&usize| self.figures.all.get(**p).is_some_and(|f| f.holds(self.scene, post, land, former, self.day));
        candidates.iter().filter(fits).copied().collect()
    }

    /// Who holds the office that a role names: somebody of the article, else the gazetteer's holder on the day.
    pub(super) fn holder(&mut self, role: &Role) -> Option<usize> {
        let title = self.scene.text.slice(&role.title);
        let land = role.land.or_else(|| self.scene.land_before(role.tokens.start));
        let land = land.or_else(|| self.scene.lookups.land_of_title(title));
        let post =
            if role.post == Post::Counterpart { self.post_of_last().unwrap_or(Post::Minister) } else { role.post };
        let everyone = self.everyone();
        let mut fits = self.holding(&everyone, post, land, role.former);
        if let Post::Other(word) = post
            && fits.is_empty()
        {
            let ranked = |p: &&usize| {
                let figure = self.figures.all.get(**p).filter(|f| f.ranks.contains(&word));
                let own = figure.map(|f| f.country(self.scene).filter(|l| !self.scene.lookups.is_bloc(*l)));
                own.is_some_and(|own| own.is_none() || land.is_none() || own == land)
            };
            fits = everyone.iter().filter(ranked).copied().collect();
        }
        let head = self.scene.text.word(role.head);
        let called = |p: &&usize| self.figures.all.get(**p).is_some_and(|f| f.is_called(self.scene, head, self.day));
        let exactly = |p: &&usize| {
            self.figures
                .all
                .get(**p)
                .is_some_and(|f| f.roles.iter().any(|r| self.scene.text.slice(&r.title).eq_ignore_ascii_case(title)))
        };
        if fits.iter().any(|p| exactly(&p)) {
            fits = fits.iter().filter(exactly).copied().collect();
        } else if fits.iter().any(|p| called(&p)) {
            fits = fits.iter().filter(called).copied().collect();
        }
        if role.post == Post::Counterpart {
            let last = self.last_person();
            fits.retain(|p| Some(*p) != last);
            land?;
        }
        if let Some(place) = self.nearest_subject(&fits) {
            return Some(place);
        }
        let of_the_story = matches!(role.lead, Lead::Possessive | Lead::Omitted) && role.post != Post::Counterpart;
        if role.former || of_the_story {
            return None;
        }
        let land = land.or(self.scene.dateline).or(self.scene.main)?;
        let Some(term) = self.day.and_then(|day| self.scene.lookups.holder(post, land, day)) else {
            return self.just_introduced(role);
        };
        Some(self.figures.add_known(self.scene, term.person, role.tokens.start))
    }

    /// For each phrase who is named behind it, if for the first time, without an office and as a speaker.
    pub(super) fn upcoming(&self, raws: &[Raw], named: &[Option<usize>]) -> Vec<Option<(usize, usize)>> {
        let mut first = vec![true; self.figures.all.len()];
        let mut new: Vec<Option<(usize, usize)>> = raws
            .iter()
            .zip(named)
            .map(|(raw, place)| {
                let seen = place.and_then(|p| first.get_mut(p));
                let new = seen.is_some_and(std::mem::take);
                let Saying::Person(person) = &raw.what else { return None };
                let speaks = person.roles.is_empty() && speaks(self.scene, &raw.tokens);
                place.filter(|_| new && speaks).map(|p| (p, raw.tokens.start))
            })
            .collect();
        // of each phrase the next person's: an older one hides those behind it
        let mut next = None;
        for (raw, here) in raws.iter().zip(&mut new).rev() {
            let own = *here;
            *here = next;
            if matches!(raw.what, Saying::Person(_)) {
                next = own;
            }
        }
        new
    }

    /// `The deputy head of the delegation said … “…,” Admiral X told reporters`: who speaks under a title alone and is
    /// named in the next paragraph.
    fn named_next(&mut self, role: &Role) -> Option<usize> {
        const REACH: usize = 80;
        let (place, token) = self.upcoming?;
        let (text, from) = (self.scene.text, role.tokens.start);
        let near = token < from + REACH && text.paragraph_of(token) <= text.paragraph_of(from) + 1;
        let apart = text.sentence_of(token) > text.sentence_of(from);
        // `the minister` alone may be anybody
        let one =
            role.lead == Lead::Definite && !role.former && role.tokens.len() > 2 && speaks(self.scene, &role.tokens);
        let figure = self.figures.all.get_mut(place)?;
        let untold = figure.roles.is_empty() && figure.known.is_none();
        if !(near && apart && one && untold) {
            return None;
        }
        figure.add_role(self.scene, role);
        Some(place)
    }

    /// Nobody is known to hold the office: whoever was named last in the sentence before, if no title of theirs says
    /// otherwise.
    pub(super) fn just_introduced(&mut self, role: &Role) -> Option<usize> {
        if matches!(role.post, Post::Other(_) | Post::Leader | Post::Counterpart) {
            return None;
        }
        let last = self.last_person()?;
        let seen = self.done.get(self.last_seen(last)?)?.mention.tokens.start;
        let text = self.scene.text;
        // `he had received the head of the college`: in one sentence they are two people
        let near = text.sentence_of(role.tokens.start) == text.sentence_of(seen) + 1;
        let figure = self.figures.all.get_mut(last)?;
        if !near || !figure.roles.is_empty() || figure.known.is_some() {
            return None;
        }
        figure.add_role(self.scene, role);
        Some(last)
    }

    /// Everybody who may be meant by a title; the first few hundred of a list of names without end.
    pub(super) fn everyone(&self) -> Vec<usize> {
        (0..self.figures.all.len().min(MOST)).collect()
    }

    /// The person mentioned last.
    pub(super) fn last_person(&self) -> Option<usize> {
        self.done.iter().rev().take(MOST).find_map(|r| match &*r.who {
            [Who::Figure(place)] => Some(*place),
            _ => None,
        })
    }

    pub(super) fn post_of_last(&self) -> Option<Post> {
        let figure = self.figures.all.get(self.last_person()?)?;
        let told = figure.roles.iter().find(|r| !r.former).map(|r| r.post);
        told.or_else(|| {
            let held = self.scene.lookups.posts_on(figure.known?, self.day).map(|(p, _)| p);
            held.last()
        })
    }

    /// `King`, where a King Pu-tsung appears.
    pub(super) fn surname_like_title(&self, role: &Role) -> Option<usize> {
        let bare = role.tokens.len() == 1 && self.scene.words.capital(role.tokens.start);
        let word = self.scene.words.at(role.tokens.start).id;
        let place = self.figures.all.iter().take(MOST).position(|f| f.surname == word);
        place.filter(|_| bare)
    }

    /// An unnamed spokesperson: the named one of the same body if the article has one, else the body.
    pub(super) fn spokesperson(&mut self, role: &Role) {
        let everyone = self.everyone();
        let land = role.land;
        let fits = self.holding(&everyone, Post::Spokesperson, land, role.former);
        let definite = role.lead != Lead::Indefinite;
        let who = match self.nearest(&fits).filter(|_| definite) {
            Some(place) => Few::One(Who::Figure(place)),
            None => self.institutions.of_role(self.scene, role).map(Who::Institution).into_iter().collect(),
        };
        let form = match who.first() {
            Some(Who::Figure(_)) => Form::Title,
            Some(Who::Institution(_)) => Form::Institution,
            None => Form::Unnamed,
        };
        self.push(role.tokens.clone(), None, who, form, "spokesperson of an institution", MEDIUM);
    }

    /// How many of those mentioned last are so in the sentence of the very last: three ministers named together are all
    /// meant by `the ministers`.
    fn in_one_sentence(&self, seen: &[(Option<usize>, usize)]) -> usize {
        let sentence =
            |seen: Option<usize>| Some(self.scene.text.sentence_of(self.done.get(seen?)?.mention.tokens.start));
        let first = seen.first().and_then(|(s, _)| sentence(*s));
        seen.iter().take_while(|(s, _)| first.is_some() && sentence(*s) == first).count()
    }

    /// Who stands in one sentence with some, each with a country and no office: the first of `Ilo Tamm of Vesmara, Ada Ord
    /// of Tollen and …` when only the others are known to be ministers.
    fn listed_beside(&self, some: &[usize]) -> Vec<usize> {
        let sentence =
            |p: usize| Some(self.scene.text.sentence_of(self.done.get(self.last_seen(p)?)?.mention.tokens.start));
        let Some(one) = some.first().and_then(|p| sentence(*p)) else { return Vec::new() };
        if !some.iter().all(|p| sentence(*p) == Some(one)) {
            return Vec::new();
        }
        let bare = |p: &usize| {
            let figure = self.figures.all.get(*p);
            figure.is_some_and(|f| f.roles.is_empty() && f.known.is_none() && f.country(self.scene).is_some())
        };
        self.everyone().into_iter().filter(|p| !some.contains(p) && bare(p) && sentence(*p) == Some(one)).collect()
    }

    /// `NATO leaders … the leaders`: a crowd, where nobody was named behind it.
    fn is_collective(&self, role: &Role, named: Option<usize>) -> bool {
        let scene = self.scene;
        if role.post != Post::Leader || matches!(role.lead, Lead::Count(_)) {
            return false;
        }
        if role.lead == Lead::Bare && !scene.in_headline(role.tokens.start) && role.tokens.start >= scene.body {
            return true;
        }
        let head = scene.words.at(role.head).id;
        let since = self.done.iter().skip(named.map_or(0, |n| n + 1));
        let crowd = |r: &Resolved| r.who.is_empty() && scene.words.at(r.mention.tokens.end - 1).id == head;
        since.take(MOST).any(crowd)
    }

    /// `the two ministers`: those who hold such a post, mentioned last.
    pub(super) fn several(&self, role: &Role) -> Few<Who> {
        let count = match role.lead {
            Lead::Count(n) => n,
            _ => 2,
        };
        let everyone = self.everyone();
        let mut fits = self.holding(&everyone, role.post, role.land, false);
        let pair = self.scene.one_of(role.title.end.saturating_sub(1), &["pair", "duo", "men", "women"]);
        if fits.len() < 2 && (pair || matches!(role.post, Post::Counterpart | Post::Leader)) {
            fits = everyone;
        }
        let mut seen: Vec<(Option<usize>, usize)> = fits.into_iter().map(|p| (self.last_seen(p), p)).collect();
        if seen.iter().any(|(s, _)| s.is_some()) {
            seen.retain(|(s, _)| s.is_some());
        }
        if self.is_collective(role, seen.iter().filter_map(|(s, _)| *s).max()) {
            return Few::default();
        }
        seen.sort_unstable_by_key(|(s, _)| std::cmp::Reverse(*s));
        // as many as the story has people: whether or not it tells the office of each
        let all = matches!(role.lead, Lead::Count(_)) && self.figures.all.len() == count;
        if all && seen.len() < count {
            return (0..count).map(Who::Figure).collect();
        }
        if seen.len() < 2 {
            return Few::default();
        }
        let count = if matches!(role.lead, Lead::Count(_)) { count } else { count.max(self.in_one_sentence(&seen)) };
        let mut last: Vec<usize> = seen.into_iter().take(count).map(|(_, p)| p).collect();
        if !matches!(role.lead, Lead::Count(_)) {
            last.extend(self.listed_beside(&last));
        }
        last.sort_unstable();
        last.into_iter().map(Who::Figure).collect()
    }
}
