//! A row as a card: what it says in words, what the checks say, and which other rows it goes with.

use std::collections::HashMap;

use crate::audit::verdict::Verdicts;
use crate::audit::{KINDS, LINK, NAME, Row, says};

/// The cards of one tab.
#[derive(Debug)]
pub(super) struct List<'p> {
    /// Its name in the page.
    pub(super) name: &'static str,
    /// What people call it.
    pub(super) title: &'static str,
    /// Whether it is shown first.
    pub(super) first: bool,
    /// Whether the draft said any of it otherwise before.
    pub(super) changed: bool,
    /// Whether sources were asked.
    pub(super) backed: bool,
    /// Its cards.
    pub(super) cards: Vec<Card<'p>>,
}

/// A row and what the page says of it.
#[derive(Debug, Clone)]
pub(super) struct Card<'p> {
    pub(super) row: &'p Row,
    /// Kind as a class of the page.
    pub(super) kind: &'static str,
    /// Kind as people say it.
    pub(super) label: &'static str,
    /// All classes.
    pub(super) class: String,
    /// Figure, direction and time in one line.
    pub(super) says: String,
    /// Whether it is a quote or a statement.
    pub(super) speech: bool,
    /// Whether a check has something against it.
    pub(super) finding: bool,
    /// Whether a checker would strike it out.
    pub(super) low: bool,
    /// Whether it is a name or a hyperlink.
    pub(super) extra: bool,
    /// Whether the draft said something else before.
    pub(super) changed: bool,
    pub(super) revision: String,
    pub(super) support: String,
    /// Whether a source says something of it.
    pub(super) backed: bool,
    /// Whether the source's link can be followed.
    pub(super) linked: bool,
    /// First code point and the one past the last.
    pub(super) place: Option<(usize, usize)>,
    /// Rows that it is compared or checked with.
    pub(super) pairs: Vec<Other<'p>>,
    /// Rows that print the same figure.
    pub(super) same: Vec<Other<'p>>,
}

/// Another row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Other<'p> {
    pub(super) id: &'p str,
    pub(super) words: &'p str,
    pub(super) loc: &'p str,
}

impl<'p> Card<'p> {
    pub(super) fn verdict(&self) -> &str {
        if self.row.verdict.is_empty() { "open" } else { &self.row.verdict }
    }

    pub(super) fn partners(&self) -> String {
        ids(&self.pairs)
    }

    pub(super) fn twins(&self) -> String {
        ids(&self.same)
    }

    /// The cells of the columns that people added.
    pub(super) fn own(&self) -> impl Iterator<Item = (&'p str, &'p str)> {
        self.row.own.iter().map(|(name, cell)| (name.as_str(), cell.as_str()))
    }

    /// What is known of it in short pieces, as paper has it: its finding stands under the sentence already.
    pub(super) fn told(&self) -> Vec<String> {
        let row = self.row;
        let mut told = vec![self.says.clone(), row.speaker_full.clone(), row.comparison.clone()];
        for cell in [&row.source, &row.locator, &row.correction, &row.notes] {
            told.push(cell.clone());
        }
        told.retain(|t| !t.trim().is_empty());
        told
    }
}

fn ids(others: &[Other<'_>]) -> String {
    others.iter().map(|o| o.id).collect::<Vec<_>>().join(" ")
}

/// The tabs of an article's rows: its claims, and where there are any, names, hyperlinks and what the draft no longer says.
pub(super) fn lists<'p>(rows: &'p [Row], labels: &Verdicts) -> Vec<List<'p>> {
    let others = Others::new(rows);
    let list = |name, title, wanted: fn(&Row) -> bool| {
        let cards: Vec<Card<'p>> = rows.iter().filter(|r| wanted(r)).map(|row| card(row, labels, &others)).collect();
        let (changed, backed) = (cards.iter().any(|c| c.changed), cards.iter().any(|c| c.backed));
        List { name, title, first: name == "claims", changed, backed, cards }
    };
    let mut lists = vec![
        list("claims", "Claims", |r| !r.is_extra() && r.revision != "removed"),
        list("names", "Names", |r| r.is_extra() && r.kind == NAME),
        list("links", "Links", |r| r.is_extra() && r.kind == LINK),
        list("gone", "No longer in the draft", |r| !r.is_extra() && r.revision == "removed"),
    ];
    lists.retain(|l| l.first || !l.cards.is_empty());
    lists
}

