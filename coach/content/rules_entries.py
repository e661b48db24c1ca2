"""Checks across screening, activities, column mappings and evidence."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Protocol

from coach.content.reader import Absent, Place
from coach.content.rules_texts import check_gaps
from coach.domain.catalogue import Checked
from coach.domain.evidence import evidence_counts, named_in_code
from coach.domain.facts import SCALE_HIGHEST, SCALE_LOWEST
from coach.domain.profile import KEYS, AnswerKind
from coach.domain.screening_pages import keys_of_page

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from coach.content.reader import Findings
    from coach.domain.catalogue import Activity, Evidence, Screening
    from coach.domain.foreign_tables import ColumnMapping, ScaleMapping

FROM_THE_START = (
    "walk", "walk_indoors", "stand_outside", "run", "cycle", "swim", "dance", "yoga",
    "tai_chi", "stretch", "strength", "balance", "seated_moves", "stairs", "garden",
    "housework", "errand", "cook", "shower", "music", "read", "call_friend",
    "tea_outside", "sit_in_sun", "tidy",
)  # fmt: skip
STRENGTHS = ("early", "moderate", "strong", "contested", "decision")
SCALE_FIELDS = {
    "checkin": ("mood", "energy"),
    "session": ("before", "after", "expected", "effort", "pleasure", "mastery"),
}
SCREENING = Place("screening.toml")
ACTIVITIES = Place("activities")
EVIDENCE = Place("evidence.toml")


class HasId(Protocol):
    """An entry with an id."""

    @property
    def id(self) -> str:
        """The id."""


def check_unique(place: Place, entries: Iterable[HasId], findings: Findings) -> None:
    """Note every id that stands twice."""
    for name, times in Counter(entry.id for entry in entries).items():
        if times > 1:
            findings.add(place, f"an id {name} once", f"{times} times")


def check_screening(screening: Screening, findings: Findings) -> None:
    """Check that every key is a yes-or-no key of the profile and leads somewhere."""
    leads = Counter((*screening.red, *screening.pem, *screening.amber))
    for key, times in leads.items():
        if times > 1:
            expected = f"{key} in one of red, pem and amber"
            findings.add(SCREENING, expected, f"{times} times")
    check_unique(SCREENING, screening.questions, findings)
    check_unique(SCREENING, screening.details, findings)
    check_unique(SCREENING, screening.stop_signs, findings)
    _check_keys(screening, leads, findings)
    for name, keys, among, expected in _where_keys_belong(screening):
        for key in keys:
            if key not in among:
                findings.add(SCREENING.under(name), expected, key)


def _check_keys(screening: Screening, leads: Iterable[str], findings: Findings) -> None:
    """Check that every key there is can be answered with yes or no."""
    ticks = keys_of_page(screening.questions)
    asked = {*screening.heart, *screening.not_harder, *screening.ask_harder}
    told = {*leads, *ticks, *asked, *screening.needed, *screening.elsewhere}
    for key in sorted(told | set(_keys_in_details(screening))):
        if key not in KEYS or KEYS[key].kind is not AnswerKind.TICK:
            findings.add(SCREENING, "a yes-or-no key of the profile", key)


_Belongs = tuple[str, "Iterable[str]", "Collection[str]", str]


def _where_keys_belong(screening: Screening) -> Iterator[_Belongs]:
    """Return lists of keys, each with the list they have to be in, in words."""
    ticks = keys_of_page(screening.questions)
    ruled = (*screening.red, *screening.pem, *screening.amber, *screening.elsewhere)
    yield "questions", ticks, ruled, "a key in red, pem, amber or elsewhere"
    after = [key for detail in screening.details for key in detail.after]
    yield "details", after, ticks, "a key that is asked"
    signs = [sign.key for sign in screening.stop_signs if sign.key]
    yield "stop_signs", signs, screening.red, "a key in red"
    yield "needed", screening.needed, ticks, "a key that is asked"
    for name in ("moderate", "lasting", "no_rise", "heart"):
        yield name, getattr(screening, name), screening.amber, "a key in amber"


def _keys_in_details(screening: Screening) -> Iterator[str]:
    """Return every key that a detail, or a tick told in more detail, answers."""
    for question in screening.questions:
        for tick in question.ticks:
            yield from tick.also
    for detail in screening.details:
        yield from detail.unless
        for choice in detail.choices:
            yield from (*choice.yes, *choice.no)


def check_activities(
    activities: Sequence[Activity], icons: Collection[str], findings: Findings
) -> None:
    """Check names, icons and gaps, and that the ids promised to others are there."""
    check_unique(ACTIVITIES, activities, findings)
    _check_names(activities, findings)
    for activity in activities:
        here = ACTIVITIES.under(activity.id)
        if activity.icon not in icons:
            findings.add(here.under("icon"), "a file name in icons", activity.icon)
        for key in ("step", "smaller"):
            check_gaps(here.under(key), getattr(activity, key), findings, {"minutes"})
    for missing in sorted(set(FROM_THE_START) - {a.id for a in activities}):
        findings.add(ACTIVITIES, f"an activity {missing}", Absent())


def _check_names(activities: Sequence[Activity], findings: Findings) -> None:
    """Check that an id, title or alias leads to one activity, whatever its case."""
    holder: dict[str, str] = {}
    for activity in activities:
        names = (activity.id, activity.title, *activity.aliases)
        for name in sorted({name.casefold() for name in names}):
            if holder.setdefault(name, activity.id) != activity.id:
                here = ACTIVITIES.under(activity.id)
                findings.add(here, f"a name {holder[name]} does not have", name)


def check_imports(
    mappings: Sequence[ColumnMapping],
    activities: Sequence[Activity],
    findings: Findings,
) -> None:
    """Check that column mappings name their own columns and our activities."""
    known = {activity.id for activity in activities}
    check_unique(Place("imports.toml"), mappings, findings)
    for mapping in mappings:
        place = Place("imports.toml", f"mapping[{mapping.id}]")
        columns = [mapping.time, mapping.minutes, mapping.activity]
        columns += [scale.column for scale in mapping.scales]
        for column in filter(None, columns):
            if column not in mapping.header:
                findings.add(place, "a column that stands in header", column)
        named = [mapping.other_activity, *(a.activity for a in mapping.activities)]
        for activity in filter(None, named):
            if activity not in known:
                findings.add(place, "the id of an activity", activity)
        _check_fact(mapping, place, findings)


def _check_fact(mapping: ColumnMapping, place: Place, findings: Findings) -> None:
    if mapping.time_is not in {"start", "end"}:
        findings.add(place.under("time_is"), "start or end", mapping.time_is)
    fields = SCALE_FIELDS.get(mapping.fact)
    if fields is None:
        findings.add(place.under("fact"), "checkin or session", mapping.fact)
        return
    for scale in mapping.scales:
        here = place.under(f"scales[{scale.column}]")
        if scale.field not in fields:
            expected = f"one of {', '.join(fields)}"
            findings.add(here.under("field"), expected, scale.field)
        _check_scale(scale, here, findings)
    if mapping.fact == "session":
        for key in ("minutes", "other_activity"):
            if not getattr(mapping, key):
                findings.add(place.under(key), "a name, for a session", Absent())


def _check_scale(scale: ScaleMapping, here: Place, findings: Findings) -> None:
    for end in (scale.lowest, scale.highest):
        if not SCALE_LOWEST <= (end - scale.subtract) * scale.multiply <= SCALE_HIGHEST:
            findings.add(here, "both ends to become 0 to 10", end)
    if scale.lowest >= scale.highest:
        findings.add(here.under("lowest"), f"under {scale.highest}", scale.lowest)


def check_evidence(
    pieces: Iterable[object], evidence: Sequence[Evidence], findings: Findings
) -> None:
    """Check that used evidence is defined, and what is said of how sure it is."""
    check_unique(EVIDENCE, evidence, findings)
    used = evidence_counts(list(pieces)).keys() | named_in_code()
    for name in sorted(used - {entry.id for entry in evidence}):
        findings.add(EVIDENCE, f"an entry {name}, which is used", Absent())
    for entry in evidence:
        if entry.strength not in STRENGTHS:
            place = EVIDENCE.under(f"{entry.id}.strength")
            findings.add(place, f"one of {', '.join(STRENGTHS)}", entry.strength)
        _check_looked_up(entry, findings)


def _check_looked_up(entry: Evidence, findings: Findings) -> None:
    """Check that what is no decision says how it was checked, and when as a day."""
    here = EVIDENCE.under(entry.id)
    if entry.strength != "decision" and entry.checked is Checked.NOTHING:
        findings.add(here.under("checked"), "how it was checked", Absent())
    if not entry.checked_on:
        return
    try:
        date.fromisoformat(entry.checked_on)
    except ValueError:
        place = here.under("checked_on")
        findings.add(place, "a day in quotes, as 2026-09-09", entry.checked_on)
    if entry.checked not in (Checked.SOURCE, Checked.REPORT):
        findings.add(here.under("checked_on"), "no day, as it waits", entry.checked_on)


def check_used(
    held: Iterable[object], evidence: Sequence[Evidence], findings: Findings
) -> None:
    """Check that every source is used by something the program says or does.

    Args:
        held: all content that names sources, read as a whole.
        evidence: all sources.
        findings: where problems go.
    """
    used = evidence_counts(list(held)).keys() | named_in_code()
    for name in sorted({entry.id for entry in evidence} - used):
        findings.add(EVIDENCE.under(name), "a use in another file", Absent())
