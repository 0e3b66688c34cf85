"""The advice: from the indication to the decision of the gemeente."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from starterz.commands.advies_overwegingen import BEWIJS, OVERWEGING, with_reasons
from starterz.commands.advies_tekst import advice_json, advice_text
from starterz.commands.invocation import Invocation, choice, pdf_path
from starterz.commands.parser import Parser, Subparsers, add
from starterz.commands.text import as_json
from starterz.domain.advies.rapport import Adviesrapport, differs_from_advies
from starterz.domain.advies.trajectadvies import (
    AdviesStatus,
    Besluit,
    Bespreking,
    Instemming,
    Rapportsoort,
    Tekst,
    Tolk,
    Trajectadvies,
)
from starterz.domain.klas.cursist import Leerroute
from starterz.domain.words.datums import kort, voluit
from starterz.domain.words.fouten import Ongeldig
from starterz.letters import comparable
from starterz.service.exports import without_hidden_test

if TYPE_CHECKING:
    from starterz.data.store import Store

_TEXTS = {
    "advies": ("advies", "L", "z-route, b1-route, b1-route-snel of onderwijsroute"),
    "motivering": ("motivering", "TEKST", "waarom dit advies"),
    "tweede-beoordelaar": ("tweede_beoordelaar", "NAAM", "nodig bij lager dan de toets"),
    "reactie-signaal": ("reactie_signaal", "TEKST", "wat u vindt van het achtergrondsignaal"),
    "reden-kort": ("reden_kort", "TEKST", "waarom er een advies is, hoewel kort gezien"),
    "wens": ("wens_cursist", "TEKST", "wat de cursist zelf wil"),
    "intensiteit": ("intensiteit", "TEKST", "voor het PIP"),
    "alfabetisering": ("alfabetisering", "TEKST", "voor het PIP"),
    "kinderopvang": ("kinderopvang", "TEKST", "voor het PIP"),
    "omstandigheden": ("omstandigheden", "TEKST", "voor het PIP"),
}
"""Options that are kept as text: the field, the placeholder and the explanation."""


def register(commands: Subparsers[Parser]) -> None:
    """Add the commands of this module."""
    parser = add(commands, "advies", show_or_write, "toont een advies, of schrijft het", reads=True)
    parser.add_argument("cursist", metavar="CURSIST", help="de code, zoals C-07")
    parser.add_argument("--pdf", metavar="BESTAND", help="schrijft het advies als PDF")
    for option, (field, placeholder, explanation) in _TEXTS.items():
        parser.add_argument(f"--{option}", dest=field, metavar=placeholder, help=explanation)
    parser.add_argument(
        "--overweging", action="append", default=[], metavar="L=TEKST", help=OVERWEGING
    )
    parser.add_argument("--bewijs", action="append", default=[], metavar="L=FEIT", help=BEWIJS)
    parser.add_argument(
        "--pagina-cursist",
        choices=("ja", "nee"),
        metavar="JA",
        help="ja of nee: een bladzijde in eenvoudige taal voor de cursist, achter in de PDF",
    )
    parser.add_argument(
        "--tweede-datum", metavar="DATUM", help="wanneer de tweede beoordelaar keek"
    )
    parser.add_argument(
        "--tussenverslag",
        action="store_true",
        help="een verslag zonder indicatie, bij vroeg vertrek",
    )
    parser.add_argument(
        "--definitief",
        action="store_true",
        help=(
            "maakt het advies definitief, wat niet ongedaan kan; --motivering is dan ook de "
            "reactie op het achtergrondsignaal en de reden bij kort gezien, als u die niet apart "
            "geeft"
        ),
    )
    parser.add_argument("--besproken", metavar="DATUM", help="wanneer het advies is besproken")
    parser.add_argument("--tolk", metavar="TOLK", help="bij --besproken: ja, nee of geweigerd")
    parser.add_argument(
        "--mening", metavar="TEKST", help="bij --besproken: wat de cursist er zelf van vindt"
    )
    parser.add_argument(
        "--instemming",
        metavar="I",
        help="bij --besproken: eens, 'deels eens', 'niet eens' of 'wil niets zeggen'",
    )
    parser = add(commands, "besluit", decide, "legt het besluit van de gemeente vast")
    parser.add_argument("cursist", metavar="CURSIST", help="de code, zoals C-07")
    routes = "z-route, b1-route of onderwijsroute"
    parser.add_argument("--leerroute", required=True, metavar="L", help=routes)
    parser.add_argument("--datum", required=True, metavar="DATUM", help="de dag van het besluit")
    parser.add_argument("--reden", metavar="TEKST", help="nodig als het besluit afwijkt")


def show_or_write(call: Invocation) -> str:
    """Show the newest advice, after writing, finishing and discussing, in one transaction."""
    from starterz.service.uitgifte import advies_opdracht, give_out, require_printable

    arguments = call.arguments
    if arguments.tussenverslag and arguments.advies:
        raise call.wrong_usage("--tussenverslag en --advies kunnen niet samen")
    pdf = None if arguments.pdf is None else pdf_path(arguments.pdf)
    second = call.day_or_none("tweede_datum")
    talk = _talk(call)

    def operation(store: Store) -> tuple[Adviesrapport, bool]:
        code = store.klas.cursist(arguments.cursist).code
        _write(store, code, call, second)
        if arguments.definitief:
            _finish(store, code, call)
        if talk is not None:
            store.adviezen.discuss(code, _with_known(talk, store.adviezen.of(code), call))
        report, hidden = without_hidden_test(store, store.adviezen.report(code, call.today))
        if pdf is not None:
            require_printable(advies_opdracht(report))  # else nothing of this is kept
        return report, hidden

    with call.database() as database:
        report, hidden = database.run(operation)
        if pdf is not None:
            document = give_out(database, advies_opdracht(report), pdf, call.today)
            state = f", nummer {document.nummer}" if document else " (concept)"
            call.remark(f"PDF geschreven naar {pdf}{state}. Dit bestand is niet versleuteld.")
    if arguments.definitief:
        call.remark(f"Versie {report.advies.versie} is definitief.")
    if call.json:
        return as_json(advice_json(report, hidden=hidden))
    return advice_text(report, hidden=hidden)


def _with_known(
    talk: Bespreking, versions: Sequence[Trajectadvies], call: Invocation
) -> Bespreking:
    """Return a talk with what was noted before and is not named now."""
    finished = [each for each in versions if each.status is not AdviesStatus.CONCEPT]
    known = finished[-1].bespreking if finished else None
    if known is None:
        return talk
    call.remark(f"De bespreking van {kort(known.datum)} is vervangen.")
    if call.text("mening") is None:
        talk = replace(talk, mening=known.mening)
    return talk if call.text("instemming") else replace(talk, instemming=known.instemming)


def _talk(call: Invocation) -> Bespreking | None:
    day, tolk = call.day_or_none("besproken"), call.text("tolk")
    if (day is None) is not (tolk is None):
        raise call.wrong_usage("--besproken en --tolk horen bij elkaar")
    view, agrees = call.text("mening"), call.text("instemming")
    if day is None:
        if view is not None or agrees is not None:
            raise call.wrong_usage("--mening en --instemming horen bij --besproken")
        return None
    if day > call.today:
        raise Ongeldig("besproken", kort(day), f"een datum tot en met {kort(call.today)}")
    return Bespreking(
        day,
        choice(tolk or "", "tolk", Tolk),
        (view or "").strip(),
        choice(agrees, "instemming", Instemming) if agrees else None,
    )


def _write(store: Store, code: str, call: Invocation, second: Any) -> None:
    """Keep what was given, beside what the docent wrote before."""
    arguments = call.arguments
    fields = [field for field, _, _ in _TEXTS.values()]
    given: dict[str, Any] = {
        f: getattr(arguments, f).strip() for f in fields if getattr(arguments, f) is not None
    }
    if "advies" in given:
        given["advies"] = comparable(given["advies"]) or None
    if second is not None:
        given["tweede_datum"] = second
    if arguments.pagina_cursist is not None:
        given["pagina_cursist"] = arguments.pagina_cursist == "ja"
    reasons = bool(arguments.overweging or arguments.bewijs)
    starts = arguments.definitief and not store.adviezen.of(code)
    if not (given or reasons or starts or arguments.tussenverslag):
        return
    known = store.adviezen.of(code)
    text = known[-1].tekst if known else Tekst()
    kind = Rapportsoort.TUSSENVERSLAG if arguments.tussenverslag else None
    if given.get("advies"):  # an interim report has no advice, so this is one no longer
        kind = Rapportsoort.TRAJECTADVIES
    text = replace(text, **given)
    # First without the reasons: those lean on the advice, which may be none that there is.
    store.adviezen.write(code, text, call.today, kind)
    if reasons:
        report = store.adviezen.report(code, call.today)
        text = with_reasons(text, report, arguments.overweging, arguments.bewijs)
        store.adviezen.write(code, text, call.today, kind)


def _finish(store: Store, code: str, call: Invocation) -> None:
    """Finish the concept; the motivation answers for the reasons that were not given apart."""
    motivation = (call.text("motivering") or "").strip()
    report = store.adviezen.report(code, call.today)
    if report.is_concept and motivation:
        text = report.advies.tekst
        if report.te_kort and not text.reden_kort.strip():
            text = replace(text, reden_kort=motivation)
        signal = report.indicatie is not None and report.indicatie.signaal is not None
        if signal and not text.reactie_signaal.strip():
            text = replace(text, reactie_signaal=motivation)
        store.adviezen.write(code, text, call.today)
    store.adviezen.finish(code, call.today)


def decide(call: Invocation) -> str:
    """Record the decision of the gemeente."""
    arguments = call.arguments
    besluit = Besluit(
        choice(arguments.leerroute, "leerroute", Leerroute),
        call.day("datum"),
        arguments.reden or "",
    )

    def operation(store: Store) -> tuple[Adviesrapport, Besluit | None]:
        code = store.klas.cursist(arguments.cursist).code
        versions = store.adviezen.of(code)
        finished = [each for each in versions if each.status is not AdviesStatus.CONCEPT]
        known = finished[-1].besluit if finished else None
        made = besluit
        if known is not None and arguments.reden is None and known.leerroute is made.leerroute:
            made = replace(made, reden=known.reden)  # it is not named, and is about this route
        return store.adviezen.decide(code, made, call.today), known

    report, known = call.run(operation)
    other = ""
    if known is not None and known != report.advies.besluit:
        reason = f", {known.reden}" if known.reden else ""
        other = f" Er stond: {known.leerroute.label}, {voluit(known.datum)}{reason}."
    if differs_from_advies(report, besluit.leerroute):
        other += f" Dit is anders dan het advies: {report.advies_label}."
    return (
        f"Besluit voor {report.cursist.naam} opgeslagen: {besluit.leerroute.label}, "
        f"{voluit(besluit.datum)}.{other}"
    )
