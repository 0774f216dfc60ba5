//! A sentence as a row of nodes: its words with their parts of speech, and each marked quote as one node.

use super::marks::Marked;
use crate::document::Document;
use crate::lex::{Ending, Kind, Lexed, Sentence, Shape, Token};
use crate::rulebook::{Class, Rulebook, Sense, WordId, keyword as kw};
use crate::span::Span;

use super::super::tokens::Tokens;

/// The most nodes of one sentence: what a cue governs is looked for up to its end.
const MOST: usize = 400;

/// What a node can be in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Noun,
    Name,
    Pronoun,
    Determiner,
    /// his, their
    Possessive,
    /// 's
    Genitive,
    Number,
    Adjective,
    Adverb,
    /// Thursday, today
    Time,
    /// A form that is surely a verb.
    Verb,
    /// -ed or -en: past tense or participle.
    Past,
    /// -ing
    Gerund,
    Be,
    /// have, do
    Auxiliary,
    Modal,
    /// they're, she'd: a pronoun with its verb.
    Clitic,
    Not,
    To,
    Preposition,
    That,
    /// who, which, what, whether, how
    Who,
    Coordinator,
    Subordinator,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Open,
    Close,
    Stop,
    Quote,
    Other,
    /// Beyond either end.
    End,
}

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
}

/// Fills `nodes` with the nodes of a sentence. `marked` are the quotes that touch it, the first of them number `first`.
pub(super) fn nodes(
    doc: &Document,
    lexed: &Lexed,
    sentence: &Sentence,
    (marked, first): (&[Marked], usize),
    nodes: &mut Vec<Node>,
) {
    nodes.clear();
    let tokens = lexed.of(sentence);
    let title_case = title_case(tokens);
    let mut marked = marked.iter().enumerate().peekable();
    let mut at = sentence.first as usize;
    let end = sentence.last as usize;
    while at < end && nodes.len() < MOST {
        if let Some((n, m)) = marked.peek()
            && (m.open as usize) <= at
        {
            let close = m.close as usize;
            if close > at {
                let quote = crate::document::offset(first + n);
                let tokens = (m.open, m.close);
                nodes.push(Node { tag: Tag::Quote, tokens, quote, word: WordId::NONE, class: Class::NONE });
                at = close;
            }
            marked.next();
            continue;
        }
        let (Some(token), before) = (lexed.tokens.get(at), nodes.last().map_or(Tag::End, |n| n.tag)) else { break };
        let next = lexed.tokens.get(at + 1).filter(|_| at + 1 < end);
        let this = crate::document::offset(at);
        // A hyphen glues what stands beside it to one word: co-founder, award-winning.
        let word = matches!(token.kind, Kind::Word | Kind::Number);
        let hyphen = nodes.len() > 1 && token.glued() && word && {
            let joint = lexed.tokens.get(at - 1).is_some_and(|t| t.mark('-') && t.glued());
            joint && before == Tag::Dash
        };
        if hyphen {
            nodes.pop();
            let mut tag = tag(doc, token, Tag::Adjective, next, title_case, || Some(false));
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
            let mut tag = tag(doc, token, before, next, title_case, || plural(lexed, nodes));
            // according to: no verb follows
            if tag == Tag::To
                && before == Tag::Gerund
                && at.checked_sub(1).and_then(|i| lexed.tokens.get(i)).is_some_and(|t| t.is(Class::CUE_PHRASE))
            {
                tag = Tag::Preposition;
            }
            nodes.push(Node::new(tag, this, token));
        }
        at += 1;
    }
}

