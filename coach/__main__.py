"""``python -m coach`` and the ``coach`` command begin here."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command with the arguments of this process; never returns."""
    # A command lives for a moment: looking for cycles costs it more than they do,
    # also at its end. Whoever opens the window turns this on again.
    gc.disable()
    try:
        from coach.cli import root

        root.main(prog_name="coach")
    except KeyboardInterrupt:
        sys.exit(1)
    finally:
        if not gc.isenabled():
            gc.freeze()


if __name__ == "__main__":
    main()
