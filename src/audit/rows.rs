//! The rows of a document, one per claim, handed on one at a time.

use std::borrow::Cow;

use super::counter::Counter;
use super::line::{context, cut, one_line};
use super::measure::{base_unit, code, dimension, unit};
use super::{Cells, Row, id};
use crate::article::Analysis;
use crate::check::{Finding, Level};
use crate::claim::{AttributionKind, Body, Claim, Quantity};
use crate::document::Block;
use crate::link::Pair;
use crate::normalise::print;
use crate::span::Span;

/// Builds the rows of an analysis in order and hands each to `each`; the row is reused.
pub fn rows(a: &Analysis<'_>, mut each: impl FnMut(&Row)) {
    let mut row = Row::default();
    cells(a, |cells| {
        row.copy(cells);
        each(&row);
    });
}

/// Hands on the cells of all columns, row by row.
pub fn cells(a: &Analysis<'_>, mut each: impl FnMut(&Cells<'_>)) {
    let mut places = [const { String::new() }; 4];
    walk(a, |index, cells, counter| {
        let Some(claim) = a.claims.list.get(index) else { return };
        let [speaker_start, speaker_end, cue_start, cue_end] = &mut places;
        let (speaker, cue) = attribution(a, index).map_or_else(Default::default, |at| (at.speaker, at.cue));
        offsets(speaker_start, speaker_end, speaker, counter);
        offsets(cue_start, cue_end, cue, counter);
        let (prefix, suffix) = context(&a.doc.text, claim.span);
        let rule = claim.rule.name();
        each(&Cells { rule, speaker_start, speaker_end, cue_start, cue_end, prefix, suffix, ..*cells });
    });
}

/// Hands on the cells of the columns of a sheet, row by row; those that only JSONL has are empty.
pub fn sheet(a: &Analysis<'_>, mut each: impl FnMut(&Cells<'_>)) {
    walk(a, |_, cells, _| each(cells));
}

fn walk<'a>(a: &'a Analysis<'a>, mut each: impl FnMut(usize, &Cells<'_>, &mut Counter<'a>)) {
    let ids = ids(a);
    let findings = findings_by_claim(a);
    let mut findings = findings.as_slice();
    let mut counter = Counter::new(&a.doc.text, a.first_char);
    let mut place = Place::default();
    let mut made = Made::default();
    for (index, claim) in a.claims.list.iter().enumerate() {
        if place.sentence != Some(claim.sentence) {
            place.go_to(a, claim);
        }
        let text = cut(claim.span.of(&a.doc.text));
        made.clear();
        made.numbers(&place, claim.span, &mut counter);
        if let Some(digest) = ids.get(index) {
            id::print(*digest, &mut made.id);
        }
        if let Body::Quantity(q) = &claim.body {
            made.quantity(a, index, q, &text);
        }
        made.links(a, index, claim, &ids);
        let level = made.checks(a, index, findings_of(index, &mut findings), &ids);
        remarks(a, claim.span, &mut made.source);
        made.source_link.push_str(link_of(a, claim.span));
        let mut cells = filled(a, index, claim, &place, &made);
        cells.text = &text;
        cells.check = level.map_or("", Level::name);
        let checked = level.is_some_and(|l| l > Level::Ok);
        (cells.worth, cells.worth_rule) = super::worth::worth(a, index, claim, checked);
        cells.denied = if super::worth::denied(a, index, claim) { "yes" } else { "" };
        each(index, &cells, &mut counter);
    }
}

/// Pairs of claim and finding, by claim; empty for nearly every document.
fn findings_by_claim(a: &Analysis<'_>) -> Vec<(u32, usize)> {
    let mut pairs: Vec<(u32, usize)> =
        a.findings.iter().enumerate().flat_map(|(f, finding)| finding.claims.iter().map(move |c| (*c, f))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Takes the pairs of a claim off the front of those that are left; claims come in their order.
fn findings_of<'f>(index: usize, left: &mut &'f [(u32, usize)]) -> &'f [(u32, usize)] {
    let count = left.iter().take_while(|(claim, _)| *claim as usize <= index).count();
    let (mine, rest) = left.split_at(count);
    *left = rest;
    mine
}

