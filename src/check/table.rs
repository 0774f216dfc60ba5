//! Totals, changes and shares of a table: a column that does not make its total, a line that breaks the rule of the others.

use super::context::{Context, Figure, Report};
use super::interval::{Interval, power, show, show_large, whole};
use super::lists::word_lists;
use super::{Check, Level};
use crate::document::Cell;
use crate::fraction::Fraction;
use crate::rulebook::List;

word_lists! {
    TOTAL "total" PART "part" CHANGE "change" SHARE "share"
}

pub(super) const CHECK: Check = Check {
    id: "table",
    does: "Adds the columns of a table up to the row of a total, and tests columns of totals, changes and shares against the columns \
           before them; changes may stand in a row too. It reads the tables of Word, HTML and Markdown.",
    guards: "A column with an empty cell, another unit or bounds is left alone; rows of which or including are no parts. A total may be \
             that of the rows since the last total or of all. Totals of rows, changes and shares are told only where two thirds \
             of the other lines, or one of two, keep the rule that one breaks.",
    examples: &[
        (
            "| Town | Sheep | Goats |\n|---|---|---|\n| Ayr | 120 | 31 |\n| Bute | 80 | 12 |\n| Crail | 200 | 9 |\n| Total | 410 | 52 |\n",
            Level::Query,
        ),
        (
            "| Town | 2021 | 2022 | Change |\n|---|---|---|---|\n| Ayr | 120 | 150 | 25% |\n| Bute | 80 | 100 | 25% |\n| Crail | 200 | 210 | 15% |\n",
            Level::Query,
        ),
        (
            "| Town | Sheep | Share |\n|---|---|---|\n| Ayr | 120 | 30% |\n| Bute | 80 | 25% |\n| Crail | 200 | 50% |\n| Total | 400 | |\n",
            Level::Query,
        ),
        (
            "| Town | Ewes | Rams | Total |\n|---|---|---|---|\n| Ayr | 120 | 30 | 150 |\n| Bute | 80 | 25 | 150 |\n",
            Level::Query,
        ),
        (
            "| Town | Ewes | Rams | Total |\n|---|---|---|---|\n| Ayr | 120 | 30 | 150 |\n| Bute | 80 | 25 | 150 |\n| Crail | 200 | 50 | 250 |\n",
            Level::Query,
        ),
    ],
    rejects: &[
        "| Costs ($m) | 2021 | 2022 |\n|---|---|---|\n| Wages | 40 | 44 |\n| of which overtime | 4 | 6 |\n| Fuel | 20 | 21 |\n| Total | 60 | 65 |\n",
        "| Town | Seats | Votes | Total |\n|---|---|---|---|\n| Ayr | 2 | 150 | 900 |\n| Bute | 3 | 80 | 700 |\n| Crail | 1 | 20 | 300 |\n",
        "| Town | Sheep | Share |\n|---|---|---|\n| Ayr | 120 | 30% |\n| Bute | 80 | 20% |\n| Crail | 200 | 50% |\n| Total | 400 | 100% |\n",
        "| Town | Sheep | Goats |\n|---|---|---|\n| Ayr | 120 | 31 |\n| Bute | 80 | 12 |\n| Crail | 200 | 9 |\n| Total | 400 | 52 |\n",
        "| Town | 2021 | 2022 | Change |\n|---|---|---|---|\n| Ayr | 120 | 150 | 25% |\n| Bute | 80 | 100 | 25% |\n| Crail | 200 | 210 | 5% |\n",
        "| Town | 2021 | 2022 |\n|---|---|---|\n| Ayr | 120 | 150 |\n| Bute | 80 | 100 |\n",
    ],
    lists: LISTS,
    run,
};

/// Most cells of a table that are looked at.
const MOST: usize = 600;

/// The figures of a table by row and column, and which cells name its rows and columns.
struct Grid<'c, 'a> {
    figures: Vec<Vec<Option<&'c Figure<'a>>>>,
    rows: Vec<Option<u32>>,
    columns: Vec<Option<u32>>,
    /// What a line of it is called.
    line: &'static str,
}

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for cells in cx.a.doc.cells.chunk_by(|a, b| a.table == b.table).filter(|cells| cells.len() <= MOST) {
        let grid = Grid::of(cx, cells);
        let across = grid.across();
        totals(cx, &grid, out);
        total_column(cx, &grid, out);
        for grid in [&grid, &across] {
            changes(cx, grid, out);
        }
        shares(cx, &grid, out);
    }
}

