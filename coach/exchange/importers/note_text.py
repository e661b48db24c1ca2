"""Notes with marks of a web page in them, as plain text.

Daylio writes bold, lists and line breaks of a note as HTML. A ``<`` that opens none of
the known marks is the person's own (``<3``) and stays.
"""

from __future__ import annotations

import html
import re

_NEW_LINE = re.compile(r"<br\s*/?>|</(?:p|div|ul|ol|h[1-6])\s*>", re.IGNORECASE)
_POINT = re.compile(r"<li(?:\s[^<>]*)?>", re.IGNORECASE)
_MARK = re.compile(
    r"</?(?:b|i|u|s|li|em|strong|strike|del|ins|mark|span|font|a|p|div|ul|ol|h[1-6]"
    r"|blockquote|small|big|sub|sup)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLANK_LINES = re.compile(r"\n{3,}")


def plain_note(text: str) -> str:
    """Return a note as plain text; lines as written, points of a list with a dash."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = _NEW_LINE.sub("\n", lines)
    lines = _MARK.sub("", _POINT.sub("\n- ", lines))
    words = _ENTITY.sub(lambda found: html.unescape(found[0]), lines)
    return _BLANK_LINES.sub("\n\n", words.replace("\xa0", " ")).strip()


def joined(*parts: str) -> str:
    """Return a title and a note, each as plain text, as one note."""
    return "\n".join(part for text in parts if (part := plain_note(text)))
