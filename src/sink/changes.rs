//! What changed between two drafts, for a terminal, for programs, for a ticket, for a browser.

use std::borrow::Cow;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use serde_json::{Map, Value};

use super::markdown::cell;
use crate::audit::diff::Change;
use crate::audit::{Row, one_line};

/// The rows that changes speak of.
#[derive(Debug, Clone, Copy)]
pub struct Drafts<'r> {
    /// The rows before.
    pub old: &'r [Row],
    /// The rows now.
    pub new: &'r [Row],
}

impl<'r> Drafts<'r> {
    fn of(self, change: &Change) -> (Option<&'r Row>, Option<&'r Row>) {
        (change.old.and_then(|o| self.old.get(o)), change.new.and_then(|n| self.new.get(n)))
    }

    /// The claim as it is now, or as it was where it is gone.
    fn row(self, change: &Change) -> Option<&'r Row> {
        let (old, new) = self.of(change);
        new.or(old)
    }
}

/// One line of head and up to two of sentences for each change; with colours where `color` says so.
#[must_use]
pub fn text(changes: &[Change], drafts: Drafts<'_>, color: bool) -> String {
    let mut out = String::new();
    let paint = |style: Style| if color { style } else { Style::new() };
    let (red, green) = (paint(AnsiColor::Red.on_default()), paint(AnsiColor::Green.on_default()));
    let mut told = Told::default();
    for change in changes {
        let Some(row) = drafts.row(change) else { continue };
        let style = paint(match change.revision {
            "new" => AnsiColor::Green.on_default(),
            "removed" | "value_changed" => AnsiColor::Red.on_default(),
            _ => AnsiColor::Yellow.on_default(),
        });
        let bold = paint(style.bold());
        let _ = writeln!(
            out,
            "{bold}{:<13}{bold:#} {} {} {}",
            change.revision.replace('_', " "),
            row.id,
            row.loc,
            row.kind
        );
        let (old, new) = drafts.of(change);
        let (before, now) = told.once(change, old, new);
        if let Some(before) = before {
            let _ = writeln!(out, "  {red}- {}{red:#}", one_line(before));
        }
        if let Some(now) = now {
            let _ = writeln!(out, "  {green}+ {}{green:#}", one_line(now));
        }
        if let (Some(old), Some(new)) = (old, new) {
            for column in change.columns.iter().filter(|c| **c != "text") {
                let _ = writeln!(out, "    {column}: {} → {}", shown(old.cell(column)), shown(new.cell(column)));
            }
        }
    }
    out
}

/// One object a line: revision, ids, words before and now, and the columns that differ.
#[must_use]
pub fn jsonl(changes: &[Change], drafts: Drafts<'_>) -> String {
    let mut out = String::new();
    for change in changes {
        let (old, new) = drafts.of(change);
        let Some(row) = new.or(old) else { continue };
        let mut object = Map::new();
        let mut put = |key: &str, value: &str| object.insert(key.to_owned(), Value::from(value));
        put("revision", change.revision);
        put("doc", &row.doc);
        put("kind", &row.kind);
        for (side, row) in [("old", old), ("new", new)] {
            for column in ["id", "loc", "text", "sentence"] {
                put(&format!("{side}_{column}"), row.map_or("", |r| r.cell(column)));
            }
        }
        let mut cells = Map::new();
        if let (Some(old), Some(new)) = (old, new) {
            for column in &change.columns {
                cells.insert((*column).to_owned(), Value::from(vec![old.cell(column), new.cell(column)]));
            }
        }
        object.insert("changed".to_owned(), Value::Object(cells));
        let _ = writeln!(out, "{}", Value::Object(object));
    }
    out
}

/// A table.
#[must_use]
pub fn markdown(changes: &[Change], drafts: Drafts<'_>) -> String {
    let mut out = String::from("| change | id | before | now |\n| --- | --- | --- | --- |\n");
    let mut told = Told::default();
    for change in changes {
        let (old, new) = drafts.of(change);
        let Some(row) = new.or(old) else { continue };
        let (before, now) = told.once(change, old, new);
        let side = |text: Option<&str>| cell(text.unwrap_or(""));
        let kind = change.revision.replace('_', " ");
        let _ = writeln!(out, "| {kind} | {} | {} | {} |", row.id, side(before), side(now));
    }
    out
}

/// A page of its own.
#[must_use]
pub fn html(changes: &[Change], drafts: Drafts<'_>) -> String {
    let mut out = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Changed claims</title>\n<style>\nbody { font: 15px/1.5 system-ui, Arial, sans-serif; margin: 2rem; color: #1d2733 }\ntable { border-collapse: collapse; width: 100% }\ntd, th { text-align: left; vertical-align: top; padding: .4rem .7rem; border-bottom: 1px solid #e3e6ea }\ndel { background: #ffdfdb; text-decoration: none }\nins { background: #dff3dc; text-decoration: none }\nsmall { color: #66707c }\n</style>\n</head>\n<body>\n<table>\n<tr><th>change</th><th>claim</th><th>before</th><th>now</th></tr>\n",
    );
    let mut told = Told::default();
    for change in changes {
        let (old, new) = drafts.of(change);
        let Some(row) = new.or(old) else { continue };
        let (before, now) = told.once(change, old, new);
        let kind = change.revision.replace('_', " ");
        let _ = write!(
            out,
            "<tr class=\"{}\"><td>{kind}</td><td>{} <small>{}</small></td>",
            change.revision, row.id, row.loc
        );
        for (tag, text) in [("del", before), ("ins", now)] {
            let _ = write!(out, "<td dir=\"auto\"><{tag}>");
            escaped(&mut out, text.unwrap_or(""));
            let _ = write!(out, "</{tag}>");
            if let (Some(old), Some(new)) = (old, new) {
                for column in change.columns.iter().filter(|c| **c != "text") {
                    let cell = if tag == "del" { old.cell(column) } else { new.cell(column) };
                    let _ = write!(out, "<br><small>{column}: ");
                    escaped(&mut out, cell);
                    out.push_str("</small>");
                }
            }
            out.push_str("</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n</body>\n</html>\n");
    out
}

/// What was told last: a sentence with several claims is told once when it was reworded.
#[derive(Default)]
struct Told<'r>(Option<(&'r str, &'r str)>);

impl<'r> Told<'r> {
    /// The words to show before and now: the claim's own where they differ, else its sentence, unless it was just told.
    fn once(
        &mut self,
        change: &Change,
        old: Option<&'r Row>,
        new: Option<&'r Row>,
    ) -> (Option<&'r str>, Option<&'r str>) {
        let (Some(before), Some(now)) = (old, new) else {
            return (old.map(|r| r.text.as_str()), new.map(|r| r.text.as_str()));
        };
        if before.text != now.text {
            return (Some(&before.text), Some(&now.text));
        }
        if change.revision != "reworded" {
            return (None, Some(&now.text));
        }
        let sentences = (before.sentence.as_str(), now.sentence.as_str());
        if self.0.replace(sentences) == Some(sentences) {
            return (None, Some(&now.text));
        }
        (Some(sentences.0), Some(sentences.1))
    }
}

fn shown(cell: &str) -> Cow<'_, str> {
    if cell.is_empty() { Cow::Borrowed("(empty)") } else { one_line(cell) }
}

/// A text as HTML.
fn escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
