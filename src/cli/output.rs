//! Where output goes: standard output, or a file that is written whole or not at all.

use std::fs::File;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use tempfile::NamedTempFile;

use super::batch::{Done, Piece};
use super::resume::Unfinished;

/// Room for output before it is handed to the system.
const BUFFER: usize = 1 << 16;

/// An open output. A file takes its name in [`Output::finish`]; dropped before, it leaves nothing behind.
pub(super) enum Output {
    /// Standard output.
    Stdout(BufWriter<StdoutLock<'static>>),
    /// A new file beside its later name.
    Whole(BufWriter<NamedTempFile>, PathBuf),
    /// Something that cannot be replaced: `/dev/null`, a named pipe.
    Direct(BufWriter<File>, PathBuf),
    /// A file that an interrupted run leaves to go on with.
    Resumed(Box<Unfinished>),
}

impl Output {
    /// Opens standard output, or a file beside `path`.
    pub(super) fn open(path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path.filter(|p| *p != Path::new("-")) else {
            return Ok(Self::Stdout(BufWriter::with_capacity(BUFFER, io::stdout().lock())));
        };
        let failed = || format!("{}: cannot write the output here", path.display());
        match std::fs::metadata(path) {
            Ok(found) if found.is_dir() => {
                anyhow::bail!("{}: found a folder, expected a file to write the output to", path.display())
            }
            Ok(found) if !found.is_file() => {
                let file = File::options().write(true).open(path).with_context(failed)?;
                Ok(Self::Direct(BufWriter::with_capacity(BUFFER, file), path.to_path_buf()))
            }
            // A link is followed, so that the file behind it is replaced and not the link.
            Ok(_) => Self::beside(&std::fs::canonicalize(path).with_context(failed)?, failed),
            Err(_) => Self::beside(path, failed),
        }
    }

    fn beside(path: &Path, failed: impl Fn() -> String) -> anyhow::Result<Self> {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".claimsheet-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // As any new file: what the umask leaves of read and write for all.
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        // The name of the temporary file, which tempfile adds after the system's words, would only puzzle.
        let reason = |e: io::Error| e.to_string().split(" at path ").next().unwrap_or_default().to_owned();
        let file = builder.tempfile_in(folder).map_err(|e| anyhow::Error::msg(reason(e)).context(failed()))?;
        Ok(Self::Whole(BufWriter::with_capacity(BUFFER, file), path.to_path_buf()))
    }

    /// What an interrupted run wrote already.
    pub(super) fn done(&self) -> Done {
        if let Self::Resumed(out) = self { out.done() } else { Done::default() }
    }

    /// Notes that everything of a piece has been written.
    pub(super) fn after(&mut self, piece: &Piece) -> io::Result<()> {
        if let Self::Resumed(out) = self { out.after(piece) } else { Ok(()) }
    }

    /// Puts by what was written before the trouble, where it can be taken up again.
    pub(super) fn stopped(self, why: anyhow::Error) -> anyhow::Error {
        if let Self::Resumed(out) = self { out.stopped(&why) } else { why }
    }

    /// Leaves nothing behind.
    pub(super) fn discard(self) {
        if let Self::Resumed(out) = self {
            out.discard();
        }
    }

    /// Writes what is left, and gives a file its name.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Stdout(mut out) => out.flush().context("standard output"),
            Self::Resumed(out) => out.finish(),
            Self::Direct(mut out, path) => out.flush().with_context(|| path.display().to_string()),
            Self::Whole(out, path) => {
                let failed = || format!("{}: cannot write the output here", path.display());
                let file = out.into_inner().map_err(io::IntoInnerError::into_error).with_context(failed)?;
                file.persist(&path).map_err(|e| e.error).with_context(failed)?;
                Ok(())
            }
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::Whole(out, _) => out.write(bytes),
            Self::Direct(out, _) => out.write(bytes),
            Self::Resumed(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::Whole(out, _) => out.flush(),
            Self::Direct(out, _) => out.flush(),
            Self::Resumed(out) => out.flush(),
        }
    }
}
