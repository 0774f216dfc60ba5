//! A draft against its sources, from files to cells.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use claimsheet::audit::Row;
use claimsheet::audit::read::sheet;

const DRAFT: &str = "KELM, March 4 — The ferry company will buy four boats for $35 million, it said on Wednesday.\n\n\
    “We waited too long for this,” said Ada Poole, its director. “The old boats are safe to sail in winter,” she said.\n\n\
    It carried 412,000 passengers last year on a route that is 31 miles long. Fuel cost $8.4 million, and it employs 214 people.\n\n\
    Some 77 otters live in the harbour. “Nobody has asked the otters about it,” said Ben Ash.\n";

/// A folder with the draft and its sources.
fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(desk.path().join(name), text).unwrap();
    put("draft.txt", DRAFT);
    fs::create_dir(desk.path().join("backup")).unwrap();
    put(
        "backup/release.txt",
        "Kelm Ferries, March 4, 2026\n\nThe company will buy four boats for 35,000,000 dollars.\n\nThe route is 50 km long.\n",
    );
    put(
        "backup/call.srt",
        "1\n00:01:10,000 --> 00:01:14,000\nPOOLE: We waited too long\n\n2\n00:01:14,000 --> 00:01:20,000\nfor this. The old boats are not safe to sail in winter.\n",
    );
    put(
        "backup/year.csv",
        "Item,2025,2024\nPassengers carried,\"412,000\",\"398,000\"\nFuel cost (million dollars),4.8,4.1\n",
    );
    put("backup/staff.md", "# Staff\n\nThe ferry company employs 241 people on the route.\n");
    put("backup/bread.txt", "The bakery sold 1,204 loaves in May.\n");
    desk
}

fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_claimsheet")).current_dir(folder).args(args).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (done.status.code().unwrap(), text(&done.stdout), text(&done.stderr))
}

/// The rows of the draft by their words.
fn rows(desk: &Path) -> HashMap<String, Row> {
    let (code, out, err) = run(desk, &["extract", "draft.txt", "--date", "2026-03-04", "--sources", "backup", "-q"]);
    assert_eq!((code, err.as_str()), (0, ""));
    sheet(out.as_bytes()).unwrap().rows.into_iter().map(|r| (r.text.clone(), r)).collect()
}

#[test]
fn each_claim_has_its_place() {
    let desk = desk();
    let rows = rows(desk.path());
    let of = |text: &str| {
        let row = rows.iter().find(|(t, _)| t.starts_with(text)).unwrap_or_else(|| panic!("no row {text}")).1;
        format!("{} | {}", row.support, row.support_where)
    };
    assert_eq!(of("$35 million"), "same_value | release.txt, paragraph 2");
    assert_eq!(of("four boats"), "same_value | release.txt, paragraph 2");
    assert_eq!(of("We waited"), "verbatim | call.srt, 00:01:10");
    assert_eq!(of("The old boats"), "near | call.srt, 00:01:14");
    assert_eq!(of("412,000"), "same_value | year.csv, B2");
    assert_eq!(of("31 miles"), "same_value | release.txt, paragraph 3");
    assert_eq!(of("$8.4 million"), "conflict | year.csv, B3");
    assert_eq!(of("214 people"), "conflict | staff.md, paragraph 2");
    assert_eq!(of("Wednesday"), "same_value | release.txt, paragraph 1");
    assert_eq!(of("77 otters"), "none | ");
    assert_eq!(of("Nobody has asked"), "none | ");
    let note = |text: &str| rows.iter().find(|(t, _)| t.starts_with(text)).unwrap().1.support_note.clone();
    assert_eq!(note("The old boats"), "The draft leaves out “not”.");
    assert_eq!(note("$8.4 million"), "The draft has $8.4 million, the source 4.8.");
    assert!(rows.iter().all(|(_, r)| r.support_words.chars().count() <= 300));
}