/// Whether the last node can be a subject in the plural: officials; Cruz and Rubio. A name in -s can be either.
fn plural(lexed: &Lexed, nodes: &[Node]) -> Option<bool> {
    let last = nodes.last()?;
    let token = last.tokens.1.checked_sub(1).and_then(|i| lexed.tokens.get(i as usize));
    let ends_in_s = token.is_some_and(|t| t.ending == Ending::S || t.is(Class::PLURAL));
    let nominal =
        |n: &&Node| !matches!(n.tag, Tag::Verb | Tag::Past | Tag::Be | Tag::Modal | Tag::Auxiliary | Tag::Comma);
    let pair = nodes.iter().rev().take(5).take_while(nominal).any(|n| n.tag == Tag::Coordinator);
    // data from the agency | show
    let many = |n: &Node| {
        let token = n.tokens.1.checked_sub(1).and_then(|i| lexed.tokens.get(i as usize));
        token.is_some_and(|t| t.ending == Ending::S || t.is(Class::PLURAL))
    };
    let near = nodes.get(nodes.len().saturating_sub(7)..).unwrap_or(&[]);
    let governed = near.windows(2).any(|w| match w {
        [noun, p] => p.tag == Tag::Preposition && noun.tag == Tag::Noun && many(noun),
        _ => false,
    });
    if last.tag == Tag::Name && ends_in_s {
        return None;
    }
    Some(ends_in_s || pair || governed || last.tag == Tag::Close)
}

/// Whether all longer words are capitalised, as in a headline.
fn title_case(tokens: &[Token]) -> bool {
    let (mut long, mut small) = (0, 0);
    for t in tokens.iter().filter(|t| t.kind == Kind::Word && t.span.len() >= 4) {
        long += 1;
        small += usize::from(!t.capital());
    }
    long >= 3 && small * 6 <= long
}

fn tag(
    doc: &Document,
    t: &Token,
    before: Tag,
    next: Option<&Token>,
    title: bool,
    plural: impl Fn() -> Option<bool>,
) -> Tag {
    match t.kind {
        Kind::Number => Tag::Number,
        Kind::Possessive if matches!(before, Tag::Pronoun | Tag::Who | Tag::That | Tag::Clitic) => Tag::Be,
        Kind::Possessive => Tag::Genitive,
        Kind::Mark => match t.mark_char() {
            ',' => Tag::Comma,
            ':' => Tag::Colon,
            ';' => Tag::Semicolon,
            '.' | '!' | '?' | '…' => Tag::Stop,
            '(' | '[' => Tag::Open,
            ')' | ']' => Tag::Close,
            '$' | '€' | '£' | '%' | '¥' => Tag::Number,
            '\'' | '’' if t.glued() && matches!(before, Tag::Noun | Tag::Name) => Tag::Genitive,
            _ if t.dash() => Tag::Dash,
            _ => Tag::Other,
        },
        Kind::Word => word(doc, t, before, next, title, plural),
    }
}

