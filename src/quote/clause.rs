//! A sentence as a row of nodes: its words with their parts of speech, and each marked quote as one node.

use super::tag::{Tag, Told, tag};
use crate::document::Document;
use crate::english::marks::Marked;
use crate::english::{Syntax, Tree};
use crate::lex::{Kind, Lexed, Sentence, Token};
use crate::rulebook::{Class, Rulebook, Sense, WordId};
use crate::span::Span;

use crate::grammar::tokens::Line;

/// The most nodes of one sentence: what a cue governs is looked for up to its end.
const MOST: usize = 400;

/// A word, a mark, or a whole quote.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) tag: Tag,
    /// Its tokens among all tokens.
    pub(super) tokens: (u32, u32),
    /// Index of its quote among the marked ones.
    pub(super) quote: u32,
    /// The entry and the classes of its last token, if that is a word.
    word: WordId,
    class: Class,
}

/// Dwayne | “The Rock” | Miller: a few capitalised words in marks between two words of a name.
fn nickname(lexed: &Lexed, syntax: &Syntax, m: &Marked, before: Option<Tag>) -> bool {
    let inside = lexed.tokens.get(m.tokens.0 as usize..m.tokens.1 as usize).unwrap_or(&[]);
    let next = lexed.tokens.get(m.close as usize);
    before == Some(Tag::Name)
        && (1..=3).contains(&inside.len())
        && inside.iter().all(|t| t.kind == Kind::Word && t.capital())
        && next.is_some_and(|t| t.kind == Kind::Word && t.capital() && !t.glued())
        && matches!(syntax.tag(m.close as usize), crate::english::Tag::Name | crate::english::Tag::Noun)
}

impl Node {
    fn new(tag: Tag, at: u32, token: &Token) -> Self {
        let (word, class) = known(token);
        Self { tag, tokens: (at, at + 1), quote: u32::MAX, word, class }
    }

    /// Takes in the token at `at`, which stands right behind it.
    fn join(&mut self, at: u32, token: &Token) {
        self.tokens.1 = at + 1;
        (self.word, self.class) = known(token);
    }
}

fn known(token: &Token) -> (WordId, Class) {
    if token.kind == Kind::Word { (token.word, token.class) } else { (WordId::NONE, Class::NONE) }
}

/// A sentence to read, with what is needed to look at its words.
#[derive(Clone, Copy)]
pub(super) struct Clause<'a> {
    pub(super) nodes: &'a [Node],
    pub(super) doc: &'a Document,
    pub(super) lexed: &'a Lexed,
    pub(super) rules: &'a Rulebook,
    pub(super) sentence: &'a Sentence,
    pub(super) index: u32,
    pub(super) syntax: &'a Syntax,
    /// The tree of the sentence, quotes in it as one node each.
    pub(super) tree: Option<Tree<'a>>,
}

/// Fills `nodes` with the nodes of a sentence. `marked` are the quotes that touch it, the first of them number `first`.
pub(super) fn nodes(
    doc: &Document,
    (lexed, syntax): (&Lexed, &Syntax),
    sentence: &Sentence,
    (marked, first): (&[Marked], usize),
    nodes: &mut Vec<Node>,
) {
    nodes.clear();
    let mut marked = marked.iter().enumerate().peekable();
    let mut at = sentence.first as usize;
    let end = sentence.last as usize;
    while at < end && nodes.len() < MOST {
        if let Some((n, m)) = marked.peek()
            && (m.open as usize) <= at
        {
            let close = m.close as usize;
            if close > at && nickname(lexed, syntax, m, nodes.last().map(|n| n.tag)) {
                // Dwayne “The Rock” Miller: one name.
                if let (Some(last), Some(token)) = (nodes.last_mut(), lexed.tokens.get(close - 1)) {
                    last.join(m.close - 1, token);
                }
                at = close;
            } else if close > at {
                let quote = crate::document::offset(first + n);
                let tokens = (m.open, m.close);
                nodes.push(Node { tag: Tag::Quote, tokens, quote, word: WordId::NONE, class: Class::NONE });
                at = close;
            }
            marked.next();
            continue;
        }
        let (Some(token), before) = (lexed.tokens.get(at), nodes.last().map_or(Tag::End, |n| n.tag)) else { break };
        let told = Told {
            token,
            text: token.text(&doc.text),
            pos: syntax.tag(at),
            next: if at + 1 < end { syntax.tag(at + 1) } else { crate::english::Tag::Mark },
        };
        let this = crate::document::offset(at);
        // A hyphen glues what stands beside it to one word: co-founder, award-winning.
        let word = matches!(token.kind, Kind::Word | Kind::Number);
        let hyphen = nodes.len() > 1 && token.glued() && word && {
            let joint = lexed.tokens.get(at - 1).is_some_and(|t| t.mark('-') && t.glued());
            joint && before == Tag::Dash
        };
        if hyphen {
            nodes.pop();
            let mut tag = tag(told);
            if matches!(tag, Tag::Past | Tag::Gerund | Tag::Verb) {
                tag = Tag::Adjective;
            }
            if let Some(last) = nodes.last_mut() {
                last.join(this, token);
                // anti-Trump, pro-Russian: an adjective, unless the name itself begins small (al-Qaeda).
                let first = lexed.tokens.get(last.tokens.0 as usize);
                let small = first.is_some_and(|t| t.kind == Kind::Word && !t.capital() && !t.is(Class::NAME_PARTICLE));
                last.tag = match (last.tag, tag) {
                    (Tag::Name, _) => Tag::Name,
                    (_, Tag::Name) if small => Tag::Adjective,
                    _ => tag,
                };
            }
        } else if before == Tag::Dash && token.dash() {
            // Two hyphens are one dash.
            if let Some(last) = nodes.last_mut() {
                last.join(this, token);
            }
        } else {
            nodes.push(Node::new(tag(told), this, token));
        }
        at += 1;
    }
}

