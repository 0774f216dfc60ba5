//! CSV as spreadsheets write it: any separator, any line end, with or without a byte order mark, other encodings.

use super::super::fault::{Fault, Harm};
use super::{Cell, Grid, Unreadable};

pub(super) fn grid(bytes: &[u8]) -> Result<Grid, Unreadable> {
    let mut faults = Vec::new();
    let text = decoded(bytes, &mut faults)?;
    let mut body = text.as_str();
    let mut separator = None;
    if let Some(rest) = body.strip_prefix("sep=")
        && let Some((mark, rest)) = rest.split_once('\n')
    {
        separator = mark.bytes().next();
        body = rest;
    }
    let separator = separator.unwrap_or_else(|| likely_separator(body));
    if separator != b',' {
        let found = char::from(separator).to_string();
        faults.push(Fault::new(
            1,
            0,
            "",
            &found,
            "commas between the cells; read with this separator".into(),
            Harm::Note,
        ));
    }
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(body.as_bytes());
    let mut rows = Vec::new();
    let mut width = None;
    for (i, record) in reader.records().enumerate() {
        let record = record.map_err(|e| Unreadable::Csv(e.to_string()))?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        let expected = *width.get_or_insert(record.len());
        if record.len() < expected {
            let last = record.len().saturating_sub(1);
            let found = record.get(last).unwrap_or("");
            let wanted = format!(
                "{expected} cells in the row, not {}: the row is cut off or its quotes are broken",
                record.len()
            );
            faults.push(Fault::new(i + 1, last, "", found, wanted, Harm::Sheet));
        }
        rows.push((i + 1, record.iter().map(|cell| Cell::Text(cell.to_owned())).collect()));
    }
    if body.bytes().filter(|b| *b == b'"').count() % 2 == 1 {
        let (row, found) = rows.last().map_or((1, String::new()), |(row, cells): &(usize, Vec<Cell>)| {
            (*row, cells.last().map_or(String::new(), |c| c.shown().to_owned()))
        });
        faults.push(Fault::new(
            row,
            0,
            "",
            &found,
            "a closing quotation mark before the end of the file".into(),
            Harm::Sheet,
        ));
    }
    Ok(Grid { rows, guarded: true, faults })
}

/// The text of the file; another encoding than UTF-8 is read and reported.
fn decoded(bytes: &[u8], faults: &mut Vec<Fault>) -> Result<String, Unreadable> {
    let (encoding, body) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, bytes.get(length..).unwrap_or(bytes)),
        None if std::str::from_utf8(bytes).is_ok() => (encoding_rs::UTF_8, bytes),
        None => {
            let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            (detector.guess(None, chardetng::Utf8Detection::Deny), bytes)
        }
    };
    let (text, bad) = encoding.decode_without_bom_handling(body);
    // In UTF-16 zero bytes are half of every letter: only the characters tell.
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        return Err(Unreadable::Binary { at });
    }
    if encoding != encoding_rs::UTF_8 || bad {
        let expected = "UTF-8; characters that this encoding lacks are lost".to_owned();
        let harm = if bad { Harm::Sheet } else { Harm::Note };
        faults.push(Fault::new(1, 0, "", encoding.name(), expected, harm));
    }
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok(text.into_owned())
}

/// The separator that stands most often in the header.
fn likely_separator(body: &str) -> u8 {
    let header = body.lines().next().unwrap_or("");
    let count = |mark: u8| header.bytes().filter(|b| *b == mark).count();
    [b';', b'\t', b'|'].into_iter().fold(b',', |best, mark| if count(mark) > count(best) { mark } else { best })
}
