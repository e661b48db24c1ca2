"""Fresh ids; Python's own ``uuid`` is slow to import for what it does here."""

from __future__ import annotations

import os


def new_id() -> str:
    """Return a fresh random UUID (version 4) as text."""
    digits = os.urandom(16).hex()
    variant = "89ab"[int(digits[16], 16) & 3]
    return (
        f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-"
        f"{variant}{digits[17:20]}-{digits[20:]}"
    )
