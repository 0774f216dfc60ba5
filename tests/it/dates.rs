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

/// `words = value` of each date row and length of time of a text, published on Thursday, 8 September 2022.
fn times(text: &str) -> String {
    let timed = rows(text).into_iter().filter(|r| r.kind == "date" || r.dimension == "duration");
    timed.map(|r| format!("{} = {}", r.text, r.time)).collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn check(lines: &[(&str, &str)]) {
    for (text, wanted) in lines {
        assert_eq!(times(text), *wanted, "in: {text}");
    }
}

#[test]
fn the_verb_puts_a_date_before_or_after_the_dateline() {
    check(&[
        ("He was arrested on September 20.", "September 20 = 2021-09-20"),
        ("The library reopens in November.", "November = 2022-11"),
        ("The ban takes effect on Jan. 1.", "Jan. 1 = 2023-01-01"),
        ("Ministers are meeting on Monday in Rome.", "Monday = 2022-09-12"),
        ("Ministers met on Monday in Rome.", "Monday = 2022-09-05"),
        ("Talks are to begin on Sunday.", "Sunday = 2022-09-11"),
        ("The offer had been due to expire on Friday.", "Friday = 2022-09-02"),
        ("Since January, rents have doubled.", "January = 2022-01"),
        ("They had left by mid-October.", "mid-October = 2021-10"),
        // A noun or an infinitive between them: the verb does not tell.
        ("He invited them to a dinner in Oslo, Norway, on September 20.", "September 20 = 2022-09-20"),
        ("Profit for the quarter ended June 30 rose.", "the quarter = 2022-Q2 | June 30 = 2022-06-30"),
        ("Sales for the year ended Jan. 31 fell.", "the year = 2021 | Jan. 31 = 2022-01-31"),
    ]);
}

#[test]
fn hours_stand_on_their_day() {
    check(&[
        ("He was seen at around 10 last night.", "10 last night = 2022-09-07T22:00"),
        (
            "Rain fell between 4 and 6 on Sunday afternoon.",
            "4 and 6 on Sunday afternoon = 2022-09-04T16:00/2022-09-04T18:00",
        ),
        (
            "The rally ran from noon to 3 p.m. on Sunday.",
            "noon to 3 p.m. on Sunday = 2022-09-04T12:00/2022-09-04T15:00",
        ),
        (
            "The market is on Saturdays from 8 to 2.",
            "Saturdays = XXXX-WXX-6 | 8 to 2 = 2022-09-08T08:00/2022-09-08T14:00",
        ),
        ("The crash was at 7:15 p.m. on Friday (May 6, 2022).", "7:15 p.m. on Friday (May 6, 2022) = 2022-05-06T19:15"),
        ("On Friday afternoon, May 6, at 4:10, the roof fell.", "Friday afternoon, May 6, at 4:10 = 2022-05-06T16:10"),
        ("The log says Thu Oct 21 11:00:09 EDT 2021.", "Thu Oct 21 11:00:09 EDT 2021 = 2021-10-21T11:00:09"),
        ("The toll rose from 5 to 7 on Monday.", "Monday = 2022-09-05"),
        ("Between 10 and 12 people died on Monday night.", "Monday night = 2022-09-05TNI"),
        ("The team won 9 to 5 on Sunday.", "Sunday = 2022-09-04"),
        ("Shares closed at 12.5 on Friday.", "Friday = 2022-09-02"),
    ]);
}

#[test]
fn two_dates_make_one_time_and_keep_their_rows() {
    check(&[
        ("The reign lasted from 1558 to 1603.", "1558 to 1603 = 1558/1603 | 1558 = 1558 | 1603 = 1603"),
        (
            "The show runs from Monday to Thursday.",
            "Monday to Thursday = 2022-09-12/2022-09-15 | Monday = 2022-09-12 | Thursday = 2022-09-15",
        ),
        ("The fair was moved from Monday to Tuesday.", "Monday = 2022-09-05 | Tuesday = 2022-09-06"),
        ("The fair was put back from April to June.", "April = 2022-04 | June = 2022-06"),
        ("It was bought in 1558 and sold in 1603.", "1558 = 1558 | 1603 = 1603"),
        (
            "The camp lasts ten days starting on Monday.",
            "ten days starting on Monday = 2022-09-12/2022-09-21 | ten days = P10D",
        ),
    ]);
}

#[test]
fn lists_share_their_month_and_their_unit() {
    check(&[
        ("The strike was on May 6, 8 and 10.", "May 6 = 2022-05-06 | 8 = 2022-05-08 | 10 = 2022-05-10"),
        ("Trains stop on 2, 9 and 16 June 2023.", "2 = 2023-06-02 | 9 = 2023-06-09 | 16 June 2023 = 2023-06-16"),
        ("On May 7, 12 people died.", "May 7 = 2022-05-07"),
        ("Painters of the 15th and 16th centuries met.", "the 15th = 14XX | 16th centuries = 15XX"),
        ("The second and third quarters of 2021 were weak.", "The second = 2021-Q2 | third quarters of 2021 = 2021-Q3"),
        ("The second and third runners fell.", ""),
        ("He married in 1931, not 1932.", "1931 = 1931 | 1932 = 1932"),
    ]);
}

#[test]
fn quarters_weeks_and_years_in_all_writings() {
    check(&[
        ("Revenue in 2Q23 beat that of 2Q 2022.", "2Q23 = 2023-Q2 | 2Q 2022 = 2022-Q2"),
        ("Output in Q3/2021 was flat, as in Q2'20.", "Q3/2021 = 2021-Q3 | Q2'20 = 2020-Q2"),
        ("In Quarter 3 of 2019 it lost money.", "Quarter 3 of 2019 = 2019-Q3"),
        ("Cases peaked in week 12 of 2021.", "week 12 of 2021 = 2021-W12"),
        ("The season 2019-20 was cut short.", "The season 2019-20 = 2019/2020"),
        ("In 2018/19 the club won.", "2018/19 = 2018/2019"),
        ("The poll ran in 2021 Nov. and in 2022 March.", "2021 Nov. = 2021-11 | 2022 March = 2022-03"),
        ("Call +44 20 1998 2004 or 020 7946 2010.", ""),
        ("The class of '94 met.", "'94 = 1994"),
    ]);
}

#[test]
fn dates_are_counted_from_what_the_text_told() {
    check(&[
        ("They met last Friday and the Friday before.", "last Friday = 2022-09-02 | the Friday before = 2022-08-26"),
        (
            "The siege began on 3 March 1943. The town fell on April 17.",
            "3 March 1943 = 1943-03-03 | April 17 = 1943-04-17",
        ),
        ("He came in June 1998 and left later that year.", "June 1998 = 1998-06 | later that year = 1998"),
        ("She wed in 1950, the year before the dam broke.", "1950 = 1950"),
        (
            "It sold 40 in March, against 30 in the same month last year.",
            "March = 2022-03 | the same month last year = 2021-03",
        ),
        ("The vote is on Tuesday, three weeks from now.", "Tuesday, three weeks from now = 2022-09-27"),
        ("The port is three hours away from Leeds.", "three hours = PT3H"),
        (
            "The abbey burned in 1190. Ten years later it was rebuilt.",
            "1190 = 1190 | Ten years later = 1200 | Ten years = P10Y",
        ),
        ("In 1190 homes the water rose.", ""),
        ("The Thursday before last was warm.", "Thursday before last = 2022-08-25"),
        ("The month before last was dry.", "The month before last = 2022-07"),
        ("Rent must be paid by the 28th.", "the 28th = 2022-09-28"),
        ("The deal should close by year's end.", "year's end = 2022"),
        ("She wed in 1950. The year before, the dam broke.", "1950 = 1950 | The year before = 1949"),
        ("It was sold in March 2020 and shut the month after.", "March 2020 = 2020-03 | the month after = 2020-04"),
        ("She wed in 1950 and died two years after.", "1950 = 1950 | two years after = 1952 | two years = P2Y"),
        ("She wed in 1950, two years after the dam broke.", "1950 = 1950 | two years = P2Y"),
        (
            "They quit in May 1999 and came back the following March.",
            "May 1999 = 1999-05 | the following March = 2000-03",
        ),
        ("She left in 1954 and died the following spring.", "1954 = 1954 | the following spring = 1955-SP"),
        (
            "The mine shut in the 1930s and fell in 20 years later.",
            "the 1930s = 193X | 20 years later = 195X | 20 years = P20Y",
        ),
        ("Talks resume a week on Monday.", "a week on Monday = 2022-09-19"),
        ("They met on Tuesday and Wednesday last week.", "Tuesday = 2022-08-30 | Wednesday last week = 2022-08-31"),
    ]);
}

#[test]
fn a_length_up_to_a_date_is_a_stretch() {
    check(&[
        (
            "Sales fell in the three months to July.",
            "the three months to July = 2022-05/2022-07 | the three months = P3M | July = 2022-07",
        ),
        (
            "In the year to 31 March rents rose.",
            "the year to 31 March = 2021-04/2022-03-31 | the year = P1Y | 31 March = 2022-03-31",
        ),
        (
            "In its 12 months to 5 April it lost money.",
            "its 12 months to 5 April = 2021-04/2022-04-05 | its 12 months = P12M | 5 April = 2022-04-05",
        ),
        (
            "Takings in the four weeks to 28 August fell.",
            "the four weeks to 28 August = 2022-08-01/2022-08-28 | the four weeks = P4W | 28 August = 2022-08-28",
        ),
        ("The three weeks to come are dry.", "The three weeks = P3W"),
    ]);
}

#[test]
fn times_that_come_again_have_their_hour() {
    check(&[
        ("The ferry leaves daily at 07:45.", "daily at 07:45 = XXXX-XX-XXT07:45"),
        ("The ferry leaves at 7.45 a.m. daily.", "7.45 a.m. daily = XXXX-XX-XXT07:45"),
        ("They meet every Tuesday at 7pm.", "every Tuesday at 7pm = XXXX-WXX-2T19:00"),
        ("They meet every Monday and Tuesday.", "every Monday = XXXX-WXX-1 | Tuesday = XXXX-WXX-2"),
        ("They met every Monday and on Tuesday.", "every Monday = XXXX-WXX-1 | Tuesday = 2022-09-06"),
        ("It is paid monthly.", "monthly = P1M"),
    ]);
}

#[test]
fn a_point_can_stand_in_a_time_of_day() {
    check(&[
        ("Doors open at 2.30.", "2.30 = 2022-09-08T02:30"),
        ("Police were called at 11.40 last night.", "11.40 last night = 2022-09-07T23:40"),
        ("Shares stood at 2.30.", ""),
        ("The shares closed at 2.31.", ""),
    ]);
}

#[test]
fn old_years_stand_behind_what_dates_from_them() {
    check(&[
        ("The abbey dates back to 1098.", "1098 = 1098"),
        ("The church dates from 1291.", "1291 = 1291"),
        ("He was born in about 1880.", "about 1880 = 1880~"),
        ("They lived in about 1880 huts.", ""),
        ("Prices rose from 1291 to 1300.", ""),
    ]);
}

#[test]
fn names_that_look_like_dates_are_none() {
    for text in [
        "A play by April Stone was seen by June Hart.",
        "They live at 14 June Street and 21 April Lane.",
        "Summer Walker sang with August Lund.",
    ] {
        assert_eq!(times(text), "", "in: {text}");
    }
}

#[test]
fn times_with_their_part_of_the_day_zone_or_end() {
    let all = rows("It left at 6:15 this morning, at 0435 GMT. We meet from 5:00-6:30 p.m. and may call 0435 men.");
    let found: Vec<_> = dates(&all).into_iter().map(|(words, value, _)| (words, value)).collect();
    let row = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        found,
        [
            row("6:15 this morning", "2022-09-08T06:15"),
            row("0435 GMT", "2022-09-08T04:35"),
            row("5:00-6:30 p.m.", "2022-09-08T17:00/2022-09-08T18:30"),
        ]
    );
}

#[test]
fn what_ends_a_stretch_has_its_own_row() {
    check(&[
        (
            "Sales fell in the three months to June.",
            "the three months to June = 2022-04/2022-06 | the three months = P3M | June = 2022-06",
        ),
        (
            "Sales fell in the half year to 30 June.",
            "the half year to 30 June = 2022-01/2022-06-30 | the half year = P0.5Y | 30 June = 2022-06-30",
        ),
        ("The half year was good to him.", ""),
    ]);
}

#[test]
fn what_is_moved_lands_near() {
    check(&[
        (
            "The match was put off from 1 September to 15 September.",
            "1 September = 2022-09-01 | 15 September = 2022-09-15",
        ),
        ("The shop is open on Monday at 2.30.", "Monday at 2.30 = 2022-09-12T02:30"),
        ("It was built between A.D. 1000 and 1260.", "A.D. 1000 and 1260 = 1000/1260"),
        ("It was built at the turn of the century.", "the turn of the century = PAST_REF"),
        ("The turn came late.", ""),
    ]);
}
