//! The rows of a document, one per claim, handed on one at a time.

use std::fmt::Write as _;

use super::Row;
use super::id;
use crate::check::{Finding, Level};
use crate::claim::{Body, Claim, Measure, Per, Quantity, Top};
use crate::document::Block;
use crate::extract::AttributionKind;
use crate::normalise::display;
use crate::pipeline::Analysis;
use crate::rulebook::{Minor, Rulebook};
use crate::span::Span;

/// Longest cell in characters; what is cut ends in `…`.
const LONGEST: usize = 32_000;

/// Builds the rows of an analysis in order and hands each to `each`; `row` is reused.
pub fn rows(a: &Analysis<'_>, mut each: impl FnMut(&Row)) {
    let ids = ids(a);
    let mut row = Row::default();
    let mut counter = Counter::new(&a.doc.text, a.first_char);
    let findings = findings_by_claim(a);
    let mut line = (u32::MAX, String::new());
    for (index, claim) in a.claims.list.iter().enumerate() {
        row.clear();
        if line.0 != claim.sentence {
            line.0 = claim.sentence;
            line.1.clear();
            one_line(sentence(a, claim), &mut line.1);
        }
        row.sentence.push_str(&line.1);
        fill(&mut row, a, index, claim, &ids, &findings, &mut counter);
        each(&row);
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

/// The ids of an analysis's claims as numbers, in their order; [`id::printed`] prints them.
#[must_use]
pub fn ids(a: &Analysis<'_>) -> Vec<u32> {
    let mut taken = id::Taken::default();
    // The parts of a long document are read apart from each other: each has ids of its own.
    let long = a.doc.text.len() > crate::pipeline::PART;
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
    let Some(s) = a.lexed.sentences.get(claim.sentence as usize) else { return "" };
    let tokens = a.lexed.of(s);
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.span.cover(last.span).of(&a.doc.text),
        _ => "",
    }
}

fn fill(
    row: &mut Row,
    a: &Analysis<'_>,
    index: usize,
    claim: &Claim,
    ids: &[u32],
    findings: &[(u32, usize)],
    counter: &mut Counter<'_>,
) {
    let text = &a.doc.text;
    let id_of = |i: usize| ids.get(i).map(|d| id::printed(*d)).unwrap_or_default();
    if let Some(digest) = ids.get(index) {
        id::print(*digest, &mut row.id);
    }
    row.doc.push_str(&a.doc.id);
    if let Some(s) = a.lexed.sentences.get(claim.sentence as usize)
        && let Some(block) = a.doc.blocks.get(s.block as usize)
    {
        row.section.push_str(block.section.name());
        row.loc.push('p');
        number(&mut row.loc, s.block as usize + 1);
        row.loc.push_str(".s");
        number(&mut row.loc, s.number as usize);
        if a.doc.has_lines {
            number(&mut row.line, counter.line(block, claim.span.start) as usize);
        }
    }
    cut(claim.span.of(text), &mut row.text);
    row.kind.push_str(claim.kind());
    let reading = a.readings.get(index);
    match &claim.body {
        Body::Quantity(q) => quantity(row, a, index, q),
        Body::Date(d) => row.dimension.push_str(d.kind.name()),
        Body::Quote | Body::Statement => {}
    }
    if let Some(time) = reading.and_then(|r| r.time.as_ref()) {
        row.time.push_str(&time.value);
        row.time_basis.push_str(&time.basis);
    }
    if let Some(link) = a.links.get(index) {
        subject(row, text, link.subject);
        if let Some(time) = link.time.and_then(|t| a.readings.get(t as usize)).and_then(|r| r.time.as_ref())
            && row.time.is_empty()
        {
            let (value, basis) = time.open.as_ref().map_or((&time.value, &time.basis), |o| (&o.value, &o.basis));
            row.time.push_str(value);
            row.time_basis.push_str(basis);
        }
        if let Some(at) = link.attribution.and_then(|i| a.claims.attributions.get(i as usize)) {
            row.speaker.push_str(at.speaker.of(text));
            row.speaker_full.push_str(link.speaker_full.unwrap_or(at.speaker).of(text));
            row.cue.push_str(at.cue.of(text));
            row.attribution.push_str(at.kind.name());
            offsets(&mut row.speaker_start, &mut row.speaker_end, at.speaker, counter);
            offsets(&mut row.cue_start, &mut row.cue_end, at.cue, counter);
        } else if matches!(claim.body, Body::Quote | Body::Statement) {
            row.attribution.push_str(AttributionKind::None.name());
        }
        if let Some(other) = link.compared_with {
            row.compared_with = id_of(other as usize);
            if let (Some(x), Some(y)) = (claim.quantity(), a.claims.list.get(other as usize).and_then(Claim::quantity))
            {
                if link.share {
                    crate::link::share(x, y, &mut row.comparison);
                } else {
                    crate::link::comparison(x, y, a, &mut row.comparison);
                }
            }
        }
    }
    let this = u32::try_from(index).unwrap_or(u32::MAX);
    let from = findings.partition_point(|(c, _)| *c < this);
    let mine = findings.get(from..).unwrap_or(&[]).iter().take_while(|(c, _)| *c == this);
    checks(row, this, mine.filter_map(|(_, f)| a.findings.get(*f)), &id_of);
    let (start, end) = counter.chars(claim.span);
    number(&mut row.start, start);
    number(&mut row.end, end);
    row.rule.push_str(claim.rule);
    context(text, claim.span, row);
    row.verdict.push_str("open");
    remarks(a, claim.span, &mut row.source);
}

/// How many remarks before a claim are looked at: a comment that covers more words than so many others is not found.
const REMARKS: usize = 64;

/// What the writer remarked on the words of a claim, `; ` between two remarks.
fn remarks(a: &Analysis<'_>, span: Span, out: &mut String) {
    let before = a.doc.remarks.partition_point(|r| r.span.start < span.end);
    let near = a.doc.remarks.get(before.saturating_sub(REMARKS)..before).unwrap_or(&[]);
    for remark in near.iter().filter(|r| r.span.overlaps(span)) {
        if !out.is_empty() {
            out.push_str("; ");
        }
        one_line(&remark.text, out);
    }
}

fn quantity(row: &mut Row, a: &Analysis<'_>, index: usize, q: &Quantity) {
    row.relation.push_str(q.relation.name());
    row.dimension.push_str(dimension(q, a.rules));
    match q.value {
        Some(n) => row.value = display(n.value),
        // "Several weeks" has no value because it has no number.
        None if !row.text.bytes().any(|b| b.is_ascii_digit()) => {}
        None => row.check_note.push_str("The number does not fit an exact decimal of 28 digits."),
    }
    if let Some(n) = q.max {
        row.value_max = display(n.value);
    }
    unit(&mut row.unit, &q.measure, &a.doc.text, a.rules);
    code(&mut row.unit_code, &q.measure, a.rules);
    if let Some(reading) = a.readings.get(index) {
        row.base_value = reading.base.map(display).unwrap_or_default();
        row.base_value_max = reading.base_max.map(display).unwrap_or_default();
    }
    base_unit(&mut row.base_unit, &q.measure, row_has(&row.base_value), &row.unit, a.rules);
    if let Some(direction) = q.direction {
        row.direction.push_str(direction.name());
    }
}

fn row_has(cell: &str) -> bool {
    !cell.is_empty()
}

fn dimension(q: &Quantity, rules: &Rulebook) -> &'static str {
    q.dimension.unwrap_or_else(|| match (q.measure.top, q.measure.per) {
        (Top::Unit(u), None) => rules.units.get(usize::from(u)).map_or("number", |u| u.dimension),
        (Top::Money(_) | Top::Minor(..), None) => "money",
        (Top::Noun(_), None) => "count",
        (Top::None, None) => "number",
        (Top::Money(_) | Top::Minor(..), Some(_)) => "money",
        (_, Some(_)) => "rate",
    })
}

