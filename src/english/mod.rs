//! The grammar layer: reads each sentence once and is the only place that knows English syntax.
//!
//! Tokens get a [`Tag`] each ([`tagger`]), tagged tokens are gathered into [`Node`]s ([`chunk`]), and nodes hang together in
//! trees ([`tree`]). The first and the last go by numbers that were learned from treebanks (`train/`, `grammar/`).

pub mod chunk;
pub(crate) mod marks;
mod mend;
pub mod model;
pub mod names;
mod retag;
pub mod tag;
pub mod tagger;
pub mod tree;
mod view;
pub mod word;

pub use chunk::{Node, NodeKind};
pub use tag::Tag;
pub use tree::{Arc, Relation};
pub use view::{Tree, mend};
pub use word::Word;

use std::sync::OnceLock;

use crate::document::{Document, offset};
use crate::hash::HashedSet;
use crate::lex::{Kind, Lexed, Sentence, Shape, Token, next_word};
use crate::lexicon::Lexicon;
use crate::rulebook::{Class, Rulebook};

use marks::Marked;
use model::{Known, Weights};
use tagger::Tagger;
use tree::View;

static KNOWN: &[u8] = include_bytes!("../../grammar/known.bin");
static TAGS: &[u8] = include_bytes!("../../grammar/tags.bin");
static TREE: &[u8] = include_bytes!("../../grammar/tree.bin");

/// What the grammar says of the sentences of some blocks.
#[derive(Debug, Default, Clone)]
pub struct Syntax {
    /// The tag of each token; [`Tag::Mark`] for those of sentences that were not read.
    pub tags: Vec<Tag>,
    /// Which sentences hold nothing that could be claimed and were not read.
    plain: Vec<bool>,
    /// Pairs of quotation marks.
    pub(crate) marked: Vec<Marked>,
    nodes: Vec<Node>,
    /// What the parser looks at of each.
    views: Vec<View>,
    /// The trees, by sentence; those of quotes inside a sentence follow the one around them.
    trees: Vec<Place>,
}

/// Where a tree stands.
#[derive(Debug, Clone)]
struct Place {
    sentence: u32,
    /// The token that its nodes count from.
    first: u32,
    /// Its nodes among all.
    nodes: (u32, u32),
    /// Where its nodes hang, once somebody has asked.
    arcs: OnceLock<Box<[Arc]>>,
}

/// Sentences that hold anything of this are read: a figure, a date, a cue.
const READ: Class = Class::CARDINAL
    .or(Class::SCALE)
    .or(Class::ORDINAL)
    .or(Class::FRACTION)
    .or(Class::MULTIPLE)
    .or(Class::MAGNITUDE)
    .or(Class::VAGUE)
    .or(Class::MONTH)
    .or(Class::WEEKDAY)
    .or(Class::CALENDAR)
    .or(Class::CUE)
    .or(Class::CUE_PHRASE)
    .or(Class::CUE_NOUN)
    .or(Class::DURATION_UNIT);

/// Quotes of fewer words than this, and without a verb, are read as words of the sentence around them.
const SHORT: usize = 4;

/// Whether a sentence is worth reading: it holds a digit, a mark of speech, or a word of [`READ`], by itself or as the
/// beginning of a form that goes on. "The" begins names of the calendar, but is mostly only an article.
fn holds(sentence: &Sentence, tokens: &[Token], lexicon: &Lexicon) -> bool {
    if sentence.shape.has(Shape::DIGIT | Shape::QUOTE) {
        return true;
    }
    let behind = |n: usize| next_word(tokens.get(n + 1..).unwrap_or(&[]));
    let begins = |n: usize, t: &Token| lexicon.alone(t.word).any(READ) || lexicon.goes_on(t.word, behind(n));
    let of = |phrase: bool| tokens.iter().enumerate().filter(move |(_, t)| t.is(READ) && t.is(Class::PHRASE) == phrase);
    let read = of(false).next().is_some() || of(true).any(|(n, t)| begins(n, t));
    // "Mayor: the road is safe" heads a text without a cue.
    sentence.class.any(READ) && read || tokens.iter().any(|t| t.mark(':'))
}

