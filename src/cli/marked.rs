//! `extract draft.docx -o marked.docx`: the draft itself, with a comment for each finding or each claim.

use std::collections::HashSet;
use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;

use super::desk::{Desk, bytes};
use super::input_args::InputArgs;
use super::output::Output;
use super::{CLEAN, Global, complain, sheet};
use crate::audit::{Row, says};
use crate::house::House;
use crate::input::{Comment, Format, marked};
use crate::sources::Shelf;
use crate::span::Span;

/// Whether an output is a Word document.
pub(super) fn is_word(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("docx"))
}

/// Writes the draft with its comments.
pub(super) fn run(
    output: &Path,
    (input, previous, comment): (&InputArgs, Option<&Path>, Option<&str>),
    house: &House,
    shelf: Option<&Shelf>,
    global: &Global,
) -> anyhow::Result<u8> {
    let [draft] = input.files.as_slice() else {
        anyhow::bail!("{}: found {} drafts, expected one Word document", output.display(), input.files.len());
    };
    if Format::of_path(draft) != Some(Format::Docx) {
        anyhow::bail!(
            "{}: found another format, expected a Word document (.docx) to write comments into",
            draft.display()
        );
    }
    let here = |path: &Path| std::fs::canonicalize(path).ok();
    if here(draft).is_some() && here(draft) == here(output) {
        anyhow::bail!("{}: the output would replace the draft; expected another name", output.display());
    }
    let file = bytes(draft)?.with_context(|| format!("{}: there is no such file", draft.display()))?;
    let verdicts = house.config.verdicts();
    let previous = match previous {
        Some(path) => {
            let Some(read) = sheet::usable(path, |_| true, &verdicts, global)? else { return Ok(super::TROUBLE) };
            read.rows
        }
        None => Vec::new(),
    };
    let settings = house.settings(input.settings());
    let desk = Desk { house, settings, format: None, date: input.date, shelf, verdicts };
    let rows = desk.read(std::slice::from_ref(draft), &previous)?.rows;
    let text = crate::input::read(draft, &file, Format::Docx)?.document.text;
    let claims = comment == Some("claims");
    let comments = if claims { on_claims(&rows, &text) } else { on_findings(&rows, &text) };
    let (file, placed) = marked(draft, &file, &comments)?;
    let mut out = Output::open(Some(output))?;
    out.write_all(&file)?;
    out.finish()?;
    if placed < comments.len() {
        complain(&format!("{}: {} comments have no place, as in a text box", draft.display(), comments.len() - placed));
    }
    if !global.quiet {
        let _ = writeln!(
            anstream::stderr(),
            "{}: {placed} {}",
            output.display(),
            if placed == 1 { "comment" } else { "comments" }
        );
    }
    Ok(CLEAN)
}

/// One comment for each finding, at the words of the first claim that it names.
fn on_findings(rows: &[Row], text: &str) -> Vec<Comment> {
    let places = Places::new(text);
    let mut told = HashSet::new();
    let found = rows.iter().filter(|r| matches!(r.check.as_str(), "contradiction" | "query"));
    found
        .filter(|r| told.insert(r.check_note.as_str()))
        .filter_map(|r| Some(Comment { span: places.of(r)?, text: format!("{}: {}", r.check, r.check_note) }))
        .collect()
}

/// One comment for each claim: what it says, who says it, what the checks say, and the verdict.
fn on_claims(rows: &[Row], text: &str) -> Vec<Comment> {
    let places = Places::new(text);
    let claims = rows.iter().filter(|r| !r.is_extra() && r.worth != "low");
    claims.filter_map(|r| Some(Comment { span: places.of(r)?, text: told(r) })).collect()
}

fn told(row: &Row) -> String {
    let kind = if row.kind == "quantity" { "figure" } else { row.kind.as_str() };
    let mut lines = vec![[kind, says(row).as_str()].join(": ").trim_end_matches(": ").to_owned()];
    if !row.speaker_full.is_empty() {
        lines.push(format!("says {}", row.speaker_full));
    }
    if matches!(row.check.as_str(), "contradiction" | "query") {
        lines.push(format!("{}: {}", row.check, row.check_note));
    }
    for (name, cell) in
        [("", &row.comparison), ("verdict: ", &row.verdict), ("correction: ", &row.correction), ("", &row.notes)]
    {
        if !cell.is_empty() {
            lines.push(format!("{name}{cell}"));
        }
    }
    lines.join("\n")
}

/// The bytes of the code points of a text.
struct Places {
    bytes: Vec<u32>,
}

impl Places {
    fn new(text: &str) -> Self {
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        Self { bytes: ends.map(crate::document::offset).collect() }
    }

    fn of(&self, row: &Row) -> Option<Span> {
        let at = |cell: &str| self.bytes.get(cell.parse::<usize>().ok()?).copied();
        let (start, end) = (at(&row.start)?, at(&row.end)?);
        (start < end && row.revision != "removed").then(|| Span::new(start, end))
    }
}
