//! One mention of a name: a run of capitalised words with what joins them, and the titles before it.

use crate::document::{Document, offset};
use crate::english::{self, Syntax, Tag};
use crate::lex::{Kind, Lexed, Sentence, Shape, Token};
use crate::rulebook::{Class, fold_str, keyword as kw};
use crate::span::Span;

/// A name in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// With its title.
    pub span: Span,
    /// Without its title: its first and one past its last token among all.
    pub tokens: (u32, u32),
    /// The name that it mentions, by its number in the register.
    pub name: u32,
    /// Its sentence.
    pub sentence: u32,
    /// Folded hash of its last word, and of its first one.
    pub(super) last: u64,
    pub(super) first: u64,
    /// How many words the name has without its title.
    pub words: u8,
    /// What its words tell.
    pub tells: Tells,
}

/// What a mention tells of whom it names, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tells(u16);

impl Tells {
    /// A title stands before it.
    pub const TITLED: Self = Self(1);
    /// It begins with a given name.
    pub const GIVEN: Self = Self(1 << 1);
    /// A man, by title or given name.
    pub const MALE: Self = Self(1 << 2);
    /// A woman.
    pub const FEMALE: Self = Self(1 << 3);
    /// A word of a body stands in it: ministry, Inc.
    pub const BODY: Self = Self(1 << 4);
    /// A word of a place stands in it, or it is said where: in Bergen.
    pub const PLACE: Self = Self(1 << 5);
    /// It opens its sentence.
    pub const OPENS: Self = Self(1 << 6);
    /// It stands between quotation marks: what is quoted names nobody outside.
    pub const QUOTED: Self = Self(1 << 7);
    /// Two words that are no body's and no place's: as people's names are.
    pub const PERSONAL: Self = Self(1 << 8);
    /// All its letters are capitals.
    pub const CAPITALS: Self = Self(1 << 9);

    /// Both together.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it tells any of these.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// With these as well.
    #[must_use]
    pub fn and(self, other: Self, when: bool) -> Self {
        if when { self.or(other) } else { self }
    }

    /// Without these.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
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

/// Adds the mentions of a sentence in the order of the text.
pub(super) fn mentions(doc: &Document, lexed: &Lexed, syntax: &Syntax, number: usize, all: &mut Vec<Mention>) {
    let Some(sentence) = lexed.sentences.get(number) else { return };
    if !sentence.shape.has(Shape::CAPITAL) {
        return;
    }
    let tokens = lexed.of(sentence);
    let headline = english::title(tokens) && !tokens.last().is_some_and(|t| t.mark('.'));
    let reader = Reader { doc, tokens, sentence, number, syntax, headline };
    let mut at = 0;
    while let Some(from) = (at..tokens.len()).find(|i| reader.named(*i)) {
        let to = reader.run(from);
        all.extend(reader.mention(from, to));
        at = to.max(from + 1);
    }
}

/// Reads the names of one sentence.
struct Reader<'a> {
    doc: &'a Document,
    tokens: &'a [Token],
    sentence: &'a Sentence,
    number: usize,
    syntax: &'a Syntax,
    /// Whether its words are capitalised whatever they are, so that the tag tells what is a name.
    headline: bool,
}

