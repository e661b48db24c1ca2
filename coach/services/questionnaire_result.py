"""What a filled-in questionnaire says, in words that follow its band.

It never says that somebody has something; a lower number is never praised and a higher
one never blamed. Texts by band are content; see `resources/questionnaires`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain import phq9, questionnaire
from coach.domain.facts import Answer, FilledForm
from coach.domain.heavy_time import SAFE_NOW, heavy_time, scored
from coach.domain.profile import profile_of
from coach.domain.questionnaire import Change, scoring_of, trend_of, what_changed
from coach.services.questionnaire import RESULT_DRAFT, open_from
from coach.store import drafts
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.catalogue import Catalogue
    from coach.domain.heavy_time import HeavyTime
    from coach.domain.history import History
    from coach.domain.questionnaire_catalogue import FormBand, Questionnaire
    from coach.domain.wording import Texts
    from coach.services.desk import Desk

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One total on its day; ``is_prorated`` says that it stands for some left out."""

    day: date
    points: int
    is_prorated: bool = False


@dataclass(frozen=True, slots=True)
class ResultView:
    """One result as the page shows it.

    Attributes:
        form: the questionnaire's id.
        title: its name.
        day: the person's day it was filled in on.
        points: the total, or None where too few were answered.
        most: the highest total there can be.
        heading: the band, in words.
        lines: what else is said beside the number.
        trend: the totals up to this one, as far as they can be compared.
        bands: what the chart's bands are called, from 0 on.
        number: what this number is, a paragraph each.
        next: what could help next, a paragraph each.
        help_first: whether help stands before everything else.
        is_heavy: whether help stands beside the advice, over what the number is.
        more_is_lighter: a higher total is the better one.
        offer: the id of a longer questionnaire that is offered, or "".
        offer_from: the first day it is open on, or None: today.
    """

    form: str
    title: str
    day: date
    points: int | None
    most: int
    heading: str
    lines: tuple[str, ...]
    trend: tuple[TrendPoint, ...]
    bands: tuple[FormBand, ...]
    number: tuple[str, ...]
    next: tuple[str, ...]
    help_first: bool
    is_heavy: bool
    more_is_lighter: bool
    offer: str
    offer_from: date | None

    @property
    def band(self) -> str:
        """The name of the band the total lies in, or ""."""
        if self.points is None:
            return ""
        within = [band.name for band in self.bands if band.lowest <= self.points]
        return within[-1] if within else ""


