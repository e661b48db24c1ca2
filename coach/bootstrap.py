"""The only place where objects meet: paths, store, content, settings, the clock."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coach.clock import FixedClock, RunningClock, SystemClock, noon_of, person_day
from coach.content.cache import cached_content
from coach.domain.wording import Texts
from coach.paths import (
    CONTENT_CACHE_NAME,
    DATABASE_NAME,
    DEMO_PREFIX,
    ERASING_NAME,
    FIRST_PERSON,
    PEOPLE_FOLDER,
    person_of,
    resources,
)
from coach.services.desk import Desk
from coach.store import settings_file
from coach.store.database import open_database

if TYPE_CHECKING:
    from datetime import date

    from coach.clock import Clock
    from coach.domain.catalogue import Catalogue
    from coach.domain.support import Support
    from coach.report.summary_pdf import SummaryPaper
    from coach.services.exporting import Chart
    from coach.services.summary_choice import SummaryChoice
    from coach.store.cipher import Key

DEMO_TOOL = "coach.dev.demo"
DEMO = ("--years", "1", "--person", "steady")


def open_desk(
    data_dir: Path,
    today: date | None = None,
    *,
    clock: Clock | None = None,
    key: Key | None = None,
) -> Desk:
    """Open one person's data and put everything a use case needs on one desk.

    Whoever opens a desk closes it with ``desk.db.close()``.

    Args:
        data_dir: the person's folder; made, private, where it is missing.
        today: a day to live in, at 12:00 local; None for the computer's own clock.
        clock: another clock in place of both.
        key: what opens closed data; the caller's, to wipe after ``desk.db.close()``.

    Raises:
        StoreUnavailable: the data file cannot be used just now.
        ContentError: the content files do not hold together.
    """
    if clock is None:
        clock = SystemClock() if today is None else FixedClock(noon_of(today))
    finish_erasing(data_dir)
    settings = settings_file.load(data_dir)
    copies = Path(settings.copies_folder) if settings.copies_folder else None
    db = open_database(data_dir / DATABASE_NAME, clock, key, copies=copies)
    try:
        catalogue = open_catalogue(data_dir)
    except BaseException:
        db.close()
        raise
    return Desk(
        db=db,
        catalogue=catalogue,
        texts=Texts(catalogue.texts),
        clock=clock,
        settings=lambda: settings,
    )


def finish_erasing(data_dir: Path) -> None:
    """Finish erasing everything where that was cut off; cheap where it was not."""
    cut_off = [data_dir] if (data_dir / ERASING_NAME).exists() else []
    if (data_dir / PEOPLE_FOLDER).is_dir():
        from coach.store.people_list import being_erased

        cut_off += being_erased(data_dir)
    for folder in cut_off:
        from coach.services.erasing import finish_everything

        finish_everything(folder)


def open_catalogue(data_dir: Path | None) -> Catalogue:
    """Return the content, from the cache beside the data where there is one.

    Raises:
        ContentError: the content files do not hold together.
    """
    if data_dir is not None and data_dir.is_dir():
        return cached_content(resources(), data_dir / CONTENT_CACHE_NAME)
    from coach.content.load import load_content

    return load_content(resources())


def open_texts(data_dir: Path | None) -> Texts:
    """Return the sentences alone, for what needs no data."""
    return Texts(open_catalogue(data_dir).texts)


def open_support() -> Support:
    """Return the words of *Help now*; they are there whatever else is broken."""
    from coach.content.support import load_support

    return load_support(resources())


def help_sheet(data_dir: Path | None) -> str:
    """Return *Help now* as plain text, with the numbers of the country chosen.

    It needs no data and no content; the person's own part is not in it.
    """
    from coach.services.help_paper import as_text, build_paper
    from coach.services.settings import SettingsService
    from coach.services.support import SupportService

    settings = SettingsService(data_dir, resources()) if data_dir else None
    support = SupportService(resources(), settings)
    return as_text(build_paper(support.view(), support.lines(), None))


def open_paper(texts: Texts) -> SummaryPaper:
    """Return what draws the page for a doctor; it loads Qt, and no widgets."""
    from coach.report.summary_pdf import SummaryPaper

    return SummaryPaper(texts)


def write_summary(
    desk: Desk, choice: SummaryChoice, path: Path, *, replace: bool
) -> None:
    """Write the page for a doctor as a PDF.

    Args:
        desk: the open data.
        choice: what is on the page.
        path: the file to write.
        replace: whether a file of that name may be written anew.

    Raises:
        Refused: there is such a file, or it cannot be written.
    """
    from coach.services.summary import SummarySource
    from coach.services.summary_sheet import build_sheet

    summary = SummarySource.of(desk).summary(choice)
    sheet = build_sheet(summary, desk.texts, open_support().review_line())
    open_paper(desk.texts).write(sheet, path, replace=replace)


def write_week_card(desk: Desk, data_dir: Path, path: Path, *, replace: bool) -> None:
    """Write the seven days from today on as a card for the pocket, a PDF.

    Args:
        desk: the open data.
        data_dir: the person's folder, for the country of the help numbers.
        path: the file to write.
        replace: whether a file of that name may be written anew.

    Raises:
        Refused: there is such a file, or it cannot be written.
    """
    from coach.services.settings import SettingsService
    from coach.services.support import SupportService
    from coach.services.week_card import WeekCardService

    support = SupportService(resources(), SettingsService(data_dir, resources()))
    card = WeekCardService(desk, support).card()
    open_paper(desk.texts).cards().write(card, path, replace=replace)


def write_chart(
    desk: Desk, chart: Chart, path: Path, *, weeks: int, replace: bool
) -> None:
    """Write a chart of the last weeks as a picture, PNG or SVG by the file's ending.

    Args:
        desk: the open data.
        chart: which one.
        path: the file to write.
        weeks: how far back, this week included.
        replace: whether a file of that name may be written anew.

    Raises:
        Refused: there is such a file, it cannot be written, or there is nothing to
            draw.
    """
    from coach.services.own_file import check_place, keep_file
    from coach.ui.chart_file import chart_bytes

    texts = desk.texts
    check_place(path, texts)
    is_svg = path.suffix.casefold() == ".svg"
    data = chart_bytes(desk, chart, weeks, is_svg=is_svg)
    keep_file(path, data, texts, replace=replace, trouble=texts("chart.not_saved"))


def write_share_card(
    desk: Desk, path: Path, week: date | None, *, replace: bool
) -> None:
    """Write a week's outings as a card to hand over: PNG, SVG, or its words as text.

    Args:
        desk: the open data.
        path: the file to write; its ending says which.
        week: any day of the week; None for the last whole one, or this one.
        replace: whether a file of that name may be written anew.

    Raises:
        Refused: there is such a file, it cannot be written, or there is no card.
    """
    from coach.services.own_file import check_place, keep_file
    from coach.services.share_card import ShareCardService

    texts, ending = desk.texts, path.suffix.casefold()
    check_place(path, texts)
    card = ShareCardService(desk).card(week)
    data = f"{card.words}\n".encode()
    if ending != ".txt":
        from coach.ui.chart_file import card_bytes

        data = card_bytes(card, is_svg=ending == ".svg")
    trouble = texts("share_card.not_saved")
    keep_file(path, data, texts, replace=replace, trouble=trouble)


def run_window(
    data_dir: Path,
    today: date | None,
    *,
    demo: bool = False,
    debug: bool = False,
    hidden: bool = False,
    is_named: bool = False,
) -> int:
    """Open the window on a person's folder and return the program's exit code.

    Where several people use the folder, it is asked first who is here.

    Args:
        data_dir: the person's folder.
        today: a day to live in, from 12:00 local on; None for the computer's clock.
        demo: open a made-up person's year in a folder that is thrown away instead.
        debug: add the menu for people who work on the program.
        hidden: start out of sight: in the tray, or small where there is none; then,
            and where a person was named, nobody is asked.
        is_named: the folder is that of a person who was named.

    Raises:
        CoachError: the program could not open; a window has said so already.
    """
    if demo:
        return _run_demo(today, debug=debug)
    root, id_ = person_of(data_dir)
    finish_erasing(root)
    is_asked = not (hidden or is_named) and id_ == FIRST_PERSON and _has_others(root)
    first = None if is_asked else data_dir
    return _run(root, first, today, is_demo=False, debug=debug, is_hidden=hidden)


def _has_others(root: Path) -> bool:
    if not (root / PEOPLE_FOLDER).is_dir():
        return False
    from coach.services.people import has_others

    return has_others(root)


def _run(
    root: Path,
    first: Path | None,
    today: date | None,
    *,
    is_demo: bool,
    debug: bool,
    is_hidden: bool = False,
) -> int:
    # Qt's binding reads the source of every module imported after itself, which is
    # a twentieth of the start. So what the first page needs comes before it.
    import coach.services.today
    import coach.services.today_presses  # noqa: F401
    from coach.ui.people_run import run_people
    from coach.ui.run import Opening

    clock = RunningClock(noon_of(today)) if today is not None else SystemClock()

    def desk(data_dir: Path, key: Key | None) -> Desk:
        return open_desk(data_dir, clock=clock, key=key)

    def opening(data_dir: Path) -> Opening:
        return Opening(
            data_dir,
            partial(desk, data_dir),
            open_paper,
            partial(open_texts, data_dir),
            clock,
            is_demo=is_demo,
            debug=debug,
            is_hidden=is_hidden and data_dir == first,
            one_window=today is None and not is_demo,
        )

    return run_people(root, first, opening, partial(open_texts, root), clock)


def _run_demo(today: date | None, *, debug: bool) -> int:
    """Let the tools write the folder in a process of their own, then open it."""
    import tempfile

    day = today or person_day(SystemClock().now())
    with tempfile.TemporaryDirectory(prefix=DEMO_PREFIX) as folder:
        import subprocess
        import sys

        person = [*DEMO, "--today", day.isoformat()]
        tool = [sys.executable, "-m", DEMO_TOOL, folder, *person]
        subprocess.run(tool, check=True, stdout=subprocess.DEVNULL)
        made = Path(folder)
        return _run(made, made, today, is_demo=True, debug=debug)
