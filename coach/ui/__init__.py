"""What a person sees: the only widgets."""

from __future__ import annotations
