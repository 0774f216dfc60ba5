//! `extract draft.docx -o marked.docx`: the draft with comments at its words, everything else to the byte.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};

use super::page::run;

const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A Word document of these paragraphs, with a picture, footnotes, and where `comments` is not empty, a part of comments.
fn word(body: &str, comments: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &[u8]| {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text).unwrap();
    };
    put("[Content_Types].xml", b"<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
    put("word/media/image1.png", &[137, 80, 78, 71, 0, 1, 2, 3]);
    put(
        "word/document.xml",
        format!("<?xml version=\"1.0\"?>\n<w:document {NAMES}><w:body>{body}</w:body></w:document>").as_bytes(),
    );
    put("word/footnotes.xml", format!("<w:footnotes {NAMES}><w:footnote w:id=\"1\"><w:p><w:r><w:t>Budget, p. 4</w:t></w:r></w:p></w:footnote></w:footnotes>").as_bytes());
    if !comments.is_empty() {
        put(
            "word/comments.xml",
            format!("<?xml version=\"1.0\"?>\n<w:comments {NAMES}>{comments}</w:comments>").as_bytes(),
        );
    }
    zip.finish().unwrap().into_inner()
}

fn part(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn marked(draft: &[u8], args: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("draft.docx"), draft).unwrap();
    let (code, err) = run(folder.path(), &[&["extract", "draft.docx", "-o", "marked.docx"], args].concat());
    assert_eq!(code, 0, "{err}");
    assert_eq!(fs::read(folder.path().join("draft.docx")).unwrap(), draft, "the draft itself is only read");
    fs::read(folder.path().join("marked.docx")).unwrap()
}

const BODY: &str = "<w:p><w:r><w:t>Of 48 rooms, </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">31 are let, or 74 percent</w:t></w:r>\
    <w:ins w:id=\"7\" w:author=\"Ed\"><w:r><w:t xml:space=\"preserve\"> &amp; rising</w:t></w:r></w:ins>\
    <w:del w:id=\"8\" w:author=\"Ed\"><w:r><w:delText>, once 50</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r></w:p>\
    <w:p><w:commentRangeStart w:id=\"4\"/><w:r><w:t>It cost 9 dollars</w:t></w:r><w:commentRangeEnd w:id=\"4\"/>\
    <w:r><w:commentReference w:id=\"4\"/></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:t>.</w:t></w:r></w:p>";
const COMMENTS: &str = "<w:comment w:id=\"4\" w:author=\"Ed\"><w:p><w:r><w:t>invoice 12</w:t></w:r></w:p></w:comment>";

/// The words of the main part between the marks of a comment.
fn words_of(xml: &str, id: usize) -> String {
    let from = xml.split_once(&format!("<w:commentRangeStart w:id=\"{id}\"/>")).unwrap().1;
    let inside = from.split_once(&format!("<w:commentRangeEnd w:id=\"{id}\"/>")).unwrap().0;
    inside
        .split('<')
        .filter_map(|tag| tag.strip_prefix("w:t>").or(tag.strip_prefix("w:t xml:space=\"preserve\">")))
        .collect()
}

#[test]
fn a_finding_is_a_comment_at_its_words_and_all_else_stays() {
    let draft = word(BODY, COMMENTS);
    let file = marked(&draft, &[]);
    let (xml, notes) = (part(&file, "word/document.xml"), part(&file, "word/comments.xml"));
    assert!(notes.contains(COMMENTS) && notes.contains("31 of 48 is 65 per cent"), "{notes}");
    assert_eq!(notes.matches("<w:comment ").count(), 2, "one for the finding");
    assert_eq!(words_of(&xml, 5), "48 rooms");
    for kept in [
        "<w:ins w:id=\"7\" w:author=\"Ed\">",
        "<w:delText>, once 50</w:delText>",
        "<w:footnoteReference w:id=\"1\"/>",
        "<w:commentReference w:id=\"4\"/>",
    ] {
        assert!(xml.contains(kept), "{kept}\n{xml}");
    }
    for name in ["word/footnotes.xml", "[Content_Types].xml"] {
        assert_eq!(part(&file, name), part(&draft, name), "{name}");
    }
    let mut old = zip::ZipArchive::new(Cursor::new(&draft)).unwrap();
    let mut new = zip::ZipArchive::new(Cursor::new(&file)).unwrap();
    let bytes = |zip: &mut zip::ZipArchive<Cursor<&Vec<u8>>>| {
        let mut bytes = Vec::new();
        zip.by_name("word/media/image1.png").unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    assert_eq!(bytes(&mut old), bytes(&mut new));
}

#[test]
fn each_claim_is_a_comment_and_cuts_its_run() {
    let file = marked(&word(BODY, ""), &["--comment", "claims"]);
    let (xml, notes) = (part(&file, "word/document.xml"), part(&file, "word/comments.xml"));
    let found: Vec<String> = (5..9).map(|id| words_of(&xml, id)).collect();
    assert_eq!(found, ["48 rooms", "31", "74 percent", "9 dollars"]);
    assert!(xml.contains("<w:t xml:space=\"preserve\">, </w:t></w:r>"), "space at a cut stays: {xml}");
    assert_eq!(xml.matches("<w:rPr><w:b/></w:rPr>").count(), 3, "each piece of a run looks as before");
    assert!(notes.contains("figure: $9") && notes.contains("verdict: open"), "{notes}");
    assert!(part(&file, "[Content_Types].xml").contains("comments+xml"), "a new part is announced");
    assert!(part(&file, "word/_rels/document.xml.rels").contains("Target=\"comments.xml\""));
}

#[test]
fn the_same_claims_are_read_again_and_our_comments_are_no_sources() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    let draft = word(BODY, COMMENTS);
    put("draft.docx", &draft);
    assert_eq!(run(folder.path(), &["extract", "draft.docx", "-o", "one.csv"]).0, 0);
    put("draft.docx", &marked(&draft, &["--comment", "claims"]));
    assert_eq!(run(folder.path(), &["extract", "draft.docx", "-o", "two.csv"]).0, 0);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("one.csv"), read("two.csv"));
    assert!(
        read("one.csv").contains("invoice 12") && read("one.csv").contains("Budget, p. 4"),
        "a writer's remarks are sources"
    );
}

#[test]
fn markup_in_what_is_said_stays_text_and_other_drafts_are_refused() {
    let body = BODY.replace("rooms", "&lt;w:p/&gt; rooms");
    let notes = part(&marked(&word(&body, ""), &["--comment", "claims"]), "word/comments.xml");
    assert!(!notes.contains("<w:p/>"), "{notes}");
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("draft.txt"), "It cost 9 dollars.\n").unwrap();
    fs::write(folder.path().join("draft.docx"), word(BODY, "")).unwrap();
    for (args, wanted) in [
        (["extract", "draft.txt", "-o", "m.docx"], "expected a Word document"),
        (["extract", "draft.docx", "-o", "draft.docx"], "would replace the draft"),
    ] {
        let (code, err) = run(folder.path(), &args);
        assert!(code == 2 && err.contains(wanted), "{err}");
    }
}