/// Reads the sentences of the lexed blocks; plain ones are passed over.
#[must_use]
pub fn read(doc: &Document, lexed: &Lexed, rules: &Rulebook) -> Syntax {
    let mut syntax = Syntax {
        tags: vec![Tag::Mark; lexed.tokens.len()],
        plain: vec![true; lexed.sentences.len()],
        marked: marks::marked(doc, lexed),
        nodes: Vec::with_capacity(lexed.tokens.len() / 2),
        views: Vec::with_capacity(lexed.tokens.len() / 2),
        trees: Vec::new(),
    };
    let tagger = Tagger { known: Known::new(KNOWN), weights: Weights::new(TAGS), sure: tagger::SURE };
    let names = names(lexed);
    let mut room = Room::default();
    let mut first_mark = 0;
    for (number, sentence) in lexed.sentences.iter().enumerate() {
        while syntax.marked.get(first_mark).is_some_and(|m| m.close <= sentence.first) {
            first_mark += 1;
        }
        let tokens = lexed.of(sentence);
        // Jane Harper shrugged. “…”: what is done right before a quotation tells who speaks.
        let speaks = |next: &Sentence| next.block == sentence.block && next.shape.has(Shape::QUOTE);
        if !holds(sentence, tokens, &rules.lexicon) && !lexed.sentences.get(number + 1).is_some_and(speaks) {
            continue;
        }
        if let Some(plain) = syntax.plain.get_mut(number) {
            *plain = false;
        }
        let title = title(tokens);
        tagger.tag(tokens, &doc.text, (title, &names), &mut room.words, &mut room.tags);
        let from = sentence.first as usize;
        if let Some(slots) = syntax.tags.get_mut(from..from + room.tags.len()) {
            slots.copy_from_slice(&room.tags);
        }
        room.quotes.clear();
        let inside = syntax.marked.get(first_mark..).unwrap_or(&[]);
        quotes(sentence, tokens, &room.tags, inside, &mut room.quotes);
        let quotes = std::mem::take(&mut room.quotes);
        let text = dateline(sentence, tokens);
        let shifted: Vec<(u16, u16)> = quotes
            .iter()
            .filter_map(|(a, b)| {
                let text = u16::try_from(text).ok()?;
                Some((a.checked_sub(text)?, b.checked_sub(text)?))
            })
            .collect();
        room.tree(tokens, (text, tokens.len()), &shifted, (number, sentence.first, rules), &mut syntax);
        for (open, close) in &quotes {
            let inside = (usize::from(*open), usize::from(*close));
            room.tree(tokens, inside, &[], (number, sentence.first, rules), &mut syntax);
        }
        room.quotes = quotes;
    }
    syntax
}

/// The words that are capitalised inside sentences: at the beginning of one they are names as well.
fn names(lexed: &Lexed) -> HashedSet<u32> {
    let mut names = HashedSet::default();
    for sentence in &lexed.sentences {
        let tokens = lexed.of(sentence);
        if sentence.shape.has(Shape::CAPITAL) && !title(tokens) {
            let inside = tokens.windows(2).filter_map(|w| match w {
                [before, t] if t.capital() && (before.kind == Kind::Word || before.mark(',')) => Some(t.hash),
                _ => None,
            });
            names.extend(inside);
        }
    }
    names
}

/// What the sentences of a document are read with, kept from one to the next.
#[derive(Default)]
struct Room {
    words: Vec<Word>,
    tags: Vec<Tag>,
    nodes: Vec<Node>,
    quotes: Vec<(u16, u16)>,
}

impl Room {
    /// Cuts the tokens `from..to` of a sentence into the nodes of a tree.
    fn tree(
        &mut self,
        tokens: &[Token],
        (from, to): (usize, usize),
        quotes: &[(u16, u16)],
        (sentence, first, rules): (usize, u32, &Rulebook),
        out: &mut Syntax,
    ) {
        let (Some(tokens), Some(tags), Some(words)) =
            (tokens.get(from..to), self.tags.get(from..to), self.words.get(from..to))
        else {
            return;
        };
        chunk::nodes((tokens, tags), rules, quotes, &mut self.nodes);
        let begin = offset(out.nodes.len());
        out.nodes.extend_from_slice(&self.nodes);
        tree::views(&self.nodes, words, tags, &mut out.views);
        out.trees.push(Place {
            sentence: offset(sentence),
            first: first + offset(from),
            nodes: (begin, offset(out.nodes.len())),
            arcs: OnceLock::new(),
        });
    }
}

