//! How the nodes of a sentence hang together: a head and a relation for each, read from left to right.
//!
//! The transitions are those of arc-hybrid parsing: shift a node, hang the top of the stack on the next node (left), or on
//! the one below it (right). Which one comes next is the greatest sum of learned weights.

use super::chunk::{Node, NodeKind};
use super::model::{Features, LANES, Weights, mix, numbered};
use super::tag::{COMMON, Tag};
use super::word::Word;

/// What a node is to its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum Relation {
    /// The head of the sentence.
    #[default]
    Root,
    /// Its subject.
    Subject,
    /// Its object.
    Object,
    /// What a form of "be" says of the subject.
    Predicate,
    /// A phrase beside a verb: in May, by the mayor.
    Oblique,
    /// A phrase beside a noun: of the board, the mayor's.
    Noun,
    /// A clause that the verb needs: said that …, wants to …
    Complement,
    /// A clause that tells when, why, how.
    Adverbial,
    /// A clause beside a noun: who …, led by …
    Adnominal,
    /// The same by another name: Ann Lee, the mayor.
    Apposition,
    /// What "and" joins to it.
    Conjunct,
    /// A piece of the same name or compound.
    Compound,
    /// A clause or phrase set beside it without a joint.
    Aside,
    /// that, and, to: a word of grammar.
    Function,
    /// An adverb or adjective.
    Modifier,
}

impl Relation {
    /// All of them, by number.
    pub const ALL: [Self; 15] = [
        Self::Root,
        Self::Subject,
        Self::Object,
        Self::Predicate,
        Self::Oblique,
        Self::Noun,
        Self::Complement,
        Self::Adverbial,
        Self::Adnominal,
        Self::Apposition,
        Self::Conjunct,
        Self::Compound,
        Self::Aside,
        Self::Function,
        Self::Modifier,
    ];

    /// Its name in traces.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Subject => "subject",
            Self::Object => "object",
            Self::Predicate => "predicate",
            Self::Oblique => "beside the verb",
            Self::Noun => "beside the noun",
            Self::Complement => "complement",
            Self::Adverbial => "adverbial clause",
            Self::Adnominal => "clause of the noun",
            Self::Apposition => "apposition",
            Self::Conjunct => "joined",
            Self::Compound => "compound",
            Self::Aside => "aside",
            Self::Function => "function",
            Self::Modifier => "modifier",
        }
    }

    /// The relation of a universal dependency, without what follows its colon.
    #[must_use]
    pub fn of(universal: &str) -> Self {
        match universal {
            "root" => Self::Root,
            "nsubj" | "csubj" | "expl" => Self::Subject,
            "obj" | "iobj" => Self::Object,
            "predicate" => Self::Predicate,
            "obl" => Self::Oblique,
            "nmod" => Self::Noun,
            "ccomp" | "xcomp" => Self::Complement,
            "advcl" => Self::Adverbial,
            "acl" => Self::Adnominal,
            "appos" => Self::Apposition,
            "conj" => Self::Conjunct,
            "compound" | "flat" | "fixed" | "goeswith" | "nummod" => Self::Compound,
            "advmod" | "amod" => Self::Modifier,
            "case" | "mark" | "cc" | "aux" | "cop" | "det" | "punct" => Self::Function,
            _ => Self::Aside,
        }
    }
}

/// Where a node hangs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Arc {
    /// The number of its head, or the number of nodes for the root.
    pub head: u16,
    /// What it is to it.
    pub relation: Relation,
}

/// Shift.
pub const SHIFT: usize = 0;
/// Number of relations: left arcs are `1..=RELATIONS`, right ones follow.
pub const RELATIONS: usize = Relation::ALL.len();

/// The classes of the decisions: a left arc may have any relation, a right one any but root.
#[must_use]
pub fn left(relation: Relation) -> usize {
    1 + relation as usize
}

/// The class of a right arc.
#[must_use]
pub fn right(relation: Relation) -> usize {
    RELATIONS + relation as usize
}

const _: () = assert!(2 * RELATIONS <= LANES);

/// A sentence while it is parsed.
#[derive(Debug, Default, Clone)]
pub struct State {
    stack: Vec<u16>,
    next: u16,
    /// What is known of each node so far; one more stands behind the last.
    slots: Vec<Slot>,
}

/// What is known of a node.
#[derive(Debug, Clone, Copy)]
struct Slot {
    arc: Arc,
    /// The relations of the children hung on its left and on its right, as bits of all.
    children: u32,
    /// Its first child on the left, that hung last.
    lead: u16,
}

impl State {
    /// Nothing read of so many nodes.
    pub fn begin(&mut self, nodes: usize) {
        self.stack.clear();
        self.stack.reserve(nodes);
        self.next = 0;
        self.slots.clear();
        self.slots.resize(nodes + 1, Slot { arc: Arc::default(), children: 0, lead: u16::MAX });
    }

