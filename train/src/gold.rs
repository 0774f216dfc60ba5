//! Treebank sentences, laid over the tokens that claimsheet makes of the same text.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use claimsheet::document::{Block, Document, Section};
use claimsheet::english::Tag;
use claimsheet::lex::{self, Lexed, Token};
use claimsheet::rulebook::Rulebook;
use claimsheet::span::Span;

/// A sentence with its right reading.
pub struct Gold {
    /// Its text, put together from the treebank's forms.
    pub text: String,
    /// What the lexer makes of it.
    pub tokens: Vec<Token>,
    /// The tag of each token.
    pub tags: Vec<Tag>,
    /// The head of each token; `usize::MAX` for the root.
    pub heads: Vec<usize>,
    /// Whether the token stands for a word of the treebank, and is no piece of one.
    pub whole: Vec<bool>,
    /// The universal relation of each token to its head, without what follows a colon.
    pub relations: Vec<String>,
}

/// A line of the treebank.
struct Line {
    form: String,
    upos: String,
    xpos: String,
    head: usize,
    relation: String,
}

/// The sentences of a file.
pub fn read(path: &Path, rules: &Rulebook) -> Result<Vec<Gold>> {
    let file = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let mut all = Vec::new();
    for block in file.split("\n\n") {
        let mut lines = Vec::new();
        for line in block.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let [form, _, upos, xpos, head, relation] = cells.as_slice() else { continue };
            let head = head.parse().with_context(|| format!("{}: head in {line:?}", path.display()))?;
            lines.push(Line {
                form: (*form).to_owned(),
                upos: (*upos).to_owned(),
                xpos: (*xpos).to_owned(),
                head,
                relation: (*relation).to_owned(),
            });
        }
        if !lines.is_empty() {
            all.push(sentence(&lines, rules));
        }
    }
    Ok(all)
}

/// Whether a form is written without a space before it, and whether one follows it.
fn glue(lines: &[Line], quotes: &mut bool) -> Vec<bool> {
    let mut glued = Vec::new();
    let mut open = true;
    for line in lines {
        let form = line.form.as_str();
        let clitic = matches!(
            form,
            "n't"
                | "n’t"
                | "'re"
                | "’re"
                | "'ve"
                | "’ve"
                | "'ll"
                | "’ll"
                | "'d"
                | "’d"
                | "'m"
                | "’m"
                | "'s"
                | "’s"
                | "'S"
        );
        let mut left = clitic
            || matches!(form, "," | "." | ";" | ":" | "!" | "?" | ")" | "]" | "%" | "”" | "’" | "..." | "…" | "°")
            || line.xpos == "POS";
        let mut right = matches!(form, "(" | "[" | "“" | "‘" | "$" | "£" | "€" | "#");
        if line.xpos == "HYPH" {
            (left, right) = (true, true);
        }
        if form == "\"" {
            if *quotes {
                left = true
            } else {
                right = true
            }
            *quotes = !*quotes;
        }
        if matches!(line.upos.as_str(), "SYM") && matches!(form, "-" | "–" | "/") {
            (left, right) = (true, true);
        }
        glued.push(left || open);
        open = right;
    }
    glued
}

fn sentence(lines: &[Line], rules: &Rulebook) -> Gold {
    let mut text = String::new();
    let mut spans = Vec::new();
    for (line, glued) in lines.iter().zip(glue(lines, &mut false)) {
        if !glued && !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(&line.form);
        spans.push(start..text.len());
    }
    let doc = Document {
        text,
        blocks: vec![Block { span: Span::new(0, 0), section: Section::Body, line: 1 }],
        ..Document::default()
    };
    let doc = Document {
        blocks: vec![Block {
            span: Span::new(0, u32::try_from(doc.text.len()).unwrap_or(0)),
            section: Section::Body,
            line: 1,
        }],
        ..doc
    };
    let mut lexed = Lexed::default();
    lex::tokens(&doc, 0, 1, &rules.lexicon, &mut lexed);
    let mut tokens = lexed.tokens;
    // The lexer may see more sentences than the treebank does: one it is.
    for (n, token) in tokens.iter_mut().enumerate() {
        if n > 0 {
            token.shape.0 &= !lex::Shape::FIRST;
        }
    }
    // The line that each token begins in, and the first and last token of each line.
    let of_token: Vec<usize> =
        tokens.iter().map(|t| spans.partition_point(|s| s.end <= t.span.start as usize).min(lines.len() - 1)).collect();
    let mut owner: Vec<Option<usize>> = vec![None; lines.len()];
    for (n, line) in of_token.iter().enumerate() {
        owner[*line] = Some(n); // the last token of a line stands for it
    }
    // A line without a token of its own (n't, 're) belongs to the token before it.
    for line in 0..lines.len() {
        if owner[line].is_none() {
            owner[line] = if line == 0 { Some(0) } else { owner[line - 1] };
        }
    }
    let mut tags = Vec::new();
    let mut whole = vec![true; tokens.len()];
    let mut heads = vec![usize::MAX; tokens.len()];
    let mut relations = vec![String::from("root"); tokens.len()];
    for (n, line) in of_token.iter().enumerate() {
        tags.push(tag(&lines[*line]));
        let own = owner[*line].unwrap_or(0);
        if own != n {
            whole[n] = false;
            (heads[n], relations[n]) = (own, "goeswith".to_owned());
            continue;
        }
        let mut head = lines[*line].head;
        // "doesn't": the first line stands for the token; its head may be a line inside the same token.
        for _ in 0..8 {
            if head > 0 && owner[head - 1] == Some(n) {
                head = lines[head - 1].head;
            }
        }
        if head > 0 {
            heads[n] = owner[head - 1].unwrap_or(0);
            relations[n] = lines[*line].relation.split(':').next().unwrap_or("").to_owned();
            if lines[*line].relation == "acl:relcl" {
                relations[n] = "acl".to_owned();
            }
        }
    }
    Gold { text: doc.text, tokens, tags, heads, whole, relations }
}

fn tag(line: &Line) -> Tag {
    match (line.upos.as_str(), line.xpos.as_str()) {
        ("NOUN", "NNS") => Tag::Plural,
        ("NOUN", _) => Tag::Noun,
        ("PROPN", _) => Tag::Name,
        ("ADJ", _) => Tag::Adjective,
        ("ADV", _) => Tag::Adverb,
        ("VERB", "VBD") => Tag::Past,
        ("VERB", "VBG") => Tag::Gerund,
        ("VERB", "VBN") => Tag::Participle,
        ("VERB", "VB") => Tag::Base,
        ("VERB", _) => Tag::Present,
        ("AUX", "MD") => Tag::Modal,
        ("AUX", _) => Tag::Auxiliary,
        ("ADP", "RP") => Tag::Particle,
        ("ADP", _) => Tag::Preposition,
        ("SCONJ", _) => Tag::Subordinator,
        ("DET", _) => Tag::Determiner,
        ("PRON", "PRP$" | "WP$") => Tag::Possessive,
        ("PRON", "WP" | "WDT") => Tag::Relative,
        ("PRON", _) => Tag::Pronoun,
        ("CCONJ", _) => Tag::Coordinator,
        ("NUM", _) => Tag::Number,
        ("PART", "TO") => Tag::To,
        ("PART", "POS") => Tag::Genitive,
        ("PART", _) => Tag::Not,
        ("INTJ", _) => Tag::Interjection,
        ("SYM", _) => Tag::Symbol,
        ("PUNCT", _) => Tag::Mark,
        _ => Tag::Foreign,
    }
}
