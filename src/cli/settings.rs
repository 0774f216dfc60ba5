//! The house's `claimsheet.toml`: the nearest one at or above the first draft, else the working folder.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context as _;
use claimsheet::check::Level;
use claimsheet::config::Config;
use claimsheet::normalise::{DateOrder, Settings};
use claimsheet::pipeline::Analysis;
use claimsheet::rulebook::Rulebook;
use claimsheet::sink::finding::ids_of;

use super::{Global, complain};

/// The name that is looked for.
pub(super) const FILE: &str = "claimsheet.toml";

/// The settings of a house, with the rules that they make.
pub(super) struct House {
    /// Where the settings lie, where there are any.
    pub(super) path: Option<PathBuf>,
    /// Their text.
    pub(super) text: String,
    /// What they say.
    pub(super) config: Config,
    /// The rules: the dictionary, the house's folder (or that of `--rules`), the built-in ones. They last as long as the
    /// program: taking their thousands of entries apart at its end would cost a tenth of a short run.
    pub(super) rules: ManuallyDrop<Rulebook>,
    /// Which of the ignores has covered a finding.
    used: Vec<AtomicBool>,
}

impl House {
    /// The house of these drafts. All must belong to one: two sets of settings cannot both hold in one run.
    pub(super) fn of(files: &[PathBuf], global: &Global) -> anyhow::Result<Self> {
        let mut paths: Vec<PathBuf> = Vec::new();
        for path in files.iter().filter_map(|f| nearest(f)) {
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        if let [one, other, ..] = paths.as_slice() {
            anyhow::bail!(
                "{}: found a second file of settings beside {}, expected drafts of one house in a run",
                other.display(),
                one.display()
            );
        }
        let path = match paths.pop() {
            Some(path) => Some(path),
            None => nearest(&std::env::current_dir().context("cannot tell the working folder")?),
        };
        let Some(path) = path else {
            let rules = ManuallyDrop::new(Rulebook::house(global.rules.as_deref(), None)?);
            return Ok(Self { path: None, text: String::new(), config: Config::default(), rules, used: Vec::new() });
        };
        let text = std::fs::read_to_string(&path).with_context(|| format!("{}: cannot read it", path.display()))?;
        let name = path.display().to_string();
        let config = Config::parse(&text).map_err(|e| anyhow::anyhow!("{name}:{e}"))?;
        let folder = config.rules.as_ref().and_then(|folder| Some(path.parent()?.join(folder)));
        let folder = global.rules.clone().or(folder);
        let terms = config.has_terms().then_some((name.as_str(), text.as_str()));
        let mut rules = Rulebook::house(folder.as_deref(), terms)?;
        config.apply(&mut rules.checks).map_err(|(_, message)| anyhow::anyhow!("{name}: {message}"))?;
        let used = config.ignore.iter().map(|_| AtomicBool::new(false)).collect();
        Ok(Self { path: Some(path), text, config, rules: ManuallyDrop::new(rules), used })
    }

    /// The house's own folder of rules.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        self.config.rules.as_ref().and_then(|folder| Some(self.path.as_deref()?.parent()?.join(folder)))
    }

    /// How ambiguous text is read: as the flags say, else as the house does.
    pub(super) fn settings(&self, flags: Settings) -> Settings {
        let order = self.config.date_order.as_deref().map(|order| match order {
            "dmy" => DateOrder::DayFirst,
            _ => DateOrder::MonthFirst,
        });
        Settings { date_order: flags.date_order.or(order), ..flags }
    }

    /// Drops the findings that the settings ignore.
    pub(super) fn drop_ignored(&self, a: &mut Analysis<'_>) {
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

    /// Tells on stderr which ignores matched no finding.
    pub(super) fn tell_unused(&self) {
        let name = self.path.as_deref().unwrap_or(Path::new(FILE)).display();
        for (ignore, _) in self.config.ignore.iter().zip(&self.used).filter(|(_, u)| !u.load(Ordering::Relaxed)) {
            complain(&format!("{name}: the ignore of {} ({}) matches no finding", ignore.id, ignore.reason));
        }
    }
}

/// The nearest settings at or above a draft or folder; `-` is standard input, which lies nowhere.
fn nearest(path: &Path) -> Option<PathBuf> {
    if path == Path::new("-") {
        return None;
    }
    let path = std::path::absolute(path).ok()?;
    path.ancestors().map(|folder| folder.join(FILE)).find(|file| file.is_file())
}
