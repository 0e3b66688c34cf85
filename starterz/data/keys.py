"""The key file: one random data key, wrapped once per account and once under the herstelcode.

Argon2id makes a key of a wachtzin, AES-256-GCM wraps the data key under it; changing a wachtzin
rewraps 32 bytes and leaves the store as it is. Parameters stand in each slot, so they can grow.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import tempfile
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from starterz.domain.words.fouten import Beschadigd, GeenToegang
from starterz.letters import is_same, leesbaar

HERSTEL = "herstelcode"
"""The slot of the herstelcode; no account can have this name."""


@dataclass(frozen=True, slots=True)
class Kosten:
    """What one try at a wachtzin costs: Argon2id memory in KiB, passes and lanes."""

    geheugen: int = 64 * 1024
    rondes: int = 3
    banen: int = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key wrapped for one account; binary fields in base64."""

    naam: str
    rol: str
    geheugen: int
    rondes: int
    banen: int
    zout: str
    nonce: str
    sleutel: str


def new_data_key() -> bytes:
    """Return a fresh key of 32 random bytes."""
    return secrets.token_bytes(32)


def new_herstelcode() -> str:
    """Return a code of 130 random bits in groups that can be written down and typed back."""
    alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no I, O, 0 or 1: they look alike on paper
    letters = [secrets.choice(alphabet) for _ in range(26)]
    return "-".join("".join(letters[start : start + 5]) for start in range(0, 26, 5))


def as_typed(herstelcode: str) -> str:
    """Return a herstelcode in the form that was wrapped, however it was typed."""
    letters = "".join(letter for letter in herstelcode.upper() if letter.isalnum())
    return "-".join(letters[start : start + 5] for start in range(0, len(letters), 5))


def wrap(data_key: bytes, naam: str, rol: str, wachtzin: str, kosten: Kosten) -> Slot:
    """Return a slot from which this wachtzin gives the data key back."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    wrapping = _derive(wachtzin, salt, kosten.geheugen, kosten.rondes, kosten.banen)
    sealed = AESGCM(wrapping).encrypt(nonce, data_key, f"{naam}\n{rol}".encode())
    return Slot(
        naam, rol, kosten.geheugen, kosten.rondes, kosten.banen,
        _text(salt), _text(nonce), _text(sealed),
    )  # fmt: skip


def unwrap(slot: Slot, wachtzin: str) -> bytes:
    """Return the data key; raise `GeenToegang` for a wrong wachtzin."""
    try:
        salt, nonce, sealed = (base64.b64decode(x) for x in (slot.zout, slot.nonce, slot.sleutel))
        wrapping = _derive(wachtzin, salt, slot.geheugen, slot.rondes, slot.banen)
        return AESGCM(wrapping).decrypt(nonce, sealed, f"{slot.naam}\n{slot.rol}".encode())
    except InvalidTag as error:
        raise GeenToegang("Deze wachtzin klopt niet.") from error
    except (ValueError, HashingError) as error:
        raise Beschadigd("Het sleutelbestand is beschadigd.") from error


def _derive(wachtzin: str, salt: bytes, memory: int, passes: int, lanes: int) -> bytes:
    # One form of each letter: keyboards differ in how they write an é.
    secret = unicodedata.normalize("NFC", wachtzin).encode("utf-8", "surrogatepass")
    return hash_secret_raw(secret, salt, passes, memory, lanes, 32, Type.ID)


def _checksum(content: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


class KeyFile:
    """The slots on disk; every write replaces the file in one step.

    A checksum tells a damaged file from a wrong wachtzin; it guards against accidents only.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        """Say whether there is a key file."""
        return self.path.exists()

    def read(self) -> tuple[Slot, ...]:
        """Return all slots; raise `Beschadigd` when the file is missing or unreadable."""
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
            if content.pop("controle") != _checksum(content):
                raise ValueError("the checksum differs")
            return tuple(Slot(**slot) for slot in content["plaatsen"])
        except FileNotFoundError as error:
            raise Beschadigd(
                "Het sleutelbestand ontbreekt. Zet het terug uit een reservekopie."
            ) from error
        except (
            OSError,
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            RecursionError,
        ) as error:
            raise Beschadigd(
                "Het sleutelbestand is beschadigd. Zet het terug uit een reservekopie."
            ) from error

    def slot(self, naam: str) -> Slot:
        """Return the slot of an account, however its name was typed.

        Raises `GeenToegang` when there is none, and where older names differ only in how they are
        typed: then it has to be the exact one.
        """
        slots = self.read()
        alike = [slot for slot in slots if slot.naam == naam]
        alike = alike or [slot for slot in slots if is_same(slot.naam, naam)]
        if len(alike) > 1:
            names = ", ".join(f"'{slot.naam}'" for slot in alike)
            raise GeenToegang(
                f"Er zijn accounts die op elkaar lijken: {names}. Typ de naam precies zo."
            )
        if not alike:
            raise GeenToegang(f"Er is geen account '{leesbaar(naam)}'.")
        return alike[0]

    def put(self, *slots: Slot) -> None:
        """Add these slots, each in the place of one with the same name."""
        names = {slot.naam for slot in slots}
        kept = [slot for slot in self.read() if slot.naam not in names] if self.exists() else []
        self._write([*kept, *slots])

    def _write(self, slots: list[Slot]) -> None:
        kept: dict[str, object] = {"versie": 1, "plaatsen": [asdict(slot) for slot in slots]}
        content = json.dumps({**kept, "controle": _checksum(kept)}, indent=1)
        handle, temporary = tempfile.mkstemp(dir=self.path.parent, prefix=".sleutels-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, self.path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
