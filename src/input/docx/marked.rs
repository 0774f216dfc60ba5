//! The draft itself with comments at words of it: all that was there stays, to the byte.
//!
//! A comment begins and ends between two runs. Where its words stand within a run, the run is cut in two that look the same.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::body::{RunSource, Source, Traced};
use super::notes::AUTHOR;
use super::parts::Parts;
use super::xml::{Step, steps};
use super::{EXPECTED, InputError, traced};
use crate::span::Span;

/// A comment on words of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The words, in the text of the document as it is read.
    pub span: Span,
    /// What is said of them.
    pub text: String,
}

const TYPES: &str = "[Content_Types].xml";

/// The bytes of a Word document with comments added, and how many of them could be placed: there are none in text boxes.
///
/// # Errors
/// When the bytes are no Word document, or one that is not written in UTF-8.
pub fn marked(path: &Path, bytes: &[u8], comments: &[Comment]) -> Result<(Vec<u8>, usize), InputError> {
    let mut parts = Parts::new(path, bytes, EXPECTED)?;
    let (traced, main, xml) = traced(&mut parts)?;
    let Ok(xml) = String::from_utf8(xml) else { return Err(parts.broken(&main, "not UTF-8")) };
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let inside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let mut text = |name: &str| -> Result<Option<String>, InputError> {
        let Some((_, bytes)) = parts.beside(name, name.rsplit('/').next().unwrap_or(name))? else { return Ok(None) };
        String::from_utf8(bytes).map(Some).map_err(|_| parts.broken(name, "not UTF-8"))
    };
    let (notes, relations) = (inside("comments.xml"), inside(&format!("_rels/{file}.rels")));
    let (old_notes, old_relations, types) = (text(&notes)?, text(&relations)?, text(TYPES)?);
    let first = next_id(&xml).max(old_notes.as_deref().map_or(0, next_id));
    let Some(prefix) = prefix(&xml) else { return Err(parts.broken(&main, "no paragraph")) };
    let mut marks = Marks { traced: &traced, xml: &xml, prefix, cuts: BTreeMap::new(), next: first };
    let placed: Vec<(usize, &str)> =
        comments.iter().filter_map(|c| marks.put(c.span).map(|id| (id, c.text.as_str()))).collect();
    let mut changed = BTreeMap::new();
    if !placed.is_empty() {
        changed.insert(main.clone(), marks.written());
        changed.insert(notes.clone(), with_notes(old_notes.as_deref(), &placed));
        if old_notes.is_none() {
            let types = types.unwrap_or_default();
            let entry = format!(
                "<Override PartName=\"/{notes}\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/>"
            );
            changed.insert(TYPES.to_owned(), before_end(&types, "Types", &entry));
            let entry = "<Relationship Id=\"claimsheetComments\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/>";
            let empty = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
            changed.insert(relations, before_end(old_relations.as_deref().unwrap_or(empty), "Relationships", entry));
        }
    }
    let whole = packed(bytes, &changed).map_err(|e| parts.broken(&main, &e.to_string()))?;
    Ok((whole, placed.len()))
}

/// One more than the largest number that a comment has.
fn next_id(xml: &str) -> usize {
    let mut next = 0;
    // The part was read before: it is well formed.
    let _ = steps(xml.as_bytes(), |step| {
        if let Step::Open(tag, _) = step
            && matches!(tag.name(), "comment" | "commentRangeStart" | "commentRangeEnd" | "commentReference")
            && let Some(id) = tag.value("id").and_then(|id| id.parse::<usize>().ok())
        {
            next = next.max(id.saturating_add(1));
        }
    });
    next
}

/// The prefix of the elements of a Word document, most often `w:`.
fn prefix(xml: &str) -> Option<&str> {
    let at = xml.find(":body").or_else(|| xml.find("<body"))?;
    let from = xml.get(..at)?.rfind('<')? + 1;
    xml.get(from..at).map(|name| if name.is_empty() { "" } else { xml.get(from..=at).unwrap_or("") })
}

/// What is written into the main part.
struct Marks<'m> {
    traced: &'m Traced,
    xml: &'m str,
    prefix: &'m str,
    /// By byte of the part: what ends there, what begins there, and the run that is cut.
    cuts: BTreeMap<usize, Cut>,
    next: usize,
}

#[derive(Default)]
struct Cut {
    ends: String,
    starts: String,
    /// The run that goes on behind the cut.
    run: Option<usize>,
    /// Written without cutting a run, before what stands there.
    plain: bool,
}

