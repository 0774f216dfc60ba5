"""Reads news and gives its claims: every figure, date and attributed quote, normalised and checked against each other.

    >>> import claimsheet
    >>> claim, = claimsheet.extract("The ferry is 12.50 metres long.")
    >>> claim.value, claim.unit, claim.base_unit
    (Decimal('12.50'), 'm', 'm')

One text at a time: `extract`, `check`. Audits that people have worked on: `read_audit`. Rules of your own: `Rules`.

Many texts, as columns of Arrow (these need pyarrow): `extract_batch`, `extract_batches`, `check_batch`, `check_batches`,
`schema`; a data frame of pandas: `extract_frame`, `check_frame`. `claimsheet.polars`, `claimsheet.duckdb`,
`claimsheet.spark` and `claimsheet.parquet` do the same where those tables lie.

Nothing here touches the network, reads the clock, or finds settings by itself: what comes back depends on what is given.
"""

from typing import TYPE_CHECKING, Any

from ._claim import Claim
from ._native import __version__
from ._texts import AuditError, DateLike, Finding, InputError, Rules, RulesLike, check, extract, read_audit

if TYPE_CHECKING:
    from ._arrow import check_batch, check_batches, check_frame, extract_batch, extract_batches, extract_frame, schema

#: What needs pyarrow, which is imported when one of these is first asked for.
_OF_ARROW = (
    "check_batch",
    "check_batches",
    "check_frame",
    "extract_batch",
    "extract_batches",
    "extract_frame",
    "schema",
)

__all__ = [
    "AuditError",
    "Claim",
    "DateLike",
    "Finding",
    "InputError",
    "Rules",
    "RulesLike",
    "__version__",
    "check",
    "check_batch",
    "check_batches",
    "check_frame",
    "extract",
    "extract_batch",
    "extract_batches",
    "extract_frame",
    "read_audit",
    "schema",
]


def __getattr__(name: str) -> Any:
    if name in _OF_ARROW:
        from . import _arrow

        return getattr(_arrow, name)
    raise AttributeError(f"module 'claimsheet' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
