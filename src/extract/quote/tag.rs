//! What a word is in its clause: by its classes, its ending, and the words beside it.

use crate::document::Document;
use crate::lex::{Ending, Kind, Shape, Token};
use crate::rulebook::{Class, WordId, keyword as kw};

/// What a node can be in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Noun,
    Name,
    Pronoun,
    Determiner,
    /// his, their
    Possessive,
    /// 's
    Genitive,
    Number,
    Adjective,
    Adverb,
    /// Thursday, today
    Time,
    /// A form that is surely a verb.
    Verb,
    /// -ed or -en: past tense or participle.
    Past,
    /// -ing
    Gerund,
    Be,
    /// have, do
    Auxiliary,
    Modal,
    /// they're, she'd: a pronoun with its verb.
    Clitic,
    Not,
    To,
    Preposition,
    That,
    /// who, which, what, whether, how
    Who,
    Coordinator,
    Subordinator,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Open,
    Close,
    Stop,
    Quote,
    Other,
    /// Beyond either end.
    End,
}

/// What stands beside a word and tells what it is.
#[derive(Clone, Copy)]
pub(super) struct Beside<'a> {
    /// The tag of the node before it.
    pub(super) before: Tag,
    pub(super) next: Option<&'a Token>,
    /// Whether its sentence is in title case.
    pub(super) title: bool,
}

/// Whether all longer words are capitalised, as in a headline.
pub(super) fn title_case(tokens: &[Token]) -> bool {
    let (mut long, mut small) = (0, 0);
    for t in tokens.iter().filter(|t| t.kind == Kind::Word && t.span.len() >= 4) {
        long += 1;
        small += usize::from(!t.capital());
    }
    long >= 3 && small * 6 <= long
}

/// The tag of a token; `plural` tells whether the node before it can be a subject in the plural.
pub(super) fn tag(doc: &Document, t: &Token, beside: Beside<'_>, plural: impl Fn() -> Option<bool>) -> Tag {
    let before = beside.before;
    match t.kind {
        Kind::Number => Tag::Number,
        Kind::Possessive if matches!(before, Tag::Pronoun | Tag::Who | Tag::That | Tag::Clitic) => Tag::Be,
        Kind::Possessive => Tag::Genitive,
        Kind::Mark => match t.mark_char() {
            ',' => Tag::Comma,
            ':' => Tag::Colon,
            ';' => Tag::Semicolon,
            '.' | '!' | '?' | '…' => Tag::Stop,
            '(' | '[' => Tag::Open,
            ')' | ']' => Tag::Close,
            '$' | '€' | '£' | '%' | '¥' => Tag::Number,
            '\'' | '’' if t.glued() && matches!(before, Tag::Noun | Tag::Name) => Tag::Genitive,
            _ if t.dash() => Tag::Dash,
            _ => Tag::Other,
        },
        Kind::Word => word(doc, t, beside, plural),
    }
}

fn word(doc: &Document, t: &Token, beside: Beside<'_>, plural: impl Fn() -> Option<bool>) -> Tag {
    let Beside { before, next, .. } = beside;
    if t.class == Class::NONE && !t.shape.has(Shape::CAPITAL | Shape::APOSTROPHE) {
        return derived(t, before).unwrap_or(if t.ending == Ending::Ly { Tag::Adverb } else { Tag::Noun });
    }
    if let Some(tag) = capitalised(t, beside) {
        return tag;
    }
    if t.shape.has(Shape::APOSTROPHE) && clitic(t.text(&doc.text)) {
        return Tag::Clitic;
    }
    if let Some(tag) = keyword(t, next) {
        return tag;
    }
    if t.is(Class::PRONOUN) && !t.is(Class::POSSESSIVE | Class::DETERMINER | Class::RELATIVE) {
        return Tag::Pronoun;
    }
    if t.is(Class::MODAL) && t.word != kw::MAY || t.word == kw::MAY && !t.capital() {
        return Tag::Modal;
    }
    if t.is(Class::AUXILIARY) {
        return if is_be(t, t.text(&doc.text)) { Tag::Be } else { Tag::Auxiliary };
    }
    if t.is(Class::ADVERB)
        && !t.is(Class::RELATIVE | Class::DETERMINER | Class::NEGATION)
        && before != Tag::End
        && next.is_some_and(finite)
    {
        return Tag::Adverb;
    }
    if t.is(Class::RELATIVE) {
        return Tag::Who;
    }
    if t.is(Class::DETERMINER) {
        return if nounish_next(next) { Tag::Determiner } else { Tag::Pronoun };
    }
    if t.is(Class::NEGATION) {
        return Tag::Not;
    }
    if t.is(Class::COORDINATOR) {
        return Tag::Coordinator;
    }
    if t.is(Class::PREPOSITION) {
        let after = next.is_none_or(|n| n.kind == Kind::Mark && !matches!(n.mark_char(), '$' | '“' | '"' | '€' | '£'));
        return if t.is(Class::ADVERB) && after { Tag::Adverb } else { Tag::Preposition };
    }
    if t.is(Class::SUBORDINATOR) {
        return Tag::Subordinator;
    }
    open_class(t, before, plural)
}

