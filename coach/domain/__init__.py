"""What is true: pure functions of facts and a day. Standard library only."""

from __future__ import annotations
