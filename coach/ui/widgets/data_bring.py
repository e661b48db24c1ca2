"""The row of Settings that leads to bringing in files of other programs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.data_part import DataPart

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme


class BringPart(DataPart):
    """One row with the way to the page."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme)
        target = theme.size("target")
        self.open = SecondaryButton(theme, texts("bringing.row_open"), height=target)
        self.rows().add_row(
            texts("bringing.row"),
            self.open,
            texts("bringing.row_help"),
            icon="download",
        )
        self.open.clicked.connect(partial(self.go.emit, "bring_in"))
