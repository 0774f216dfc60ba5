//! Two ages of one person.

use crate::check::Level;
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::whole;
use crate::claim::{Dimension, Relation};
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

/// Maria Costa, 34, … The 36-year-old teacher
pub(super) fn ages(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut named: Vec<&Figure<'_>> = Vec::new();
    for f in cx
        .figures
        .iter()
        .filter(|f| f.q.dimension == Some(Dimension::Age) && f.q.max.is_none() && f.q.relation == Relation::Exact)
    {
        let (first, _) = cx.bounds(f.sentence);
        let apposed = f.first >= first + 2
            && cx.mark(f.first - 1, ',')
            && cx.token(f.last).is_some_and(|t| t.mark(',') || t.mark(')'))
            && cx.token(f.first - 2).is_some_and(|t| t.kind == Kind::Word && t.capital());
        if apposed {
            let (name, given) = (f.first - 2, |f: &Figure<'_>| {
                f.first.checked_sub(3).filter(|at| cx.token(*at).is_some_and(|t| t.kind == Kind::Word && t.capital()))
            });
            let same = |k: &&&Figure<'_>| {
                let first_names = (given(k).map(|at| cx.str(at)), given(f).map(|at| cx.str(at)));
                cx.str(k.first - 2) == cx.str(name)
                    && (first_names.1.is_none() || first_names.0 == first_names.1)
                    && k.sentence != f.sentence
            };
            // Father and son may share a name, but not nearly their age.
            let apart = |k: &Figure<'_>| {
                let gap = k.n.exact() - f.n.exact();
                gap != whole(0) && gap <= whole(5) && gap >= whole(-5)
            };
            if let Some(person) = named.iter().find(same).filter(|k| apart(k)) {
                let message = format!("{} and {}: two ages for one person?", cx.text(person.span), cx.text(f.span));
                out.figures(cx, Level::Query, &[person, f], message);
            }
            named.push(f);
            continue;
        }
        // "The 36-year-old teacher" opens a sentence and points back at the only person named so far.
        let opens = f.first == first + 1
            && cx.is(first, kw::THE)
            && (f.first..f.last).any(|at| cx.token(at).is_some_and(|t| t.dash()));
        if let ([person], true) = (named.as_slice(), opens)
            && f.sentence <= person.sentence + 3
            && person.n.exact() != f.n.exact()
            && cx.block(person.sentence) == cx.block(f.sentence)
        {
            let (_, last) = cx.bounds(person.sentence);
            // Another person named after the age could be meant.
            let another = (person.last..f.first.min(last + 64))
                .any(|at| cx.token(at).is_some_and(|t| t.kind == Kind::Word && t.is(Class::FIRST_NAME) && t.capital()));
            if !another {
                let message = format!("{} and {}: two ages for one person?", cx.text(person.span), cx.text(f.span));
                out.figures(cx, Level::Query, &[person, f], message);
            }
        }
    }
}
