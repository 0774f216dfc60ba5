"""Many texts, as columns of Arrow: batches of documents in, batches of rows out."""

import collections
import itertools
import os
import queue
import threading
from collections.abc import Generator, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict, TypeVar, Unpack

from . import _native
from ._texts import DateOrder, InputError, RulesLike, check_order, rules_of

try:
    import pyarrow as pa
    import pyarrow.types as of_type
except ImportError as error:
    raise ImportError("claimsheet: this needs pyarrow: pip install 'claimsheet[arrow]'") from error

if TYPE_CHECKING:
    import pandas

#: Which rows are wanted.
Table: TypeAlias = Literal["claims", "findings"]

_T = TypeVar("_T")


class Options(TypedDict, total=False):
    """Which columns hold the documents, and how they are read. All may be left out."""

    id: str | None
    """The column with the documents' ids, texts or whole numbers ("id"); None where there is none."""
    text: str
    """The column with the texts: utf8, large_utf8 or string_view, or bytes that are UTF-8 ("text")."""
    date: str | None
    """The column with the publication dates: days, time stamps (their day in UTC) or texts such as 2022-09-08 ("date");
    None where there is none."""
    rules: RulesLike
    """Rules of your own (the built-in ones)."""
    date_order: DateOrder
    """"dmy" or "mdy": whether 3/4/2022 is 3 April or March 4, where the text does not tell."""
    narrative: bool
    """Whether dates hang on the date before them and not on the publication date, as in history (False)."""
    threads: int | None
    """How many threads work at once (all cores). The rows and their order are the same for any number."""


def schema(of: Table = "claims") -> pa.Schema:
    """The columns that come back: of `extract_…` ("claims") or of `check_…` ("findings").

    Claims have the audit's columns in its order (docs/columns.md) and `error`. Figures are text, so that printed zeros and
    28 digits stay as they are: cast them where you compute (`float64`, `decimal128(38, 10)`). Places are int64; columns of
    few words (kind, relation, unit_code, rule, …) are dictionaries; an empty cell is null. A document that could not be
    read has one row with `doc` and `error` alone.
    """
    return _native.schema(of)


def extract_batches(source: Any, **options: Unpack[Options]) -> pa.RecordBatchReader:
    """The claims of many texts, batch by batch as they are asked for: memory stays flat however many there are.

    source: a RecordBatch, Table or RecordBatchReader of pyarrow, or anything with `__arrow_c_stream__` (a frame of Polars
        or pandas, a relation of DuckDB): one document a row.
    options: see `Options`: id, text, date (names of columns), rules, date_order, narrative, threads.

    Raises InputError before any work where a column is missing or of another type. It never raises for a document: one
    whose text is null or not UTF-8, or whose date is none, has one row that says so in the column `error`.
    """
    return reader("claims", source, options)


def check_batches(source: Any, **options: Unpack[Options]) -> pa.RecordBatchReader:
    """What many texts prove wrong, batch by batch; arguments and errors are those of `extract_batches`."""
    return reader("findings", source, options)


def extract_batch(batch: Any, **options: Unpack[Options]) -> pa.RecordBatch:
    """The claims of a batch of texts in one batch; arguments and errors are those of `extract_batches`.

    Raises OverflowError where a column holds more than 2 GiB of text: `extract_batches` has no such bound.
    """
    return _one(reader("claims", batch, options))


def check_batch(batch: Any, **options: Unpack[Options]) -> pa.RecordBatch:
    """What a batch of texts proves wrong, in one batch; arguments and errors are those of `extract_batches`."""
    return _one(reader("findings", batch, options))


def extract_frame(frame: "pandas.DataFrame", **options: Unpack[Options]) -> "pandas.DataFrame":
    """The claims of a data frame of pandas as another; the arguments are those of `extract_batches`.

    A text with lone surrogates, which only Python's strings can hold, is one that cannot be read: it has an error row.
    """
    return _frame("claims", frame, options)


def check_frame(frame: "pandas.DataFrame", **options: Unpack[Options]) -> "pandas.DataFrame":
    """What the texts of a data frame of pandas prove wrong; the arguments are those of `extract_batches`."""
    return _frame("findings", frame, options)


