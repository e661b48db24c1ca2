"""The ways out of damaged notes, with what each keeps; the first one is filled.

Its words stand here, since the content may be broken too.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.services.mending import Offer, Way, Ways
from coach.ui.widgets.buttons import PrimaryButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.fields import LineInput
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import empty, row, stack
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from coach.errors import CoachError
    from coach.services.mending import Mended
    from coach.store.cipher import Key
    from coach.ui.jobs import Jobs
    from coach.ui.theme import Theme

LOOKING = "Looking at what can be read. This may take a minute."
WORKING = "Writing a whole file. This may take a minute."
STAYS = "The damaged file stays beside it, whichever way you choose."
TITLES = {
    Way.JOIN: "Join the newest copy with what can be read",
    Way.SALVAGE: "Keep what can be read",
    Way.COPY: "Take the newest copy",
    Way.FRESH: "Begin with an empty file",
}
NOTHING_KEPT = "Keeps nothing. Your copies stay where they are."
HOLDS = "Keeps {days}, {sessions} and {notes}. The last day is {last}."
HOLDS_NOTHING = "Keeps {days}, {sessions} and {notes}."
MADE = "The copy is from {day}."
UNION = "The copy ends on {copy}; the damaged file still gives {file}."
LOST = "About {lost} of the damaged file cannot be read."
ASK = "Your passphrase opens more ways."
FIELD = "Passphrase"
TRY = "Use this passphrase"
NOT_IT = "That passphrase opens neither the file nor a copy. Look at each letter."
DONE = "Your notes are whole again. {holds}"
OPEN = "Open Outside In"


@dataclass(frozen=True, slots=True)
class Mender:
    """What the ways need; each is slow and runs on a thread of its own.

    Attributes:
        look: gives the ways with a key, or with none.
        mend: goes one.
        key_of: gives the key of a passphrase; None where it opens nothing.
    """

    look: Callable[[Key | None], Ways]
    mend: Callable[[Way, Key | None], Mended]
    key_of: Callable[[str], Key | None]


class WaysOut(QWidget):
    """Looks for ways out, offers them and goes the one that is pressed.

    Args:
        theme: the look in force.
        mender: does the work.
        jobs: runs it.
        is_sure: whether the file is damaged for certain; else ways are shown only
            where the file gives something.

    Signals:
        opens: the notes are whole and are to be opened.
        mended: the notes are whole.
    """

    opens = Signal()
    mended = Signal()

    def __init__(
        self, theme: Theme, mender: Mender, jobs: Jobs, *, is_sure: bool = True
    ) -> None:
        super().__init__()
        self._theme, self._mender, self._jobs = theme, mender, jobs
        self._is_sure = is_sure
        self._key: Key | None = None
        self.buttons: dict[Way, PrimaryButton | SecondaryButton] = {}
        self.field: LineInput | None = None
        self.open: PrimaryButton | None = None
        self._held = stack(theme.space("m"))
        self.setLayout(self._held)

    def begin(self) -> None:
        """Look for the ways."""
        self._say(LOOKING if self._is_sure else "")
        key = self._key
        self._jobs.run(lambda: self._mender.look(key), self._show, self._on_failed)

    def forget(self) -> None:
        """Overwrite the key, if there is one."""
        if self._key is not None:
            self._key.wipe()

    def _show(self, ways: Ways) -> None:
        self._clear()
        if not self._is_sure and ways.file:
            return
        self._say_what_is_lost(ways)
        if ways.needs_passphrase:
            self._ask()
        for place, offer in enumerate(ways.offers):
            self._held.addWidget(self._card(offer, is_first=place == 0))
        self._add("small", STAYS)
        next(iter(self.buttons.values())).setFocus()

    def _say_what_is_lost(self, ways: Ways) -> None:
        is_joined = Way.JOIN in {offer.way for offer in ways.offers}
        if is_joined and ways.copy_ends != ways.file_ends:
            both = day_words(ways.copy_ends), day_words(ways.file_ends)
            self._add("body", UNION.format(copy=both[0], file=both[1]))
        if ways.rows_lost:
            self._add("body", LOST.format(lost=many(ways.rows_lost, "line")))

    def _card(self, offer: Offer, *, is_first: bool) -> Card:
        card = Card(self._theme)
        button = (PrimaryButton if is_first else SecondaryButton)(
            self._theme, TITLES[offer.way]
        )
        button.clicked.connect(partial(self._go, offer.way))
        button.setAccessibleDescription(what_it_keeps(offer))
        self.buttons[offer.way] = button
        card.body.addWidget(Text(self._theme, "body", what_it_keeps(offer)))
        line = row()
        line.addWidget(button)
        line.addStretch(1)
        card.body.addLayout(line)
        return card

    def _ask(self) -> None:
        self._add("body", ASK)
        field = self.field = LineInput(self._theme)
        field.setEchoMode(LineInput.EchoMode.Password)
        field.setAccessibleName(FIELD)
        field.setPlaceholderText(FIELD)
        field.returnPressed.connect(self._try)
        button = SecondaryButton(self._theme, TRY)
        button.clicked.connect(self._try)
        line = row(self._theme.space("m"))
        line.addWidget(field, 1)
        line.addWidget(button)
        self._held.addLayout(line)

    def _try(self) -> None:
        typed = self.field.text() if self.field is not None else ""
        if not typed:
            return
        self._say(LOOKING)
        key_of = self._mender.key_of
        self._jobs.run(lambda: key_of(typed), self._on_key, self._on_failed)

    def _on_key(self, key: Key | None) -> None:
        self._key = key
        self.begin()
        if key is None:
            self._add("body", NOT_IT)

    def _go(self, way: Way) -> None:
        self._say(WORKING)
        key = self._key
        mend = self._mender.mend
        self._jobs.run(lambda: mend(way, key), self._on_mended, self._on_failed)

    def _on_mended(self, done: Mended) -> None:
        holds = what_it_keeps(Offer(done.way, done.holds))
        self._say(DONE.format(holds=holds))
        if done.broken is not None:
            self._add("small", str(done.broken))
        button = self.open = PrimaryButton(self._theme, OPEN)
        button.clicked.connect(self.opens)
        line = row()
        line.addWidget(button)
        line.addStretch(1)
        self._held.addLayout(line)
        button.setFocus()
        self.mended.emit()

    def _on_failed(self, error: CoachError) -> None:
        self._say(str(error))

    def _say(self, words: str) -> None:
        self._clear()
        if words:
            self._add("body", words)

    def _add(self, role: str, words: str) -> None:
        self._held.addWidget(Text(self._theme, role, words))

    def _clear(self) -> None:
        self.buttons, self.field = {}, None
        empty(self._held)


def what_it_keeps(offer: Offer) -> str:
    """Say what a way keeps, in a sentence or two."""
    holds = offer.holds
    if offer.way is Way.FRESH:
        return NOTHING_KEPT
    said = (HOLDS if holds.last_day else HOLDS_NOTHING).format(
        days=many(holds.days, "day"),
        sessions=many(holds.sessions, "session"),
        notes=many(holds.notes, "note"),
        last=day_words(holds.last_day),
    )
    if offer.made is None:
        return said
    return f"{said} {MADE.format(day=day_words(offer.made.astimezone().date()))}"


def many(count: int, word: str) -> str:
    """Say how many, with the word for one or for more."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def day_words(day: date | None) -> str:
    """Say a day; nothing where there is none."""
    return f"{day.day} {day:%B %Y}" if day is not None else ""
