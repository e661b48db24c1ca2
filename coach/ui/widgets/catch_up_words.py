"""What the cells of seven days say, on screen and to a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.services.catch_up_grid import Mark
from coach.ui import wording

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.catch_up_grid import DayRow, MinutesCell, ScaleCell
    from coach.ui.theme import Theme

DAY, MOOD, ENERGY, MINUTES, WHAT = range(5)
NAMES = ("day", "mood", "energy", "minutes", "what")


def column_word(texts: Texts, column: int) -> str:
    """Return the header of a column."""
    return texts(f"catchup.column_{NAMES[column]}")


def about_cell(texts: Texts, row: DayRow, column: int) -> str:
    """Return "Wed 13 May, mood"."""
    day = wording.short_day(texts, row.day)
    word = column_word(texts, column).casefold()
    return texts("catchup.about", day=day, column=word)


def cell_name(theme: Theme, texts: Texts, row: DayRow, column: int) -> str:
    """Return what a screen reader says of a cell: "Wednesday 13 May, mood, blank"."""
    day = wording.long_day(texts, row.day)
    day = texts("catchup.today", day=day) if row.is_today else day
    if column == DAY:
        return texts("catchup.cell_day", day=day)
    value, is_new = _value(theme, texts, row, column)
    word = column_word(texts, column).casefold()
    if is_new:
        return texts("catchup.cell_new", day=day, column=word, value=value)
    return texts("catchup.cell", day=day, column=word, value=value)


def is_several(row: DayRow, column: int) -> bool:
    """Say whether more is written down than one number could be typed over."""
    if column == MINUTES:
        return row.minutes.several > 1
    cells = {MOOD: row.mood, ENERGY: row.energy}
    return column in cells and cells[column].several > 1


def has_value(row: DayRow, column: int) -> bool:
    """Say whether a cell for a number holds one."""
    marks = {MOOD: row.mood.mark, ENERGY: row.energy.mark, MINUTES: row.minutes.mark}
    return marks.get(column) in (Mark.HELD, Mark.NEW)


def minutes_parts(cell: MinutesCell) -> list[tuple[str, bool]]:
    """Return the numbers of a cell in order, each with whether it is new."""
    parts = [] if cell.held is None else [(str(cell.held), False)]
    return parts + [(str(minutes), True) for minutes in cell.new]


def _value(theme: Theme, texts: Texts, row: DayRow, column: int) -> tuple[str, bool]:
    if column == WHAT:
        return _what(texts, row), any(chip.mark is Mark.NEW for chip in row.chips)
    if column == MINUTES:
        return _minutes(texts, row.minutes), row.minutes.mark is Mark.NEW
    cell = row.mood if column == MOOD else row.energy
    return _scale(theme, texts, cell, column), cell.mark is Mark.NEW


def _scale(theme: Theme, texts: Texts, cell: ScaleCell, column: int) -> str:
    if cell.mark is Mark.CLEARED:
        return texts("catchup.cell_cleared")
    if cell.value is None:
        return texts("catchup.cell_blank")
    if cell.several:
        return texts("catchup.cell_mean", value=cell.value, count=cell.several)
    if column == ENERGY:
        return str(cell.value)
    number = int(cell.value)
    return texts("drawn.mood_value", number=number, word=theme.mood_word(number))


def _minutes(texts: Texts, cell: MinutesCell) -> str:
    if cell.mark is Mark.CLEARED:
        return texts("catchup.cell_cleared")
    parts = [number for number, _ in minutes_parts(cell)]
    if not parts:
        return texts("catchup.cell_blank")
    return texts("catchup.cell_minutes", value=" + ".join(parts))


def _what(texts: Texts, row: DayRow) -> str:
    shown = [chip.title for chip in row.chips if chip.mark is not Mark.CLEARED]
    if shown:
        return ", ".join(shown)
    is_cleared = bool(row.chips)
    return texts("catchup.cell_cleared" if is_cleared else "catchup.cell_blank")
