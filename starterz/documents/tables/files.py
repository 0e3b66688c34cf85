"""Reading a text file with care, and writing a file in one step: the old one stays whole."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from starterz.domain.words.fouten import Geweigerd, Onbekend, Ongeldig
from starterz.letters import leesbaar

MEESTE_BYTES = 1024 * 1024
"""No file of text that is read here comes near to this."""

_LONGEST_PATH = 1000
"""The most characters of a path that a message repeats."""
_BINARY: int = getattr(os, "O_BINARY", 0)

_NOT_HERE = (
    "{path} kan niet worden geschreven. Is het bestand nog open, of mag u hier niet schrijven? "
    "Kies anders een andere plaats."
)


def read_bytes(path: Path, most: int = MEESTE_BYTES) -> bytes:
    """Return what is in an ordinary file of at most `most` bytes.

    What the system says of its size is not believed: it is read, and never further than `most`.
    Raises `Onbekend` when there is no file, `Ongeldig` for a directory, for a pipe or a device
    (which may never end) and for more bytes, `Geweigerd` when it cannot be read.
    """
    try:
        _require_ordinary(path, os.stat(path).st_mode)
        # The file may be another one by now: a pipe must not wait for who writes into it.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
        with os.fdopen(handle, "rb") as file:
            _require_ordinary(path, os.fstat(handle).st_mode)
            content = file.read(most + 1)
    except FileNotFoundError as error:
        raise Onbekend(f"Het bestand {_shown(path)} is er niet.") from error
    except (OSError, ValueError) as error:  # a path with a NUL in it is a ValueError
        raise Geweigerd(f"Het bestand {_shown(path)} kan niet worden gelezen.") from error
    if len(content) > most:
        size = aantal_bytes(most)
        raise Ongeldig(f"grootte van {path.name}", f"meer dan {size}", f"hoogstens {size}")
    return content


def aantal_bytes(number: int) -> str:
    """Write an amount of bytes as people do, in whole kB or MB."""
    return f"{number // 1024} kB" if number < 1024 * 1024 else f"{number // 1024 // 1024} MB"


def _require_ordinary(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise Ongeldig("bestand", path, "een bestand en geen map")
    if not stat.S_ISREG(mode):
        raise Ongeldig("bestand", path, "een gewoon bestand")


def read_text(path: Path, most: int = MEESTE_BYTES) -> str:
    """Return the text of a file in UTF-8; raise a `StarterzFout` when it cannot be read as that."""
    content = read_bytes(path, most)
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
        raise Geweigerd(f"De map {_shown(directory)} kan niet worden gemaakt.") from error
    write_file(directory / name, content)
    return directory / name


def require_writable(path: Path) -> None:
    """Raise `Geweigerd` where no file can be written: known before anything else is done.

    It is tried, since rights say too little of a file system that holds no files, such as `/proc`.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".starterz-")
        os.close(handle)
        Path(temporary).unlink()
    except (OSError, ValueError) as error:  # a path with a NUL in it is a ValueError
        raise _not_writable(path) from error


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
        raise _not_writable(path) from error


def _shown(path: Path) -> str:
    return leesbaar(str(path), _LONGEST_PATH)


def _not_writable(path: Path) -> Geweigerd:
    if path.parent.is_dir():
        return Geweigerd(_NOT_HERE.format(path=_shown(path)))
    return Geweigerd(f"De map {_shown(path.parent)} bestaat niet. Kies een map die er is.")
