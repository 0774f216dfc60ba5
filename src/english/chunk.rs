//! Base phrases: the tokens of a sentence gathered into nodes, each with a head; what the tree is made of.

use super::tag::Tag;
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, Kinds, Meaning, Piece, RelationPosition, Rulebook, Sense, keyword as kw};

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum NodeKind {
    /// A noun phrase without what follows its head: the two US officials, on Thursday.
    #[default]
    Noun,
    /// A verb with what helps it: has not said, to rise.
    Verb,
    /// An adjective that no noun follows.
    Adjective,
    /// An adverb on its own.
    Adverb,
    /// A preposition before something that is no noun phrase.
    Preposition,
    /// that, because
    Subordinator,
    /// who, which
    Relative,
    /// and, or, but
    Coordinator,
    /// Words between quotation marks, whatever they are.
    Quote,
    /// Anything else.
    Other,
}

/// A node: a run of tokens. Numbers of tokens count from the beginning of the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its first token.
    pub from: u16,
    /// One past its last token.
    pub to: u16,
    /// Its head.
    pub head: u16,
    /// The preposition that governs it, if it is a noun phrase and has one: it stands before `from`.
    pub case: Option<u16>,
    /// Whether that preposition is "of".
    pub of: bool,
    /// Whether that preposition can open a clause as well: after, as, until.
    pub opens: bool,
    /// Whether it is a noun phrase that may tell when without a preposition: Thursday, last month.
    pub time: bool,
    /// The marks between the node before it and this one, as bits.
    pub marks: u8,
}

/// A comma.
pub const COMMA: u8 = 1;
/// A dash.
pub const DASH: u8 = 2;
/// A colon.
pub const COLON: u8 = 4;
/// A semicolon.
pub const SEMICOLON: u8 = 8;
/// An opening bracket.
pub const OPEN: u8 = 16;
/// A closing bracket.
pub const CLOSE: u8 = 32;
/// A quotation mark.
pub const QUOTE: u8 = 64;
/// A full stop or its like.
pub const STOP: u8 = 128;

fn mark(token: &Token) -> u8 {
    match token.mark_char() {
        ',' => COMMA,
        ':' => COLON,
        ';' => SEMICOLON,
        '(' | '[' => OPEN,
        ')' | ']' => CLOSE,
        '.' | '!' | '?' | '…' => STOP,
        _ if token.dash() => DASH,
        _ if token.shape.has(Shape::QUOTE) => QUOTE,
        _ => 0,
    }
}

/// A sentence while it is cut.
struct Chunker<'a> {
    tokens: &'a [Token],
    tags: &'a [Tag],
    rules: &'a Rulebook,
}

/// The words that tell when without a preposition.
const TIMES: Kinds = Kinds::DAY.or(Kinds::PART).or(Kinds::UNIT).or(Kinds::WEEKDAY).or(Kinds::MONTH).or(Kinds::SEASON);

/// Fills `nodes` with the base phrases of a sentence. `quotes` are runs of tokens, marks included, that are one node.
pub fn nodes((tokens, tags): (&[Token], &[Tag]), rules: &Rulebook, quotes: &[(u16, u16)], nodes: &mut Vec<Node>) {
    nodes.clear();
    let cut = Chunker { tokens, tags, rules };
    let (mut at, mut marks) = (0, 0);
    let mut quotes = quotes.iter().peekable();
    let small = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    while at < tokens.len().min(usize::from(u16::MAX)) {
        if let Some((_, to)) = quotes.next_if(|q| usize::from(q.0) <= at)
            && usize::from(*to) > at
        {
            let (from, kind) = (small(at), NodeKind::Quote);
            nodes.push(Node { kind, from, to: *to, head: from, marks, ..Node::default() });
            (at, marks) = (usize::from(*to), 0);
            continue;
        }
        let end = quotes.peek().map_or(tokens.len(), |q| usize::from(q.0));
        let Some((kind, from, to, head)) = cut.phrase(at, end) else {
            marks |= tokens.get(at).map_or(0, mark);
            at += 1;
            continue;
        };
        let case = (from > at).then(|| small(at));
        let of = case.is_some() && tokens.get(at).is_some_and(|t| t.word == kw::OF);
        let opens = case.is_some() && cut.is(at, Class::SUBORDINATOR);
        let time = kind == NodeKind::Noun && case.is_none() && cut.time(head) && cut.tag(head) != Tag::Plural;
        let (from, head) = (small(from), small(head));
        nodes.push(Node { kind, from, to: small(to), head, case, of, opens, time, marks });
        (at, marks) = (to, 0);
    }
}