impl<'a> Clause<'a> {
    pub(super) fn tag(&self, at: usize) -> Tag {
        self.nodes.get(at).map_or(Tag::End, |n| n.tag)
    }

    /// The tag of the node before `at`.
    pub(super) fn before(&self, at: usize) -> Tag {
        at.checked_sub(1).map_or(Tag::End, |i| self.tag(i))
    }

    /// The node that holds a token.
    pub(super) fn at(&self, token: usize) -> Option<usize> {
        let n = self.nodes.partition_point(|n| n.tokens.1 as usize <= token);
        self.nodes.get(n).filter(|n| n.tokens.0 as usize <= token).map(|_| n)
    }

    /// The last token of a node.
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        let last = self.nodes.get(at)?.tokens.1.checked_sub(1)?;
        self.lexed.tokens.get(last as usize)
    }

    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.nodes.get(at).is_some_and(|n| n.class.any(class))
    }

    /// A document that gives figures: poll, tally.
    pub(super) fn surveys(&self, at: usize) -> bool {
        self.is(at, Class::CUE_NOUN) && self.rules.surveys.holds(self.word(at))
    }

    /// A noun of speech or thought: claim, warning.
    pub(super) fn speech_noun(&self, at: usize) -> bool {
        self.is(at, Class::CUE_NOUN) && !self.surveys(at)
    }

    pub(super) fn word(&self, at: usize) -> WordId {
        self.nodes.get(at).map_or(WordId::NONE, |n| n.word)
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |t| t.text(&self.doc.text))
    }

    /// The words of the nodes `from..to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let first = self.nodes.get(from).and_then(|n| self.lexed.tokens.get(n.tokens.0 as usize));
        let last = to.checked_sub(1).and_then(|i| self.token(i));
        match (first, last) {
            (Some(first), Some(last)) if to > from => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    /// The longest form that starts at a node, with the node after it.
    pub(super) fn form<T>(&self, at: usize, want: impl Fn(Sense) -> Option<T>) -> Option<(usize, T)> {
        let node = self.nodes.get(at)?;
        let from = node.tokens.0.checked_sub(self.sentence.first)? as usize;
        let line = Line::new(self.lexed.of(self.sentence), &self.doc.text, self.rules);
        let (rest, value) = line.tokens().at(from).form(want)?;
        let end = self.sentence.first + crate::document::offset(rest.at);
        let next = (at + 1..self.nodes.len()).find(|i| self.nodes.get(*i).is_some_and(|n| n.tokens.0 >= end));
        Some((next.unwrap_or(self.nodes.len()), value))
    }

    /// Whether a form of "be" stands in `from..to`.
    pub(super) fn be_in(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| self.tag(i) == Tag::Be)
    }

    /// Whether the node can be part of a finite or other verb.
    pub(super) fn verbal(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Verb | Tag::Past | Tag::Be | Tag::Auxiliary | Tag::Modal | Tag::Clitic)
    }
}