/// The readable canonical unit: `km²`, `USD/barrel`, `public housing property`.
pub(crate) fn unit(out: &mut String, measure: &Measure, text: &str, rules: &Rulebook) {
    match measure.top {
        Top::None => {}
        Top::Unit(u) => out.push_str(rules.units.get(usize::from(u)).map_or("", |u| &u.symbol)),
        Top::Money(c) => out.push_str(rules.currencies.get(usize::from(c)).map_or("", |c| &c.code)),
        Top::Minor(c, n) => out.push_str(minor(c, n, rules).map_or("", |m| &m.symbol)),
        Top::Noun(span) => noun(out, span.of(text), rules),
    }
    match measure.per {
        None => {}
        Some(Per::Unit(u)) => {
            out.push('/');
            out.push_str(rules.units.get(usize::from(u)).map_or("", |u| &u.symbol));
        }
        Some(Per::Noun(span)) => {
            out.push('/');
            noun(out, span.of(text), rules);
        }
    }
}

fn minor(currency: u16, number: u8, rules: &Rulebook) -> Option<&Minor> {
    rules.currencies.get(usize::from(currency))?.minors.get(usize::from(number))
}

/// A noun phrase with its head in the singular: `public housing properties` → `public housing property`.
fn noun(out: &mut String, phrase: &str, rules: &Rulebook) {
    let (head, rest) = phrase.find(" of ").map_or((phrase, ""), |at| phrase.split_at(at));
    let (before, last) = head.rfind(char::is_whitespace).map_or(("", head), |at| head.split_at(at));
    one_line(before, out);
    if !before.is_empty() {
        out.push(' ');
    }
    out.push_str(&rules.plurals.singular(last.trim()));
    if !rest.is_empty() {
        out.push(' ');
        one_line(rest.trim(), out);
    }
}

