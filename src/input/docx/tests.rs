//! Word documents, built here part by part.

use std::io::Write as _;

use super::*;
use crate::document::Document;

fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("part");
        zip.write_all(text.as_bytes()).expect("part");
    }
    zip.finish().expect("zip").into_inner()
}

fn body(paragraphs: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{paragraphs}</w:body></w:document>")
}

fn doc_with(paragraphs: &str, others: &[(&str, &str)]) -> Document {
    let main = body(paragraphs);
    let mut parts = vec![("word/document.xml", main.as_str())];
    parts.extend(others);
    read(Path::new("a.docx"), &zip(&parts)).expect("document").document
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn blocks(paragraphs: &str) -> Vec<(String, &'static str)> {
    let doc = doc_with(paragraphs, &[]);
    doc.blocks.iter().map(|b| (b.span.of(&doc.text).to_owned(), b.section.name())).collect()
}

fn block(text: &str, section: &'static str) -> (String, &'static str) {
    (text.to_owned(), section)
}

fn error(bytes: &[u8]) -> String {
    read(Path::new("a.docx"), bytes).expect_err("an error").to_string()
}

#[test]
fn runs_make_paragraphs_and_entities_are_read() {
    let text = "<w:p><w:r><w:t xml:space=\"preserve\">More than </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>20</w:t></w:r>\
        <w:r><w:t xml:space=\"preserve\"> villages &amp; &#8364;5.</w:t></w:r></w:p><w:p/>";
    assert_eq!(blocks(text), [block("More than 20 villages & €5.", "body")]);
}

#[test]
fn styles_lists_and_tables_give_sections() {
    let text = "<w:p><w:pPr><w:pStyle w:val=\"Titel\"/></w:pPr><w:r><w:t>Bridge shut</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val=\"Subtitle\"/></w:pPr><w:r><w:t>Repairs ahead.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>One</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:pPr><w:pStyle w:val=\"Caption\"/></w:pPr><w:r><w:t>The bridge</w:t></w:r></w:p>";
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style></w:styles>";
    let doc = doc_with(text, &[("word/styles.xml", styles)]);
    let sections: Vec<_> = doc.blocks.iter().map(|b| b.section.name()).collect();
    assert_eq!(sections, ["headline", "dek", "list", "table", "caption"]);
}

#[test]
fn insertions_are_kept_and_deletions_dropped() {
    let text = "<w:p><w:r><w:t xml:space=\"preserve\">It cost </w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>$5</w:delText>\
        <w:t>$5</w:t></w:r></w:del><w:ins w:id=\"2\"><w:r><w:t>$6</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>";
    assert_eq!(blocks(text), [block("It cost $6.", "body")]);
}

#[test]
fn a_deleted_paragraph_mark_joins_two_paragraphs() {
    let text = format!(
        "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">More than </w:t></w:r></w:p>{}",
        p("20 villages.")
    );
    assert_eq!(blocks(&text), [block("More than 20 villages.", "body")]);
}

#[test]
fn hidden_and_raised_words() {
    let text = "<w:p><w:r><w:t>3 km</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden 7</w:t></w:r><w:r><w:t xml:space=\"preserve\"> burnt.</w:t></w:r></w:p>";
    assert_eq!(blocks(text), [block("3 km² burnt.", "body")]);
}

#[test]
fn a_text_box_is_read_once_after_its_paragraph() {
    let text = format!(
        "<w:p><w:r><w:t>One.</w:t></w:r><w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:txbxContent>{0}</w:txbxContent>\
         </mc:Choice><mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t xml:space=\"preserve\"> Two.</w:t></w:r></w:p>",
        p("Boxed.")
    );
    assert_eq!(blocks(&text), [block("One. Two.", "body"), block("Boxed.", "body")]);
}

#[test]
fn comments_and_footnotes_are_remarks_on_their_words() {
    let text = "<w:p><w:r><w:t xml:space=\"preserve\">It rained. </w:t></w:r><w:commentRangeStart w:id=\"0\"/><w:r>\
        <w:t>Ten roads</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>\
        <w:r><w:t xml:space=\"preserve\"> shut.</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
    let comments = "<w:comments xmlns:w=\"w\"><w:comment w:id=\"0\" w:author=\"Ada\"><w:p><w:r><w:t>Log, page 3</w:t></w:r></w:p>\
        </w:comment></w:comments>";
    let footnotes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p/></w:footnote>\
        <w:footnote w:id=\"2\"><w:p><w:r><w:t>Police.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let doc = doc_with(text, &[("word/comments.xml", comments), ("word/footnotes.xml", footnotes)]);
    let got: Vec<_> = doc.remarks.iter().map(|r| (r.span.of(&doc.text), r.text.as_str())).collect();
    assert_eq!(got, [("Ten roads", "Ada: Log, page 3"), ("Ten roads shut.", "Police.")]);
}

#[test]
fn a_comment_may_reach_over_paragraphs() {
    let text = format!(
        "<w:p><w:r><w:t xml:space=\"preserve\">One </w:t></w:r><w:commentRangeStart w:id=\"0\"/><w:r><w:t>two.</w:t></w:r></w:p>{}\
         <w:p><w:r><w:t>Four</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:t xml:space=\"preserve\"> five.</w:t></w:r></w:p>",
        p("Three.")
    );
    let comments = "<w:comments xmlns:w=\"w\"><w:comment w:id=\"0\"><w:p><w:r><w:t>All of it</w:t></w:r></w:p></w:comment></w:comments>";
    let doc = doc_with(&text, &[("word/comments.xml", comments)]);
    let got: Vec<_> = doc.remarks.iter().map(|r| r.span.of(&doc.text)).collect();
    assert_eq!(got, ["two.\n\nThree.\n\nFour"]);
}

#[test]
fn the_main_part_may_have_another_name() {
    let main = body(&p("Five men."));
    let rels = "<Relationships xmlns=\"r\"><Relationship Id=\"1\" Type=\"http://x/officeDocument\" Target=\"/word/document2.xml\"/>\
        </Relationships>";
    let bytes = zip(&[("_rels/.rels", rels), ("word/document2.xml", &main)]);
    assert_eq!(read(Path::new("a.docx"), &bytes).expect("document").document.text, "Five men.");
}

#[test]
fn truncated_encrypted_and_foreign_files_are_named() {
    let whole = zip(&[("word/document.xml", &body(&p("Five men.")))]);
    for cut in 0..whole.len() {
        error(whole.get(..cut).unwrap_or(&[]));
    }
    assert!(error(whole.get(..whole.len() / 2).unwrap_or(&[])).contains("damaged or truncated"));
    assert!(error(b"").contains("an empty file"));
    assert!(error(b"Dear editor").contains("no zip archive"));
    let mut locked = b"\xd0\xcf\x11\xe0".to_vec();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(error(&locked).contains("an encrypted document"));
    assert!(error(&zip(&[("mimetype", "x")])).contains("OpenDocument"));
    assert!(error(&zip(&[("word/document.xml", "<w:document><w:p>")])).contains("word/document.xml damaged"));
    assert!(error(&zip(&[("word/document.xml", "<a></b>")])).contains("at byte"));
}

#[test]
fn bombs_are_bounded() {
    let zeros = zip(&[("word/document.xml", &" ".repeat(20 << 20))]);
    assert!(error(&zeros).contains("unpacks to more than"), "{}", error(&zeros));
    let deep = zip(&[("word/document.xml", &"<a>".repeat(100_000))]);
    assert!(error(&deep).contains("nested more than 1000 deep"));
    let lol = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><w:document xmlns:w=\"w\"><w:p><w:r><w:t>One &b;two.</w:t>\
        </w:r></w:p></w:document>";
    let bytes = zip(&[("word/document.xml", lol)]);
    assert_eq!(read(Path::new("a.docx"), &bytes).expect("document").document.text, "One two.");
}

#[test]
fn a_changed_byte_never_panics() {
    let whole = zip(&[("word/document.xml", &body(&p("Five men.")))]);
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= 0x55;
        }
        let _ = read(Path::new("a.docx"), &bytes);
    }
}

