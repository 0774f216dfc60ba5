"""Claims of texts in frames of Polars.

    >>> import polars as pl
    >>> import claimsheet.polars
    >>> claims = claimsheet.polars.extract(pl.scan_parquet("news/*.parquet"))
    >>> claims.filter(pl.col("kind") == "quote").sink_parquet("quotes.parquet")

A LazyFrame gives a LazyFrame: nothing is read before it is collected or sunk, and a sink streams, so that memory stays
flat. A DataFrame gives a DataFrame.
"""

from collections.abc import Iterator
from typing import TypeVar, Unpack

import polars as pl
import pyarrow as pa
from polars.io.plugins import register_io_source

from . import _arrow
from ._arrow import Options, Table

__all__ = ["check", "extract", "schema"]

_Frame = TypeVar("_Frame", pl.DataFrame, pl.LazyFrame)

#: Documents that are handed on together: some megabytes of news.
_DOCUMENTS = 4096


def schema(of: Table = "claims") -> pl.Schema:
    """The columns that come back, as `claimsheet.schema` has them: dictionaries are Categorical."""
    return _frame(_arrow.schema(of).empty_table()).schema


def extract(frame: _Frame, **options: Unpack[Options]) -> _Frame:
    """The claims of the texts of a frame, in order; options and errors are those of `claimsheet.extract_batches`."""
    return _rows("claims", frame, options)


def check(frame: _Frame, **options: Unpack[Options]) -> _Frame:
    """What the texts of a frame prove wrong; options and errors are those of `claimsheet.extract_batches`."""
    return _rows("findings", frame, options)


def _rows(table: Table, frame: _Frame, options: Options) -> _Frame:
    if isinstance(frame, pl.LazyFrame):
        return _lazy(table, frame, options)
    if not isinstance(frame, pl.DataFrame):
        raise TypeError(f"found {type(frame).__name__}; expected a DataFrame or a LazyFrame of Polars")
    return _frame(_arrow.reader(table, frame, options).read_all())


def _lazy(table: Table, frame: pl.LazyFrame, options: Options) -> pl.LazyFrame:
    columns = _arrow.checked(pl.DataFrame(schema=frame.collect_schema()).to_arrow().schema, options)
    frame = frame.select({name for name in columns.found.values() if name is not None})
    of = schema(table)

    def source(
        wanted: list[str] | None, predicate: pl.Expr | None, rows: int | None, _: int | None
    ) -> Iterator[pl.DataFrame]:
        documents = frame.collect_batches(chunk_size=_DOCUMENTS, maintain_order=True)
        batches = (batch for piece in documents for batch in piece.to_arrow().to_batches())
        for made in _arrow.ahead(_arrow.rows(table, columns, batches, options)):
            piece = _frame(pa.Table.from_batches([made]))
            if predicate is not None:
                piece = piece.filter(predicate)
            if wanted is not None:
                piece = piece.select(wanted)
            if rows is not None:
                piece = piece.head(rows)
                rows -= piece.height
            yield piece
            if rows == 0:
                return

    return register_io_source(source, schema=of, explain_name=f"claimsheet {table}")


def _frame(rows: pa.Table) -> pl.DataFrame:
    frame = pl.from_arrow(rows)
    assert isinstance(frame, pl.DataFrame)
    return frame
