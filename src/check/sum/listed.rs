//! A list with its total behind it: seven women and four men, 12 in all.

use super::whole::ONE;
use super::{AFTER, BEFORE, BRINGS, Cue, HARD, MAKES, MORE, RAISES, STOP, TOTALLED, fits, part, shares_unit, test};
use crate::check::context::{Context, Figure, Report, open};
use crate::check::pairs::pairs;
use crate::english::Tag;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

/// 12 in all · a haul of 36 · , in all 16 people
pub(super) fn announced(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> bool {
    let after = cx.phrase(f.last, out.rule.words(AFTER));
    let ends = after.is_some_and(|end| cx.token(end).is_none_or(|t| t.kind == Kind::Mark || !t.is(Class::PREPOSITION)));
    // or $6.4 million over three years
    let over = cx.is(f.last, kw::OVER)
        && (f.last + 1..f.last + 4).any(|at| cx.class(at, Class::DURATION_UNIT))
        && f.first.checked_sub(2).is_some_and(|at| cx.is(at + 1, kw::OR) && cx.mark(at, ','));
    (ends || over || before(cx, f, out)) && !open(f.q.relation) && f.q.max.is_none()
}

/// A total that words announce before it may stand farther off: , which made a total of 41 · totalled 41 · , in all 16
fn before(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> bool {
    let fronted = cx.phrase_before(f.first, out.rule.words(AFTER))
        && f.first > 2
        && (cx.mark(f.first - 3, ',') || cx.mark(f.first - 3, ';'));
    fronted || verb(cx, f, out) || cx.phrase_before(f.first, out.rule.words(BEFORE))
}

/// Gifts of $1,200 and $3,400 and a grant of $5,000 totaled $10,600: the list is the subject.
fn verb(cx: &Context<'_>, total: &Figure<'_>, out: &Report<'_>) -> bool {
    cx.phrase_before(total.first, out.rule.words(TOTALLED))
}

/// The figures of an unbroken list that ends right before the total.
pub(super) fn listed(cx: &Context<'_>, figures: &[Figure<'_>], total: &Figure<'_>, out: &mut Report<'_>) {
    let Some(newest) = figures.last() else { return };
    // The total stands behind a comma, dash or bracket; without one a new verb has begun.
    let parted = (newest.last..total.first)
        .any(|at| cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | '(' | '—' | '–' | ';' | ':')));
    let verb = verb(cx, total, out);
    // "…, and a total of 23 animals died" tells of others.
    if !verb && (!parted || (newest.last..total.first).any(|at| cx.is_any(at, &[kw::AND, kw::BUT, kw::WHILE]))) {
        return;
    }
    let list = List::of(cx, figures, total, out);
    let parts = &list.parts;
    // A list that begins behind an unread figure is not whole.
    let whole_list = figures.len() <= parts.len()
        || figures.get(figures.len() - parts.len() - 1).is_none_or(|f| {
            let listed = (f.last..list.begin).any(|at| cx.mark(at, ',') || cx.is(at, kw::AND));
            list.begin - f.last > 3 || !listed || !part(cx, f, total)
        });
    // "up from 14" is the old value of a change; "heard from 14 witnesses and nine experts" is a list.
    let from = |at: usize| cx.is(at, kw::FROM) && !cx.is_any(at.saturating_sub(1), &[kw::UP, kw::DOWN]);
    let stop = |at: usize| !from(at) && cx.phrase(at, out.rule.words(STOP)).is_some();
    let stopped = parts.first().is_some_and(|f| (f.first.saturating_sub(3)..f.first).any(stop));
    // A list of which no figure but the total has the unit is one of something else.
    let shared = parts.iter().all(|f| part(cx, f, total)) || parts.first().is_some_and(|f| part(cx, f, total));
    if parts.len() >= 2 && (list.and || list.clauses) && whole_list && !stopped && shared {
        // Where only the last ones make the total, the first ones are parts of something else.
        let suffix = (1..parts.len() - 1).find(|n| parts.get(*n..).is_some_and(|p| fits(cx, p, total, out)));
        let from = suffix.filter(|_| !fits(cx, parts, total, out)).unwrap_or(0);
        let cue = if list.clauses { Cue::Listed } else { Cue::Said };
        test(cx, parts.get(from..).unwrap_or(&[]), total, cue, out);
    }
}

