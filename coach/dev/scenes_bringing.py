"""Pictures of bringing in: before it, with questions, and with nothing found."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool

from coach.dev.scene_facts import sam
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]

LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))
SEED = 32
FIRST, LAST = date(2025, 10, 5), date(2026, 5, 13)
MOODS = ("awful", "bad", "foggy", "meh", "good", "rad")
THINGS = ("walk", "reading", "cooking", "friends", "cleaning", "music")
HEADER = "full_date,date,weekday,time,mood,activities,note_title,note"
UNCLEAR = ("2062-01-05,,,10:00,good,,,", ",,,10:00,good,,,", ",,,11:00,bad,,,")


def diary() -> str:
    """Return a made-up diary of seven months as another program writes it."""
    chance = random.Random(SEED)
    lines, day = [HEADER], FIRST
    while day <= LAST:
        if chance.random() < 0.95:
            things = " | ".join(chance.sample(THINGS, chance.randint(0, 3)))
            note = "a slow morning" if chance.random() < 0.4 else ""
            mood = chance.choice(MOODS)
            lines.append(f"{day},,,20:{chance.randint(10, 59)},{mood},{things},,{note}")
        day += timedelta(days=1)
    return "\n".join((*lines, *UNCLEAR, ""))


def questions(stage: Stage) -> None:
    """Look at a diary that holds a mood nobody knows."""
    stage.bring("daylio_export_2026_05_13.csv", diary())
    _read(stage)


def left_out(stage: Stage) -> None:
    """Fold out what stays out."""
    questions(stage)
    stage.tick("Left out")
    _done()


def brought(stage: Stage) -> None:
    """Bring it in."""
    questions(stage)
    stage.tick("Bring in")
    _done()


def nothing_found(stage: Stage) -> None:
    """Look at a file of another kind."""
    stage.bring("holiday.txt", "a letter to a friend\nand no table at all\n")
    _read(stage)


def table(*, open_dates: bool = False) -> str:
    """Return a made-up sheet of somebody's own, in German."""
    chance = random.Random(SEED)
    lines = ["Datum;Uhrzeit;Stimmung (1-5);Dauer in Minuten;Was;Wetter;Notiz"]
    days = ("03.04.", "04.04.", "06.04.", "09.04.", "11.04.", "12.04.")
    for nth, day in enumerate(days):
        what = ("Spaziergang", "Yoga", "")[nth % 3]
        long = f"{chance.randint(8, 40)},5" if what else ""
        date_ = day.replace(".", "/")[:-1] + "/2026" if open_dates else f"{day}2026"
        mood = chance.randint(1, 5)
        lines.append(f"{date_};18:{10 + nth};{mood};{long};{what};Regen;am Fluss")
    return "\n".join((*lines, "morgen;08:00;9;;;;", ""))


def columns(stage: Stage) -> None:
    """Look at a table that nobody knows."""
    stage.bring("mein_tagebuch.csv", table())
    _read(stage)


def columns_open(stage: Stage) -> None:
    """Look at one whose dates are of two kinds."""
    stage.bring("diary.csv", table(open_dates=True))
    _read(stage)


def begin(stage: Stage) -> None:
    """Open the page."""
    stage.open("bring_in")


def _read(stage: Stage) -> None:
    stage.wait_while("bringing.reading")
    stage.wait_while("bringing.measuring")
    _done()


def _done() -> None:
    QThreadPool.globalInstance().waitForDone()
    settle()


SHOWN: tuple[tuple[str, Callable[[], Sequence[Fact]], Act, Look], ...] = (
    ("32-import-preview", sam, questions, LIGHT),
    *((f"bring-questions{end}", sam, questions, look) for end, look in LOOKS[1:]),
    ("bring-left", sam, left_out, LIGHT),
    ("bring-done", sam, brought, LIGHT),
    *((f"bring-nothing{end}", sam, nothing_found, look) for end, look in LOOKS),
    *((f"bring-columns{end}", sam, columns, look) for end, look in LOOKS),
    ("bring-columns-open", sam, columns_open, LIGHT),
    *((f"bring-begin{end}", sam, begin, look) for end, look in LOOKS),
)