fn word(
    doc: &Document,
    t: &Token,
    before: Tag,
    next: Option<&Token>,
    title: bool,
    plural: impl Fn() -> Option<bool>,
) -> Tag {
    if t.class == Class::NONE && !t.shape.has(Shape::CAPITAL | Shape::APOSTROPHE) {
        return derived(t, before).unwrap_or(if t.ending == Ending::Ly { Tag::Adverb } else { Tag::Noun });
    }
    let us = t.shape.has(Shape::ALL_CAPS) && t.word != kw::I;
    let first = t.shape.has(Shape::FIRST) && before != Tag::Quote || matches!(before, Tag::End | Tag::Colon);
    let closed = Class::DETERMINER
        | Class::PRONOUN
        | Class::POSSESSIVE
        | Class::PREPOSITION
        | Class::SUBORDINATOR
        | Class::COORDINATOR
        | Class::AUXILIARY
        | Class::MODAL
        | Class::NEGATION
        | Class::RELATIVE
        | Class::ADVERB;
    if us || t.capital() && !t.is(Class::PRONOUN) {
        let in_name = before == Tag::Name || next.is_some_and(|n| n.kind == Kind::Word && n.capital());
        if t.is(Class::WEEKDAY | Class::MONTH) && !(in_name && t.is(Class::FIRST_NAME)) {
            return Tag::Time;
        }
        let common = t.is(closed | Class::NAME_NOISE);
        if title && !first {
            if !common && !t.is(Class::CUE | Class::VERB) {
                return Tag::Name;
            }
        } else if !first {
            return Tag::Name;
        } else if !common {
            let verbal = t.is(Class::VERB | Class::PAST)
                || matches!(t.ending, Ending::Ing | Ending::Ed | Ending::Ly) && !t.is(Class::NOT_DERIVED);
            // A verb does not stand before another verb, nor before a genitive: Trump said, Hope's plan.
            let finite = Class::CUE | Class::AUXILIARY | Class::MODAL | Class::PAST;
            let subject = next.is_some_and(|n| {
                n.kind == Kind::Possessive
                    || n.kind == Kind::Word && !n.capital() && (n.is(finite) || n.ending == Ending::Ed)
            });
            if subject && !t.is(Class::ROLE | Class::PLURAL) && !matches!(t.ending, Ending::Ly | Ending::S) {
                return Tag::Name;
            }
            if t.is(Class::FIRST_NAME | Class::TITLE | Class::PLACE | Class::ORGANISATION) && in_name {
                return Tag::Name;
            }
            if !verbal && !t.is(Class::ROLE | Class::ADJECTIVE | Class::CUE_NOUN | Class::PLURAL | Class::CUE) {
                let plural = t.ending == Ending::S && t.word != WordId::NONE;
                return if plural { Tag::Noun } else { Tag::Name };
            }
        }
    }
    let apostrophe = t.shape.has(Shape::APOSTROPHE);
    if apostrophe
        && let Some((stem, ending)) = t.text(&doc.text).rsplit_once(['\'', '’'])
        && matches!(ending, "re" | "ll" | "d" | "ve" | "m")
        && !stem.is_empty()
    {
        return Tag::Clitic;
    }
    if let Some(tag) = keyword(t, next) {
        return tag;
    }
    if t.is(Class::PRONOUN) && !t.is(Class::POSSESSIVE | Class::DETERMINER | Class::RELATIVE) {
        return Tag::Pronoun;
    }
    if t.is(Class::MODAL) && t.word != kw::MAY || t.word == kw::MAY && !t.capital() {
        return Tag::Modal;
    }
    if t.is(Class::AUXILIARY) {
        let text = t.text(&doc.text);
        let be = [kw::IS, kw::ARE, kw::WAS, kw::WERE, kw::BE, kw::BEEN].contains(&t.word) || text == "being";
        let short = apostrophe && (text.ends_with("n't") || text.ends_with("n’t"));
        return if be || short && (text.starts_with("is") || text.starts_with("was")) {
            Tag::Be
        } else {
            Tag::Auxiliary
        };
    }
    let verb = |n: &Token| {
        n.kind == Kind::Word
            && !n.capital()
            && n.is(Class::CUE | Class::PAST | Class::AUXILIARY)
            && !n.is(Class::CUE_NOUN)
            && n.ending != Ending::Ing
    };
    if t.is(Class::ADVERB)
        && !t.is(Class::RELATIVE | Class::DETERMINER | Class::NEGATION)
        && before != Tag::End
        && next.is_some_and(verb)
    {
        return Tag::Adverb;
    }
    if t.is(Class::RELATIVE) {
        return Tag::Who;
    }
    if t.is(Class::DETERMINER) {
        return if nounish_next(next) { Tag::Determiner } else { Tag::Pronoun };
    }
    if t.is(Class::NEGATION) {
        return Tag::Not;
    }
    if t.is(Class::COORDINATOR) {
        return Tag::Coordinator;
    }
    if t.is(Class::PREPOSITION) {
        let after = next.is_none_or(|n| n.kind == Kind::Mark && !matches!(n.mark_char(), '$' | '“' | '"' | '€' | '£'));
        return if t.is(Class::ADVERB) && after { Tag::Adverb } else { Tag::Preposition };
    }
    if t.is(Class::SUBORDINATOR) {
        return Tag::Subordinator;
    }
    open_class(t, before, plural)
}

