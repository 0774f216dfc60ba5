//! Where a verb of speech attributes nothing: nobody speaks, or nothing is said.

use super::{Pieces, Verb};
use crate::english::{NodeKind, Tag as Pos};
use crate::quote::content::After;
use crate::quote::piece::Piece;
use crate::quote::source::Phrase;
use crate::quote::tag::Tag;
use crate::rulebook::{Class, CueClass, Frames, keyword as kw};

impl Verb<'_> {
    /// Whether nobody speaks: it is fair to say that; the deal could encourage them to stay; which suggests that.
    pub(super) fn nobody(&self, source: Option<Phrase>, left: usize, after: Option<After>) -> bool {
        let (clause, cue, group) = (self.clause, self.cue, self.group);
        let (speaks, thinks) = (self.speaks(source), cue.class == CueClass::Think);
        let which = |w: usize| clause.word(w) != kw::WHO;
        let neuter = source.is_some_and(|p| clause.is(p.head, Class::PRONOUN_NEUTER) || p.who.is_some_and(which));
        // Archivists believe that it is old: only who lives thinks that something is so.
        let alive = || {
            let clausal = after.is_some_and(|a| !a.noun) && !cue.weak;
            clausal && source.is_some_and(|p| p.who.is_none() && clause.pos(p.head) == Pos::Plural)
        };
        if thinks && (!speaks && !alive() || neuter) {
            return true;
        }
        let joined = self.behind_comma() && !self.gerund && left == group;
        if joined && after.is_some_and(|a| a.noun) {
            return true;
        }
        let modal = (group..self.at).any(|i| matches!(clause.word(i), kw::COULD | kw::WOULD | kw::MIGHT | kw::MAY));
        let thing = source.is_some_and(|p| clause.tag(p.head) == Tag::Noun && !clause.is(p.head, Class::ROLE));
        let infinitive = self.infinitive();
        modal && (neuter || !speaks || cue.weak && thing)
            || infinitive && self.expletive()
            || source.is_none() && (self.gerund || cue.weak || infinitive || thinks)
    }

    /// X refused to discuss the plan: an infinitive says something where it quotes or a clause follows.
    pub(super) fn idle_infinitive(&self, source: Option<Phrase>, after: Option<After>, pieces: &Pieces) -> bool {
        let quote = |p: &Piece| self.p.quotes(p.0, p.1);
        let to = self.group.wrapping_sub(1);
        // not to mention that
        let idiom = self.infinitive() && self.clause.before(to) == Tag::Not;
        if idiom && source.is_none_or(|p| p.to < to) {
            return true;
        }
        self.infinitive()
            && !pieces.iter().flatten().any(quote)
            && (after.is_none_or(|a| a.noun) || !self.speaks(source) || self.cue.class == CueClass::Think)
    }

    /// Whether nothing is said: a deal revealed flaws; this means that; the ministry denied that; nobody asked; the firm
    /// did not respond to a request.
    pub(super) fn nothing(&self, source: Option<Phrase>, after: Option<After>, pieces: &Pieces) -> bool {
        let (clause, cue) = (self.clause, self.cue);
        let noun = after.is_some_and(|a| a.noun);
        let judged = after.is_some_and(|a| a.judged);
        let first = pieces.iter().flatten().next().map_or(Tag::End, |p| clause.tag(p.0));
        let this = source.is_some_and(|p| clause.tag(p.head) == Tag::Pronoun && clause.is(p.head, Class::DETERMINER));
        let quoted = |p: &Piece| (p.0..p.1).any(|i| matches!(clause.tag(i), Tag::Quote | Tag::Number));
        // CBC quoted an official as saying that …: what is quoted comes with the gerund.
        let passes_on = |p: &Piece| {
            clause.phrase_ahead(p.0).is_some_and(|o| {
                clause.word(o.to) == kw::AS && clause.tag(o.to + 1) == Tag::Gerund && clause.is(o.to + 1, Class::CUE)
            })
        };
        let hollow = |p: &Piece| p.1 == p.0 + 1 && clause.tag(p.0) == Tag::Pronoun;
        (noun || first == Tag::To) && source.is_some() && !self.speaks(source)
            || this && cue.class == CueClass::Say && cue.weak
            || pieces.iter().flatten().all(hollow)
            || noun
                && !judged
                && cue.weak
                && cue.class == CueClass::Say
                && !cue.frames.has(Frames::THAT | Frames::CLAUSE | Frames::QUOTE | Frames::INFINITIVE)
                && !pieces.iter().flatten().any(quoted)
            || noun && source.is_none() && !pieces.iter().flatten().any(quoted)
            || noun && self.negated()
            || noun && pieces.iter().flatten().any(passes_on)
            || source.is_some_and(|p| clause.is(p.head, Class::NEGATION))
    }

    /// it is fair | to say; it’s safe | to say
    fn expletive(&self) -> bool {
        let p = &self.p;
        let be = (0..self.n).rev().find(|i| !matches!(p.kind(*i), NodeKind::Adjective | NodeKind::Adverb));
        be.filter(|be| be + 1 < self.n && self.clause.tag(p.head(*be)) == Tag::Be).is_some_and(|be| {
            self.clause.subject(p.at(be)).is_some_and(|s| self.clause.is(s.head, Class::PRONOUN_NEUTER))
        })
    }
}
