//! What changed between two drafts, for a terminal, for programs, for a ticket, for a browser.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use serde_json::{Map, Value};

use super::html::escaped;
use super::markdown::cell;
use crate::audit::Row;
use crate::audit::diff::Change;

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
        let (before, now) = words(change, old, new);
        if let Some(before) = before {
            let _ = writeln!(out, "  {red}- {before}{red:#}");
        }
        if let Some(now) = now {
            let _ = writeln!(out, "  {green}+ {now}{green:#}");
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
    for change in changes {
        let (old, new) = drafts.of(change);
        let Some(row) = new.or(old) else { continue };
        let (before, now) = words(change, old, new);
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
    for change in changes {
        let (old, new) = drafts.of(change);
        let Some(row) = new.or(old) else { continue };
        let (before, now) = words(change, old, new);
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

/// The words to show before and now: the claim's own where they differ, else its sentence.
fn words<'r>(change: &Change, old: Option<&'r Row>, new: Option<&'r Row>) -> (Option<&'r str>, Option<&'r str>) {
    let column = match (old, new) {
        (Some(old), Some(new)) if old.text == new.text && change.revision == "reworded" => "sentence",
        (Some(old), Some(new)) if old.text == new.text => return (None, Some(new.text.as_str())),
        _ => "text",
    };
    (old.map(|r| r.cell(column)), new.map(|r| r.cell(column)))
}

fn shown(cell: &str) -> &str {
    if cell.is_empty() { "(empty)" } else { cell }
}
