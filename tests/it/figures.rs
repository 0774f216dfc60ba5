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

#[test]
fn a_scale_word_multiplies_another() {
    assert_eq!(figures("The state spent Rs 3.2 lakh crore."), "3200000000000 INR");
    assert_eq!(figures("It holds 5 thousand hundredweight."), "5000 cwt = 226796.185 kg");
}

#[test]
fn an_article_of_a_hedge_is_no_sign_of_money() {
    assert_eq!(figures("The haul is worth an estimated A$760 million."), "~ 760000000 AUD");
}

#[test]
fn numbers_of_names_scales_and_lists() {
    assert_eq!(figures("A category four hurricane followed a magnitude 6.8 quake."), "4 category ; 6.8 magnitude");
    assert_eq!(figures("He lives at 221 Mill Street and drives a van."), "");
    assert_eq!(figures("Call 0800 123 4567 or +44 20 7946 0958."), "");
    assert_eq!(figures("It holds 1 234 567 litres."), "1234567 L = 1234.567 m³");
    assert_eq!(figures("The road was shut between junctions 9 and 10."), "");
    assert_eq!(figures("The plan is (1) to cut jobs and (2) to sell."), "");
    assert_eq!(figures("The S&P 500 fell."), "");
}

#[test]
fn ratios_votes_and_results() {
    assert_eq!(figures("The ratio of nurses to doctors is 3:1."), "3..1");
    assert_eq!(figures("He read from Exodus 3:1."), "");
    assert_eq!(figures("The bill passed 217-213."), "217..213");
    assert_eq!(figures("They beat the side 26-10 in front of 400 fans."), "26..10 ; 400 fan");
}

#[test]
fn over_after_a_figure_is_a_stretch() {
    assert_eq!(figures("They want a rise of 30% over five years."), "30 % ↑ ; 5 year = 157788000 s");
    assert_eq!(figures("They worked over five hours."), "> 5 h = 18000 s");
}

#[test]
fn ages_without_years() {
    assert_eq!(
        figures("The man, 43, of Leeds, is in her 70s."),
        "43 year = 1356976800 s ; 70..79 year = 2209032000..2493050400 s"
    );
    assert_eq!(figures("Two 16-year-olds were there."), "2 ; 16 year = 504921600 s");
    assert_eq!(figures("The total, 43, was low."), "43");
}

#[test]
fn the_full_stop_after_a_unit_ends_the_sentence() {
    assert_eq!(
        figures("It raised $8bn. Shares rose 3 ft. and fell 2 ft."),
        "8000000000 USD ; 3 ft = 0.9144 m ↑ ; 2 ft = 0.6096 m ↓"
    );
}

#[test]
fn a_rate_may_stand_behind_its_substance() {
    assert_eq!(figures("It makes 500 litres of dark beer a day."), "500 L/day = 0.00000578703703704 m³/s");
    assert_eq!(figures("It makes 500 litres of beer on a good day."), "500 L = 0.5 m³");
}

#[test]
fn an_order_to_the_cook_is_no_rise() {
    assert_eq!(figures("Add 200 g of flour."), "200 g = 0.2 kg");
    assert_eq!(figures("They added 200 g of flour."), "200 g = 0.2 kg ↑");
}

#[test]
fn four_digits_after_an_average_are_no_year() {
    assert_eq!(figures("Prices rose by an average of 1500."), "1500 ↑");
    assert_eq!(figures("It was the summer of 1500."), "");
}

#[test]
fn multiples_in_one_word() {
    assert_eq!(figures("Cases increased sixfold after a 20-fold rise."), "6 ↑ ; 20");
    assert_eq!(figures("The reasons are manifold."), "");
}

#[test]
fn degrees_beside_heat_are_no_angle() {
    let dimension =
        |text| rows(text).into_iter().find(|r| r.kind == "quantity").map(|r| r.dimension).unwrap_or_default();
    assert_eq!(dimension("Temperatures fell to minus 12 degrees."), "temperature");
    assert_eq!(dimension("The ramp tilts 12 degrees."), "angle");
}

#[test]
fn a_bare_number_counts_the_parts_of_a_height() {
    assert_eq!(figures("A 6-foot-4 guard came."), "76 in = 1.9304 m");
    assert_eq!(figures("The race took two hours, 4 minutes and 11 seconds."), "2 h = 7200 s ; 251 s");
    assert_eq!(figures("He got three life terms plus 60 years."), "3 life term ; 60 year = 1893456000 s");
}

#[test]
fn the_second_number_tells_that_the_first_is_one() {
    assert_eq!(figures("Drink 2 to 3 litres."), "2..3 L = 0.002..0.003 m³");
    assert_eq!(figures("Onions sell at ₹40-50 a kg."), "40..50 INR/kg");
}

#[test]
fn names_that_hold_a_number_word() {
    assert_eq!(figures("The 7-Eleven beside the Three Gorges Dam shut."), "");
    assert_eq!(figures("One Direction sang in Leeds."), "");
    assert_eq!(figures("On day 3 they had sub-zero nights."), "");
    assert_eq!(figures("Each day 300 people came."), "300 people");
}

#[test]
fn a_wicket_count_is_no_share_of_overs() {
    assert_eq!(figures("They made 164 for 6 in 20 overs."), "164 ; 6 ; 20 over");
    assert_eq!(figures("Nine in ten teachers left."), "0.9");
    assert_eq!(figures("About four in 10 South Holm voters came."), "~ 0.4");
}

#[test]
fn ages_of_persons_in_apposition_and_after_turned() {
    assert_eq!(figures("She wed Tom Poe, 39."), "39 year = 1230746400 s");
    assert_eq!(figures("He was 3 under par."), "3");
    assert_eq!(figures("He died at the age of 91."), "91 year = 2871741600 s");
    assert_eq!(figures("One person died."), "1 person");
}

#[test]
fn signs_after_or_are_signs() {
    assert_eq!(figures("It shrank by 1%, or minus 2% a year."), "1 % ↓ ; -2 %/year = -0.0000000633761756281 %/s ↓");
    assert_eq!(figures("They cut the fee by half."), "0.5 ↓");
    assert_eq!(figures("They led at half time."), "");
}

#[test]
fn what_a_rate_is_per_is_compared_with_nothing() {
    assert_eq!(
        figures("There are 4 nurses per 1,000 people, against 2.1 in Chad."),
        "4 nurse/1,000 people ; 2.1 nurse/1,000 people"
    );
    assert_eq!(figures("Parcels under 5 travel free."), "< 5");
    assert_eq!(figures("The plant has 500 staff."), "500 staff");
}

#[test]
fn a_number_of_400_digits_keeps_its_text_and_has_no_value() {
    let digits = "7".repeat(400);
    let all = rows(&format!("It has {digits} stars and 9,{digits} moons."));
    let long: Vec<_> = all.iter().filter(|r| r.kind == "quantity").collect();
    assert_eq!(long.len(), 2);
    assert!(long.iter().all(|r| r.value.is_empty() && r.text.contains(&digits)), "{long:?}");
    assert_eq!(figures("It is 10^400 m, 1e999 m or 5x10^-400 m long."), "? m ; ? m ; ? m");
    let million = format!("It cost $5{}.", " million".repeat(300));
    assert!(rows(&million).iter().filter(|r| r.kind == "quantity").count() >= 1);
}

