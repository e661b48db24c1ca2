"""What a time holds, counted in words: never a promise, never a cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.stacks import Flow

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.progress_view import ProgressView, Summary
    from coach.ui.theme import Theme

LINK_EDGE = 4


class SummaryCard(Card):
    """How many walks, how mood was after them, and how many minutes.

    ``helps`` leads to what helps, where `show_helps` says that there is such a page.
    """

    def __init__(self, theme: Theme, texts: Texts) -> None:
        title = texts("progress.summary_title")
        super().__init__(theme, "lift_soft", label=title, gap=8)
        self._texts = texts
        self.when = Meta(
            theme, "sunrise", title, color="lift_text", icon_color="lift_text"
        )
        self.told = Text(theme, "heading")
        self.rated = Text(theme, "small")
        self.minutes = Text(theme, "small")
        for part in (self.when, self.told, self.rated, self.minutes):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.addWidget(Text(theme, "caption", texts("progress.summary_cause")))
        self.helps = LinkButton(theme, texts("progress.to_helps"))
        self.helps.hide()
        foot = Flow(0)
        foot.addWidget(self.helps)
        self.body.addLayout(foot)

    def show_helps(self) -> None:
        """Show the link; its room to press takes the place of the card's edge."""
        self.helps.show()
        self.body.setContentsMargins(24, 24, 24, LINK_EDGE)

    def set_view(self, view: ProgressView) -> None:
        """Show what a range holds."""
        texts, told = self._texts, view.summary
        lifts = told.lifts
        self.when.label.setText(texts(f"progress.in_{view.shown.name.lower()}"))
        self.told.setText(self._sentence(told))
        self.rated.setVisible(lifts.rated > 0)
        self.rated.setText(
            texts.count(
                "progress.summary_rated",
                lifts.rated,
                higher=lifts.higher,
                same=lifts.same,
                lower=lifts.lower,
            )
        )
        self.minutes.setVisible(told.walks > 0)
        minutes = texts.count("progress.summary_minutes", told.minutes)
        self.minutes.setText(minutes)

    def _sentence(self, told: Summary) -> str:
        texts = self._texts
        if not told.walks:
            return texts("progress.summary_no_walks")
        walks = texts.count("progress.summary_walks", told.walks)
        if told.usual_rise is None:
            return walks
        low, high = told.usual_rise
        is_all = told.lifts.rated == told.walks
        most = "progress.most_of_all" if is_all else "progress.most_of_rated"
        points = texts.count("progress.points", high, low=low)
        if low != high:
            points = texts("progress.points_two", low=low, high=high)
        return texts(
            "progress.summary_most", walks=walks, most=texts(most), points=points
        )
