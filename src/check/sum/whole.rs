//! A whole with its parts behind it: 60 members: 31 from Labour, 18 Conservatives and nine Greens.

use super::{
    AFTER, APART, BEFORE, Cue, EXACTLY, HARD, HAS, LEFT, MEMBERS, REMAINING, SEVERAL, WHOLE, part, shares_unit, test,
};
use crate::check::context::{Context, Figure, Report, neighbours, open};
use crate::check::interval::whole;
use crate::check::slip::slipped;
use crate::claim::{Dimension, Number, Relation};
use crate::english::Tag;
use crate::fraction::Fraction;
use crate::lex::Kind;
use crate::rulebook::keyword as kw;

/// A total of 31 people, 18 women and 12 men, · 60 members: 31 from Labour, 18 Conservatives and nine Greens
pub(super) fn spread(cx: &Context<'_>, figures: &[Figure<'_>], at: usize, out: &mut Report<'_>) {
    let Some(total) = figures.get(at).filter(|f| cx.counts(f) || cx.money(f) && f.q.measure.per.is_none()) else {
        return;
    };
    let (first, last) = cx.bounds(total.sentence);
    let opens = |i: &usize| cx.token(*i).is_some_and(|t| matches!(t.mark_char(), ':' | '—' | '–' | '(' | ','));
    let near = (total.last..(total.last + 7).min(last)).find(opens).filter(|at| !cx.mark(*at, ','));
    // The 120 new students come from 14 countries: 64 from Spain, 31 from Portugal and 22 from elsewhere
    let farther = || {
        let counted = matches!(total.q.measure.top, crate::claim::Top::Noun(_)) && total.plain();
        let colon = (total.last..(total.last + 18).min(last)).find(|i| cx.mark(*i, ':'))?;
        let bare = figures.iter().find(|f| f.first > colon)?.q.measure.top == crate::claim::Top::None;
        let clear =
            !(total.last..colon).any(|i| cx.token(i).is_some_and(|t| matches!(t.mark_char(), ',' | ';' | '—' | '"')));
        (counted && bare && clear).then_some(colon)
    };
    let comma = || (total.last..(total.last + 7).min(last)).find(opens);
    let Some(mark) = near.or_else(farther).or_else(comma) else { return };
    let kind = cx.token(mark).map_or(' ', crate::lex::Token::mark_char);
    let said = cx.phrase_before(total.first, out.rule.words(BEFORE))
        || cx.phrase(total.last, out.rule.words(AFTER)).is_some()
        || cx.phrase(first, out.rule.words(AFTER)).is_some_and(|end| end + 1 >= total.first);
    if kind == ',' && !said || total.q.max.is_some() || open(total.q.relation) || total.q.relation == Relation::About {
        return;
    }
    let stops = |from: usize, to: usize| (from..to).any(|i| cx.phrase(i, out.rule.words(APART)).is_some());
    let mut parts: Vec<Figure<'_>> = Vec::new();
    let (mut end, mut and) = (mark + 1, false);
    // "split three ways: 450,000 for the hospital": what stands before the list is no part of it.
    let behind = figures.iter().skip(at + 1).skip_while(|f| f.first < mark);
    for f in behind.take(12).filter(|f| f.q.dimension != Some(Dimension::Ordinal)) {
        let gap = f.first.saturating_sub(end);
        let joins = cx.is(f.first.saturating_sub(1), kw::AND);
        let listed = if parts.is_empty() {
            gap <= 2
        } else {
            gap <= 7 && (end..f.first).any(|i| cx.mark(i, ',') || cx.is(i, kw::AND))
        };
        let fits = part(cx, f, total) || kind != ',' && shares_unit(cx, f, total);
        if f.first < mark || !listed || stops(end, f.first) || !fits || and {
            break;
        }
        and = joins && !parts.is_empty();
        parts.push(*f);
        end = f.last;
    }
    // The list must close as it was opened, soon after its last figure, and behind an and.
    let close = |t: &crate::lex::Token| match kind {
        '(' => t.mark(')'),
        ':' => matches!(t.mark_char(), '.' | ';'),
        ',' => matches!(t.mark_char(), ',' | '.'),
        _ => matches!(t.mark_char(), '—' | '–' | '.'),
    };
    // two pilots, three engineers and a doctor: one more, of whom no figure tells.
    let one = (end..end + 3).find(|i| cx.is(*i, kw::AND) && cx.is_any(i + 1, &[kw::A, kw::AN])).filter(|_| !and);
    let noun = |i: usize| matches!(cx.a.syntax.tag(i), Tag::Noun | Tag::Adjective);
    if let (Some(at), [.., last]) = (one, parts.as_slice())
        && kind != ','
        && (at + 2..at + 5).take_while(|i| noun(*i)).last().is_some_and(|i| cx.token(i + 1).is_none_or(close))
    {
        let alone = Figure { n: ONE, first: at + 1, last: at + 2, span: cx.span(at + 1, at + 3), ..*last };
        parts.push(alone);
        and = true;
        end = at + 2;
    }
    let closing = (end..(end + 7).min(last)).find(|i| cx.token(*i).is_some_and(close));
    let Some(closing) = closing.filter(|c| and && parts.len() >= 2 && !stops(end, *c)) else { return };
    let more = (end..closing).any(|i| cx.is(i, kw::AND));
    if more || figures.iter().any(|f| f.first >= end && f.last <= closing) {
        return;
    }
    // Parts that are far from the total are parts of something else.
    let sum = parts.iter().fold(Fraction::ZERO, |sum, f| sum + f.n.exact());
    let (all, three) = (total.n.exact(), whole(3));
    let two = whole(2);
    if said || &sum * &three > &all * &two && &all * &three > &sum * &two {
        test(cx, &parts, total, if said { Cue::Said } else { Cue::Listed }, out);
    }
}

