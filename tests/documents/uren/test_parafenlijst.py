from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from starterz.documents.uren.parafenlijst import _name, per_les, per_week
from starterz.domain.klas.cursist import Cursist, Groep, Plaatsing
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.parafenlijst import Parafenvel, kenmerken
from starterz.domain.lessen.presentie import Presentie, Reden, Status
from starterz.domain.lessen.presentielijst import assemble_lijst
from tests.documents.lezen import assert_order, words

MONDAY = date(2023, 1, 23)
NAMEN = (
    "Amal Voorbeeld-Haddad", "Şükran [/b] Yıldız", "Ngọc Ánh Trần", "Rahel =1+1", "<b>Nour & Żuk",
    "Tesfay O’Neill", "Ivan Voorbeeld", "Hassan Voorbeeld", "Fatuma Voorbeeld", "Samuel Voorbeeld",
    "Zahra Voorbeeld", "Yosef Voorbeeld",
)  # fmt: skip
KLAS = tuple(
    Cursist(n, f"C-{n:02d}", naam, "", plaatsingen=(Plaatsing(1, Groep.ELIP, n, date(2022, 9, 1)),))
    for n, naam in enumerate(NAMEN, start=1)
)


def lessons(count: int, per_day: int = 1, step: int = 2) -> list[Les]:
    return [
        Les(
            n + 1,
            MONDAY + timedelta(days=n // per_day * step),
            540 + 180 * (n % per_day),
            150,
            docenten=("E. [/b] Voorbeeld",),
        )
        for n in range(count)
    ]


def vellen(
    lessen: list[Les], people: tuple[Cursist, ...] = KLAS, marks: tuple[Presentie, ...] = ()
) -> list[Parafenvel]:
    names = kenmerken(lessen)
    return [
        Parafenvel(
            assemble_lijst(les, people, {m.cursist: m for m in marks if m.les_id == les.id}),
            names[les.id],
        )
        for les in lessen
    ]


def hostile(name: str, count: int = 12) -> tuple[Cursist, ...]:
    return tuple(
        replace(
            KLAS[n % 12], id=n, code=f"C-{n:02d}", voornaam=name,
            plaatsingen=(Plaatsing(1, Groep.ELIP, n % 12 + 1, date(2022, 9, 1)),),
        )
        for n in range(count)
    )  # fmt: skip


def test_a_lesson_is_one_page_with_its_names_by_seat() -> None:
    (page,) = words(per_les(vellen(lessons(1)), "Taalschool Voorbeeld"))
    assert_order(
        page, "Taalschool Voorbeeld", "Maandag 23 januari 2023", "Klas", "StarterZ-klas",
        "09:00-11:30", "2023-W04-1", "E. [/b] Voorbeeld", *NAMEN, "Naam docent", "Handtekening",
        "zelf uw paraaf",
    )  # fmt: skip


def test_two_lessons_on_a_day_are_two_pages_with_their_own_reference() -> None:
    first, second = words(per_les(vellen(lessons(2, per_day=2)), ""))
    assert "Kenmerk 2023-W04-1 " in first
    assert "2023-W04-1-2" in second
    assert "12:00-14:30" in second


def test_a_week_is_one_page_with_a_box_for_each_lesson() -> None:
    people = (replace(KLAS[0], lesdagen=(0, 2)), *KLAS[1:])
    (page,) = words(per_week(vellen(lessons(3), people), ""))
    assert "week 2023-W04: 23 januari 2023 tot en met 29 januari 2023" in page
    assert_order(page, "ma 23-01-2023", "2023-W04-1", "wo 25-01-2023", "2023-W04-3",
                 "vr 27-01-2023", "2023-W04-5", "ma 23-1", "wo 25-1", "vr 27-1",
                 f"{NAMEN[0]} – 2", NAMEN[1], "Handtekening docent")  # fmt: skip
    assert page.count("–") == 1


def test_who_comes_on_a_free_day_gets_a_box_after_all() -> None:
    person = replace(KLAS[0], lesdagen=(2,))
    (les,) = lessons(1)
    (page,) = words(per_les(vellen([les], (person,)), ""))
    assert "–" in page
    came = Presentie(les.id, person.code, Status.AANWEZIG)
    (page,) = words(per_les(vellen([les], (person,), (came,)), ""))
    assert "–" not in page


def test_it_goes_round_the_class_so_it_says_nothing_about_anybody() -> None:
    marks = tuple(
        Presentie(1, person.code, Status.ONGEOORLOOFD, reden=Reden.KIND) for person in KLAS
    )
    plain = vellen(lessons(1))
    assert per_les(vellen(lessons(1), marks=marks), "") == per_les(plain, "")
    for text in (*words(per_les(plain, "")), *words(per_week(plain, ""))):
        assert not any(word in text for word in ("ELIP", "C-01", "geoorloofd", "aanwezig"))


@pytest.mark.parametrize("letter", ["W", "i", "Ș", "Wit "])
def test_twelve_names_of_eighty_letters_stay_on_one_page(letter: str) -> None:
    people = hostile((letter * 80)[:80])
    for made in (
        per_les(vellen(lessons(1), people), "T" * 80),
        per_week(vellen(lessons(7, step=1), people), "T" * 80),
    ):
        (page,) = words(made)
        assert "…" not in page.split("StarterZ-klas", 1)[1]
        assert "De docent zet bij elke les een handtekening." in page


@pytest.mark.parametrize("name", ["W" * 80, "Wit " * 20, "Amal Voorbeeld-Haddad", ""])
@pytest.mark.parametrize(("width", "height"), [(142.0, 33.0), (236.0, 37.0), (142.0, 17.0)])
def test_a_name_stays_within_its_row(name: str, width: float, height: float) -> None:
    made = _name(replace(KLAS[0], voornaam=name), width, height)
    assert made.wrap(width - 8, height)[1] <= height


def test_more_people_in_a_week_are_lower_rows_and_more_lessons_another_page() -> None:
    assert len(words(per_week(vellen(lessons(3), hostile("Amal", 16)), ""))) == 1
    first, second = words(per_week(vellen(lessons(10, per_day=2, step=1)), ""))
    assert "2023-W04-5" in second
    assert "2023-W04-1-2" in first
    assert "Handtekening docent" in first
    assert "Handtekening docent" in second
    assert len(words(per_week(vellen(lessons(3), hostile("Amal", 60)), ""))) > 1


def test_docents_with_endless_names_are_cut_off() -> None:
    les = replace(lessons(1)[0], docenten=("W" * 80, "V" * 80))
    for made in (per_les(vellen([les]), ""), per_week(vellen([les]), "")):
        (page,) = words(made)
        assert "W…" in page


def test_a_lesson_for_nobody_can_be_printed() -> None:
    assert len(words(per_les(vellen(lessons(1), ()), ""))) == 1
    assert len(words(per_week(vellen(lessons(1), ()), ""))) == 1
