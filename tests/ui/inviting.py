"""Hands to use the page for carers with, and what was noted there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coach.content.carers import load_carers
from coach.domain.facts import Invitation
from coach.paths import resources
from coach.services.carer_said import keep_answers
from coach.services.inviting import InvitingService
from coach.services.inviting_form import InvitationForm
from coach.store import facts as store
from coach.ui.pages.carers import CarersPage

if TYPE_CHECKING:
    from coach.ui.widgets.carer_together import TogetherCard
    from coach.ui.widgets.invite_card import InviteCard
    from tests.ui.rooms import Room

CARERS = load_carers(resources())
LOWEST, SECOND = CARERS.rungs[:2]
LOOP = "five_minute_loop"


def opened(room: Room, width: int = 1280, height: int = 832) -> CarersPage:
    room.open("carers", width, height)
    return room.page(CarersPage)


def card(room: Room) -> InviteCard:
    found = room.page(CarersPage).invite
    assert found is not None
    return found


def beside(room: Room) -> TogetherCard:
    found = room.page(CarersPage).together
    assert found is not None
    return found


def press(room: Room, name: str) -> None:
    room.click(card(room).buttons[name])


def undo(room: Room) -> None:
    assert room.window is not None
    room.window.undo()


def words_on(widget: QWidget | None) -> str:
    assert widget is not None
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def said(room: Room, text_id: str, **values: object) -> str:
    return room.desk.texts(text_id, **values)


def log(room: Room) -> tuple[Invitation, ...]:
    return store.load_history(room.desk.db, kinds={Invitation}).invitations


def tell(room: Room, **topics: str) -> None:
    keep_answers(room.desk, topics, verb="say")


def note(room: Room, days: int, **form: object) -> None:
    """Note an invitation of so many days ago."""
    day = (room.desk.today() - timedelta(days=days)).isoformat()
    filled = InvitationForm(day=day, **form)  # type: ignore[arg-type] # by name
    made = InvitingService(room.desk, lambda: CARERS).save(filled)
    assert made.recorded is not None, made.problems


def has_keys(room: Room, name: str) -> bool:
    return QApplication.focusWidget() is card(room).buttons[name]


def shown(room: Room) -> set[str]:
    buttons = card(room).buttons.items()
    return {name for name, button in buttons if button.isVisible()}
