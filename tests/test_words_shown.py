"""Every word somebody may read: the content, what is built in, and the code itself.

Forbidden words by the scopes of ``words.toml``, reading grade, and one home for words.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import coach
from coach.cli.root import HOMES
from coach.content.crisis_built_in import BUILT_IN as CRISIS_BUILT_IN
from coach.content.learn import load_learn
from coach.content.load import gather
from coach.content.medicines import medicine_notes
from coach.content.reader import Findings
from coach.content.readings import (
    readings_of_content,
    readings_of_help,
    readings_of_learn,
    readings_of_medicines,
    readings_of_way_out,
)
from coach.content.support_built_in import BUILT_IN
from coach.content.way_out import load_ladder, load_prompts
from coach.content.words import (
    LONG_TEXT_WORDS,
    forbidden_in,
    reading_grade,
    scope_of,
    word_count,
)
from coach.dev.literals import Literal, literals_in, literals_of
from coach.paths import resources
from tests.cli.conftest import help_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.content.load import Pieces
    from coach.domain.catalogue import WordScope

CODE = Path(coach.__file__).parent
NOT_SHOWN = ("dev/", "content/", "values.py", "exchange/importers/")
"""Tools of ours; lines for those who edit the content, which are tested below; bugs;
names and shapes of other programs' files."""

OTHERS = (
    "dev/", "content/support_built_in", "ui/theme.py", "store/migrations.py",
    "exchange/importers/",
)  # fmt: skip
"""Tools of ours; what has the words of another scope; styles and tables;
names and shapes of other programs' files."""

NAME = "the name of the program, which is the same in every language"
FONT = "the name of a font"
SYSTEM = "a key or a folder of the computer's system"
NEUTRAL = "the neutral name for the system, before any words are read"
KEY = "the name of a key on the keyboard"
STYLE = "measures of a style sheet, no words"
QUERY = "a part of a query to the database"
BEFORE = "said when the content may be the very thing that is broken"
STORE = "said by the store, which stands below the content and knows none"
INNER = "caught or compared inside the program and never shown"

