//! A length beside a beginning and an end that verbs tell: opened in 1894, shut in 1931, in its 47 years.

use super::{BEGAN, ENDED, FOUNDED, LEADS, Length, MADE, TENURE, between, report, stretch_of, wrong};
use crate::check::Level;
use crate::check::context::{Context, Report};
use crate::check::interval::whole;
use crate::check::moment::Moment;
use crate::english::Tag;
use crate::lex::Kind;
use crate::rulebook::{Class, List, keyword as kw};

/// Where a date of the sentence stands right behind one of these words: opened in 1894, shut for good in 1931.
pub(super) fn told<'c>(cx: &'c Context<'_>, sentence: usize, list: List, out: &Report<'_>) -> Option<&'c Moment> {
    let (first, _) = cx.bounds(sentence);
    cx.moments_of(sentence).iter().find(|m| {
        !m.stretch
            && (m.first.saturating_sub(6).max(first)..m.first)
                .rev()
                .find(|at| {
                    // Another date in between belongs to the word.
                    cx.phrase(*at, out.rule.words(list)).is_some()
                })
                .is_some_and(|at| !cx.moments_of(sentence).iter().any(|o| o.first > at && o.last <= m.first))
    })
}

/// opened in 1894 and shut in 1931. In its 47 years · was shut in 1921 after 33 years
pub(super) fn life(cx: &Context<'_>, length: &Length<'_, '_>, out: &mut Report<'_>) -> bool {
    let f = length.f;
    let own = [Some(f.first), f.first.checked_sub(1)]
        .into_iter()
        .flatten()
        .any(|at| cx.is_any(at, &[kw::ITS, kw::HIS, kw::HER, kw::THEIR]));
    // "its 40 years as a cinema" are a part of its life.
    let own = own && !cx.class(f.last, Class::PREPOSITION);
    let after = f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AFTER));
    let here = f.sentence;
    // after 212 years of digging
    let doing = cx.is(f.last, kw::OF) && matches!(cx.a.syntax.tag(f.last + 1), Tag::Gerund | Tag::Noun);
    // retired in 2019 after 41 years at the bench; he had started in 1988
    let had = told(cx, here, BEGAN, out)
        .is_some_and(|m| m.first > f.last && (m.first.saturating_sub(8)..m.first).any(|at| cx.is(at, kw::HAD)));
    let ends = doing
        || had
        || cx.token(f.last).is_none_or(|t| t.kind == Kind::Mark || t.is(Class::COORDINATOR))
        || cx.phrase(f.last, out.rule.words(TENURE)).is_some();
    // opened on Feb. 3 and closed on Oct. 30, ran for nearly six months
    let ran = cx.phrase_before(f.first, out.rule.words(LEADS));
    // finished in AD 98 and used until AD 476, some 378 years
    let here_moments = cx.moments_of(here);
    let until = here_moments.iter().position(|m| {
        cx.mark(m.last, ',')
            && (1..=2).contains(&(f.first - m.last.min(f.first)))
            && m.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::UNTIL, kw::TILL]))
    });
    if let Some([from, to]) = until.and_then(|n| here_moments.get(n.checked_sub(1)?..=n))
        && [BEGAN, FOUNDED, MADE].iter().any(|list| told(cx, here, *list, out).is_some_and(|m| m.claim == from.claim))
        && cx.token(f.last).is_none_or(|t| t.kind == Kind::Mark)
        && let Some(real) = between(from, to)
    {
        if wrong(length, &real) {
            report(cx, length, (&[from, to], Level::Contradiction), &real, out);
        } else {
            out.ok(&[f]);
        }
        return true;
    }
    // The strike began on 4 August and ended on 29 August. It lasted 25 days.
    let (first, _) = cx.bounds(here);
    let before = here.checked_sub(1).filter(|s| {
        ran && f.first <= first + 4
            && cx.is_any(first, &[kw::IT, kw::THEY])
            && cx.block(*s) == cx.block(here)
            && told(cx, *s, BEGAN, out).is_some()
            && told(cx, *s, ENDED, out).is_some()
    });
    let sentence = if before.is_some() {
        before
    } else if ran
        && told(cx, here, BEGAN, out).is_some()
        && told(cx, here, ENDED, out).is_some_and(|m| m.last < f.first)
    {
        Some(here)
    } else if own {
        [here, here.saturating_sub(1)]
            .into_iter()
            .find(|s| cx.block(*s) == cx.block(here) && told(cx, *s, ENDED, out).is_some())
    } else if after && ends {
        told(cx, here, ENDED, out).filter(|m| m.last + 1 >= f.first && m.last < f.first).map(|_| here)
    } else {
        None
    };
    // closed in May 2014 and reopened in September 2021, was shut for more than seven years
    let shut = f
        .first
        .checked_sub(2)
        .is_some_and(|at| cx.is(at + 1, kw::FOR) && cx.phrase(at, out.rule.words(ENDED)).is_some());
    let Some(sentence) = sentence else { return (after || shut) && ends_at(cx, length, out) };
    let (Some(from), Some(to)) = (told(cx, sentence, BEGAN, out), told(cx, sentence, ENDED, out)) else { return false };
    let Some(real) = between(from, to).filter(|_| from.claim != to.claim) else { return false };
    if wrong(length, &real) {
        let level = if sentence == here { Level::Contradiction } else { Level::Query };
        report(cx, length, (&[from, to], level), &real, out);
    } else {
        out.ok(&[f]);
    }
    true
}

