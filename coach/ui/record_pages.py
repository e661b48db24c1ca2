"""How the pages are made on which somebody looks back, fills in or writes down."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from coach.paths import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.domain.experiments import Things
    from coach.domain.wording import Texts
    from coach.services.desk import Desk
    from coach.services.own_words import OwnWordsService
    from coach.services.safety_words import NoteCare
    from coach.ui.jobs import Jobs
    from coach.ui.page import Page
    from coach.ui.paper import Paper
    from coach.ui.theme import Theme

    PageMaker = Callable[[Theme], Page]
    PaperMaker = Callable[[Texts], Paper]


def note_care(desk: Desk) -> NoteCare:
    """Return what looks after worrying words in a note."""
    from coach.content.safety_words import load_safety_words
    from coach.services.safety_words import NoteCare

    return NoteCare(desk, partial(load_safety_words, resources()))


def checkin_pages(desk: Desk, *, has_summary: bool) -> Mapping[str, PageMaker]:
    """Return the pages of the questionnaires."""
    texts = desk.texts

    def checkins(theme: Theme) -> Page:
        from coach.services.questionnaire import QuestionnaireService
        from coach.services.questionnaire_hub import QuestionnaireHubService
        from coach.services.questionnaire_result import QuestionnaireResultService
        from coach.ui.pages.checkins import CheckinsPage

        hub, asking = QuestionnaireHubService(desk), QuestionnaireService(desk)
        result = QuestionnaireResultService(desk)
        return CheckinsPage(theme, hub, asking, result, texts)

    def checkin(theme: Theme) -> Page:
        from coach.services.questionnaire import QuestionnaireService
        from coach.ui.pages.checkin import CheckinPage

        return CheckinPage(theme, QuestionnaireService(desk), texts)

    def result(theme: Theme) -> Page:
        from coach.services.questionnaire import QuestionnaireService
        from coach.services.questionnaire_result import QuestionnaireResultService
        from coach.ui.pages.checkin_result import CheckinResultPage

        shown, asking = QuestionnaireResultService(desk), QuestionnaireService(desk)
        return CheckinResultPage(theme, shown, asking, texts, has_summary=has_summary)

    return {"checkins": checkins, "checkin": checkin, "checkin_result": result}


def noted_pages(desk: Desk) -> Mapping[str, PageMaker]:
    """Return the pages behind Progress about what was noted."""
    texts = desk.texts

    def events(theme: Theme) -> Page:
        from coach.content.medicines import load_medicines
        from coach.services.events import EventService
        from coach.ui.pages.events import EventsPage

        notes = partial(load_medicines, resources())
        return EventsPage(theme, EventService(desk), texts, notes)

    return {"events": events}


def past_pages(desk: Desk) -> Mapping[str, PageMaker]:
    """Return the pages on which days that went by are filled in and changed."""
    texts = desk.texts

    def log(theme: Theme) -> Page:
        from coach.services.past import PastService
        from coach.ui.pages.log import LogPage

        return LogPage(theme, PastService(desk), texts, note_care(desk))

    def catchup(theme: Theme) -> Page:
        from coach.services.catch_up import CatchUpService
        from coach.ui.pages.catch_up import CatchUpPage

        return CatchUpPage(theme, CatchUpService(desk), texts, "week")

    def day(theme: Theme) -> Page:
        from coach.services.day import DayService
        from coach.services.events import EventService
        from coach.services.past import PastService
        from coach.services.session_pulse import SessionPulseService
        from coach.services.session_route import SessionRouteService
        from coach.ui.pages.day import DayPage, DayServices

        services = DayServices(
            DayService(desk),
            PastService(desk),
            EventService(desk),
            note_care(desk),
            SessionPulseService(desk),
            SessionRouteService(desk),
        )
        return DayPage(theme, services, texts)

    return {"log": log, "catchup": catchup, "day": day}


def watched_pages(desk: Desk, back_to: str) -> Mapping[str, PageMaker]:
    """Return the pages for watching first: the hours, and what pulls away.

    ``back_to`` is the page that Esc leads to.
    """
    texts = desk.texts

    def hours(theme: Theme) -> Page:
        from coach.services.hours import HoursService
        from coach.ui.pages.hours import HoursPage

        service, care = HoursService(desk), note_care(desk)
        return HoursPage(theme, service, texts, care, back_to)

    def patterns(theme: Theme) -> Page:
        from coach.services.patterns import PatternService
        from coach.ui.pages.patterns import PatternsPage

        service, care = PatternService(desk), note_care(desk)
        return PatternsPage(theme, service, texts, care, back_to)

    return {"hours": hours, "patterns": patterns}


def own_pages(desk: Desk) -> Mapping[str, PageMaker]:
    """Return the pages of a day of rest and of the person's own words.

    They share one service, so that the one can say what the other opens at.
    """
    texts = desk.texts

    @cache
    def words() -> OwnWordsService:
        from coach.services.own_words import OwnWordsService

        return OwnWordsService(desk)

    def not_today(theme: Theme) -> Page:
        from coach.services.not_today import NotTodayService
        from coach.ui.pages.not_today import NotTodayPage

        return NotTodayPage(theme, NotTodayService(desk), words(), texts)

    def own(theme: Theme) -> Page:
        from coach.ui.pages.own import OwnPage

        return OwnPage(theme, words(), texts)

    return {"not_today": not_today, "own": own}


def printed_pages(desk: Desk, paper: PaperMaker) -> Mapping[str, PageMaker]:
    """Return the pages that end on paper."""
    texts = desk.texts

    def summary(theme: Theme) -> Page:
        from coach.services.summary_view import SummaryService
        from coach.ui.pages.summary import SummaryPage

        return SummaryPage(theme, SummaryService(desk), texts, paper(texts))

    return {"summary": summary}


def load_things() -> Things:
    """Return what a coin can pick."""
    from coach.content.experiments import load_things

    return load_things(resources())


def tryout_pages(desk: Desk, back_to: str) -> Mapping[str, PageMaker]:
    """Return the page of the person's own experiments with a coin.

    ``back_to`` is the page that Esc leads to.
    """
    texts = desk.texts

    @cache
    def jobs() -> Jobs:
        from coach.ui.jobs import ThreadJobs

        return ThreadJobs()  # outlives the page, as its work may

    def tryout(theme: Theme) -> Page:
        from coach.services.tryout import TryoutService
        from coach.ui.pages.tryout import TryoutPage

        service = TryoutService(desk, cache(load_things))
        return TryoutPage(theme, service, texts, jobs(), back_to)

    return {"tryout": tryout}
