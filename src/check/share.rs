//! A part, its whole and the share: 150 of the 900 tenants, or 6 per cent.

use num_rational::BigRational;

use super::apposition::{Joint, joint};
use super::context::{Context, Figure, Report, neighbours, open};
use super::fraction_percent::fraction;
use super::interval::{Fit, Interval, fit, ratio, show, show_large, whole};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::Relation;
use crate::english::Tag;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

word_lists! {
    THAT_IS "that-is" OTHER "other" AFTER "after" RATE_OF "rate-of"
}

pub(super) const CHECK: Check = Check {
    id: "share",
    does: "Computes the share of a part in its whole and compares it with the percentage or fraction beside it.",
    guards: "The whole must stand behind of, and the third figure in apposition: behind or, that is, a dash or a bracket, \
             or between commas; or in a sentence of its own behind that is.",
    examples: &[
        ("Only 150 of the 900 tenants replied, or 6 per cent.", Level::Contradiction),
        ("It takes two-thirds of the 210 deputies, that is 126 votes.", Level::Contradiction),
        ("Some 40 percent, or 52 of the 210 passengers, were children.", Level::Contradiction),
        ("Six out of the 40 buses, or 25 per cent, run on gas.", Level::Contradiction),
        ("More than half of the 120 rooms — 54 — are empty.", Level::Contradiction),
        ("It took 1,200 of 6,000 applicants, an acceptance rate of 12 percent.", Level::Contradiction),
        ("Only 2,000 of the city's 285,200 residents, or 0.007 percent, signed.", Level::Contradiction),
        ("The county has 84 libraries. Thirty-one of them, 47 per cent, will close.", Level::Contradiction),
        ("She pays $1,540 in rent, 32 percent of her monthly wage of $3,100.", Level::Contradiction),
        ("Nearly a third (1,130) of the 2,260 hikers had no map.", Level::Contradiction),
        ("Some 60 of the city's remaining 240 buses, or 40 per cent, run on gas.", Level::Contradiction),
        (
            "The union has 5,200 members at the airport, 31 per cent of the 21,400 people who work there.",
            Level::Contradiction,
        ),
        ("Women hold 23 seats in the 95-member chamber, or 34 percent.", Level::Contradiction),
        ("Of the archive's 12,600 boxes only 2,016, about a quarter, have been opened.", Level::Contradiction),
        ("The state spends 1 per cent of $21.1bn, or $2bn.", Level::Contradiction),
        ("Only 38 of the bakery chain's 412 shops, or 19 percent, made a loss.", Level::Contradiction),
        ("Of the city's unpaid 31,400 fines, 9,420, or 41 percent, were written in one street.", Level::Contradiction),
        ("It lost 12 of its 80 boats. That is 25 percent of them.", Level::Contradiction),
        ("The ward had 1,840 births; a third of them, or 310, at night.", Level::Contradiction),
        ("Last year 840 trains were late, or 23 percent of 2,100.", Level::Contradiction),
        ("The draw's 2,400 prizes — 360 of them, or 25 percent, from May alone — are unclaimed.", Level::Contradiction),
    ],
    rejects: &[
        "Half (1,130) of the 2,260 hikers had no map.",
        "Only 150 of the 900 tenants replied, or 17 per cent.",
        "Of the 47 trawlers in the study, 9, or 19 per cent, never stopped fishing.",
        "Of those, 210, exactly 50 per cent, were for it.",
        "Some 40 percent, or 80 of the 200 passengers, were children.",
        "More than half of the 120 rooms — 64 — are empty.",
        "The county has 84 libraries. Thirty-one of them, 37 per cent, will close.",
        "She pays $1,540 in rent, 50 percent of her monthly wage of $3,100.",
        "Women hold 23 seats in the 95-member chamber, or 24 percent.",
        "Some 150 of the 900 tenants replied, 6 per cent more than last year.",
        "It lost 12 of its 80 boats. That is 15 percent.",
        "The ward had 1,840 births; a third of them, or 610, at night.",
        "The draw's 2,400 prizes — 360 of them, or 15 percent, from May alone — are unclaimed.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for n in 0..cx.runs.len() {
        let figures = cx.run(n);
        of_them(cx, cx.run_before(n), figures, out);
        that_is(cx, cx.run_before(n), figures, out);
        for [x, p, y] in neighbours(figures) {
            if share_of_sum(cx, x, p, y) {
                test(cx, x, y, (p, p.n.exact() / whole(100)), out);
            }
        }
        for [x, y, z] in neighbours(figures) {
            // Half (1,130) of the 2,260 hikers
            let bracket = cx.mark(x.last, '(') && y.first == x.last + 1 && cx.mark(y.last, ')');
            let inside = Figure { last: y.last + 1, ..*y };
            if bracket
                && let Some(share) = share_of(cx, x)
                && share_of(cx, y).is_none()
                && of(cx, &inside, z)
                && alike(cx, y, z)
                && [x, y, z].iter().all(|f| f.q.max.is_none())
            {
                test(cx, y, z, (x, share), out);
                continue;
            }
            if share_first(cx, x, y, z, out)
                && let Some(share) = share_of(cx, x)
                && share_of(cx, y).is_none()
                && alike(cx, y, z)
                && !open(y.q.relation)
                && !open(z.q.relation)
                && [x, y, z].iter().all(|f| f.q.max.is_none())
            {
                test(cx, y, z, (x, share), out);
                continue;
            }
            if !apposed(cx, z, y, out) || z.q.max.is_some() || y.q.max.is_some() || x.q.max.is_some() {
                continue;
            }
            if of(cx, x, y) && !open(y.q.relation) {
                if let Some(share) = share_of(cx, z) {
                    // 150 of the 900 tenants, or 6 per cent
                    if share_of(cx, x).is_none() && alike(cx, x, y) && !open(x.q.relation) {
                        test(cx, x, y, (z, share), out);
                    }
                } else if let Some(share) = share_of(cx, x) {
                    // two-thirds of the 210 deputies, that is 126 votes
                    if alike(cx, z, y) && !open(z.q.relation) {
                        test(cx, z, y, (x, share), out);
                    }
                }
            } else if let Some(share) = share_of(cx, z)
                && leading_of(cx, x, y)
                && share_of(cx, x).is_none()
                && alike(cx, x, y)
            {
                // Of the 47 trawlers in the study, 9, or 19 per cent
                test(cx, y, x, (z, share), out);
            }
        }
    }
}

