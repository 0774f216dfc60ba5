//! `claimsheet.toml`: the settings of a house. Where it lies and how it is read is the command line's.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::audit::verdict::{SET_BY_TOOL, Verdicts};
use crate::check::{CHECKS, Finding, Level};
use crate::quoted::quoted;
use crate::rulebook::{CheckRule, CheckRules, parse_decimal};

/// The settings.
#[derive(Debug, Clone, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// A folder with rule files of the house's own, relative to the settings.
    pub rules: Option<PathBuf>,
    /// `dmy` or `mdy`: whether 3/4/2022 is in April or in March.
    pub date_order: Option<Spanned<String>>,
    /// The backup of the drafts.
    pub sources: Option<SourcesConfig>,
    /// Checks by id: a switch, or a table.
    #[serde(default)]
    pub checks: BTreeMap<Spanned<String>, CheckConfig>,
    /// The verdicts of the house's own.
    #[serde(default)]
    pub verdicts: VerdictConfig,
    /// Findings that are known and right.
    #[serde(default)]
    pub ignore: Vec<Ignore>,
    /// The dictionary of house terms, which the rulebook reads (see [`Rulebook::house`](crate::rulebook::Rulebook::house)).
    #[serde(default)]
    term: Vec<toml::Table>,
}

/// Verdicts of the house's own, beside the built-in ones.
#[derive(Debug, Clone, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct VerdictConfig {
    /// The words as they stand in the sheet.
    #[serde(default)]
    pub labels: Vec<Spanned<String>>,
    /// Those of the labels that count as done.
    #[serde(default)]
    pub done: Vec<Spanned<String>>,
}

/// Where the sources lie.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct SourcesConfig {
    /// Their folder, relative to the settings.
    pub folder: PathBuf,
}

/// The settings of one check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckConfig {
    /// On or off.
    Switch(bool),
    /// More than that.
    Table(CheckTable),
}

/// The settings of one check.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct CheckTable {
    /// On or off.
    pub on: Option<bool>,
    /// The highest level that it may report.
    pub level: Option<Spanned<String>>,
    /// How far figures may be apart beyond their rounding, as a share: "0.05".
    pub tolerance: Option<Spanned<String>>,
}

/// A finding that is known and right.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Ignore {
    /// The id of one of its claims.
    pub id: Spanned<String>,
    /// The check; all checks where it is not named.
    pub check: Option<Spanned<String>>,
    /// Why.
    pub reason: Spanned<String>,
}

/// Settings that cannot be used: what was found, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {message}")]
pub struct ConfigError {
    /// 1-based line.
    pub line: usize,
    /// 1-based column.
    pub column: usize,
    /// What was found and what was expected.
    pub message: String,
}