#[test]
fn ranges_in_ranges_digits_and_tables_end() {
    let nested = format!("It is {} 5 km.", "from between 1 and 2 to ".repeat(2000));
    assert!(rows(&nested).len() < 10_000);
    let dashes = vec!["1"; 5000].join("-");
    assert!(rows(&format!("Call {dashes} now.")).len() < 20);
    let page = "31415926535897932384626433832795 ".repeat(3000);
    assert!(rows(&page).len() <= 3000);
    let table = "Kell\t12.5\t(3)\t1,204\t-5%\t$3\n".repeat(1000);
    assert!(rows(&table).len() <= 8000);
}

#[test]
fn lists_share_an_age_and_a_share_may_be_of_a_million() {
    assert_eq!(figures("The brothers, aged 17 and 19, left."), "17 year = 536479200 s ; 19 year = 599594400 s");
    assert_eq!(figures("The odds are one in a million."), "0.000001");
    assert_eq!(figures("Divers recovered 12 coins."), "12 coin");
    assert_eq!(figures("Bake it at 160C/fan 140C."), "160 °C = 433.15 K ; 140 °C = 413.15 K");
    assert_eq!(figures("The rate is in a range of 2.25% to 2.5%."), "2.25..2.5 %");
}

#[test]
fn degrees_above_a_norm_are_a_difference() {
    assert_eq!(figures("It was 2.1C above the average."), "2.1 Δ°C = 2.1 K");
    assert_eq!(figures("It was 21C in the shade."), "21 °C = 294.15 K");
    assert_eq!(figures("The trip takes from 20 minutes to two hours."), "20 min = 1200 s ; 2 h = 7200 s");
    assert_eq!(
        figures("Blood sugar was 11 mmol/L. The oven was at 165F. It rose."),
        "11 mmol/L = 11 mol/m³ ; 165 °F = 347.038888889 K"
    );
    assert_eq!(figures("Profit was 12.3 billion baht, versus 10.1 billion."), "12300000000 THB ; 10100000000 THB");
    assert_eq!(figures("The gap is $2bn to $3bn a year."), "2000000000..3000000000 USD/year");
}

#[test]
fn shares_may_be_a_range() {
    assert_eq!(figures("Between a quarter and a third of voters stayed away."), "0.25..0.3333333333333333333333333333");
    assert_eq!(figures("A half and a third are gone."), "0.5 ; 0.3333333333333333333333333333");
}

#[test]
fn the_ends_of_a_range_share_currency_and_scale() {
    assert_eq!(figures("It costs $26–31 million."), "26000000..31000000 USD");
    assert_eq!(figures("It costs €1.2-1.5bn."), "1200000000..1500000000 EUR");
    assert_eq!(figures("It costs €1.2bn-1.5bn."), "1200000000..1500000000 EUR");
    assert_eq!(figures("It costs $10 to 15 million."), "10000000..15000000 USD");
    assert_eq!(figures("It made $200-250m."), "200000000..250000000 USD");
    assert_eq!(figures("It sold 1.2m-1.5m tonnes."), "1200000..1500000 t = 1200000000..1500000000 kg");
    assert_eq!(figures("It is 3%-4% or -5 to -10C."), "3..4 % ; -10..-5 °C = 263.15..268.15 K");
    assert_eq!(figures("Some five to 10 homes and five-to-ten huts burnt."), "5..10 home ; 5..10 hut");
    assert_eq!(figures("It is open 2-3pm."), "");
    assert_eq!(figures("Shares rose $2 to 15 million people's delight."), "2 USD ↑ ; 15000000 people");
}

/// The words, the comparison and the note of each figure that has one of the two.
fn told(text: &str) -> String {
    let all = rows(text);
    let told = |r: &claimsheet::audit::Row| format!("{}: {}{}", r.text, r.comparison, r.check_note);
    let told: Vec<String> =
        all.iter().filter(|r| !(r.comparison.is_empty() && r.check_note.is_empty())).map(told).collect();
    told.join(" ; ")
}

#[test]
fn a_part_is_tied_to_its_whole() {
    assert_eq!(figures("Faults were in 3 of 20 samples."), "3 sample ; 20 sample");
    assert_eq!(told("Faults were in 3 of 20 samples."), "3: 3/20 = 15% ; 20 samples: 3/20 = 15%");
    assert_eq!(told("They hold three of the seven forts."), "three: 3/7 = ~42.86% ; seven forts: 3/7 = ~42.86%");
    assert_eq!(figures("She made 24-of-33 passes."), "24 pass ; 33 pass");
    assert_eq!(told("She made 24-of-33 passes."), "24: 24/33 = ~72.73% ; 33 passes: 24/33 = ~72.73%");
    assert_eq!(figures("They won 3 out of 20 games."), "3 ; 20 game");
    assert_eq!(figures("One in five left, nine out of ten of them by sea."), "0.2 ; 0.9");
    assert_eq!(told("He ate two of a hundred pies."), "");
    assert_eq!(figures("She was 7-of-12 from the field."), "7 ; 12");
    assert_eq!(figures("Some 40 of more than 300 applicants came."), "~ 40 applicant ; > 300 applicant");
    assert_eq!(told("She scored 20 of her 30 points."), "20: 20/30 = ~66.67% ; 30 points: 20/30 = ~66.67%");
    assert_eq!(told("It took 5% of the 10% rise."), "");
    assert_eq!(told("It is one of the three banks."), "");
    assert_eq!(told("Of the 120 rooms, 54 are empty."), "120 rooms: 54/120 = 45% ; 54: 54/120 = 45%");
}

#[test]
fn how_many_times_as_much() {
    assert_eq!(figures("It has three times as many doctors as Chad."), "3 time");
    let first = rows("It has three times as many doctors as Chad.").remove(0);
    assert_eq!((first.dimension.as_str(), first.rule.as_str()), ("ratio", "multiple"));
    assert_eq!(rows("He called three times as a boy.").remove(0).dimension, "count");
    assert_eq!(figures("Rents will double by May, says Kell."), "2 ↑");
    assert_eq!(figures("It will double as a school."), "");
    assert_eq!(figures("Profit almost halved to $3m."), "~ 0.5 ↓ ; 3000000 USD");
}

#[test]
fn a_record_is_noted_at_its_figure() {
    let note = "claims a record: check the comparison too.";
    assert_eq!(told("Growth slowed to 2%, the lowest in 40 years."), format!("2%: “the lowest in 40 years” {note}"));
    assert_eq!(told("They sold a record 300 boats."), format!("300 boats: “a record 300 boats” {note}"));
    assert_eq!(told("They sold 300 boats on record days."), "");
}

#[test]
fn odds_are_no_scores() {
    let dimension = |text| rows(text).into_iter().find(|r| r.kind == "quantity").map(|r| r.dimension);
    assert_eq!(figures("A 5 to 1 outsider won."), "5..1");
    for text in ["A 5 to 1 outsider won.", "He is a 100/1 shot.", "The odds were 5-1.", "It has odds of 7-2."] {
        assert_eq!(dimension(text).as_deref(), Some("odds"), "{text}");
    }
    assert_eq!(dimension("Against the odds, Wick won 5-1.").as_deref(), Some("score"));
}