impl Chunker<'_> {
    fn tag(&self, at: usize) -> Tag {
        self.tags.get(at).copied().unwrap_or_default()
    }

    fn is(&self, at: usize, class: Class) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is(class))
    }

    /// Whether a word is capitalised.
    fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && t.capital())
    }

    /// Whether a word tells when.
    fn time(&self, at: usize) -> bool {
        self.is(at, Class::CALENDAR | Class::DURATION_UNIT | Class::WEEKDAY | Class::MONTH)
            && self.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && self.rules.kinds(t.word).any(TIMES))
    }

    /// over | 400 people: a noun phrase that begins with a hedge; voters | under 30 are of an age.
    fn hedged(&self, at: usize, end: usize) -> Option<(NodeKind, usize, usize, usize)> {
        self.hedge(at)?;
        let aged = at > 0 && matches!(self.tag(at - 1), Tag::Plural | Tag::Pronoun | Tag::Determiner);
        self.noun(at, end, false).filter(|(.., head)| !(aged && self.tag(*head) == Tag::Number))
    }

    /// The token after the words before a number that tell how it is meant: more than, at least, over.
    fn hedge(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at).filter(|t| t.is(Class::RELATION) && t.kind == Kind::Word)?;
        let follows = |rest: &[Piece]| {
            let word = |(n, piece): (usize, &Piece)| match piece {
                Piece::Word(word) => {
                    self.tokens.get(at + 1 + n).is_some_and(|t| t.word == *word && t.kind == Kind::Word)
                }
                _ => false,
            };
            rest.iter().enumerate().all(word)
        };
        let length = |m: &Meaning| match m.sense {
            Sense::Relation(r) => {
                let before =
                    self.rules.relations.get(usize::from(r)).is_some_and(|r| r.position == RelationPosition::Before);
                (before && follows(&m.rest)).then_some(m.rest.len())
            }
            _ => None,
        };
        let next = at + 1 + self.rules.lexicon.meanings(token.word).iter().filter_map(length).max()?;
        let part = self.tag(next) == Tag::Determiner && self.is(next + 1, Class::FRACTION | Class::SCALE | Class::UNIT);
        (part || matches!(self.tag(next), Tag::Number | Tag::Symbol)).then_some(next)
    }

    /// The phrase that begins at `at`: its kind, its first token without its preposition, its end and its head.
    fn phrase(&self, at: usize, end: usize) -> Option<(NodeKind, usize, usize, usize)> {
        let one = |kind| Some((kind, at, at + 1, at));
        match self.tag(at) {
            Tag::Mark => None,
            // over | 400 people · at least | 40 boats
            Tag::Preposition if let Some(found) = self.hedged(at, end) => Some(found),
            Tag::Preposition | Tag::Particle => {
                let mut from = at + 1;
                while from < end && from < at + 3 && self.tag(from) == Tag::Preposition {
                    from += 1;
                }
                match self.noun(from, end, true) {
                    Some((NodeKind::Noun, _, to, head)) if self.tag(at) == Tag::Preposition => {
                        Some((NodeKind::Noun, from, to, head))
                    }
                    _ => one(NodeKind::Preposition),
                }
            }
            Tag::Subordinator => one(NodeKind::Subordinator),
            Tag::Coordinator => self
                .noun(at, end, false)
                .filter(|_| self.tokens.get(at).is_some_and(|t| t.word == kw::BOTH))
                .or_else(|| one(NodeKind::Coordinator)),
            Tag::Relative => one(NodeKind::Relative),
            Tag::Modal | Tag::Auxiliary | Tag::To | Tag::Not => self.verb(at, end),
            Tag::Base | Tag::Past | Tag::Present => self.verb(at, end),
            // Leaked files showed: at the beginning it describes the noun behind it.
            Tag::Participle if at == 0 => self.noun(at, end, true).or_else(|| self.verb(at, end)),
            Tag::Participle | Tag::Gerund => self.verb(at, end),
            Tag::Genitive | Tag::Interjection | Tag::Foreign => one(NodeKind::Other),
            Tag::Adverb => self.noun(at, end, false).or_else(|| one(NodeKind::Adverb)),
            _ => self.noun(at, end, false).or_else(|| one(NodeKind::Other)),
        }
    }

    /// (has) (not) (been) considering
    fn verb(&self, at: usize, end: usize) -> Option<(NodeKind, usize, usize, usize)> {
        let mut to = at;
        let mut head = None;
        while to < end {
            match self.tag(to) {
                Tag::Modal | Tag::Auxiliary | Tag::To => head = Some(to),
                Tag::Not => {}
                // has also said: an adverb inside the group.
                Tag::Adverb if head.is_some() && self.verbal_after(to, end) => {}
                Tag::Base | Tag::Past | Tag::Present | Tag::Participle | Tag::Gerund => {
                    return Some((NodeKind::Verb, at, to + 1, to));
                }
                _ => break,
            }
            to += 1;
        }
        let kind = if head.is_some() { NodeKind::Verb } else { NodeKind::Adverb };
        Some((kind, at, to.max(at + 1), head.unwrap_or(at)))
    }

    fn verbal_after(&self, at: usize, end: usize) -> bool {
        let next = (at + 1..end.min(at + 4)).find(|i| self.tag(*i) != Tag::Adverb && self.tag(*i) != Tag::Not);
        next.is_some_and(|i| {
            matches!(self.tag(i), Tag::Base | Tag::Past | Tag::Present | Tag::Participle | Tag::Gerund | Tag::Auxiliary)
        })
    }

    /// (about) the two current and former US officials; after a preposition (`open`) also renewed hopes
    fn noun(&self, at: usize, end: usize, open: bool) -> Option<(NodeKind, usize, usize, usize)> {
        let mut i = at;
        while i < end && self.tag(i) == Tag::Adverb && self.hedge(i).is_none() {
            i += 1;
        }
        // of mutually | agreed | terms
        let described = open && self.tag(i) == Tag::Participle && self.nominal_next(i, end);
        if i > at
            && self.hedge(i).is_none()
            && !described
            && !matches!(self.tag(i), Tag::Adjective | Tag::Number | Tag::Determiner | Tag::Symbol)
            || i >= end
        {
            return None;
        }
        let mut determiner = false;
        i = self.hedge(i).filter(|next| *next < end).unwrap_or(i);
        let both = |i: usize| {
            let word = self.tokens.get(i).is_some_and(|t| t.word == kw::BOTH && t.kind == Kind::Word);
            word && self.tag(i) == Tag::Coordinator && self.nominal_next(i, end)
        };
        while i < end && (matches!(self.tag(i), Tag::Determiner | Tag::Possessive) || both(i)) {
            determiner = true;
            i += 1;
        }
        if self.tag(i) == Tag::Pronoun && i < end {
            // Most | observers: what counts vaguely stands before what it counts.
            if !(self.is(i, Class::VAGUE) && self.tag(i + 1) == Tag::Plural && i + 1 < end) {
                return Some((NodeKind::Noun, at, i + 1, i));
            }
            i += 1;
        }
        let (mut noun, mut last) = (None, None);
        while i < end {
            if self.dated(last, i) {
                break;
            }
            // award-winning, Times/Herald; but Velden—which
            let hyphen = |t: &Token| t.dash() && !matches!(t.mark_char(), '—' | '―') || t.mark('/');
            let joined = last.is_some() && self.tokens.get(i).is_some_and(|t| t.glued() && hyphen(t));
            if joined && i + 1 < end && self.tokens.get(i + 1).is_some_and(|t| t.glued() && t.kind != Kind::Mark) {
                // A hyphen joins what stands beside it.
                last = Some(i + 1);
                if matches!(self.tag(i + 1), Tag::Noun | Tag::Plural | Tag::Name | Tag::Number) {
                    noun = Some(i + 1);
                }
                i += 2;
                continue;
            }
            match self.tag(i) {
                // an in-depth study, the after-tax profit: what a hyphen joins to its noun describes it.
                Tag::Preposition | Tag::Particle if determiner && last.is_none() && self.hyphen(i + 1) => {
                    last = Some(i);
                }
                Tag::Noun | Tag::Plural | Tag::Name | Tag::Symbol | Tag::Number => {
                    if self.parts(noun, i) {
                        break;
                    }
                    if self.tag(i) != Tag::Number || noun.is_none_or(|n| matches!(self.tag(n), Tag::Number)) {
                        noun = Some(i);
                    }
                    last = Some(i);
                }
                // a poll | last month
                Tag::Adjective if noun.is_some() && self.picks(i, end) => break,
                // Mount | Pleasant: what is written as a name goes on as one.
                Tag::Adjective
                    if self.named(noun, i) || noun.is_some_and(|n| n + 1 == i) && self.is(i, Class::ROLE) =>
                {
                    (noun, last) = (Some(i), Some(i));
                }
                Tag::Adjective => {
                    if noun.is_some_and(|n| !matches!(self.tag(n), Tag::Number | Tag::Symbol))
                        && !self.nominal_after(i, end)
                    {
                        break;
                    }
                    last = Some(i);
                }
                Tag::Participle | Tag::Gerund
                    if noun.is_none()
                        && (determiner || last.is_some() || open && self.tag(i) == Tag::Participle)
                        && self.nominal_next(i, end) =>
                {
                    last = Some(i);
                }
                // a Reuters | rolling | poll: a name with "a" before it is no phrase of its own.
                Tag::Participle | Tag::Gerund
                    if self.tokens.get(at).is_some_and(|t| matches!(t.word, kw::A | kw::AN))
                        && noun.is_some_and(|n| n + 1 == i && self.tag(n) == Tag::Name)
                        && self.tag(i + 1) == Tag::Noun
                        && i + 1 < end => {}
                Tag::Adverb
                    if determiner
                        && noun.is_none()
                        && (matches!(self.tag(i + 1), Tag::Adjective | Tag::Number | Tag::Participle)
                            || self.tokens.get(i + 2).is_some_and(|t| t.mark('-') && t.glued())) => {}
                Tag::Genitive if last.is_some() && self.nominal_after(i, end) => noun = None,
                Tag::Coordinator if last.is_some() && self.pair(i, end) => {}
                // Robert | “Bob” | Miller
                Tag::Mark if let Some(close) = self.nickname(i, noun, end) => i = close,
                // 6 | in | 10 voters
                Tag::Preposition if self.of_all(i, last, end) => {}
                _ => break,
            }
            i += 1;
        }
        match (noun, last) {
            (Some(head), Some(last)) => Some((NodeKind::Noun, at, last.max(head) + 1, head)),
            (None, Some(last)) => {
                let kind = if determiner { NodeKind::Noun } else { NodeKind::Adjective };
                Some((kind, at, last + 1, last))
            }
            _ if determiner => Some((NodeKind::Noun, at, i.max(at + 1), i.max(at + 1) - 1)),
            _ => None,
        }
    }

    /// Whether a hyphen joins the words on both sides of `at`.
    fn hyphen(&self, at: usize) -> bool {
        let glued = |i: usize| self.tokens.get(i).is_some_and(Token::glued);
        self.tokens.get(at).is_some_and(|t| t.mark('-')) && glued(at) && glued(at + 1)
    }

    /// In 2007 | Ann Lee, in May 2007 | Iraqi pilots: a year at the end of a date is no part of the name behind it, as it is of
    /// the 2007 World Cup.
    fn dated(&self, last: Option<usize>, at: usize) -> bool {
        let Some(year) = last.filter(|l| l + 1 == at) else { return false };
        let digits = self.tokens.get(year).is_some_and(|t| t.kind == Kind::Number && t.span.len() == 4);
        let before = year.checked_sub(1).map_or(Tag::Determiner, |b| self.tag(b));
        self.capital(at) && digits && matches!(before, Tag::Preposition | Tag::Mark | Tag::Name)
    }

    /// last month, next May: whether a time begins here.
    fn picks(&self, at: usize, end: usize) -> bool {
        let pick =
            self.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && self.rules.kinds(t.word).any(Kinds::PICK));
        pick && at + 1 < end && self.time(at + 1)
    }

    /// Whether the capitalised word at `at` stands right behind the name at `noun`.
    fn named(&self, noun: Option<usize>, at: usize) -> bool {
        self.capital(at) && noun.is_some_and(|n| n + 1 == at && self.tag(n) == Tag::Name)
    }

    /// Whether a noun phrase ends before the nominal token at `at`: told reporters | Thursday, Thursday | Ann Lee said.
    fn parts(&self, noun: Option<usize>, at: usize) -> bool {
        let Some(before) = noun.filter(|n| n + 1 == at) else { return false };
        let day = |i: usize| self.is(i, Class::WEEKDAY | Class::MONTH) && self.tag(i) == Tag::Name;
        let small = self.tokens.get(before).is_some_and(|t| t.kind == Kind::Word && !t.capital());
        day(at) && !day(before) && small
            || day(at) && self.is(at, Class::WEEKDAY) && !day(before) && self.tag(before) == Tag::Name
            || day(before) && self.is(before, Class::WEEKDAY) && self.tag(at) == Tag::Name
            || self.time(before) && small && self.tag(at) == Tag::Name
            || self.tag(before) == Tag::Plural && small && matches!(self.tag(at), Tag::Name | Tag::Number)
            || self.tag(before) == Tag::Noun && small && self.measures(at)
    }

    /// pulled the sector | 3 percent lower: whether a number stands here with its unit.
    fn measures(&self, at: usize) -> bool {
        let unit = matches!(self.tag(at + 1), Tag::Noun | Tag::Plural | Tag::Symbol) && self.is(at + 1, Class::UNIT);
        let noun = matches!(self.tag(at + 2), Tag::Noun | Tag::Plural | Tag::Name);
        self.tag(at) == Tag::Number && unit && !noun
    }

    /// Whether a nominal follows over adjectives and numbers.
    fn nominal_after(&self, at: usize, end: usize) -> bool {
        (at + 1..end.min(at + 6))
            .find(|i| {
                !matches!(self.tag(*i), Tag::Adjective | Tag::Number | Tag::Adverb | Tag::Participle | Tag::Gerund)
                    && !self.tokens.get(*i).is_some_and(|t| t.dash() && t.glued())
            })
            .is_some_and(|i| matches!(self.tag(i), Tag::Noun | Tag::Plural | Tag::Name | Tag::Symbol))
    }

    fn nominal_next(&self, at: usize, end: usize) -> bool {
        at + 1 < end
            && (matches!(self.tag(at + 1), Tag::Noun | Tag::Plural | Tag::Name | Tag::Adjective | Tag::Number)
                || self.tokens.get(at + 1).is_some_and(|t| t.dash() && t.glued()))
    }

    /// Where a name in marks inside a name ends: Robert | “Bob” | Miller.
    fn nickname(&self, at: usize, noun: Option<usize>, end: usize) -> Option<usize> {
        let quote = |i: usize| self.tokens.get(i).is_some_and(|t| t.shape.has(Shape::QUOTE) && t.kind == Kind::Mark);
        let name = |i: usize| self.tag(i) == Tag::Name && self.capital(i);
        let inside =
            noun.filter(|n| n + 1 == at && name(*n)).map(|_| at + 1).filter(|i| quote(at) && self.capital(*i))?;
        let close = (inside + 1..inside + 4).find(|i| !self.capital(*i)).filter(|i| quote(*i))?;
        let goes_on = self.capital(close + 1) && matches!(self.tag(close + 1), Tag::Name | Tag::Noun);
        (close + 1 < end && goes_on && !self.tokens.get(close + 1).is_some_and(Token::glued)).then_some(close)
    }

    /// 6 | in | 10 voters, three | out of | four: a part and its whole, both in numbers.
    fn of_all(&self, at: usize, last: Option<usize>, end: usize) -> bool {
        let word = |i: usize, word| self.tokens.get(i).is_some_and(|t| t.word == word && t.kind == Kind::Word);
        let number = |i: usize| self.tag(i) == Tag::Number && !self.is(i, Class::SCALE);
        let before = |i: usize| last.is_some_and(|l| l + 1 == i && number(l));
        // aged 54 in 2024, 3 in two years: a time is no whole.
        let whole = |i: usize| {
            let year = self.tokens.get(i).is_some_and(|t| t.kind == Kind::Number && t.span.len() == 4);
            number(i) && i < end && !year && !self.is(i + 1, Class::DURATION_UNIT)
        };
        word(at, kw::IN) && before(at) && whole(at + 1)
            || word(at, kw::OUT) && before(at) && word(at + 1, kw::OF) && whole(at + 2)
            || word(at, kw::OF) && at > 0 && word(at - 1, kw::OUT) && before(at - 1) && whole(at + 1)
    }

    /// current | and | former officials; “&” in a name.
    fn pair(&self, at: usize, end: usize) -> bool {
        let before = at.checked_sub(1).map_or(Tag::Mark, |i| self.tag(i));
        let ampersand = self.tokens.get(at).is_some_and(|t| t.mark('&'));
        ampersand && matches!(self.tag(at + 1), Tag::Name | Tag::Noun)
            || before == Tag::Adjective && self.tag(at + 1) == Tag::Adjective && self.nominal_after(at, end)
    }
}
