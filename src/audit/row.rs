//! The columns of the audit file, in order: the one definition from which header, cells, schema and docs are made.

/// Who fills a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filled {
    /// The tool, in every format.
    Tool,
    /// The tool, in JSONL only.
    Json,
    /// People.
    Person,
}

/// What a column's cells look like in a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellType {
    /// Any text.
    Text,
    /// One of some dozens of names that the rules know: of a rule, a unit, a dimension.
    Name,
    /// A whole number.
    Integer,
    /// A plain decimal, as text so that no digit is lost.
    Decimal,
    /// One of these words, or empty.
    Word(&'static [&'static str]),
}

/// A column of the audit.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name: public, never renamed.
    pub name: &'static str,
    /// Who fills it.
    pub filled: Filled,
    /// What stands in it.
    pub cell: CellType,
    /// Its meaning in one line.
    pub doc: &'static str,
}

macro_rules! columns {
    ($($field:ident $filled:ident $cell:expr, $doc:literal;)*) => {
        /// All columns in order: CSV has those that are not [`Filled::Json`], JSONL has all.
        pub const COLUMNS: &[Column] = &[$(Column {
            name: stringify!($field), filled: Filled::$filled, cell: $cell, doc: $doc,
        }),*];

        /// One row of the audit: a claim with all that is known of it, as printed in the file.
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct Row {
            $(#[doc = $doc] pub $field: String,)*
            /// The columns that people added to the sheet, in their order: name and cell.
            pub own: Vec<(String, String)>,
        }

        impl Row {
            /// The cells in the order of [`COLUMNS`].
            pub fn cells(&self) -> [&str; COLUMNS.len()] {
                [$(self.$field.as_str()),*]
            }

            /// The cell of a column by its name, of one that people added too; empty where there is no such column.
            pub fn cell(&self, column: &str) -> &str {
                if let Some((_, cell)) = self.own.iter().find(|(name, _)| name == column) {
                    return cell;
                }
                match column {
                    $(stringify!($field) => &self.$field,)*
                    _ => "",
                }
            }

            /// The cell of a column by its name, to be written.
            pub fn cell_mut(&mut self, column: &str) -> Option<&mut String> {
                if let Some(at) = self.own.iter().position(|(name, _)| name == column) {
                    return self.own.get_mut(at).map(|(_, cell)| cell);
                }
                match column {
                    $(stringify!($field) => Some(&mut self.$field),)*
                    _ => None,
                }
            }

            /// The cells where they stand.
            #[must_use]
            pub fn borrowed(&self) -> Cells<'_> {
                Cells { $($field: &self.$field,)* }
            }

            /// Takes over the cells and keeps the room that it has.
            pub fn copy(&mut self, cells: &Cells<'_>) {
                $(
                    self.$field.clear();
                    self.$field.push_str(cells.$field);
                )*
                self.own.clear();
            }
        }

        /// A row whose cells stand where they were found or made: [`Row`] without a copy of each.
        #[derive(Debug, Clone, Copy, Default)]
        pub struct Cells<'a> {
            $(#[doc = $doc] pub $field: &'a str,)*
        }

        impl<'a> Cells<'a> {
            /// The cells in the order of [`COLUMNS`].
            #[must_use]
            pub fn list(&self) -> [&'a str; COLUMNS.len()] {
                [$(self.$field),*]
            }
        }
    };
}

use CellType::{Decimal, Integer, Name, Text, Word};

impl Row {
    /// Whether a person added the row: its id begins with `H-`.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.id.starts_with("H-")
    }

    /// The cell of a column that a person added.
    #[must_use]
    pub fn own_cell(&self, name: &str) -> &str {
        self.own.iter().find(|(known, _)| known == name).map_or("", |(_, cell)| cell)
    }

    /// Writes the cell of a column that a person added; the row has that column then.
    pub fn set_own(&mut self, name: &str, cell: &str) {
        match self.own.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => cell.clone_into(known),
            None => self.own.push((name.to_owned(), cell.to_owned())),
        }
    }
}

/// The names of the columns that people added, in the order in which the rows name them.
#[must_use]
pub fn own_columns(rows: &[Row]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in rows.iter().flat_map(|r| &r.own) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names
}

/// The words of the `kind` column.
pub const KINDS: &[&str] = &["quantity", "date", "quote", "statement", "name", "link"];
/// The kind of a row that a person added and gave none.
pub const OWN_KIND: &str = "own";
/// The words of the `section` column.
pub const SECTIONS: &[&str] = &["headline", "dek", "body", "caption", "table", "list"];
/// The words of the `relation` column.
pub const RELATIONS: &[&str] = &["exact", "about", "more_than", "at_least", "less_than", "at_most", "range"];
/// The words of the `attribution` column.
pub const ATTRIBUTIONS: &[&str] = &["direct", "mixed", "indirect", "according_to", "none"];
/// The words of the `check` column.
pub const LEVELS: &[&str] = &["contradiction", "query", "note", "ok"];
/// The words of the `revision` column.
pub const REVISIONS: &[&str] = &["new", "same", "moved", "reworded", "value_changed", "removed"];
/// The words of the `worth` column.
const WORTHS: &[&str] = &["high", "normal", "low"];
/// The words of the `verdict` column.
pub const VERDICTS: &[&str] =
    &["open", "ok", "on_author", "fix", "fixed", "query", "unverifiable", "stet", "na", "recheck"];

