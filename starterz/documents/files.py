"""Writing a file in one step: the old one stays whole until the new one is."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from starterz.domain.fouten import Geweigerd

_NOT_HERE = (
    "{path} kan niet worden geschreven. Is het bestand nog open, of mag u hier niet schrijven? "
    "Kies anders een andere plaats."
)


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
