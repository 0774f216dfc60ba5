"""Measures the wheel against the command line: the figures of docs/scale.md. Wants the wheel, pyarrow, polars, duckdb, pyspark and
Java 17, and a quarter of an hour on two cores.

    python benches/archive/measure.py /tmp/room --command target/release/claimsheet [equal] [speed] [boundary]

equal: the rows of every engine against those of the command line on 20,000 documents, also when workers and executors die.
speed: seconds and memory at 20, 60 and 200 MB. boundary: what Arrow costs over a plain loop of Rust.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent


def make(folder: pathlib.Path, *size: str) -> pathlib.Path:
    """An archive, made once."""
    if not (folder / "archive.jsonl").exists():
        subprocess.run([sys.executable, HERE / "make.py", folder, "--files", "4", *size], check=True)
    return folder


def by_command(command: str, archive: pathlib.Path, target: pathlib.Path) -> float:
    """Seconds of the command line with two threads: JSONL in and out."""
    began = time.perf_counter()
    subprocess.run([command, "extract", "-q", "--threads", "2", archive / "archive.jsonl", "-o", target], check=True)
    return time.perf_counter() - began


def by_engine(engine: str, archive: pathlib.Path, target: pathlib.Path, crash: str = "") -> dict[str, float]:
    """What an engine tells of its work, Parquet in and out."""
    for old in (target, pathlib.Path(f"{target}.died")):
        shutil.rmtree(old, ignore_errors=True) if old.is_dir() else old.unlink(missing_ok=True)
    program = [sys.executable, HERE / "engines.py", engine, archive / "parquet", target, *([crash] if crash else [])]
    done = subprocess.run(program, check=True, capture_output=True, text=True)
    if crash and not pathlib.Path(f"{target}.died").exists():
        raise SystemExit(f"{engine}: nothing died")
    return json.loads(done.stdout.splitlines()[-1])


def equal(room: pathlib.Path, command: str) -> None:
    """Counts the rows that one side has and the other has not; every row counts as often as it is there."""
    import duckdb

    archive = make(room / "equal", "--documents", "20000")
    by_command(command, archive, room / "equal.jsonl")
    first = json.loads((room / "equal.jsonl").open(encoding="utf-8").readline())
    columns = ", ".join(f"coalesce(CAST(\"{name}\" AS VARCHAR), '') AS \"{name}\"" for name in first)
    kinds = "{" + ", ".join(f"'{name}': 'VARCHAR'" for name in first) + "}"
    con = duckdb.connect()
    con.sql(f"CREATE TABLE told AS SELECT {columns} FROM read_json('{room}/equal.jsonl', columns={kinds})")

    def count(of: str) -> int:
        return con.sql(f"SELECT count(*) FROM ({of})").fetchall()[0][0]

    print(f"the command line: {count('FROM told')} rows of 20,000 documents")
    runs = [("polars", ""), ("duckdb", ""), ("parquet", ""), ("spark", ""), ("spark", "exit")]
    runs += [("cluster", ""), ("cluster", "exit"), ("cluster", "kill")]
    for engine, crash in runs:
        target = room / f"equal-{engine}"
        by_engine(engine, archive, target, crash)
        files = target if target.is_file() else f"{target}/*.parquet"
        con.sql(f"CREATE OR REPLACE TABLE made AS SELECT {columns} FROM read_parquet('{files}')")
        more, less = count("FROM made EXCEPT ALL FROM told"), count("FROM told EXCEPT ALL FROM made")
        print(f"{engine:8} {crash:5} {more} rows too many, {less} missing", flush=True)


def speed(room: pathlib.Path, command: str) -> None:
    """Seconds, MB a second, the ratio to the command line in the same run, and memory. The better of two runs counts."""
    print(f"{'engine':9} {'MB':>4} {'seconds':>8} {'MB/s':>6} {'ratio':>6} {'memory MB':>10}")
    for size in (20, 60, 200):
        archive = make(room / str(size), "--megabytes", str(size))
        best: dict[str, tuple[float, float]] = {}
        for _ in range(2):
            seconds = by_command(command, archive, room / "speed.jsonl")
            best["command"] = min(best.get("command", (seconds, 0)), (seconds, 0))
            for engine in ("polars", "parquet", "duckdb", "spark", "cluster"):
                told = by_engine(engine, archive, room / f"speed-{engine}")
                mine = (told["seconds"], told["memory"])
                best[engine] = min(best.get(engine, mine), mine)
        for engine, (seconds, memory) in best.items():
            ratio = best["command"][0] / seconds
            print(f"{engine:9} {size:4} {seconds:8.2f} {size / seconds:6.1f} {ratio:6.2f} {memory:10.0f}", flush=True)


def boundary(room: pathlib.Path, command: str) -> None:
    """One thread over the same texts: a plain loop of Rust, and batches of Arrow."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    import claimsheet

    archive = make(room / "20", "--megabytes", "20")
    table = pa.concat_tables(pq.read_table(path) for path in sorted((archive / "parquet").glob("*.parquet")))
    table = table.combine_chunks()
    texts = table.column("text").to_pylist()
    rules = claimsheet.Rules()._native
    ways = {
        "loop, rows let go": lambda: rules.walk(texts, False),
        "loop, rows kept": lambda: rules.walk(texts, True),
        "Arrow": lambda: sum(b.num_rows for b in claimsheet.extract_batches(table, date=None, threads=1)),
    }
    best = {name: float("inf") for name in ways}
    for _ in range(5):
        for name, way in ways.items():
            began = time.process_time()
            way()
            best[name] = min(best[name], time.process_time() - began)
    for name, seconds in best.items():
        print(f"{name:18} {seconds:.2f} s CPU, {seconds / best['loop, rows let go']:.2f} of the plain loop")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("room", type=pathlib.Path)
    parser.add_argument("what", nargs="*", default=["equal", "speed", "boundary"])
    parser.add_argument("--command", default=str(pathlib.Path(sys.executable).with_name("claimsheet")))
    asked = parser.parse_args()
    asked.room.mkdir(parents=True, exist_ok=True)
    for what in asked.what:
        print(f"== {what}")
        {"equal": equal, "speed": speed, "boundary": boundary}[what](asked.room, asked.command)


if __name__ == "__main__":
    main()
