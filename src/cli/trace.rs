//! `claimsheet trace TEXT`: how a sentence is read, stage by stage.

use std::io::Write as _;

use crate::audit;
use crate::claim::{Claim, Dimension};
use crate::document::Document;
use crate::english::Tree;
use crate::extract;
use crate::grammar::Table;
use crate::lex::{Kind, Lexed, Shape, Token};
use crate::normalise::Settings;
use crate::pipeline::{self, Analysis};
use crate::rulebook::{CalendarWord, Rulebook, Sense};
use chrono::NaiveDate;
use clap::Args;

use super::output::Output;
use super::settings;
use super::{CLEAN, Global};

/// Show how a sentence is read: its tokens with their lexicon entries, the productions that fired, the claims
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  claimsheet trace --date 2022-09-08 \"Profit rose 5 percent on Thursday, she said.\""
)]
pub(super) struct Trace {
    /// The sentence, or several
    text: String,
    /// Publication date that relative dates hang on
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::input_args::date)]
    date: Option<NaiveDate>,
}

pub(super) fn run(args: &Trace, global: &Global) -> anyhow::Result<u8> {
    let house = settings::house(&[], global)?;
    let settings = house.settings(Settings::default());
    let document = Document::plain("trace".into(), args.text.clone(), args.date);
    let mut out = Output::open(None)?;
    let mut lexed = Lexed::default();
    for part in pipeline::parts(&document) {
        let analysis = pipeline::analyse(&document, part, settings, &house.rules, &mut lexed);
        tokens(&analysis, &mut out)?;
        names(&analysis, &mut out)?;
        claims(&analysis, &mut out)?;
    }
    out.finish()?;
    Ok(CLEAN)
}

fn tokens(a: &Analysis<'_>, out: &mut Output) -> anyhow::Result<()> {
    for (number, sentence) in a.lexed.sentences.iter().enumerate() {
        writeln!(out, "sentence {}", sentence.number)?;
        for (at, token) in (sentence.first as usize..).zip(a.lexed.of(sentence)) {
            let refused = refused(a, at);
            let about = [tag(a, at), shape(token), classes(token), meanings(token, a.rules), refused];
            let about: Vec<String> = about.into_iter().filter(|s| !s.is_empty()).collect();
            let line = format!("  {:<16} {}", token.text(&a.doc.text), about.join(" · "));
            writeln!(out, "{}", line.trim_end())?;
        }
        for tree in a.syntax.trees(number) {
            writeln!(out, "  tree")?;
            for n in (0..tree.nodes.len()).filter(|n| tree.head(*n).is_none()) {
                branch(a, &tree, n, 2, out)?;
            }
        }
    }
    Ok(())
}

/// Who and what is named, by the fullest mention.
fn names(a: &Analysis<'_>, out: &mut Output) -> anyhow::Result<()> {
    if !a.names.names.is_empty() {
        writeln!(out, "names")?;
    }
    for (number, name) in (0..).zip(&a.names.names) {
        let words = a.names.fullest(number).map_or("", |m| m.span.of(&a.doc.text));
        writeln!(out, "  {words:<24} {}, {} times", name.kind.name(), name.count)?;
    }
    Ok(())
}

/// What the guards tell of what begins at a token: of a figure that is read how it is an age, of anything else why it is no claim.
fn refused(a: &Analysis<'_>, at: usize) -> String {
    let inside = |(from, to): (u32, u32)| (from as usize..to as usize).contains(&at);
    let held = a.claims.list.iter().find(|c| inside(c.tokens) && (c.quantity().is_some() || c.date().is_some()));
    let aged = |c: &Claim| c.quantity().is_some_and(|q| q.dimension == Some(Dimension::Age));
    let fits = |table: &Table| held.map_or(table.closes, |claim| !table.closes && aged(claim));
    let told = extract::told((a.lexed, &a.syntax), &a.doc.text, a.rules, at);
    let told = told.into_iter().filter(|(table, _)| fits(table));
    told.map(|(table, guard)| format!("{}: {}", table.says, guard.id)).collect::<Vec<_>>().join(", ")
}

/// The part of speech of a token.
fn tag(a: &Analysis<'_>, at: usize) -> String {
    a.syntax.tag(at).name().to_owned()
}

/// A node of a tree with what hangs on it, each deeper by one step.
fn branch(a: &Analysis<'_>, tree: &Tree<'_>, n: usize, depth: usize, out: &mut Output) -> anyhow::Result<()> {
    let (from, to) = tree.tokens(n);
    let from = tree.case(n).unwrap_or(from);
    let span = |at: usize| a.lexed.tokens.get(at).map(|t| t.span);
    let text = match (span(from), to.checked_sub(1).and_then(span)) {
        (Some(first), Some(last)) => first.cover(last).of(&a.doc.text),
        _ => "",
    };
    writeln!(out, "  {:indent$}{text} ({})", "", tree.relation(n).name(), indent = depth * 2 - 2)?;
    for child in tree.children(n).filter(|_| depth < 40) {
        branch(a, tree, child, depth + 1, out)?;
    }
    Ok(())
}

fn shape(token: &Token) -> String {
    let kind = match token.kind {
        Kind::Word => "word",
        Kind::Number => "number",
        Kind::Mark => "mark",
        Kind::Possessive => "possessive",
    };
    let mut text = kind.to_owned();
    let bits = [
        (Shape::GLUED, "glued"),
        (Shape::ALL_CAPS, "capitals"),
        (Shape::CAPITAL, "capital"),
        (Shape::DIGIT, "digit"),
        (Shape::DOTTED, "dotted"),
    ];
    for (_, name) in bits.into_iter().filter(|(bit, _)| token.shape.has(*bit)) {
        text.push(' ');
        text.push_str(name);
    }
    text
}

