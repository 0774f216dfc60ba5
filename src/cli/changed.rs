//! Which lines of which files changed: by git, or by a unified diff.

use std::collections::HashMap;
use std::io::Read as _;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use crate::article::Analysis;
use crate::check::Finding;
use crate::sink::finding::line_of;
use crate::span::Span;

/// Changed lines by file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changed {
    lines: HashMap<PathBuf, Vec<RangeInclusive<u32>>>,
    /// Files that are new altogether.
    whole: Vec<PathBuf>,
}

impl Changed {
    /// What `git diff REV` says in the working folder, and the files that git does not know.
    pub(super) fn since(rev: &str) -> anyhow::Result<Self> {
        if rev.starts_with('-') {
            anyhow::bail!("--changed-since: found {rev}, expected a revision");
        }
        let diff = git(&["diff", "--unified=0", "--no-color", "--no-ext-diff", "--relative", rev, "--"])?;
        let mut changed = Self::of(&diff);
        changed.whole = git(&["ls-files", "--others"])?.lines().map(PathBuf::from).collect();
        Ok(changed)
    }

    /// What a unified diff says: a file, or `-` for standard input.
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let mut bytes = Vec::new();
        let read = match path == Path::new("-") {
            true => std::io::stdin().read_to_end(&mut bytes).map(|_| ()),
            false => std::fs::read(path).map(|read| bytes = read),
        };
        read.with_context(|| format!("{}: cannot read the diff", path.display()))?;
        Ok(Self::of(&String::from_utf8_lossy(&bytes)))
    }

    fn of(diff: &str) -> Self {
        let mut changed = Self::default();
        let mut file: Option<PathBuf> = None;
        let mut lines = diff.lines();
        while let Some(line) = lines.next() {
            if let Some(path) = line.strip_prefix("+++ ") {
                let path = path.split('\t').next().unwrap_or(path).trim_matches('"');
                file = (path != "/dev/null").then(|| PathBuf::from(path.strip_prefix("b/").unwrap_or(path)));
            } else if let Some((old, from, new)) = hunk(line)
                && let Some(file) = &file
            {
                let ranges = changed.lines.entry(file.clone()).or_default();
                let (mut old, mut new, mut at) = (old, new, from);
                // A hunk says how long it is, so that no line of it is taken for a header.
                while old > 0 || new > 0 {
                    let Some(line) = lines.next() else { break };
                    match line.as_bytes().first() {
                        Some(b'+') => {
                            ranges.push(at..=at);
                            (at, new) = (at.saturating_add(1), new.saturating_sub(1));
                        }
                        Some(b'-') => old = old.saturating_sub(1),
                        Some(b'\\') => {}
                        _ => {
                            (at, old, new) = (at.saturating_add(1), old.saturating_sub(1), new.saturating_sub(1));
                        }
                    }
                }
            }
        }
        changed
    }

    /// Whether a finding is about a line that changed; `files` are those that its document may be.
    pub(super) fn holds(&self, a: &Analysis<'_>, finding: &Finding, files: &[PathBuf]) -> bool {
        let claims = finding.claims.iter().filter_map(|c| a.claims.list.get(*c as usize)).map(|c| c.span);
        let spans: Vec<Span> = claims.chain([finding.span]).collect();
        files.iter().any(|file| {
            let here = |path: &&PathBuf| same(file, path);
            if self.whole.iter().any(|path| same(file, path)) {
                return true;
            }
            let Some(ranges) = self.lines.keys().find(here).and_then(|path| self.lines.get(path)) else { return false };
            // Where a format has no lines, all of it changed.
            !a.doc.has_lines || spans.iter().filter_map(|s| lines(a, *s)).any(|l| ranges.iter().any(|r| meet(r, &l)))
        })
    }
}

/// First and last line of a span.
fn lines(a: &Analysis<'_>, span: Span) -> Option<RangeInclusive<u32>> {
    let last = Span::new(span.end.saturating_sub(1).max(span.start), span.end);
    Some(line_of(a, span)?..=line_of(a, last)?)
}

fn meet(one: &RangeInclusive<u32>, other: &RangeInclusive<u32>) -> bool {
    one.start() <= other.end() && other.start() <= one.end()
}

/// `@@ -12,3 +14,2 @@`: how many old lines, the first new line, how many new lines.
fn hunk(line: &str) -> Option<(u32, u32, u32)> {
    let mut parts = line.strip_prefix("@@ -")?.split(' ');
    let pair = |part: &str| -> Option<(u32, u32)> {
        let (from, length) = part.split_once(',').unwrap_or((part, "1"));
        Some((from.parse().ok()?, length.parse().ok()?))
    };
    let (_, old) = pair(parts.next()?)?;
    let (from, new) = pair(parts.next()?.strip_prefix('+')?)?;
    Some((old, from, new))
}

/// Whether a file is the one that a diff names, from the working folder or from the top of the repository.
fn same(file: &Path, named: &Path) -> bool {
    std::fs::canonicalize(file).is_ok_and(|whole| whole.ends_with(named.strip_prefix(".").unwrap_or(named)))
}

fn git(args: &[&str]) -> anyhow::Result<String> {
    let out = Command::new("git").args(["-c", "core.quotepath=off"]).args(args).output();
    let out = out.context("--changed-since: git cannot be run")?;
    if !out.status.success() {
        let why = String::from_utf8_lossy(&out.stderr);
        anyhow::bail!("--changed-since: git says: {}", why.lines().next().unwrap_or("nothing"));
    }
    Ok(String::from_utf8_lossy(&out.stdout).into_owned())
}

/// The inputs of a run by the name that their document has.
#[derive(Debug, Default)]
pub(super) struct Files(HashMap<String, Vec<PathBuf>>);

impl Files {
    pub(super) fn new(inputs: &[PathBuf]) -> Self {
        let mut files: HashMap<String, Vec<PathBuf>> = HashMap::new();
        let mut put = |path: PathBuf| {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            files.entry(name).or_default().push(path);
        };
        for input in inputs {
            match std::fs::read_dir(input) {
                Ok(entries) => entries.flatten().for_each(|e| put(e.path())),
                Err(_) => put(input.clone()),
            }
        }
        Self(files)
    }

    /// The files that a document may be.
    pub(super) fn of(&self, doc: &str) -> &[PathBuf] {
        self.0.get(doc).map_or(&[], Vec::as_slice)
    }

    /// The path of a document, as annotations name it; its id, where more than one file has its name.
    pub(super) fn named(&self, doc: &str) -> String {
        match self.of(doc) {
            [one] => one.strip_prefix(".").unwrap_or(one).display().to_string().replace('\\', "/"),
            _ => doc.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_tells_the_new_lines_of_each_file() {
        let diff = "diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,4 @@\n one\n-two\n+2\n+++ 3\n four\n@@ -9 +10,0 @@\n-nine\n\
            --- a/gone.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n--- /dev/null\n+++ b/new é.md\n@@ -0,0 +1 @@\n+x\n\\ No newline at end of file\n";
        let changed = Changed::of(diff);
        assert_eq!(changed.lines.get(Path::new("a.md")), Some(&vec![2..=2, 3..=3]));
        assert_eq!(changed.lines.get(Path::new("new é.md")), Some(&vec![1..=1]));
        assert_eq!(changed.lines.len(), 2);
        assert_eq!(Changed::of("@@ -1 +1 @@\n+x\nno diff at all\n+++"), Changed::default());
    }
}
