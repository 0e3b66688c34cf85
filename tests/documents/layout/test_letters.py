"""Letters on paper: each as it is, or a refusal that names it; the long form is `letters`."""

from __future__ import annotations

from starterz.documents.layout import style
from starterz.letters import LATIN, PAPER
from tests.documents.letters import run


def test_texts_over_all_of_unicode_are_kept_cleaned_or_refused() -> None:
    figures = run(240, 7)
    assert min(figures["naam gelijk"] + figures["naam schoongemaakt"], figures["gedrukt"]) > 9
    assert figures["naam geweigerd"] > 9
    assert figures["op papier geweigerd"] > 9


def test_the_typeface_has_every_letter_of_a_name() -> None:
    assert style.load_fonts() >= LATIN


def test_the_rules_know_exactly_the_letters_of_the_typeface() -> None:
    assert style.load_fonts() == PAPER
