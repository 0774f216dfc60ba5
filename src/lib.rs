//! claimsheet reads a news draft and writes its fact-check sheet: every figure, date and attributed quote, normalised
//! and checked against each other.
//!
//! The modules in the order in which a text passes through them:
//! [`input`] → [`document`] → [`lex`] → [`english`] → [`extract`] ([`figure`], [`date`], [`quote`]: [`claim`]) → [`normalise`] → [`link`] → [`check`] → [`audit`] → [`sink`].
//! [`sources`] reads the backup of a draft the same way and holds its claims against it.
//! [`rulebook`] holds what words mean; [`pipeline`] is the whole flow on one screen.

pub mod pipeline;

pub mod input;

pub mod document;
pub mod exact;
pub mod fraction;
pub mod quoted;
pub mod span;

pub mod lexicon;

pub mod lex;

pub mod english;

pub mod article;
pub mod claim;
pub mod grammar;

pub mod date;
pub mod figure;
pub mod quote;

pub mod extract;

pub mod normalise;

pub mod link;

pub mod check;

pub mod audit;

pub mod sink;

pub mod sources;

pub mod rulebook;

pub mod config;
pub mod house;

pub mod cli;

mod builtin;
mod flat;
pub mod hash;
