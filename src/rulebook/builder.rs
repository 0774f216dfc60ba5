//! Gathers the forms of all rule files into one lexicon.

use crate::lex::{Kind, pieces};
use crate::lexicon::{Class, Lexicon, Meaning, Piece, Sense, Table, Topic, WordId, fold, fold_str, keyword};

/// Room for so many words is made at once: somewhat more than the built-in rules have.
const WORDS: usize = 16_000;

/// A word with all it can mean.
#[derive(Default)]
struct Entry {
    class: Class,
    /// The classes that it has by itself and not as the first word of a longer form.
    alone: Class,
    meanings: Vec<Meaning>,
}

/// The lexicon in the making.
pub(crate) struct Builder {
    table: Table,
    entries: Vec<Entry>,
    marks: Vec<(char, Class, Vec<Meaning>)>,
    /// Splits forms into pieces; it knows no words, so it joins no full stops to words.
    bare: Lexicon,
}

impl Builder {
    /// A lexicon of the grammar's own words only, which get the ids of [`keyword`].
    pub(crate) fn new() -> Self {
        let mut builder = Self {
            table: Table::new(WORDS),
            entries: Vec::with_capacity(WORDS),
            marks: Vec::new(),
            bare: Lexicon::empty(),
        };
        builder.entries.push(Entry::default());
        for word in keyword::WORDS {
            builder.word(word);
        }
        builder
    }

    /// The id of a word, new or known.
    pub(crate) fn word(&mut self, word: &str) -> WordId {
        let word = word.strip_suffix('.').filter(|w| !w.is_empty()).unwrap_or(word);
        let (id, new) = self.table.insert(fold_str(word));
        if new {
            self.entries.push(Entry::default());
        }
        id
    }

    /// Puts a word in a class.
    pub(crate) fn classify(&mut self, word: &str, class: Class) {
        let id = self.word(word);
        self.add_class(id, class);
        if let Some(entry) = self.entries.get_mut(id.0 as usize) {
            entry.alone |= class;
        }
    }

    /// Puts a word in a topic.
    pub(crate) fn tell(&mut self, topic: &mut Topic, word: &str) {
        topic.add(self.word(word));
    }

    /// Gives a form (of one word or several) a meaning; `class` goes to its first word or mark.
    ///
    /// A form in lower case of four letters and more is found in any case; any other form only as written, unless
    /// `any_case` says that all its spellings count.
    pub(crate) fn form(&mut self, form: &str, sense: Sense, class: Class, after_digits: bool, any_case: bool) {
        if form.len() > 1 && form.bytes().all(|b| b.is_ascii_alphabetic()) {
            let exact =
                if any_case || (form.len() >= 4 && form.bytes().all(|b| b.is_ascii_lowercase())) { "" } else { form };
            let meaning =
                Meaning { sense, exact: exact.into(), after_digits, second: WordId::NONE, rest: Box::default() };
            let id = self.word(form);
            self.mean(id, class, meaning);
            return;
        }
        let parts = self.pieces(form);
        let Some((first, rest)) = parts.split_first() else { return };
        let loose = any_case || (form.chars().filter(|c| c.is_alphabetic()).count() >= 4 && fold(form) == form);
        let exact: Box<str> = if loose { "".into() } else { form.into() };
        let mut pieces: Vec<Piece> = Vec::with_capacity(rest.len());
        let measures = Class::UNIT | Class::CURRENCY_BEFORE | Class::CURRENCY_AFTER | Class::MINOR_UNIT;
        let stop = if class.any(measures) { Class::BEFORE_NUMBER } else { Class::ABBREVIATION };
        let mut dotted = first.0 == Kind::Word && rest.first().is_some_and(|(k, t)| *k == Kind::Mark && *t == ".");
        if dotted {
            self.classify(first.1, stop);
        }
        let mut words = rest.iter().peekable();
        while let Some((kind, text)) = words.next() {
            if dotted && *text == "." {
                dotted = false;
                continue;
            }
            dotted = false;
            match kind {
                Kind::Possessive => pieces.push(Piece::Possessive),
                Kind::Word => {
                    let id = self.word(text);
                    if words.peek().is_some_and(|(k, t)| *k == Kind::Mark && *t == ".") {
                        self.add_class(id, stop);
                        dotted = true;
                    }
                    pieces.push(Piece::Word(id));
                }
                Kind::Number => pieces.push(Piece::Digits(fold_str(text))),
                Kind::Mark => pieces.push(Piece::Mark(text.chars().next().unwrap_or(' '))),
            }
        }
        let class = if pieces.is_empty() { class } else { class | Class::PHRASE };
        let second = match pieces.first() {
            Some(Piece::Word(id)) => *id,
            _ => WordId::NONE,
        };
        let meaning = Meaning { sense, exact, after_digits, second, rest: pieces.into() };
        if first.0 == Kind::Mark {
            let mark = first.1.chars().next().unwrap_or(' ');
            match self.marks.iter_mut().find(|(c, ..)| *c == mark) {
                Some((_, known, meanings)) => {
                    *known |= class;
                    meanings.push(meaning);
                }
                None => self.marks.push((mark, class, vec![meaning])),
            }
        } else {
            let id = self.word(first.1);
            self.mean(id, class, meaning);
        }
    }

    /// The words and marks of a form. Nearly all forms are words of letters, for which there is no need to ask the lexer.
    fn pieces<'f>(&self, form: &'f str) -> Vec<(Kind, &'f str)> {
        if form.bytes().all(|b| b.is_ascii_alphabetic() || b == b' ') {
            form.split_ascii_whitespace().map(|word| (Kind::Word, word)).collect()
        } else {
            pieces(form, &self.bare)
        }
    }

    /// The finished lexicon.
    pub(crate) fn finish(mut self) -> Lexicon {
        for (_, _, meanings) in &mut self.marks {
            meanings.sort_by_key(|m| std::cmp::Reverse(m.rest.len()));
        }
        let classes = self.entries.iter().map(|e| (e.class, e.alone)).unzip();
        let meanings = self.entries.into_iter().map(|e| e.meanings).collect();
        Lexicon::new(classes, meanings, self.table, self.marks)
    }

    /// Gives a word a meaning and a class.
    fn mean(&mut self, id: WordId, class: Class, meaning: Meaning) {
        let Some(entry) = self.entries.get_mut(id.0 as usize) else { return };
        entry.class |= class;
        if meaning.rest.is_empty() {
            entry.alone |= class;
        }
        // Most words have one meaning; room for more would be most of the lexicon.
        if entry.meanings.is_empty() {
            entry.meanings.reserve_exact(1);
        }
        entry.meanings.push(meaning);
    }

    fn add_class(&mut self, id: WordId, class: Class) {
        if let Some(entry) = self.entries.get_mut(id.0 as usize) {
            entry.class |= class;
        }
    }
}
