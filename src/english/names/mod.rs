//! The register of names of a document: who and what is named, every mention of each, and the fullest one.
//!
//! Mentions are read sentence by sentence ([`mention`]) and then gathered: a surname goes to the whole name it is the last
//! word of, initials to the name that they are the initials of, a first word to the name that begins with it.

mod mention;

pub use mention::{Mention, Tells};

use crate::document::Document;
use crate::hash::HashedMap;
use crate::lex::{Kind, Lexed};

use super::Syntax;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// Ann Lee
    Person,
    /// the Office for National Statistics
    Body,
    /// Bergen
    Place,
    /// Nothing tells what it is.
    Thing,
}

impl NameKind {
    /// Its name in traces and rows.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Body => "body",
            Self::Place => "place",
            Self::Thing => "thing",
        }
    }
}

/// All mentions of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// What it names.
    pub kind: NameKind,
    /// The fullest mention, by number.
    pub fullest: u32,
    /// How many mentions there are.
    pub count: u32,
    /// What its mentions tell, together.
    tells: Tells,
    /// Whether somebody takes what it names for one who speaks.
    speaks: bool,
}

impl Name {
    /// Whether a title or a given name tells that it is a person.
    #[must_use]
    pub fn known(&self) -> bool {
        self.tells.has(Tells::TITLED.or(Tells::GIVEN))
    }

    /// Whether he, or she, may mean it.
    #[must_use]
    pub fn fits(&self, male: bool) -> bool {
        let (this, other) = if male { (Tells::MALE, Tells::FEMALE) } else { (Tells::FEMALE, Tells::MALE) };
        let sex = self.tells.has(this) || !self.tells.has(other);
        sex && (self.known() || self.tells.has(Tells::PERSONAL) && (self.speaks || self.count > 2))
    }
}

/// All names of a document and where they stand.
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// The mentions, in the order of the text.
    pub mentions: Vec<Mention>,
    /// The names, in the order of their first mentions.
    pub names: Vec<Name>,
}

/// Reads the names of the lexed blocks.
#[must_use]
pub fn register(doc: &Document, lexed: &Lexed, syntax: &Syntax) -> Register {
    let mut mentions = Vec::new();
    for number in 0..lexed.sentences.len() {
        mention::mentions(doc, lexed, syntax, number, &mut mentions);
    }
    mention::quoted(syntax, &mut mentions);
    let mut gathered = Gathered::default();
    // Names of several words come first, since a surname alone goes to one of them wherever it stands.
    for several in [true, false] {
        for n in 0..mentions.len() {
            if let Some(m) = mentions.get(n).filter(|m| (m.words > 1) == several).copied() {
                let name = gathered.name(&m, &mentions, n, lexed);
                if several {
                    gathered.initials(doc, lexed, &m, name);
                }
                if let Some(m) = mentions.get_mut(n) {
                    m.name = name;
                }
            }
        }
    }
    let names = gathered.names;
    let mut register = Register { mentions, names };
    register.settle();
    register
}

/// The names while mentions are gathered.
#[derive(Default)]
struct Gathered {
    names: Vec<Name>,
    /// The names that end with a word, and those that begin with one, the newest first; the chains go by `next`.
    last: HashedMap<u64, u32>,
    first: HashedMap<u64, u32>,
    /// The name that letters are the initials of.
    short: HashedMap<u64, u32>,
    /// The name before that ends with the same word.
    next: Vec<Option<u32>>,
}

impl Gathered {
    /// The name of a mention, which is new where nothing before fits.
    fn name(&mut self, m: &Mention, mentions: &[Mention], number: usize, lexed: &Lexed) -> u32 {
        let known = if m.words > 1 { self.namesake(m, mentions, lexed) } else { self.short_form(m, mentions, number) };
        let name = known.unwrap_or_else(|| self.add(m, number));
        if let Some(n) = self.names.get_mut(name as usize) {
            n.count += 1;
            n.tells = n.tells.or(m.tells);
        }
        name
    }

