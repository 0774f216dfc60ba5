"""Which figures does an archive give, and in which units? pandas.

    python benches/archive/make.py /tmp/archive --documents 500
    python python/examples/pandas_claims.py /tmp/archive/parquet
"""

import sys

import claimsheet
import pandas as pd

news = pd.read_parquet(sys.argv[1])
claims = claimsheet.extract_frame(news)
figures = claims[claims["kind"] == "quantity"].copy()
# Figures are text, so that 1.50 keeps its zero; here they are to be computed with.
figures["base_value"] = figures["base_value"].astype(float)
print(figures.groupby("dimension", observed=True)["base_value"].agg(["count", "median"]).sort_values("count").tail(8))
