//! Sheets through LibreOffice and back. Skipped, with a word, where LibreOffice is not installed.

use std::fs;
use std::path::Path;
use std::process::Command;

use claimsheet::audit::merge::{Edited, merge};
use claimsheet::audit::read::sheet;
use claimsheet::audit::{COLUMNS, Filled};

use crate::sheets::{assert_same, csv, nasty, workbook};

const UTF8: &str = "44,34,76,1";

/// Converts a file; `None` where there is no LibreOffice.
fn converted(folder: &Path, file: &str, infilter: Option<&str>, to: &str) -> Option<Vec<u8>> {
    let out = folder.join("out");
    let mut command = Command::new("soffice");
    command.arg(format!("-env:UserInstallation=file://{}/profile", folder.display())).arg("--headless");
    if let Some(filter) = infilter {
        command.arg(format!("--infilter={filter}"));
    }
    let done = command.args(["--convert-to", to, "--outdir"]).arg(&out).arg(folder.join(file)).output();
    match done {
        Err(_) => {
            eprintln!("skipped: LibreOffice (soffice) is not installed");
            None
        }
        Ok(done) => {
            let name = Path::new(file).with_extension(to.split(':').next().unwrap());
            let bytes = fs::read(out.join(name));
            Some(bytes.unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&done.stderr))))
        }
    }
}

/// Import as a person does who marks all columns as text.
fn all_text() -> String {
    let columns: Vec<String> = (1..=COLUMNS.len()).map(|n| format!("{n}/2")).collect();
    format!("Text - txt - csv (StarCalc):{UTF8},{}", columns.join("/"))
}

#[test]
fn libreoffice_gives_every_cell_back() {
    let folder = tempfile::tempdir().unwrap();
    let audit = nasty();
    fs::write(folder.path().join("book.xlsx"), workbook(&audit)).unwrap();
    fs::write(folder.path().join("plain.csv"), csv(&audit, false)).unwrap();
    fs::write(folder.path().join("excel.csv"), csv(&audit, true)).unwrap();
    let to_csv = format!("csv:Text - txt - csv (StarCalc):{UTF8}");
    let text = all_text();
    for (file, infilter, to) in [
        ("book.xlsx", None, "xlsx"),
        ("book.xlsx", None, "ods"),
        ("book.xlsx", None, to_csv.as_str()),
        ("plain.csv", Some(text.as_str()), "xlsx"),
        ("plain.csv", Some(text.as_str()), to_csv.as_str()),
        ("excel.csv", Some(text.as_str()), to_csv.as_str()),
    ] {
        let Some(bytes) = converted(folder.path(), file, infilter, to) else { return };
        println!("{file} to {to}");
        assert_same(&sheet(&bytes).unwrap().rows, &audit);
    }
}

#[test]
fn what_libreoffice_damages_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let audit = nasty();
    fs::write(folder.path().join("plain.csv"), csv(&audit, false)).unwrap();
    let semicolons = "csv:Text - txt - csv (StarCalc):59,34,76,1";
    let filter = format!("Text - txt - csv (StarCalc):{UTF8},,1031,false,true");
    let Some(bytes) = converted(folder.path(), "plain.csv", Some(&filter), semicolons) else { return };
    let read = sheet(&bytes).unwrap();
    let mut damaged = 0;
    let merged = merge(&audit, &[Edited { name: "desk", sheet: &read }], false);
    let remarks = match &merged {
        Ok(merged) => &merged.remarks,
        Err(wrong) => panic!("{} {}", wrong.len(), wrong[0]),
    };
    for (found, wanted) in read.rows.iter().zip(&audit) {
        for column in COLUMNS.iter().filter(|c| c.filled != Filled::Json) {
            if found.cell(column.name) != wanted.cell(column.name) {
                damaged += 1;
                let named = remarks.iter().any(|r| r.id == wanted.id && r.fault.column == column.name);
                assert!(named, "{} of {}: {:?}", column.name, wanted.id, found.cell(column.name));
            }
        }
    }
    println!("{damaged} cells damaged by a careless import, all named");
    assert!(damaged > 0);
}
