"""The examples run, and an archive that was stopped goes on where it was."""

import os
import pathlib
import signal
import subprocess
import sys

import pyarrow.parquet as pq
import pytest
from conftest import ROOT, Archive, rows

ENVIRONMENT = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}


def start(name: str, *args: object) -> subprocess.Popen[str]:
    program = [sys.executable, str(ROOT / "python/examples" / name), *map(str, args)]
    return subprocess.Popen(program, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("pandas_claims.py", "money"),
        ("polars_claims.py", "speaker_full"),
        ("duckdb_claims.py", "range-scale"),
        ("spark_claims.py", "range-scale"),
    ],
)
def test_an_example_runs(archive: Archive, tmp_path: pathlib.Path, name: str, told: str) -> None:
    process = start(name, archive.parquet, tmp_path / "out.parquet")
    out, error = process.communicate(timeout=300)
    assert process.returncode == 0, error
    assert told in out


def test_an_archive_goes_on_after_its_driver_was_killed(archive: Archive, tmp_path: pathlib.Path) -> None:
    first = start("spark_archive.py", archive.parquet, tmp_path)
    assert first.stdout and first.stdout.readline() == "0 of 3 files are done\n"
    assert first.stdout.readline() == "part-0000.parquet done\n"
    first.send_signal(signal.SIGKILL)
    first.wait()
    stamp = (tmp_path / "part-0000" / "_SUCCESS").stat().st_mtime_ns
    second = start("spark_archive.py", archive.parquet, tmp_path)
    out, error = second.communicate(timeout=300)
    assert second.returncode == 0, error
    assert out.splitlines()[0] in ("1 of 3 files are done", "2 of 3 files are done")
    assert (tmp_path / "part-0000" / "_SUCCESS").stat().st_mtime_ns == stamp
    made = set().union(*(rows(pq.read_table(path)) for path in tmp_path.glob("*/*.parquet")))
    assert made == archive.claims
    third, _ = start("spark_archive.py", archive.parquet, tmp_path).communicate(timeout=300)
    assert third == "3 of 3 files are done\n"
