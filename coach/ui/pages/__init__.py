"""One file a page; pages never import each other."""

from __future__ import annotations