impl<'c, 'a> Grid<'c, 'a> {
    fn of(cx: &'c Context<'a>, cells: &[Cell]) -> Self {
        let most = |of: fn(&Cell) -> u32| cells.iter().map(of).max().map_or(0, |n| n as usize + 1).min(MOST);
        let (height, width) = (most(|c| c.row), most(|c| c.column));
        let mut grid = Self {
            figures: vec![vec![None; width]; height],
            rows: vec![None; height],
            columns: vec![None; width],
            line: "column",
        };
        for cell in cells {
            let (row, column) = (cell.row as usize, cell.column as usize);
            if let Some(name) = grid.rows.get_mut(row).filter(|n| n.is_none()) {
                *name = cell.label.or(Some(cell.block));
            }
            if let Some(name) = grid.columns.get_mut(column).filter(|_| cell.heading.is_some()) {
                *name = cell.heading;
            }
            let slot = grid.figures.get_mut(row).and_then(|row| row.get_mut(column)).filter(|_| cell.label.is_some());
            if let Some(slot) = slot {
                *slot = whole_cell(cx, cell.block);
            }
        }
        grid
    }

    /// The same with rows for columns.
    fn across(&self) -> Self {
        let figures = (0..self.columns.len()).map(|c| (0..self.rows.len()).map(|r| self.at(r, c)).collect());
        Self { figures: figures.collect(), rows: self.columns.clone(), columns: self.rows.clone(), line: "row" }
    }

    fn at(&self, row: usize, column: usize) -> Option<&'c Figure<'a>> {
        self.figures.get(row)?.get(column).copied().flatten()
    }

    /// Whether the name of a row has one of the words.
    fn row_says(&self, cx: &Context<'_>, row: usize, list: List, out: &Report<'_>) -> bool {
        says(cx, self.rows.get(row).copied().flatten(), list, out)
    }

    /// Whether the name of a column has one of the words.
    fn column_says(&self, cx: &Context<'_>, column: usize, list: List, out: &Report<'_>) -> bool {
        says(cx, self.columns.get(column).copied().flatten(), list, out)
    }
}

/// The first sentence of a block.
fn first_sentence(cx: &Context<'_>, block: u32) -> Option<usize> {
    let at = cx.a.lexed.sentences.partition_point(|s| s.block < block);
    cx.a.lexed.sentences.get(at).filter(|s| s.block == block).map(|_| at)
}

/// The figure of a cell, if it is all that the cell holds, up to a sign or two.
fn whole_cell<'c, 'a>(cx: &'c Context<'a>, block: u32) -> Option<&'c Figure<'a>> {
    let sentence = first_sentence(cx, block)?;
    let from = cx.figures.partition_point(|f| f.sentence < sentence);
    let mut inside = cx.figures.get(from..)?.iter().take_while(|f| f.sentence == sentence);
    let (first, last) = cx.bounds(sentence);
    let figure = inside.next().filter(|f| f.first <= first + 1 && last <= f.last + 1)?;
    inside.next().is_none().then_some(figure)
}

/// Whether a cell's words have one of the list.
fn says(cx: &Context<'_>, block: Option<u32>, list: List, out: &Report<'_>) -> bool {
    block.and_then(|block| first_sentence(cx, block)).is_some_and(|s| {
        let (first, last) = cx.bounds(s);
        cx.find(first, last, out.rule.words(list)).is_some()
    })
}

/// Whether two cells measure the same, and neither is a bound.
fn alike(cx: &Context<'_>, a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let closed = |f: &Figure<'_>| f.plain();
    (cx.same(a, b) || cx.counts(a) && cx.counts(b)) && closed(a) && closed(b)
}

