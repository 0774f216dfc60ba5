//! Verbs of speech and thought: X said …, … said X, …, X said.

use super::clause::Clause;
use super::content::After;
use super::piece::{Piece, Reading};
use super::source::Phrase;
use super::tag::Tag;
use crate::english::{NodeKind, Relation, Tag as Pos};
use crate::rulebook::{Class, Cue, CueClass, Frames, keyword as kw};

/// A verb that may attribute, with what is known of its group.
struct Verb<'a> {
    clause: &'a Clause<'a>,
    cue: &'a Cue,
    /// Its first node.
    at: usize,
    /// The node after it.
    next: usize,
    /// Where its group begins: the "has not" of "has not said".
    group: usize,
    gerund: bool,
    /// The readings of the cues before it.
    before: &'a [Reading],
}

type Pieces = [Option<Piece>; 2];

/// X said …, … said X, …, X said.
pub(super) fn verb(clause: &Clause<'_>, at: usize, next: usize, cue: &Cue, before: &[Reading]) -> Option<Reading> {
    let (group, be) = group(clause, at);
    let gerund = clause.tag(at) == Tag::Gerund;
    let v = Verb { clause, cue, at, next, group, gerund, before };
    let passive = be && !gerund && clause.text(at) != "been" || participle(clause, at);
    let fronted = clause.tag(at) == Tag::Past && clause.before(at) == Tag::End;
    if (passive || fronted) && !phrase_cue(cue) {
        return passive_reading(clause, at, next, cue).map(|(source, pieces)| v.reading(source, pieces));
    }
    if let Some((source, pieces)) = v.said_after() {
        return Some(v.reading(Some(source), pieces));
    }
    let (source, left) = v.source(be);
    let source = source.filter(|p| !clause.is(p.head, Class::PRONOUN_SECOND));
    let after = v.content_after(source);
    let ahead = v.content_before(source, left);
    if ahead.is_none()
        && let Some(piece) = v.as_said(left)
    {
        return Some(v.reading(source, [Some(piece), None]));
    }
    let pieces = v.pieces(source, left, after, ahead)?;
    if v.nobody(source, left, after) || v.idle_infinitive(source, after, &pieces) {
        return None;
    }
    let pieces = v.within(source, pieces, after.is_some());
    if v.nothing(source, after, &pieces) {
        return None;
    }
    // did not say, has never claimed: the cue tells that it was not said.
    let from = if v.negated() { group } else { at };
    let noun = after.is_some_and(|a| a.noun);
    Some(Reading { noun, cue: (from, next), ..v.reading(source, pieces) })
}

/// a firm called X; proposals backed by X: a participle beside a noun, which suffers what it tells and does not say it.
fn participle(clause: &Clause<'_>, at: usize) -> bool {
    let helped = matches!(clause.before(at), Tag::Be | Tag::Auxiliary | Tag::Modal | Tag::Not | Tag::Adverb);
    let noun = at.checked_sub(1 + usize::from(clause.before(at) == Tag::Comma));
    let nominal = noun.is_some_and(|n| clause.nominal(n));
    // “…,” a nurse at the hospital said by telephone: what is quoted before is what is said.
    let quoted = || (0..at).any(|i| clause.tag(i) == Tag::Quote);
    // The lawyer pointed out that …: what a that-clause follows says it.
    let that = (at + 1..at + 3).any(|i| clause.tag(i) == Tag::That);
    if helped || clause.pos(at) != Pos::Participle || !nominal || that || quoted() {
        return false;
    }
    let Some((tree, verb)) = clause.tree_node(at) else { return false };
    // The only verb of a sentence is its main one, whatever it looks like.
    let finite = |n: usize| {
        let tag = tree.tag(tree.tokens(n).0);
        tree.kind(n) == NodeKind::Verb && matches!(tag, Pos::Past | Pos::Present | Pos::Modal | Pos::Auxiliary)
    };
    let main = || (0..tree.nodes.len()).any(|n| n != verb && finite(n) && !tree.below(n, verb));
    tree.relation(verb) == Relation::Adnominal && tree.child(verb, Relation::Subject).is_none() && main()
}

/// Where the group of a verb begins, and whether a form of "be" is in it.
fn group(clause: &Clause<'_>, at: usize) -> (usize, bool) {
    let mut group = at;
    let mut be = false;
    while matches!(clause.before(group), Tag::Be | Tag::Auxiliary | Tag::Modal | Tag::Not | Tag::Adverb) {
        be |= clause.before(group) == Tag::Be;
        group -= 1;
    }
    while matches!(clause.tag(group), Tag::Adverb) && group < at {
        group += 1;
    }
    (group, be)
}

