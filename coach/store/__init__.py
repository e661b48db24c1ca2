"""What is kept: the only SQL in the program."""

from __future__ import annotations
