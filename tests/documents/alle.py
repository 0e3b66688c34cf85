"""Every document that the program makes, ordinary and with text that wants to break it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from starterz.documents.evaluatie.evaluatie import evaluatie
from starterz.documents.layout.druknummer import ZONDER, Druknummer
from starterz.documents.trajectadvies.scoreformulier import scoreformulier
from starterz.documents.trajectadvies.trajectadvies import trajectadvies
from starterz.documents.uren.parafenlijst import per_les, per_week
from starterz.documents.uren.urenstaat import klasstaat, urenstaat
from starterz.domain.advies.evaluatie import evaluate
from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.advies.trajectadvies import AdviesStatus, Rapportsoort, Tekst
from starterz.domain.klas.cursist import Cursist
from starterz.domain.uren.tellers import Teller
from starterz.domain.uren.uren import Prognose
from starterz.domain.uren.urenstaat import Urenstaat
from starterz.domain.uren.verloop import Verloop
from starterz.tovii.instrument_toml import parse_instrument
from starterz.tovii.observatie import Score
from tests.builders import TODAY
from tests.documents.uren.test_parafenlijst import hostile as people
from tests.documents.uren.test_parafenlijst import lessons, vellen
from tests.documents.uren.test_urenstaat import klas, staat
from tests.documents.voorbeeld import instrument, rapport, scores
from tests.domain.advies.test_evaluatie import CASES
from tests.tovii.builders import STARTERZ_24

PROEF = parse_instrument(
    (Path(__file__).parents[1] / "data" / "proef-20.toml").read_text(encoding="utf-8")
)
Maker = Callable[[Druknummer], bytes]

HOSTILE = (
    "Jan [/b] <b>x & y</b> =1+1 </para> &amp; %s \\ ( ) Тест Ελλάδα ﬁ ™ № ẞ "
    "e\u0301 \x00\u200f\u202e\ufeff\u2028einde Nguye\u0302\u0303n "
)
BLOCK = "Wolfeschlegelsteinhausenbergerdorff" * 8


def with_course() -> Urenstaat:
    """Return an urenstaat with the picture of the hours beside the line that is needed."""
    counter = Teller("z-taal", "Taallessen", 280, 48000, "800 uur.", False)
    course = Verloop(
        counter, date(2022, 11, 28), date(2025, 11, 28), TODAY,
        ((date(2022, 11, 28), 150), (date(2022, 12, 5), 280)), date(2025, 6, 1), True,
    )  # fmt: skip
    return replace(staat(), verloop=course, prognose=Prognose(date(2025, 6, 1), True, "Op tijd."))


def hostile_report() -> Adviesrapport:
    """Return a report with hostile text in every place."""
    text = HOSTILE + BLOCK
    seen = {
        code: replace(score, notitie=text, notitie_in_pdf=True)
        for code, score in scores(instrument(), {"L7": None}).items()
    }
    seen["H1"] = Score(2, text * 2, True)
    made = rapport(
        gezien=seen,
        te_kort=(text,),
        taalaanbieder=HOSTILE * 3,
        gemeente=BLOCK,
        cursist=Cursist(7, "C-07", HOSTILE, BLOCK, consulent=HOSTILE),
        tekst=Tekst(
            advies="b1-route", motivering=text * 5, reden_kort=text, reactie_signaal=text,
            wens_cursist=text, intensiteit=text, alfabetisering=text, kinderopvang=text,
            omstandigheden=text, tweede_beoordelaar=text,
        ),
    )  # fmt: skip
    return replace(made, advies=replace(made.advies, docent=HOSTILE + BLOCK))


def _advies(made: Adviesrapport) -> Maker:
    return lambda druk: trajectadvies(made, druk=druk)


DOCUMENTS: dict[str, Maker] = {
    **{f"advies {status.value}": _advies(rapport(status=status)) for status in AdviesStatus},
    "advies zonder observatie": _advies(rapport(observatie=None, indicatie=None, toets=None)),
    "advies met te weinig gezien": _advies(rapport(gezien={"H1": Score(2)})),
    "tussenverslag": _advies(rapport(soort=Rapportsoort.TUSSENVERSLAG)),
    "tussenverslag concept": _advies(
        rapport(soort=Rapportsoort.TUSSENVERSLAG, status=AdviesStatus.CONCEPT)
    ),
    "advies vijandig": _advies(hostile_report()),
    "parafenlijst per les": lambda druk: per_les(
        vellen(lessons(2, per_day=2)), "Taalschool", druk=druk
    ),
    "parafenlijst per week": lambda druk: per_week(
        vellen(lessons(10, per_day=2, step=1)), "Taalschool", druk=druk
    ),
    "parafenlijst voor niemand": lambda druk: per_les(vellen(lessons(1), ()), "", druk=druk),
    "parafenlijst vijandig": lambda druk: per_week(
        vellen(lessons(7, step=1), people(HOSTILE, 60)), HOSTILE, druk=druk
    ),
    "urenstaat": lambda druk: urenstaat(staat(), "E. Voorbeeld", "Taalschool", TODAY, druk=druk),
    "urenstaat met verloop": lambda druk: urenstaat(with_course(), "E.", "T.", TODAY, druk=druk),
    "urenstaat vijandig": lambda druk: urenstaat(
        replace(staat(), cursist=Cursist(7, "C-07", HOSTILE, BLOCK)), BLOCK, HOSTILE, TODAY,
        druk=druk,
    ),
    "evaluatie": lambda druk: evaluatie(
        evaluate(CASES, 20), TODAY, "Taalschool", "Gemeente", druk=druk
    ),
    "observatieformulier": lambda _: scoreformulier(STARTERZ_24, "Taalschool", TODAY),
    "observatieformulier van 20": lambda _: scoreformulier(PROEF, HOSTILE, TODAY),
    "klasstaat": lambda druk: klasstaat(klas(3), "E. Voorbeeld", "Taalschool", TODAY, druk=druk),
    "klasstaat over drie bladen": lambda druk: klasstaat(
        klas(70), "E. Voorbeeld", "Taalschool", TODAY, druk=druk
    ),
}  # fmt: skip


@cache
def plain(name: str) -> bytes:
    """Return a document without a number."""
    return DOCUMENTS[name](ZONDER)
