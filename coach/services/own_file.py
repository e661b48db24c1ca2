"""A file of the person's own: where it may stand, and writing it whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.errors import Refused
from coach.exchange.whole_file import make_folder, make_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from coach.domain.wording import Texts


def check_place(path: Path, texts: Texts) -> None:
    """Look whether a file can stand there.

    Raises:
        Refused: there is a folder of that name, or none to put it into; in words.
    """
    if path.is_dir():
        raise Refused(texts("summary.is_folder", name=path.name or str(path)))
    _check_folder(path, texts)


def keep_file(
    path: Path, data: bytes, texts: Texts, *, replace: bool, trouble: str
) -> None:
    """Write a file, whole or not at all; see `keep_made`."""
    keep_parts(path, (data,), texts, replace=replace, trouble=trouble)


def keep_parts(
    path: Path, parts: Iterable[bytes], texts: Texts, *, replace: bool, trouble: str
) -> None:
    """Write a file part by part, whole or not at all; see `keep_made`."""

    def fill(draft: Path) -> None:
        with draft.open("wb") as file:
            file.writelines(parts)

    keep_made(path, fill, texts, replace=replace, trouble=trouble)


def keep_made(
    path: Path,
    make: Callable[[Path], None],
    texts: Texts,
    *,
    replace: bool,
    trouble: str,
) -> None:
    """Let ``make`` fill an empty file that becomes this one, whole or not at all.

    Args:
        path: the file.
        make: fills the empty file it is given.
        texts: the sentences.
        replace: whether a file of that name may be written anew.
        trouble: the sentence where the disk does not take it.

    Raises:
        Refused: there is such a file, or it cannot be written; in words.
    """
    check_place(path, texts)
    if path.exists() and not replace:
        raise Refused(texts("summary.is_there", name=path.name))
    try:
        make_whole(path, make, replace=replace)
    except FileExistsError:
        raise Refused(texts("summary.is_there", name=path.name)) from None
    except OSError as error:
        raise Refused(trouble) from error


def keep_folder(
    path: Path,
    files: Iterable[tuple[str, Iterable[bytes]]],
    texts: Texts,
    *,
    replace: bool,
    trouble: str,
) -> None:
    """Write files into a new folder, all of them or none.

    Args:
        path: the folder.
        files: name and parts of each.
        texts: the sentences.
        replace: whether a folder of that name with the same files may go for it.
        trouble: the sentence where the disk does not take it.

    Raises:
        Refused: there is such a folder, or it cannot be written; in words.
    """
    _check_folder(path, texts)
    if path.exists() and not replace:
        raise Refused(texts("summary.is_there", name=path.name))
    try:
        make_folder(path, files, replace=replace)
    except FileExistsError:
        raise Refused(texts("export.holds_others", name=path.name)) from None
    except OSError as error:
        raise Refused(trouble) from error


def _check_folder(path: Path, texts: Texts) -> None:
    if not path.parent.is_dir():
        raise Refused(texts("summary.not_there", folder=str(path.parent)))
