"""Reasons in words, for screens and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.plan import Reason
    from coach.domain.wording import Texts


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason in words, with the rule and the facts it was read off."""

    rule: str
    text: str
    evidence: str
    facts: dict[str, int | str]


def reason_line(reason: Reason, texts: Texts, area: str = "reason") -> ReasonLine:
    """Put a reason into words: the sentence ``<area>.<rule>`` with its facts."""
    text = texts(f"{area}.{reason.rule}", **reason.facts)
    return ReasonLine(reason.rule, text, reason.evidence, reason.facts)


def line_json(line: ReasonLine) -> dict[str, object]:
    """Return a reason under its public keys: rule, text, evidence, facts."""
    return {
        "rule": line.rule,
        "text": line.text,
        "evidence": line.evidence,
        "facts": line.facts,
    }
