//! The house's `claimsheet.toml`: the nearest one at or above the first draft, else the working folder.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::{Global, complain};
use crate::audit::verdict::Verdicts;
use crate::config::Config;
use crate::house::House;

/// The name that is looked for.
pub(super) const FILE: &str = "claimsheet.toml";

/// The house of these drafts. All must belong to one: two sets of settings cannot both hold in one run.
///
/// It lasts as long as the program: taking the thousands of entries of its rules apart at the end would cost a tenth of a
/// short run.
pub(super) fn house(files: &[PathBuf], global: &Global) -> anyhow::Result<ManuallyDrop<House>> {
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
    Ok(ManuallyDrop::new(House::read(path.as_deref(), global.rules.as_deref())?))
}

/// The verdicts of the house that these sheets belong to; its rules are not read for that.
pub(super) fn verdicts(sheets: &[PathBuf]) -> anyhow::Result<Verdicts> {
    let here = std::env::current_dir().context("cannot tell the working folder")?;
    let Some(path) = sheets.iter().find_map(|f| nearest(f)).or_else(|| nearest(&here)) else {
        return Ok(Verdicts::default());
    };
    let text = std::fs::read_to_string(&path).with_context(|| format!("{}: cannot read it", path.display()))?;
    let config = Config::parse(&text).map_err(|e| anyhow::anyhow!("{}:{e}", path.display()))?;
    Ok(config.verdicts())
}

/// Tells on stderr which ignores matched no finding.
pub(super) fn tell_unused(house: &House) {
    let name = house.path.as_deref().unwrap_or(Path::new(FILE)).display();
    for ignore in house.unused() {
        complain(&format!(
            "{name}: the ignore of {} ({}) matches no finding",
            ignore.id.as_ref(),
            ignore.reason.as_ref()
        ));
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
