"""Who came along: taken over from a plan, said afterwards, told to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.domain.facts import Company
from coach.services.after import AfterService, HowItWas
from coach.services.company import company_of
from coach.services.days import build_days, day_json
from coach.services.journal import Journal, Ratings, StepDraft
from coach.services.outing_draft import OutingDraft, keep
from coach.services.past import PastService
from coach.services.session import SessionService
from coach.store import facts as store
from coach.values import replace

if TYPE_CHECKING:
    from coach.services.desk import Desk


@pytest.mark.parametrize(
    ("words", "company"),
    [
        ("", Company.UNSAID),
        ("  ", Company.UNSAID),
        ("On my  own", Company.ALONE),
        ("alone", Company.ALONE),
        ("with Anna", Company.TOGETHER),
        ("with a dog", Company.TOGETHER),
    ],
)
def test_the_words_of_a_plan(desk: Desk, words: str, company: Company) -> None:
    assert company_of(words, desk.texts) is company


@pytest.mark.parametrize(
    ("words", "company"),
    [("with Anna", Company.TOGETHER), ("", Company.UNSAID)],
)
def test_an_outing_takes_it_over_and_the_person_has_the_last_word(
    desk: Desk, words: str, company: Company
) -> None:
    step = Journal(desk).book_step(StepDraft("walk", 5, company=words))
    keep(desk.db, OutingDraft("walk", 5, step=step.id))
    outing = SessionService(desk)
    outing.begin(4, None)
    outing.finish()
    after = AfterService(desk)
    view = after.view()
    assert view is not None
    assert view.how.company is company
    after.keep(HowItWas(company=Company.ALONE))
    view = after.view()
    assert view is not None
    assert view.how.company is Company.ALONE
    after.save(HowItWas(after=5, company=Company.ALONE))
    assert store.load_history(desk.db).sessions[-1].company is Company.ALONE


def test_the_form_changes_it_and_takes_it_back(desk: Desk) -> None:
    rated = Ratings(after=6, company=Company.TOGETHER)
    held = Journal(desk).log_session("walk", 10, rated)
    past = PastService(desk)
    form = past.form_of(held.id)
    assert form is not None
    assert form.ratings.company is Company.TOGETHER
    past.save(replace(form, ratings=Ratings(after=6)))
    history = store.load_history(desk.db)
    assert history.sessions[0].company is Company.UNSAID
    (day,) = build_days(history, {"walk"})
    sessions = day_json(day)["sessions"]
    assert isinstance(sessions, list)
    assert sessions[0]["company"] is None
