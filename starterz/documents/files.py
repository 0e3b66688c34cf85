"""Reading a text file with care, and writing a file in one step: the old one stays whole."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from starterz.domain.fouten import Geweigerd, Onbekend, Ongeldig

MEESTE_BYTES = 1024 * 1024
"""No file of text that is read here comes near to this."""

_NOT_HERE = (
    "{path} kan niet worden geschreven. Is het bestand nog open, of mag u hier niet schrijven? "
    "Kies anders een andere plaats."
)


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8; raise a `StarterzFout` when it cannot be read as that."""
    if path.is_dir():
        raise Ongeldig("bestand", path, "een bestand en geen map")
    if not path.exists():
        raise Onbekend(f"Het bestand {path} is er niet.")
    if not path.is_file():  # a pipe or a device may never end
        raise Ongeldig("bestand", path, "een gewoon bestand")
    try:
        with path.open("rb") as file:
            content = file.read(MEESTE_BYTES + 1)
    except OSError as error:
        raise Geweigerd(f"Het bestand {path} kan niet worden gelezen.") from error
    if len(content) > MEESTE_BYTES:
        raise Ongeldig(f"grootte van {path.name}", "te groot", "hoogstens 1 MB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Ongeldig(f"regel {line} van {path.name}", "geen UTF-8", "tekst in UTF-8") from error


def write_own(directory: Path, name: str, content: bytes) -> Path:
    """Write a file in a directory that is closed to others; return where it is.

    Raises `Geweigerd` when it cannot be written.
    """
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        directory.chmod(0o700)
    except OSError as error:
        raise Geweigerd(f"De map {directory} kan niet worden gemaakt.") from error
    write_file(directory / name, content)
    return directory / name


def write_file(path: Path, content: bytes) -> None:
    """Write a file, in the place of one that is there; only its owner may read it.

    Raises `Geweigerd` when it cannot be written.
    """
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".starterz-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        if path.parent.is_dir():
            raise Geweigerd(_NOT_HERE.format(path=path)) from error
        raise Geweigerd(f"De map {path.parent} bestaat niet. Kies een map die er is.") from error