#[test]
fn ellipses_cuts_and_other_mouths_are_told() {
    let desk = tempfile::tempdir().unwrap();
    fs::create_dir(desk.path().join("backup")).unwrap();
    let put = |name: &str, text: &str| fs::write(desk.path().join(name), text).unwrap();
    put(
        "backup/hearing.txt",
        "COUNTY HEARING\n\nMS. SMITH: We will open the road, and we will pay for it, whatever the council says, by June.\n\n\
         MR. JONES: The road is a disgrace to this county.\n\nMS. SMITH: I do not think that it will be finished. We can wait for the \
         money until the spring comes.\n",
    );
    put(
        "draft.txt",
        "“We will open the road … by June,” said Ada Smith, the engineer.\n\n“The road is a disgrace to this county,” Smith said.\n\n\
         “It will be finished,” Smith said. “We can wait for the money,” she said.\n",
    );
    let rows = rows(desk.path());
    let of = |text: &str| {
        let row = rows.iter().find(|(t, _)| t.starts_with(text)).unwrap_or_else(|| panic!("no row {text}")).1;
        format!("{} | {}", row.support, row.support_note)
    };
    assert_eq!(of("We will open"), "verbatim | The ellipsis hides 10 words of the source.");
    assert_eq!(of("The road is"), "near | The source has these words from MR. JONES, the draft from Ada Smith.");
    assert_eq!(of("It will be"), "near | The draft cuts off “I do not think that …”, which may turn what is said.");
    assert_eq!(of("We can wait"), "near | The source goes on without a pause: “until the spring comes”.");
}

#[test]
fn without_sources_the_cells_are_empty() {
    let desk = desk();
    let (code, out, _) = run(desk.path(), &["extract", "draft.txt", "-q"]);
    assert_eq!(code, 0);
    assert!(sheet(out.as_bytes()).unwrap().rows.iter().all(|r| r.support.is_empty() && r.support_where.is_empty()));
    assert!(!desk.path().join("backup/.claimsheet").exists());
}

#[test]
fn the_second_run_and_a_damaged_index_give_the_same_bytes() {
    let desk = desk();
    let args = ["extract", "draft.txt", "--date", "2026-03-04", "--sources", "backup", "-q"];
    let first = run(desk.path(), &args);
    let kept = || -> Vec<std::path::PathBuf> {
        let inside = fs::read_dir(desk.path().join("backup/.claimsheet")).unwrap();
        inside.map(|e| e.unwrap().path()).collect()
    };
    assert_eq!(kept().len(), 5);
    assert_eq!(run(desk.path(), &args), first);
    for path in kept() {
        fs::write(path, "rubbish").unwrap();
    }
    assert_eq!(run(desk.path(), &args), first);
    assert_eq!(run(desk.path(), &[&args[..], &["--threads", "1"]].concat()), first);
    // A source that changed is read anew, and what was kept of it is dropped.
    fs::write(desk.path().join("backup/staff.md"), "# Staff\n\nThe ferry company employs 214 people on the route.\n")
        .unwrap();
    let (_, out, _) = run(desk.path(), &args);
    let rows = sheet(out.as_bytes()).unwrap().rows;
    assert_eq!(rows.iter().find(|r| r.text == "214 people").unwrap().support, "same_value");
    assert_eq!(kept().len(), 5);
}

#[test]
fn a_sheet_that_exists_is_filled_alike() {
    let desk = desk();
    let date = ["--date", "2026-03-04", "-q"];
    run(desk.path(), &[&["extract", "draft.txt", "--sources", "backup", "-o", "one.csv"], &date[..]].concat());
    run(desk.path(), &[&["extract", "draft.txt", "-o", "two.csv"], &date[..]].concat());
    let (code, _, err) = run(desk.path(), &["sources", "two.csv", "backup"]);
    assert_eq!(code, 0);
    assert!(err.contains("claims borne out"), "{err}");
    let read = |name: &str| sheet(&fs::read(desk.path().join(name)).unwrap()).unwrap().rows;
    let support = |r: &Row| [&r.support, &r.support_where, &r.support_words, &r.support_note].map(Clone::clone);
    let all = |name: &str| read(name).iter().map(support).collect::<Vec<_>>();
    assert_eq!(all("one.csv"), all("two.csv"));
}

