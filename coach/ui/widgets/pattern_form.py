"""Five questions one after the other; the first is the one that is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from coach.services.patterns import QUESTIONS, PatternForm
from coach.ui.widgets.buttons import PrimaryButton, QuietButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.fields import TextArea
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.stacks import Actions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

AREA_PX = 72
"""Room for two lines; more of them scroll."""


class PatternFormCard(Card):
    """Asks for one way out that costs later, and one small other way.

    Signals:
        edited: the `PatternForm` as it stands, with every change.
        saved: the filled `PatternForm`.
        cleared: the person leaves the change, or starts over.
    """

    edited = Signal(object)
    saved = Signal(object)
    cleared = Signal()

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, gap=16, label=texts("pattern.form_title"))
        self._texts, self._id = texts, ""
        self.title = Text(theme, "label")
        self.body.addWidget(self.title)
        self.body.addWidget(Text(theme, "caption", texts("pattern.skip")))
        self.areas: dict[str, TextArea] = {}
        for name in QUESTIONS:
            area = TextArea(theme, texts(f"pattern.{name}"))
            area.box.setMinimumHeight(theme.px(AREA_PX))
            area.box.setFixedHeight(theme.px(AREA_PX))
            area.edited.connect(self._on_edited)
            self.areas[name] = area
            self.body.addWidget(area)
        self.problem = Meta(
            theme, "info", "", color="lift_text", icon_color="lift_text"
        )
        self.body.addWidget(self.problem)
        self.save_button = PrimaryButton(theme, texts("pattern.save"))
        self.save_button.clicked.connect(self.save)
        self.clear_button = QuietButton(theme, texts("pattern.clear"))
        self.clear_button.clicked.connect(self.cleared)
        self.body.addWidget(Actions(theme, self.save_button, self.clear_button))
        self.body.addStretch(1)
        self.set_form(PatternForm())

    def set_form(self, form: PatternForm) -> None:
        """Show a form; what stands there already is left alone."""
        self._id = form.id
        is_change = bool(form.id)
        self.title.setText(
            self._texts("pattern.form_edit" if is_change else "pattern.form_title")
        )
        words = "pattern.cancel" if is_change else "pattern.clear"
        self.clear_button.setText(self._texts(words))
        for name, area in self.areas.items():
            said = getattr(form, name)
            if area.text() != said.strip():
                area.set_text(said)
        self.clear_button.setVisible(is_change or bool(form.words))
        self.set_problems({})

    def form(self) -> PatternForm:
        """Return what is typed, as it stands."""
        said = {name: area.text() for name, area in self.areas.items()}
        return PatternForm(self._id, **said)

    def save(self) -> None:
        """Hand the filled form over."""
        self.saved.emit(self.form())

    def begin(self) -> None:
        """Go to the first question."""
        self.areas[QUESTIONS[0]].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_problems(self, problems: Mapping[str, str]) -> None:
        """Say under each question what is not right yet, and go to the first."""
        for name, area in self.areas.items():
            area.set_problem(problems.get(name, ""))
        self.problem.label.setText(problems.get("form", ""))
        self.problem.setVisible("form" in problems)
        first = next((name for name in QUESTIONS if name in problems), None)
        if first is not None:
            self.areas[first].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self) -> None:
        form = self.form()
        self.clear_button.setVisible(bool(form.id or form.words))
        self.edited.emit(form)
