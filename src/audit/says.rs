//! What a claim says in one readable line: `more than 1000 km² ↑, since 1 Sept 2022`.

use super::{Row, figure};

/// The months as calendars print them in little room.
const MONTHS: [&str; 12] = ["Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];

/// Figure, direction and time of a row in one line; empty where it has none of them.
#[must_use]
pub fn says(row: &Row) -> String {
    let mut out = figure(row);
    match row.direction.as_str() {
        "up" => out.push_str(" ↑"),
        "down" => out.push_str(" ↓"),
        _ => {}
    }
    // A length of time says itself: its time only repeats the value.
    let time = if row.time.starts_with('P') && row.kind == "quantity" { String::new() } else { time(&row.time) };
    if !time.is_empty() {
        if !out.is_empty() {
            out.push_str(", ");
        }
        out.push_str(&time);
    }
    out
}

/// A time of ISO 8601 or EDTF as people read it; what is rarer stays as it is.
fn time(written: &str) -> String {
    let Some((from, to)) = written.split_once('/') else { return day(written) };
    match (from, to) {
        ("" | "..", to) => format!("until {}", day(to)),
        (from, "" | "..") => format!("since {}", day(from)),
        (from, to) => {
            let (from, to) = (day(from), day(to));
            // The year is told once: 1 Sept – 8 Sept 2022.
            let year = to.rsplit(' ').next().unwrap_or("");
            let from = from.strip_suffix(year).filter(|_| year.len() == 4).map_or(from.as_str(), str::trim_end);
            format!("{from} – {to}")
        }
    }
}

/// `2022-09-08` as `8 Sept 2022`, `2022-09` as `Sept 2022`.
fn day(written: &str) -> String {
    let parts: Vec<&str> = written.split('-').collect();
    let month = |m: &str| m.parse::<usize>().ok().and_then(|m| MONTHS.get(m.checked_sub(1)?)).copied();
    let plain = |s: &str, len| s.len() == len && s.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        [y, part] if plain(y, 4) && !plain(part, 2) => match (*part, part.strip_prefix('W')) {
            ("SP", _) => format!("spring {y}"),
            ("SU", _) => format!("summer {y}"),
            ("FA", _) => format!("autumn {y}"),
            ("WI", _) => format!("winter {y}"),
            (quarter, None) if quarter.starts_with('Q') => format!("{quarter} {y}"),
            (_, Some(week)) if plain(week, 2) => format!("week {} of {y}", week.trim_start_matches('0')),
            _ => written.to_owned(),
        },
        [y, m, d] if plain(y, 4) && plain(m, 2) && plain(d, 2) => match month(m) {
            Some(month) => format!("{} {month} {y}", d.trim_start_matches('0')),
            None => written.to_owned(),
        },
        [y, m] if plain(y, 4) && plain(m, 2) => match month(m) {
            Some(month) => format!("{month} {y}"),
            None => written.to_owned(),
        },
        _ => written.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Row, says, time};

    #[test]
    fn times_read_as_people_write_them() {
        for (written, wanted) in [
            ("2022-09-08", "8 Sept 2022"),
            ("2022-09", "Sept 2022"),
            ("2022", "2022"),
            ("2022-W06", "week 6 of 2022"),
            ("2028-FA", "autumn 2028"),
            ("2022-Q3", "Q3 2022"),
            ("2022-XX", "2022-XX"),
            ("2022-09-01/2022-09-08", "1 Sept – 8 Sept 2022"),
            ("2021-12-30/2022-01-02", "30 Dec 2021 – 2 Jan 2022"),
            ("2022-02-24/..", "since 24 Feb 2022"),
            ("../2024", "until 2024"),
            ("1990/1995", "1990 – 1995"),
            ("PAST_REF", "PAST_REF"),
            ("2022-13", "2022-13"),
            ("", ""),
        ] {
            assert_eq!(time(written), wanted, "{written}");
        }
    }

    #[test]
    fn a_figure_has_its_direction_and_time() {
        let text = |s: &str| s.to_owned();
        let row = Row {
            kind: text("quantity"),
            value: text("1000"),
            unit: text("km²"),
            relation: text("more_than"),
            direction: text("up"),
            time: text("2022-09-01/.."),
            ..Row::default()
        };
        assert_eq!(says(&row), "more than 1000 km² ↑, since 1 Sept 2022");
        let length = Row { kind: text("quantity"), value: text("6"), unit: text("month"), time: text("P6M"), ..row };
        assert_eq!(says(&length), "more than 6 month ↑");
        assert_eq!(says(&Row::default()), "");
    }
}
