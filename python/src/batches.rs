//! The rows of a batch of documents, as an iterator of Python.

use std::collections::VecDeque;

use arrow_array::RecordBatch;
use arrow_pyarrow::ToPyArrow as _;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

use crate::jobs::Jobs;

/// Record batches of rows, made as they are asked for; other threads of Python run meanwhile.
#[pyclass(module = "claimsheet._native")]
pub(crate) struct Batches {
    jobs: Jobs,
    /// Batches that are done and not yet handed on.
    done: VecDeque<RecordBatch>,
}

impl Batches {
    pub(crate) fn new(jobs: Jobs) -> Self {
        Self { jobs, done: VecDeque::new() }
    }
}

#[pymethods]
impl Batches {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        while self.done.is_empty() && !self.jobs.is_done() {
            let piece = py.detach(|| self.jobs.piece()).map_err(|e| PyRuntimeError::new_err(e.to_string()))?;
            self.done.extend(piece);
        }
        self.done.pop_front().map(|batch| batch.to_pyarrow(py)).transpose()
    }
}
