from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starterz.domain.words.fouten import InGebruik
from starterz.domain.words.wijziging import AS_STORED, IntussenGewijzigd, merge, merge_fields

FIELDS = ("a", "b", "c")
values = st.dictionaries(st.sampled_from(FIELDS), st.integers(0, 3)).map(
    lambda found: {name: found.get(name, 0) for name in FIELDS}
)


@dataclass(frozen=True)
class Brief:
    """A few fields, one of which is not to be merged."""

    id: int
    aan: str = ""
    tekst: str = ""
    dag: date | None = None


@given(values, values, values)
def test_nothing_is_lost_in_silence(
    seen: dict[str, int], now: dict[str, int], wanted: dict[str, int]
) -> None:
    """Each field holds what the last to change it wanted, or the two are told."""
    both = {name for name in FIELDS if len({seen[name], now[name], wanted[name]}) == 3}
    if both:
        with pytest.raises(IntussenGewijzigd) as caught:
            merge(seen, now, wanted)
        assert {each.veld for each in caught.value.botsingen} == both
        assert caught.value.nu == now
    else:
        found = merge(seen, now, wanted)
        for name in FIELDS:
            assert found[name] == (wanted[name] if wanted[name] != seen[name] else now[name])


def test_fields_of_one_statement_go_together() -> None:
    seen, now = {"a": 1, "b": 1, "c": 1}, {"a": 2, "b": 1, "c": 1}
    with pytest.raises(IntussenGewijzigd):
        merge(seen, now, {"a": 1, "b": 2, "c": 1}, together=[("a", "b")])
    assert merge(seen, now, {"a": 1, "b": 1, "c": 2}, together=[("a", "b")]) == {
        "a": 2, "b": 1, "c": 2,
    }  # fmt: skip


def test_the_message_has_both_values_short_and_on_one_line() -> None:
    seen, now = Brief(1, tekst="oud"), Brief(1, tekst="van\nKarin " + "x" * 200)
    with pytest.raises(IntussenGewijzigd) as caught:
        merge_fields(seen, now, Brief(1, tekst="", dag=date(2023, 1, 25)))
    fout = caught.value.by("karin om 12:05")
    assert isinstance(fout, InGebruik)
    assert str(fout).startswith(
        "Intussen gewijzigd door karin om 12:05.\nTekst is nu 'van Karin xxx"
    )
    assert str(fout).endswith("…'; u koos leeg.")
    assert fout.nu == now


def test_a_text_that_was_only_cleaned_is_not_changed() -> None:
    seen, now = Brief(1, tekst="van\u00a0vroeger "), Brief(1, tekst="nieuw")
    assert merge_fields(seen, now, Brief(1, tekst="van vroeger", aan="u")) == Brief(
        1, tekst="nieuw", aan="u"
    )


def test_who_reads_and_writes_in_one_act_has_seen_what_is_stored() -> None:
    assert merge_fields(AS_STORED, Brief(1, "x"), Brief(1, "y")) == Brief(1, "y")
