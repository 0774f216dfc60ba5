//! Trains the parser of nodes: gold trees of tokens become trees of nodes, and a dynamic oracle tells what each decision
//! would lose.

use std::collections::BTreeMap;

use claimsheet::english::chunk::{self, Node};
use claimsheet::english::model::Weights;
use claimsheet::english::tagger::Tagger;
use claimsheet::english::tree::{self, Arc, Parser, Relation, Sight, State, View};
use claimsheet::english::{self, Tag};
use claimsheet::rulebook::Rulebook;

use crate::gold::Gold;
use crate::perceptron::{Dice, Perceptron, Seen};

/// A sentence as nodes, with its right tree.
pub struct Sentence {
    views: Vec<View>,
    arcs: Vec<Arc>,
    tags: Vec<Tag>,
    nodes: Vec<Node>,
}

/// The sentence as nodes, by the tags that the tagger gives; `None` where its tree does not fit its nodes.
pub fn sentence(gold: &Gold, tagger: &Tagger<'_>, rules: &Rulebook) -> Option<Sentence> {
    let (mut words, mut tags, mut nodes) = (Vec::new(), Vec::new(), Vec::new());
    tagger.tag(&gold.tokens, &gold.text, (false, &Default::default()), &mut words, &mut tags);
    chunk::nodes((&gold.tokens, &tags), rules, &quotes(gold, &tags), &mut nodes);
    let (heads, relations) = copulas(gold);
    let mut node_of = vec![usize::MAX; gold.tokens.len()];
    for (n, node) in nodes.iter().enumerate() {
        let from = node.case.unwrap_or(node.from);
        for at in from..node.to {
            node_of[usize::from(at)] = n;
        }
    }
    let mut arcs = Vec::new();
    for (n, node) in nodes.iter().enumerate() {
        // From the node's head upwards, out of the node.
        let mut at = usize::from(node.head);
        let mut steps = 0;
        let arc = loop {
            let head = heads[at];
            if head == usize::MAX {
                break Arc { head: u16::try_from(nodes.len()).ok()?, relation: Relation::Root };
            }
            let to = node_of[head];
            if to != n && to != usize::MAX {
                break Arc { head: u16::try_from(to).ok()?, relation: Relation::of(&relations[at]) };
            }
            at = head;
            steps += 1;
            if steps > 60 {
                return None;
            }
        };
        arcs.push(arc);
    }
    // No circles.
    for n in 0..arcs.len() {
        let (mut at, mut steps) = (n, 0);
        while at < arcs.len() {
            at = usize::from(arcs[at].head);
            steps += 1;
            if steps > arcs.len() + 1 {
                return None;
            }
        }
    }
    let mut views = Vec::new();
    tree::views(&nodes, &words, &tags, &mut views);
    Some(Sentence { views, arcs, tags, nodes })
}

/// The quotes of a sentence that stand in it as one node.
fn quotes(gold: &Gold, tags: &[Tag]) -> Vec<(u16, u16)> {
    let mut all = Vec::new();
    let mut open = None;
    for (n, token) in gold.tokens.iter().enumerate() {
        match (token.mark_char(), open) {
            ('“', _) | ('"', None) => open = Some(n),
            ('”' | '"', Some(from)) => {
                if english::alone(&gold.tokens[from..=n], &tags[from..=n]) && (from, n + 1) != (0, gold.tokens.len()) {
                    all.push((from as u16, n as u16 + 1));
                }
                open = None;
            }
            _ => {}
        }
    }
    all
}

/// The tree with forms of "be" as heads of their clauses.
fn copulas(gold: &Gold) -> (Vec<usize>, Vec<String>) {
    let (mut heads, mut relations) = (gold.heads.clone(), gold.relations.clone());
    for cop in 0..heads.len() {
        if gold.relations[cop] != "cop" || gold.heads[cop] == usize::MAX {
            continue;
        }
        let predicate = gold.heads[cop];
        if relations[predicate] == "predicate" {
            continue;
        }
        (heads[cop], relations[cop]) = (heads[predicate], relations[predicate].clone());
        (heads[predicate], relations[predicate]) = (cop, "predicate".to_owned());
        for (child, head) in heads.iter_mut().enumerate() {
            if *head != predicate || child == cop {
                continue;
            }
            let moves = matches!(
                gold.relations[child].as_str(),
                "nsubj"
                    | "csubj"
                    | "expl"
                    | "aux"
                    | "mark"
                    | "advcl"
                    | "parataxis"
                    | "discourse"
                    | "vocative"
                    | "punct"
                    | "dislocated"
            );
            let clausal = gold.relations[child] == "conj"
                && gold
                    .relations
                    .iter()
                    .enumerate()
                    .any(|(i, r)| gold.heads[i] == child && matches!(r.as_str(), "nsubj" | "cop" | "aux"));
            if moves || clausal || child < cop && child < predicate {
                *head = cop;
            }
        }
    }
    (heads, relations)
}

