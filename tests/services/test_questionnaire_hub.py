from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.domain.facts import FilledForm
from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.journal import Journal
from coach.services.questionnaire import QuestionnaireService
from coach.services.questionnaire_hub import QuestionnaireHubService
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.services.desk import Desk
    from coach.services.questionnaire_hub import FormCard


@pytest.fixture
def hub(desk: Desk) -> QuestionnaireHubService:
    return QuestionnaireHubService(desk)


def card(hub: QuestionnaireHubService, form: str) -> FormCard:
    return next(card for card in hub.view().cards if card.form == form)


def filled(desk: Desk, form: str, *answers: int | None, back: int = 0) -> FilledForm:
    day = desk.today() - timedelta(days=back)
    made = FilledForm(f"{form}{back}", day, None, form, answers)
    store.save(desk.db, made, verb="test")
    return made


def test_every_questionnaire_is_there_and_open(hub: QuestionnaireHubService) -> None:
    view = hub.view()
    order = [card.form for card in view.cards]
    assert order == ["phq9", "phq2", "weekly", "checkin", "gad7"]
    assert all(card.open_from is None for card in view.cards)
    assert all(card.last is None for card in view.cards)
    assert [card.form for card in view.cards if card.optional] == ["gad7"]
    assert view.past == ()


def test_each_says_when_it_is_open_again(
    desk: Desk, hub: QuestionnaireHubService
) -> None:
    filled(desk, "phq9", *[1] * 9, back=3)
    filled(desk, "weekly", 3, 3, 3, back=2)
    filled(desk, "gad7", *[1] * 7, back=14)
    today = desk.today()
    assert card(hub, "phq9").open_from == today + timedelta(days=11)
    assert card(hub, "phq9").last == today - timedelta(days=3)
    assert card(hub, "phq2").open_from == today + timedelta(days=4)
    assert card(hub, "phq2").last is None
    assert card(hub, "weekly").open_from == today + timedelta(days=5)
    assert card(hub, "gad7").open_from is None
    assert card(hub, "checkin").open_from is None


def test_one_under_way_says_where_it_was_left(
    desk: Desk, hub: QuestionnaireHubService, clock: FixedClock
) -> None:
    asking = QuestionnaireService(desk)
    asking.begin("phq9")
    for _ in range(3):
        asking.answer(1)
        asking.go_on()
    asking.stop()
    assert card(hub, "phq9").stopped_at == 4
    assert card(hub, "phq9").open_from is None
    for _ in range(6):
        asking.begin("phq9")
        asking.go_on()
    assert card(hub, "phq9").stopped_at == 9
    clock.move_to(clock.now() + timedelta(days=4))
    assert card(hub, "phq9").stopped_at is None


def test_past_ones_in_a_few_words_newest_first(
    desk: Desk, hub: QuestionnaireHubService
) -> None:
    filled(desk, "phq9", *[1] * 9, back=30)
    filled(desk, "weekly", 6, 0, 6, back=2)
    filled(desk, "phq9", *[1] * 5, back=1)
    filled(desk, "bdi", 3, back=4)
    told = [(past.title, past.result) for past in hub.view().past]
    assert told == [
        ("Two-week check-in", "No number"),
        ("Three questions on the week", "18 of 18 · a full week"),
        ("bdi", "From another program"),
        ("Two-week check-in", "9 of 27 · mild"),
    ]


def test_one_is_deleted_and_brought_back(
    desk: Desk, hub: QuestionnaireHubService
) -> None:
    form = filled(desk, "phq9", *[1] * 9)
    assert Changes.FORMS in hub.delete(form.id)
    assert hub.view().past == ()
    with pytest.raises(Refused):
        hub.delete(form.id)
    Journal(desk).undo()
    assert [past.id for past in hub.view().past] == [form.id]