def named(role: str, options: Options) -> str | None:
    """The name of the column with the ids, texts or dates; None where there is none."""
    name = options.get(role, role)
    if name is not None and not isinstance(name, str):
        raise TypeError(f"{role}: found {type(name).__name__}; expected the name of a column")
    return name


class Columns:
    """The columns that hold the documents, found and typed before any work."""

    def __init__(self, columns: pa.Schema, options: Options) -> None:
        self.found: dict[str, str | None] = {}
        for role, expected in (("id", "texts or whole numbers"), ("text", "texts"), ("date", "days or texts")):
            name = named(role, options)
            if name is None and role == "text":
                raise InputError("text: found None; expected the name of a column")
            self.found[role] = name
            if name is None:
                continue
            at = columns.get_all_field_indices(name)
            if len(at) != 1:
                found = "no column" if not at else f"{len(at)} columns"
                hint = f" ({role}=None where there is none)" if role != "text" else ""
                there = ", ".join(columns.names)
                raise InputError(f"{role}: found {found} {name!r}; expected one of {there}{hint}")
            of = columns.field(at[0]).type
            if not _fits(role, of):
                raise InputError(f"{role}: found the column {name!r} of type {of}; expected {expected}")

    def of(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The columns id, text and date of a batch, as the compiled half reads them: bytes, bytes, and bytes or days."""
        arrays = {role: _plain(role, batch.column(name)) for role, name in self.found.items() if name is not None}
        return pa.record_batch(list(arrays.values()), names=list(arrays))


def _is_text(of: pa.DataType) -> bool:
    return any((of_type.is_string(of), of_type.is_large_string(of), of_type.is_string_view(of)))


def _is_bytes(of: pa.DataType) -> bool:
    return any((of_type.is_binary(of), of_type.is_large_binary(of), of_type.is_binary_view(of)))


def _fits(role: str, of: pa.DataType) -> bool:
    if of_type.is_dictionary(of):
        of = of.value_type
    if _is_text(of) or _is_bytes(of) or of_type.is_null(of):
        return True
    if role == "date":
        return any((of_type.is_date(of), of_type.is_timestamp(of)))
    return role == "id" and bool(of_type.is_integer(of))


def _plain(role: str, array: pa.Array) -> pa.Array:
    if of_type.is_dictionary(array.type):
        array = array.dictionary_decode()
    if of_type.is_null(array.type):
        return array.cast(pa.binary())
    if of_type.is_integer(array.type):
        array = array.cast(pa.string())
    if of_type.is_date64(array.type) or of_type.is_timestamp(array.type):
        return array.cast(pa.date32(), safe=False)
    # What says that it is text need not be: the bytes are looked at document by document. No text is copied here.
    if of_type.is_string(array.type):
        return array.view(pa.binary())
    if of_type.is_large_string(array.type):
        return array.view(pa.large_binary())
    if of_type.is_string_view(array.type):
        return array.view(pa.binary_view())
    return array


def batches(source: Any) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    """The batches of anything that holds columns of Arrow."""
    if isinstance(source, pa.RecordBatch):
        return source.schema, iter([source])
    if isinstance(source, pa.Table):
        return source.schema, iter(source.to_batches())
    if not isinstance(source, pa.RecordBatchReader):
        if hasattr(source, "__arrow_c_stream__"):
            source = pa.RecordBatchReader.from_stream(source)
        elif hasattr(source, "__arrow_c_array__"):
            return batches(pa.record_batch(source))
        else:
            found = type(source).__name__
            raise TypeError(f"found {found}; expected a RecordBatch, a Table or anything with __arrow_c_stream__")
    return source.schema, iter(source)


def rows(
    table: Table, columns: Columns, documents: Iterable[pa.RecordBatch], options: Options, *, numbered: bool = False
) -> Iterator[pa.RecordBatch]:
    """The rows of batches of documents whose columns are known; with a last column of each document's place, if asked."""
    rules = rules_of(options.get("rules"))._native
    order, narrative = options.get("date_order"), options.get("narrative", False)
    threads = options.get("threads") or _cores()
    for batch in documents:
        yield from rules.batches(table, columns.of(batch), order, narrative, threads, numbered)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def checked(columns: pa.Schema, options: Options) -> Columns:
    """The columns that hold the documents, once everything that can be wrong before any work has been looked at."""
    if unknown := sorted(set(options) - set(Options.__annotations__)):
        raise TypeError(f"found the argument {unknown[0]!r}; expected {', '.join(Options.__annotations__)}")
    check_order(options.get("date_order"))
    threads = options.get("threads")
    if threads is not None and threads < 1:
        raise InputError(f"threads: found {threads}; expected at least 1")
    rules_of(options.get("rules"))
    return Columns(columns, options)


def plain_schema(of: Table) -> pa.Schema:
    """The schema with texts in place of dictionaries, for those who know none."""
    fields = [pa.field(f.name, f.type.value_type if of_type.is_dictionary(f.type) else f.type) for f in schema(of)]
    return pa.schema(fields)


def plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A batch with texts in place of dictionaries."""
    arrays = [c.dictionary_decode() if of_type.is_dictionary(c.type) else c for c in batch.columns]
    return pa.record_batch(arrays, names=batch.schema.names)


def listed(table: Table, documents: pa.RecordBatch, options: Options) -> pa.Array:
    """The rows of each document as a list of structs."""
    made = rows(table, checked(documents.schema, options), [documents], options, numbered=True)
    plains = [plain(batch) for batch in made]
    counts = collections.Counter(place for batch in plains for place in batch.column("document").to_pylist())
    ends = itertools.accumulate((counts[place] for place in range(documents.num_rows)), initial=0)
    structs = [batch.drop_columns(["document"]).to_struct_array() for batch in plains]
    whole = pa.concat_arrays(structs) if structs else plain_schema(table).empty_table().to_struct_array().combine_chunks()
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), whole)


def reader(table: Table, source: Any, options: Options) -> pa.RecordBatchReader:
    """The rows of anything that holds documents."""
    columns, documents = batches(source)
    made = rows(table, checked(columns, options), documents, options)
    return pa.RecordBatchReader.from_batches(schema(table), made if options.get("threads") == 1 else ahead(made))


def ahead(items: Iterator[_T]) -> Generator[_T, None, None]:
    """The same items, made one ahead in a thread of its own: the next rows are read while those before are written."""
    room: queue.Queue[tuple[bool, Any]] = queue.Queue(1)
    gone = threading.Event()

    def hand(made: tuple[bool, Any]) -> None:
        while not gone.is_set():
            try:
                return room.put(made, timeout=0.1)
            except queue.Full:
                continue

    def make() -> None:
        try:
            for item in items:
                if gone.is_set():
                    return
                hand((True, item))
            hand((False, None))
        except BaseException as error:  # Told to whoever asks for the next item.
            hand((False, error))

    threading.Thread(target=make, name="claimsheet", daemon=True).start()
    try:
        while True:
            go_on, made = room.get()
            if go_on:
                yield made
            elif made is None:
                return
            else:
                raise made
    finally:
        gone.set()


def _one(reader: pa.RecordBatchReader) -> pa.RecordBatch:
    table = reader.read_all().unify_dictionaries().combine_chunks()
    whole = table.to_batches()
    if len(whole) > 1:
        raise OverflowError("found more than 2 GiB of text in a column of the rows; expected less: use extract_batches")
    return whole[0] if whole else pa.record_batch([pa.array([], f.type) for f in table.schema], schema=table.schema)


def _frame(table: Table, frame: "pandas.DataFrame", options: Options) -> "pandas.DataFrame":
    names = [named(role, options) for role in ("id", "text", "date")]
    there = [name for name in dict.fromkeys(names) if name is not None and name in frame.columns]
    try:
        columns = pa.table({name: _series(frame[name]) for name in there})
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise InputError(f"found a column of mixed types ({error}); expected texts, and days or texts as dates") from None
    return reader(table, columns, options).read_all().to_pandas()


def _series(series: "pandas.Series[Any]") -> pa.Array:
    try:
        return pa.Array.from_pandas(series)
    except UnicodeEncodeError:
        # A lone surrogate: its text goes on as bytes that are no UTF-8, and is told of in its row.
        encoded = [text.encode("utf-8", "surrogatepass") if isinstance(text, str) else None for text in series]
        return pa.array(encoded, pa.binary())
