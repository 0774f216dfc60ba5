//! The house's `claimsheet.toml`: the nearest one at or above the working folder.

use std::path::PathBuf;

use anyhow::Context as _;
use claimsheet::config::Config;

/// The settings and where they lie; the default ones where there is no file.
pub(super) fn nearest() -> anyhow::Result<(Option<PathBuf>, Config)> {
    let here = std::env::current_dir().context("cannot tell the working folder")?;
    for folder in here.ancestors() {
        let path = folder.join("claimsheet.toml");
        if path.is_file() {
            let text = std::fs::read_to_string(&path).with_context(|| format!("{}: cannot read it", path.display()))?;
            let config = Config::parse(&text).map_err(|e| anyhow::anyhow!("{}:{e}", path.display()))?;
            return Ok((Some(path), config));
        }
    }
    Ok((None, Config::default()))
}
