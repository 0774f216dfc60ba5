"""What was said to be more than a thousand, and when? DuckDB: as a relation, and in SQL alone.

    python benches/archive/make.py /tmp/archive --documents 500
    python python/examples/duckdb_claims.py /tmp/archive/parquet
"""

import sys

import claimsheet.duckdb
import duckdb

news = duckdb.read_parquet(f"{sys.argv[1]}/*.parquet")
claims = claimsheet.duckdb.extract(news)
large = claims.filter("relation = 'more_than' AND CAST(value AS DOUBLE) > 1000")
print(large.aggregate("unit, count(*) AS figures", "unit").order("figures DESC, unit").limit(8))

connection = duckdb.connect()
claimsheet.duckdb.register(connection)
print(
    connection.sql(
        f"""WITH found AS (SELECT unnest(findings(id, text, date), recursive := true) FROM '{sys.argv[1]}/*.parquet')
            SELECT rule, level, count(*) AS findings FROM found GROUP BY ALL ORDER BY findings DESC, rule"""
    )
)
