"""Batches of Arrow in and out: the rows of the command line, whatever the shape of the columns."""

import datetime
import json
import threading
import time

import claimsheet
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import Archive, rows


def documents(archive: Archive) -> pa.Table:
    return pa.concat_tables(pq.read_table(path) for path in sorted(archive.parquet.glob("*.parquet")))


def test_the_rows_are_those_of_the_command_line(archive: Archive) -> None:
    table = documents(archive)
    assert rows(claimsheet.extract_batch(table)) == archive.claims
    assert rows(claimsheet.check_batch(table)) == archive.findings


def test_columns_have_their_types() -> None:
    schema = claimsheet.schema()
    names = pa.dictionary(pa.int32(), pa.string())
    for column in ("kind", "relation", "rule", "verdict"):
        assert schema.field(column).type == names
    for column in ("line", "start", "end", "speaker_start"):
        assert schema.field(column).type == pa.int64()
    assert schema.field("value").type == pa.string() and schema.names[-1] == "error"
    batch = claimsheet.extract_batch(pa.record_batch({"id": ["a"], "text": ["5 miles"], "date": [None]}))
    assert isinstance(batch, pa.RecordBatch) and batch.schema == schema
    batch.validate(full=True)
    (finding,) = claimsheet.check_batch(
        pa.record_batch({"id": ["a"], "text": ["He left on 31 June 2022."], "date": [None]})
    ).to_pylist()
    assert finding["claims"] and finding["error"] is None and finding["level"] == "contradiction"


def test_rows_and_order_are_the_same_for_any_number_of_threads(archive: Archive) -> None:
    table = documents(archive)
    one, three = (claimsheet.extract_batches(table, threads=n).read_all() for n in (1, 3))
    assert one.equals(three) or one.to_pylist() == three.to_pylist()


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary()])
def test_texts_may_be_of_any_kind_and_sliced(kind: pa.DataType) -> None:
    texts = pa.array(["1 mile", "2 miles", "3 miles", "a", None]).cast(kind)
    ids = pa.array([1, 2, 3, 4, 5], pa.uint8())
    batch = pa.record_batch({"id": ids, "text": texts, "date": pa.nulls(5)}).slice(1, 3)
    assert [(r["doc"], r["value"]) for r in claimsheet.extract_batch(batch).to_pylist()] == [("2", "2"), ("3", "3")]


def test_texts_may_be_dictionaries() -> None:
    texts = pa.array(["1 mile", "2 miles", "1 mile"]).dictionary_encode()
    batch = pa.record_batch({"text": texts})
    values = claimsheet.extract_batch(batch, id=None, date=None).column("value").to_pylist()
    assert values == ["1", "2", "1"]


@pytest.mark.parametrize(
    "dates",
    [
        pa.array(["2022-09-09"]),
        pa.array(["2022-09-09T01:00:00Z"], pa.string_view()),
        pa.array([datetime.date(2022, 9, 9)], pa.date32()),
        pa.array([datetime.date(2022, 9, 9)], pa.date64()),
        pa.array([datetime.datetime(2022, 9, 9, 23, 59)], pa.timestamp("ns")),
        pa.array([datetime.datetime(2022, 9, 9, 1)], pa.timestamp("us", "UTC")),
    ],
)
def test_dates_may_be_of_any_kind(dates: pa.Array) -> None:
    batch = pa.record_batch([["a"], ["He left on Thursday."], dates], names=["id", "text", "day"])
    (row,) = claimsheet.extract_batch(batch, date="day").to_pylist()
    assert row["time"] == "2022-09-08"


def test_columns_that_do_not_fit_are_named_before_any_work() -> None:
    batch = pa.record_batch({"id": [1.5], "text": ["5 miles"], "date": [None], "list": [["a"]]})
    for options, told in [
        ({"id": None, "text": "body"}, "text: found no column 'body'; expected one of id, text, date, list"),
        ({"id": None, "date": "day"}, "date: found no column 'day'; expected one of id, text, date, list (date=None where"),
        ({}, "id: found the column 'id' of type double; expected texts or whole numbers"),
        ({"id": None, "text": "list"}, "text: found the column 'list' of type list"),
        ({"id": None, "date": "list"}, "date: found the column 'list' of type list"),
        ({"id": None, "threads": 0}, "threads: found 0"),
        ({"id": None, "date_order": "ymd"}, "date_order: found 'ymd'"),
    ]:
        with pytest.raises(claimsheet.InputError) as error:
            claimsheet.extract_batches(batch, **options)
        assert told in str(error.value)
    twice = pa.record_batch([["5 miles"], ["6 miles"]], names=["text", "text"])
    with pytest.raises(claimsheet.InputError, match="2 columns 'text'"):
        claimsheet.extract_batches(twice, id=None, date=None)
    with pytest.raises(TypeError, match="found the argument 'ids'"):
        claimsheet.extract_batches(batch, ids="id")
    with pytest.raises(TypeError, match="found list; expected a RecordBatch"):
        claimsheet.extract_batches([1])


def poison(*texts: bytes) -> pa.Array:
    """A column that says that it is text, and need not be: files of Parquet hold such."""
    ends = pa.array([sum(map(len, texts[:n])) for n in range(len(texts) + 1)], pa.int32())
    return pa.Array.from_buffers(pa.string(), len(texts), [None, ends.buffers()[1], pa.py_buffer(b"".join(texts))])


