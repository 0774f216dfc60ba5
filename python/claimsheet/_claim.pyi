# Written by `INSTA_UPDATE=always cargo test columns` from the one table of columns (src/audit/row.rs).
import datetime
from decimal import Decimal
from typing import NamedTuple

class Claim(NamedTuple):
    """A figure, date, quote or statement of a text, with all that is known of it: a row of the audit.

    What is empty in the audit is None. Places are code points of the text, half open.
    """

    id: str
    """Stable id: C- (H- in a row that a person added) and six Crockford base-32 characters, from the words, not from the position."""
    doc: str | None
    """Document id: file name without folder, or the id of a JSONL document."""
    section: str | None
    """Part of the article. One of: headline, dek, body, caption, table, list."""
    loc: str | None
    """Paragraph and sentence, 1-based: p8.s3."""
    sentence: str
    """The whole sentence on one line."""
    text: str
    """The exact words of the claim, as printed."""
    kind: str
    """Kind of claim; name and link are rows of names and hyperlinks, own or a word of theirs is a row that a person added. One of: quantity, date, quote, statement, name, link."""
    dimension: str | None
    """What a figure measures (money, length, count, …); for dates: date, time, set."""
    subject: str | None
    """What the figure is about: head words from the text."""
    relation: str | None
    """How the printed number bounds the real one. One of: exact, about, more_than, at_least, less_than, at_most, range."""
    value: Decimal | None
    """The number in the printed unit: plain decimal, scale words multiplied out, printed zeros kept."""
    value_max: Decimal | None
    """Upper end of a range, second number of a score or pair."""
    unit: str | None
    """Readable canonical unit: ISO 4217 code, symbol, or the counted noun phrase with its head in the singular."""
    unit_code: str | None
    """UCUM code or ISO 4217; empty for counted nouns."""
    base_value: Decimal | None
    """The value in the dimension's SI base unit."""
    base_value_max: Decimal | None
    """The upper end in the SI base unit."""
    base_unit: str | None
    """The SI base unit."""
    direction: str | None
    """Which way the figure moved. One of: up, down."""
    time: str | None
    """What the time expression of the claim resolves to: ISO 8601 / EDTF level 1."""
    time_basis: str | None
    """How the time was resolved, in words."""
    speaker: str | None
    """Who says so, as printed nearest."""
    speaker_full: str | None
    """The fullest mention of the same speaker in the document."""
    cue: str | None
    """The words that attribute."""
    attribution: str | None
    """Kind of attribution. One of: direct, mixed, indirect, according_to, none."""
    compared_with: str | None
    """Id of the figure that this one is explicitly compared with."""
    comparison: str | None
    """The arithmetic of that pair."""
    check: str | None
    """Result of the checks; empty where none applied. One of: contradiction, query, note, ok."""
    check_rule: str | None
    """Ids of the checks that fired, joined by semicolons."""
    check_note: str | None
    """One sentence with the arithmetic and, where it can be told, the likely slip."""
    related: str | None
    """Ids of the other claims that the check used."""
    line: int | None
    """1-based line in the input; in a Word document, an OpenDocument text or a page, which have no lines, the number of the paragraph."""
    start: int | None
    """First Unicode code point in the document text."""
    end: int | None
    """One past the last Unicode code point."""
    revision: str | None
    """Against the previous audit; empty without one. One of: new, same, moved, reworded, value_changed, removed."""
    was: str | None
    """The previous words, where they changed."""
    denied: str | None
    """Whether the cue refuses or disputes what it reports, or the figure itself is denied (not 40). One of: yes."""
    worth: str | None
    """How much a checker would want the row, by rules. One of: high, normal, low."""
    support: str | None
    """With --sources, how they stand to the claim: its words or nearly, its value, two figures that give it, another value, or nothing. One of: verbatim, near, same_value, derived, conflict, none."""
    support_where: str | None
    """The file of the sources, with page, time, cell or paragraph."""
    support_words: str | None
    """The sentence there, at most 300 characters."""
    support_note: str | None
    """The arithmetic or the difference in a sentence, and where else it stands."""
    worth_rule: str | None
    """The rule behind worth: compared, superlative, money, share, attributed, checked; title, few, no-number, now, told, holds-one."""
    rule: str | None
    """Id of the rule that made the claim."""
    speaker_start: int | None
    """First code point of the speaker."""
    speaker_end: int | None
    """One past the speaker's last code point."""
    cue_start: int | None
    """First code point of the cue."""
    cue_end: int | None
    """One past the cue's last code point."""
    prefix: str | None
    """32 characters before the claim."""
    suffix: str | None
    """32 characters after the claim."""
    verdict: str | None
    """The checker's verdict; the tool sets only open and recheck. One of: open, ok, on_author, fix, fixed, query, unverifiable, stet, na, recheck."""
    source: str | None
    """Where the claim was checked."""
    source_link: str | None
    """Link to the source."""
    locator: str | None
    """Page, minute or paragraph in the source."""
    correction: str | None
    """What it should say."""
    checked_by: str | None
    """Who checked."""
    checked_on: str | None
    """When."""
    notes: str | None
    """Anything else."""
    @property
    def day(self) -> datetime.date | None:
        """The day that `time` names, where it is one day of the calendar; None for all other times."""
