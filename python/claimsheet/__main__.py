"""The command `claimsheet`, as `python -m claimsheet` too."""

import sys

from . import _native


def main() -> int:
    """Runs the command line; gives the exit code: 0 clean, 1 findings, 2 trouble."""
    return _native.run(["claimsheet", *sys.argv[1:]], _native.__file__)


if __name__ == "__main__":
    sys.exit(main())
