"""The program on a copy of the class, opened unlocked. Run as a program: HOME WACHTZIN DATE."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from starterz.app import StarterzApp
from starterz.data.database import Database
from starterz.places import Places

if __name__ == "__main__":
    database = Database(Places(Path(sys.argv[1])), ("docent", sys.argv[2]))
    StarterzApp(database, lambda: date.fromisoformat(sys.argv[3])).run()
