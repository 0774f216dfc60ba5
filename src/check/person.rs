//! Whose age, birth or title the text tells: the person that a phrase belongs to, by the tree of its sentence.

use super::context::Context;
use crate::english::{NodeKind, Relation, Tag, Tree};
use crate::lex::Kind;
use crate::rulebook::{Class, Phrases, fold_str, keyword as kw};

/// A person as one place of the text names him or her.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Person {
    /// The head token of the words.
    pub(super) node: usize,
    /// The surname, where it is a name.
    pub(super) name: Option<u64>,
    /// The word before the surname.
    pub(super) given: Option<u64>,
    /// The noun, where it is one: the actress.
    pub(super) noun: Option<u64>,
    pub(super) male: bool,
    pub(super) female: bool,
}

/// The person that the tokens `first..last` tell of: what they stand in apposition to, or the subject of their clause.
pub(super) fn subject(cx: &Context<'_>, sentence: usize, first: usize, last: usize) -> Option<Person> {
    // Bob Tully, 62, · (aged 62)
    // Bram Vos, now 71,
    let begin = first - usize::from(first > 0 && cx.is(first - 1, kw::NOW));
    let comma = begin.checked_sub(1).filter(|at| cx.token(*at).is_some_and(|t| t.mark(',') || t.mark('(')));
    if let Some(at) = comma.and_then(|at| at.checked_sub(1))
        && cx.a.syntax.tag(at) == Tag::Name
        && cx.token(last).is_some_and(|t| t.kind == Kind::Mark)
    {
        return named(cx, at);
    }
    // Now 66, Peter Falk was …
    let (begin, _) = cx.bounds(sentence);
    let name = |at: &usize| cx.a.syntax.tag(*at) == Tag::Name && cx.token(*at).is_some_and(|t| t.kind == Kind::Word);
    if first <= begin + 1 && cx.mark(last, ',') && name(&(last + 1)) {
        return named(cx, (last + 1..last + 5).take_while(name).last()?);
    }
    let tree = cx.a.syntax.tree_at(sentence, first)?;
    let mut n = tree.node_at(first).or_else(|| (first..last.min(first + 8)).find_map(|at| tree.node_at(at)))?;
    // The 36-year-old teacher: the noun that the age describes.
    let head = tree.head_token(n);
    // Peter Falk was a 20-year-old student: what "was" says of its subject is no other person.
    if tree.relation(n) == Relation::Predicate
        && let Some(who) = tree.head(n).and_then(|verb| doer(cx, &tree, verb))
    {
        return Some(who);
    }
    if tree.kind(n) == NodeKind::Noun && head >= last && tree.relation(n) != Relation::Apposition {
        return person(cx, &tree, n);
    }
    for _ in 0..8 {
        if tree.relation(n) == Relation::Apposition
            && let Some(h) = tree.head(n).filter(|h| tree.kind(*h) == NodeKind::Noun)
        {
            return person(cx, &tree, h);
        }
        if tree.kind(n) == NodeKind::Verb {
            return doer(cx, &tree, n);
        }
        n = tree.head(n)?;
    }
    None
}

/// Who does what a verb tells, through relative clauses.
fn doer(cx: &Context<'_>, tree: &Tree<'_>, verb: usize) -> Option<Person> {
    let s = governing(cx, tree, verb)?;
    let who = tree.kind(s) == NodeKind::Relative
        || cx.token(tree.head_token(s)).is_some_and(|t| matches!(t.word, kw::WHO | kw::WHICH | kw::THAT));
    if !who {
        return person(cx, tree, s);
    }
    let clause = tree.clause(s)?;
    let noun = tree.head(clause).filter(|n| tree.kind(*n) == NodeKind::Noun);
    // "now 71" between a name and its clause is nobody.
    let somebody = |n: &usize| {
        tree.kind(*n) == NodeKind::Noun && matches!(tree.tag(tree.head_token(*n)), Tag::Name | Tag::Noun | Tag::Plural)
    };
    person(cx, tree, noun.or_else(|| (0..s).rev().find(somebody))?)
}

