"""Writes what can be painted into a PDF: one page, whole or not at all."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QGuiApplication, QPageSize, QPainter, QPdfWriter

from coach import __version__
from coach.errors import Refused
from coach.exchange.whole_file import draft_beside, put_in_place
from coach.report.readable import named
from coach.services.own_file import check_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QPagedPaintDevice

    from coach.domain.wording import Texts

    Paint = Callable[[QPainter, float], None]
    """Draws a page at the painter's origin, so wide in the painter's units."""

DOTS_AN_INCH = 1200
_WITHOUT_A_SCREEN = ["coach", "-platform", "offscreen"]


class PdfFile:
    """A PDF of one page.

    Args:
        path: the file; its folder is there.
        texts: the sentences, for what is in the way.
    """

    def __init__(self, path: Path, texts: Texts) -> None:
        self._path, self._texts = path, texts

    def write(
        self,
        draw: Callable[[QPagedPaintDevice], bool],
        *,
        size: QPageSize.PageSizeId,
        title: str,
        maker: str,
        replace: bool,
    ) -> None:
        """Write the page, whole or not at all.

        Args:
            draw: draws it on a device, and says whether that worked.
            size: of the paper.
            title: what the file calls itself.
            maker: the program that made it.
            replace: whether a file of that name may be written anew.

        Raises:
            Refused: there is such a file, or it cannot be written; in words.
        """
        self._check(replace=replace)
        have_qt()
        with _beside(self._path, self._texts) as draft:
            writer = QPdfWriter(str(draft))
            writer.setPageSize(QPageSize(size))
            writer.setPageMargins(QMarginsF())
            writer.setResolution(DOTS_AN_INCH)
            writer.setTitle(title)
            writer.setCreator(f"{maker} {__version__}")
            if not draw(writer):
                raise Refused(self._texts("summary.not_saved"))
            del writer
            draft.write_bytes(named(draft.read_bytes()))
            try:
                put_in_place(draft, self._path, replace=replace)
            except FileExistsError:
                name = self._path.name
                raise Refused(self._texts("summary.is_there", name=name)) from None

    def _check(self, *, replace: bool) -> None:
        texts, path = self._texts, self._path
        check_place(path, texts)
        if not replace and path.exists():
            raise Refused(texts("summary.is_there", name=path.name))


def paint_on(device: QPagedPaintDevice, paint: Paint) -> bool:
    """Draw a page on a printer or a PDF; return whether that worked."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    paint(painter, device.width())
    return painter.end()


@cache
def have_qt() -> QCoreApplication:
    """Have Qt ready for letters; where no window is open, without any screen.

    It then stays until the program ends, as Qt wants it.
    """
    return QGuiApplication.instance() or QGuiApplication(_WITHOUT_A_SCREEN)


@contextmanager
def _beside(path: Path, texts: Texts) -> Iterator[Path]:
    """Give a file beside another one to write first; it never stays."""
    try:
        with draft_beside(path) as draft:
            yield draft
    except OSError as problem:
        raise Refused(texts("summary.not_saved")) from problem