#[test]
fn vague_numbers_of_a_scale_are_one_magnitude() {
    assert_eq!(figures("A few hundred people and several thousand cows came."), "100..1000 people ; 1000..10000 cow");
    assert_eq!(figures("It cost several hundred million dollars."), "100000000..1000000000 USD");
    assert_eq!(figures("A couple of hundred fans came."), "200 fan");
    assert_eq!(figures("Several people came; a few of the thousand left."), "");
}

#[test]
fn the_time_of_a_race_is_a_duration() {
    assert_eq!(figures("She ran it in 3:58.21."), "238.21 s");
    assert_eq!(figures("He won in 2:04:11."), "7451 s");
    assert_eq!(figures("It happened at 2:04:11."), "");
}

#[test]
fn rates_per_many() {
    assert_eq!(figures("There were 55 cases per 100,000 people."), "55 case/100,000 people");
    assert_eq!(figures("It has three jobs for every 10 applicants."), "3 job/10 applicant");
    assert_eq!(figures("There were 55 cases and 100,000 people."), "55 case ; 100000 people");
}

#[test]
fn what_stands_behind_a_change_is_one() {
    assert_eq!(figures("It means a rise of 2C (3.6F)."), "2 Δ°C = 2 K ↑ ; 3.6 Δ°F = 2 K ↑");
    assert_eq!(figures("It was 5C (9F) warmer than usual."), "5 Δ°C = 5 K ↑ ; 9 Δ°F = 5 K ↑");
    assert_eq!(figures("It was 20C (68F)."), "20 °C = 293.15 K ; 68 °F = 293.15 K");
    assert_eq!(figures("Food and fuel rose 5% and 8% respectively."), "5 % ↑ ; 8 % ↑");
    assert_eq!(figures("Food rose 5% and 8% of shops shut."), "5 % ↑ ; 8 %");
    assert_eq!(figures("The bank raised its rate on Friday by 2 points."), "2 point ↑");
    assert_eq!(figures("A cut of about a quarter in its staff"), "~ 0.25 ↓");
    assert_eq!(figures("Net profit rose to $8, or $1 a share."), "8 USD ; 1 USD/share");
}

#[test]
fn pounds_beside_a_mass_are_a_mass() {
    assert_eq!(figures("It holds 44 tonnes (97,000 pounds) of sand."), "44 t = 44000 kg ; 97000 lb = 43998.45989 kg");
    assert_eq!(figures("It holds 97,000 pounds (44 tonnes)."), "97000 lb = 43998.45989 kg ; 44 t = 44000 kg");
    assert_eq!(figures("The lorry weighs 97,000 pounds."), "97000 lb = 43998.45989 kg");
    assert_eq!(figures("It costs 97,000 pounds ($120,000)."), "97000 GBP ; 120000 USD");
}

/// Two rows of a third.
fn third() -> String {
    let third = format!("0.{}", "3".repeat(28));
    format!("{third} ; {third}")
}

#[test]
fn figures_that_the_words_around_them_change() {
    assert_eq!(figures("Call 555-0123 now."), "");
    assert_eq!(figures("The ratio of pupils to teachers is 22 to 1."), "22..1");
    assert_eq!(rows("The ratio of pupils to teachers is 22 to 1.").remove(0).dimension, "ratio");
    assert_eq!(figures("On the one hand he agreed; one hand was hurt."), "1 hand");
    assert_eq!(figures("She asked for a third count; a third of it and a third died."), "3 ; ".to_owned() + &third());
    assert_eq!(figures("Bake it at 350F."), "350 °F = 449.816666667 K");
    assert_eq!(figures("He saw a Boeing 777F."), "");
    assert_eq!(figures("The bar is 2 x 4 inches."), "2 in = 0.0508 m ; 4 in = 0.1016 m");
    assert_eq!(figures("It has 75 USD million."), "75000000 USD");
    assert_eq!(figures("It is 10% more than a year ago."), "10 %");
    assert_eq!(figures("It was more than a year ago."), "> 1 year = 31557600 s");
}

#[test]
fn a_currency_of_many_countries_is_that_of_the_one_named() {
    assert_eq!(figures("Sri Lanka spent 5 million rupees."), "5000000 LKR");
    assert_eq!(
        figures("Argentina's bank lent India 5 million rupees and 3 million pesos."),
        "5000000 INR ; 3000000 ARS"
    );
    assert_eq!(figures("It cost 5 million rupees."), "5000000 INR");
    assert_eq!(figures("The Australian firm made 5 million dollars."), "5000000 USD");
}

#[test]
fn degrees_of_a_university_and_below_zero() {
    let dimension = |text| rows(text).into_iter().find(|r| r.kind == "quantity").map(|r| r.dimension);
    assert_eq!(dimension("She has two degrees in physics.").as_deref(), Some("count"));
    assert_eq!(dimension("It was minus 10 degrees at noon.").as_deref(), Some("temperature"));
    assert_eq!(dimension("The wall leans by two degrees in places.").as_deref(), Some("angle"));
}

#[test]
fn a_loss_against_a_profit_is_a_sum() {
    let profit = "It made a profit of $2 million, against a loss of $3 million.";
    assert_eq!(told(profit), "$2 million: +5000000 USD ; $3 million: -5000000 USD");
    let loss = "A loss of $2 million compared with a profit of $3 million a year before.";
    assert_eq!(told(loss), "$2 million: -5000000 USD ; $3 million: +5000000 USD");
    assert!(told("The loss was $2 million, against a loss of $3 million.").contains("×"), "{loss}");
}

#[test]
fn numbers_of_lists_records_and_lines() {
    assert_eq!(figures("Sections 3, 4 and 5 run to 12 pages."), "12 page");
    assert_eq!(figures("The team is 3-1-2 and his card is 4421-998-12."), "");
    assert_eq!(figures("Line 2 carries 500 riders."), "500 rider");
    assert_eq!(figures("A 70-page, 25,000-word report came."), "70 page ; 25000 word");
    assert_eq!(figures("One dose costs 40 cents."), "1 dose ; 40 ¢ = 0.4 USD");
    assert_eq!(figures("It was 4.5 tonnes of soot per person."), "4.5 t/person");
    assert_eq!(figures("It was 2 tonnes per person per year."), "2 t/person per year");
}

#[test]
fn fractions_behind_a_hyphen_or_decimals() {
    assert_eq!(figures("It fell 1-1/2 cents to $8.08-3/4 a bushel."), "1.5 ¢ = 0.015 USD ↓ ; 8.0875 USD/bu");
    assert_eq!(figures("It closed at $6.69 1/4, down 2 1/2 points."), "6.6925 USD ; 2.5 point ↓");
    assert_eq!(figures("It took 1-2 cents."), "1..2 ¢ = 0.01..0.02 USD");
}

