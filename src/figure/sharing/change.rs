//! What the ends of a change say of each other: from 12 to 19 million engineers, from nine years to six.

use rust_decimal::Decimal;

use super::order::close;
use crate::claim::{Body, Claim, Measure, Top};
use crate::grammar::tokens::Tokens;
use crate::lex::Kind;
use crate::rulebook::{Class, Sense, WordId, keyword as kw};

/// to · to finish at: whether what stands between a change and the next number leads to the level that it reached
pub(super) fn level_behind(sentence: Tokens<'_>, (from, to): (usize, usize)) -> bool {
    let word = |at: usize, words: &[WordId]| sentence.all.get(at).is_some_and(|t| words.contains(&t.word));
    let last = to.checked_sub(1).filter(|last| *last >= from && last - from <= 3);
    word(from, &[kw::TO]) && last.is_some_and(|last| word(last, &[kw::TO, kw::AT]))
}

/// from 12 to 19 million engineers · 53 to 47 percent: what the second end of a change or of a contest says of the first one.
pub(super) fn to_first_end(sentence: Tokens<'_>, first: u32, newest: &Claim, before: Option<&mut Claim>) {
    let Some(before) = before else { return };
    let (Body::Quantity(q), Body::Quantity(p)) = (&newest.body, &mut before.body) else { return };
    let local = |n: u32| usize::try_from(n.saturating_sub(first)).unwrap_or(usize::MAX);
    let scale = |c: (u32, u32)| {
        (local(c.0)..local(c.1)).find_map(|at| {
            let i = sentence.at(at);
            i.next().filter(|t| t.is(Class::SCALE))?;
            i.form(|s| if let Sense::Scale(d) = s { Some(d) } else { None })
        })
    };
    let bare = p.measure == Measure::default() && p.dimension.is_none();
    let plain = p.max.is_none() && q.max.is_none() && p.direction.is_none();
    if !plain || !(bare || p.measure == q.measure) {
        return;
    }
    if let (None, Some((_, scale)), Some(x), Some(y)) = (scale(before.tokens), scale(newest.tokens), p.value, q.value)
        && y.value.checked_div(scale).and_then(|y| y.checked_mul(Decimal::TEN)).is_some_and(|y| x.value <= y)
    {
        p.value = crate::figure::number::Figure { number: Some(x), scale: None, share: false }.times(scale).or(p.value);
    }
    if bare {
        (p.measure, p.dimension) = (q.measure, q.dimension);
    }
}

/// from nine years to six: the second end of a change is measured as the first one.
pub(super) fn from_first_end(
    sentence: Tokens<'_>,
    (first, gap): (u32, (usize, usize)),
    newest: &mut Claim,
    before: Option<&Claim>,
) {
    let word = |at: usize, word| sentence.all.get(at).is_some_and(|t| t.kind == Kind::Word && t.word == word);
    let Some(before) = before.filter(|_| gap.1 == gap.0 + 1 && word(gap.0, kw::TO)) else { return };
    let led = usize::try_from(before.tokens.0.saturating_sub(first)).ok().and_then(|at| at.checked_sub(1));
    let (Body::Quantity(q), Body::Quantity(p)) = (&mut newest.body, &before.body) else { return };
    let bare = q.measure == Measure::default() && q.dimension.is_none() && q.max.is_none() && p.max.is_none();
    let near = q.value.is_some_and(|v| close(p, v.value));
    if bare && near && matches!(p.measure.top, Top::Unit(_)) && led.is_some_and(|at| word(at, kw::FROM)) {
        (q.measure, q.dimension) = (p.measure, p.dimension);
    }
}
