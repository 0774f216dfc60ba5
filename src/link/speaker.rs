//! Speakers as the text names them most fully: surname to whole name, he and she to the nearest fitting person.

use super::Link;
use crate::claim::{Attribution, Claims};
use crate::document::Document;
use crate::english::names::{Mention, NameKind, Register, Tells};
use crate::lex::{Kind, Lexed};
use crate::rulebook::{Class, fold_str, keyword as kw};
use crate::span::Span;

/// Fills `Link::speaker_full` of every claim that has an attribution.
pub(super) fn speakers(doc: &Document, lexed: &Lexed, claims: &Claims, names: &mut Register, links: &mut [Link]) {
    if claims.attributions.iter().all(|a| a.speaker.is_empty()) {
        return;
    }
    for a in &claims.attributions {
        names.speaks(a.named.start, a.named.end);
    }
    let mut full: Vec<Option<Span>> = Vec::with_capacity(claims.attributions.len());
    for (n, a) in claims.attributions.iter().enumerate() {
        let before = claims.attributions.get(..n).unwrap_or(&[]);
        let cast = Cast { doc, lexed, names };
        full.push(cast.resolve(a.named, before, &full));
    }
    for link in links {
        let attribution = link.attribution.and_then(|n| claims.attributions.get(n as usize).zip(full.get(n as usize)));
        link.speaker_full = attribution.and_then(|(a, full)| full.or_else(|| stood_for(a)));
    }
}

/// the captain, | who | asked …: whom a speaker stands for that is no name and means none.
fn stood_for(a: &Attribution) -> Option<Span> {
    (a.named != a.speaker && !a.named.is_empty()).then_some(a.named)
}

/// Who is named in a text, and where.
#[derive(Clone, Copy)]
struct Cast<'a> {
    doc: &'a Document,
    lexed: &'a Lexed,
    names: &'a Register,
}

/// The attributions before one, each with whom it was found to mean.
type Before<'a> = std::iter::Zip<std::slice::Iter<'a, Attribution>, std::slice::Iter<'a, Option<Span>>>;

impl Cast<'_> {
    /// The fullest name of a speaker.
    fn resolve(self, speaker: Span, before: &[Attribution], full: &[Option<Span>]) -> Option<Span> {
        if speaker.is_empty() {
            return None;
        }
        let at = self.lexed.tokens.partition_point(|t| t.span.end <= speaker.start);
        let token = self.lexed.tokens.get(at)?;
        if !token.is(Class::PRONOUN) || token.span != speaker {
            return self.named(at, speaker);
        }
        match token.word {
            kw::HE | kw::HIS => self.meant(at, speaker, true, before.iter().zip(full)),
            kw::SHE | kw::HER => self.meant(at, speaker, false, before.iter().zip(full)),
            _ => None,
        }
    }

    /// Whether words stand inside a name: the "of" of University of Bergen.
    fn inside_name(self, span: Span) -> bool {
        self.names.from(span.start).first().is_some_and(|m| m.span.start < span.start)
    }

    /// Whether he, or she, may mean a mention.
    fn fits(self, m: &Mention, male: bool) -> bool {
        self.names.name(m).is_some_and(|n| n.fits(male))
    }

    /// Whom he or she at a token means: the nearest fitting person.
    fn meant(self, at: usize, pronoun: Span, male: bool, before: Before<'_>) -> Option<Span> {
        let sentence = crate::document::offset(self.lexed.sentences.partition_point(|s| (s.last as usize) <= at));
        // Staunton's captain said … he said: the speaker just before, though the text gives no name.
        if let Some((a, None)) = before.clone().next_back()
            && a.sentence + 1 == sentence
            && unnamed_person(self.lexed, a.named, male)
        {
            return Some(a.named);
        }
        let mentions = self.names.mentions.as_slice();
        let upto = mentions.partition_point(|m| m.span.start < pronoun.start);
        let near = mentions.get(upto.saturating_sub(60)..upto)?;
        let fitting = || near.iter().rev().filter(|m| !m.tells.has(Tells::QUOTED) && self.fits(m, male));
        let opens = |m: &&Mention| m.tells.has(Tells::OPENS);
        // The speaker before, where nobody else opened a sentence since.
        let prior = before.rev().take(6).find_map(|(a, f)| {
            let f = (*f)?;
            let m = mentions.get(mentions.partition_point(|m| m.span.start < f.start))?;
            (self.fits(m, male) && a.sentence + 4 >= sentence).then_some((a.named.start, m.name))
        });
        let here = || fitting().take_while(|m| m.sentence == sentence);
        let opening = here().find(opens).or_else(|| here().last());
        let earlier = fitting().filter(|m| opens(m) && m.sentence + 3 >= sentence).find(|m| m.sentence < sentence);
        let chosen = match (opening, prior, earlier) {
            (Some(m), _, _) => m.name,
            (_, Some((from, _)), Some(m)) if m.span.start > from => m.name,
            (_, Some((_, name)), _) => name,
            (_, _, Some(m)) => m.name,
            _ => fitting().next()?.name,
        };
        self.names.fullest(chosen).map(|m| m.span)
    }

    /// The fullest name of whom the phrase at a token names: the last name in it before a preposition or a comma.
    fn named(self, at: usize, speaker: Span) -> Option<Span> {
        let token = self.lexed.tokens.get(at)?;
        let tokens = self.lexed.tokens.get(at..)?.iter().take_while(|t| t.span.start < speaker.end).take(24);
        let cut = tokens
            .skip(1)
            .find(|t| t.is(Class::PREPOSITION) && !t.capital() && !self.inside_name(t.span) || t.mark(','))
            .map_or(speaker.end, |t| t.span.start);
        let inside = || self.names.from(speaker.start).iter().take_while(|m| m.span.start < cut);
        // Ann Lee and her lawyer Max Ode: the first person whose own words it is no part of; else the last name.
        let owner = |m: &Mention| {
            self.lexed.tokens.get(m.tokens.1 as usize).is_some_and(|t| t.kind == Kind::Possessive || t.mark('-'))
        };
        let person = |m: &&Mention| self.names.name(m).is_some_and(|n| n.kind == NameKind::Person) && !owner(m);
        let Some(m) = inside().find(person).or_else(|| inside().last()) else {
            // Read said: a surname that is a word as well.
            let only = token.span == speaker && token.capital();
            return self.names.surname(fold_str(speaker.of(&self.doc.text))).filter(|_| only).map(|m| m.span);
        };
        // A role without a name ("the company's lawyer") is not the name beside it.
        let last = inside().last().is_some_and(|l| l.span == m.span);
        if last && m.span.end + 1 < cut && m.span.end < speaker.end && cut == speaker.end {
            return None;
        }
        let best = self.names.fullest(m.name)?;
        let titled = |m: &Mention| m.tells.has(Tells::TITLED);
        Some(if best.words > m.words || titled(best) && !titled(m) { best.span } else { m.span })
    }
}

/// Whether the speaker's words end in a noun for a person that may be he (`male`) or she.
fn unnamed_person(lexed: &Lexed, speaker: Span, male: bool) -> bool {
    let to = lexed.tokens.partition_point(|t| t.span.start < speaker.end);
    let other = if male { Class::FEMALE } else { Class::MALE };
    to.checked_sub(1)
        .and_then(|i| lexed.tokens.get(i))
        .is_some_and(|t| t.is(Class::ROLE) && !t.is(other | Class::ORGANISATION) && !t.capital())
}