impl Reader<'_> {
    fn is(&self, at: usize, class: Class) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is(class))
    }

    fn named(&self, at: usize) -> bool {
        let told = || self.is(at, Class::FIRST_NAME | Class::TITLE | Class::ROLE) && !self.tag(at).verbal();
        let name = || self.tag(at) == Tag::Name || told();
        self.tokens.get(at).is_some_and(named) && (!self.headline || name())
    }

    /// One past the last token of the run of name words that begins at `from`.
    fn run(&self, from: usize) -> usize {
        let mut to = from;
        while let Some(t) = self.tokens.get(to) {
            let caps = |t: &Token| t.shape.has(Shape::ALL_CAPS) && !t.shape.has(Shape::DOTTED) && t.span.len() > 3;
            // Ingrid Aalto | SKARHOLM: a dateline after a byline.
            let turns = |t: &Token| to > from && caps(t) && self.tokens.get(to - 1).is_some_and(|b| !caps(b));
            if self.named(to) && !turns(t) && !(to > from && self.predicates(to)) || to > from && self.inside(t, to) {
                to += 1;
            } else {
                break;
            }
        }
        to
    }

    /// Absent Trump | Says: a finite verb that is capitalised, as in headlines.
    fn predicates(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Past | Tag::Present | Tag::Modal | Tag::Auxiliary)
            && !self.is(at, Class::FIRST_NAME)
    }

    /// Whether a name goes on with a token that is no part of one by itself: a particle, a hyphen, an initial, a
    /// capitalised word after a given name, the joint of a body's name.
    fn inside(&self, t: &Token, at: usize) -> bool {
        let next = self.tokens.get(at + 1);
        // von der Leyen: one particle may follow another
        let over = self.is(at + 1, Class::NAME_PARTICLE) && self.named(at + 2);
        let particle = t.is(Class::NAME_PARTICLE) && (over || self.named(at + 1));
        let hyphen = || t.mark('-') && t.glued() && next.is_some_and(|n| named(n) && n.glued());
        // Robert A. Lee
        let initial = || t.shape.has(Shape::DOTTED) && t.span.len() == 2;
        // Ann Read
        let surname = || {
            self.is(at - 1, Class::FIRST_NAME)
                && t.is(Class::NAME_NOISE)
                && !t.is(Class::WEEKDAY | Class::MONTH | Class::PRONOUN | Class::DETERMINER | Class::AUXILIARY)
        };
        // Shadow Home Secretary
        let office = || self.is(at + 1, Class::TITLE | Class::ROLE) && self.named(at + 1) && self.nominal(at);
        particle || hyphen() || t.capital() && (initial() || surname() || office()) || self.joint(t, at)
    }

    /// University of | Bergen, Office for | National Statistics, Food and | Drug Administration, Secretary of | State.
    fn joint(&self, t: &Token, at: usize) -> bool {
        let body = |i: usize| self.is(i, Class::ORGANISATION) && self.named(i);
        let title = |i: usize| self.is(i, Class::TITLE | Class::ROLE) && self.named(i);
        match t.word {
            kw::OF | kw::FOR => (body(at - 1) || title(at - 1)) && self.named(at + 1),
            kw::AND => {
                let ahead = (at + 1..at + 4).take_while(|i| self.named(*i));
                self.named(at + 1)
                    && ahead.clone().any(body)
                    && !self.is(at - 1, Class::FIRST_NAME)
                    && !body(at - 1)
                    && ahead.count() > 1
            }
            _ => t.mark('&') && self.named(at + 1),
        }
    }

    /// The name in a run of name words.
    fn mention(&self, run: usize, to: usize) -> Option<Mention> {
        let mut to = to;
        let mut from = self.begin(run, to);
        let title = self.title(from, to);
        let mut name = title.unwrap_or(from);
        // Nine Odd Things | Ann Lee Said: the name begins with the given name.
        if title.is_none()
            && !self.is(name, Class::FIRST_NAME)
            && let Some(given) = self.given(name + 1, to)
            && (name..given).any(|i| !self.personal(i))
        {
            (from, name) = (given, given);
        }
        // Per-Olof Dahl: what a hyphen joins to it, though it is a common word by itself.
        if let Some(before) = from.checked_sub(2)
            && let Some([word, hyphen]) = self.tokens.get(before..from)
            && word.capital()
            && hyphen.mark('-')
            && hyphen.glued()
            && self.tokens.get(from).is_some_and(Token::glued)
        {
            name = if name == from { before } else { name };
            from = before;
        }
        while to > name + 1 && self.is(to - 1, Class::NAME_SUFFIX) {
            to -= 1;
        }
        let (first, last) = (self.tokens.get(name)?, self.tokens.get(to.checked_sub(1)?)?);
        // The Governor said: a title by itself is no name.
        let bare = (name..to).all(|i| self.is(i, Class::TITLE | Class::ROLE) && !self.is(i, Class::FIRST_NAME));
        if name >= to || bare {
            return None;
        }
        let fold = |t: &Token| fold_str(t.text(&self.doc.text).trim_end_matches('.'));
        let words = self.tokens.get(name..to)?.iter().filter(|t| t.kind == Kind::Word && !t.glued()).count();
        Some(Mention {
            span: self.tokens.get(from)?.span.cover(last.span),
            tokens: (self.sentence.first + offset(name), self.sentence.first + offset(to)),
            name: u32::MAX,
            sentence: offset(self.number),
            last: fold(last),
            first: fold(first),
            words: u8::try_from(words.max(1)).unwrap_or(u8::MAX),
            tells: self.tells((from, name, to), words.max(1)),
        })
    }

    /// Where the name begins in its run: the first word of a sentence that the tagger takes for no nominal opens none.
    fn begin(&self, from: usize, to: usize) -> usize {
        let tag = self.tag(from);
        let opens = self.tokens.get(from).is_some_and(|t| t.shape.has(Shape::FIRST));
        let verbal = tag.verbal() || matches!(tag, Tag::Adverb | Tag::Subordinator | Tag::Interjection);
        let unread = self.is(from, Class::FIRST_NAME | Class::TITLE | Class::ROLE | Class::ORGANISATION);
        if opens && verbal && !unread && to > from + 1 {
            return from + 1;
        }
        // Shadow Home | Secretary: what is capitalised before a title belongs to it.
        let mut begin = from;
        while self.is(from, Class::TITLE | Class::ROLE)
            && let Some(before) = begin.checked_sub(1)
            && self
                .tokens
                .get(before)
                .is_some_and(|t| t.kind == Kind::Word && t.capital() && !t.shape.has(Shape::FIRST))
            && matches!(self.tag(before), Tag::Name | Tag::Noun | Tag::Adjective)
        {
            begin = before;
        }
        begin
    }

    fn nominal(&self, at: usize) -> bool {
        let opens = self.tokens.get(at).is_some_and(|t| t.shape.has(Shape::FIRST));
        matches!(self.tag(at), Tag::Name | Tag::Noun) || self.tag(at) == Tag::Adjective && !opens
    }

    fn tag(&self, at: usize) -> Tag {
        self.syntax.tag(self.sentence.first as usize + at)
    }

    /// The first given name in `from..to` that something follows.
    fn given(&self, from: usize, to: usize) -> Option<usize> {
        (from..to.saturating_sub(1)).find(|i| self.is(*i, Class::FIRST_NAME))
    }

    /// Where the name begins behind the titles and roles before it: European Commission President | Ursula von der Leyen,
    /// Secretary of State | John Kerry.
    fn title(&self, from: usize, to: usize) -> Option<usize> {
        let titled = |i: &usize| {
            self.is(*i, Class::TITLE | Class::ROLE)
                && !self.is(*i, Class::FIRST_NAME | Class::ORGANISATION)
                && self.tag(*i) != Tag::Adjective
        };
        let last = (from..to).rev().find(titled)?;
        // Ann Lee Baker; Frontex Director: a surname, or a title that nobody bears.
        let before = (from..last).any(|i| self.is(i, Class::FIRST_NAME));
        if before || last + 1 >= to {
            return None;
        }
        if self.named(last + 1) {
            return Some(last + 1);
        }
        // Secretary of State John Kerry: the given name, or the last two words of three.
        let of = last + 2;
        let words = (of..to).filter(|i| self.named(*i)).count();
        self.given(of, to).or_else(|| (words > 2).then(|| to - 2)).or(Some(to))
    }

    /// Whether a word may be part of a person's name.
    fn personal(&self, at: usize) -> bool {
        let hyphen = || self.tokens.get(at).is_some_and(|t| t.mark('-')) || self.is(at, Class::NAME_PARTICLE);
        hyphen()
            || self.tag(at) == Tag::Name
                && self.named(at)
                && !self.is(at, Class::ORGANISATION | Class::PLACE | Class::TITLE | Class::ROLE | Class::NAME_NOISE)
    }

    fn tells(&self, (from, name, to): (usize, usize, usize), words: usize) -> Tells {
        let titled = name > from;
        // Per-Olof: either half tells.
        let half = self.tokens.get(name + 1).is_some_and(|t| t.mark('-')) && self.is(name + 2, Class::FIRST_NAME);
        let given = (self.is(name, Class::FIRST_NAME) || half) && (!titled || self.named(name + 1) && name + 1 < to);
        let sex = |class: Class| (from..name).chain(given.then_some(name)).any(|i| self.is(i, class));
        let (male, female) = (sex(Class::MALE), sex(Class::FEMALE));
        // A surname that is a given name as well (Murray) tells nothing.
        let both = male && female || words == 1 && !titled;
        let body = (name..to).any(|i| self.is(i, Class::ORGANISATION));
        let place = (name..to).any(|i| self.is(i, Class::PLACE));
        let at = name == from && from.checked_sub(1).is_some_and(|i| self.locative(i));
        let capitals = (name..to).all(|i| self.tokens.get(i).is_some_and(|t| t.shape.has(Shape::ALL_CAPS)));
        Tells::default()
            .and(Tells::TITLED, titled)
            .and(Tells::GIVEN, given && words > 1)
            .and(Tells::MALE, male && !both)
            .and(Tells::FEMALE, female && !both)
            .and(Tells::BODY, body)
            .and(Tells::PLACE, place || at && !body && !given)
            .and(Tells::OPENS, self.tokens.get(from).is_some_and(|t| t.shape.has(Shape::FIRST)))
            .and(Tells::PERSONAL, words == 2 && !body && !place && (name..to).all(|i| self.personal(i)))
            .and(Tells::CAPITALS, capitals)
    }

    /// in Bergen: the word before says where.
    fn locative(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.word == kw::IN && !t.capital())
    }
}

/// Marks the mentions inside pairs of quotation marks.
pub(super) fn quoted(syntax: &Syntax, mentions: &mut [Mention]) {
    let mut marks = syntax.marked.iter().peekable();
    for m in mentions {
        while marks.peek().is_some_and(|q| q.close <= m.tokens.0) {
            marks.next();
        }
        let inside = marks.peek().is_some_and(|q| q.open <= m.tokens.0);
        m.tells = m.tells.and(Tells::QUOTED, inside);
    }
}

/// The initials of a name of several words, as the hash of a word that is made of them: Office for National Statistics
/// gives the hash of "ons".
pub(super) fn initials(doc: &Document, tokens: &[Token]) -> Option<u64> {
    let mut letters = String::new();
    for t in tokens.iter().filter(|t| t.kind == Kind::Word && t.capital()) {
        letters.push(t.text(&doc.text).chars().next()?);
    }
    (letters.chars().count() >= 2).then(|| fold_str(&letters))
}