#[test]
fn conflicts_and_altered_quotes_are_findings_in_every_format() {
    let desk = desk();
    let check = |more: &[&str]| {
        run(desk.path(), &[&["check", "draft.txt", "--date", "2026-03-04", "--sources", "backup", "-q"], more].concat())
    };
    let (code, out, _) = check(&["--format", "jsonl"]);
    assert_eq!(code, 0);
    let rules =
        |out: &str| out.matches("\"rule\":\"source-conflict\"").count() * 10 + out.matches("\"quote-altered\"").count();
    assert_eq!(rules(&out), 21, "{out}");
    assert_eq!(check(&["--strict"]).0, 1);
    for format in ["text", "csv", "sarif", "github"] {
        let (_, out, _) = check(&["--format", format]);
        assert!(
            out.contains("source-conflict") && out.contains("The draft has $8.4 million, the source 4.8."),
            "{out}"
        );
    }
    assert!(run(desk.path(), &["explain", "source-conflict"]).1.contains("--sources"));
    // A comment, and a switch of the house.
    fs::write(
        desk.path().join("draft.txt"),
        DRAFT.replace("It carried", "<!-- claimsheet: ignore source-conflict \"known\" -->\nIt carried"),
    )
    .unwrap();
    assert_eq!(rules(&check(&["--format", "jsonl"]).1), 1);
    fs::write(desk.path().join("claimsheet.toml"), "[sources]\nfolder = \"backup\"\n[checks]\nquote-altered = false\n")
        .unwrap();
    let (_, out, _) = run(desk.path(), &["check", "draft.txt", "--date", "2026-03-04", "--format", "jsonl", "-q"]);
    assert_eq!(rules(&out), 0);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let desk = desk();
    let put = |name: &str, bytes: &[u8]| fs::write(desk.path().join("backup").join(name), bytes).unwrap();
    put("bad.pdf", b"%PDF-1.4\nnothing");
    put("empty.txt", b"");
    put("bad.xlsx", b"PK\x03\x04 no zip");
    put("old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    put("bad.docx", b"PK\x03\x04 no zip");
    put("photo.png", b"\x89PNG");
    let big = fs::File::create(desk.path().join("backup/big.txt")).unwrap();
    big.set_len(200 << 20).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt as _;
        let name = std::ffi::OsStr::from_bytes(b"caf\xe9.txt");
        fs::write(desk.path().join("backup").join(name), "The café has 19 tables.").unwrap();
        std::os::unix::fs::symlink("..", desk.path().join("backup/loop")).unwrap();
        std::os::unix::fs::symlink("nowhere", desk.path().join("backup/gone.txt")).unwrap();
    }
    let (code, out, err) =
        run(desk.path(), &["extract", "draft.txt", "--date", "2026-03-04", "--sources", "backup", "-q"]);
    assert_eq!(code, 0, "{err}");
    for name in ["bad.pdf", "empty.txt", "bad.xlsx", "old.xlsx", "bad.docx", "photo.png", "big.txt"] {
        assert!(err.contains(name), "{name} is not named: {err}");
    }
    #[cfg(unix)]
    assert!(err.contains("loop") && err.contains("gone.txt"), "{err}");
    let rows = sheet(out.as_bytes()).unwrap().rows;
    assert_eq!(rows.iter().find(|r| r.text.starts_with("We waited")).unwrap().support, "verbatim");
    let (code, _, err) = run(desk.path(), &["extract", "draft.txt", "--sources", "nowhere"]);
    assert_eq!(code, 2);
    assert!(err.contains("nowhere: cannot read the sources"), "{err}");
}

/// A PDF file of one page with a line of text, or with none.
fn pdf(line: &str) -> Vec<u8> {
    let words = if line.is_empty() { String::new() } else { format!("BT /F1 12 Tf 72 720 Td ({line}) Tj ET") };
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{words}\nendstream", words.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", n + 1));
    }
    let at = out.len();
    out.push_str("xref\n0 6\n0000000000 65535 f \n");
    places.iter().for_each(|p| out.push_str(&format!("{p:010} 00000 n \n")));
    out.push_str(&format!("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n"));
    out.into_bytes()
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_has_its_pages_and_scans_are_said_to_be_scans() {
    let desk = desk();
    fs::write(desk.path().join("backup/survey.pdf"), pdf("The survey counted 77 otters in the harbour of Kelm."))
        .unwrap();
    fs::write(desk.path().join("backup/scan.pdf"), pdf("")).unwrap();
    let (_, out, err) = run(desk.path(), &["extract", "draft.txt", "--sources", "backup", "-q"]);
    assert!(err.contains("scan.pdf: found no text in its pages (scans?)"), "{err}");
    let rows = sheet(out.as_bytes()).unwrap().rows;
    let row = rows.iter().find(|r| r.text.contains("77 otters")).unwrap();
    assert_eq!((row.support.as_str(), row.support_where.as_str()), ("same_value", "survey.pdf, page 1"));
}

