"""What holds for every test: nobody's home, no settings of whoever runs them, no haste."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

LONG_FORMS = {"STARTERZ_VOORBEELDEN", "STARTERZ_MUTATIES"}
"""How many examples the long form of a test tries."""

# A busy machine is no fault of an example.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


@pytest.fixture(scope="session", autouse=True)
def nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the tests, and the programs that they start, an empty home."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [each for each in os.environ if each.startswith("STARTERZ_")]:
            if name not in LONG_FORMS:
                patch.delenv(name)
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        patch.delenv("XDG_DATA_HOME", raising=False)
        yield
