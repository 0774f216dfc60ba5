//! The audit as an .xlsx workbook for a fact-checker: the sheet, a summary that counts along, and what the columns mean.
//!
//! Text stays text; a number is a number only where every digit survives. The same rows give the same bytes.

mod print;
mod tables;

use std::io;

use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, IgnoreError, Workbook, Worksheet, XlsxError,
};

use super::Look;
use crate::audit::guard::guarded;
use crate::audit::sheets::{EXTRA, LEGEND, SAYS};
use crate::audit::{COLUMNS, CellType, Column, Filled, KINDS, LEVELS, LINK, NAME, Row, letters, own_columns, says};

const AUDIT: &str = "audit";
const PRINT: &str = "print";
const TABLES: &str = "tables";
const SUMMARY: &str = "summary";
/// The number of A4 among the sizes of paper.
const A4: u8 = 9;

/// Excel's limit for a cell, in UTF-16 units.
const LONGEST: usize = 32_767;
/// Excel's limits for links.
const LONGEST_LINK: usize = 2_000;
const MOST_LINKS: usize = 60_000;
/// Rows for which verdict list and colours are set, so that added rows have them too.
const SPARE_ROWS: u32 = 200;

const GREY: Color = Color::RGB(0x007a_7a7a);
const INK: Color = Color::RGB(0x0020_3040);

/// Verdict or check, fill and letters.
type Tint = (&'static str, u32, u32);

const VERDICT_TINTS: [Tint; 8] = [
    ("ok", 0x00d9_f0dd, 0x001b_5e2a),
    ("fixed", 0x00d9_f0dd, 0x001b_5e2a),
    ("stet", 0x00e4_efe4, 0x0033_5533),
    ("on_author", 0x00e3_ecf8, 0x0022_4477),
    ("fix", 0x00f8_d7d3, 0x0099_1b10),
    ("query", 0x00fd_ecc8, 0x0080_5300),
    ("recheck", 0x00ff_dcb8, 0x008a_4b00),
    ("unverifiable", 0x00e8_e0ee, 0x0051_3a6b),
];

const CHECK_TINTS: [Tint; 4] = [
    ("contradiction", 0x00f8_d7d3, 0x0099_1b10),
    ("query", 0x00fd_ecc8, 0x0080_5300),
    ("note", 0x00e3_ecf8, 0x0022_4477),
    ("ok", 0x00d9_f0dd, 0x001b_5e2a),
];

/// The workbook as bytes; it looks the same to everybody.
///
/// # Errors
/// When the rows do not fit a sheet (1,048,575 of them do).
pub fn sheet(rows: &[Row], look: Look<'_>) -> io::Result<Vec<u8>> {
    built(rows, look).map_err(|e| io::Error::other(e.to_string()))
}

fn built(rows: &[Row], look: Look<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title("claimsheet audit").set_creation_datetime(&made));
    let columns = columns();
    let own = own_columns(rows);
    let verdicts = look.verdicts.cloned().unwrap_or_default();
    let verdicts: Vec<&str> = verdicts.labels().collect();
    let places = Places { columns: &columns, own: &own, verdicts: &verdicts };
    let (extra, claims): (Vec<Row>, Vec<Row>) = rows.iter().cloned().partition(Row::is_extra);
    let rows = claims.as_slice();
    audit(book.add_worksheet().set_name(AUDIT)?, places, rows)?;
    if !extra.is_empty() {
        audit(book.add_worksheet().set_name(EXTRA)?, places, &extra)?;
    }
    if !look.tables.is_empty() {
        tables::sheet(book.add_worksheet().set_name(TABLES)?, look.tables, rows)?;
    }
    print::sheet(book.add_worksheet().set_name(PRINT)?, rows)?;
    summary(book.add_worksheet().set_name(SUMMARY)?, places, rows)?;
    legend(book.add_worksheet().set_name(LEGEND)?, places)?;
    book.save_to_buffer()
}

/// The column that tells a row in one line.
const ONE_LINE: Column = Column {
    name: SAYS,
    filled: Filled::Tool,
    cell: CellType::Text,
    doc: "Figure, direction and time in one line, made from the columns behind.",
};

/// What a checker reads, in this order, and what they fill; the machine's other columns stand behind, folded away.
const FIRST: [&str; 8] = ["id", "section", "loc", "text", SAYS, "speaker_full", "check", "check_note"];

