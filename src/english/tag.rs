//! Parts of speech: one tag per token, from left to right, by the greatest sum of learned weights.

use super::model::{Features, Known, Weights, mix, numbered};
use super::word::{ALL_CAPS, CAPITAL, DIGIT, FIRST, GLUED, LETTERS, Word};
use crate::hash::HashedSet;
use crate::lex::{Ending, Kind, Shape, Token};
use crate::rulebook::{Class, keyword as kw};

/// A part of speech, finer than the universal ones where syntax needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum Tag {
    /// A mark of punctuation.
    #[default]
    Mark,
    /// A common noun in the singular.
    Noun,
    /// A common noun in the plural.
    Plural,
    /// A word of a name.
    Name,
    /// big, bigger, third
    Adjective,
    /// soon, very, when
    Adverb,
    /// The plain form of a verb: (will) rise
    Base,
    /// rose
    Past,
    /// rising
    Gerund,
    /// risen
    Participle,
    /// rises, rise
    Present,
    /// A form of be, have or do that helps a verb or joins subject and predicate.
    Auxiliary,
    /// will, could
    Modal,
    /// of, in
    Preposition,
    /// (put) off
    Particle,
    /// that, because
    Subordinator,
    /// the, this, every
    Determiner,
    /// my, whose
    Possessive,
    /// who, which, what
    Relative,
    /// it, anybody
    Pronoun,
    /// and, or
    Coordinator,
    /// 35, seven
    Number,
    /// The "to" of an infinitive.
    To,
    /// 's
    Genitive,
    /// not
    Not,
    /// oh
    Interjection,
    /// $, %
    Symbol,
    /// A word of another language, a piece of something.
    Foreign,
}

impl Tag {
    /// All tags, by their number.
    pub const ALL: [Self; 28] = [
        Self::Mark,
        Self::Noun,
        Self::Plural,
        Self::Name,
        Self::Adjective,
        Self::Adverb,
        Self::Base,
        Self::Past,
        Self::Gerund,
        Self::Participle,
        Self::Present,
        Self::Auxiliary,
        Self::Modal,
        Self::Preposition,
        Self::Particle,
        Self::Subordinator,
        Self::Determiner,
        Self::Possessive,
        Self::Relative,
        Self::Pronoun,
        Self::Coordinator,
        Self::Number,
        Self::To,
        Self::Genitive,
        Self::Not,
        Self::Interjection,
        Self::Symbol,
        Self::Foreign,
    ];

    /// The tag as a bit.
    #[must_use]
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// Whether it is a form of a verb that can head a clause, helping ones among them.
    #[must_use]
    pub fn verbal(self) -> bool {
        matches!(
            self,
            Self::Base | Self::Past | Self::Present | Self::Participle | Self::Gerund | Self::Auxiliary | Self::Modal
        )
    }

    /// Its name in traces.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mark => "mark",
            Self::Noun => "noun",
            Self::Plural => "plural",
            Self::Name => "name",
            Self::Adjective => "adjective",
            Self::Adverb => "adverb",
            Self::Base => "verb",
            Self::Past => "past",
            Self::Gerund => "gerund",
            Self::Participle => "participle",
            Self::Present => "present",
            Self::Auxiliary => "auxiliary",
            Self::Modal => "modal",
            Self::Preposition => "preposition",
            Self::Particle => "particle",
            Self::Subordinator => "subordinator",
            Self::Determiner => "determiner",
            Self::Possessive => "possessive",
            Self::Relative => "relative",
            Self::Pronoun => "pronoun",
            Self::Coordinator => "coordinator",
            Self::Number => "number",
            Self::To => "to",
            Self::Genitive => "genitive",
            Self::Not => "not",
            Self::Interjection => "interjection",
            Self::Symbol => "symbol",
            Self::Foreign => "foreign",
        }
    }

    /// The universal part of speech (UPOS).
    #[must_use]
    pub fn universal(self) -> &'static str {
        match self {
            Self::Mark => "PUNCT",
            Self::Noun | Self::Plural => "NOUN",
            Self::Name => "PROPN",
            Self::Adjective => "ADJ",
            Self::Adverb => "ADV",
            Self::Base | Self::Past | Self::Gerund | Self::Participle | Self::Present => "VERB",
            Self::Auxiliary | Self::Modal => "AUX",
            Self::Preposition | Self::Particle => "ADP",
            Self::Subordinator => "SCONJ",
            Self::Determiner => "DET",
            Self::Possessive | Self::Relative | Self::Pronoun => "PRON",
            Self::Coordinator => "CCONJ",
            Self::Number => "NUM",
            Self::To | Self::Genitive | Self::Not => "PART",
            Self::Interjection => "INTJ",
            Self::Symbol => "SYM",
            Self::Foreign => "X",
        }
    }
}

