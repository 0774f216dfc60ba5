//! What a review holds: the articles, the rows of the sheet, and every change since it began. The file is the truth: each
//! change is in it before anybody is told so.

use std::path::PathBuf;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::audit::carry::person_columns;
use crate::audit::{Row, own_columns};
use crate::cli::desk::{self, Desk, Replaced, Unwritten};
use crate::sink::page::{self, Article};

/// So often a sheet that keeps changing is read again.
const TRIES: usize = 5;
/// A cell is never longer, in characters.
const LONGEST: usize = 32_000;

/// A cell that somebody typed into.
#[derive(Debug, Deserialize)]
pub(super) struct Edit {
    doc: String,
    id: String,
    column: String,
    /// What stood there when they began.
    before: String,
    /// What is to stand there.
    after: String,
}

/// What became of an edit.
#[derive(Debug)]
pub(super) enum Answer {
    /// It is in the file.
    Saved,
    /// The cell says something else by now.
    Other(String),
    /// It cannot be: what was found, what was expected.
    Wrong(String),
    /// It could not be saved now.
    Unsaved(String),
}

/// A cell that changed.
#[derive(Debug, Clone)]
struct Change {
    version: u64,
    id: String,
    column: String,
    text: String,
    /// Whether it came from outside of the pages.
    foreign: bool,
}

/// What a page has missed.
#[derive(Debug, Default, Serialize)]
pub(super) struct News {
    version: u64,
    /// Whether the article or its claims are others.
    reload: bool,
    foreign: bool,
    rows: Vec<RowNews>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<String>,
}

#[derive(Debug, Serialize)]
struct RowNews {
    id: String,
    cells: std::collections::BTreeMap<String, String>,
}

pub(super) struct State {
    desk: &'static Desk<'static>,
    drafts: Vec<PathBuf>,
    audit: PathBuf,
    rows: Vec<Row>,
    articles: Vec<Article>,
    /// The rows that the file holds.
    stored: Vec<Row>,
    /// What the file and the drafts were when they were read.
    print: u64,
    draft_prints: Vec<u64>,
    stamps: Vec<Option<(SystemTime, u64)>>,
    version: u64,
    /// The version with which the page was last drawn anew.
    drawn: u64,
    changes: Vec<Change>,
    trouble: Option<String>,
    replaced: Option<Replaced>,
    pub(super) notices: Vec<String>,
}

impl State {
    pub(super) fn open(desk: &'static Desk<'static>, drafts: Vec<PathBuf>, audit: PathBuf) -> anyhow::Result<Self> {
        let mut state = Self {
            desk,
            drafts,
            audit,
            rows: Vec::new(),
            articles: Vec::new(),
            stored: Vec::new(),
            print: 0,
            draft_prints: Vec::new(),
            stamps: Vec::new(),
            version: 1,
            drawn: 1,
            changes: Vec::new(),
            trouble: None,
            replaced: None,
            notices: Vec::new(),
        };
        state.read()?;
        state.stamps = state.now();
        Ok(state)
    }

    pub(super) fn page(&self) -> std::io::Result<Vec<u8>> {
        let title = self.articles.first().map_or("", |a| a.doc.as_str());
        let own = own_columns(&self.rows);
        let desk = page::Desk { title, served: true, version: self.version, labels: &self.desk.verdicts, own: &own };
        page::whole(&desk, &self.articles, &self.rows)
    }

    /// Reads sheet and drafts.
    fn read(&mut self) -> anyhow::Result<()> {
        let bytes = desk::bytes(&self.audit)?;
        let stored = match &bytes {
            Some(bytes) => self.desk.rows(&self.audit, bytes)?,
            None => Vec::new(),
        };
        let mut prints = Vec::new();
        for draft in &self.drafts {
            prints.push(desk::print(desk::bytes(draft)?.as_deref()));
        }
        if self.drafts.is_empty() {
            self.rows.clone_from(&stored);
            self.articles = Article::of_rows(&stored);
        } else {
            let fresh = self.desk.read(&self.drafts, &stored)?;
            (self.rows, self.articles, self.notices) = (fresh.rows, fresh.articles, fresh.notices);
        }
        self.stored = stored;
        self.print = desk::print(bytes.as_deref());
        self.draft_prints = prints;
        Ok(())
    }

    /// When the files were written last, and how long they are.
    fn now(&self) -> Vec<Option<(SystemTime, u64)>> {
        let stamp = |path: &PathBuf| {
            let about = std::fs::metadata(path).ok()?;
            Some((about.modified().ok()?, about.len()))
        };
        self.drafts.iter().chain([&self.audit]).map(stamp).collect()
    }

    /// Takes in what other programs wrote.
    fn refresh(&mut self) {
        self.late();
        let stamps = self.now();
        let sheet = desk::bytes(&self.audit).map(|b| desk::print(b.as_deref()));
        if stamps == self.stamps && sheet.as_ref().is_ok_and(|print| *print == self.print) {
            return;
        }
        let (rows, articles) = (std::mem::take(&mut self.rows), std::mem::take(&mut self.articles));
        let (prints, stored) = (self.draft_prints.clone(), std::mem::take(&mut self.stored));
        match self.read() {
            Ok(()) => {
                self.stamps = stamps;
                self.trouble = None;
                self.compare(&rows, prints != self.draft_prints);
            }
            // What was read last stays until the file can be read again.
            Err(why) => {
                (self.rows, self.articles, self.stored) = (rows, articles, stored);
                self.trouble = Some(format!("{why:#}; what you see is as it was before"));
            }
        }
    }

