//! The house's own words: `[[term]]` entries of `claimsheet.toml`. A unit or noun becomes a unit of the lexicon; a name that
//! holds a number is left alone.

use crate::fraction::Fraction;
use crate::quoted::quoted;
use std::collections::HashMap;

use serde::Deserialize;

use super::error::{RuleError, Source, Spanned};
use super::examples::{Example, FigureExample};
use super::units::{Factor, Unit};
use super::{Builder, Class, Rulebook, Sense};
use crate::claim::Dimension;
use crate::exact::{decimal, parse_decimal};
use crate::hash::HashedSet;
use crate::lex::pieces;
use crate::lexicon::{fold, fold_str};

/// The dimension of what is only counted.
const COUNT: &str = "count";

/// The dimension of a unit until [`settle`] has found it.
const UNSETTLED: Dimension = Dimension::Other("");

/// Names that hold numbers: Studio 54.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// By the folded hash of their first piece, the longest first.
    by_first: HashMap<u64, Vec<Name>>,
}

/// A name in the pieces that the lexer makes of it.
#[derive(Debug, Clone)]
struct Name {
    pieces: Vec<Box<str>>,
    any_case: bool,
}

impl Names {
    /// Whether the house has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// How many tokens the longest name takes up that begins with the first of `words`.
    pub fn length<'t>(&self, words: impl Fn(usize) -> Option<&'t str>) -> Option<usize> {
        let names = self.by_first.get(&fold_str(words(0)?))?;
        let same = |name: &Name, piece: &str, word: &str| {
            word == piece || name.any_case && fold(word) == fold(piece) || word.strip_suffix('.') == Some(piece)
        };
        let fits = |name: &&Name| {
            name.pieces.iter().enumerate().all(|(n, piece)| words(n).is_some_and(|word| same(name, piece, word)))
        };
        names.iter().find(fits).map(|name| name.pieces.len())
    }
}

/// Only the dictionary is read here; the other keys are the settings' own.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    term: Vec<Term>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    name: Spanned<String>,
    kind: Spanned<String>,
    symbol: Option<String>,
    factor: Option<Spanned<String>>,
    base: Option<Spanned<String>>,
    #[serde(default)]
    forms: Option<Spanned<Vec<String>>>,
    #[serde(default)]
    examples: Vec<FigureExample>,
    #[serde(default)]
    rejects: Vec<String>,
}

/// Adds the dictionary in front of all other words.
pub(crate) fn add(source: Source<'_>, rules: &mut Rulebook, lexicon: &mut Builder) -> Result<(), RuleError> {
    let file: File = source.parse_whole()?;
    for term in &file.term {
        let name = term.name.get_ref();
        let wrong = |at: usize, found: String, expected: &str| Err(source.value(at, name, found, expected));
        let unnamed = name.trim().is_empty();
        let forms: Vec<&str> = match &term.forms {
            Some(forms) => forms.get_ref().iter().map(String::as_str).collect(),
            None => vec![name.as_str()],
        };
        if unnamed || forms.is_empty() || forms.iter().any(|f| f.trim().is_empty()) {
            let at = term.forms.as_ref().filter(|_| !unnamed).map_or(term.name.span().start, |f| f.span().start);
            return wrong(at, "an empty name or form".into(), "at least one form, each with text");
        }
        let measures = term.factor.is_some() || term.base.is_some();
        match term.kind.get_ref().as_str() {
            "name" | "noun" if measures => {
                let at = term.factor.as_ref().or(term.base.as_ref()).map_or(0, |f| f.span().start);
                return wrong(at, "factor or base".into(), "them in a term of kind \"unit\" only");
            }
            "name" => forms.iter().for_each(|form| left_alone(form, rules)),
            "noun" => unit(term, &forms, (Fraction::ONE, COUNT), rules, lexicon),
            "unit" => match (&term.factor, &term.base) {
                (None, None) => unit(term, &forms, (Fraction::ONE, COUNT), rules, lexicon),
                (Some(factor), Some(base)) => {
                    let Some(factor) = parse_decimal(factor.get_ref()).filter(|f| f.is_positive()) else {
                        let (at, found) = (factor.span().start, quoted(factor.get_ref()));
                        return wrong(at, found, "an exact number above 0: \"2500\", \"0.3048\"");
                    };
                    unit(term, &forms, (factor, base.get_ref()), rules, lexicon);
                }
                (Some(one), None) | (None, Some(one)) => {
                    return wrong(one.span().start, "one of factor and base".into(), "both, or neither");
                }
            },
            kind => {
                return wrong(
                    term.kind.span().start,
                    format!("kind {}", quoted(kind)),
                    "\"unit\", \"noun\" or \"name\"",
                );
            }
        }
    }
    Ok(())
}

