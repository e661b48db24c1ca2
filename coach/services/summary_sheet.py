"""The words of the page for a doctor: sections of lines, in the order they stand.

A section says which of its lines may be left out when the page is full; how many were
is then said on the page.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.facts import EventKind
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.facts import Event
    from coach.domain.wording import Texts
    from coach.services.summary import (
        ClinicianSummary,
        FormTotal,
        Rated,
        WeekMinutes,
    )

LONGEST_NOTE = 140
"""Signs of a note on the page; what is longer ends with dots."""
NINES_SHOWN = 8
WEEK_BUT_A_DAY = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, lines that always stand, and items that may be shortened.

    ``lines`` come before the items, ``after`` behind them.
    """

    title: str
    lines: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page in words, with the values its two charts are drawn from.

    Attributes:
        title: what the page is.
        about: the line under the title: who, which days, which day it was made.
        forms, weeks: the charts with the sections that stand under them, or None.
        left, right: sections side by side under the charts.
        wide: sections over the whole width.
        footer: how the page was made.
        legend: what bar, outlined bar and mark of the minutes stand for.
    """

    title: str
    about: str
    forms: tuple[tuple[FormTotal, ...], Section] | None
    weeks: tuple[tuple[WeekMinutes, ...], Section] | None
    left: tuple[Section, ...]
    right: tuple[Section, ...]
    wide: tuple[Section, ...]
    footer: tuple[str, ...]
    legend: tuple[str, str, str]


def build_sheet(summary: ClinicianSummary, texts: Texts, review: str) -> Sheet:
    """Put a summary into words; ``review`` says who has looked the program over."""
    forms, weeks = summary.forms, summary.weeks
    return Sheet(
        title=texts("summary.page_title"),
        about=_about(summary, texts),
        forms=None if forms is None else (forms, _forms(forms, texts)),
        weeks=None if weeks is None else (weeks, _minutes(summary, texts)),
        left=_some(_before_after(summary, texts), _helped(summary, texts)),
        right=_some(_events(summary, texts)),
        wide=_some(
            _questions(summary, texts), _nine(summary, texts), _notes(summary, texts)
        ),
        footer=_footer(summary, texts, review),
        legend=(
            texts("summary.bar_counted"),
            texts("summary.bar_other"),
            texts("summary.mark_asked"),
        ),
    )


def day_words(texts: Texts, day: date) -> str:
    """Return "14 May 2026"."""
    month = texts(f"wording.mon_{day.month}")
    return texts("summary.day", day=day.day, month=month, year=day.year)


def short_words(texts: Texts, day: date) -> str:
    """Return "14 May"."""
    month = texts(f"wording.mon_{day.month}")
    return texts("wording.tick_day", day=day.day, month=month)


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many signs, with dots where it goes on."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _some(*sections: Section | None) -> tuple[Section, ...]:
    return tuple(section for section in sections if section is not None)


def _about(summary: ClinicianSummary, texts: Texts) -> str:
    span = texts(
        "summary.span",
        first=day_words(texts, summary.first),
        last=day_words(texts, summary.last),
    )
    if not summary.name:
        return span
    return texts("summary.of", name=shortened(summary.name, 60), span=span)


def _footer(summary: ClinicianSummary, texts: Texts, review: str) -> tuple[str, ...]:
    made = day_words(texts, summary.made_on)
    return (
        texts("summary.made", version=summary.version, day=made),
        texts("summary.not_a_record", review=review),
    )


def _forms(forms: tuple[FormTotal, ...], texts: Texts) -> Section:
    known = [(form, form.total) for form in forms if form.total is not None]
    lines = [texts("summary.phq9_about")]
    if len(known) > 1:
        (first, begin), (last, end) = known[0], known[-1]
        change = texts(
            "summary.phq9_change",
            begin=begin,
            first=day_words(texts, first.day),
            end=end,
            last=day_words(texts, last.day),
        )
        lines += [change, texts("summary.phq9_usual")]
    elif known:
        form, total = known[0]
        day = day_words(texts, form.day)
        lines.append(texts("summary.phq9_single", total=total, day=day))
    if any(form.is_prorated for form, _ in known):
        lines.append(texts("summary.phq9_prorated"))
    few = sum(form.total is None and not form.is_held_back for form in forms)
    if few:
        lines.append(texts.count("summary.phq9_few", few))
    if any(form.is_held_back for form in forms):
        lines.append(texts("summary.phq9_held_back"))
    if not forms:
        lines = [texts("summary.phq9_none")]
    return Section(texts("summary.phq9"), tuple(lines))


def _minutes(summary: ClinicianSummary, texts: Texts) -> Section:
    """Return what stands under the minutes; a week that goes on is not compared."""
    weeks, last = summary.weeks or (), summary.last
    counted = sum(week.counted for week in weeks)
    other = sum(week.other for week in weeks)
    lines = [texts("summary.minutes_all", counted=counted, other=other)]
    if not counted and not other:
        none = texts("summary.minutes_none")
        return Section(texts("summary.minutes"), (none,))
    whole = [week for week in weeks if week.monday + WEEK_BUT_A_DAY <= last]
    planned = [week for week in whole if week.asked is not None]
    asked = sum(week.asked or 0 for week in planned)
    if planned:
        words = texts.count(
            "summary.minutes_asked",
            len(planned),
            asked=asked,
            done=sum(week.counted for week in planned),
        )
        lines.append(words)
    elif whole:
        lines.append(texts("summary.minutes_no_plan"))
    if len(whole) < len(weeks):
        lines.append(texts("summary.minutes_last"))
    return Section(texts("summary.minutes"), tuple(lines))


def _before_after(summary: ClinicianSummary, texts: Texts) -> Section | None:
    rated = summary.before_after
    if rated is None:
        return None
    title = texts("summary.before_after")
    if not rated.lifts.rated:
        return Section(title, (texts("summary.before_after_none"),))
    lines = [
        texts.count(
            "summary.before_after_count",
            rated.lifts.rated,
            higher=rated.lifts.higher,
            same=rated.lifts.same,
            lower=rated.lifts.lower,
        )
    ]
    if rated.mean is not None:
        lines.append(texts("summary.before_after_mean", mean=_signed(rated.mean)))
    else:
        lines.append(texts("summary.before_after_few"))
    return Section(title, tuple(lines))


def _helped(summary: ClinicianSummary, texts: Texts) -> Section | None:
    if summary.helped is None:
        return None
    title, cause = texts("summary.helped"), texts("summary.no_cause")
    if not summary.helped:
        return Section(title, (texts("summary.helped_none"), cause))
    items = tuple(
        texts(
            "summary.helped_item",
            title=each.title,
            higher=each.rated.lifts.higher,
            rated=each.rated.lifts.rated,
            mean=_mean(each.rated, texts),
        )
        for each in summary.helped
    )
    after = [texts.count("summary.helped_others", summary.others)]
    return Section(
        title,
        (texts("summary.helped_about"),),
        items,
        (*(after if summary.others else ()), cause),
    )


def _mean(rated: Rated, texts: Texts) -> str:
    if rated.mean is None:
        return ""
    return texts("summary.helped_mean", mean=_signed(rated.mean))


def _events(summary: ClinicianSummary, texts: Texts) -> Section | None:
    if summary.events is None:
        return None
    if not summary.events:
        none = texts("summary.events_none")
        return Section(texts("summary.events"), (none,))
    items = tuple(_event(event, texts) for event in summary.events)
    return Section(texts("summary.events"), (), items)


def _event(event: Event, texts: Texts) -> str:
    day = day_words(texts, event.day)
    name = shortened(event.name, LONGEST_NOTE)
    if event.kind is EventKind.LIFE:
        return texts("summary.event", day=day, name=name)
    kind = texts(f"summary.event_{event.kind.value}")
    return texts("summary.event_kind", day=day, kind=kind, name=name)


def _questions(summary: ClinicianSummary, texts: Texts) -> Section | None:
    if not summary.questions:
        return None
    return Section(texts("summary.questions"), (), summary.questions)


def _nine(summary: ClinicianSummary, texts: Texts) -> Section | None:
    if summary.nine is None:
        return None
    title, about = texts("summary.nine"), texts("summary.nine_about")
    if not summary.nine:
        return Section(title, (texts("summary.phq9_none"),))
    newest = summary.nine[: -NINES_SHOWN - 1 : -1]
    lines = [about, "; ".join(_answer(each, texts) for each in newest)]
    if len(summary.nine) > len(newest):
        lines.append(texts.count("summary.more", len(summary.nine) - len(newest)))
    highest = max((a for _, a in summary.nine if a is not None), default=0)
    if highest:
        day = next(day for day, a in reversed(summary.nine) if a == highest)
        words = day_words(texts, day)
        lines.append(texts("summary.nine_highest", answer=highest, day=words))
    return Section(title, tuple(lines))


def _answer(each: tuple[date, int | None], texts: Texts) -> str:
    day, answer = each
    said = texts("summary.nine_left_out") if answer is None else str(answer)
    return texts("summary.nine_item", day=day_words(texts, day), answer=said)


def _notes(summary: ClinicianSummary, texts: Texts) -> Section | None:
    if summary.notes is None:
        return None
    if not summary.notes:
        return Section(texts("summary.notes"), (texts("summary.notes_none"),))
    items = tuple(
        texts(
            "summary.note",
            day=short_words(texts, day),
            note=shortened(note, LONGEST_NOTE),
        )
        for day, note in summary.notes
    )
    return Section(texts("summary.notes"), (), items)


def _signed(mean: float) -> str:
    """Return a mean with its sign: "+1.4", "−0.3", "0.0"."""
    words = f"{abs(mean):.1f}"
    if float(words) == 0:
        return words
    return f"+{words}" if mean > 0 else f"−{words}"


def sheet_lines(sheet: Sheet) -> tuple[str, ...]:
    """Return all words of a sheet in reading order, for who cannot see it."""
    charts = [each[1] for each in (sheet.forms, sheet.weeks) if each is not None]
    sections = (*charts, *sheet.left, *sheet.right, *sheet.wide)
    told = [
        line
        for section in sections
        for line in (section.title, *section.lines, *section.items, *section.after)
    ]
    return (sheet.title, sheet.about, *told, *sheet.footer)
