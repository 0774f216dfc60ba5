//! Words of change that go the other way than their figures: "fell from 4 % to 5 %".

use super::context::{Context, Figure, Report, neighbours};
use super::interval::{Interval, Tier, show_large};
use super::lists::word_lists;
use super::pairs::{Pair, opener, pairs};
use super::{Check, Level};
use crate::claim::Dimension;
use crate::english::Tag;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

word_lists! {
    UP "up" DOWN "down" UP_FROM "up-from" DOWN_FROM "down-from" MORE "more" FEWER "fewer" REVERSED "reversed" RATES "rates"
}

pub(super) const CHECK: Check = Check {
    id: "direction",
    does: "Compares a plain word of change (rose, fell, up from, more than the) with which of its two figures is larger.",
    guards: "The word must stand right before the figures. Ranks, losses, deficits, times of a race, golf, odds and \
             currencies quoted per dollar run the other way and are left alone.",
    examples: &[
        ("Down from 40 workers in 2019, the firm now has 52.", Level::Contradiction),
        ("From 31 inmates the choir shrank to 38 in a year.", Level::Contradiction),
        ("The jobless rate fell from 4 percent to 5 percent.", Level::Contradiction),
        ("The price of copper slid from $8,400 to $8,900.", Level::Contradiction),
        ("The shop cut the price of a loaf from £1.10 to £1.30.", Level::Contradiction),
        ("Sales rose to 48,300 in the first nine months from 56,100 a year earlier.", Level::Contradiction),
        ("Some 2,140 people applied, fewer than the 1,980 of last year.", Level::Contradiction),
        ("The deficit shrank to 4.1 billion pesos in April from 3.6 billion pesos in March.", Level::Contradiction),
        ("The price has gone down, from $210 to $235, since May.", Level::Contradiction),
        ("Turnout slipped to 58.1 per cent, compared with 54.6 per cent in 2018.", Level::Contradiction),
        ("Attendance declined, with 4,310 people at the gate compared with 3,980 last year.", Level::Contradiction),
        ("Fewer people came to the show, 18,400 against 15,900 last August.", Level::Contradiction),
        ("Visitor numbers, which stood at 94,000 in 2016, dropped to 101,000 last year.", Level::Contradiction),
        ("The orchestra's deficit widened to £310,000 from £465,000.", Level::Contradiction),
        ("The loss narrowed to $14 million from $10 million.", Level::Query),
        ("Some 3,980 people took part, more than the 4,120 who answered in 2018.", Level::Contradiction),
    ],
    rejects: &[
        "Up from 40 workers in 2019, the firm now has 52.",
        "From 38 inmates the choir shrank to 31 in a year.",
        "Deaths did not rise from 40 to 20, as he had claimed.",
        "The club fell to 5th from 2nd.",
        "The loss fell from 10 million dollars to 4 million dollars.",
        "The index had fallen 4.3%, compared with 3.3% for its rival.",
        "Costs are down from the $89 to $93 billion of last year.",
        "She brought her time for the 400 metres down to 49.8 seconds from 50.3.",
        "The trade deficit narrowed from $4.1bn to $3.6bn.",
        "Turnout slipped to 54.1 per cent, compared with 54.6 per cent in 2018.",
        "Fewer people came to the show, 15,400 against 15,900 last August.",
        "Visitor numbers, which stood at 94,000 in 2016, rose to 101,000 last year.",
        "Its result rose to a profit of $3.1 million from a loss of $10.4 million.",
        "The rupee fell from 82 to 84 against the dollar.",
        "The share was up 4 percent at 210 pence, against 240 pence when it was floated.",
        "Temperatures rose from minus 12C on Sunday to minus 4C on Monday.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for figures in cx.sentences() {
        let (first, last) = cx.bounds(figures.first().map_or(0, |f| f.sentence));
        let mut found = Vec::new();
        for pair in pairs(cx, figures) {
            // "its lowest since 2008, when it stood at 4.9": the two are no step of one change.
            if cx.is_any(pair.from_word, &[kw::WHEN, kw::NOW, kw::INSTEAD, kw::THAN]) {
                continue;
            }
            let at = pair.to_word.map_or(pair.from_word, |t| t.min(pair.from_word));
            // "down from $89 to $93 billion": what stands behind the adverb is a range, not old and new.
            let range = pair.to_word.is_some_and(|to| to > pair.from_word);
            if range && pair.from_word.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::DOWN, kw::UP])) {
                continue;
            }
            // down to 14.20 a litre from 12.80
            let down_to =
                pair.to_word.filter(|to| *to < pair.from_word).and_then(|to| to.checked_sub(1)).and_then(|at| {
                    let way = cx.is_any(at, &[kw::UP, kw::DOWN]).then(|| cx.is(at, kw::UP));
                    way.filter(|_| !passive(cx, at))
                });
            // From 31 inmates it shrank to 38
            let between = || {
                let to = pair.to_word.filter(|to| *to > pair.from.last && to - pair.from.last <= 5)?;
                let verb = to.checked_sub(1)?;
                let up = cx.phrase(verb, out.rule.words(UP)).is_some();
                let down = cx.phrase(verb, out.rule.words(DOWN)).is_some();
                ((up || down) && cx.a.syntax.tag(verb) == Tag::Past && !passive(cx, verb)).then_some(up)
            };
            let told = adverb(cx, pair.from_word, out)
                .or(down_to)
                .or_else(between)
                .or_else(|| verb(cx, figures, at, first, out))
                .or_else(|| governing(cx, figures, &pair, first, out));
            if let Some(up) = told {
                found.push((pair.from, pair.to, up));
            }
        }
        found.extend(compared(cx, figures, out));
        found.extend(higher(cx, figures));
        found.extend(fronted(cx, figures, out));
        found.extend(stood(cx, figures, out));
        for (old, new, up) in found {
            let golf = cx.find(first, last, out.rule.words(REVERSED)).is_some()
                || !cx.money(&old) && cx.find(first, last, out.rule.words(RATES)).is_some();
            if golf || old.q.dimension == Some(Dimension::Ordinal) {
                continue;
            }
            let differ = old.n.exact() != new.n.exact();
            let wrong = |tier| {
                let (x, y) = (cx.number(&old, &old.n, tier), cx.number(&new, &new.n, tier));
                differ && if up { over(&x, &y) } else { over(&y, &x) }
            };
            // Round figures may hide how they stand: $14 million and $10 million only ask.
            let level = match (wrong(Tier::Wide), wrong(Tier::Narrow)) {
                (true, _) => Level::Contradiction,
                (false, true) => Level::Query,
                _ => {
                    out.ok(&[&old, &new]);
                    continue;
                }
            };
            let (real, word) = if up { ("less", "a rise") } else { ("more", "a fall") };
            let message = format!(
                "{} is {real} than {}, which is not {word}.",
                show_large(&new.n.exact()),
                show_large(&old.n.exact())
            );
            out.figures(cx, level, &[&old, &new], message);
        }
    }
}

