//! Tables: what a cell's figure takes from the label of its row and the heading of its column, in every format.

use std::path::Path;

use claimsheet::input::{Format, read};
use claimsheet::lex::Lexed;
use claimsheet::normalise::Settings;
use claimsheet::pipeline;
use claimsheet::sink::{self, Look};

use crate::read::rows_of;

/// `text = value unit: subject @ time` of each figure of a file.
fn figures(name: &str, source: &str) -> Vec<String> {
    let path = Path::new(name);
    let document = read(path, source.as_bytes(), Format::of_path(path).unwrap()).unwrap().document;
    let rows = rows_of(&document).into_iter().filter(|r| r.kind == "quantity");
    rows.map(|r| format!("{} = {} {}: {} @ {}", r.text, r.value, r.unit, r.subject, r.time)).collect()
}

#[test]
fn a_row_label_tells_unit_and_scale_and_a_heading_the_year() {
    let text = "# Trams in figures\n\nThe operator reported on Monday.\n\n\
        | | 2020 | 2021 |\n|---|---|---|\n| Fare revenue ($m) | 6.1 | 7.4 |\n| Passengers | 910,000 | 1,204,000 |\n\
        | On time (%) | 88.5 | 91 |\n| Line length (km) | 38 | 41.5 |\n";
    let want = [
        "6.1 = 6100000 USD: Fare revenue @ 2020",
        "7.4 = 7400000 USD: Fare revenue @ 2021",
        "910,000 = 910000 Passenger: Passengers @ 2020",
        "1,204,000 = 1204000 Passenger: Passengers @ 2021",
        "88.5 = 88.5 %: On time @ 2020",
        "91 = 91 %: On time @ 2021",
        "38 = 38 km: Line length @ 2020",
        "41.5 = 41.5 km: Line length @ 2021",
    ];
    assert_eq!(figures("a.md", text), want);
}

#[test]
fn a_heading_tells_unit_and_scale_and_a_row_label_the_year() {
    let page = "<p>The port reported on Monday.</p><table><caption>Cargo of the port</caption>\
        <tr><th>Year<th>Inward ('000 tonnes)<th colspan=2>Cost, in millions of euros</tr>\
        <tr><td>2019<td>1998<td>2.5<td>€3</tr><tr><td>2020<td>2,104<td>2.75<td>$3</tr></table>";
    let want = [
        "1998 = 1998000 t: Inward @ 2019",
        "2.5 = 2500000 EUR: Cost @ 2019",
        "€3 = 3000000 EUR: Cost @ 2019",
        "2,104 = 2104000 t: Inward @ 2020",
        "2.75 = 2750000 EUR: Cost @ 2020",
        "$3 = 3 USD: Cost @ 2020",
    ];
    assert_eq!(figures("a.html", page), want);
}

#[test]
fn a_corner_tells_the_unit_of_the_cells_and_not_of_the_headings() {
    let text = "| Catch (tonnes) | 2024 | 2025 |\n|---|---|---|\n| Cod | 1,204 | 998 |\n";
    let want = ["1,204 = 1204 t: Cod @ 2024", "998 = 998 t: Cod @ 2025"];
    assert_eq!(figures("a.md", text), want);
    // A table without headings has its labels in the first row too.
    let bare =
        "<p>The port reported.</p><table><tr><td>Cod (tonnes)<td>1,204<td>998</tr><tr><td>Hake<td>12<td>9</tr></table>";
    assert_eq!(figures("a.html", bare)[..2], ["1,204 = 1204 t: Cod @ ", "998 = 998 t: Cod @ "]);
}

#[test]
fn the_second_quarter_is_measured_in_no_seconds() {
    let source =
        "| District | First quarter of 2020 | Second quarter of 2020 |\n|---|---|---|\n| Nordmark | 12.4 | 13.1 |\n";
    let all = figures("t.md", source);
    assert!(all.iter().any(|f| f.contains("13.1")) && all.iter().all(|f| !f.contains("13.1 s")), "{all:?}");
}

