//! Rows of a batch of documents, analysed by several threads in bounded pieces, in order.

use std::collections::VecDeque;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use arrow_array::cast::AsArray as _;
use arrow_array::types::Date32Type;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType};
use chrono::NaiveDate;
use claimsheet::audit;
use claimsheet::document::Document;
use claimsheet::house::House;
use claimsheet::input;
use claimsheet::lex::Lexed;
use claimsheet::normalise::Settings;
use claimsheet::pipeline::{self, PART, Part};
use claimsheet::sink::finding::{lines, reported};

use crate::columns::{Columns, Shape, Table};

/// Bytes of small documents that make one job.
const SMALL: usize = 128 * 1024;

/// Bytes of text that each thread works on before the rows are handed on.
const PIECE: usize = 4 << 20;

/// The longest text of a document: what the reader of files allows.
const LARGEST: usize = input::LARGEST as usize;

/// How a batch is read.
#[derive(Clone)]
pub(crate) struct Work {
    pub(crate) shape: Shape,
    pub(crate) house: Arc<House>,
    pub(crate) settings: Settings,
    pub(crate) threads: usize,
}

/// A piece of work for one thread.
enum Job {
    /// Some rows of the batch.
    Rows(Range<usize>),
    /// A part of a large document, which stands in that row.
    Part(Arc<Document>, Part, usize),
}

/// The documents of a batch that are still to be read.
pub(crate) struct Jobs {
    work: Work,
    documents: Documents,
    next: usize,
    /// Parts of a large document that stand before the next row.
    parts: VecDeque<Job>,
}

impl Jobs {
    /// The documents of a batch with the columns id, text and date: bytes, bytes, and bytes or days.
    pub(crate) fn new(batch: &RecordBatch, work: Work) -> Self {
        let column = |name: &str| batch.column_by_name(name).cloned();
        let documents =
            Documents { rows: batch.num_rows(), id: column("id"), text: column("text"), date: column("date") };
        Self { work, documents, next: 0, parts: VecDeque::new() }
    }

    /// The rows of the next documents, in one batch or, where they are many, in several; none at the end.
    pub(crate) fn piece(&mut self) -> Result<Vec<RecordBatch>, ArrowError> {
        let jobs = self.jobs();
        let done: Vec<OnceLock<Vec<Columns>>> = jobs.iter().map(|_| OnceLock::new()).collect();
        let next = AtomicUsize::new(0);
        let work = || {
            let mut lexed = Lexed::default();
            while let Some((job, done)) = {
                let at = next.fetch_add(1, Ordering::Relaxed);
                jobs.get(at).zip(done.get(at))
            } {
                let _ = done.set(self.rows(job, &mut lexed));
            }
        };
        std::thread::scope(|scope| {
            for _ in 1..self.work.threads.min(jobs.len()) {
                scope.spawn(work);
            }
            work();
        });
        let mut batches = Vec::new();
        let mut all = Columns::new(self.work.shape);
        for columns in done.into_iter().filter_map(OnceLock::into_inner).flatten() {
            all.append(columns)?;
            if all.is_full() {
                batches.push(std::mem::replace(&mut all, Columns::new(self.work.shape)).batch()?);
            }
        }
        if all.rows() > 0 {
            batches.push(all.batch()?);
        }
        Ok(batches)
    }

    /// Whether all has been read.
    pub(crate) fn is_done(&self) -> bool {
        self.next >= self.documents.rows && self.parts.is_empty()
    }

    /// The jobs of the next piece.
    fn jobs(&mut self) -> Vec<Job> {
        let mut room = PIECE * self.work.threads;
        let mut jobs: Vec<Job> = Vec::new();
        while room > 0 {
            if let Some(part) = self.parts.pop_front() {
                room = room.saturating_sub(PART);
                jobs.push(part);
                continue;
            }
            let (from, mut size) = (self.next, 0);
            while self.next < self.documents.rows && size < SMALL {
                let bytes = self.documents.size(self.next);
                if bytes > 2 * PART && self.next > from {
                    break;
                }
                size += bytes.max(1);
                self.next += 1;
            }
            if size == 0 {
                break;
            }
            room = room.saturating_sub(size);
            match self.large(from, size) {
                Some(document) => {
                    let parts = pipeline::parts(&document);
                    self.parts.extend(parts.into_iter().map(|part| Job::Part(Arc::clone(&document), part, from)));
                }
                None => jobs.push(Job::Rows(from..self.next)),
            }
        }
        jobs
    }

