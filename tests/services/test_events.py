"""Dated lines: written, changed, deleted, refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.content.medicines import load_medicines
from coach.domain.facts import EventKind
from coach.errors import Refused
from coach.paths import resources
from coach.services.changes import Changes
from coach.services.events import LONGEST_LINE, EventForm, EventService
from coach.services.journal import Journal

if TYPE_CHECKING:
    from coach.services.desk import Desk

LAST_WEEK = date(2026, 2, 25)


@pytest.fixture
def events(desk: Desk) -> EventService:
    return EventService(desk)


def lines(events: EventService) -> list[tuple[str, str, str]]:
    return [(e.name, e.kind.value, e.day.isoformat()) for e in events.view().lines]


def test_a_line_is_kept_as_typed_and_can_be_taken_back(
    desk: Desk, events: EventService
) -> None:
    done = events.note("  HAM-D 17 ", EventKind.SCORE)
    assert (done.kind, done.changes) == ("event", Changes.EVENTS)
    assert lines(events) == [("HAM-D 17", "score", "2026-03-04")]
    Journal(desk).undo()
    assert lines(events) == []


def test_lines_stand_newest_first(events: EventService) -> None:
    events.note("moved house", day=LAST_WEEK)
    events.note("started sertraline 50 mg", EventKind.MEDICINE)
    events.note("older", day=LAST_WEEK - timedelta(days=400))
    assert [name for name, _, _ in lines(events)] == [
        "started sertraline 50 mg",
        "moved house",
        "older",
    ]


def test_a_line_is_changed_and_deleted_each_as_one_action(
    desk: Desk, events: EventService
) -> None:
    made = events.note("moved hous", day=LAST_WEEK)
    form = events.form_of(made.id)
    assert form == EventForm(made.id, "moved hous", "2026-02-25", EventKind.LIFE)
    changed = EventForm(made.id, "moved house", "24 Feb", EventKind.LIFE)
    assert not events.save(changed).problems
    assert lines(events) == [("moved house", "life", "2026-02-24")]
    events.delete(made.id)
    assert lines(events) == []
    Journal(desk).undo()
    Journal(desk).undo()
    assert lines(events) == [("moved hous", "life", "2026-02-25")]


@pytest.mark.parametrize(
    ("form", "field", "said"),
    [
        (EventForm(name="  "), "name", "a few words"),
        (EventForm(name="x" * (LONGEST_LINE + 1)), "name", str(LONGEST_LINE)),
        (EventForm(name="\udcff"), "name", "UTF-8"),
        (EventForm(name="x", day="tomorrow"), "day", "12 May"),
        (EventForm(name="x", day="2026-02-30"), "day", "12 May"),
        (EventForm(name="x", day="2026-03-05"), "day", "not come yet"),
        (EventForm(name="x", day="1980-01-01"), "day", "born"),
        (EventForm(id="gone", name="x"), "form", "no longer here"),
    ],
)
def test_what_cannot_be_is_refused_kindly(
    desk: Desk, events: EventService, form: EventForm, field: str, said: str
) -> None:
    Journal(desk).set_answers({"birth_year": "1990"})
    reading = events.save(form)
    assert reading.recorded is None
    assert said in reading.problems[field]
    assert lines(events) == []


def test_a_line_is_one_line_without_signs_that_steer_a_screen(
    events: EventService,
) -> None:
    events.note("started\nsertraline\x07\t50 mg")
    assert [name for name, _, _ in lines(events)] == ["started sertraline 50 mg"]
    events.note("x" * LONGEST_LINE)


def test_what_is_gone_or_no_line_has_no_form(desk: Desk, events: EventService) -> None:
    mood = Journal(desk).record_mood(4)
    assert events.form_of(mood.id) is None
    assert events.form_of("nothing") is None
    with pytest.raises(Refused):
        events.change(mood.id, "x", EventKind.LIFE, LAST_WEEK)


def test_notes_about_medicines_are_matched_by_medicine_lines_alone(
    events: EventService,
) -> None:
    notes = load_medicines(resources())
    events.note("read about lithium batteries", EventKind.LIFE)
    assert events.medicines(notes).named == ()
    events.note("started Sertraline 50 mg", EventKind.MEDICINE)
    view = events.medicines(notes)
    assert [kind.id for kind in view.named] == ["ssri_snri"]
    assert len(view.others) == len(notes.kind) - 1
