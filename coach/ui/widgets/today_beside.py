"""What stands around the main card of Today, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.services.today_view import HEAVY, TodayState
from coach.ui.widgets import today_cards as cards
from coach.ui.widgets import today_week as week
from coach.ui.widgets.today_low import CompanyCard, LowCard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.today_view import NoteView, TodayView
    from coach.ui.theme import Theme

Part = tuple["QWidget", int]
"""A card, and the column it belongs to (0 the wide one, 1 the narrow one)."""


def beside_main(
    theme: Theme, texts: Texts, view: TodayView, *, with_memory: bool
) -> list[Part]:
    """Return what goes with the main card: a memory, or words for the day."""
    parts: list[Part] = []
    if view.people_first:
        return parts
    if view.low is not None and with_memory:
        parts.append((LowCard(theme, texts, view.low, view.memory), 0))
    elif view.memory is not None and with_memory:
        column = 0 if view.state is TodayState.LOW else 1
        parts.append((cards.MemoryCard(theme, texts, view.memory), column))
    if view.state in HEAVY and not view.help_first:
        title, line = texts("today.bother_title"), texts("today.bother_line")
        own = (texts("today.reason"), view.reason) if view.reason else None
        parts.append((cards.WordsCard(theme, title, line, own), 1))
    if view.state is TodayState.LOW and (view.contact or view.may_add_contact):
        parts.append((CompanyCard(theme, texts, view.contact), 1))
    if view.state is TodayState.BACK:
        why = cards.WhyCard(
            theme,
            texts("today.why_title"),
            texts("today.why_back"),
            texts("today.why_back_line"),
        )
        parts.append((why, 0))
        parts.append((week.AllCard(theme, texts, view.outings), 1))
    if view.state is TodayState.DONE:
        rests = view.tomorrow_rests
        parts.append((week.TomorrowCard(theme, texts, view.day, rests=rests), 1))
        parts.append((week.NextCard(theme, texts, view), 1))
    return parts


def insert_note(
    parts: list[Part], card: QWidget, note: NoteView, step: QWidget
) -> None:
    """Put the quiet card where it goes: first of all where it is urgent."""
    if note.is_urgent:
        parts.insert(0, (card, 0))
    elif note.kind in {"offer", "offered"}:
        parts.append((card, 1))
    else:
        parts.insert(parts.index((step, 0)) + 1, (card, 1))


def other_days(theme: Theme, texts: Texts, view: TodayView) -> list[Part]:
    """Return the cards about the week: its stones, and what comes."""
    parts: list[Part] = []
    is_done = view.state is TodayState.DONE
    if view.stones is not None:
        stones = week.StonesCard(theme, texts, view.stones, view.day)
        parts.append((stones, 0))
    if view.coming:
        coming = week.ComingCard(theme, texts, view.coming, view.day)
        parts.append((coming, 1))
    elif view.stones is not None and not view.note and not is_done:
        parts.append((week.AllCard(theme, texts, view.outings), 1))
    return parts
