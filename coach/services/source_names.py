"""How the programs are called that facts came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.own_columns import SOURCE

if TYPE_CHECKING:
    from coach.domain.wording import Texts


def source_name(source: str, texts: Texts) -> str:
    """Return a program's name; one that is not known here by its id."""
    if source.startswith(SOURCE):
        return texts("source.own_table")
    text_id = f"source.{source}"
    return texts(text_id) if text_id in texts.held else source
