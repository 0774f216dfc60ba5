"""Claims of texts in Parquet files, as a command too:

    python -m claimsheet.parquet news/*.parquet -o claims/

One file of claims for each file of texts, under the same name. A file is written whole or not at all, and one that is there is
passed over: the same command goes on where it was stopped.
"""

import argparse
import os
import pathlib
import sys
import tempfile
from collections.abc import Iterable
from typing import Unpack

import pyarrow as pa
import pyarrow.parquet as pq

from . import _arrow
from ._arrow import Options, Table
from ._texts import InputError

__all__ = ["extract_file", "extract_files"]

#: Documents that are read together: some megabytes of news.
_DOCUMENTS = 4096


def extract_file(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    table: Table = "claims",
    compression: str = "zstd",
    **options: Unpack[Options],
) -> int:
    """Writes the claims of the texts of a Parquet file into another, row group by row group; gives how many rows.

    table: "claims" or "findings". compression: of the file that is written. options: those of `claimsheet.extract_batches`.
    The target is written whole or not at all.
    """
    target = pathlib.Path(target)
    with pq.ParquetFile(source) as file:
        columns = _arrow.checked(file.schema_arrow, options)
        names = [name for name in columns.found.values() if name is not None]
        documents = file.iter_batches(batch_size=_DOCUMENTS, columns=names)
        made = _arrow.ahead(_arrow.rows(table, columns, documents, options))
        handle, part = tempfile.mkstemp(prefix=".claimsheet-", suffix=".part", dir=target.parent)
        os.close(handle)
        try:
            rows = 0
            with pq.ParquetWriter(part, _arrow.schema(table), compression=compression) as writer:
                for batch in made:
                    writer.write_batch(batch)
                    rows += batch.num_rows
            os.chmod(part, 0o644)
            os.replace(part, target)
        except BaseException:
            made.close()
            os.unlink(part)
            raise
    return rows


def extract_files(
    sources: Iterable[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    *,
    table: Table = "claims",
    compression: str = "zstd",
    **options: Unpack[Options],
) -> list[pathlib.Path]:
    """Writes a file of claims into `folder` for each file of texts, under its name; gives those that were written now.

    A file that is there already is whole, and is passed over.
    """
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    pairs = [(pathlib.Path(source), folder / pathlib.Path(source).name) for source in sources]
    if len({target for _, target in pairs}) < len(pairs):
        raise InputError("found two files of one name; expected names that differ, or a folder for each")
    written = []
    for source, target in pairs:
        if not target.exists():
            extract_file(source, target, table=table, compression=compression, **options)
            written.append(target)
    return written


def _main() -> int:
    parser = argparse.ArgumentParser(prog="python -m claimsheet.parquet", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="+", help="Parquet files with a document a row")
    parser.add_argument("-o", "--output", required=True, metavar="FOLDER", help="where the files of claims go")
    parser.add_argument("--table", choices=("claims", "findings"), default="claims")
    parser.add_argument("--compression", default="zstd")
    for role in ("id", "text", "date"):
        parser.add_argument(f"--{role}", default=role, metavar="COLUMN", help=f"the column of that name ({role})")
    parser.add_argument("--rules", metavar="FOLDER", help="rules of your own")
    parser.add_argument("--threads", type=int)
    asked = parser.parse_args()
    options: Options = {"text": asked.text, "rules": asked.rules, "threads": asked.threads}
    options["id"], options["date"] = asked.id or None, asked.date or None
    try:
        written = extract_files(
            asked.files, asked.output, table=asked.table, compression=asked.compression, **options
        )
    except (InputError, OSError, pa.ArrowException) as error:
        print(f"claimsheet: {error}", file=sys.stderr)
        return 2
    print(f"{asked.output}: {len(written)} of {len(asked.files)} files written, the others were there", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(_main())
