"""Claims of texts in data frames of Spark, by `mapInArrow`.

    >>> import claimsheet.spark
    >>> news = spark.read.parquet("news/")
    >>> claims = claimsheet.spark.extract(news)
    >>> claims.where("kind = 'quote'").write.parquet("quotes/")

The wheel (with pyarrow) must be installed where the executors run. Each Python worker reads one document after the other in
one thread, and as many workers run as Spark has cores. `spark.sql.execution.arrow.maxRecordsPerBatch` of about 1,000 keeps
a worker's memory small.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Unpack

import pyarrow as pa
from pyspark.sql import functions
from pyspark.sql.types import (
    ArrayType,
    BinaryType,
    DataType,
    DateType,
    IntegralType,
    LongType,
    NullType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
)

from . import _arrow
from ._arrow import Columns, Options, Table
from ._texts import InputError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["check", "extract", "schema"]


def schema(of: Table = "claims") -> StructType:
    """The columns that come back, as `claimsheet.schema` has them: texts, whole numbers (bigint), a list of ids."""
    return StructType([StructField(f.name, _ROWS[str(f.type)], True) for f in _arrow.plain_schema(of)])


def extract(frame: "DataFrame", **options: Unpack[Options]) -> "DataFrame":
    """The claims of the texts of a data frame: a row each, in order within a partition.

    options: those of `claimsheet.extract_batches`; `threads` is 1, since Spark runs a worker for each core.
    Rules go to the workers as paths: a folder of rules must lie in the same place on every machine.

    Raises InputError before any job where a column is missing or of another type; never for a document.
    """
    return _rows("claims", frame, options)


def check(frame: "DataFrame", **options: Unpack[Options]) -> "DataFrame":
    """What the texts of a data frame prove wrong; options and errors are those of `extract`."""
    return _rows("findings", frame, options)


def _rows(table: Table, frame: "DataFrame", options: Options) -> "DataFrame":
    columns = _arrow.checked(_arrow_schema(frame.schema, options), options)
    wanted = {}
    for name in columns.found.values():
        if name is not None:
            column = frame[f"`{name.replace('`', '``')}`"]
            # A time stamp's day is that of the session's time zone, as everywhere in Spark.
            is_stamp = isinstance(frame.schema[name].dataType, (TimestampType, TimestampNTZType))
            wanted[name] = (functions.to_date(column) if is_stamp else column).alias(name)
    alone: Options = {"threads": 1, **options}
    return frame.select(*wanted.values()).mapInArrow(_worker(table, alone), schema(table))


def _worker(table: Table, options: Options) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def work(documents: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in documents:
            for made in _arrow.rows(table, Columns(batch.schema, options), [batch], options):
                yield _arrow.plain(made)

    return work


#: The types of Spark that a column of documents may have, and what comes of them in Arrow.
_DOCUMENTS: list[tuple[type[DataType], pa.DataType]] = [
    (StringType, pa.string()),
    (BinaryType, pa.binary()),
    (IntegralType, pa.int64()),
    (DateType, pa.date32()),
    (TimestampType, pa.date32()),
    (TimestampNTZType, pa.date32()),
    (NullType, pa.null()),
]


def _arrow_schema(columns: StructType, options: Options) -> pa.Schema:
    """The columns of a data frame; of those that hold no documents, only the names count."""
    wanted = [_arrow.named(role, options) for role in ("id", "text", "date")]
    fields = []
    for column in columns:
        kinds = (arrow for spark, arrow in _DOCUMENTS if isinstance(column.dataType, spark))
        kind = next(kinds, None)
        if kind is None and column.name in wanted:
            found = column.dataType.simpleString()
            raise InputError(f"found the column {column.name!r} of type {found}; expected texts, or days as dates")
        fields.append(pa.field(column.name, kind or pa.null()))
    return pa.schema(fields)


#: What the columns of claims and findings are in Spark.
_ROWS: dict[str, DataType] = {
    "string": StringType(),
    "int64": LongType(),
    "list<item: string>": ArrayType(StringType()),
}
