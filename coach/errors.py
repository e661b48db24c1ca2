"""Errors that are written for the person who meets them.

`CoachError` texts are shown as they are: one kind sentence that says what to do.
Bugs are ordinary Python exceptions and are caught nowhere.
"""

from __future__ import annotations


class CoachError(Exception):
    """Something did not work, and this sentence says what to do about it."""


class Refused(CoachError):
    """What was asked cannot be recorded as it stands; nothing was changed."""


class StoreUnavailable(CoachError):
    """The data file cannot be used just now; it was left as it is.

    Attributes:
        reason: a short word for programs: ``locked``, ``full``, ``broken``,
            ``newer``, ``foreign``, ``unreadable``, ``closed`` (a passphrase is needed),
            ``wrong_key``, ``moved`` (the path names another file, or none).
    """

    def __init__(self, text: str, *, reason: str) -> None:
        super().__init__(text)
        self.reason = reason


class ContentError(CoachError):
    """Content files that do not hold together, with every problem found.

    Attributes:
        problems: one line a problem, ``file: key: expected ..., found ...``.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(
            f"The content files have {len(problems)} "
            f"{'problem' if len(problems) == 1 else 'problems'}: {problems[0]}"
        )
        self.problems = problems
