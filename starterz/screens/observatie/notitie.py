"""The note at a score."""

from __future__ import annotations

from collections.abc import Callable

from starterz.domain.words.teksten import LANGSTE_NOTITIE, lap
from starterz.screens.shared.formulier import FormulierScreen, Operation, Values, Veld
from starterz.screens.shared.gezien import Gezien
from starterz.tovii.instrument import Aspect
from starterz.tovii.observatie import Score


def notitie_formulier(
    aspect: Aspect,
    score: Score,
    write: Callable[[Score, Score], Operation],
    *,
    seen: Score,
    over: str,
    rij: Callable[[], str],
    samen: bool = False,
) -> FormulierScreen:
    """Return a form for the note; `write` makes the operation that keeps a score with its note.

    It takes the score and what was `seen` of it: a form may begin with another note. `over` is the
    cursistcode, `rij` gives the key of the sheet. On a joint sheet (`samen`) it asks why the two
    moved as well.
    """

    def read(values: Values) -> Operation:
        text = lap("notitie", values["notitie"], LANGSTE_NOTITIE)
        in_pdf, why = bool(text) and values["pdf"] == "ja", values.get("reden", "")
        return write(Score(known.value.waarde, text, in_pdf, why), known.value)

    known = Gezien(seen, lambda now: _velden(now, samen=samen))
    return FormulierScreen(
        f"Notitie bij {aspect.code} {aspect.titel}",
        _velden(score, samen=samen),
        read,
        "Schrijf op wat u zag. Schrijf geen medische gegevens op.",
        over=over,
        rij=rij,
        gezien=known,
    )


def _velden(score: Score, *, samen: bool) -> list[Veld]:
    why = [Veld("reden", "Waarom verschoven", score.reden, regels=3)] if samen else []
    return [
        *why,
        Veld("notitie", "Wat zag u?", score.notitie, regels=7),
        Veld(
            "pdf",
            "Mag in de PDF",
            "ja" if score.notitie_in_pdf else "nee",
            keuzes=(("nee", "nee, alleen voor de klas"), ("ja", "ja, ook voor de gemeente")),
        ),
    ]
