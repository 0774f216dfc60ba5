//! What the Python package `claimsheet` is made of: the pipeline over one text, over a batch of Arrow columns, and the
//! command line. The package beside it (`claimsheet/*.py`) is all that people see.

mod batches;
mod columns;
mod jobs;
mod rules;

use std::ffi::OsString;
use std::path::PathBuf;

use claimsheet::audit::read::{Harm, sheet};
use claimsheet::audit::{COLUMNS, CellType, Filled, Row};
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};

use batches::Batches;
use rules::Rules;

/// The compiled half of the package.
#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<Rules>()?;
    module.add_class::<Batches>()?;
    module.add_function(wrap_pyfunction!(table, module)?)?;
    module.add_function(wrap_pyfunction!(schema, module)?)?;
    module.add_function(wrap_pyfunction!(read_audit, module)?)?;
    module.add_function(wrap_pyfunction!(run, module)?)?;
    Ok(())
}

/// The columns of the audit, in order: name, who fills it, what stands in it, its words where there are few, its meaning.
#[pyfunction]
fn table() -> Vec<(&'static str, &'static str, &'static str, Vec<&'static str>, &'static str)> {
    let line = |c: &claimsheet::audit::Column| {
        let filled = match c.filled {
            Filled::Tool => "tool",
            Filled::Json => "json",
            Filled::Person => "person",
        };
        let (cell, words) = match c.cell {
            CellType::Text => ("text", Vec::new()),
            CellType::Name => ("name", Vec::new()),
            CellType::Integer => ("integer", Vec::new()),
            CellType::Decimal => ("decimal", Vec::new()),
            CellType::Word(words) => ("word", words.to_vec()),
        };
        (c.name, filled, cell, words, c.doc)
    };
    COLUMNS.iter().map(line).collect()
}

/// The Arrow schema of `claims` or of `findings`.
#[pyfunction]
fn schema<'py>(py: Python<'py>, of: &str) -> PyResult<Bound<'py, PyAny>> {
    use arrow_pyarrow::ToPyArrow as _;
    columns::Table::named(of)
        .ok_or_else(|| PyValueError::new_err("expected claims or findings"))?
        .schema()
        .to_pyarrow(py)
}

/// The rows of an audit, the damage that forbids its use, and what else was noticed.
type Audit<'py> = (Vec<Bound<'py, PyTuple>>, Vec<String>, Vec<String>);

/// The rows of an audit in a .csv or .xlsx file, and what is wrong with it: the damage that forbids its use, and the rest.
#[pyfunction]
fn read_audit(py: Python<'_>, path: PathBuf) -> PyResult<Audit<'_>> {
    let read =
        py.detach(|| std::fs::read(&path)).map_err(|e| PyOSError::new_err(format!("{}: {e}", path.display())))?;
    let sheet = py.detach(|| sheet(&read)).map_err(|e| PyValueError::new_err(format!("{}: {e}", path.display())))?;
    let told = |harm: fn(Harm) -> bool| {
        sheet.faults.iter().filter(|f| harm(f.harm)).map(|f| format!("{}: {f}", path.display())).collect()
    };
    let rows = sheet.rows.iter().map(|row| cells(py, row)).collect::<PyResult<_>>()?;
    Ok((rows, told(|h| h != Harm::Note), told(|h| h == Harm::Note)))
}

/// Runs the command line and gives its exit code; `program` is the file of this library.
#[pyfunction]
fn run(py: Python<'_>, args: Vec<OsString>, program: PathBuf) -> u8 {
    py.detach(|| claimsheet::cli::run(args, Some(program)))
}

/// The cells of a row as Python values: None where a cell is empty, `Decimal` for figures, `int` for places.
fn cells<'py>(py: Python<'py>, row: &Row) -> PyResult<Bound<'py, PyTuple>> {
    let decimal = py.import("decimal")?.getattr("Decimal")?;
    let value = |cell: &str, of: CellType| -> PyResult<Bound<'py, PyAny>> {
        Ok(match of {
            _ if cell.is_empty() => py.None().into_bound(py),
            // What people typed in a sheet need be no number; it is shown as it is.
            CellType::Integer if let Ok(n) = cell.parse::<i64>() => n.into_pyobject(py)?.into_any(),
            CellType::Decimal => decimal.call1((cell,)).unwrap_or_else(|_| PyString::new(py, cell).into_any()),
            _ => PyString::new(py, cell).into_any(),
        })
    };
    let values = COLUMNS.iter().zip(row.cells()).map(|(c, cell)| value(cell, c.cell)).collect::<PyResult<Vec<_>>>()?;
    PyTuple::new(py, values)
}