    /// The names whose last word is this one, the newest first.
    fn ending(&self, word: u64) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(self.last.get(&word).copied(), |n| self.next.get(*n as usize).copied().flatten())
    }

    /// The name of several words that another one of several words repeats: the same surname, and no other given name.
    fn namesake(&self, m: &Mention, mentions: &[Mention], lexed: &Lexed) -> Option<u32> {
        self.ending(m.last).take(8).find(|n| {
            let Some(name) = self.names.get(*n as usize) else { return false };
            let Some(own) = mentions.get(name.fullest as usize) else { return false };
            // Mr. Lee is not Ann Lee.
            let sexes = name.tells.or(m.tells);
            let both = sexes.has(Tells::MALE) && sexes.has(Tells::FEMALE);
            !both && (own.first == m.first || within(own, m, lexed) || within(m, own, lexed))
        })
    }

    /// The name that one word stands for: a surname, initials, the first word of a name.
    fn short_form(&self, m: &Mention, mentions: &[Mention], number: usize) -> Option<u32> {
        if m.tells.has(Tells::CAPITALS)
            && let Some(name) = self.short.get(&m.last)
        {
            return Some(*name);
        }
        let fits = |n: &u32| {
            let Some(name) = self.names.get(*n as usize) else { return false };
            let sexes = name.tells.or(m.tells);
            !(sexes.has(Tells::MALE) && sexes.has(Tells::FEMALE))
        };
        let first = || self.first.get(&m.first).copied().filter(|_| !m.tells.has(Tells::TITLED)).filter(fits);
        let mut ending = self.ending(m.last).take(8).filter(fits);
        let Some(newest) = ending.next() else { return first() };
        if ending.next().is_none() {
            return Some(newest);
        }
        // Two of this surname: the one who was named last, with a bound on how far back.
        let same = |o: &&Mention| o.last == m.last && o.name != u32::MAX && fits(&o.name);
        let before = mentions.get(..number).unwrap_or(&[]);
        before.iter().rev().take(REACH).find(same).map(|o| o.name).or(Some(newest))
    }

    fn add(&mut self, m: &Mention, number: usize) -> u32 {
        let name = crate::document::offset(self.names.len());
        self.names.push(Name {
            kind: NameKind::Thing,
            fullest: crate::document::offset(number),
            count: 0,
            tells: Tells::default(),
            speaks: false,
        });
        self.next.push(self.last.insert(m.last, name));
        if m.words > 1 {
            self.first.entry(m.first).or_insert(name);
        }
        name
    }

    /// Keeps what the initials of a name of several words stand for.
    fn initials(&mut self, doc: &Document, lexed: &Lexed, m: &Mention, name: u32) {
        if m.tells.has(PERSON.without(Tells::PERSONAL)) {
            return;
        }
        let tokens = lexed.tokens.get(m.tokens.0 as usize..m.tokens.1 as usize).unwrap_or(&[]);
        if let Some(letters) = mention::initials(doc, tokens) {
            self.short.entry(letters).or_insert(name);
        }
    }
}

/// Whether every word of a name stands in a longer one: Otto Jespersen, Jens Otto Harry Jespersen; J. Lee, John Lee.
fn within(short: &Mention, long: &Mention, lexed: &Lexed) -> bool {
    let words = |m: &Mention| {
        let tokens = lexed.tokens.get(m.tokens.0 as usize..m.tokens.1 as usize).unwrap_or(&[]);
        tokens.iter().filter(|t| t.kind == Kind::Word)
    };
    short.words <= long.words && words(short).all(|s| words(long).any(|l| l.hash == s.hash))
}

/// How many mentions back a surname that two people share is looked for.
const REACH: usize = 400;

/// What tells a person.
const PERSON: Tells = Tells::TITLED.or(Tells::GIVEN).or(Tells::PERSONAL);

impl Register {
    /// Finds the fullest mention of each name and what it names.
    fn settle(&mut self) {
        let worth = |m: &Mention| {
            let whole = m.words > 1;
            (!m.tells.has(Tells::QUOTED) && whole, m.words.min(4), m.tells.has(Tells::TITLED) && whole)
        };
        for (n, m) in self.mentions.iter().enumerate() {
            let Some(name) = self.names.get_mut(m.name as usize) else { continue };
            if self.mentions.get(name.fullest as usize).is_none_or(|best| worth(m) > worth(best)) {
                name.fullest = crate::document::offset(n);
            }
        }
        for name in &mut self.names {
            name.kind = kind(name.tells);
        }
    }

    /// The mentions from a byte on.
    #[must_use]
    pub fn from(&self, byte: u32) -> &[Mention] {
        let at = self.mentions.partition_point(|m| m.span.end <= byte);
        self.mentions.get(at..).unwrap_or(&[])
    }

    /// The name of a mention.
    #[must_use]
    pub fn name(&self, m: &Mention) -> Option<&Name> {
        self.names.get(m.name as usize)
    }

    /// The fullest mention of a name.
    #[must_use]
    pub fn fullest(&self, name: u32) -> Option<&Mention> {
        self.mentions.get(self.names.get(name as usize)?.fullest as usize)
    }

    /// The fullest mention of the first name that ends with a word.
    #[must_use]
    pub fn surname(&self, word: u64) -> Option<&Mention> {
        let m = self.mentions.iter().find(|m| m.last == word)?;
        self.fullest(m.name)
    }

    /// Notes that what the mentions in these words name speaks.
    pub fn speaks(&mut self, from: u32, to: u32) {
        let at = self.mentions.partition_point(|m| m.span.end <= from);
        for m in self.mentions.iter().skip(at).take(2).take_while(|m| m.span.start < to) {
            if let Some(name) = self.names.get_mut(m.name as usize) {
                name.speaks = true;
            }
        }
    }
}

/// What a name names, by what its mentions tell.
fn kind(tells: Tells) -> NameKind {
    if tells.has(Tells::TITLED.or(Tells::GIVEN)) {
        NameKind::Person
    } else if tells.has(Tells::BODY) {
        NameKind::Body
    } else if tells.has(Tells::PLACE) {
        NameKind::Place
    } else if tells.has(Tells::PERSONAL) {
        NameKind::Person
    } else if tells.has(Tells::CAPITALS) {
        NameKind::Body
    } else {
        NameKind::Thing
    }
}
