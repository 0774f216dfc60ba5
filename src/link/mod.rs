//! What belongs together: who says a claim, what a figure is about, when, and what it is compared with.

mod attribution;
mod clause;
mod comparison;
mod contrast;
mod pair;
mod speaker;
mod subject;
mod table;
mod time;
mod turn;

pub(crate) use comparison::alike;
pub use contrast::{CONTRASTS, Contrast};

use crate::claim::{Claim, Claims};
pub use crate::claim::{Link, Pair};
use crate::document::{Document, offset};
use crate::english::Syntax;
use crate::english::names::Register;
use crate::lex::Lexed;
use crate::rulebook::Rulebook;

/// One link per claim, in the same order.
pub fn links(
    (doc, lexed, syntax): (&Document, &Lexed, &Syntax),
    claims: &Claims,
    names: &mut Register,
    rules: &Rulebook,
) -> Vec<Link> {
    let mut links = vec![Link::default(); claims.list.len()];
    figures((doc, lexed, syntax), claims, rules, &mut links);
    table::tables(doc, lexed, &claims.list, &mut links);
    attribution::attributions(doc, lexed, claims, &mut links);
    speaker::speakers(doc, lexed, claims, names, &mut links);
    links
}

/// What each figure is about, when it holds, and what it is compared with: sentence by sentence.
fn figures((doc, lexed, syntax): (&Document, &Lexed, &Syntax), claims: &Claims, rules: &Rulebook, links: &mut [Link]) {
    let (mut room, mut pairs) = (Vec::new(), Vec::new());
    let mut places = Vec::new();
    // The figures of the sentence before, with its number and block.
    let (mut before, mut last) = (Vec::new(), None);
    for (from, run) in runs(&claims.list) {
        if !run.iter().any(|c| c.quantity().is_some()) {
            continue;
        }
        let Some(sentence) = run.first().and_then(|c| lexed.sentences.get(c.sentence as usize)) else { continue };
        let indexed = (offset(from)..).zip(run);
        let number = run.first().map_or(0, |c| c.sentence as usize);
        let place = (number, lexed.of(sentence), sentence.first);
        let parts = clause::parts(place, indexed, (&doc.text, rules, syntax), room);
        places.clear();
        subject::subjects(&parts, &claims.list, |place, subject| {
            if let Some(link) = links.get_mut(place.claim as usize) {
                link.subject = subject;
                if !matches!(parts.get(place.at), Some(clause::Part::Date(_))) {
                    link.time = turn::in_turn(&parts, &claims.list, place.at)
                        .or_else(|| time::time(&parts, &claims.list, place));
                }
            }
            // A factor is no figure beside those that it compares, nor is a length inside of a date.
            if parts.get(place.at) == Some(clause::Part::Figure(place.claim)) {
                places.push(place);
            }
        });
        if last.is_none_or(|(block, number)| block != sentence.block || number + 1 != sentence.number) {
            before.clear();
        }
        pairs.clear();
        let about = |claim: u32| links.get(claim as usize).map(|l| l.subject).unwrap_or_default();
        let time = |claim: u32| links.get(claim as usize).and_then(|l| l.time);
        let scene = pair::Scene {
            parts: &parts,
            figures: &places,
            before: &before,
            claims: &claims.list,
            tokens: &lexed.tokens,
            about: &about,
            time: &time,
        };
        pair::pairs(&scene, |this, other, pair| pairs.push((this, other, pair)));
        for (this, other, pair) in &pairs {
            for (one, two) in [(this, other), (other, this)] {
                // A later sentence that takes up a figure leaves its own comparison alone.
                if let Some(link) = links.get_mut(*one as usize).filter(|l| one == this || l.compared_with.is_none()) {
                    link.compared_with = Some(*two);
                    link.pair = *pair;
                }
            }
        }
        before.clear();
        // A figure that its own sentence compares is taken up by no later one.
        let alone = |c: &u32| links.get(*c as usize).is_some_and(|l| l.compared_with.is_none());
        before.extend(places.iter().map(|p| p.claim).filter(alone));
        last = Some((sentence.block, sentence.number));
        room = parts.parts;
    }
}

/// The runs of claims that begin in the same sentence, each with the index of its first claim.
fn runs(list: &[Claim]) -> impl Iterator<Item = (usize, &[Claim])> {
    let mut at = 0;
    list.chunk_by(|a, b| a.sentence == b.sentence).map(move |run| {
        at += run.len();
        (at - run.len(), run)
    })
}
