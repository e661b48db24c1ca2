"""``python -m coach`` and the ``coach`` command begin here."""

from __future__ import annotations

import gc
import os
import sys

from coach.cli.window import open_plainly, window_asked

OPEN_TO_NOBODY_ELSE = 0o077
"""What is taken off the rights of every file and folder the program makes."""


def main() -> None:
    """Run the command with the arguments of this process; never returns."""
    # A command lives for a moment: looking for cycles costs it more than they do,
    # also at its end. The window turns this on again once it is seen.
    gc.disable()
    os.umask(OPEN_TO_NOBODY_ELSE)
    try:
        asked = window_asked(sys.argv[1:])
        if asked is not None:
            sys.exit(open_plainly(asked))
        from coach.cli.root import root

        root.main(prog_name="coach")
    except KeyboardInterrupt:
        sys.exit(1)
    finally:
        if not gc.isenabled():
            gc.freeze()


if __name__ == "__main__":
    main()
