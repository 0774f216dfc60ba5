//! Full stops: whether one belongs to its word, and where sentences end.

use super::token::{Ending, Kind, Shape, Token};
use super::{Lexed, Lexer};
use crate::lexicon::Class;

impl Lexer<'_> {
    /// Takes the full stop after a word into the token where it belongs to it.
    pub(super) fn full_stop(&self, token: &mut Token) {
        let word = self.text.get(token.span.start as usize..token.span.end as usize).unwrap_or("");
        if self.owns_stop(token, word) {
            token.span.end += 1;
            token.ending = Ending::Other;
            token.shape.0 |= Shape::DOTTED;
            if word.contains('.') {
                token.class |= Class::MAY_END;
            }
        }
    }

    /// Whether the full stop behind a word is its own: Dr. · p.m. · Harry M. · No. 5
    fn owns_stop(&self, token: &Token, word: &str) -> bool {
        // The full stop after "the 1970s" ends the sentence; the one after "$8bn" does where nothing goes on.
        if word == "s" {
            return false;
        }
        let start = token.span.start as usize;
        let initial = self.is_initial(token, word);
        // Harry M. Reid: an initial stands after a name, a unit after a number.
        let after_name = initial
            && self.text.get(..start).unwrap_or("").trim_end().ends_with(|c: char| c.is_alphabetic() || c == '.');
        let before = self.bytes.get(..start).unwrap_or(&[]);
        let before = before.strip_suffix(b" ").unwrap_or(before);
        let after_figure = before.last().is_some_and(u8::is_ascii_digit);
        if token.is(Class::BEFORE_NUMBER) && (after_figure || !token.is(Class::ABBREVIATION)) && !after_name {
            let at = token.span.end as usize + 1;
            let next = self.bytes.get(at..).unwrap_or(&[]);
            let next = next.strip_prefix(b" ").unwrap_or(next);
            return next.first().is_some_and(u8::is_ascii_digit) || after_figure && self.goes_on(at);
        }
        token.is(Class::ABBREVIATION) || word.contains('.') && !word.ends_with(".com") || initial
    }

    /// One capital that is no unit, as are the L of "11.2 mmol/L." and the F of "165F."
    fn is_initial(&self, token: &Token, word: &str) -> bool {
        let before = self.char_before(token.span.start as usize);
        let unit = before.is_ascii_digit() || matches!(before, '/' | '°' | '\'');
        word.len() == 1 && token.capital() && word != "I" && !unit
    }

    /// Whether the text goes on in the same sentence after the full stop of a unit: 3 ft. wide, but not 3 km. They
    fn goes_on(&self, at: usize) -> bool {
        let rest = self.text.get(at..self.end).unwrap_or("").trim_start();
        rest.starts_with(|c: char| {
            c.is_lowercase() || c.is_ascii_digit() || matches!(c, ',' | ';' | ':' | '(' | '-' | '–' | '/')
        })
    }

    /// Where the sentence ends that may stop with `token`: closing marks after the stop are pushed as tokens. `None`
    /// where the text goes on.
    pub(super) fn sentence_end(&self, token: &Token, out: &mut Lexed) -> Option<usize> {
        let mut at = token.span.end as usize;
        let closing = |c: &char| matches!(c, '”' | '"' | '\'' | '’' | ')' | ']' | '»' | '.' | '!' | '?' | '…');
        let behind = self.text.get(at..self.end).unwrap_or("");
        let closers = at + behind.chars().take_while(closing).map(char::len_utf8).sum::<usize>();
        let rest = self.text.get(closers..self.end).unwrap_or("");
        let space = rest.len() - rest.trim_start().len();
        let apart = rest.is_empty() || space > 0;
        let sure = || !token.shape.has(Shape::DOTTED) || self.starts_sentence(closers + space);
        if !(apart && opens_sentence(rest.get(space..).unwrap_or("")) && sure()) {
            return None;
        }
        while at < closers {
            let c = self.char(at);
            out.tokens.push(self.token(Kind::Mark, at, at + c.len_utf8(), Shape::GLUED));
            at += c.len_utf8();
        }
        Some(at)
    }

    /// After an abbreviation that may end a sentence: whether the next word is one that opens sentences.
    fn starts_sentence(&self, at: usize) -> bool {
        if at >= self.end {
            return true;
        }
        let rest = self.text.get(at..self.end).unwrap_or("");
        let word = rest.trim_start_matches(['“', '"', '‘', '\'', '(']);
        let quoted = word.len() < rest.len();
        let start = self.end - word.len();
        let end = self.word_end(start);
        let opener = Class::DETERMINER
            | Class::POSSESSIVE
            | Class::PRONOUN
            | Class::SUBORDINATOR
            | Class::COORDINATOR
            | Class::PREPOSITION
            | Class::ADVERB;
        let token = self.token(Kind::Word, start, end, 0);
        (quoted || token.is(opener)) && token.capital()
    }
}

/// Whether a sentence can begin with a text: no small letter, perhaps behind marks that open, and no mark that goes on.
fn opens_sentence(rest: &str) -> bool {
    let opening = |c: char| matches!(c, '“' | '"' | '\'' | '‘' | '(' | '[' | '«' | '`');
    match rest.chars().next() {
        None => true,
        Some(c) if opening(c) => !rest.trim_start_matches(opening).starts_with(char::is_lowercase),
        Some(c) => !c.is_lowercase() && !matches!(c, ',' | ';' | ':' | ')' | '-' | '–' | '—' | '%'),
    }
}
