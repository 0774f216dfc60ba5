"""Who is quoted, and how often? Polars, streaming: an archive of any size in the memory of a few megabytes of it.

    python benches/archive/make.py /tmp/archive --documents 500
    python python/examples/polars_claims.py /tmp/archive/parquet /tmp/quotes.parquet
"""

import sys

import claimsheet.polars
import polars as pl

news = pl.scan_parquet(f"{sys.argv[1]}/*.parquet")
quotes = claimsheet.polars.extract(news).filter(pl.col("kind") == "quote")
quotes.select("doc", "text", "speaker_full", "cue", "start", "end").sink_parquet(sys.argv[2])
speakers = pl.scan_parquet(sys.argv[2]).group_by("speaker_full").len().sort("len", "speaker_full", descending=[True, False])
print(speakers.head(8).collect())
