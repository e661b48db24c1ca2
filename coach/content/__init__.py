"""Content files to values: resources/*.toml becomes a domain Catalogue."""

from __future__ import annotations