/// Whether one is above the other, or they touch: 4 and 5 per cent touch at 4.5, which does not make a fall of a rise.
fn over(x: &Interval, y: &Interval) -> bool {
    x.low.is_some() && y.high.is_some() && x.low >= y.high
}

/// Whether the verb right before "from" or "to" says up; a percentage may stand between.
fn verb(cx: &Context<'_>, figures: &[Figure<'_>], at: usize, first: usize, out: &Report<'_>) -> Option<bool> {
    let mut i = at;
    // "cut the price of a ticket from £5": what is changed may stand between the verb and the figures.
    let mut object = 0;
    for _ in 0..12 {
        i = i.checked_sub(1).filter(|i| *i >= first)?;
        if let Some(f) = figures.iter().find(|f| f.first <= i && i < f.last) {
            if !cx.percent(f) && cx.dimension(&f.q.measure) != Some(Dimension::Points) {
                return None;
            }
            i = f.first;
            continue;
        }
        let is = |list| cx.phrase(i, out.rule.words(list)).is_some();
        if is(UP) || is(DOWN) {
            return (!passive(cx, i)).then(|| is(UP));
        }
        let token = cx.token(i)?;
        // has gone down, from $210 to $235
        if token.mark(',') && i + 1 == at && cx.is(at, kw::FROM) {
            continue;
        }
        let adverb =
            token.kind == Kind::Word && (token.is(Class::ADVERB) || token.text(&cx.a.doc.text).ends_with("ly"));
        let noun = token.kind == Kind::Word
            && (token.word == kw::OF
                || token.is(Class::DETERMINER | Class::POSSESSIVE)
                || !token.is(NO_OBJECT) && !token.is(Class::PREPOSITION));
        object += usize::from(!adverb);
        if !adverb && token.word != kw::BY && !(noun && object <= 6) {
            return None;
        }
    }
    None
}

