//! Columns of Arrow, as rows are written into them: those of the audit, from its one table, and those of findings.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{Int64Builder, ListBuilder, StringBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, Int32Array, ListArray, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use claimsheet::audit::{COLUMNS, CellType, Cells, LEVELS};
use claimsheet::check::{CHECKS, UNUSED_IGNORE};
use claimsheet::sink::finding::Line;

/// The last column of either table: why a document could not be read.
pub(crate) const ERROR: &str = "error";

/// The columns of a finding, as `claimsheet check --format jsonl` has them.
const FINDING: [&str; 7] = ["doc", "rule", "level", "claims", "start", "end", "message"];

/// Text in one column of a batch, at most: offsets have 31 bits, and one document more must fit.
const ROOM: usize = 256 << 20;

/// The column with the place of a document in its batch, where it is wanted.
const DOCUMENT: &str = "document";

/// Which rows are wanted, and whether each tells the place of its document in the batch, from 0.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) table: Table,
    pub(crate) numbered: bool,
}

impl Shape {
    fn schema(self) -> SchemaRef {
        let schema = self.table.schema();
        if !self.numbered {
            return schema;
        }
        let place = Arc::new(Field::new(DOCUMENT, DataType::Int64, false));
        Arc::new(Schema::new(schema.fields().iter().cloned().chain([place]).collect::<Vec<_>>()))
    }

    fn columns(self) -> Vec<Column> {
        let mut columns = self.table.columns();
        if self.numbered {
            columns.push(Column::Integer(Int64Builder::new()));
        }
        columns
    }
}

/// Which rows are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Table {
    /// A row per claim.
    Claims,
    /// A row per finding.
    Findings,
}

impl Table {
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "claims" => Some(Self::Claims),
            "findings" => Some(Self::Findings),
            _ => None,
        }
    }

    /// The names of its columns.
    fn names(self) -> impl Iterator<Item = &'static str> {
        let claims = COLUMNS.iter().map(|c| c.name).filter(move |_| self == Self::Claims);
        let findings = FINDING.into_iter().filter(move |_| self == Self::Findings);
        claims.chain(findings).chain([ERROR])
    }

    /// The columns of its rows. Each may be null: in a row that tells of a document that failed, most are.
    pub(crate) fn schema(self) -> SchemaRef {
        let fields = self.names().zip(self.columns()).map(|(name, column)| Field::new(name, column.data_type(), true));
        Arc::new(Schema::new(fields.collect::<Vec<_>>()))
    }

    fn columns(self) -> Vec<Column> {
        let mut columns: Vec<Column> = match self {
            Self::Claims => COLUMNS.iter().map(|c| Column::of(c.cell)).collect(),
            Self::Findings => {
                let rules: Vec<&str> = CHECKS.iter().map(|c| c.id).chain([UNUSED_IGNORE.id]).collect();
                vec![
                    Column::text(),
                    Column::names(&rules),
                    Column::names(LEVELS),
                    Column::List(Box::new(ListBuilder::new(StringBuilder::new()))),
                    Column::Integer(Int64Builder::new()),
                    Column::Integer(Int64Builder::new()),
                    Column::text(),
                ]
            }
        };
        columns.push(Column::text());
        columns
    }
}

/// A column that grows.
enum Column {
    Text(StringBuilder),
    Integer(Int64Builder),
    Names(Names),
    List(Box<ListBuilder<StringBuilder>>),
}

/// Names of which there are few: each is kept once.
#[derive(Default)]
struct Names {
    keys: Vec<Option<i32>>,
    known: HashMap<Box<str>, i32>,
    list: Vec<Box<str>>,
}

impl Names {
    fn key(&mut self, name: &str) -> i32 {
        if let Some(key) = self.known.get(name) {
            return *key;
        }
        let key = i32::try_from(self.list.len()).unwrap_or(i32::MAX);
        self.list.push(name.into());
        self.known.insert(name.into(), key);
        key
    }

    fn push(&mut self, name: &str) {
        let key = (!name.is_empty()).then(|| self.key(name));
        self.keys.push(key);
    }

    /// Takes over the keys of another list under the names of this one.
    fn append(&mut self, other: &Self) {
        let here: Vec<i32> = other.list.iter().map(|name| self.key(name)).collect();
        let here = |key: i32| usize::try_from(key).ok().and_then(|key| here.get(key)).copied();
        self.keys.extend(other.keys.iter().map(|key| key.and_then(here)));
    }
}

impl Column {
    fn text() -> Self {
        Self::Text(StringBuilder::new())
    }

    fn names(names: &[&str]) -> Self {
        let mut column = Names::default();
        for name in names {
            column.key(name);
        }
        Self::Names(column)
    }

    fn of(cell: CellType) -> Self {
        match cell {
            // Figures are text: printed zeros count, and no decimal of Arrow has 28 digits on either side of its point.
            CellType::Text | CellType::Decimal => Self::text(),
            CellType::Integer => Self::Integer(Int64Builder::new()),
            CellType::Name => Self::names(&[]),
            CellType::Word(words) => Self::names(words),
        }
    }

