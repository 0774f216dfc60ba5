//! Tests of the reader.

use super::*;
use crate::document::Document;

fn doc(text: &str) -> Document {
    read(Path::new("a.md"), text.as_bytes()).expect("text").document
}

fn blocks(text: &str) -> Vec<(String, &'static str, u32)> {
    let doc = doc(text);
    doc.blocks.iter().map(|b| (b.span.of(&doc.text).to_owned(), b.section.name(), b.line)).collect()
}

fn block(text: &str, section: &'static str, line: u32) -> (String, &'static str, u32) {
    (text.to_owned(), section, line)
}

#[test]
fn a_quotation_that_stands_apart_has_marks() {
    let found = blocks("He wrote:\n\n> It was never **safe**.\n>\n> — Ann Lee\n\n> “Never,” he said.\n");
    let words: Vec<&str> = found.iter().map(|(words, ..)| words.as_str()).collect();
    assert_eq!(words, ["He wrote:", "“It was never safe.”", "— Ann Lee", "“Never,” he said."]);
}

#[test]
fn marks_are_dropped_and_lines_are_kept() {
    let text =
        "# Bridge *shut*\n\nMore than **20**\n[villages](http://x.org/20)\nare cut off\\*.\n\n## Costs\n\nThe end.\n";
    let want = [
        block("Bridge shut", "headline", 1),
        block("More than 20\nvillages\nare cut off*.", "body", 3),
        block("Costs", "body", 7),
        block("The end.", "body", 9),
    ];
    assert_eq!(blocks(text), want);
}

#[test]
fn lists_tables_and_quotes_are_blocks() {
    let text = "- One\n- Two\n  more\n  - Three\n\n| Town | Dead |\n|---|---|\n| Ayr | 5 |\n\n> Four.\n";
    let got: Vec<(String, &str, u32)> = blocks(text);
    let want = [
        block("One", "list", 1),
        block("Two\nmore", "list", 2),
        block("Three", "list", 4),
        block("Town", "table", 6),
        block("Dead", "table", 6),
        block("Ayr", "table", 8),
        block("5", "table", 8),
        block("“Four.”", "body", 10),
    ];
    assert_eq!(got, want);
}

#[test]
fn code_is_left_alone() {
    assert_eq!(blocks("Run `sleep 5` now.\n\n```\n5 km\n```\n\n    6 km\n"), [block("Run \u{fffc} now.", "body", 1)]);
}

#[test]
fn struck_text_is_deleted_and_a_tilde_is_not() {
    assert_eq!(blocks("It cost ~~$5~~ $6, or ~7 of~ them."), [block("It cost  $6, or ~7 of~ them.", "body", 1)]);
}

#[test]
fn a_tag_of_deletion_takes_its_words_out_of_the_paragraph() {
    assert_eq!(
        blocks(
            "It cost $1<del>2</del><ins>4</ins> million; <S class=x>20</S> 30 died.\n\n<span>7</span> lived <del>on."
        ),
        [block("It cost $14 million;  30 died.", "body", 1), block("7 lived", "body", 3)]
    );
    assert_eq!(blocks("A <del>cut\n\nstays in its paragraph.</del>")[1], block("stays in its paragraph.", "body", 3));
}

#[test]
fn front_matter_gives_headline_and_date() {
    let text = "---\ntitle: \"Bridge: shut\"\ndate: 2024-03-05T10:00:00\ntags: [a]\n---\n\n# Bridge: shut\n\nIt is.\n";
    assert_eq!(blocks(text), [block("Bridge: shut", "headline", 2), block("It is.", "body", 9)]);
    assert_eq!(doc(text).date.map(|d| d.to_string()).as_deref(), Some("2024-03-05"));
    let toml = "+++\ntitle = 'Bridge shut'\ndate = 2024-03-05\n+++\nIt is.\n";
    assert_eq!(blocks(toml), [block("Bridge shut", "headline", 2), block("It is.", "body", 5)]);
    assert_eq!(doc(toml).date.map(|d| d.to_string()).as_deref(), Some("2024-03-05"));
}

#[test]
fn a_date_that_is_none_is_told() {
    let read = read(Path::new("a.md"), b"---\ndate: next week\n---\nIt is.\n").expect("text");
    assert_eq!(read.document.date, None);
    let want = "a.md:2: found the date \"next week\"; expected a date like 2022-09-08; read without it";
    assert_eq!(read.notices, [want]);
}

#[test]
fn a_rule_at_the_top_is_no_front_matter() {
    assert_eq!(blocks("---\n\nOne.\n\n---\n\nTwo.\n").len(), 2);
}

#[test]
fn ignore_comments_are_kept_with_their_block() {
    let text = "One.\n\n<!-- claimsheet: ignore sum \"they overlap\" -->\n\nTwo.\n\nThree <!-- claimsheet: ignore age \"ok\" -->.\n";
    let doc = doc(text);
    let got: Vec<_> = doc.ignores.iter().map(|i| (i.line, i.rule.as_str(), i.reason.as_str(), i.block)).collect();
    assert_eq!(got, [(3, "sum", "they overlap", 1), (7, "age", "ok", 2)]);
    assert_eq!(doc.blocks.len(), 3);
}

#[test]
fn footnotes_are_remarks_on_their_sentence() {
    let doc = doc("It rained. Ten roads shut.[^1] So.\n\n[^1]: Police log.\n");
    let got: Vec<_> = doc.remarks.iter().map(|r| (r.span.of(&doc.text), r.text.as_str())).collect();
    assert_eq!(got, [("Ten roads shut.", "Police log.")]);
    assert_eq!(doc.blocks.len(), 1);
}

#[test]
fn pictures_give_captions_and_html_its_words() {
    let text = "![The bridge](b.jpg)\n\n<p>More than 20&nbsp;villages.</p>\n\nThe end.\n";
    let got = blocks(text);
    assert_eq!(got.first().map(|b| (b.0.as_str(), b.1)), Some(("The bridge", "caption")));
    assert_eq!(got.get(1).map(|b| (b.0.as_str(), b.2)), Some(("More than 20\u{a0}villages.", 3)));
}

#[test]
fn a_comment_of_two_lines_keeps_the_count() {
    let text = "One <!-- a\nb --> two\nthree.";
    let doc = doc(text);
    assert_eq!(doc.text.matches('\n').count(), 2, "{:?}", doc.text);
}
