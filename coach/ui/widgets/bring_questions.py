"""What bringing in may have to ask: sports, the place of the clock, whose rows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.fields import DropDown, Field
from coach.ui.widgets.form_rows import FormRows
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Actions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.wording import Texts
    from coach.services.bringing import SportName
    from coach.ui.theme import Theme


class SportsCard(Card):
    """A row for each sport nobody has a word for.

    Signals:
        chosen: the name of a sport, and the id of an activity.
    """

    chosen = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        sports: Sequence[SportName],
        activities: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(theme, gap=4, label=texts("bringing.sports"))
        self.body.addWidget(Text(theme, "label", texts("bringing.sports")))
        self.body.addWidget(Text(theme, "caption", texts("bringing.sports_hint")))
        rows = FormRows(theme)
        self.lists: dict[str, DropDown] = {}
        ids = [activity for activity, _ in activities]
        for sport in sports:
            times = texts.count("bringing.times", sport.count)
            words = texts("bringing.sport", name=sport.name, times=times)
            choice = DropDown(theme, "", list(activities))
            if sport.activity in ids:
                choice.set_value(sport.activity)
            choice.chosen.connect(partial(self._on_chosen, sport.name))
            rows.add_row(words, choice)
            self.lists[sport.name] = choice
        self.body.addWidget(rows)

    def _on_chosen(self, name: str, activity: object) -> None:
        self.chosen.emit(name, str(activity))


class ZoneCard(Card):
    """Where a person names another place whose clock the times are read for.

    Signals:
        named: what was written.
    """

    named = Signal(str)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme)
        self._texts = texts
        hint = texts("bringing.zone_hint")
        self.field = Field(theme, texts("bringing.zone_field"), hint=hint)
        self.read = SecondaryButton(theme, texts("bringing.zone_read"))
        self.body.addWidget(self.field)
        self.body.addWidget(Actions(theme, self.read))
        self.read.clicked.connect(self._on_read)
        self.field.box.returnPressed.connect(self._on_read)

    def refuse(self) -> None:
        """Say that no such place is known."""
        self.field.set_problem(self._texts("bringing.zone_unknown"))

    def _on_read(self) -> None:
        if self.field.text():
            self.named.emit(self.field.text())


def zone_words(texts: Texts, zone: str) -> str:
    """Return "Times are read for Berlin. Change"."""
    place = zone.rpartition("/")[2].replace("_", " ")
    return texts("bringing.zone", zone=place)


class PeopleCard(Card):
    """Whose rows are meant in a table of several people.

    Signals:
        chosen: the person's name in the table.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, people: Sequence[str]) -> None:
        super().__init__(theme, label=texts("bringing.people"))
        self.body.addWidget(Text(theme, "label", texts("bringing.people")))
        self.chips = ChipRow(
            theme, [(name, name) for name in people], label=texts("bringing.people")
        )
        self.chips.chosen.connect(self._on_chosen)
        self.body.addWidget(self.chips)

    def _on_chosen(self, values: object) -> None:
        assert isinstance(values, tuple), "the values that are on"
        if values:
            self.chosen.emit(str(values[0]))
