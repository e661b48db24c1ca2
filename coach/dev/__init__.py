"""Tools for people who work on the program; the program never imports them."""

from __future__ import annotations
