"""One writer a kind of file: plain values in, bytes out. None knows the database."""

from __future__ import annotations
