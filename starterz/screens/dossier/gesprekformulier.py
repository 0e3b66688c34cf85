"""The forms for a progress talk, and for the talk about a signal of absence."""

from __future__ import annotations

from collections.abc import Sequence

from starterz.domain.klas.cursist import Cursist
from starterz.domain.uren.aandacht import Opvolging, Signaal
from starterz.domain.uren.termijnen import Gesprek
from starterz.domain.words.datums import Clock, read_datum, voluit
from starterz.domain.words.fouten import Ongeldig
from starterz.domain.words.teksten import is_geschreven
from starterz.screens.shared.cursistformulieren import CursistFormulier
from starterz.screens.shared.cursistvelden import datumveld
from starterz.screens.shared.formulier import FormulierScreen, Operation, Values, Veld


def gesprek_formulier(cursist: Cursist, clock: Clock) -> FormulierScreen:
    """Return the form for a progress talk, with what the gemeente asks for."""

    def read(values: Values) -> Operation:
        talk = Gesprek(
            0, cursist.code, read_datum(values["datum"]),
            values["voortgang"], values["inzet"], values["niveau"],
        )  # fmt: skip
        if not any(map(is_geschreven, (talk.voortgang, talk.inzet, talk.niveau))):
            raise Ongeldig("voortgang", "", "in een paar woorden wat u hebt besproken")
        return lambda store: store.begeleiding.hold(talk, clock())

    return CursistFormulier(
        f"Voortgangsgesprek met {cursist.naam}",
        (
            datumveld("datum", "Datum", clock()),
            Veld("voortgang", "Voortgang", regels=3),
            Veld("inzet", "Inzet", regels=2),
            Veld("niveau", "Taalniveau", "", "zoals A1 lezen, onder A1 schrijven"),
        ),
        read,
        lambda talk: f"Gesprek van {voluit(talk.datum)} bewaard.",
        "De gemeente meldt voortgang, inzet en niveau. Schrijf niets over gezondheid.",
        over=cursist.code,
    )


def opvolging_formulier(
    cursist: Cursist, signalen: Sequence[Signaal], clock: Clock
) -> FormulierScreen:
    """Return the form for the talk about one of somebody's signals."""
    by_kind = {signaal.soort.value: signaal for signaal in signalen}

    def read(values: Values) -> Operation:
        signaal = by_kind[values["signaal"]]
        talk = Opvolging(
            0, cursist.code, signaal.soort, signaal.dagen[-1],
            read_datum(values["datum"]), values["notitie"],
        )  # fmt: skip
        return lambda store: store.begeleiding.follow_up(talk, clock())

    return CursistFormulier(
        f"Gesprek over verzuim met {cursist.naam}",
        (
            Veld("signaal", "Waarover", keuzes=tuple((k, s.tekst) for k, s in by_kind.items())),
            datumveld("datum", "Datum", clock()),
            Veld("notitie", "Besproken", regels=4),
        ),
        read,
        lambda _: "Gesprek bewaard; het teken komt terug als er weer een les wordt gemist.",
        "Schrijf op wat u afsprak. Schrijf niets over gezondheid.",
        over=cursist.code,
    )
