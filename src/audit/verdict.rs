//! The verdicts of a house: the built-in ones and its own, which of them count as done, and how kindly they are read.

use super::VERDICTS;

/// Built-in verdicts that keep an article from being printed.
const TO_DO: [&str; 4] = ["open", "fix", "query", "recheck"];
/// Verdicts that the tool sets; they are never done.
pub const SET_BY_TOOL: [&str; 2] = ["open", "recheck"];

/// The verdicts that may stand in a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdicts {
    /// Every label with whether it counts as done; the built-in ones first.
    labels: Vec<(String, bool)>,
}

impl Default for Verdicts {
    fn default() -> Self {
        Self { labels: VERDICTS.iter().map(|v| ((*v).to_owned(), !TO_DO.contains(v))).collect() }
    }
}

impl Verdicts {
    /// The built-in verdicts and `labels`; of the labels those that `done` names count as done, a built-in one that is
    /// listed among them too.
    #[must_use]
    pub fn of_house(labels: &[String], done: &[String]) -> Self {
        let mut all = Self::default();
        for label in labels {
            let is_done = done.contains(label);
            match all.labels.iter_mut().find(|(known, _)| known == label) {
                Some((_, known)) => *known = is_done,
                None => all.labels.push((label.clone(), is_done)),
            }
        }
        all
    }

    /// The labels, in their order.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().map(|(label, _)| label.as_str())
    }

    /// The label that a cell means, whatever its case, its spaces and its dashes: `OK`, `ok `, `On author`.
    #[must_use]
    pub fn meant(&self, cell: &str) -> Option<&str> {
        let same = |a: &str, b: &str| a == b;
        self.labels().find(|l| same(l, cell)).or_else(|| self.labels().find(|l| plain(l) == plain(cell)))
    }

    /// Whether a verdict counts as done; an empty cell is open.
    #[must_use]
    pub fn is_done(&self, verdict: &str) -> bool {
        self.labels.iter().any(|(label, done)| *done && label == verdict)
    }
}

/// A label without case, spaces, dashes and a full stop at its end.
fn plain(label: &str) -> String {
    let trimmed = label.trim().trim_end_matches('.');
    let kept = trimmed.chars().filter(|c| !(c.is_whitespace() || matches!(c, '_' | '-' | '–')));
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::Verdicts;

    #[test]
    fn a_verdict_is_read_kindly() {
        let house = Verdicts::of_house(&["With legal".to_owned(), "stet".to_owned()], &["With legal".to_owned()]);
        for (cell, wanted) in [
            ("OK", Some("ok")),
            ("ok ", Some("ok")),
            ("On author", Some("on_author")),
            ("with-legal", Some("With legal")),
            ("n/a", None),
            ("okay", None),
        ] {
            assert_eq!(house.meant(cell), wanted, "{cell}");
        }
        assert!(house.is_done("With legal") && house.is_done("ok") && !house.is_done("stet") && !house.is_done(""));
    }
}
