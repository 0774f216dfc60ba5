//! Reads `relations.toml` (hedges and bounds) and `directions.toml` (words of change).

use crate::quoted::quoted;
use serde::{Deserialize, Serialize};

use super::error::{RuleError, Source, Spanned};
use super::examples::{Example, FigureExample};
use super::{Builder, Class, Rulebook, Sense, Text, fold_str};
use crate::claim::{Direction, Relation};

/// A hedge or bound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelationRule {
    /// Key.
    pub id: Box<str>,
    /// What it makes of a number.
    pub relation: Relation,
    /// Where it stands.
    pub position: RelationPosition,
    /// Whether the words of the figure begin behind it: some 900 people.
    pub apart: bool,
}

/// Where a hedge stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RelationPosition {
    /// Before a bound, of which it says how far: well over, far fewer than.
    Degree,
    /// Before the number: over 50.
    Before,
    /// After the number or its noun: 50 or more.
    After,
}

/// A word of change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectionRule {
    /// Dictionary form.
    pub lemma: Box<str>,
    /// Which way.
    pub way: Direction,
    /// Its part of speech.
    pub kind: DirectionKind,
    /// Whether it tells a change only with "by": one raises money, and raises rates by 2 points.
    pub by_only: bool,
    /// Whether it tells a change of counted things: one adds 12 jobs, and recovers 12 coins.
    pub things: bool,
}

/// Part of speech of a word of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DirectionKind {
    /// rose, cut.
    Verb,
    /// a drop of.
    Noun,
    /// up, lower.
    Adverb,
    /// higher.
    Adjective,
    /// up from.
    Preposition,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelationFile<'f> {
    #[serde(borrow, default)]
    relation: Vec<RelationEntry<'f>>,
    #[serde(borrow, default)]
    against: Vec<Text<'f>>,
    #[serde(borrow, default)]
    base: Vec<Text<'f>>,
    #[serde(borrow, default)]
    contest: Vec<Text<'f>>,
    #[serde(borrow, default)]
    change: Vec<Text<'f>>,
    #[serde(borrow, default)]
    spread: Vec<Text<'f>>,
    #[serde(borrow, default)]
    mark: Vec<Text<'f>>,
    #[serde(borrow, default)]
    former: Vec<Text<'f>>,
    #[serde(borrow, default)]
    opposing: Vec<Text<'f>>,
    #[serde(borrow, default)]
    beginning: Vec<Text<'f>>,
    #[serde(borrow, default)]
    people: Vec<Text<'f>>,
    #[serde(borrow, default)]
    state: Vec<Text<'f>>,
    #[serde(borrow, default)]
    norm: Vec<Text<'f>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelationEntry<'f> {
    #[serde(borrow)]
    id: Spanned<Text<'f>>,
    #[serde(borrow)]
    relation: Spanned<Text<'f>>,
    position: RelationPosition,
    #[serde(default)]
    apart: bool,
    #[serde(borrow)]
    forms: Vec<Text<'f>>,
    #[serde(default)]
    examples: Vec<FigureExample>,
    #[serde(default)]
    rejects: Vec<String>,
    #[serde(default)]
    todo: Vec<FigureExample>,
}

pub(crate) fn add_relations(source: Source<'_>, rules: &mut Rulebook, lexicon: &mut Builder) -> Result<(), RuleError> {
    let file: RelationFile = source.parse()?;
    rules.against.extend(file.against.iter().map(|w| fold_str(w)));
    rules.bases.extend(file.base.iter().map(|w| fold_str(w)));
    rules.contests.extend(file.contest.iter().map(|w| fold_str(w)));
    rules.changes.extend(file.change.iter().map(|w| fold_str(w)));
    rules.spreads.extend(file.spread.iter().map(|w| fold_str(w)));
    rules.marks.extend(file.mark.iter().map(|w| fold_str(w)));
    rules.former.extend(file.former.iter().map(|w| fold_str(w)));
    rules.opposing.extend(file.opposing.iter().map(|w| fold_str(w)));
    rules.beginnings.extend(file.beginning.iter().map(|w| fold_str(w)));
    rules.people.extend(file.people.iter().map(|w| fold_str(w)));
    rules.states.extend(file.state.iter().map(|w| fold_str(w)));
    rules.norms.extend(file.norm.iter().map(|w| fold_str(w)));
    for entry in file.relation {
        let name = entry.relation.get_ref();
        let Some(relation) = Relation::ALL.into_iter().find(|r| r.name() == name) else {
            let names: Vec<&str> = Relation::ALL.iter().map(|r| r.name()).collect();
            let expected = format!("one of {}", names.join(", "));
            return Err(source.value(entry.relation.span().start, entry.id.get_ref(), quoted(name), &expected));
        };
        let index = u16::try_from(rules.relations.len()).unwrap_or(u16::MAX);
        for form in &entry.forms {
            lexicon.form(form, Sense::Relation(index), Class::RELATION, false, true);
        }
        rules.relations.push(RelationRule {
            id: entry.id.into_inner().into(),
            relation,
            position: entry.position,
            apart: entry.apart,
        });
    }
    Ok(())
}

pub(crate) fn relation_examples(source: Source<'_>) -> Result<Vec<Example>, RuleError> {
    let file: RelationFile = source.parse_whole()?;
    let one = |e: RelationEntry| Example::figures(source.file, e.id.get_ref(), None, e.examples, e.rejects, e.todo);
    Ok(file.relation.into_iter().map(one).collect())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DirectionFile<'f> {
    #[serde(borrow, default)]
    direction: Vec<DirectionEntry<'f>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DirectionEntry<'f> {
    #[serde(borrow)]
    lemma: Text<'f>,
    way: Way,
    kind: DirectionKind,
    #[serde(default)]
    by_only: bool,
    #[serde(default = "yes")]
    things: bool,
    #[serde(borrow)]
    forms: Vec<Text<'f>>,
    #[serde(default)]
    examples: Vec<FigureExample>,
    #[serde(default)]
    rejects: Vec<String>,
    #[serde(default)]
    todo: Vec<FigureExample>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Way {
    Up,
    Down,
}

pub(crate) fn add_directions(source: Source<'_>, rules: &mut Rulebook, lexicon: &mut Builder) -> Result<(), RuleError> {
    let file: DirectionFile = source.parse()?;
    for entry in file.direction {
        let index = u16::try_from(rules.directions.len()).unwrap_or(u16::MAX);
        for form in &entry.forms {
            lexicon.form(form, Sense::Direction(index), Class::DIRECTION, false, true);
        }
        let way = match entry.way {
            Way::Up => Direction::Up,
            Way::Down => Direction::Down,
        };
        rules.directions.push(DirectionRule {
            lemma: entry.lemma.into(),
            way,
            kind: entry.kind,
            by_only: entry.by_only,
            things: entry.things,
        });
    }
    Ok(())
}

pub(crate) fn direction_examples(source: Source<'_>) -> Result<Vec<Example>, RuleError> {
    let file: DirectionFile = source.parse_whole()?;
    let one = |e: DirectionEntry| Example::figures(source.file, &e.lemma, None, e.examples, e.rejects, e.todo);
    Ok(file.direction.into_iter().map(one).collect())
}