#[test]
fn a_level_above_is_no_change() {
    assert_eq!(figures("Heat rose above 30C."), "> 30 °C = 303.15 K");
    assert_eq!(figures("Heat rose more than 3C."), "> 3 Δ°C = 3 K ↑");
    let dimension = |text| rows(text).into_iter().find(|r| r.kind == "quantity").map(|r| r.dimension);
    assert_eq!(dimension("It was 8 degrees warmer than normal.").as_deref(), Some("temperature_difference"));
    assert_eq!(dimension("The temperature fell to 8 degrees.").as_deref(), Some("temperature"));
}

#[test]
fn nouns_carry_over_only_to_what_is_compared() {
    assert_eq!(figures("It killed 384 children, with 1,634 hurt."), "384 child ; 1634 hurt");
    assert_eq!(figures("It had 384 children, compared with 410."), "384 child ; 410 child");
    assert_eq!(told("One person in four goes hungry."), "One person: 1/4 = 25% ; four: 1/4 = 25%");
    assert_eq!(told("One person in March won four cups."), "");
}

#[test]
fn shares_joined_by_hyphens_and_every() {
    assert_eq!(figures("It was a 1-in-100-year flood."), "0.01");
    assert_eq!(figures("He has a one-in-four chance."), "0.25");
    assert_eq!(figures("Some 4 out of every 10 homes and one in every five barns burnt."), "~ 0.4 ; 0.2");
    assert_eq!(figures("A 1-in pipe burst."), "1 in = 0.0254 m");
    assert_eq!(figures("He is 6' 2½\" tall."), "74.5 in = 1.8923 m");
    let score = rows("They had a 12-5 shot advantage.").remove(0);
    assert_eq!(score.dimension, "score");
}

#[test]
fn a_part_in_tens_and_ones_ends_its_phrase() {
    assert_eq!(figures("One twenty-fifth of the land is wood."), "0.04");
    assert_eq!(figures("It was her twenty-fifth win."), "25");
}

#[test]
fn a_fall_by_a_part_has_its_direction() {
    assert_eq!(figures("Output fell by a quarter."), "0.25 ↓");
    assert_eq!(figures("A quarter of the output was lost."), "0.25");
}

#[test]
fn a_letter_m_is_a_million_where_nothing_measured_stands_near() {
    assert_eq!(figures("Its audience rose to 2.3m from 1.9m."), "2300000 ; 1900000");
    assert_eq!(figures("The club has 1.2m members, of whom 0.4m paid."), "1200000 member ; 400000 member");
    assert_eq!(figures("The hedge grew to 2.3m from 1.9m."), "2.3 m ; 1.9 m");
    assert_eq!(figures("They swam the 400m in a 50m pool."), "400 m ; 50 m");
    assert_eq!(figures("The rope is 30m of nylon."), "30 m");
}

#[test]
fn powers_of_ten_are_multiplied_out() {
    assert_eq!(figures("It holds 10⁶ cells and 4.2 × 10⁹ spores."), "1000000 cell ; 4200000000 spore");
    assert_eq!(figures("The dose was 2.5 x 10^6 units, or 3.6E+4 mg."), "2500000 unit ; 36000 mg = 0.036 kg");
    assert_eq!(figures("It lasts 1.2e-3 s; a 2 x 10 plank does not."), "0.0012 s ; 2 ; 10");
}

#[test]
fn a_tolerance_keeps_scale_and_unit() {
    assert_eq!(figures("The mean was 4.1 ± 0.3 kg and 12 ± 2 percent."), "4.1 kg ; 12 %");
    assert_eq!(figures("The rock is 3.5 ± 0.2 million years old."), "3500000 year = 110451600000000 s");
}

#[test]
fn one_thousandth_ranks_before_a_noun_and_divides_elsewhere() {
    assert_eq!(figures("She was the one thousandth visitor."), "1000");
    assert_eq!(figures("One thousandth of the sum was paid."), "0.001");
}

#[test]
fn marks_codes_and_places_are_no_figures() {
    for text in [
        "The firm[3] and its heirs.[1][2]",
        "See page 1 of 4 and pp. 12-14.",
        "Take Suite 11g and 12c.",
        "It stands at 51.50735, -0.12776 on the map.",
        "The depot at 21-23 Foundry Lane was sold.",
        "Write to Mill Street, Dayton, OH 45402 F Wing.",
        "Goalkeeper Jonas Ek (9) dives left.",
        "Its 8K and 13D filings name no buyer.",
    ] {
        assert_eq!(figures(text), "", "{text}");
    }
    assert_eq!(figures("He carried 20[kg] on slopes (9 of them icy)."), "20 kg ; 9");
    assert_eq!(figures("They number 2,000."), "2000");
    assert_eq!(figures("The wreck lies at 32° 34’ S."), "32 °");
}

#[test]
fn a_point_marks_thousands_where_nothing_has_thousandths() {
    assert_eq!(figures("Coats for 300.000 VND cost €250.000 a year ago."), "300000 VND ; 250000 EUR");
    assert_eq!(figures("The town has 12.500 inhabitants."), "12500 inhabitant");
    assert_eq!(
        figures("Petrol is $3.459 a gallon and 1.250 kg of tin $1.125."),
        "3.459 USD/gal ; 1.250 kg ; 1.125 USD"
    );
}

/// Each pair of compared figures as "this/other", in order of the text.
fn pairs(text: &str) -> String {
    let all = rows(text);
    let other = |id: &str| all.iter().find(|r| r.id == id).map_or("", |r| &r.text);
    let compared = all.iter().filter(|r| !r.compared_with.is_empty());
    let pairs: Vec<String> = compared.map(|r| format!("{}/{}", r.text, other(&r.compared_with))).collect();
    pairs.join(" ; ")
}

#[test]
fn parallel_figures_are_paired_in_order() {
    assert_eq!(
        pairs("Sales were 14 billion yen and profit 2 billion yen, against 12 billion yen and 1 billion yen."),
        "14 billion yen/12 billion yen ; 2 billion yen/1 billion yen ; 12 billion yen/14 billion yen ; 1 billion yen/2 billion yen"
    );
    assert_eq!(
        pairs("It earned $5 million, or 28 cents a share, up 12% from $4 million, or 25 cents a share."),
        "$5 million/$4 million ; 28 cents a share/25 cents a share ; $4 million/$5 million ; 25 cents a share/28 cents a share"
    );
    assert_eq!(pairs("Profit was $5 million, compared with revenue of $80 million."), "");
    assert_eq!(pairs("This year's profit was $5 million; last year's revenue was $80 million."), "");
}

#[test]
fn shares_of_a_contest_and_the_ends_of_a_change_are_two_figures() {
    assert_eq!(
        pairs("She trails her rival 39 percent to 47 percent."),
        "39 percent/47 percent ; 47 percent/39 percent"
    );
    assert_eq!(pairs("Brandt would beat Moreau 53 to 47 percent."), "53/47 percent ; 47 percent/53");
    assert_eq!(figures("The rate was raised from 3% to 3.25%."), "3 % ; 3.25 %");
    assert_eq!(figures("It grew from 12 to 19 million users."), "12000000 user ; 19000000 user");
    assert_eq!(figures("Prices range from $5 to $20, fees from 3 to 4 euros."), "5..20 USD ; 3..4 EUR");
    assert_eq!(pairs("They pay 3 to 5 percent, and it rose 2 percent to 5 percent."), "");
}