impl Verb<'_> {
    fn reading(&self, source: Option<Phrase>, pieces: Pieces) -> Reading {
        let class = self.cue.class;
        let (cue, weak) = ((self.at, self.next), self.cue.weak);
        Reading { source, cue, pieces, according: false, class, verb: true, weak, noun: false }
    }

    /// Whether the source is a person or body that can speak.
    fn speaks(&self, source: Option<Phrase>) -> bool {
        source.is_some_and(|p| self.clause.speaks(p))
    }

    fn negated(&self) -> bool {
        let not = |i: usize| self.clause.tag(i) == Tag::Not || self.clause.is(i, Class::NEGATION);
        (self.group..self.at).any(not)
    }

    /// “…,” said X
    fn said_after(&self) -> Option<(Phrase, Pieces)> {
        let (clause, group) = (self.clause, self.group);
        let listener = self.cue.frames.has(Frames::INFINITIVE) && self.cue.frames.has(Frames::THAT);
        let left_hand =
            listener && clause.before(group) == Tag::Comma && clause.subject(group).is_some_and(|p| clause.speaks(p));
        let inverts = group == self.at && !self.gerund && !left_hand;
        inverts.then(|| inverted(clause, self.at, self.next, self.cue)).flatten()
    }

    /// Who speaks, and where what stands before both the speaker and the verb ends.
    fn source(&self, be: bool) -> (Option<Phrase>, usize) {
        let (clause, group) = (self.clause, self.group);
        if self.gerund && !be {
            return (self.of_gerund(), group);
        }
        match clause.before(group) {
            Tag::To => {
                // required him to pledge: who is asked speaks.
                let asked = |i: &usize| {
                    clause.tag(*i) == Tag::Pronoun && !clause.nominative(*i) && clause.verbal(i.wrapping_sub(1))
                };
                let object = group.checked_sub(2).filter(asked);
                let object = object.map(|i| Phrase { from: i, to: i + 1, head: i, left: i, who: None });
                // only for his son to write
                let for_whom = || {
                    let p = clause.phrase_back(group - 1)?;
                    p.from.checked_sub(1).filter(|i| clause.word(*i) == kw::FOR).map(|_| p)
                };
                (object.or_else(for_whom).or_else(|| clause.first_subject(group - 1)), group)
            }
            Tag::Coordinator => (self.shared(), group),
            Tag::Comma if !self.speaks(clause.subject(group)) => {
                // The first advert, aired on Sunday, argued: whatever it is, nobody else is there.
                let told = || clause.told(group).filter(|_| self.cue.class == CueClass::Say);
                match self.shared() {
                    Some(source) => (Some(source), group),
                    None => told().map_or((None, group), |p| (Some(p), p.left)),
                }
            }
            _ => match clause.subject(group) {
                None if self.cue.class == CueClass::Say && !self.cue.weak => (self.shared(), group),
                source => (source, source.map_or(group, |p| p.left)),
            },
        }
    }

    /// handwritten ledgers showing that; a sign saying; X did A, saying that
    fn of_gerund(&self) -> Option<Phrase> {
        let (clause, group) = (self.clause, self.group);
        let quoted = clause.quoted(self.at);
        if quoted.is_some() {
            return quoted;
        }
        match clause.before(group) {
            Tag::Noun
                if (self.cue.weak || clause.is(group - 1, Class::ORGANISATION))
                    && !clause.is(group - 1, Class::ROLE | Class::DURATION_UNIT) =>
            {
                let carrier = clause.phrase_back(group)?;
                clause.author(carrier).or(Some(carrier))
            }
            Tag::End => clause.phrase_after_comma(self.next),
            _ => self
                .absolute()
                .or_else(|| self.shared())
                .or_else(|| clause.doer(self.at).filter(|p| clause.is_person(*p))),
        }
    }

    /// with X | saying: the phrase between "with" and the gerund.
    fn absolute(&self) -> Option<Phrase> {
        let p = self.clause.phrase_back(self.group)?;
        let with = p.from.checked_sub(1).is_some_and(|i| self.clause.word(i) == kw::WITH);
        with.then_some(p)
    }

    /// The subject that an earlier verb has: X did A and said
    fn shared(&self) -> Option<Phrase> {
        let (clause, before) = (self.clause, self.before);
        let holds = |o: &Reading, from: usize, to: usize| o.pieces.iter().flatten().any(|p| p.0 <= from && to <= p.1);
        let nested = |r: &Reading| before.iter().any(|o| holds(o, r.cue.0, r.cue.1));
        let Some(r) = before.iter().rev().find(|r| r.verb && r.source.is_some() && !nested(r)) else {
            return clause.first_subject(self.group);
        };
        // A called for it, and B denounced it and said: the nearer subject goes on.
        let said = |i: usize| before.iter().any(|o| holds(o, i, i + 1));
        let near = (r.cue.1..self.group).rev().take(24).filter(|i| clause.verbal(*i) && !said(*i));
        let near = near.filter_map(|i| clause.subject(i)).find(|p| {
            p.who.is_none() && p.from > r.cue.1 && clause.speaks(*p) && clause.before(p.from) == Tag::Coordinator
        });
        near.or(r.source)
    }

    fn content_after(&self, source: Option<Phrase>) -> Option<After> {
        let clause = self.clause;
        let document =
            source.is_some_and(|p| clause.tag(p.head) == Tag::Noun && clause.is(p.head, Class::ORGANISATION));
        // the plan that X said was bad
        let gap = source.is_some_and(|p| matches!(clause.before(p.left), Tag::Who | Tag::That | Tag::Noun | Tag::Name));
        clause.content_after(self.next, self.cue, document, gap)
    }

    /// Where no subject stands before the verb, what does is not its content; nor is what stands before X in "X, who
    /// teaches law".
    fn content_before(&self, source: Option<Phrase>, left: usize) -> Option<Piece> {
        let frames = self.cue.frames;
        let relative = source.is_some_and(|p| p.who.is_some());
        let may = left < self.group && !relative && (!self.cue.denies || frames.has(Frames::QUOTE));
        may.then(|| self.clause.content_before(left, self.next, frames.has(Frames::INFINITIVE))).flatten()
    }

    /// As X reported, CONTENT · as X told the court, CONTENT
    fn as_said(&self, left: usize) -> Option<Piece> {
        let clause = self.clause;
        let after_as = left < self.group && left.checked_sub(1).is_some_and(|i| clause.word(i) == kw::AS);
        if !after_as || self.cue.class != CueClass::Say {
            return None;
        }
        let listens = self.cue.frames.has(Frames::INFINITIVE);
        let to = clause.full_phrase_ahead(self.next).filter(|_| listens).map_or(self.next, |p| p.to);
        let to = if clause.tag(to) == Tag::Comma { to } else { clause.skip_manner(self.next) };
        (clause.tag(to) == Tag::Comma).then(|| (to + 1, clause.content_end(to + 1)))
    }

    /// Which of the contents after and before the verb are what it attributes.
    fn pieces(
        &self,
        source: Option<Phrase>,
        left: usize,
        after: Option<After>,
        ahead: Option<Piece>,
    ) -> Option<Pieces> {
        let (clause, cue, next) = (self.clause, self.cue, self.next);
        let speaks = self.speaks(source);
        // “…,” X said last month: whatever follows, the quote before is what was said.
        let said = left < self.group && clause.quoted_comma(left);
        match (after, ahead) {
            (a, Some(b)) if said && a.is_none_or(|a| clause.tag(a.piece.0) != Tag::Quote) => {
                Some([Some(b), clause.second_piece(next, clause.tag(next + 1) == Tag::Gerund)])
            }
            (Some(a), b) if (!cue.weak || speaks || source.is_some() && !a.noun) => {
                Some([Some(a.piece), b.filter(|_| clause.tag(a.piece.0) == Tag::Quote)])
            }
            (_, Some(b)) if self.is_said(b, speaks) => Some([Some(b), clause.second_piece(next, false)]),
            _ => None,
        }
    }

    /// Whether what stands before the speaker is what the verb attributes.
    fn is_said(&self, b: Piece, speaks: bool) -> bool {
        let (clause, cue) = (self.clause, self.cue);
        let clausal = cue.frames.has(Frames::THAT | Frames::CLAUSE);
        let quoted = (b.0..b.1).any(|i| clause.tag(i) == Tag::Quote);
        let bare = cue.weak && !clausal && !cue.frames.has(Frames::NOUN) && !quoted;
        // When X said it was late, the crowd booed: what was said has its speaker.
        let taken =
            |r: &Reading| r.verb && r.source.is_some() && r.pieces.iter().flatten().any(|p| b.0 < p.0 && p.1 <= b.1);
        if bare || !clausal && self.before.iter().any(taken) {
            return false;
        }
        let aside = matches!(clause.tag(self.next), Tag::Comma | Tag::Stop | Tag::End | Tag::Dash);
        !(cue.weak && !speaks || cue.class == CueClass::Think && (cue.weak || !aside))
    }

    /// Whether nobody speaks: it is fair to say that; the deal could encourage them to stay; which suggests that.
    fn nobody(&self, source: Option<Phrase>, left: usize, after: Option<After>) -> bool {
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
        let joined = clause.before(group) == Tag::Comma && !self.gerund && left == group;
        if joined && after.is_some_and(|a| a.noun) {
            return true;
        }
        let modal = (group..self.at).any(|i| matches!(clause.word(i), kw::COULD | kw::WOULD | kw::MIGHT | kw::MAY));
        let thing = source.is_some_and(|p| clause.tag(p.head) == Tag::Noun && !clause.is(p.head, Class::ROLE));
        let infinitive = clause.before(group) == Tag::To;
        modal && (neuter || !speaks || cue.weak && thing)
            || infinitive && expletive(clause, group - 1)
            || source.is_none() && (self.gerund || cue.weak || infinitive || thinks)
    }

    /// X refused to discuss the plan: an infinitive says something where it quotes or a clause follows.
    fn idle_infinitive(&self, source: Option<Phrase>, after: Option<After>, pieces: &Pieces) -> bool {
        let quote = |p: &Piece| (p.0..p.1).any(|i| self.clause.tag(i) == Tag::Quote);
        let to = self.group.wrapping_sub(1);
        // not to mention that
        let idiom = self.clause.before(self.group) == Tag::To && self.clause.before(to) == Tag::Not;
        if idiom && source.is_none_or(|p| p.to < to) {
            return true;
        }
        self.clause.before(self.group) == Tag::To
            && !pieces.iter().flatten().any(quote)
            && (after.is_none_or(|a| a.noun) || !self.speaks(source) || self.cue.class == CueClass::Think)
    }

    /// The pieces, of which the first ends where the clause around the speaker goes on.
    fn within(&self, source: Option<Phrase>, pieces: Pieces, after: bool) -> Pieces {
        let (clause, at) = (self.clause, self.at);
        let [Some((from, to)), second] = pieces else { return pieces };
        let mut to = to;
        // While X says A, Y says B: the first content ends before the second subject.
        // Three years after X vowed A, B: the same further on, where no verb stands before it.
        let fronted = source.and_then(|p| p.left.checked_sub(1)).filter(|i| !(0..*i).any(|i| clause.verbal(i)));
        let opener =
            |i: usize| matches!(clause.word(i), kw::WHILE | kw::WHEN | kw::AFTER | kw::AS | kw::BEFORE | kw::SINCE);
        let opens =
            matches!(clause.tag(0), Tag::Subordinator | Tag::Gerund) || opener(0) || fronted.is_some_and(opener);
        let unbroken = || !(fronted.map_or(1, |i| i.max(1))..self.group).any(|i| clause.tag(i) == Tag::Comma);
        let who = source.and_then(|p| p.who);
        if opens && from > at && unbroken() {
            to = clause.fronted_end(from).min(to);
        } else if who.is_some_and(|w| clause.before(w) == Tag::Comma) {
            // X, who said it was late, left.
            to = (from..to).find(|i| clause.tag(*i) == Tag::Comma && clause.verbal(i + 1)).unwrap_or(to);
        } else if from > at && source.is_some_and(|p| p.who.is_some() && !(0..p.from).any(|i| clause.verbal(i))) {
            // Voters who say that it is late | were divided.
            to = clause.main_verb(from, to).unwrap_or(to);
        }
        // The poll finds that 37 percent blame him, and 22 percent say it is late.
        if from > at && after && source.is_some_and(|p| clause.surveys(p.head)) {
            to = clause.survey_end(from);
        }
        [Some((from, to)), second]
    }

    /// Whether nothing is said: a deal revealed flaws; this means that; the ministry denied that; nobody asked; the firm
    /// did not respond to a request.
    fn nothing(&self, source: Option<Phrase>, after: Option<After>, pieces: &Pieces) -> bool {
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
}