impl Config {
    /// Reads the text of a `claimsheet.toml`.
    ///
    /// # Errors
    /// When it is not TOML, has unknown keys or wrong types, names no known check, or ignores without a reason.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let config: Self = toml::from_str(text)
            .map_err(|e| error(text, e.span().map_or(0, |s| s.start), e.message().replace('\n', " ")))?;
        config.check(text)?;
        config.apply(&mut CheckRules::default(), text)?;
        Ok(config)
    }

    /// Names checks that there are, ignores with a reason and once, and says the order of dates as it can be said.
    fn check(&self, text: &str) -> Result<(), ConfigError> {
        let known: Vec<&str> = CHECKS.iter().map(|c| c.id).collect();
        let mut named = self.checks.keys().chain(self.ignore.iter().filter_map(|i| i.check.as_ref()));
        if let Some(id) = named.find(|id| !known.contains(&id.as_ref().as_str())) {
            let expected = format!("one of {}", known.join(", "));
            return wrong(text, id, format!("found the check {}, expected {expected}", quoted(id.as_ref())));
        }
        if let Some(Ignore { id, reason, .. }) = self.ignore.iter().find(|i| i.reason.as_ref().trim().is_empty()) {
            let message = format!("found no reason to ignore {}, expected one in words", quoted(id.as_ref()));
            return wrong(text, reason, message);
        }
        let told = |n: usize, i: &Ignore| {
            self.ignore.iter().take(n).any(|j| j.id == i.id && (j.check == i.check || j.check.is_none()))
        };
        if let Some((_, twice)) = self.ignore.iter().enumerate().find(|(n, i)| told(*n, i)) {
            let id = quoted(twice.id.as_ref());
            return wrong(text, &twice.id, format!("found {id} ignored twice, expected one entry with one reason"));
        }
        if let Some(order) = self.date_order.as_ref().filter(|o| !matches!(o.as_ref().as_str(), "dmy" | "mdy")) {
            let found = quoted(order.as_ref());
            return wrong(text, order, format!("found date-order {found}, expected \"dmy\" or \"mdy\""));
        }
        self.verdicts.check(text)
    }

    /// Sets switches, levels and tolerances of the checks; `text` is that of the settings.
    ///
    /// # Errors
    /// When a level or tolerance is none.
    pub fn apply(&self, rules: &mut CheckRules, text: &str) -> Result<(), ConfigError> {
        for (id, setting) in &self.checks {
            // Settings are looked through before there are rules.
            let mut none = CheckRule::default();
            let rule = rules.list.iter_mut().find(|rule| *rule.id == **id.as_ref()).unwrap_or(&mut none);
            match setting {
                CheckConfig::Switch(on) => rule.on = *on,
                CheckConfig::Table(table) => table.apply(id.as_ref(), rule, text)?,
            }
        }
        Ok(())
    }

    /// The verdicts that may stand in a sheet.
    #[must_use]
    pub fn verdicts(&self) -> Verdicts {
        let words = |labels: &[Spanned<String>]| labels.iter().map(|l| l.as_ref().clone()).collect::<Vec<_>>();
        Verdicts::of_house(&words(&self.verdicts.labels), &words(&self.verdicts.done))
    }

    /// Whether there is a dictionary.
    #[must_use]
    pub fn has_terms(&self) -> bool {
        !self.term.is_empty()
    }

    /// The place in [`Self::ignore`] of the entry that covers a finding with these claim ids.
    #[must_use]
    pub fn ignored(&self, finding: &Finding, ids: &[String]) -> Option<usize> {
        let covers =
            |i: &Ignore| ids.contains(i.id.as_ref()) && i.check.as_ref().is_none_or(|c| c.as_ref() == finding.rule);
        self.ignore.iter().position(covers)
    }
}

impl CheckTable {
    fn apply(&self, id: &str, rule: &mut CheckRule, text: &str) -> Result<(), ConfigError> {
        rule.on = self.on.unwrap_or(rule.on);
        if let Some(name) = &self.level {
            let levels = [Level::Note, Level::Query, Level::Contradiction];
            let Some(level) = levels.into_iter().find(|l| l.name() == name.as_ref()) else {
                let found = quoted(name.as_ref());
                return wrong(text, name, format!("{id}: found level {found}, expected contradiction, query or note"));
            };
            rule.level = level;
        }
        if let Some(share) = &self.tolerance {
            let zero = crate::fraction::Fraction::ZERO;
            let Some(tolerance) = parse_decimal(share.as_ref()).filter(|t| *t >= zero) else {
                let found = quoted(share.as_ref());
                return wrong(text, share, format!("{id}: found tolerance {found}, expected a share such as \"0.05\""));
            };
            rule.tolerance = tolerance;
        }
        Ok(())
    }
}

