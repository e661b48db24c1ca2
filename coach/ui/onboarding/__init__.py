"""The parts of the first-run page: its frame, its cards, and one section a screen."""

from __future__ import annotations
