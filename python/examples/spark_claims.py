"""What do the articles of an archive prove wrong themselves? Spark.

    python benches/archive/make.py /tmp/archive --documents 500
    SPARK_LOCAL_IP=127.0.0.1 python python/examples/spark_claims.py /tmp/archive/parquet
"""

import sys

import claimsheet.spark
from pyspark.sql import SparkSession

builder = SparkSession.builder.config("spark.driver.host", "127.0.0.1").config("spark.ui.enabled", "false")
# A worker holds one batch at a time: about a thousand articles are some megabytes.
spark = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "1000").getOrCreate()
news = spark.read.parquet(sys.argv[1])
claimsheet.spark.check(news).groupBy("rule", "level").count().orderBy("rule").show(truncate=False)
claimsheet.spark.extract(news).where("kind = 'quote'").groupBy("speaker_full").count().orderBy("count").show(5)
spark.stop()
