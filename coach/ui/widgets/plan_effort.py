"""How hard an outing is meant to feel, folded away under this week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Flow, stack

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.how_hard import HowHard
    from coach.ui.theme import Theme


class HowHardFold(QWidget):
    """Effort in words, 0-10 and as speech; the pulse where one is right; the track.

    Signals:
        harder: True to ask for the harder track, False to go back to comfort.
    """

    harder = Signal(bool)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.feels = Text(theme, "small_label")
        self.talk = Text(theme, "small")
        self.pulse = Text(theme, "small_label")
        self.pulse_line = Text(theme, "small")
        self.track = Text(theme, "small")
        self.want = LinkButton(theme, texts("plan.track_want"))
        self.leave = LinkButton(theme, texts("plan.track_leave"))
        column = stack()
        self.setLayout(column)
        for part in (self.feels, self.talk):
            column.addWidget(part)
        for first, second in ((self.pulse, self.pulse_line), (self.track, None)):
            column.addSpacing(theme.space("s"))
            column.addWidget(first)
            if second is not None:
                column.addWidget(second)
        links = Flow(theme.space("l"))
        links.addWidget(self.want)
        links.addWidget(self.leave)
        column.addLayout(links)
        self.want.clicked.connect(self._on_want)
        self.leave.clicked.connect(self._on_leave)

    def set_view(self, view: HowHard) -> None:
        """Show these words."""
        self.feels.setText(view.feels)
        self.talk.setText(self._texts("plan.talk", talk=view.talk))
        has_pulse = view.pulse is not None
        self.pulse.setVisible(has_pulse)
        self.pulse_line.setVisible(has_pulse)
        if view.pulse is not None:
            about = self._texts("plan.pulse", about=view.pulse.about)
            self.pulse.setText(about)
            self.pulse_line.setText(view.pulse.line)
        self.track.setVisible(bool(view.track))
        self.track.setText(view.track)
        self.want.setVisible(view.may_ask)
        self.leave.setVisible(view.may_leave)

    def focus_first(self) -> None:
        """Give the keyboard to the link about the track, if one is there."""
        for link in (self.want, self.leave):
            if not link.isHidden():
                link.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _on_want(self) -> None:
        self.harder.emit(True)

    def _on_leave(self) -> None:
        self.harder.emit(False)