/// The rows that stand above a total make it.
fn totals(cx: &Context<'_>, grid: &Grid<'_, '_>, out: &mut Report<'_>) {
    for column in 0..grid.columns.len() {
        let mut parts = Vec::new();
        let mut before = Vec::new();
        let mut whole_column = true;
        for row in 0..grid.rows.len() {
            // Of which, including: a part of the row above.
            if grid.row_says(cx, row, PART, out) {
                continue;
            }
            let total = grid.row_says(cx, row, TOTAL, out);
            match grid.at(row, column) {
                Some(figure) if total => {
                    if whole_column {
                        sum(cx, grid.line, &[&parts, &before], figure, out);
                    }
                    before.push(figure);
                    parts.clear();
                    whole_column = true;
                }
                Some(figure) => parts.push(figure),
                // What is not told may be part of the total; headings and years above the first figure are not.
                None => whole_column &= parts.is_empty(),
            }
        }
    }
}

/// Tells a total that neither the rows since the last total make, nor the totals before it.
fn sum(cx: &Context<'_>, line: &str, ways: &[&Vec<&Figure<'_>>; 2], total: &Figure<'_>, out: &mut Report<'_>) {
    let [parts, before] = ways;
    let apart = cx.percent(total) && total.n.exact() != whole(100);
    if apart || parts.len() < 2 || !parts.iter().all(|f| alike(cx, f, total)) {
        return;
    }
    let makes = |list: &[&Figure<'_>]| {
        let sum = list.iter().fold(Interval::point(Fraction::ZERO), |sum, f| sum.plus(&printed(f)));
        !sum.disjoint(&printed(total))
    };
    let all: Vec<&Figure<'_>> = before.iter().chain(parts.iter()).copied().collect();
    let marked: Vec<&Figure<'_>> = parts.iter().copied().chain([total]).collect();
    if makes(parts) || makes(&all) || before.len() > 1 && makes(before) {
        return out.ok(&marked);
    }
    let sum = parts.iter().fold(Fraction::ZERO, |sum, f| sum + f.n.exact());
    let message = format!("The {line} makes {}, its total is {}.", show_large(&sum), show_large(&total.n.exact()));
    out.figures(cx, Level::Query, &marked, message);
}

/// What a cell can stand for: a table rounds to its last digit and not to its zeros.
fn printed(f: &Figure<'_>) -> Interval {
    let half = power(i32::from(f.n.last_digit)) / whole(2);
    let value = f.n.exact();
    Interval::between(&value - &half, &value + &half)
}

/// A column of totals against the columns before it, where it is one: most of its rows say so.
fn total_column(cx: &Context<'_>, grid: &Grid<'_, '_>, out: &mut Report<'_>) {
    for column in 2..grid.columns.len() {
        if !grid.column_says(cx, column, TOTAL, out) {
            continue;
        }
        let row = |r: usize| -> Option<Told<'_, '_>> {
            let total = grid.at(r, column)?;
            let parts: Vec<&Figure<'_>> = (0..column).filter_map(|c| grid.at(r, c)).collect();
            if parts.len() < 2 || cx.percent(total) || !parts.iter().all(|f| alike(cx, f, total)) {
                return None;
            }
            let sum = parts.iter().fold(Interval::point(Fraction::ZERO), |sum, f| sum.plus(&printed(f)));
            let exact = parts.iter().fold(Fraction::ZERO, |sum, f| sum + f.n.exact());
            Some(Told {
                fits: !sum.disjoint(&printed(total)),
                why: format!("the row makes {}", show_large(&exact)),
                marked: parts.into_iter().chain([total]).collect(),
            })
        };
        odd(cx, (0..grid.rows.len()).filter_map(row).collect(), out);
    }
}

/// What one line of a table says of a rule of the table.
struct Told<'c, 'a> {
    fits: bool,
    /// What the rule would make of the line.
    why: String,
    /// Its figures; the last one is what the rule gives.
    marked: Vec<&'c Figure<'a>>,
}

