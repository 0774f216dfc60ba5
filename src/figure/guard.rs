//! What closes a number to the grammar of figures: codes, times, telephone numbers and other numbers that count nothing.
//!
//! One row a guard, asked before a number is read; `guards.rs` has those that are asked once it is.

use std::iter::successors;

use nom::branch::alt;
use nom::combinator::{opt, value};
use nom::sequence::{preceded, terminated};

use super::code;
use crate::grammar::Guard;
use crate::grammar::tokens::{
    Tokens, any_word, glued, here, hyphen, led, letters, mark, number_token, stops, token, word,
};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, keyword as kw};

/// The guards of numbers in digits, in the order in which they are asked.
pub const OF_DIGITS: &[Guard] = &[
    Guard {
        id: "padded",
        says: "a number that is padded with zeros names something",
        examples: &["Agent 007 came back."],
        rejects: &["Rates rose 0.7 points."],
        tells: padded,
    },
    Guard {
        id: "joined",
        says: "a number that is glued to a word, a stroke or a colon is part of a code, a time or a name",
        examples: &["The MX-5 is small.", "See item #12."],
        rejects: &["The index fell -1.2 points.", "Speeds reach 30km/24 h."],
        tells: joined,
    },
    Guard {
        id: "numbering",
        says: "the number of an entry in a list, before a full stop at its beginning",
        examples: &["9."],
        rejects: &["9 came."],
        tells: numbering,
    },
    Guard {
        id: "note",
        says: "a mark in brackets that leads to a note",
        examples: &["The company[3] grew.", "The mills [12], which closed, burned.", "It was disproved [3] by others."],
        rejects: &["The [12] villages lie on a hill."],
        tells: code::note,
    },
    Guard {
        id: "page-of",
        says: "how many there are of what a number names",
        examples: &["This is page 1 of 4."],
        rejects: &["She won 1 of 4 games."],
        tells: code::of_pages,
    },
    Guard {
        id: "lettered",
        says: "a number with a letter behind it that a name or an article leads in",
        examples: &["He rents Suite 11g of the tower.", "It filed an 8K on Monday."],
        rejects: &["The ring weighs 11g."],
        tells: code::form,
    },
    Guard {
        id: "coordinate",
        says: "minutes and seconds of a place on the map",
        examples: &["The wreck lies at 32° 34′ S."],
        rejects: &["The door is 6′ 2″ high."],
        tells: code::coordinate,
    },
    Guard {
        id: "degrees",
        says: "a place on the map in decimals",
        examples: &["The camp lies at 51.50735, -0.12776."],
        rejects: &["The two weigh 51.5, 12.7 kilos."],
        tells: code::decimal_degrees,
    },
    Guard {
        id: "primed-year",
        says: "a year with a prime in place of an apostrophe",
        examples: &["It was 2019′s best film."],
        rejects: &["The ladder is 20′ long."],
        tells: code::year_with_prime,
    },
    Guard {
        id: "houses",
        says: "the numbers of houses in a street",
        examples: &["They own 21-23 Foundry Lane.", "She lives at 221B Baker Street."],
        rejects: &["They own 21-23 houses."],
        tells: code::house,
    },
    Guard {
        id: "post-code",
        says: "a post code behind a state",
        examples: &["He moved to Dayton, OH 45402."],
        rejects: &["He sold 45402 bricks."],
        tells: code::post_code,
    },
    Guard {
        id: "shirt",
        says: "a number in brackets behind a name, in the middle of a clause",
        examples: &["Then Jonas Ek (9) dives."],
        rejects: &["All pupils (9) came."],
        tells: code::shirt,
    },
    Guard {
        id: "clock",
        says: "a time of day",
        examples: &["It rang at 12:01.", "Doors open at 6pm."],
        rejects: &["It rang 12 times.", "Doors cost 6 pounds."],
        tells: clock,
    },
    Guard {
        id: "telephone",
        says: "groups of digits that make no number",
        examples: &["Call 0161 496 0000 now.", "Ring +44 20 7946 0958."],
        rejects: &["It sold 12 300 cars."],
        tells: telephone,
    },
    Guard {
        id: "local-number",
        says: "a telephone number without its code",
        examples: &["Call 555-0123.", "Call (020) 555-0123 now."],
        rejects: &["They sold 555-600 cars."],
        tells: local_number,
    },
    Guard {
        id: "chain",
        says: "three numbers and more that hyphens join, a record or a code",
        examples: &["The team is 3-1-2 this year."],
        rejects: &["The team won 3-1."],
        tells: chain,
    },
    Guard {
        id: "counter",
        says: "a small number in brackets before the words that it numbers",
        examples: &["We will (1) cut costs."],
        rejects: &["We hired more people (3)."],
        tells: counter,
    },
];