/// went on the market in 2013 and found a buyer in 2019, after 11 years: more than lies between the two.
fn ends_at(cx: &Context<'_>, length: &Length<'_, '_>, out: &mut Report<'_>) -> bool {
    let f = length.f;
    let [from, to] = cx.moments_of(f.sentence) else { return false };
    let reach = if cx.is(f.first.saturating_sub(1), kw::FOR) { 6 } else { 2 };
    let near = to.last < f.first && f.first - to.last <= reach && from.last <= to.first;
    // closed on 3 March, reopened on 12 April: where no year is printed, the first one comes before.
    let back = |day: chrono::NaiveDate| day.checked_sub_months(chrono::Months::new(12)).unwrap_or(day);
    let earlier = Moment { from: back(from.from), to: back(from.to), ..*from };
    let from = if !from.dated && !to.dated && from.from > to.to { &earlier } else { from };
    let (Some(real), true) = (between(from, to), near && from.dated == to.dated) else { return false };
    let longer = matches!((&length.said.low, &real.high), (Some(said), Some(real)) if said > real);
    if longer && !from.stretch && !to.stretch {
        report(cx, length, (&[from, to], Level::Query), &real, out);
    }
    longer
}

/// In office since March 2017, she steps down after 12 years in the job · for 12 years, since 2017
pub(super) fn since(cx: &Context<'_>, length: &Length<'_, '_>, out: &mut Report<'_>) -> bool {
    let f = length.f;
    let Some(today) = cx.today() else { return false };
    let (first, _) = cx.bounds(f.sentence);
    let here = cx.moments_of(f.sentence).iter();
    // has carried the mail since 1986. He will retire in January after 43 years.
    let ends =
        cx.token(f.last).is_none_or(|t| t.mark('.')) && f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AFTER));
    let before =
        f.sentence.checked_sub(1).filter(|s| cx.block(*s) == cx.block(f.sentence) && (f.first <= first + 2 || ends));
    let back = before.map(|s| cx.moments_of(s)).unwrap_or(&[]).iter();
    let is_since = |m: &&Moment| m.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::SINCE)) && m.dated && !m.stretch;
    let (mut all, mut others) = (here.chain(back).filter(is_since), 0);
    let Some(m) = all.next().filter(|_| all.next().is_none()) else { return false };
    let (low, high) = (m.last.min(f.last), m.first.max(f.first));
    let mut at = if m.sentence == f.sentence { low } else { first };
    while at < high {
        let t = cx.token(at);
        others += usize::from(t.is_some_and(|t| {
            t.mark(';')
                || t.kind == Kind::Word
                    && (t.is(Class::RELATIVE)
                        || t.is(Class::SUBORDINATOR) && !t.is(Class::PREPOSITION)
                        || t.word == kw::HAD)
        }));
        at += 1;
    }
    // has sailed since 1979. In its 53 years it has never sunk
    let its = cx.is_any(first, &[kw::IN, kw::DURING]) && cx.is(first + 1, kw::ITS) && f.first <= first + 2;
    let opener = its || f.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::AFTER, kw::FOR]));
    // "after 30 years in politics" may have begun elsewhere.
    let same = its
        || cx.phrase(f.last, out.rule.words(TENURE)).is_some()
        || cx.token(f.last).is_none_or(|t| t.kind == Kind::Mark || t.word == kw::OF && t.kind == Kind::Word)
        // After 56 years it wants a new one.
        || f.first == first + 1 && cx.is(first, kw::AFTER) && cx.is_any(f.last, &[kw::IT, kw::HE, kw::SHE, kw::THEY])
        // For 30 years boats have steered by the pub.
        || f.first == first + 1 && cx.is(first, kw::FOR) && (f.last..f.last + 6).any(|at| cx.is_any(at, &[kw::HAVE, kw::HAS]));
    // since 1998, 24 years in which it has moved twice
    let which = f.first == m.last + 1 && cx.class(f.last, Class::PREPOSITION) && cx.is(f.last + 1, kw::WHICH);
    // since 1991, 31 years now
    let beside = f.first == m.last + 1 && cx.mark(m.last, ',') && {
        let end = f.last + usize::from(cx.is(f.last, kw::NOW));
        cx.token(end).is_none_or(|t| t.kind == Kind::Mark)
    };
    // since 1987, or for 35 years
    let or = f.first > m.last
        && f.first - m.last <= 4
        && (m.last..f.first).any(|at| cx.is(at, kw::OR))
        && (m.last..f.first).all(|at| cx.mark(at, ',') || cx.is_any(at, &[kw::OR, kw::FOR, kw::ABOUT]));
    let tight = which || beside || or || m.first > f.last && m.first - f.last <= 2;
    let spans_over =
        cx.moments_of(f.sentence).iter().any(|o| o.claim != m.claim && o.dated && (low..high).contains(&o.first));
    if others > 0 || !(opener || tight) || !(same || tight) || high - low > 24 || spans_over {
        return false;
    }
    let Some(real) = stretch_of((m.from, m.to), (today, today)) else { return false };
    // Somebody may well have done for six years what began ten years ago; but not the other way round.
    let too_long =
        matches!((&length.said.low, &real.high), (Some(said), Some(real)) if said > &(real + whole(525_960)));
    if tight && wrong(length, &real) || too_long {
        let level = if m.sentence == f.sentence { Level::Contradiction } else { Level::Query };
        report(cx, length, (&[m], level), &real, out);
    } else if !wrong(length, &real) {
        out.ok(&[f]);
    }
    true
}
