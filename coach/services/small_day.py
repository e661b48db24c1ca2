"""One thing at a time: whether the day shows so little, and what that is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.services.today_view import OFFERING, TodayState
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from coach.domain.wording import Texts
    from coach.services.changes import Changes
    from coach.services.settings import SettingsService
    from coach.services.today_view import Offer, TodayView

TODAY, SMALL = "today", "small"


class SmallPress(StrEnum):
    """What the one button does."""

    NOTHING = "nothing"
    BEGIN = "begin"
    STATE = "state"
    HELP = "help"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class SmallView:
    """One sentence and one button.

    Attributes:
        sentence: at most 25 words with the button's.
        button: the words on the button; empty where nothing is asked.
        press: what the button does.
        state: the face of the day it stands for.
        offer: what begins, where that is what the button does.
        is_filled: whether it is the filled button of the page.
    """

    sentence: str
    button: str
    press: SmallPress
    state: TodayState
    offer: Offer | None = None
    is_filled: bool = True


class SmallDay:
    """Whether Today shows one thing alone.

    The wish is a setting, kept till the person changes it. *More* unfolds the whole
    page till the day is over or the program is closed.

    Args:
        settings: keeps the wish.
        today: gives the person's day.
    """

    def __init__(self, settings: SettingsService, today: Callable[[], date]) -> None:
        self._settings, self._today = settings, today
        self._unfolded: date | None = None

    @property
    def is_wanted(self) -> bool:
        """Whether the person wants it."""
        return self._settings.current().small_day

    def ask_mood_once(self) -> Changes:
        """Ask for the mood a second time on no more days."""
        return self._settings.change(twice_a_day_until="")

    def instead_of(self, page: str) -> str:
        """Return the page to open where a page is asked for."""
        is_folded = self.is_wanted and self._unfolded != self._today()
        return SMALL if page == TODAY and is_folded else page

    def unfold(self) -> None:
        """Show the whole page for the rest of the day."""
        self._unfolded = self._today()

    def want(self, *, is_wanted: bool) -> Changes:
        """Keep whether one thing at a time is what the person wants."""
        self._unfolded = None
        return self._settings.change(small_day=is_wanted)


def build_small_view(view: TodayView, texts: Texts) -> SmallView:
    """Return the one thing of a day, from all that Today would show.

    What needs a call today and the way to help are never folded away.
    """
    state = view.state
    if view.help_first:
        sentence, button = texts("small.say_help"), texts("today.press_very_low")
        return SmallView(sentence, button, SmallPress.HELP, state)
    if view.note is not None and view.note.is_urgent:
        button = texts("small.press_note")
        return SmallView(view.note.title, button, SmallPress.WHOLE, state)
    if state is TodayState.DONE:
        return SmallView(texts("small.say_done"), "", SmallPress.NOTHING, state)
    if state in OFFERING and view.step is not None:
        return _step_view(view, texts)
    is_filled = state is TodayState.OPEN
    return SmallView(
        view.sentence, view.button, SmallPress.STATE, state, is_filled=is_filled
    )


def _step_view(view: TodayView, texts: Texts) -> SmallView:
    offer = view.tiny
    if offer is None:
        assert view.step is not None
        offer = view.step.offers[0]
        sentence = texts("small.say_gentle", step=offer.title)
        button = texts("small.press_gentle")
        return SmallView(sentence, button, SmallPress.BEGIN, view.state, offer)
    form = "back" if view.state is TodayState.BACK else "step"
    sentence = texts(f"small.say_{form}", step=offer.title)
    if view.tiny_is_door:
        sentence = texts(f"small.say_{form}_door")
    button = texts("small.press_step")
    return SmallView(sentence, button, SmallPress.BEGIN, view.state, offer)
