"""What a person can do: use cases without Qt and without SQL text."""

from __future__ import annotations