#[test]
fn a_base_named_by_other_words_is_compared() {
    for text in [
        "It sold 9,400 loaves, well beyond the 7,500 that were planned.",
        "It sold 9,400 loaves, beating its target of 7,500.",
        "It sold 9,400 loaves instead of the 7,500 first planned.",
        "It sold 9,400 loaves, twice the 7,500 of June.",
        "It sold 9,400 loaves. That was nowhere near the 7,500 of June.",
    ] {
        assert!(pairs(text).contains("7,500"), "{text}");
    }
    assert_eq!(figures("It rose above the 5,000 mark."), "> 5000 mark");
    assert_eq!(pairs("It sold 9,400 loaves. That took 7,500 hours."), "");
}

#[test]
fn what_was_then_and_what_is_now_are_compared() {
    for (text, pair) in [
        ("A ticket now costs 7 euros; in 2019 it was 5 euros.", "7 euros/5 euros"),
        ("Sales were $2.49 billion, up from last year's $2.34 billion.", "$2.49 billion/$2.34 billion"),
        ("Sales were $1.76 billion, a 13% increase from last year's $1.55 billion.", "$1.76 billion/$1.55 billion"),
        ("It flew 520,000 passengers. A year ago it flew 490,000.", "520,000 passengers/490,000"),
        ("Men were 54 percent of the crew. This year the figure is 49 percent.", "54 percent/49 percent"),
        ("Until May the limit was 50 km/h; it is now 30.", "50 km/h/30"),
        ("Bread that cost $1 before the flood now costs $2.", "$1/$2"),
        ("The herd, which numbered 900 in the 1970s, is down to 130.", "900/130"),
        ("The flood killed 17 people, the most since 1987, when 23 died.", "17 people/23"),
    ] {
        assert!(pairs(text).starts_with(pair), "{text}: {}", pairs(text));
    }
    assert_eq!(pairs("She has a net score of 51 points. But that's down 13 points this year."), "");
}

#[test]
fn a_contrast_sets_two_figures_against_each_other() {
    for (text, pair) in [
        ("Rents rose 8 percent in Holm but only 2 percent in Velden.", "8 percent/2 percent"),
        ("It cut the risk by 24%, while the older pill cut it by 11%.", "24%/11%"),
        ("The motion had 18 votes in favour and 11 against.", "18 votes/11"),
        ("Pensioners get £221 a week instead of £203.", "£221 a week/£203"),
        ("It rose from an estimated $50 million to $70 million.", "an estimated $50 million/$70 million"),
    ] {
        assert!(pairs(text).starts_with(pair), "{text}: {}", pairs(text));
    }
    assert_eq!(pairs("Rents rose 8 percent in Holm, but it took 2 years."), "");
    assert_eq!(pairs("It served 10 years, but for one year in Holm."), "");
    assert_eq!(pairs("The ship is 300 metres long and 48 metres wide."), "");
}

#[test]
fn figures_that_stand_alike_in_two_clauses_are_compared() {
    for (text, pair) in [
        ("A cow eats 40 kilos a day, whereas a goat eats 4.", "40 kilos a day/4"),
        ("The first tower took eleven years. The second took six.", "eleven years/six"),
        ("A lunch costs $3 at Holm school. At Velden they cost $2.", "$3/$2"),
        ("The team has 21 riders now and had 6 in 2019.", "21 riders/6"),
        ("The largest wave measured 11 metres; the record is 20 metres.", "11 metres/20 metres"),
        ("It could build 90 huts, though the orders stand at 60.", "90 huts/60"),
        ("The open drew 140 players from 11 towns. The year before, 90 had signed up.", "140 players/90"),
        ("It snowed on 31 days. The long-term mean is 52 days.", "31 days/52 days"),
        ("A flight costs 3,800 francs, of which insurers pay 2,900.", "3,800 francs/2,900"),
        ("The lake has shrunk from 14 hectares in 1970 to barely 5.", "14 hectares/5"),
        ("The roof cost 18 million euros rather than the 12 million that was planned.", "18 million euros/12 million"),
    ] {
        assert!(pairs(text).starts_with(pair), "{text}: {}", pairs(text));
    }
    for text in [
        "It sold 40 boats in May; 30 boats in June; and 20 boats in July.",
        "The town gave 5,000 euros to the choir. The law asks those who give more than 900 euros for their names.",
        "She owns a $900 lamp; a $40 lamp would do.",
        "The index rose 40 points. Its rival rose 12 points.",
        "The ferry carries 40 cars, while the other 12 wait.",
    ] {
        assert_eq!(pairs(text), "", "{text}");
    }
}

#[test]
fn one_or_two_of_a_noun_is_a_range() {
    assert_eq!(
        figures("He wore a coat or two and walked a mile or two."),
        "1..2 coat ; 1..2 mi = 1609.344..3218.688 m"
    );
    assert_eq!(figures("Another warm coat or two will do."), "1..2 warm coat");
    assert_eq!(figures("He sold a coat or bought two."), "2");
    assert_eq!(figures("It will cost 3 or 4 million euros."), "3000000..4000000 EUR");
    assert_eq!(figures("It feeds 15 or 20 million people."), "15000000..20000000 people");
    assert_eq!(figures("It feeds 3 or 20 people."), "3 people ; 20 people");
}

#[test]
fn an_age_may_be_written_in_words() {
    assert_eq!(figures("When I was ten my father left."), "10 year = 315576000 s");
    assert_eq!(figures("She was seven when the mill closed."), "7 year = 220903200 s");
    assert_eq!(figures("He was two behind."), "2");
    assert_eq!(figures("There are 4,400 today."), "4400");
}

#[test]
fn what_is_hedged_counts_even_where_no_noun_follows() {
    assert_eq!(figures("It led to the death of at least two of them."), ">= 2");
    assert_eq!(figures("The two of them left."), "");
    assert_eq!(figures("It took one hour and a half."), "1.5 h = 5400 s");
    assert_eq!(figures("It took one hour and a half share."), "1 h = 3600 s ; 0.5");
    assert_eq!(
        figures("He met a girl of twenty-six and a boy of 12."),
        "26 year = 820497600 s ; 12 year = 378691200 s"
    );
    assert_eq!(figures("He is a man of few words."), "");
}

#[test]
fn a_third_day_is_no_third_of_a_day() {
    assert_eq!(figures("They met for a third day."), "3");
    assert_eq!(figures("It rose for a fifth year."), "5");
    assert_eq!(figures("It lasted a third of a day."), "0.3333333333333333333333333333 day = 28800 s");
}

#[test]
fn a_time_that_turns_back_is_no_rate() {
    assert_eq!(figures("It shipped 64,500 tonnes a year ago."), "64500 t = 64500000 kg");
    assert!(figures("It ships 64,500 tonnes a year.").starts_with("64500 t/year"));
}