/// One.
pub(super) const ONE: Number = Number { value: rust_decimal::Decimal::ONE, last_digit: 0, ratio: None, in_words: true };

/// sold 41 cows to a neighbour and 28 to a dealer; the remaining 37 of its 116 cows
pub(super) fn remaining(cx: &Context<'_>, figures: &[Figure<'_>], at: usize, out: &mut Report<'_>) {
    leading(cx, figures, at, out);
    let (Some(rest), Some(total)) = (figures.get(at), figures.get(at + 1)) else { return };
    let of = cx.is(rest.last, kw::OF) && total.first.saturating_sub(rest.last) <= 4;
    let said =
        || (rest.first.saturating_sub(2)..=rest.first).any(|i| cx.phrase(i, out.rule.words(REMAINING)).is_some());
    if !of || at > 16 || !said() {
        return;
    }
    let parts: Vec<Figure<'_>> =
        figures.iter().take(at + 1).copied().filter(|f| f.q.dimension != Some(Dimension::Ordinal)).collect();
    if parts.len() >= 2 && parts.iter().all(|f| part(cx, f, total)) && !open(total.q.relation) {
        test(cx, &parts, total, Cue::Said, out);
    }
}

/// Of its 1,260 people 840 will stay and 215 will retire. The remaining 205 will go: the rest in a sentence of its own.
pub(super) fn rest_after(cx: &Context<'_>, before: &[Figure<'_>], figures: &[Figure<'_>], out: &mut Report<'_>) {
    let (Some((one, others)), [rest]) = (before.split_first(), figures) else { return };
    // lost 40 of their 96 hives to mites and sold 22. The remaining 44 stand in the orchard
    let of = others.first().filter(|f| cx.is(one.last, kw::OF) && f.first <= one.last + 3);
    let total = of.unwrap_or(one);
    let parts: Vec<Figure<'_>> = before.iter().filter(|f| f.claim != total.claim).copied().collect();
    let (first, last) = cx.bounds(total.sentence);
    let (begin, _) = cx.bounds(rest.sentence);
    let next = total.sentence + 1 == rest.sentence && cx.block(total.sentence) == cx.block(rest.sentence);
    let leads = of.is_some() || cx.is(first, kw::OF) && total.first <= first + 5;
    let said = cx.is(begin, kw::THE) && cx.is(begin + 1, kw::REMAINING) && rest.first <= begin + 2;
    if !next || !leads || !said {
        return;
    }
    // The remaining 44 stand: what the grammar took for a noun is a verb.
    let verb = rest.last.checked_sub(1).is_some_and(|at| cx.a.rules.plurals.singular(cx.str(at)) == cx.str(at));
    let noun = verb || cx.noun(rest).is_empty() || cx.noun(rest) == cx.noun(total);
    let apart = (first..last).take(64).any(|i| cx.phrase(i, out.rule.words(HARD)).is_some() || cx.mark(i, ';'));
    let all: Vec<Figure<'_>> = parts.iter().chain([rest]).copied().collect();
    let whole = (2..=5).contains(&all.len()) && all.iter().all(|f| part(cx, f, total) && f.plain());
    if noun && !apart && whole && total.plain() {
        test(cx, &all, total, Cue::Listed, out);
    }
}