/// The ids of an analysis's claims as numbers, in their order; [`id::printed`] prints them.
#[must_use]
pub fn ids(a: &Analysis<'_>) -> Vec<u32> {
    let mut taken = id::Taken::with_capacity_and_hasher(a.claims.list.len(), Default::default());
    // The parts of a long document are read apart from each other: each has ids of its own.
    let long = a.doc.text.len() > crate::article::PART;
    let doc = id::Digest::new(&a.doc.id);
    let mut around = (u32::MAX, doc);
    a.claims
        .list
        .iter()
        .map(|claim| {
            if around.0 != claim.sentence {
                around = (claim.sentence, doc.and(sentence(a, claim)));
            }
            let digest = around.1.and(claim.kind()).and(claim.span.of(&a.doc.text)).number();
            id::take(&mut taken, if long { digest & 0xff_ffff | (a.part & 0x3f) << 24 } else { digest })
        })
        .collect()
}

fn sentence<'a>(a: &Analysis<'a>, claim: &Claim) -> &'a str {
    sentence_text(a, claim.sentence as usize).of(&a.doc.text)
}

/// Where a sentence stands.
pub(super) fn sentence_text(a: &Analysis<'_>, index: usize) -> Span {
    let Some(s) = a.lexed.sentences.get(index) else { return Span::default() };
    let tokens = a.lexed.of(s);
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.span.cover(last.span),
        _ => Span::default(),
    }
}

/// What the claims of one sentence share.
#[derive(Default)]
struct Place<'a> {
    /// Which sentence it is.
    sentence: Option<u32>,
    text: Cow<'a, str>,
    section: &'static str,
    loc: String,
    /// Its block, in a document that has lines.
    lines: Option<&'a Block>,
    /// The number of its paragraph, in one that has none.
    paragraph: u32,
}

impl<'a> Place<'a> {
    fn go_to(&mut self, a: &Analysis<'a>, claim: &Claim) {
        *self = Place {
            sentence: Some(claim.sentence),
            text: one_line(sentence(a, claim)),
            loc: std::mem::take(&mut self.loc),
            ..Place::default()
        };
        self.loc.clear();
        let Some(s) = a.lexed.sentences.get(claim.sentence as usize) else { return };
        let Some(block) = a.doc.blocks.get(s.block as usize) else { return };
        self.section = block.section.name();
        self.loc.push('p');
        number(&mut self.loc, s.block as usize + 1);
        self.loc.push_str(".s");
        number(&mut self.loc, s.number as usize);
        self.lines = a.doc.has_lines.then_some(block);
        self.paragraph = block.line;
    }
}

/// The cells of a row that stand nowhere else. The strings are reused from row to row.
#[derive(Default)]
struct Made {
    id: String,
    subject: String,
    value: String,
    value_max: String,
    unit: String,
    unit_code: String,
    base_value: String,
    base_value_max: String,
    base_unit: String,
    compared_with: String,
    comparison: String,
    check_rule: String,
    check_note: String,
    related: String,
    line: String,
    start: String,
    end: String,
    source: String,
    source_link: String,
}

impl Made {
    fn clear(&mut self) {
        for cell in [
            &mut self.id,
            &mut self.subject,
            &mut self.value,
            &mut self.value_max,
            &mut self.unit,
            &mut self.unit_code,
            &mut self.base_value,
            &mut self.base_value_max,
            &mut self.base_unit,
            &mut self.compared_with,
            &mut self.comparison,
            &mut self.check_rule,
            &mut self.check_note,
            &mut self.related,
            &mut self.line,
            &mut self.start,
            &mut self.end,
            &mut self.source,
            &mut self.source_link,
        ] {
            cell.clear();
        }
    }

    fn numbers(&mut self, place: &Place<'_>, span: Span, counter: &mut Counter<'_>) {
        match place.lines {
            Some(block) => number(&mut self.line, counter.line(block, span.start) as usize),
            None if place.paragraph > 0 => number(&mut self.line, place.paragraph as usize),
            None => {}
        }
        offsets(&mut self.start, &mut self.end, span, counter);
    }

