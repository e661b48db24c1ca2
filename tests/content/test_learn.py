"""What *Learn* holds: no card without source, limit and, where it is due, two sides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from coach.content.check import check_content
from coach.content.learn import load_learn
from coach.content.words import sentence_count, word_count
from coach.domain.catalogue import Checked
from coach.domain.learn import Card, Door, Drawing, Occasion, Strength
from coach.errors import ContentError
from coach.paths import resources

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.domain.learn import Learn, Question
    from tests.content.conftest import Folder

HELPS, START = "learn/cards/helps.toml", "learn/cards/start.toml"
BRAIN = "learn/cards/brain.toml"
QUESTIONS, MOMENTS = "learn/questions.toml", "learn/moments.toml"
PROMISED = (
    "works_how_well whole_body which_kind small_counts first_hour activity_first "
    "gene_study energy ten_minutes forecast bdnf neurogenesis serotonin dopamine "
    "noradrenaline endorphins endocannabinoids kynurenine inflammation insulin irisin "
    "cortisol morning_light intensity with_medicine keep_going not_enough "
    "strength_work yoga together nature music time_to_work severe treat_ba "
    "brain_scans test_choose who_helped plain_reasons finding_company "
    "muscle_messengers other_changes pacing"
)
ABOUT_MEDICINE = re.compile(r"\b(medicines?|pills?)\b")
ABOUT_STOPPING = re.compile(r"\b(stop|change) (a|an|one|the|your|my)\b")
UNCONFIRMED = re.compile(r"15\.5|16 in 100|28\.3|0\.18|1\.1\b|\bSMD\b|\bg =")


def said_in(learn: Learn) -> list[Card | Question]:
    return [*learn.cards(), *learn.questions]


@pytest.fixture(scope="module")
def learn() -> Learn:
    return load_learn(resources())


def words_of(each: Card | Question) -> str:
    if not isinstance(each, Card):
        return f"{each.asks} {each.answer}"
    sides = f" {each.sides.one} {each.sides.other}" if each.sides else ""
    return f"{each.title} {each.text} {each.for_you} {each.unknown}{sides}"


def test_every_card_that_is_promised_is_there(learn: Learn) -> None:
    ids = {card.id for card in learn.cards()}

    assert set(PROMISED.split()) <= ids
    assert len(ids) >= 42
    assert len(learn.questions) >= 22


def test_each_card_says_what_is_not_known_and_has_a_source_that_was_looked_up(
    learn: Learn, catalogue: Catalogue
) -> None:
    checked = {each.id: each.checked for each in catalogue.evidence}
    for card in learn.cards():
        assert card.unknown
        assert 2 <= sentence_count(card.text) <= 4
        assert {checked[name] for name in card.evidence} & {
            Checked.SOURCE, Checked.REPORT,
        }  # fmt: skip


def test_what_experts_disagree_on_is_told_from_two_sides(learn: Learn) -> None:
    contested = {c.id for c in learn.cards() if c.strength is Strength.CONTESTED}

    assert contested == {card.id for card in learn.cards() if card.sides}
    assert {"intensity", "bdnf", "endorphins", "brain_scans"} <= contested


def test_corrected_strengths_hold(learn: Learn) -> None:
    held = {card.id: card.strength for card in learn.cards()}

    assert held["time_to_work"] is Strength.EARLY
    assert held["treat_ba"] is Strength.MODERATE
    assert held["small_counts"] is Strength.MODERATE


def test_numbers_that_could_not_be_confirmed_stand_nowhere(learn: Learn) -> None:
    for each in said_in(learn):
        assert not UNCONFIRMED.search(words_of(each)), each.id


def test_a_change_of_medicine_is_never_advised(learn: Learn) -> None:
    """Where stopping or changing one is named, a no or whom to ask is there too."""
    found = 0
    for each in said_in(learn):
        for sentence in re.split(r"(?<=[.?:]) ", words_of(each)):
            said = sentence.lower()
            if ABOUT_MEDICINE.search(said) and ABOUT_STOPPING.search(said):
                found += 1
                assert re.search(r"\bnot\b|\bnever\b|\bno\b|\bask\b|\?", said), said
    assert found >= 4


@pytest.mark.parametrize(
    ("id_", "door"),
    [
        ("dying", Door.HELP), ("hurt_myself", Door.HELP), ("chest_pain", Door.HELP),
        ("new_baby", Door.HELP), ("teenager", Door.HELP),
        ("stop_medicine", Door.MEDICINES), ("pills_not_enough", Door.MEDICINES),
        ("made_worse", Door.SAFETY), ("crash", Door.SAFETY), ("pregnant", Door.SAFETY),
        ("too_much", Door.SAFETY), ("eating", Door.SAFETY), ("bipolar", Door.SAFETY),
    ],
)  # fmt: skip
def test_what_is_near_danger_leads_to_help_and_is_for_everyone(
    learn: Learn, id_: str, door: Door
) -> None:
    question = learn.question(id_)

    assert question is not None
    assert question.door is door
    assert question.calm


def test_people_whom_effort_harms_have_cards_that_ask_for_none(learn: Learn) -> None:
    calm = {card.id for card in learn.cards() if card.calm}

    assert {"pacing", "treat_ba", "with_medicine", "serotonin"} <= calm
    assert not calm & {"energy", "first_hour", "small_counts", "ten_minutes", "music"}


def test_every_barrier_has_its_moment(learn: Learn, catalogue: Catalogue) -> None:
    named = {m.which for m in learn.moments if m.occasion is Occasion.BARRIER}

    assert named == {barrier.id for barrier in catalogue.barriers}
    assert {moment.occasion for moment in learn.moments} == set(Occasion)


def test_what_today_may_say_is_one_short_line(learn: Learn) -> None:
    assert all(word_count(moment.line) <= 14 for moment in learn.moments)


def test_each_drawing_belongs_to_a_card(learn: Learn) -> None:
    drawn = {card.drawing: card.id for card in learn.cards() if card.drawing}

    assert drawn == {
        Drawing.STRESS: "cortisol",
        Drawing.FIRST_HOUR: "first_hour",
        Drawing.GLOOMY_GUESS: "forecast",
    }


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        # files and topics
        (HELPS, "schema = 1", "schema = 2", "schema: expected 1"),
        (HELPS, 'id = "helps"', 'id = "help"', "id: expected the name of its file"),
        (HELPS, "place = 1", "place = 2", "expected places 1 to 6, each once"),
        (HELPS, "place = 1", "place = 0", "place: expected a whole number from 1"),
        # ids
        (HELPS, 'id = "who_helped"', 'id = "energy"', "an id energy once"),
        (HELPS, 'id = "who_helped"', 'id = "Who"', "small letters"),
        (
            HELPS,
            '["who_helped", ',
            '["nobody", ',
            'an id that is there, found "nobody"',
        ),
        (HELPS, '["who_helped", ', '["works_how_well", ', "an id that is there"),
        (HELPS, '["who_helped", ', '["which_kind", ', "which_kind once, found"),
        # sources
        (HELPS, 'evidence = ["choi_2019"]', "evidence = []", "at least one source"),
        (HELPS, 'evidence = ["choi_2019"]', 'evidence = ["x"]', "an id that is there"),
        (
            HELPS,
            'evidence = ["choi_2019"]',
            'evidence = ["golden_2005"]',
            "a source that was looked up",
        ),
        (
            HELPS,
            'strength = "strong"\nevidence = ["body_health"]',
            'strength = "strong"\nevidence = ["timeline"]',
            "strength: expected no more than its surest source",
        ),
        (HELPS, 'strength = "early"', 'strength = "sure"', "strength: expected one of"),
        (
            HELPS,
            'strength = "early"',
            'strength = "decision"',
            "strength: expected one",
        ),
        # sides
        (
            HELPS,
            'strength = "contested"',
            'strength = "early"',
            "no sides, as it is not",
        ),
        (
            HELPS,
            'strength = "early"',
            'strength = "contested"',
            "both sides of what is",
        ),
        (
            BRAIN,
            'one = "It matters: it',
            f'one = "{"It " * 50}',
            "one: expected at most",
        ),
        (BRAIN, 'other = "It may not: in blood', 'others = "', "key others"),
        # words
        (HELPS, 'title = "Staying well"', 'title = "You should stay"', 'no "should"'),
        (HELPS, 'title = "Staying well"', 'title = "Well!"', 'expected no "!"'),
        (
            HELPS,
            'text = "Many trials say yes.',
            'text = "Studies show it.',
            "studies sh",
        ),
        (
            HELPS,
            'unknown = "No one can tell ahead of time whom it will help."',
            'unknown = "Prediction of individual antidepressant responsiveness '
            "necessitates considerably larger randomised investigations worldwide "
            'nowadays, unfortunately."',
            "unknown: expected reading grade up to 7",
        ),
        (HELPS, 'title = "Staying well"', 'title = ""', "text that is not empty"),
        (HELPS, "unknown = ", "not_known = ", "unknown: expected text, found nothing"),
        # lengths
        (
            HELPS,
            'title = "Staying well"',
            f'title = "{"Stay well " * 6}"',
            "title: expected at most 50 characters",
        ),
        (
            START,
            'They thought most about the first few minutes, which are the hardest."',
            "They thought. " * 4 + '"',
            "text: expected 2 to 4 sentences, found 5",
        ),
        (
            HELPS,
            "No one can tell ahead of time whom it will help.",
            "No. " * 4,
            "unknown: expected 1 to 3 sentences, found 4",
        ),
        # drawings
        (
            HELPS,
            'drawing = "first_hour"',
            'drawing = "stress"',
            "the drawing first_hour",
        ),
        (
            HELPS,
            'drawing = "first_hour"',
            'drawing = "cat"',
            "drawing: expected one of",
        ),
        # questions
        (QUESTIONS, 'id = "dying"', 'id = "worry"', "an id worry once"),
        (QUESTIONS, 'cards = ["severe"]', "cards = []", "cards: expected at least one"),
        (QUESTIONS, 'cards = ["severe"]', 'cards = ["x"]', "cards: expected an id"),
        (QUESTIONS, 'evidence = ["screening"]', 'evidence = ["x"]', "expected an id"),
        (
            QUESTIONS,
            'door = "help"',
            'door = "safety"',
            "help, as the answer calls for",
        ),
        (
            QUESTIONS,
            'door = "help"\n',
            "",
            "help, as the answer calls for it, found no",
        ),
        (QUESTIONS, 'door = "safety"', 'door = "help"', "in the answer"),
        (QUESTIONS, 'door = "safety"', 'door = "walk"', "door: expected one of"),
        (QUESTIONS, 'answer = "No. ', 'answer = "No. No. No. ', "at most 5 sentences"),
        # moments
        (MOMENTS, 'id = "tired"', 'id = "starting"', "an id starting once"),
        (MOMENTS, 'card = "energy"', 'card = "none"', "card: expected an id that is"),
        (MOMENTS, 'which = "tired"', 'which = "no_wish"', "another occasion than one"),
        (
            MOMENTS,
            'which = "tired"',
            'which = "sleepy"',
            "a name that is known for barrier",
        ),
        (MOMENTS, 'which = "tired"\n', "", "a name for barrier, found nothing"),
        (
            MOMENTS,
            'which = "dance"',
            'which = "prance"',
            "a name that is known for activity",
        ),
        (
            MOMENTS,
            'which = "strength"',
            'which = "force"',
            "a name that is known for kind",
        ),
        (MOMENTS, 'which = "12"', 'which = "99"', "a name that is known for weeks"),
        (
            MOMENTS,
            'occasion = "back"',
            'occasion = "back"\nwhich = "home"',
            "no name for back",
        ),
        (
            MOMENTS,
            'occasion = "back"',
            'occasion = "gone"',
            "occasion: expected one of",
        ),
        # what is left out
        ("learn/left_out.toml", 'id = "food"', 'id = "ranking"', "an id ranking once"),
    ],
)
def test_what_does_not_hold_together_is_said(
    folder: Folder, file: str, old: str, new: str, said: str
) -> None:
    folder.change(file, old, new)

    assert said in "\n".join(check_content(folder.root))


def test_a_source_that_nothing_uses_is_told(folder: Folder) -> None:
    folder.append(
        "evidence.toml",
        '\n[[evidence]]\nid = "spare"\ncitation = "A book."\nsupports = "Nothing."\n'
        'strength = "early"\nchecked = "source"\n',
    )

    assert check_content(folder.root) == (
        "evidence.toml: spare: expected a use in another file, found nothing",
    )


def test_a_source_that_cards_alone_use_is_used(folder: Folder) -> None:
    folder.change("evidence.toml", 'id = "terry_2020"', 'id = "terry"')

    found = check_content(folder.root)

    assert any("evidence.toml: terry: expected a use" in line for line in found)
    assert any("card[music].evidence" in line for line in found)


def test_a_topic_without_cards_is_told(folder: Folder) -> None:
    (folder.root / "learn/cards/spare.toml").write_text(
        'schema = 1\nid = "spare"\nplace = 7\ntitle = "A"\nline = "B"\ncard = []\n',
        encoding="utf-8",
    )

    assert check_content(folder.root) == (
        "learn/cards/spare.toml: expected at least one card, found nothing",
    )


def test_a_folder_without_topics_is_told(folder: Folder) -> None:
    for file in (folder.root / "learn/cards").glob("*.toml"):
        file.unlink()

    assert any(
        line == "learn/cards: expected at least one .toml file, found nothing"
        for line in check_content(folder.root)
    )


@pytest.mark.parametrize("file", [HELPS, QUESTIONS, MOMENTS, "learn/left_out.toml"])
def test_a_broken_file_is_refused(folder: Folder, file: str) -> None:
    folder.write(file, "schema = 1\n")

    with pytest.raises(ContentError):
        load_learn(folder.root)


def test_what_is_broken_elsewhere_leaves_the_cards_to_their_own_checks(
    folder: Folder,
) -> None:
    folder.write("evidence.toml", "schema = 1\n")
    folder.change(HELPS, 'title = "Staying well"', 'title = "You should stay"')

    found = check_content(folder.root)

    assert any(line.startswith("evidence.toml: ") for line in found)
    assert any('expected no "should"' in line for line in found)
