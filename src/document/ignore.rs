//! The comment by which a writer tells claimsheet to leave a finding alone.

use super::Ignore;

/// `<!-- claimsheet: ignore sum "two counts overlap" -->`, without its place; `None` for any other text.
pub(crate) fn ignore(text: &str) -> Option<Ignore> {
    let inner = text.strip_prefix("<!--")?.trim_end().strip_suffix("-->")?;
    let order = inner.trim_start().strip_prefix("claimsheet:")?.trim_start().strip_prefix("ignore")?;
    if !order.starts_with(char::is_whitespace) {
        return None;
    }
    let order = order.trim();
    let (rule, reason) = order.split_once(char::is_whitespace).unwrap_or((order, ""));
    let reason = reason.trim().trim_matches(['"', '“', '”', '\'']).trim();
    Some(Ignore { line: 0, rule: rule.to_owned(), reason: reason.to_owned(), block: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ignore_names_a_rule_and_a_reason() {
        let parts = |text: &str| ignore(text).map(|i| (i.rule, i.reason));
        let both = Some(("sum".to_owned(), "two counts overlap".to_owned()));
        assert_eq!(parts("<!-- claimsheet: ignore sum \"two counts overlap\" -->"), both);
        assert_eq!(parts("<!--claimsheet:ignore sum “two counts overlap”-->"), both);
        assert_eq!(parts("<!-- claimsheet: ignore sum -->"), Some(("sum".into(), String::new())));
        assert_eq!(parts("<!-- claimsheet: ignored -->"), None);
        assert_eq!(parts("<!-- a note -->"), None);
        assert_eq!(parts("claimsheet: ignore sum"), None);
    }
}
