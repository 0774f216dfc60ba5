//! Who speaks in a transcript: names before a colon, and in court the witness behind `A.` and `THE WITNESS`, whom a heading names.

use super::super::page::Writer;
use crate::document::Section;

/// What a transcript has told so far of who speaks.
#[derive(Debug, Default)]
pub(super) struct Court {
    /// Who answers.
    witness: String,
    /// Who asks.
    examiner: String,
    /// Who presides.
    judge: String,
}

impl Court {
    /// Adds a paragraph; where it begins with a name and a colon, that person speaks: to the next one in a transcript, else in this
    /// paragraph.
    pub(super) fn spoken(&mut self, writer: &mut Writer, section: Section, place: String, text: &str) {
        match speaker(text) {
            Some((label, words)) if section != Section::Headline || turn(label) => {
                writer.speaker(self.name(label));
                // What turns on a label that is no headline is running text.
                let section = if section == Section::Headline { Section::Body } else { section };
                writer.block(section, place, words);
                if !shouted(label) {
                    writer.speaker("");
                }
            }
            _ => {
                if self.heading(text) || section == Section::Headline {
                    writer.speaker("");
                }
                writer.block(section, place, text);
            }
        }
    }

    /// Who speaks behind a label; the label itself where nobody is known to.
    fn name<'n>(&'n self, label: &'n str) -> &'n str {
        let known = match label {
            "Q." => &self.examiner,
            "A." | "THE WITNESS" | "THE DEPONENT" => &self.witness,
            "THE COURT" | "THE JUDGE" => &self.judge,
            _ => "",
        };
        if known.is_empty() { label } else { known }
    }

    /// Learns from a line who is examined and who examines; whether the line tells so.
    fn heading(&mut self, text: &str) -> bool {
        if text.len() > HEADING {
            return false;
        }
        let line = text.trim().trim_end_matches([':', '.', ';']);
        let large = line.to_uppercase();
        let after = |mark: &str| large.find(mark).and_then(|at| name(line.get(at + mark.len()..)?));
        let before = |mark: &str| large.find(mark).and_then(|at| name(line.get(..at)?));
        let witness =
            ["EXAMINATION OF ", "DEPOSITION OF ", "TESTIMONY OF ", "INTERVIEW OF "].into_iter().find_map(after);
        let sworn = large.contains("SWORN") || large.contains("CALLED AS A WITNESS") || large.contains("AFFIRMED");
        let sworn = || before(",").or_else(|| before("(")).or_else(|| after("THE WITNESS, ")).filter(|_| sworn);
        let judge = after("HONORABLE ").or_else(|| after("HONOURABLE ")).or_else(|| after("HON. "));
        let by =
            if large.starts_with("BY ") { after("BY ") } else { after("EXAMINATION BY ").or_else(|| after(" BY ")) };
        let examined = large.contains("EXAMINATION") || large.starts_with("BY ");
        let examiner = by.filter(|_| examined);
        let mut told = false;
        let found =
            [(&mut self.witness, witness.or_else(sworn)), (&mut self.judge, judge), (&mut self.examiner, examiner)];
        for (slot, found) in found {
            if let Some(found) = found {
                found.clone_into(slot);
                told = true;
            }
        }
        told
    }
}

/// Longest line that is looked at for who is examined, in bytes.
const HEADING: usize = 160;

/// A name at the beginning or end of some words: LENA STRAND, MS. ADLER, Paul Decker; up to "by" or a mark.
fn name(words: &str) -> Option<String> {
    let words = words.trim().split([',', '(', ':', ';', '—', '–']).next().unwrap_or("").trim();
    let names: Vec<&str> = words
        .split_whitespace()
        .take_while(|w| w.starts_with(char::is_uppercase) && !w.eq_ignore_ascii_case("by"))
        .take(NAMES)
        .collect();
    // A name has letters, and more than a role alone.
    let letters = names.iter().any(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 2);
    let whole = names.len() == words.split_whitespace().take_while(|w| !w.eq_ignore_ascii_case("by")).count();
    (letters && whole && !names.first().is_some_and(|w| w.eq_ignore_ascii_case("the"))).then(|| names.join(" "))
}

