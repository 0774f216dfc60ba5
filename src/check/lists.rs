//! The word lists of a check, by their places in [`super::Check::lists`].

/// A word list of a check: its place among those that the check has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List(pub(crate) usize);

/// Names the word lists of a check: `LISTS` has their names in `checks.toml`, and each gets a constant.
macro_rules! word_lists {
    ($($list:ident $name:literal)*) => {
        const LISTS: &[&str] = &[$($name),*];

        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "the names are those of the constants")]
        enum Place { $($list),* }

        $(const $list: crate::check::lists::List = crate::check::lists::List(Place::$list as usize);)*
    };
}

pub(super) use word_lists;