/// Whether a token is surely a verb, in small letters: said, was
fn finite(t: &Token) -> bool {
    t.kind == Kind::Word
        && !t.capital()
        && t.is(Class::CUE | Class::PAST | Class::AUXILIARY)
        && !t.is(Class::CUE_NOUN)
        && t.ending != Ending::Ing
}

/// they're · she'd: a pronoun with a short verb
fn clitic(text: &str) -> bool {
    text.rsplit_once(['\'', '’'])
        .is_some_and(|(stem, ending)| matches!(ending, "re" | "ll" | "d" | "ve" | "m") && !stem.is_empty())
}

/// is · being · isn't
fn is_be(t: &Token, text: &str) -> bool {
    let short = text.ends_with("n't") || text.ends_with("n’t");
    [kw::IS, kw::ARE, kw::WAS, kw::WERE, kw::BE, kw::BEEN].contains(&t.word)
        || text == "being"
        || short && (text.starts_with("is") || text.starts_with("was"))
}

/// What a capital says: a name, a day, the first word of a sentence; `None` where it says nothing.
fn capitalised(t: &Token, beside: Beside<'_>) -> Option<Tag> {
    let Beside { before, next, title } = beside;
    let us = t.shape.has(Shape::ALL_CAPS) && t.word != kw::I;
    if !us && (!t.capital() || t.is(Class::PRONOUN)) {
        return None;
    }
    let in_name = before == Tag::Name || next.is_some_and(|n| n.kind == Kind::Word && n.capital());
    if t.is(Class::WEEKDAY | Class::MONTH) && !(in_name && t.is(Class::FIRST_NAME)) {
        return Some(Tag::Time);
    }
    let first = t.shape.has(Shape::FIRST) && before != Tag::Quote || matches!(before, Tag::End | Tag::Colon);
    let common = t.is(CLOSED | Class::NAME_NOISE);
    if !first {
        return (!title || !common && !t.is(Class::CUE | Class::VERB)).then_some(Tag::Name);
    }
    if common {
        return None;
    }
    // A verb does not stand before another verb, nor before a genitive: Trump said, Hope's plan.
    let verbs = Class::CUE | Class::AUXILIARY | Class::MODAL | Class::PAST;
    let subject = next.is_some_and(|n| {
        n.kind == Kind::Possessive || n.kind == Kind::Word && !n.capital() && (n.is(verbs) || n.ending == Ending::Ed)
    });
    if subject && !t.is(Class::ROLE | Class::PLURAL) && !matches!(t.ending, Ending::Ly | Ending::S) {
        return Some(Tag::Name);
    }
    if in_name && t.is(Class::FIRST_NAME | Class::TITLE | Class::PLACE | Class::ORGANISATION) {
        return Some(Tag::Name);
    }
    let derived = matches!(t.ending, Ending::Ing | Ending::Ed | Ending::Ly) && !t.is(Class::NOT_DERIVED);
    let known =
        Class::VERB | Class::PAST | Class::ROLE | Class::ADJECTIVE | Class::CUE_NOUN | Class::PLURAL | Class::CUE;
    if derived || t.is(known) {
        return None;
    }
    let plural = t.ending == Ending::S && t.word != WordId::NONE;
    Some(if plural { Tag::Noun } else { Tag::Name })
}

/// Words that belong to the grammar.
const CLOSED: Class = Class::DETERMINER
    .or(Class::PRONOUN)
    .or(Class::POSSESSIVE)
    .or(Class::PREPOSITION)
    .or(Class::SUBORDINATOR)
    .or(Class::COORDINATOR)
    .or(Class::AUXILIARY)
    .or(Class::MODAL)
    .or(Class::NEGATION)
    .or(Class::RELATIVE)
    .or(Class::ADVERB);

/// Words that are told by what follows them.
fn keyword(t: &Token, next: Option<&Token>) -> Option<Tag> {
    Some(match t.word {
        kw::TO => Tag::To,
        kw::THAT => {
            let pronoun = next
                .is_none_or(|n| n.kind == Kind::Mark && !matches!(n.mark_char(), '“' | '"' | '‘' | '$' | ',' | '`'));
            if pronoun { Tag::Pronoun } else { Tag::That }
        }
        kw::HIS | kw::THEIR | kw::ITS => Tag::Possessive,
        kw::HER => {
            let end = next.is_none_or(|n| {
                n.kind != Kind::Word
                    || n.is(Class::PREPOSITION | Class::COORDINATOR | Class::SUBORDINATOR)
                    || n.word == kw::TO
            });
            if end { Tag::Pronoun } else { Tag::Possessive }
        }
        kw::A | kw::AN | kw::THE => Tag::Determiner,
        kw::THIS | kw::THESE | kw::THOSE | kw::ALL | kw::BOTH | kw::SOME | kw::ANY => {
            if nounish_next(next) {
                Tag::Determiner
            } else {
                Tag::Pronoun
            }
        }
        kw::IF => Tag::Subordinator,
        kw::ONE => {
            if nounish_next(next) {
                Tag::Number
            } else {
                Tag::Pronoun
            }
        }
        kw::AS => Tag::Preposition,
        kw::NO => Tag::Determiner,
        kw::NOT => Tag::Not,
        _ if t.is(Class::POSSESSIVE) => Tag::Possessive,
        _ => return None,
    })
}

