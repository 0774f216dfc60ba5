//! Quotation marks and attributions: who is said to have said what.

mod attribution;
mod bounds;
mod clause;
mod content;
mod layout;
mod loose;
mod phrases;
mod piece;
mod reading;
mod shapes;
mod source;
mod tag;
mod verb;

use crate::claim::{Attribution, AttributionKind, Body, Claim, Claims, Production};
use crate::document::{Document, Section, offset};
use crate::english::{Syntax, marks::Marked};
use crate::lex::{Kind, Lexed, Sentence};
use crate::rulebook::{Class, Rulebook, keyword as kw};
use clause::Clause;
pub use shapes::PRODUCTIONS;

/// Adds the quotes and statements of the lexed blocks to the claims, and their attributions.
pub(crate) fn quotes(doc: &Document, lexed: &Lexed, syntax: &Syntax, rules: &Rulebook, out: &mut Claims) {
    let marked = &syntax.marked;
    let mut nodes = Vec::new();
    let mut first = 0;
    for (n, sentence) in lexed.sentences.iter().enumerate() {
        while marked.get(first).is_some_and(|m| m.close <= sentence.first) {
            first += 1;
        }
        let touching = marked.get(first..).unwrap_or(&[]);
        let touching = &touching.get(..touching.iter().take_while(|m| m.open < sentence.last).count()).unwrap_or(&[]);
        let cue = Class::CUE | Class::CUE_PHRASE | Class::CUE_NOUN;
        // The middle of a long quote says nothing about who speaks.
        let inside = touching.first().is_some_and(|m| m.open < sentence.first && m.close >= sentence.last);
        let title = sentence.number == 1
            && doc
                .blocks
                .get(sentence.block as usize)
                .is_some_and(|b| matches!(b.section, Section::Headline | Section::Dek))
            && lexed.of(sentence).iter().any(|t| t.mark(':'));
        if inside || touching.is_empty() && !title && (syntax.plain(n) || !sentence.class.any(cue)) {
            continue;
        }
        // “Really?” X asked: the sentence that a closing mark ended goes on here.
        let back = carried(lexed, marked, first, n);
        let (touching, from) = match back {
            Some(at) => (marked.get(at..first + touching.len()).unwrap_or(&[]), at),
            None => (*touching, first),
        };
        let whole = match back.and_then(|at| marked.get(at)) {
            Some(m) => Sentence { first: m.open, ..*sentence },
            None => *sentence,
        };
        clause::nodes(doc, (lexed, syntax), &whole, (touching, from), &mut nodes);
        let tree = syntax.trees(n).next();
        let clause = Clause { nodes: &nodes, doc, lexed, rules, sentence: &whole, index: offset(n), syntax, tree };
        attribution::attributions(clause, marked, title, &mut out.attributions);
    }
    let page = layout::Page { doc, lexed, syntax, rules };
    let apart = layout::quotations(page, marked, &out.attributions);
    let turns = layout::turns(page);
    if !apart.is_empty() || !turns.is_empty() {
        out.attributions.extend(apart.into_iter().chain(turns));
        out.attributions.sort_by_key(|a| a.sentence);
    }
    statements(lexed, out);
    marked_claims(lexed, marked, out);
}

/// The quote just before a sentence that ends with a question or exclamation mark, or with the paragraph's first words.
fn carried(lexed: &Lexed, marked: &[Marked], first: usize, n: usize) -> Option<usize> {
    let sentence = lexed.sentences.get(n).filter(|s| s.number > 1)?;
    let at = first.checked_sub(1)?;
    let m = marked.get(at)?;
    let mut last = lexed.tokens.get((m.tokens.1 as usize).checked_sub(1)?)?;
    if matches!(last.mark_char(), '’' | '\'') {
        // “… he asked, ‘Why?’” X said.
        last = lexed.tokens.get((m.tokens.1 as usize).checked_sub(2)?)?;
    }
    let asks = matches!(last.mark_char(), '?' | '!' | '…') || last.kind == Kind::Word;
    (m.close == sentence.first && asks && !m.single).then_some(at)
}