IN_THE_CODE = {
    ("cli/root.py", "Outside In {}\n{}"): NAME,
    ("errors.py", "The content files have {} {}: {}"): BEFORE,
    ("domain/wording.py", "{}: {}: expected text, found nothing"): BEFORE,
    ("exchange/text_table.py", "unexpected end of data"): INNER,
    ("exchange/text_table.py", "truncated data"): INNER,
    ("report/look.py", "Atkinson Hyperlegible Next"): FONT,
    ("report/look.py", "Literata"): FONT,
    ("report/summary_pdf.py", "Outside In"): NAME,
    ("report/card_pdf.py", "Outside In"): NAME,
    ("services/autostart.py", "[Desktop Entry]"): SYSTEM,
    ("services/autostart.py", "Library"): SYSTEM,
    ("services/autostart.py", "Label"): SYSTEM,
    ("services/autostart.py", "Interactive"): SYSTEM,
    ("services/events.py", "Cc"): INNER,
    ("store/actions.py", "id IN (SELECT value FROM json_each(?))"): QUERY,
    ("store/actions.py", "{} WHERE {}"): QUERY,
    ("store/actions.py", "undone IS NULL AND (origin <> ? OR verb = ?)"): QUERY,
    (
        "store/action_list.py",
        "{} WHERE deleted = 0 AND id IN (SELECT value FROM json_each(?))",
    ): QUERY,
    ("store/doctor.py", "Some actions refer to others that are not there."): STORE,
    ("store/doctor.py", "The tables differ from those of this version: {}."): STORE,
    ("store/doctor.py", "1 {} has"): STORE,
    ("store/doctor.py", "{} {}s have"): STORE,
    ("store/doctor.py", "{} a day that does not fit the clock time."): STORE,
    ("store/facts.py", "Undone"): INNER,
    ("store/facts.py", "{} WHERE id = ? AND deleted = 0"): QUERY,
    ("store/facts.py", "{} AND day <= ?"): QUERY,
    ("store/facts.py", "{} AND day >= ?"): QUERY,
    ("store/facts.py", "{} AND {}"): QUERY,
    (
        "store/facts.py",
        "(repeats <> 'once' OR max(for_day, coalesce(instead_of, '')) >= ?)",
    ): QUERY,
    ("store/facts.py", "{} AND energy >= ?"): QUERY,
    ("store/imports.py", "id IN (SELECT value FROM json_each(?))"): QUERY,
    (
        "store/imports.py",
        " OR (source_id IS NOT NULL AND source IN (SELECT value FROM json_each(?)))",
    ): QUERY,
    ("store/kind.py", "day, coalesce(at_utc, ''), {clock}, id, offset_min"): QUERY,
    ("store/action_list.py", "kind NOT IN ('heart_rate', 'routes')"): QUERY,
    ("store/kinds.py", "Plain"): INNER,
    ("store/kind.py", "{} = excluded.{}"): QUERY,
    ("store/pouring.py", "{} INTO {} ({}) VALUES ({})"): QUERY,
    ("store/row_trial.py", "{} INTO {} ({}) VALUES ({})"): QUERY,
    ("store/trouble.py", "decode to UTF-8"): INNER,
    ("store/word_index.py", "unicode61 remove_diacritics 2"): QUERY,
    ("store/word_index.py", "porter {}"): QUERY,
    ("ui/crash.py", "qt: %s"): INNER,
    ("ui/crash.py", "Outside In {} · Python {} · Qt {} · {}"): NAME,
    (
        "ui/help_print.py",
        "body { font-size: 11pt } h1 { font-size: 18pt } h3 { font-size: 13pt }",
    ): STYLE,
    ("ui/erased.py", "Esc"): KEY,
    ("ui/plain_look.py", "Atkinson Hyperlegible Next"): FONT,
    ("ui/plain_look.py", "Literata"): FONT,
    ("ui/run.py", "Notes"): NEUTRAL,
    ("ui/run.py", "Outside In"): NAME,
    ("ui/before_notes.py", "Esc"): KEY,
    ("ui/pages/copies.py", "{} (*.db)"): "the ending of a kind of file",
    ("ui/start_failure.py", "Esc"): KEY,
    ("ui/theme.py", "{}: expected colours, sizes and type, found {}"): BEFORE,
    ("ui/window.py", "Esc"): KEY,
    ("ui/window.py", "Return"): KEY,
    ("ui/window.py", "Enter"): KEY,
}
"""Every string in the code that has words, and why it may stand there."""

WHOLE_FILES = {
    "store/trouble.py": STORE,
    "ui/start_failure.py": BEFORE,
    "ui/widgets/ways_out.py": BEFORE,
    "ui/theme.py": STYLE,
    "store/migrations.py": QUERY,
    "store/erasable.py": QUERY,
    "store/forgetting.py": QUERY,
}

NOT_READ_OUT = {
    "Evidence.citation": "the title of a study, which is not ours to change",
    "Evidence.supports": "beside its study, for those who check the numbers",
    "Evidence.doi": "an address",
    "ColumnMapping": "column names of other programs",
    "Column": "column names of other programs",
    "WordScope": "the forbidden words themselves",
    "Exemption": "a reason, for those who edit the words",
    "Questionnaire.source": "the study of a questionnaire, which is not ours to change",
    "FormBand.clinical": "the word doctors use, in a sentence that says so",
    "MedicineKind.names": "words a person may type, which are understood and not shown",
    "Activity.aliases": "words a person may type, which are understood and not shown",
    "Card.words": "words a person may type, which are understood and not shown",
    "Question.words": "words a person may type, which are understood and not shown",
}

WORDS_BY_PAGE = {
    "clinical 4.8": (
        "streak|you broke|only|should|lazy|excuse|excuses|just|leaderboard|we miss you"
        "|calories|weight loss|body shape"
    ),
    "clinical 6.14": (
        "treat|therapy|cure|prescribe|dose|patient|clinical|proven"
        "|as effective as medication"
    ),
    "clinical 8": (
        "battle|fight|beat|crush|failed|give up|push through|first-line|comply"
    ),
    "corrections 5": (
        "very heavy|this is a lot|you seem|bet|prescription|maintenance dose"
        "|weekly dose|reliable change|dread ledger|low-power|weight gain"
        "|control warning signs"
    ),
}


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    held, findings = gather(resources())
    assert findings.lines == []
    return held


