//! Counted nouns: where the noun phrase after a number ends, and which word is its head.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, peek, value, verify};
use nom::sequence::preceded;

use crate::claim::Top;
use crate::english::Tag;
use crate::grammar::tokens::{
    NOT, Parsed, Tokens, any_token, any_word, folded, form, glued, here, hyphen, led, only, placed, stops, token, word,
    word_of,
};
use crate::lex::{Ending, Kind, Shape, Token};
use crate::rulebook::{Class, Kinds, Sense, fold_str, keyword as kw};
use crate::span::Span;

/// Longest noun phrase in tokens.
const LONGEST: usize = 8;

/// two US officials · 20,000 more troops · digital and physical sales · `one` wants a singular.
pub(super) fn noun(i: Tokens<'_>, one: bool) -> Parsed<'_, Top> {
    let (i, _) = opt(word_of(&[kw::MORE, kw::FEWER, kw::LESS])).parse(i)?;
    let (_, first) = peek(any_word()).parse(i)?;
    if !one && parted(i) || thanks(i) {
        return Err(NOT);
    }
    // "2.1 times earnings": how many times, whatever it is that is multiplied.
    if let Ok((rest, times)) = word(kw::TIMES).parse(i) {
        return Ok((rest, Top::Noun(times.span)));
    }
    let i = if one { i } else { described(i) };
    let phrase = Phrase::read(i, one);
    let length = if phrase.plural > 0 && !one { phrase.plural } else { phrase.noun };
    // "a 46 page report": the noun in the singular before another one is what is counted.
    let length = if !one && phrase.plural == 0 && length > 1 && attributive(i) { 1 } else { length };
    if length == 0 || one && phrase.plural == 1 && !first.is(Class::PLURAL) {
        return Err(NOT);
    }
    let rest = i.skip(length);
    let unit =
        preceded(only(length > 1 && !dashed(rest)), form(|s| if let Sense::Unit(u) = s { Some(u) } else { None }));
    let (head, of_phrase) = (i.skip(length - 1), Top::Noun(i.span_to(&rest)));
    alt((map(unit, Top::Unit), |_| Ok((rest, of_phrase)))).parse(head)
}

/// beat Wick 2-1 | thanks to a late goal
fn thanks(i: Tokens<'_>) -> bool {
    here(i, (word(kw::THANKS), word(kw::TO)))
}

/// recorded | songs · previously unheard | recordings: steps over what only describes the plural behind it.
fn described(i: Tokens<'_>) -> Tokens<'_> {
    let past = matches!(i.tag(0), Tag::Participle | Tag::Past);
    let i = if past && plural_ahead(i.skip(1)) { i.skip(1) } else { i };
    let graded = i.tag(0) == Tag::Adverb && matches!(i.tag(1), Tag::Adjective | Tag::Participle | Tag::Past);
    if graded && plural_ahead(i.skip(2)) { i.skip(2) } else { i }
}

/// three | 40-foot containers · six million | 330ml cans · four | new 212A submarines: the plural behind a measure or a code that
/// stands inside the phrase and has a row of its own.
pub(super) fn behind_measure(i: Tokens<'_>) -> Option<Top> {
    let describes = |n: &usize| matches!(i.tag(*n), Tag::Adverb | Tag::Adjective | Tag::Participle | Tag::Past);
    let inner = i.skip((0..2).take_while(describes).count());
    let small = Class::PREPOSITION | Class::COORDINATOR;
    let lead = peek(token(|t| t.kind == Kind::Word && !t.is(small)));
    let (after, (.., top)) = (glued_measure, lead, |i| noun(i, false)).parse(inner).ok()?;
    (after.before().is_some_and(|t| plural(after, t)) && matches!(top, Top::Noun(_))).then_some(top)
}

/// 40-foot · 330ml · 212A
fn glued_measure(i: Tokens<'_>) -> Parsed<'_, &Token> {
    let number = |t: &Token| !t.glued() && (t.kind == Kind::Number || t.is(Class::CARDINAL));
    let (behind, _) = token(number).parse(i)?;
    let (rest, last) = folded(4, token(Token::glued), None, |_, t| Some(t))(behind);
    Ok((rest, last.filter(|t| t.kind == Kind::Word).ok_or(NOT)?))
}

/// page report · cylinder engine: two nouns in the singular, the first in small letters.
pub(super) fn attributive(i: Tokens<'_>) -> bool {
    let small = token(|t| !t.capital() && !t.is(Class::PLURAL) && t.span.len() > 2);
    let apart = token(|t| t.kind == Kind::Word && !t.glued() && !t.is(Class::PLURAL));
    i.tag(0) == Tag::Noun && i.tag(1) == Tag::Noun && here(i, (small, apart))
}

/// Whether a plural noun, perhaps behind adjectives, comes next.
pub(super) fn plural_ahead(i: Tokens<'_>) -> bool {
    i.next().is_some_and(|t| t.kind == Kind::Word && !t.glued()) && Phrase::read(i, false).plural > 0
}

/// A noun phrase as far as it is read.
struct Phrase<'a> {
    /// Where it begins.
    i: Tokens<'a>,
    /// What is not read yet.
    rest: Tokens<'a>,
    /// Whether it counts one.
    one: bool,
    /// Tokens up to and with the last plural noun.
    plural: usize,
    /// Tokens up to and with the last word that may be a noun.
    noun: usize,
}

/// What a step over a word does with a phrase.
enum Step {
    /// The phrase goes on.
    On,
    /// It ends here.
    Over,
}

impl<'a> Phrase<'a> {
    fn read(i: Tokens<'a>, one: bool) -> Self {
        let mut phrase = Self { i, rest: i, one, plural: 0, noun: 0 };
        while phrase.length() < LONGEST && matches!(phrase.step(), Step::On) {}
        phrase
    }

    /// How many tokens are read.
    fn length(&self) -> usize {
        self.rest.at - self.i.at
    }

    /// Reads what comes next, if it belongs to the phrase.
    fn step(&mut self) -> Step {
        let inner = self.length() > 0;
        if inner && let Ok((rest, last)) = compound(self.rest) {
            return self.take_compound(rest, last);
        }
        if inner && let Ok((rest, _)) = alt((|i| self.joint(i), |i| self.of_name(i))).parse(self.rest) {
            self.rest = rest;
            return Step::On;
        }
        if inner && let Ok((rest, _)) = self.glued_to_name(self.rest) {
            self.rest = rest;
            self.noun = self.length();
            return Step::On;
        }
        self.word()
    }

    /// -makers: a compound counts as its last word.
    fn take_compound(&mut self, rest: Tokens<'a>, last: &Token) -> Step {
        let before = self.length();
        self.rest = rest;
        self.noun = self.length();
        self.plural = match self.plural {
            _ if plural(self.i, last) => self.noun,
            ended if ended == before => 0,
            ended => ended,
        };
        Step::On
    }

    /// digital | and | physical sales
    fn joint(&self, i: Tokens<'a>) -> Parsed<'a, ()> {
        let joins = only(self.plural == 0 && !self.one);
        value((), preceded(joins, placed(word(kw::AND), |_, _, rest| joined(rest)))).parse(i)
    }

    /// six Model | 3 | cars
    fn of_name(&self, i: Tokens<'a>) -> Parsed<'a, ()> {
        if named_inside(i, self.one) { Ok((i.skip(1), ())) } else { Err(NOT) }
    }

    /// four F|16| jets · eleven A|320|neo jets: digits glued to letters with a capital make one name with them.
    fn glued_to_name(&self, i: Tokens<'a>) -> Parsed<'a, &'a Token> {
        let before = i.before().filter(|b| self.noun == self.length() && (b.capital() || b.kind == Kind::Number));
        let before = before.ok_or(NOT)?;
        glued(token(|t| t.kind == Kind::Number || before.kind == Kind::Number)).parse(i)
    }

    /// A word of the phrase, by its tag.
    fn word(&mut self) -> Step {
        let first = self.length() == 0;
        let Some(t) = self.rest.next().filter(|t| stands_in_phrase(self.i, t) && (first || !t.glued())) else {
            return Step::Over;
        };
        let many = plural(self.i, t);
        match self.rest.tag(0) {
            Tag::Noun | Tag::Plural | Tag::Name | Tag::Foreign | Tag::Symbol => return self.noun(many),
            _ if self.describes() && nominal(self.rest.skip(1)) => {
                self.rest = self.rest.skip(1);
                return Step::On;
            }
            _ if !first || self.one => {}
            // "made 70 buses a month", "33 members, of whom 14 back it": a clause has one verb.
            Tag::Present if t.is(Class::PLURAL) && object(self.i) => (self.noun, self.plural) = (1, 1),
            // "10 dead", "450 Japanese", "eleven injured": a word that describes stands for whom it describes.
            Tag::Adjective | Tag::Participle | Tag::Past if stands_alone(self.i, t) => {
                (self.noun, self.plural) = (1, 0);
            }
            _ => {}
        }
        Step::Over
    }

    /// Whether the next word may describe a noun behind it; "one survivor told the radio": a verb behind the noun does not.
    fn describes(&self) -> bool {
        let first = self.length() == 0;
        match self.rest.tag(0) {
            Tag::Adjective => self.plural == 0,
            Tag::Participle | Tag::Gerund => self.noun == 0,
            Tag::Adverb => first && matches!(self.rest.tag(1), Tag::Adjective | Tag::Participle),
            _ => false,
        }
    }

    /// A noun, `many` in the plural.
    fn noun(&mut self, many: bool) -> Step {
        let at = self.length();
        // "one dose costs"
        if self.one && many && self.noun > 0 || self.plural > 0 && self.plural == at && !many {
            return Step::Over;
        }
        self.rest = self.rest.skip(1);
        self.noun = at + 1;
        if many && (!self.one || at > 0) {
            self.plural = at + 1;
        }
        if many && self.one && at > 0 { Step::Over } else { Step::On }
    }
}

/// -makers, behind "car"
fn compound(i: Tokens<'_>) -> Parsed<'_, &Token> {
    preceded(hyphen(), token(|t| t.glued() && t.kind == Kind::Word)).parse(i)
}

/// Whether a hyphen goes on here.
fn dashed(i: Tokens<'_>) -> bool {
    here(i, hyphen())
}

/// Whether a token may be a word of a counted noun: no time, which ends it.
fn stands_in_phrase(i: Tokens<'_>, t: &Token) -> bool {
    let picks = matches!(t.word, kw::LAST | kw::NEXT | kw::THIS | kw::PAST | kw::EARLIER);
    // "There are 4,400 today." tells when.
    let day = t.is(Class::CALENDAR) && i.rules.kinds(t.word).any(Kinds::DAY) && !t.capital();
    t.kind == Kind::Word && !t.is(Class::WEEKDAY | Class::MONTH) && !picks && !day
}

/// six Model | 3 cars: a number that a name ends in, before the noun that is counted.
fn named_inside(i: Tokens<'_>, one: bool) -> bool {
    let number = token(|t| t.kind == Kind::Number && !t.glued() && t.span.len() < 5);
    let counted = |t: &Token| if one { i.tag(1) == Tag::Noun } else { plural(i, t) };
    let noun = token(|t| t.kind == Kind::Word && !t.glued() && !t.capital() && counted(t));
    here(i, (number, noun)) && led(i, 1, token(|t| t.kind == Kind::Word && t.capital() && t.is(Class::NUMBER_NAME)))
}

/// Whether a word that describes stands for people or things: 450 Japanese were …; eleven injured.
fn stands_alone(i: Tokens<'_>, t: &Token) -> bool {
    let small = matches!(i.tag(1), Tag::Auxiliary | Tag::Coordinator | Tag::Preposition | Tag::Modal | Tag::Past);
    let over = here(i.skip(1), stops(|n| small || n.kind == Kind::Mark && !n.dash()));
    let people = t.capital() && !t.shape.has(Shape::FIRST)
        || i.tag(0) == Tag::Participle && t.ending == Ending::Ed
        || i.rules.states.contains(&fold_str(i.str(t)));
    over && people && !t.is(Class::DIRECTION | Class::CUE | Class::UNIT | Class::CALENDAR)
}

/// of whom 14 | back the road: whether a word in the singular behind a part of what was counted is the verb of its clause.
fn parted(i: Tokens<'_>) -> bool {
    let object = |t: &Token| t.kind == Kind::Word && t.is(Class::DETERMINER | Class::POSSESSIVE);
    let verb = i.tag(0) == Tag::Noun && here(i.skip(1), token(object));
    verb && led(i, 3, (word(kw::OF), word_of(&[kw::WHOM, kw::WHICH, kw::THEM]), any_token()))
}

/// made 70 | buses: whether the number before is the object of a verb right before it.
fn object(i: Tokens<'_>) -> bool {
    i.earlier(2).is_some_and(|v| {
        matches!(v.tag(0), Tag::Past | Tag::Present | Tag::Base | Tag::Gerund)
            && v.next().is_some_and(|t| !t.is(Class::AUXILIARY))
    })
}

/// Whether a noun follows, perhaps behind more words that describe it.
fn nominal(i: Tokens<'_>) -> bool {
    let describes = |(n, t): &(usize, &Token)| match i.tag(*n) {
        Tag::Adjective | Tag::Participle | Tag::Gerund | Tag::Past => true,
        Tag::Coordinator => *n > 0 || t.word == kw::AND && both(i.skip(1)),
        Tag::Mark => t.dash() && t.glued(),
        _ => false,
    };
    let ends = |(n, t): (usize, &Token)| {
        matches!(i.tag(n), Tag::Noun | Tag::Plural | Tag::Name) && !t.is(Class::WEEKDAY | Class::MONTH)
    };
    i.onwards().take(5).enumerate().find(|word| !describes(word)).is_some_and(ends)
}

/// digital and | physical sales: whether what "and" joins to a word that describes does so as well.
fn both(i: Tokens<'_>) -> bool {
    matches!(i.tag(0), Tag::Adjective | Tag::Participle) && joined(i)
}

/// After "and" inside a noun phrase: adjectives and nouns that lead to a plural.
fn joined(i: Tokens<'_>) -> bool {
    let inside = |(n, t): &(usize, &Token)| {
        let tags = [Tag::Noun, Tag::Plural, Tag::Name, Tag::Adjective, Tag::Participle, Tag::Gerund];
        t.kind == Kind::Word && tags.contains(&i.tag(*n))
    };
    i.onwards().take(4).enumerate().take_while(inside).any(|(_, t)| plural(i, t))
}

/// A plural by its tag or by the rules.
pub(super) fn plural(i: Tokens<'_>, t: &Token) -> bool {
    match i.tag_of(t) {
        Tag::Plural => !t.is(Class::ADVERB | Class::PREPOSITION),
        Tag::Noun => t.is(Class::PLURAL),
        Tag::Name => t.is(Class::PLURAL) || t.ending == Ending::S && t.span.len() > 3 && !t.is(Class::NOT_DERIVED),
        _ => false,
    }
}

/// Whether a word may stand inside a noun phrase.
pub(super) fn inside(i: Tokens<'_>, t: &Token) -> bool {
    t.kind == Kind::Word
        && matches!(
            i.tag_of(t),
            Tag::Noun | Tag::Plural | Tag::Name | Tag::Adjective | Tag::Participle | Tag::Gerund | Tag::Foreign
        )
}

/// The one word after "per" or "a" in a rate, perhaps with a second rate: a share, per person, per cow per week.
pub(super) fn rate_noun(i: Tokens<'_>) -> Parsed<'_, Span> {
    let second = preceded(word(kw::PER), verify(noun_word, |t: &&Token| !t.glued()));
    map((noun_word, opt(second)), |(first, second)| second.map_or(first.span, |t| first.span.cover(t.span))).parse(i)
}

/// person · cow
fn noun_word(i: Tokens<'_>) -> Parsed<'_, &Token> {
    let named = matches!(i.tag(0), Tag::Noun | Tag::Plural | Tag::Name | Tag::Foreign);
    preceded(only(named), any_word()).parse(i)
}