impl VerdictConfig {
    /// A label is a word, `done` names labels, and what the tool itself sets is never done.
    fn check(&self, text: &str) -> Result<(), ConfigError> {
        let word = |label: &str| !label.trim().is_empty() && label.trim() == label;
        if let Some(label) = self.labels.iter().find(|label| !word(label.as_ref())) {
            return wrong(text, label, format!("found the verdict {}, expected a word", quoted(label.as_ref())));
        }
        for label in &self.done {
            let found = quoted(label.as_ref());
            if SET_BY_TOOL.contains(&label.as_ref().as_str()) {
                return wrong(
                    text,
                    label,
                    format!("found {found} among the verdicts that are done, expected one of people"),
                );
            }
            if !self.labels.contains(label) {
                let known: Vec<&str> = self.labels.iter().map(|l| l.as_ref().as_str()).collect();
                return wrong(
                    text,
                    label,
                    format!("found {found} in done, expected one of labels: {}", known.join(", ")),
                );
            }
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for CheckConfig {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(SwitchOrTable)
    }
}

/// Reads a setting of a check; serde's own untagged enums forget where the values of the table stand.
struct SwitchOrTable;

impl<'de> Visitor<'de> for SwitchOrTable {
    type Value = CheckConfig;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true, false or a table")
    }

    fn visit_bool<E>(self, on: bool) -> Result<CheckConfig, E> {
        Ok(CheckConfig::Switch(on))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<CheckConfig, A::Error> {
        CheckTable::deserialize(MapAccessDeserializer::new(map)).map(CheckConfig::Table)
    }
}

/// An error about a value of the settings, at the place where it stands.
fn wrong<T>(text: &str, value: &Spanned<String>, message: String) -> Result<T, ConfigError> {
    Err(error(text, value.span().start, message))
}

fn error(text: &str, at: usize, message: String) -> ConfigError {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    ConfigError { line, column, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_file_names_its_place() {
        let wrong = |text: &str| Config::parse(text).map_err(|e| e.to_string()).err().unwrap_or_default();
        let says = |text: &str, error: &str| assert!(wrong(text).starts_with(error), "{}", wrong(text));
        says("[checks]\nsums = false\n", "2:1: found the check \"sums\", expected one of ");
        says("date-order = \"ymd\"\n", "1:14: found date-order \"ymd\", expected \"dmy\" or \"mdy\"");
        says("[[ignore]]\nid = \"C-000000\"\nreason = \"\"\n", "3:10: found no reason to ignore \"C-000000\"");
        says("[checks]\nsum = { on = true, level = \"loud\" }\n", "2:28: sum: found level \"loud\"");
        says("[checks.sum]\ntolerance = \"-1\"\n", "2:13: sum: found tolerance \"-1\"");
        says("[checks]\nsum = { levels = \"note\" }\n", "2:9: unknown field `levels`");
        says("[checks]\nsum = 1\n", "2:7: invalid type: integer `1`, expected true, false or a table");
        says("colour = 1\n", "1:1: unknown field");
        says("[verdicts]\nlabels = [\"legal\"]\ndone = [\"legl\"]\n", "3:9: found \"legl\" in done");
        says("[verdicts]\nlabels = [\"ok\", \"open\"]\ndone = [\"open\"]\n", "3:9: found \"open\" among");
    }

    #[test]
    fn a_place_is_that_of_the_value_and_not_of_its_first_like() {
        let wrong = |text: &str| Config::parse(text).map_err(|e| e.to_string()).err().unwrap_or_default();
        let twice = "# C-000000 is known.\n[[ignore]]\nid = \"C-000000\"\nreason = \"read\"\n\n[[ignore]]\nid = \"C-000000\"\nreason = \"C-000000\"\n";
        assert!(wrong(twice).starts_with("7:6: found \"C-000000\" ignored twice"), "{}", wrong(twice));
        let check = "# No sums.\n[[ignore]]\nid = \"C-000000\"\nreason = \"sums\"\ncheck = \"sums\"\n";
        assert!(wrong(check).starts_with("5:9: found the check \"sums\""), "{}", wrong(check));
        assert!(Config::parse("[checks]\nsum = false\nshare = { tolerance = \"0.05\" }\n").is_ok());
    }
}
