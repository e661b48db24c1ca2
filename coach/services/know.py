"""How do you know? How often the program would be wrong, and what it cannot see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import Answer
from coach.domain.profile import profile_of
from coach.services.helps import offers_of, shift_of
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from coach.domain.calibration import Calibration
    from coach.domain.profile import Profile
    from coach.domain.settings import Settings
    from coach.domain.wording import Texts
    from coach.services.desk import Desk
    from coach.services.helps import OffersView, ShiftView
    from coach.services.settings import SettingsService

PEOPLE = 100
MONTH_DAYS = 30
YEAR = "year"
"""The row that is drawn as two fields of dots."""
ICONS = {
    "shifts": "clock",
    "month": "calendar-days",
    "weather": "wind",
    "morning": "sunrise",
    "blank": "pencil",
}
"""What cannot be seen, by its id, and its icon."""


@dataclass(frozen=True, slots=True)
class WrongRow:
    """How many of 100 people with no link are told of one; ``ours`` is in words."""

    title: str
    usual: int
    ours: str


@dataclass(frozen=True, slots=True)
class BlindRow:
    """Something that cannot be seen: icon, name, wrong of 100 when mild and strong."""

    icon: str
    title: str
    mild: int
    strong: int


@dataclass(frozen=True, slots=True)
class KnowView:
    """What the page shows.

    ``usual`` and ``ours`` are the dots filled of 100 after a year; ``holds`` how many
    ranges of 100 held the true value. ``people`` is how many each number rests on at
    the least, tried out on ``measured_on``.
    """

    usual: int
    ours: int
    rows: tuple[WrongRow, ...]
    holds: int
    price: str
    people: int
    measured_on: date
    blind: tuple[BlindRow, ...]
    shift: ShiftView
    offers: OffersView


class KnowService:
    """Reads what was measured, and what this person has said of shifts.

    Args:
        desk: facts and words.
        settings: which offers were taken.
        measured: reads what was measured.
    """

    def __init__(
        self, desk: Desk, settings: SettingsService, measured: Callable[[], Calibration]
    ) -> None:
        self._desk, self._settings, self._measured = desk, settings, measured

    def view(self) -> KnowView:
        """Return what the page shows."""
        desk = self._desk
        answers = store.load_history(desk.db, kinds={Answer}).answers
        return build_know_view(
            self._measured(),
            desk.texts,
            profile=profile_of(answers),
            settings=self._settings.current(),
            today=desk.today(),
        )


def build_know_view(
    measured: Calibration,
    texts: Texts,
    *,
    profile: Profile,
    settings: Settings,
    today: date,
) -> KnowView:
    """Build what the page shows from what was measured."""
    year = measured.row(YEAR)
    months = max(1, round(measured.price_days / MONTH_DAYS))
    points = f"{measured.price_points:g}"
    return KnowView(
        usual=of_100(year.usual_pct),
        ours=of_100(year.ours_pct),
        rows=tuple(
            WrongRow(
                texts(f"know.row_{each.id}"),
                of_100(each.usual_pct),
                ours_words(each.ours_pct, texts),
            )
            for each in measured.rows
        ),
        holds=of_100(measured.range_holds_pct),
        price=texts.count("know.price", months, points=points),
        people=measured.people,
        measured_on=measured.measured_on,
        blind=tuple(
            BlindRow(
                ICONS[each.id],
                texts(f"know.blind_{each.id}"),
                of_100(each.mild_pct),
                of_100(each.strong_pct),
            )
            for each in measured.blind
        ),
        shift=shift_of(profile),
        offers=offers_of(settings, today),
    )


def of_100(pct: float) -> int:
    """Return a share as people of 100, 0-100."""
    return min(PEOPLE, max(0, round(pct)))


def ours_words(pct: float, texts: Texts) -> str:
    """Return a share as people of 100 in words; one that is small is never none."""
    if pct < 1:
        return texts("know.about_one")
    return str(of_100(pct))
