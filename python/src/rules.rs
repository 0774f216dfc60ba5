//! The rules, and one text at a time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_pyarrow::PyArrowType;
use claimsheet::audit::{self, Row};
use claimsheet::house::House;
use claimsheet::input;
use claimsheet::lex::Lexed;
use claimsheet::normalise::{DateOrder, Settings};
use claimsheet::pipeline::{self, Analysis};
use claimsheet::sink::finding::{Line, lines, reported};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::batches::Batches;
use crate::columns::{Shape, Table};
use crate::jobs::{Jobs, Work};

/// Rules, read once.
#[pyclass(frozen, module = "claimsheet._native")]
pub(crate) struct Rules {
    house: Arc<House>,
}

/// What a finding says: doc, rule, level, ids of its claims, start, end, message.
type Told = (String, String, String, Vec<String>, usize, usize, String);

#[pymethods]
impl Rules {
    #[new]
    #[pyo3(signature = (folder=None, settings=None))]
    fn new(py: Python<'_>, folder: Option<PathBuf>, settings: Option<PathBuf>) -> PyResult<Self> {
        let house = py.detach(|| House::read(settings.as_deref(), folder.as_deref()));
        let house = house.map_err(|e| PyValueError::new_err(e.to_string()))?;
        Ok(Self { house: Arc::new(house) })
    }

    /// The claims of a text, as tuples of cells.
    fn claims<'py>(&self, py: Python<'py>, asked: Asked) -> PyResult<Vec<Bound<'py, PyTuple>>> {
        let mut rows: Vec<Row> = Vec::new();
        self.each(py, asked, |a| audit::rows(a, |row| rows.push(row.clone())))?;
        rows.iter().map(|row| crate::cells(py, row)).collect()
    }

    /// The findings of a text.
    fn findings(&self, py: Python<'_>, asked: Asked) -> PyResult<Vec<Told>> {
        let mut told = Vec::new();
        self.each(py, asked, |a| {
            let own = |l: Line<'_>| {
                let [doc, rule, level, message] = [l.doc, l.rule, l.level, l.message].map(str::to_owned);
                (doc, rule, level, l.claims, l.start, l.end, message)
            };
            told.extend(lines(a, &reported(a)).into_iter().map(own));
        })?;
        Ok(told)
    }

    /// What a plain loop of Rust over the texts costs, for benches/archive: each row is made and let go, or, where `keep`, kept
    /// as strings; gives how many there were.
    fn walk(&self, py: Python<'_>, texts: Vec<String>, keep: bool) -> usize {
        py.detach(|| {
            let (mut lexed, mut rows, mut kept) = (Lexed::default(), 0, Vec::new());
            for (number, text) in texts.into_iter().enumerate() {
                let document = input::plain(number.to_string(), text, None);
                for part in pipeline::parts(&document) {
                    let a = pipeline::analyse(&document, part, Settings::default(), &self.house.rules, &mut lexed);
                    if keep {
                        audit::rows(&a, |row| kept.push(row.clone()));
                    } else {
                        audit::cells(&a, |_| rows += 1);
                    }
                }
            }
            rows + kept.len()
        })
    }

    /// The claims or findings of a batch of documents (id, text, date), a batch at a time.
    fn batches(
        &self,
        table: &str,
        batch: PyArrowType<RecordBatch>,
        date_order: Option<&str>,
        narrative: bool,
        threads: usize,
        numbered: bool,
    ) -> PyResult<Batches> {
        let table = Table::named(table).ok_or_else(|| PyValueError::new_err("expected claims or findings"))?;
        let settings = self.house.settings(settings(date_order, narrative));
        let shape = Shape { table, numbered };
        let work = Work { shape, house: Arc::clone(&self.house), settings, threads: threads.max(1) };
        Ok(Batches::new(Jobs::new(&batch.0, work)))
    }
}

/// A text and how it is to be read: text, id, date, date order, whether it narrates.
type Asked = (String, String, Option<String>, Option<String>, bool);

impl Rules {
    /// Reads a text and hands each part's analysis to `each`, while other threads of Python run.
    fn each(&self, py: Python<'_>, asked: Asked, mut each: impl FnMut(&Analysis<'_>) + Send) -> PyResult<()> {
        let (text, id, date, order, narrative) = asked;
        let date = date.filter(|written| !written.trim().is_empty()).map(|written| {
            let none =
                || PyValueError::new_err(format!("found the date \"{written}\"; expected a date like 2022-09-08"));
            input::date(&written).ok_or_else(none)
        });
        let document = input::plain(id, text, date.transpose()?);
        let settings = self.house.settings(settings(order.as_deref(), narrative));
        let read = AssertUnwindSafe(|| {
            let mut lexed = Lexed::default();
            for part in pipeline::parts(&document) {
                let mut analysis = pipeline::analyse(&document, part, settings, &self.house.rules, &mut lexed);
                self.house.drop_ignored(&mut analysis);
                each(&analysis);
            }
        });
        let brought_down = |_| PyRuntimeError::new_err("this text brought the tool down; please report it");
        py.detach(|| catch_unwind(read)).map_err(brought_down)
    }
}

fn settings(date_order: Option<&str>, narrative: bool) -> Settings {
    Settings { date_order: date_order.and_then(DateOrder::named), narrative }
}
