//! Reads `numbers.toml`: number words, scales, ordinals, fractions, multiples and vague numbers.

use crate::quoted::quoted;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::error::{RuleError, Source, Spanned};
use super::examples::{Example, FigureExample};
use super::{Builder, Class, MultipleKind, Sense, Text};
use crate::exact::{decimal, parse_decimal};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'f> {
    #[serde(borrow, default)]
    cardinal: Vec<Entry<'f>>,
    #[serde(borrow, default)]
    scale: Vec<Entry<'f>>,
    #[serde(borrow, default)]
    ordinal: Vec<Entry<'f>>,
    #[serde(borrow, default)]
    fraction: Vec<Entry<'f>>,
    #[serde(borrow, default)]
    multiple: Vec<Entry<'f>>,
    #[serde(borrow, default)]
    magnitude: Vec<Entry<'f>>,
    #[serde(borrow, default)]
    vague: Vec<Entry<'f>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry<'f> {
    #[serde(borrow)]
    forms: Spanned<Vec<Text<'f>>>,
    #[serde(borrow)]
    value: Option<Spanned<Text<'f>>>,
    #[serde(borrow)]
    low: Option<Spanned<Text<'f>>>,
    #[serde(borrow)]
    high: Option<Spanned<Text<'f>>>,
    #[serde(borrow, default)]
    name: Option<Text<'f>>,
    /// Short forms that count only right after figures, in this case only.
    #[serde(borrow, default)]
    after_digits: Vec<Text<'f>>,
    /// Which of `after_digits` are units as well, so that the next words must decide.
    #[serde(borrow, default, rename = "shared_with_unit")]
    _shared_with_unit: Vec<Text<'f>>,
    /// Whether all forms count only after a number word or figure (three score).
    #[serde(default)]
    after_number: bool,
    /// Of a multiple: how it is said.
    #[serde(default)]
    kind: Option<MultipleKind>,
    /// Whether the forms are characters (½).
    #[serde(default, rename = "character")]
    _character: bool,
    #[serde(default)]
    examples: Vec<FigureExample>,
    #[serde(default)]
    rejects: Vec<String>,
    #[serde(default)]
    todo: Vec<FigureExample>,
}

pub(crate) fn add(source: Source<'_>, lexicon: &mut Builder) -> Result<(), RuleError> {
    let file: File = source.parse()?;
    for e in &file.cardinal {
        put(lexicon, e, Sense::Cardinal(required(&source, e, e.value.as_ref())?), Class::CARDINAL);
    }
    for e in &file.scale {
        put(lexicon, e, Sense::Scale(required(&source, e, e.value.as_ref())?), Class::SCALE);
    }
    for e in &file.ordinal {
        let (top, _) = ratio(&source, e)?;
        put(lexicon, e, Sense::Ordinal(top), Class::ORDINAL);
    }
    for e in &file.fraction {
        let (top, bottom) = ratio(&source, e)?;
        put(lexicon, e, Sense::Fraction(top, bottom), Class::FRACTION);
    }
    for e in &file.multiple {
        let (top, bottom) = ratio(&source, e)?;
        let Some(kind) = e.kind else {
            let at = e.forms.span().start;
            return Err(source.value(at, name(e), "no kind", "kind = \"times\", \"verb\", \"fold\" or \"set\""));
        };
        let class = match kind {
            MultipleKind::Set => Class::NONE,
            MultipleKind::Fold | MultipleKind::Times | MultipleKind::Verb => Class::MULTIPLE,
        };
        put(lexicon, e, Sense::Multiple(top, bottom, kind), class);
    }
    for e in &file.magnitude {
        let (low, high) = (required(&source, e, e.low.as_ref())?, required(&source, e, e.high.as_ref())?);
        put(lexicon, e, Sense::Magnitude(low, high), Class::MAGNITUDE);
    }
    for e in &file.vague {
        let value =
            e.value.as_ref().filter(|v| !v.get_ref().is_empty()).map(|v| required(&source, e, Some(v))).transpose()?;
        put(lexicon, e, Sense::Vague(value), Class::VAGUE);
    }
    Ok(())
}

fn put(lexicon: &mut Builder, entry: &Entry<'_>, sense: Sense, class: Class) {
    for form in entry.forms.get_ref() {
        lexicon.form(form, sense, class, entry.after_number, true);
    }
    for form in &entry.after_digits {
        lexicon.form(form, sense, class, true, false);
    }
}

fn name<'e>(entry: &'e Entry<'_>) -> &'e str {
    entry.name.as_ref().or(entry.forms.get_ref().first()).map_or("an entry without forms", Text::as_str)
}

fn required(source: &Source<'_>, entry: &Entry<'_>, value: Option<&Spanned<Text<'_>>>) -> Result<Decimal, RuleError> {
    let Some(value) = value else {
        let at = entry.forms.span().start;
        return Err(source.value(at, name(entry), "no value", "value = \"…\" (magnitudes: low and high)"));
    };
    parse_decimal(value.get_ref())
        .as_ref()
        .and_then(decimal)
        .ok_or_else(|| source.value(value.span().start, name(entry), quoted(value.get_ref()), "an exact decimal"))
}

/// `3`, `1/2`.
fn ratio(source: &Source<'_>, entry: &Entry<'_>) -> Result<(u32, u32), RuleError> {
    let text = entry.value.as_ref().map_or("", |v| v.get_ref().as_str());
    let (top, bottom) = text.split_once('/').unwrap_or((text, "1"));
    match (top.trim().parse(), bottom.trim().parse()) {
        (Ok(top), Ok(bottom)) if bottom != 0 => Ok((top, bottom)),
        _ => {
            let at = entry.value.as_ref().map_or(0, |v| v.span().start);
            Err(source.value(at, name(entry), quoted(text), "a whole number or a fraction: 3, 1/2"))
        }
    }
}

pub(crate) fn examples(source: Source<'_>) -> Result<Vec<Example>, RuleError> {
    let file: File = source.parse_whole()?;
    let all = [file.cardinal, file.scale, file.ordinal, file.fraction, file.multiple, file.magnitude, file.vague];
    Ok(all
        .into_iter()
        .flatten()
        .map(|e| {
            let rule = name(&e).to_owned();
            Example::figures(source.file, &rule, None, e.examples, e.rejects, e.todo)
        })
        .collect())
}