    /// What somebody wrote into the sheet that we have just replaced, because they had it open, is taken over.
    fn late(&mut self) {
        let Some(bytes) = self.replaced.as_mut().and_then(Replaced::late) else { return };
        if self.desk.take(&self.audit, &bytes) {
            self.replaced = None;
        }
    }

    /// Notes what differs from the rows before.
    fn compare(&mut self, before: &[Row], other_draft: bool) {
        let places =
            |rows: &[Row]| rows.iter().map(|r| (r.id.clone(), r.start.clone(), r.text.clone())).collect::<Vec<_>>();
        if other_draft || places(before) != places(&self.rows) {
            self.version += 1;
            self.drawn = self.version;
            self.changes.clear();
            return;
        }
        let mut changes = Vec::new();
        for (old, new) in before.iter().zip(&self.rows) {
            let mut columns: Vec<&str> = person_columns().collect();
            columns.extend(new.own.iter().map(|(name, _)| name.as_str()));
            for column in columns.into_iter().filter(|c| old.cell(c) != new.cell(c)) {
                changes.push(Change {
                    version: self.version + 1,
                    id: new.id.clone(),
                    column: column.to_owned(),
                    text: new.cell(column).to_owned(),
                    foreign: true,
                });
            }
        }
        if !changes.is_empty() {
            self.version += 1;
            self.changes.append(&mut changes);
        }
    }

    /// What changed since a version.
    pub(super) fn news(&mut self, since: u64) -> News {
        self.refresh();
        let mut news = News { version: self.version, trouble: self.trouble.clone(), ..News::default() };
        news.reload = since < self.drawn || since > self.version;
        for change in self.changes.iter().filter(|c| c.version > since) {
            news.foreign |= change.foreign;
            let at = news.rows.iter().position(|r| r.id == change.id).unwrap_or_else(|| {
                news.rows.push(RowNews { id: change.id.clone(), cells: Default::default() });
                news.rows.len() - 1
            });
            if let Some(row) = news.rows.get_mut(at) {
                row.cells.insert(change.column.clone(), change.text.clone());
            }
        }
        news
    }

    /// Writes a cell, where it still says what it said when somebody began to type.
    pub(super) fn set(&mut self, edit: &Edit) -> Answer {
        if !person_columns().any(|c| c == edit.column) && !own_columns(&self.rows).contains(&edit.column.as_str()) {
            return Answer::Wrong(format!("{}: expected a column that people fill", edit.column));
        }
        let after = if edit.column == "verdict" && edit.after.is_empty() { "open" } else { edit.after.as_str() };
        if edit.column == "verdict" && self.desk.verdicts.meant(after) != Some(after) {
            return Answer::Wrong(format!("{after}: expected a verdict of the house"));
        }
        if after.chars().count() > LONGEST {
            return Answer::Wrong(format!("the cell would be longer than {LONGEST} characters"));
        }
        for _ in 0..TRIES {
            self.refresh();
            if let Some(trouble) = &self.trouble {
                return Answer::Unsaved(trouble.clone());
            }
            let place = self.rows.iter().position(|r| r.id == edit.id && r.doc == edit.doc);
            let Some(cell) = place.and_then(|at| self.rows.get(at)).map(|r| r.cell(&edit.column)) else {
                return Answer::Wrong(format!("{}: there is no such claim any more", edit.id));
            };
            let open = |cell: &str| edit.column == "verdict" && matches!(cell, "" | "open");
            if cell == after {
                return Answer::Saved;
            }
            if cell != edit.before && !(open(cell) && open(&edit.before)) {
                return Answer::Other(cell.to_owned());
            }
            let mut rows = self.rows.clone();
            if let Some(row) = place.and_then(|at| rows.get_mut(at)) {
                match row.cell_mut(&edit.column) {
                    Some(cell) => after.clone_into(cell),
                    None => row.set_own(&edit.column, after),
                }
            }
            match self.write(rows) {
                Ok(()) => {
                    self.version += 1;
                    self.changes.push(Change {
                        version: self.version,
                        id: edit.id.clone(),
                        column: edit.column.clone(),
                        text: after.to_owned(),
                        foreign: false,
                    });
                    return Answer::Saved;
                }
                Err(Unwritten::Changed) => {}
                Err(why) => return Answer::Unsaved(why.to_string()),
            }
        }
        Answer::Unsaved(format!("{}: another program keeps writing it", self.audit.display()))
    }

    fn write(&mut self, rows: Vec<Row>) -> Result<(), Unwritten> {
        let stored = desk::of_sheet(&self.audit, &rows, &self.stored);
        let before = desk::bytes(&self.audit).ok().flatten();
        let failed = |why: anyhow::Error| Unwritten::Refused {
            path: self.audit.display().to_string(),
            why: std::io::Error::other(why.to_string()),
        };
        let bytes = self.desk.bytes(&self.audit, (&stored, &self.articles), before.as_deref()).map_err(failed)?;
        self.replaced = desk::replace(&self.audit, &bytes, self.print)?;
        self.print = desk::print(Some(&bytes));
        self.rows = rows;
        self.stored = stored;
        self.stamps = self.now();
        Ok(())
    }
}
