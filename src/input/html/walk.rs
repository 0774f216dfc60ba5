//! The blocks of a page: its elements, their sections, links and places in tables.

use dom_query::{NodeId, NodeRef};

use super::DEEPEST;
use crate::document::{Place, Section};
use crate::input::quotation::{quotation, signature};
use crate::input::superscript::superscript;

/// The blocks below an element.
pub(super) fn walk(body: &NodeRef<'_>) -> Vec<Piece> {
    Walk::default().all(body)
}

/// The blocks below an element without those of some elements.
pub(super) fn walk_past(body: &NodeRef<'_>, skip: Vec<NodeId>) -> Vec<Piece> {
    Walk { skip, ..Walk::default() }.all(body)
}

/// A block of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::input) struct Piece {
    /// Its section.
    pub(in crate::input) section: Section,
    /// Its words.
    pub(in crate::input) text: String,
    /// The words and addresses of its hyperlinks.
    pub(in crate::input) links: Vec<(String, String)>,
    /// Where in a table it stands.
    pub(in crate::input) place: Option<Place>,
}

/// Cuts a tree into blocks.
#[derive(Default)]
struct Walk {
    links: Vec<(String, String)>,
    blocks: Vec<Piece>,
    words: String,
    skip: Vec<NodeId>,
    /// How many quotations are open that stand apart.
    quotations: u32,
    /// The cell that is open, and the table around it.
    place: Option<Place>,
    table: Table,
}

/// A table that is being read.
#[derive(Default)]
struct Table {
    /// How many of its rows have begun, and how many columns of the newest are full.
    rows: u32,
    columns: u32,
    /// Cells that reach down into later rows: column, width, the first row without them.
    down: Vec<(u32, u32, u32)>,
}

impl Table {
    fn row(&mut self) {
        self.rows += 1;
        self.columns = 0;
        self.down.retain(|(.., until)| *until >= self.rows);
    }

    /// The place of the next cell of the row.
    fn cell(&mut self, node: &NodeRef<'_>, head: bool) -> Place {
        let span = |name| node.attr(name).and_then(|n| n.trim().parse::<u32>().ok()).unwrap_or(1).clamp(1, 1000);
        let (width, height) = (span("colspan"), span("rowspan"));
        while let Some((column, width, _)) = self.down.iter().find(|(c, w, _)| (*c..c + w).contains(&self.columns)) {
            self.columns = column + width;
        }
        let place = Place { row: self.rows.saturating_sub(1), column: self.columns, width, head };
        self.columns += width;
        if height > 1 && self.down.len() < 64 {
            self.down.push((place.column, width, self.rows.saturating_add(height - 1)));
        }
        place
    }
}

impl Walk {
    fn all(mut self, body: &NodeRef<'_>) -> Vec<Piece> {
        self.skip.sort_unstable();
        self.node(body, Section::Body, 0);
        self.flush(Section::Body);
        self.blocks
    }

    fn node(&mut self, node: &NodeRef<'_>, section: Section, depth: usize) {
        if node.is_text() {
            self.text(&node.text());
            return;
        }
        // The parser may put elements a little deeper than they are written.
        if depth > DEEPEST * 2 || self.skip.binary_search(&node.id).is_ok() {
            return;
        }
        let name = node.node_name();
        let name = name.as_deref().unwrap_or("");
        let inner = match name {
            "figcaption" | "caption" => Section::Caption,
            "li" | "dd" | "dt" => Section::List,
            "td" | "th" => Section::Table,
            _ => section,
        };
        match name {
            "script" | "style" | "template" | "noscript" => {}
            "br" => self.line_break(section),
            "sup" => {
                let linked = node.children_it(false).any(|c| c.has_name("a"));
                let raised = superscript(&self.words, &node.text());
                if !linked {
                    self.words.push_str(&raised);
                }
            }
            "table" => {
                self.flush(section);
                let outer = (std::mem::take(&mut self.table), self.place.take());
                self.children(node, inner, depth);
                self.flush(inner);
                (self.table, self.place) = outer;
            }
            "tr" => {
                self.flush(section);
                self.table.row();
                self.children(node, inner, depth);
                self.flush(inner);
            }
            "td" | "th" => {
                self.flush(section);
                let outer = self.place.replace(self.table.cell(node, name == "th"));
                self.children(node, inner, depth);
                self.flush(inner);
                self.place = outer;
            }
            "pre" if node.children_it(false).any(|c| c.has_name("code")) => self.flush(section),
            "pre" => {
                self.flush(section);
                let text = node.text().replace('\r', "");
                for paragraph in text.split("\n\n") {
                    self.text(paragraph);
                    self.flush(inner);
                }
            }
            "a" => {
                let from = self.words.len();
                self.children(node, inner, depth);
                if let (Some(words), Some(url)) = (self.words.get(from..), node.attr("href")) {
                    self.links.push((words.to_owned(), url.to_string()));
                }
            }
            "q" => {
                self.words.push('“');
                self.children(node, inner, depth);
                self.words.push('”');
            }
            "blockquote" => {
                self.flush(section);
                self.quotations += 1;
                self.children(node, inner, depth);
                self.flush(inner);
                self.quotations -= 1;
            }
            // Who signs a quotation stands below it.
            "cite" if self.quotations > 0 => {
                self.flush(section);
                self.text(&signature(&node.text()));
                self.flush(inner);
            }
            _ if is_block(name) => {
                self.flush(section);
                self.children(node, inner, depth);
                self.flush(inner);
            }
            _ => self.children(node, inner, depth),
        }
    }

    fn children(&mut self, node: &NodeRef<'_>, section: Section, depth: usize) {
        for child in node.children_it(false) {
            self.node(&child, section, depth + 1);
        }
    }

    /// Adds words, with each run of white space as one space; a space that does not break stays.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_ascii_whitespace() {
                if !self.words.is_empty() && !self.words.ends_with([' ', '\n']) {
                    self.words.push(' ');
                }
            } else {
                self.words.push(c);
            }
        }
    }

    /// One break is a line, two are a paragraph.
    fn line_break(&mut self, section: Section) {
        if self.words.ends_with('\n') {
            self.flush(section);
        } else if !self.words.is_empty() {
            self.words.push('\n');
        }
    }

    fn flush(&mut self, section: Section) {
        let words = self.words.trim();
        if !words.is_empty() {
            let links = std::mem::take(&mut self.links);
            let marked = if self.quotations > 0 && section == Section::Body { quotation(words) } else { None };
            let text = marked.unwrap_or_else(|| words.to_owned());
            self.blocks.push(Piece { section, text, links, place: self.place });
        }
        self.words.clear();
        self.links.clear();
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}