/// it is fair | to say; it’s safe | to say
fn expletive(clause: &Clause<'_>, to: usize) -> bool {
    let mut at = to;
    while matches!(clause.before(at), Tag::Adjective | Tag::Adverb) {
        at -= 1;
    }
    at < to
        && at.checked_sub(1).is_some_and(|be| match clause.tag(be) {
            Tag::Be => clause.subject(be).is_some_and(|p| clause.is(p.head, Class::PRONOUN_NEUTER)),
            _ => false,
        })
}

/// It was reported that …; he is expected to …; the plan was criticized by X
fn passive_reading(
    clause: &Clause<'_>,
    at: usize,
    next: usize,
    cue: &Cue,
) -> Option<(Option<Phrase>, [Option<Piece>; 2])> {
    if clause.before(at) == Tag::Who {
        return None;
    }
    let end = |from: usize| {
        if clause.before(at) == Tag::End { clause.fronted_end(from) } else { clause.content_end(from) }
    };
    let mut from = next;
    let mut source = None;
    if clause.word(from) == kw::BY {
        source = clause.full_phrase_ahead(from + 1).filter(|p| clause.speaks(*p));
        from = source.map_or(from, |p| p.to);
    }
    let judged = clause.word(from) == kw::AS;
    from = if judged { from } else { clause.skip_manner(from) };
    let piece = match clause.tag(from) {
        Tag::That => Some((from + 1, end(from + 1))),
        Tag::To if source.is_some() && cue.frames.has(Frames::INFINITIVE) => Some((from, end(from))),
        // described by two officials as a mistake
        _ if source.is_some() && judged => Some((from + 1, end(from + 1))),
        // Asked whether it was late, he shrugged: a question that nobody is named for is no claim.
        Tag::Who | Tag::Subordinator
            if source.is_some() && cue.frames.has(Frames::WH) && clause.is(from, Class::RELATIVE) =>
        {
            Some((from, end(from)))
        }
        _ => None,
    }?;
    (source.is_some() || cue.class == CueClass::Say && cue.frames.has(Frames::PASSIVE))
        .then_some((source, [Some(piece), None]))
}