    fn quantity(&mut self, a: &Analysis<'_>, index: usize, q: &Quantity, text: &str) {
        match q.value {
            Some(n) => print(n.value, &mut self.value),
            // "Several weeks" has no value because it has no number.
            None if !text.bytes().any(|b| b.is_ascii_digit()) => {}
            None => self.check_note.push_str("The number does not fit an exact decimal of 28 digits."),
        }
        if let Some(n) = q.max {
            print(n.value, &mut self.value_max);
        }
        unit(&mut self.unit, &q.measure, &a.doc.text, a.rules);
        code(&mut self.unit_code, &q.measure, a.rules);
        let reading = a.readings.get(index);
        if let Some(base) = reading.and_then(|r| r.base) {
            print(base, &mut self.base_value);
            base_unit(&mut self.base_unit, &q.measure, &self.unit, a.rules);
        }
        if let Some(max) = reading.and_then(|r| r.base_max) {
            print(max, &mut self.base_value_max);
        }
    }

    fn links(&mut self, a: &Analysis<'_>, index: usize, claim: &Claim, ids: &[u32]) {
        let Some(link) = a.links.get(index) else { return };
        subject(&mut self.subject, &a.doc.text, link.subject);
        let Some(other) = link.compared_with.map(|other| other as usize) else { return };
        if let Some(digest) = ids.get(other) {
            id::print(*digest, &mut self.compared_with);
        }
        if let (Some(x), Some(y)) = (claim.quantity(), a.claims.list.get(other).and_then(Claim::quantity)) {
            match link.pair {
                Pair::Compared => super::comparison::comparison(x, y, a, &mut self.comparison),
                Pair::Share => super::comparison::share(x, y, &mut self.comparison),
                Pair::Loss(first) => {
                    super::comparison::gap(x, y, (index < other) == first, a, &mut self.comparison);
                }
            }
        }
    }

    /// What the checks say of the claim, and the worst of it.
    fn checks(&mut self, a: &Analysis<'_>, index: usize, findings: &[(u32, usize)], ids: &[u32]) -> Option<Level> {
        let mut worst: Option<Level> = None;
        for finding in findings.iter().filter_map(|(_, f)| a.findings.get(*f)) {
            worst = worst.max(Some(finding.level));
            if finding.level > Level::Ok {
                self.finding(finding, u32::try_from(index).unwrap_or(u32::MAX), ids);
            }
        }
        worst
    }

    fn finding(&mut self, finding: &Finding, this: u32, ids: &[u32]) {
        join_new(&mut self.check_rule, finding.rule);
        if !self.check_note.is_empty() {
            self.check_note.push(' ');
        }
        self.check_note.push_str(&finding.message);
        for other in finding.claims.iter().filter(|c| **c != this) {
            let id = ids.get(*other as usize).map(|d| id::printed(*d)).unwrap_or_default();
            join_new(&mut self.related, &id);
        }
    }
}

/// Appends a word to a list with semicolons unless it is there.
fn join_new(list: &mut String, word: &str) {
    if !list.split(';').any(|w| w == word) {
        if !list.is_empty() {
            list.push(';');
        }
        list.push_str(word);
    }
}