@pytest.fixture(scope="module")
def scopes(pieces: Pieces) -> tuple[WordScope, ...]:
    assert pieces.words is not None
    return pieces.words


def wrong_with(text: str, scope: WordScope) -> list[str]:
    """Return what is wrong with a text in the words of a scope."""
    said = text.replace("{}", "{gap}")
    found = [f'"{word}"' for word in forbidden_in(said, scope.forbidden)]
    grade = reading_grade(said)
    if word_count(said) > LONG_TEXT_WORDS and grade > scope.highest_grade:
        found.append(f"grade {grade:.1f}")
    return found


def scope_named(name: str, scopes: tuple[WordScope, ...]) -> WordScope:
    return next(scope for scope in scopes if scope.id == name)


def shown_in_code() -> list[tuple[str, Literal]]:
    found = literals_in(CODE)
    return [(f, x) for f, x in found if not x.for_bugs and not f.startswith(NOT_SHOWN)]


def test_what_is_built_in_for_help_is_as_plain_as_the_file(
    scopes: tuple[WordScope, ...],
) -> None:
    scope = scope_named("safety", scopes)
    exempt = {each.text for each in scope.exempt}
    readings = list(readings_of_help(BUILT_IN, CRISIS_BUILT_IN))

    assert len(readings) > 120
    assert {reading.area for reading in readings} == {"support"}
    assert [
        (reading.id, wrong)
        for reading in readings
        if (wrong := wrong_with(reading.text, scope)) and reading.id not in exempt
    ] == []


def test_every_string_in_the_code_is_plain_and_kind(
    scopes: tuple[WordScope, ...],
) -> None:
    scope = scope_named("ui", scopes)
    code = literals_in(CODE)
    shown = [(f, x) for f, x in code if not x.for_bugs and not f.startswith(OTHERS)]

    assert len(shown) > 150
    assert [
        (f"{file}:{literal.line}", literal.text, wrong)
        for file, literal in shown
        if (wrong := wrong_with(literal.text, scope))
    ] == []


def test_words_for_people_have_one_home_beside_the_few_that_are_named_here() -> None:
    found = shown_in_code()
    strays = {
        f"{file}:{literal.line} {literal.text}"
        for file, literal in found
        if file not in WHOLE_FILES and (file, literal.text) not in IN_THE_CODE
    }

    assert strays == set()


def test_no_string_is_named_here_that_is_gone() -> None:
    found = {(file, literal.text) for file, literal in shown_in_code()}

    assert IN_THE_CODE.keys() - found == set()
    assert WHOLE_FILES.keys() - {file for file, _ in found} == set()


def test_every_text_of_the_content_is_read_or_named_here(pieces: Pieces) -> None:
    medicines = medicine_notes(resources(), Findings())
    assert medicines is not None
    ladder, lines = load_ladder(resources()), load_prompts(resources())
    learn = load_learn(resources())
    read = {reading.text for reading in readings_of_content(pieces)}
    read |= {reading.text for reading in readings_of_medicines(medicines)}
    read |= {reading.text for reading in readings_of_way_out(ladder, lines)}
    read |= {reading.text for reading in readings_of_learn(learn)}
    strings = [*_strings(pieces), *_strings(medicines), *_strings(ladder)]
    strings += _strings(learn)
    strings += [each for line in lines for each in _strings(line)]

    assert len(strings) > 1000
    assert {
        (where, text)
        for where, text in strings
        if " " in text
        and text not in read
        and not {where, where.partition(".")[0]} & NOT_READ_OUT.keys()
    } == set()


@pytest.mark.parametrize("page", WORDS_BY_PAGE)
def test_the_words_to_avoid_are_all_forbidden(
    page: str, scopes: tuple[WordScope, ...]
) -> None:
    scope = scope_named("ui", scopes)

    assert set(WORDS_BY_PAGE[page].split("|")) - set(scope.forbidden) == set()
    assert "!" in scope.forbidden


