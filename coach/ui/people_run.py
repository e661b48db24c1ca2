"""From one person's notes to another's: who is here is asked in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.paths import anybody_dir, resources
from coach.ui.run import SOMEONE_ELSE, application, name_application, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.clock import Clock
    from coach.domain.wording import Texts
    from coach.ui.chooser import Chooser
    from coach.ui.run import Opening


def run_people(
    root: Path,
    first: Path | None,
    opening_of: Callable[[Path], Opening],
    texts: Callable[[], Texts],
    clock: Clock,
) -> int:
    """Open notes one after the other until a window is closed; return the exit code.

    Args:
        root: the data folder.
        first: the folder to begin with; None to ask who is here.
        opening_of: says how a person's folder is opened.
        texts: reads the sentences where no data is open.
        clock: where "now" comes from.

    Raises:
        CoachError: somebody's data could not be opened; a window has said so.
    """
    folder = first
    while True:
        folder = folder or _ask(root, texts(), clock)
        if folder is None:
            return 0
        code = run(opening_of(folder))
        if code != SOMEONE_ELSE:
            return code
        folder = None


def made_chooser(root: Path, texts: Texts, clock: Clock) -> Chooser:
    """Return the window that asks who is here, not shown yet."""
    from coach.services.chooser import ChooserService
    from coach.services.support import SupportService
    from coach.ui.before_notes import Gate
    from coach.ui.chooser import Chooser
    from coach.ui.jobs import ThreadJobs
    from coach.ui.region import system_region
    from coach.ui.theme import load_tokens

    service = ChooserService(root, resources(), texts)
    gate = Gate(
        data_dir=anybody_dir(root),
        tokens=load_tokens(resources()),
        texts=texts,
        clock=clock,
        settings=service.settings,
        support=SupportService(resources(), service.settings, system_region()),
        jobs=ThreadJobs(),
    )
    return Chooser(gate, service)


def _ask(root: Path, texts: Texts, clock: Clock) -> Path | None:
    """Ask who is here; return their folder, None where the window was closed."""
    app = application()
    chosen: list[Path] = []
    window = made_chooser(root, texts, clock)
    name_application(app, is_discreet=window.is_discreet())

    def on_chosen(folder: Path) -> None:
        chosen.append(folder)
        app.quit()

    window.went.connect(on_chosen)
    window.show()
    window.activateWindow()
    app.exec()
    window.hide()
    window.deleteLater()
    return chosen[0] if chosen else None
