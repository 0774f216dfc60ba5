//! Who speaks by the lines around a quotation: — Ann Lee, below it; From Ann Lee, above it; She shrugged; Ann Lee: in an interview.

use super::clause::{Clause, Node, nodes};
use super::piece::speaker;
use super::source::Phrase;
use super::tag::Tag;
use super::{Attribution, AttributionKind};
use crate::document::{Document, Section, offset};
use crate::english::{Syntax, marks::Marked};
use crate::lex::{Kind, Lexed, Sentence, Token};
use crate::rulebook::{Class, Rulebook, WordId, keyword as kw};
use crate::span::Span;

/// The most tokens of a line that only names who speaks, and of a sentence that only tells what a speaker does.
const SHORT: u32 = 14;

/// What is looked at.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) doc: &'a Document,
    pub(super) lexed: &'a Lexed,
    pub(super) syntax: &'a Syntax,
    pub(super) rules: &'a Rulebook,
}

/// The attributions of quotations that stand apart and that none of `told` holds, which are in the order of the text.
pub(super) fn quotations(page: Page<'_>, marked: &[Marked], told: &[Attribution]) -> Vec<Attribution> {
    let mut room = Vec::new();
    let mut next = 0;
    let mut out = Vec::new();
    for m in marked.iter().filter(|m| !m.single) {
        while told.get(next).is_some_and(|a| end(a) <= m.span.start) {
            next += 1;
        }
        let held = |a: &Attribution| a.contents.iter().any(|c| c.overlaps(m.span));
        if told.iter().skip(next).take(8).any(held) {
            continue;
        }
        if let Some(found) = page.labelled(m) {
            out.push(found);
        } else if page.whole(m) && !told.iter().skip(next).take(8).any(held) {
            out.extend(page.signed(m).or_else(|| page.led_in(m, told, &mut room)));
        }
    }
    out
}

/// Where the last content of an attribution ends.
fn end(a: &Attribution) -> u32 {
    a.contents.iter().map(|c| c.end).max().unwrap_or(0)
}

impl<'a> Page<'a> {
    /// June Abbot, teacher: “…”, where a name that could be a month opens the line.
    fn labelled(self, m: &Marked) -> Option<Attribution> {
        let line = self.lexed.sentences.get(m.sentence as usize)?;
        let tokens = self.lexed.of(line);
        let colon = (m.open as usize).checked_sub(line.first as usize + 1).filter(|at| *at < SHORT as usize)?;
        tokens.get(colon).filter(|t| t.mark(':'))?;
        let to = name(tokens, 0).filter(|to| *to > 1)?;
        let before = tokens.get(to..colon)?;
        let role = before.first().is_none_or(|t| t.mark(','));
        let idle = !before.iter().any(|t| t.is(Class::AUXILIARY | Class::CUE | Class::RELATIVE));
        (role && idle).then(|| made(m, m.sentence as usize, span(tokens, 0, to), span(tokens, colon, colon + 1)))
    }

    /// Whether a quotation is whole sentences of more than a word.
    fn whole(self, m: &Marked) -> bool {
        let opens = self.lexed.sentences.get(m.sentence as usize).is_some_and(|s| m.open == s.first);
        let (_, last) = self.last(m);
        opens && last.is_some_and(|s| m.close >= s.last) && m.tokens.1 > m.tokens.0 + 2
    }

    /// The last sentence that a quotation stands in, with its number.
    fn last(self, m: &Marked) -> (usize, Option<&'a Sentence>) {
        let all = &self.lexed.sentences;
        let from = m.sentence as usize;
        let last = from + all.get(from..).map_or(0, |rest| rest.partition_point(|s| s.last < m.close));
        (last, all.get(last))
    }

    /// “…” / — Ann Lee, the mayor · “…” / Ann Lee, mayor: the line below a quotation signs it.
    fn signed(self, m: &Marked) -> Option<Attribution> {
        let (last, _) = self.last(m);
        let number = last + 1;
        let line = self.lexed.sentences.get(number).filter(|s| s.last - s.first <= 2 * SHORT)?;
        let below = line.number == 1 || self.breaks_before(line);
        let tokens = self.lexed.of(line);
        if let Some((from, to)) = described(tokens) {
            return Some(made(m, number, span(tokens, from, to), span(tokens, from - 1, from)));
        }
        let dash = usize::from(tokens.first().is_some_and(Token::dash));
        let to = name(tokens, dash)?;
        let next = tokens.get(to);
        let closed = next.is_none_or(|t| matches!(t.mark_char(), ',' | '('))
            || next.is_some_and(|t| t.mark('.')) && to + 1 == tokens.len();
        // Without a dash only a name with what it is, on a line of its own: Ann Lee, mayor of Wick.
        let full = below
            && line.last - line.first <= SHORT
            && to > 1
            && next.is_some_and(|t| t.mark(','))
            && to + 1 < tokens.len();
        let ends = !tokens.iter().any(|t| matches!(t.mark_char(), '.' | '!' | '?' | ':') || t.is(Class::AUXILIARY));
        let signs = if dash > 0 { closed } else { full && ends };
        signs.then(|| made(m, number, span(tokens, dash, to), span(tokens, 0, dash)))
    }

