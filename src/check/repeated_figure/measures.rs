//! A measure told twice: the bridge is 310 metres long … the 301-metre bridge; seven years … her nine-year sentence.

use super::{JAILED, LONG, SENTENCE};
use crate::check::Level;
use crate::check::context::{Context, Report};
use crate::check::interval::whole;
use crate::claim::{Dimension, Relation, Top};
use crate::rulebook::keyword as kw;

/// The bridge, which is 310 metres long. Sensors will be fixed to the 301-metre bridge.
pub(super) fn measures(cx: &Context<'_>, out: &mut Report<'_>) {
    for (i, y) in cx.figures.iter().enumerate() {
        let dash = (y.first..y.last).any(|at| cx.token(at).is_some_and(crate::lex::Token::dash));
        let the =
            y.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::THE, kw::ITS, kw::HIS, kw::HER, kw::THEIR]));
        let unit = matches!(y.q.measure.top, Top::Unit(_)) && y.q.measure.per.is_none() && !cx.percent(y);
        if !dash
            || !the
            || !unit
            || y.q.relation != Relation::Exact
            || y.q.max.is_some()
            || y.q.dimension == Some(Dimension::Age)
        {
            continue;
        }
        let noun = cx.str(y.last).to_lowercase();
        let term = cx.phrase(y.last, out.rule.words(SENTENCE)).is_some();
        let earlier = cx.figures.get(i.saturating_sub(8)..i).unwrap_or(&[]).iter().rev().filter(|x| {
            x.q.measure.top == y.q.measure.top
                && x.q.measure.per.is_none()
                && x.sentence < y.sentence
                && x.sentence + 3 > y.sentence
        });
        let mut earlier = earlier.filter(|x| {
            if term {
                return cx.phrase_before(x.first, out.rule.words(JAILED));
            }
            let is = (x.first.saturating_sub(3)..x.first).any(|at| cx.is_any(at, &[kw::IS, kw::WAS]));
            let long = cx.phrase(x.last, out.rule.words(LONG)).is_some();
            let about =
                cx.a.links.get(x.claim as usize).is_some_and(|l| {
                    l.subject.iter().any(|s| !s.is_empty() && cx.head(*s).eq_ignore_ascii_case(&noun))
                });
            is && long && about
        });
        let (Some(x), None) = (earlier.next(), earlier.next()) else { continue };
        let (a, b) = (x.n.exact(), y.n.exact());
        if x.q.relation != Relation::Exact || x.q.max.is_some() || a > &b * whole(3) || b > &a * whole(3) {
            continue;
        }
        if a == b {
            out.ok(&[x, y]);
            continue;
        }
        let message = format!("{} and {}: two measures of the same {noun}?", cx.text(x.span), cx.text(y.span));
        out.figures(cx, Level::Query, &[x, y], message);
    }
}
