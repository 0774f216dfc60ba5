//! The tables of a draft as a workbook shows them: cells with their words, so that a row of the sheet is found in its table.

use super::page::{Article, Paragraph};

/// A line before a table is at most so long where it is its title.
const LINE: usize = 120;

/// A table of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The document's id.
    pub doc: String,
    /// What names it: its caption, or the line before it.
    pub caption: String,
    /// Its cells, row by row.
    pub cells: Vec<Cell>,
}

/// A cell of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// Its row, from 0.
    pub row: u32,
    /// Its column, from 0.
    pub column: u32,
    /// Whether it names others.
    pub head: bool,
    /// Its words.
    pub text: String,
    /// The code points of the document between which it stands.
    pub place: (usize, usize),
}

/// The tables of articles, in order.
#[must_use]
pub fn tables(articles: &[Article]) -> Vec<Table> {
    let mut all: Vec<Table> = Vec::new();
    for article in articles {
        let mut open = None;
        let mut before: Option<&Paragraph> = None;
        for paragraph in &article.paragraphs {
            if let Some((table, row, column)) = paragraph.cell {
                if open != Some(table) {
                    let caption = before.filter(|p| titles(p)).map_or("", |p| &p.text);
                    all.push(Table { doc: article.doc.clone(), caption: caption.to_owned(), cells: Vec::new() });
                    open = Some(table);
                }
                let place = (paragraph.start, paragraph.start + paragraph.text.chars().count());
                let cell = Cell { row, column, head: paragraph.head, text: paragraph.text.clone(), place };
                if let Some(table) = all.last_mut() {
                    table.cells.push(cell);
                }
            } else {
                open = None;
            }
            before = Some(paragraph);
        }
    }
    all
}

/// Whether a paragraph right before a table names it: its caption, a heading, or a line that is no sentence.
fn titles(paragraph: &Paragraph) -> bool {
    let line = paragraph.text.chars().count() <= LINE && !paragraph.text.ends_with(['.', '!', '?']);
    paragraph.cell.is_none() && (paragraph.head || paragraph.section == "headline" || line)
}
