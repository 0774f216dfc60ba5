//! What people write on a sheet comes back whole, and a sheet that cannot be used says which cell is wrong.

use claimsheet::audit::carry::{carry, person_columns, touched};
use claimsheet::audit::merge::{Edited, merge};
use claimsheet::audit::read::{Harm, Sheet, sheet};
use claimsheet::audit::{COLUMNS, Filled, Row, VERDICTS};
use claimsheet::sink::{self, Look, xlsx};
use proptest::prelude::*;

use crate::drafts::{ARTICLES, Dice, HANDS, article, edited, printed};
use crate::read::rows;

/// Cells that spreadsheets and CSV readers stumble over.
pub const NASTY: [&str; 40] = [
    "=1+1",
    "+5 %",
    "-x",
    "@SUM(A1)",
    "\tindented",
    "'=1+1",
    "''",
    "'",
    "1-2",
    "3/4",
    "007",
    "1E5",
    "1.50",
    "1234e567",
    "12345678901234567890",
    "0x1F",
    "TRUE",
    "#N/A",
    "two\nlines",
    "a,b;c\td|e",
    "say \"no\"",
    "\"",
    "“no limits”",
    "🚀 emoji 👩‍👩‍👧",
    "שלום עולם",
    "مرحبا 123",
    " leading and trailing ",
    "2022-09-08",
    "9/8/2022",
    "Sep 22",
    "1,000.5",
    "1.000,5",
    "_x000D_",
    "_x0041_",
    "<b>&amp;</b>",
    "https://example.org/a?b=c&d=%20",
    "{\"json\": 1}",
    "-5",
    "e\u{301}",
    "line\u{2028}separator",
];

fn look(excel: bool) -> Look<'static> {
    Look { excel, ..Look::PLAIN }
}

pub fn csv(rows: &[Row], excel: bool) -> Vec<u8> {
    sink::csv::sheet(rows, look(excel)).unwrap()
}

pub fn workbook(rows: &[Row]) -> Vec<u8> {
    xlsx::sheet(rows, look(false)).unwrap()
}

/// An audit whose cells are as nasty as can be, with true ids.
pub fn nasty() -> Vec<Row> {
    let long = format!("The fund paid $5 million {}.", format!("for {} ", "housesandroads".repeat(30)).repeat(120));
    let mut all = rows(&long);
    assert!(all[0].sentence.ends_with('…') && all[0].sentence.chars().count() == 32_000);
    all.truncate(1);
    for (i, cell) in NASTY.iter().enumerate() {
        let mut row = Row { id: format!("C-0000{}{}", i / 10, i % 10), doc: "nasty.txt".into(), ..Row::default() };
        for column in
            ["sentence", "text", "subject", "was", "source", "source_link", "correction", "notes", "checked_on"]
        {
            (*cell).clone_into(row.cell_mut(column).unwrap());
        }
        row.value = ["1000", "1.50", "-0.5", "12345678901234567890", "0.1", "007"][i % 6].into();
        "open".clone_into(&mut row.verdict);
        all.push(row);
    }
    all
}

/// Rows as a sheet holds them: without the columns that only JSONL has.
pub fn on_sheet(rows: &[Row]) -> Vec<Row> {
    let mut rows = rows.to_vec();
    for row in &mut rows {
        for column in COLUMNS.iter().filter(|c| c.filled == Filled::Json) {
            row.cell_mut(column.name).unwrap().clear();
        }
    }
    rows
}

/// Every cell as it was, named where it is not.
pub fn assert_same(found: &[Row], wanted: &[Row]) {
    assert_eq!(found.len(), wanted.len());
    for (found, wanted) in found.iter().zip(on_sheet(wanted)) {
        for column in COLUMNS {
            assert_eq!(found.cell(column.name), wanted.cell(column.name), "column {} of {}", column.name, wanted.id);
        }
    }
}

#[test]
fn a_nasty_audit_comes_back_from_csv_and_xlsx_as_it_was() {
    let audit = nasty();
    for bytes in [csv(&audit, false), csv(&audit, true), workbook(&audit)] {
        assert_same(&sheet(&bytes).unwrap().rows, &audit);
    }
}

#[test]
fn the_same_rows_give_the_same_workbook() {
    let audit = nasty();
    let first = workbook(&audit);
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert!(first == workbook(&audit));
}

