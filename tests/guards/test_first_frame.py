"""At the first frame nothing heavy is loaded; after it, the store does load."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = (
    "sqlmodel", "sqlalchemy", "alembic", "sqlcipher3", "argon2", "cryptography", "pydantic",
    "pandas", "numpy", "reportlab", "openpyxl",
)  # fmt: skip

PROBE = f"""
import json, sys
from datetime import date
from pathlib import Path
from starterz.app import StarterzApp
from starterz.data.database import Database
from starterz.places import Places

class Probe(StarterzApp):
    def _open(self):
        found = [name for name in {HEAVY!r} if name in sys.modules]
        print("FRAME" + json.dumps(found), file=sys.__stdout__)
        self.exit()

database = Database(Places(Path(sys.argv[1])))
Probe(database, lambda: date(2023, 1, 25)).run(headless=True)
import starterz.data.store
print("STORE" + json.dumps([n for n in {HEAVY!r} if n in sys.modules]))
"""


def test_nothing_heavy_is_loaded_at_the_first_frame(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path)],
        capture_output=True, text=True, cwd=ROOT, check=True, timeout=60,
    )  # fmt: skip
    lines = done.stdout.splitlines()
    at_frame = next(line for line in lines if line.startswith("FRAME"))
    with_store = next(line for line in lines if line.startswith("STORE"))
    assert json.loads(at_frame.removeprefix("FRAME")) == []
    assert {"sqlmodel", "sqlalchemy"} <= set(json.loads(with_store.removeprefix("STORE")))
