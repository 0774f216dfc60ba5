"""A claim: a row of the audit. Its fields are the columns of the one table that header, cells and schema are made from."""

import datetime
from collections import namedtuple

from . import _native

_TABLE = _native.table()


class Claim(namedtuple("Claim", [name for name, *_ in _TABLE])):
    """A figure, date, quote or statement of a text, with all that is known of it: a row of the audit.

    What is empty in the audit is None. Figures are `Decimal` and keep their printed zeros; `start`, `end` and the other
    places are code points of the text, half open, so that ``text[claim.start:claim.end]`` is the claim.
    """

    __slots__ = ()

    @property
    def day(self) -> datetime.date | None:
        """The day that `time` names, where it is one day of the calendar ("2022-09-08"); None for all other times."""
        try:
            return datetime.datetime.strptime(self.time or "", "%Y-%m-%d").date()
        except ValueError:
            return None

    def __repr__(self) -> str:
        filled = (f"{name}={value!r}" for name, value in zip(self._fields, self) if value is not None)
        return f"Claim({', '.join(filled)})"


for _name, _, _, _words, _doc in _TABLE:
    getattr(Claim, _name).__doc__ = f"{_doc} One of: {', '.join(_words)}." if _words else _doc