/// The county has 84 libraries. Thirty-one of them, 47 per cent, will close
fn of_them(cx: &Context<'_>, before: &[Figure<'_>], figures: &[Figure<'_>], out: &mut Report<'_>) {
    let them = |f: &Figure<'_>| cx.is(f.last, kw::OF) && cx.is_any(f.last + 1, &[kw::THEM, kw::THOSE, kw::THESE]);
    let Some(at) = figures.iter().position(them).filter(|at| *at <= 4) else { return };
    let (Some(part), Some(share)) = (figures.get(at), figures.get(at + 1)) else { return };
    let mark = cx.token(part.last + 2).is_some_and(|t| matches!(t.mark_char(), ',' | '(' | '—' | '–'));
    let things = |f: &&Figure<'_>| cx.counts(f) && matches!(f.q.measure.top, crate::claim::Top::Noun(_));
    // The 2,400 prizes — 360 of them, or 25 per cent, from last year — are worth 11 million
    let own: Vec<&Figure<'_>> = figures.iter().take(at).filter(things).collect();
    let counts = if own.is_empty() { before.iter().filter(things).collect() } else { own };
    let [all] = counts.as_slice() else { return };
    let next = all.sentence + 1 >= part.sentence && cx.block(all.sentence) == cx.block(part.sentence);
    let apposed = mark && share.first <= part.last + 5 && cx.token(share.last).is_none_or(|t| t.kind == Kind::Mark);
    // 1,840 births; a third of them, or 310, at night
    if let Some(said) = share_of(cx, part).filter(|_| share_of(cx, share).is_none())
        && next
        && apposed
        && share.plain()
        && all.plain()
        && cx.counts(share)
        && share.q.measure.top == crate::claim::Top::None
    {
        return test(cx, share, all, (part, said), out);
    }
    if let Some(said) = share_of(cx, share)
        && next
        && apposed
        && part.plain()
        && all.plain()
        && share.plain()
        && all.n.exact() > whole(1)
        && cx.counts(part)
    {
        test(cx, part, all, (share, said), out);
    }
}