/// Turnout slipped to 58.1 per cent, compared with 54.6 · Attendance declined, with 4,310 people compared with 3,980 · Fewer
/// people came, 18,400 against 15,900: the verb of the clause, or a comparative that opens the sentence.
fn governing(
    cx: &Context<'_>,
    figures: &[Figure<'_>],
    pair: &Pair<'_>,
    first: usize,
    out: &Report<'_>,
) -> Option<bool> {
    let alike = figures.iter().filter(|f| cx.same(f, &pair.to) && f.q.direction.is_none()).count();
    let (low, high) = (pair.to.last, pair.from.first);
    let parted = (low..high).any(|at| cx.mark(at, ';') || cx.is_any(at, &[kw::BUT, kw::WHILE]));
    if alike > 2 || low > high || parted || pair.to.q.direction.is_some() && pair.to_word.is_none() {
        return None;
    }
    let is = |at: usize, list| cx.phrase(at, out.rule.words(list)).is_some();
    if cx.is_any(first, &[kw::FEWER, kw::LESS, kw::MORE]) && !cx.is(first + 1, kw::THAN) {
        let against = (low..high).any(|at| cx.is_any(at, &[kw::AGAINST, kw::COMPARED, kw::VERSUS]));
        let verbs = (first..pair.to.first).filter(|at| cx.a.syntax.tag(*at) == Tag::Past).count();
        return (against && verbs == 1).then(|| cx.is(first, kw::MORE));
    }
    let to_word = pair.to_word.or_else(|| opener(cx, &pair.to, kw::TO));
    let with = pair.to.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::WITH, kw::AT]));
    // up 4 per cent at 210 pence, against 240 pence when it was floated: the change is that of a day.
    let step = figures.iter().any(|f| cx.percent(f) && f.last <= pair.to.first && pair.to.first - f.last <= 4);
    if to_word.is_none() && (!with || step) {
        return None;
    }
    let tree = cx.a.syntax.tree_at(pair.to.sentence, pair.to.first)?;
    let verb = tree.clause(tree.node_at(pair.to.first)?)?;
    let (from, to) = tree.tokens(verb);
    let near = to <= pair.to.first && pair.to.first - to <= 8;
    let at = (from..to).find(|at| is(*at, UP) || is(*at, DOWN)).filter(|at| near && !passive(cx, *at))?;
    Some(is(at, UP))
}

/// Visitor numbers, which stood at 94,000 in 2016, dropped to 101,000
fn stood<'a>(cx: &Context<'a>, figures: &[Figure<'a>], out: &Report<'_>) -> Option<(Figure<'a>, Figure<'a>, bool)> {
    neighbours(figures).find_map(|[old, new]| {
        let to = opener(cx, new, kw::TO).filter(|at| *at + 1 >= new.first.saturating_sub(1) && *at > old.last)?;
        let verb = to.checked_sub(1)?;
        let up = cx.phrase(verb, out.rule.words(UP)).is_some();
        let down = cx.phrase(verb, out.rule.words(DOWN)).is_some();
        let which = (old.first.saturating_sub(5)..old.first)
            .any(|at| cx.is(at, kw::WHICH) && at.checked_sub(1).is_some_and(|c| cx.mark(c, ',')));
        let closed = (old.last..verb).any(|at| cx.mark(at, ','));
        let fits = (up || down) && which && closed && verb - old.last <= 8 && cx.same(old, new);
        let alone = figures.iter().filter(|f| cx.same(f, new)).count() == 2;
        let plain = |f: &Figure<'_>| {
            f.q.max.is_none() && f.q.dimension.is_none_or(|d| d == Dimension::Number || d == Dimension::Count)
        };
        (fits && alone && plain(old) && plain(new) && !passive(cx, verb)).then_some((*old, *new, up))
    })
}