    /// Whether a line of the text begins with this sentence.
    fn breaks_before(self, line: &Sentence) -> bool {
        let start = self.lexed.tokens.get(line.first as usize).map_or(0, |t| t.span.start as usize);
        self.doc.text.get(..start).is_some_and(|t| t.trim_end_matches([' ', '\t']).ends_with('\n'))
    }

    /// From Ann Lee: / “…” · Ann Lee shrugged. “…”
    fn led_in(self, m: &Marked, told: &[Attribution], room: &mut Vec<Node>) -> Option<Attribution> {
        let number = (m.sentence as usize).checked_sub(1)?;
        let line = self.lexed.sentences.get(number).filter(|s| s.last - s.first <= SHORT)?;
        let here = self.lexed.sentences.get(m.sentence as usize)?;
        if here.block > line.block + 1 {
            return None;
        }
        let tokens = self.lexed.of(line);
        if let Some(colon) = tokens.len().checked_sub(1).filter(|at| tokens.get(*at).is_some_and(|t| t.mark(':'))) {
            let from = usize::from(tokens.first().is_some_and(|t| t.kind == Kind::Word && t.word == kw::FROM));
            let to = name(tokens, from).filter(|to| to - from > 1)?;
            let ends = to == colon || tokens.get(to).is_some_and(|t| t.mark(','));
            let idle = !tokens.iter().any(|t| t.kind == Kind::Word && t.is(Class::AUXILIARY | Class::CUE));
            return (ends && idle).then(|| made(m, number, span(tokens, from, to), span(tokens, colon, colon + 1)));
        }
        let near = told.partition_point(|a| a.sentence + 2 < offset(number));
        // Of the paragraph only what the speaker does stands before the words, and nobody else is near.
        let other = |a: &&Attribution| {
            self.lexed.sentences.get(a.sentence as usize).is_some_and(|s| s.block == here.block)
                && !a.speaker.is_empty()
        };
        if line.block != here.block || line.number != 1 || told.iter().skip(near).take(8).any(|a| other(&a)) {
            return None;
        }
        let clause = self.clause(number, line, room);
        acts(&clause).map(|(p, verb)| made(m, number, speaker(&clause, p), clause.span(verb, verb + 1)))
    }

    fn clause<'c>(self, number: usize, line: &'c Sentence, room: &'c mut Vec<Node>) -> Clause<'c>
    where
        'a: 'c,
    {
        nodes(self.doc, (self.lexed, self.syntax), line, (&[], 0), room);
        let Self { doc, lexed, syntax, rules } = self;
        Clause {
            nodes: room,
            doc,
            lexed,
            rules,
            sentence: line,
            index: offset(number),
            syntax,
            tree: syntax.trees(number).next(),
        }
    }
}

/// That was how | Ann Lee, a diver, put it: the name of who is told to have said so.
fn described(tokens: &[Token]) -> Option<(usize, usize)> {
    let word =
        |at: usize, words: &[WordId]| tokens.get(at).is_some_and(|t| t.kind == Kind::Word && words.contains(&t.word));
    let how = word(0, &[kw::THAT, kw::THIS]) && word(1, &[kw::IS, kw::WAS]) && word(2, &[kw::HOW, kw::WHAT]);
    let to = name(tokens, 3).filter(|_| how)?;
    Some((3, to))
}

/// Where the name that begins at `from` ends: Ann Lee, J. P. van Dam.
fn name(tokens: &[Token], from: usize) -> Option<usize> {
    let small = Class::DETERMINER
        .or(Class::PRONOUN)
        .or(Class::PREPOSITION)
        .or(Class::WEEKDAY)
        .or(Class::MONTH)
        .or(Class::SUBORDINATOR);
    let word = |t: &Token| t.kind == Kind::Word && (t.capital() && !t.is(small) || t.is(Class::NAME_PARTICLE));
    let initial = |t: &Token| t.mark('.') && t.glued();
    // June Abbot, but not June 3.
    let month = |t: &Token| t.is(Class::MONTH) && tokens.get(from + 1).is_some_and(|n| n.capital() && word(n));
    let first = tokens.get(from).filter(|t| t.kind == Kind::Word && t.capital() && (word(t) || month(t)))?;
    let rest = tokens.get(from + 1..).unwrap_or(&[]);
    let length = 1 + rest.iter().take(6).take_while(|t| word(t) || initial(t)).count();
    // "Lee." ends the line, "J." does not.
    let stop = tokens.get(from + length - 1).is_some_and(|t| t.mark('.')) && from + length == tokens.len();
    (first.span.len() > 1).then_some(from + length - usize::from(stop))
}

fn span(tokens: &[Token], from: usize, to: usize) -> Span {
    let last = to.checked_sub(1).and_then(|at| tokens.get(at)).filter(|_| to > from);
    tokens.get(from).zip(last).map_or(Span::default(), |(a, b)| a.span.cover(b.span))
}