#[test]
fn telephones_lists_and_blocks_count_nothing() {
    assert_eq!(figures("Call (713) 553-0157 Phone or (020) 555-0123."), "");
    assert_eq!(figures("1) The firm sold two mills."), "2 mill");
    assert_eq!(figures("They drill in blocks 538 and 582."), "");
    assert_eq!(figures("It sold (in 200 shops) 300-4000 coats."), "200 shop ; 300..4000 coat");
}

#[test]
fn marks_that_lead_to_notes_count_nothing() {
    assert_eq!(figures("Losses fell [17], [18] and grew again [21]."), "");
    assert_eq!(figures("He saw [12] villages burn."), "12");
}

#[test]
fn what_a_figure_leaves_out_is_taken_from_the_one_before() {
    assert_eq!(figures("It has 310 flats for rent and 145 for sale."), "310 flat ; 145 flat");
    assert_eq!(figures("It has 900 seats, among them 60 in the stalls."), "900 seat ; 60 seat");
    assert_eq!(figures("It has 900 seats, of which 60 are free."), "900 seat ; 60 seat");
    assert_eq!(figures("The north planted 50 trees and the south 40."), "50 tree ; 40 tree");
    assert_eq!(figures("It baked 400 buns, or about 21 a day."), "400 bun ; ~ 21 bun/day");
    assert_eq!(figures("Oil gained 3 percent; copper slipped 2."), "3 % ↑ ; 2 % ↓");
    assert_eq!(figures("It costs $5 million for firms and 6 for schools."), "5000000 USD ; 6");
    assert_eq!(figures("They killed 12 people and wounded 30."), "12 people ; 30 people");
}

#[test]
fn a_change_has_the_direction_of_its_noun_sign_and_adverb() {
    assert_eq!(figures("He suffered a 6-point drop and a 10-12 percent reduction."), "6 point ↓ ; 10..12 % ↓");
    assert_eq!(figures("AEX +0.4%, BEL -0.7%."), "0.4 % ↑ ; -0.7 % ↓");
    assert_eq!(figures("It was 3 percent up on the week and shed 2 to 3 percent."), "3 % ↑ ; 2..3 % ↓");
    assert_eq!(figures("Shares put on 12 points."), "12 point ↑");
    assert_eq!(
        figures("Milk is 4p dearer and the bill was a third higher."),
        "4 pence = 0.04 GBP ↑ ; 0.3333333333333333333333333333 ↑"
    );
    assert_eq!(figures("It made a loss of $3 million in a 12-year rise."), "3000000 USD ; 12 year = 378691200 s");
}

#[test]
fn what_stands_between_a_change_and_its_size_is_told_by_the_tree() {
    assert_eq!(figures("Prices will go up again in May, by 8 cents."), "8 ¢ = 0.08 USD ↑");
    assert_eq!(figures("They will put up their fees by 8 percent."), "8 % ↑");
    assert_eq!(figures("The plan will reduce the staff by 600 people."), "600 people ↓");
    assert_eq!(figures("It was an astonishing 46 percent increase."), "46 % ↑");
    assert_eq!(figures("It cut emissions by 50 tonnes, or 0.2 percent of the world's."), "50 t = 50000 kg ; 0.2 %");
}

#[test]
fn capitals_of_a_headline_make_no_names() {
    assert_eq!(figures("Drone Kills 31 in Valley Strike"), "31");
    assert_eq!(figures("41 Killed in Harbour Town Spree"), "41");
    assert_eq!(figures("Volcano Sends 15,000 Fleeing, 13 Injured"), "15000 ; 13");
    assert_eq!(figures("Mill Owner Frees 14 Horses After 2-Day Search"), "14 horse ; 2 day = 172800 s");
    assert_eq!(figures("Jet Maker Grounds Model 31 Over Faulty Door"), "");
    assert_eq!(figures("He flew a Boreal 31 over Tarn Valley on Monday."), "");
}

#[test]
fn the_rate_behind_a_bracket_is_that_of_both() {
    assert_eq!(figures("Parking costs $4 (£3.15) per hour."), "4 USD/h ; 3.15 GBP/h");
    assert_eq!(figures("It cost $4 (£3.15) a year ago."), "4 USD ; 3.15 GBP");
}

#[test]
fn ages_need_no_word_for_years() {
    assert_eq!(
        figures("Her son, who is 11, and her daughter, then 9, sang."),
        "11 year = 347133600 s ; 9 year = 284018400 s"
    );
    assert_eq!(
        figures("The over-65s voted; riders below the age of 3 years did not."),
        "> 65 year = 2051244000 s ; < 3 year = 94672800 s"
    );
    assert_eq!(figures("Life expectancy there is around 69."), "~ 69 year = 2177474400 s");
    assert_eq!(figures("The club, who were 3 up, led."), "3");
}

/// The text of each row with its worth and the rule behind it.
fn worth(text: &str) -> String {
    let told = |r: &claimsheet::audit::Row| format!("{} {} {}", r.text, r.worth, r.worth_rule);
    rows(text).iter().map(|r| told(r).trim_end().to_owned()).collect::<Vec<_>>().join(" ; ")
}

#[test]
fn a_row_is_worth_what_a_checker_would_want() {
    assert_eq!(worth("The fee is 12 euros and 40 homes burned."), "12 euros high money ; 40 homes normal");
    assert_eq!(worth("Output was 900 units, the highest in years."), "900 units high checked ; years low no-number");
    assert_eq!(worth("It sold 40 boats, up from 30."), "40 boats high compared ; 30 high compared");
    assert_eq!(worth("Two officials left and 300 officials stayed."), "Two officials low few ; 300 officials normal");
    assert_eq!(worth("It has 40 boats now."), "40 boats normal ; now low now");
}

#[test]
fn what_is_denied_says_so() {
    let denied = |text: &str| {
        let all = rows(text);
        let denied: Vec<&str> = all.iter().filter(|r| r.denied == "yes").map(|r| r.text.as_str()).collect();
        denied.join(" ; ")
    };
    assert_eq!(denied("It killed 14 people, not 40."), "40");
    assert_eq!(denied("The mayor denied that 40 homes had burned."), "40 homes had burned ; 40 homes");
    assert_eq!(denied("The mayor said that not more than 40 homes had burned."), "");
}

#[test]
fn figures_of_other_shapes_keep_their_own_measure() {
    assert_eq!(figures("Labour costs 30 pounds ($38) an hour."), "30 GBP/h ; 38 USD/h");
    assert_eq!(figures("It weighs 30 pounds (14 kg)."), "30 lb = 13.6077711 kg ; 14 kg");
    assert_eq!(figures("The lake stood at 9,310, 4 percent lower."), "9310 ; 4 % ↓");
    assert_eq!(figures("The club is worth C$ 800 to C$ 900 million."), "800000000..900000000 CAD");
    assert_eq!(figures("The debt is 3 million and a half; it has 4 hundred thousand trees."), "3500000 ; 400000 tree");
    assert_eq!(pairs("It used 30 litres, half the 60 litres of June."), "30 litres/60 litres ; 60 litres/30 litres");
    assert_eq!(
        pairs("Revenue of 5 million euros beat the forecast of 4.6 million."),
        "5 million euros/4.6 million ; 4.6 million/5 million euros"
    );
}

