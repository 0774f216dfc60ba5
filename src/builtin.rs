//! The rules that `build.rs` has built in: the files, and the rulebook that they make.

/// A built-in rule file.
pub(crate) struct Builtin {
    /// Name below `rules/`.
    pub(crate) file: &'static str,
    /// The file itself.
    pub(crate) text: &'static str,
    /// What the program needs of it, as MessagePack.
    pub(crate) packed: &'static [u8],
}

/// The built-in rule files, packed by `build.rs`.
pub(crate) const BUILTIN: &[Builtin] = include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// The rulebook that they make, so that a start need not make it again.
pub(crate) const MADE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.bin"));