#[test]
fn a_sheet_saved_with_other_separators_and_encodings_is_read_and_reported() {
    let audit = rows("The fund paid €5 million for 20 houses in Würzburg, “a bargain”, the mayor said on Thursday.");
    let text = String::from_utf8(csv(&audit, false)).unwrap();
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(b';')
        .quote_style(::csv::QuoteStyle::Always)
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for record in reader.records() {
        writer.write_record(&record.unwrap()).unwrap();
    }
    let semicolons = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    let windows = encoding_rs::WINDOWS_1252.encode(&semicolons).0.into_owned();
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(semicolons.encode_utf16().flat_map(u16::to_le_bytes));
    for (bytes, faults) in [(semicolons.clone().into_bytes(), 1), (windows, 2), (utf16, 2)] {
        let read = sheet(&bytes).unwrap();
        assert_same(&read.rows, &audit);
        assert_eq!(read.faults.iter().filter(|f| f.harm == Harm::Note).count(), faults, "{:?}", read.faults);
    }
}

/// The faults of a CSV text, one a line.
fn faults(text: &str) -> String {
    match sheet(text.as_bytes()) {
        Ok(read) => read.faults.iter().map(|f| format!("{f}\n")).collect(),
        Err(e) => e.to_string(),
    }
}

#[test]
fn every_fault_names_its_cell() {
    let mut audit = rows("The fund paid 1.50 dollars for 20 houses on Thursday. It sold 3/4 of them in 2021.");
    "2022-09-08".clone_into(&mut audit[2].time);
    "house".clone_into(&mut audit[1].unit);
    let text = String::from_utf8(csv(&audit, false)).unwrap();
    assert_eq!(faults(&text), "");
    let id = audit[0].id.clone();
    let second = audit[1].id.clone();
    for (from, to, wanted) in [
        (
            "kind,dimension",
            "type,dimension",
            "cell G1 (row 1, column kind): found nothing, expected the column \"kind\"",
        ),
        (",notes\n", "\n", "column notes): found nothing, expected the column \"notes\""),
        (",notes\n", ",Notes\n", "found \"Notes\", expected \"notes\" (renamed?)"),
        (",kind,", ",text,", "cell G1 (row 1, column text): found \"text\", expected this column only once"),
        (&id, "", "cell A2 (row 2, column id): found nothing, expected an id such as C-k7mq2d"),
        (&second, &id, "expected an id of its own; row 2 has the same"),
        (",open,", ",okay,", "found \"okay\", expected one of open, ok"),
        (",2022-09-08,", ",08.09.2022,", "column time): found \"08.09.2022\", expected a date as in 2022-09-08"),
        (",20,,house", ",2E+01,,house", "found \"2E+01\", expected a plain decimal; the spreadsheet wrote an exponent"),
        (
            ",1.50,",
            ",\"1,50\",",
            "found \"1,50\", expected a plain decimal such as 1250.5; the spreadsheet wrote a comma",
        ),
        (",1.50 dollars,", ",1.5 dollars,", "column text): found \"1.5 dollars\", expected the 12 characters"),
        ("Thursday. ", "Thursday. Itâ€™s ", ""),
    ] {
        assert!(text.contains(from) || wanted.is_empty(), "{from} is not in {text}");
        let damaged = text.replacen(from, to, 1);
        let found = faults(&damaged);
        assert!(found.contains(wanted), "{from} -> {to}\nwanted {wanted}\nfound {found}");
    }
}

