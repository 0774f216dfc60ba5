"""Claims of texts in relations of DuckDB.

    >>> import duckdb
    >>> import claimsheet.duckdb
    >>> news = duckdb.read_parquet("news/*.parquet")
    >>> claims = claimsheet.duckdb.extract(news)
    >>> claims.filter("kind = 'quote'").write_parquet("quotes.parquet")

or, in SQL, with a function that gives the claims of a text as a list of structs:

    >>> claimsheet.duckdb.register(duckdb.default_connection())
    >>> duckdb.sql("SELECT unnest(claims(id, text, date), recursive := true) FROM 'news/*.parquet'")

A relation is read as it is written, so that memory stays flat; like every stream it can be read once.
"""

from typing import Unpack

import duckdb
import pyarrow as pa
from duckdb.func import FunctionNullHandling, PythonUDFType

from . import _arrow
from ._arrow import Options, Table

__all__ = ["check", "extract", "register"]

#: What DuckDB calls the types of the columns.
_TYPES = {"string": "VARCHAR", "int64": "BIGINT", "list<item: string>": "VARCHAR[]"}

#: Documents that are handed on together: some megabytes of news.
_DOCUMENTS = 4096


def extract(
    relation: duckdb.DuckDBPyRelation, *, connection: duckdb.DuckDBPyConnection | None = None, **options: Unpack[Options]
) -> duckdb.DuckDBPyRelation:
    """The claims of the texts of a relation, in order; options and errors are those of `claimsheet.extract_batches`.

    connection: where the claims are to be used; a new cursor of the default connection where none is given. It must not be
        the very connection of `relation`, which is busy giving the texts: hand over its `cursor()`.
    """
    return _rows("claims", relation, connection, options)


def check(
    relation: duckdb.DuckDBPyRelation, *, connection: duckdb.DuckDBPyConnection | None = None, **options: Unpack[Options]
) -> duckdb.DuckDBPyRelation:
    """What the texts of a relation prove wrong; the arguments are those of `extract`."""
    return _rows("findings", relation, connection, options)


def register(connection: duckdb.DuckDBPyConnection, **options: Unpack[Options]) -> None:
    """Makes the functions `claims(id, text, date)` and `findings(id, text, date)` known to a connection.

    Each takes an id, a text and a date, all VARCHAR, and gives a list of structs with the columns of `claimsheet.schema`:
    a row each with `unnest(claims(id, text, date), recursive := true)`. `date` may be NULL.
    """
    _function("claims", connection, options)
    _function("findings", connection, options)


def _rows(
    table: Table, relation: duckdb.DuckDBPyRelation, connection: duckdb.DuckDBPyConnection | None, options: Options
) -> duckdb.DuckDBPyRelation:
    if not isinstance(relation, duckdb.DuckDBPyRelation):
        raise TypeError(f"found {type(relation).__name__}; expected a relation of DuckDB")
    empty = relation.limit(0).to_arrow_table().schema
    columns = _arrow.checked(empty, options)
    names = [f'"{name.replace(chr(34), chr(34) * 2)}"' for name in columns.found.values() if name is not None]
    documents = relation.project(", ".join(names)).to_arrow_reader(_DOCUMENTS)
    made = _arrow.ahead(_arrow.rows(table, columns, documents, options))
    reader = pa.RecordBatchReader.from_batches(_arrow.schema(table), made)
    return duckdb.from_arrow(reader, connection=connection or duckdb.cursor())


def _function(table: Table, connection: duckdb.DuckDBPyConnection, options: Options) -> None:
    def rows(id: pa.ChunkedArray, text: pa.ChunkedArray, date: pa.ChunkedArray) -> pa.Array:
        arrays = [column.combine_chunks() for column in (id, text, date)]
        return _arrow.listed(table, pa.record_batch(arrays, names=["id", "text", "date"]), options)

    fields = {field.name: _TYPES[str(field.type)] for field in _arrow.plain_schema(table)}
    struct = connection.struct_type(fields)
    connection.create_function(
        table,
        rows,
        [duckdb.type("VARCHAR")] * 3,
        connection.list_type(struct),
        type=PythonUDFType.ARROW,
        null_handling=FunctionNullHandling.SPECIAL,
    )