columns! {
    id Tool Text, "Stable id: C- (H- in a row that a person added) and six Crockford base-32 characters, from the words, not from the position.";
    doc Tool Text, "Document id: file name without folder, or the id of a JSONL document.";
    section Tool Word(SECTIONS), "Part of the article.";
    loc Tool Text, "Paragraph and sentence, 1-based: p8.s3.";
    sentence Tool Text, "The whole sentence on one line.";
    text Tool Text, "The exact words of the claim, as printed.";
    kind Tool Word(KINDS), "Kind of claim; name and link are rows of names and hyperlinks, own or a word of theirs is a row that a person added.";
    dimension Tool Name, "What a figure measures (money, length, count, …); for dates: date, time, set.";
    subject Tool Text, "What the figure is about: head words from the text.";
    relation Tool Word(RELATIONS), "How the printed number bounds the real one.";
    value Tool Decimal, "The number in the printed unit: plain decimal, scale words multiplied out, printed zeros kept.";
    value_max Tool Decimal, "Upper end of a range, second number of a score or pair.";
    unit Tool Text, "Readable canonical unit: ISO 4217 code, symbol, or the counted noun phrase with its head in the singular.";
    unit_code Tool Name, "UCUM code or ISO 4217; empty for counted nouns.";
    base_value Tool Decimal, "The value in the dimension's SI base unit.";
    base_value_max Tool Decimal, "The upper end in the SI base unit.";
    base_unit Tool Text, "The SI base unit.";
    direction Tool Word(&["up", "down"]), "Which way the figure moved.";
    time Tool Text, "What the time expression of the claim resolves to: ISO 8601 / EDTF level 1.";
    time_basis Tool Text, "How the time was resolved, in words.";
    speaker Tool Text, "Who says so, as printed nearest.";
    speaker_full Tool Text, "The fullest mention of the same speaker in the document.";
    cue Tool Text, "The words that attribute.";
    attribution Tool Word(ATTRIBUTIONS), "Kind of attribution.";
    compared_with Tool Text, "Id of the figure that this one is explicitly compared with.";
    comparison Tool Text, "The arithmetic of that pair.";
    check Tool Word(LEVELS), "Result of the checks; empty where none applied.";
    check_rule Tool Text, "Ids of the checks that fired, joined by semicolons.";
    check_note Tool Text, "One sentence with the arithmetic and, where it can be told, the likely slip.";
    related Tool Text, "Ids of the other claims that the check used.";
    line Tool Integer, "1-based line in the input; in a Word document, an OpenDocument text or a page, which have no lines, the number of the paragraph.";
    start Tool Integer, "First Unicode code point in the document text.";
    end Tool Integer, "One past the last Unicode code point.";
    revision Tool Word(REVISIONS), "Against the previous audit; empty without one.";
    was Tool Text, "The previous words, where they changed.";
    denied Tool Word(&["yes"]), "Whether the cue refuses or disputes what it reports, or the figure itself is denied (not 40).";
    worth Tool Word(WORTHS), "How much a checker would want the row, by rules.";
    support Tool Word(crate::claim::SupportKind::WORDS), "With --sources, how they stand to the claim: its words or nearly, its value, two figures that give it, another value, or nothing.";
    support_where Tool Text, "The file of the sources, with page, time, cell or paragraph.";
    support_words Tool Text, "The sentence there, at most 300 characters.";
    support_note Tool Text, "The arithmetic or the difference in a sentence, and where else it stands.";
    worth_rule Json Name, "The rule behind worth: compared, superlative, money, share, attributed, checked; title, few, no-number, now, told, holds-one.";
    rule Json Name, "Id of the rule that made the claim.";
    speaker_start Json Integer, "First code point of the speaker.";
    speaker_end Json Integer, "One past the speaker's last code point.";
    cue_start Json Integer, "First code point of the cue.";
    cue_end Json Integer, "One past the cue's last code point.";
    prefix Json Text, "32 characters before the claim.";
    suffix Json Text, "32 characters after the claim.";
    verdict Person Word(VERDICTS), "The checker's verdict; the tool sets only open and recheck.";
    source Person Text, "Where the claim was checked.";
    source_link Person Text, "Link to the source.";
    locator Person Text, "Page, minute or paragraph in the source.";
    correction Person Text, "What it should say.";
    checked_by Person Text, "Who checked.";
    checked_on Person Text, "When.";
    notes Person Text, "Anything else.";
}
