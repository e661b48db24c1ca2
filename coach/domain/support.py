"""The words of *Help now*: readable with no database and no other content."""

from __future__ import annotations

from coach.values import dataclass


@dataclass(frozen=True, slots=True)
class SafetyHeading:
    """A heading for the person's own safety steps; ``id`` is kept with what they wrote.

    ``hint`` says what might go there.
    """

    id: str
    title: str
    hint: str


@dataclass(frozen=True, slots=True)
class LinesWords:
    """What is said around emergency numbers and crisis lines.

    ``{country}``, ``{number}`` and ``{day}`` are filled in. ``months`` are twelve.
    """

    danger_title: str
    danger: str
    danger_guess: str
    danger_unknown: str
    emergency_any: str
    unknown: str
    not_chosen: str
    fallback: str
    guess: str
    guess_why: str
    guess_yes: str
    guess_other: str
    country: str
    country_choose: str
    country_other: str
    talk_title: str
    talk_guess: str
    not_kept: str
    talk_hint: str
    call: str
    text: str
    chat: str
    either: str
    free: str
    checked: str
    copy: str
    copied: str
    months: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageWords:
    """What else stands on the page of *Help now*, in the order it is met."""

    sub: str
    safe_now: str
    offline: str
    my_people: str
    my_people_none: str
    saved: str
    removed: str
    change: str
    remove: str
    up: str
    down: str
    done: str
    person_add: str
    person_name: str
    person_number: str
    person_number_hint: str
    person_note: str
    person_note_hint: str
    person_save: str
    person_cancel: str
    person_change: str
    person_remove: str
    person_up: str
    person_down: str
    my_steps: str
    my_steps_none: str
    my_steps_note: str
    breathe: str
    breathe_how: str
    breathe_in: str
    breathe_out: str
    breathe_words: tuple[str, ...]
    ground: str
    ground_how: str
    ground_steps: tuple[str, ...]
    pause_stop: str
    pause_over: str
    tools: str
    print: str
    save_pdf: str
    copy_all: str
    copied_all: str
    saved_pdf: str
    not_saved: str
    not_printed: str
    signs: str


@dataclass(frozen=True, slots=True)
class Support:
    """What a person in need reads first; every tuple is a list of lines.

    ``now`` says whom to call, ``people`` whom to turn to; ``urgent`` are signs that
    need an emergency number at once, ``soon`` those that need a doctor today.
    ``headings`` are those of the person's own safety steps, in order.

    ``reviewed`` is who looked these words over, and when; while it is empty
    ``not_reviewed`` is said, and after that ``review`` with it in its gap.
    """

    title: str
    opening: str
    now_title: str
    now: tuple[str, ...]
    people_title: str
    people: tuple[str, ...]
    urgent_title: str
    urgent: tuple[str, ...]
    soon_title: str
    soon: tuple[str, ...]
    disclaimer: str
    not_reviewed: str
    review: str
    lines: LinesWords
    page: PageWords
    headings: tuple[SafetyHeading, ...]
    reviewed: str = ""

    def review_line(self) -> str:
        """Return whether a clinician has looked at this, and then who and when."""
        who = self.reviewed.strip()
        return self.review.replace("{reviewed}", who) if who else self.not_reviewed
