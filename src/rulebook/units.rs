//! Reads `units/*.toml` and `currencies.toml`.

use std::collections::BTreeMap;

use crate::fraction::Fraction;
use crate::quoted::quoted;
use num_bigint::BigInt;

use crate::claim::Dimension;
use crate::exact::{decimal, parse_decimal};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::error::{RuleError, Source, Spanned};
use super::examples::{Example, FigureExample};
use super::{Builder, Class, Rulebook, Sense, Text, fold_str};
use crate::hash::HashedSet;

/// A unit of measurement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Key: British spelling, lower case.
    pub name: Box<str>,
    /// Readable canonical unit: `km²`, `°C`, `kWh`.
    pub symbol: Box<str>,
    /// UCUM code; empty where UCUM has none.
    pub ucum: Box<str>,
    /// Dimension, as in the audit's column.
    pub dimension: Dimension,
    /// Symbol of the SI base unit of the dimension.
    pub base: Box<str>,
    /// How a value becomes one in the base unit.
    pub factor: Factor,
    /// Where the factor comes from; made rules do not keep it.
    #[serde(skip)]
    pub source: Box<str>,
    /// Name of the unit that a bare number after this one counts (2 hours 10: minutes); empty where there is none.
    pub part: Box<str>,
    /// Folded hashes of the words near which a form that is a scale as well (m) is this unit: deep, from, wall.
    pub(crate) near: HashedSet<u64>,
}

/// An exact conversion: base = (value + offset) × factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factor {
    /// What to multiply by.
    #[serde(with = "crate::flat::fraction")]
    pub factor: Fraction,
    /// What to add before; zero but for temperatures.
    #[serde(with = "crate::flat::fraction")]
    pub offset: Fraction,
    /// The factor as a decimal where it has one and there is no offset.
    #[serde(with = "crate::flat::optional_decimal")]
    pub decimal: Option<Decimal>,
}

/// When a short form that is another word as well is a unit: what must stand around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// Glued to its number, before a word of size or at the end: 5in, 5 in wide, but not 16 in total.
    Size,
    /// Where it is glued, behind a few or parts of one: 5s, 61.2s, but not the 80s.
    Few,
    /// Not where it ends a rank: 15st, but not 1st.
    NoRank,
    /// Before a mark or at the end: 5 A.
    Last,
    /// Only behind larger ones: £3 4s 6d.
    Joined,
    /// Where it is glued, not as the letter of a model or a form: 350F behind "at", but not 777F, 13F.
    NoModel,
}

impl Rulebook {
    /// When a short form, as it is printed, is a unit; `None` for one that is no other word.
    pub(crate) fn doubt(&self, form: &str) -> Option<Doubt> {
        self.doubts.iter().find(|(short, _)| **short == *form).map(|(_, doubt)| *doubt)
    }

    fn add_doubts(&mut self, of: BTreeMap<Text<'_>, Doubt>) {
        self.doubts.extend(of.into_iter().map(|(form, doubt)| (form.into(), doubt)));
    }
}

/// A currency of ISO 4217.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Currency {
    /// ISO 4217 code.
    pub code: Box<str>,
    /// English name.
    pub name: Box<str>,
    /// How many decimals its sums have.
    pub minor: u8,
    /// Its minor units that have names: cents, pence.
    pub minors: Vec<Minor>,
    /// Where its code comes from; made rules do not keep it.
    #[serde(skip)]
    pub source: Box<str>,
}

/// A named part of a currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minor {
    /// English name: cent.
    pub name: Box<str>,
    /// Readable symbol: `¢`.
    pub symbol: Box<str>,
    /// What one is worth in the currency, times `divisor`.
    #[serde(with = "crate::flat::decimal")]
    pub factor: Decimal,
    /// 1, or how many make one of the currency where that is no decimal: 240 old pence.
    #[serde(with = "crate::flat::decimal")]
    pub divisor: Decimal,
}

