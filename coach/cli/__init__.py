"""The ``coach`` command: the window, and every use case without one."""

from __future__ import annotations

from coach.cli import files, look, record
from coach.cli.root import root

for module in (record, look, files):
    for command in module.COMMANDS:
        root.add_command(command)

__all__ = ["root"]
