//! Every example, reject and known gap that stands beside a rule, through the whole pipeline.
//!
//! `cargo test examples -- --nocapture` prints every broken one: file, rule, text, what was wanted, what came out.

use std::fmt;

use claimsheet::audit::{Row, short};
use claimsheet::rulebook::examples::Example;
use claimsheet::rulebook::proofs::builtin;

use crate::read::rows;

struct Broken<'e> {
    example: &'e Example,
    text: &'e str,
    wanted: String,
    got: String,
}

impl fmt::Display for Broken<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { example, text, wanted, got } = self;
        write!(f, "{} [{}]\n    text   {text}\n    wanted {wanted}\n    got    {got}", example.file, example.rule)
    }
}

#[test]
fn every_rule_holds_its_examples() {
    let all = builtin().unwrap();
    let broken: Vec<Broken<'_>> = all.iter().flat_map(broken).collect();
    for b in &broken {
        println!("{b}");
    }
    println!("{} broken of {}", broken.len(), all.iter().map(count).sum::<usize>());
    assert!(broken.is_empty(), "{} examples are broken", broken.len());
}

fn count(e: &Example) -> usize {
    e.gives.len() + e.says.len() + e.rejects.len() + e.todo.len()
}

fn broken(example: &Example) -> Vec<Broken<'_>> {
    let mut out = Vec::new();
    let mut note = |text, wanted, got| out.push(Broken { example, text, wanted, got });
    for (text, gives) in &example.gives {
        let got = figures(&rows(text));
        if got != *gives {
            note(text, gives.clone(), got);
        }
    }
    for (text, speaker, cue) in &example.says {
        let all = rows(text);
        if !all.iter().any(|r| r.speaker == *speaker && r.cue == *cue) {
            note(text, format!("by {speaker} ({cue})"), sources(&all));
        }
    }
    for text in &example.rejects {
        if let Some(got) = accepted(example, text) {
            note(text, "nothing of this rule".into(), got);
        }
    }
    for (text, gives, why) in &example.todo {
        let all = rows(text);
        let told = matches!(example.file.as_str(), "cues.toml" | "speakers.toml");
        if (if told { sources(&all) } else { figures(&all) }) == *gives {
            note(text, format!("a gap, for: {why}"), "what it should give: make it an example".into());
        }
    }
    out
}

/// All figures and dates of a text in short notation.
fn figures(rows: &[Row]) -> String {
    let figures = rows.iter().filter(|r| r.kind == "quantity" || r.kind == "date").map(short);
    figures.collect::<Vec<_>>().join(" ; ")
}

/// All quotes and statements of a text in short notation.
fn sources(rows: &[Row]) -> String {
    rows.iter().filter(|r| r.kind == "quote" || r.kind == "statement").map(short).collect::<Vec<_>>().join(" ; ")
}

/// What the rule found in a sentence that it should have left alone.
fn accepted(example: &Example, text: &str) -> Option<String> {
    match (&example.unit, example.file.as_str()) {
        (Some(unit), _) => {
            let all = rows(text);
            let ours = |r: &Row| r.kind == "quantity" && (r.unit == *unit || r.unit.starts_with(&format!("{unit}/")));
            all.iter().any(ours).then(|| figures(&all))
        }
        (None, "cues.toml") => {
            let all = rows(text);
            all.iter().any(|r| is_form(example, &r.cue)).then(|| sources(&all))
        }
        (None, "speakers.toml") => {
            let all = rows(text);
            let ours = |r: &Row| r.speaker.contains(&example.rule);
            all.iter().any(ours).then(|| sources(&all))
        }
        (None, "calendar.toml" | "holidays.toml") => {
            let all = rows(text);
            all.iter().any(|r| r.kind == "date").then(|| figures(&all))
        }
        (None, _) => {
            let all = rows(text);
            all.iter().any(|r| r.kind == "quantity").then(|| figures(&all))
        }
    }
}

/// Whether the words of a cue are a form of the rule whose key is the lemma of a cue, cue phrase or cue noun.
fn is_form(example: &Example, cue: &str) -> bool {
    use claimsheet::rulebook::{Sense, fold_str};
    let rules = crate::read::rules();
    cue.split_whitespace().any(|word| {
        let (id, _) = rules.lexicon.find(fold_str(word));
        let meanings = rules.lexicon.meanings(id);
        meanings.iter().any(|m| match m.sense {
            Sense::Cue(i) => *rules.cues[usize::from(i)].lemma == *example.rule,
            Sense::CuePhrase(i) => *rules.cue_phrases[usize::from(i)].name == *example.rule,
            Sense::CueNoun(i) => *rules.cue_nouns[usize::from(i)].lemma == *example.rule,
            _ => false,
        })
    })
}