/// A draft and one source, by the words of its rows: support, place and words.
fn told(draft: &str, name: &str, source: &str) -> impl Fn(&str) -> String {
    let desk = tempfile::tempdir().unwrap();
    fs::create_dir(desk.path().join("backup")).unwrap();
    fs::write(desk.path().join("draft.txt"), draft).unwrap();
    fs::write(desk.path().join("backup").join(name), source).unwrap();
    let rows = rows(desk.path());
    move |text| {
        let row = rows.iter().find(|(t, _)| t.starts_with(text)).unwrap_or_else(|| panic!("no row {text}")).1;
        format!("{} | {} | {}", row.support, row.support_where, row.support_words)
    }
}

const FARES: &str = "The tram company's fare revenue fell to $8.1 million in 2023 from $9.1 million in 2022. Wages cost $5.2 million \
    in 2023. It sold 21.7 million tickets in 2023, down 12 percent.\n";

#[test]
fn tables_are_read_with_their_rows_columns_and_units() {
    let markdown = "# Accounts\n\nThe tram company.\n\n| ($m) | 2022 | 2023 | Change (%) |\n|---|---|---|---|\n\
        | Fare revenue | 9.7 | 8.1 | -16 |\n| Wages | 4.9 | 5.2 | 6 |\n\n| | 2022 | 2023 | Change (%) |\n|---|---|---|---|\n\
        | Tickets (millions) | 24.7 | 21.7 | -12 |\n";
    let of = told(FARES, "report.md", markdown);
    assert_eq!(of("$8.1 million"), "same_value | report.md, paragraph 3, row 2, column 3 | Fare revenue, 2023: 8.1");
    assert_eq!(of("$9.1 million"), "conflict | report.md, paragraph 3, row 2, column 2 | Fare revenue, 2022: 9.7");
    assert_eq!(of("$5.2 million"), "same_value | report.md, paragraph 3, row 3, column 3 | Wages, 2023: 5.2");
    assert_eq!(
        of("21.7 million"),
        "same_value | report.md, paragraph 4, row 2, column 3 | Tickets (millions), 2023: 21.7"
    );
    assert_eq!(
        of("12 percent"),
        "same_value | report.md, paragraph 4, row 2, column 4 | Tickets (millions), Change (%): -12"
    );

    let html = "<html><body><article><h1>Accounts</h1><p>The tram company.</p><table><tr><th></th><th>2022</th><th>2023</th></tr>\
        <tr><th>Fare revenue ($m)</th><td>9.7</td><td>8.1</td></tr><tr><th>Wages ($m)</th><td>4.9</td><td>5.2</td></tr></table>\
        </article></body></html>";
    let of = told(FARES, "report.html", html);
    assert_eq!(
        of("$9.1 million"),
        "conflict | report.html, paragraph 3, row 2, column 2 | Fare revenue ($m), 2022: 9.7"
    );

    let csv = "Tram company accounts\n\nItem,2022,2023\nFare revenue ($m),9.7,8.1\nWages ($m),4.9,5.2\n";
    let of = told(FARES, "report.csv", csv);
    assert_eq!(of("$8.1 million"), "same_value | report.csv, C4 | Fare revenue ($m), 2023: 8.1");
    assert_eq!(of("$9.1 million"), "conflict | report.csv, B4 | Fare revenue ($m), 2022: 9.7");

    let years = "Year,Fare revenue ($m),Tickets (millions)\n2022,9.7,24.7\n2023,8.1,21.7\n";
    let of = told(FARES, "years.csv", years);
    assert_eq!(of("$9.1 million"), "conflict | years.csv, B2 | Year 2022, Fare revenue ($m): 9.7");
    assert_eq!(of("21.7 million"), "same_value | years.csv, C3 | Year 2023, Tickets (millions): 21.7");
    assert!(of("2022").starts_with("same_value | years.csv"), "{}", of("2022"));
}

