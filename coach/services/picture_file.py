"""Keeps a picture of a chart as a file of the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.errors import Refused
from coach.exchange.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from coach.domain.wording import Texts


def keep_picture(path: Path, data: bytes, texts: Texts, *, replace: bool) -> None:
    """Write a picture into a file, whole or not at all.

    Args:
        path: the file.
        data: the picture as it stands in the file.
        texts: the sentences.
        replace: whether a file of that name may be written anew.

    Raises:
        Refused: there is such a file, or it cannot be written; in words.
    """
    if path.is_dir():
        raise Refused(texts("summary.is_folder", name=path.name or str(path)))
    if not path.parent.is_dir():
        raise Refused(texts("summary.not_there", folder=str(path.parent)))
    try:
        write_whole(path, data, replace=replace)
    except FileExistsError:
        raise Refused(texts("summary.is_there", name=path.name)) from None
    except OSError as error:
        raise Refused(texts("chart.not_saved")) from error
