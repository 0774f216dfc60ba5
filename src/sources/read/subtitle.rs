//! Subtitles (.srt, .vtt): cues joined to turns of a speaker, each word with the time of its cue.

use std::path::Path;

use super::super::page::{Page, Writer};

/// A turn ends at the end of a sentence once it is this long, in bytes.
const TURN: usize = 600;

/// A turn in the making.
#[derive(Default)]
struct Turn {
    speaker: String,
    text: String,
    places: Vec<(usize, String)>,
}

/// The cues of a file.
pub(super) fn page(path: &Path, bytes: &[u8]) -> Page {
    let text = super::text(path, bytes);
    let mut writer = Writer::default();
    let mut turn = Turn::default();
    let mut time = None;
    for line in text.lines().map(str::trim) {
        if let Some((from, _)) = line.split_once("-->") {
            time = Some(clock(from));
        } else if line.is_empty() {
            time = None;
        } else if let Some(time) = &time {
            cue(&mut writer, &mut turn, time, line);
        }
    }
    end(&mut writer, &mut turn);
    writer.finish(super::id(path), None)
}

/// `00:01:10,000` and `01:10.000` as `00:01:10`.
fn clock(written: &str) -> String {
    let whole = written.trim().split([',', '.']).next().unwrap_or("");
    if whole.matches(':').count() == 1 { format!("00:{whole}") } else { whole.to_owned() }
}

/// A line of a cue: who speaks, where it says so, and the words.
fn cue(writer: &mut Writer, turn: &mut Turn, time: &str, line: &str) {
    let voice = line.strip_prefix("<v").and_then(|rest| rest.split_once('>'));
    let named = voice.map(|(name, words)| (name.trim_start_matches(|c| c != ' ').trim(), words));
    let named = named.or_else(|| super::transcript::speaker(line));
    let (speaker, words) = match named {
        Some((name, words)) => (Some(name), words),
        None => (None, line),
    };
    let changed = speaker.is_some_and(|s| s != turn.speaker);
    let full = turn.text.len() > TURN && turn.text.ends_with(['.', '?', '!', '”', '"']);
    if changed || full || line.starts_with('-') {
        end(writer, turn);
        if let Some(name) = speaker.filter(|_| changed) {
            name.clone_into(&mut turn.speaker);
        }
    }
    if !turn.text.is_empty() {
        turn.text.push(' ');
    }
    if turn.places.last().is_none_or(|(_, last)| last != time) {
        turn.places.push((turn.text.len(), time.to_owned()));
    }
    plain(words, &mut turn.text);
}

/// Words without the marks of their look (`<i>`, `{\an8}`).
fn plain(words: &str, out: &mut String) {
    let mut depth = 0_u32;
    for c in words.trim_start_matches("- ").chars() {
        match c {
            '<' | '{' => depth += 1,
            '>' | '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
}

fn end(writer: &mut Writer, turn: &mut Turn) {
    if !turn.text.trim().is_empty() {
        writer.speaker(&turn.speaker);
        writer.places(&turn.text, &turn.places);
    }
    turn.text.clear();
    turn.places.clear();
}

#[cfg(test)]
mod tests {
    use super::super::super::page::label;
    use super::*;

    #[test]
    fn cues_become_turns_with_their_times() {
        let srt = "1\n00:03:10,000 --> 00:03:18,000\nLANG: I have a ticket\nfrom 1978.\n\n2\n00:03:18,500 --> 00:03:25,000\n\
                   You never asked.\n\n3\n00:03:26,000 --> 00:03:27,000\nHOLM: <i>Late.</i>\n";
        let page = page(Path::new("a.srt"), srt.as_bytes());
        assert_eq!(page.document.text, "I have a ticket from 1978. You never asked.\n\nLate.");
        let at = |word: &str| crate::document::offset(page.document.text.find(word).unwrap());
        assert_eq!(label(&page.places, at("never")), "00:03:18");
        assert_eq!(label(&page.places, at("1978")), "00:03:10");
        assert_eq!(label(&page.speakers, at("never")), "LANG");
        assert_eq!(label(&page.speakers, at("Late")), "HOLM");
    }

    #[test]
    fn a_voice_tag_names_the_speaker() {
        let page = page(Path::new("a.vtt"), b"WEBVTT\n\n01:10.000 --> 01:18.000\n<v Ada Poole>We <b>try</b>.\n");
        assert_eq!(page.document.text, "We try.");
        assert_eq!(label(&page.speakers, 0), "Ada Poole");
        assert_eq!(label(&page.places, 0), "00:01:10");
    }
}
