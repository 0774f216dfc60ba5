//! The register of names: who and what is named, how often, and by which fullest mention.

use claimsheet::document::Document;
use claimsheet::lex::Lexed;
use claimsheet::normalise::Settings;
use claimsheet::pipeline;

use crate::read::rules;

/// The names of a text: fullest mention, kind, mentions.
fn names(text: &str) -> Vec<String> {
    let doc = Document::plain("example.txt".into(), text.into(), None);
    let mut lexed = Lexed::default();
    let mut all = Vec::new();
    for part in pipeline::parts(&doc) {
        let analysis = pipeline::analyse(&doc, part, Settings::default(), rules(), &mut lexed);
        for (number, name) in (0..).zip(&analysis.names.names) {
            let words = analysis.names.fullest(number).map_or("", |m| m.span.of(&doc.text));
            all.push(format!("{words}, {}, {}", name.kind.name(), name.count));
        }
    }
    all
}

#[test]
fn a_surname_goes_to_its_whole_name_wherever_it_stands() {
    for (text, expected) in [
        ("Dahl said no. Anna-Lena Dahl had asked.", vec!["Anna-Lena Dahl, person, 2"]),
        ("Ursula von der Leyen spoke. Von der Leyen left.", vec!["Ursula von der Leyen, person, 2"]),
        ("Jens Otto Harry Holm wrote. Otto Holm went. Holm died.", vec!["Jens Otto Harry Holm, person, 3"]),
        ("Ann Lee and Bob Lee met. Mr. Lee left.", vec!["Ann Lee, person, 1", "Bob Lee, person, 2"]),
        ("Ann Lee came. Then Bob Lee came. Lee left.", vec!["Ann Lee, person, 1", "Bob Lee, person, 2"]),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

#[test]
fn titles_stand_before_a_name_and_are_none() {
    for (text, expected) in [
        ("The Governor spoke.", vec![]),
        ("Then Deputy Home Secretary Eva Lind spoke.", vec!["Deputy Home Secretary Eva Lind, person, 1"]),
        ("Secretary of State Ann Lee spoke.", vec!["Secretary of State Ann Lee, person, 1"]),
        ("Governor of Washington Ann Lee spoke.", vec!["Governor of Washington Ann Lee, person, 1"]),
        ("CBC Chairman G.K. Holm spoke.", vec!["CBC Chairman G.K. Holm, person, 1"]),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

#[test]
fn bodies_go_by_their_initials_and_first_words() {
    let text = "The Office for National Statistics counted 40. The ONS was late. Acme Holdings fell, Acme said.";
    assert_eq!(names(text), ["Office for National Statistics, body, 2", "Acme Holdings, body, 2"]);
    let text = "The Food and Drug Administration met the University of Bergen.";
    assert_eq!(names(text), ["Food and Drug Administration, body, 1", "University of Bergen, body, 1"]);
}

#[test]
fn a_verb_of_a_headline_and_a_byline_before_a_dateline_end_a_name() {
    assert_eq!(names("Holm Says New Tunnel Costs 40 Million"), ["Holm, thing, 1"]);
    assert_eq!(names("Ingrid Aalto SKARHOLM went north."), ["Ingrid Aalto, person, 1", "SKARHOLM, body, 1"]);
}
