"""Gives two letters of a written PDF the meaning that Qt leaves out.

Qt's writer draws every letter but does not say of the first glyph of a face, nor of the
space, which sign it is; in our faces the first glyph is "A". Whoever searches, copies
or has the page read aloud would miss them. So both are written first in every face,
outside of the page (`prime`), which makes them its letters 1 and 2, and a small update
at the end of the file then names them (`named`).
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from coach.report.look import font

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

FACES = ((400, False), (600, False), (600, True))
"""Weight, and whether it has serifs, of each face of the page."""
FIRST_SIGNS = "A "
FAR_OUT = QPointF(-4000, -4000)
NAMES = b"2 beginbfchar\n<0001> <0041>\n<0002> <0020>\nendbfchar\nendcmap"

_MAPS = re.compile(rb"/ToUnicode (\d+) 0 R")
_KNOWN = re.compile(rb"<000[12]> <")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*\Z", re.S)


def prime(painter: QPainter) -> None:
    """Write both signs in every face where nobody sees them, before anything else."""
    for weight, serif in FACES:
        painter.setFont(font(40, weight, serif=serif))
        painter.drawText(FAR_OUT, FIRST_SIGNS)


def named(pdf: bytes) -> bytes:
    """Return a PDF of Qt whose letters 1 and 2 have their names.

    A file that looks otherwise than Qt writes it comes back as it is.
    """
    found = _TRAILER.search(pdf)
    if found is None:
        return pdf
    made = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    places: dict[int, int] = {}
    for number in sorted({int(each) for each in _MAPS.findall(pdf)}):
        told = _map(pdf, number)
        if told is None:
            return pdf
        if _KNOWN.search(told):
            continue  # a face of the system, for signs that ours do not have
        told = told.replace(b"endcmap", NAMES, 1)
        places[number] = len(made)
        head = b"%d 0 obj\n<</Length %d>>\nstream\n" % (number, len(told))
        made += head + told + b"\nendstream\nendobj\n"
    if not places:
        return pdf
    table = len(made)
    made += b"xref\n"
    for number, place in places.items():
        made += b"%d 1\n%010d 00000 n \n" % (number, place)
    made += b"trailer\n<<%b/Prev %b\n>>\n" % (found[1].rstrip() + b"\n", found[2])
    made += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(made)


def _map(pdf: bytes, number: int) -> bytes | None:
    """Return what an object says about letters, or None where it says it otherwise."""
    shape = rb"\s%d 0 obj\s.*?stream\r?\n(.*?)\r?\nendstream" % number
    found = re.search(shape, pdf, re.S)
    if found is None:
        return None
    try:
        told = zlib.decompress(found[1])
    except zlib.error:
        told = found[1]
    return told if b"endcmap" in told else None