/// A column of changes against two columns before it.
fn changes(cx: &Context<'_>, grid: &Grid<'_, '_>, out: &mut Report<'_>) {
    for column in 2..grid.columns.len() {
        if !grid.column_says(cx, column, CHANGE, out) {
            continue;
        }
        let bases: Vec<usize> = (0..column).rev().filter(|c| !grid.column_says(cx, *c, CHANGE, out)).take(2).collect();
        let [late, early] = bases.as_slice() else { continue };
        let of = |old: usize, new: usize| -> Vec<Told<'_, '_>> {
            (0..grid.rows.len())
                .filter_map(|r| change(cx, grid.at(r, old)?, grid.at(r, new)?, grid.at(r, column)?))
                .collect()
        };
        // Some tables have the newer year first.
        let (forth, back) = (of(*early, *late), of(*late, *early));
        let kept = |told: &[Told<'_, '_>]| told.iter().filter(|t| t.fits).count();
        odd(cx, if kept(&back) > kept(&forth) { back } else { forth }, out);
    }
}

fn change<'c, 'a>(
    cx: &Context<'a>,
    old: &'c Figure<'a>,
    new: &'c Figure<'a>,
    said: &'c Figure<'a>,
) -> Option<Told<'c, 'a>> {
    if !alike(cx, old, new) {
        return None;
    }
    let (x, y, p) = (printed(old), printed(new), printed(said));
    let relative = cx.percent(said) && !cx.percent(old);
    let hundred = whole(100);
    let real = if relative { y.over(&x)?.minus(&Interval::point(whole(1))).scaled(&hundred) } else { y.minus(&x) };
    let exact = new.n.exact() - old.n.exact();
    let exact = if relative { exact / old.n.exact() * &hundred } else { exact };
    // A fall may be printed without its sign.
    let mirrored = Interval { low: p.high.as_ref().map(|h| -h), high: p.low.as_ref().map(|l| -l) };
    let fits = !real.disjoint(&p) || !said.n.exact().is_negative() && !real.disjoint(&mirrored);
    let unit = if relative { " %" } else { "" };
    Some(Told { fits, why: format!("the change is {}{unit}", show(&exact, 4)), marked: vec![old, new, said] })
}

/// A column of shares against the parts of the column before it and their total.
fn shares(cx: &Context<'_>, grid: &Grid<'_, '_>, out: &mut Report<'_>) {
    let Some(total) = (0..grid.rows.len()).rev().find(|r| grid.row_says(cx, *r, TOTAL, out)) else { return };
    for column in 1..grid.columns.len() {
        let Some(base) = (0..column).rev().find(|c| grid.at(total, *c).is_some_and(|f| !cx.percent(f))) else {
            continue;
        };
        let Some(whole_of) = grid.at(total, base).filter(|f| !f.n.exact().is_zero()) else { continue };
        if grid.column_says(cx, column, CHANGE, out) || !grid.column_says(cx, column, SHARE, out) {
            continue;
        }
        let row = |r: usize| -> Option<Told<'_, '_>> {
            let (part, share) = (grid.at(r, base)?, grid.at(r, column).filter(|f| cx.percent(f))?);
            if r == total || !alike(cx, part, whole_of) {
                return None;
            }
            let real = printed(part).over(&printed(whole_of))?.scaled(&whole(100));
            let exact = part.n.exact() / whole_of.n.exact() * whole(100);
            Some(Told {
                fits: !real.disjoint(&printed(share)),
                why: format!("the share of the total is {} %", show(&exact, 4)),
                marked: vec![part, whole_of, share],
            })
        };
        odd(cx, (0..grid.rows.len()).filter_map(row).collect(), out);
    }
}

/// Tells the few lines that break what two thirds of the others keep.
fn odd(cx: &Context<'_>, told: Vec<Told<'_, '_>>, out: &mut Report<'_>) {
    let kept = told.iter().filter(|t| t.fits).count();
    // Where one of two lines keeps it, the other one does not.
    let both = kept == 1 && told.len() == 2;
    if !both && (kept < 2 || kept < (told.len() - kept) * 2) {
        return;
    }
    for line in told {
        if line.fits {
            out.ok(&line.marked);
            continue;
        }
        let said = line.marked.last().map_or("", |f| cx.text(f.span));
        let message = format!("The table has {said}; as its other lines are computed, {}.", line.why);
        out.figures(cx, Level::Query, &line.marked, message);
    }
}