/// Of the 240 graves, 96 have been restored, 81 are to be mended and the remaining 73 are past saving; or 73 are still missing
fn leading(cx: &Context<'_>, figures: &[Figure<'_>], at: usize, out: &mut Report<'_>) {
    let (Some(one), Some(rest)) = (figures.first(), figures.get(at)) else { return };
    // 118 of the 241 books; 64 were withdrawn, and the remaining 59
    let whole = figures.get(1).filter(|f| cx.is(one.last, kw::OF) && f.first <= one.last + 3 && at >= 3);
    let total = whole.unwrap_or(one);
    let (first, _) = cx.bounds(total.sentence);
    // At the mill: of 186 looms, …
    let colon = total.first.saturating_sub(4).max(first)..total.first;
    let after = colon.clone().any(|i| {
        cx.is(i, kw::OF) && i > first && cx.token(i - 1).is_some_and(|t| matches!(t.mark_char(), ':' | '—' | '–' | '('))
    });
    let leads =
        (cx.is(first, kw::OF) && total.first <= first + 4 || after || whole.is_some()) && !cx.is(rest.last, kw::OF);
    // 140 looms — 62 were sold, 31 scrapped and the remaining 57 given away —
    let dash = whole.is_none()
        && cx.token(total.last).is_some_and(|t| matches!(t.mark_char(), '—' | '–' | ':') && !t.glued())
        && figures.get(1).is_some_and(|f| f.first <= total.last + 2)
        && matches!(total.q.measure.top, crate::claim::Top::Noun(_));
    if !leads && !dash {
        return;
    }
    let said = (rest.first.saturating_sub(2)..=rest.first).any(|i| cx.phrase(i, out.rule.words(REMAINING)).is_some());
    // Where the rest is told apart, they are not the rest.
    let left = (rest.last..rest.last + 2).find_map(|i| cx.phrase(i, out.rule.words(LEFT)));
    let left = left.is_some_and(|end| cx.token(end).is_none_or(|t| matches!(t.mark_char(), '.' | ';')))
        && rest.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AND));
    let parts: Vec<Figure<'_>> = match whole {
        Some(_) => figures.iter().take(1).chain(figures.get(2..=at).unwrap_or(&[])).copied().collect(),
        None => figures.get(1..=at).unwrap_or(&[]).to_vec(),
    };
    let apart = (total.last..rest.first)
        .take(64)
        .any(|i| cx.phrase(i, out.rule.words(HARD)).is_some() || !said && cx.mark(i, ';'))
        || parts.len() > 5
        || (total.last..rest.first).take(64).any(|i| cx.mark(i, ':') || cx.mark(i, '('));
    if (said || left)
        && !apart
        && parts.len() >= 2
        && parts.iter().all(|f| part(cx, f, total) || shares_unit(cx, f, total))
        && !open(total.q.relation)
    {
        test(cx, &parts, total, if said && whole.is_none() { Cue::Said } else { Cue::Listed }, out);
    }
}