fn classes(token: &Token) -> String {
    token.class.names().collect::<Vec<_>>().join(", ")
}

/// What forms that start with this token can mean.
fn meanings(token: &Token, rules: &Rulebook) -> String {
    let meanings = match token.kind {
        Kind::Word => Some(rules.lexicon.meanings(token.word)),
        Kind::Mark => rules.lexicon.mark(token.mark_char()).map(|(_, m)| m),
        Kind::Number | Kind::Possessive => None,
    };
    let mut all: Vec<String> = Vec::new();
    for meaning in meanings.unwrap_or_default() {
        let more = if meaning.rest.is_empty() { "" } else { " …" };
        let name = format!("{}{more}", sense(meaning.sense, rules));
        if meaning.sense != Sense::Plain && !all.contains(&name) {
            all.push(name);
        }
    }
    all.join("; ")
}

/// A sense with the name of its rule.
fn sense(sense: Sense, rules: &Rulebook) -> String {
    let unit = |i: u16| rules.unit(i).map_or("?", |u| &u.name);
    let money = |i: u16| rules.currencies.get(usize::from(i)).map_or("?", |c| &c.code);
    let parts = |top: u32, bottom: u32| if bottom == 1 { top.to_string() } else { format!("{top}/{bottom}") };
    match sense {
        Sense::Plain => String::new(),
        Sense::Cardinal(n) => format!("number {n}"),
        Sense::Scale(n) => format!("scale {n}"),
        Sense::Ordinal(n) => format!("rank {n}"),
        Sense::Fraction(top, bottom) => format!("fraction {}", parts(top, bottom)),
        Sense::Multiple(top, bottom, _) => format!("factor {}", parts(top, bottom)),
        Sense::Magnitude(low, high) => format!("about {low} to {high}"),
        Sense::Vague(Some(n)) => format!("vague number {n}"),
        Sense::Vague(None) => "vague number".to_owned(),
        Sense::Unit(i) => format!("unit {}", unit(i)),
        Sense::CurrencyBefore(i) | Sense::CurrencyAfter(i) => format!("currency {}", money(i)),
        Sense::Minor(i, _) => format!("part of {}", money(i)),
        Sense::Relation(i) => {
            let name = rules.relations.get(usize::from(i)).map_or("?", |r| r.relation.name());
            format!("relation {name}")
        }
        Sense::Direction(i) => {
            let found = rules.directions.get(usize::from(i));
            found.map_or_else(String::new, |d| format!("direction {} ({})", d.way.name(), d.lemma))
        }
        Sense::Calendar(i) => rules.calendar.get(usize::from(i)).map_or_else(String::new, calendar),
        Sense::Cue(i) => named("attributes", rules.cues.get(usize::from(i)).map(|c| &*c.lemma)),
        Sense::CuePhrase(i) => named("attributes", rules.cue_phrases.get(usize::from(i)).map(|c| &*c.name)),
        Sense::CueNoun(i) => named("noun of speech", rules.cue_nouns.get(usize::from(i)).map(|c| &*c.lemma)),
        Sense::Title(i) => named("title", rules.titles.get(usize::from(i)).map(|t| &*t.name)),
    }
}

/// What a sense is, and the entry that it comes from.
fn named(what: &str, entry: Option<&str>) -> String {
    entry.map_or_else(|| what.to_owned(), |entry| format!("{what} ({entry})"))
}

/// What a word of the calendar means.
fn calendar(word: &CalendarWord) -> String {
    use CalendarWord as Word;
    let name = match word {
        Word::Month(n) | Word::WeakMonth(n) => return format!("month {n}"),
        Word::Weekday(n) | Word::WeakWeekday(n) | Word::Weekdays(n) => return format!("weekday {n}"),
        Word::Day(n, _) => return format!("day {n:+}"),
        Word::Decade(n) => return format!("decade {n}"),
        Word::Back(n) => return format!("years back {n}"),
        Word::Part(_) | Word::Parts(_) | Word::Half(_) => "part of the day",
        Word::Season(_) | Word::Seasons(_) | Word::WeakSeason(_) => "season",
        Word::Unit(_) | Word::Units(_) | Word::Period => "unit of time",
        Word::Every(..) => "repeated time",
        Word::Pick(_) | Word::Turn(_) | Word::Edge(_) | Word::EdgeOf(_) => "turn of time",
        Word::Reference(_) | Word::Adjective(_) | Word::Noun(_) => "vague time",
        Word::Holiday(_) | Word::WeakHoliday(_) => "holiday",
        Word::Before | Word::After => "era",
        Word::Clock | Word::Zone => "time of the clock",
        Word::Name | Word::NameAfter => "name with a word of the calendar",
        _ => "word of the calendar",
    };
    name.to_owned()
}

fn claims(a: &Analysis<'_>, out: &mut Output) -> anyhow::Result<()> {
    writeln!(out, "claims{}", if a.claims.list.is_empty() { ": none" } else { "" })?;
    let mut lines = Vec::new();
    audit::rows(a, |row| {
        lines.push(format!("  {:<24} {:<20} {}", row.text, row.rule, audit::short(row)));
        let mut more = |name: &str, cell: &str| {
            if !cell.is_empty() {
                lines.push(format!("      {name}: {cell}"));
            }
        };
        more("subject", &row.subject);
        more("time", &row.time_basis);
        more("speaker", &row.speaker_full);
        more("comparison", &row.comparison);
        more("check", &row.check_note);
    });
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
