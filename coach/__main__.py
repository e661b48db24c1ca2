"""``python -m coach`` and the ``coach`` command begin here."""

from __future__ import annotations

import gc
import sys

from coach.cli.window import open_plainly, window_asked


def main() -> None:
    """Run the command with the arguments of this process; never returns."""
    # A command lives for a moment: looking for cycles costs it more than they do,
    # also at its end. The window turns this on again once it is seen.
    gc.disable()
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