def test_each_scope_forbids_exclamation_marks_but_for_the_words_of_others(
    scopes: tuple[WordScope, ...],
) -> None:
    allows = {scope.id for scope in scopes if "!" not in scope.forbidden}

    assert allows == {"instrument"}
    assert {scope.id for scope in scopes} == {
        "ui", "learn", "carer", "safety", "instrument",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("area", "name"),
    [
        ("today", "ui"), ("forms", "ui"), ("command", "ui"), ("learn", "learn"),
        ("carers", "carer"), ("support", "safety"), ("safety", "safety"),
        ("safe_now", "safety"), ("questionnaires", "instrument"),
    ],
)  # fmt: skip
def test_each_area_has_the_words_of_its_scope(
    area: str, name: str, scopes: tuple[WordScope, ...]
) -> None:
    scope = scope_of(area, scopes)

    assert scope is not None
    assert scope.id == name


@pytest.mark.parametrize("name", ["", *HOMES, "plan choose"])
def test_the_help_of_the_command_is_kind_whoever_wrote_it(
    name: str, scopes: tuple[WordScope, ...]
) -> None:
    said = help_of(*name.split()).out

    assert forbidden_in(said, scope_named("ui", scopes).forbidden) == ()


def test_the_changelog_in_the_settings_is_kind(scopes: tuple[WordScope, ...]) -> None:
    said = (resources() / "changelog.md").read_text(encoding="utf-8")

    assert forbidden_in(said, scope_named("ui", scopes).forbidden) == ()


BAD = "You should have walked"


@pytest.mark.parametrize(
    "source",
    [
        f'TITLE = "{BAD}"',
        f'button.setText("{BAD}")',
        f'Text(theme, "body", words="{BAD}")',
        f'TITLES = {{"today": "{BAD}"}}',
        f'@click.option("--x", help="{BAD}")\ndef x() -> None: ...',
        f'@dataclass\nclass A:\n    title: str = "{BAD}"',
        f'def say(count: int) -> str:\n    return f"{{count}}: {BAD}"',
        f'def say(x):\n    return "{BAD}" if x else "Fine as it is"',
        f'raise Refused("{BAD}")',
        f'match x:\n    case "{BAD}":\n        pass',
        'BUTTON = "Failed"',
    ],
)
def test_a_bad_string_is_found_wherever_it_stands(
    source: str, scopes: tuple[WordScope, ...]
) -> None:
    scope = scope_named("ui", scopes)
    found = [x for x in literals_of(source) if not x.for_bugs]

    assert any(wrong_with(literal.text, scope) for literal in found)


@pytest.mark.parametrize(
    "source",
    [
        f'"""{BAD}"""',
        f'def f() -> None:\n    """{BAD}"""',
        f'A = 3\n"""{BAD}"""',
        f'log.info("{BAD}")',
        'db.execute("SELECT should FROM failed WHERE 1")',
        'PICTURE = "<svg should=1 fail=2/>"',
        'held = cast("dict[str, Should must]", x)',
        'def f(x: "Should | must") -> None: ...',
        'KEY = "should"',
        'f"{x:should not}"',
    ],
)
def test_what_nobody_reads_is_left_alone(source: str) -> None:
    assert [x for x in literals_of(source) if not x.for_bugs] == []


@pytest.mark.parametrize("source", [f'raise ValueError("{BAD}")', f'assert x, "{BAD}"'])
def test_the_words_of_a_bug_are_marked_as_such(source: str) -> None:
    assert [literal.for_bugs for literal in literals_of(source)] == [True]


def test_a_long_hard_text_in_the_code_is_found(scopes: tuple[WordScope, ...]) -> None:
    hard = (
        "Physical activity facilitates neurological regeneration and normalises "
        "dysregulated inflammatory responses throughout everyday functioning."
    )
    (literal,) = literals_of(f'TEXT = "{hard}"')

    (wrong,) = wrong_with(literal.text, scope_named("ui", scopes))
    assert wrong.startswith("grade ")


def _strings(held: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Yield every string in content, with the class and field it stands in."""
    if isinstance(held, str):
        yield where, held
    elif isinstance(held, dict):
        for part in held.values():
            yield from _strings(part, where)
    elif isinstance(held, (tuple, list)):
        for part in held:
            yield from _strings(part, where)
    elif dataclasses.is_dataclass(held):
        for field in dataclasses.fields(held):
            inner = f"{type(held).__name__}.{field.name}"
            yield from _strings(getattr(held, field.name), inner)
