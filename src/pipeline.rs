//! The whole flow on one screen: a document in, everything that is known of its claims out.
//!
//! Everything here is a pure function of the document, the settings and the rules. It cannot fail.

pub use crate::article::{Analysis, PART, Part, parts};
use crate::check;
use crate::claim::{Claims, Settings};
use crate::document::Document;
use crate::english;
use crate::extract;
use crate::lex::{self, Lexed};
use crate::link;
use crate::normalise;
use crate::rulebook::Rulebook;

/// Reads one part. `lexed` is working room that is kept from part to part.
pub fn analyse<'d>(
    doc: &'d Document,
    part: Part,
    settings: Settings,
    rules: &'d Rulebook,
    lexed: &'d mut Lexed,
) -> Analysis<'d> {
    lex::tokens(doc, part.blocks.0, part.blocks.1, &rules.lexicon, lexed);
    let lexed: &'d Lexed = lexed;
    let mut claims = Claims::default();
    let syntax = english::read(doc, lexed, rules);
    extract::claims(doc, lexed, &syntax, rules, &mut claims);
    let readings = normalise::readings(doc, lexed, &syntax, &claims, &settings, rules);
    let mut names = english::names::register(doc, lexed, &syntax);
    let links = link::links((doc, lexed, &syntax), &claims, &mut names, rules);
    let first_char = part.first_char;
    let mut analysis = Analysis {
        doc,
        rules,
        settings,
        part: part.number,
        first_char,
        lexed,
        syntax,
        names,
        claims,
        readings,
        links,
        findings: Vec::new(),
        supports: Vec::new(),
    };
    analysis.findings = check::findings(&analysis);
    analysis
}