/// The quotes of a sentence that stand in it as one node each: those with a verb or of more than a few words.
fn quotes(sentence: &Sentence, tokens: &[Token], tags: &[Tag], marked: &[Marked], out: &mut Vec<(u16, u16)>) {
    for m in marked.iter().take_while(|m| m.open < sentence.last) {
        // A quote that goes on from the sentence before or into the next one leaves nothing around it to read.
        if m.open < sentence.first || m.close > sentence.last {
            continue;
        }
        let (open, close) = ((m.open - sentence.first) as usize, (m.close - sentence.first) as usize);
        let inside = (tokens.get(open..close).unwrap_or(&[]), tags.get(open..close).unwrap_or(&[]));
        if alone(inside.0, inside.1)
            && (open, close) != (0, tokens.len())
            && let (Ok(open), Ok(close)) = (u16::try_from(open), u16::try_from(close))
        {
            out.push((open, close));
        }
    }
}

/// The longest dateline in tokens.
const DATELINE: usize = 16;

/// How many tokens stand before the text of a paragraph that begins with a place before a dash; 0 where none does:
/// LONDON, March 4 (Reuters) - | …; Nairobi — | …
pub(crate) fn dateline(sentence: &Sentence, tokens: &[Token]) -> usize {
    if sentence.number != 1 || !tokens.first().is_some_and(|t| t.kind == Kind::Word && t.capital()) {
        return 0;
    }
    let may = |t: &Token| match t.kind {
        Kind::Word => t.capital() || t.is(Class::NAME_PARTICLE),
        Kind::Number => true,
        Kind::Mark => matches!(t.mark_char(), ',' | '(' | ')' | '.' | '/'),
        Kind::Possessive => false,
    };
    let Some(dash) = tokens.iter().take(DATELINE).position(|t| !may(t)) else { return 0 };
    let before = tokens.get(..dash).unwrap_or(&[]);
    let is_dash =
        tokens.get(dash).is_some_and(|t| t.dash() && !(t.glued() && tokens.get(dash + 1).is_some_and(Token::glued)));
    let place = before.first().is_some_and(|t| t.shape.has(Shape::ALL_CAPS));
    let told = place || before.iter().any(|t| t.mark('(') || t.is(Class::MONTH | Class::WEEKDAY));
    let dashes = tokens.get(dash..).unwrap_or(&[]).iter().take_while(|t| t.dash()).count();
    if is_dash && told && dash + dashes < tokens.len() { dash + dashes } else { 0 }
}

/// Whether a quote is read by itself: it has a verb, or more than a few words.
#[must_use]
pub fn alone(tokens: &[Token], tags: &[Tag]) -> bool {
    let words = tokens.iter().filter(|t| t.kind == Kind::Word).count();
    // “Sell,” her broker advised.
    let order = || words == 1 && tags.contains(&Tag::Base) && tokens.iter().any(|t| t.mark(','));
    words >= SHORT || words > 1 && tags.iter().any(|t| t.verbal()) || order()
}

/// Whether all longer words are capitalised, as in a headline.
#[must_use]
pub fn title(tokens: &[Token]) -> bool {
    let (mut long, mut small) = (0, 0);
    for t in tokens.iter().filter(|t| t.kind == Kind::Word && t.span.len() >= 4) {
        long += 1;
        small += usize::from(!t.capital());
    }
    long >= 3 && small * 6 <= long
}

impl Syntax {
    /// Whether a sentence was passed over, since it holds no figure, no date, no cue and no mark of speech.
    #[must_use]
    pub fn plain(&self, sentence: usize) -> bool {
        self.plain.get(sentence).copied().unwrap_or(false)
    }

    /// The tag of a token, by its number among all.
    #[must_use]
    pub fn tag(&self, token: usize) -> Tag {
        self.tags.get(token).copied().unwrap_or_default()
    }

    /// The trees of a sentence: the sentence, then the quotes in it.
    pub fn trees(&self, sentence: usize) -> impl Iterator<Item = Tree<'_>> {
        let from = self.trees.partition_point(|p| (p.sentence as usize) < sentence);
        self.trees.get(from..).unwrap_or(&[]).iter().take_while(move |p| p.sentence as usize == sentence).map(|p| {
            let (a, b) = (p.nodes.0 as usize, p.nodes.1 as usize);
            Tree {
                first: p.first as usize,
                nodes: self.nodes.get(a..b).unwrap_or(&[]),
                arcs: &p.arcs,
                views: self.views.get(a..b).unwrap_or(&[]),
                tags: &self.tags,
            }
        })
    }

    /// The tree around a token of a sentence: that of the quote that it stands in, or that of the sentence.
    #[must_use]
    pub fn tree_at(&self, sentence: usize, token: usize) -> Option<Tree<'_>> {
        let mut found = None;
        for tree in self.trees(sentence) {
            if tree.node_at(token).is_some() {
                found = Some(tree);
            }
        }
        found
    }
}
