"""What kind of data a command changed, so that the right pages look again."""

from __future__ import annotations

from enum import Flag, auto


class Changes(Flag):
    """Kinds of change; a page names those it depends on."""

    NOTHING = 0
    CHECKINS = auto()
    SESSIONS = auto()
    PLAN = auto()
    PROFILE = auto()
    STEPS = auto()
    SETTINGS = auto()
    FORMS = auto()
    EVENTS = auto()
    HELP = auto()
    WEEK = auto()
    REMINDERS = auto()
    COINS = auto()
    NIGHTS = auto()
    CARERS = auto()
    SHOWN = auto()
    ALL = (
        CHECKINS | SESSIONS | PLAN | PROFILE | STEPS | SETTINGS | FORMS | EVENTS
        | HELP | WEEK | REMINDERS | COINS | NIGHTS | CARERS
        | SHOWN
    )  # fmt: skip
