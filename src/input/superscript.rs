//! Raised digits: `km²` written as a raised 2 has to stay apart from a footnote's number.

/// What raised text becomes after the words before it: `²` and `³` after a short unit, raised digits after a number,
/// nothing for a footnote's number, and letters (`5th`) as they are.
pub(super) fn superscript(before: &str, raised: &str) -> String {
    let raised = raised.trim();
    let digits = raised.trim_matches(['[', ']', '(', ')', '*', ',']);
    if digits.chars().any(char::is_alphabetic) {
        return raised.to_owned();
    }
    let last = before.chars().next_back().unwrap_or(' ');
    let word = before.chars().rev().take(5).take_while(|c| c.is_alphabetic()).count();
    let unit = (1..=3).contains(&word) && matches!(raised, "2" | "3" | "-1" | "−1");
    if unit || (last.is_ascii_digit() && digits == raised) { raised.chars().map(up).collect() } else { String::new() }
}

fn up(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        '-' | '−' => '⁻',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::superscript;

    #[test]
    fn a_raised_two_is_a_square_after_a_unit_and_a_footnote_after_a_word() {
        assert_eq!(superscript("about 50 km", "2"), "²");
        assert_eq!(superscript("10", "-6"), "⁻⁶");
        assert_eq!(superscript("the 5", "th"), "th");
        assert_eq!(superscript("twenty villages", "2"), "");
        assert_eq!(superscript("said.", "[12]"), "");
    }
}
