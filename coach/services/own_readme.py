"""The page that lies beside the tables: what each holds and what its columns mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.wording import Texts
    from coach.services.own_tables import OwnTable

WIDTH = 78


def readme(tables: Sequence[OwnTable], texts: Texts) -> str:
    """Return the page as plain text."""
    parts = [
        texts("export.readme_title"),
        "=" * len(texts("export.readme_title")),
        *_paragraphs(texts),
    ]
    for table in tables:
        parts += ["", table.file, "-" * len(table.file), *_wrapped(table.about), ""]
        for name, meaning in table.columns:
            parts += _wrapped(f"{name}: {meaning}", hang="    ")
    return "\n".join(parts) + "\n"


def _paragraphs(texts: Texts) -> list[str]:
    said = (
        texts("export.readme_what"),
        texts("export.readme_archive"),
        texts("export.readme_plain"),
        texts("export.readme_times"),
        texts("export.readme_empty"),
        texts("export.readme_scales"),
        texts("export.readme_letters"),
        texts("export.readme_guard"),
        texts("export.readme_ids"),
    )
    return [line for each in said for line in ("", *_wrapped(each))]


def _wrapped(text: str, hang: str = "") -> list[str]:
    import textwrap

    return textwrap.wrap(text, WIDTH, subsequent_indent=hang, break_long_words=False)
