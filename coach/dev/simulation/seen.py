"""What the plan says at one moment, and the table of rows, as plain numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coach.domain.plan import MAINTENANCE

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue


class Seen(NamedTuple):
    """What the plan said at one moment, in numbers.

    ``stage``, ``minutes``, ``sessions``, ``week`` are the row held and its minutes a
    week, ``band`` the lower end of comfortable effort, ``asked`` the minutes a week
    asked today and ``asked_min`` those of one outing.
    """

    day: int
    stage: str
    minutes: int
    sessions: int
    week: int
    band: int
    asked: int
    asked_min: int
    has_plan: bool
    readiness: str
    is_harder: bool
    flags: int
    effort_high: int

    @property
    def order(self) -> tuple[int, int]:
        """The place of what is held: minutes, then effort."""
        return self.week, self.band


class Rows:
    """The programme's table as plain numbers: the data the rules and checks share."""

    def __init__(self, catalogue: Catalogue) -> None:
        rows = catalogue.programme.rows
        self.ids = [row.id for row in rows]
        self.next = dict(zip(self.ids, [*self.ids[1:], MAINTENANCE], strict=True))
        self.next[MAINTENANCE] = MAINTENANCE
        self.band = {row.id: row.band_low_pct for row in rows}
        self.band[MAINTENANCE] = catalogue.programme.maintenance.band_low_pct
        self.lighter = {row.id for row in rows if row.role == "lighter"}
        self.brisk = {i for i in self.ids if i.startswith("P")} | {MAINTENANCE}
        self._last = rows[-1].week_minutes
        self._places = {
            row.id: max(r.week_minutes for r in rows[: n + 1])
            for n, row in enumerate(rows)
            if row.role == "lighter"
        }

    def place(self, stage: str, week_min: int) -> int:
        """Return minutes a week by which two lives of one person are compared.

        A yes may lead to fewer minutes: to the lighter row, which is not counted, and
        from the last row to what was really sustained. Who did not come that far does
        not do more for it.
        """
        if stage == MAINTENANCE:
            return max(week_min, self._last)
        return self._places.get(stage, week_min)
