from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.check import check_content
from coach.content.load import load_content
from coach.paths import resources

if TYPE_CHECKING:
    from tests.content.conftest import Folder

PHQ9 = "questionnaires/phq9.toml"
WEEKLY = "questionnaires/weekly.toml"
CHECKIN = "questionnaires/checkin.toml"
ITEMS = (
    "Little interest or pleasure in doing things",
    "Feeling down, depressed, or hopeless",
    "Trouble falling or staying asleep, or sleeping too much",
    "Feeling tired or having little energy",
    "Poor appetite or overeating",
    "Feeling bad about yourself — or that you are a failure or have let yourself or "
    "your family down",
    "Trouble concentrating on things, such as reading the newspaper or watching "
    "television",
    "Moving or speaking so slowly that other people could have noticed? Or the "
    "opposite — being so fidgety or restless that you have been moving around a lot "
    "more than usual",
    "Thoughts that you would be better off dead or of hurting yourself in some way",
)
NOTICE = (
    "Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and "
    "colleagues, with an educational grant from Pfizer Inc. No permission required to "
    "reproduce, translate, display or distribute."
)
NUMBERS = (
    '9 items of 0-3, 7 answered, 14 days, and one more question, found "other numbers"'
)


def test_3_1_the_nine_questions_are_the_developers_own_words() -> None:
    held = {form.id: form for form in load_content(resources()).questionnaires}
    form = held["phq9"]
    assert tuple(item.text for item in form.items) == ITEMS
    assert tuple(item.text for item in held["phq2"].items) == ITEMS[:2]
    assert [option.label for option in form.options] == [
        "Not at all", "Several days", "More than half the days", "Nearly every day",
    ]  # fmt: skip
    assert form.extra is not None
    assert form.extra.text == (
        "If you checked off any problems, how difficult have these problems made it "
        "for you to do your work, take care of things at home, or get along with "
        "other people?"
    )
    assert [(band.lowest, band.clinical) for band in form.bands] == [
        (0, "minimal"), (5, "mild"), (10, "moderate"), (15, "moderately severe"),
        (20, "severe"),
    ]  # fmt: skip
    names = [band.name for band in form.bands]
    assert names == ["very few signs", "mild", "middle", "fairly heavy", "heavy"]
    for name in ("phq9", "phq2", "gad7"):
        assert held[name].footer == NOTICE
        assert held[name].language == "en"
    assert [form.id for form in held.values() if form.optional] == ["gad7"]


def test_3_3_the_seven_questions_about_worry() -> None:
    form = load_content(resources()).questionnaire("gad7")
    assert form is not None
    assert [item.text for item in form.items] == [
        "Feeling nervous, anxious or on edge",
        "Not being able to stop or control worrying",
        "Worrying too much about different things",
        "Trouble relaxing",
        "Being so restless that it is hard to sit still",
        "Becoming easily annoyed or irritable",
        "Feeling afraid as if something awful might happen",
    ]
    assert [band.lowest for band in form.bands] == [0, 5, 10, 15]


def test_nothing_tells_a_person_what_they_have() -> None:
    for form in load_content(resources()).questionnaires:
        ours = [form.title, form.about, form.hint, *form.number]
        for band in form.bands:
            ours += [band.name, band.heading, *band.advice]
        assert not [text for text in ours if "you have " in f"{text} ".casefold()
                    and "if you have not" not in text.casefold()]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (PHQ9, 'id = "phq9"', 'id = "phq8"', "questionnaires: expected a questionnaire "
         "phq9, found nothing"),
        (WEEKLY, 'id = "weekly"', 'id = "gad7"', "questionnaires: expected "),
        (PHQ9, "least_answered = 7", "least_answered = 6", f"{PHQ9}: expected "
         f"{NUMBERS}"),
        (PHQ9, "days_between = 14", "days_between = 7", f"{PHQ9}: expected {NUMBERS}"),
        (WEEKLY, "least_answered = 3", "least_answered = 4",
         f"{WEEKLY}: least_answered: expected at most 3, as there are questions, "
         "found 4"),
        (WEEKLY, "{ value = 6,", "{ value = 5,",
         f"{WEEKLY}: options: expected the values 0 1 2 3 4 5 6, found "
         '"0 1 2 3 4 5 5"'),
        (WEEKLY, '"A little"', '"Very little"',
         f"{WEEKLY}: options: expected words of its own for each answer, found "
         '"the same twice"'),
        (CHECKIN, ', low = "none"', "",
         f"{CHECKIN}: items[2]: expected low and high, or options, found nothing"),
        (CHECKIN, "highest = 10", "highest = 9",
         f"{CHECKIN}: expected mood and energy from 0 to 10, found "
         '"other questions"'),
        (WEEKLY, "lowest = 0", "lowest = 1",
         f"{WEEKLY}: bands: expected the first from 0 on, found 1"),
        (WEEKLY, "lowest = 13", "lowest = 6",
         f"{WEEKLY}: bands: expected more than 6, found 6"),
        (WEEKLY, "lowest = 13", "lowest = 19",
         f"{WEEKLY}: bands: expected up to 18 points, found 19"),
        (PHQ9, 'language = "en"', 'language = "de"',
         f'{PHQ9}: language: expected one of en, found "de"'),
        (PHQ9, 'source = "', 'source = ""\n# "',
         f"{PHQ9}: source: expected the developers' notice, found nothing"),
        ("questionnaires/phq2.toml", 'offers = "phq9"', 'offers = "phq8"',
         "questionnaires/phq2.toml: offers: expected the id of a questionnaire, "
         'found "phq8"'),
        (WEEKLY, "schema = 1", "schema = 1\nmore = 2", f"{WEEKLY}: more: expected "),
    ],
)  # fmt: skip
def test_a_slip_is_named(
    folder: Folder, file: str, old: str, new: str, line: str
) -> None:
    folder.change(file, old, new)
    assert any(problem.startswith(line) for problem in folder.problems())


def test_questions_and_advice_are_there(folder: Folder) -> None:
    text = (folder.root / WEEKLY).read_text(encoding="utf-8")
    start, end = text.index("items = ["), text.index("[[bands]]")
    folder.write(WEEKLY, f"{text[:start]}items = []\n\n{text[end:]}")
    assert f'{WEEKLY}: items: expected at least one question, found "none"' in (
        folder.problems()
    )
    bands = text.index("advice = ["), text.index("[[bands]]", end + 1)
    folder.write(WEEKLY, f"{text[: bands[0]]}advice = []\n\n{text[bands[1] :]}")
    assert folder.problems() == [
        f"{WEEKLY}: bands.a small week: expected advice, found nothing"
    ]


def test_their_words_are_left_alone_and_ours_are_read(folder: Folder) -> None:
    folder.change(WEEKLY, "Small weeks happen", "You failed")
    lines = check_content(folder.root)
    ours = [line for line in lines if line.startswith("questionnaires")]
    start = f'{WEEKLY}: weekly.bands[0]: expected no "failed", found "You failed'
    assert len(ours) == 1
    assert ours[0].startswith(start)