/// The guard that keeps the number at `i` from being a figure.
pub(super) fn refusal(i: Tokens<'_>, t: &Token) -> Option<&'static Guard> {
    OF_DIGITS.iter().find(|guard| (guard.tells)(i, t))
}

/// 007
fn padded(i: Tokens<'_>, t: &Token) -> bool {
    let text = i.str(t);
    let whole = text.len() > 1 && text.starts_with('0') && !text.starts_with("0.") && !text.starts_with("0,");
    whole && i.all.len() > 1
}

/// A word or a number, of which codes are made.
fn piece(t: &Token) -> bool {
    matches!(t.kind, Kind::Word | Kind::Number)
}

/// TWX-1 · 10:45 · km/24 · v.3: a number glued to what stands before it
fn joined(i: Tokens<'_>, t: &Token) -> bool {
    let word = |t: &Token| t.kind == Kind::Word && !t.is(Class::CURRENCY_BEFORE);
    let measured = |t: &Token| t.is(Class::UNIT) && t.glued();
    let lead = token(|t| word(t) || t.mark(':') || t.mark('#') || t.mark('_'));
    let stroke = (token(|t| piece(t) && !measured(t)), glued(mark('/')));
    let stop = (token(piece), glued(mark('.')));
    let code = alt((value((), stroke), value((), stop)));
    t.glued() && (led(i, 1, lead) || led(i, 2, code) || dashed(i))
}

/// TWX- | 1 · covid- | 19, but neither "minus-1" nor "to-5" nor "24-of-33"; "TWX -1.2%" tells a change.
fn dashed(i: Tokens<'_>) -> bool {
    let signs = |t: &Token| {
        let small = t.is(Class::RELATION | Class::CARDINAL | Class::ADVERB) && !t.capital() && t.word != kw::OF;
        small || matches!(t.word, kw::MINUS | kw::TO)
    };
    let initials = (token(|t| t.shape.has(Shape::ALL_CAPS)), token(|t| t.dash() && !t.glued()));
    let share = (number_token(), mark('%'));
    let whole = (number_token(), token(Token::dash), word(kw::OF), hyphen());
    let stroke = (token(|t| piece(t) && !signs(t)), hyphen());
    led(i, 2, initials) && !here(i, share) || led(i, 2, stroke) && !led(i, 4, whole)
}

/// "9. HOW CASINOS …": the number of a list.
fn numbering(i: Tokens<'_>, t: &Token) -> bool {
    let dotted = (number_token(), glued(mark('.')), stops(|_| false));
    i.at == 0 && t.shape.has(Shape::FIRST) && here(i, dotted)
}

/// 12:01 · 6pm · 2-3pm · 10.45 p.m.
fn clock(i: Tokens<'_>, _: &Token) -> bool {
    let minutes = (glued(mark(':')), glued(number_token()));
    let to_hour = (hyphen(), token(|n| n.kind == Kind::Number && n.glued() && n.span.len() < 3));
    let half = letters(|t| t.kind == Kind::Word, |text| half_of_day(text).then_some(()));
    let behind = alt((value((), minutes), preceded(opt(to_hour), half)));
    here(i, preceded(number_token(), behind))
}

/// am · p.m.
fn half_of_day(text: &str) -> bool {
    let mut letters = text.bytes().filter(|b| *b != b'.').map(|b| b.to_ascii_lowercase());
    text.len() <= 4 && matches!((letters.next(), letters.next(), letters.next()), (Some(b'a' | b'p'), Some(b'm'), None))
}

/// 0800 123 4567 · +44 20 7946 0958: groups of digits that make no number.
fn telephone(i: Tokens<'_>, t: &Token) -> bool {
    let digits = |t: &Token| code::digits(i, t, u32::MAX);
    let group = |t: &Token| digits(t) && !t.glued();
    if !digits(t) {
        return false;
    }
    let joins = |at: &Tokens<'_>| here(*at, token(group)) && led(*at, 1, token(digits));
    let groups_before = successors(Some(i), |at| at.earlier(1).filter(|_| joins(at)));
    let start = groups_before.take(7).last().unwrap_or(i);
    let others = start.onwards().take(8).skip(1).take_while(|t| group(t));
    let international = || led(start, 1, mark('+')) && here(start, token(Token::glued));
    let code = || here(start, token(|t| i.str(t).starts_with('0') && t.span.len() > 1)) || international();
    match others.clone().count() {
        0 => false,
        more => code() || more > 1 && !others.clone().all(|t| t.span.len() == 3),
    }
}

/// 555-0123: three and four digits that nothing is counted with.
fn local_number(i: Tokens<'_>, _: &Token) -> bool {
    let digits = |length| {
        move |t: &Token| {
            t.kind == Kind::Number && t.span.len() == length && i.str(t).bytes().all(|b| b.is_ascii_digit())
        }
    };
    let number = || (token(digits(3)), hyphen(), glued(token(digits(4))));
    let over = |t: &Token| {
        t.kind == Kind::Mark && !t.is(Class::UNIT | Class::CURRENCY_AFTER)
            || t.is(Class::PREPOSITION | Class::COORDINATOR | Class::AUXILIARY | Class::ADVERB)
    };
    let money = token(|t| t.is(Class::CURRENCY_BEFORE | Class::RELATION));
    // (020) 555-0123: an area in brackets
    let area = (number_token(), mark(')'), number());
    let behind_area = || led(i, 2, (token(digits(3)), mark(')')));
    let alone = || here(i, terminated(number(), stops(over))) && !led(i, 1, money);
    led(i, 1, mark('(')) && here(i, area) || here(i, number()) && (behind_area() || alone())
}

/// 3-1-2 · 4421-998-12: three numbers and more joined by hyphens are a record or a code
fn chain(i: Tokens<'_>, _: &Token) -> bool {
    let joined = || (hyphen(), glued(number_token()));
    here(i, (number_token(), joined(), joined()))
}

/// 1) Cut costs · (1) cut costs, (2) hire 50 staff; three (3) days: a small number alone in brackets before a word.
fn counter(i: Tokens<'_>, t: &Token) -> bool {
    let leads = i.at == 0 && t.shape.has(Shape::FIRST);
    let named = (token(|t| t.kind == Kind::Number || t.capital()), mark('('));
    let inside = || t.glued() && led(i, 1, mark('(')) && !led(i, 2, named);
    let closed = (number_token(), glued(mark(')')), any_word());
    t.span.len() <= 2 && here(i, closed) && (leads || inside())
}