/// Ann Lee shrugged. · She leaned back in her chair: a person, one verb in the past, and nobody else.
fn acts(clause: &Clause<'_>) -> Option<(Phrase, usize)> {
    let p = clause.phrase_ahead(0)?;
    let person = clause.tag(p.head) == Tag::Name
        || clause.tag(p.head) == Tag::Pronoun && clause.is(p.head, Class::MALE | Class::FEMALE);
    let verb = p.to;
    let past = matches!(clause.tag(verb), Tag::Past | Tag::Verb) && !clause.is(verb, Class::AUXILIARY);
    let rest = || verb + 1..clause.nodes.len();
    let alone = !rest().any(|at| {
        clause.verbal(at)
            || matches!(clause.tag(at), Tag::Name | Tag::Number | Tag::Quote | Tag::Who | Tag::That | Tag::Comma)
            || clause.tag(at) == Tag::Pronoun
    });
    (person && past && alone && clause.nodes.len() <= 10).then_some((p, verb))
}

fn made(m: &Marked, sentence: usize, speaker: Span, cue: Span) -> Attribution {
    Attribution {
        speaker,
        named: speaker,
        cue,
        kind: AttributionKind::Direct,
        contents: [m.span, Span::default()],
        stated: [false; 2],
        sentence: offset(sentence),
        thought: false,
    }
}

/// Ann Lee: When did you leave? / Tom Field: I left in May: the turns of an interview, each a block that a name and a colon open.
pub(super) fn turns(page: Page<'_>) -> Vec<Attribution> {
    let all: Vec<Turn> = page.lexed.sentences.iter().enumerate().filter_map(|(n, s)| page.turn(n, s)).collect();
    let mut out = Vec::new();
    for run in all.chunk_by(|a, b| b.block <= a.block + 2) {
        // Q: and A: speak in turns; Note: and Update: do not.
        let again = || run.iter().enumerate().any(|(n, t)| run.iter().skip(n + 1).any(|other| other.name == t.name));
        let asked = run.iter().any(|t| t.asks) && (run.len() == 2 || again());
        let named = || run.iter().filter(|t| asked || t.name.contains(char::is_whitespace));
        let two = named().any(|t| named().next().is_some_and(|first| t.name != first.name));
        if two && run.iter().any(|t| t.spoken) {
            out.extend(named().filter(|t| !t.marked).map(Turn::attribution));
        }
    }
    out
}

/// A block that a name and a colon open.
struct Turn<'a> {
    name: &'a str,
    span: Span,
    colon: Span,
    words: Span,
    block: u32,
    sentence: u32,
    /// Whether its words are those of a talk: I, you, a question.
    spoken: bool,
    /// Whether it asks.
    asks: bool,
    /// Whether it has marks of its own.
    marked: bool,
}

impl Turn<'_> {
    fn attribution(&self) -> Attribution {
        Attribution {
            speaker: self.span,
            named: self.span,
            cue: self.colon,
            kind: AttributionKind::Indirect,
            contents: [self.words, Span::default()],
            stated: [true, false],
            sentence: self.sentence,
            thought: false,
        }
    }
}

impl<'a> Page<'a> {
    fn turn(self, number: usize, first: &Sentence) -> Option<Turn<'a>> {
        if first.number != 1 {
            return None;
        }
        let tokens = self.lexed.of(first);
        let opens = |t: &Token| t.kind == Kind::Word && t.capital() && !t.is(Class::WEEKDAY | Class::MONTH);
        let initial = |t: &Token| t.mark('.') && t.glued();
        let length = tokens.iter().take(6).take_while(|t| opens(t) || initial(t)).count();
        let words = tokens.iter().take(length).filter(|t| opens(t)).count();
        let colon = tokens.get(length).filter(|t| t.mark(':') && words >= 1)?;
        let body = self.doc.blocks.get(first.block as usize).is_some_and(|b| b.section != Section::Table);
        let rest = self.lexed.sentences.get(number..)?.iter().take_while(|s| s.block == first.block);
        let last = rest.last()?.last;
        let from = first.first + offset(length) + 1;
        let words = self.lexed.tokens.get(from as usize..last as usize).filter(|w| body && w.len() > 2)?;
        let me = |t: &Token| t.mark('?') || t.kind == Kind::Word && t.is(Class::PRONOUN_FIRST | Class::PRONOUN_SECOND);
        let end = words.iter().rev().find(|t| t.kind == Kind::Word || t.kind == Kind::Number)?;
        let span = tokens.first()?.span.cover(tokens.get(length - 1)?.span);
        Some(Turn {
            name: span.of(&self.doc.text),
            span,
            colon: colon.span,
            words: Span::new(words.first()?.span.start, end.span.end),
            block: first.block,
            sentence: offset(number),
            spoken: words.iter().take(64).any(me),
            asks: words.last().is_some_and(|t| t.mark('?')),
            marked: words.iter().any(|t| matches!(t.mark_char(), '“' | '"')),
        })
    }
}
