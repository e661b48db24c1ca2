"""Reminders: the times that are kept, what is said, and what is put off."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.domain.facts import BookedStep, FilledForm, State
from coach.errors import Refused
from coach.paths import resources
from coach.services.changes import Changes
from coach.services.journal import Journal
from coach.services.reminders import (
    DISCREET_LINES,
    MOOD_LINES,
    MOST_TIMES,
    STEP_LINES,
    ReminderForm,
    ReminderService,
    days_in_words,
    line_id,
)
from coach.services.session import SESSION_DRAFT
from coach.services.settings import SettingsService
from coach.store import drafts
from coach.store import facts as store
from coach.values import replace

if TYPE_CHECKING:
    from pathlib import Path

    from coach.clock import FixedClock
    from coach.domain.wording import Texts
    from coach.services.desk import Desk

NOON = datetime.fromisoformat("2026-03-04T12:00:00+01:00")


@pytest.fixture
def settings(tmp_path: Path) -> SettingsService:
    return SettingsService(tmp_path / "data", resources())


@pytest.fixture
def desk(desk: Desk, settings: SettingsService) -> Desk:
    store.save(desk.db, *make.cleared(desk.today()), verb="begin")
    return replace(desk, settings=settings.current)


@pytest.fixture
def service(desk: Desk, settings: SettingsService) -> ReminderService:
    return ReminderService(desk, settings)


def said(service: ReminderService) -> str | None:
    message = service.tell(service.look())
    return message.text if message else None


def ready(service: ReminderService, **more: object) -> None:
    service.turn(on=True)
    form = service.form_of(service.view().lines[0].id)
    service.save(replace(form, clock_min=720, **more))


def test_turning_on_brings_one_time_and_turning_off_keeps_it(
    service: ReminderService,
) -> None:
    assert not service.view().settings.reminders_on
    assert service.turn(on=True) & Changes.REMINDERS
    (line,) = service.view().lines
    assert (line.clock_min, line.days, line.is_quiet) == (630, "every day", False)
    service.turn(on=False)
    assert service.turn(on=True) == Changes.SETTINGS
    assert len(service.view().lines) == 1


def test_the_first_time_lies_a_little_before_the_steps_own(
    desk: Desk, service: ReminderService
) -> None:
    step = make.booked(desk.today(), 5, clock_min=960)
    assert isinstance(step, BookedStep)
    store.save(desk.db, step, verb="book")
    assert service.form_of().clock_min == 945
    early = replace(make.booked(desk.today(), 5, clock_min=400), at=desk.now())
    store.save(desk.db, early, verb="book")
    assert service.form_of().clock_min == 630


def test_times_are_changed_removed_and_brought_back(
    desk: Desk, service: ReminderService
) -> None:
    made = service.save(ReminderForm(clock_min=600, weekdays="531", about="mood"))
    (line,) = service.view().lines
    assert (line.days, line.about) == ("Mon, Wed, Fri", "mood")
    form = service.form_of(made.id)
    service.save(replace(form, clock_min=1300, weekdays="12345"))
    (line,) = service.view().lines
    assert (line.clock_min, line.days, line.is_quiet) == (
        1300,
        "Monday to Friday",
        True,
    )
    service.remove(made.id)
    assert service.view().lines == ()
    Journal(desk).undo()
    assert len(service.view().lines) == 1


def test_what_cannot_be_is_refused_in_words(service: ReminderService) -> None:
    with pytest.raises(Refused, match="at least one day"):
        service.save(ReminderForm(weekdays=""))
    with pytest.raises(Refused, match="no longer here"):
        service.save(ReminderForm(id="gone"))
    for n in range(MOST_TIMES):
        assert service.view().can_add
        service.save(ReminderForm(clock_min=600 + n))
    assert not service.view().can_add
    with pytest.raises(Refused, match="room for 6"):
        service.save(ReminderForm())


def test_nothing_is_due_while_off_or_without_a_time(service: ReminderService) -> None:
    assert service.look().due is None
    service.turn(on=True)
    service.remove(service.view().lines[0].id)
    assert service.look().next_at is None


def test_one_a_day_holds_over_restarts(
    desk: Desk, service: ReminderService, settings: SettingsService
) -> None:
    ready(service)
    assert said(service)
    assert said(service) is None
    assert said(ReminderService(desk, settings)) is None


def test_it_is_said_in_words_of_the_day_and_discreetly_if_asked(
    service: ReminderService, settings: SettingsService, texts: Texts
) -> None:
    ready(service)
    settings.change(discreet=True)
    message = service.tell(service.look())
    assert message is not None
    assert message.title == "Notes"
    lines = {texts(f"remind.discreet_{n + 1}") for n in range(DISCREET_LINES)}
    assert message.text in lines
    assert service.tell(service.look()) is None


def test_every_line_has_its_words(texts: Texts) -> None:
    for number in range(12):
        for about in ("step", "mood"):
            for is_discreet in (False, True):
                assert texts(line_id(about, number, is_discreet=is_discreet))
    turns = {line_id("step", n, is_discreet=False) for n in range(12)}
    assert len(turns) == STEP_LINES
    assert len({line_id("mood", n, is_discreet=False) for n in range(12)}) == MOOD_LINES
    assert days_in_words("67", texts) == "Sat, Sun"


def test_what_is_put_off_comes_back_once(
    service: ReminderService, settings: SettingsService, clock: FixedClock
) -> None:
    ready(service)
    assert said(service)
    service.snooze()
    clock.move_to(NOON + timedelta(minutes=29))
    assert said(service) is None
    clock.move_to(NOON + timedelta(minutes=30))
    assert said(service)
    assert settings.current().snoozed_until == ""
    assert said(service) is None


def test_a_week_is_skipped_in_one_press(
    service: ReminderService, clock: FixedClock
) -> None:
    ready(service)
    service.skip_week()
    until = service.view().silent_until
    assert until is not None
    assert until.isoformat() == "2026-03-10"
    assert said(service) is None
    clock.move_to(NOON + timedelta(days=7))
    assert service.view().silent_until is None
    assert said(service)


def test_a_silent_week_can_be_ended(service: ReminderService) -> None:
    ready(service)
    service.skip_week()
    service.speak_again()
    assert said(service)


@pytest.mark.parametrize(
    "what", ["done", "not_today", "rest", "pem", "warning", "very_low", "out", "nine"]
)
def test_the_step_is_not_spoken_of(
    desk: Desk, service: ReminderService, what: str
) -> None:
    ready(service)
    journal, today = Journal(desk), desk.today()
    match what:
        case "done":
            journal.log_session("music", 5)
        case "not_today":
            journal.not_today()
        case "rest":
            journal.set_state(State.REST)
        case "pem":
            journal.set_answers({"worse_after_effort": "yes"})
        case "warning":
            journal.set_answers({"chest_discomfort": "yes"})
        case "very_low":
            journal.record_mood(1)
        case "out":
            body = {"activity": "walk", "minutes": 5, "started_at": "2026-03-04T11:50"}
            drafts.save(desk.db, SESSION_DRAFT, {**body})
        case _:
            form = FilledForm("nine", today, desk.now(), "phq9", (0,) * 8 + (1, 0))
            store.save(desk.db, form, verb="checkin")
    assert said(service) is None


def test_a_word_about_mood_stands_where_movement_is_not_offered(
    desk: Desk, service: ReminderService
) -> None:
    ready(service, about="mood")
    Journal(desk).set_answers({"worse_after_effort": "yes"})
    assert said(service)


def test_a_word_about_mood_is_silent_once_it_was_said(
    desk: Desk, service: ReminderService
) -> None:
    ready(service, about="mood")
    Journal(desk).record_mood(5)
    assert said(service) is None
