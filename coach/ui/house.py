"""Puts the window's pages together with the services they show."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from coach.paths import resources
from coach.services.first_run import is_first_run
from coach.services.item_nine import ItemNineService
from coach.services.small_day import SMALL, TODAY, SmallDay
from coach.services.usage import UsageService
from coach.ui import record_pages as record
from coach.ui.beside_window import offer_service, settings_parts, take_pages
from coach.ui.carer_pages import (
    CARER_START,
    CARERS,
    asked_walks,
    carer_pages,
    carer_path,
    who_sees,
)
from coach.ui.data_pages import data_pages, data_parts, lock_pages
from coach.ui.helps_pages import helps_pages
from coach.ui.history_pages import history_pages
from coach.ui.learn_pages import learn_pages, learn_service
from coach.ui.routine_pages import SESSION, routine_first, routine_pages
from coach.ui.theme import load_tokens
from coach.ui.window import House

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from coach.domain.support import Support
    from coach.domain.wording import Texts
    from coach.services.bringing_page import BringInService
    from coach.services.changes import Changes
    from coach.services.desk import Desk
    from coach.services.kept_text import KeptTexts
    from coach.services.learn import LearnService
    from coach.services.progress import Looked
    from coach.services.settings import SettingsService
    from coach.services.support import SupportService
    from coach.ui.jobs import Jobs
    from coach.ui.lock_door import LockDoor
    from coach.ui.page import Page
    from coach.ui.paper import Paper
    from coach.ui.theme import Theme

    PageMaker = Callable[[Theme], Page]
    PaperMaker = Callable[[Texts], Paper]

ONBOARDING = "onboarding"
SAFE_NOW, HELP = "safe_now", "help"
BESIDE_PROGRESS = (
    "helps",
    "checkins",
    "catchup",
    "hours",
    "patterns",
    "events",
    "summary",
)
"""Pages that a quiet row on Progress leads to, as far as they are there."""
BESIDE_WEEK = ("catchup", "hours", "patterns", "take")
"""The same for the week."""


def build_house(
    desk: Desk,
    settings: SettingsService,
    paper: PaperMaker | None = None,
    *,
    is_demo: bool = False,
    jobs: Callable[[], Jobs] | None = None,
    door: LockDoor | None = None,
) -> House:
    """Return what the window needs; pages are imported when they are first opened.

    Without ``paper`` there is no page that prints; ``jobs`` makes what runs slow work,
    by itself on threads of its own; without ``door`` nothing is said of a passphrase.
    """
    usage = UsageService(desk)
    small = SmallDay(settings, desk.today)
    safe = ItemNineService(desk)

    bringing = cache(partial(_bringing, desk, settings))
    learning = cache(partial(learn_service, desk))

    def offer(paths: Sequence[Path] | None) -> None:
        if paths is None:
            bringing().wants_files = True
        else:
            bringing().offer(paths)

    def undo() -> Changes:
        from coach.services.journal import Journal

        return Journal(desk).undo().changes

    def comes_first(name: str) -> str | None:
        is_free = name in {SAFE_NOW, HELP}
        return SAFE_NOW if not is_free and safe.is_due() else None

    def instead_of(name: str) -> str:
        if name == ONBOARDING and carer_path(desk).is_needed():
            return CARER_START
        name = small.instead_of(name)
        return routine_first(desk) if name == SESSION else name

    return House(
        tokens=load_tokens(resources()),
        texts=desk.texts,
        clock=desk.clock,
        settings=settings,
        pages={
            **_pages(desk, settings, paper, jobs or _threads, door),
            **data_pages(desk, settings, jobs or _threads, bringing),
            **learn_pages(desk, learning),
            **carer_pages(desk, settings),
            **_today_pages(desk, settings, small, learning),
            SAFE_NOW: _safe_now(desk, settings, safe),
        },
        first=_first(desk, usage),
        undo=undo,
        has_grown=usage.has_logged_enough,
        has_rated=usage.has_rated_enough,
        helps=usage.helps_somebody,
        is_demo=is_demo,
        comes_first=comes_first,
        instead_of=instead_of,
        kept=partial(_kept, desk),
        offer=offer,
    )


def _first(desk: Desk, usage: UsageService) -> str:
    if is_first_run(desk):
        return ONBOARDING
    return CARERS if usage.only_helps() else TODAY


def _bringing(desk: Desk, settings: SettingsService) -> BringInService:
    from coach.services.bringing_page import BringInService

    return BringInService(desk, settings)


def _kept(desk: Desk) -> KeptTexts:
    from coach.services.kept_text import KeptTexts

    return KeptTexts(desk)


def _threads() -> Jobs:
    from coach.ui.jobs import ThreadJobs

    return ThreadJobs()


def _looked() -> Looked:
    from coach.services.progress import Looked

    return Looked()


def _pages(
    desk: Desk,
    settings: SettingsService,
    paper: PaperMaker | None,
    jobs: Callable[[], Jobs],
    door: LockDoor | None,
) -> Mapping[str, PageMaker]:
    texts = desk.texts

    looked = cache(_looked)

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
        from coach.content.way_out import load_ladder, load_prompts
        from coach.services.session import SessionService
        from coach.services.start_ladder import StartLadderService
        from coach.ui.pages.session import SessionPage

        return SessionPage(
            theme,
            SessionService(desk),
            settings,
            texts,
            _support(),
            ladder=StartLadderService(desk, partial(load_ladder, resources())),
            prompts=cache(partial(load_prompts, resources())),
        )

    def after(theme: Theme) -> Page:
        from coach.services.after import AfterService
        from coach.ui.pages.after import AfterPage

        care = record.note_care(desk)
        return AfterPage(theme, AfterService(desk), settings, texts, care)

    def progress(theme: Theme) -> Page:
        from coach.services.milestones import MilestoneService
        from coach.services.progress import ProgressService
        from coach.ui.pages.progress import ProgressPage

        beside = [name for name in BESIDE_PROGRESS if name in pages]
        so_far = MilestoneService(desk, settings)
        service = ProgressService(desk, looked())
        return ProgressPage(theme, service, texts, beside, so_far)

    def week(theme: Theme) -> Page:
        from coach.content.small_ideas import load_ideas
        from coach.services.week import WeekService
        from coach.ui.pages.week import WeekPage

        service = WeekService(desk, partial(load_ideas, resources()))
        beside = [name for name in BESIDE_WEEK if name in pages]
        return WeekPage(
            theme,
            service,
            texts,
            beside,
            has_entries="day" in pages,
            asked=asked_walks(theme, desk, settings.data_dir),
        )

    pages: dict[str, PageMaker] = {
        "onboarding": first_run,
        "safety": partial(first_run, safety_alone=True),
        "session": session,
        "after": after,
        "progress": progress,
        "week": week,
        **_path_pages(desk),
        **record.checkin_pages(desk, has_summary=paper is not None),
        **record.noted_pages(desk),
        **record.past_pages(desk),
        **record.watched_pages(desk, "week"),
        **record.own_pages(desk),
        **history_pages(desk, settings.data_dir, cache(jobs)),
        **record.tryout_pages(desk, "helps"),
        **routine_pages(desk, settings, _support),
        **({} if paper is None else _printed_pages(desk, settings, paper)),
        **({} if door is None else lock_pages(desk, settings, jobs, door)),
        **always_there(settings, desk, jobs, door),
    }
    pages.update(helps_pages(desk, settings, jobs, pages))
    return pages


def _today_pages(
    desk: Desk,
    settings: SettingsService,
    small: SmallDay,
    learning: Callable[[], LearnService],
) -> Mapping[str, PageMaker]:
    """Return the two faces of the day: the whole page, and one thing at a time."""
    texts = desk.texts

    def today(theme: Theme) -> Page:
        from coach.services.today import TodayService
        from coach.services.today_coin import TodayCoin
        from coach.services.today_learn import TodayLearn
        from coach.services.today_offers import TodayOffers
        from coach.ui.pages.today import TodayPage

        offers = TodayOffers(desk, partial(offer_service, settings, desk))
        coin = TodayCoin(desk, record.load_things)
        learn = TodayLearn(
            desk,
            lambda: learning().learn(),
            lambda card: learning().open_elsewhere(card),
        )
        return TodayPage(theme, TodayService(desk, offers, coin, learn), texts, small)

    def one_thing(theme: Theme) -> Page:
        from coach.services.today import TodayService
        from coach.ui.pages.small import SmallPage

        return SmallPage(theme, TodayService(desk), small, texts)

    return {TODAY: today, SMALL: one_thing}


def _printed_pages(
    desk: Desk, settings: SettingsService, paper: PaperMaker
) -> Mapping[str, PageMaker]:
    """Return the pages that end on paper."""
    support = partial(_numbers, settings)
    return {
        **record.printed_pages(desk, paper),
        **take_pages(desk, support, paper),
    }


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


def always_there(
    settings: SettingsService,
    desk: Desk,
    jobs: Callable[[], Jobs],
    door: LockDoor | None = None,
) -> Mapping[str, PageMaker]:
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
            parts=(
                *settings_parts(theme, settings, desk),
                who_sees(theme, settings, desk, door),
                *data_parts(theme, desk, settings, jobs(), door),
            ),
            today=desk.today,
        )

    def help_page(theme: Theme) -> Page:
        from coach.services.own_help import OwnHelpService
        from coach.ui.pages.help import HelpPage

        support = _numbers(settings)
        return HelpPage(theme, support, OwnHelpService(desk), can_ask=True)

    return {"settings": settings_page, "help": help_page}
