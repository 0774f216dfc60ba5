//! The page of the columns says what the code says.

use std::fmt::Write as _;

use claimsheet::audit::{COLUMNS, CellType, Filled};

fn page() -> String {
    let mut page = String::from(
        "# The columns of the sheet\n\nOne row per claim, in the order of the text. Names are public: columns may be added, none is ever renamed.\n\
         J marks columns of JSONL only; the last ones are for people and are never overwritten.\n\n\
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
            CellType::Text | CellType::Integer | CellType::Decimal => String::new(),
        };
        writeln!(page, "| {} | {by} | {}{words} |", column.name, column.doc).unwrap();
    }
    page
}

#[test]
fn the_page_of_the_columns_says_what_the_code_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/columns.md");
    if std::env::var("INSTA_UPDATE").is_ok_and(|u| u == "always") {
        std::fs::write(path, page()).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == page(),
        "docs/columns.md is not what the code says; INSTA_UPDATE=always cargo test writes it anew"
    );
}
