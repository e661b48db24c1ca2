"""The page for a doctor on paper: as a PDF, on a screen, on a printer."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QGuiApplication, QPageSize, QPainter, QPdfWriter

from coach import __version__
from coach.errors import Refused
from coach.report.layout import OnePage
from coach.report.look import WIDTH
from coach.report.readable import named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QPagedPaintDevice

    from coach.domain.wording import Texts
    from coach.services.summary_sheet import Sheet

DOTS_AN_INCH = 1200
OWN_ALONE = 0o600
_WITHOUT_A_SCREEN = ["coach", "-platform", "offscreen"]


class SummaryPaper:
    """Draws sheets; the one place that knows what the page looks like.

    Args:
        texts: the sentences.
    """

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def paint(self, painter: QPainter, sheet: Sheet, width: float) -> None:
        """Draw a sheet at the painter's origin, so wide in the painter's units."""
        painter.save()
        painter.scale(width / WIDTH, width / WIDTH)
        OnePage(sheet, self._texts).draw(painter)
        painter.restore()

    def paint_on(self, device: QPagedPaintDevice, sheet: Sheet) -> bool:
        """Draw a sheet on a printer or a PDF; return whether that worked."""
        painter = QPainter()
        if not painter.begin(device):
            return False
        self.paint(painter, sheet, device.width())
        return painter.end()

    def write(self, sheet: Sheet, path: Path, *, replace: bool = False) -> None:
        """Write a sheet as a PDF of one A4 page, whole or not at all.

        Args:
            sheet: what stands on it.
            path: the file; its folder is there.
            replace: whether a file of that name may be written anew.

        Raises:
            Refused: there is such a file, or it cannot be written; in words.
        """
        self._check(path, replace=replace)
        have_qt()
        with _beside(path, self._texts) as draft:
            writer = QPdfWriter(str(draft))
            writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
            writer.setPageMargins(QMarginsF())
            writer.setResolution(DOTS_AN_INCH)
            writer.setTitle(sheet.title)
            writer.setCreator(f"Outside In {__version__}")
            if not self.paint_on(writer, sheet):
                raise Refused(self._texts("summary.not_saved"))
            del writer
            draft.write_bytes(named(draft.read_bytes()))
            draft.chmod(OWN_ALONE)
            self._put(draft, path, replace=replace)

    def _check(self, path: Path, *, replace: bool) -> None:
        texts = self._texts
        if path.is_dir():
            raise Refused(texts("summary.is_folder", name=path.name or str(path)))
        if not path.parent.is_dir():
            raise Refused(texts("summary.not_there", folder=str(path.parent)))
        if not replace and path.exists():
            raise Refused(texts("summary.is_there", name=path.name))

    def _put(self, draft: Path, path: Path, *, replace: bool) -> None:
        """Give the finished file its name; one that came meanwhile is kept."""
        if replace:
            draft.replace(path)
            return
        try:
            os.link(draft, path)
        except FileExistsError:
            name = path.name
            raise Refused(self._texts("summary.is_there", name=name)) from None
        except OSError:  # a disk without links
            draft.rename(path)


@cache
def have_qt() -> QCoreApplication:
    """Have Qt ready for letters; where no window is open, without any screen.

    It then stays until the program ends, as Qt wants it.
    """
    return QGuiApplication.instance() or QGuiApplication(_WITHOUT_A_SCREEN)


@contextmanager
def _beside(path: Path, texts: Texts) -> Iterator[Path]:
    """Give a file beside another one to write first; it never stays."""
    draft = path.with_name(f".{uuid4().hex}.part")
    try:
        yield draft
    except OSError as problem:
        raise Refused(texts("summary.not_saved")) from problem
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
