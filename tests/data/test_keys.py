from __future__ import annotations

import json
import os
import stat
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from starterz.data import keys
from starterz.data.access import (
    account_list,
    account_names,
    add_account,
    change_wachtzin,
    create_store,
    open_with,
    renew,
)
from starterz.data.keys import HERSTEL, KeyFile, as_typed, new_data_key, new_herstelcode, wrap
from starterz.domain.school.rollen import Rol
from starterz.domain.words.fouten import Beschadigd, GeenToegang, Ongeldig, StarterzFout
from starterz.places import Places
from tests.builders import CHEAP, WACHTZIN

NAMEN = ("docent", "Şükran [/b]", "=1+1", "N" * 40)


@pytest.mark.parametrize("wachtzin", [WACHTZIN, " ", "Łódź–Ngọc 🔑", "x" * 500, 'a"b\\n'])
def test_the_right_wachtzin_gives_the_key_back(wachtzin: str) -> None:
    data_key = new_data_key()
    assert len(data_key) == 32
    slot = wrap(data_key, "docent", "docent", wachtzin, CHEAP)
    assert keys.unwrap(slot, wachtzin) == data_key
    with pytest.raises(GeenToegang):
        keys.unwrap(slot, wachtzin + "x")


def test_the_same_letter_typed_on_another_keyboard_is_the_same() -> None:
    slot = wrap(new_data_key(), "docent", "docent", "één café", CHEAP)
    assert keys.unwrap(slot, unicodedata.normalize("NFD", "één café"))


def test_two_slots_of_one_wachtzin_have_nothing_in_common() -> None:
    data_key = new_data_key()
    first, second = (wrap(data_key, "docent", "docent", WACHTZIN, CHEAP) for _ in range(2))
    for field in ("zout", "nonce", "sleutel"):
        assert getattr(first, field) != getattr(second, field)


@pytest.mark.parametrize("field", ["naam", "rol"])
def test_a_slot_is_bound_to_its_name_and_role(field: str) -> None:
    slot = wrap(new_data_key(), "assistent", "klassenassistent", WACHTZIN, CHEAP)
    with pytest.raises(GeenToegang):
        keys.unwrap(replace(slot, **{field: "docent"}), WACHTZIN)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"zout": "é"}, {"zout": ""}, {"nonce": "AA"}, {"geheugen": 0},
        {"rondes": 0}, {"banen": 0}, {"zout": "QUJD"},
    ],
    ids=str,
)  # fmt: skip
def test_a_slot_that_cannot_be_is_damaged(change: dict[str, object]) -> None:
    slot = wrap(new_data_key(), "docent", "docent", WACHTZIN, CHEAP)
    with pytest.raises(Beschadigd):
        keys.unwrap(replace(slot, **change), WACHTZIN)  # type: ignore[arg-type]


def test_a_herstelcode_can_be_written_down() -> None:
    codes = {new_herstelcode() for _ in range(50)}
    assert len(codes) == 50
    for code in codes:
        assert as_typed(code) == code
        assert not set("IO01") & set(code)
        assert len(code.replace("-", "")) == 26


@pytest.mark.parametrize(
    "sloppy",
    [
        str.lower, lambda c: c.replace("-", ""), lambda c: c.replace("-", " "),
        lambda c: f"  {c}\n", lambda c: c.replace("-", " – "), lambda c: c.replace("-", "."),
        lambda c: " ".join(c.lower()),
    ],
    ids=["lower", "in one", "spaces", "around", "en dash", "dots", "apart"],
)  # fmt: skip
def test_a_herstelcode_may_be_typed_sloppily(sloppy: Callable[[str], str]) -> None:
    code = new_herstelcode()
    assert as_typed(sloppy(code)) == code


def test_a_store_opens_for_each_slot_and_no_other(tmp_path: Path) -> None:
    places = Places(tmp_path / "home")
    herstelcode = create_store(places, "  docent ", Rol.DOCENT, WACHTZIN, CHEAP)
    add_account(places, ("docent", WACHTZIN), "Şükran [/b]", Rol.KLASSENASSISTENT, "zin twee")
    assert account_names(places) == ("docent", "Şükran [/b]")
    assert account_list(places)[1] == ("Şükran [/b]", Rol.KLASSENASSISTENT)
    for naam, wachtzin, rol in (
        ("docent", WACHTZIN, Rol.DOCENT), ("Şükran [/b]", "zin twee", Rol.KLASSENASSISTENT),
    ):  # fmt: skip
        engine, account = open_with(places, naam, wachtzin)
        assert (account.naam, account.rol) == (naam, rol)
        engine.dispose()
    for naam, wachtzin in (
        ("docent", "zin twee"), ("docent", ""), ("niemand", WACHTZIN), (HERSTEL, herstelcode),
    ):  # fmt: skip
        with pytest.raises(GeenToegang):
            open_with(places, naam, wachtzin)