/// Tags that a word nobody has seen may have.
const OPEN: u32 = Tag::Noun.bit()
    | Tag::Plural.bit()
    | Tag::Name.bit()
    | Tag::Adjective.bit()
    | Tag::Adverb.bit()
    | Tag::Base.bit()
    | Tag::Past.bit()
    | Tag::Gerund.bit()
    | Tag::Participle.bit()
    | Tag::Present.bit()
    | Tag::Number.bit()
    | Tag::Interjection.bit()
    | Tag::Foreign.bit();

/// The bit that marks a word as common, see [`Known::tags`].
pub const COMMON: u32 = 1 << 31;

/// The tags that a token may have, as bits.
#[must_use]
pub fn allowed(token: &Token, word: &Word) -> u32 {
    match token.kind {
        Kind::Number => Tag::Number.bit(),
        Kind::Possessive => Tag::Genitive.bit() | Tag::Auxiliary.bit() | Tag::Present.bit(),
        Kind::Mark => match token.mark_char() {
            '$' | '£' | '€' | '¥' | '%' | '+' | '=' | '°' | '©' | '@' | '#' | '§' | '×' | '<' | '>' => {
                Tag::Symbol.bit()
            }
            '&' => Tag::Coordinator.bit(),
            _ => Tag::Mark.bit(),
        },
        Kind::Word if word.known & COMMON != 0 => {
            let name = if word.look & CAPITAL != 0 && word.look & FIRST == 0 { Tag::Name.bit() } else { 0 };
            word.known & !COMMON | name
        }
        // What a dictionary lists is no piece of another language.
        Kind::Word if word.known != 0 => word.known | OPEN & !(Tag::Foreign.bit() | Tag::Interjection.bit()),
        // $200 | smartphones: all numbers in words are listed.
        Kind::Word if word.look & CAPITAL == 0 => OPEN & !Tag::Number.bit(),
        Kind::Word => OPEN,
    }
}

/// A token with its neighbours, as the features see it.
pub struct Sight {
    w: Word,
    p: Word,
    pp: Word,
    n: Word,
    nn: Word,
    /// The tags of the two tokens before it, nearest first.
    t1: u32,
    t2: u32,
    look: u32,
    telling: u32,
}

impl Sight {
    /// What is seen of the token at `at`, whose neighbours before it have the tags `before` (nearest first).
    #[must_use]
    pub fn of(words: &[Word], at: usize, before: [Tag; 2]) -> Self {
        let word = |n: usize| words.get(n).copied().unwrap_or_default();
        let back = |n: usize| at.checked_sub(n).and_then(|i| words.get(i)).copied().unwrap_or_default();
        let w = word(at);
        Self {
            w,
            p: back(1),
            pp: back(2),
            n: word(at + 1),
            nn: word(at + 2),
            t1: before[0] as u32,
            t2: before[1] as u32,
            look: w.look & (CAPITAL | ALL_CAPS | FIRST | GLUED | DIGIT | LETTERS),
            telling: w.look >> 8,
        }
    }
}

impl Features for Sight {
    type First = [u32; 10];
    type Second = [u32; 19];

    fn first(&self) -> Self::First {
        let Self { w, p, n, t1, t2, look, telling, .. } = *self;
        let mut of = numbered(0);
        [
            of(w.hash, 0),
            of(w.hash, t1),
            of(w.ending, look),
            of(w.known, t1 | t2 << 8),
            of(w.known, mix(n.known, t1)),
            of(w.known, mix(look, n.known)),
            of(p.hash, w.hash),
            of(n.hash, w.hash),
            of(look, t1),
            of(telling, t1),
        ]
    }

    fn second(&self) -> Self::Second {
        let Self { w, p, pp, n, nn, t1, t2, look, telling } = *self;
        let small = |w: Word| w.ending & 0x00ff_ffff;
        let mut of = numbered(1);
        [
            of(0, 0),
            of(small(w), look & CAPITAL),
            of(w.ending & 0xffff, t1),
            of(t1, 0),
            of(t1, t2),
            of(p.hash, 0),
            of(pp.hash, t2),
            of(n.hash, 0),
            of(small(n), w.known),
            of(nn.hash, 0),
            of(n.known, t1),
            of(n.known, w.known),
            of(n.look & 0xff | nn.look << 8 & 0xff00, look),
            of(telling, look),
            of(p.look, mix(look, w.known)),
            of(nn.known, n.known),
            of(small(p), w.known),
            of(w.known, look),
            of(w.ending, mix(t1, t2)),
        ]
    }
}