/// The subject of a verb, or of the verb that it is joined to; an age is nobody.
fn governing(cx: &Context<'_>, tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..8 {
        let subject = tree.children(at).find(|c| {
            tree.relation(*c) == Relation::Subject
                && (tree.kind(*c) == NodeKind::Relative
                    || matches!(
                        tree.tag(tree.head_token(*c)),
                        Tag::Name | Tag::Noun | Tag::Plural | Tag::Pronoun | Tag::Relative
                    ))
        });
        if subject.is_some() {
            return subject;
        }
        // A clause that hangs on nothing goes on from the subject before it: Ruth Lind, who was born there, died.
        let Some(head) = tree.head(at) else {
            let subject = |n: &usize| {
                tree.relation(*n) == Relation::Subject
                    && matches!(tree.tag(tree.head_token(*n)), Tag::Name | Tag::Noun | Tag::Plural | Tag::Pronoun)
                    && tree.kind(*n) == NodeKind::Noun
                    && !cx.token(tree.head_token(*n)).is_some_and(|t| t.is(Class::RELATIVE))
            };
            // Born on 3 March 1952, she was 43: what opens the sentence goes on with the subject behind it.
            let behind = || (1..12).take_while(|n| tree.node(*n).is_some()).find(subject).filter(|_| at == 0);
            return (0..at).rev().find(subject).or_else(behind);
        };
        match tree.relation(at) {
            Relation::Adnominal if tree.kind(head) == NodeKind::Noun => return Some(head),
            _ => at = head,
        }
    }
    None
}

/// The person that a node names.
fn person(cx: &Context<'_>, tree: &Tree<'_>, n: usize) -> Option<Person> {
    let head = tree.head_token(n);
    let token = cx.token(head)?;
    match tree.tag(head) {
        Tag::Name => named(cx, head),
        Tag::Pronoun if token.is(Class::MALE | Class::FEMALE) => Some(Person {
            node: head,
            male: token.is(Class::MALE),
            female: token.is(Class::FEMALE),
            ..Person::default()
        }),
        // the goalkeeper, Ivo Brandl,
        Tag::Noun if token.is(Class::ROLE) && apposed(tree, n).is_some() => named(cx, apposed(tree, n)?),
        Tag::Noun | Tag::Plural => Some(Person {
            node: head,
            noun: Some(fold_str(&cx.str(head).to_lowercase())),
            male: token.is(Class::MALE) && !token.is(Class::FEMALE),
            female: token.is(Class::FEMALE) && !token.is(Class::MALE),
            ..Person::default()
        }),
        _ => None,
    }
}

/// The last word of the name that stands in apposition to a noun.
fn apposed(tree: &Tree<'_>, n: usize) -> Option<usize> {
    let mut names = tree
        .children(n)
        .filter(|c| tree.relation(*c) == Relation::Apposition && tree.tag(tree.head_token(*c)) == Tag::Name && *c > n);
    names.next().map(|c| tree.head_token(c))
}

/// The name whose last word stands at `at`.
pub(super) fn named(cx: &Context<'_>, mut at: usize) -> Option<Person> {
    // Darwin Sorrells Jr.
    let suffix = |at: usize| matches!(cx.str(at).trim_end_matches('.'), "Jr" | "Sr" | "II" | "III");
    while at > 0 && suffix(at) {
        at -= 1;
    }
    // A node may end before the surname does.
    for _ in 0..3 {
        if cx.a.syntax.tag(at + 1) == Tag::Name
            && cx.token(at + 1).is_some_and(|t| t.kind == Kind::Word && t.capital())
            && !suffix(at + 1)
        {
            at += 1;
        }
    }
    let name = fold_str(cx.str(at));
    let given = at.checked_sub(1).filter(|i| {
        cx.a.syntax.tag(*i) == Tag::Name
            && cx.token(*i).is_some_and(|t| t.kind == Kind::Word && !t.is(Class::TITLE | Class::ROLE))
    });
    let (mut male, mut female) = (false, false);
    for i in at.saturating_sub(3)..=at {
        let part = i == at || given.is_some_and(|g| i <= g) && cx.a.syntax.tag(i) == Tag::Name;
        if part && let Some(t) = cx.token(i).filter(|t| t.is(Class::FIRST_NAME)) {
            male |= t.is(Class::MALE) && !t.is(Class::FEMALE);
            female |= t.is(Class::FEMALE) && !t.is(Class::MALE);
        }
    }
    let both = male && female;
    let given = given.map(|i| fold_str(cx.str(i)));
    Some(Person { node: at, name: Some(name), given, noun: None, male: male && !both, female: female && !both })
}

/// Whether the tokens `from..to` name anybody else: a relative, or a given name with another surname.
pub(super) fn others(cx: &Context<'_>, from: usize, to: usize, name: Option<u64>, relatives: &Phrases) -> bool {
    let mut seen = name;
    for at in from..to {
        if cx.phrase(at, relatives).is_some() {
            return true;
        }
        let Some(t) = cx.token(at) else { continue };
        if t.kind == Kind::Word && t.is(Class::FIRST_NAME) && t.capital() && cx.a.syntax.tag(at) == Tag::Name {
            let surname = named(cx, at).and_then(|p| p.name);
            match (surname, seen) {
                (Some(s), Some(k)) if s != k => return true,
                (Some(s), None) => seen = Some(s),
                _ => {}
            }
        }
    }
    false
}