/// Words that are told by what follows them.
fn keyword(t: &Token, next: Option<&Token>) -> Option<Tag> {
    Some(match t.word {
        kw::TO => Tag::To,
        kw::THAT => {
            let pronoun = next
                .is_none_or(|n| n.kind == Kind::Mark && !matches!(n.mark_char(), '“' | '"' | '‘' | '$' | ',' | '`'));
            if pronoun { Tag::Pronoun } else { Tag::That }
        }
        kw::HIS | kw::THEIR | kw::ITS => Tag::Possessive,
        kw::HER => {
            let end = next.is_none_or(|n| {
                n.kind != Kind::Word
                    || n.is(Class::PREPOSITION | Class::COORDINATOR | Class::SUBORDINATOR)
                    || n.word == kw::TO
            });
            if end { Tag::Pronoun } else { Tag::Possessive }
        }
        kw::A | kw::AN | kw::THE => Tag::Determiner,
        kw::THIS | kw::THESE | kw::THOSE | kw::ALL | kw::BOTH | kw::SOME | kw::ANY => {
            if nounish_next(next) {
                Tag::Determiner
            } else {
                Tag::Pronoun
            }
        }
        kw::IF => Tag::Subordinator,
        kw::ONE => {
            if nounish_next(next) {
                Tag::Number
            } else {
                Tag::Pronoun
            }
        }
        kw::AS => Tag::Preposition,
        kw::NO => Tag::Determiner,
        kw::NOT => Tag::Not,
        _ if t.is(Class::POSSESSIVE) => Tag::Possessive,
        _ => return None,
    })
}

fn nounish_next(next: Option<&Token>) -> bool {
    let verbal = Class::AUXILIARY | Class::MODAL | Class::PREPOSITION | Class::RELATIVE | Class::COORDINATOR;
    next.is_some_and(|n| match n.kind {
        Kind::Word => !n.is(verbal.or(Class::CUE)) || n.is(Class::CUE_NOUN | Class::ADJECTIVE),
        Kind::Number => true,
        Kind::Mark => matches!(n.mark_char(), '“' | '"' | '‘' | '`' | '$'),
        Kind::Possessive => false,
    })
}

/// -ing and -ed make verb forms, behind a determiner adjectives.
fn derived(t: &Token, before: Tag) -> Option<Tag> {
    let nominal = matches!(before, Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective);
    match t.ending {
        Ending::Ing if t.span.len() > 4 => {
            Some(if nominal || before == Tag::Number { Tag::Adjective } else { Tag::Gerund })
        }
        Ending::Ed if t.span.len() > 3 => {
            let nominal = nominal || matches!(before, Tag::Preposition | Tag::Gerund);
            Some(if nominal { Tag::Adjective } else { Tag::Past })
        }
        _ => None,
    }
}

