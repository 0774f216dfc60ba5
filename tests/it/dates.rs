//! Dates that cannot be, dates that nothing resolves, and what a word before a date makes of it for the figures.

use claimsheet::audit::{self, Row};
use claimsheet::document::Document;
use claimsheet::lex::Lexed;
use claimsheet::normalise::Settings;
use claimsheet::pipeline;

use crate::read::{rows, rules};

/// The date rows of a text, as words, value and the end of its basis.
fn dates(all: &[Row]) -> Vec<(String, String, String)> {
    let basis = |row: &Row| row.time_basis.rsplit("\", ").next().unwrap_or_default().to_owned();
    all.iter().filter(|r| r.kind == "date").map(|r| (r.text.clone(), r.time.clone(), basis(r))).collect()
}

/// The rows of a text whose publication date nobody gave.
fn undated(text: &str) -> Vec<Row> {
    let doc = Document::plain("example.txt".into(), text.into(), None);
    let mut lexed = Lexed::default();
    let mut all = Vec::new();
    for part in pipeline::parts(&doc) {
        let analysis = pipeline::analyse(&doc, part, Settings::default(), rules(), &mut lexed);
        audit::rows(&analysis, |row| all.push(row.clone()));
    }
    all
}

#[test]
fn impossible_dates_are_claims_without_a_value_and_with_the_reason() {
    for (text, words, why) in [
        ("The deadline was 31 June.", "31 June", "month 6 has no day 31"),
        ("It was the 32nd of May.", "the 32nd of May", "month 5 has no day 32"),
        ("It was founded on 29 February 2023.", "29 February 2023", "month 2 has no day 29"),
        ("The train left at 25:70.", "25:70", "no such time of day"),
        ("The train left at 25:70 on Monday.", "25:70 on Monday", "no such time of day"),
        ("It ended at 13 p.m. Friday.", "13 p.m. Friday", "no such time of day"),
        ("It happened in the year 0.", "the year 0", "no such year"),
        ("It ended on June 5, 0000.", "June 5, 0000", "no such year"),
        ("It happened in the year 99999.", "the year 99999", "no such year"),
        ("It fell on Easter 99999.", "Easter 99999", "no such year"),
        ("It fell on Easter 241 BC.", "Easter 241 BC", "calendar of this day is not known"),
        ("It ran on 2022-13-45.", "2022-13-45", "no month 13"),
        ("It ran on 45/13/2022.", "45/13/2022", "no month 45"),
        ("It opened in 2022-00.", "2022-00", "no month 0"),
    ] {
        let found = dates(&rows(text));
        let [(row, value, basis)] = found.as_slice() else { panic!("{text}: {found:?}") };
        assert_eq!((row.as_str(), value.as_str()), (words, ""), "{text}");
        assert!(basis.contains("unresolved") && basis.contains(why), "{text}: {basis}");
    }
}

#[test]
fn without_a_dateline_relative_dates_say_so_and_printed_ones_stand() {
    let all = undated("They met on Thursday. It opened last year and closed on 3 May 2019.");
    let values: Vec<_> = dates(&all).into_iter().map(|(words, value, _)| (words, value)).collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(values, [pair("Thursday", ""), pair("last year", ""), pair("3 May 2019", "2019-05-03")]);
    assert!(all[0].time_basis.contains("publication date that is not known"), "{}", all[0].time_basis);
}

#[test]
fn a_dateline_after_all_dates_of_the_text_and_one_before_them() {
    let found = dates(&rows("It opened on 3 May 1871 and ends on 1 July 2290."));
    let values: Vec<_> = found.iter().map(|(_, value, _)| value.as_str()).collect();
    assert_eq!(values, ["1871-05-03", "2290-07-01"]);
}

#[test]
fn a_dateline_in_the_text_takes_its_year_from_a_date_near_it_and_from_nothing_else() {
    let near = "KYIV, Sept. 8 (Agency) — They met on Thursday. The bridge fell on September 6, 2022.";
    assert_eq!(dates(&undated(near))[1].1, "2022-09-08");
    for text in [
        "KYIV, Sept. 8 (Agency) — They met on Thursday. The bridge fell on March 6, 2014.",
        "KYIV, Sept. 8 (Agency) — They met on Thursday. It was as on September 6, 2022, or September 9, 2021.",
    ] {
        assert_eq!(dates(&undated(text))[1].1, "", "{text}");
    }
}

#[test]
fn a_word_before_a_date_opens_the_time_of_a_figure() {
    for (text, time, basis) in [
        ("They took 20 villages since the beginning of September.", "2022-09-01/2022-09-08", "\"since the beginning"),
        ("They took 20 villages since 2014.", "2014/2022-09-08", "\"since 2014\""),
        ("They will build 20 schools by 2030.", "../2030", "\"by 2030\""),
        ("They will build 20 schools after March 2023.", "2023-03/..", "\"after March 2023\""),
        ("They built 20 schools in 2014.", "2014", "\"2014\""),
    ] {
        let all = rows(text);
        let figure = all.iter().find(|r| r.kind == "quantity").unwrap();
        assert_eq!(figure.time, time, "{text}");
        assert!(figure.time_basis.starts_with(basis), "{text}: {}", figure.time_basis);
    }
}
