from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.store import cipher, driver

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cipher._COST, "n", 2**4)


def test_the_same_passphrase_and_salt_give_the_same_key() -> None:
    salt = cipher.new_salt()
    mine = cipher.derive("caf\u00e9", salt)
    assert mine == cipher.derive("cafe\u0301", salt)
    assert mine != cipher.derive("Caf\u00e9", salt)
    assert mine != cipher.derive("caf\u00e9", cipher.new_salt())
    assert mine != "something else"
    assert len(mine.secret()) == cipher.KEY_BYTES


def test_a_key_that_was_wiped_opens_nothing() -> None:
    mine = cipher.derive("one", cipher.new_salt())
    other = mine.copy()
    mine.wipe()
    assert mine.secret() == bytes(cipher.KEY_BYTES)
    assert any(other.secret())
    with pytest.raises(ValueError, match="wiped"):
        mine.literal()
    with pytest.raises(ValueError, match="wiped"):
        driver.connect(":memory:", mine)


def test_a_key_says_nothing_about_itself() -> None:
    mine = cipher.derive("one", cipher.new_salt())
    assert repr(mine) == "Key(...)"
    assert mine.secret().hex() not in f"{mine} {mine!r}"
    with pytest.raises(TypeError):
        hash(mine)


@pytest.mark.parametrize("secret", [b"", b"short"])
def test_a_key_is_whole_or_not_made(secret: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        cipher.Key(bytearray(secret), cipher.new_salt())
    with pytest.raises(ValueError, match="salt of ours"):
        cipher.Key(bytearray(32), bytes(16))


def test_a_file_says_whether_it_is_closed(tmp_path: Path) -> None:
    assert cipher.salt_of(tmp_path / "none") is None
    salt = cipher.new_salt()
    (tmp_path / "closed").write_bytes(salt + b"more")
    (tmp_path / "plain").write_bytes(b"SQLite format 3\0")
    assert cipher.salt_of(tmp_path / "closed") == salt
    assert cipher.salt_of(tmp_path / "plain") is None


def test_an_error_of_either_library_is_known() -> None:
    import sqlite3

    assert sqlite3.Error in driver.errors()
    mine = cipher.derive("one", cipher.new_salt())
    connection = driver.connect(":memory:", mine)
    try:
        with pytest.raises(driver.errors()):
            connection.execute("nonsense")
    finally:
        connection.close()
