//! Figures that stand alike in two clauses: a cow eats 40 kilos, whereas a goat eats 4; the second line took six.

use super::scene::{Scene, close, comparable, difference, is_in, of_time};
use crate::claim::{Claim, Dimension, Quantity, Top};
use crate::english::{NodeKind, Relation, Tag};
use crate::lex::Token;
use crate::link::clause::Part;
use crate::link::comparison::Place;
use crate::rulebook::{Class, WordId, keyword as kw};

/// How far up the tree the verb of a figure stands.
const STEPS: usize = 6;

/// How a figure stands in its clause.
struct Frame<'a> {
    verb: &'a Token,
    role: Role,
    /// Who does it, where the clause names somebody.
    subject: Option<&'a Token>,
    /// Whether it is a clause of its own, and none that says which noun is meant.
    main: bool,
    /// Whether the figure is the phrase itself, not something inside it: earnings of $5m, but not a $5m house.
    near: bool,
}

/// What the phrase of a figure is to its verb.
#[derive(PartialEq, Eq)]
enum Role {
    Subject,
    Object,
    /// A phrase behind this preposition.
    Beside(WordId),
}

impl<'a> Scene<'a> {
    /// Figure `n` and the one that stands in an earlier clause as it does in its own, of the same verb or behind a word that sets
    /// the clauses against each other.
    pub(super) fn framed(&self, n: usize, used: &[u32]) -> Option<(u32, u32)> {
        let this = self.figures.get(n)?;
        let q = self.quantity(this).filter(|q| plain(q) && !difference(self.parts, this))?;
        let kin = |c: u32| c != this.claim && !used.contains(&c) && self.kin(q, c);
        let mut here = self.figures.iter().map(|f| f.claim).filter(|c| kin(*c));
        match (here.next(), here.next()) {
            // Of three of a kind none is told apart.
            (Some(_), Some(_)) => None,
            (Some(other), None) => {
                let place = self.figures.get(..n)?.iter().find(|f| f.claim == other)?;
                self.clauses(place, this).then_some((this.claim, other))
            }
            (None, _) => {
                let mine = self.frame(this.claim)?;
                let mut like = self.before.iter().copied().filter(|c| kin(*c) && self.alike(&mine, this, *c));
                like.next().filter(|_| like.next().is_none()).map(|other| (this.claim, other))
            }
        }
    }

    /// Whether a figure of the text measures what another one measures.
    fn kin(&self, q: &Quantity, other: u32) -> bool {
        let Some(o) = self.claims.get(other as usize).and_then(Claim::quantity).filter(|o| plain(o)) else {
            return false;
        };
        let bare = q.measure.top == Top::None;
        let lasting = bare && q.dimension.is_none() && of_time(o, self.parts.rules) && close(o, q);
        let named = matches!(o.measure.top, Top::Noun(_)) || !matches!(q.measure.top, Top::Noun(_));
        let moved = q.direction.is_some();
        let level = moved == o.direction.is_some() && !(moved && q.dimension == Some(Dimension::Points));
        let rate = bare || q.measure.per.is_some() == o.measure.per.is_some();
        let like = named && rate && comparable(q, o, self.parts) && (!bare || close(o, q));
        level && (lasting || like && (bare || !of_time(o, self.parts.rules)))
    }

    /// Whether a figure is printed as a number alone: of 40 beds and 60, the second.
    fn alone(&self, place: &Place) -> bool {
        let Some(claim) = self.claims.get(place.claim as usize) else { return false };
        let number =
            self.quantity(place).filter(|q| q.value.is_some_and(|n| n.ratio.is_none()) && q.dimension.is_none());
        number.is_some_and(|q| match q.measure.top {
            Top::None => true,
            Top::Noun(noun) => !claim.span.overlaps(noun),
            _ => false,
        })
    }

    /// whereas a goat eats 4 · ; the record is 20 centimetres: whether two figures of a sentence stand in clauses of their own, which
    /// a word or a semicolon sets against each other.
    fn clauses(&self, other: &Place, this: &Place) -> bool {
        let parts = self.parts;
        let Some((mine, its)) = self.frame(this.claim).zip(self.frame(other.claim)) else { return false };
        // the remaining 30
        let rest = |t: &Token| t.word == kw::REMAINING || t.word == kw::OTHER;
        let remains = this.at.checked_sub(1).and_then(|at| parts.tokens.get(at)).is_some_and(rest);
        let tokens = parts.tokens.get(other.end..this.at).unwrap_or(&[]);
        let parted = tokens.iter().any(|t| t.mark(';'));
        if !parted && std::ptr::eq(mine.verb, its.verb) || remains {
            return false;
        }
        let led = parts.tokens.first().filter(|_| tokens.iter().any(|t| t.mark(',')));
        let opposing = |t: &Token| is_in(&parts.rules.opposing, t.text(parts.text));
        // the old one is 31 metres high, the new one 45 metres
        let one = mine.subject.is_some_and(|t| t.word == kw::ONE) && tokens.iter().any(|t| t.mark(','));
        let turned = tokens.iter().any(opposing) || parted || one || led.is_some_and(opposing);
        let same = self.one_verb(mine.verb, its.verb) && mine.role == its.role;
        let bare = self.alone(this);
        let sum = self.quantity(this).is_some_and(|q| matches!(q.measure.top, Top::Money(_)));
        if parted && bare && mine.role != its.role || self.unlike(&mine, &its) {
            return false;
        }
        let open = if parted { !bare && mine.main && its.main } else { bare || sum };
        let core = |f: &Frame<'_>| f.near && (open || !matches!(f.role, Role::Beside(_)));
        let and = tokens.iter().any(|t| t.word == kw::AND) && bare;
        turned && (same || core(&mine) && core(&its)) || and && same
    }

