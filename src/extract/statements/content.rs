//! An attribution in its sentence → the words that it attributes.
//!
//! Content ends where the sentence, the quotation or the next attribution does. Refuses to end a quotation at a full
//! stop: it may hold several sentences. Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::complement::Opens;
use super::dateline;
use super::frame::{Frame, Shape};
use super::scene::Scene;
use super::subject::Who;
use super::tail;
use super::words::Class;

/// The longest reported passage that is still one statement, in tokens.
pub const LONGEST: usize = 600;

/// What an attribution attributes.
pub struct Content {
    /// The words said.
    pub said: Range<usize>,
    /// The same as a record: reported speech keeps its attribution, so that it reads as the article has it.
    pub record: Range<usize>,
    /// Whether all that was said stands in quotation marks.
    pub direct: bool,
}

/// The content of the frame at `index`.
pub fn content(scene: &Scene<'_>, frames: &[Frame], index: usize, sentence: &Range<usize>) -> Option<Content> {
    let frame = frames.get(index)?;
    let said = said(scene, frames, index, sentence)?;
    let nested = scene.quote_index(frame.cue.start).is_some();
    let mut words = said.clone().filter(|at| !frame.span.contains(at) && scene.is_word(*at));
    let direct = !nested && words.all(|at| scene.quote_index(at).is_some());
    let record = if direct { said.clone() } else { record(scene, frame, &said, sentence) };
    Some(Content { said, record, direct })
}

/// Reported speech with as much of its attribution as is not longer than itself: with what leads up to it in the
/// sentence, or all of it, or the verb with its subject, or the verb, or nothing.
fn record(scene: &Scene<'_>, frame: &Frame, said: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    const ADJUNCT: usize = 5;
    // an attribution of this many bytes stays whatever it attributes: `the minister said no`
    const SHORT: usize = 36;
    let leads = matches!(frame.shape, Shape::Leading(..)) && frame.who != Who::Same;
    let opening = dateline::behind(scene, sentence);
    let adjunct = opening..frame.span.start.max(opening);
    let near = leads
        && adjunct.len() <= ADJUNCT
        && !scene.any(adjunct.clone(), Class::FINITE.or(Class::COMMA))
        && frame.act.is_none_or(|act| act <= frame.span.start);
    let first = if near { opening } else { frame.span.start };
    let verb_on = if leads { frame.cue.start..frame.span.end } else { frame.span.clone() };
    let told = scene.one_of(frame.cue.start, &["told", "tells"]);
    let subject = frame.cue.start > frame.span.start && !told;
    let verb_off = if leads || subject { frame.span.start..frame.cue.end } else { frame.span.clone() };
    let choices = [first..frame.span.end, frame.span.clone(), verb_off, verb_on];
    let object = match frame.shape {
        Shape::Leading(from, _) if frame.act.is_some() => from..said.end,
        _ => said.clone(),
    };
    let bytes = |range: &Range<usize>| scene.text.bytes(range).len();
    // a verb with its object reads well without its subject, but for `the minister thanked them`
    let short = if frame.act.is_some() && scene.words_in(&object) > 2 { SHORT / 2 } else { SHORT };
    let room = bytes(&object) + bytes(&object).max(short);
    let with = |span: &Range<usize>| trim(scene, object.start.min(span.start)..object.end.max(span.end));
    let verb = frame.act.map_or(said.start, |_| frame.cue.start);
    choices.iter().map(with).find(|record| bytes(record) <= room).unwrap_or_else(|| verb.min(object.start)..said.end)
}

/// The tokens that the frame at `index` attributes.
fn said(scene: &Scene<'_>, frames: &[Frame], index: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let frame = frames.get(index)?;
    let range = match frame.shape {
        Shape::Leading(from, opens) => leading(scene, frames, index, sentence, from, opens),
        Shape::Trailing => {
            let left = left_of(scene, frames, index, sentence);
            opening(scene, left, frame.span.start)..strip_right(scene, frame.span.start)
        }
        Shape::Middle => {
            let left = left_of(scene, frames, index, sentence);
            let start = opening(scene, left, frame.span.start).min(frame.span.start);
            start..right_end(scene, frames, index, sentence, frame.span.end)
        }
    };
    let range = trim(scene, range);
    (range.start < range.end && range.len() <= LONGEST && scene.words_in(&range) > 0).then_some(range)
}

fn leading(
    scene: &Scene<'_>,
    frames: &[Frame],
    index: usize,
    sentence: &Range<usize>,
    from: usize,
    opens: Opens,
) -> Range<usize> {
    let end = right_end(scene, frames, index, sentence, from);
    let start = frames.get(index).and_then(|f| f.act).unwrap_or(from);
    if opens == Opens::Fragment {
        return start..scene.quote(from).map_or(end, |q| q.tokens.end);
    }
    let end = match frames.get(index) {
        Some(frame) if opens != Opens::Quote => tail::end(scene, frame, from..end, sentence),
        _ => end,
    };
    match scene.quote(from).filter(|q| opens == Opens::Quote && q.tokens.start == from && q.closed) {
        Some(quote) if quote.tokens.end >= sentence.end => start..quote.tokens.end,
        _ => start..end,
    }
}

