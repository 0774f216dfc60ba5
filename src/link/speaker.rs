//! Speakers as the text names them most fully: surname to whole name, he and she to the nearest fitting person.

use super::Link;
use crate::claim::Body;
use crate::document::Document;
use crate::extract::{Attribution, Claims};
use crate::hash::HashedMap;
use crate::lex::{Kind, Lexed, Shape, Token};
use crate::rulebook::{Class, fold_str, keyword as kw};
use crate::span::Span;

/// A name in the text.
#[derive(Debug, Clone, Copy)]
struct Mention {
    /// With its title.
    span: Span,
    /// Folded hash of its last word.
    last: u64,
    /// How many words the name has without its title.
    words: u8,
    titled: bool,
    person: bool,
    /// Whether a title or a given name tells that it is a person.
    known: bool,
    male: bool,
    female: bool,
    /// Whether it opens its sentence.
    opens: bool,
    /// Whether it stands between quotation marks: what is quoted names nobody outside.
    quoted: bool,
    sentence: u32,
}

/// Fills `Link::speaker_full` of every claim that has an attribution.
pub(super) fn speakers(doc: &Document, lexed: &Lexed, claims: &Claims, links: &mut [Link]) {
    if claims.attributions.iter().all(|a| a.speaker.is_empty()) {
        return;
    }
    let mut mentions = mentions(doc, lexed);
    quoted(claims, &mut mentions);
    let mut people = people(&mentions);
    for a in &claims.attributions {
        let from = mentions.partition_point(|m| m.span.end <= a.named.start);
        for m in mentions.iter().skip(from).take(2).take_while(|m| m.span.start < a.named.end) {
            if let Some(p) = people.get_mut(&m.last) {
                p.speaks = true;
            }
        }
    }
    let mut full: Vec<Option<Span>> = Vec::with_capacity(claims.attributions.len());
    for (n, a) in claims.attributions.iter().enumerate() {
        let before = claims.attributions.get(..n).unwrap_or(&[]);
        let cast = Cast { doc, lexed, mentions: &mentions, people: &people };
        full.push(cast.resolve(a.named, before, &full));
    }
    for link in links {
        link.speaker_full = link.attribution.and_then(|n| full.get(n as usize).copied().flatten());
    }
}

/// Marks the mentions that stand inside quotes.
fn quoted(claims: &Claims, mentions: &mut [Mention]) {
    let mut quotes = claims.list.iter().filter(|c| matches!(c.body, Body::Quote)).map(|c| c.span).peekable();
    for m in mentions {
        while quotes.peek().is_some_and(|q| q.end <= m.span.start) {
            quotes.next();
        }
        m.quoted = quotes.peek().is_some_and(|q| q.start <= m.span.start);
    }
}

/// What is known of all that share a last word.
#[derive(Debug, Clone, Copy, Default)]
struct Person {
    fullest: usize,
    /// The fullest mention that tells a man, and that tells a woman.
    him: Option<usize>,
    her: Option<usize>,
    male: bool,
    female: bool,
    person: bool,
    /// Whether one of them is told by a title or a given name.
    known: bool,
    /// Whether one of them says something.
    speaks: bool,
}

fn people(mentions: &[Mention]) -> HashedMap<u64, Person> {
    let mut people: HashedMap<u64, Person> = HashedMap::with_capacity_and_hasher(mentions.len(), Default::default());
    for (n, m) in mentions.iter().enumerate() {
        let p = people.entry(m.last).or_insert(Person { fullest: n, ..Person::default() });
        p.male |= m.male;
        p.female |= m.female;
        p.person |= m.person;
        p.known |= m.known;
        let worth = |m: &Mention| (!m.quoted && m.words > 1, m.words.min(4), m.titled && m.words > 1);
        let better = |best: usize| mentions.get(best).is_none_or(|best| worth(m) > worth(best));
        if better(p.fullest) {
            p.fullest = n;
        }
        if m.male && p.him.is_none_or(better) {
            p.him = Some(n);
        }
        if m.female && p.her.is_none_or(better) {
            p.her = Some(n);
        }
    }
    people
}

/// Runs of capitalised words with the titles before them.
fn mentions(doc: &Document, lexed: &Lexed) -> Vec<Mention> {
    let mut all = Vec::new();
    for (n, sentence) in lexed.sentences.iter().enumerate() {
        let tokens = lexed.of(sentence);
        let mut at = 0;
        while let Some(ahead) = tokens.get(at..).and_then(|rest| rest.iter().position(named)) {
            at += ahead + 1;
            if let Some((m, next)) = mention(doc, tokens, at - 1, crate::document::offset(n)) {
                all.push(m);
                at = next;
            }
        }
    }
    all
}

