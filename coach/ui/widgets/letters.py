"""The text size as three letters, ``A A A``, for screens without the sidebar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

LETTERS = ((100, 15), (125, 18), (150, 22))
LETTER = "A"


def letters_of(theme: Theme, texts: Texts) -> Segmented:
    """Return the strip with the size in force; ``chosen`` gives a size in per cent."""
    made = Segmented(
        theme,
        [(pct, LETTER) for pct, _ in LETTERS],
        label=texts("onboarding.text_size"),
        fonts=[px for _, px in LETTERS],
    )
    largest = LETTERS[-1][0]
    made.set_value(min(theme.text_scale_pct, largest))
    for segment, (pct, _) in zip(made.segments(), LETTERS, strict=True):
        segment.setAccessibleName(texts("onboarding.size", pct=pct))
    return made