    /// The document of a row whose text is large, where it is one; what is wrong with it is told row by row.
    fn large(&self, row: usize, size: usize) -> Option<Arc<Document>> {
        (size > 2 * PART).then(|| self.documents.read(row).ok().map(Arc::new)).flatten()
    }

    fn rows(&self, job: &Job, lexed: &mut Lexed) -> Vec<Columns> {
        let mut full = Vec::new();
        let mut columns = Columns::new(self.work.shape);
        match job {
            Job::Part(document, part, row) => {
                columns.of_document(*row);
                self.part(document, *part, lexed, &mut columns);
            }
            Job::Rows(rows) => {
                for row in rows.clone() {
                    columns.of_document(row);
                    match self.documents.read(row) {
                        Ok(document) => {
                            for part in pipeline::parts(&document) {
                                self.part(&document, part, lexed, &mut columns);
                            }
                        }
                        Err(why) => columns.error(&self.documents.id(row), &why),
                    }
                    if columns.is_full() {
                        full.push(std::mem::replace(&mut columns, Columns::new(self.work.shape)));
                    }
                }
            }
        }
        full.push(columns);
        full
    }

    /// Analyses a part. Should a fault of ours panic, the document has a row that says so, and the batch goes on.
    fn part(&self, document: &Document, part: Part, lexed: &mut Lexed, columns: &mut Columns) {
        let before = columns.rows();
        let result = catch_unwind(AssertUnwindSafe(|| {
            let mut a = pipeline::analyse(document, part, self.work.settings, &self.work.house.rules, lexed);
            self.work.house.drop_ignored(&mut a);
            match self.work.shape.table {
                Table::Claims => audit::cells(&a, |cells| columns.claim(cells)),
                Table::Findings => lines(&a, &reported(&a)).iter().for_each(|line| columns.finding(line)),
            }
        }));
        if result.is_err() {
            *lexed = Lexed::default();
            if columns.truncate(before).is_err() {
                *columns = Columns::new(self.work.shape);
            }
            columns.error(&document.id, "this text brought the tool down; please report it");
        }
    }
}

/// The columns of a batch of documents.
struct Documents {
    rows: usize,
    id: Option<ArrayRef>,
    text: Option<ArrayRef>,
    date: Option<ArrayRef>,
}

impl Documents {
    /// Bytes of a text.
    fn size(&self, row: usize) -> usize {
        self.text.as_ref().and_then(|text| bytes(text, row)).map_or(0, <[u8]>::len)
    }

    /// The id of a document; what is no text in it is replaced.
    fn id(&self, row: usize) -> String {
        let id = self.id.as_ref().and_then(|id| bytes(id, row)).unwrap_or_default();
        String::from_utf8_lossy(id).into_owned()
    }

    /// The document, or what was found where a text and a date were expected.
    fn read(&self, row: usize) -> Result<Document, String> {
        let text = self.text.as_ref().and_then(|text| bytes(text, row));
        let text = text.ok_or("found no text (null); expected a text")?;
        if text.len() > LARGEST {
            return Err(format!("found a text of {} bytes; expected at most {LARGEST}", text.len()));
        }
        let text = std::str::from_utf8(text).map_err(|e| {
            format!("found bytes that are not UTF-8 at byte {} of the text; expected a text", e.valid_up_to())
        })?;
        Ok(input::plain(self.id(row), text.to_owned(), self.date(row)?))
    }

    fn date(&self, row: usize) -> Result<Option<NaiveDate>, String> {
        let Some(date) = self.date.as_ref().filter(|date| date.is_valid(row)) else { return Ok(None) };
        if let Some(days) = date.as_primitive_opt::<Date32Type>() {
            let day = Date32Type::to_naive_date_opt(days.value(row));
            return day
                .map(Some)
                .ok_or_else(|| format!("found the day {}; expected one of the calendar", days.value(row)));
        }
        let written = String::from_utf8_lossy(bytes(date, row).unwrap_or_default());
        if written.trim().is_empty() {
            return Ok(None);
        }
        input::date(&written)
            .map(Some)
            .ok_or_else(|| format!("found the date \"{written}\"; expected a date like 2022-09-08"))
    }
}

/// A cell of a column of bytes, where it is not null.
fn bytes(column: &ArrayRef, row: usize) -> Option<&[u8]> {
    if row >= column.len() || column.is_null(row) {
        return None;
    }
    match column.data_type() {
        DataType::Binary => column.as_binary_opt::<i32>().map(|c| c.value(row)),
        DataType::LargeBinary => column.as_binary_opt::<i64>().map(|c| c.value(row)),
        DataType::BinaryView => column.as_binary_view_opt().map(|c| c.value(row)),
        _ => None,
    }
}
