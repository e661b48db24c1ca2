"""The ``coach`` command: the window, and every use case without one."""

from __future__ import annotations

from coach.cli.root import root

__all__ = ["root"]
