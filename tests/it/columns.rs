//! The page of the columns says what the code says.

use std::fmt::Write as _;

use claimsheet::audit::{COLUMNS, CellType, Filled};

fn page() -> String {
    let mut page = String::from(
        "# The columns of the sheet\n\nOne row per claim, in the order of the text. Names are public: columns may be added, none is ever renamed.\n\
         J marks columns of JSONL only; the last ones are for people and are never overwritten.\n\n\
         In CSV, a text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return has an apostrophe before it (`'-24°C`), so that no \
         spreadsheet takes it for a formula; a cell that is wholly a number has none. claimsheet takes it off again when it reads. A \
         program that reads CSV itself can ask for `--no-guard`, or read JSONL, where there is none.\n\n\
         | column | filled by | meaning |\n|---|---|---|\n",
    );
    for column in COLUMNS {
        let by = match column.filled {
            Filled::Tool => "tool",
            Filled::Json => "tool, J",
            Filled::Person => "people",
        };
        let words = match column.cell {
            CellType::Word(words) => format!(" One of: {}; or empty.", words.join(", ")),
            CellType::Text | CellType::Name | CellType::Integer | CellType::Decimal => String::new(),
        };
        writeln!(page, "| {} | {by} | {}{words} |", column.name, column.doc).unwrap();
    }
    page
}

/// What never is empty in a row that the tool wrote.
const ALWAYS: [&str; 4] = ["id", "sentence", "text", "kind"];

/// The stub of the wheel's class of claims, whose fields are the columns.
fn stub() -> String {
    let mut stub = String::from(
        "# Written by `INSTA_UPDATE=always cargo test columns` from the one table of columns (src/audit/row.rs).\n\
         import datetime\nfrom decimal import Decimal\nfrom typing import NamedTuple\n\n\
         class Claim(NamedTuple):\n    \"\"\"A figure, date, quote or statement of a text, with all that is known of it: \
         a row of the audit.\n\n    \
         What is empty in the audit is None. Places are code points of the text, half open.\n    \"\"\"\n\n",
    );
    for column in COLUMNS {
        let kind = match column.cell {
            CellType::Integer => "int",
            CellType::Decimal => "Decimal",
            CellType::Text | CellType::Name | CellType::Word(_) => "str",
        };
        let empty = if ALWAYS.contains(&column.name) { "" } else { " | None" };
        let words = match column.cell {
            CellType::Word(words) => format!(" One of: {}.", words.join(", ")),
            _ => String::new(),
        };
        writeln!(stub, "    {}: {kind}{empty}\n    \"\"\"{}{words}\"\"\"", column.name, column.doc).unwrap();
    }
    stub.push_str(
        "    @property\n    def day(self) -> datetime.date | None:\n        \
         \"\"\"The day that `time` names, where it is one day of the calendar; None for all other times.\"\"\"\n",
    );
    stub
}

/// Holds a file against what the code makes of it; `INSTA_UPDATE=always` writes it anew.
pub fn holds(path: &str, made: &str) {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var("INSTA_UPDATE").is_ok_and(|u| u == "always") {
        std::fs::write(&file, made).unwrap();
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(written == made, "{path} is not what the code says; INSTA_UPDATE=always cargo test writes it anew");
}

#[test]
fn the_page_of_the_columns_says_what_the_code_says() {
    holds("docs/columns.md", &page());
}

#[test]
fn the_stub_of_a_claim_says_what_the_code_says() {
    holds("python/claimsheet/_claim.pyi", &stub());
}
