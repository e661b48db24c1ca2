"""The page where one ticks what a doctor may see: its view, and what is ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.support import load_support
from coach.paths import resources
from coach.services.summary import SummarySource
from coach.services.summary_choice import (
    OFF_AT_FIRST,
    PARTS,
    SPANS,
    checked,
    keep_choice,
    load_choice,
)
from coach.services.summary_sheet import build_sheet
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from coach.services.desk import Desk
    from coach.services.summary_choice import SummaryChoice
    from coach.services.summary_sheet import Sheet


@dataclass(frozen=True, slots=True)
class Part:
    """One tick: the part's name, whether it is on, and why it is off at first."""

    name: str
    is_on: bool
    why_off: str


@dataclass(frozen=True, slots=True)
class SummaryView:
    """What the page shows: what is ticked, and the sheet as it will be printed.

    ``weeks`` is one of `SPANS`; ``file_name`` is offered for the saved page.
    """

    choice: SummaryChoice
    weeks: int
    parts: tuple[Part, ...]
    sheet: Sheet
    file_name: str


class SummaryService:
    """Keeps what is ticked, and builds the sheet from facts read once a visit."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._source: SummarySource | None = None
        self._review = load_support(resources()).review_line()

    def view(self) -> SummaryView:
        """Return the view of what is ticked now."""
        return self._view(load_choice(self._desk.db))

    def change(self, **ticked: object) -> SummaryView:
        """Tick or leave out a part, set the weeks or the questions, and keep that."""
        choice = checked(replace(load_choice(self._desk.db), **ticked))
        keep_choice(self._desk.db, choice)
        return self._view(choice)

    def forget(self) -> None:
        """Read the facts again next time; something may have changed."""
        self._source = None

    def _view(self, choice: SummaryChoice) -> SummaryView:
        desk = self._desk
        if self._source is None:
            self._source = SummarySource.of(desk)
        source = self._source
        on = {name: bool(getattr(choice, name)) for name in PARTS}
        on["minutes"] = source.has_minutes(choice)
        parts = tuple(Part(n, on[n], self._why_off(n, source)) for n in PARTS)
        name = desk.texts("summary.file_name", day=desk.today().isoformat())
        return SummaryView(
            choice=choice,
            weeks=min(SPANS, key=lambda span: abs(span - choice.weeks)),
            parts=parts,
            sheet=build_sheet(source.summary(choice), desk.texts, self._review),
            file_name=name,
        )

    def _why_off(self, name: str, source: SummarySource) -> str:
        if name in OFF_AT_FIRST or (name == "minutes" and not source.has_moves):
            return self._desk.texts(f"summary.tick_{name}")
        return ""