fn open_class(t: &Token, before: Tag, plural: impl Fn() -> Option<bool>) -> Tag {
    // think, say, tell: never nouns, though a form of several words may begin with them (think tank).
    let nominal = matches!(
        before,
        Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective | Tag::Number | Tag::Preposition
    );
    if t.is(Class::VERB)
        && t.is(Class::CUE)
        && !t.is(Class::PAST | Class::CUE_NOUN)
        && !nominal
        && before != Tag::End
        && !matches!(t.ending, Ending::Ed | Ending::Ing)
    {
        return Tag::Verb;
    }
    // The singular takes -s: "state" and "email" after a singular noun are nouns, and so are "claims" after a plural.
    let odd = matches!(before, Tag::Noun | Tag::Name)
        && !matches!(t.ending, Ending::Ed | Ending::Ing)
        && !t.is(Class::PAST)
        && (!t.is(Class::VERB) || t.is(Class::CUE_NOUN | Class::ROLE | Class::ORGANISATION))
        && t.is(Class::CUE | Class::VERB)
        && plural() == Some(t.ending == Ending::S);
    if odd && t.is(Class::CUE_NOUN | Class::ROLE | Class::ORGANISATION | Class::CUE) {
        return Tag::Noun;
    }
    // said states like these: two verbs do not meet.
    let after_verb = matches!(before, Tag::Verb | Tag::Past) && t.ending == Ending::S && t.is(Class::CUE);
    if after_verb && !t.is(Class::PAST) {
        return Tag::Noun;
    }
    let verbal = matches!(before, Tag::To | Tag::Modal | Tag::Pronoun);
    let derived = !t.is(Class::NOT_DERIVED);
    if t.is(Class::CARDINAL | Class::ORDINAL | Class::SCALE) {
        return Tag::Number;
    }
    // "said" and "saying" are verbs wherever no article says otherwise.
    let article = matches!(before, Tag::Determiner | Tag::Possessive);
    if t.is(Class::CUE) && !article && !t.is(Class::CUE_NOUN) {
        if t.is(Class::PAST) && !matches!(t.ending, Ending::Ed | Ending::S | Ending::Ing) {
            return Tag::Past;
        }
        if t.ending == Ending::Ing && before != Tag::Adjective && before != Tag::Genitive {
            return Tag::Gerund;
        }
    }
    // the agency reports that: a verb, though reports speak as well.
    let finite = t.is(Class::CUE)
        && t.ending == Ending::S
        && matches!(before, Tag::Noun | Tag::Name | Tag::Close | Tag::Adverb | Tag::Who);
    if t.is(Class::TITLE | Class::ROLE | Class::ORGANISATION)
        && !verbal
        && (!finite || t.is(Class::ROLE | Class::TITLE))
    {
        return Tag::Noun;
    }
    if derived && let Some(tag) = self::derived(t, before) {
        return tag;
    }
    if t.is(Class::PAST) && !(nominal && before != Tag::Number) {
        return Tag::Past;
    }
    if t.is(Class::VERB) && !nominal {
        return Tag::Verb;
    }
    if t.is(Class::CUE) && !nominal && (verbal || !t.is(Class::CUE_NOUN)) {
        return if t.ending == Ending::Ed { Tag::Past } else { Tag::Verb };
    }
    if t.is(Class::ADJECTIVE) && !verbal {
        return Tag::Adjective;
    }
    if t.is(Class::ADVERB) || derived && t.ending == Ending::Ly {
        return Tag::Adverb;
    }
    if verbal && t.is(Class::CUE | Class::VERB) { Tag::Verb } else { Tag::Noun }
}

impl<'a> Clause<'a> {
    pub(super) fn tag(&self, at: usize) -> Tag {
        self.nodes.get(at).map_or(Tag::End, |n| n.tag)
    }

    /// The tag of the node before `at`.
    pub(super) fn before(&self, at: usize) -> Tag {
        at.checked_sub(1).map_or(Tag::End, |i| self.tag(i))
    }

    /// The last token of a node.
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        let last = self.nodes.get(at)?.tokens.1.checked_sub(1)?;
        self.lexed.tokens.get(last as usize)
    }

    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.nodes.get(at).is_some_and(|n| n.class.any(class))
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
        let tokens = Tokens::new(self.lexed.of(self.sentence), &self.doc.text, self.rules).at(from);
        let (rest, value) = tokens.form(want)?;
        let end = self.sentence.first + crate::document::offset(rest.at);
        let next = (at + 1..self.nodes.len()).find(|i| self.nodes.get(*i).is_some_and(|n| n.tokens.0 >= end));
        Some((next.unwrap_or(self.nodes.len()), value))
    }

    /// Whether the node can be part of a finite or other verb.
    pub(super) fn verbal(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Verb | Tag::Past | Tag::Be | Tag::Auxiliary | Tag::Modal | Tag::Clitic)
    }

    /// Whether the node can end a noun phrase.
    pub(super) fn nominal(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Number | Tag::Adjective | Tag::Close)
    }
}