class QuestionnaireResultService:
    """Shows the result of a questionnaire that was filled in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def choose(self, form_id: str) -> None:
        """Show this form from now on; one that is gone gives way to the latest."""
        drafts.save(self._desk.db, RESULT_DRAFT, {"id": form_id})

    def view(self) -> ResultView | None:
        """Return the chosen result, else the latest; None where there is none."""
        desk = self._desk
        history = store.load_history(desk.db, kinds={FilledForm, Answer})
        known = [
            form
            for form in history.questionnaires
            if desk.catalogue.questionnaire(form.form) is not None
        ]
        if not known:
            return None
        chosen = (drafts.load(desk.db, RESULT_DRAFT) or {}).get("id")
        shown = next((form for form in known if form.id == chosen), known[-1])
        return build_result_view(
            shown, history, desk.catalogue, desk.texts, desk.today()
        )


def build_result_view(
    shown: FilledForm, history: History, catalogue: Catalogue, texts: Texts, today: date
) -> ResultView:
    """Return what one form says.

    Args:
        shown: a form that stands in the history.
        history: forms and answers at least.
        catalogue: the content; the form's questionnaire is in it.
        texts: the sentences.
        today: the person's day.
    """
    seen = _seen(shown, history, catalogue, today)
    asked, points = seen.asked, seen.points
    offered = _is_offered(seen)
    return ResultView(
        form=asked.id,
        title=asked.title,
        day=shown.day,
        points=points,
        most=scoring_of(asked).most,
        heading=seen.band.heading if seen.band else texts("checkin.no_number"),
        lines=tuple(_lines(seen, texts)),
        trend=seen.trend,
        bands=asked.bands,
        number=asked.number,
        next=tuple(_next(seen, texts)),
        help_first=bool(phq9.item_nine(shown)),
        is_heavy=_is_heavy(seen, catalogue),
        more_is_lighter=asked.more_is_lighter,
        offer=asked.offers if offered else "",
        offer_from=_offer_from(history, catalogue, asked, today) if offered else None,
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """A form and all that was read off it and those before it."""

    shown: FilledForm
    asked: Questionnaire
    points: int | None
    band: FormBand | None
    trend: tuple[TrendPoint, ...]
    change: Change | None
    heavy: HeavyTime | None
    is_daily_life_hard: bool

    @property
    def is_compared(self) -> bool:
        """Whether it stands in the trend itself."""
        return bool(self.trend) and self.trend[-1].day == self.shown.day


def _seen(
    shown: FilledForm, history: History, catalogue: Catalogue, today: date
) -> _Seen:
    asked = catalogue.questionnaire(shown.form)
    assert asked is not None
    same = [form for form in history.questionnaires if form.form == shown.form]
    points = questionnaire.total(shown.answers, scoring_of(asked))
    trend = _trend(same[: same.index(shown) + 1], asked)
    is_latest = same[-1] is shown
    hard_from = catalogue.limits.severity.hard_daily_life
    return _Seen(
        shown=shown,
        asked=asked,
        points=points,
        band=None if points is None else asked.band_of(points),
        trend=trend,
        change=_change(trend, shown, catalogue),
        heavy=_heavy(history, catalogue, today) if is_latest else None,
        is_daily_life_hard=(phq9.function_item(shown) or 0) >= hard_from,
    )


def _trend(forms: Sequence[FilledForm], asked: Questionnaire) -> tuple[TrendPoint, ...]:
    scoring = scoring_of(asked)
    totals = [(f, questionnaire.total(f.answers, scoring)) for f in forms]
    known = [(form.day, points) for form, points in totals if points is not None]
    prorated = {
        form.day for form in forms if questionnaire.is_prorated(form.answers, scoring)
    }
    kept = trend_of(known, asked.days_between)
    return tuple(TrendPoint(day, points, day in prorated) for day, points in kept)


def _heavy(history: History, catalogue: Catalogue, today: date) -> HeavyTime:
    """Return what the plan makes of forms and answers today."""
    forms = [scored(f) for f in history.questionnaires if f.form == phq9.PHQ9]
    safe = [answer for answer in history.answers if answer.key == SAFE_NOW]
    profile = profile_of(history.answers)
    return heavy_time(forms, safe, profile, today, catalogue.limits.severity)


def _change(
    trend: Sequence[TrendPoint], shown: FilledForm, catalogue: Catalogue
) -> Change | None:
    """Return what may be said of the nine questions; of others nothing is said."""
    if shown.form != phq9.PHQ9 or not trend or trend[-1].day != shown.day:
        return None
    limits = catalogue.limits
    totals = [point.points for point in trend]
    return what_changed(totals, limits.form_change, limits.severity.worse_points)


def _is_heavy(seen: _Seen, catalogue: Catalogue) -> bool:
    heavy = catalogue.limits.severity.start_total
    return seen.shown.form == phq9.PHQ9 and (seen.points or 0) >= heavy


def _is_offered(seen: _Seen) -> bool:
    asked, points, trend = seen.asked, seen.points, seen.trend
    if points is None or not asked.offers:
        return False
    before = trend[-2].points if len(trend) > 1 else points
    has_risen = points - before >= asked.offer_rise > 0
    return has_risen or points >= asked.offer_total


def _offer_from(
    history: History, catalogue: Catalogue, asked: Questionnaire, today: date
) -> date | None:
    offered = catalogue.questionnaire(asked.offers)
    assert offered is not None
    return open_from(offered, history.questionnaires, today)


def _lines(seen: _Seen, texts: Texts) -> list[str]:
    """Return what is said beside the number."""
    asked, count = seen.asked, len(seen.asked.items)
    if seen.points is None:
        needed = asked.least_answered
        return [texts("checkin.too_few", needed=needed, count=count)]
    lines = []
    if seen.band is not None and seen.band.clinical:
        lines.append(texts("checkin.doctors_call", name=seen.band.clinical))
    lines += _compared(seen, texts)
    given = len(questionnaire.answered(seen.shown.answers, scoring_of(asked)))
    if given < count:
        lines.append(texts.count("checkin.prorated", count - given))
    return lines


def _compared(seen: _Seen, texts: Texts) -> list[str]:
    """Return how this total stands beside the one before it."""
    if not seen.is_compared:
        return [texts("checkin.too_close")]
    if len(seen.trend) == 1:
        return [texts("checkin.change_first")]
    before = seen.trend[-2]
    days = (seen.shown.day - before.day).days
    weeks = max(1, (2 * days + WEEK_DAYS) // (2 * WEEK_DAYS))
    is_exact = days == weeks * WEEK_DAYS
    ago = "checkin.before" if is_exact else "checkin.before_about"
    lines = [texts.count(ago, weeks, points=before.points)]
    if seen.change is not None:
        lines.append(texts(f"checkin.change_{seen.change}"))
    return lines


def _next(seen: _Seen, texts: Texts) -> list[str]:
    """Return what could help next: the band's advice, then what else was answered.

    After a ninth answer above 0 people come first, whatever the total, and nothing is
    said of moving.
    """
    lines = list(seen.band.advice) if seen.band else [texts("checkin.next_too_few")]
    if seen.shown.form != phq9.PHQ9:
        return lines
    if phq9.item_nine(seen.shown):
        lines = [texts("checkin.next_people")]
    if seen.change is Change.HIGHER:
        lines.append(texts("checkin.next_higher"))
    elif seen.heavy is not None and seen.heavy.is_lasting:
        lines.append(texts("checkin.next_lasting"))
    if seen.is_daily_life_hard:
        lines.append(texts("checkin.next_hard"))
    if seen.heavy is not None:
        lines[-1] = f"{lines[-1]} {_plan_line(seen.heavy, texts)}"
    return lines


def _plan_line(heavy: HeavyTime, texts: Texts) -> str:
    """Say what the answers change in the plan, or that they change nothing."""
    if heavy.is_waiting or heavy.is_unsafe_today:
        return texts("checkin.plan_waits")
    if heavy.is_worse:
        return texts("checkin.plan_eases")
    return texts("checkin.plan_slow" if heavy.is_slow else "checkin.plan_same")
