"""Polars, DuckDB and files of Parquet: the rows of the command line."""

import pathlib
import subprocess
import sys

import claimsheet
import claimsheet.duckdb
import claimsheet.parquet
import claimsheet.polars
import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import Archive, command, rows


def test_polars_streams_a_lazy_frame(archive: Archive, tmp_path: pathlib.Path) -> None:
    news = pl.scan_parquet(archive.parquet / "*.parquet")
    claimsheet.polars.extract(news).sink_parquet(tmp_path / "claims.parquet")
    assert rows(pq.read_table(tmp_path / "claims.parquet")) == archive.claims
    assert rows(claimsheet.polars.check(news).collect().to_arrow()) == archive.findings


def test_polars_takes_part_of_the_rows_and_columns(archive: Archive) -> None:
    news = pl.scan_parquet(archive.parquet / "*.parquet")
    claims = claimsheet.polars.extract(news)
    assert claims.collect_schema() == claimsheet.polars.schema() == claims.collect().schema
    quotes = claims.filter(pl.col("kind") == "quote").select("doc", "text").collect()
    assert quotes.height == sum(row[6] == "quote" for row in archive.claims) and quotes.columns == ["doc", "text"]
    assert claims.head(7).collect().equals(claims.collect().head(7))


def test_polars_gives_a_frame_for_a_frame(archive: Archive) -> None:
    news = pl.read_parquet(archive.parquet / "*.parquet")
    made = claimsheet.polars.extract(news.rename({"text": "body"}), text="body")
    assert isinstance(made, pl.DataFrame) and rows(made.to_arrow()) == archive.claims
    with pytest.raises(claimsheet.InputError, match="found no column 'body'"):
        claimsheet.polars.extract(news.lazy(), text="body")
    with pytest.raises(TypeError, match="found list"):
        claimsheet.polars.extract([])


def test_duckdb_streams_a_relation(archive: Archive, tmp_path: pathlib.Path) -> None:
    target = str(tmp_path / "claims.parquet")
    claimsheet.duckdb.extract(duckdb.read_parquet(str(archive.parquet / "*.parquet"))).write_parquet(target)
    assert rows(pq.read_table(target)) == archive.claims
    connection = duckdb.connect()
    news = connection.sql(f"SELECT id AS \"the \"\"id\", text, date FROM '{archive.parquet}/*.parquet'")
    found = claimsheet.duckdb.check(news, id='the "id', connection=connection.cursor())
    assert rows(found.to_arrow_table()) == archive.findings
    with pytest.raises(claimsheet.InputError, match="found no column 'body'"):
        claimsheet.duckdb.extract(news, id=None, text="body")


def test_duckdb_has_functions_in_sql(archive: Archive) -> None:
    connection = duckdb.connect()
    claimsheet.duckdb.register(connection)
    news = f"'{archive.parquet}/*.parquet'"
    made = connection.sql(f"SELECT unnest(claims(id, text, date), recursive := true) FROM {news}").to_arrow_table()
    assert made.column_names == claimsheet.schema().names and rows(made) == archive.claims
    found = connection.sql(f"SELECT unnest(findings(id, text, date), recursive := true) FROM {news}").to_arrow_table()
    assert rows(found) == archive.findings
    odd = connection.sql("SELECT len(claims(i, t, NULL)) FROM (VALUES ('a', NULL), ('b', ''), (NULL, '5 miles')) v(i, t)")
    assert odd.fetchall() == [(1,), (0,), (1,)]


def test_files_of_parquet_are_done_once(archive: Archive, tmp_path: pathlib.Path) -> None:
    sources = sorted(archive.parquet.glob("*.parquet"))
    out = tmp_path / "claims"
    first = claimsheet.parquet.extract_files(sources[:1], out)
    stamp = first[0].stat().st_mtime_ns
    program = [sys.executable, "-m", "claimsheet.parquet", *map(str, sources), "-o", str(out)]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    assert "2 of 3 files written" in done.stderr and first[0].stat().st_mtime_ns == stamp
    assert rows(pq.read_table(out)) == archive.claims
    assert sorted(p.name for p in out.iterdir()) == [p.name for p in sources], "nothing else is left behind"


def test_a_broken_file_of_parquet_leaves_nothing(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"no parquet")
    pq.write_table(pa.table({"id": ["a"], "body": ["5 miles"], "date": ["2022-09-08"]}), tmp_path / "b.parquet")
    for name, told in [("a.parquet", "Parquet"), ("b.parquet", "found no column 'text'"), ("c.parquet", "c.parquet")]:
        program = [sys.executable, "-m", "claimsheet.parquet", str(tmp_path / name), "-o", str(tmp_path / "out")]
        done = subprocess.run(program, capture_output=True, text=True, check=False)
        assert done.returncode == 2 and told in done.stderr and "Traceback" not in done.stderr
    assert list((tmp_path / "out").iterdir()) == []


def test_the_command_writes_parquet(archive: Archive, tmp_path: pathlib.Path) -> None:
    target = tmp_path / "claims.parquet"
    done = command("extract", "--quiet", archive.jsonl, "-o", target)
    assert (done.returncode, done.stderr) == (0, "")
    made = pq.read_table(target)
    assert rows(made) == archive.claims and made.schema.field("start").type == pa.int64()
    assert [p.name for p in tmp_path.iterdir()] == ["claims.parquet"]
    assert command("extract", "no-such-file.txt", "-o", target).returncode == 2
    assert "found a flag of another format" in command("extract", "-f", "csv", archive.jsonl, "-o", target).stderr
    assert "found the ending .ods, expected one of .csv" in command("extract", archive.jsonl, "-o", "a.ods").stderr
