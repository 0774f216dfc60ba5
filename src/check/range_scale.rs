//! A range of money whose first end lacks its scale word: between $26 and $31 million.

use super::context::{Context, Report};
use super::{Check, Level};
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

pub(super) const CHECK: Check = Check {
    id: "range-scale",
    does: "Finds between $26 and $31 million, which says twenty-six dollars.",
    guards: "Money only, with a currency sign on both ends; between €3-4bn and 20 to 25 million tonnes are common usage. \
             Where the first number is larger than the second (between $500 and $1 million) it may well be meant.",
    examples: &[
        ("The club values him at between £2 and £3m.", Level::Query),
        ("The club will pay from £5 to £8 million for a striker.", Level::Query),
        ("The repairs could cost $2 to $3 billion, an engineer said.", Level::Query),
        ("The bank will buy between $1.5 and $2 trillion of bonds.", Level::Query),
    ],
    rejects: &[
        "The club values him at between £2m and £3m.",
        "Homes sell for between $500,000 and $1 million.",
        "A plot costs between $500 and $1 million.",
        "Fines run from $500 to $2 million.",
        "They need between 20 and 25 million tonnes.",
    ],
    lists: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut seen = 0;
    for f in cx.figures.iter().filter(|f| cx.money(f)) {
        for at in f.first.saturating_sub(3).max(seen)..=f.first {
            // between $26 and $31 million · from £5 to £8 million · $2 to $3 billion
            let bare = at == f.first && cx.class(at, Class::CURRENCY_BEFORE);
            if (cx.is_any(at, &[kw::BETWEEN, kw::FROM]) || bare)
                && let Some(end) = mixed(cx, at)
            {
                seen = end;
                let span = cx.span(at, end);
                let begin = at + usize::from(!bare);
                let said = cx.text(cx.span(begin, begin + 2));
                out.words(
                    cx,
                    Level::Query,
                    vec![span],
                    format!("{said} has no scale word: as printed the range starts at {said}."),
                );
            }
        }
    }
}

/// between $1.5 and $2 trillion
fn mixed(cx: &Context<'_>, at: usize) -> Option<usize> {
    let between = cx.is(at, kw::BETWEEN);
    let at = if between || cx.is(at, kw::FROM) { at } else { at.checked_sub(1)? };
    let joins = |at: usize| if between { cx.is(at, kw::AND) } else { cx.is(at, kw::TO) };
    let money = |at| cx.class(at, Class::CURRENCY_BEFORE);
    let number = |at: usize| {
        cx.token(at).filter(|t| t.kind == Kind::Number).and_then(|_| crate::rulebook::parse_decimal(cx.str(at)))
    };
    let low = number(at + 2).filter(|_| money(at + 1) && joins(at + 3) && money(at + 4))?;
    let high = number(at + 5)?;
    let scaled = cx.class(at + 6, Class::SCALE);
    (scaled && low < high && low * super::interval::whole(100) > high).then_some(at + 7)
}