impl Minor {
    /// What so many of it are worth in the currency.
    #[must_use]
    pub fn worth(&self, n: Decimal) -> Option<Decimal> {
        let worth = n.checked_mul(self.factor)?;
        if self.divisor == Decimal::ONE { Some(worth) } else { worth.checked_div(self.divisor).map(|v| v.normalize()) }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitFile<'f> {
    #[serde(borrow)]
    dimension: Text<'f>,
    #[serde(borrow)]
    base_unit: Text<'f>,
    #[serde(borrow, default)]
    unit: Vec<UnitEntry<'f>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitEntry<'f> {
    #[serde(borrow)]
    name: Spanned<Text<'f>>,
    #[serde(borrow)]
    symbol: Text<'f>,
    #[serde(borrow)]
    ucum: Text<'f>,
    #[serde(borrow)]
    factor: Spanned<Text<'f>>,
    #[serde(borrow)]
    offset: Option<Spanned<Text<'f>>>,
    #[serde(borrow)]
    source: Text<'f>,
    #[serde(borrow)]
    forms: Spanned<Vec<Text<'f>>>,
    #[serde(borrow, default)]
    after_digits: Vec<Text<'f>>,
    #[serde(borrow, default)]
    part: Text<'f>,
    #[serde(borrow, default)]
    near: Vec<Text<'f>>,
    #[serde(borrow, default)]
    doubt: BTreeMap<Text<'f>, Doubt>,
    #[serde(default)]
    examples: Vec<FigureExample>,
    #[serde(default)]
    rejects: Vec<String>,
    #[serde(default)]
    todo: Vec<FigureExample>,
}

pub(crate) fn add(source: Source<'_>, rules: &mut Rulebook, lexicon: &mut Builder) -> Result<(), RuleError> {
    let file: UnitFile = source.parse()?;
    let dimension = Dimension::named(&file.dimension);
    for entry in file.unit {
        let name = entry.name.get_ref();
        let factor = fraction(&source, name, &entry.factor)?;
        if factor.is_zero() {
            return Err(source.value(entry.factor.span().start, name, "factor 0", "a factor other than 0"));
        }
        let offset = entry.offset.as_ref().map_or_else(|| Ok(Fraction::ZERO), |o| fraction(&source, name, o))?;
        if entry.forms.get_ref().iter().any(|f| f.trim().is_empty()) || entry.forms.get_ref().is_empty() {
            return Err(source.value(
                entry.forms.span().start,
                name,
                "an empty form",
                "at least one form, each with text",
            ));
        }
        if rules.units.iter().any(|u| *u.name == **name) {
            continue;
        }
        let index = u16::try_from(rules.units.len()).unwrap_or(u16::MAX);
        let decimal =
            if offset.is_zero() { short_decimal(entry.factor.get_ref()).or_else(|| decimal(&factor)) } else { None };
        let mut class = Class::UNIT;
        if dimension == Dimension::Duration {
            class |= Class::DURATION_UNIT;
        }
        for form in entry.forms.get_ref() {
            let phrase = form.contains(' ') && form.len() > 4;
            lexicon.form(form, Sense::Unit(index), class, entry.after_digits.contains(form), phrase);
        }
        rules.units.push(Unit {
            name: name.as_str().into(),
            symbol: entry.symbol.into(),
            ucum: entry.ucum.into(),
            dimension,
            base: file.base_unit.as_str().into(),
            factor: Factor { factor, offset, decimal },
            source: entry.source.into(),
            part: entry.part.into(),
            near: entry.near.iter().map(|w| fold_str(w)).collect(),
        });
        rules.add_doubts(entry.doubt);
    }
    Ok(())
}

/// The examples of a units file.
pub(crate) fn examples(source: Source<'_>) -> Result<Vec<Example>, RuleError> {
    let file: UnitFile = source.parse_whole()?;
    Ok(file
        .unit
        .into_iter()
        .map(|u| Example::figures(source.file, u.name.get_ref(), Some(u.symbol.into()), u.examples, u.rejects, u.todo))
        .collect())
}

/// `1000`, `1e-9`, `5/9`, `1000/3600`.
fn fraction(source: &Source<'_>, entry: &str, text: &Spanned<Text<'_>>) -> Result<Fraction, RuleError> {
    let wrong = || source.value(text.span().start, entry, quoted(text.get_ref()), "an exact number: 1000, 1e-9 or 5/9");
    let mut parts = text.get_ref().split('/').map(parse_decimal);
    let (Some(top), bottom, None) = (parts.next().flatten(), parts.next(), parts.next()) else { return Err(wrong()) };
    match bottom {
        None => Ok(top),
        Some(Some(bottom)) if !bottom.is_zero() => Ok(top / bottom),
        Some(_) => Err(wrong()),
    }
}

/// The decimal that a text without a fraction stroke and with few digits says: nearly all factors, at little cost.
fn short_decimal(text: &str) -> Option<Decimal> {
    let (digits, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().ok()?;
    let value: Decimal = if digits.len() <= 20 { digits.parse().ok()? } else { return None };
    let power = Decimal::try_from_i128_with_scale(10_i128.checked_pow(exponent.unsigned_abs())?, 0).ok()?;
    let scale = value.scale() + if exponent < 0 { exponent.unsigned_abs() } else { 0 };
    if exponent < 0 {
        Decimal::try_from_i128_with_scale(value.mantissa(), scale).ok()
    } else {
        value.checked_mul(power)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CurrencyFile<'f> {
    #[serde(borrow, default)]
    currency: Vec<CurrencyEntry<'f>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CurrencyEntry<'f> {
    #[serde(borrow)]
    code: Spanned<Text<'f>>,
    #[serde(borrow)]
    name: Text<'f>,
    minor: u8,
    #[serde(borrow)]
    source: Text<'f>,
    #[serde(borrow, default)]
    prefixes: Vec<Text<'f>>,
    #[serde(borrow, default)]
    sum_only: Vec<Text<'f>>,
    #[serde(borrow, default)]
    suffixes: Vec<Text<'f>>,
    #[serde(borrow, default)]
    cents: Vec<MinorEntry<'f>>,
    #[serde(borrow, default)]
    cents_after_digits: Vec<Text<'f>>,
    #[serde(borrow, default)]
    after_digits: Vec<Text<'f>>,
    #[serde(borrow, default)]
    doubt: BTreeMap<Text<'f>, Doubt>,
    #[serde(default)]
    examples: Vec<FigureExample>,
    #[serde(default)]
    rejects: Vec<String>,
    #[serde(default)]
    todo: Vec<FigureExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MinorEntry<'f> {
    #[serde(borrow)]
    name: Text<'f>,
    #[serde(borrow)]
    symbol: Text<'f>,
    #[serde(borrow)]
    forms: Vec<Text<'f>>,
    #[serde(borrow)]
    factor: Spanned<Text<'f>>,
}

pub(crate) fn add_currencies(source: Source<'_>, rules: &mut Rulebook, lexicon: &mut Builder) -> Result<(), RuleError> {
    let file: CurrencyFile = source.parse()?;
    for entry in file.currency {
        let code = entry.code.get_ref();
        if rules.currencies.iter().any(|c| *c.code == **code) {
            continue;
        }
        let index = u16::try_from(rules.currencies.len()).unwrap_or(u16::MAX);
        for form in &entry.prefixes {
            lexicon.form(form, Sense::CurrencyBefore(index), Class::CURRENCY_BEFORE, false, false);
        }
        for form in &entry.sum_only {
            let class = Class::CURRENCY_BEFORE | Class::SUM_ONLY;
            lexicon.form(form, Sense::CurrencyBefore(index), class, false, false);
        }
        for form in &entry.suffixes {
            let after_digits = entry.after_digits.contains(form);
            let phrase = form.contains(' ') && form.len() > 8;
            lexicon.form(form, Sense::CurrencyAfter(index), Class::CURRENCY_AFTER, after_digits, phrase);
        }
        // A sign may stand behind its sum as well: 10$, 100₾.
        for form in entry.prefixes.iter().filter(|f| !f.contains(' ') && !entry.suffixes.contains(f)) {
            if form.chars().any(|c| !c.is_alphanumeric() && c != '.') {
                lexicon.form(form, Sense::CurrencyAfter(index), Class::CURRENCY_AFTER, true, false);
            }
        }
        let mut minors = Vec::new();
        for (i, cent) in entry.cents.into_iter().enumerate() {
            let factor = fraction(&source, code, &cent.factor)?;
            let parts = decimal(&factor).map(|f| (f, Decimal::ONE)).or_else(|| {
                let whole = |n: BigInt| decimal(&Fraction::from(n));
                Some((whole(factor.numer())?, whole(factor.denom())?))
            });
            let Some((factor, divisor)) = parts else {
                return Err(source.value(
                    cent.factor.span().start,
                    code,
                    cent.factor.get_ref().as_str(),
                    "a short factor",
                ));
            };
            let sense = Sense::Minor(index, u8::try_from(i).unwrap_or(u8::MAX));
            for form in &cent.forms {
                let after_digits = entry.cents_after_digits.contains(form);
                lexicon.form(form, sense, Class::MINOR_UNIT, after_digits, false);
            }
            minors.push(Minor { name: cent.name.into(), symbol: cent.symbol.into(), factor, divisor });
        }
        if minors.is_empty() && !entry.cents_after_digits.is_empty() {
            return Err(source.value(
                entry.code.span().start,
                code,
                "cents_after_digits without cents",
                "cents with these forms",
            ));
        }
        rules.currencies.push(Currency {
            code: code.as_str().into(),
            name: entry.name.into(),
            minor: entry.minor,
            minors,
            source: entry.source.into(),
        });
        rules.add_doubts(entry.doubt);
    }
    Ok(())
}

/// The examples of the currencies file.
pub(crate) fn currency_examples(source: Source<'_>) -> Result<Vec<Example>, RuleError> {
    let file: CurrencyFile = source.parse_whole()?;
    Ok(file
        .currency
        .into_iter()
        .map(|c| {
            let code = c.code.into_inner();
            Example::figures(source.file, &code, Some(code.clone().into()), c.examples, c.rejects, c.todo)
        })
        .collect())
}
