"""All advices in a list, their papers, and the evaluation over them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from starterz.commands.advies_tekst import decision_json
from starterz.commands.invocation import Answer, Invocation, choice, pdf_path
from starterz.commands.parser import Parser, Subparsers, add
from starterz.commands.text import as_json, columns, facts
from starterz.domain.advies.evaluatie import read_evaluatieperiode
from starterz.domain.advies.evaluatiecijfers import Evaluatie, Kruistabel, Spreiding, Wissels
from starterz.domain.advies.evaluatiewoorden import (
    overeenstemming_regels,
    richting_regels,
    tijd_regels,
    uitleg,
    wie_tekst,
    wissel_regels,
)
from starterz.domain.advies.gang import besluit_tekst
from starterz.domain.advies.overzicht import Adviesregel, te_drukken, wacht_tekst
from starterz.domain.advies.trajectadvies import AdviesStatus
from starterz.domain.words.datums import kort, voluit
from starterz.domain.words.fouten import Geweigerd, StarterzFout
from starterz.tovii.indicatie import decimaal, exact_decimaal

if TYPE_CHECKING:
    from starterz.data.store import Store
    from starterz.domain.school.instellingen import Instellingen


def register(commands: Subparsers[Parser]) -> None:
    """Add the commands of this module."""
    parser = add(commands, "adviezen", show_list, "toont alle adviezen", reads=True)
    statuses = "concept, definitief, besproken of besloten"
    parser.add_argument("--status", metavar="S", help=f"alleen {statuses}")
    parser.add_argument("--archief", action="store_true", help="ook wie in het archief zit")
    parser.add_argument(
        "--pdf",
        metavar="MAP",
        help="schrijft de definitieve versies als PDF in deze map; de concepten bij "
        "--status concept",
    )
    parser = add(
        commands, "evaluatie", evaluate, "telt toets, indicatie, advies en besluit", reads=True
    )
    parser.add_argument("--van", metavar="DATUM", help="adviezen vanaf deze dag")
    parser.add_argument("--tot", metavar="DATUM", help="adviezen tot en met deze dag")
    parser.add_argument("--pdf", metavar="BESTAND", help="schrijft de cijfers als PDF")


def show_list(call: Invocation) -> Answer:
    """Show one line a person with an advice, or write the papers of them."""
    wanted = call.text("status")
    status = None if wanted is None else choice(wanted, "status", AdviesStatus)
    archive = call.arguments.archief

    def operation(store: Store) -> tuple[Adviesregel, ...]:
        return store.adviesoverzicht.list(call.today, ook_gearchiveerd=archive)

    lines = [line for line in call.run(operation) if status is None or line.status is status]
    code = 0
    if call.arguments.pdf is not None:
        code = _write_all(call, lines, concepts=status is AdviesStatus.CONCEPT)
    if call.json:
        return Answer(as_json([line_json(line) for line in lines]), code)
    if not lines:
        what = "Er zijn geen adviezen." if status is None else f"Er is niets met '{status.value}'."
        return Answer(what, code)
    header = ("code", "naam", "status", "datum", "wacht al", "toets", "advies", "besluit")
    return Answer(columns(header, [_row(line) for line in lines]), code)


def _row(line: Adviesregel) -> tuple[str, ...]:
    report = line.rapport
    return (
        line.code,
        line.cursist.naam,
        line.status.value,
        kort(report.advies.datum),
        wacht_tekst(line),
        line.toets_advies or "–",
        "tussenverslag" if report.is_tussenverslag else report.advies_label,
        besluit_tekst(report, met_reden=False) or "–",
    )


def line_json(line: Adviesregel) -> dict[str, Any]:
    """Return one line of the list for a program."""
    report, advice = line.rapport, line.rapport.advies
    return {
        "cursist": line.code,
        "naam": line.cursist.naam,
        "consulent": line.cursist.consulent,
        "gearchiveerd": line.cursist.gearchiveerd_op is not None,
        "versie": advice.versie,
        "soort": advice.soort,
        "status": advice.status,
        "datum": _iso(advice.datum),
        "advies": advice.tekst.advies,
        "indicatie": report.indicatie.uitkomst if report.indicatie else None,
        "toets": report.toets.resultaat if report.toets else None,
        "toets_verborgen": line.toets_verborgen,
        "toets_advies": report.paren.toets_advies.uitkomst,
        "indicatie_advies": report.paren.indicatie_advies,
        "besluit": decision_json(line.besluit),
        "besluit_wijkt_af": line.wijkt_af,
        "eerdere_besluiten": [decision_json(each) for each in line.eerdere],
        "dagen_wachten": line.dagen_wachten,
        "pip_uiterlijk": _iso(line.pip_uiterlijk),
    }


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _write_all(call: Invocation, lines: list[Adviesregel], *, concepts: bool) -> int:
    """Write the papers one by one; one that fails is told, and the rest go on.

    Returns 1 when only some were written; raises `Geweigerd` when none could be.
    """
    from starterz.service.uitgifte import advies_in_map, samenvatting

    directory = Path(call.arguments.pdf)
    found = te_drukken(lines, concepten=concepts)
    failed: list[str] = []
    with call.database() as database:
        for report in found.rapporten:
            try:
                advies_in_map(database, report, directory, call.today, sluit=not directory.is_dir())
            except StarterzFout as fout:
                failed.append(f"{report.cursist.naam}: {fout}")
    made = len(found.rapporten) - len(failed)
    told = [*failed, samenvatting(found, made, directory)]
    if failed and not made:
        raise Geweigerd(*told)
    for line in told:
        call.remark(line)
    return int(bool(failed))


def evaluate(call: Invocation) -> str:
    """Show the figures of the pilot."""
    van, tot = call.day_or_none("van"), call.day_or_none("tot")
    read_evaluatieperiode(van, tot)
    pdf = None if call.arguments.pdf is None else pdf_path(call.arguments.pdf)

    def operation(store: Store) -> tuple[Evaluatie, Instellingen]:
        return store.adviesoverzicht.evaluation(van, tot), store.instellingen.read()

    with call.database() as database:
        found, settings = database.run(operation)
        if pdf is not None:
            from starterz.service.uitgifte import evaluatie_opdracht, give_out

            names = (settings.taalaanbieder, settings.gemeente)
            give_out(database, evaluatie_opdracht(found, call.today, *names), pdf, call.today)
            call.remark(f"PDF geschreven naar {pdf}.")
    return as_json(evaluation_json(found)) if call.json else evaluation_text(found, call)


def evaluation_json(found: Evaluatie) -> dict[str, Any]:
    """Return the figures in the shape of interface.md."""
    against, indicated, both = found.advies_toets, found.indicatie_toets, found.overeenstemming
    return {
        "n": found.n,
        "bedekt": found.bedekt,
        "toets_indicatie": found.toets_indicatie.als_woordenboek(),
        "indicatie_advies": found.indicatie_advies.als_woordenboek(),
        "advies_besluit": found.advies_besluit.als_woordenboek(),
        "hoger": against.hoger,
        "lager": against.lager,
        "gelijk": against.gelijk,
        "niet_vergeleken": against.geen,
        "indicatie_toets": {
            "hoger": indicated.hoger,
            "lager": indicated.lager,
            "gelijk": indicated.gelijk,
            "niet_vergeleken": indicated.geen,
        },
        "van": _iso(found.van),
        "tot": _iso(found.tot),
        "minimum": found.minimum,
        "te_weinig": found.is_klein,
        "routewissels": _changes_json(found.wissels),
        "tijd_tot_advies": {
            "dagen": _spread_json(found.dagen),
            "lesweken": _spread_json(found.lesweken),
        },
        "overeenstemming": both
        and {
            "cursisten": both.mensen,
            "aspecten": both.aspecten,
            "gelijk": both.gelijk,
            "kappa": both.kappa and [decimaal(each) for each in both.kappa],
        },
        "toelichting": list(uitleg(found)),
    }


def _changes_json(found: Wissels) -> dict[str, Any]:
    return {
        "n": found.mensen,
        "gewisseld": found.gewisseld,
        **{
            name: {"n": people, "gewisseld": changed}
            for name, (changed, people) in (
                ("advies_bevestigd", found.bevestigd),
                ("advies_afgeweken", found.afgeweken),
                ("advies_niet_vergeleken", found.geen),
            )
        },
    }


def _spread_json(found: Spreiding | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "n": found.n,
        "laagste": found.laagste,
        "midden": exact_decimaal(found.mediaan),
        "hoogste": found.hoogste,
    }


def evaluation_text(found: Evaluatie, call: Invocation) -> str:
    """Return the figures as lines for a person."""
    parts = [f"Evaluatie op {voluit(call.today)}, {wie_tekst(found)}."]
    if found.n:
        parts += [_table(found, each) for each in found.tabellen]
        parts += [
            f"Advies tegenover de toets\n{facts(richting_regels(found, found.advies_toets))}",
            f"Indicatie tegenover de toets\n{facts(richting_regels(found, found.indicatie_toets))}",
            f"Leerroute gewisseld na het besluit\n{facts(wissel_regels(found, found.wissels))}",
            f"Tijd tot het advies\n{facts(tijd_regels(found))}",
            f"Twee paar ogen\n{facts(overeenstemming_regels(found))}",
        ]
    return "\n\n".join([*parts, "\n".join(uitleg(found))])


def _table(found: Evaluatie, tabel: Kruistabel) -> str:
    head = f"{tabel.rij_naam} / {tabel.kolom_naam}"
    header = (head, *map(found.label, tabel.kolommen), "samen")
    rows = [
        (
            found.label(rij),
            *(str(tabel.cel(rij, each)) for each in tabel.kolommen),
            str(tabel.rij_totaal(rij)),
        )
        for rij in tabel.rijen
    ]
    totals = (str(tabel.kolom_totaal(each)) for each in tabel.kolommen)
    rows.append(("samen", *totals, str(tabel.totaal)))
    return columns(header, rows, " " + "r" * (len(header) - 1))
