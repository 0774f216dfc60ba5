//! What stands beside the text: the names of styles, comments, footnotes and endnotes.

use std::collections::HashMap;

use super::xml::{Step, steps};

/// Who comments.
pub(super) const AUTHOR: &str = "claimsheet";

/// The name of each style in lower case, by its id: ids are translated, names are not.
pub(super) type Styles = HashMap<String, String>;

/// Where the hyperlinks lead, by the id of their relation.
pub(super) type Targets = HashMap<String, String>;

/// The words of each remark, by its kind and id.
pub(super) type Notes = HashMap<(Kind, String), String>;

/// What kind of remark it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// A comment in the margin.
    Comment,
    /// A note at the foot of the page.
    Footnote,
    /// A note at the end of the document.
    Endnote,
}

/// The files that hold remarks.
pub(super) const FILES: [(Kind, &str); 3] =
    [(Kind::Comment, "comments.xml"), (Kind::Footnote, "footnotes.xml"), (Kind::Endnote, "endnotes.xml")];

/// Reads the names of styles.
pub(super) fn styles(xml: &[u8]) -> Result<Styles, String> {
    let mut styles = Styles::new();
    let mut id = None;
    steps(xml, |step| match step {
        Step::Open(tag, _) if tag.name() == "style" => id = tag.value("styleId"),
        Step::Open(tag, _) if tag.name() == "name" => {
            if let (Some(id), Some(name)) = (id.take(), tag.value("val")) {
                styles.insert(id, name.to_lowercase());
            }
        }
        _ => {}
    })?;
    Ok(styles)
}

/// Reads where hyperlinks lead.
pub(super) fn targets(xml: &[u8]) -> Result<Targets, String> {
    let mut targets = Targets::new();
    steps(xml, |step| {
        if let Step::Open(tag, _) = step
            && tag.name() == "Relationship"
            && tag.value("Type").is_some_and(|t| t.ends_with("/hyperlink"))
            && let (Some(id), Some(target)) = (tag.value("Id"), tag.value("Target"))
        {
            targets.insert(id, target);
        }
    })?;
    Ok(targets)
}

/// Reads remarks. A comment begins with the name of who made it; ours tell nothing of where a claim is from.
pub(super) fn notes(kind: Kind, xml: &[u8], out: &mut Notes) -> Result<(), String> {
    let mut open: Option<(String, String, String)> = None;
    let mut in_text = false;
    let mut deleted: usize = 0;
    steps(xml, |step| match step {
        Step::Open(tag, empty) => match tag.name() {
            "comment" | "footnote" | "endnote" if !empty => {
                let rule = matches!(tag.value("type").as_deref(), Some("separator" | "continuationSeparator"));
                let ours = kind == Kind::Comment && tag.value("author").as_deref() == Some(AUTHOR);
                open = tag
                    .value("id")
                    .filter(|_| !rule && !ours)
                    .map(|id| (id, tag.value("author").unwrap_or_default(), String::new()));
            }
            "del" | "moveFrom" if !empty => deleted += 1,
            "t" if !empty => in_text = deleted == 0,
            "p" | "br" | "tab" => space(open.as_mut().map(|o| &mut o.2)),
            _ => {}
        },
        Step::Close(name) => match name {
            "comment" | "footnote" | "endnote" => {
                if let Some((id, author, words)) = open.take() {
                    let by = if author.is_empty() { String::new() } else { format!("{author}: ") };
                    if !words.trim().is_empty() {
                        out.insert((kind, id), format!("{by}{}", words.trim()));
                    }
                }
            }
            "del" | "moveFrom" => deleted = deleted.saturating_sub(1),
            "t" => in_text = false,
            _ => {}
        },
        Step::Words(words) => {
            if let Some((_, _, text)) = open.as_mut().filter(|_| in_text) {
                text.push_str(words);
            }
        }
    })
}

fn space(text: Option<&mut String>) {
    if let Some(text) = text.filter(|t| !t.is_empty() && !t.ends_with(' ')) {
        text.push(' ');
    }
}
