//! The audit's columns as a Frictionless Table Schema.

use serde_json::{Value, json};

use super::verdict::Verdicts;
use super::{COLUMNS, CellType, Column, Filled};

/// The schema of the CSV, as pretty JSON with a line break at its end.
#[must_use]
pub fn table_schema() -> String {
    of_house(&Verdicts::default())
}

/// The same with the verdicts of a house.
#[must_use]
pub fn of_house(verdicts: &Verdicts) -> String {
    let sheet = COLUMNS.iter().filter(|c| c.filled != Filled::Json);
    let fields: Vec<Value> = sheet.map(|column| field(column, verdicts)).collect();
    let schema = json!({
        "$schema": "https://datapackage.org/profiles/1.0/tableschema.json",
        "fields": fields,
        "missingValues": [""],
        "primaryKey": ["doc", "id"],
    });
    format!("{schema:#}\n")
}

fn field(column: &Column, verdicts: &Verdicts) -> Value {
    let who = if column.filled == Filled::Person { "person" } else { "tool" };
    let mut field = json!({ "name": column.name, "type": kind(column), "description": column.doc, "filledBy": who });
    let constraints = match (column.name, column.cell) {
        ("id", _) => json!({ "required": true, "pattern": "[CH]-[0-9a-df-z]{6}" }),
        ("loc", _) => json!({ "pattern": "p[0-9]+\\.s[0-9]+" }),
        ("verdict", _) => json!({ "enum": verdicts.labels().collect::<Vec<_>>() }),
        // A row that a person added has a kind of their own.
        ("kind", _) => return field,
        (_, CellType::Word(words)) => json!({ "enum": words }),
        (_, CellType::Integer) => json!({ "minimum": 0 }),
        _ => return field,
    };
    if let Some(object) = field.as_object_mut() {
        object.insert("constraints".to_owned(), constraints);
    }
    field
}

fn kind(column: &Column) -> &'static str {
    match column.cell {
        CellType::Integer => "integer",
        CellType::Decimal => "number",
        CellType::Text | CellType::Name | CellType::Word(_) => "string",
    }
}