/// Of the 96 statues, 41 are bronze, 37 marble and 28 wood: three kinds or more that no word lets overlap.
pub(super) fn of_these(cx: &Context<'_>, figures: &[Figure<'_>], out: &mut Report<'_>) {
    let Some(total) = figures.first().filter(|f| cx.counts(f) && f.plain()) else {
        return;
    };
    let (first, last) = cx.bounds(total.sentence);
    let several = cx.find(first, last, out.rule.words(SEVERAL)).is_some()
        || cx.find(first, last, out.rule.words(APART)).is_some();
    if !cx.is(first, kw::OF) || total.first > first + 4 || several || last - first > 60 {
        return;
    }
    let (mut parts, mut next, mut and) = (Vec::new(), total.last, false);
    for f in figures.iter().skip(1).take(12) {
        let joined =
            (next..f.first).any(|i| cx.mark(i, ',') || cx.is(i, kw::AND)) && !(next..f.first).any(|i| cx.mark(i, ';'));
        if and || !joined || f.first.saturating_sub(next) > 7 || !part(cx, f, total) {
            break;
        }
        and = cx.is(f.first.saturating_sub(1), kw::AND);
        parts.push(*f);
        next = f.last;
    }
    // "40 came by train, 35 stayed with friends and 50 spoke" may overlap; "41 are bronze, 37 marble and 28 wood" do not.
    let verb = |f: &Figure<'_>| {
        (f.last..(f.last + 3).min(last))
            .any(|i| matches!(cx.a.syntax.tag(i), Tag::Past | Tag::Present | Tag::Auxiliary | Tag::Base))
    };
    let own = parts.iter().skip(1).any(verb);
    let sum = parts.iter().fold(Fraction::ZERO, |sum, f| sum + f.n.exact());
    if and && !own && parts.len() >= 3 && sum > total.n.exact() {
        test(cx, &parts, total, Cue::Listed, out);
    }
}

/// The council of 52 has 24 Conservatives, 17 Liberals, eight Labour members and five independents: more than there are.
pub(super) fn made_up(cx: &Context<'_>, figures: &[Figure<'_>], at: usize, out: &mut Report<'_>) {
    let Some(total) = figures.get(at).filter(|f| cx.counts(f) && f.plain()) else {
        return;
    };
    let (_, last) = cx.bounds(total.sentence);
    // The fleet of 30 buses consists of 14 diesels, …: no more and no fewer.
    let exactly = cx.find(total.last, (total.last + 3).min(last), out.rule.words(EXACTLY));
    let has = exactly.or_else(|| cx.find(total.last, (total.last + 7).min(last), out.rule.words(HAS)));
    let Some((has, end)) = has else { return };
    let of = total.first.checked_sub(1).is_some_and(|i| cx.is(i, kw::OF))
        && (exactly.is_some() || total.q.measure.top == crate::claim::Top::None);
    let member = (total.first..has).any(|i| cx.phrase(i, out.rule.words(WHOLE)).is_some());
    // The choir's 54 members include 20 sopranos, …
    let noun = matches!(total.q.measure.top, crate::claim::Top::Noun(_))
        && has == total.last
        && cx.phrase(has, out.rule.words(MEMBERS)).is_some();
    // The staff of 21, made up of 11 reporters, …
    let reduced = exactly.is_some() && has == total.last + 1;
    if !(of || member || noun) || (total.last + usize::from(reduced)..has).any(|i| cx.mark(i, ',') || cx.is(i, kw::AND))
    {
        return;
    }
    if cx.find(end, last, out.rule.words(SEVERAL)).is_some() {
        return;
    }
    let (mut parts, mut next, mut and) = (Vec::new(), end, false);
    for f in figures.iter().skip(at + 1).take(12) {
        let gap = f.first.saturating_sub(next);
        let joined = parts.is_empty() && gap <= 1
            || !parts.is_empty() && gap <= 6 && (next..f.first).any(|i| cx.mark(i, ',') || cx.is(i, kw::AND));
        if and
            || !joined
            || !part(cx, f, total)
            || (next..f.first).any(|i| cx.phrase(i, out.rule.words(APART)).is_some())
        {
            break;
        }
        and = cx.is(f.first.saturating_sub(1), kw::AND);
        parts.push(*f);
        next = f.last;
    }
    let sum = parts.iter().fold(Fraction::ZERO, |sum, f| sum + f.n.exact());
    let ends = cx.token((next..next + 4).find(|i| cx.token(*i).is_some_and(|t| t.kind == Kind::Mark)).unwrap_or(next));
    let whole = exactly.is_some() && ends.is_none_or(|t| matches!(t.mark_char(), '.' | ';') || reduced && t.mark(','));
    if and && parts.len() >= 3 && (sum > total.n.exact() || whole) {
        test(cx, &parts, total, Cue::Counted, out);
    }
}

