"""Opening at login: one entry a system, and nothing of it stays."""

from __future__ import annotations

import plistlib
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from coach.domain.settings import Settings
from coach.errors import Refused
from coach.paths import person_dir
from coach.services.autostart import (
    NAME,
    Autostart,
    DesktopEntry,
    LaunchAgent,
    RunKey,
    command_of,
    desktop_quoted,
    entry_of,
    name_of,
)
from coach.services.erasing import begin_everything, finish_everything
from coach.store import people_list

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.autostart import Entry

COMMAND = ("/usr/bin/python3", "-m", "coach", "--hidden")


class Registry(SimpleNamespace):
    """The part of ``winreg`` that is used, over a table."""

    HKEY_CURRENT_USER, REG_SZ, KEY_SET_VALUE = 1, 1, 2

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[str, str] = {}

    def __enter__(self) -> Registry:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def open(self, *_: object) -> Registry:
        return self

    OpenKey = CreateKey = open

    def ask(self, _key: object, name: str) -> tuple[str, int]:
        if name not in self.held:
            raise FileNotFoundError(name)
        return self.held[name], 1

    def put(self, _key: object, name: str, _zero: int, _kind: int, value: str) -> None:
        self.held[name] = value

    def drop(self, key: object, name: str) -> None:
        self.ask(key, name)
        del self.held[name]

    QueryValueEx, SetValueEx, DeleteValue = ask, put, drop


def entries(tmp_path: Path) -> list[Entry]:
    return [DesktopEntry(tmp_path / "c"), LaunchAgent(tmp_path), RunKey(Registry())]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_it_is_written_and_taken_away_whole(
    tmp_path: Path, texts: Texts, which: int
) -> None:
    autostart = Autostart(entries(tmp_path)[which], COMMAND, texts)
    assert not autostart.is_on()
    autostart.turn(on=False)
    autostart.turn(on=True)
    autostart.turn(on=True, discreet=True)
    assert autostart.is_on()
    autostart.turn(on=False)
    assert not autostart.is_on()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_desktop_entry_says_what_to_start(tmp_path: Path, texts: Texts) -> None:
    entry = DesktopEntry(tmp_path)
    Autostart(entry, COMMAND, texts).turn(on=True, discreet=True)
    lines = entry.path.read_text().splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert "Name=Notes" in lines
    assert 'Exec="/usr/bin/python3" "-m" "coach" "--hidden"' in lines
    assert "Outside" not in entry.path.read_text()


@pytest.mark.parametrize(
    ("word", "quoted"),
    [
        ("plain", '"plain"'),
        ("/home/a b", '"/home/a b"'),
        ("50%", '"50%%"'),
        ('a"b', '"a\\\\"b"'),
        ("a$b", '"a\\\\$b"'),
        ("a\\b", '"a\\\\\\\\b"'),
    ],
)
def test_words_are_quoted_as_the_desktop_reads_them(word: str, quoted: str) -> None:
    assert desktop_quoted(word) == quoted


def test_the_launch_agent_can_be_read_back(tmp_path: Path, texts: Texts) -> None:
    entry = LaunchAgent(tmp_path)
    Autostart(entry, COMMAND, texts).turn(on=True)
    told = plistlib.loads(entry.path.read_bytes())
    assert told["ProgramArguments"] == list(COMMAND)
    assert told["RunAtLoad"] is True
    assert told["Label"] == NAME


def test_the_run_key_holds_one_line(texts: Texts) -> None:
    registry = Registry()
    command = (r"C:\Program Files\py\pythonw.exe", "-m", "coach")
    Autostart(RunKey(registry), command, texts).turn(on=True)
    assert registry.held == {NAME: r'"C:\Program Files\py\pythonw.exe" -m coach'}


def test_each_system_has_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def imported(name: str) -> Any:
        assert name == "winreg"
        return Registry()

    monkeypatch.setattr("coach.services.autostart.import_module", imported)
    assert isinstance(entry_of("win32", home=tmp_path), RunKey)
    assert isinstance(entry_of("darwin", home=tmp_path), LaunchAgent)
    at_home = entry_of("linux", home=tmp_path, environment={"XDG_CONFIG_HOME": "here"})
    assert isinstance(at_home, DesktopEntry)
    assert at_home.path.is_relative_to(tmp_path / ".config")
    named = {"XDG_CONFIG_HOME": str(tmp_path / "named")}
    elsewhere = entry_of("linux", home=tmp_path, environment=named)
    assert isinstance(elsewhere, DesktopEntry)
    assert elsewhere.path == tmp_path / "named" / "autostart" / f"{NAME}.desktop"


def test_the_command_names_the_folder_where_it_is_not_the_usual_one(
    tmp_path: Path,
) -> None:
    usual = tmp_path / "usual"
    assert command_of(usual, usual, "/bin/py") == ("/bin/py", *COMMAND[1:])
    other = command_of(tmp_path / "other", usual, "/bin/py")
    assert other[-2:] == ("--data-dir", str(tmp_path / "other"))


def test_no_console_opens_where_a_python_without_one_is_there(tmp_path: Path) -> None:
    console = tmp_path / "python.exe"
    assert command_of(tmp_path, tmp_path, str(console))[0] == str(console)
    (tmp_path / "pythonw.exe").touch()
    assert Path(command_of(tmp_path, tmp_path, str(console))[0]).name == "pythonw.exe"


def test_what_the_system_does_not_allow_is_said(tmp_path: Path, texts: Texts) -> None:
    (tmp_path / "autostart").write_text("a file where a folder has to be")
    autostart = Autostart(DesktopEntry(tmp_path), COMMAND, texts)
    with pytest.raises(Refused, match="computer"):
        autostart.turn(on=True)
    assert not autostart.is_on()


def test_a_registry_that_does_not_answer_means_off(texts: Texts) -> None:
    class Shut(Registry):
        def ask(self, _key: object, name: str) -> tuple[str, int]:
            raise PermissionError(name)

        QueryValueEx = ask

    assert not Autostart(RunKey(Shut()), COMMAND, texts).is_on()


def test_each_of_several_people_has_an_entry_of_their_own(
    tmp_path: Path, texts: Texts
) -> None:
    rosa = tmp_path / "data" / "profiles" / "0123456789abcdef"
    registry = Registry()
    first, other = name_of(rosa.parents[1]), name_of(rosa)
    places: list[tuple[Entry, Entry]] = [
        (DesktopEntry(tmp_path, first), DesktopEntry(tmp_path, other)),
        (LaunchAgent(tmp_path, first), LaunchAgent(tmp_path, other)),
        (RunKey(registry, first), RunKey(registry, other)),
    ]
    for mine, hers in places:
        Autostart(hers, COMMAND, texts).turn(on=True)
        assert not Autostart(mine, COMMAND, texts).is_on()
        Autostart(mine, COMMAND, texts).turn(on=True)
        Autostart(mine, COMMAND, texts).turn(on=False)
        assert Autostart(hers, COMMAND, texts).is_on()


def test_erasing_everything_of_one_more_person_takes_their_entry_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    rosa = people_list.add(tmp_path / "data", "Rosa", Settings())
    folder = person_dir(tmp_path / "data", rosa.id)
    for each in (folder, tmp_path / "data"):
        entry = entry_of("linux", name=name_of(each))
        entry.write(COMMAND, "Outside In")
        begin_everything(each, Settings())
        finish_everything(each)
        assert entry.is_there() == (each != folder)
