"""What one week's notes say, line by line, against what would be enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.plan import Load
    from coach.domain.programme import ProgressionLimits
    from coach.domain.progression import WeekReading
    from coach.domain.wording import Texts

MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Check:
    """One line: what was looked at, what is enough, what the notes say.

    ``is_met`` is None where nothing was noted; that never holds anybody back.
    """

    name: str
    enough: str
    value: str
    is_met: bool | None


def checks_of(
    held: Load, reading: WeekReading, limits: ProgressionLimits, texts: Texts
) -> tuple[Check, ...]:
    """Return the lines of a week that was read against the row held.

    Evidence: advance, step_back, pain.
    """
    made = [
        _done("outings", reading.sessions, held.sessions, limits, texts),
        _done("minutes", reading.minutes, held.week_minutes, limits, texts),
        _felt("mood", _signed(reading.change), _is_kept(reading), texts),
        _felt(
            "effort",
            _plain(reading.effort),
            None if reading.effort is None else not reading.over_effort,
            texts,
            under=reading.effort_high + limits.over_effort_margin,
        ),
    ]
    if reading.pain is not None:
        under = limits.pain_smaller_from
        is_met = not reading.hurts
        made.append(_felt("pain", str(reading.pain), is_met, texts, under=under))
    return tuple(made)


def _done(
    name: str, done: int, planned: int, limits: ProgressionLimits, texts: Texts
) -> Check:
    enough = -(-limits.done_numerator * planned // limits.done_denominator)
    return Check(
        name=texts(f"why.{name}"),
        enough=texts("why.enough", enough=enough, planned=planned),
        value=texts("why.of", done=done, planned=planned),
        is_met=done >= enough if done else None,
    )


def _felt(
    name: str, value: str, is_met: bool | None, texts: Texts, **enough: int
) -> Check:
    return Check(
        name=texts(f"why.{name}"),
        enough=texts(f"why.{name}_enough", **enough),
        value=value or texts("why.blank"),
        is_met=is_met,
    )


def _is_kept(reading: WeekReading) -> bool | None:
    if reading.change is None:
        return None
    return reading.change >= 0 and not reading.left_lower


def _signed(value: float | None) -> str:
    if value is None:
        return ""
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return f"{sign}{abs(value):g}"


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
