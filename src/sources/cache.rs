//! The folder `.claimsheet` beside the sources, in which what was read of them is kept: one file per content, named by its hash.
//! It may be deleted at any time; what is in it is never older than the file it was made of, for its name is that file's hash.

use std::collections::HashSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_128_with_seed;

/// The folder's name.
const FOLDER: &str = ".claimsheet";
/// The ending of its files.
const ENDING: &str = "idx";

/// The folder of a folder of sources.
#[derive(Debug)]
pub(super) struct Cache {
    folder: PathBuf,
    /// What else decides what is read: the program, the rules, the settings.
    seed: u64,
}

impl Cache {
    /// The cache of a folder of sources; `state` is all that, beside a file's bytes, decides how it is read.
    pub(super) fn of(sources: &Path, state: &str) -> Self {
        Self { folder: sources.join(FOLDER), seed: xxhash_rust::xxh3::xxh3_64(state.as_bytes()) }
    }

    /// Where the index of a file with these bytes lies.
    pub(super) fn path(&self, bytes: &[u8], kind: &str) -> PathBuf {
        let hash = xxh3_128_with_seed(bytes, self.seed ^ u64::from(super::term::hash(kind)));
        self.folder.join(format!("{hash:032x}.{ENDING}"))
    }

    /// Writes an index whole or not at all. What goes wrong is for the caller to say once.
    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(bytes)?;
        file.persist(path)?;
        Ok(())
    }

    /// Drops the indexes of files that are no longer there.
    pub(super) fn keep_only(&self, used: &HashSet<PathBuf>) {
        let Ok(inside) = std::fs::read_dir(&self.folder) else { return };
        for path in inside.flatten().map(|e| e.path()) {
            let ours = path.extension().is_some_and(|e| e == ENDING) && path.file_stem().is_some_and(|s| s.len() == 32);
            if ours && !used.contains(&path) {
                // One that stays is only in the way of nobody.
                let _ = std::fs::remove_file(path);
            }
        }
    }
}