/// They saved 11 people on the first night and 24 on the second. In all, they saved 35: the list is the sentence before.
pub(super) fn after(cx: &Context<'_>, before: &[Figure<'_>], figures: &[Figure<'_>], out: &mut Report<'_>) {
    let [total] = figures else { return };
    // on the first night, on the second
    let ranked = |f: &&Figure<'_>| f.q.dimension != Some(crate::claim::Dimension::Ordinal);
    let parts: Vec<Figure<'_>> = before.iter().filter(ranked).copied().collect();
    let [first, .., last] = parts.as_slice() else { return };
    let (begin, _) = cx.bounds(total.sentence);
    // Whoever did it before is "they" now; "in all, 15 have closed this year" counts others too.
    let pronoun = [kw::THEY, kw::IT, kw::HE, kw::SHE, kw::WE];
    let fronted = cx.phrase(begin, out.rule.words(AFTER)).is_some_and(|end| {
        total.first - end.min(total.first) <= 6 && (end..total.first).any(|at| cx.is_any(at, &pronoun))
    });
    let noun = cx.noun(total);
    // It sold nine ferries and four tugs. In all, it sold 14 ships: kinds of one thing, by the same verb.
    let verb = (begin..total.first).rev().find(|at| cx.a.syntax.tag(*at) == Tag::Past).and_then(|at| cx.token(at));
    let (head, _) = cx.bounds(first.sentence);
    let again = verb.is_some_and(|v| (head..first.first).any(|at| cx.token(at).is_some_and(|t| t.hash == v.hash)));
    let fronted = fronted && (noun.is_empty() || noun == cx.noun(first) || again);
    let next = last.sentence + 1 == total.sentence && cx.block(last.sentence) == cx.block(total.sentence);
    let (from, to) = cx.bounds(last.sentence);
    // nine ferries, four tugs and a yacht: one more
    let one = (last.last..to).find(|at| cx.is(*at, kw::AND) && cx.is_any(at + 1, &[kw::A, kw::AN]));
    let single = one.filter(|at| at - last.last <= 2 && cx.mark(at + 3, '.'));
    let and = single.is_some()
        || parts.iter().rev().nth(1).is_some_and(|f| (f.last..last.first).any(|at| cx.is(at, kw::AND)));
    let hard = (from..to).take(64).any(|at| cx.phrase(at, out.rule.words(HARD)).is_some() || cx.mark(at, '"'));
    let close = last.first - first.last <= 40;
    let all = parts.iter().all(|f| part(cx, f, total) && f.plain()) && total.plain();
    if fronted && next && and && close && !hard && all {
        let mut parts = parts.clone();
        if let Some(at) = single {
            parts.push(Figure { n: ONE, first: at + 1, last: at + 2, span: cx.span(at + 1, at + 3), ..*last });
        }
        test(cx, &parts, total, Cue::Listed, out);
    }
}

/// A list of figures before its total.
struct List<'a> {
    parts: Vec<Figure<'a>>,
    /// Its first token.
    begin: usize,
    /// Whether an "and" joins the last part.
    and: bool,
    /// The Reds have 34 seats; the Blues have 28: whether each part has a clause of its own.
    clauses: bool,
}

impl<'a> List<'a> {
    fn of(cx: &Context<'a>, figures: &[Figure<'a>], total: &Figure<'a>, out: &Report<'_>) -> Self {
        // or $6.4 million over three years · or 11 in all
        let or = usize::from(cx.is(total.first.saturating_sub(1), kw::OR));
        let mut list = Self { parts: Vec::new(), begin: total.first - or, and: false, clauses: false };
        let before = before(cx, total, out);
        let (stop, far) = if before { (HARD, 12) } else { (STOP, 8) };
        for f in figures.iter().rev().take(12) {
            let gap = f.last..list.begin;
            let mark = |marks: &str| gap.clone().any(|at| cx.token(at).is_some_and(|t| marks.contains(t.mark_char())));
            // The left won 41 seats; the right won 35: the verb is said again.
            let clause = mark(";:") && part(cx, f, total);
            // thirty behind the station, which nobody has used since; a total of 155
            let told =
                if list.parts.is_empty() && before { aside(cx, gap.clone()) } else { insertion(cx, gap.clone()) };
            let broken = told.len() > far
                || one(cx, told.clone())
                || told.clone().any(|at| stops(cx, at, stop, out))
                || mark("(\"“”")
                || mark(";:") && !clause;
            let and = |at| cx.is_any(at, &[kw::AND, kw::PLUS, kw::WITH]);
            let joined = list.parts.is_empty() || clause || gap.clone().any(|at| cx.mark(at, ',') || and(at));
            if broken || !joined || !(part(cx, f, total) || shares_unit(cx, f, total)) {
                break;
            }
            if list.parts.len() == 1 {
                // "Ten men and, a little later, four women": before a total that is announced it may stand off.
                // and, when prices had fallen, 46
                let set_off = list.begin > 0 && cx.mark(list.begin - 1, ',');
                let near = list.begin.saturating_sub(if before || set_off { 12 } else { 2 }).max(f.last);
                list.and = (near..list.begin).any(and);
            }
            list.clauses |= clause && (!list.parts.is_empty() || mark(":"));
            list.parts.push(*f);
            list.begin = f.first;
        }
        list.parts.reverse();
        list
    }
}

/// What remains between a part and its total without a relative clause right before the total.
fn aside(cx: &Context<'_>, gap: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let marked = |at: usize| cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | ';' | '—' | '–' | ':'));
    let relative = gap.clone().find(|at| cx.mark(*at, ',') && cx.class(at + 1, Class::RELATIVE));
    let end = relative.and_then(|from| (from + 2..gap.end).find(|at| marked(*at)));
    match (relative, end) {
        (Some(from), Some(end)) if gap.end - end <= 4 && end - from <= 16 => gap.start..from,
        _ => gap,
    }
}

