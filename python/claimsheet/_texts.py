"""One text at a time, audits, and the rules."""

import datetime
import functools
import os
import warnings
from typing import Literal, NamedTuple, TypeAlias

from . import _native
from ._claim import Claim

#: A publication date: a day, or one as it is written (2022-09-08, with or without a time behind it).
DateLike: TypeAlias = datetime.date | str | None

#: Whether 3/4/2022 is 3 April ("dmy") or March 4 ("mdy"), where the text does not tell.
DateOrder: TypeAlias = Literal["dmy", "mdy"] | None


class InputError(ValueError):
    """What was given cannot be read: what was found, and what was expected."""


class AuditError(ValueError):
    """An audit that a spreadsheet has damaged. `faults` names every damaged cell."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Finding(NamedTuple):
    """Something that the text alone proves wrong, or that is worth asking."""

    doc: str
    """The document's id."""
    rule: str
    """The id of the check (`claimsheet explain RULE` says what it does)."""
    level: Literal["contradiction", "query"]
    """`contradiction`: cannot be right whatever was rounded; `query`: ask."""
    claims: tuple[str, ...]
    """The ids of the claims that it is about, in order of the text."""
    start: int
    """First code point of the words that it is about."""
    end: int
    """One past the last code point."""
    message: str
    """One sentence with the arithmetic and, where it can be told, the likely slip."""


class Rules:
    """What words mean: the built-in rules behind those of a house. Read once, used by any number of calls and threads.

    folder: a folder of rule files of your own, whose entries come first (`--rules DIR`).
    settings: a `claimsheet.toml`: its checks, ignored findings, terms, date order and rules folder.

    Raises InputError with file, line and column where a rule is none. A pickle holds the two paths, not the rules: on
    another machine they must lie in the same place.
    """

    __slots__ = ("_native", "folder", "settings")

    def __init__(
        self, folder: str | os.PathLike[str] | None = None, *, settings: str | os.PathLike[str] | None = None
    ) -> None:
        self.folder = None if folder is None else os.fspath(folder)
        self.settings = None if settings is None else os.fspath(settings)
        try:
            self._native = _native.Rules(self.folder, self.settings)
        except ValueError as error:
            raise InputError(str(error)) from None

    def __reduce__(self) -> tuple[object, ...]:
        return _rules, (self.folder, self.settings)

    def __repr__(self) -> str:
        given = [repr(self.folder)] if self.folder else []
        given += [f"settings={self.settings!r}"] if self.settings else []
        return f"Rules({', '.join(given)})"


#: Rules, a folder of rules, or None for the built-in ones.
RulesLike: TypeAlias = Rules | str | os.PathLike[str] | None


def _rules(folder: str | None, settings: str | None) -> Rules:
    return Rules(folder, settings=settings)


@functools.cache
def _builtin() -> Rules:
    return Rules()


def rules_of(rules: RulesLike) -> Rules:
    """The rules that somebody means."""
    if rules is None:
        return _builtin()
    return rules if isinstance(rules, Rules) else Rules(rules)


def check_order(date_order: DateOrder) -> None:
    """Raises InputError for an order of day and month that is none."""
    if date_order not in (None, "dmy", "mdy"):
        raise InputError(f"date_order: found {date_order!r}; expected 'dmy', 'mdy' or None")


def _asked(
    text: str, date: DateLike, id: str, date_order: DateOrder, narrative: bool
) -> tuple[str, str, str | None, str | None, bool]:
    for name, value in (("text", text), ("id", id)):
        if not isinstance(value, str):
            raise TypeError(f"{name}: found {type(value).__name__}; expected str")
        try:
            value.encode()
        except UnicodeEncodeError as error:
            found = f"a lone surrogate at {error.start}"
            raise InputError(f"{name}: found {found}; expected text that can be written as UTF-8") from None
    if isinstance(date, datetime.datetime):
        date = date.date()
    if isinstance(date, datetime.date):
        date = date.isoformat()
    if date is not None and not isinstance(date, str):
        raise TypeError(f"date: found {type(date).__name__}; expected datetime.date, str or None")
    check_order(date_order)
    return text, id, date, date_order, narrative


def extract(
    text: str,
    date: DateLike = None,
    *,
    id: str = "",
    rules: RulesLike = None,
    date_order: DateOrder = None,
    narrative: bool = False,
) -> list[Claim]:
    """The claims of a text, in order: every figure, date, quote and statement.

    text: plain text; a short first line with a blank line behind it is the headline.
    date: the publication date, which "Thursday" and "last year" hang on. Without one they stay unresolved.
    id: the document's id, from which the claims' ids are made; the `doc` of each claim.
    date_order: "dmy" or "mdy", whether 3/4/2022 is 3 April or March 4, where the text does not tell.
    narrative: hang dates on the date before them and not on the publication date, as history does.

    Raises InputError for a date that is none and for a text with lone surrogates.

        >>> from claimsheet import extract
        >>> [(c.text, c.relation, c.value, c.unit) for c in extract("More than 2,000 homes lost power for 3.50 hours.")]
        [('More than 2,000 homes', 'more_than', Decimal('2000'), 'home'), ('3.50 hours', 'exact', Decimal('3.50'), 'h')]
    """
    asked = _asked(text, date, id, date_order, narrative)
    try:
        return [Claim._make(cells) for cells in rules_of(rules)._native.claims(asked)]
    except ValueError as error:
        raise InputError(str(error)) from None


def check(
    text: str,
    date: DateLike = None,
    *,
    id: str = "",
    rules: RulesLike = None,
    date_order: DateOrder = None,
    narrative: bool = False,
) -> list[Finding]:
    """What the text alone proves wrong (contradictions) or what is worth asking (queries), in order of the text.

    The arguments are those of `extract`.

        >>> from claimsheet import check
        >>> [f.rule for f in check("He left on 31 June 2022.")]
        ['impossible-date']
    """
    asked = _asked(text, date, id, date_order, narrative)
    try:
        told = rules_of(rules)._native.findings(asked)
    except ValueError as error:
        raise InputError(str(error)) from None
    return [
        Finding(doc, rule, level, tuple(claims), start, end, message)  # type: ignore[arg-type]
        for doc, rule, level, claims, start, end, message in told
    ]


def read_audit(path: str | os.PathLike[str]) -> list[Claim]:
    """The rows of an audit that people have worked on: a .csv or .xlsx file, however a spreadsheet saved it.

    Raises OSError where the file cannot be read, InputError where it is no audit, AuditError where a spreadsheet has
    damaged cells of it. What could be read all the same (another encoding, semicolons) is a warning.
    """
    try:
        rows, faults, notes = _native.read_audit(path)
    except ValueError as error:
        raise InputError(str(error)) from None
    if faults:
        raise AuditError(faults)
    for note in notes:
        warnings.warn(note, stacklevel=2)
    return [Claim._make(cells) for cells in rows]
