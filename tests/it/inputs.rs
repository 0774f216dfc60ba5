//! What holds for any file whatsoever, in every format.

use std::io::Write as _;
use std::path::Path;

use claimsheet::document::Document;
use claimsheet::input::{Format, documents, from_reader, read};
use proptest::prelude::*;

/// Marks of every format and pieces of text, which side by side reach every branch of the readers.
const PIECES: &[&str] = &[
    "Five men.",
    "20",
    " ",
    "\n",
    "\n\n",
    "\t",
    "\r\n",
    "\u{a0}",
    "“x”",
    "é",
    "\u{feff}",
    "\u{f8f0}",
    "\u{f8f1}",
    "\0",
    "`",
    "```\n",
    "# ",
    "## ",
    "- ",
    "* ",
    "*",
    "**",
    "_",
    "~~",
    "~",
    "> ",
    "1. ",
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "[a](b)",
    "![a](b)",
    "[^1]",
    "[^1]: note\n",
    "---\n",
    "+++\n",
    "title: x\n",
    "date: 2024-01-02\n",
    "date = soon\n",
    "\\",
    "&amp;",
    "&#8364;",
    "&#0;",
    "&x;",
    "<!-- claimsheet: ignore sum \"why\" -->",
    "<!--",
    "-->",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<br>",
    "<ul><li>",
    "</ul>",
    "<table><tr><td>",
    "</table>",
    "<h1>",
    "</h1>",
    "<title>",
    "</title>",
    "<article>",
    "</article>",
    "<sup>2</sup>",
    "<script>",
    "</script>",
    "<pre>",
    "<time datetime='2024-01-02'>",
    "<figure><figcaption>",
    "<b>",
    "</b>",
    "<body>",
    "<html>",
    "<template>",
    "<svg>",
    "<math>",
    "<select><option>",
    "<form>",
    "<a>",
    "<p hidden>",
    "{\"text\":\"",
    "\"}",
    "\"id\":7",
    ",",
    "CAPTION: ",
    "By Ada Poole",
];

/// Tags of a Word document, and what stands in it.
const WORD: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:t xml:space=\"preserve\"> ",
    "five",
    "20 km",
    "<w:del>",
    "</w:del>",
    "<w:ins>",
    "</w:ins>",
    "<w:pPr>",
    "</w:pPr>",
    "<w:rPr>",
    "</w:rPr>",
    "<w:del/>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:vanish/>",
    "<w:vertAlign w:val=\"superscript\"/>",
    "<w:br/>",
    "<w:tab/>",
    "<w:pStyle w:val=\"Title\"/>",
    "<w:numPr/>",
    "<w:commentRangeStart w:id=\"0\"/>",
    "<w:commentRangeEnd w:id=\"0\"/>",
    "<w:commentReference w:id=\"0\"/>",
    "<w:footnoteReference w:id=\"1\"/>",
    "<mc:Fallback>",
    "</mc:Fallback>",
    "&amp;",
    "&bad;",
    "é",
    ". ",
    "<!--x-->",
];

const COMMENTS: &str =
    "<w:comments><w:comment w:id=\"0\" w:author=\"A\"><w:p><w:t>note</w:t></w:p></w:comment></w:comments>";
const NOTES: &str = "<w:footnotes><w:footnote w:id=\"1\"><w:p><w:t>note</w:t></w:p></w:footnote></w:footnotes>";

fn word(body: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("document", body), ("comments", COMMENTS), ("footnotes", NOTES)] {
        zip.start_file(format!("word/{name}.xml"), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Tags closed in the order in which they were opened, so that a reader that wants well-formed text reads on.
fn closed(pieces: &[&str]) -> String {
    let mut out = String::from("<w:document>");
    let mut open: Vec<String> = Vec::new();
    for piece in pieces {
        if let Some(name) = piece.strip_prefix("</") {
            if open.last().is_some_and(|top| *top == name.trim_end_matches('>')) {
                open.pop();
                out.push_str(piece);
            }
            continue;
        }
        if piece.starts_with('<') && !piece.ends_with("/>") && !piece.starts_with("<!") {
            let name = piece.trim_start_matches('<').split([' ', '>']).next().unwrap();
            open.push(name.to_owned());
        }
        out.push_str(piece);
    }
    for name in open.iter().rev() {
        out.push_str(&format!("</{name}>"));
    }
    out + "</w:document>"
}

fn sound(doc: &Document) {
    let mut end = 0;
    for block in &doc.blocks {
        assert!(block.span.start >= end && block.span.end > block.span.start, "{block:?} in {:?}", doc.blocks);
        let text = doc.text.get(block.span.start as usize..block.span.end as usize).expect("a span on characters");
        assert_eq!(text.trim(), text);
        end = block.span.end;
    }
    for remark in &doc.remarks {
        assert!(doc.text.get(remark.span.start as usize..remark.span.end as usize).is_some(), "{remark:?}");
    }
    assert!(doc.remarks.is_sorted_by_key(|r| r.span));
    for ignore in &doc.ignores {
        assert!(ignore.block as usize <= doc.blocks.len(), "{ignore:?}");
    }
    if doc.has_lines {
        assert!(doc.blocks.iter().all(|b| b.line > 0));
        assert!(doc.blocks.is_sorted_by_key(|b| b.line), "{:?}", doc.blocks);
    }
}

fn every_reader(bytes: &[u8]) {
    for format in Format::ALL {
        if let Ok(read) = read(Path::new("a"), bytes, format) {
            sound(&read.document);
        }
        for one in from_reader(Path::new("a"), std::io::Cursor::new(bytes.to_vec()), Some(format)).flatten() {
            sound(&one.document);
        }
    }
    from_reader(Path::new("a"), std::io::Cursor::new(bytes.to_vec()), None).for_each(drop);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_sound_documents_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        every_reader(&bytes);
    }

    #[test]
    fn any_marks_give_sound_documents(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60)) {
        every_reader(pieces.concat().as_bytes());
    }

    #[test]
    fn any_word_document_is_sound(pieces in proptest::collection::vec(proptest::sample::select(WORD), 0..80)) {
        let text = closed(&pieces);
        let read = read(Path::new("a.docx"), &word(&text), Format::Docx);
        sound(&read.unwrap_or_else(|e| panic!("{e} in {text}")).document);
    }
}

#[test]
fn one_line_of_50_mb_is_read_in_every_text_format() {
    let line = "The council paid $5m for 20 cranes. ".repeat(50_000_000 / 36);
    for format in [Format::Text, Format::Markdown] {
        let read = read(Path::new("a"), line.as_bytes(), format).expect("a document");
        assert_eq!(read.document.blocks.len(), 1);
    }
    let json = format!("{{\"text\":\"{line}\"}}\n{{\"text\":\"B.\"}}\n");
    let read: Vec<_> = from_reader(Path::new("a.jsonl"), std::io::Cursor::new(json.into_bytes()), None).collect();
    assert_eq!(read.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, true]);
}

#[test]
fn an_error_names_the_file() {
    let errors: Vec<String> = documents(Path::new("no/such/file.txt"), None)
        .map(|r| r.err().map(|e| e.to_string()).unwrap_or_default())
        .collect();
    let expected = "expected a file, a folder or - that can be read";
    assert_eq!(errors, [format!("no/such/file.txt: No such file or directory; {expected}")]);
}