/// Where content behind an attribution ends.
fn right_end(scene: &Scene<'_>, frames: &[Frame], index: usize, sentence: &Range<usize>, from: usize) -> usize {
    let rest = frames.get(index + 1..).unwrap_or_default();
    let aside = frames.get(index).is_some_and(Frame::is_aside);
    let set_off = |f: &Frame| aside && scene.before_is(f.span.start, Class::COMMA);
    // what is said inside a quotation ends nothing outside it
    let nested = |f: &Frame| scene.is_nested(f.cue.start);
    let outside = !frames.get(index).is_some_and(nested);
    let mut later = rest.iter().filter(|f| f.span.start > from && !(outside && nested(f)));
    let cut = later.find_map(|f| {
        let end = set_off(f).then(|| strip_right(scene, f.span.start));
        end.or_else(|| cut_before(scene, f, from))
    });
    let end = cut.unwrap_or(sentence.end);
    // `Smith, who thinks it is over, called for help`
    let relative = frames.get(index).filter(|frame| scene.is(frame.span.start, Class::WHO));
    let main = relative.and_then(|frame| rest.iter().find(|f| f.span.start < frame.span.start));
    let close = main.and_then(|f| (from..f.cue.start).rev().find(|at| scene.is(*at, Class::COMMA)));
    if let Some(comma) = close.filter(|comma| outside && cut.is_none_or(|cut| *comma < cut)) {
        return comma;
    }
    let running = end.checked_sub(1).filter(|_| cut.is_none()).and_then(|last| scene.quote(last));
    let starts_inside = running.is_some_and(|q| {
        q.tokens.start <= from && scene.quote_index(from) == scene.quote_index(end - 1) && q.tokens.start != from
    });
    match running {
        Some(quote)
            if (quote.closed || scene.runs_on(quote))
                && !starts_inside
                && quote.tokens.end - quote.tokens.start < LONGEST =>
        {
            end.max(quote.tokens.end)
        }
        _ => end,
    }
}

/// Where a later attribution ends the content before it; nothing when it belongs into it.
fn cut_before(scene: &Scene<'_>, frame: &Frame, from: usize) -> Option<usize> {
    let start = frame.span.start;
    let at = start.checked_sub(1)?;
    let linked = scene.is(at, Class::AND) || scene.one_of(at, &["while", "whereas"]) || scene.text.word(at) == ";";
    match frame.shape {
        Shape::Trailing | Shape::Middle => Some(strip_right(scene, start)),
        Shape::Leading(..) if frame.who == Who::Same => {
            let end = if linked || scene.one_of(at, &["by", "when"]) { at } else { start };
            Some(strip_right(scene, end))
        }
        Shape::Leading(..) if linked => Some(strip_right(scene, at)),
        Shape::Leading(..) => None,
    }
    .filter(|end| *end > from)
}

/// Where the content of a trailing or middle attribution may start at the earliest.
fn left_of(scene: &Scene<'_>, frames: &[Frame], index: usize, sentence: &Range<usize>) -> usize {
    let earlier = frames.get(..index).unwrap_or_default();
    let closed = earlier.iter().rev().find(|f| !matches!(f.shape, Shape::Leading(..)));
    let start = match closed {
        Some(frame) => skip_marks(scene, frame.span.end, sentence.end),
        None => dateline::behind(scene, sentence),
    };
    // `He lauded the plan; the drill, he said, was timely`: what another attribution has before a semicolon is not this one's
    let begin = frames.get(index).map_or(start, |frame| frame.span.start);
    let clause = (start..begin).rev().find(|at| scene.text.word(*at) == ";" && scene.quote_index(*at).is_none());
    clause.filter(|at| earlier.iter().any(|f| f.cue.start < *at)).map_or(start, |at| at + 1)
}

/// Over commas and conjunctions between two attributed parts.
fn skip_marks(scene: &Scene<'_>, mut at: usize, limit: usize) -> usize {
    while at < limit && scene.is(at, Class::COMMA.or(Class::AND).or(Class::BREAK).or(Class::STOP)) {
        at += 1;
    }
    at
}

/// The start of what stands before an attribution: the whole quotation where one ends there.
fn opening(scene: &Scene<'_>, left: usize, before: usize) -> usize {
    let end = strip_right(scene, before);
    let here = scene.text.paragraph_of(before);
    let last = end.checked_sub(1).filter(|last| *last >= left || scene.text.paragraph_of(*last) == here);
    let quote = last.and_then(|last| scene.quote(last));
    quote.filter(|q| q.opened && q.closed && q.tokens.end <= before).map_or(left, |q| left.min(q.tokens.start))
}

/// Without commas and dashes at the right end.
fn strip_right(scene: &Scene<'_>, mut end: usize) -> usize {
    while end > 0 && scene.is(end - 1, Class::COMMA.or(Class::BREAK)) {
        end -= 1;
    }
    end
}

/// Without full stop, commas and stray marks at the ends; the stop inside a quotation stays.
fn trim(scene: &Scene<'_>, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    if end > start + 2 && scene.is(end - 1, Class::AND) && scene.is(end - 2, Class::BREAK) {
        end -= 2;
    }
    while end > start && scene.is(end - 1, Class::COMMA.or(Class::BREAK))
        || end > start && scene.text.word(end - 1) == "." && scene.quote(end - 1).is_none()
    {
        end -= 1;
    }
    while start < end
        && (scene.is(start, Class::COMMA.or(Class::BREAK).or(Class::STOP))
            || matches!(scene.text.word(start), "·" | "•" | "*" | ">"))
    {
        start += 1;
    }
    start..end
}