/// Longest name, in words.
const NAMES: usize = 5;

/// Whether a label is one of a turn to and fro.
fn turn(label: &str) -> bool {
    matches!(label, "Q." | "A.")
}

/// Whether a name stands in capitals, as transcripts have it.
fn shouted(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Longest label of a speaker, in bytes.
const LABEL: usize = 48;

/// SMITH: words; Ada Poole, mayor: “words”; Q. words; A: words
pub(super) fn speaker(text: &str) -> Option<(&str, &str)> {
    for (letter, label) in [("Q", "Q."), ("A", "A.")] {
        let rest = text.strip_prefix(letter).and_then(|rest| rest.strip_prefix(['.', ':']));
        if let Some(words) = rest.filter(|rest| rest.starts_with(char::is_whitespace)) {
            return Some((label, words.trim_start()));
        }
    }
    let (label, words) = text.split_once(": ").or_else(|| text.split_once(":\n"))?;
    let label = label.trim_start_matches(['>', '*', '-', ' ']).trim_end_matches('*').trim();
    let capital = label.starts_with(char::is_uppercase) && label.len() <= LABEL;
    let letters =
        label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '\'' | '’' | '-' | ',' | '(' | ')'));
    // `Note: the road is shut` is no speaker, and cannot be told from `Smith: the road is shut`.
    let name = label.split(',').next().unwrap_or("");
    let names =
        name.split(' ').all(|w| w.starts_with(char::is_uppercase)) && (2..=4).contains(&name.split(' ').count());
    let dotted = name.split(' ').any(|w| w.len() > 4 && w.ends_with('.'));
    let quoted = words.trim_start().starts_with(['"', '“', '‘']);
    let named = names
        && !dotted
        && name.split(' ').count() == label.split(' ').filter(|w| w.starts_with(char::is_uppercase)).count();
    (capital && letters && (shouted(label) || named || quoted && names)).then_some((label, words.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_colon_speaks() {
        assert_eq!(speaker("MS. OKAFOR: Thank you."), Some(("MS. OKAFOR", "Thank you.")));
        assert_eq!(speaker("Ada Poole, mayor: “No.”"), Some(("Ada Poole, mayor", "“No.”")));
        assert_eq!(speaker("A. I'm 52."), Some(("A.", "I'm 52.")));
        assert_eq!(speaker("Q:\tAnd then?"), Some(("Q.", "And then?")));
        assert_eq!(speaker("A road is shut."), None);
        assert_eq!(speaker("Note: the road is shut."), None);
        assert_eq!(speaker("At 10:30 it rained: hard."), None);
        assert_eq!(speaker("The road: shut."), None);
    }

    #[test]
    fn headings_name_who_answers_and_who_asks() {
        let of = |lines: &[&str]| {
            let mut court = Court::default();
            for line in lines {
                court.heading(line);
            }
            [court.witness, court.examiner, court.judge].join(" | ")
        };
        assert_eq!(of(&["CROSS-EXAMINATION OF PAUL DECKER BY MS. ADLER:"]), "PAUL DECKER | MS. ADLER | ");
        assert_eq!(of(&["LENA STRAND, sworn", "DIRECT EXAMINATION BY MR. HOLT"]), "LENA STRAND | MR. HOLT | ");
        assert_eq!(
            of(&["ANN KROLL, having been first duly sworn, testified as follows:", "BY MR. HOLT:"]),
            "ANN KROLL | MR. HOLT | "
        );
        assert_eq!(of(&["Lena Strand (affirmed)"]), "Lena Strand |  | ");
        assert_eq!(of(&["DEPOSITION OF DR. IDA CRANE, M.D."]), "DR. IDA CRANE |  | ");
        assert_eq!(of(&["BEFORE THE HONORABLE MARIA SOTO"]), " |  | MARIA SOTO");
        // The next witness takes the stand; what is only said of an examination names nobody.
        assert_eq!(of(&["LENA STRAND, sworn", "EXAMINATION OF ANN KROLL"]), "ANN KROLL |  | ");
        assert_eq!(of(&["The examination of the ship took a day."]), " |  | ");
        assert_eq!(of(&["He was sworn in, they said, by the mayor"]), " |  | ");
    }
}
