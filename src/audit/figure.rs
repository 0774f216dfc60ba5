//! A figure as people write it, beside the plain decimal of the `value` column: `$412 million`, `1/3`, `1,000 km²`.

use super::Row;

/// Signs of the currencies that everybody knows by them.
const SIGNS: [(&str, &str); 4] = [("USD", "$"), ("EUR", "€"), ("GBP", "£"), ("JPY", "¥")];
/// Scales by their number of zeros.
const SCALES: [(usize, &str); 3] = [(12, "trillion"), (9, "billion"), (6, "million")];
/// The largest denominator that a decimal without end is read back as.
const DENOMINATORS: u32 = 400;

/// Bound, value or values, and unit of a row; empty where it has no value.
#[must_use]
pub fn figure(row: &Row) -> String {
    if row.value.is_empty() {
        return String::new();
    }
    let pair = if matches!(row.dimension.as_str(), "score" | "odds" | "ratio") { "-" } else { " to " };
    let sign = SIGNS.iter().find(|(code, _)| row.unit.split('/').next() == Some(code));
    let rest = sign.map_or("", |(code, _)| row.unit.strip_prefix(code).unwrap_or(""));
    let amount = |value: &str| match (sign, value.strip_prefix('-')) {
        (Some((_, sign)), Some(value)) => format!("-{sign}{}", number(value)),
        (Some((_, sign)), None) => format!("{sign}{}", number(value)),
        (None, Some(value)) => format!("-{}", number(value)),
        (None, None) => number(value),
    };
    let mut out = match row.relation.as_str() {
        "" | "exact" | "range" => String::new(),
        relation => format!("{} ", relation.replace('_', " ")),
    };
    out.push_str(&amount(&row.value));
    if !row.value_max.is_empty() {
        out.push_str(pair);
        out.push_str(&amount(&row.value_max));
    }
    match (sign, row.unit.as_str()) {
        (Some(_), _) => out.push_str(rest),
        (None, "") => {}
        (None, "%") => out.push('%'),
        (None, unit) => out.extend([" ", unit]),
    }
    out
}

/// A plain decimal without sign: a fraction where it has no end, with a word for many zeros, else with commas.
fn number(value: &str) -> String {
    let (whole, part) = value.split_once('.').unwrap_or((value, ""));
    if part.len() >= 20
        && let Some(fraction) = fraction(value, part.len())
    {
        return fraction;
    }
    for (zeros, name) in SCALES {
        let Some(cut) = whole.len().checked_sub(zeros).filter(|cut| *cut > 0) else { continue };
        let (head, tail) = whole.split_at_checked(cut).unwrap_or((whole, ""));
        let tail = tail.trim_end_matches('0');
        // Only a short number reads better with a word.
        if part.trim_end_matches('0').is_empty() && tail.len() <= 3 {
            let dot = if tail.is_empty() { "" } else { "." };
            return format!("{}{dot}{tail} {name}", grouped(head));
        }
    }
    let dot = if part.is_empty() { "" } else { "." };
    format!("{}{dot}{part}", grouped(whole))
}

/// `12345` as `12,345`; four digits are left alone.
fn grouped(whole: &str) -> String {
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && whole.len() > 4 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The fraction with a small denominator that prints these digits.
fn fraction(value: &str, places: usize) -> Option<String> {
    let digits: u128 = value.replace('.', "").parse().ok()?;
    let scale = 10_u128.checked_pow(u32::try_from(places).ok()?)?;
    (2..=DENOMINATORS).find_map(|below| {
        let product = digits.checked_mul(u128::from(below))?;
        let above = (product + scale / 2) / scale;
        let close = product.abs_diff(above.checked_mul(scale)?) <= u128::from(below);
        close.then(|| {
            let (whole, above) = (above / u128::from(below), above % u128::from(below));
            if whole == 0 { format!("{above}/{below}") } else { format!("{whole} {above}/{below}") }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Row, figure};

    #[test]
    fn figures_read_as_people_write_them() {
        for (value, max, unit, dimension, relation, wanted) in [
            ("412000000", "", "USD", "money", "exact", "$412 million"),
            ("1250000", "", "EUR", "money", "about", "about €1.25 million"),
            ("1234567", "", "GBP", "money", "exact", "£1,234,567"),
            ("-5000000000", "", "USD", "money", "exact", "-$5 billion"),
            ("0.3333333333333333333333333333", "", "", "ratio", "exact", "1/3"),
            ("2.6666666666666666666666666667", "", "mile", "length", "exact", "2 2/3 mile"),
            ("1000", "", "km²", "area", "more_than", "more than 1000 km²"),
            ("20000", "30000", "visitor", "count", "range", "20,000 to 30,000 visitor"),
            ("1.50", "", "%", "percent", "exact", "1.50%"),
            ("3", "2", "", "score", "exact", "3-2"),
            ("72.5", "", "USD/barrel", "money", "exact", "$72.5/barrel"),
            ("", "", "", "", "", ""),
        ] {
            let text = |s: &str| s.to_owned();
            let row = Row {
                value: text(value),
                value_max: text(max),
                unit: text(unit),
                dimension: text(dimension),
                relation: text(relation),
                ..Row::default()
            };
            assert_eq!(figure(&row), wanted);
        }
    }
}