/// A tag whose first features lead by so much is given without the rest.
pub const SURE: u16 = 100;

/// The tagger: weights and known words.
#[derive(Debug, Clone, Copy)]
pub struct Tagger<'m> {
    /// What known words can be.
    pub known: Known<'m>,
    /// The weights.
    pub weights: Weights<'m>,
    /// By how much the first features must lead for the rest not to be asked.
    pub sure: u16,
}

impl Tagger<'_> {
    /// Writes the tag of each token to `tags`, and what was looked at to `words`.
    ///
    /// In a `title` capitals tell nothing of words that are known to be no names; words that are `names` elsewhere in the
    /// text are no common words at the beginning of a sentence.
    pub fn tag(
        &self,
        tokens: &[Token],
        text: &str,
        (title, names): (bool, &HashedSet<u32>),
        words: &mut Vec<Word>,
        tags: &mut Vec<Tag>,
    ) {
        words.clear();
        words.extend(tokens.iter().map(|t| {
            let word = Word::of(t, text, &self.known);
            let common = title && word.known != 0 && word.known & Tag::Name.bit() == 0;
            if common {
                Word { look: word.look & !(CAPITAL | ALL_CAPS), ..word }
            } else if t.shape.has(Shape::FIRST) && t.capital() && !t.is(Class::NAME_NOISE) && names.contains(&t.hash) {
                Word { look: word.look & !FIRST, ..word }
            } else {
                word
            }
        }));
        tags.clear();
        let mut before = [Tag::Mark; 2];
        for (at, token) in tokens.iter().enumerate() {
            let allowed = words.get(at).map_or(0, |w| allowed(token, w));
            let tag = if allowed.is_power_of_two() {
                allowed.trailing_zeros() as usize
            } else {
                self.weights.decide(&Sight::of(words, at, before), allowed, self.sure)
            };
            let tag = Tag::ALL.get(tag).copied().unwrap_or_default();
            let last = at.checked_sub(1).and_then(|i| tokens.get(i)).map(|t| t.word);
            let name = |at: usize| tokens.get(at).is_some_and(|t| t.kind == Kind::Word && t.capital());
            let tag = match (last, before[0], tag) {
                // an aide to Premier Lang: a capital in mid-sentence before another one begins a name.
                (Some(kw::TO), _, Tag::Base) if !title && name(at) && name(at + 1) => {
                    amend(tags, Tag::Preposition, Tag::Name)
                }
                // down to beat them: "to" before the plain form of a verb is no preposition.
                (Some(kw::TO), Tag::Preposition, Tag::Base) => amend(tags, Tag::To, tag),
                // had shouted: what helps a verb is no verb of its own.
                (
                    Some(kw::HAD | kw::HAS | kw::HAVE),
                    Tag::Past | Tag::Present | Tag::Base,
                    Tag::Past | Tag::Participle,
                ) => amend(tags, Tag::Auxiliary, Tag::Participle),
                _ => tag,
            };
            tags.push(tag);
            before = [tag, before[0]];
        }
        owners(tokens, text, tags);
        predicate(tokens, words, tags);
    }
}

/// the pilots | ’ | union: an apostrophe between an s and another word marks the owner, unless it closes a quotation.
fn owners(tokens: &[Token], text: &str, tags: &mut [Tag]) {
    let mut open = false;
    for (at, token) in tokens.iter().enumerate().filter(|(_, t)| t.kind == Kind::Mark) {
        let mark = token.mark_char();
        if mark == '‘' || mark == '\'' && !token.glued() {
            open = true;
        }
        if !matches!(mark, '\'' | '’') || !token.glued() {
            continue;
        }
        let nominal = |t: Tag| matches!(t, Tag::Noun | Tag::Plural | Tag::Name);
        let owner = at.checked_sub(1).is_some_and(|i| {
            let ends =
                tokens.get(i).is_some_and(|t| t.kind == Kind::Word && t.text(text).ends_with(['s', 'S', 'x', 'z']));
            ends && tags.get(i).is_some_and(|t| nominal(*t))
        });
        let owned = tokens.get(at + 1).is_some_and(|t| t.kind != Kind::Mark && !t.glued())
            && tags.get(at + 1).is_some_and(|t| nominal(*t) || matches!(t, Tag::Adjective | Tag::Number));
        // the dancers’ | pay | will rise: where a verb follows, what is owned is no verb.
        let tag = |i: usize| tags.get(i).copied().unwrap_or_default();
        let thing = matches!(tag(at + 1), Tag::Base | Tag::Present)
            && matches!(tag(at + 2), Tag::Modal | Tag::Auxiliary | Tag::Past)
            && tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Word && !t.glued());
        if owner && (owned || thing) && !open {
            set(tags, at, Tag::Genitive);
            if thing {
                set(tags, at + 1, Tag::Noun);
            }
        }
        open = false;
    }
}

