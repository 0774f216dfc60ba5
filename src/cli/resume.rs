//! `--resume`: an output that grows beside its later name, so that an interrupted batch can go on where it stopped.
//!
//! `OUT.part` holds the output so far. `OUT.part.journal` holds a line for every place in it that stands between two
//! documents: how many inputs are done, how many bytes they gave, and a hash of those bytes. Whatever stopped the batch,
//! the last line whose bytes are all there tells where to go on, and what stands after them is cut away.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read as _, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::batch::{Done, Piece};
use super::complain;
use super::progress::Counts;

/// Room for output before it is handed to the system.
const BUFFER: usize = 1 << 16;

/// A place in the output between two documents.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Mark {
    bytes: u64,
    hash: Hash,
    done: Done,
}

/// An output that can be taken up again.
pub(super) struct Unfinished {
    /// The name of the finished output.
    path: PathBuf,
    part: BufWriter<File>,
    journal: File,
    /// Where the output stands.
    now: Mark,
    /// The last place in the journal.
    kept: Mark,
}

impl Unfinished {
    /// Takes up what an interrupted run left beside `path`, or begins. `job` says all that the output depends on: a batch
    /// that was begun with something else would give a sheet of two minds.
    pub(super) fn open(path: &Path, job: &str) -> anyhow::Result<Self> {
        if path == Path::new("-") || fs::metadata(path).is_ok_and(|found| !found.is_file()) {
            anyhow::bail!("--resume: found the output {}, expected a file", path.display());
        }
        // A link is followed, so that the file behind it is replaced and not the link.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let failed = || format!("{}: cannot write the output here", beside(&path, PART).display());
        let open =
            |ending| File::options().read(true).write(true).create(true).truncate(false).open(beside(&path, ending));
        let (mut part, mut journal) = (open(PART).with_context(failed)?, open(JOURNAL).with_context(failed)?);
        let mut written = String::new();
        let head = format!("claimsheet batch {}\n", Hash::default().of(job.as_bytes()).0);
        let readable = journal.read_to_string(&mut written).is_ok();
        let mut kept = Mark::default();
        let mut lines = 0;
        match written.strip_prefix(head.as_str()) {
            Some(marks) if readable => (kept, lines) = last_sound(marks, &part).with_context(failed)?,
            _ if written.starts_with("claimsheet batch ") && written.contains('\n') => anyhow::bail!(
                "{}: found a batch of other inputs, flags, rules or another version; expected the same command again, or \
                 that you delete this file",
                beside(&path, JOURNAL).display()
            ),
            _ => {}
        }
        part.set_len(kept.bytes).and_then(|()| part.seek(SeekFrom::Start(kept.bytes))).with_context(failed)?;
        if lines == 0 {
            journal.set_len(0).and_then(|()| journal.rewind()).with_context(failed)?;
            journal.write_all(head.as_bytes()).with_context(failed)?;
        } else {
            let end = (head.len() + lines) as u64;
            journal.set_len(end).and_then(|()| journal.seek(SeekFrom::Start(end))).with_context(failed)?;
        }
        Ok(Self { path, part: BufWriter::with_capacity(BUFFER, part), journal, now: kept, kept })
    }

    /// What need not be done again.
    pub(super) fn done(&self) -> Done {
        self.kept.done
    }

    /// Notes that everything of a piece has been written.
    pub(super) fn after(&mut self, piece: &Piece) -> io::Result<()> {
        self.now.done.counts.add(&piece.counts);
        self.now.done.inputs += piece.inputs;
        if piece.inputs == 0 {
            return Ok(());
        }
        self.part.flush()?;
        self.journal.write_all(self.now.line().as_bytes())?;
        self.kept = self.now;
        Ok(())
    }

    /// Gives the output its name.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        let failed = || format!("{}: cannot write the output here", self.path.display());
        let part = self.part.into_inner().map_err(io::IntoInnerError::into_error).with_context(failed)?;
        part.sync_all().with_context(failed)?;
        fs::rename(beside(&self.path, PART), &self.path).with_context(failed)?;
        fs::remove_file(beside(&self.path, JOURNAL)).with_context(failed)
    }

    /// Cuts the output after the last whole document, and tells with the reason of the stop how to go on.
    pub(super) fn stopped(self, why: &anyhow::Error) -> anyhow::Error {
        let part = beside(&self.path, PART);
        if self.kept.done.inputs == 0 {
            self.discard();
            return anyhow::anyhow!("{why:#}");
        }
        let (file, _) = self.part.into_parts();
        // What cannot be cut now is cut when the batch is taken up again.
        let _ = file.set_len(self.kept.bytes);
        let documents = self.kept.done.counts.documents;
        anyhow::anyhow!(
            "{why:#}; {} holds the rows of {documents} whole document{}; the same command with --resume goes on from there",
            part.display(),
            if documents == 1 { "" } else { "s" }
        )
    }

    /// Leaves nothing behind, for a batch of which nothing could be read.
    pub(super) fn discard(self) {
        drop(self.part.into_parts());
        for ending in [PART, JOURNAL] {
            if let Err(e) = fs::remove_file(beside(&self.path, ending)) {
                complain(&format!("{}: {e}", beside(&self.path, ending).display()));
            }
        }
    }
}

