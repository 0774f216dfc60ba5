//! Cells that a spreadsheet would take for formulas, and what keeps it from doing so.

/// Whether a spreadsheet might take the cell for a formula, so that it gets a leading apostrophe.
///
/// A cell that already begins with apostrophes before such a character gets one more, so that reading, which takes one
/// away, gives back every text.
#[must_use]
pub fn guarded(cell: &str) -> bool {
    // Nearly every cell begins with something else.
    if !matches!(cell.as_bytes().first(), Some(b'\'' | b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r')) {
        return false;
    }
    let bare = cell.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '\t', '\r']) && !plain_number(bare)
}

/// The cell without the apostrophe that [`guarded`] asks for.
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| guarded(rest)).unwrap_or(cell)
}

fn plain_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    all(whole) && all(part)
}

#[cfg(test)]
mod tests {
    use super::{guarded, unguarded};

    #[test]
    fn a_guard_is_taken_away_again() {
        for cell in ["=1+1", "'=1+1", "''@x", "+5 %", "-5", "'-5", "'tis", "\tx", "-", "plain", "", "'"] {
            let written = if guarded(cell) { format!("'{cell}") } else { cell.to_owned() };
            assert_eq!(unguarded(&written), cell);
        }
    }
}
