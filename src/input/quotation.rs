//! Quotations that stand apart from the text: a page indents them, and leaves out the marks that say so.

/// A paragraph of a quotation in marks; none where it has marks of its own, or signs the paragraphs above it.
pub(super) fn quotation(words: &str) -> Option<String> {
    let own = words.contains(['“', '”', '"', '«', '»']);
    (!own && !signs(words)).then(|| format!("“{}”", words.trim()))
}

/// Who signs a quotation, behind a dash: — Ann Lee.
pub(super) fn signature(words: &str) -> String {
    let words = words.trim();
    if words.is_empty() || signs(words) { words.to_owned() } else { format!("— {words}") }
}

fn signs(words: &str) -> bool {
    words.trim_start().starts_with(['—', '–', '―', '-', '~'])
}

#[cfg(test)]
mod tests {
    use super::{quotation, signature};

    #[test]
    fn a_paragraph_takes_marks_unless_it_has_some_or_signs() {
        assert_eq!(quotation("We will not pay.\n").as_deref(), Some("“We will not pay.”"));
        assert_eq!(quotation("“We will not pay,” he said."), None);
        assert_eq!(quotation("— Ann Lee"), None);
        assert_eq!(signature(" Ann Lee, mayor "), "— Ann Lee, mayor");
        assert_eq!(signature("– Ann Lee"), "– Ann Lee");
    }
}
