//! The page: the article on one side, its claims as cards or a table on the other. One file, nothing from elsewhere; or
//! served by `claimsheet review`, to be typed into.
//!
//! `page.html`, `page.css` and `page.js` stand beside this file; here is only what they show.

mod article;
mod card;

use std::io;

use askama::Template;

pub use article::{Article, Paragraph};
use article::{Piece, View};
use card::List;

use super::Look;
use crate::article::Analysis;
use crate::audit::verdict::Verdicts;
use crate::audit::{self, Row};

/// The style sheet.
pub const STYLE: &str = include_str!("page.css");
/// The script.
pub const SCRIPT: &str = include_str!("page.js");
/// By this a folder's drafts are told from pages of our own.
pub const MARK: &str = "<meta name=\"generator\" content=\"claimsheet\">";

/// What the page is for.
#[derive(Debug)]
pub struct Desk<'d> {
    /// What stands on top.
    pub title: &'d str,
    /// Whether it is served, and typed into.
    pub served: bool,
    /// Which state of the sheet it shows.
    pub version: u64,
    /// The verdicts of the house.
    pub labels: &'d Verdicts,
    /// The columns that people added to the sheet.
    pub own: &'d [&'d str],
}

/// A verdict with the key that sets it.
#[derive(Debug)]
struct Label<'d> {
    label: &'d str,
    key: String,
    done: bool,
}

impl Desk<'_> {
    /// Every verdict; the keys 1 to 9 set those that people choose, 0 opens again.
    fn verdicts(&self) -> Vec<Label<'_>> {
        let mut key = 0;
        let label = |label| {
            let key = match label {
                "open" => "0".to_owned(),
                "recheck" => String::new(),
                _ => {
                    key += 1;
                    if key < 10 { key.to_string() } else { String::new() }
                }
            };
            Label { label, key, done: self.labels.is_done(label) }
        };
        self.labels.labels().map(label).collect()
    }

    fn keys(&self) -> Vec<Label<'_>> {
        self.verdicts().into_iter().filter(|v| !v.key.is_empty()).collect()
    }
}

#[derive(Template)]
#[template(path = "page.html", block = "head")]
struct Head<'h> {
    desk: &'h Desk<'h>,
    style: &'static str,
}

#[derive(Template)]
#[template(path = "page.html", block = "part")]
struct Part<'p> {
    article: &'p Article,
    paragraphs: Vec<View<'p>>,
    lists: Vec<List<'p>>,
}

#[derive(Template)]
#[template(path = "page.html", block = "foot")]
struct Foot<'f> {
    desk: &'f Desk<'f>,
    script: &'static str,
}

/// The title of a page of any number of articles.
const TITLE: &str = "Fact-check sheet";

/// The page's head.
///
/// # Errors
/// Never: memory is written to.
pub fn begin(look: Look<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    let labels = look.verdicts.cloned().unwrap_or_default();
    head(&Desk { title: TITLE, served: false, version: 0, labels: &labels, own: &[] }, out)
}

/// A part of an article with its claims.
///
/// # Errors
/// Never: memory is written to.
pub fn part(a: &Analysis<'_>, look: Look<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    let mut rows = Vec::with_capacity(a.claims.list.len());
    audit::rows_of(a, look.kinds, |row| rows.push(row.clone()));
    let labels = look.verdicts.cloned().unwrap_or_default();
    article(&Article::of(a), &rows, &labels, out)
}

/// The page's end.
///
/// # Errors
/// Never: memory is written to.
pub fn end(look: Look<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    let labels = look.verdicts.cloned().unwrap_or_default();
    foot(&Desk { title: TITLE, served: false, version: 0, labels: &labels, own: &[] }, out)
}

/// A whole page: articles, and the rows of all of them.
///
/// # Errors
/// Never: memory is written to.
pub fn whole(desk: &Desk<'_>, articles: &[Article], rows: &[Row]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    head(desk, &mut out)?;
    for (at, shown) in articles.iter().enumerate() {
        // What has no place in the draft stands with its document's first part.
        let first = articles.iter().position(|other| other.doc == shown.doc) == Some(at);
        let here: Vec<Row> = rows.iter().filter(|row| shown.holds(row, first)).cloned().collect();
        article(shown, &here, desk.labels, &mut out)?;
    }
    foot(desk, &mut out)?;
    Ok(out)
}

fn head(desk: &Desk<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    Head { desk, style: STYLE }.write_into(out).map_err(io::Error::other)
}

fn foot(desk: &Desk<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    Foot { desk, script: SCRIPT }.write_into(out).map_err(io::Error::other)
}

fn article(article: &Article, rows: &[Row], labels: &Verdicts, out: &mut Vec<u8>) -> io::Result<()> {
    let lists = card::lists(rows, labels);
    let paragraphs = article.views(&lists);
    Part { article, paragraphs, lists }.write_into(out).map_err(io::Error::other)
}