#[test]
fn a_witness_answers_by_name() {
    let transcript = "COUNTY COURT\n\nBEFORE THE HONORABLE MARIA SOTO\n\nLENA STRAND, sworn\n\nDIRECT EXAMINATION BY MR. HOLT\n\n\
        Q. Was the radar on?\n\nA. I cannot say that it was working.\n\nCROSS-EXAMINATION OF PAUL DECKER BY MS. ADLER\n\n\
        Q. Who told you to slow down?\n\nA. Nobody asked me to slow down.\n\nI saw the pier too late that morning.\n\n\
        THE COURT: The jury will not read about this case.\n\nTHE WITNESS: I am sorry for what I did that day.\n";
    let draft = "“Nobody asked me to slow down,” said Lena Strand.\n\n“I saw the pier too late that morning,” Paul Decker said.\n\n\
        “The jury will not read about this case,” said the judge, Maria Soto.\n\n“I am sorry for what I did that day,” Strand said.\n\n\
        “Was the radar on?” asked Decker.\n";
    let desk = tempfile::tempdir().unwrap();
    fs::create_dir(desk.path().join("backup")).unwrap();
    fs::write(desk.path().join("draft.txt"), draft).unwrap();
    fs::write(desk.path().join("backup/day4.txt"), transcript).unwrap();
    let rows = rows(desk.path());
    let of = |text: &str| {
        let row = rows.iter().find(|(t, _)| t.starts_with(text)).unwrap_or_else(|| panic!("no row {text}")).1;
        format!("{} | {}", row.support, row.support_note)
    };
    assert_eq!(of("Nobody asked"), "near | The source has these words from PAUL DECKER, the draft from Lena Strand.");
    assert_eq!(of("I saw the pier"), "verbatim | ");
    assert_eq!(of("The jury"), "verbatim | ");
    assert_eq!(of("I am sorry"), "near | The source has these words from PAUL DECKER, the draft from Lena Strand.");
    assert_eq!(of("Was the radar"), "near | The source has these words from MR. HOLT, the draft from Paul Decker.");
}

#[test]
fn any_bytes_are_a_source_of_any_kind() {
    let pieces: [&[u8]; 10] = [
        b"Q. How many?\n\nA. 214 people\n\n",
        b"Year,Riders\n2023,\"1,204\nmore\",-3,,,\n\n,,7\n",
        b"1\n00:01:10,000 --> 00:01:14,000\nPOOLE: $8.1 million\n\n",
        b"| ($m) | 2022 |\n|---|---|\n| Fuel | 8.4 |\n\n",
        b"<table><tr><th>Fuel<td colspan=9>8.4<tr><td><table><tr><td>2023</table>",
        "\u{feff}„Ünïcode“ 3½ …\u{2028}\u{0}".as_bytes(),
        b"\xff\xfe\x00\xd8",
        b"\n\n\n;;;\t\t",
        b"{\"id\":\"a\",\"text\":\"It cost $3.\"}\n",
        b"EXAMINATION OF  BY \n\nTHE COURT: ",
    ];
    let desk = tempfile::tempdir().unwrap();
    fs::create_dir(desk.path().join("backup")).unwrap();
    fs::write(desk.path().join("draft.txt"), DRAFT).unwrap();
    let mut seed = 7_usize;
    for n in 0..40 {
        let mut bytes = Vec::new();
        for _ in 0..6 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            bytes.extend_from_slice(pieces[(seed >> 33) % pieces.len()]);
        }
        for ending in ["txt", "md", "html", "csv", "tsv", "srt", "vtt", "jsonl", "docx", "xlsx", "pdf"] {
            // A broken file of these kinds is broken in one way.
            if n < 3 || !matches!(ending, "docx" | "xlsx" | "pdf") {
                fs::write(desk.path().join(format!("backup/{n}.{ending}")), &bytes).unwrap();
            }
        }
    }
    let args = ["extract", "draft.txt", "--date", "2026-03-04", "--sources", "backup", "-q"];
    let (code, out, err) = run(desk.path(), &args);
    assert_eq!(code, 0, "{err}");
    assert!(!err.contains("brought the tool down"), "{err}");
    assert!(!sheet(out.as_bytes()).unwrap().rows.is_empty());
    assert_eq!(run(desk.path(), &args).1, out);
}
