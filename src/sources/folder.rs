//! The files of a folder of sources, with those of the folders in it; a loop of links is walked once.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::read::{self, LARGEST};

/// So many files are taken from one folder.
const FILES: usize = 100_000;

/// A file that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Where it lies.
    pub(super) path: PathBuf,
    /// Its name under the folder, as it is shown: what is not UTF-8 in it is replaced.
    pub(super) name: String,
}

/// The files of a folder that can be read, in order of their names, and what is to be said of the others.
pub(super) fn entries(folder: &Path) -> io::Result<(Vec<Entry>, Vec<String>)> {
    let mut entries = Vec::new();
    let mut notices = Vec::new();
    let mut seen = HashSet::new();
    let mut todo = vec![folder.to_path_buf()];
    fs::read_dir(folder)?;
    while let Some(dir) = todo.pop() {
        if fs::canonicalize(&dir).is_ok_and(|real| !seen.insert(real)) {
            notices.push(format!("{}: passed over; a link to a folder that was read already", dir.display()));
            continue;
        }
        let inside = match fs::read_dir(&dir) {
            Ok(inside) => inside,
            Err(e) => {
                notices.push(format!("{}: {e}", dir.display()));
                continue;
            }
        };
        for path in inside.flatten().map(|e| e.path()) {
            let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(['.', '~']));
            if hidden {
                continue;
            }
            match fs::metadata(&path) {
                Ok(about) if about.is_dir() => todo.push(path),
                Ok(about) if about.is_file() && read::kind(&path).is_some() => {
                    let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
                    entries.push(Entry { path, name });
                }
                Ok(_) => notices.push(format!("{}: passed over; no file of a kind that is read", path.display())),
                Err(e) => notices.push(format!("{}: {e}", path.display())),
            }
        }
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    if entries.len() > FILES {
        notices.push(format!(
            "{}: found {} files; expected at most {FILES}, the rest is passed over",
            folder.display(),
            entries.len()
        ));
        entries.truncate(FILES);
    }
    notices.sort();
    Ok((entries, notices))
}

/// The bytes of a file. One that changes while it is read is read again, once.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    whole(path, |path| fs::read(path))
}

fn whole(path: &Path, read: impl Fn(&Path) -> io::Result<Vec<u8>>) -> Result<Vec<u8>, String> {
    for _ in 0..2 {
        let before = state(path)?;
        if before.0 > LARGEST {
            return Err(format!("found {} bytes; expected at most {LARGEST}", before.0));
        }
        let bytes = read(path).map_err(|e| e.to_string())?;
        if state(path)? == before && bytes.len() as u64 == before.0 {
            return Ok(bytes);
        }
    }
    Err("found a file that changes while it is read; expected one that is whole".into())
}

fn state(path: &Path) -> Result<(u64, Option<SystemTime>), String> {
    let about = fs::metadata(path).map_err(|e| e.to_string())?;
    Ok((about.len(), about.modified().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::io::Write as _;

    #[test]
    fn a_file_that_changes_while_it_is_read_is_read_again_once() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("notes.txt");
        let left = Cell::new(0);
        let read = |path: &Path| {
            let bytes = fs::read(path)?;
            if left.get() > 0 {
                left.set(left.get() - 1);
                fs::OpenOptions::new().append(true).open(path)?.write_all(b" and more")?;
            }
            Ok(bytes)
        };
        fs::write(&path, "It cost $3").unwrap();
        left.set(1);
        assert_eq!(whole(&path, read).unwrap(), b"It cost $3 and more");
        left.set(2);
        assert!(whole(&path, read).unwrap_err().starts_with("found a file that changes"));
    }
}
