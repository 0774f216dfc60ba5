//! Totals and changes of a table: a column that does not make its total, a row that breaks the rule of the others.

use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::context::{Context, Figure, Report, open};
use super::interval::{Fit, Interval, Tier, fit, show_large, whole};
use super::lists::word_lists;
use super::{Check, Level};
use crate::document::Section;

word_lists! {
    TOTAL "total" CHANGE "change"
}

pub(super) const CHECK: Check = Check {
    id: "table",
    does: "Adds the columns of a table up to the row of its total, and tests a column of changes against the two columns \
           before it.",
    guards: "Each row must be a label and the same number of figures; a column with an empty cell, another unit or bounds is left \
             alone. A change is told only where two thirds of the other rows keep the rule that one row breaks.",
    examples: &[
        (
            "| Town | Sheep | Goats |\n|---|---|---|\n| Ayr | 120 | 31 |\n| Bute | 80 | 12 |\n| Crail | 200 | 9 |\n| Total | 410 | 52 |\n",
            Level::Query,
        ),
        (
            "| Town | 2021 | 2022 | Change |\n|---|---|---|---|\n| Ayr | 120 | 150 | 25% |\n| Bute | 80 | 100 | 25% |\n| Crail | 200 | 210 | 15% |\n",
            Level::Query,
        ),
    ],
    rejects: &[
        "| Town | Sheep | Goats |\n|---|---|---|\n| Ayr | 120 | 31 |\n| Bute | 80 | 12 |\n| Crail | 200 | 9 |\n| Total | 400 | 52 |\n",
        "| Town | 2021 | 2022 | Change |\n|---|---|---|---|\n| Ayr | 120 | 150 | 25% |\n| Bute | 80 | 100 | 25% |\n| Crail | 200 | 210 | 5% |\n",
        "| Town | 2021 | 2022 |\n|---|---|---|\n| Ayr | 120 | 150 |\n| Bute | 80 | 100 |\n",
    ],
    lists: LISTS,
    run,
};

/// Most cells of a table that are looked at.
const MOST: usize = 600;

/// A row: the words of its label and its figures.
struct Row<'c, 'a> {
    label: Option<usize>,
    figures: Vec<&'c Figure<'a>>,
}

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    let blocks = &cx.a.doc.blocks;
    let table = |s: &crate::lex::Sentence| blocks.get(s.block as usize).is_some_and(|b| b.section == Section::Table);
    let sentences = &cx.a.lexed.sentences;
    let mut at = 0;
    while let Some(begin) = sentences.get(at..).and_then(|rest| rest.iter().position(table)).map(|n| n + at) {
        let end = sentences
            .get(begin..)
            .and_then(|rest| rest.iter().position(|s| !table(s)))
            .map_or(sentences.len(), |n| n + begin);
        at = end;
        if end - begin <= MOST {
            let (head, rows) = rows(cx, begin, end);
            totals(cx, &rows, out);
            rules(cx, &head, &rows, out);
        }
    }
}

/// The labels of the head, and the rows below it: a row begins at a label behind a figure.
fn rows<'c, 'a>(cx: &'c Context<'a>, begin: usize, end: usize) -> (Vec<usize>, Vec<Row<'c, 'a>>) {
    let (mut head, mut rows): (Vec<usize>, Vec<Row<'c, 'a>>) = (Vec::new(), Vec::new());
    let mut last = None;
    for sentence in begin..end {
        let block = cx.block(sentence);
        if last == Some(block) {
            continue;
        }
        last = Some(block);
        let from = cx.figures.partition_point(|f| f.sentence < sentence);
        let mut inside = cx.figures.get(from..).unwrap_or(&[]).iter().take_while(|f| cx.block(f.sentence) == block);
        match (inside.next(), inside.next()) {
            (Some(figure), None) if whole_cell(cx, sentence, figure) => match rows.last_mut() {
                Some(row) => row.figures.push(figure),
                None => head.push(sentence),
            },
            _ => match rows.last_mut() {
                // The head goes on as long as no figure has come.
                None => {
                    head.push(sentence);
                    if next_is_figure(cx, sentence + 1, end) && head.len() > 1 {
                        let label = head.pop();
                        rows.push(Row { label, figures: Vec::new() });
                    }
                }
                Some(row) if row.figures.is_empty() => row.label = Some(sentence),
                Some(_) => rows.push(Row { label: Some(sentence), figures: Vec::new() }),
            },
        }
    }
    (head, rows)
}

/// Whether the figure is all that the cell holds, up to a sign or two.
fn whole_cell(cx: &Context<'_>, sentence: usize, f: &Figure<'_>) -> bool {
    let (first, last) = cx.bounds(sentence);
    f.first <= first + 1 && last <= f.last + 1
}

fn next_is_figure(cx: &Context<'_>, sentence: usize, end: usize) -> bool {
    let from = cx.figures.partition_point(|f| f.sentence < sentence);
    sentence < end && cx.figures.get(from).is_some_and(|f| f.sentence == sentence && whole_cell(cx, sentence, f))
}

/// Whether the cell's words have one of the list.
fn says(cx: &Context<'_>, sentence: Option<usize>, list: crate::rulebook::List, out: &Report<'_>) -> bool {
    sentence.is_some_and(|s| {
        let (first, last) = cx.bounds(s);
        cx.find(first, last, out.rule.words(list)).is_some()
    })
}

