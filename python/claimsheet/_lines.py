"""`claimsheet extract FILE… -o claims.parquet`: the lines that the command line writes, as columns."""

import os
import pathlib
import sys
import tempfile

from . import _arrow
from .__main__ import run

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json
import pyarrow.parquet as pq

#: Bytes of lines that are read together.
_BLOCK = 16 << 20


def extract(args: list[str], target: pathlib.Path) -> int:
    """Runs the command into a file of lines and writes it as Parquet: whole or not at all."""
    if any(flag in args for flag in ("--resume", "--previous", "--excel", "-f", "--format")):
        print(f"claimsheet: {target}: found a flag of another format, expected none: it is Parquet", file=sys.stderr)
        return 2
    try:
        with tempfile.TemporaryDirectory(prefix=".claimsheet-", dir=target.parent) as folder:
            lines, made = os.path.join(folder, "claims.jsonl"), os.path.join(folder, "claims.parquet")
            code = run([lines if arg == str(target) else arg for arg in args])
            if os.path.exists(lines):
                _columns(lines, made)
                os.replace(made, target)
            return code
    except (OSError, pa.ArrowException) as error:
        print(f"claimsheet: {target}: {error}", file=sys.stderr)
        return 2


def _columns(lines: str, target: str) -> None:
    schema = pa.schema([field for field in _arrow.schema() if field.name != "error"])
    texts = pa.schema([pa.field(name, pa.string()) for name in schema.names])
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        if os.path.getsize(lines):
            options = pyarrow.json.ParseOptions(explicit_schema=texts)
            blocks = pyarrow.json.ReadOptions(block_size=_BLOCK)
            for batch in pyarrow.json.open_json(lines, read_options=blocks, parse_options=options):
                empty = (pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column) for column in batch.columns)
                typed = (_typed(column, field.type) for column, field in zip(empty, schema))
                writer.write_batch(pa.record_batch(list(typed), schema=schema))


def _typed(column: pa.Array, of: pa.DataType) -> pa.Array:
    return column.dictionary_encode() if pa.types.is_dictionary(of) else column.cast(of)