#[test]
fn a_measure_inside_a_phrase_leaves_the_noun_to_the_count() {
    assert_eq!(figures("The yard stacked three 40-foot containers by the gate."), "3 container ; 40 ft = 12.192 m");
    assert_eq!(figures("The airline flies four F16 jets."), "4 F16 jet");
    assert_eq!(figures("The plan has 30 mph zones."), "30 mph = 13.4112 m/s");
}

#[test]
fn a_noun_in_the_singular_before_another_is_counted() {
    assert_eq!(figures("She bought a 3 speed bicycle."), "3 speed");
    assert_eq!(figures("He drove past the two-way mirror."), "");
}

#[test]
fn words_that_and_joins_describe_what_is_counted() {
    assert_eq!(figures("The fair drew 15 local and foreign exhibitors."), "15 local and foreign exhibitor");
    assert_eq!(figures("The crash left 20 dead and relatives waiting at the port."), "20 dead");
}

#[test]
fn a_number_behind_aged_counts_no_verb() {
    assert_eq!(figures("Men aged 30 to 44 buy most tickets."), "30..44 year = 946728000..1388534400 s");
    assert_eq!(
        figures("It takes pupils between the ages of 5 and 11 on trips."),
        "5..11 year = 157788000..347133600 s"
    );
    assert_eq!(figures("The hall holds 30 to 44 buyers."), "30..44 buyer");
    assert_eq!(
        figures("Children under 12 and those over 65 ride free."),
        "< 12 year = 378691200 s ; > 65 year = 2051244000 s"
    );
    assert_eq!(figures("Bids under 12 and marks over 65 are refused."), "< 12 ; > 65");
    assert_eq!(figures("She is in her early twenties."), "20..29 year = 631152000..915170400 s");
    assert_eq!(figures("It was built in the early twenties."), "");
    assert_eq!(
        figures("The 71 year-old driver and her 3 year old son left."),
        "71 year = 2240589600 s ; 3 year = 94672800 s"
    );
}

#[test]
fn a_letter_before_things_that_are_several_is_a_scale() {
    assert_eq!(figures("The brand has 12m of its trail watches in use."), "12000000 trail watch");
    assert_eq!(figures("They hung 12m of its rope on the wall."), "12 m");
}

#[test]
fn a_name_with_a_number_stands_inside_what_is_counted() {
    assert_eq!(
        figures("It built 2,300 Series 7 tractors and one Model 3 car."),
        "2300 Series 7 tractor ; 1 Model 3 car"
    );
    assert_eq!(figures("It built Series 7 tractors."), "");
}

#[test]
fn spaces_around_a_dash_part_no_score_and_no_third() {
    assert_eq!(figures("Norton beat Wick 3 - 1 on Sunday."), "3..1");
    assert_eq!(figures("A one - third share was sold."), "0.3333333333333333333333333333");
    assert_eq!(figures("He kept 3 - 1 was sold."), "3 ; 1");
}

#[test]
fn times_that_cannot_be_counted_are_a_ratio() {
    let kinds = |text: &str| rows(text).iter().map(|r| r.dimension.to_string()).collect::<Vec<_>>().join(" ");
    assert_eq!(kinds("Net debt stood at 2.1 times earnings."), "ratio");
    assert_eq!(kinds("It is sold at 14 times profit."), "ratio");
    assert_eq!(kinds("He called 14 times."), "count");
    assert_eq!(kinds("People move 2.1 times a decade."), "rate");
}

#[test]
fn a_clause_that_leaves_out_its_verb_has_a_subject_of_its_own() {
    let about = |text: &str| rows(text).iter().map(|r| format!("{} {}", r.subject, r.direction)).collect::<Vec<_>>();
    assert_eq!(about("Exports grew 4 percent; imports 6 percent."), ["Exports up", "imports up"]);
    assert_eq!(about("The firm has 40 cooks, and 6 percent left."), ["firm ", " "]);
}

#[test]
fn what_two_figures_share_is_told_once() {
    assert_eq!(figures("It makes 200 tonnes of steel and 30 of zinc."), "200 t = 200000 kg ; 30 t = 30000 kg");
    assert_eq!(figures("It makes 200 tonnes of steel and 30 of them know it."), "200 t = 200000 kg ; 30");
    assert_eq!(figures("Cooks and waiters earn $20 and $15 an hour respectively."), "20 USD/h ; 15 USD/h");
    assert_eq!(figures("He gave $20 and $15 an hour."), "20 USD ; 15 USD/h");
    assert_eq!(figures("The trip takes 52 minutes instead of 75."), "52 min = 3120 s ; 75 min = 4500 s");
    assert_eq!(
        figures("The old index ended at 1,463.87 points, while the new index climbed 0.1% to finish at 1,333.18."),
        "1463.87 point ; 0.1 % ↑ ; 1333.18 point"
    );
}

#[test]
fn a_part_and_an_old_best_are_compared_with_what_is_told_before() {
    assert!(pairs("It heard 40 witnesses, only 12 of them farmers.").starts_with("40 witnesses/12"));
    assert!(pairs("It heard 40 witnesses, of whom 12 were farmers.").starts_with("40 witnesses/12"));
    assert!(
        pairs("She ran it in 129 minutes, inside the old best of 134 minutes.").starts_with("129 minutes/134 minutes")
    );
    assert!(pairs("It was listed at $410,000 and sold for $385,000.").starts_with("$410,000/$385,000"));
    assert_eq!(pairs("She ran it in 129 minutes at the head of 134 runners."), "");
    assert_eq!(figures("It was cut from nine years to six."), "9 year = 284018400 s ; 6 year = 189345600 s");
    assert!(figures("The old bridge carried 9,000 cars a day, the tunnel 14,000.").contains("; 14000 car/day"));
    assert_eq!(figures("Crime is down a fifth."), "0.2 ↓");
    assert_eq!(figures("At 41, he is the oldest. At 41, it is the coldest."), "41 year = 1293861600 s ; 41");
}

#[test]
fn a_range_whose_ends_are_converted_is_a_range_in_each_unit() {
    assert_eq!(
        figures("It withstands a low of 30 °F (−1.1 °C) to 40 °F (4.4 °C)."),
        "30..40 °F = 272.038888889..277.594444444 K ; -1.1..4.4 °C = 272.05..277.55 K"
    );
    assert_eq!(figures("Runs of 3 miles (5 km) to 6 miles (10 km) are held.").matches("..").count(), 4);
    assert_eq!(figures("It rose from 30 miles (48 km) to 40 miles (64 km).").matches("..").count(), 0);
}

#[test]
fn a_large_number_is_a_figure_whatever_it_counts() {
    assert!(figures("About 2 million Ruritanian Wendic fled.").starts_with("~ 2000000"));
    assert!(
        pairs("Some 79 percent of owners say so, while only 49 percent of tenants say it.")
            .starts_with("79 percent/49")
    );
}

