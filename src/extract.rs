//! Tokens to claims: runs the grammars of figures, times and speech over the sentences and merges what they read.

use crate::claim::{Body, Claim, Claims, Dimension, Production, Top};
use crate::date;
use crate::document::Document;
use crate::english::Syntax;
use crate::figure::quantity::{self, Placed};
use crate::figure::{self, age, amount, converted, sharing, table, unit, way};
use crate::grammar::ahead::Ahead;
use crate::grammar::first::First;
use crate::grammar::tokens::{Line, Tokens};
use crate::grammar::{Grammar, Guard, Table};
use crate::lex::{Kind, Lexed, Shape, Token};
use crate::quote;
use crate::rulebook::{Class, Rulebook, keyword};
use crate::span::Span;

/// What the words around a shape tell of it, as tables: numbers, ages, ranges, times.
pub const TABLES: &[Table] = &[
    Table { says: "no figure", closes: true, asks: |t| t.kind == Kind::Number, rows: figure::OF_DIGITS },
    Table { says: "no figure", closes: true, asks: figure::counts, rows: figure::OF_NUMBERS },
    Table { says: "an age", closes: false, asks: |_| true, rows: figure::AGES },
    Table { says: "no range", closes: true, asks: |_| true, rows: figure::OF_PAIRS },
    Table { says: "no time", closes: true, asks: |_| true, rows: date::GUARDS },
];

/// A guard with the table that it stands in.
pub type Told = (&'static Table, &'static Guard);

/// All guards.
pub fn guards() -> impl Iterator<Item = Told> {
    TABLES.iter().flat_map(|table| table.rows.iter().map(move |guard| (table, guard)))
}

/// What the guards tell of what begins at a token of a document: the first one of each table, and of numbers the first one of both.
pub fn told((lexed, syntax): (&Lexed, &Syntax), text: &str, rules: &Rulebook, token: usize) -> Vec<Told> {
    let sentence = lexed.sentences.iter().find(|s| (s.first as usize..s.last as usize).contains(&token));
    let mut found: Vec<Told> = Vec::new();
    if let Some(sentence) = sentence {
        let tags = syntax.tags.get(sentence.first as usize..sentence.last as usize).unwrap_or(&[]);
        let line = Line::new(lexed.of(sentence), text, rules).tagged(tags);
        let i = line.tokens().at(token - sentence.first as usize);
        for table in TABLES {
            let new = found.iter().all(|(other, _)| other.says != table.says);
            found.extend(table.first(i).filter(|_| new).map(|guard| (table, guard)));
        }
    }
    found
}

/// What the grammars read: figures, then times, then speech.
pub fn productions() -> impl Iterator<Item = &'static Grammar> {
    [crate::figure::PRODUCTIONS, date::PRODUCTIONS, quote::PRODUCTIONS].into_iter().flatten()
}

/// Everything that can be checked in the lexed blocks of a document.
pub fn claims(doc: &Document, lexed: &Lexed, syntax: &Syntax, rules: &Rulebook, out: &mut Claims) {
    out.list.clear();
    out.attributions.clear();
    for (index, sentence) in lexed.sentences.iter().enumerate() {
        // A plain sentence can say no more than "a gallon of milk".
        if syntax.plain(index) && !amount::counts_one(lexed.of(sentence)) {
            continue;
        }
        let tags = syntax.tags.get(sentence.first as usize..sentence.last as usize).unwrap_or(&[]);
        let line = Line::new(lexed.of(sentence), &doc.text, rules).tagged(tags);
        let tokens = line.tokens();
        let place = Place { sentence: crate::document::offset(index), first: sentence.first };
        let begun = out.list.len();
        figures_and_dates(tokens, place, &mut out.list);
        if sentence.class.any(Class::DIRECTION) {
            way::complete(tokens, (syntax, index), sentence.first, out.list.get_mut(begun..).unwrap_or_default());
        }
    }
    table::complete(doc, lexed, rules, &mut out.list);
    quote::quotes(doc, lexed, syntax, rules, out);
    out.list.sort_by(|a, b| {
        (a.span.start, std::cmp::Reverse(a.span.end), a.kind()).cmp(&(
            b.span.start,
            std::cmp::Reverse(b.span.end),
            b.kind(),
        ))
    });
    // Two attributions may hold the same words ("in a poll by X, … , according to the poll"): one row tells them.
    out.list.dedup_by(|b, a| a.span == b.span && a.kind() == b.kind());
}

/// Where a sentence stands among the others and its tokens among all.
#[derive(Debug, Clone, Copy)]
struct Place {
    sentence: u32,
    first: u32,
}

/// Reads a sentence from left to right; at each token the first production that fits wins, dates before figures.
fn figures_and_dates(sentence: Tokens<'_>, place: Place, out: &mut Vec<Claim>) {
    let begun = out.len();
    let mut reader =
        Reader { sentence, place, begun, date: Ahead::default(), figure: Ahead::default(), out: &mut *out };
    let mut i = sentence;
    while let Some(t) = i.next() {
        i = reader.step(i, t);
    }
    date::again(sentence, place.first, out.get_mut(begun..).unwrap_or_default());
    let joined = date::joined(sentence, place.first, out.get(begun..).unwrap_or(&[]));
    out.extend(joined);
}

