"""One engine over one archive, in a process of its own: `python engines.py ENGINE PARQUET_FOLDER TARGET [CRASH]`. Prints a line of JSON:
seconds of the work (without start-up), rows, and the largest memory of any Python worker in MB.

Engines: polars, duckdb, parquet, spark (local[2,4]), cluster (local-cluster[2,1,1024]). CRASH is `exit` (a Python worker of Spark
exits with 137 in the middle) or `kill` (an executor's JVM gets kill -9).
"""

import json
import os
import pathlib
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable

import pyarrow.parquet as pq


def run_polars(source: pathlib.Path, target: pathlib.Path) -> Callable[[], object]:
    import polars as pl

    import claimsheet.polars

    return lambda: claimsheet.polars.extract(pl.scan_parquet(source / "*.parquet")).sink_parquet(target, compression="lz4")


def run_duckdb(source: pathlib.Path, target: pathlib.Path) -> Callable[[], object]:
    import duckdb

    import claimsheet.duckdb

    news = duckdb.read_parquet(str(source / "*.parquet"))
    return lambda: claimsheet.duckdb.extract(news).write_parquet(str(target), compression="lz4")


def run_parquet(source: pathlib.Path, target: pathlib.Path) -> Callable[[], object]:
    import claimsheet.parquet

    files = sorted(source.glob("*.parquet"))
    return lambda: claimsheet.parquet.extract_files(files, target, compression="lz4")


def run_spark(source: pathlib.Path, target: pathlib.Path, master: str, crash: str) -> Callable[[], object]:
    from pyspark.sql import SparkSession

    import claimsheet.spark

    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    builder = SparkSession.builder.master(master).config("spark.driver.host", "127.0.0.1")
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "1000").config("spark.log.level", "OFF")
    spark = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    news = spark.read.parquet(str(source)).select("id", "text", "date")
    claims = claimsheet.spark.extract(news)
    if crash:
        flag = pathlib.Path(f"{target}.died")
        work = claimsheet.spark._worker("claims", {"threads": 1})
        claims = news.mapInArrow(dying(work, flag, crash), claimsheet.spark.schema())
    # The first job starts the workers: start-up is not measured.
    claimsheet.spark.extract(news.limit(1)).count()
    return lambda: claims.write.parquet(str(target))


def dying(work, flag, crash):
    """The same work, that dies once in its second batch."""

    def some(batches):
        for number, batch in enumerate(batches):
            yield batch
            if number == 1 and not flag.exists():
                flag.touch()
                if crash == "exit":
                    os._exit(137)
                # The worker was forked by a daemon, which the executor's virtual machine has started.
                executor = int(pathlib.Path(f"/proc/{os.getppid()}/stat").read_text().rsplit(")", 1)[1].split()[1])
                os.kill(executor, signal.SIGKILL)
                signal.pause()

    return lambda batches: work(some(batches))


class Memory:
    """The largest memory of a Python worker of Spark, looked at twenty times a second."""

    def __init__(self) -> None:
        self.most, self.over = 0, threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def watch(self) -> None:
        while not self.over.wait(0.05):
            for process in pathlib.Path("/proc").glob("[0-9]*"):
                try:
                    if b"pyspark" in (process / "cmdline").read_bytes() and (process / "exe").readlink().name.startswith("python"):
                        status = (process / "status").read_text()
                        self.most = max(self.most, int(status.split("VmRSS:")[1].split()[0]) // 1024)
                except (OSError, IndexError):
                    pass


def rows(target: pathlib.Path) -> int:
    files = [target] if target.is_file() else target.glob("*.parquet")
    return sum(pq.read_metadata(file).num_rows for file in files)


def main() -> None:
    engine, source, target = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    crash = sys.argv[4] if len(sys.argv) > 4 else ""
    if engine in ("spark", "cluster"):
        master = "local[2,4]" if engine == "spark" else "local-cluster[2,1,1024]"
        work, memory = run_spark(source, target, master, crash), Memory()
    else:
        makers = {"polars": run_polars, "duckdb": run_duckdb, "parquet": run_parquet}
        work, memory = makers[engine](source, target), None
    began = time.perf_counter()
    work()
    seconds = time.perf_counter() - began
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = {"engine": engine, "seconds": seconds, "rows": rows(target), "memory": memory.most if memory else own}
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