fn card<'p>(row: &'p Row, labels: &Verdicts, others: &Others<'p>) -> Card<'p> {
    let kind = KINDS.iter().find(|k| **k == row.kind && !row.is_own()).copied().unwrap_or("own");
    let finding = matches!(row.check.as_str(), "contradiction" | "query");
    let low = row.worth == "low";
    let mut class = kind.to_owned();
    for (word, holds) in [(row.check.as_str(), finding), ("low", low), ("done", labels.is_done(&row.verdict))] {
        if holds {
            class.push(' ');
            class.push_str(word);
        }
    }
    let place = || Some((row.start.parse().ok()?, row.end.parse().ok()?));
    let changed = matches!(row.revision.as_str(), "reworded" | "value_changed" | "removed");
    let link = &row.source_link;
    Card {
        row,
        kind,
        label: label(kind),
        class,
        says: Some(says(row)).filter(|says| *says != row.text).unwrap_or_default(),
        speech: matches!(kind, "quote" | "statement"),
        finding,
        low,
        extra: row.is_extra(),
        changed,
        revision: row.revision.replace('_', " "),
        support: row.support.replace('_', " "),
        backed: !matches!(row.support.as_str(), "" | "none"),
        linked: link.starts_with("https://") || link.starts_with("http://"),
        place: place().filter(|(start, end)| start < end && row.revision != "removed"),
        pairs: others.pairs(row),
        same: others.same(row),
    }
}

fn label(kind: &str) -> &'static str {
    match kind {
        "quantity" => "figure",
        "date" => "date",
        "quote" => "quote",
        "statement" => "statement",
        "name" => "name",
        "link" => "link",
        _ => "own",
    }
}

/// Which rows go together.
struct Others<'p> {
    by_id: HashMap<&'p str, &'p Row>,
    /// The rows that name a row.
    named_by: HashMap<&'p str, Vec<&'p str>>,
    /// The rows that print a figure.
    figures: HashMap<[&'p str; 4], Vec<&'p Row>>,
}

/// So many other places of a figure are shown.
const PLACES: usize = 8;

impl<'p> Others<'p> {
    fn new(rows: &'p [Row]) -> Self {
        let mut others = Self { by_id: HashMap::new(), named_by: HashMap::new(), figures: HashMap::new() };
        for row in rows {
            others.by_id.insert(&row.id, row);
            for id in partners(row) {
                others.named_by.entry(id).or_default().push(&row.id);
            }
            if let Some(figure) = figure(row) {
                others.figures.entry(figure).or_default().push(row);
            }
        }
        others
    }

    fn pairs(&self, row: &'p Row) -> Vec<Other<'p>> {
        let mut found: Vec<Other<'p>> = Vec::new();
        let back = self.named_by.get(row.id.as_str()).into_iter().flatten().copied();
        for id in partners(row).chain(back) {
            if let Some(other) = self.by_id.get(id).filter(|o| o.id != row.id && !found.iter().any(|f| f.id == o.id)) {
                found.push(Other { id: &other.id, words: &other.text, loc: &other.loc });
            }
        }
        found
    }

    fn same(&self, row: &'p Row) -> Vec<Other<'p>> {
        let rows = figure(row).and_then(|f| self.figures.get(&f)).into_iter().flatten();
        let others = rows.filter(|o| o.id != row.id).take(PLACES);
        others.map(|o| Other { id: &o.id, words: &o.text, loc: &o.loc }).collect()
    }
}

fn partners(row: &Row) -> impl Iterator<Item = &str> {
    let compared = Some(row.compared_with.as_str());
    compared.into_iter().chain(row.related.split(';')).filter(|id| !id.is_empty())
}

/// What a figure measures and how much, where it is worth looking for again.
fn figure(row: &Row) -> Option<[&str; 4]> {
    let worth = row.kind == "quantity" && !row.value.is_empty() && row.worth != "low" && row.revision != "removed";
    let (value, max, unit) = match row.base_value.as_str() {
        "" => (&row.value, &row.value_max, &row.unit),
        _ => (&row.base_value, &row.base_value_max, &row.base_unit),
    };
    worth.then_some([&row.dimension, value, max, unit])
}