/// Incumbent | holds | Lowmoor; the hold | measures | 4,000 feet: a clause needs a verb, and where the tags gave it none,
/// the first word that can be one, agrees with the noun before it and has an object takes its place.
fn predicate(tokens: &[Token], words: &[Word], tags: &mut [Tag]) {
    let mut from = 0;
    while from < tags.len() {
        let parts = |i: &usize| {
            tokens.get(*i).is_some_and(|t| t.mark(';') || t.shape.has(Shape::QUOTE) && t.kind == Kind::Mark)
        };
        let end = (from..tags.len()).find(parts).unwrap_or(tags.len());
        aside(tokens, words, (from, end), tags);
        let tag = |i: usize| tags.get(i).copied().unwrap_or_default();
        if !finite(tags, from, end) {
            let object = |i: usize| {
                let name = matches!(tag(i), Tag::Name);
                name || matches!(tag(i), Tag::Determiner | Tag::Possessive | Tag::Number | Tag::Pronoun | Tag::Symbol)
            };
            let able = |i: &usize| {
                let (Some(word), Some(token)) = (words.get(*i), tokens.get(*i)) else { return false };
                let subject = matches!(tag(*i - 1), Tag::Noun | Tag::Name);
                let noun = matches!(tag(*i + 1), Tag::Noun | Tag::Plural) && tag(*i - 1) == Tag::Name;
                matches!(tag(*i), Tag::Plural | Tag::Noun)
                    && word.known & Tag::Present.bit() != 0
                    && token.ending == Ending::S
                    && subject
                    && (object(*i + 1) || noun)
            };
            if let Some(verb) = (from + 1..end).find(able) {
                set(tags, verb, Tag::Present);
            } else if let Some(verb) = told(tokens, words, (from, end), tags) {
                set(tags, verb, Tag::Past);
            }
        }
        announced(tokens, words, (from, end), tags);
        resumed(tokens, words, (from, end), tags);
        bare_subject(tokens, (from, end), tags);
        from = end + 1;
    }
}

fn set(tags: &mut [Tag], at: usize, tag: Tag) {
    if let Some(slot) = tags.get_mut(at) {
        *slot = tag;
    }
}

/// The union | called | for a strike.: in a sentence without a verb the participle right behind the first noun is one. What
/// no stop ends is a headline: three arrested after the match.
fn told(tokens: &[Token], words: &[Word], (from, end): (usize, usize), tags: &[Tag]) -> Option<usize> {
    let stop = tokens.get(from..end)?.iter().rev().take(3).any(|t| matches!(t.mark_char(), '.' | '!' | '?'));
    let stop = stop || tokens.get(end).is_some_and(|t| !t.mark(';'));
    let tag = |i: usize| tags.get(i).copied().unwrap_or_default();
    let verb = (from + 1..end).find(|i| tag(*i) == Tag::Participle).filter(|_| stop)?;
    let past = words.get(verb).is_some_and(|w| w.known == 0 || w.known & Tag::Past.bit() != 0);
    // “…,” a nurse | said | by telephone.
    let quoted = from.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| !t.mark(';'));
    let by = tokens.get(verb + 1).is_some_and(|t| t.word == kw::BY && !quoted || t.mark('.'));
    (past && !by && behind_noun(verb, tags)).then_some(verb)
}

/// Whether a verb in a finite form stands in `from..end`.
fn finite(tags: &[Tag], from: usize, end: usize) -> bool {
    let tag = |i: usize| tags.get(i).copied().unwrap_or_default();
    (from..end).any(|i| match tag(i) {
        // Asked about it, …: what opens a clause is a participle.
        Tag::Past => i > from,
        Tag::Present | Tag::Modal | Tag::Auxiliary => true,
        Tag::Base => i == from || !matches!(tag(i - 1), Tag::To | Tag::Adverb),
        _ => false,
    })
}

/// Whether a noun, name or pronoun stands before a word, over adverbs and what closes an insertion.
fn behind_noun(at: usize, tags: &[Tag]) -> bool {
    let before = tags.get(..at).unwrap_or(&[]).iter().rev().find(|t| !matches!(t, Tag::Adverb | Tag::Mark));
    before.is_some_and(|t| matches!(t, Tag::Noun | Tag::Plural | Tag::Name | Tag::Pronoun))
}

