//! `claimsheet.toml`: the settings of a house. Where it lies and how it is read is the command line's.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use crate::audit::verdict::{SET_BY_TOOL, Verdicts};
use crate::check::{CHECKS, Finding, Level};
use crate::quoted::quoted;
use crate::rulebook::{CheckRules, parse_decimal};

/// The settings.
#[derive(Debug, Clone, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// A folder with rule files of the house's own, relative to the settings.
    pub rules: Option<PathBuf>,
    /// `dmy` or `mdy`: whether 3/4/2022 is in April or in March.
    pub date_order: Option<String>,
    /// The backup of the drafts.
    pub sources: Option<SourcesConfig>,
    /// Checks by id: a switch, or a table.
    #[serde(default)]
    pub checks: BTreeMap<String, CheckConfig>,
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
    pub labels: Vec<String>,
    /// Those of the labels that count as done.
    #[serde(default)]
    pub done: Vec<String>,
}

/// Where the sources lie.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct SourcesConfig {
    /// Their folder, relative to the settings.
    pub folder: PathBuf,
}

/// The settings of one check.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
#[serde(untagged)]
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
    pub level: Option<String>,
    /// How far figures may be apart beyond their rounding, as a share: "0.05".
    pub tolerance: Option<String>,
}

/// A finding that is known and right.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Ignore {
    /// The id of one of its claims.
    pub id: String,
    /// The check; all checks where it is not named.
    pub check: Option<String>,
    /// Why.
    pub reason: String,
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
        let known: Vec<&str> = CHECKS.iter().map(|c| c.id).collect();
        let named = config.checks.keys().chain(config.ignore.iter().filter_map(|i| i.check.as_ref()));
        for id in named {
            if !known.contains(&id.as_str()) {
                let at = text.find(id.as_str()).unwrap_or(0);
                return Err(error(
                    text,
                    at,
                    format!("found the check {}, expected one of {}", quoted(id), known.join(", ")),
                ));
            }
        }
        for ignore in &config.ignore {
            if ignore.reason.trim().is_empty() {
                let at = text.find(ignore.id.as_str()).unwrap_or(0);
                return Err(error(
                    text,
                    at,
                    format!("found no reason to ignore {}, expected one in words", quoted(&ignore.id)),
                ));
            }
        }
        if let Some(twice) = config.ignore.iter().enumerate().find_map(|(n, i)| {
            config.ignore.iter().take(n).any(|j| j.id == i.id && (j.check == i.check || j.check.is_none())).then_some(i)
        }) {
            let at = text.rfind(twice.id.as_str()).unwrap_or(0);
            return Err(error(
                text,
                at,
                format!("found {} ignored twice, expected one entry with one reason", quoted(&twice.id)),
            ));
        }
        if let Some(order) = config.date_order.as_deref().filter(|o| !matches!(*o, "dmy" | "mdy")) {
            let at = text.find("date-order").unwrap_or(0);
            return Err(error(text, at, format!("found date-order {}, expected \"dmy\" or \"mdy\"", quoted(order))));
        }
        config.verdicts.check(text)?;
        let mut rules = CheckRules::default();
        config.apply(&mut rules).map_err(|(id, message)| error(text, text.find(&id).unwrap_or(0), message))?;
        Ok(config)
    }

    /// Sets switches, levels and tolerances of the checks.
    ///
    /// # Errors
    /// With the check and what is wrong, when a level or tolerance is none.
    pub fn apply(&self, rules: &mut CheckRules) -> Result<(), (String, String)> {
        for (id, setting) in &self.checks {
            // Settings are looked through before there are rules.
            let mut none = crate::rulebook::CheckRule::default();
            let rule = rules.list.iter_mut().find(|rule| *rule.id == **id).unwrap_or(&mut none);
            match setting {
                CheckConfig::Switch(on) => rule.on = *on,
                CheckConfig::Table(table) => {
                    rule.on = table.on.unwrap_or(rule.on);
                    if let Some(name) = &table.level {
                        let levels = [Level::Note, Level::Query, Level::Contradiction];
                        let expected = || {
                            (
                                id.clone(),
                                format!("{id}: found level {}, expected contradiction, query or note", quoted(name)),
                            )
                        };
                        rule.level = levels.into_iter().find(|l| l.name() == name).ok_or_else(expected)?;
                    }
                    if let Some(text) = &table.tolerance {
                        let expected = || {
                            (
                                id.clone(),
                                format!("{id}: found tolerance {}, expected a share such as \"0.05\"", quoted(text)),
                            )
                        };
                        let zero = num_rational::BigRational::default();
                        rule.tolerance = parse_decimal(text).filter(|t| *t >= zero).ok_or_else(expected)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The verdicts that may stand in a sheet.
    #[must_use]
    pub fn verdicts(&self) -> Verdicts {
        Verdicts::of_house(&self.verdicts.labels, &self.verdicts.done)
    }

    /// Whether there is a dictionary.
    #[must_use]
    pub fn has_terms(&self) -> bool {
        !self.term.is_empty()
    }

    /// The place in [`Self::ignore`] of the entry that covers a finding with these claim ids.
    #[must_use]
    pub fn ignored(&self, finding: &Finding, ids: &[String]) -> Option<usize> {
        let covers = |i: &Ignore| ids.contains(&i.id) && i.check.as_deref().is_none_or(|c| c == finding.rule);
        self.ignore.iter().position(covers)
    }
}

impl VerdictConfig {
    /// A label is a word, `done` names labels, and what the tool itself sets is never done.
    fn check(&self, text: &str) -> Result<(), ConfigError> {
        let wrong = |label: &str, message: String| Err(error(text, text.find(label).unwrap_or(0), message));
        for label in &self.labels {
            if label.trim().is_empty() || label.trim() != label {
                return wrong(label, format!("found the verdict {}, expected a word", quoted(label)));
            }
        }
        for label in &self.done {
            if SET_BY_TOOL.contains(&label.as_str()) {
                let message =
                    format!("found {} among the verdicts that are done, expected one of people", quoted(label));
                return wrong(label, message);
            }
            if !self.labels.contains(label) {
                let message =
                    format!("found {} in done, expected one of labels: {}", quoted(label), self.labels.join(", "));
                return wrong(label, message);
            }
        }
        Ok(())
    }
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
        assert!(wrong("[checks]\nsums = false\n").starts_with("2:1: found the check \"sums\", expected one of "));
        assert!(wrong("date-order = \"ymd\"\n").starts_with("1:1: found date-order"));
        assert!(wrong("[[ignore]]\nid = \"C-000000\"\nreason = \"\"\n").contains("found no reason"));
        assert!(wrong("[checks]\nsum = { level = \"loud\" }\n").contains("found level \"loud\""));
        assert!(wrong("colour = 1\n").contains("unknown field"));
        assert!(
            wrong("[verdicts]\nlabels = [\"legal\"]\ndone = [\"legl\"]\n").starts_with("3:10: found \"legl\" in done")
        );
        assert!(wrong("[verdicts]\nlabels = [\"open\"]\ndone = [\"open\"]\n").contains("expected one of people"));
        assert!(Config::parse("[checks]\nsum = false\nshare = { tolerance = \"0.05\" }\n").is_ok());
    }
}