    /// This year's profit was $5 million; last year's revenue was $80 million: whether two clauses only say what is what, of things of
    /// different names.
    fn unlike(&self, mine: &Frame<'a>, its: &Frame<'a>) -> bool {
        let be = [mine.verb, its.verb].iter().all(|t| t.is(Class::AUXILIARY));
        let text = |t: &'a Token| t.text(self.parts.text);
        let names = |t: &&'a Token| !t.capital() && !t.is(Class::PRONOUN) && !is_in(&self.parts.rules.bases, text(t));
        let pair = mine.subject.filter(names).zip(its.subject.filter(names));
        be && pair.is_some_and(|(a, b)| text(a) != text(b))
    }

    /// The second took six: whether a figure stands with its verb as the other one of the sentence before does.
    fn alike(&self, mine: &Frame<'_>, this: &Place, other: u32) -> bool {
        let moved = self.quantity(this).is_none_or(|q| q.direction.is_some()) || mine.verb.is(Class::DIRECTION);
        let Some(its) = self.frame(other).filter(|its| !moved && mine.main && its.main) else { return false };
        let bare = self.alone(this);
        let light = mine.verb.is(Class::AUXILIARY);
        let timed = (self.time)(this.claim).is_some();
        let same = self.one_verb(mine.verb, its.verb) && mine.role == its.role && mine.near == its.near;
        // The year before, 97 had signed up.
        let then = bare && timed && mine.near && its.near && !matches!(its.role, Role::Beside(_));
        // At Velden they cost $2.
        let it = mine.subject.is_some_and(|t| t.is(Class::PRONOUN_NEUTER));
        let elsewhere = same && (!light || it) && self.parts.get(0) == Some(Part::Preposition);
        (same && (!light || bare || timed || elsewhere) || then) && (elsewhere || self.apart(mine, &its, this, other))
    }

    /// Whether two clauses tell of different things or times.
    fn apart(&self, mine: &Frame<'_>, its: &Frame<'_>, this: &Place, other: u32) -> bool {
        let text = |t: Option<&Token>| t.map(|t| t.text(self.parts.text));
        let subject = mine.subject.filter(|t| !t.is(Class::PRONOUN));
        let date = |c: u32| self.claims.get((self.time)(c)? as usize).and_then(Claim::date);
        subject.is_some() && text(subject) != text(its.subject) || date(this.claim) != date(other)
    }

    /// How a figure stands in its clause.
    fn frame(&self, claim: u32) -> Option<Frame<'a>> {
        let of = self.claims.get(claim as usize)?;
        let token = of.tokens.0 as usize;
        let tree = (token..of.tokens.1 as usize)
            .find_map(|at| self.parts.syntax.tree_at(of.sentence as usize, at).map(|tree| (tree, tree.node_at(at))));
        let (tree, node) = tree.and_then(|(tree, node)| Some((tree, node?)))?;
        let mut at = node;
        // 8 metres wide, but not 8 metres of rope
        let noun = |at: usize| matches!(tree.tag(at), Tag::Noun | Tag::Plural | Tag::Name);
        let mut near = !(of.tokens.1 as usize..=tree.head_token(node)).any(noun);
        for _ in 0..STEPS {
            let head = tree.head(at)?;
            if tree.kind(head) == NodeKind::Verb {
                let case = tree.case(at).and_then(|t| self.tokens.get(t)).map(|t| t.word);
                let role = match (tree.relation(at), case) {
                    (Relation::Subject, _) => Role::Subject,
                    (_, Some(word)) => Role::Beside(word),
                    _ => Role::Object,
                };
                let subject = tree.subject(head).and_then(|s| self.tokens.get(tree.head_token(s)));
                let verb = self.tokens.get(tree.head_token(head))?;
                let main = !matches!(tree.relation(head), Relation::Adnominal | Relation::Adverbial);
                return Some(Frame { verb, role, subject, main, near });
            }
            // earnings of $212 million
            let case = tree.case(at).and_then(|t| self.tokens.get(t)).map(|t| t.word);
            near &= match tree.relation(at) {
                Relation::Noun => case == Some(kw::OF),
                Relation::Oblique | Relation::Compound => case.is_none(),
                relation => relation == Relation::Object,
            };
            at = head;
        }
        None
    }

    /// costs and cost, took and take, is and was: whether two verbs are forms of one.
    fn one_verb(&self, one: &Token, other: &Token) -> bool {
        let (a, b) = (one.text(self.parts.text), other.text(self.parts.text));
        let alike = |n: usize| a.bytes().zip(b.bytes()).take(n).filter(|(a, b)| a.eq_ignore_ascii_case(b)).count() == n;
        let near = a.len().abs_diff(b.len());
        let be = |t: &Token| matches!(t.word, kw::IS | kw::ARE | kw::WAS | kw::WERE);
        if be(one) && be(other) {
            return true;
        }
        a.eq_ignore_ascii_case(b)
            || near <= 3 && a.len().min(b.len()) >= 4 && alike(a.len().min(b.len()) - 1)
            || near <= 2 && a.len().max(b.len()) <= 5 && alike(2)
    }
}

/// One number that is no rank, score or age.
fn plain(q: &Quantity) -> bool {
    let one = q.value.is_some_and(|n| n.in_words && n.value == rust_decimal::Decimal::ONE);
    let ranks = [Dimension::Ordinal, Dimension::Score, Dimension::Odds, Dimension::Age];
    !one && q.max.is_none() && q.value.is_some() && !q.dimension.is_some_and(|d| ranks.contains(&d))
}
