//! One part of speech per token, from left to right, by the greatest sum of learned weights.

use super::model::{Features, Known, Weights, mix, numbered};
use super::retag::{amend, owners, predicate};
use super::tag::{Tag, allowed};
use super::word::{ALL_CAPS, CAPITAL, DIGIT, FIRST, GLUED, LETTERS, Word};
use crate::hash::HashedSet;
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, keyword as kw};

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
                // a gold mine: behind what describes a thing a word that can be one is no pronoun; but: a good one.
                (
                    _,
                    Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective | Tag::Noun | Tag::Name,
                    Tag::Pronoun,
                ) if allowed & Tag::Noun.bit() != 0 && !token.is(Class::CARDINAL) => Tag::Noun,
                _ => tag,
            };
            tags.push(tag);
            before = [tag, before[0]];
        }
        owners(tokens, text, tags);
        predicate(tokens, words, tags);
    }
}
