//! Who says what: one line for each construction, next to its nearest look-alike that says nothing.

use crate::read::rows;

/// `words by speaker (cue)` of each quote and statement.
fn sayings(text: &str) -> String {
    let said = rows(text).into_iter().filter(|r| matches!(r.kind.as_str(), "quote" | "statement"));
    let lines: Vec<String> = said.map(|r| format!("{} by {} ({})", r.text, r.speaker, r.cue)).collect();
    lines.join(" | ")
}

/// The fullest names of the speakers of all quotes.
fn names(text: &str) -> String {
    let quotes = rows(text).into_iter().filter(|r| r.kind == "quote");
    quotes.map(|r| r.speaker_full).collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn check(text: &str, wanted: &str) {
    assert_eq!(sayings(text), wanted, "in: {text}");
}

#[test]
fn a_survey_gives_figures() {
    check("The poll has Novak leading by six points.", "Novak leading by six points by The poll (has)");
    check("The poll has a margin of error of 3 points.", "");
    check(
        "In a May poll of farmers, 60 percent were worried, and 30 percent were not.",
        "60 percent were worried, and 30 percent were not by a May poll of farmers (In)",
    );
    check("In a busy office, 60 people waited for the poll.", "");
    check(
        "Polls taken in the north found that 40 percent were undecided.",
        "40 percent were undecided by Polls (found)",
    );
    check("The bank expects a loss of $12 million.", "a loss of $12 million by The bank (expects)");
    check("The bank expects a visitor.", "");
}

#[test]
fn a_content_begins_and_ends_where_it_should() {
    check(
        "The firm argued in a letter, written in May, that the mine was safe.",
        "the mine was safe by The firm (argued)",
    );
    check(
        "The mayor described, in blunt terms, a bridge near collapse.",
        "a bridge near collapse by The mayor (described)",
    );
    check("The plan, which the minister said was dead, was revived.", "was dead by the minister (said)");
    check("A deal announced on Monday would save the mine.", "");
    check("The minister said there were 12 wards.", "there were 12 wards by The minister (said)");
    check("The port said on Thursday the quay cost $12 million.", "the quay cost $12 million by The port (said)");
    check(
        "He said the mayor considered the offer but opted to stay.",
        "the mayor considered the offer but opted to stay by He (said)",
    );
    check(
        "The firm called the ruling “a joke,” and its staff cheered.",
        "the ruling “a joke,” by The firm (called) | a joke, by The firm (called)",
    );
    check("While the club says it is ready, the league is not.", "it is ready by the club (says)");
    check(
        "OSLO, May 3 (Reuters) — The ferry will stay in port, officials said.",
        "The ferry will stay in port by officials (said)",
    );
    check("Ice is thinning, researchers reported on Monday.", "Ice is thinning by researchers (reported)");
    check("According to friends, aides and allies, he will run.", "he will run by friends (According to)");
    check(
        "Any reading of the law, said Ann Lee, a judge in Perth, would be wrong.",
        "Any reading of the law by Ann Lee (said) | would be wrong by Ann Lee (said)",
    );
    check("Meltwater, Solberg said, now reaches the bed.", "now reaches the bed by Solberg (said)");
}

#[test]
fn nobody_speaks() {
    check("It is fair to say that the bridge is old.", "");
    check("Asked whether it was late, he shrugged.", "");
    check("The judge refused to dismiss the case.", "");
    check("The deal could encourage them to stay.", "");
    check("She spoke on the station’s “Morning Call.”", "");
    check("There had been the “worst harvest since the war”.", "worst harvest since the war by  ()");
}

#[test]
fn what_is_denied_or_not_said_shows_in_the_cue() {
    check("The mayor did not say whether the road was safe.", "whether the road was safe by The mayor (did not say)");
    check(
        "The mayor declined to say whether the road was safe.",
        "whether the road was safe by The mayor (declined to say)",
    );
    check("The mayor declined to comment.", "");
}

#[test]
fn a_title_names_its_speaker_before_a_colon() {
    check(
        "Minister: taxes will rise next year\n\nThe budget was read on Thursday. It was long.",
        "taxes will rise next year by Minister (:)",
    );
    check("The result: taxes rose next year\n\nThe budget was read on Thursday. It was long.", "");
}

#[test]
fn a_speaker_is_found_past_what_stands_between() {
    check("“We knew it,” current and former officials said.", "We knew it, by current and former officials (said)");
    check("The crowd chanted “Dump Them All.”", "Dump Them All. by The crowd (chanted)");
    check("“We knew it,” Ann Lee Sunday night said.", "We knew it, by Ann Lee (said)");
}

#[test]
fn names_are_told_apart() {
    assert_eq!(names("Ann Lee spoke first. “Bob Ray is wrong,” she said. “He lied.”"), "Ann Lee | Ann Lee");
    assert_eq!(
        names(
            "Mary Larkin and Robert Larkin disagree. “It is late,” Mr. Larkin said. “It is early,” Mrs. Larkin said."
        ),
        "Robert Larkin | Mary Larkin"
    );
    assert_eq!(names("Robert A. Pruzan left. “We won,” Mr. Pruzan said."), "Robert A. Pruzan");
    assert_eq!(names("Chief executive Ian Read spoke. “We won,” Read said."), "Ian Read");
}

#[test]
fn the_same_words_have_one_row() {
    let text = "In a survey by Norvik Polls, 45 percent of voters backed the mayor.";
    let all = rows(text);
    let statements = all.iter().filter(|r| r.kind == "statement").count();
    assert_eq!(statements, 1, "{all:?}");
    for pair in all.windows(2) {
        assert_ne!((&pair[0].start, &pair[0].end, &pair[0].kind), (&pair[1].start, &pair[1].end, &pair[1].kind));
    }
}

#[test]
fn a_name_behind_a_dash_signs_a_quote() {
    check("“This is a fair deal.” — Jane Harper, commissioner", "This is a fair deal. by Jane Harper (—)");
    check("“This is a fair deal.” — It was late.", "This is a fair deal. by  ()");
    check("Martin Cole, editor of a weekly: “The dam is dear.”", "The dam is dear. by Martin Cole (:)");
    check("Ek's blunt answer: “Never.”", "Never. by Ek (answer)");
}

#[test]
fn a_name_goes_on_over_of_and_for() {
    check(
        "Prices rose, according to the Office for National Statistics.",
        "Prices rose by the Office for National Statistics (according to)",
    );
    check("Prices rose, according to the minister for nine months.", "Prices rose by the minister (according to)");
    check("She said prices would rise, though few believed her.", "prices would rise by She (said)");
    check("They lost a vote on the mayor’s plan to close the pool.", "to close the pool by the mayor (plan)");
    check("The move was seen by some as a demotion for him.", "a demotion for him by some (seen)");
    check(
        "The loss grew, according to a study by economists Ann Lee and Bo Ek.",
        "The loss grew by a study by economists Ann Lee and Bo Ek (according to)",
    );
}

#[test]
fn a_nickname_in_marks_is_part_of_its_name() {
    check("“It fell on us,” said Dwayne “The Rock” Miller.", "It fell on us, by Dwayne “The Rock” Miller (said)");
    check("\"It was late,\" said Dwayne \"The Rock\" Miller.", "It was late, by Dwayne \"The Rock\" Miller (said)");
    check("Miller called the rule “The Wall” of the port.", "the rule “The Wall” of the port by Miller (called)");
}

#[test]
fn a_participle_beside_a_noun_says_nothing() {
    check("The chain bought a firm called Cambrian Foods with 40 staff.", "");
    check("The raid was described by two officials as a mistake.", "a mistake by two officials (described)");
    check("The raid was described by two officials.", "");
}

#[test]
fn short_answers_go_to_and_fro() {
    assert_eq!(
        names("“Where were you?” Judge Ann Holm asked.\n\n“At home,” said Max Keller.\n\n“All night?”\n\n“All night.”"),
        "Judge Ann Holm | Max Keller | Judge Ann Holm | Max Keller"
    );
    assert_eq!(
        names("“We were late,” Ann Holm said.\n\n“It was dark,” said Max Keller.\n\n“We saw nothing of it.”"),
        "Ann Holm | Max Keller | Max Keller"
    );
}

#[test]
fn an_object_is_judged_for_something_or_as_something() {
    check("Larsen blasted the council for its slow answer.", "the council for its slow answer by Larsen (blasted)");
    check("Wind blasted the coast for a week.", "");
    check("It fell, with Lind saying 40 jobs were lost.", "40 jobs were lost by Lind (saying)");
    check("The bill is late, not to mention that it is bad.", "");
}

#[test]
fn a_share_of_those_asked_speaks() {
    check("Some 40 percent believe that the mayor lied.", "the mayor lied by Some 40 percent (believe)");
    check(
        "Nearly a third of voters think he is \"too old for it\".",
        "he is \"too old for it\" by Nearly a third of voters (think) | too old for it by Nearly a third of voters (think)",
    );
    check("Some 40 miles of road need work.", "");
}

#[test]
fn what_describes_a_noun_of_speech_stands_behind_its_owner() {
    check("Lund's continued claim that he was ill hurt him.", "he was ill by Lund (claim)");
    check("The repeated claim that he was ill was false.", "he was ill by  (claim)");
}

#[test]
fn whoever_did_the_first_of_two_things_said_the_second() {
    check("The dairy apologised and said it had left.", "it had left by The dairy (said)");
    check(
        "The town's chief, Marek Wolny, put the cost at $7 million and said both cars were lost.",
        "both cars were lost by Marek Wolny (said)",
    );
    check("The dairy gained and added 2 percent.", "");
}

#[test]
fn a_part_of_those_who_can_speak_speaks() {
    check("Most of the players said it was late.", "it was late by Most of the players (said)");
    check("Most of the shares showed a gain.", "");
    check("The bridge was shut, a customs report shows.", "The bridge was shut by a customs report (shows)");
    check("The bridge was shut, as customs shows drew crowds.", "");
}

#[test]
fn the_subject_of_a_cue_is_the_whole_phrase() {
    check(
        "Most farmers in Holm, Velden and Skarhed said they were worried.",
        "they were worried by Most farmers in Holm, Velden and Skarhed (said)",
    );
    check(
        "Anna Quist of Velden, South Carolina says the mayor can win.",
        "the mayor can win by Anna Quist of Velden, South Carolina (says)",
    );
    check(
        "CBC quoted a ministry official as saying the visitors were late.",
        "the visitors were late by a ministry official (saying)",
    );
    check(
        "An aide to Premier Sofia Lang said the visit was private.",
        "the visit was private by An aide to Premier Sofia Lang (said)",
    );
    check(
        "Sources close to the talks say a deal is near, though officials in both capitals caution that the details remain open.",
        "a deal is near by Sources close to the talks (say) | the details remain open by officials in both capitals (caution)",
    );
}

#[test]
fn words_are_put_claimed_and_chosen_by_somebody() {
    check(
        "\"Goodbye, and good riddance\" was how one tabloid put it.",
        "Goodbye, and good riddance by one tabloid (put)",
    );
    check("For Marek Novak, a welder, the choice is simple: \"Heat or eat.\"", "Heat or eat. by Marek Novak (:)");
    check("The minister denied that he had known, as claimed by an aide.", "he had known by The minister (denied)");
    check("It is the right of all, \"not charity but a right.\"", "not charity but a right. by  ()");
}

#[test]
fn a_content_ends_where_the_verb_begins_whose_subject_stands_before_it() {
    check("Doctors who say the drug works do not want to be named.", "the drug works by who (say)");
    check("Rumours that the bank was near collapse led to queues.", "the bank was near collapse by  (Rumours)");
    check("Archivists believe the letter was written late.", "the letter was written late by Archivists (believe)");
}

#[test]
fn a_listener_and_a_time_are_no_part_of_the_content() {
    check("The coach told his players they would not be paid.", "they would not be paid by The coach (told)");
    check("Berg told the crowd, he would stay.", "he would stay by Berg (told)");
    check("She said in an interview afterward, that the club would fold.", "the club would fold by She (said)");
    check("Critics point out that half of it is gone.", "half of it is gone by Critics (point out)");
}

#[test]
fn what_a_clause_beside_the_subject_tells_is_no_speaker() {
    check("A study published in the journal Ice found that it melts.", "it melts by A study (found)");
}

#[test]
fn a_nickname_is_no_quote() {
    check("“We are done,” said Dwayne “The Rock” Miller.", "We are done, by Dwayne “The Rock” Miller (said)");
    check("“It fell on us,” said a man who goes by the name “Shorty.”", "It fell on us, by a man (said)");
}

#[test]
fn the_lines_around_a_quotation_name_who_speaks() {
    for text in [
        "“The bridge was never safe.”\n\n— Jane Harper",
        "“The bridge was never safe.”\n— Jane Harper, engineer",
        "“The bridge was never safe.”\n\nJane Harper, engineer",
        "From Jane Harper:\n\n“The bridge was never safe.”",
        "Jane Harper, engineer:\n\n“The bridge was never safe.”",
        "Jane Harper shrugged. “The bridge was never safe.”",
    ] {
        assert_eq!(names(text), "Jane Harper", "in: {text}");
    }
    // A pull quote between paragraphs, and an action near somebody else, name nobody.
    for text in [
        "The mayor, Ida Holt, closed the pool on Monday.\n\n“A sad day for the town.”\n\nThe council met later.",
        "Jane Harper nodded and Ben Hart smiled. “The bridge was never safe.”",
        "“The bridge was never safe.”\n\n— It rained all day.",
    ] {
        assert_eq!(names(text), "", "in: {text}");
    }
}

#[test]
fn the_turns_of_an_interview_have_their_speakers() {
    check(
        "Anna Berg: When did you leave?\n\nTom Field: I left in May. It was 4 miles.",
        "When did you leave by Anna Berg (:) | I left in May. It was 4 miles by Tom Field (:)",
    );
    check(
        "Q: Did you expect to win?\n\nA: I never thought so.",
        "Did you expect to win by Q (:) | I never thought so by A (:)",
    );
    check("Note: we close at 5.\n\nUpdate: I left in May.", "");
    check("Opening Hours: 9 to 5.\n\nTicket Price: $5 for children.", "");
    check("Anna Berg: I left in May.", "");
}

#[test]
fn a_content_ends_where_the_author_goes_on() {
    check("He said prices would rise, though few buyers believed it.", "prices would rise by He (said)");
    check("He said prices would rise, while the rival firm cut its own on Monday.", "prices would rise by He (said)");
    check(
        "The mayor said the bridge was safe, and the rival firm opened a new one on Monday.",
        "the bridge was safe by The mayor (said)",
    );
    check(
        "He said the bridge was safe, and the road was open.",
        "the bridge was safe, and the road was open by He (said)",
    );
    check("Her decision to close the mine in 2012 split the town.", "");
    check("The court dismissed the appeal.", "");
    check("The mayor dismissed the fears of the shop owners.", "the fears of the shop owners by The mayor (dismissed)");
}

#[test]
fn each_clause_has_its_own_speaker() {
    check("The pact was one of mutually assured ruin and a plan of “creeping escalation”.", "");
    // The marked words in brackets are Mona's, not those of the content around them.
    let text = "The two sisters argued about the trip (Mona wrote that she was “sick of trains”).";
    assert_eq!(names(text), "Mona", "in: {text}");
}

#[test]
fn who_means_the_one_that_a_phrase_beside_it_tells_of() {
    let full = |text: &str| {
        let said = rows(text).into_iter().filter(|r| r.kind == "statement");
        said.map(|r| r.speaker_full).collect::<String>()
    };
    assert_eq!(full("“It holds,” said Ann Lee, the town's chief engineer, who added that the dam was new."), "Ann Lee");
    // Nobody is named: the phrase itself.
    assert_eq!(full("The engineer, who added that the dam was new, left."), "The engineer");
}

#[test]
fn a_content_begins_and_ends_with_its_phrases() {
    // A hedge belongs to its figure.
    check("The chain said about 600 jobs were at risk.", "about 600 jobs were at risk by The chain (said)");
    // What marks a time or a manner stands before the content; half of something is no time.
    check("The mayor promised on Sunday at a rally to close the pool.", "to close the pool by The mayor (promised)");
    check("Rowers said half of it was gone.", "half of it was gone by Rowers (said)");
    check("She held up the plan at the fair.", "");
    // A pronoun behind a participle begins a clause of its own.
    check("Ann Lee left on Monday, noting she had no keys.", "she had no keys by Ann Lee (noting)");
    // A hyphen parts nothing.
    check("The club criticized the would-be buyer of it.", "the would-be buyer of it by The club (criticized)");
}

#[test]
fn a_verb_of_speech_is_read_with_its_group() {
    check("She has not said that the mine is safe.", "the mine is safe by She (has not said)");
    check("Dahl is predicting that the mine will close.", "the mine will close by Dahl (predicting)");
    check("Dahl is also praising the council for its calm.", "the council for its calm by Dahl (praising)");
    check("The plan was criticised by Dahl as a gift to banks.", "a gift to banks by Dahl (criticised)");
    check("A plan criticised in May was dropped.", "");
    check("It would be wrong to say that the mine is safe.", "");
    check("Lund, a professor of ships, wrote an in-depth study of harbours.", "");
    check("The council asked for mutually agreed terms that last.", "");
    check(
        "The report, according to clerks at the Court of Velden (CV), was never read.",
        "The report by clerks at the Court of Velden (according to) | was never read by clerks at the Court of Velden (according to)",
    );
}

#[test]
fn a_content_ends_where_its_cue_is_joined_told_of_or_summed_up() {
    // What the author tells of the same speaker is no part of what was said.
    check(
        "The group says it respects the court but argues that the fine is unfair.",
        "it respects the court by The group (says) | the fine is unfair by The group (argues)",
    );
    check(
        "Police said a man was held, and appealed for witnesses to come forward.",
        "a man was held by Police (said) | witnesses to come forward by Police (appealed for)",
    );
    check("The group said it would argue and sing.", "it would argue and sing by The group (said)");
    // A noun of speech tells what the content is; a mere thing belongs to it.
    check(
        "The insurer said it would pay in May, a promise that it broke.",
        "it would pay in May by The insurer (said)",
    );
    check("Mr. Ode said he was innocent, a claim the judge rejected.", "he was innocent by Mr. Ode (said)");
    check("The mine is safe, the firm says, a claim that few believe.", "The mine is safe by the firm (says)");
    check("Ode said the doors were locked, something the owner denies.", "the doors were locked by Ode (said)");
    check("Ode said he had a boat, a gift that he kept.", "he had a boat, a gift that he kept by Ode (said)");
    // Who else speaks in a clause without a finite verb speaks for himself.
    check(
        "Sources said both sides were near a deal, one of them adding that it was good.",
        "both sides were near a deal by Sources (said) | it was good by one of them (adding)",
    );
    check("The minister left the hall, his aide saying he was late.", "he was late by his aide (saying)");
    // Who closes a sentence speaks, known or not; a figure behind the verb tells of a measure.
    check(
        "Tests showed the milk was safe, the dairy added.",
        "Tests showed the milk was safe by the dairy (added) | the milk was safe by Tests (showed)",
    );
    check("The mood was good, the index added 2 percent.", "");
    // Things with the same preposition are one content.
    check(
        "Residents complain of dust, of noise, and of rats.",
        "dust, of noise, and of rats by Residents (complain of)",
    );
    check("Residents complain of dust, and the mayor left.", "dust by Residents (complain of)");
    // Of two verbs with the same helper the second has the speaker of the first; with another it belongs to the content.
    check(
        "The chair has asked members to leave and has warned that the hall is unsafe.",
        "members to leave by The chair (asked) | the hall is unsafe by The chair (warned)",
    );
    check(
        "The chair said clerks had left and had not called.",
        "clerks had left and had not called by The chair (said)",
    );
    // Over an apposition: whoever speaks next, but not whoever is told of.
    check(
        "The ministry has said there is no risk, and the farmers' lawyer, Ann Lee, said the milk was bad.",
        "there is no risk by The ministry (said) | the milk was bad by Ann Lee (said)",
    );
    check(
        "The ministry said there was no risk, and the farmers' lawyer, Ann Lee, was late.",
        "there was no risk, and the farmers' lawyer, Ann Lee, was late by The ministry (said)",
    );
    // A marked content is whole: what else stands in the sentence is the author's.
    check("“Now we go,” Lund said, as the crowd cheered.", "Now we go, by Lund (said)");
    check("After the rain stopped, she said, “Now we go.”", "Now we go. by she (said)");
    check("“Now we go,” Lund said, “or never.”", "Now we go, by Lund (said) | or never. by Lund (said)");
    // An adverb that no comma parts from the content is the end of it.
    check(
        "The clerk did not do so immediately, according to the summary.",
        "The clerk did not do so immediately by the summary (according to)",
    );
    // What was never asked of the others ends what the first ones said.
    check(
        "Seven in ten said they would not use it, while 12 percent had not heard of it.",
        "they would not use it by Seven in ten (said)",
    );
}

#[test]
fn a_content_begins_where_somebody_is_told() {
    // Over a time, over what tells of the listener, behind a colon.
    check(
        "Doctors warned the ministry three times between January and March that the vaccine was warm.",
        "the vaccine was warm by Doctors (warned)",
    );
    check("Brun told the mayor, his sister, that he would stay.", "he would stay by Brun (told)");
    check("Brun told the Herald, a weekly based in Holm, that he would stay.", "he would stay by Brun (told)");
    check("Brun reminded her brother, a priest, that the road was shut.", "the road was shut by Brun (reminded)");
    check("Brun reminded her brother, a priest, of the plan that failed.", "");
    check(
        "Lawyers argue that the recipe was never secret: it stood in a book, they say.",
        "the recipe was never secret: it stood in a book by Lawyers (argue) | it stood in a book by they (say)",
    );
    // Behind a listener whom a comma parts from the rest.
    check(
        "The river, locals told me, takes one life a year.",
        "The river by locals (told) | takes one life a year by locals (told)",
    );
    check("\"Now,\" he urged them, as he opened the gate.", "Now, by he (urged)");
    check(
        "He had never seen the contract, he told the board, and would not have signed it.",
        "He had never seen the contract by he (told) | would not have signed it by he (told)",
    );
    check(
        "He had never seen it, he told the board, and warned it of fraud.",
        "He had never seen it by he (told) | it of fraud by he (warned)",
    );
    check("Shareholders were told the deal would close by May.", "the deal would close by May by  (told)");
    check("Guests were told the story of the hall.", "");
    // One word that orders something stands alone; one that names something does not.
    check("\"Sell,\" her broker advised.", "Sell, by her broker (advised)");
    check("\"Run,\" the film that Lund praised, opened in May.", "");
    // Where words stand is no part of them.
    check(
        "In a memo seen by the paper, the editor wrote that \"nobody is safe\".",
        "nobody is safe by the editor (wrote)",
    );
    // What asks may be the subject of another verb.
    check(
        "Whether the drug works is unclear, the authors write.",
        "Whether the drug works is unclear by the authors (write)",
    );
    check("While the drug works, the authors write at night.", "");
    // Who is heard saying something says it.

    assert_eq!(names("\"Stop,\" the mayor could be heard telling both men."), "the mayor");
    assert_eq!(names("\"Stop,\" the mayor was fined, telling both men."), "");
}
