"""An archive of many files, with Spark, in runs that may be stopped: one folder of claims for each file of texts. Whatever stops the
driver, the same command goes on with the files that are not finished.

    SPARK_LOCAL_IP=127.0.0.1 python python/examples/spark_archive.py /tmp/archive/parquet /tmp/claims

Spark writes a folder's `_SUCCESS` after all else, so a folder that has one is whole. One that has none is from a run that was
stopped: it is written anew. Files are worked on one after the other, each by all cores; for many small files, give Spark
several at a time (`spark.read.parquet(*some)`), and name the folder after the first.
"""

import pathlib
import sys

import claimsheet.spark
from pyspark.sql import SparkSession


def main(texts: pathlib.Path, claims: pathlib.Path) -> None:
    files = sorted(texts.glob("*.parquet"))
    todo = [file for file in files if not (claims / file.stem / "_SUCCESS").exists()]
    print(f"{len(files) - len(todo)} of {len(files)} files are done", flush=True)
    if not todo:
        return
    builder = SparkSession.builder.config("spark.driver.host", "127.0.0.1").config("spark.ui.enabled", "false")
    # Small splits, so that every core has its share of each file.
    builder = builder.config("spark.sql.files.maxPartitionBytes", "16m")
    spark = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "1000").getOrCreate()
    for file in todo:
        rows = claimsheet.spark.extract(spark.read.parquet(str(file)))
        rows.write.mode("overwrite").parquet(str(claims / file.stem))
        print(f"{file.name} done", flush=True)
    spark.stop()


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