fn code(out: &mut String, measure: &Measure, rules: &Rulebook) {
    let before = out.len();
    match measure.top {
        Top::Unit(u) => out.push_str(rules.units.get(usize::from(u)).map_or("", |u| &u.ucum)),
        Top::Money(c) | Top::Minor(c, _) => out.push_str(rules.currencies.get(usize::from(c)).map_or("", |c| &c.code)),
        Top::None | Top::Noun(_) => {}
    }
    if out.len() > before
        && let Some(Per::Unit(u)) = measure.per
    {
        out.push('/');
        out.push_str(rules.units.get(usize::from(u)).map_or("", |u| &u.ucum));
    }
}

fn base_unit(out: &mut String, measure: &Measure, known: bool, unit: &str, rules: &Rulebook) {
    if !known {
        return;
    }
    match (measure.top, measure.per) {
        (Top::Unit(u), None) => out.push_str(rules.units.get(usize::from(u)).map_or("", |u| &u.base)),
        (Top::None, _) => {}
        (Top::Minor(c, _), None) => out.push_str(rules.currencies.get(usize::from(c)).map_or("", |c| &c.code)),
        (Top::Unit(u), Some(Per::Unit(v))) => {
            let base = |u: u16| rules.units.get(usize::from(u)).map_or("", |u| &*u.base);
            let _ = write!(out, "{}/{}", base(u), base(v));
        }
        _ => out.push_str(unit),
    }
}

fn subject(row: &mut Row, text: &str, spans: [Span; 3]) {
    for span in spans.into_iter().filter(|s| !s.is_empty()) {
        if !row.subject.is_empty() {
            row.subject.push(' ');
        }
        one_line(span.of(text), &mut row.subject);
    }
}

fn offsets(start: &mut String, end: &mut String, span: Span, counter: &mut Counter<'_>) {
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

fn checks<'f>(
    row: &mut Row,
    index: u32,
    findings: impl Iterator<Item = &'f Finding>,
    id_of: &impl Fn(usize) -> String,
) {
    let mut worst: Option<Level> = None;
    for finding in findings {
        worst = worst.max(Some(finding.level));
        if finding.level == Level::Ok {
            continue;
        }
        if !row.check_rule.split(';').any(|r| r == finding.rule) {
            if !row.check_rule.is_empty() {
                row.check_rule.push(';');
            }
            row.check_rule.push_str(finding.rule);
        }
        if !row.check_note.is_empty() {
            row.check_note.push(' ');
        }
        row.check_note.push_str(&finding.message);
        for other in finding.claims.iter().filter(|c| **c != index) {
            let id = id_of(*other as usize);
            if !row.related.split(';').any(|r| r == id) {
                if !row.related.is_empty() {
                    row.related.push(';');
                }
                row.related.push_str(&id);
            }
        }
    }
    row.check.push_str(worst.map_or("", Level::name));
}

/// White space of any kind becomes one space; a text of more than [`LONGEST`] characters is cut.
fn one_line(text: &str, out: &mut String) {
    if memchr::memchr3(b'\n', b'\r', b'\t', text.as_bytes()).is_none() {
        cut(text, out);
        return;
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    cut(&line, out);
}

fn cut(text: &str, out: &mut String) {
    if text.len() <= LONGEST {
        out.push_str(text);
    } else if let Some((at, _)) = text.char_indices().nth(LONGEST) {
        let at = text.char_indices().nth(LONGEST - 1).map_or(at, |(at, _)| at);
        out.push_str(text.get(..at).unwrap_or(""));
        out.push('…');
    } else {
        out.push_str(text);
    }
}

/// How many characters [`context`] gives on either side.
const CONTEXT: usize = 32;

/// 32 characters on either side.
fn context(text: &str, span: Span, row: &mut Row) {
    let before = text.get(..span.start as usize).unwrap_or("");
    let near = before.len().saturating_sub(CONTEXT);
    let from = match before.get(near..) {
        Some(near) if near.is_ascii() => before.len() - near.len(),
        _ => before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at),
    };
    row.prefix.push_str(before.get(from..).unwrap_or(""));
    let after = text.get(span.end as usize..).unwrap_or("");
    let to = match after.get(..CONTEXT.min(after.len())) {
        Some(near) if near.is_ascii() => near.len(),
        _ => after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at),
    };
    row.suffix.push_str(after.get(..to).unwrap_or(""));
}