    /// The top of the stack and what is below it; `None` where there is nothing.
    #[must_use]
    pub fn top(&self, below: usize) -> Option<u16> {
        self.stack.len().checked_sub(1 + below).and_then(|i| self.stack.get(i)).copied()
    }

    /// The stack, bottom first.
    #[must_use]
    pub fn stack(&self) -> &[u16] {
        &self.stack
    }

    /// The next node to be read; the number of nodes at the end.
    #[must_use]
    pub fn next(&self) -> u16 {
        self.next
    }

    /// The arcs so far.
    pub fn arcs(&self) -> impl Iterator<Item = Arc> {
        self.slots.iter().take(self.nodes()).map(|slot| slot.arc)
    }

    fn nodes(&self) -> usize {
        self.slots.len().saturating_sub(1)
    }

    /// The decisions that are possible, as bits; none at the end.
    #[must_use]
    pub fn allowed(&self) -> u32 {
        const LEFT: u32 = ((1 << RELATIONS) - 1) << 1;
        const RIGHT: u32 = ((1 << (RELATIONS - 1)) - 1) << (RELATIONS + 1);
        let end = usize::from(self.next) >= self.nodes();
        let root = 1 << left(Relation::Root);
        match (self.stack.len(), end) {
            (0, false) => 1,
            (0, true) => 0,
            // Only the root of the sentence is left, or what could not be hung anywhere.
            (1, true) => root,
            (1, false) => 1 | LEFT & !root,
            (_, true) => RIGHT | root,
            (_, false) => 1 | (LEFT & !root) | RIGHT,
        }
    }

    /// Carries a decision out.
    pub fn act(&mut self, class: usize) {
        if class == SHIFT {
            self.stack.push(self.next);
            self.next += 1;
            return;
        }
        let Some(child) = self.stack.pop() else { return };
        let is_left = class <= RELATIONS;
        let number = if is_left { class - 1 } else { class - RELATIONS };
        let head = if is_left { self.next } else { self.stack.last().copied().unwrap_or(self.next) };
        let relation = Relation::ALL.get(number).copied().unwrap_or_default();
        if let Some(slot) = self.slots.get_mut(usize::from(child)) {
            slot.arc = Arc { head, relation };
        }
        if let Some(slot) = self.slots.get_mut(usize::from(head)) {
            slot.children |= 1 << (number + if is_left { 0 } else { 16 });
            slot.lead = if is_left { child } else { slot.lead };
        }
    }
}

/// What the parser looks at of a node, whatever has been read so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct View {
    /// Its kind with the tag of its head, of its first word, and whether a preposition governs it.
    shape: u32,
    word: u32,
    case: u32,
    marks: u32,
    /// What it tells as the first child of another node: its kind and the marks before it.
    lead: u32,
}

/// What is looked at where no node is: below the stack, and behind the last node.
const BELOW: View = View { shape: 1 << 20, word: 0, case: 0, marks: 0, lead: 0 };
const BEHIND: View = View { shape: 1 << 21, word: 0, case: 0, marks: 0, lead: 0 };

/// Adds what the parser looks at of the nodes of a sentence.
pub fn views(nodes: &[Node], words: &[Word], tags: &[Tag], out: &mut Vec<View>) {
    let tag = |i: u16| tags.get(usize::from(i)).map_or(0, |t| *t as u32);
    let hash = |i: u16| words.get(usize::from(i)).map_or(0, |w| w.hash);
    out.extend(nodes.iter().map(|node| {
        let case = node.case.map_or(0, hash);
        let phrase = (tag(node.head) << 4) | (tag(node.from) << 9) | (u32::from(case != 0) << 14);
        let word = |w: &Word| if w.known & COMMON != 0 { w.hash } else { w.ending & 0xffff };
        View {
            shape: if node.kind == NodeKind::Quote { 1 << 15 } else { node.kind as u32 | phrase },
            word: words.get(usize::from(node.head)).map_or(0, word),
            case,
            marks: u32::from(node.marks),
            lead: 1 + node.kind as u32 + (u32::from(node.marks) << 4),
        }
    }));
}

/// A place of the state with what hangs on it so far.
#[derive(Clone, Copy)]
struct Place<'v> {
    view: &'v View,
    children: u32,
    lead: u32,
}

/// The state as the features see it: the top of the stack and two below it, and the next three nodes.
pub struct Sight<'v> {
    s0: Place<'v>,
    s1: Place<'v>,
    s2: Place<'v>,
    b0: Place<'v>,
    b1: &'v View,
    b2: &'v View,
    near: u32,
    far: u32,
    /// What comes next and the marks before it.
    ahead: u32,
}