fn nounish_next(next: Option<&Token>) -> bool {
    let verbal = Class::AUXILIARY | Class::MODAL | Class::PREPOSITION | Class::RELATIVE | Class::COORDINATOR;
    next.is_some_and(|n| match n.kind {
        Kind::Word => !n.is(verbal.or(Class::CUE)) || n.is(Class::CUE_NOUN | Class::ADJECTIVE),
        Kind::Number => true,
        Kind::Mark => matches!(n.mark_char(), '“' | '"' | '‘' | '`' | '$'),
        Kind::Possessive => false,
    })
}

/// -ing and -ed make verb forms, behind a determiner adjectives.
fn derived(t: &Token, before: Tag) -> Option<Tag> {
    let nominal = matches!(before, Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective);
    match t.ending {
        Ending::Ing if t.span.len() > 4 => {
            Some(if nominal || before == Tag::Number { Tag::Adjective } else { Tag::Gerund })
        }
        Ending::Ed if t.span.len() > 3 => {
            let nominal = nominal || matches!(before, Tag::Preposition | Tag::Gerund);
            Some(if nominal { Tag::Adjective } else { Tag::Past })
        }
        _ => None,
    }
}

fn open_class(t: &Token, before: Tag, plural: impl Fn() -> Option<bool>) -> Tag {
    // think, say, tell: never nouns, though a form of several words may begin with them (think tank).
    let nominal = matches!(
        before,
        Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective | Tag::Number | Tag::Preposition
    );
    if t.is(Class::VERB)
        && t.is(Class::CUE)
        && !t.is(Class::PAST | Class::CUE_NOUN)
        && !nominal
        && before != Tag::End
        && !matches!(t.ending, Ending::Ed | Ending::Ing)
    {
        return Tag::Verb;
    }
    // The singular takes -s: "state" and "email" after a singular noun are nouns, and so are "claims" after a plural.
    let odd = matches!(before, Tag::Noun | Tag::Name)
        && !matches!(t.ending, Ending::Ed | Ending::Ing)
        && !t.is(Class::PAST)
        && (!t.is(Class::VERB) || t.is(Class::CUE_NOUN | Class::ROLE | Class::ORGANISATION))
        && t.is(Class::CUE | Class::VERB)
        && plural() == Some(t.ending == Ending::S);
    if odd && t.is(Class::CUE_NOUN | Class::ROLE | Class::ORGANISATION | Class::CUE) {
        return Tag::Noun;
    }
    // said states like these: two verbs do not meet.
    let after_verb = matches!(before, Tag::Verb | Tag::Past) && t.ending == Ending::S && t.is(Class::CUE);
    if after_verb && !t.is(Class::PAST) {
        return Tag::Noun;
    }
    let verbal = matches!(before, Tag::To | Tag::Modal | Tag::Pronoun);
    let derived = !t.is(Class::NOT_DERIVED);
    if t.is(Class::CARDINAL | Class::ORDINAL | Class::SCALE) {
        return Tag::Number;
    }
    // "said" and "saying" are verbs wherever no article says otherwise.
    let article = matches!(before, Tag::Determiner | Tag::Possessive);
    if t.is(Class::CUE) && !article && !t.is(Class::CUE_NOUN) {
        if t.is(Class::PAST) && !matches!(t.ending, Ending::Ed | Ending::S | Ending::Ing) {
            return Tag::Past;
        }
        if t.ending == Ending::Ing && before != Tag::Adjective && before != Tag::Genitive {
            return Tag::Gerund;
        }
    }
    // the agency reports that: a verb, though reports speak as well.
    let finite = t.is(Class::CUE)
        && t.ending == Ending::S
        && matches!(before, Tag::Noun | Tag::Name | Tag::Close | Tag::Adverb | Tag::Who);
    if t.is(Class::TITLE | Class::ROLE | Class::ORGANISATION)
        && !verbal
        && (!finite || t.is(Class::ROLE | Class::TITLE))
    {
        return Tag::Noun;
    }
    if derived && let Some(tag) = self::derived(t, before) {
        return tag;
    }
    if t.is(Class::PAST) && !(nominal && before != Tag::Number) {
        return Tag::Past;
    }
    if t.is(Class::VERB) && !nominal {
        return Tag::Verb;
    }
    if t.is(Class::CUE) && !nominal && (verbal || !t.is(Class::CUE_NOUN)) {
        return if t.ending == Ending::Ed { Tag::Past } else { Tag::Verb };
    }
    if t.is(Class::ADJECTIVE) && !verbal {
        return Tag::Adjective;
    }
    if t.is(Class::ADVERB) || derived && t.ending == Ending::Ly {
        return Tag::Adverb;
    }
    if verbal && t.is(Class::CUE | Class::VERB) { Tag::Verb } else { Tag::Noun }
}