#[test]
fn hyperlinks_lead_where_their_relation_says_as_google_docs_writes_them() {
    let text = "<w:p><w:pPr><w:pStyle w:val=\"Title\"/><w:rPr/></w:pPr><w:bookmarkStart w:id=\"0\" w:name=\"_1\"/>\
        <w:bookmarkEnd w:id=\"0\"/><w:r><w:rPr><w:rtl w:val=\"0\"/></w:rPr><w:t xml:space=\"preserve\">Fund pays</w:t></w:r></w:p>\
        <w:p><w:r><w:rPr><w:rtl w:val=\"0\"/></w:rPr><w:t xml:space=\"preserve\">It paid </w:t></w:r>\
        <w:hyperlink r:id=\"rId6\"><w:r><w:rPr><w:u w:val=\"single\"/><w:rtl w:val=\"0\"/></w:rPr>\
        <w:t xml:space=\"preserve\">20 dollars</w:t></w:r></w:hyperlink>\
        <w:r><w:t xml:space=\"preserve\"> in all.</w:t></w:r></w:p>";
    let relations = "<Relationships xmlns=\"r\"><Relationship Id=\"rId6\" Type=\"http://x/hyperlink\" \
        Target=\"https://a.example/p?a=1&amp;b=2\" TargetMode=\"External\"/></Relationships>";
    let doc = doc_with(text, &[("word/_rels/document.xml.rels", relations)]);
    assert_eq!(doc.text, "Fund pays\n\nIt paid 20 dollars in all.");
    assert_eq!(doc.blocks[0].section.name(), "headline");
    let links: Vec<(&str, &str)> = doc.links.iter().map(|l| (l.span.of(&doc.text), l.url.as_str())).collect();
    assert_eq!(links, [("20 dollars", "https://a.example/p?a=1&b=2")]);
}
