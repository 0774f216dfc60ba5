"""An archive of our own articles, spliced and numbered, and the rows that the command line writes of it."""

import json
import pathlib
import subprocess
import sys
from collections.abc import Iterable
from typing import NamedTuple

import pyarrow as pa
import pytest

ROOT = pathlib.Path(__file__).parents[2]


class Archive(NamedTuple):
    parquet: pathlib.Path
    jsonl: pathlib.Path
    claims: set[tuple[str, ...]]
    findings: set[tuple[str, ...]]


def command(*args: object) -> subprocess.CompletedProcess[str]:
    """Runs the command that the wheel brings."""
    program = pathlib.Path(sys.executable).with_name("claimsheet")
    return subprocess.run([program, *map(str, args)], capture_output=True, text=True, check=False)


def cells(row: dict[str, object]) -> tuple[str, ...]:
    """A row as the command line writes it: without the column of errors, and with empty cells in place of nulls."""
    text = lambda value: "" if value is None else ";".join(value) if isinstance(value, list) else str(value)
    return tuple(text(value) for name, value in row.items() if name != "error")


def rows(table: pa.Table | pa.RecordBatch) -> set[tuple[str, ...]]:
    return {cells(row) for row in table.to_pylist()}


def lines(text: str) -> Iterable[tuple[str, ...]]:
    return (cells(json.loads(line)) for line in text.splitlines())


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("archive")
    make = [sys.executable, ROOT / "benches/archive/make.py", folder, "--documents", "400", "--files", "3"]
    subprocess.run([*map(str, make), "--share", "0.5"], check=True)
    jsonl = folder / "archive.jsonl"
    claims = command("extract", "-q", "--format", "jsonl", jsonl)
    findings = command("check", "-q", "--format", "jsonl", jsonl)
    assert claims.returncode == 0 and findings.returncode in (0, 1), claims.stderr + findings.stderr
    archive = Archive(folder / "parquet", jsonl, set(lines(claims.stdout)), set(lines(findings.stdout)))
    assert len(archive.claims) > 10_000 and archive.findings
    return archive
