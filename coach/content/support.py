"""The words of *Help now*, which are there even when everything else is broken."""

from __future__ import annotations

import dataclasses
import tomllib
from typing import TYPE_CHECKING

from coach.domain.support import Support

if TYPE_CHECKING:
    from pathlib import Path

    from coach.content.reader import Findings

FILE = "support.toml"

BUILT_IN = Support(
    title="Help now",
    opening="You do not have to carry this alone.",
    now_title="If you might hurt yourself, or feel unsafe",
    now=(
        "Call your local emergency number now.",
        (
            "If you have hurt yourself or taken something, call now, even if you feel "
            "well."
        ),
        "Move away from anything you could hurt yourself with.",
        "Go where other people are, or ask someone to stay with you.",
    ),
    people_title="If you need someone to talk to",
    people=(
        (
            "Call or write to someone you trust. “I am not OK. Can you stay with me?” "
            "is enough."
        ),
        "Call your doctor, or a crisis line in your country.",
    ),
    urgent_title="Stop and call your local emergency number",
    urgent=(
        (
            "Chest, jaw, arm or back feels tight or sore. Call if it stays a few "
            "minutes after you stop, or comes back. Call at once if you also sweat, or"
            " feel sick, faint or short of breath."
        ),
        "Fainting, or a fit",
        "Sudden strong shortness of breath, also with a sore or swollen calf",
        "Face drops, one arm is weak, or speech is hard",
        "Heart races or skips, and you feel faint",
        "The worst headache of your life, out of nowhere",
        "Swelling of face or throat, or hot and confused",
        "Low sugar that does not get better with sugar",
        "If you are unsure, call.",
    ),
    soon_title="Stop, and ask a doctor or nurse",
    soon=(
        "New chest discomfort that goes with rest: today, and no outings until then",
        "Dizzy, or close to fainting",
        "More out of breath than the effort explains",
        "Heart flutters that are new",
        "One calf sore or swollen",
        "Sharp pain in a joint or bone",
        "Signs of low or high sugar",
    ),
    disclaimer=(
        "This app helps you plan small, gentle activity and notice how you feel. It "
        "does not diagnose or treat depression or any illness, and it is not a crisis "
        "service. It works offline and no one sees what you write, so please tell "
        "someone if you need help. It does not replace your doctor, therapist or "
        "medicine. If you feel unsafe, use the Help button now."
    ),
    not_reviewed="No clinician has reviewed this app yet.",
)


def load_support(root: Path) -> Support:
    """Return the words of *Help now* from ``support.toml``.

    Never fails: what the file does not give, as a whole or in one place, is taken
    from the words built in here.
    """
    try:
        table = tomllib.loads((root / FILE).read_bytes().decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return BUILT_IN
    held = {}
    for field in dataclasses.fields(Support):
        own: str | tuple[str, ...] = getattr(BUILT_IN, field.name)
        held[field.name] = _read(table.get(field.name), own)
    return Support(**held)  # type: ignore[arg-type]  # _read keeps each field's type


def support_problems(root: Path, findings: Findings) -> None:
    """Note what in the file does not hold together, for the full check."""
    from coach.content.reader import read_whole

    read_whole(root, FILE, Support, findings)


def _read(found: object, own: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """Return what was found if it has the shape of our own words, else our own."""
    if isinstance(own, str):
        return found if isinstance(found, str) and found.strip() else own
    if not isinstance(found, list) or not found:
        return own
    lines = tuple(x for x in found if isinstance(x, str) and x.strip())
    return lines if len(lines) == len(found) else own