/// Of the 80 boats 12 were lost. That is 15 per cent: the share is told in a sentence of its own.
fn that_is(cx: &Context<'_>, before: &[Figure<'_>], figures: &[Figure<'_>], out: &mut Report<'_>) {
    let ([share], [x, y]) = (figures, before) else { return };
    let (first, _) = cx.bounds(share.sentence);
    let points = cx.is_any(first, &[kw::THAT, kw::THIS]) && cx.is_any(first + 1, &[kw::IS, kw::WAS]);
    let follows = y.sentence + 1 == share.sentence && cx.block(y.sentence) == cx.block(share.sentence);
    let ends = cx.token(share.last).is_none_or(|t| t.mark('.') || t.mark(',')) || cx.is(share.last, kw::OF);
    let bare = share.first <= first + 3;
    let (part, all) = if of(cx, x, y) { (x, y) } else { (y, x) };
    let whole_told = of(cx, x, y) || leading_of(cx, x, y);
    let plain = [x, y, share].into_iter().all(Figure::plain);
    if let Some(said) = share_of(cx, share).filter(|_| points && follows && ends && bare && whole_told && plain)
        && share_of(cx, part).is_none()
        && alike(cx, part, all)
    {
        test(cx, part, all, (share, said), out);
    }
}

/// $1,540 in rent, 32 percent of her monthly wage of $3,100
fn share_of_sum(cx: &Context<'_>, x: &Figure<'_>, p: &Figure<'_>, y: &Figure<'_>) -> bool {
    let comma = p.first.checked_sub(1).is_some_and(|at| {
        cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | '—' | '–' | '(')) || cx.is(at, kw::OR)
    });
    let words = |from: usize, to: usize| {
        (from..to).all(|at| {
            matches!(
                cx.a.syntax.tag(at),
                Tag::Noun
                    | Tag::Plural
                    | Tag::Adjective
                    | Tag::Possessive
                    | Tag::Determiner
                    | Tag::Preposition
                    | Tag::Genitive
                    | Tag::Name
            )
        })
    };
    // 1,840 trains late, or 23 per cent of 4,600
    let or = p.first > 1 && cx.is(p.first - 1, kw::OR) && cx.mark(p.first - 2, ',');
    let late =
        |at: usize| or && matches!(cx.a.syntax.tag(at), Tag::Auxiliary | Tag::Past | Tag::Participle | Tag::Adverb);
    let before = p.first > x.last
        && p.first - x.last <= 6
        && (x.last..p.first - 1 - usize::from(or)).all(|at| late(at) || words(at, at + 1));
    let noun = cx.is(p.last, kw::OF) && y.first > p.last + 1 && y.first - p.last <= 8 && words(p.last, y.first);
    // "her monthly wage of $3,100": the sum is the noun's own.
    let own = y.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::OF));
    // 5,200 members at the airport, 31 per cent of the 21,400 people who work there
    let the = cx.is(p.last, kw::OF)
        && y.first <= p.last + 2
        && y.first > p.last
        && cx.is_any(y.first - 1, &[kw::THE, kw::ITS, kw::OF]);
    let counts = the && cx.counts(x) && cx.counts(y) && matches!(x.q.measure.top, crate::claim::Top::Noun(_));
    comma
        && before
        && cx.percent(p)
        && x.plain()
        && y.plain()
        && p.plain()
        && (noun && own && cx.money(x) && cx.same(x, y) || counts || the && cx.money(x) && cx.same(x, y))
}

/// The share that a fraction or percentage says, with how far it may be off.
fn share_of(cx: &Context<'_>, f: &Figure<'_>) -> Option<BigRational> {
    if cx.percent(f) {
        return Some(f.n.exact() / whole(100));
    }
    fraction(cx, f)
}