    fn data_type(&self) -> DataType {
        match self {
            Self::Text(_) => DataType::Utf8,
            Self::Integer(_) => DataType::Int64,
            Self::Names(_) => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
            Self::List(_) => DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true))),
        }
    }

    /// Appends a cell; an empty one is null, and a list has its ids joined by semicolons.
    fn push(&mut self, cell: &str) {
        match self {
            Self::Text(text) if cell.is_empty() => text.append_null(),
            Self::Text(text) => text.append_value(cell),
            Self::Integer(numbers) => numbers.append_option(cell.parse().ok()),
            Self::Names(names) => names.push(cell),
            Self::List(list) if cell.is_empty() => list.append_null(),
            Self::List(list) => list.append_value(cell.split(';').filter(|id| !id.is_empty()).map(Some)),
        }
    }

    fn append(&mut self, other: &mut Self) -> Result<(), ArrowError> {
        match (self, other) {
            (Self::Text(here), Self::Text(there)) => here.append_array(&there.finish())?,
            (Self::Integer(here), Self::Integer(there)) => here.append_array(&there.finish()),
            (Self::Names(here), Self::Names(there)) => here.append(there),
            (Self::List(here), Self::List(there)) => lists(here, &there.finish()),
            _ => return Err(ArrowError::SchemaError("columns of two tables".into())),
        }
        Ok(())
    }

    /// Drops what stands behind so many rows.
    fn truncate(&mut self, rows: usize) -> Result<(), ArrowError> {
        match self {
            Self::Text(text) => {
                let kept = text.finish().slice(0, rows);
                text.append_array(&kept)
            }
            Self::Integer(numbers) => {
                let kept = numbers.finish().slice(0, rows);
                numbers.append_array(&kept);
                Ok(())
            }
            Self::Names(names) => {
                names.keys.truncate(rows);
                Ok(())
            }
            Self::List(list) => {
                let kept = list.finish().slice(0, rows);
                lists(list, &kept);
                Ok(())
            }
        }
    }

    fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        Ok(match self {
            Self::Text(text) => Arc::new(text.finish()),
            Self::Integer(numbers) => Arc::new(numbers.finish()),
            Self::List(list) => Arc::new(list.finish()),
            Self::Names(names) => {
                let list: StringArray = names.list.iter().map(|name| Some(name.as_ref())).collect();
                let keys = Int32Array::from(std::mem::take(&mut names.keys));
                Arc::new(DictionaryArray::<Int32Type>::try_new(keys, Arc::new(list))?)
            }
        })
    }

    /// Bytes of text.
    fn size(&self) -> usize {
        match self {
            Self::Text(text) => text.values_slice().len(),
            _ => 0,
        }
    }
}

/// Appends lists of ids to others.
fn lists(here: &mut ListBuilder<StringBuilder>, there: &ListArray) {
    for list in there.iter() {
        match list.as_deref().and_then(|list| list.as_any().downcast_ref::<StringArray>()) {
            Some(ids) => here.append_value(ids),
            None => here.append_null(),
        }
    }
}

/// Rows of a table, in columns.
pub(crate) struct Columns {
    shape: Shape,
    rows: usize,
    columns: Vec<Column>,
    /// The place of the document that the next rows are of, where places are wanted.
    document: usize,
}

impl Columns {
    pub(crate) fn new(shape: Shape) -> Self {
        Self { shape, rows: 0, columns: shape.columns(), document: 0 }
    }

    /// Says which document of its batch the next rows are of.
    pub(crate) fn of_document(&mut self, place: usize) {
        self.document = place;
    }

    /// Pushes one cell into each column, and ends the row.
    fn row<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        let mut columns = self.columns.iter_mut();
        for (cell, column) in cells.zip(columns.by_ref()) {
            column.push(cell);
        }
        if let Some(Column::Integer(places)) = columns.next() {
            places.append_value(i64::try_from(self.document).unwrap_or(i64::MAX));
        }
        self.rows += 1;
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// Whether the next rows should go into a batch of their own.
    pub(crate) fn is_full(&self) -> bool {
        self.columns.iter().any(|column| column.size() > ROOM)
    }

    /// A claim.
    pub(crate) fn claim(&mut self, cells: &Cells<'_>) {
        // The column of errors has no cell of its own.
        self.row(cells.list().into_iter().chain([""]));
    }

    /// A finding.
    pub(crate) fn finding(&mut self, line: &Line<'_>) {
        let (start, end) = (line.start.to_string(), line.end.to_string());
        let claims = line.claims.join(";");
        self.row([line.doc, line.rule, line.level, &claims, &start, &end, line.message, ""].into_iter());
    }

    /// A row that tells why a document could not be read.
    pub(crate) fn error(&mut self, doc: &str, why: &str) {
        let cell = |column: &str| match column {
            "doc" => doc,
            ERROR => why,
            _ => "",
        };
        self.row(self.shape.table.names().map(cell));
    }

    /// Moves the rows of another table behind those of this one.
    pub(crate) fn append(&mut self, mut other: Self) -> Result<(), ArrowError> {
        for (here, there) in self.columns.iter_mut().zip(&mut other.columns) {
            here.append(there)?;
        }
        self.rows += other.rows;
        Ok(())
    }

    /// Drops what stands behind so many rows.
    pub(crate) fn truncate(&mut self, rows: usize) -> Result<(), ArrowError> {
        self.rows = rows;
        self.columns.iter_mut().try_for_each(|column| column.truncate(rows))
    }

    pub(crate) fn batch(mut self) -> Result<RecordBatch, ArrowError> {
        let arrays = self.columns.iter_mut().map(Column::finish).collect::<Result<_, _>>()?;
        RecordBatch::try_new(self.shape.schema(), arrays)
    }
}
