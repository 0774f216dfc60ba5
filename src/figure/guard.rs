//! What closes a number to the grammar of figures: codes, times, telephone numbers and other numbers that count nothing.
//!
//! One row a guard, asked before a number is read; `guards.rs` has those that are asked once it is.

use super::code;
use crate::grammar::Guard;
use crate::grammar::tokens::Tokens;
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, keyword as kw};

/// The guards of numbers in digits, in the order in which they are asked.
pub const OF_DIGITS: &[Guard] = &[
    Guard {
        id: "padded",
        says: "a number that is padded with zeros names something",
        examples: &["Agent 007 came back."],
        rejects: &["Rates rose 0.7 points."],
        refuses: padded,
    },
    Guard {
        id: "joined",
        says: "a number that is glued to a word, a stroke or a colon is part of a code, a time or a name",
        examples: &["The MX-5 is small.", "See item #12."],
        rejects: &["The index fell -1.2 points.", "Speeds reach 30km/24 h."],
        refuses: joined,
    },
    Guard {
        id: "numbering",
        says: "the number of an entry in a list, before a full stop at its beginning",
        examples: &["9."],
        rejects: &["9 came."],
        refuses: numbering,
    },
    Guard {
        id: "note",
        says: "a mark in brackets that leads to a note",
        examples: &["The company[3] grew.", "The mills [12], which closed, burned.", "It was disproved [3] by others."],
        rejects: &["The [12] villages lie on a hill."],
        refuses: code::note,
    },
    Guard {
        id: "page-of",
        says: "how many there are of what a number names",
        examples: &["This is page 1 of 4."],
        rejects: &["She won 1 of 4 games."],
        refuses: code::of_pages,
    },
    Guard {
        id: "lettered",
        says: "a number with a letter behind it that a name or an article leads in",
        examples: &["He rents Suite 11g of the tower.", "It filed an 8K on Monday."],
        rejects: &["The ring weighs 11g."],
        refuses: code::form,
    },
    Guard {
        id: "coordinate",
        says: "minutes and seconds of a place on the map",
        examples: &["The wreck lies at 32° 34′ S."],
        rejects: &["The door is 6′ 2″ high."],
        refuses: code::coordinate,
    },
    Guard {
        id: "degrees",
        says: "a place on the map in decimals",
        examples: &["The camp lies at 51.50735, -0.12776."],
        rejects: &["The two weigh 51.5, 12.7 kilos."],
        refuses: code::decimal_degrees,
    },
    Guard {
        id: "primed-year",
        says: "a year with a prime in place of an apostrophe",
        examples: &["It was 2019′s best film."],
        rejects: &["The ladder is 20′ long."],
        refuses: code::year_with_prime,
    },
    Guard {
        id: "houses",
        says: "the numbers of houses in a street",
        examples: &["They own 21-23 Foundry Lane.", "She lives at 221B Baker Street."],
        rejects: &["They own 21-23 houses."],
        refuses: code::house,
    },
    Guard {
        id: "post-code",
        says: "a post code behind a state",
        examples: &["He moved to Dayton, OH 45402."],
        rejects: &["He sold 45402 bricks."],
        refuses: code::post_code,
    },
    Guard {
        id: "shirt",
        says: "a number in brackets behind a name, in the middle of a clause",
        examples: &["Then Jonas Ek (9) dives."],
        rejects: &["All pupils (9) came."],
        refuses: code::shirt,
    },
    Guard {
        id: "clock",
        says: "a time of day",
        examples: &["It rang at 12:01.", "Doors open at 6pm."],
        rejects: &["It rang 12 times.", "Doors cost 6 pounds."],
        refuses: clock,
    },
    Guard {
        id: "telephone",
        says: "groups of digits that make no number",
        examples: &["Call 0161 496 0000 now.", "Ring +44 20 7946 0958."],
        rejects: &["It sold 12 300 cars."],
        refuses: telephone,
    },
    Guard {
        id: "local-number",
        says: "a telephone number without its code",
        examples: &["Call 555-0123.", "Call (020) 555-0123 now."],
        rejects: &["They sold 555-600 cars."],
        refuses: local_number,
    },
    Guard {
        id: "chain",
        says: "three numbers and more that hyphens join, a record or a code",
        examples: &["The team is 3-1-2 this year."],
        rejects: &["The team won 3-1."],
        refuses: chain,
    },
    Guard {
        id: "counter",
        says: "a small number in brackets before the words that it numbers",
        examples: &["We will (1) cut costs."],
        rejects: &["We hired more people (3)."],
        refuses: counter,
    },
];

