"""The command `claimsheet`, as `python -m claimsheet` too."""

import pathlib
import sys

from . import _native


def main() -> int:
    """Runs the command line; gives the exit code: 0 clean, 1 findings, 2 trouble."""
    args = sys.argv[1:]
    if args[:1] == ["extract"] and (target := _parquet(args)):
        from ._lines import extract

        return extract(args, target)
    return run(args)


def run(args: list[str]) -> int:
    """Runs the compiled command line."""
    return _native.run(["claimsheet", *args], _native.__file__)


def _parquet(args: list[str]) -> pathlib.Path | None:
    """The file of Parquet that is asked for, which pyarrow writes and not the compiled half."""
    for flag, value in zip(args, args[1:]):
        if flag in ("-o", "--output") and value.endswith(".parquet"):
            return pathlib.Path(value)
    return None


if __name__ == "__main__":
    sys.exit(main())