impl Marks<'_> {
    /// Marks a span as the words of the next comment; gives the comment's number.
    fn put(&mut self, span: Span) -> Option<usize> {
        let (start, end) = (self.place(span.start, false)?, self.place(span.end, true)?);
        let id = self.next;
        self.next += 1;
        let w = self.prefix;
        let cut = self.cut(start);
        cut.starts.push_str(&format!("<{w}commentRangeStart {w}id=\"{id}\"/>"));
        let cut = self.cut(end);
        let reference = format!("<{w}r><{w}commentReference {w}id=\"{id}\"/></{w}r>");
        cut.ends.push_str(&format!("<{w}commentRangeEnd {w}id=\"{id}\"/>{reference}"));
        Some(id)
    }

    fn cut(&mut self, (at, run): (usize, Option<usize>)) -> &mut Cut {
        let cut = self.cuts.entry(at).or_default();
        cut.run = run;
        cut.plain = run.is_none();
        cut
    }

    /// Where in the part a byte of the text stands, and the run that has to be cut for it; the end of a span stands behind
    /// its last character.
    fn place(&self, at: u32, end: bool) -> Option<(usize, Option<usize>)> {
        let sources = &self.traced.sources;
        let wanted = if end { at.checked_sub(1)? } else { at };
        let found = sources.iter().find(|s: &&Source| s.text.start <= wanted && wanted < s.text.end)?;
        let run: &RunSource = self.traced.runs.get(found.run).filter(|r| !r.closed)?;
        // Words as they stand are counted; an entity is taken whole.
        let plain = found.xml.len() == (found.text.end - found.text.start) as usize;
        let byte = match (plain, end) {
            (true, _) => found.xml.start + (at - found.text.start) as usize,
            (false, true) => found.xml.end,
            (false, false) => found.xml.start,
        };
        let w = self.prefix;
        let (before, after) = (self.xml.get(..byte)?, self.xml.get(byte..)?);
        if end {
            let closing = format!("</{w}t></{w}r>");
            if after.starts_with(&closing) {
                return Some((byte + closing.len(), None));
            }
        } else {
            // The first words of the run: nothing but its properties stands before them.
            let from = if run.properties.is_empty() { run.open.end } else { run.properties.end };
            let between = before.get(from..)?;
            let one =
                between.starts_with(&format!("<{w}t")) && between.ends_with('>') && between.matches('<').count() == 1;
            if one {
                return Some((run.open.start, None));
            }
        }
        Some((byte, Some(found.run)))
    }

    /// The part with its marks.
    fn written(&self) -> String {
        let w = self.prefix;
        let mut out = String::with_capacity(self.xml.len() + self.cuts.len() * 256);
        let mut at = 0;
        for (byte, cut) in &self.cuts {
            out.push_str(self.xml.get(at..*byte).unwrap_or(""));
            at = *byte;
            let run = cut.run.filter(|_| !cut.plain).and_then(|run| self.traced.runs.get(run));
            let Some(run) = run else {
                out.extend([cut.ends.as_str(), cut.starts.as_str()]);
                continue;
            };
            keep_space(&mut out, w);
            let part = |range: &std::ops::Range<usize>| self.xml.get(range.clone()).unwrap_or("");
            out.push_str(&format!("</{w}t></{w}r>{}{}", cut.ends, cut.starts));
            out.extend([part(&run.open), part(&run.properties)]);
            out.push_str(&format!("<{w}t xml:space=\"preserve\">"));
        }
        out.push_str(self.xml.get(at..).unwrap_or(""));
        out
    }
}

/// The text that is open keeps the space at its end, now that it ends there.
fn keep_space(out: &mut String, w: &str) {
    let open = format!("<{w}t>");
    let last = out.rfind(&format!("<{w}t")).filter(|at| out.get(*at..).is_some_and(|rest| rest.starts_with(&open)));
    if let Some(at) = last {
        out.replace_range(at..at + open.len(), &format!("<{w}t xml:space=\"preserve\">"));
    }
}

/// The part of comments with more of them at its end.
fn with_notes(old: Option<&str>, comments: &[(usize, &str)]) -> String {
    const EMPTY: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"></w:comments>";
    let old = old.unwrap_or(EMPTY);
    let end = old.rfind("comments").unwrap_or(0);
    let from = old.get(..end).and_then(|o| o.rfind('<')).unwrap_or(0);
    let w = old.get(from..end).map_or("w:", |tag| tag.trim_start_matches(['<', '/']));
    let mut added = String::new();
    for (id, text) in comments {
        added.push_str(&format!("<{w}comment {w}id=\"{id}\" {w}author=\"{AUTHOR}\" {w}initials=\"cs\">"));
        for line in text.lines() {
            let line = quick_xml::escape::escape(line);
            added.push_str(&format!("<{w}p><{w}r><{w}t xml:space=\"preserve\">{line}</{w}t></{w}r></{w}p>"));
        }
        added.push_str(&format!("</{w}comment>"));
    }
    before_end(old, &format!("{w}comments"), &added)
}

/// A part with more before the end of its root; a root without content gets its closing tag.
fn before_end(xml: &str, root: &str, more: &str) -> String {
    let close = format!("</{root}>");
    if let Some(at) = xml.rfind(&close) {
        return [xml.get(..at).unwrap_or(""), more, xml.get(at..).unwrap_or("")].concat();
    }
    match xml.rfind("/>") {
        Some(at) => [xml.get(..at).unwrap_or(""), ">", more, &close, xml.get(at + 2..).unwrap_or("")].concat(),
        None => xml.to_owned(),
    }
}

/// The file with some parts changed or added; all others are copied as they are, packed as they are.
fn packed(bytes: &[u8], changed: &BTreeMap<String, String>) -> zip::result::ZipResult<Vec<u8>> {
    let mut old = ZipArchive::new(Cursor::new(bytes))?;
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut written = Vec::new();
    for at in 0..old.len() {
        let part = old.by_index_raw(at)?;
        let name = part.name()?.into_owned();
        match changed.get(&name) {
            Some(text) => {
                let time = part.last_modified().unwrap_or_default();
                drop(part);
                new.start_file(name.as_str(), options.last_modified_time(time))?;
                new.write_all(text.as_bytes())?;
                written.push(name);
            }
            None => new.raw_copy_file(part)?,
        }
    }
    for (name, text) in changed.iter().filter(|(name, _)| !written.contains(name)) {
        new.start_file(name.as_str(), options)?;
        new.write_all(text.as_bytes())?;
    }
    Ok(new.finish()?.into_inner())
}
