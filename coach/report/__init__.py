"""One printed page from values: text and vectors, Qt's painter and no widgets."""

from __future__ import annotations
