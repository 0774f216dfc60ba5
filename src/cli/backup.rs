//! The folder of sources that a run holds claims against: the flag's, else the house's.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::{Global, complain};
use crate::house::House;
use crate::normalise::Settings;
use crate::sources::{self, How, Shelf};

/// Reads the sources, where there are any, and names each file that cannot be read.
pub(super) fn shelf(
    asked: Option<&Path>,
    house: &House,
    settings: Settings,
    threads: usize,
    global: &Global,
) -> anyhow::Result<Option<Shelf>> {
    let Some(folder) = asked.map(Path::to_path_buf).or_else(|| house.sources()) else { return Ok(None) };
    let program = global.program.as_deref().filter(|p| own(p));
    let mut read: Vec<PathBuf> = [&house.path, &global.rules].into_iter().flatten().cloned().collect();
    read.extend(house.folder());
    // The program stands for its built-in rules.
    read.extend(global.program.clone());
    let state = super::resume::state(&read);
    let how = How { rules: &house.rules, settings, threads, program, state: &state };
    let read = sources::shelf(&folder, how);
    let (shelf, notices) = read.with_context(|| format!("{}: cannot read the sources", folder.display()))?;
    notices.iter().for_each(|notice| complain(notice));
    Ok(Some(shelf))
}

/// Whether a file is this program and not the library that Python has loaded.
fn own(program: &Path) -> bool {
    let name = program.file_stem().map(PathBuf::from).unwrap_or_default();
    name == Path::new("claimsheet")
}