/// Bytes after which [`Counter`] notes how many code points there were.
const STEP: usize = 128;

/// Turns byte offsets into code points and lines. Every byte is counted once, at the first offset behind it.
pub(crate) struct Counter<'t> {
    text: &'t str,
    /// Where counting began: a byte and its code point.
    first: (usize, usize),
    /// The code points before each [`STEP`] bytes.
    steps: Vec<usize>,
    /// A byte of a block, and the line that it stands on.
    line: (u32, u32),
}

impl<'t> Counter<'t> {
    pub(crate) fn new(text: &'t str, first: (usize, usize)) -> Self {
        Self { text, first, steps: vec![first.1], line: (0, 0) }
    }

    /// The line of a byte of a block; they come in order.
    fn line(&mut self, block: &Block, at: u32) -> u32 {
        // Nothing counted yet is line 0: the first block may begin at the first byte.
        let fresh = self.line.1 == 0 || self.line.0 < block.span.start;
        let (from, line) = if fresh { (block.span.start, block.line) } else { self.line };
        let between = Span::new(from, at.max(from)).of(self.text);
        let breaks = memchr::memchr_iter(b'\n', between.as_bytes()).count();
        self.line = (at.max(from), line + u32::try_from(breaks).unwrap_or(0));
        self.line.1
    }

    /// The code points of the start and the end of a span.
    pub(crate) fn chars(&mut self, span: Span) -> (usize, usize) {
        (self.to(span.start as usize), self.to(span.end as usize))
    }

    fn to(&mut self, byte: usize) -> usize {
        let behind = byte.saturating_sub(self.first.0);
        let wanted = behind / STEP;
        while self.steps.len() <= wanted {
            let from = self.first.0 + (self.steps.len() - 1) * STEP;
            let before = self.steps.last().copied().unwrap_or(0);
            self.steps.push(before + count(self.text, from, from + STEP));
        }
        let from = self.first.0 + wanted * STEP;
        let before = self.steps.get(wanted).copied().unwrap_or(0);
        // Nearly every step is plain ASCII.
        match self.steps.get(wanted + 1) {
            Some(after) if after - before == STEP => before + (byte - from),
            _ => before + count(self.text, from, byte),
        }
    }
}

/// Code points that begin between two bytes, at most [`STEP`] apart: all bytes but for continuation bytes. Counting in
/// one byte, many are counted at once.
fn count(text: &str, from: usize, to: usize) -> usize {
    let bytes = text.as_bytes();
    let bytes = bytes.get(from..to.min(bytes.len())).unwrap_or(&[]);
    usize::from(bytes.iter().fold(0_u8, |n, b| n.wrapping_add(u8::from((b & 0xc0) != 0x80))))
}

/// A claim in the short notation of rule examples: `> 1000 km² = 1000000000 m²`, `5.5 % ↑`, `date 2022-09`,
/// `quote "no limits" by Putin (called)`.
#[must_use]
pub fn short(row: &Row) -> String {
    let mut out = String::new();
    match row.kind.as_str() {
        "quantity" => {
            let relation =
                crate::claim::Relation::ALL.into_iter().find(|r| r.name() == row.relation).unwrap_or_default();
            out.push_str(relation.sign());
            amount(&mut out, &row.value, &row.value_max, &row.unit);
            if !row.base_value.is_empty() && row.base_unit != row.unit {
                out.push_str(" = ");
                amount(&mut out, &row.base_value, &row.base_value_max, &row.base_unit);
            }
            match row.direction.as_str() {
                "up" => out.push_str(" ↑"),
                "down" => out.push_str(" ↓"),
                _ => {}
            }
        }
        "date" => {
            let _ = write!(out, "date {}", if row.time.is_empty() { "?" } else { &row.time });
        }
        kind => {
            let _ = write!(out, "{kind} \"{}\"", row.text);
            if !row.speaker.is_empty() {
                let _ = write!(out, " by {}", row.speaker);
            }
            if !row.cue.is_empty() {
                let _ = write!(out, " ({})", row.cue);
            }
        }
    }
    out
}

fn amount(out: &mut String, value: &str, max: &str, unit: &str) {
    out.push_str(if value.is_empty() { "?" } else { value });
    if !max.is_empty() {
        let _ = write!(out, "..{max}");
    }
    if !unit.is_empty() {
        let _ = write!(out, " {unit}");
    }
}
