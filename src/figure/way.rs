//! Which way a figure moved, where other words stand between a change and its size: rose on Monday by nearly 5 percent.
//!
//! The productions know the words right beside a figure; here the tree of the sentence is asked what it hangs on.

use super::change::lasts;
use super::quantity::{counted, shares};
use crate::claim::{Body, Claim, Dimension, Direction, Production, Quantity, Top};
use crate::english::{NodeKind, Relation, Syntax, Tree};
use crate::grammar::tokens::Tokens;
use crate::lex::Shape;
use crate::rulebook::{DirectionKind, Sense, WordId, keyword as kw};

/// How many joints and nouns may stand between a figure and the word of change.
const STEPS: usize = 3;

/// Gives the figures of a sentence the direction of the verb or noun whose size they tell.
pub(crate) fn complete(i: Tokens<'_>, (syntax, sentence): (&Syntax, usize), first: u32, claims: &mut [Claim]) {
    for claim in claims {
        let (rule, from, to) = (claim.rule, claim.tokens.0, claim.tokens.1);
        let Body::Quantity(q) = &mut claim.body else { continue };
        let plain = matches!(rule, Production::Measure | Production::Share | Production::Range);
        let at = from.saturating_sub(first) as usize;
        if !plain || q.direction.is_some() || !counted(q) || level(i, at) || lasts(i.at(at), q) {
            continue;
        }
        let Some(tree) = syntax.tree_at(sentence, from as usize) else { continue };
        let node = (from..to).filter_map(|t| tree.node_at(t as usize)).find(|n| tree.kind(*n) == NodeKind::Noun);
        // "Added a 30-degree bend" adds no degrees: the figure is what the phrase is about.
        let head = |n: &usize| (from as usize..to as usize).contains(&tree.head_token(*n));
        if let Some(node) = node.filter(head) {
            let money = matches!(q.measure.top, Top::Money(_) | Top::Minor(..));
            let size = Size { i, first: first as usize, tree, share: share(i, q), money };
            // What is counted rises by so many.
            q.direction = if sized(q) || size.case(node) == kw::BY { size.way(node) } else { None };
        }
    }
}

/// "Rose above 30C" and "fell to just 3 percent" tell a level.
fn level(i: Tokens<'_>, at: usize) -> bool {
    let word = |n: usize| i.all.get(n).map_or(WordId::NONE, |t| t.word);
    matches!(word(at), kw::ABOVE | kw::BELOW)
        || (0..at).rev().take(STEPS).map(word).any(|w| matches!(w, kw::TO | kw::AT | kw::OR))
}

/// Whether a figure can be the size of a change: a share, a sum, a measure that is no length of time.
fn sized(q: &Quantity) -> bool {
    match q.measure.top {
        Top::Unit(_) | Top::Money(_) | Top::Minor(..) => q.dimension.is_none(),
        Top::None => q.dimension == Some(Dimension::Ratio),
        Top::Noun(_) => false,
    }
}

/// Whether a figure is a share of something, or points.
fn share(i: Tokens<'_>, q: &Quantity) -> bool {
    matches!(q.measure.top, Top::Unit(u) if shares(i, u)) || q.dimension == Some(Dimension::Ratio)
}

/// A figure that may be the size of a change.
struct Size<'a> {
    i: Tokens<'a>,
    /// The number of the sentence's first token among all.
    first: usize,
    tree: Tree<'a>,
    /// Whether it is a share of what changes.
    share: bool,
    /// Whether it is a sum: a loss of $3 million is a result and no change.
    money: bool,
}

impl Size<'_> {
    /// fell on Friday by 3 percent · fell a modest 3 percent · a fall in orders of 3 percent · … and by another 3 percent
    fn way(&self, node: usize) -> Option<Direction> {
        let by = self.case(node) == kw::BY;
        let mut at = node;
        for _ in 0..STEPS {
            let head = self.tree.head(at).filter(|h| *h < at)?;
            match self.tree.kind(head) {
                _ if by && self.leads_on(head, at, node) => {}
                NodeKind::Verb if at == node || by => return self.of_verb(head, at, by),
                NodeKind::Noun if at == node && self.sizes_noun(node) => {
                    // Where the size is a share, what fell may stand between.
                    match self.word(head, DirectionKind::Noun, false) {
                        None if self.share => {}
                        way => return way,
                    }
                }
                NodeKind::Noun if at != node && self.share && self.tree.relation(at) == Relation::Noun => {
                    return self.word(head, DirectionKind::Noun, false);
                }
                _ => return None,
            }
            at = head;
        }
        None
    }

    /// rose by 3 cents in May and | by 4 cents in June · went up in January, | by 8 cents: whether what a size with "by" hangs on only
    /// leads on to the change
    fn leads_on(&self, head: usize, at: usize, node: usize) -> bool {
        match self.tree.relation(at) {
            Relation::Conjunct | Relation::Noun if self.case(head) == kw::BY => true,
            Relation::Oblique => at == node && self.tree.kind(head) == NodeKind::Noun,
            _ => false,
        }
    }

    /// a fall in orders | of 3 percent: whether a figure tells the size of the noun that it hangs on
    fn sizes_noun(&self, node: usize) -> bool {
        let of = matches!(self.case(node), kw::OF | kw::BY);
        of && !self.money && self.tree.relation(node) == Relation::Noun
    }

    /// The direction of a verb whose object, or whose "by", the figure is.
    fn of_verb(&self, verb: usize, at: usize, by: bool) -> Option<Direction> {
        let tree = &self.tree;
        let after = |kind| at.checked_sub(1).is_some_and(|b| tree.kind(b) == kind);
        let joined = tree.node(at).is_some_and(|n| n.marks != 0) || after(NodeKind::Coordinator);
        let bare = tree.case(at).is_none()
            && !joined
            && matches!(tree.relation(at), Relation::Object | Relation::Oblique | Relation::Modifier);
        if !by && !bare {
            return None;
        }
        self.word(verb, DirectionKind::Verb, by).or_else(|| self.particle(verb).filter(|_| by))
    }

    /// put | up | their fees by 8 per cent
    fn particle(&self, verb: usize) -> Option<Direction> {
        match self.i.all.get((self.tree.head_token(verb) + 1).checked_sub(self.first)?)?.word {
            kw::UP => Some(Direction::Up),
            kw::DOWN => Some(Direction::Down),
            _ => None,
        }
    }

    fn case(&self, node: usize) -> WordId {
        let token = self.tree.case(node).and_then(|t| self.i.all.get(t.checked_sub(self.first)?));
        token.map_or(WordId::NONE, |t| t.word)
    }

    /// The direction of the word of change that heads a node; `by` stands before its size.
    fn word(&self, node: usize, kind: DirectionKind, by: bool) -> Option<Direction> {
        let at = self.tree.head_token(node).checked_sub(self.first)?;
        // "Add 200 g of flour" tells the cook what to do.
        self.i.all.get(at).filter(|t| !t.shape.has(Shape::FIRST))?;
        let found = self.i.at(at).form(|s| match s {
            Sense::Direction(d) => self.i.rules.directions.get(usize::from(d)).filter(|d| d.kind == kind),
            _ => None,
        });
        found.filter(|(_, d)| by || !d.by_only).map(|(_, d)| d.way)
    }
}