fn alike(cx: &Context<'_>, part: &Figure<'_>, all: &Figure<'_>) -> bool {
    (cx.counts(part) && cx.counts(all) || cx.same(part, all)) && part.n.exact() > whole(0) && all.n.exact() > whole(0)
}

/// 150 of the 900 · 2,000 of the city's 285,200
fn of(cx: &Context<'_>, x: &Figure<'_>, y: &Figure<'_>) -> bool {
    // 38 of the bakery | chain's 412 shops: the grammar may have taken the owner for what is counted.
    let within = (x.first + 1..x.last).find(|at| cx.is(*at, kw::OF));
    let end = within.unwrap_or(x.last);
    let out_of = cx.is(x.last, kw::OUT) && cx.is(x.last + 1, kw::OF);
    // 23 seats in the 95-member chamber
    let seats = cx.is(x.last, kw::IN)
        && y.first == x.last + 2
        && cx.class(x.last + 1, Class::DETERMINER)
        && (y.first..y.last + 1).any(|at| cx.token(at).is_some_and(crate::lex::Token::dash));
    if seats {
        return true;
    }
    let at = if cx.is(end, kw::OF) || out_of { end + usize::from(out_of) } else { return false };
    let gap = y.first.saturating_sub(at + 1);
    // 60 of the city's remaining 240 buses
    let possessive = |i: usize| cx.token(i).is_some_and(|t| t.kind == Kind::Possessive);
    let adjective = |i: usize| matches!(cx.a.syntax.tag(i), Tag::Adjective | Tag::Participle | Tag::Gerund);
    let owner = (2..=5).contains(&gap)
        && (possessive(y.first - 1) || adjective(y.first - 1) && gap > 2 && possessive(y.first - 2));
    // 23 of her remaining 95 hens
    let own = gap == 2 && cx.class(at + 1, Class::POSSESSIVE) && adjective(y.first - 1);
    gap == 0
        || own
        || owner
        || gap == 1 && cx.class(at + 1, Class::DETERMINER | Class::POSSESSIVE) && !cx.is_any(at + 1, &[kw::A, kw::AN])
}

/// 40 percent, or 50 of the 200 passengers, · 40 percent (50 of 200)
fn share_first(cx: &Context<'_>, z: &Figure<'_>, x: &Figure<'_>, y: &Figure<'_>, out: &Report<'_>) -> bool {
    let Some((joint, begin)) = joint(cx, x, out.rule.words(THAT_IS)) else { return false };
    // "40 percent of the passengers, or 50 of the 200": a short noun phrase may stand between.
    let near = begin >= z.last && begin - z.last <= 5 && (z.last == begin || cx.is(z.last, kw::OF));
    let words = (z.last..begin).all(|at| cx.token(at).is_some_and(|t| t.kind == Kind::Word && t.word != kw::AND));
    let rest =
        cx.token(y.last).is_none_or(|t| t.kind == Kind::Mark && !t.dash() || t.is(Class::AUXILIARY | Class::VERB));
    near && words && joint != Joint::Comma && rest && of(cx, x, y)
}

/// Of the 47 trawlers in the study, 9, …
fn leading_of(cx: &Context<'_>, x: &Figure<'_>, y: &Figure<'_>) -> bool {
    let the = x.first.checked_sub(1).is_some_and(|at| cx.class(at, Class::DETERMINER | Class::POSSESSIVE));
    let at = x.first.checked_sub(1 + usize::from(the)).filter(|at| cx.is(*at, kw::OF));
    let (first, _) = cx.bounds(x.sentence);
    // Of the archive's 12,600 boxes only 2,016, about a quarter, have been opened.
    let owner = || {
        (1..=5).find(|n| x.first.checked_sub(*n) == Some(first)).filter(|_| {
            cx.is(first, kw::OF)
                && (1..=2).any(|n| {
                    // Of the city's unpaid 31,400 fines
                    let own = x
                        .first
                        .checked_sub(n)
                        .is_some_and(|at| cx.token(at).is_some_and(|t| t.kind == Kind::Possessive));
                    own && (n == 1
                        || matches!(cx.a.syntax.tag(x.first - 1), Tag::Adjective | Tag::Participle | Tag::Gerund))
                })
        })
    };
    let told = y.first.checked_sub(1).is_some_and(|at| cx.mark(at, ',') || cx.class(at, Class::ADVERB));
    (at == Some(first) || owner().is_some()) && told && y.first.saturating_sub(x.last) <= 8
}

