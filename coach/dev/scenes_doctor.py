"""Pictures of notes and medicines, flags on the chart, and the page for a doctor."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.dev import builders
from coach.dev.scene_facts import DAY, newcomer, sam
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT
from coach.domain.facts import Event, EventKind, FilledForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.facts import Fact

NOTED = (
    (75, EventKind.MEDICINE, "started sertraline 50 mg"),
    (60, EventKind.LIFE, "new shifts at work"),
    (33, EventKind.MEDICINE, "sertraline 100 mg"),
    (24, EventKind.LIFE, "moved house"),
    (22, EventKind.LIFE, "first night in the new place"),
    (10, EventKind.SCORE, "HAM-D 17, told by Dr. Lee"),
    (3, EventKind.LIFE, "sister came to stay"),
)
"""Days ago, what sort, and the line."""

FORMS = (
    (80, (2, 2, 3, 2, 2, 2, 2, 1, 0, 2)),
    (66, (2, 2, 2, 2, 1, 2, 2, 1, 1, 2)),
    (50, (2, 2, 2, 2, 1, 2, None, 1, 0, 2)),
    (36, (1, 2, 2, 2, 1, 1, 1, 1, 0, 1)),
    (20, (1, 1, 2, 2, 1, 1, 1, 0, 0, 1)),
    (5, (1, 1, 1, 2, 1, 1, 1, 0, 0, 1)),
)
"""Days ago, and the answers of a PHQ-9."""


def noted() -> Sequence[Fact]:
    """Return steady's year with a few dated lines and six questionnaires."""
    lines = [
        Event(builders.next_id(), DAY - timedelta(days=ago), None, name, kind)
        for ago, kind, name in NOTED
    ]
    forms = [
        FilledForm(
            builders.next_id(),
            DAY - timedelta(days=ago),
            builders.at(DAY - timedelta(days=ago), "19:00"),
            "phq9",
            answers,
        )
        for ago, answers in FORMS
    ]
    talked = builders.answers(DAY - timedelta(days=65), safe_now="safe")
    return (*sam(), *lines, *forms, *talked)


def crowded() -> Sequence[Fact]:
    """Return steady's year with a line on nearly every day of it."""
    lines = [
        Event(builders.next_id(), DAY - timedelta(days=ago), None, f"line {ago}")
        for ago in range(300)
    ]
    return (*sam(), *lines)


LOOKS = (LIGHT, DARK, LARGE, LARGE_DARK)
OPENED = ("event.about_open",)
SHOWN = (
    ("events-empty", newcomer, "events", (), LIGHT),
    ("events-medicines", noted, "events", OPENED, LIGHT),
    ("events-medicines-large", noted, "events", OPENED, LARGE),
    ("progress-crowded", crowded, "progress", ("progress.twelve_weeks",), LIGHT),
    ("progress-flags-all", noted, "progress", ("progress.all",), LIGHT),
    ("progress-flags-table", noted, "progress", ("progress.table",), LIGHT),
    *((f"summary-{look.words}", noted, "summary", (), look) for look in LOOKS),
    ("summary-empty", newcomer, "summary", (), LIGHT),
    *((f"events-{look.words}", noted, "events", (), look) for look in LOOKS),
    *((f"progress-flags-{look.words}", noted, "progress", (), look) for look in LOOKS),
)
"""Name, whose facts, page, what is pressed on it by text id, and the look."""
