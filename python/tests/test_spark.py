"""Spark: the rows of the command line, also when a worker or an executor dies in the middle."""

import os
import pathlib
import signal
import sys
from collections.abc import Callable, Iterator

import claimsheet
import claimsheet.spark
import pyarrow as pa
import pytest
from conftest import Archive, cells
from pyspark import cloudpickle
from pyspark.sql import DataFrame, SparkSession

# The workers do not find the tests.
cloudpickle.register_pickle_by_value(sys.modules[__name__])

Work = Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]


@pytest.fixture(scope="module", params=["local[2,4]", "local-cluster[2,1,1024]"])
def spark(request: pytest.FixtureRequest) -> Iterator[SparkSession]:
    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    builder = SparkSession.builder.master(request.param).config("spark.driver.host", "127.0.0.1")
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "50")
    session = builder.config("spark.log.level", "OFF").config("spark.ui.showConsoleProgress", "false").getOrCreate()
    yield session
    session.stop()


def rows(frame: DataFrame) -> list[tuple[str, ...]]:
    return sorted(cells(row.asDict()) for row in frame.collect())


def dying(work: Work, flag: pathlib.Path, die: Callable[[], None]) -> Work:
    """The same work, that dies once, in its second batch."""

    def some(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for number, batch in enumerate(batches):
            yield batch
            if number == 1 and not flag.exists():
                flag.touch()
                die()

    return lambda batches: work(some(batches))


def exit_with_137() -> None:
    os._exit(137)


def kill_the_executor() -> None:
    # The worker was forked by a daemon, which the executor's virtual machine has started.
    daemon = pathlib.Path(f"/proc/{os.getppid()}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    os.kill(int(daemon[1]), signal.SIGKILL)
    signal.pause()


def test_the_rows_are_those_of_the_command_line(spark: SparkSession, archive: Archive) -> None:
    news = spark.read.parquet(str(archive.parquet))
    made = claimsheet.spark.extract(news)
    assert made.schema == claimsheet.spark.schema()
    assert rows(made) == sorted(archive.claims)
    assert rows(claimsheet.spark.check(news)) == sorted(archive.findings)


@pytest.mark.parametrize("die", [exit_with_137, kill_the_executor])
def test_what_dies_in_the_middle_is_done_again(
    spark: SparkSession, archive: Archive, tmp_path: pathlib.Path, die: Callable[[], None]
) -> None:
    if die is kill_the_executor and spark.sparkContext.master.startswith("local["):
        pytest.skip("the executor is the driver itself")
    flag = tmp_path / "died"
    news = spark.read.parquet(str(archive.parquet)).select("id", "text", "date")
    work = dying(claimsheet.spark._worker("claims", {"threads": 1}), flag, die)
    made = news.mapInArrow(work, claimsheet.spark.schema())
    assert rows(made) == sorted(archive.claims)
    assert flag.exists()


def test_a_document_that_cannot_be_read_has_its_row(spark: SparkSession) -> None:
    news = spark.sql(
        """SELECT * FROM VALUES (1, '5 miles', '2022-09-08'), (2, NULL, NULL), (3, cast(X'3520ff' AS STRING), NULL),
           (4, '6 miles', 'soon'), (5, '7 miles', NULL) AS news(id, text, date)"""
    )
    made = claimsheet.spark.extract(news).select("doc", "value", "error").orderBy("doc").collect()
    assert [(r.doc, r.value, r.error is None) for r in made] == [
        ("1", "5", True),
        ("2", None, False),
        ("3", None, False),
        ("4", None, False),
        ("5", "7", True),
    ]


def test_days_and_moments_are_dates(spark: SparkSession) -> None:
    for day in ("DATE '2022-09-09'", "TIMESTAMP '2022-09-09 23:30:00'", "TIMESTAMP_NTZ '2022-09-09 00:30:00'"):
        news = spark.sql(f"SELECT 'a' AS id, 'He left on Thursday.' AS text, {day} AS `the day`")
        (row,) = claimsheet.spark.extract(news, date="the day").collect()
        assert row.time == "2022-09-08"


def test_columns_that_do_not_fit_are_named_before_any_job(spark: SparkSession) -> None:
    news = spark.sql("SELECT 1 AS id, array('a') AS text, 'b' AS date, 2.5D AS number")
    for options, told in [
        ({}, "found the column 'text' of type array<string>"),
        ({"text": "body"}, "text: found no column 'body'; expected one of id, text, date, number"),
        ({"text": "date", "date": "number"}, "found the column 'number' of type double"),
    ]:
        with pytest.raises(claimsheet.InputError) as error:
            claimsheet.spark.extract(news, **options)
        assert told in str(error.value)
