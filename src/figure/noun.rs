//! Counted nouns: where the noun phrase after a number ends, and which word is its head.

use crate::claim::Top;
use crate::english::Tag;
use crate::grammar::tokens::{NOT, Parsed, Tokens};
use crate::lex::{Ending, Kind, Shape, Token};
use crate::rulebook::{Class, Kinds, Sense, fold_str, keyword as kw};
use crate::span::Span;

/// Longest noun phrase in tokens.
const LONGEST: usize = 8;

/// What a phrase is made of so far.
#[derive(Default)]
struct Phrase {
    /// Tokens up to and with the last plural noun.
    plural: usize,
    /// Tokens up to and with the last word that may be a noun.
    noun: usize,
}

/// two US officials · 20,000 more troops · digital and physical sales · `one` wants a singular.
pub(super) fn noun(i: Tokens<'_>, one: bool) -> Parsed<'_, Top> {
    let i =
        if i.next().is_some_and(|t| is(t, kw::MORE) || is(t, kw::FEWER) || is(t, kw::LESS)) { i.skip(1) } else { i };
    let first = i.next().filter(|t| t.kind == Kind::Word).ok_or(NOT)?;
    // "33 members, of whom 14 back the road": a clause has a verb.
    if !one && parted(i) {
        return Err(NOT);
    }
    // "2.1 times earnings": how many times, whatever it is that is multiplied.
    if is(first, kw::TIMES) {
        return Ok((i.skip(1), Top::Noun(first.span)));
    }
    // beat Wick 2-1 thanks to a late goal
    if is(first, kw::THANKS) && i.ahead(1).is_some_and(|t| is(t, kw::TO)) {
        return Err(NOT);
    }
    // "300 recorded songs" are songs.
    let past = matches!(i.tag(0), Tag::Participle | Tag::Past) && !one;
    let i = if past && plural_ahead(i.skip(1)) { i.skip(1) } else { i };
    // "two previously unheard recordings" are recordings.
    let graded = i.tag(0) == Tag::Adverb && matches!(i.tag(1), Tag::Adjective | Tag::Participle | Tag::Past) && !one;
    let i = if graded && plural_ahead(i.skip(2)) { i.skip(2) } else { i };
    let first = i.next().unwrap_or(first);
    let phrase = phrase(i, one);
    let length = if phrase.plural > 0 && !one { phrase.plural } else { phrase.noun };
    // "a 46 page report": the noun in the singular before another one is what is counted.
    let length = if !one && phrase.plural == 0 && length > 1 && attributive(i) { 1 } else { length };
    if length == 0 || one && phrase.plural == 1 && !first.is(Class::PLURAL) {
        return Err(NOT);
    }
    let rest = i.skip(length);
    let head = i.skip(length - 1);
    if length > 1
        && !rest.next().is_some_and(|t| t.dash() && t.glued())
        && let Some((after, unit)) = head.form(|s| if let Sense::Unit(u) = s { Some(u) } else { None })
    {
        return Ok((after, Top::Unit(unit)));
    }
    Ok((rest, Top::Noun(i.span_to(&rest))))
}

/// three 40-foot containers · six million 330ml cans · four new 212A submarines: the plural behind a measure or a code that
/// stands inside the phrase and has a row of its own.
pub(super) fn behind_measure(i: Tokens<'_>) -> Option<Top> {
    let words = (0..3).find(|n| !matches!(i.tag(*n), Tag::Adverb | Tag::Adjective | Tag::Participle | Tag::Past))?;
    let inner = i.skip(words);
    let t = inner.next().filter(|t| t.kind == Kind::Number || t.is(Class::CARDINAL))?;
    let glued = (1..5).take_while(|n| inner.ahead(*n).is_some_and(Token::glued)).count();
    let word = inner.ahead(glued).is_some_and(|t| t.kind == Kind::Word);
    if t.glued() || glued == 0 || !word {
        return None;
    }
    let rest = inner.skip(glued + 1);
    rest.next().filter(|t| t.kind == Kind::Word && !t.is(Class::PREPOSITION | Class::COORDINATOR))?;
    let (after, top) = noun(rest, false).ok()?;
    (after.back(1).is_some_and(|t| plural(after, t)) && matches!(top, Top::Noun(_))).then_some(top)
}

/// page report · cylinder engine: two nouns in the singular, the first in small letters.
pub(super) fn attributive(i: Tokens<'_>) -> bool {
    let small = i.next().is_some_and(|t| !t.capital() && !t.is(Class::PLURAL) && t.span.len() > 2);
    let apart = i.ahead(1).is_some_and(|t| t.kind == Kind::Word && !t.glued() && !t.is(Class::PLURAL));
    small && apart && i.tag(0) == Tag::Noun && i.tag(1) == Tag::Noun
}

/// Whether a plural noun, perhaps behind adjectives, comes next.
pub(super) fn plural_ahead(i: Tokens<'_>) -> bool {
    i.next().is_some_and(|t| t.kind == Kind::Word && !t.glued()) && phrase(i, false).plural > 0
}

fn is(t: &Token, word: crate::rulebook::WordId) -> bool {
    t.kind == Kind::Word && t.word == word
}

fn phrase(i: Tokens<'_>, one: bool) -> Phrase {
    let mut found = Phrase::default();
    let mut k = 0;
    while k < LONGEST {
        let Some(t) = i.ahead(k) else { break };
        if t.dash() && t.glued() && k > 0 && i.ahead(k + 1).is_some_and(|n| n.glued() && n.kind == Kind::Word) {
            // A compound counts as its last word.
            found.noun = k + 2;
            found.plural = match found.plural {
                _ if i.ahead(k + 1).is_some_and(|n| plural(i, n)) => k + 2,
                p if p == k => 0,
                p => p,
            };
            k += 2;
            continue;
        }
        if is(t, kw::AND) && found.plural == 0 && k > 0 && !one && joined(i.skip(k + 1)) {
            k += 1;
            continue;
        }
        // "four F16 jets", "eleven A320neo jets": digits glued to letters with a capital make one name with them.
        let after = |n: usize| i.ahead(n).is_some_and(|b| b.kind == Kind::Number);
        let digits = t.kind == Kind::Number || k > 0 && after(k - 1);
        if k > 0
            && t.glued()
            && digits
            && found.noun == k
            && i.ahead(k - 1).is_some_and(|b| b.capital() || b.kind == Kind::Number)
        {
            k += 1;
            found.noun = k;
            continue;
        }
        // "six Model 3 cars": the number of a name inside the phrase.
        if k > 0 && named_inside(i.skip(k), one) {
            k += 1;
            continue;
        }
        // "five 12-page documents": a measure inside the phrase.
        if k > 0 && t.kind == Kind::Number && found.noun == 0 {
            break;
        }
        // "There are 4,400 today." tells when.
        let calendar = t.is(Class::CALENDAR) && i.rules.kinds(t.word).any(Kinds::DAY) && !t.capital()
            || t.is(Class::WEEKDAY | Class::MONTH)
            || [kw::LAST, kw::NEXT, kw::THIS, kw::PAST, kw::EARLIER].iter().any(|w| is(t, *w));
        if t.kind != Kind::Word || calendar || t.glued() && k > 0 {
            break;
        }
        let many = plural(i, t);
        match i.tag(k) {
            Tag::Noun | Tag::Plural | Tag::Name | Tag::Foreign | Tag::Symbol => {
                // "one dose costs"
                if one && many && found.noun > 0 || found.plural > 0 && found.plural == k && !many {
                    break;
                }
                k += 1;
                found.noun = k;
                if many && one && k > 1 {
                    found.plural = k;
                    break;
                }
                if many && !one {
                    found.plural = k;
                }
            }
            Tag::Adjective if found.plural == 0 && nominal(i.skip(k + 1)) => k += 1,
            // "one survivor told the radio": a verb behind the noun is none of the phrase.
            Tag::Participle | Tag::Gerund if found.noun == 0 && nominal(i.skip(k + 1)) => k += 1,
            // "made 70 buses a month", "33 members, of whom 14 back it": a clause has one verb.
            Tag::Present if k == 0 && !one && t.is(Class::PLURAL) && object(i) => {
                (found.noun, found.plural) = (1, 1);
                break;
            }
            // "10 dead", "450 Japanese", "eleven injured": a word that describes stands for whom it describes.
            Tag::Adjective | Tag::Participle | Tag::Past if k == 0 && !one && stands_alone(i, t) => {
                (found.noun, found.plural) = (1, 0);
                break;
            }
            Tag::Adverb if k == 0 && matches!(i.tag(1), Tag::Adjective | Tag::Participle) && nominal(i.skip(2)) => {
                k += 1
            }
            _ => break,
        }
    }
    found
}

/// The 3 of six Model 3 cars: a number that a name ends in, before the noun that is counted.
fn named_inside(i: Tokens<'_>, one: bool) -> bool {
    let number = i.next().is_some_and(|t| t.kind == Kind::Number && !t.glued() && t.span.len() < 5);
    let name = i.back(1).is_some_and(|t| t.kind == Kind::Word && t.capital() && t.is(Class::NUMBER_NAME));
    let noun = i.ahead(1).filter(|t| t.kind == Kind::Word && !t.glued() && !t.capital());
    number && name && noun.is_some_and(|t| if one { i.tag(1) == Tag::Noun } else { plural(i, t) })
}

/// Whether a word that describes stands for people or things: 450 Japanese were …; eleven injured.
fn stands_alone(i: Tokens<'_>, t: &Token) -> bool {
    let over = i.ahead(1).is_none_or(|n| {
        n.kind == Kind::Mark && !n.dash()
            || matches!(i.tag(1), Tag::Auxiliary | Tag::Coordinator | Tag::Preposition | Tag::Modal | Tag::Past)
    });
    let people = t.capital() && !t.shape.has(Shape::FIRST)
        || i.tag(0) == Tag::Participle && t.ending == Ending::Ed
        || i.rules.states.contains(&fold_str(i.str(t)));
    over && people && !t.is(Class::DIRECTION | Class::CUE | Class::UNIT | Class::CALENDAR)
}

/// of whom 14 | back the road: whether a word in the singular behind a part of what was counted is the verb of its clause.
fn parted(i: Tokens<'_>) -> bool {
    let word = |n: usize, words: &[crate::rulebook::WordId]| {
        i.back(n).is_some_and(|t| t.kind == Kind::Word && words.contains(&t.word))
    };
    let object = i.ahead(1).is_some_and(|t| t.kind == Kind::Word && t.is(Class::DETERMINER | Class::POSSESSIVE));
    object && i.tag(0) == Tag::Noun && word(2, &[kw::WHOM, kw::WHICH, kw::THEM]) && word(3, &[kw::OF])
}

/// made 70 | buses: whether the number before is the object of a verb right before it.
fn object(i: Tokens<'_>) -> bool {
    let verb = i.at.checked_sub(2).map(|at| i.at(at));
    verb.is_some_and(|v| {
        matches!(v.tag(0), Tag::Past | Tag::Present | Tag::Base | Tag::Gerund)
            && v.next().is_some_and(|t| !t.is(Class::AUXILIARY))
    })
}

/// Whether a noun follows, perhaps behind more words that describe it.
fn nominal(i: Tokens<'_>) -> bool {
    for k in 0..5 {
        match i.tag(k) {
            Tag::Noun | Tag::Plural | Tag::Name => {
                return i.ahead(k).is_some_and(|t| !t.is(Class::WEEKDAY | Class::MONTH));
            }
            Tag::Adjective | Tag::Participle | Tag::Gerund | Tag::Past => {}
            Tag::Coordinator if k > 0 => {}
            Tag::Mark if i.ahead(k).is_some_and(|t| t.dash() && t.glued()) => {}
            _ => return false,
        }
    }
    false
}

/// After "and" inside a noun phrase: adjectives and nouns that lead to a plural.
fn joined(i: Tokens<'_>) -> bool {
    for k in 0..4 {
        let Some(t) = i.ahead(k).filter(|t| t.kind == Kind::Word) else { return false };
        if !matches!(i.tag(k), Tag::Noun | Tag::Plural | Tag::Name | Tag::Adjective | Tag::Participle | Tag::Gerund) {
            return false;
        }
        if plural(i, t) {
            return true;
        }
    }
    false
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
    let noun = |n: usize| {
        i.ahead(n)
            .filter(|t| t.kind == Kind::Word && matches!(i.tag(n), Tag::Noun | Tag::Plural | Tag::Name | Tag::Foreign))
    };
    let t = noun(0).ok_or(NOT)?;
    match i.ahead(1).filter(|p| is(p, kw::PER)).and_then(|_| noun(2)).filter(|n| !n.glued()) {
        Some(second) => Ok((i.skip(3), t.span.cover(second.span))),
        None => Ok((i.skip(1), t.span)),
    }
}
