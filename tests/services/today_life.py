"""One person's spring for the tests of Today: eleven walks, the last two days ago."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from coach.dev import builders as make
from coach.domain.facts import FilledForm

if TYPE_CHECKING:
    from coach.domain.facts import Fact

FIRST = date(2026, 4, 17)
TODAY = date(2026, 5, 14)
TOMORROW = TODAY + timedelta(days=1)
NOTE = "Cold air woke me up. Glad I went."
WALKED = (
    ("2026-04-17", 2), ("2026-04-21", 2), ("2026-04-23", 2), ("2026-04-25", 2),
    ("2026-04-28", 5), ("2026-04-30", 5), ("2026-05-02", 5), ("2026-05-05", 8),
    ("2026-05-07", 8), ("2026-05-09", 8), ("2026-05-12", 8),
)  # fmt: skip


def begun() -> list[Fact]:
    """Return the first day: a name, no to every safety question, one step."""
    return [
        *make.answers(FIRST, name="Sam"),
        *make.cleared(FIRST),
        make.booked(
            FIRST,
            2,
            title="Walk to the gate and back",
            cue="I have had my coffee",
            clock_min=600,
            expected=4,
        ),
    ]


def spring(*more: Fact) -> list[Fact]:
    """Return four weeks of walking up to 12 May, moods most days, and more facts."""
    walks = [
        make.session(
            date.fromisoformat(day),
            minutes,
            at=make.at(date.fromisoformat(day)),
            before=3 if day == "2026-05-12" else 4,
            after=6 if day == "2026-05-12" else 5,
            expected=4,
            effort=2,
            note=NOTE if day == "2026-05-12" else "",
        )
        for day, minutes in WALKED
    ]
    step = make.booked(
        date(2026, 5, 4),
        8,
        cue="I have had my coffee",
        place="to the river",
        company="on my own",
        clock_min=600,
    )
    moods = make.checkins(date(2026, 4, 24), *[4, 5, 5, 4, 5, 6, 4, 5] * 2, 5, 4, 5, 5)
    yes = [make.choice(date(2026, 5, 3), "ready")]
    stay = make.choice(date(2026, 5, 10), "stay")
    asked = date(2026, 5, 5)
    form = FilledForm(
        "form", asked, make.at(asked), "phq9", (1, 1, 1, 1, 0, 0, 0, 0, 0)
    )
    return [*begun(), *walks, step, *moods, *yes, stay, form, *more]
