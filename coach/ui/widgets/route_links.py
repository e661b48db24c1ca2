"""Quiet links under a day's entries: each saves the route of a session."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.errors import Refused
from coach.services.take_out import saved_words
from coach.ui.notices import Notice, NoticeKind
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.save_file import Asked, ask_where
from coach.ui.widgets.stacks import Flow

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.session_route import RouteOfSession, SessionRouteService
    from coach.ui.theme import Theme

GPX = ".gpx"
KEY = "route"


class RouteLinks(QWidget):
    """One link for each session of a day that has a route.

    Attributes:
        links: in order of time.

    Signals:
        notice: a `Notice`, after a route was saved or could not be.
    """

    notice = Signal(object)

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        service: SessionRouteService,
        routes: tuple[RouteOfSession, ...],
    ) -> None:
        super().__init__()
        self._texts, self._service = texts, service
        flow = Flow(theme.space("l"))
        self.setLayout(flow)
        self.links: list[LinkButton] = []
        for route in routes:
            named = texts("export.route_name", name=route.title)
            link = LinkButton(
                theme, named if len(routes) > 1 else texts("export.route")
            )
            link.setAccessibleName(named)
            link.clicked.connect(partial(self._on_save, route))
            flow.addWidget(link)
            self.links.append(link)

    def _on_save(self, route: RouteOfSession) -> None:
        texts = self._texts
        asked = Asked(
            texts("export.route_title"),
            texts("export.route_file", day=route.day.isoformat()),
            texts("export.route_kind"),
            GPX,
        )
        where = ask_where(self, asked)
        if where is None:
            return
        path, may_replace = where
        try:
            self._service.write(route.session, path, replace=may_replace)
        except Refused as refused:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(refused), key=KEY))
            return
        told = saved_words(texts, path)
        self.notice.emit(Notice(NoticeKind.INFO, told, key=KEY, is_file=True))
