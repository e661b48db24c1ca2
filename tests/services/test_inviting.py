"""One thing a week, and the log of it: offered, answered, changed, taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.content.carers import load_carers
from coach.domain.carer_questions import FEARS, HAPPENING, TRIED
from coach.domain.facts import Answer, Company, Invitation, Manner, Reply, Session
from coach.domain.inviting import Why
from coach.errors import Refused
from coach.paths import resources
from coach.services.carer_said import keep_answers, load_answers
from coach.services.changes import Changes
from coach.services.fact_words import FactWords
from coach.services.inviting import InvitingService
from coach.services.inviting_form import LONGEST_WORDS, InvitationForm
from coach.services.journal import LONGEST_NOTE, Journal
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.services.desk import Desk

CARERS = load_carers(resources())
GATE, TOP = "to_the_gate", CARERS.rungs[-1].id


@pytest.fixture
def inviting(desk: Desk) -> InvitingService:
    return InvitingService(desk, lambda: CARERS)


def say(desk: Desk, **topics: str) -> None:
    keep_answers(desk, topics, verb="say")


def log(desk: Desk) -> tuple[Invitation, ...]:
    return store.load_history(desk.db, kinds={Invitation}).invitations


def note(inviting: InvitingService, **form: object) -> str:
    reading = inviting.save(InvitationForm(**form))  # type: ignore[arg-type] # by name
    assert reading.recorded is not None, reading.problems
    return reading.recorded.id


def test_at_first_the_smallest_thing_stands_there_and_all_words_with_it(
    inviting: InvitingService,
) -> None:
    view = inviting.view()
    assert view.suggestion.why is Why.FIRST
    assert view.rung is not None
    assert (view.rung.id, view.rung.say) == (CARERS.rungs[0].id, CARERS.rungs[0].say)
    assert view.rung.say in view.rung.name
    assert view.is_open
    assert (view.title, view.smaller) == ("A first small thing", None)
    assert view.larger is not None
    assert view.larger.id == CARERS.rungs[1].id
    assert (view.rows, view.waiting, view.together, view.line) == ((), None, "", "")
    assert not view.is_asked
    assert view.labels["offer"] == "I offered it"
    assert [words for _, words in view.replies] == ["Yes", "Later", "No"]
    assert len(view.hows) == 3
    assert len(view.rungs) == 12
    assert "never shown to the one you help" in view.private
    assert not view.is_shared
    assert "what you said" not in view.reason


def test_what_was_said_chooses_rung_line_sentences_and_part(
    desk: Desk, inviting: InvitingService
) -> None:
    say(desk, **{HAPPENING: "short_ways", FEARS: "my_fault"})
    view = inviting.view()
    assert view.is_asked
    assert view.rung is not None
    assert view.rung.id == GATE
    said = {chip.id: chip for topic in CARERS.topics for chip in topic.chip}
    line = said[view.suggestion.line]
    assert line.id in {"my_fault", "short_ways"}
    assert (view.line, view.reads) == (line.line, line.reads)
    assert view.situation == "came_along"
    assert "what you said" in view.reason


def test_it_is_offered_with_one_press_and_answered_later(
    desk: Desk, inviting: InvitingService
) -> None:
    made = inviting.offer()
    assert (made.kind, made.changes) == ("invitation", Changes.CARERS)
    view = inviting.view()
    assert view.suggestion.why is Why.ASKED_TODAY
    assert (view.rung, view.is_open) == (None, False)
    assert view.waiting is not None
    assert view.waiting.id == made.id
    with pytest.raises(Refused):
        inviting.offer()
    inviting.answer(made.id, Reply.YES, 7)
    [row] = inviting.view().rows
    assert (row.told, row.felt) == ("I said it · Yes · for you: 7 of 10", 7)
    assert row.name == "Sit together, with nothing to do, 4 March: Yes"
    assert inviting.view().waiting is None
    assert inviting.view().together == "Together once so far"
    inviting.answer(made.id, Reply.NO)
    assert log(desk)[0].felt == 7
    with pytest.raises(Refused):
        inviting.answer(made.id, Reply.NO, 11)
    with pytest.raises(Refused):
        inviting.answer("gone", Reply.NO)
    with pytest.raises(Refused):
        inviting.answer("gonë", Reply.NO)


def test_another_one_is_taken_and_at_most_one_step_above_what_is_suggested(
    desk: Desk, inviting: InvitingService
) -> None:
    say(desk, **{HAPPENING: "short_ways"})
    larger = inviting.view().larger
    assert larger is not None
    inviting.choose(larger.id)
    view = inviting.view()
    assert (view.rung, view.larger) == (larger, None)
    assert view.smaller is not None
    assert view.smaller.id == GATE
    inviting.choose("gone")
    first = inviting.view().rung
    assert first is not None
    assert first.id == CARERS.rungs[0].id
    inviting.choose(larger.id)
    inviting.offer()
    assert log(desk)[0].rung == larger.id


def test_while_a_no_rests_only_being_there_is_open(
    clock: FixedClock, desk: Desk, inviting: InvitingService
) -> None:
    note(inviting, rung=GATE, reply=Reply.NO)
    assert inviting.view().suggestion.why is Why.ASKED_TODAY
    clock.move_to(clock.now() + timedelta(days=1))
    view = inviting.view()
    assert view.suggestion.why is Why.AFTER_NO
    assert "7 March" in view.reason
    assert view.rung is not None
    assert view.rung.id == CARERS.rungs[0].id
    assert (view.is_open, view.smaller, view.larger) == (False, None, None)
    with pytest.raises(Refused):
        inviting.offer()
    clock.move_to(clock.now() + timedelta(days=2))
    assert inviting.view().is_open


def test_after_three_noes_it_goes_down_or_rests_for_a_week(
    clock: FixedClock, inviting: InvitingService
) -> None:
    for _ in range(3):
        note(inviting, rung="five_minute_loop", reply=Reply.NO)
        clock.move_to(clock.now() + timedelta(days=4))
    view = inviting.view()
    assert (view.suggestion.why, view.can_leave) == (Why.DOWN, True)
    assert view.rung is not None
    assert view.rung.id == "bin_or_post_box"
    rested = inviting.let_rest()
    assert rested.changes is Changes.CARERS
    view = inviting.view()
    assert (view.suggestion.why, view.rung) == (Why.RESTING, None)
    assert (view.can_go_on, view.can_leave) == (True, False)
    inviting.go_on()
    assert inviting.view().suggestion.why is Why.DOWN
    with pytest.raises(Refused):
        inviting.go_on()


def test_a_rest_is_over_after_a_week_and_can_be_undone(
    desk: Desk, clock: FixedClock, inviting: InvitingService
) -> None:
    inviting.let_rest()
    clock.move_to(clock.now() + timedelta(days=7))
    assert inviting.view().suggestion.why is Why.RESTING
    clock.move_to(clock.now() + timedelta(days=1))
    assert inviting.view().is_open
    inviting.let_rest()
    Journal(desk).undo()
    assert inviting.view().is_open


def test_signs_of_control_offer_a_rest_and_are_kept_nowhere(
    desk: Desk, inviting: InvitingService
) -> None:
    before = store.counts(desk.db)
    assert not inviting.signs_are_enough(1)
    assert inviting.signs_are_enough(2)
    assert store.counts(desk.db) == before
    assert desk.db.rows("SELECT name FROM drafts") == []


def test_at_the_top_there_is_nothing_to_ask_and_what_they_offer_is_a_yes(
    clock: FixedClock, inviting: InvitingService
) -> None:
    note(inviting, rung=TOP, reply=Reply.NO)
    clock.move_to(clock.now() + timedelta(days=1))
    view = inviting.view()
    assert view.suggestion.why is Why.THEIRS
    assert view.rung is not None
    assert (view.rung.id, view.is_open) == (TOP, False)
    assert view.rows[0].reply is Reply.YES
    with pytest.raises(Refused):
        inviting.offer()


def test_danger_leads_to_help_until_somebody_knows(
    desk: Desk, inviting: InvitingService
) -> None:
    say(
        desk, **{HAPPENING: "in_bed talks_of_death", TRIED: "booked", FEARS: "own_harm"}
    )
    view = inviting.view()
    assert view.suggestion.why is Why.HELP
    assert (view.rung, view.is_open, view.can_say_known) == (None, False, True)
    assert (view.reads, view.situation) == ("crisis", "talks_of_death")
    assert view.line
    with pytest.raises(Refused):
        inviting.offer()
    inviting.say_known()
    held = load_answers(desk)
    assert held.ticked(HAPPENING) == ("in_bed",)
    assert held.ticked(TRIED) == ("booked",)
    assert held.ticked(FEARS) == ()
    assert inviting.view().is_open
    with pytest.raises(Refused):
        inviting.say_known()
    Journal(desk).undo()
    assert inviting.view().suggestion.why is Why.HELP


def test_who_is_made_worse_by_effort_sees_quiet_things_alone(
    desk: Desk, inviting: InvitingService
) -> None:
    note(inviting, rung="five_minute_loop", reply=Reply.YES, day="2026-03-01")
    Journal(desk).set_answers(
        {"worse_after_effort": "yes", "worse_confirmed": "yes", "who_for": "both"}
    )
    view = inviting.view()
    assert view.calm
    assert view.rung is not None
    assert view.rung.id == "one_song"
    assert view.larger is None
    assert "both of you can read" in view.private
    assert view.is_shared
    say(desk, **{HAPPENING: "worse_after"})
    view = inviting.view()
    assert "You see quiet things here" in view.line
    assert view.calm == ""


def test_a_form_is_kept_half_written_and_says_what_is_not_right(
    desk: Desk, inviting: InvitingService
) -> None:
    inviting.keep(InvitationForm(words="Tea\udcff", felt=3, how=Manner.BEGAN))
    held = InvitingService(desk, lambda: CARERS).view().form
    assert held == InvitationForm(words="Tea", felt=3, how=Manner.BEGAN)
    problems = inviting.save(
        InvitationForm(day="2026-03-05", felt=11, note="x" * (LONGEST_NOTE + 1))
    ).problems
    assert set(problems) == {"what", "day", "felt", "note"}
    assert (
        "letters"
        in inviting.save(InvitationForm(words="x" * (LONGEST_WORDS + 1))).problems[
            "what"
        ]
    )
    assert (
        "looks like"
        in inviting.save(InvitationForm(words="Tea", day="once")).problems["day"]
    )
    assert set(inviting.save(InvitationForm("gone", words="Tea")).problems) == {"form"}
    assert log(desk) == ()
    inviting.clear()
    assert inviting.view().form == InvitationForm()
    desk.db.run(
        "INSERT INTO drafts (name, body, changed) VALUES ('invitation', "
        """'{"words": 3, "how": "sang", "reply": ["no"], "felt": true}', '')"""
    )
    assert inviting.view().form == InvitationForm()


def test_one_is_changed_deleted_and_taken_back(
    desk: Desk, inviting: InvitingService
) -> None:
    made = note(inviting, words="  Cards \n after supper ", note=" Rain ")
    [held] = log(desk)
    assert (held.words, held.note, held.at) == (
        "Cards after supper",
        "Rain",
        desk.now(),
    )
    form = inviting.edit(made)
    assert inviting.view().form == form
    note(
        inviting,
        id=made,
        words="Cards",
        day="2 March",
        how=Manner.WROTE,
        reply=Reply.LATER,
        rung="gone",
    )
    [held] = log(desk)
    assert (held.words, held.rung, held.at) == ("Cards", "", None)
    assert held.day.isoformat() == "2026-03-02"
    [row] = inviting.view().rows
    assert (row.title, row.icon, row.told) == (
        "Cards",
        "pencil",
        "I left a note · Later",
    )
    inviting.edit(made)
    inviting.delete(made)
    assert inviting.view().form == InvitationForm()
    assert inviting.view().rows == ()
    for _ in range(2):
        Journal(desk).undo()
    assert inviting.view().rows[0].title == "Cards after supper"
    with pytest.raises(Refused):
        inviting.edit("gone")
    with pytest.raises(Refused):
        inviting.delete("gone")


def test_a_rung_that_is_gone_and_later_days_do_no_harm(
    desk: Desk, inviting: InvitingService
) -> None:
    today = desk.today()
    old = Invitation("old", today - timedelta(days=9), rung="moon", reply=Reply.YES)
    later = Invitation("later", today + timedelta(days=2), rung=GATE)
    store.save(desk.db, old, later, verb="import")
    view = inviting.view()
    [row] = view.rows
    assert row.title == "Something of your own"
    assert view.is_open


def test_a_walk_together_is_an_outing_and_a_yes_in_one_log(
    desk: Desk, inviting: InvitingService
) -> None:
    made = inviting.log_together()
    assert made.changes == Changes.SESSIONS | Changes.PLAN | Changes.CARERS
    [walk] = store.load_history(desk.db, kinds={Session}).sessions
    assert (walk.activity, walk.minutes) == ("walk_friend", 10)
    assert walk.company is Company.TOGETHER
    [yes] = log(desk)
    assert (yes.words, yes.reply) == ("A walk together", Reply.YES)
    Journal(desk).undo()
    assert store.counts(desk.db)["sessions"] == 0
    assert log(desk) == ()


@pytest.mark.parametrize("idea", CARERS.together, ids=lambda idea: idea.id)
def test_every_idea_can_be_noted_as_done_together(
    desk: Desk, inviting: InvitingService, idea: object
) -> None:
    inviting.log_together(idea.id, note="Fine")  # type: ignore[attr-defined] # ids made it so
    [done] = store.load_history(desk.db, kinds={Session}).sessions
    assert done.activity == idea.activity  # type: ignore[attr-defined] # as above
    assert (done.minutes, done.note) == (idea.minutes, "Fine")  # type: ignore[attr-defined] # as above
    assert log(desk)[0].words == idea.title  # type: ignore[attr-defined] # as above


def test_too_long_a_walk_is_refused_and_nothing_is_kept(
    desk: Desk, inviting: InvitingService
) -> None:
    with pytest.raises(Refused):
        inviting.log_together(minutes=1441)
    assert log(desk) == ()


def test_answers_are_read_as_they_were_said_last(desk: Desk) -> None:
    say(desk, **{HAPPENING: "in_bed", "happening_words": "So quiet"})
    say(desk, **{HAPPENING: "drinks"})
    held = load_answers(desk)
    assert held.ticked(HAPPENING) == ("drinks",)
    assert held.words(HAPPENING) == "So quiet"
    assert [value for key, value, _ in held.all if key == HAPPENING] == [
        "in_bed", "drinks",
    ]  # fmt: skip
    assert held.since(HAPPENING, desk.today()) == "drinks"
    assert held.since(HAPPENING, desk.today() + timedelta(days=1)) == ""
    assert keep_answers(desk, {HAPPENING: "drinks"}, verb="say") is None
    say(desk, **{HAPPENING: ""})
    assert load_answers(desk).said.answered is None
    say(desk, rest_until="soon")
    assert load_answers(desk).said.rest_until is None
    answers = store.load_history(desk.db, kinds={Answer}).answers
    assert {answer.key for answer in answers} == {
        "carer.happening", "carer.happening_words", "carer.rest_until",
    }  # fmt: skip


def test_an_invitation_is_told_in_a_line_where_actions_are_listed(desk: Desk) -> None:
    words = FactWords(desk)
    made = Invitation("i", desk.today(), words="Cards", note="Rain")
    assert words.title(made) == "An invitation of yours"
    assert words.told(made) == "Cards · No answer yet · Rain"