/// The columns of a sheet in the order of the workbook.
fn columns() -> Vec<&'static Column> {
    let all = || COLUMNS.iter().filter(|c| c.filled != Filled::Json);
    let named = |name: &str| if name == SAYS { Some(&ONE_LINE) } else { all().find(|c| c.name == name) };
    let first = FIRST.iter().filter_map(|name| named(name));
    let people = all().filter(|c| c.filled == Filled::Person);
    let rest = all().filter(|c| c.filled != Filled::Person && !FIRST.contains(&c.name));
    first.chain(people).chain(rest).collect()
}

/// What stands in the columns of the sheet, and in the list of verdicts.
#[derive(Clone, Copy)]
struct Places<'p> {
    columns: &'p [&'p Column],
    /// The columns that people added.
    own: &'p [&'p str],
    verdicts: &'p [&'p str],
}

fn audit(sheet: &mut Worksheet, places: Places<'_>, rows: &[Row]) -> Result<(), XlsxError> {
    let Places { columns, own, verdicts } = places;
    let last = row_number(rows.len())?;
    let last_column = column_number((columns.len() + own.len()).saturating_sub(1));
    for (at, column) in (0..).zip(columns) {
        sheet.set_column_width(at, f64::from(width(column)))?;
        sheet.set_column_format(at, &format(column))?;
        sheet.write_string_with_format(0, at, column.name, &header(column))?;
    }
    let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    for (at, name) in (column_number(columns.len())..).zip(own) {
        sheet.set_column_width(at, 22)?;
        sheet.set_column_format(at, &text)?;
        sheet.write_string_with_format(0, at, fitted(name), &head(Filled::Person, false))?;
    }
    // What sources say is shown where they were asked, and what changed where there was a draft before.
    let asked = rows.iter().any(|r| !r.support.is_empty());
    let later = rows.iter().any(|r| !r.revision.is_empty());
    let shown = |c: &Column| asked && c.name.starts_with("support") || later && ["revision", "was"].contains(&c.name);
    for (first, end) in minor_runs(columns, shown) {
        sheet.group_columns_collapsed(first, end)?;
    }
    let mut links = 0;
    for (number, row) in (1..).zip(rows) {
        for (at, column) in (0..).zip(columns) {
            let told = if column.name == SAYS { says(row) } else { String::new() };
            let text = if column.name == SAYS { &told } else { row.cell(column.name) };
            cell(sheet, number, at, column, text, &mut links)?;
        }
        for (at, name) in (column_number(columns.len())..).zip(own).filter(|(_, name)| !row.own_cell(name).is_empty()) {
            sheet.write_string_with_format(number, at, fitted(row.own_cell(name)), &text)?;
        }
        sheet.set_row_height(number, height(columns, row))?;
    }
    for (first, end) in low_runs(rows) {
        sheet.group_rows_collapsed(first, end)?;
    }
    sheet.set_row_height(0, 30)?;
    sheet.set_freeze_panes(1, 1)?;
    sheet.autofilter(0, 0, last, last_column)?;
    sheet.ignore_error_range(1, 0, last.max(1), last_column, IgnoreError::NumberStoredAsText)?;
    if let Some(at) = columns.iter().position(|c| c.name == "verdict").map(column_number) {
        let list = DataValidation::new()
            .allow_list_strings(verdicts)?
            .set_error_style(DataValidationErrorStyle::Stop)
            .set_error_title("Verdict")?
            .set_error_message("Please take a verdict from the list; remarks belong into notes.")?;
        sheet.add_data_validation(1, at, last + SPARE_ROWS, at, &list)?;
        tint(sheet, at, last, &VERDICT_TINTS)?;
    }
    if let Some(at) = columns.iter().position(|c| c.name == "check").map(column_number) {
        tint(sheet, at, last, &CHECK_TINTS)?;
    }
    if let Some(at) = columns.iter().position(|c| c.name == "revision").map(column_number) {
        let gone = Format::new().set_font_strikethrough().set_font_color(GREY);
        let rule = format!("=${}2=\"removed\"", letters(usize::from(at)));
        let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(gone);
        sheet.add_conditional_format(1, 0, last + SPARE_ROWS, last_column, &rule)?;
    }
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// Room in points for the most lines that a column shows, up to a bound.
fn height(columns: &[&Column], row: &Row) -> f64 {
    let lines = |column: &Column| {
        // Bold letters and the cell's own margin take a little.
        let room = usize::from(width(column)) * if column.name == "text" { 8 } else { 9 } / 10;
        row.cell(column.name).lines().map(|l| l.chars().count().div_ceil(room.max(1)).max(1)).sum::<usize>()
    };
    let most = columns.iter().filter(|c| !minor(c)).map(|c| lines(c)).max().unwrap_or(1).clamp(1, 12);
    15.0 * f64::from(u8::try_from(most).unwrap_or(1))
}

fn cell(
    sheet: &mut Worksheet,
    row: u32,
    at: u16,
    column: &Column,
    text: &str,
    links: &mut usize,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        return Ok(());
    }
    if let Some((number, places)) = safe_number(column, text) {
        let digits = if places == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(places)) };
        let format = format(column).set_num_format(digits).set_align(FormatAlign::Right);
        sheet.write_number_with_format(row, at, number, &format)?;
    } else if column.name == "source_link" && is_link(text) && *links < MOST_LINKS {
        *links += 1;
        sheet.write_url_with_text(row, at, text, text)?;
    } else {
        sheet.write_string_with_format(row, at, fitted(text), &format(column))?;
    }
    Ok(())
}

