//! Front matter: the lines between `---` (YAML) or `+++` (TOML) at the top of a Markdown file.
//!
//! Only the few keys that an article's text needs are read, one `key: value` a line; the rest is let be.

/// What the front matter says, each with its 1-based line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Front {
    pub(super) title: Option<(u32, String)>,
    pub(super) dek: Option<(u32, String)>,
    pub(super) date: Option<(u32, String)>,
}

/// The front matter of a text, and the byte at which the text after it starts.
pub(super) fn front(text: &str) -> (Front, usize) {
    let mut front = Front::default();
    let mut at = 0;
    let mut fence = "";
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let words = line.trim_end();
        at += line.len();
        match i {
            0 if matches!(words, "---" | "+++") => fence = words,
            0 => break,
            // A rule at the top of a text is followed by a blank line, front matter by a key.
            1 if !is_entry(words) && words != fence => break,
            _ if words == fence || (fence == "---" && words == "...") => return (front, at),
            _ => entry(&mut front, u32::try_from(i + 1).unwrap_or(u32::MAX), words),
        }
    }
    (Front::default(), 0)
}

fn is_entry(line: &str) -> bool {
    line.starts_with('#') || split(line).is_some()
}

/// `key: value` or `key = value`.
fn split(line: &str) -> Option<(&str, &str)> {
    let at = line.find([':', '='])?;
    let (key, value) = line.split_at(at);
    let key = key.trim_end();
    let named = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    named.then(|| (key, value.get(1..).unwrap_or("").trim()))
}

fn entry(front: &mut Front, line: u32, words: &str) {
    let Some((key, value)) = split(words) else { return };
    let value = unquoted(value);
    if value.is_empty() {
        return;
    }
    match key.to_ascii_lowercase().as_str() {
        "title" | "headline" => front.title = Some((line, value)),
        "subtitle" | "dek" | "deck" | "standfirst" => front.dek = Some((line, value)),
        "date" | "published" | "publishdate" | "pubdate" => front.date = Some((line, value)),
        _ => {}
    }
}

/// A value without its quotation marks, or without the comment that follows it.
fn unquoted(value: &str) -> String {
    for mark in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(mark)
            && let Some(end) = rest.rfind(mark)
        {
            let inner = rest.get(..end).unwrap_or(rest);
            return if mark == '"' { inner.replace("\\\"", "\"") } else { inner.replace("''", "'") };
        }
    }
    value.split(" #").next().unwrap_or(value).trim().to_owned()
}
