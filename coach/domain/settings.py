"""Settings of the program: few, plain, and readable before any data is opened.

They are kept in a small file beside the database because the look of the window and
*Help now* must not depend on the database opening. Nothing here says how a person is.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from coach.values import dataclass


class Theme(StrEnum):
    """Which palette the window uses."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


TEXT_SCALES_PCT = (100, 125, 150, 200)
MOST_REMINDERS_A_DAY = 3
LOCK_AFTER_MIN = (0, 1, 5, 10, 30, 60)
"""After so many minutes without a key or the mouse the notes close; 0 is never."""
LAST_MINUTE = 1439
NO_COUNTRY = ""
OTHER_COUNTRY = "other"
COUNTRY_CODES = (
    "AT", "AU", "BE", "BR", "CA", "CH", "DE", "DK", "ES", "FI", "FR", "GB", "IE", "IN",
    "IT", "JP", "KR", "MX", "NL", "NO", "NZ", "PH", "PL", "PT", "SE", "SG", "US", "ZA",
)  # fmt: skip
"""The countries of ``crisis.toml``; a test keeps them the same."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person set; each field's metadata holds its text id and bounds.

    Hours of the day are minutes after midnight, 0-1439; quiet hours may lie across
    midnight, and there are none where both ends are the same. ``snoozed_until`` is the
    ISO instant at which a reminder comes back, ``silent_until`` the ISO day up to and
    with which all are silent; both may be empty. ``copies_folder``, ``second_place``
    and ``shared_folder`` are paths; empty is the usual folder, or none.
    ``file_warned`` is whether it was said once that saved files can be read by others.
    ``lock_after_min`` minutes without a key pressed close the notes, 0 is never.
    """

    theme: Theme = field(default=Theme.SYSTEM, metadata={"text": "settings.theme"})
    text_scale_pct: int = field(
        default=100,
        metadata={"text": "settings.text_scale", "choices": TEXT_SCALES_PCT},
    )
    day_start_min: int = field(
        default=240, metadata={"text": "settings.day_start", "range": (0, 720)}
    )
    reduce_motion: bool = field(
        default=False, metadata={"text": "settings.reduce_motion"}
    )
    after_more_open: bool = field(
        default=False, metadata={"text": "settings.after_more_open"}
    )
    session_details_open: bool = field(
        default=False, metadata={"text": "settings.session_details_open"}
    )
    routine_form: str = field(
        default="",
        metadata={
            "text": "settings.routine_form",
            "choices": ("", "seated", "standing"),
        },
    )
    session_signal: bool = field(
        default=False, metadata={"text": "settings.session_signal"}
    )
    small_day: bool = field(default=False, metadata={"text": "settings.small_day"})
    country: str = field(
        default=NO_COUNTRY,
        metadata={
            "text": "settings.country",
            "choices": (NO_COUNTRY, *COUNTRY_CODES, OTHER_COUNTRY),
        },
    )
    milestones: bool = field(default=False, metadata={"text": "settings.milestones"})
    notes_offer_help: bool = field(
        default=False, metadata={"text": "settings.notes_offer_help"}
    )
    reminders_on: bool = field(default=False, metadata={"text": "remind.reminders_on"})
    reminders_a_day: int = field(
        default=1,
        metadata={
            "text": "remind.reminders_a_day",
            "range": (1, MOST_REMINDERS_A_DAY),
        },
    )
    quiet_from_min: int = field(
        default=1260,
        metadata={"text": "remind.quiet_from_min", "range": (0, LAST_MINUTE)},
    )
    quiet_to_min: int = field(
        default=540, metadata={"text": "remind.quiet_to_min", "range": (0, LAST_MINUTE)}
    )
    morning_press: bool = field(
        default=False, metadata={"text": "settings.morning_press"}
    )
    twice_a_day_until: str = field(
        default="", metadata={"text": "settings.twice_a_day_until"}
    )
    snoozed_until: str = field(default="", metadata={"text": "remind.snoozed_until"})
    silent_until: str = field(default="", metadata={"text": "remind.silent_until"})
    tray: bool = field(default=False, metadata={"text": "remind.tray"})
    keep_running: bool = field(default=False, metadata={"text": "remind.keep_running"})
    discreet: bool = field(default=False, metadata={"text": "remind.discreet"})
    copies_folder: str = field(default="", metadata={"text": "data.copies_folder"})
    second_place: str = field(default="", metadata={"text": "data.second_place"})
    shared_folder: str = field(default="", metadata={"text": "data.shared_folder"})
    file_warned: bool = field(default=False, metadata={"text": "window.file_warned"})
    lock_hint: str = field(default="", metadata={"text": "lock.hint"})
    lock_after_min: int = field(
        default=10, metadata={"text": "lock.after", "choices": LOCK_AFTER_MIN}
    )
    lock_by_keyring: bool = field(default=False, metadata={"text": "lock.keyring"})
    help_while_locked: bool = field(
        default=False, metadata={"text": "lock.help_while_locked"}
    )