/// The number, where the spreadsheet's own numbers hold all of its digits and print it as it stands.
fn safe_number(column: &Column, text: &str) -> Option<(f64, usize)> {
    if !matches!(column.cell, CellType::Integer | CellType::Decimal) {
        return None;
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
    let number: f64 = text.parse().ok().filter(|_| plain && digits <= 15)?;
    (number.to_string() == text).then(|| (number, text.split_once('.').map_or(0, |(_, part)| part.len())))
}

fn is_link(text: &str) -> bool {
    let known = text.starts_with("http://") || text.starts_with("https://");
    known && text.len() <= LONGEST_LINK && text.bytes().all(|b| b.is_ascii_graphic()) && !text.contains(['"', '<', '>'])
}

/// A text that Excel takes: cut with a mark where it counts too many UTF-16 units. What begins like a guarded cell of
/// the CSV gets the guard's apostrophe, so that CSV which a spreadsheet makes of the workbook can be read.
fn fitted(text: &str) -> String {
    if text.starts_with('\'') && guarded(text) {
        return format!("'{text}");
    }
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut units = 1;
    for c in text.chars() {
        units += c.len_utf16();
        if units > LONGEST {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

fn tint(sheet: &mut Worksheet, at: u16, last: u32, tints: &[Tint]) -> Result<(), XlsxError> {
    for (word, fill, ink) in tints {
        let format = Format::new().set_background_color(Color::RGB(*fill)).set_font_color(Color::RGB(*ink));
        let rule = format!("=${}2=\"{word}\"", letters(usize::from(at)));
        let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format);
        sheet.add_conditional_format(1, at, last + SPARE_ROWS, at, &rule)?;
    }
    Ok(())
}

/// Columns of the tool that a checker seldom needs; they are folded away.
fn minor(column: &Column) -> bool {
    column.filled == Filled::Tool && !FIRST.contains(&column.name)
}

/// First and last place of each run of minor columns.
fn minor_runs(columns: &[&Column], shown: impl Fn(&Column) -> bool) -> Vec<(u16, u16)> {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for (at, _) in (0..).zip(columns).filter(|(_, c)| minor(c) && !shown(c)) {
        match runs.last_mut() {
            Some((_, end)) if *end + 1 == at => *end = at,
            _ => runs.push((at, at)),
        }
    }
    runs
}

/// First and last place of each run of rows of little worth that nobody has looked at: they are folded away.
fn low_runs(rows: &[Row]) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for (at, _) in (1..).zip(rows).filter(|(_, r)| r.worth == "low" && r.verdict == "open" && r.check.is_empty()) {
        match runs.last_mut() {
            Some((_, end)) if *end + 1 == at => *end = at,
            _ => runs.push((at, at)),
        }
    }
    runs
}

fn width(column: &Column) -> u16 {
    match column.name {
        "sentence" => 60,
        "text" | "was" => 34,
        SAYS => 26,
        "check_note" | "time_basis" | "notes" | "source" | "source_link" | "support_words" | "support_note" => 36,
        "subject" | "speaker_full" | "speaker" | "correction" | "locator" | "support_where" => 22,
        "verdict" | "unit" | "time" | "check" | "check_rule" | "revision" | "checked_by" | "checked_on" => 14,
        "loc" | "line" | "start" | "end" => 8,
        _ => 12,
    }
}

fn format(column: &Column) -> Format {
    let format = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    match column.name {
        "text" => format.set_bold().set_font_color(INK),
        "verdict" => format.set_bold(),
        _ if minor(column) || column.name == "id" => format.set_font_color(GREY),
        _ => format,
    }
}

fn header(column: &Column) -> Format {
    head(column.filled, minor(column))
}

fn head(filled: Filled, minor: bool) -> Format {
    let fill = match filled {
        Filled::Person => 0x00ff_f2cc,
        _ if minor => 0x00ec_ecec,
        _ => 0x00dc_e6f1,
    };
    Format::new()
        .set_bold()
        .set_font_color(INK)
        .set_background_color(Color::RGB(fill))
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// Counts that follow the sheet while it is being worked on.
fn summary(sheet: &mut Worksheet, places: Places<'_>, rows: &[Row]) -> Result<(), XlsxError> {
    let title = Format::new().set_bold().set_font_size(14).set_font_color(INK);
    let head = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
    sheet.set_column_width(0, 22)?.set_column_width(1, 10)?;
    sheet.write_string_with_format(0, 0, "Fact-check summary", &title)?;
    sheet.write_string(1, 0, "claims")?;
    let last = row_number(rows.len())?.max(1) + SPARE_ROWS;
    sheet.write_formula(
        1,
        1,
        Formula::new(format!("=COUNTA({AUDIT}!$A$2:$A${})", last + 1)).set_result(rows.len().to_string()),
    )?;
    let mut line = 3;
    let mut kinds: Vec<&str> = KINDS.iter().copied().filter(|k| ![NAME, LINK].contains(k)).collect();
    for row in rows {
        if !kinds.contains(&row.kind.as_str()) {
            kinds.push(&row.kind);
        }
    }
    for (name, words) in [("verdict", places.verdicts), ("check", LEVELS), ("kind", &kinds)] {
        let Some(at) = places.columns.iter().position(|c| c.name == name) else { continue };
        let at = letters(at);
        sheet.write_string_with_format(line, 0, name, &head)?;
        sheet.write_string_with_format(line, 1, "rows", &head)?;
        line += 1;
        for word in words {
            let count = rows.iter().filter(|r| r.cell(name) == *word).count();
            let formula = format!("=COUNTIF({AUDIT}!${at}$2:${at}${},\"{word}\")", last + 1);
            sheet.write_string(line, 0, *word)?;
            sheet.write_formula(line, 1, Formula::new(formula).set_result(count.to_string()))?;
            line += 1;
        }
        line += 1;
    }
    Ok(())
}

/// What each column means and who fills it.
fn legend(sheet: &mut Worksheet, places: Places<'_>) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_column_width(0, 18)?.set_column_width(1, 10)?.set_column_width(2, 80)?.set_column_width(3, 50)?;
    for (at, name) in (0..).zip(["column", "filled by", "meaning", "words"]) {
        sheet.write_string_with_format(0, at, name, &head)?;
    }
    for (row, column) in (1..).zip(places.columns) {
        let who = if column.filled == Filled::Person { "you" } else { "claimsheet" };
        let words = match column.cell {
            _ if column.name == "verdict" => places.verdicts.join(", "),
            CellType::Word(words) => words.join(", "),
            _ => String::new(),
        };
        for (at, text) in (0..).zip([column.name, who, column.doc, &words]) {
            sheet.write_string_with_format(row, at, text, &wrap)?;
        }
    }
    for (row, name) in (row_number(places.columns.len() + 1)?..).zip(places.own) {
        for (at, text) in (0..).zip([name, "you", "A column of your own."]) {
            sheet.write_string_with_format(row, at, text, &wrap)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

fn row_number(rows: usize) -> Result<u32, XlsxError> {
    u32::try_from(rows).ok().filter(|r| *r < 1_048_576).ok_or(XlsxError::RowColumnLimitError)
}

fn column_number(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}