/// “…,” said X, the Y of Z.
fn inverted(clause: &Clause<'_>, at: usize, next: usize, cue: &Cue) -> Option<(Phrase, [Option<Piece>; 2])> {
    let mut cue_left = at;
    while matches!(clause.before(cue_left), Tag::Adverb) {
        cue_left -= 1;
    }
    let quote = clause.before(cue_left) == Tag::Quote
        || matches!(clause.before(cue_left), Tag::Comma | Tag::Dash)
            && clause.tag(cue_left.wrapping_sub(2)) == Tag::Quote;
    let comma = clause.before(cue_left) == Tag::Comma;
    if !(quote || comma && cue.frames.has(Frames::INVERTED)) || !cue.frames.has(Frames::INVERTED | Frames::QUOTE) {
        return None;
    }
    if quote && !cue.frames.has(Frames::INVERTED) && !clause.quoted_comma(cue_left) {
        return None;
    }
    let source = clause.full_phrase_ahead(next)?;
    if clause.tag(source.head) == Tag::Pronoun && clause.is(source.head, Class::PRONOUN_FIRST)
        || !clause.speaks(source) && !quote
    {
        return None;
    }
    // said the plan was bad: the phrase is the subject of what is said.
    if clause.verbal(source.to) && clause.tag(source.to) != Tag::Past
        || !matches!(
            clause.tag(source.to),
            Tag::Comma
                | Tag::Stop
                | Tag::End
                | Tag::Dash
                | Tag::Who
                | Tag::That
                | Tag::Preposition
                | Tag::Time
                | Tag::Open
                | Tag::Semicolon
                | Tag::Colon
                | Tag::Past
                | Tag::Gerund
                | Tag::Adverb
                | Tag::Subordinator
                | Tag::Coordinator
        )
    {
        return None;
    }
    let piece = clause.content_before(cue_left, source.to, false)?;
    // Any reading of it, said X, the Y of Z, would be wrong: the rest of a clause without a verb so far.
    let verbless = !quote && !(piece.0..piece.1).any(|i| clause.verbal(i) || clause.tag(i) == Tag::Quote);
    let rest = (source.to..source.to + 30).find(|i| clause.tag(*i) == Tag::Comma && clause.verbal(i + 1));
    let second = match rest.filter(|_| verbless) {
        Some(comma) => Some((comma + 1, clause.content_end(comma + 1))),
        None => clause.second_piece(source.to, true),
    };
    Some((source, [Some(piece), second]))
}

/// Whether the cue is a phrase: in the words of, as X put it
fn phrase_cue(cue: &Cue) -> bool {
    cue.lemma.is_empty()
}