/// The cells of a claim from where they stand.
fn filled<'c>(a: &'c Analysis<'_>, index: usize, claim: &'c Claim, place: &'c Place<'_>, made: &'c Made) -> Cells<'c> {
    let text = a.doc.text.as_str();
    let (relation, dimension, direction) = match &claim.body {
        Body::Quantity(q) => (q.relation.name(), dimension(q, a.rules).name(), q.direction.map_or("", |d| d.name())),
        Body::Date(d) => ("", d.kind.name(), ""),
        Body::Quote | Body::Statement => ("", "", ""),
    };
    let (time, time_basis) = time(a, index);
    let support = a.supports.get(index);
    let said = attribution(a, index);
    let speaker = said.map_or("", |at| at.speaker.of(text));
    let fullest = a.links.get(index).and_then(|l| l.speaker_full);
    let attribution = match claim.body {
        Body::Quote | Body::Statement => AttributionKind::None.name(),
        Body::Quantity(_) | Body::Date(_) => "",
    };
    Cells {
        id: &made.id,
        doc: &a.doc.id,
        kind: claim.kind(),
        section: place.section,
        loc: &place.loc,
        sentence: &place.text,
        dimension,
        subject: &made.subject,
        relation,
        value: &made.value,
        value_max: &made.value_max,
        unit: &made.unit,
        unit_code: &made.unit_code,
        base_value: &made.base_value,
        base_value_max: &made.base_value_max,
        base_unit: &made.base_unit,
        direction,
        time,
        time_basis,
        speaker,
        speaker_full: said.and(fullest).map_or(speaker, |s| s.of(text)),
        cue: said.map_or("", |at| at.cue.of(text)),
        attribution: said.map_or(attribution, |at| at.kind.name()),
        compared_with: &made.compared_with,
        comparison: &made.comparison,
        check_rule: &made.check_rule,
        check_note: &made.check_note,
        related: &made.related,
        line: &made.line,
        start: &made.start,
        end: &made.end,
        support: support.map_or("", |s| s.kind.name()),
        support_where: support.map_or("", |s| &s.place),
        support_words: support.map_or("", |s| &s.words),
        support_note: support.map_or("", |s| &s.note),
        verdict: "open",
        source: &made.source,
        source_link: &made.source_link,
        ..Cells::default()
    }
}

fn attribution<'c>(a: &'c Analysis<'_>, index: usize) -> Option<&'c crate::claim::Attribution> {
    let n = a.links.get(index)?.attribution?;
    a.claims.attributions.get(n as usize)
}

/// The time that a claim tells, or else that of the date which it is linked to, and how it was resolved.
fn time<'c>(a: &'c Analysis<'_>, index: usize) -> (&'c str, &'c str) {
    let own = a.readings.get(index).and_then(|r| r.time.as_ref());
    if let Some(time) = own.filter(|t| !t.value.is_empty()) {
        return (&time.value, &time.basis);
    }
    let basis = own.map_or("", |t| &t.basis);
    let linked = a.links.get(index).and_then(|l| l.time).and_then(|t| a.readings.get(t as usize));
    let Some(time) = linked.and_then(|r| r.time.as_ref()) else { return ("", basis) };
    time.open.as_ref().map_or((&time.value, &time.basis), |o| (&o.value, &o.basis))
}

/// How many remarks before a claim are looked at: a comment that covers more words than so many others is not found.
const REMARKS: usize = 64;

/// What the writer remarked on the words of a claim, `; ` between two remarks.
/// Where the hyperlink leads that covers a claim or stands in it.
fn link_of<'a>(a: &'a Analysis<'_>, span: Span) -> &'a str {
    let before = a.doc.links.partition_point(|l| l.span.start < span.end);
    let near = a.doc.links.get(before.saturating_sub(REMARKS)..before).unwrap_or(&[]);
    near.iter().find(|l| l.span.overlaps(span)).map_or("", |l| l.url.as_str())
}

fn remarks(a: &Analysis<'_>, span: Span, out: &mut String) {
    if a.doc.remarks.is_empty() {
        return;
    }
    let before = a.doc.remarks.partition_point(|r| r.span.start < span.end);
    let near = a.doc.remarks.get(before.saturating_sub(REMARKS)..before).unwrap_or(&[]);
    for remark in near.iter().filter(|r| r.span.overlaps(span)) {
        if !out.is_empty() {
            out.push_str("; ");
        }
        out.push_str(&one_line(&remark.text));
    }
}

fn subject(out: &mut String, text: &str, spans: [Span; 3]) {
    for span in spans.into_iter().filter(|s| !s.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&one_line(span.of(text)));
    }
}

/// The code points of a span; two empty cells for an empty one.
fn offsets(start: &mut String, end: &mut String, span: Span, counter: &mut Counter<'_>) {
    start.clear();
    end.clear();
    if !span.is_empty() {
        let (s, e) = counter.chars(span);
        number(start, s);
        number(end, e);
    }
}

/// A whole number in plain digits.
fn number(out: &mut String, n: usize) {
    out.push_str(itoa::Buffer::new().format(n));
}