#[test]
fn as_many_figures_as_dates_hold_in_turn() {
    let times = |text: &str| {
        let all = rows(text);
        let times: Vec<&str> = all.iter().filter(|r| r.kind == "quantity").map(|r| r.time.as_str()).collect();
        times.join(" ")
    };
    assert_eq!(times("In 2020 and 2021 sales were $5m and $4m."), "2020 2021");
    assert_eq!(times("It sold 300 and 450 cars in 2019 and 2020 respectively."), "2019 2020");
    assert_eq!(times("A bottle that was $1.20 is now 60 cents."), " PRESENT_REF");
    assert_eq!(times("It sold 300 cars and 450 boats in 2019 and 2020."), "2019 2019");
}

#[test]
fn every_contrast_pairs_its_examples_and_no_reject() {
    let mut broken = Vec::new();
    for contrast in claimsheet::link::CONTRASTS {
        for (text, one, other) in contrast.examples {
            let got = pairs(text);
            if !got.contains(&format!("{one}/{other}")) {
                broken.push(format!("{}: {text}\n  {got}", contrast.id));
            }
        }
        for text in contrast.rejects {
            let got = pairs(text);
            if !got.is_empty() {
                broken.push(format!("{}: must not compare: {text}\n  {got}", contrast.id));
            }
        }
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn a_sentence_takes_up_the_figure_before_it() {
    for (text, pair) in [
        ("The port handled 41,200 boxes. A year before, the figure was 38,700.", "41,200 boxes/38,700"),
        ("The school has 412 pupils. When it opened it had 96.", "412 pupils/96"),
        ("The wait is 19 days. Two years ago it was 11.", "19 days/11"),
        ("In 2018, 12 percent cycled to work. Now 31 percent do.", "12 percent/31 percent"),
        (
            "The harvest was 1.9 million tonnes. This year's is put at 2.3 million tonnes.",
            "1.9 million tonnes/2.3 million tonnes",
        ),
        ("The old pipe lost 22 percent of it. The new one loses 6 percent.", "22 percent/6 percent"),
        ("He paid $117,000 for a bottle. The previous record of $100,000 fell in 2006.", "$117,000/$100,000"),
        ("The fund was worth $61 million then. Today it is worth $140 million.", "$61 million/$140 million"),
        ("She paid $75 in 1954. It is now believed to be worth more than $1 million.", "$75/more than $1 million"),
        ("He weighed 230 pounds in 2006. He had slimmed down to 167 pounds.", "230 pounds/167 pounds"),
    ] {
        assert!(pairs(text).starts_with(pair), "{text}: {}", pairs(text));
    }
    assert_eq!(pairs("It pays $12 in cash and $2 in shares. In May it was $13."), "");
    assert_eq!(pairs("It has 412 pupils. When it opened it had 96 chairs."), "");
}

#[test]
fn a_figure_shares_what_the_one_before_it_is_of() {
    assert_eq!(
        figures("He must serve at least 12 years, and no more than 18."),
        ">= 12 year = 378691200 s ; <= 18 year = 568036800 s"
    );
    assert_eq!(figures("No fewer than 9 crews, and at most 11, may start."), ">= 9 crew ; <= 11 crew");
    assert_eq!(figures("Adults pay $12, children 8, and pensioners $9."), "12 USD ; 8 USD ; 9 USD");
    assert_eq!(figures("Turnout was 71 percent in the capital and 64 elsewhere."), "71 % ; 64 %");
    assert_eq!(figures("Oil fell from $75 a barrel to $45.88 in May."), "75 USD/barrel ; 45.88 USD/barrel");
    assert_eq!(figures("It has at least 9 crews and 11 at most."), ">= 9 crew ; <= 11 crew");
}

#[test]
fn a_clause_has_one_verb() {
    assert_eq!(figures("The works made 70 buses a month."), "70 bus/month");
    assert_eq!(figures("In all 14 says the paper."), "14");
}

#[test]
fn how_people_are_stands_for_them() {
    assert_eq!(figures("The raid left 180 dead, wounded."), "180 dead");
    assert_eq!(
        figures("The flood left 12 dead or wounded, 3 missing and 500 homeless."),
        "12 dead ; 3 missing ; 500 homeless"
    );
    assert_eq!(figures("He bought 3 dead trees."), "3 dead tree");
}

#[test]
fn what_is_multiplied_is_not_bounded() {
    assert_eq!(
        figures("It took nine hours, twice as long as the 4.5 hours of May."),
        "9 h = 32400 s ; 2 ; 4.5 h = 16200 s"
    );
    assert_eq!(figures("As many as 30 came."), "<= 30");
}

#[test]
fn the_first_of_a_number_ranks_nobody() {
    assert_eq!(figures("The first 300 and the next 450 visitors get a hat."), "300 visitor ; 450 visitor");
    assert_eq!(figures("He came first in two races."), "1 ; 2 race");
}

#[test]
fn numbers_that_other_words_spell() {
    assert_eq!(figures("Some sixty of the hundred and twenty bells were cast here."), "~ 60 ; 120 bell");
    assert_eq!(figures("Nine of every ten eggs failed."), "0.9");
    assert_eq!(figures("One-bedroom flats are dear."), "1 bedroom");
    assert_eq!(figures("It was a one-sided, one-time deal."), "");
    assert_eq!(figures("It holds 2^10 words."), "1024 word");
    assert_eq!(figures("The choir raised 8,450 pounds and 60 pence."), "8450.60 GBP");
    assert_eq!(figures("It weighs 8 pounds and 6 ounces."), "134 oz = 3.79883609875 kg");
    assert_eq!(figures("The Group of Seven met in the two-storey, 14-room inn."), "2 storey ; 14 room");
    assert_eq!(figures("It has a 60-bed wing."), "60 bed");
    assert_eq!(figures("Support fell 32%-25%."), "32..25 %");
    assert_eq!(figures("Rainfall was 30 percent below normal."), "30 % ↓");
    assert_eq!(figures("Prices were 40 percent above their level of May."), "40 % ↑");
    assert_eq!(figures("Snow lay on 40 percent above the field."), "40 %");
    assert_eq!(figures("They live 30 metres below ground."), "30 m");
    assert_eq!(figures("They beat Wick 2-1 thanks to him."), "2..1");
    assert_eq!(figures("His sister is 87."), "87 year = 2745511200 s");
    assert_eq!(figures("His sister is 40 miles away."), "40 mi = 64373.76 m");
}

#[test]
fn a_length_of_time_is_no_size_of_a_change() {
    assert_eq!(figures("Wages rose over two years."), "> 2 year = 63115200 s");
    assert_eq!(figures("Wages rose over 2 percent."), "> 2 % ↑");
}

#[test]
fn six_of_10_is_a_share() {
    assert_eq!(figures("Nine of 10 parents backed the ban."), "0.9");
    assert_eq!(figures("Nine of 11 wells held arsenic."), "9 well ; 11 well");
}

#[test]
fn a_verb_told_again_has_the_same_object() {
    assert_eq!(figures("Lund won 14 seats and Holm won at least 9."), "14 seat ; >= 9 seat");
    assert_eq!(figures("Lund won 14 seats and Holm wanted 9."), "14 seat ; 9");
    assert_eq!(figures("The yield was 5 km and the index was 9."), "5 km = 5000 m ; 9");
}