/// Whether the figure stands in apposition: , or 6 per cent, · (6 per cent) · , two-thirds of the total, · , 214 in all,
fn apposed(cx: &Context<'_>, z: &Figure<'_>, y: &Figure<'_>, out: &Report<'_>) -> bool {
    let Some(at) = z.first.checked_sub(1).filter(|at| *at >= y.last && z.first - y.last <= 12) else { return false };
    let clear = (y.last..at).all(|i| {
        !cx.is_any(i, &[kw::AND, kw::BUT, kw::WHILE, kw::WITH])
            && !cx.token(i).is_some_and(|t| matches!(t.mark_char(), ';' | ':' | '(' | ')'))
    });
    // "an acceptance rate of 12 percent": the name of the share stands between the comma and its figure.
    let rate = out.rule.words(RATE_OF).iter().any(|p| {
        z.first.checked_sub(p.len()).is_some_and(|from| {
            p.iter().enumerate().all(|(i, word)| cx.is(from + i, *word))
                && (from.saturating_sub(3)..from)
                    .any(|at| cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | '(' | '—' | '–')))
        })
    });
    let lead = rate
        || cx.phrase_before(z.first, out.rule.words(THAT_IS))
        || cx.token(at).is_some_and(|t| matches!(t.mark_char(), '(' | '–' | '—' | ','));
    let worded = rate || cx.phrase_before(z.first, out.rule.words(THAT_IS));
    let tail = cx.phrase(z.last, out.rule.words(AFTER)).unwrap_or(z.last);
    let ends = cx.token(tail).is_none_or(|t| t.kind == Kind::Mark && !matches!(t.mark_char(), '-' | '(' | '%'))
        || worded && cx.phrase(tail, out.rule.words(OTHER)).is_none();
    // Between commas without "or", the noun phrase of the whole must run up to the comma.
    let near = worded || cx.mark(at, '(') || tail > z.last || at - y.last <= 3;
    let another = cx.phrase(z.last, out.rule.words(OTHER)).is_some() || cx.is(tail, kw::OF) && tail == z.last;
    clear && lead && ends && near && !another
}

fn test(
    cx: &Context<'_>,
    part: &Figure<'_>,
    all: &Figure<'_>,
    (f, share): (&Figure<'_>, BigRational),
    out: &mut Report<'_>,
) {
    let percent = cx.percent(f);
    let level = fit(|tier| {
        let real = cx.range(part, tier).over(&cx.range(all, tier))?;
        let said = if percent {
            cx.range(f, tier).scaled(&ratio(1, 100))
        } else {
            let off = match f.q.relation {
                Relation::Exact => ratio(5, 100),
                Relation::About | Relation::Range => ratio(10, 100),
                _ => ratio(2, 100),
            };
            let said = Interval::point(share.clone()).widened(&off);
            match f.q.relation {
                // More than half: no more than the rounding below it.
                Relation::MoreThan | Relation::AtLeast => Interval { high: None, ..said },
                Relation::LessThan | Relation::AtMost => Interval { low: None, ..said },
                _ => said,
            }
        };
        Some(real.widened(&out.rule.tolerance).disjoint(&said))
    });
    let marked = [part, all, f];
    let level = match level {
        Fit::Fits => return out.ok(&marked),
        Fit::Doubtful => Level::Query,
        Fit::Impossible => Level::Contradiction,
    };
    let real = part.n.exact() / all.n.exact() * whole(100);
    let right = share * all.n.exact();
    let message = format!(
        "{} of {} is {} per cent; {} of it would be {}.",
        show_large(&part.n.exact()),
        show_large(&all.n.exact()),
        show(&real, 2),
        cx.text(f.span),
        show_large(&right)
    );
    out.figures(cx, level, &marked, message);
}