/// Words that are no names, though they begin with a capital.
const PLAIN: Class = Class::DETERMINER
    .or(Class::PRONOUN)
    .or(Class::PREPOSITION)
    .or(Class::SUBORDINATOR)
    .or(Class::COORDINATOR)
    .or(Class::AUXILIARY)
    .or(Class::ADVERB)
    .or(Class::NAME_NOISE)
    .or(Class::WEEKDAY)
    .or(Class::MONTH)
    .or(Class::RELATIVE)
    .or(Class::NEGATION)
    .or(Class::MODAL)
    .or(Class::POSSESSIVE);

/// Whether a word may stand in a name.
fn named(t: &Token) -> bool {
    t.kind == Kind::Word
        && t.capital()
        && (!t.is(PLAIN)
            || t.is(Class::TITLE) && t.is(Class::MALE | Class::FEMALE)
            || t.is(Class::FIRST_NAME) && !t.is(Class::PRONOUN | Class::PREPOSITION))
}

/// Whether a name goes on with a token that is no part of one by itself: a particle, a hyphen, an initial, or a
/// capitalised word after a given name.
fn inside(t: &Token, tokens: &[Token], at: usize) -> bool {
    let next = tokens.get(at + 1);
    // von der Leyen: one particle may follow another
    let over = next.is_some_and(|n| n.is(Class::NAME_PARTICLE)) && tokens.get(at + 2).is_some_and(named);
    let particle = t.is(Class::NAME_PARTICLE) && (over || next.is_some_and(named));
    let hyphen = || t.mark('-') && t.glued() && next.is_some_and(|n| named(n) && n.glued());
    // Robert A. Lee
    let initial = || t.shape.has(Shape::DOTTED) && t.span.len() == 2;
    // Ann Read
    let surname = || {
        at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.is(Class::FIRST_NAME))
            && t.is(Class::NAME_NOISE)
            && !t.is(Class::WEEKDAY | Class::MONTH | Class::PRONOUN | Class::DETERMINER | Class::AUXILIARY)
    };
    particle || hyphen() || t.capital() && (initial() || surname()) || joint(t, tokens, at)
}

/// University of | Bergen, Office for | National Statistics: a joint inside the name of a body.
fn joint(t: &Token, tokens: &[Token], at: usize) -> bool {
    let body = at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|b| b.is(Class::ORGANISATION) && named(b));
    body && matches!(t.word, kw::OF | kw::FOR) && tokens.get(at + 1).is_some_and(named)
}

/// The name that begins with the word at `from`, and the index after it.
fn mention(doc: &Document, tokens: &[Token], from: usize, sentence: u32) -> Option<(Mention, usize)> {
    let mut at = from;
    let mut name = from;
    let (mut male, mut female, mut titled, mut given) = (false, false, false, false);
    while let Some(t) = tokens.get(at) {
        let whole = named(t);
        if !whole && !inside(t, tokens, at) {
            break;
        }
        if whole {
            let title = t.is(Class::TITLE | Class::ROLE) && name == at && !t.is(Class::FIRST_NAME);
            if title {
                name = at + 1;
                titled = true;
                male |= t.is(Class::MALE);
                female |= t.is(Class::FEMALE);
            } else if at == name && t.is(Class::FIRST_NAME) && (!titled || tokens.get(at + 1).is_some_and(named)) {
                given = true;
                male |= t.is(Class::MALE);
                female |= t.is(Class::FEMALE);
            }
        }
        at += 1;
    }
    // Secretary of State Ann Lee; Nine Odd Things Ann Lee Said: the name begins with the given name.
    let mut from = from;
    if !given
        && !titled
        && let Some(start) =
            (from + 1..at.saturating_sub(1)).find(|i| tokens.get(*i).is_some_and(|t| t.is(Class::FIRST_NAME)))
        && let Some(t) = tokens.get(start)
    {
        (from, name, given) = (start, start, true);
        male |= t.is(Class::MALE);
        female |= t.is(Class::FEMALE);
    }
    // Per-Olof Dahl: what a hyphen joins to it, though it is a common word by itself.
    if let Some(before) = from.checked_sub(2)
        && let Some([word, hyphen]) = tokens.get(before..from)
        && word.capital()
        && hyphen.mark('-')
        && hyphen.glued()
        && tokens.get(from).is_some_and(Token::glued)
    {
        name = if name == from { before } else { name };
        from = before;
    }
    let first = tokens.get(from)?;
    while at > name && tokens.get(at - 1).is_some_and(|t| t.is(Class::NAME_SUFFIX)) && at - 1 > name {
        at -= 1;
    }
    let last = tokens.get(at.checked_sub(1)?)?;
    if name >= at {
        return None;
    }
    let words = tokens.get(name..at)?.iter().filter(|t| t.kind == Kind::Word).count();
    let body = || tokens.iter().take(at).skip(from).any(|t| t.is(Class::ORGANISATION | Class::PLACE));
    let surname = last.text(&doc.text).trim_end_matches('.');
    let span = first.span.cover(last.span);
    let person = given && words > 1 || titled || words == 2 && !body();
    // A surname that is a given name as well (Murray) tells nothing.
    let both = male && female || words == 1 && !titled;
    Some((
        Mention {
            span,
            last: fold_str(surname),
            words: u8::try_from(words).unwrap_or(u8::MAX),
            titled,
            person,
            known: given && words > 1 || titled,
            male: male && !both,
            female: female && !both,
            opens: first.shape.has(Shape::FIRST),
            quoted: false,
            sentence,
        },
        at,
    ))
}

