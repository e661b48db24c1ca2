"""Whether the person is out just now, so that the notes stay open meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.services.session import SessionService

if TYPE_CHECKING:
    from coach.services.desk import Desk


def is_out(desk: Desk) -> bool:
    """Say whether the clock of an outing or routine runs, and its time is not over."""
    service = SessionService(desk)
    return service.elapsed_s() > 0 and service.back_at() is not None
