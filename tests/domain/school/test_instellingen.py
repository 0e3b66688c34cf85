from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starterz.domain.klas.cursist import Lessoort
from starterz.domain.school.instellingen import Instellingen, format_voluit, put, read_uren, show
from starterz.domain.school.instellingen_uitleg import UITLEG
from starterz.domain.words.fouten import Ongeldig

NAMES = [field.name for field in fields(Instellingen)]


def test_each_setting_is_explained() -> None:
    assert sorted(UITLEG) == sorted(NAMES)
    assert all(each.label and each.betekenis.endswith(".") for each in UITLEG.values())


@pytest.mark.parametrize("naam", NAMES)
def test_a_default_is_read_back_as_it_is_shown(naam: str) -> None:
    settings = Instellingen()
    assert put(settings, naam, show(settings, naam)) == settings


def test_the_defaults_are_those_of_the_plan_and_the_law() -> None:
    settings = Instellingen()
    assert settings.norm_cursusuren == 800 * 60
    assert settings.startklas_minuten == 7 * 3 * settings.les_minuten == 3150
    assert settings.les_minuten * len(settings.lesdagen) * settings.lesweken_per_jaar == 345 * 60


@pytest.mark.parametrize(
    ("naam", "tekst", "value"),
    [
        ("taalaanbieder", " [/b] =1+1 Łódź ", "[/b] =1+1 Łódź"), ("gemeente", "Dalfsen", "Dalfsen"),
        ("lesdagen", "do,ma", (0, 3)), ("les_begin", "13:30", 810), ("les_minuten", "90", 90),
        ("les_soort", "KNM", Lessoort.KNM), ("lesweken_per_jaar", "40", 40),
        ("norm_cursusuren", "600", 36_000), ("startklas_weken", "8", 8),
        ("startklas_minuten", "52,5", 3150), ("observatie_weken", "0", 0),
        ("observatie_minuten", "39:45", 2385), ("toets_benodigd", "31", 31),
        ("elip_minuten", "600", 36_000), ("elip_b_alfabetisering", "300", 18_000),
        ("elip_a_inburgering", "200", 12_000), ("prognose_weken", "4", 4),
        ("prognose_lessen", "0", 0), ("signaal_lessen", "0", 0),
        ("z_route_maanden", "30", 30), ("elip_maanden", "1", 1), ("instroom_per_jaar", "0", 0),
        ("instrument", "tovii-20", "tovii-20"),
    ],
)  # fmt: skip
def test_each_setting_can_be_set(naam: str, tekst: str, value: object) -> None:
    changed = put(Instellingen(), naam, tekst)
    assert getattr(changed, naam) == value
    assert put(Instellingen(), naam, show(changed, naam)) == changed


@pytest.mark.parametrize(
    ("naam", "tekst"),
    [
        ("lesdagen", ""), ("lesdagen", "elke dag"), ("les_begin", "25:00"), ("les_minuten", "2,5"),
        ("les_minuten", "-1"), ("les_minuten", "=1+1"), ("les_minuten", "1234567"),
        ("les_soort", "rekenen"), ("norm_cursusuren", "veel"), ("norm_cursusuren", ""),
        ("toets_benodigd", "²"), ("startklas_weken", "7.0"), ("prognose_weken", " "),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_its_label(naam: str, tekst: str) -> None:
    with pytest.raises(Ongeldig) as caught:
        put(Instellingen(), naam, tekst)
    assert caught.value.veld == UITLEG[naam].label


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(Ongeldig, match="norm_cursusuren"):
        put(Instellingen(), "wachtwoord", "1")


@pytest.mark.parametrize(
    ("tekst", "minutes"),
    [
        ("52", 3120), ("52,5", 3150), ("52.5", 3150), ("52:30", 3150), ("0", 0), ("0:01", 1),
        ("7,25", 435), ("0,05", 3), (" 800 ", 48_000), ("52,50", 3150),
    ],
)  # fmt: skip
def test_hours_are_read_as_minutes(tekst: str, minutes: int) -> None:
    assert read_uren(tekst, "norm") == minutes
    assert type(read_uren(tekst, "norm")) is int


@pytest.mark.parametrize(
    "tekst",
    [
        "", ",5", "52,", "52:", "52:3", "52:60", "52:300", "-1", "1e3", "52,33", "1.200", "0,125",
        "52,5,5", "52 uur", "123456", "nan",
    ],
)  # fmt: skip
def test_nonsense_is_no_amount_of_hours(tekst: str) -> None:
    with pytest.raises(Ongeldig) as caught:
        read_uren(tekst, "norm")
    assert caught.value.waarde == tekst


@given(st.integers(60, 10_000 * 60))
def test_every_amount_of_minutes_is_read_back(minutes: int) -> None:
    settings = put(Instellingen(), "norm_cursusuren", f"{minutes // 60}:{minutes % 60:02d}")
    assert settings.norm_cursusuren == minutes
    assert put(Instellingen(), "norm_cursusuren", show(settings, "norm_cursusuren")) == settings


@pytest.mark.parametrize(
    ("naam", "tekst", "words"),
    [
        ("les_minuten", "0", "5 tot en met 600"), ("les_minuten", "601", "5 tot en met 600"),
        ("lesweken_per_jaar", "54", "1 tot en met 53"), ("toets_benodigd", "41", "1 tot en met 40"),
        ("norm_cursusuren", "0", "1 tot en met 10000"), ("prognose_weken", "0", "1 tot en met 104"),
        ("z_route_maanden", "0", "1 tot en met 120"), ("elip_maanden", "121", "1 tot en met 120"),
        ("instroom_per_jaar", "25", "0 tot en met 24"),
    ],
)  # fmt: skip
def test_a_value_that_makes_no_sense_is_refused(naam: str, tekst: str, words: str) -> None:
    with pytest.raises(Ongeldig, match=words):
        put(Instellingen(), naam, tekst)


@pytest.mark.parametrize(
    ("naam", "shown"),
    [
        ("les_minuten", "150 minuten"), ("norm_cursusuren", "800 uur"), ("les_soort", "NT2"),
        ("startklas_minuten", "52,5 uur"), ("les_begin", "09:00"), ("observatie_weken", "7"),
    ],
)  # fmt: skip
def test_a_setting_is_read_with_its_unit(naam: str, shown: str) -> None:
    assert format_voluit(Instellingen(), naam) == shown


@pytest.mark.parametrize("typed", ["120150", "1234567", "veel"])
def test_a_number_names_its_limits(typed: str) -> None:
    lowest, highest = 5, 600
    with pytest.raises(Ongeldig, match=f"{lowest} tot en met {highest}"):
        put(Instellingen(), "les_minuten", typed)
    with pytest.raises(Ongeldig, match="hoogstens 99999"):
        read_uren("123456", "uren")