def test_the_herstelcode_gives_a_new_wachtzin(places: Places, tmp_path: Path) -> None:
    fresh = Places(tmp_path / "fresh")
    code = create_store(fresh, "docent", Rol.DOCENT, WACHTZIN, CHEAP)
    renew(fresh, code.lower().replace("-", " "), "docent", "nieuwe zin", CHEAP)
    open_with(fresh, "docent", "nieuwe zin")[0].dispose()
    with pytest.raises(GeenToegang, match="wachtzin"):
        open_with(fresh, "docent", WACHTZIN)
    with pytest.raises(GeenToegang, match="herstelcode"):
        renew(fresh, new_herstelcode(), "docent", "nog een", CHEAP)
    with pytest.raises(Ongeldig):
        renew(fresh, code, "docent", "  ", CHEAP)
    open_with(fresh, "docent", "nieuwe zin")[0].dispose()
    renew(fresh, code, "docent", "derde zin", CHEAP)  # the code itself stays


def test_ones_own_wachtzin_changes_by_the_old_one(places: Places) -> None:
    with pytest.raises(GeenToegang):
        change_wachtzin(places, "assistent", "fout", "nieuw")
    change_wachtzin(places, "assistent", WACHTZIN, "nieuw")
    engine, account = open_with(places, "assistent", "nieuw")
    engine.dispose()
    assert account.rol is Rol.KLASSENASSISTENT
    open_with(places, "docent", WACHTZIN)[0].dispose()


@pytest.mark.parametrize(
    ("via", "naam", "error"),
    [
        (("docent", "fout"), "Nieuw", GeenToegang), (("assistent", WACHTZIN), "Nieuw", GeenToegang),
        (("niemand", WACHTZIN), "Nieuw", GeenToegang), (("docent", WACHTZIN), "invaller", Ongeldig),
        (("docent", WACHTZIN), " ", Ongeldig), (("docent", WACHTZIN), "n" * 41, Ongeldig),
        (("docent", WACHTZIN), HERSTEL, Ongeldig),
    ],
)  # fmt: skip
def test_only_a_docent_adds_an_account_with_a_free_name(
    places: Places, via: tuple[str, str], naam: str, error: type[StarterzFout]
) -> None:
    before = places.keys.read_bytes()
    with pytest.raises(error):
        add_account(places, via, naam, Rol.DOCENT, "zin")
    assert places.keys.read_bytes() == before


def test_the_name_of_the_herstelcode_is_taken(tmp_path: Path) -> None:
    with pytest.raises(Ongeldig):
        create_store(Places(tmp_path / "home"), HERSTEL, Rol.DOCENT, WACHTZIN, CHEAP)
    assert not (tmp_path / "home").exists()


def _flip(path: Path, position: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[position] ^= 1
    path.write_bytes(raw)


def test_every_damaged_byte_of_the_key_file_is_seen(places: Places) -> None:
    """Never "wrong wachtzin": that would send somebody to look for another one."""
    whole = places.keys.read_bytes()
    for position in range(0, len(whole), 7):
        places.keys.write_bytes(whole)
        _flip(places.keys, position)
        with pytest.raises(Beschadigd):
            KeyFile(places.keys).read()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        '"x"',
        '{"plaatsen": 3}',
        "[" * 100_000,
        "\x00" * 100,
        '{"versie": 1, "plaatsen": []}',
    ],
)
def test_a_key_file_of_something_else_is_damaged(places: Places, text: str) -> None:
    places.keys.write_text(text, encoding="utf-8")
    with pytest.raises(Beschadigd, match="beschadigd"):
        open_with(places, "docent", WACHTZIN)


def test_a_missing_key_file_is_said_to_be_missing(places: Places) -> None:
    places.keys.unlink()
    with pytest.raises(Beschadigd, match="ontbreekt"):
        open_with(places, "docent", WACHTZIN)


def test_a_write_is_whole_or_not_at_all(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    before = places.keys.read_bytes()

    def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no room"):
        KeyFile(places.keys).put(wrap(b"k" * 32, "nieuw", "docent", WACHTZIN, CHEAP))
    assert places.keys.read_bytes() == before
    assert not list(places.home.glob(".sleutels-*"))


def test_a_slot_is_replaced_by_one_of_the_same_name(tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "sleutels.json")
    assert not file.exists()
    slots = [wrap(b"k" * 32, naam, "docent", naam, CHEAP) for naam in NAMEN]
    file.put(*slots)
    assert file.read() == tuple(slots)
    again = wrap(b"q" * 32, NAMEN[1], "docent", "anders", CHEAP)
    file.put(again)
    assert sorted(slot.naam for slot in file.read()) == sorted(NAMEN)
    assert file.slot(NAMEN[1]) == again
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert WACHTZIN not in file.path.read_text(encoding="utf-8")
    assert json.loads(file.path.read_text(encoding="utf-8"))["versie"] == 1