/// What reads a sentence.
struct Reader<'a, 'o> {
    sentence: Tokens<'a>,
    place: Place,
    /// How many claims stood before the sentence.
    begun: usize,
    date: Ahead,
    figure: Ahead,
    out: &'o mut Vec<Claim>,
}

impl<'a> Reader<'a, '_> {
    /// Reads what begins here; the input behind it, or behind the next token.
    fn step(&mut self, i: Tokens<'a>, t: &Token) -> Tokens<'a> {
        if let Some(length) = house_name(i) {
            return self.name(i, length);
        }
        if !may_open(t) {
            return i.skip(1);
        }
        // in her early twenties
        if t.kind == Kind::Word
            && t.is(Class::CALENDAR)
            && let Ok((rest, q)) = age::decade(i)
        {
            return self.push(Placed { from: i.at, rest, rule: Production::Age, quantity: q });
        }
        if more_than_before(i) {
            return i.skip(2);
        }
        if let Some(rest) = self.time(i) {
            return rest;
        }
        if before_offset(i) {
            return i.skip(1);
        }
        if let Some(date) = date_behind(i) {
            if house_name(i.skip(1)).is_some() {
                return i.skip(1);
            }
            let rest = date.rest;
            self.push_time(i.skip(1), date);
            return rest;
        }
        let found = if quantity::near(&mut self.figure, i) { quantity::opt_quantity(i) } else { None };
        found.map_or(i.skip(1), |found| self.push(found))
    }

    /// Steps over a name of the house: what began before it and ran into it was no figure.
    fn name(&mut self, i: Tokens<'a>, length: usize) -> Tokens<'a> {
        let name = i.span_to(&i.skip(length));
        while self.out.len() > self.begun && self.out.last().is_some_and(|c| c.span.overlaps(name)) {
            self.out.pop();
        }
        i.skip(length)
    }

    /// Reads the time expression that begins here, or the figure that only looks like one.
    fn time(&mut self, i: Tokens<'a>) -> Option<Tokens<'a>> {
        let found = date::near(&mut self.date, i).then(|| date::opt_time(i)).flatten()?;
        if let Some(figure) = measured_year(i, &found.rest) {
            return Some(self.push(figure));
        }
        // "An hour and a half" goes on where a plain length of time ends.
        if found.rule == Production::Duration
            && let Some(figure) = quantity::opt_quantity(i).filter(|figure| figure.rest.at > found.rest.at)
        {
            return Some(self.push(figure));
        }
        // The 71 year-old · her 3 year old son: an age begins at its number.
        if found.rule == Production::Duration && numbered(i, &found.rest) && age::goes_on_old(found.rest) {
            return Some(i.skip(1));
        }
        let rest = found.rest;
        self.push_time(i, found);
        Some(rest)
    }

    /// Adds a time expression and the length inside it; a name that only looks like one adds nothing.
    fn push_time(&mut self, i: Tokens<'a>, found: date::Found<'a>) {
        let Some(body) = found.body else { return };
        let (sentence, place) = (self.sentence, self.place);
        let plain = matches!(body, Body::Date(_)) && found.inner.is_none();
        let last = found.last;
        let span = i.span_to(&found.rest);
        self.out.push(claim(span, (i.at, found.rest.at), place, found.rule, body));
        // The "a year" of "a year ago" prints no number.
        let article = |t: &Token| t.word == keyword::A || t.word == keyword::AN;
        let printed = |from: usize| sentence.at(from).next().is_some_and(|t| !article(t));
        if let Some((from, to, q)) = found.inner.filter(|(from, ..)| printed(*from)) {
            let span = sentence.at(from).span_to(&sentence.at(to));
            self.out.push(claim(span, (from, to), place, Production::Duration, Body::Quantity(q)));
        } else if plain && found.rule == Production::Offset {
            lengths(i, found.rest, place, self.out);
        }
        if let Some((from, date)) = last {
            let span = sentence.at(from).span_to(&found.rest);
            self.out.push(claim(span, (from, found.rest.at), place, Production::Date, Body::Date(date)));
        }
    }

    /// Adds a figure; the input behind it.
    fn push(&mut self, figure: Placed<'a>) -> Tokens<'a> {
        let Placed { from, rest, rule, quantity } = figure;
        let (sentence, out) = (self.sentence, &mut *self.out);
        let span = sentence.at(from).span_to(&rest);
        out.push(claim(span, (from, rest.at), self.place, rule, Body::Quantity(quantity)));
        sharing::complete(sentence, self.place.first, out);
        converted::join(sentence, self.place.first, out);
        // 900 litres (238 gallons) an hour: the rate behind the bracket is told.
        let rate = out.last().and_then(Claim::quantity).is_some_and(|q| q.measure.per.is_some());
        let time = rest.back(1).is_some_and(|t| t.is(Class::DURATION_UNIT));
        if rate && rest.next().is_some_and(|t| t.mark(')')) && !time {
            let top = out.last().and_then(Claim::quantity).map_or(Top::None, |q| q.measure.top);
            return unit::opt_per(rest.skip(1), top).0;
        }
        rest
    }
}

/// The 71 year: whether a number stands behind the first word of a length of time.
fn numbered(i: Tokens<'_>, rest: &Tokens<'_>) -> bool {
    (i.at + 1..rest.at).any(|at| i.at(at).next().is_some_and(|t| t.kind == Kind::Number || t.is(Class::CARDINAL)))
}

/// What a claim may begin with: most words are passed over at this one comparison.
const FIRST: First = date::FIRST.or(quantity::FIRST);

/// Whether a claim may begin with this token.
fn may_open(t: &Token) -> bool {
    t.kind != Kind::Word || FIRST.admits(t)
}

/// "10% more than a year ago" compares: the words bound no time.
fn more_than_before(i: Tokens<'_>) -> bool {
    i.next().is_some_and(|t| matches!(t.word, keyword::MORE | keyword::LESS | keyword::FEWER))
        && i.back(1).is_some_and(|b| {
            b.mark('%')
                || b.kind == Kind::Word && b.is(Class::UNIT) && i.back(2).is_some_and(|n| n.kind == Kind::Number)
        })
        && i.ahead(1).is_some_and(|t| t.word == keyword::THAN)
        && i.ahead(2).is_some_and(|t| t.word == keyword::A || t.word == keyword::AN || t.is(Class::CALENDAR))
}

/// How many tokens a name of the house's dictionary takes up here: Studio 54.
fn house_name(i: Tokens<'_>) -> Option<usize> {
    if i.rules.names.is_empty() {
        return None;
    }
    i.rules.names.length(|n| i.ahead(n).map(|t| i.str(t)))
}

/// Just nine years ago: whether the time begins behind a word that bounds figures.
fn before_offset(i: Tokens<'_>) -> bool {
    i.next().is_some_and(|t| t.kind == Kind::Word && t.is(Class::RELATION))
        && date::opt_time(i.skip(1)).is_some_and(|f| f.rule == Production::Offset)
}

/// The date behind a word that can open a range of figures: between 1994 and 1997.
fn date_behind(i: Tokens<'_>) -> Option<date::Found<'_>> {
    let opens = Class::PREPOSITION | Class::DETERMINER | Class::RELATION;
    i.next().filter(|t| t.kind == Kind::Word && t.is(opens))?;
    i.ahead(1).filter(|t| t.kind == Kind::Number && t.span.len() <= 4)?;
    if measured_year(i.skip(1), &i.skip(2)).is_some() {
        return None;
    }
    date::opt_time(i.skip(1)).filter(|f| f.inner.is_none() && matches!(f.body, Some(Body::Date(_))))
}

/// Four digits that look like a year and have a unit or currency are a figure: 2000 metres.
fn measured_year<'a>(i: Tokens<'a>, rest: &Tokens<'a>) -> Option<Placed<'a>> {
    i.next().filter(|t| t.kind == Kind::Number && rest.at == i.at + 1)?;
    let found = quantity::opt_quantity(i)?;
    let measured = matches!(found.quantity.measure.top, Top::Unit(_) | Top::Money(_)) && !named_like_a_unit(i);
    (measured && found.rest.at > rest.at).then_some(found)
}

/// By 1997 Stone had gone: a name after a year, which means a unit in small letters.
fn named_like_a_unit(i: Tokens<'_>) -> bool {
    let name = i.ahead(1).is_some_and(|t| t.capital() && t.span.len() > 3 && !t.shape.has(Shape::ALL_CAPS));
    name && i.back(1).is_some_and(|b| b.kind == Kind::Word && b.is(Class::PREPOSITION))
        && i.next().is_some_and(|t| t.span.len() == 4 && i.str(t).starts_with(['1', '2']))
}

/// The lengths of time inside a time expression: the nine days of "nine days later".
fn lengths(i: Tokens<'_>, end: Tokens<'_>, place: Place, out: &mut Vec<Claim>) {
    let mut at = i;
    while at.at < end.at {
        if at.next().is_some_and(|t| t.kind == Kind::Number || t.is(Class::CARDINAL | Class::RELATION))
            && let Some(Placed { from, rest, rule, quantity: q }) = quantity::opt_quantity(at)
        {
            let duration = at.rules.dimension(q.measure.top) == Some(Dimension::Duration);
            if duration && rest.at <= end.at {
                out.push(claim(at.at(from).span_to(&rest), (from, rest.at), place, rule, Body::Quantity(q)));
                return;
            }
        }
        at = at.skip(1);
    }
}

fn claim(span: Span, (from, to): (usize, usize), place: Place, rule: Production, body: Body) -> Claim {
    let at = |n: usize| place.first + crate::document::offset(n);
    Claim { span, tokens: (at(from), at(to)), sentence: place.sentence, rule, body }
}
