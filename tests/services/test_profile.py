from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.profile import BY_COMMAND
from coach.services.journal import Journal
from coach.services.profile import ProfileService

if TYPE_CHECKING:
    from coach.services.desk import Desk


def test_every_public_key_is_shown_in_order_and_unset_ones_are_none(
    desk: Desk,
) -> None:
    shown = ProfileService(desk).shown()
    assert list(shown) == [key.name for key in BY_COMMAND]
    assert set(shown.values()) == {None}


def test_numbers_are_shown_as_numbers_and_the_rest_as_text(desk: Desk) -> None:
    Journal(desk).set_answers(
        {
            "baseline_days": "3",
            "diabetes": "unknown",
            "clinician_ok": "2026-01-31",
            "who_for": "me",
        }
    )
    shown = ProfileService(desk).shown()
    assert shown["baseline_days"] == 3
    assert shown["diabetes"] == "unknown"
    assert shown["clinician_ok"] == "2026-01-31"
    assert "who_for" not in shown
    assert ProfileService(desk).profile().text("who_for") == "me"