/// Studio 54, Channel 4: matched as the house writes it, or in any case where it writes it small.
fn left_alone(form: &str, rules: &mut Rulebook) {
    let bare = super::Lexicon::empty();
    let pieces: Vec<Box<str>> = pieces(form, &bare).into_iter().map(|(_, text)| text.into()).collect();
    let Some(first) = pieces.first() else { return };
    let name = Name { any_case: fold(form) == *form, pieces: pieces.clone() };
    let names = rules.names.by_first.entry(fold_str(first)).or_default();
    names.push(name);
    names.sort_by_key(|n| std::cmp::Reverse(n.pieces.len()));
}

/// A unit whose dimension [`settle`] finds by its base unit.
fn unit(term: &Term, forms: &[&str], (factor, base): (Fraction, &str), rules: &mut Rulebook, lexicon: &mut Builder) {
    let index = u16::try_from(rules.units.len()).unwrap_or(u16::MAX);
    for form in forms {
        lexicon.form(form, Sense::Unit(index), Class::UNIT, false, form.contains(' ') && form.len() > 4);
    }
    let name = term.name.get_ref().as_str();
    let symbol = term.symbol.as_deref().unwrap_or(name);
    let counted = base == COUNT;
    rules.units.push(Unit {
        name: name.into(),
        symbol: symbol.into(),
        ucum: "".into(),
        dimension: if counted { Dimension::Count } else { UNSETTLED },
        base: if counted { symbol } else { base }.into(),
        factor: Factor { decimal: decimal(&factor), factor, offset: Fraction::ZERO },
        source: "claimsheet.toml".into(),
        part: "".into(),
        near: HashedSet::default(),
    });
}

/// Gives each house unit the dimension of its base unit, which the files behind the dictionary hold.
pub(crate) fn settle(source: Source<'_>, rules: &mut Rulebook) -> Result<(), RuleError> {
    let file: File = source.parse_whole()?;
    let mut known: Vec<&str> = Vec::new();
    for unit in rules.units.iter().filter(|u| u.dimension != UNSETTLED && u.dimension != Dimension::Count) {
        if !known.contains(&&*unit.base) {
            known.push(&unit.base);
        }
    }
    let known = known.join(", ");
    for term in &file.term {
        let Some(base) = &term.base else { continue };
        let dimension =
            rules.units.iter().find(|u| *u.base == **base.get_ref() && u.dimension != UNSETTLED).map(|u| u.dimension);
        let Some(dimension) = dimension else {
            let found = format!("base {}", quoted(base.get_ref()));
            return Err(source.value(base.span().start, term.name.get_ref(), found, &format!("one of {known}")));
        };
        for unit in rules.units.iter_mut().filter(|u| u.dimension == UNSETTLED && *u.name == **term.name.get_ref()) {
            unit.dimension = dimension;
        }
    }
    Ok(())
}

/// The examples and rejects of a dictionary.
pub(crate) fn examples(source: Source<'_>) -> Result<Vec<Example>, RuleError> {
    let file: File = source.parse_whole()?;
    let one = |t: Term| {
        let unit = (t.kind.get_ref() != "name").then(|| t.symbol.unwrap_or_else(|| t.name.get_ref().clone()));
        Example::figures(source.file, t.name.get_ref(), unit, t.examples, t.rejects, Vec::new())
    };
    Ok(file.term.into_iter().map(one).collect())
}