/// Its profit, at 310 million francs, was higher than the 362 million of a year ago: the old value of a comparative.
fn higher<'a>(cx: &Context<'a>, figures: &[Figure<'a>]) -> Option<(Figure<'a>, Figure<'a>, bool)> {
    neighbours(figures).find_map(|[new, old]| {
        let the = old.first.checked_sub(1).filter(|at| cx.is(*at, kw::THE))?;
        let than = the.checked_sub(1).filter(|at| cx.is(*at, kw::THAN))?;
        let word = than.checked_sub(1).filter(|at| *at >= new.last)?;
        let up = match cx.direction(word) {
            Some((d, end)) if end == than => d.way == crate::claim::Direction::Up,
            _ if cx.is_any(word, &[kw::MORE, kw::LESS, kw::FEWER]) => cx.is(word, kw::MORE),
            _ => return None,
        };
        let verb = word.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::WAS, kw::IS, kw::WERE, kw::ARE]));
        let at = new.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AT)) && cx.mark(new.last, ',');
        // "the 362 million of a year ago" counts no years.
        let of = (old.first..old.last).any(|at| cx.is(at, kw::OF));
        let alike = cx.same(new, old) || (of || old.q.measure.top == crate::claim::Top::None) && cx.counts(old);
        (verb && at && alike && word == new.last + 2 && new.plain() && old.plain()).then_some((*old, *new, up))
    })
}

/// Down from 40 workers in 2019, the firm now has 52: what opens its sentence points ahead.
fn fronted<'a>(cx: &Context<'a>, figures: &[Figure<'a>], out: &Report<'_>) -> Option<(Figure<'a>, Figure<'a>, bool)> {
    let [old, new] = figures else { return None };
    let (first, _) = cx.bounds(old.sentence);
    let up = adverb(cx, first + 1, out)?;
    let now = (new.first.saturating_sub(3).max(old.last)..new.first).any(|at| cx.is(at, kw::NOW));
    let comma = (old.last..new.first).any(|at| cx.mark(at, ','));
    let fits = old.first == first + 2 && now && comma && cx.same(old, new) && old.plain() && new.plain();
    fits.then_some((*old, *new, up))
}

/// Words that end the search for the verb before its object.
const NO_OBJECT: Class = Class::AUXILIARY
    .or(Class::MODAL)
    .or(Class::VERB)
    .or(Class::PRONOUN)
    .or(Class::RELATIVE)
    .or(Class::COORDINATOR)
    .or(Class::SUBORDINATOR)
    .or(Class::DIRECTION)
    .or(Class::NEGATION);

/// "did not fall", "would have risen": what did not happen cannot be wrong.
fn passive(cx: &Context<'_>, at: usize) -> bool {
    (at.saturating_sub(4)..at).any(|i| cx.class(i, Class::NEGATION))
}

/// up from · down from
fn adverb(cx: &Context<'_>, from: usize, out: &Report<'_>) -> Option<bool> {
    let before = |list| cx.phrase_before(from + 1, out.rule.words(list));
    let way = if before(UP_FROM) { Some(true) } else { before(DOWN_FROM).then_some(false) };
    way.filter(|_| !passive(cx, from))
}

/// 3,980 people took part, more than the 4,120 who …
fn compared<'a>(cx: &Context<'a>, figures: &[Figure<'a>], out: &Report<'_>) -> Option<(Figure<'a>, Figure<'a>, bool)> {
    neighbours(figures).find_map(|[new, old]| {
        // The hedge may be read as a part of the second figure, article and all.
        let begin = (old.first.saturating_sub(3)..old.last).find(|i| {
            cx.phrase(*i, out.rule.words(MORE)).is_some() || cx.phrase(*i, out.rule.words(FEWER)).is_some()
        })?;
        let more = cx.phrase(begin, out.rule.words(MORE));
        let end = more.or_else(|| cx.phrase(begin, out.rule.words(FEWER)))?;
        // numbered 61,000, which is more than the 74,000 of last year
        let which = begin >= 3 && cx.is_any(begin - 1, &[kw::IS, kw::WAS]) && cx.is(begin - 2, kw::WHICH);
        let comma = begin.checked_sub(if which { 3 } else { 1 }).is_some_and(|at| cx.mark(at, ','));
        let fits = comma
            && cx.is(end, kw::THE)
            && end < old.last
            && cx.token(end + 1).is_some_and(|t| t.kind == Kind::Number)
            && (cx.counts(new) && cx.counts(old) || cx.same(new, old))
            && new.q.max.is_none()
            && old.q.max.is_none();
        let near = begin.saturating_sub(new.last) <= 10 && opener(cx, new, kw::FROM).is_none();
        let who = (cx.noun(old).is_empty() || cx.noun(old) == cx.noun(new))
            && (!cx.is(old.last, kw::OF) || cx.class(old.last + 1, Class::CALENDAR));
        (fits && near && who).then_some((*old, *new, more.is_some()))
    })
}
