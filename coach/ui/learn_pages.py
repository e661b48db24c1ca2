"""How the pages are made that tell what the science says."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from coach.paths import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.services.desk import Desk
    from coach.services.learn import LearnService
    from coach.ui.page import Page
    from coach.ui.theme import Theme

LEARN, EVIDENCE = "learn", "evidence"


def learn_pages(
    desk: Desk, service: Callable[[], LearnService]
) -> Mapping[str, Callable[[Theme], Page]]:
    """Return *Learn*, and the table of everything it rests on."""

    def learn(theme: Theme) -> Page:
        from coach.ui.pages.learn import LearnPage

        return LearnPage(theme, service(), desk.texts)

    def evidence(theme: Theme) -> Page:
        from coach.ui.pages.evidence import EvidencePage

        held = service()
        return EvidencePage(
            theme, held.sources, lambda: held.learn().left_out, desk.texts
        )

    return {LEARN: learn, EVIDENCE: evidence}


def learn_service(desk: Desk) -> LearnService:
    """Return what goes through cards and questions; they are read when asked for."""
    from coach.content.carers import load_carers
    from coach.content.learn import load_learn
    from coach.content.safety_words import load_safety_words
    from coach.services.learn import LearnService

    learn = cache(partial(load_learn, resources()))
    danger = partial(load_safety_words, resources())
    return LearnService(desk, learn, danger, partial(load_carers, resources()))