#[test]
fn what_is_no_audit_says_so() {
    let book = workbook(&nasty());
    for (bytes, wanted) in [
        (Vec::new(), "the file is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "encrypted or older"),
        (book[..book.len() / 2].to_vec(), "cannot be read"),
        (b"PK\x03\x04 nothing".to_vec(), "cannot be read"),
        (b"id,doc\0\0".to_vec(), "NUL"),
        (b"id,doc\xff\0".to_vec(), "NUL"),
    ] {
        let error = sheet(&bytes).unwrap_err().to_string();
        assert!(error.contains(wanted), "{error}");
    }
    assert!(faults("name,price\nx,3\n").contains("expected the column \"id\""));
}

#[test]
fn damaged_bytes_are_an_error_and_no_panic() {
    let audit = rows("The fund paid 20 dollars, “a bargain”, the mayor said.");
    let mut dice = Dice(7);
    for whole in [workbook(&audit), csv(&audit, true)] {
        for _ in 0..300 {
            let mut bytes = whole.clone();
            for _ in 0..=dice.below(8) {
                let at = dice.below(bytes.len());
                bytes[at] = u8::try_from(dice.below(256)).unwrap();
            }
            if dice.chance(30) {
                bytes.truncate(dice.below(bytes.len()));
            }
            let _ = sheet(&bytes);
        }
    }
}

#[test]
fn a_truncated_csv_is_not_used() {
    let text = String::from_utf8(csv(&rows("The fund paid 20 dollars, “a bargain”, the mayor said."), false)).unwrap();
    let cut = &text[..text.len() - 40];
    assert!(sheet(cut.as_bytes()).unwrap().fatal(|_| false).count() > 0);
}

#[test]
fn a_sheet_of_another_article_is_not_merged_nor_carried() {
    let mut audit = rows("The fund paid 20 dollars for 30 houses in 2021 and 40 dollars for 50 ships in 2022.");
    let mut other = rows("Nora Lind won 3 medals. Her club has 800 members. It rained for 12 hours on Monday.");
    for row in &mut other {
        "other.txt".clone_into(&mut row.doc);
    }
    let read = sheet(&csv(&other, false)).unwrap();
    let wrong = merge(&audit, &[Edited { name: "other.csv", sheet: &read }], false).unwrap_err();
    assert!(wrong[0].to_string().contains("cell B2 (row 2, column doc): found \"other.txt\""), "{}", wrong[0]);
    let before = audit.clone();
    assert!(carry(&other, &mut audit).unwrap_err().to_string().contains("row 2, column doc"));
    assert_eq!(audit, before);
}

#[test]
fn two_sheets_that_disagree_are_not_merged() {
    let audit = rows("The fund paid 20 dollars.");
    let says = |verdict: &str| {
        let mut edited = audit.clone();
        verdict.clone_into(&mut edited[0].verdict);
        sheet(&csv(&edited, false)).unwrap()
    };
    let (ok, fix, open) = (says("ok"), says("fix"), says("open"));
    let of = |name, sheet| Edited { name, sheet };
    let wrong = merge(&audit, &[of("a.csv", &ok), of("b.csv", &fix)], false).unwrap_err();
    assert!(wrong[0].to_string().contains("found \"fix\", expected \"ok\", which a.csv says"), "{}", wrong[0]);
    let merged = merge(&audit, &[of("a.csv", &ok), of("b.csv", &open)], false).unwrap();
    assert_eq!(merged.rows[0].verdict, "ok");
    let again = merge(&merged.rows, &[of("b.csv", &open)], false).unwrap();
    assert_eq!(again.rows[0].verdict, "ok");
    assert_eq!(again.remarks.len(), 1);
}

#[test]
fn a_changed_figure_is_to_be_checked_again_and_a_removed_one_is_kept() {
    let mut old = rows("The fund paid 20 dollars for 30 houses. It has 40 clerks. It was founded in 1999.");
    for row in &mut old {
        "ok".clone_into(&mut row.verdict);
        "register".clone_into(&mut row.source);
    }
    let mut new = rows("It was founded in 1999. The fund paid 25 dollars for 30 houses.");
    let carried = carry(&old, &mut new).unwrap();
    let told: Vec<String> = new.iter().map(|r| format!("{} {} {} {}", r.text, r.revision, r.verdict, r.was)).collect();
    let sentence = "The fund paid 20 dollars for 30 houses.";
    assert!(told.contains(&"25 dollars value_changed recheck 20 dollars".to_owned()), "{told:?}");
    assert!(told.iter().any(|t| t.starts_with("30") && t.ends_with(&format!("reworded ok {sentence}"))), "{told:?}");
    assert!(told.iter().any(|t| t.starts_with("1999 moved ok") || t.starts_with("1999 same ok")), "{told:?}");
    assert!(told.last().unwrap().contains("removed ok"), "{told:?}");
    assert!(carried.recheck == 1 && new.iter().all(|r| r.source == "register"));
}

fn edit_run(seed: u64) {
    let mut dice = Dice(seed);
    let (name, text) = ARTICLES[dice.below(ARTICLES.len())];
    let draft = article(name, text);
    let audit = on_sheet(&rows(&printed(&draft).0));
    let mut desk = audit.clone();
    for row in &mut desk {
        for column in person_columns() {
            if dice.chance(30) {
                let cell = if column == "verdict" {
                    VERDICTS[dice.below(VERDICTS.len())]
                } else {
                    NASTY[dice.below(NASTY.len())]
                };
                cell.clone_into(row.cell_mut(column).unwrap());
            }
        }
    }
    let own: Vec<&str> = ["Legal", "rule", "=sum", " Who? "].into_iter().filter(|_| dice.chance(30)).collect();
    let desk = with_own_rows(desk, &own, &mut dice);
    let bytes = match dice.below(4) {
        0 => workbook(&desk),
        1 => opendocument(&moved(&csv(&desk, false), &mut dice)),
        n => moved(&csv(&desk, n == 2), &mut dice),
    };
    let read: Sheet = sheet(&bytes).unwrap();
    let merged = merge(&audit, &[Edited { name: "desk", sheet: &read }], false).unwrap();
    assert_eq!(merged.rows.len(), desk.len());
    let previous = sheet(&csv(&merged.rows, false)).unwrap().rows;
    let next = edited(&draft, &HANDS[dice.below(HANDS.len())], &mut dice);
    let mut new = rows(&printed(&next).0);
    carry(&previous, &mut new).unwrap();
    let last = sheet(&csv(&new, false)).unwrap();
    assert_eq!(last.fatal(|_| true).count(), 0, "{:?}", last.faults);
    // A row that a person added has its id since the sheet was read.
    for row in read.rows.iter().filter(|r| touched(r)) {
        let kept = last.rows.iter().find(|r| r.id == row.id).unwrap_or_else(|| panic!("{} is lost", row.id));
        for (name, cell) in &row.own {
            assert_eq!(kept.own_cell(name), cell, "{name} of {}", row.id);
        }
        assert!(!row.is_own() || (&row.text, &row.kind) == (&kept.text, &kept.kind));
        for column in person_columns() {
            let (before, after) = (row.cell(column), kept.cell(column));
            let recheck = column == "verdict" && after == "recheck";
            assert!(before == after || recheck, "{column} of {}: {before:?} became {after:?}", row.id);
        }
    }
}

/// Rows and columns that a person adds: with words of the draft and without, anywhere in the sheet.
fn with_own_rows(desk: Vec<Row>, own: &[&str], dice: &mut Dice) -> Vec<Row> {
    let mut out = Vec::new();
    for mut row in desk {
        let words = row.sentence.split(' ').next().unwrap_or("").to_owned();
        for name in own {
            row.set_own(name, if dice.chance(30) { NASTY[dice.below(NASTY.len())] } else { "" });
        }
        out.push(row);
        if dice.chance(10) {
            let mut row = Row {
                text: if dice.chance(50) { words } else { format!("{} {}", NASTY[dice.below(NASTY.len())], out.len()) },
                kind: ["", "name", "place"][dice.below(3)].to_owned(),
                verdict: ["", "ok", "fix"][dice.below(3)].to_owned(),
                notes: NASTY[dice.below(NASTY.len())].to_owned(),
                ..Row::default()
            };
            for name in own {
                row.set_own(name, if dice.chance(50) { NASTY[dice.below(NASTY.len())] } else { "" });
            }
            out.push(row);
        }
    }
    out
}

/// The same CSV with its columns in another order.
fn moved(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes));
    let records: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let mut order: Vec<usize> = (0..records[0].len()).collect();
    for at in 0..order.len() {
        let other = dice.below(order.len());
        order.swap(at, other);
    }
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    for record in &records {
        writer.write_record(order.iter().map(|at| &record[*at])).unwrap();
    }
    writer.into_inner().unwrap()
}

