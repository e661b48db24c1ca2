"""A file of the person's own: where it may stand, and writing it whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.errors import Refused
from coach.exchange.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from coach.domain.wording import Texts


def check_place(path: Path, texts: Texts) -> None:
    """Look whether a file can stand there.

    Raises:
        Refused: there is a folder of that name, or none to put it into; in words.
    """
    if path.is_dir():
        raise Refused(texts("summary.is_folder", name=path.name or str(path)))
    if not path.parent.is_dir():
        raise Refused(texts("summary.not_there", folder=str(path.parent)))


def keep_file(
    path: Path, data: bytes, texts: Texts, *, replace: bool, trouble: str
) -> None:
    """Write a file, whole or not at all.

    Args:
        path: the file.
        data: what will stand in it.
        texts: the sentences.
        replace: whether a file of that name may be written anew.
        trouble: the sentence where the disk does not take it.

    Raises:
        Refused: there is such a file, or it cannot be written; in words.
    """
    check_place(path, texts)
    try:
        write_whole(path, data, replace=replace)
    except FileExistsError:
        raise Refused(texts("summary.is_there", name=path.name)) from None
    except OSError as error:
        raise Refused(trouble) from error
