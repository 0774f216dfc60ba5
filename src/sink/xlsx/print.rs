//! The tab for paper: what a checker reads of each row, on A4 across, about forty rows to a page.

use std::collections::HashMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use super::{A4, fitted, row_number};
use crate::audit::{Row, figure, one_line};

/// The columns and how wide they are, in characters of 8 points.
const COLUMNS: [(&str, u16); 8] = [
    ("row", 10),
    ("place", 8),
    ("claim", 74),
    ("figure, time", 24),
    ("who", 22),
    ("check", 42),
    ("verdict", 12),
    ("source, notes", 36),
];
/// So many characters of a cell are printed.
const LONGEST: usize = 140;
/// So many characters stand around the words of a figure.
const AROUND: usize = 34;

/// One row per row of the audit; those that are gone from the draft are left out.
pub(super) fn sheet(sheet: &mut Worksheet, rows: &[Row]) -> Result<(), XlsxError> {
    let small = Format::new().set_font_size(8).set_text_wrap().set_align(FormatAlign::Top);
    let line = small.clone().set_border_bottom(FormatBorder::Hair);
    let bold = Format::new().set_font_size(8).set_bold();
    let plain = Format::new().set_font_size(8);
    let head =
        small.clone().set_bold().set_background_color(Color::RGB(0x00dc_e6f1)).set_border_bottom(FormatBorder::Thin);
    for (at, (name, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(at, f64::from(width) * 0.8)?;
        sheet.write_string_with_format(0, at, name, &head)?;
    }
    let mut told: HashMap<&str, &str> = HashMap::new();
    let mut number = 0;
    for row in rows.iter().filter(|r| r.revision != "removed") {
        number += 1;
        let [before, words, after] = claim(row);
        let time = if row.kind == "date" || row.value.is_empty() { row.time.as_str() } else { "" };
        let cells = [
            row.id.clone(),
            row.loc.clone(),
            format!("{before}{words}{after}"),
            cut(&[figure(row).as_str(), time].join(" ")),
            cut(if row.speaker_full.is_empty() { &row.speaker } else { &row.speaker_full }),
            check(row, &mut told),
            row.verdict.clone(),
            cut(&[row.source.as_str(), &row.correction, &row.notes].join(" ")),
        ];
        let most = COLUMNS.iter().zip(&cells).map(|((_, width), cell)| lines(cell, *width)).max().unwrap_or(1);
        for (at, cell) in (0..).zip(&cells) {
            sheet.write_string_with_format(number, at, fitted(cell), &line)?;
        }
        let pieces: Vec<(&Format, &str)> =
            [(&plain, before.as_str()), (&bold, words.as_str()), (&plain, after.as_str())]
                .into_iter()
                .filter(|(_, piece)| !piece.is_empty())
                .collect();
        if pieces.len() > 1 {
            sheet.write_rich_string_with_format(number, 2, &pieces, &line)?;
        }
        sheet.set_row_height(number, 11.0 * f64::from(most) + 2.0)?;
    }
    let last = row_number(rows.len())?.min(number);
    sheet.set_print_area(0, 0, last, u16::try_from(COLUMNS.len() - 1).unwrap_or(0))?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    sheet.set_margins(0.4, 0.4, 0.5, 0.5, 0.3, 0.3).set_footer("&L&F&C&A&R&P / &N");
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// The words of a row with some of its sentence before and after them.
fn claim(row: &Row) -> [String; 3] {
    let words = one_line(&row.text);
    let room = if words.chars().count() > AROUND * 2 { 0 } else { AROUND };
    let sentence = one_line(&row.sentence);
    let around = sentence.split_once(&*words).filter(|_| room > 0 && !words.is_empty()).map(|(before, after)| {
        let skip = before.chars().count().saturating_sub(room);
        let mut near: String = before.chars().skip(skip).collect();
        if skip > 0 {
            near = format!("…{}", near.split_once(' ').map_or(near.as_str(), |(_, whole)| whole));
        }
        let mut rest: String = after.chars().take(room).collect();
        if rest.len() < after.len() {
            rest = format!("{}…", rest.rsplit_once(' ').map_or(rest.as_str(), |(whole, _)| whole));
        }
        [near, rest]
    });
    let [before, after] = around.unwrap_or_default();
    [before, cut(&words), after]
}

/// What the checks say; of a finding that stands on several rows the others only name the first.
fn check<'r>(row: &'r Row, told: &mut HashMap<&'r str, &'r str>) -> String {
    if matches!(row.check.as_str(), "" | "ok") {
        return row.check.clone();
    }
    let note = row.check_note.as_str();
    match told.get(note).filter(|_| !note.is_empty()) {
        Some(first) => format!("{}: see {first}", row.check),
        None => {
            told.insert(note, &row.id);
            cut(&format!("{}: {note}", row.check))
        }
    }
}

/// A text on one line, not too long.
fn cut(text: &str) -> String {
    let line = one_line(text.trim());
    let mut short: String = line.chars().take(LONGEST).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}

/// How many lines a text takes in a column.
fn lines(text: &str, width: u16) -> u8 {
    u8::try_from(text.chars().count().div_ceil(usize::from(width).max(1)).clamp(1, 6)).unwrap_or(6)
}
