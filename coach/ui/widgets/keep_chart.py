"""A quiet link that keeps a chart: saved as PNG or SVG, or copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from coach.errors import Refused
from coach.services.own_file import keep_file
from coach.ui.notices import Notice, NoticeKind
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.save_file import Asked, Place, ask_where

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.wording import Texts
    from coach.ui.charts.picture import ChartPicture
    from coach.ui.theme import Theme

PNG, SVG = ".png", ".svg"
KEY = "chart"


class KeepChart(LinkButton):
    """Opens a menu of three ways to keep the chart it stands beside.

    Args:
        theme: the look in force.
        texts: the sentences.
        picture: returns the chart as it is just now.
        name: the chart's, for the screen reader.

    Signals:
        notice: a `Notice`, after the chart was kept or could not be.
    """

    notice = Signal(object)

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        picture: Callable[[], ChartPicture],
        *,
        name: str,
    ) -> None:
        super().__init__(theme, texts("chart.keep"))
        self._theme, self._texts, self._picture = theme, texts, picture
        self.setAccessibleName(texts("chart.keep_name", name=name))
        self.clicked.connect(self._on_clicked)

    def menu_of_ways(self) -> QMenu:
        """Return the menu."""
        menu = QMenu(self)
        menu.setFont(self._theme.font("body"))
        for text_id, act in (
            ("chart.save_png", self.save_png),
            ("chart.save_svg", self.save_svg),
            ("chart.copy", self.copy),
        ):
            action = QAction(self._texts(text_id), menu)
            action.triggered.connect(act)
            menu.addAction(action)
        return menu

    def save_png(self) -> None:
        """Ask where to, and save the chart in dots."""
        self._save(PNG, lambda: self._picture().png())

    def save_svg(self) -> None:
        """Ask where to, and save the chart in lines, which stay sharp at any size."""
        self._save(SVG, lambda: self._picture().svg())

    def copy(self) -> None:
        """Put the chart on the clipboard."""
        QGuiApplication.clipboard().setImage(self._picture().image())
        self._say(NoticeKind.INFO, self._texts("chart.copied"))

    def _on_clicked(self) -> None:
        self.menu_of_ways().popup(self.mapToGlobal(QPoint(0, self.height())))

    def _save(self, ending: str, made: Callable[[], bytes]) -> None:
        texts = self._texts
        asked = Asked(
            texts("chart.save_title"),
            f"{texts('chart.file_name')}{ending}",
            texts("chart.kind_png" if ending == PNG else "chart.kind_svg"),
            ending,
            Place.PicturesLocation,
        )
        where = ask_where(self, asked)
        if where is None:
            return
        target, replace = where
        trouble = texts("chart.not_saved")
        try:
            keep_file(target, made(), texts, replace=replace, trouble=trouble)
        except Refused as refused:
            self._say(NoticeKind.TROUBLE, str(refused))
            return
        told = texts("chart.saved", name=target.name)
        self.notice.emit(Notice(NoticeKind.INFO, told, key=KEY, is_file=True))

    def _say(self, kind: NoticeKind, words: str) -> None:
        self.notice.emit(Notice(kind, words, key=KEY))