/// What each decision would lose, for the shape of the tree: shift, left, right.
fn costs(state: &State, arcs: &[Arc]) -> [u32; 3] {
    let count = arcs.len();
    let next = usize::from(state.next());
    let head = |n: usize| arcs.get(n).map_or(usize::MAX, |a| usize::from(a.head));
    let top = state.top(0).map(usize::from);
    let under = state.top(1).map(usize::from);
    let below: &[u16] = state.stack().split_last().map_or(&[], |(_, rest)| rest);
    let mut shift = 0;
    if next < count {
        shift += u32::from(below.iter().any(|s| usize::from(*s) == head(next)));
        shift += state.stack().iter().filter(|s| head(usize::from(**s)) == next).count() as u32;
    }
    let (mut left, mut right) = (0, 0);
    if let Some(top) = top {
        let waiting = (next..count).filter(|d| head(*d) == top).count() as u32;
        left += waiting
            + u32::from(head(top) != next && (Some(head(top)) == under || head(top) > next && head(top) <= count));
        right += waiting + u32::from(head(top) >= next && head(top) <= count);
    }
    [shift, left, right]
}

/// The decisions without loss, as bits; the relation of an arc must be right where the arc is.
fn good(state: &State, arcs: &[Arc], allowed: u32) -> u32 {
    let [shift, left, right] = costs(state, arcs);
    let side = |class: usize| {
        if class == tree::SHIFT {
            shift
        } else if class <= tree::RELATIONS {
            left
        } else {
            right
        }
    };
    let open = |class: &usize| allowed >> class & 1 != 0;
    let least = (0..32).filter(open).map(side).min().unwrap_or(0);
    let mut bits = 0;
    for class in (0..32).filter(open).filter(|c| side(*c) == least) {
        let fits = if class == tree::SHIFT {
            true
        } else {
            let top = usize::from(state.top(0).unwrap_or(0));
            let is_left = class <= tree::RELATIONS;
            let target = if is_left { state.next() } else { state.top(1).unwrap_or(u16::MAX) };
            let gold = arcs[top];
            let number = if is_left { class - 1 } else { class - tree::RELATIONS };
            gold.head != target || gold.relation as usize == number
        };
        if fits {
            bits |= 1 << class;
        }
    }
    if bits == 0 { allowed } else { bits }
}

/// The weights, of at most so many features.
pub fn weights(train: &[Sentence], features: usize, rounds: usize, margin: f32) -> Vec<u8> {
    let mut model = Perceptron::new();
    learn(&mut model, train, rounds, margin);
    let mut model = model.pruned(features);
    learn(&mut model, train, rounds, margin);
    model.rounded()
}

fn learn(model: &mut Perceptron, train: &[Sentence], rounds: usize, margin: f32) {
    let mut order: Vec<usize> = (0..train.len()).collect();
    let mut dice = Dice(27);
    let mut state = State::default();
    let mut found = Seen::default();
    for round in 0..rounds {
        dice.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for n in &order {
            let s = &train[*n];
            state.begin(s.views.len());
            loop {
                let allowed = state.allowed();
                if allowed == 0 {
                    break;
                }
                if allowed.is_power_of_two() {
                    state.act(allowed.trailing_zeros() as usize);
                    continue;
                }
                let good = good(&state, &s.arcs, allowed);
                found.look(&Sight::of(&s.views, &state));
                model.tick();
                let guess = model.guess(&found, allowed);
                all += 1;
                right += usize::from(good >> guess & 1 != 0);
                model.teach(&found, allowed, good, margin);
                // After the first rounds the model follows its own mistakes, to learn how to go on from them.
                let follow = round >= 1 && dice.roll(10) < 9;
                state.act(if follow { guess } else { model.guess(&found, good) });
            }
        }
        eprintln!("parser round {round}: {:.2} % of {all} decisions", 100.0 * right as f64 / all as f64);
    }
}

/// Prints how often heads and relations are right, as the parser reads them and as they are mended.
pub fn measure(name: &str, gold: &[Sentence], weights: &[u8], sure: u16) {
    for mended in [false, true] {
        measured(name, gold, &Parser { weights: Weights::new(weights), sure }, mended);
    }
}

fn measured(name: &str, gold: &[Sentence], parser: &Parser<'_>, mended: bool) {
    let mut state = State::default();
    let (mut all, mut heads, mut both) = (0u32, 0u32, 0u32);
    let mut by: BTreeMap<usize, [u32; 3]> = BTreeMap::new();
    for s in gold {
        parser.parse(&s.views, &mut state);
        let mut arcs: Vec<Arc> = state.arcs().collect();
        if mended {
            english::mend(&s.tags, &s.nodes, &mut arcs);
        }
        for (arc, gold) in arcs.iter().zip(&s.arcs) {
            all += 1;
            heads += u32::from(arc.head == gold.head);
            both += u32::from(arc == gold);
            by.entry(gold.relation as usize).or_default()[0] += 1;
            by.entry(arc.relation as usize).or_default()[1] += 1;
            by.entry(gold.relation as usize).or_default()[2] += u32::from(arc == gold);
        }
    }
    let percent = |part: f64, all: f64| 100.0 * part / all.max(1.0);
    let [said, told, right] = by.get(&(Relation::Subject as usize)).copied().unwrap_or_default().map(f64::from);
    println!(
        "{name}{}: heads {:.2} %, with relation {:.2} % of {all} nodes; subjects: recall {:.1}, precision {:.1}",
        if mended { ", mended" } else { "" },
        percent(f64::from(heads), f64::from(all)),
        percent(f64::from(both), f64::from(all)),
        percent(right, said),
        percent(right, told),
    );
    if std::env::var("RELATIONS").is_ok() {
        for (r, [gold, said, right]) in by {
            let [gold, said, right] = [gold, said, right].map(f64::from);
            let name = Relation::ALL[r];
            println!("  {name:?}: recall {:.1} precision {:.1} of {gold}", percent(right, gold), percent(right, said));
        }
    }
}