/// The lawyer | pointed | out that …, parents | worry | that …: where no verb stands before it, the word behind the noun that
/// a that-clause follows is the verb.
fn announced(tokens: &[Token], words: &[Word], (from, end): (usize, usize), tags: &mut [Tag]) {
    let tag = |tags: &[Tag], i: usize| tags.get(i).copied().unwrap_or_default();
    let Some(that) =
        (from..end).find(|i| tag(tags, *i) == Tag::Subordinator && tokens.get(*i).is_some_and(|t| t.word == kw::THAT))
    else {
        return;
    };
    let particle = that > from && matches!(tag(tags, that - 1), Tag::Particle | Tag::Preposition | Tag::Adverb);
    let Some(verb) = that.checked_sub(1 + usize::from(particle)).filter(|v| *v > from && behind_noun(*v, tags)) else {
        return;
    };
    if finite(tags, from, verb) {
        return;
    }
    let can = |t: Tag| words.get(verb).is_some_and(|w| w.known & t.bit() != 0);
    let plural = verb > 0 && tag(tags, verb - 1) == Tag::Plural;
    match tag(tags, verb) {
        Tag::Participle if can(Tag::Past) => set(tags, verb, Tag::Past),
        Tag::Noun if plural && (can(Tag::Present) || can(Tag::Base)) => set(tags, verb, Tag::Present),
        _ => {}
    }
}

/// Prices, which had slumped, | recovered | in May: where nothing but a clause beside the noun has a verb, the participle behind
/// that clause is one.
fn resumed(tokens: &[Token], words: &[Word], (from, end): (usize, usize), tags: &mut [Tag]) {
    let comma = |i: usize| tokens.get(i).is_some_and(|t| t.mark(','));
    let relative = |i: &usize| tags.get(*i) == Some(&Tag::Relative) && comma(*i - 1);
    let Some(which) = (from + 1..end).find(relative).filter(|w| !finite(tags, from, *w)) else { return };
    let Some(verb) = (which..end).find(|i| comma(*i)).map(|c| c + 1).filter(|v| *v < end) else { return };
    let past = words.get(verb).is_some_and(|w| w.known == 0 || w.known & Tag::Past.bit() != 0);
    if past && tags.get(verb) == Some(&Tag::Participle) && !finite(tags, verb + 1, end) {
        set(tags, verb, Tag::Past);
    }
}

/// The firm said | net | rose: what stands alone between such a word and a verb is its subject.
fn bare_subject(tokens: &[Token], (from, end): (usize, usize), tags: &mut [Tag]) {
    let tag = |tags: &[Tag], i: usize| tags.get(i).copied().unwrap_or_default();
    for at in from + 1..end {
        let verb = matches!(tag(tags, at + 1), Tag::Past | Tag::Present | Tag::Modal | Tag::Auxiliary);
        let opens = match tag(tags, at - 1) {
            Tag::Subordinator => true,
            Tag::Past | Tag::Present => tokens.get(at - 1).is_some_and(|t| t.is(Class::CUE)),
            _ => false,
        };
        if tag(tags, at) == Tag::Adjective && verb && opens && at + 1 < end {
            set(tags, at, Tag::Noun);
        }
    }
}

/// It rained, a new study | shows: what closes a sentence behind a comma and can tell of who says so is a verb.
fn aside(tokens: &[Token], words: &[Word], (from, end): (usize, usize), tags: &mut [Tag]) {
    let mark = |i: &usize| tokens.get(*i).is_some_and(|t| t.kind == Kind::Mark);
    let Some(last) = (from..end).rev().find(|i| !mark(i)) else { return };
    let Some(comma) = (from..last).rev().take(7).find(|i| tokens.get(*i).is_some_and(|t| t.mark(','))) else { return };
    let tag = |i: usize| tags.get(i).copied().unwrap_or_default();
    let bare = (comma + 1..last).all(|i| matches!(tag(i), Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name));
    let able = words.get(last).is_some_and(|w| w.known & Tag::Present.bit() != 0)
        && tokens.get(last).is_some_and(|t| t.is(Class::CUE) && t.ending == Ending::S);
    let subject = tag(comma + 1) == Tag::Determiner && last > comma + 2 && tag(last - 1) == Tag::Noun;
    if let Some(slot) = tags.get_mut(last).filter(|t| bare && able && subject && **t == Tag::Plural) {
        *slot = Tag::Present;
    }
}

/// Tells the tag of the last token anew, and gives the one of this token.
fn amend(tags: &mut [Tag], last: Tag, this: Tag) -> Tag {
    if let Some(slot) = tags.last_mut() {
        *slot = last;
    }
    this
}
