//! Any bytes as an edited sheet: read, written, read again, and merged into the sheet that it was before.
#![no_main]

use claimsheet::audit::merge::{Edited, merge};
use claimsheet::audit::{Row, carry, diff, read};
use claimsheet::sink::{CSV, Look};

const LOOK: Look = Look { excel: false, bare: false, color: false, width: 100 , kinds: claimsheet::audit::Kinds { names: false, links: false }, verdicts: None};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(sheet) = read::sheet(bytes) else { return };
    let write = CSV.rows.expect("CSV can be written from rows");
    let written = write(&sheet.rows, LOOK).expect("written to memory");
    // What is read from our own writing is what was written, where the sheet can be used at all; CSV has no place for the
    // columns of JSONL.
    if !sheet.rows.is_empty() && sheet.fatal(|_| true).next().is_none() {
        let again = read::sheet(&written).expect("our own sheet can be read");
        assert_eq!(write(&again.rows, LOOK).expect("written to memory"), written);
    }
    let _ = diff::changes(&sheet.rows, &sheet.rows);
    let base: Vec<Row> = sheet.rows.iter().map(|row| Row { verdict: "open".into(), ..row.clone() }).collect();
    for emptied in [false, true] {
        let _ = merge(&base, &[Edited { name: "edited.csv", sheet: &sheet }], emptied);
    }
    let mut rows = base.clone();
    let _ = carry::carry(&sheet.rows, &mut rows);
});
