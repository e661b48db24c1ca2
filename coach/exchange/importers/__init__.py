"""One reader a kind of file: file in, facts and problems out."""

from __future__ import annotations