/// Who is named in a text, and where.
#[derive(Clone, Copy)]
struct Cast<'a> {
    doc: &'a Document,
    lexed: &'a Lexed,
    mentions: &'a [Mention],
    people: &'a HashedMap<u64, Person>,
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
        let n = self.mentions.partition_point(|m| m.span.end <= span.start);
        self.mentions.get(n).is_some_and(|m| m.span.start < span.start)
    }

    /// Whether someone of this surname may be meant by he, or by she.
    fn fits(self, last: u64, male: bool) -> bool {
        self.people.get(&last).is_some_and(|p| {
            let gender = if male { p.male || !p.female } else { p.female || !p.male };
            gender && (p.known || p.speaks && p.person)
        })
    }

    /// The fullest name of this surname; of two people with it that of the one of this gender.
    fn fullest(self, last: u64, male: bool) -> Option<Span> {
        let p = self.people.get(&last)?;
        let told = if male { p.him } else { p.her };
        let m = told.filter(|_| p.him.is_some() && p.her.is_some()).unwrap_or(p.fullest);
        self.mentions.get(m).map(|m| m.span)
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
        let upto = self.mentions.partition_point(|m| m.span.start < pronoun.start);
        let near = self.mentions.get(upto.saturating_sub(60)..upto)?;
        let fitting = || near.iter().rev().filter(|m| !m.quoted && self.fits(m.last, male));
        // The speaker before, where nobody else opened a sentence since.
        let prior = before.rev().take(6).find_map(|(a, f)| {
            let f = (*f)?;
            let m = self.mentions.get(self.mentions.partition_point(|m| m.span.start < f.start))?;
            (self.fits(m.last, male) && a.sentence + 4 >= sentence).then_some((a.named.start, m.last))
        });
        let here = || fitting().take_while(|m| m.sentence == sentence);
        let opening = here().find(|m| m.opens).or_else(|| here().last());
        let earlier = fitting().filter(|m| m.opens && m.sentence + 3 >= sentence).find(|m| m.sentence < sentence);
        let chosen = match (opening, prior, earlier) {
            (Some(m), _, _) => m.last,
            (_, Some((from, _)), Some(m)) if m.span.start > from => m.last,
            (_, Some((_, last)), _) => last,
            (_, _, Some(m)) => m.last,
            _ => fitting().next()?.last,
        };
        self.fullest(chosen, male)
    }

    /// The fullest name of whom the phrase at a token names: the last name in it before a preposition or a comma.
    fn named(self, at: usize, speaker: Span) -> Option<Span> {
        let token = self.lexed.tokens.get(at)?;
        let tokens = self.lexed.tokens.get(at..)?.iter().take_while(|t| t.span.start < speaker.end).take(24);
        let cut = tokens
            .skip(1)
            .find(|t| t.is(Class::PREPOSITION) && !t.capital() && !self.inside_name(t.span) || t.mark(','))
            .map_or(speaker.end, |t| t.span.start);
        let from = self.mentions.partition_point(|m| m.span.end <= speaker.start);
        let inside = self.mentions.get(from..)?.iter().take_while(|m| m.span.start < cut);
        let Some(m) = inside.last() else {
            // Read said: a surname that is a word as well.
            let only = token.span == speaker && token.capital();
            let person = self.people.get(&fold_str(speaker.of(&self.doc.text))).filter(|_| only)?;
            return self.mentions.get(person.fullest).map(|m| m.span);
        };
        let person = self.people.get(&m.last)?;
        // Mr. Lee is not Ann Lee.
        let two = person.him.is_some() && person.her.is_some() && (m.male || m.female);
        let told = if m.male { person.him } else { person.her }.filter(|_| two);
        let told = told.and_then(|i| self.mentions.get(i)).filter(|o| o.words > 1);
        let best = told.or(self.mentions.get(person.fullest))?;
        // A role without a name ("the company's lawyer") is not the name beside it.
        if m.span.end + 1 < cut && m.span.end < speaker.end && cut == speaker.end {
            return None;
        }
        Some(if best.words > m.words || best.titled && !m.titled { best.span } else { m.span })
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