/// What remains between two parts without what two commas set apart behind "and": 48 from Chile and, after a quarrel, 29.
fn insertion(cx: &Context<'_>, gap: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let open = gap.clone().find(|at| cx.is(*at, kw::AND) && cx.mark(at + 1, ','));
    match open {
        Some(at) if cx.mark(gap.end.saturating_sub(1), ',') && gap.end - at <= 14 => gap.start..at + 1,
        _ => gap,
    }
}

/// "and a cook" is one more, of which no figure tells; "and a grant of $5,000" is told by its figure.
pub(super) fn one(cx: &Context<'_>, mut gap: std::ops::Range<usize>) -> bool {
    let of = cx.is(gap.end.saturating_sub(1), kw::OF);
    gap.any(|at| cx.is(at, kw::AND) && cx.is_any(at + 1, &[kw::A, kw::AN, kw::HIS, kw::HER, kw::THEIR])) && !of
}

/// Whether a word between two parts says that they are no list.
fn stops(cx: &Context<'_>, at: usize, stop: crate::rulebook::List, out: &Report<'_>) -> bool {
    // that day
    let day = cx.is(at, kw::THAT) && cx.class(at + 1, Class::CALENDAR | Class::DURATION_UNIT | Class::WEEKDAY);
    // 850 from Keri
    let noun = at + 1 + usize::from(cx.class(at + 1, Class::DETERMINER | Class::POSSESSIVE));
    let place = cx.is(at, kw::FROM)
        && !cx.is_any(at.saturating_sub(1), &[kw::UP, kw::DOWN])
        && (cx.token(at + 1).is_some_and(|t| t.kind == Kind::Word && t.capital())
            || noun > at + 1 && matches!(cx.a.syntax.tag(noun), Tag::Noun | Tag::Plural | Tag::Name));
    // 28 and nine, which makes 75 in all
    let makes = cx.phrase(at, out.rule.words(MAKES)).is_some();
    !day && !place && !makes && cx.phrase(at, out.rule.words(stop)).is_some()
}

/// brings the total to 41
pub(super) fn brings(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> bool {
    cx.phrase_before(f.first, out.rule.words(BRINGS))
}

/// Two more died on Sunday, raising the death toll from 11 to 13: what is added lies between the two.
pub(super) fn added(cx: &Context<'_>, figures: &[Figure<'_>], out: &mut Report<'_>) {
    for pair in pairs(cx, figures) {
        let Some(more) = figures.iter().rev().find(|f| f.last <= pair.start) else { continue };
        let said =
            (more.first.saturating_sub(2)..more.last + 2).any(|at| cx.phrase(at, out.rule.words(MORE)).is_some());
        let raised = cx.find(more.last, pair.start, out.rule.words(RAISES)).is_some();
        let near = pair.start - more.last <= 14 && !(more.last..pair.start).any(|at| cx.mark(at, ';'));
        let counts = cx.counts(more) && more.plain() && cx.counts(&pair.from) && more.n.ratio.is_none();
        // from 40 on Monday to 52: others may have come between
        let dated = cx
            .claims_of(more.sentence)
            .iter()
            .any(|c| c.date().is_some() && (c.tokens.0 as usize) >= pair.start && (c.tokens.1 as usize) <= pair.end);
        let near = near && !dated;
        if said && raised && near && counts && pair.from.n.exact() < pair.to.n.exact() && pair.to_word.is_some() {
            test(cx, &[pair.from, *more], &pair.to, Cue::Listed, out);
        }
    }
}

/// seven more deaths. With the 14 people killed in Osh and 22 in Jalal-Abad, that brings the total to 41
pub(super) fn brought(
    cx: &Context<'_>,
    before: &[Figure<'_>],
    parts: &[Figure<'_>],
    total: &Figure<'_>,
    out: &mut Report<'_>,
) {
    let all_parts = parts.iter().all(|f| part(cx, f, total) && f.plain());
    // Nine on Monday and six on Tuesday, bringing the total to 12: more than there are.
    let sum = parts.iter().fold(crate::fraction::Fraction::ZERO, |sum, f| sum + f.n.exact());
    if parts.len() >= 2 && all_parts && total.plain() && sum > total.n.exact() {
        return test(cx, parts, total, Cue::Listed, out);
    }
    let [first] = before else { return };
    let more = (first.first.saturating_sub(2)..first.last + 2).any(|at| cx.phrase(at, out.rule.words(MORE)).is_some());
    let follows = first.sentence + 1 == total.sentence && cx.block(first.sentence) == cx.block(total.sentence);
    let all: Vec<Figure<'_>> = before.iter().chain(parts).copied().collect();
    if more && follows && all.iter().all(|f| part(cx, f, total)) && total.plain() {
        test(cx, &all, total, Cue::Said, out);
    }
}
