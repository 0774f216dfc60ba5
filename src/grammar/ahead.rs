//! Where the next word stands that makes a claim one, so that most tokens are passed over at one comparison.

use crate::grammar::tokens::Tokens;
use crate::lex::Token;

/// What a token is to a claim that may begin before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// It makes the claim one: a number, a month.
    Makes,
    /// It can belong to it.
    Belongs,
    /// What stands before it belongs to no claim behind it.
    Parts,
}

/// The place of the next word that makes a claim; each token is looked at once.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Ahead {
    /// One past its index; 0 before the first look.
    next: usize,
    /// From where on all tokens before it can belong to its claim.
    from: usize,
}

impl Ahead {
    /// Whether such a word stands here or less than `reach` tokens ahead, and all before it can belong to its claim. `role`
    /// is told the place of a token in its sentence.
    #[inline]
    pub(crate) fn near(&mut self, i: Tokens<'_>, reach: usize, role: impl Fn(usize, &Token) -> Role) -> bool {
        if self.next <= i.at {
            self.from = i.at;
            self.next = i.all.len() + 1;
            for (at, t) in i.all.iter().enumerate().skip(i.at) {
                match role(at, t) {
                    Role::Makes => {
                        self.next = at + 1;
                        break;
                    }
                    Role::Belongs => {}
                    Role::Parts => self.from = at + 1,
                }
            }
        }
        self.from <= i.at && self.next - i.at <= reach && self.next <= i.all.len()
    }
}