def test_a_document_that_cannot_be_read_costs_its_own_row_and_nothing_else() -> None:
    texts = [b"1 mile", b"\xff\xfe2 miles", b"3 miles \xed\xa0\x80", b"\0\1\2", b"5 miles", b"6 miles", b""]
    dates = pa.array([None, None, None, None, "soon", "2022-09-08", ""])
    batch = pa.record_batch([pa.array(range(7)), poison(*texts), dates], names=["id", "text", "date"])
    made = claimsheet.extract_batch(batch).to_pylist()
    assert [(r["doc"], r["value"]) for r in made if r["error"] is None] == [("0", "1"), ("5", "6")]
    assert {r["doc"]: r["error"].split(";")[0] for r in made if r["error"]} == {
        "1": "found bytes that are not UTF-8 at byte 0 of the text",
        "2": "found bytes that are not UTF-8 at byte 8 of the text",
        "4": 'found the date "soon"',
    }
    assert all(r["id"] is None and r["kind"] is None for r in made if r["error"])
    nulls = claimsheet.check_batch(pa.record_batch({"id": ["a"], "text": pa.nulls(1), "date": [None]})).to_pylist()
    assert [(r["doc"], r["error"]) for r in nulls] == [("a", "found no text (null); expected a text")]


def test_nothing_in_gives_nothing_out() -> None:
    empty = pa.schema({"id": pa.string(), "text": pa.string(), "date": pa.date32()}).empty_table()
    made = claimsheet.extract_batch(empty)
    assert made.num_rows == 0 and made.schema == claimsheet.schema()
    assert claimsheet.extract_batch(pa.RecordBatch.from_pylist([], schema=empty.schema)).num_rows == 0
    assert claimsheet.extract_batches(empty).read_all().num_rows == 0


def test_a_text_of_50_megabytes_is_read(archive: Archive) -> None:
    line = json.loads(archive.jsonl.read_text(encoding="utf-8").splitlines()[0])["text"]
    text = (line + "\n\n") * (50_000_000 // (len(line) + 2))
    batch = pa.record_batch({"id": ["small", "large", "last"], "text": ["1 mile", text, "2 miles"], "date": [None] * 3})
    size, docs = 0, []
    for made in claimsheet.extract_batches(batch):
        size = max(size, made.nbytes)
        docs += [doc for doc in made.column("doc").unique().to_pylist() if doc not in docs]
    assert docs == ["small", "large", "last"]
    assert size < 400e6, "rows of a large text are handed on in pieces"


def test_other_threads_run_meanwhile(archive: Archive) -> None:
    table = pa.concat_tables([documents(archive)] * 4)
    done, turns = threading.Event(), 0

    def count() -> None:
        nonlocal turns
        while not done.is_set():
            turns += 1
            time.sleep(0.001)

    counting = threading.Thread(target=count)
    counting.start()
    for _ in claimsheet.extract_batches(table, threads=1):
        pass
    done.set()
    counting.join()
    assert turns > 20


def test_a_reader_that_is_left_leaves_no_thread(archive: Archive) -> None:
    reader = claimsheet.extract_batches(pa.concat_tables([documents(archive)] * 4), threads=2)
    reader.read_next_batch()
    reader.close()
    del reader
    deadline = time.monotonic() + 20
    while any(t.name == "claimsheet" for t in threading.enumerate()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(t.name == "claimsheet" for t in threading.enumerate())


def test_an_error_of_the_source_is_the_readers_error() -> None:
    def broken() -> object:
        yield pa.record_batch({"id": ["a"], "text": ["5 miles"], "date": [None]})
        raise OSError("the disk is gone")

    schema = pa.schema({"id": pa.string(), "text": pa.string(), "date": pa.null()})
    reader = claimsheet.extract_batches(pa.RecordBatchReader.from_batches(schema, broken()))
    with pytest.raises(OSError, match="the disk is gone"):
        reader.read_all()


def test_a_frame_of_pandas_gives_one(archive: Archive) -> None:
    frame = documents(archive).to_pandas()
    made = claimsheet.extract_frame(frame)
    assert len(made) == len(archive.claims) and made["kind"].dtype == "category"
    found = claimsheet.check_frame(frame)
    assert set(found["rule"]) == {row[1] for row in archive.findings}


def test_a_frame_with_lone_surrogates_or_mixed_types() -> None:
    texts = pd.Series(["5 \ud800 miles", "6 miles", None], dtype=object)
    frame = pd.DataFrame({"id": [1, 2, 3], "text": texts, "date": pd.to_datetime(["2022-09-08"] * 3)})
    made = claimsheet.extract_frame(frame)
    assert list(made["doc"]) == ["1", "2", "3"] and list(made["error"].isna()) == [False, True, False]
    frame["text"] = pd.Series(["5 miles", 6, 7.5], dtype=object)
    with pytest.raises(claimsheet.InputError, match="mixed types"):
        claimsheet.extract_frame(frame)
    with pytest.raises(claimsheet.InputError, match="found no column 'body'"):
        claimsheet.extract_frame(frame, text="body")