/// A CSV as LibreOffice saves it as .ods, when all its cells were taken in as text.
fn opendocument(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    let mut rows = String::new();
    for record in reader.records().map(Result::unwrap) {
        rows.push_str("<table:table-row>");
        for cell in &record {
            rows.push_str("<table:table-cell office:value-type=\"string\">");
            for line in cell.split('\n') {
                let line = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                let line = line.replace('\t', "<text:tab></text:tab>").replace(' ', "<text:s></text:s>");
                rows.push_str(&format!("<text:p>{line}</text:p>"));
            }
            rows.push_str("</table:table-cell>");
        }
        rows.push_str("</table:table-row>");
    }
    let names =
        ["office", "table", "text"].map(|n| format!("xmlns:{n}=\"urn:oasis:names:tc:opendocument:xmlns:{n}:1.0\""));
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content {}><office:body><office:spreadsheet>\
         <table:table table:name=\"desk\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>",
        names.join(" ")
    );
    let manifest = "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mime = "application/vnd.oasis.opendocument.spreadsheet";
    for (name, text) in [("mimetype", mime), ("content.xml", &content), ("META-INF/manifest.xml", manifest)] {
        zip.start_file(name, stored).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_row_of_ones_own_is_found_in_the_draft_and_keeps_its_place() {
    let text = "The fund paid 20 dollars. Nora Lind runs it. It has 30 clerks.";
    let audit = rows(text);
    let mut desk = audit.clone();
    desk.insert(1, Row { text: "nora lind".into(), kind: "name".into(), notes: "spelt so".into(), ..Row::default() });
    desk.insert(2, Row { text: "no such words".into(), sentence: "typed".into(), ..Row::default() });
    for bytes in [csv(&desk, false), workbook(&desk)] {
        let read = sheet(&bytes).unwrap();
        assert_eq!(read.fatal(|_| true).count(), 0);
        let merged = merge(&audit, &[Edited { name: "desk", sheet: &read }], false).unwrap();
        assert_eq!(merged.added, 2);
        // The draft's own sentence holds no claim: its place is found with the next draft.
        let told = |rows: &[Row]| {
            let cells = |r: &Row| [&*r.text, &*r.kind, &*r.loc, &*r.start, &*r.end, &*r.sentence].join("|");
            rows.iter().filter(|r| r.is_own()).map(cells).collect::<Vec<_>>()
        };
        assert_eq!(told(&merged.rows), ["nora lind|name||||", "no such words|own||||typed"]);
        let order: Vec<&str> = merged.rows.iter().map(|r| r.text.as_str()).collect();
        assert_eq!(order[1..3], ["nora lind", "no such words"]);
        let mut next = crate::read::rows_with_places(&format!("News first. {text}"), &merged.rows);
        carry(&merged.rows, &mut next).unwrap();
        let own = ["nora lind|name|p1.s3|38|47|Nora Lind runs it.", "no such words|own||||typed"];
        let mut found = told(&next);
        found.sort();
        assert_eq!(found, [own[1], own[0]]);
        let place = next.iter().position(|r| r.is_own() && r.kind == "name").unwrap();
        assert!(next[place + 2].text.starts_with("30") && next[place].notes == "spelt so", "{next:?}");
        let again = merge(&next, &[Edited { name: "desk", sheet: &read }], false).unwrap();
        assert_eq!((again.added, again.rows.len()), (0, next.len()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_cell_of_a_person_is_lost_from_draft_to_draft(seed in any::<u64>()) {
        edit_run(seed);
    }
}

#[test]
fn a_workbook_shows_first_what_a_checker_reads_and_is_read_back_without_its_summary_of_a_row() {
    use calamine::{Reader as _, Xlsx};
    let mut rows = nasty();
    rows[0].kind = "quantity".into();
    (rows[0].value, rows[0].unit, rows[0].direction) = ("1250000".into(), "EUR".into(), "up".into());
    let bytes = workbook(&rows);
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(&bytes)).unwrap();
    let cells = book.worksheet_range("audit").unwrap();
    let line = |n: usize| cells.rows().nth(n).unwrap().iter().map(ToString::to_string).collect::<Vec<_>>();
    let first =
        ["id", "section", "loc", "text", "what it says", "speaker_full", "check", "check_note", "verdict", "source"];
    assert_eq!(line(0)[..10], first);
    assert!(line(1)[4].contains("€1.25 million ↑"), "{}", line(1)[4]);
    let back = sheet(&bytes).unwrap();
    assert!(back.rows.iter().all(|r| r.own.iter().all(|(name, _)| name != "what it says")));
    assert_eq!(back.rows[0].value, "1250000");
}
