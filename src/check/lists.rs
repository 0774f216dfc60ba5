//! The word lists of a check.

/// Names the word lists of a check: `LISTS` has their names in `checks.toml`, and each gets a constant.
macro_rules! word_lists {
    ($($list:ident $name:literal)*) => {
        const LISTS: &[&str] = &[$($name),*];

        $(const $list: crate::rulebook::List = crate::rulebook::List($name);)*
    };
}

pub(super) use word_lists;
