"""`python -m starterz`, and the console script."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; return its exit code."""
    from starterz.cli import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