impl<'v> Sight<'v> {
    /// What is seen of these nodes in a state.
    #[must_use]
    pub fn of(views: &'v [View], state: &State) -> Self {
        let view = |at: u16| views.get(usize::from(at)).unwrap_or(&BEHIND);
        let place = |at: Option<u16>| {
            let Some(at) = at else { return Place { view: &BELOW, children: 0, lead: 0 } };
            let slot = state.slots.get(usize::from(at));
            let lead = slot.and_then(|s| views.get(usize::from(s.lead)));
            Place { view: view(at), children: slot.map_or(0, |s| s.children), lead: lead.map_or(0, |v| v.lead) }
        };
        let distance = |a: Option<u16>, b: u16| a.map_or(0, |a| u32::from(b.saturating_sub(a)).min(6));
        let next = state.next;
        let b0 = place(Some(next));
        Self {
            s0: place(state.top(0)),
            s1: place(state.top(1)),
            s2: place(state.top(2)),
            b0,
            b1: view(next.saturating_add(1)),
            b2: view(next.saturating_add(2)),
            near: distance(state.top(0), next),
            far: distance(state.top(1), state.top(0).unwrap_or(0)),
            ahead: mix(b0.view.shape, b0.view.marks),
        }
    }
}

impl Features for Sight<'_> {
    type First = [u32; 12];
    type Second = [u32; 32];

    fn first(&self) -> Self::First {
        let Self { s0: Place { view: s0, .. }, s1: Place { view: s1, .. }, s2: Place { view: s2, .. }, .. } = self;
        let (b0, b1) = (self.b0.view, self.b1);
        let mut pair = numbered(0);
        let mut of = |a, b, c| pair(mix(a, b), c);
        [
            of(s1.shape, s0.shape, b0.shape),
            of(s0.shape, b0.shape, b1.shape),
            of(s0.shape, s1.shape, b0.marks << 8 | s0.marks),
            of(s0.word, b0.shape, b0.marks),
            of(s0.shape, b0.word, b0.marks),
            of(s1.word, s0.shape, s0.marks),
            of(s0.case, s1.shape, s0.word),
            of(s0.case, s1.word, s0.shape),
            of(s0.shape, self.s0.children, b0.shape),
            of(s1.shape, self.s1.children, s0.shape),
            of(s2.shape, mix(s1.shape, self.s1.children), self.ahead),
            of(self.s0.lead, s0.shape, self.ahead),
        ]
    }

    fn second(&self) -> Self::Second {
        let Self { s0: Place { view: s0, .. }, s1: Place { view: s1, .. }, s2: Place { view: s2, .. }, .. } = self;
        let (b0, b1, b2) = (self.b0.view, self.b1, self.b2);
        let mut pair = numbered(1);
        let mut of = |a, b, c| pair(mix(a, b), c);
        [
            of(s0.shape, s0.word, 0),
            of(s1.shape, s1.word, 0),
            of(b0.shape, b0.word, 0),
            of(b1.shape, b1.word, 0),
            of(s0.shape, s1.shape, 0),
            of(s0.shape, b0.shape, 0),
            of(s1.shape, b0.shape, 0),
            of(s2.shape, s1.shape, s0.shape),
            of(b0.shape, b1.shape, b2.shape),
            of(s1.shape, s0.word, s0.marks),
            of(s0.word, b0.word, 0),
            of(s1.word, s0.word, 0),
            of(s0.case, s1.case, s1.shape),
            of(b0.case, s0.word, b0.shape),
            of(b0.case, s0.case, s0.shape),
            of(b0.case, s1.word, s0.shape),
            of(b0.shape, self.b0.children, s0.shape),
            of(self.s0.children, self.s1.children, s0.shape),
            of(s0.marks, b0.marks, s0.shape),
            of(s0.marks, b0.marks, b1.marks),
            of(self.near, self.far, s0.shape),
            of(s0.shape, b0.shape, self.near),
            of(s1.shape, s0.shape, self.far),
            of(s2.word, s2.shape, b0.shape),
            of(b0.shape, b0.marks, b1.shape),
            of(s1.marks, s0.marks, b0.marks),
            of(b1.word, b0.shape, s0.shape),
            of(self.s1.lead, s0.shape, self.ahead),
            of(self.s1.lead, s1.shape, mix(s0.shape, b0.marks)),
            of(self.s2.lead, mix(s2.shape, s1.shape), self.ahead),
            of(self.b0.lead, s0.shape, b0.shape),
            of(s2.shape, self.s2.children, self.ahead),
        ]
    }
}

/// The parser's weights.
#[derive(Debug, Clone, Copy)]
pub struct Parser<'m> {
    /// The weights.
    pub weights: Weights<'m>,
    /// By how much the first features must lead for the rest not to be asked.
    pub sure: u16,
}

impl Parser<'_> {
    /// Reads the tree of a sentence into `state`.
    pub fn parse(&self, views: &[View], state: &mut State) {
        state.begin(views.len());
        loop {
            let allowed = state.allowed();
            if allowed == 0 {
                break;
            }
            let class = if allowed.is_power_of_two() {
                allowed.trailing_zeros() as usize
            } else {
                self.weights.decide(&Sight::of(views, state), allowed, self.sure)
            };
            state.act(class);
        }
    }
}

/// A decision whose first features lead by so much is made without the rest.
pub const SURE: u16 = 120;