/// A `statement` claim for each piece of content that holds words outside quotation marks.
fn statements(lexed: &Lexed, out: &mut Claims) {
    for a in &out.attributions {
        for (span, _) in a.contents.iter().zip(a.stated).filter(|(s, stated)| *stated && !s.is_empty()) {
            let from = lexed.tokens.partition_point(|t| t.span.end <= span.start);
            let to = lexed.tokens.partition_point(|t| t.span.start < span.end);
            let sentence = lexed.sentences.partition_point(|s| (s.last as usize) <= from);
            out.list.push(Claim {
                span: *span,
                tokens: (offset(from), offset(to)),
                sentence: offset(sentence),
                rule: Production::Statement,
                body: Body::Statement,
            });
        }
    }
}

/// A `quote` claim for each pair of marks around words that somebody said.
fn marked_claims(lexed: &Lexed, marked: &[Marked], out: &mut Claims) {
    let mut held = vec![Held::No; marked.len()];
    for a in &out.attributions {
        let direct = a.kind == AttributionKind::Direct && !a.thought;
        for content in a.contents.iter().filter(|c| !c.is_empty()) {
            let from = marked.partition_point(|m| m.span.end <= content.start);
            for (m, held) in marked.iter().zip(held.iter_mut()).skip(from) {
                if m.span.start >= content.end {
                    break;
                }
                *held = if direct || *held == Held::Said { Held::Said } else { Held::Within };
            }
        }
    }
    let british = marked.iter().any(|m| m.single) && !marked.iter().any(|m| !m.single);
    for (m, held) in marked.iter().zip(held) {
        if m.single && !british || !is_speech(lexed, m, held) {
            continue;
        }
        out.list.push(Claim {
            span: m.span,
            tokens: m.tokens,
            sentence: m.sentence,
            rule: Production::Quote,
            body: Body::Quote,
        });
    }
}

/// How marked words stand to what somebody is said to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    No,
    /// Some words of a content.
    Within,
    /// The whole of it: "Dump them," the crowd chanted.
    Said,
}

/// Whether marked words are speech, and no title, name or scare quote.
fn is_speech(lexed: &Lexed, m: &Marked, held: Held) -> bool {
    // a man who goes by the name “Shorty”
    let named = m.open.checked_sub(1).and_then(|at| lexed.tokens.get(at as usize));
    let short = m.tokens.1 <= m.tokens.0 + 3;
    if short && named.is_some_and(|t| t.kind == Kind::Word && matches!(t.word, kw::NAME | kw::NICKNAME)) {
        return false;
    }
    if held == Held::Said {
        return true;
    }
    let held = held != Held::No;
    let tokens = lexed.tokens.get(m.tokens.0 as usize..m.tokens.1 as usize).unwrap_or(&[]);
    let words = || tokens.iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Number));
    let count = words().take(12).count();
    if count > 10 {
        return true;
    }
    let small = Class::PREPOSITION | Class::DETERMINER | Class::COORDINATOR;
    let title = words().all(|t| t.kind == Kind::Number || t.capital() || t.is(small))
        && words().next().is_some_and(|t| t.capital() || t.kind == Kind::Number);
    let names = words().filter(|t| t.capital()).count();
    let opens = lexed.sentences.get(m.sentence as usize).is_some_and(|s| m.open <= s.first + 1);
    let stops = tokens.last().is_some_and(|t| matches!(t.mark_char(), '.' | '!' | '?'));
    let alone = !held && count <= 2 && !(opens && stops);
    // One capitalised word alone is a name or a shout; a shout ends like a sentence.
    let title =
        title && (names >= 2 || count == 1) && !tokens.last().is_some_and(|t| matches!(t.mark_char(), '!' | '?'));
    !(title && (count >= 2 || !held)) && !alone
}
