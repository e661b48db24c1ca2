"""The form for anything done on any day, and for changing what is written down."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.services.journal import Ratings
from coach.services.past import PastForm
from coach.ui.widgets.buttons import PrimaryButton, QuietButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.company_row import CompanyRow
from coach.ui.widgets.day_choice import DayChoice, DayWords
from coach.ui.widgets.fields import Field, TextArea
from coach.ui.widgets.kept_text import KeptText
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.mood_sky import MoodSky
from coach.ui.widgets.pain_scale import PainScale
from coach.ui.widgets.stacks import Flow, row, stack
from coach.ui.widgets.step_scale import StepScale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QBoxLayout

    from coach.domain.wording import Texts
    from coach.services.past import Likely
    from coach.ui.theme import Theme

SCALES = ("effort", "pleasure", "mastery")


class PastFormCard(Card):
    """What, when, how long; how it was folds out.

    Args:
        theme: the look in force.
        texts: the sentences.
        search: finds activities by a few letters.
        title_of: what an activity's id is called.
        pain_words: what is said about so much pain, or "".

    Signals:
        saved: the filled `PastForm`.
        cancelled: the person leaves an entry as it is.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        search: Callable[[str], tuple[Likely, ...]],
        title_of: Callable[[str], str],
        pain_words: Callable[[int | None], str],
    ) -> None:
        super().__init__(theme, gap=16, label=texts("log.form_title"))
        self._theme, self._texts = theme, texts
        self._search, self._title_of = search, title_of
        self._form, self._activity = PastForm(), ""
        self._guessed_minutes = ""
        self._today = date.min
        self.title = Text(theme, "label")
        self.what = Field(theme, texts("log.what"), hint=texts("log.what_hint"))
        self.what.edited.connect(self._on_typed)
        self.what.box.returnPressed.connect(self._pick_first)
        self.matches = ChipRow(theme, [])
        self._matches_room = stack()
        self._matches_room.addWidget(self.matches)
        self._found: tuple[Likely, ...] = ()
        self._which = DayChoice(
            theme,
            DayWords(
                texts("log.when"),
                texts("log.when_today"),
                texts("log.when_yesterday"),
                texts("log.when_another"),
                texts("log.day"),
                texts("log.day_hint"),
            ),
        )
        self.when, self.day = self._which.when, self._which.day
        self.minutes = Field(theme, texts("log.minutes"))
        self.clock = Field(
            theme, texts("log.clock"), placeholder=texts("log.clock_hint")
        )
        self.more_button = QuietButton(theme, texts("log.more"))
        self.more_button.clicked.connect(self._fold)
        self.pain = PainScale(theme, texts, pain_words)
        self._make_more()
        self.save_button = PrimaryButton(theme, texts("log.save"))
        self.save_button.clicked.connect(self.save)
        self.cancel_button = QuietButton(theme, texts("log.cancel"))
        self.cancel_button.clicked.connect(self.cancelled)
        self._problem: Meta | None = None
        self._lay()
        self._kept = {
            name: KeptText(field, f"past..{name}", self)
            for name, field in (("what", self.what), ("note", self.note))
        }
        self._kept["note"].returned.connect(partial(self._set_open, is_open=True))

    def set_form(self, form: PastForm, today: date) -> None:
        """Show a form; an empty one is for something new."""
        self._form, self._today = form, today
        self._activity = form.activity
        self._guessed_minutes = ""
        is_new = not form.id
        title = "log.form_title" if is_new else "log.form_edit"
        self.title.setText(self._texts(title))
        self.cancel_button.setVisible(not is_new)
        self.what.set_text(self._title_of(form.activity) if form.activity else "")
        self.minutes.set_text(form.minutes)
        self.clock.set_text(form.clock)
        self._which.show_day(form.day, self._today)
        ratings = form.ratings
        self.before.set_value(ratings.before)
        self.after.set_value(ratings.after)
        for name, scale in self.scales.items():
            scale.set_value(getattr(ratings, name))
        self.pain.set_value(ratings.pain)
        self.company.set_value(ratings.company)
        self.note.set_text(form.note)
        self._set_open(is_open=not is_new)
        self._show_matches("" if is_new else self.what.text())
        self.set_problems({})
        for name, kept in self._kept.items():
            kept.move(f"past.{form.id or form.day}.{name}")

    def save(self) -> None:
        """Hand the filled form over; if the letters fit one activity, that is it."""
        if not self._activity and self.what.text() and len(self._found) == 1:
            self._choose(self._found[0])
        ratings = Ratings(
            before=self.before.value,
            after=self.after.value,
            expected=self._form.ratings.expected,
            effort=self.scales["effort"].value,
            pleasure=self.scales["pleasure"].value,
            mastery=self.scales["mastery"].value,
            pain=self.pain.value,
            company=self.company.value,
        )
        filled = PastForm(
            id=self._form.id,
            activity=self._activity,
            day=self._which.text(),
            minutes=self.minutes.text(),
            clock=self.clock.text(),
            ratings=ratings,
            note=self.note.text(),
        )
        self.saved.emit(filled)

    def set_problems(self, problems: Mapping[str, str]) -> None:
        """Say under each field what is not right yet, and go to the first of them."""
        fields = {
            "activity": self.what,
            "day": self.day,
            "minutes": self.minutes,
            "clock": self.clock,
        }
        for name, field in fields.items():
            field.set_problem(problems.get(name, ""))
        self._which.set_problem(problems.get("day", ""))
        self._set_form_problem(problems.get("form", ""))
        first = next(
            (field for name, field in fields.items() if name in problems), None
        )
        if first is not None:
            first.setFocus()

    def _make_more(self) -> None:
        theme, texts = self._theme, self._texts
        self.more = QWidget()
        column = stack(8)
        self.more.setLayout(column)
        self.before = MoodSky(theme, texts, name=texts("log.before"), cell_height=46)
        self.after = MoodSky(theme, texts, name=texts("log.after"), cell_height=46)
        for sky in (self.before, self.after):
            column.addWidget(Text(theme, "small_label", sky.accessibleName()))
            column.addWidget(sky)
        self.scales = {name: self._scale(name) for name in SCALES}
        for scale in self.scales.values():
            column.addWidget(Text(theme, "small_label", scale.accessibleName()))
            column.addWidget(scale)
        self.company = CompanyRow(theme, texts, "small_label")
        column.addWidget(self.company)
        column.addWidget(self.pain)
        self.note = TextArea(theme, texts("log.note"))
        column.addWidget(self.note)

    def _scale(self, name: str) -> StepScale:
        texts = self._texts
        return StepScale(
            self._theme,
            texts,
            name=texts(f"log.rate_{name}"),
            low=texts(f"log.rate_{name}_low"),
            high=texts(f"log.rate_{name}_high"),
        )

    def _lay(self) -> None:
        self.body.addWidget(self.title)
        what = stack(10)
        what.addWidget(self.what)
        what.addLayout(self._matches_room)
        self.body.addLayout(what)
        self.body.addWidget(self.when)
        self.body.addWidget(self.day)
        pair: QBoxLayout = stack(16) if self._theme.is_large else row(16)
        pair.addWidget(self.minutes, 1)
        pair.addWidget(self.clock, 1)
        self.body.addLayout(pair)
        fold = Flow(0)
        fold.addWidget(self.more_button)
        self.body.addLayout(fold)
        self.body.addWidget(self.more)
        self._buttons = Flow(16)
        self._buttons.addWidget(self.save_button)
        self._buttons.addWidget(self.cancel_button)
        self.body.addLayout(self._buttons)
        self.body.addStretch(1)

    def _on_typed(self, text: str) -> None:
        self._activity = ""
        self._show_matches(text)
        wanted = text.strip().casefold()
        exact = [each for each in self._found if each.title.casefold() == wanted]
        if exact:
            self._choose(exact[0])
            self.matches.set_values([self._activity])

    def _show_matches(self, text: str) -> None:
        """Draw the chips for what was typed; the chosen one is on."""
        self._found = self._search(text)
        chips = ChipRow(
            self._theme,
            [(each.activity, each.title) for each in self._found],
            label=self._texts("log.what"),
        )
        chips.set_values([self._activity])
        chips.chosen.connect(self._on_picked)
        self._matches_room.replaceWidget(self.matches, chips)
        self.matches.hide()
        self.matches.deleteLater()
        self.matches = chips
        words = "" if self._found else self._texts("log.no_match")
        self.what.set_problem(words)

    def _pick_first(self) -> None:
        if self._found and not self._activity:
            self._choose(self._found[0])
            self.matches.set_values([self._activity])

    def _on_picked(self, values: tuple[object, ...]) -> None:
        found = next((each for each in self._found if each.activity in values), None)
        if found is None:
            self._activity = ""
            return
        self._choose(found)

    def _choose(self, likely: Likely) -> None:
        self._activity = likely.activity
        self.what.set_text(likely.title)
        self.what.set_problem("")
        if self.minutes.text() in {"", self._guessed_minutes}:
            self._guessed_minutes = str(likely.minutes)
            self.minutes.set_text(self._guessed_minutes)

    def _fold(self) -> None:
        self._set_open(is_open=self.more.isHidden())

    def _set_open(self, *, is_open: bool) -> None:
        self.more.setVisible(is_open)
        self.more_button.setText(self._texts("log.less" if is_open else "log.more"))

    def _set_form_problem(self, words: str) -> None:
        if self._problem is not None:
            self.body.removeWidget(self._problem)
            self._problem.deleteLater()
            self._problem = None
        if words:
            self._problem = Meta(
                self._theme, "info", words, color="lift_text", icon_color="lift_text"
            )
            self.body.insertWidget(self.body.indexOf(self.more) + 1, self._problem)