/// The figures of a column in these rows, if every row has one of the same unit.
fn column<'c, 'a>(cx: &Context<'a>, rows: &[Row<'c, 'a>], n: usize) -> Option<Vec<&'c Figure<'a>>> {
    let all: Vec<&Figure<'a>> = rows.iter().map(|r| r.figures.get(n).copied()).collect::<Option<_>>()?;
    let first = all.first()?;
    let alike = |f: &&&Figure<'a>| {
        (cx.same(first, f) || cx.counts(first) && cx.counts(f)) && f.q.max.is_none() && !open(f.q.relation)
    };
    (all.iter().filter(alike).count() == all.len()).then_some(all)
}

/// The rows that stand above a total make it.
fn totals(cx: &Context<'_>, rows: &[Row<'_, '_>], out: &mut Report<'_>) {
    let mut begin = 0;
    for (n, row) in rows.iter().enumerate() {
        if !says(cx, row.label, TOTAL, out) {
            continue;
        }
        let parts = rows.get(begin..n).unwrap_or(&[]);
        begin = n + 1;
        let width = row.figures.len();
        if parts.len() < 2 || parts.iter().any(|r| r.figures.len() != width) {
            continue;
        }
        for c in 0..width {
            let (Some(column), Some(total)) = (column(cx, parts, c), row.figures.get(c)) else { continue };
            let alike = column.first().is_some_and(|f| cx.same(f, total) || cx.counts(f) && cx.counts(total));
            let parted = cx.percent(total) && total.n.exact() != whole(100);
            if !alike || parted {
                continue;
            }
            sum(cx, &column, total, out);
        }
    }
}

fn sum(cx: &Context<'_>, parts: &[&Figure<'_>], total: &Figure<'_>, out: &mut Report<'_>) {
    let level = fit(|tier| {
        let sum = parts.iter().fold(Interval::point(BigRational::zero()), |sum, f| sum.plus(&printed(cx, f, tier)));
        Some(sum.disjoint(&printed(cx, total, tier)))
    });
    let marked: Vec<&Figure<'_>> = parts.iter().copied().chain([total]).collect();
    if level == Fit::Fits {
        return out.ok(&marked);
    }
    let sum = parts.iter().fold(BigRational::zero(), |sum, f| sum + f.n.exact());
    let message = format!("The column makes {}, its total is {}.", show_large(&sum), show_large(&total.n.exact()));
    out.figures(cx, Level::Query, &marked, message);
}

/// What a cell can stand for: a table rounds to its last digit and not to its zeros.
fn printed(cx: &Context<'_>, f: &Figure<'_>, _: Tier) -> Interval {
    let half = super::interval::power(i32::from(f.n.last_digit)) / whole(2);
    let value = f.n.exact();
    let _ = cx;
    Interval::between(&value - &half, &value + &half)
}

/// A column of changes against the two columns before it.
fn rules(cx: &Context<'_>, head: &[usize], rows: &[Row<'_, '_>], out: &mut Report<'_>) {
    let Some(width) = rows.first().map(|r| r.figures.len()).filter(|w| *w > 1) else { return };
    let rows: Vec<&Row<'_, '_>> = rows.iter().filter(|r| r.figures.len() == width).collect();
    // The head may or may not have a cell above the labels.
    let above = |c: usize| (head.len() + c).checked_sub(width).and_then(|at| head.get(at)).copied();
    for c in 2..width {
        if !says(cx, above(c), CHANGE, out) {
            continue;
        }
        for (old, new) in [(c - 2, c - 1), (c - 1, c - 2)] {
            let fits = |r: &&&Row<'_, '_>| -> Option<bool> {
                let (a, b, p) = (r.figures.get(old)?, r.figures.get(new)?, r.figures.get(c)?);
                let (x, y) = (printed(cx, a, Tier::Wide), printed(cx, b, Tier::Wide));
                let real = if cx.percent(p) && !cx.percent(a) {
                    let quotient = y.over(&x)?;
                    quotient.minus(&Interval::point(whole(1))).scaled(&whole(100))
                } else {
                    y.minus(&x)
                };
                let said = printed(cx, p, Tier::Wide);
                let mirrored = Interval { low: said.high.as_ref().map(|h| -h), high: said.low.as_ref().map(|l| -l) };
                Some(!real.disjoint(&said) || !p.n.exact().is_negative() && !real.disjoint(&mirrored))
            };
            let told: Vec<Option<bool>> = rows.iter().map(|r| fits(&r)).collect();
            odd(cx, &rows, &told, c, out);
        }
    }
}

/// The one row that breaks what two thirds of the others keep.
fn odd(cx: &Context<'_>, rows: &[&Row<'_, '_>], told: &[Option<bool>], c: usize, out: &mut Report<'_>) {
    let kept = told.iter().filter(|t| **t == Some(true)).count();
    let broken: Vec<usize> = told.iter().enumerate().filter(|(_, t)| **t == Some(false)).map(|(n, _)| n).collect();
    if kept < 2 || kept < broken.len() * 2 || broken.is_empty() {
        return;
    }
    for n in broken {
        let Some(row) = rows.get(n) else { continue };
        let marked: Vec<&Figure<'_>> = [c - 2, c - 1, c].iter().filter_map(|i| row.figures.get(*i).copied()).collect();
        let words: Vec<&str> = marked.iter().map(|f| cx.text(f.span)).collect();
        let message = format!("{}: the other rows of the table are computed otherwise.", words.join(", "));
        out.figures(cx, Level::Query, &marked, message);
    }
}
