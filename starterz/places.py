"""Where things are: the assets in the package and the directories of the user."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from starterz.domain.words.fouten import Geweigerd

PACKAGE = Path(__file__).parent


def assets() -> Path:
    """Return the directory with instruments, fonts and the demo class.

    An installed wheel carries it inside the package, a checkout beside it.
    """
    packed = PACKAGE / "_assets"
    return packed if packed.is_dir() else PACKAGE.parent / "assets"


@dataclass(frozen=True, slots=True)
class Places:
    """The files of one data directory."""

    home: Path

    @classmethod
    def standard(cls) -> Places:
        """Return `STARTERZ_HOME`, or the data directory that the system gives a user."""
        chosen = os.environ.get("STARTERZ_HOME")
        return cls(Path(chosen) if chosen else user_data_path("starterz", appauthor=False))

    @property
    def store(self) -> Path:
        """The encrypted store."""
        return self.home / "klas.starterz"

    @property
    def keys(self) -> Path:
        """The key file: the data key, wrapped per account."""
        return self.home / "sleutels.json"

    @property
    def settings(self) -> Path:
        """The settings of this computer, such as the theme."""
        return self.home / "scherm.json"

    @property
    def documents(self) -> Path:
        """Where documents go when no file was named."""
        return self.home / "documenten"

    @property
    def log(self) -> Path:
        """The log of unexpected failures; it holds no names."""
        return self.home / "starterz.log"

    def make(self) -> None:
        """Make the data directory, closed to others."""
        try:
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise Geweigerd(f"De map {self.home} kan niet worden gemaakt.") from error