/// The guard that keeps the number at `i` from being a figure.
pub(super) fn refusal(i: Tokens<'_>, t: &Token) -> Option<&'static Guard> {
    OF_DIGITS.iter().find(|guard| (guard.refuses)(i, t))
}

/// 007
fn padded(i: Tokens<'_>, t: &Token) -> bool {
    let text = i.str(t);
    let alone = i.at == 0 && i.ahead(1).is_none();
    text.len() > 1 && text.starts_with('0') && !text.starts_with("0.") && !text.starts_with("0,") && !alone
}

/// TWX-1 · 10:45 · km/24 · v.3: a number glued to what stands before it
fn joined(i: Tokens<'_>, t: &Token) -> bool {
    let Some(b) = i.back(1).filter(|_| t.glued()) else { return false };
    let before = i.back(2);
    let word = before.is_some_and(|w| w.kind == Kind::Word || w.kind == Kind::Number) && b.glued();
    // "TWX -1.2%" tells a change.
    let share = i.ahead(1).is_some_and(|t| t.mark('%'));
    let initials = b.dash() && !b.glued() && before.is_some_and(|w| w.shape.has(Shape::ALL_CAPS)) && !share;
    let measured = before.is_some_and(|w| w.is(Class::UNIT) && w.glued());
    let code = b.mark(':') || b.mark('/') && word && !measured || b.mark('#') || b.mark('_') || b.mark('.') && word;
    // 24-of-33
    let whole = before.is_some_and(|w| w.word == kw::OF)
        && i.back(3).is_some_and(Token::dash)
        && i.back(4).is_some_and(|n| n.kind == Kind::Number);
    let signed = before.is_some_and(|w| {
        whole
            || w.word == kw::MINUS
            || w.word == kw::TO
            || w.is(Class::RELATION | Class::CARDINAL | Class::ADVERB) && !w.capital() && w.word != kw::OF
    });
    code || initials || b.dash() && word && !signed || b.kind == Kind::Word && !b.is(Class::CURRENCY_BEFORE)
}

/// "9. HOW CASINOS …": the number of a list.
fn numbering(i: Tokens<'_>, t: &Token) -> bool {
    let dotted = i.ahead(1).is_some_and(|n| n.mark('.') && n.glued()) && i.ahead(2).is_none();
    i.at == 0 && t.shape.has(Shape::FIRST) && dotted
}

/// 12:01 · 6pm · 10.45 p.m.
fn clock(i: Tokens<'_>, _: &Token) -> bool {
    let colon = i.ahead(1).is_some_and(|t| t.mark(':') && t.glued())
        && i.ahead(2).is_some_and(|t| t.kind == Kind::Number && t.glued());
    // 2-3pm
    let range = i.ahead(1).is_some_and(|d| d.dash() && d.glued())
        && i.ahead(2).is_some_and(|n| n.kind == Kind::Number && n.glued() && n.span.len() < 3);
    let half = i.ahead(if range { 3 } else { 1 }).is_some_and(|t| {
        let text = i.str(t);
        t.kind == Kind::Word && text.len() <= 4 && {
            let mut letters = text.bytes().filter(|b| *b != b'.').map(|b| b.to_ascii_lowercase());
            matches!((letters.next(), letters.next(), letters.next()), (Some(b'a' | b'p'), Some(b'm'), None))
        }
    });
    colon || half
}

/// 0800 123 4567 · +44 20 7946 0958: groups of digits that make no number.
fn telephone(i: Tokens<'_>, t: &Token) -> bool {
    let digits = |t: &&Token| t.kind == Kind::Number && i.str(t).bytes().all(|b| b.is_ascii_digit());
    let group = |t: &&Token| digits(t) && !t.glued();
    if !digits(&t) || !(i.back(1).filter(digits).is_some() || i.ahead(1).filter(group).is_some()) {
        return false;
    }
    // The run of groups around this one.
    let mut first = 0;
    while first < 6 && i.back(first).or(Some(t)).filter(group).is_some() && i.back(first + 1).filter(digits).is_some() {
        first += 1;
    }
    let at = |n: usize| if n < first { i.back(first - n) } else { i.ahead(n - first) };
    let length = (1..8).take_while(|n| at(*n).filter(group).is_some()).count() + 1;
    let code = at(0).is_some_and(|t| i.str(t).starts_with('0') && t.span.len() > 1)
        || first == 0 && i.back(1).is_some_and(|b| b.mark('+') && t.glued())
        || first > 0 && i.back(first + 1).is_some_and(|b| b.mark('+')) && at(0).is_some_and(Token::glued);
    let thousands = (1..length).all(|n| at(n).is_some_and(|t| t.span.len() == 3));
    length > 1 && code || length > 2 && !thousands
}

/// 555-0123: three and four digits that nothing is counted with.
fn local_number(i: Tokens<'_>, t: &Token) -> bool {
    let digits = |t: &Token, length| t.span.len() == length && i.str(t).bytes().all(|b| b.is_ascii_digit());
    let over = |t: &Token| {
        t.kind == Kind::Mark && !t.is(Class::UNIT | Class::CURRENCY_AFTER)
            || t.is(Class::PREPOSITION | Class::COORDINATOR | Class::AUXILIARY | Class::ADVERB)
    };
    // (020) 555-0123: an area in brackets
    let dashed = |n: usize| {
        i.ahead(n).is_some_and(|t| t.kind == Kind::Number && digits(t, 3))
            && i.ahead(n + 1).is_some_and(|d| d.dash() && d.glued())
            && i.ahead(n + 2).is_some_and(|n| n.kind == Kind::Number && n.glued() && digits(n, 4))
    };
    let area = i.back(1).is_some_and(|b| b.mark('(')) && i.ahead(1).is_some_and(|b| b.mark(')')) && dashed(2);
    let behind =
        i.back(1).is_some_and(|b| b.mark(')')) && i.back(2).is_some_and(|b| b.kind == Kind::Number && digits(b, 3));
    if area || behind && dashed(0) {
        return true;
    }
    digits(t, 3)
        && i.ahead(1).is_some_and(|d| d.dash() && d.glued())
        && i.ahead(2).is_some_and(|n| n.kind == Kind::Number && n.glued() && digits(n, 4))
        && i.ahead(3).is_none_or(over)
        && !i.back(1).is_some_and(|b| b.is(Class::CURRENCY_BEFORE | Class::RELATION))
}

/// 3-1-2 · 4421-998-12: three numbers and more joined by hyphens are a record or a code
fn chain(i: Tokens<'_>, _: &Token) -> bool {
    let joined = |n: usize| {
        i.ahead(n).is_some_and(|d| d.dash() && d.glued())
            && i.ahead(n + 1).is_some_and(|t| t.kind == Kind::Number && t.glued())
    };
    joined(1) && joined(3)
}

/// (1) cut costs, (2) hire 50 staff; three (3) days: a small number alone in brackets before a word.
fn counter(i: Tokens<'_>, t: &Token) -> bool {
    // 1) Cut costs.
    let leads = t.shape.has(Shape::FIRST) && t.span.len() <= 2 && i.ahead(1).is_some_and(|n| n.mark(')') && n.glued());
    if leads && i.at == 0 && i.ahead(2).is_some_and(|n| n.kind == Kind::Word) {
        return true;
    }
    t.glued()
        && t.span.len() <= 2
        && i.back(1).is_some_and(|b| b.mark('('))
        && i.ahead(1).is_some_and(|n| n.mark(')') && n.glued())
        && i.ahead(2).is_some_and(|n| n.kind == Kind::Word)
        && !i.back(2).is_some_and(|b| b.kind == Kind::Number || b.capital())
}