impl Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.part.write(bytes)?;
        self.now.hash = self.now.hash.of(bytes.get(..n).unwrap_or_default());
        self.now.bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.part.flush()
    }
}

const PART: &str = ".part";
const JOURNAL: &str = ".part.journal";

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

/// The last mark whose bytes the part file begins with, and how many bytes of the journal lead up to it.
fn last_sound(marks: &str, part: &File) -> io::Result<(Mark, usize)> {
    let mut part = BufReader::with_capacity(BUFFER, part);
    let (mut last, mut length) = (Mark::default(), 0);
    let mut room = Vec::new();
    for line in marks.split_inclusive('\n') {
        let Some(mark) = line.strip_suffix('\n').and_then(Mark::read) else { break };
        let Some(more) = mark.bytes.checked_sub(last.bytes) else { break };
        room.clear();
        let got = (&mut part).take(more).read_to_end(&mut room)?;
        if got as u64 != more || last.hash.of(&room) != mark.hash || mark.done.inputs <= last.done.inputs {
            break;
        }
        last = mark;
        length += line.len();
    }
    Ok((last, length))
}

impl Mark {
    /// The mark as a line of the journal.
    fn line(&self) -> String {
        let Counts { documents, bytes, failed, claims, findings } = self.done.counts;
        let mut line =
            format!("{} {} {} {documents} {bytes} {failed} {findings}", self.bytes, self.hash.0, self.done.inputs);
        for n in claims {
            let _ = write!(line, " {n}");
        }
        line + "\n"
    }

    fn read(line: &str) -> Option<Self> {
        let mut numbers = line.split(' ').map(|n| n.parse::<u64>().ok());
        let mut next = || numbers.next().flatten();
        let mut mark = Self { bytes: next()?, hash: Hash(next()?), ..Self::default() };
        let mut size = || next().and_then(|n| usize::try_from(n).ok());
        mark.done.inputs = size()?;
        let counts = &mut mark.done.counts;
        counts.documents = size()?;
        counts.bytes = size()? as u64;
        counts.failed = size()?;
        counts.findings = size()?;
        for n in &mut counts.claims {
            *n = size()?;
        }
        Some(mark)
    }
}

/// FNV-1a of 64 bits: the same in every version and on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    fn of(self, bytes: &[u8]) -> Self {
        Self(bytes.iter().fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)))
    }
}

/// What is known of files without reading them: names, sizes and times of change; of a folder those of its files.
pub(super) fn state(paths: &[PathBuf]) -> String {
    let mut told = String::new();
    let mut todo: Vec<PathBuf> = paths.iter().rev().cloned().collect();
    while let Some(path) = todo.pop() {
        let Ok(about) = fs::metadata(&path) else {
            let _ = writeln!(told, "{path:?}");
            continue;
        };
        if about.is_dir() {
            let entries = fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path());
            let mut inside: Vec<PathBuf> = entries.collect();
            inside.sort_by(|a, b| b.cmp(a));
            todo.extend(inside);
        } else {
            let _ = writeln!(told, "{path:?} {} {:?}", about.len(), about.modified().ok());
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes pieces of one document each, and stops without a word, as when the machine goes down.
    fn write(path: &Path, pieces: &[&str]) -> Mark {
        let mut out = Unfinished::open(path, "job").expect("open");
        for text in pieces.iter().skip(out.done().inputs) {
            let mut piece = Piece { inputs: 1, ..Piece::default() };
            piece.counts.documents = 1;
            piece.counts.claims = [text.len(), 0, 0, 1];
            out.write_all(text.as_bytes()).expect("write");
            out.after(&piece).expect("note");
        }
        out.now
    }

    #[test]
    fn whatever_is_left_of_the_files_the_rest_is_written() {
        let dir = tempfile::tempdir().expect("folder");
        let path = dir.path().join("o.csv");
        let pieces = ["one\n", "", "two,\"é\n\"\n", "three\n", ""];
        let whole = pieces.concat();
        let end = write(&path, &pieces);
        let journal = fs::read(beside(&path, JOURNAL)).expect("journal");
        for part in 0..=whole.len() {
            for noted in (0..=journal.len()).rev() {
                fs::write(beside(&path, PART), whole.as_bytes().get(..part).expect("within")).expect("part");
                fs::write(beside(&path, JOURNAL), journal.get(..noted).expect("within")).expect("journal");
                assert_eq!(write(&path, &pieces), end);
                assert_eq!(fs::read_to_string(beside(&path, PART)).expect("part"), whole);
                assert_eq!(fs::read(beside(&path, JOURNAL)).expect("journal"), journal);
            }
        }
    }

    #[test]
    fn a_part_that_somebody_changed_is_not_built_upon() {
        let dir = tempfile::tempdir().expect("folder");
        let path = dir.path().join("o.csv");
        write(&path, &["one\n", "two\n"]);
        fs::write(beside(&path, PART), "one\ntwa\n").expect("part");
        assert_eq!(Unfinished::open(&path, "job").expect("open").done().inputs, 1);
        assert!(Unfinished::open(&path, "another job").is_err());
    }
}
