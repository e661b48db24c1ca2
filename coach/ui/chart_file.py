"""A chart of Progress, or a week's card, as a file without any window: for the command.

The chart is built as on the page, light and at 100 %, in a card that nobody sees.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from coach.clock import monday_of
from coach.errors import Refused
from coach.paths import resources
from coach.services.exporting import Chart
from coach.services.progress import ProgressService
from coach.services.progress_view import Range
from coach.ui.theme import Theme, dress, load_tokens
from coach.ui.wording import tick_day

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.wording import Texts
    from coach.services.desk import Desk
    from coach.services.progress_view import ProgressView
    from coach.services.share_card import ShareCard
    from coach.ui.charts.picture import ChartPicture
    from coach.ui.widgets.chart_card import ChartCard

_WITHOUT_A_SCREEN = ["coach", "-platform", "offscreen"]
_WIDTH, _HEIGHT = 1040, 560


def chart_bytes(desk: Desk, chart: Chart, weeks: int, *, is_svg: bool) -> bytes:
    """Return a chart of the last weeks as a PNG or SVG file.

    Args:
        desk: the open data.
        chart: which one; the year is the present one whatever ``weeks`` is.
        weeks: how far back, this week included.
        is_svg: lines instead of dots.

    Raises:
        Refused: there is nothing to draw; in words.
    """
    app = _application()
    tokens = load_tokens(resources())
    theme = Theme(tokens, is_dark=False, text_scale_pct=100, reduce_motion=True)
    dress(app, theme)
    card = _card(desk, theme, chart, weeks)
    is_year = chart is Chart.YEAR
    card.resize(_WIDTH, card.sizeHint().height() if is_year else _HEIGHT)
    card.grab()  # lays it out, and shows it nowhere
    picture: ChartPicture = card.picture()
    data = picture.svg() if is_svg else picture.png()
    card.deleteLater()
    return data


def card_bytes(card: ShareCard, *, is_svg: bool) -> bytes:
    """Return the card of a week as a PNG or SVG file."""
    from coach.ui.widgets.share_picture import SharePicture

    _application()
    picture = SharePicture(load_tokens(resources()), card)
    return picture.svg() if is_svg else picture.png()


def _application() -> QApplication:
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else QApplication(_WITHOUT_A_SCREEN)


def _card(desk: Desk, theme: Theme, chart: Chart, weeks: int) -> ChartCard:
    texts, service = desk.texts, ProgressService(desk)
    today = desk.today()
    first = monday_of(today) - timedelta(weeks=weeks - 1)
    service.looked.span = (first, today)
    view = service.view(Range.CHOSEN)
    _check(view, chart, texts)
    if chart is Chart.YEAR:
        from coach.ui.widgets.progress_year import YearCard

        year = YearCard(theme, texts)
        year.set_view(service.year())
        return year
    span = texts("progress.span", first=_named(texts, first), last=_named(texts, today))
    if chart is Chart.MINUTES:
        from coach.ui.widgets.progress_weeks import WeeksCard

        minutes = WeeksCard(theme, texts)
        minutes.set_view(service.weeks(view), span)
        return minutes
    from coach.ui.widgets.progress_mood import MoodCard

    mood = MoodCard(theme, texts)
    mood.set_view(view)
    mood.sub = span
    return mood


def _check(view: ProgressView, chart: Chart, texts: Texts) -> None:
    is_there = {
        Chart.MOOD: not view.is_blank,
        Chart.MINUTES: view.has_moves and not view.is_empty,
        Chart.YEAR: not view.is_empty,
    }
    if not is_there[chart]:
        raise Refused(texts("export.empty_chart"))


def _named(texts: Texts, day: date) -> str:
    return texts("progress.day_year", day=tick_day(texts, day), year=day.year)
