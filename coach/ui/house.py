"""Puts the window's pages together with the services they show."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from coach.paths import data_dir, resources
from coach.services.first_run import is_first_run
from coach.services.item_nine import ItemNineService
from coach.services.small_day import SMALL, TODAY, SmallDay
from coach.services.usage import UsageService
from coach.ui.theme import load_tokens
from coach.ui.window import House

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from coach.domain.routine import MoveBook
    from coach.domain.support import Support
    from coach.domain.wording import Texts
    from coach.services.changes import Changes
    from coach.services.desk import Desk
    from coach.services.offers import OfferService
    from coach.services.own_words import OwnWordsService
    from coach.services.safety_words import NoteCare
    from coach.services.settings import SettingsService
    from coach.services.support import SupportService
    from coach.ui.page import Page
    from coach.ui.paper import Paper
    from coach.ui.theme import Theme
    from coach.ui.widgets.remind_settings import SettingsPart

    PageMaker = Callable[[Theme], Page]
    PaperMaker = Callable[[Texts], Paper]

ONBOARDING = "onboarding"
SAFE_NOW, HELP = "safe_now", "help"
SESSION, ROUTINE = "session", "routine"
NEED_A_TRAY = ("tray", "autostart")
BESIDE_PROGRESS = ("checkins", "catchup", "events", "summary")
"""Pages that a quiet row on Progress leads to, as far as they are there."""


def build_house(
    desk: Desk,
    settings: SettingsService,
    paper: PaperMaker | None = None,
    *,
    is_demo: bool = False,
) -> House:
    """Return what the window needs; pages are imported when they are first opened.

    Without ``paper`` there is no page that prints.
    """
    usage = UsageService(desk)
    small = SmallDay(settings, desk.today)
    safe = ItemNineService(desk)

    def undo() -> Changes:
        from coach.services.journal import Journal

        return Journal(desk).undo().changes

    def comes_first(name: str) -> str | None:
        is_free = name in {SAFE_NOW, HELP}
        return SAFE_NOW if not is_free and safe.is_due() else None

    def instead_of(name: str) -> str:
        name = small.instead_of(name)
        if name != SESSION:
            return name
        from coach.services.routine import is_under_way

        return ROUTINE if is_under_way(desk) else name

    return House(
        tokens=load_tokens(resources()),
        texts=desk.texts,
        clock=desk.clock,
        settings=settings,
        pages={
            **_pages(desk, settings, paper),
            **_today_pages(desk, settings, small),
            SAFE_NOW: _safe_now(desk, settings, safe),
        },
        first=ONBOARDING if is_first_run(desk) else TODAY,
        undo=undo,
        has_grown=usage.has_logged_enough,
        is_demo=is_demo,
        comes_first=comes_first,
        instead_of=instead_of,
    )


def _pages(
    desk: Desk, settings: SettingsService, paper: PaperMaker | None
) -> Mapping[str, PageMaker]:
    texts = desk.texts

    def first_run(theme: Theme, *, safety_alone: bool = False) -> Page:
        from coach.services.onboarding import OnboardingService
        from coach.services.support import SupportService
        from coach.ui.pages.onboarding import OnboardingPage

        return OnboardingPage(
            theme,
            OnboardingService(desk),
            settings,
            texts,
            SupportService(resources(), settings),
            safety_alone=safety_alone,
        )

    def session(theme: Theme) -> Page:
        from coach.services.session import SessionService
        from coach.ui.pages.session import SessionPage

        support = _support()
        return SessionPage(theme, SessionService(desk), settings, texts, support)

    def after(theme: Theme) -> Page:
        from coach.content.safety_words import load_safety_words
        from coach.services.after import AfterService
        from coach.services.safety_words import NoteCare
        from coach.ui.pages.after import AfterPage

        care = NoteCare(desk, partial(load_safety_words, resources()))
        return AfterPage(theme, AfterService(desk), settings, texts, care)

    def progress(theme: Theme) -> Page:
        from coach.services.milestones import MilestoneService
        from coach.services.progress import ProgressService
        from coach.ui.pages.progress import ProgressPage

        beside = [name for name in BESIDE_PROGRESS if name in pages]
        so_far = MilestoneService(desk, settings)
        return ProgressPage(theme, ProgressService(desk), texts, beside, so_far)

    pages: dict[str, PageMaker] = {
        "onboarding": first_run,
        "safety": partial(first_run, safety_alone=True),
        "session": session,
        "after": after,
        "progress": progress,
        **_path_pages(desk),
        **_checkin_pages(desk, has_summary=paper is not None),
        **_noted_pages(desk),
        **_past_pages(desk),
        **_own_pages(desk),
        **_routine_pages(desk, settings),
        **({} if paper is None else _printed_pages(desk, paper)),
        **always_there(settings, desk),
    }
    return pages


def _today_pages(
    desk: Desk, settings: SettingsService, small: SmallDay
) -> Mapping[str, PageMaker]:
    """Return the two faces of the day: the whole page, and one thing at a time."""
    texts = desk.texts

    def today(theme: Theme) -> Page:
        from coach.services.today import TodayService
        from coach.services.today_offers import TodayOffers
        from coach.ui.pages.today import TodayPage

        offers = TodayOffers(desk, partial(_offers, desk, settings))
        return TodayPage(theme, TodayService(desk, offers), texts, small)

    def one_thing(theme: Theme) -> Page:
        from coach.services.today import TodayService
        from coach.ui.pages.small import SmallPage

        return SmallPage(theme, TodayService(desk), small, texts)

    return {TODAY: today, SMALL: one_thing}


def _offers(desk: Desk, settings: SettingsService) -> OfferService:
    from coach.services.offers import OfferService
    from coach.services.reminders import ReminderService
    from coach.ui.tray import has_tray

    left_out = () if has_tray() else NEED_A_TRAY
    return OfferService(desk, settings, ReminderService(desk, settings), left_out)


def _path_pages(desk: Desk) -> Mapping[str, PageMaker]:
    """Return the pages about the plan."""
    texts = desk.texts

    def plan(theme: Theme) -> Page:
        from coach.services.path import PathService
        from coach.ui.pages.plan import PlanPage

        return PlanPage(theme, PathService(desk), texts)

    def why(theme: Theme) -> Page:
        from coach.services.why import WhyService
        from coach.ui.pages.why import WhyPage

        return WhyPage(theme, WhyService(desk), texts)

    return {"plan": plan, "why": why}


def _checkin_pages(desk: Desk, *, has_summary: bool) -> Mapping[str, PageMaker]:
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


def _noted_pages(desk: Desk) -> Mapping[str, PageMaker]:
    """Return the pages behind Progress about what was noted."""
    texts = desk.texts

    def events(theme: Theme) -> Page:
        from coach.content.medicines import load_medicines
        from coach.services.events import EventService
        from coach.ui.pages.events import EventsPage

        notes = partial(load_medicines, resources())
        return EventsPage(theme, EventService(desk), texts, notes)

    return {"events": events}


def _past_pages(desk: Desk) -> Mapping[str, PageMaker]:
    """Return the pages on which days that went by are filled in and changed."""
    texts = desk.texts

    def care() -> NoteCare:
        from coach.content.safety_words import load_safety_words
        from coach.services.safety_words import NoteCare

        return NoteCare(desk, partial(load_safety_words, resources()))

    def log(theme: Theme) -> Page:
        from coach.services.past import PastService
        from coach.ui.pages.log import LogPage

        return LogPage(theme, PastService(desk), texts, care())

    def catchup(theme: Theme) -> Page:
        from coach.services.catch_up import CatchUpService
        from coach.ui.pages.catch_up import CatchUpPage

        return CatchUpPage(theme, CatchUpService(desk), texts, "progress")

    def day(theme: Theme) -> Page:
        from coach.services.day import DayService
        from coach.services.events import EventService
        from coach.services.past import PastService
        from coach.ui.pages.day import DayPage, DayServices

        services = DayServices(
            DayService(desk),
            PastService(desk),
            EventService(desk),
            care(),
        )
        return DayPage(theme, services, texts)

    return {"log": log, "catchup": catchup, "day": day}


def _own_pages(desk: Desk) -> Mapping[str, PageMaker]:
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


def _routine_pages(desk: Desk, settings: SettingsService) -> Mapping[str, PageMaker]:
    """Return the pages of the guided routines; they share what was read once."""
    texts = desk.texts

    @cache
    def book() -> MoveBook:
        from coach.content.moves import load_moves

        return load_moves(resources())

    def routines(theme: Theme) -> Page:
        from coach.services.routines import RoutinesService
        from coach.ui.pages.routines import RoutinesPage

        return RoutinesPage(theme, RoutinesService(desk, settings, book), texts)

    def routine(theme: Theme) -> Page:
        from coach.services.routine import RoutineService
        from coach.ui.pages.routine import RoutinePage

        return RoutinePage(theme, RoutineService(desk, book), texts, _support())

    return {"routines": routines, "routine": routine}


def _printed_pages(desk: Desk, paper: PaperMaker) -> Mapping[str, PageMaker]:
    """Return the pages that end on paper."""
    texts = desk.texts

    def summary(theme: Theme) -> Page:
        from coach.services.summary_view import SummaryService
        from coach.ui.pages.summary import SummaryPage

        return SummaryPage(theme, SummaryService(desk), texts, paper(texts))

    return {"summary": summary}


def _safe_now(
    desk: Desk, settings: SettingsService, safe: ItemNineService
) -> PageMaker:
    """Return the page that comes before all others when it is due."""

    def page(theme: Theme) -> Page:
        from coach.services.own_help import OwnHelpService
        from coach.ui.pages.safe_now import SafeNowPage

        lines, own = _numbers(settings), OwnHelpService(desk)
        return SafeNowPage(theme, safe, lines, own, desk.texts)

    return page


def _numbers(settings: SettingsService) -> SupportService:
    from coach.services.support import SupportService
    from coach.ui.region import system_region

    return SupportService(resources(), settings, system_region())


def _support() -> Support:
    from coach.content.support import load_support

    return load_support(resources())


def _beside_window(
    theme: Theme, settings: SettingsService, desk: Desk
) -> Sequence[SettingsPart]:
    """Return the sections of Settings about what goes on beside the window."""
    from coach.services.autostart import Autostart, command_of, entry_of
    from coach.services.reminders import ReminderService
    from coach.ui.tray import has_tray
    from coach.ui.widgets.remind_settings import (
        BesideWindow,
        DiscreetPart,
        RemindersPart,
    )

    texts = desk.texts
    command = command_of(settings.data_dir, data_dir())
    beside = BesideWindow(
        settings,
        ReminderService(desk, settings),
        Autostart(entry_of(), command, texts),
        has_tray,
        texts,
    )
    return RemindersPart(theme, beside), DiscreetPart(theme, beside)


def always_there(settings: SettingsService, desk: Desk) -> Mapping[str, PageMaker]:
    """Return the pages that stand in every sidebar."""

    def settings_page(theme: Theme) -> Page:
        from coach.services.support import SupportService
        from coach.ui.pages.settings import SettingsPage

        support = SupportService(resources())
        countries = support.lines().choices
        words = support.view()
        return SettingsPage(
            theme,
            settings,
            words,
            desk.texts,
            countries=countries,
            parts=_beside_window(theme, settings, desk),
        )

    def help_page(theme: Theme) -> Page:
        from coach.services.own_help import OwnHelpService
        from coach.ui.pages.help import HelpPage

        support = _numbers(settings)
        return HelpPage(theme, support, OwnHelpService(desk), can_ask=True)

    return {"settings": settings_page, "help": help_page}
