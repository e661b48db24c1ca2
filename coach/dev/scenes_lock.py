"""Closed notes as they are photographed: the lock screen, its set-up, and the rows."""

from __future__ import annotations
