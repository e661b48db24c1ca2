"""Files of other programs, both ways: no database, no Qt."""

from __future__ import annotations
