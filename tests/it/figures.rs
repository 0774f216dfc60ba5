//! Figures whose reading hangs on the words around them, each beside the nearest case that reads otherwise.

use claimsheet::audit::short;

use crate::read::rows;

fn figures(text: &str) -> String {
    let all = rows(text);
    let figures: Vec<String> = all.iter().filter(|r| r.kind == "quantity").map(short).collect();
    figures.join(" ; ")
}

#[test]
fn a_letter_keeps_its_scale_in_a_comparison() {
    assert_eq!(figures("The plant sold 8m bags in July, versus 6m in June."), "8000000 bag ; 6000000 bag");
    assert_eq!(figures("She ran the 100m and jumped from 6m."), "100 m ; 6 m");
}

#[test]
fn a_margin_has_no_sign() {
    assert_eq!(figures("The lead was 5 plus or minus 3 miles."), "5 ; ~ 3 mi = 4828.032 m");
    assert_eq!(figures("It was minus 3 degrees Celsius."), "-3 °C = 270.15 K");
}

#[test]
fn scores_stand_after_names_and_begin_with_a_digit() {
    assert_eq!(figures("On Friday Norton beat Wick 3-2."), "3..2");
    assert_eq!(figures("They came back from 2-0 down."), "2..0");
    assert_eq!(figures("They broke Section 3-2 of the code."), "");
}

#[test]
fn forms_of_verbs_are_counted_after_a_plural() {
    assert_eq!(figures("He made nine saves and had five assists."), "9 save ; 5 assist");
    assert_eq!(figures("In all 14 says the paper."), "14");
}

#[test]
fn restated_counts_are_no_percentages() {
    assert_eq!(figures("Of the 200 passengers, 50, or 25 percent, were children."), "200 passenger ; 50 ; 25 %");
    assert_eq!(figures("It fell 10, 20 and 30 percent."), "10 % ↓ ; 20 % ; 30 %");
}

#[test]
fn a_bound_takes_no_direction_from_its_own_words() {
    assert_eq!(figures("Snow piled up to 14 inches."), "<= 14 in = 0.3556 m");
    assert_eq!(figures("There are 10^400 ways and 10^3 doors."), "? way ; 1000 door");
    assert_eq!(figures("They scored in the first half."), "");
}
