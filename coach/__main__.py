"""``python -m coach`` and the ``coach`` command begin here."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command with the arguments of this process; never returns."""
    try:
        from coach.cli import root
    except KeyboardInterrupt:
        sys.exit(1)
    root.main(prog_name="coach")


if __name__ == "__main__":
    main()
