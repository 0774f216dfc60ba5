//! What was found, as messages show it: in quotation marks on one line.

/// The text in quotation marks; line breaks, tabs and characters that a terminal obeys are shown as signs.
#[must_use]
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '\n' => out.push('⏎'),
            '\t' => out.push('⇥'),
            // Unicode has a picture of each control character.
            '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
            '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_text_stays_on_one_line_and_reads_as_it_stands() {
        assert_eq!(super::quoted("say “no”\nand \"go\" \u{1b}[31m"), "\"say “no”⏎and \"go\" ␛[31m\"");
    }
}