/// The museum's 1,400 puppets come from Asia (620), Europe (540) and Africa (340): each part in brackets behind its name.
pub(super) fn bracketed(cx: &Context<'_>, figures: &[Figure<'_>], at: usize, out: &mut Report<'_>) {
    let money = |f: &Figure<'_>| cx.money(f) && f.q.measure.per.is_none();
    let Some(total) = figures.get(at).filter(|f| (cx.counts(f) || money(f)) && f.plain()) else { return };
    let closed = |f: &Figure<'_>| f.first.checked_sub(1).is_some_and(|i| cx.mark(i, '(')) && cx.mark(f.last, ')');
    let parts: Vec<Figure<'_>> =
        figures.iter().skip(at + 1).take(12).take_while(|f| closed(f) && part(cx, f, total)).copied().collect();
    let (Some(one), Some(last)) = (parts.first(), parts.last()) else { return };
    let (_, end) = cx.bounds(total.sentence);
    let between = |a: &Figure<'_>, b: &Figure<'_>| {
        b.first - a.last <= 6 && (a.last..b.first).any(|i| cx.mark(i, ',') || cx.is(i, kw::AND))
    };
    let listed = parts.windows(2).all(|w| matches!(w, [a, b] if between(a, b)));
    let and = (last.first.saturating_sub(5)..last.first).any(|i| cx.is(i, kw::AND));
    let apart = (total.last..end).take(64).any(|i| cx.phrase(i, out.rule.words(APART)).is_some());
    let sum = parts.iter().fold(Fraction::ZERO, |sum, f| sum + f.n.exact());
    let (all, two, three) = (total.n.exact(), whole(2), whole(3));
    let near = &sum * &three > &all * &two && &all * &three > &sum * &two;
    if parts.len() >= 3 && one.first - total.last <= 8 && listed && and && !apart && near && last.last + 3 >= end {
        test(cx, &parts, total, Cue::Listed, out);
    }
}

/// The observatory has a staff of 26. They are 11 astronomers, eight engineers and nine guards: the list is a sentence of its own.
pub(super) fn they_are(cx: &Context<'_>, before: &[Figure<'_>], figures: &[Figure<'_>], out: &mut Report<'_>) {
    let ([total], [one, .., last]) = (before, figures) else { return };
    let (first, end) = cx.bounds(one.sentence);
    let next = total.sentence + 1 == one.sentence && cx.block(total.sentence) == cx.block(one.sentence);
    let opens = cx.is_any(first, &[kw::THEY, kw::THERE]) && cx.is_any(first + 1, &[kw::ARE, kw::WERE]);
    if !next || !opens {
        return;
    }
    let listed = neighbours(figures).all(|[a, b]| {
        b.first - a.last.min(b.first) <= 3 && (a.last..b.first).any(|at| cx.mark(at, ',') || cx.is(at, kw::AND))
    });
    let and = last.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AND));
    let closed = one.first == first + 2 && end - last.last.min(end) <= 2;
    let apart = cx.find(first, end, out.rule.words(APART)).is_some();
    let all = figures.len() >= 3 && figures.iter().all(|f| part(cx, f, total) && f.plain()) && total.plain();
    let sum = figures.iter().fold(Fraction::ZERO, |sum, f| sum + f.n.exact());
    if listed && and && closed && !apart && all && slipped(&sum, &total.n.exact()) {
        test(cx, figures, total, Cue::Listed, out);
    }
}
