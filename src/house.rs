//! A house: its `claimsheet.toml` and its rules, read and joined. Where the settings lie is for the caller to say.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::article::Analysis;
use crate::check::Level;
use crate::config::{Config, ConfigError, Ignore};
use crate::normalise::{DateOrder, Settings};
use crate::rulebook::{RuleError, Rulebook};
use crate::sink::finding::ids_of;

/// The settings of a house, with the rules that they make.
#[derive(Debug)]
pub struct House {
    /// Where the settings lie, where there are any.
    pub path: Option<PathBuf>,
    /// Their text.
    pub text: String,
    /// What they say.
    pub config: Config,
    /// The rules: the dictionary, the house's folder (or the one that was given), the built-in ones.
    pub rules: Rulebook,
    /// Which of the ignores has covered a finding.
    used: Vec<AtomicBool>,
}

/// Why a house cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum HouseError {
    /// The settings are missing or the system does not let us read them.
    #[error("{}: cannot read it: {why}", .path.display())]
    Unread {
        /// The settings.
        path: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// The settings are no settings.
    #[error("{}:{why}", .path.display())]
    Settings {
        /// The settings.
        path: PathBuf,
        /// What is wrong with them, and where.
        why: ConfigError,
    },
    /// The rules are no rules.
    #[error(transparent)]
    Rules(#[from] RuleError),
}

impl House {
    /// Reads the settings at `path`, where there are any, and the rules: those of `folder`, else of the folder that the
    /// settings name, in front of the built-in ones.
    ///
    /// # Errors
    /// When the settings or a rule file cannot be read or are not what they should be.
    pub fn read(path: Option<&Path>, folder: Option<&Path>) -> Result<Self, HouseError> {
        let Some(path) = path else {
            let rules = Rulebook::house(folder, None)?;
            return Ok(Self { path: None, text: String::new(), config: Config::default(), rules, used: Vec::new() });
        };
        let text = std::fs::read_to_string(path).map_err(|why| HouseError::Unread { path: path.into(), why })?;
        let config = Config::parse(&text).map_err(|why| HouseError::Settings { path: path.into(), why })?;
        let own = config.rules.as_ref().and_then(|folder| Some(path.parent()?.join(folder)));
        let folder = folder.map(Path::to_path_buf).or(own);
        let name = path.display().to_string();
        let terms = config.has_terms().then_some((name.as_str(), text.as_str()));
        let mut rules = Rulebook::house(folder.as_deref(), terms)?;
        config.apply(&mut rules.checks, &text).map_err(|why| HouseError::Settings { path: path.into(), why })?;
        let used = config.ignore.iter().map(|_| AtomicBool::new(false)).collect();
        Ok(Self { path: Some(path.into()), text, config, rules, used })
    }

    /// The house's own folder of rules.
    #[must_use]
    pub fn folder(&self) -> Option<PathBuf> {
        self.config.rules.as_ref().and_then(|folder| Some(self.path.as_deref()?.parent()?.join(folder)))
    }

    /// The folder of sources that the settings name.
    #[must_use]
    pub fn sources(&self) -> Option<PathBuf> {
        let sources = self.config.sources.as_ref()?;
        Some(self.path.as_deref()?.parent()?.join(&sources.folder))
    }

    /// How ambiguous text is read: as `asked`, else as the house does.
    #[must_use]
    pub fn settings(&self, asked: Settings) -> Settings {
        let order = self.config.date_order.as_ref().and_then(|order| DateOrder::named(order.as_ref()));
        Settings { date_order: asked.date_order.or(order), ..asked }
    }

    /// Drops the findings that the settings ignore.
    pub fn drop_ignored(&self, a: &mut Analysis<'_>) {
        if self.config.ignore.is_empty() || a.findings.iter().all(|f| f.level < Level::Query) {
            return;
        }
        let ids = ids_of(a, &a.findings.iter().collect::<Vec<_>>());
        let mut ids = ids.iter();
        a.findings.retain(|f| {
            let ids = ids.next().map_or(&[][..], Vec::as_slice);
            let entry = self.config.ignored(f, ids).filter(|_| f.level >= Level::Query);
            if let Some(used) = entry.and_then(|n| self.used.get(n)) {
                used.store(true, Ordering::Relaxed);
            }
            entry.is_none()
        });
    }

    /// The orders to ignore that have covered no finding so far.
    pub fn unused(&self) -> impl Iterator<Item = &Ignore> {
        self.config.ignore.iter().zip(&self.used).filter(|(_, used)| !used.load(Ordering::Relaxed)).map(|(i, _)| i)
    }
}