#[test]
fn what_a_label_does_not_tell_stays_open() {
    let text = "| Town | Share (m) | Note |\n|---|---|---|\n| Ayr | 5.5 | 12 people left for the coast in May |\n";
    let found = figures("a.md", text);
    assert_eq!(found.first().map(String::as_str), Some("5.5 = 5.5 : Ayr Share @ "), "{found:#?}");
    assert!(found.iter().any(|f| f.starts_with("12 people = 12 people")), "{found:#?}");
}

const FERRIES: &str = "# Ferries\n\nTable 1: Revenue of the ferries\n\n| $m | 2020 | 2021 |\n|---|---|---|\n| Fares | 9.1 | 7.4 |\n\
    | Grants | 3.0 | 5.2 |\n| Total | 12.1 | 12.9 |\n\nThe end.\n";

/// A document drawn for a terminal of this many columns, with its rows and tables.
fn drawn(source: &str, width: usize) -> (String, Vec<claimsheet::audit::Row>, Vec<sink::Table>) {
    let document = read(Path::new("t.md"), source.as_bytes(), Format::Markdown).unwrap().document;
    let (mut out, mut articles, mut lexed) = (Vec::new(), Vec::new(), Lexed::default());
    for part in pipeline::parts(&document) {
        let a = pipeline::analyse(&document, part, Settings::default(), crate::read::rules(), &mut lexed);
        sink::text::part(&a, Look { width, ..Look::PLAIN }, &mut out).unwrap();
        articles.push(sink::page::Article::of(&a));
    }
    (String::from_utf8(out).unwrap(), rows_of(&document), sink::table::tables(&articles))
}

#[test]
fn a_terminal_shows_a_table_as_one() {
    let (text, ..) = drawn(FERRIES, 100);
    assert!(text.contains("│ $m     │ 2020 │ 2021\n"), "{text}");
    assert!(text.contains("│ ───────┼──────┼─────\n"), "{text}");
    assert!(text.contains("│ Fares  │  9.1 │  7.4\n      │           ^^^ 9100000 USD\n"), "{text}");
    assert_eq!(text.matches("its total is 12.9 million").count(), 1, "{text}");
    // What is too wide is cut between words, and what does not fit at all stands cell by cell.
    let wide = FERRIES.replace("2021", "the whole of the year 2021 with all its months");
    assert!(drawn(&wide, 60).0.contains("│ Fares  │  9.1 │"), "{}", drawn(&wide, 60).0);
    let long = FERRIES.replace("2021", &"months".repeat(9));
    assert!(drawn(&long, 40).0.contains("│ Fares\n"), "{}", drawn(&long, 40).0);
}

#[test]
fn a_workbook_shows_a_table_as_one() {
    let (_, rows, tables) = drawn(FERRIES, 100);
    let bytes = sink::xlsx::sheet(&rows, Look { tables: &tables, ..Look::PLAIN }).unwrap();
    let mut book: calamine::Xlsx<_> = calamine::Reader::new(std::io::Cursor::new(&bytes)).unwrap();
    let range = calamine::Reader::worksheet_range(&mut book, "tables").unwrap();
    let lines: Vec<String> =
        range.rows().map(|r| r.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")).collect();
    assert_eq!(lines[..4], ["Table 1: Revenue of the ferries||", "$m|2020|2021", "Fares|9.1|7.4", "Grants|3.0|5.2"]);
    assert!(lines[5].starts_with("query: The column makes 12.6 million"), "{lines:?}");
    // It is read back by its audit, whatever stands in the tab of tables.
    assert_eq!(claimsheet::audit::read::sheet(&bytes).unwrap().rows.len(), rows.len());
    assert!(!claimsheet::sink::xlsx::sheet(&rows, Look::PLAIN).unwrap().is_empty());
}
