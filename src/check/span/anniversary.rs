//! An anniversary or a birthday beside the year that it counts from: the 75th anniversary of the 1933 flood.

use chrono::Datelike;

use super::life::told;
use super::{ANNIVERSARY, FOUNDED};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::whole;
use crate::check::moment::Moment;
use crate::claim::Dimension;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

/// the 75th anniversary of the 1933 flood · built in 1899, will mark its 150th birthday
pub(super) fn anniversary(cx: &Context<'_>, f: &Figure<'_>, out: &mut Report<'_>) -> bool {
    if f.q.dimension != Some(Dimension::Ordinal) || cx.phrase(f.last, out.rule.words(ANNIVERSARY)).is_none() {
        return false;
    }
    // The lighthouse will celebrate its keeper's 60th birthday: that of somebody else.
    let owner = f.first.checked_sub(2).filter(|at| cx.token(at + 1).is_some_and(|t| t.kind == Kind::Possessive));
    let others = owner.is_some_and(|at| {
        cx.class(at, Class::ROLE)
            || (at.saturating_sub(3)..at).any(|i| cx.is_any(i, &[kw::ITS, kw::THEIR, kw::HIS, kw::HER]))
    });
    if others {
        return true;
    }
    let Some(today) = cx.today() else { return true };
    let (first, last) = cx.bounds(f.sentence);
    let moments = cx.moments_of(f.sentence);
    let of = cx.is(f.last + 1, kw::OF);
    let clear =
        |from: usize, to: usize| !(from..to).any(|at| cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | ';')));
    let year = moments
        .iter()
        .find(|m| of && m.dated && m.first > f.last && m.first <= f.last + 9 && clear(f.last, m.first))
        .or_else(|| told(cx, f.sentence, FOUNDED, out).filter(|m| m.dated && !of && clear_of(cx, m, f)))
        .or_else(|| founded_beside(cx, f, out).filter(|_| !of));
    let here = |m: &Moment| m.last <= last && m.first >= first || m.sentence != f.sentence;
    let Some(year) = year.filter(|m| !m.stretch && here(m)) else { return true };
    let n = f.n.exact();
    let then = whole(i64::from(year.from.year())) + &n;
    let near = |y: i32| (&then - whole(i64::from(y))).numer().magnitude() <= &num_bigint::BigUint::from(1_u32);
    let fits = near(today.year())
        || cx.moments_of(f.sentence).iter().any(|m| m.claim != year.claim && m.dated && near(m.from.year()))
        || cx.moments_before(f.sentence, first).any(|m| near(m.from.year()));
    if fits {
        out.ok(&[f]);
        return true;
    }
    let others = moments.iter().any(|m| m.claim != year.claim && m.dated && m.from.year() > year.from.year());
    if others {
        return true;
    }
    let message = format!(
        "{} in {} is {} years after {}, not {}.",
        cx.str(f.last),
        today.year(),
        today.year() - year.from.year(),
        year.from.year(),
        cx.text(f.span)
    );
    out.words(cx, Level::Contradiction, vec![f.span, cx.span(year.first, year.last)], message);
    true
}

/// its 30th anniversary. It was founded in 1987: the year of the sentence before or behind that goes on with the same thing.
fn founded_beside<'c>(cx: &'c Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> Option<&'c Moment> {
    // on the firm's 75th anniversary
    let owner = f.first.checked_sub(1).and_then(|at| cx.token(at)).is_some_and(|t| t.kind == Kind::Possessive);
    let own = owner || f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::ITS)) || cx.is(f.first, kw::ITS);
    let next = f.sentence + 1;
    if !own || cx.block(next) != cx.block(f.sentence) {
        return None;
    }
    let (first, _) = cx.bounds(next);
    told(cx, next, FOUNDED, out).filter(|m| cx.is(first, kw::IT) && m.dated)
}

/// Whether no semicolon parts a date from a figure.
fn clear_of(cx: &Context<'_>, m: &Moment, f: &Figure<'_>) -> bool {
    let (low, high) = (m.last.min(f.last), m.first.max(f.first));
    !(low..high).any(|at| cx.mark(at, ';') && !cx.is(at + 1, kw::IT))
}
