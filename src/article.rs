//! What is known of a part of a document: its words, its claims, and what each stage says of them.

use crate::claim::{Claims, Finding, Link, Reading, Settings, Support};
use crate::document::Document;
use crate::english::Syntax;
use crate::english::names::Register;
use crate::lex::Lexed;
use crate::rulebook::Rulebook;

/// A document longer than this many bytes is read in parts, cut between paragraphs. Names and comparisons do not
/// reach over a cut; an article of normal length is always one part.
pub const PART: usize = 256 * 1024;

/// All that is known of a part of a document. `claims.list`, `readings` and `links` go together by index.
#[derive(Debug)]
pub struct Analysis<'d> {
    /// The document.
    pub doc: &'d Document,
    /// The rules that were used.
    pub rules: &'d Rulebook,
    /// How ambiguous text was read.
    pub settings: Settings,
    /// Which part of the document this is; 0 for an article of normal length.
    pub part: u32,
    /// Byte offset and code point offset at which the part begins.
    pub first_char: (usize, usize),
    /// Its tokens.
    pub lexed: &'d Lexed,
    /// What the grammar says of its sentences.
    pub syntax: Syntax,
    /// Who and what is named in it.
    pub names: Register,
    /// Its claims and attributions.
    pub claims: Claims,
    /// One reading per claim.
    pub readings: Vec<Reading>,
    /// One link per claim.
    pub links: Vec<Link>,
    /// What does not fit.
    pub findings: Vec<Finding>,
    /// What the sources say: one support per claim, or none where no sources were given.
    pub supports: Vec<Support>,
}

/// A part of a document: a run of its blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its number, from 0.
    pub number: u32,
    /// Its blocks.
    pub blocks: (usize, usize),
    /// Byte offset and code point offset at which it begins.
    pub first_char: (usize, usize),
}

/// The parts of a document.
#[must_use]
pub fn parts(doc: &Document) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut begin = (0, 0);
    for (i, block) in doc.blocks.iter().enumerate() {
        let end = block.span.end as usize;
        let last = i + 1 == doc.blocks.len();
        if last || end - begin.0 >= PART {
            parts.push(Part {
                number: u32::try_from(parts.len()).unwrap_or(u32::MAX),
                blocks: (from, i + 1),
                first_char: begin,
            });
            from = i + 1;
            if !last {
                let chars = doc.text.get(begin.0..end).map_or(0, |t| t.bytes().filter(|b| (b & 0xc0) != 0x80).count());
                begin = (end, begin.1 + chars);
            }
        }
    }
    parts
}
