"""Instrument files: what is in them, which version is in use, and the blank form on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from starterz.commands.invocation import Invocation
from starterz.commands.parser import Parser, Subparsers, add
from starterz.commands.text import as_json, columns, facts
from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import Geweigerd, Ongeldig
from starterz.domain.words.woorden import aantal
from starterz.letters import leesbaar
from starterz.tovii.indicatie import exact_decimaal
from starterz.tovii.instrument import Instrument
from starterz.tovii.instrument_toml import InstrumentFout, parse_instrument
from starterz.tovii.instrument_verschil import LEGENDA, samenvatting, verschillen
from starterz.tovii.instrument_versie import Instrumentversie
from starterz.tovii.instrument_woorden import inhoud

if TYPE_CHECKING:
    from starterz.data.store import Store

_WELK = "ID (de nieuwste versie), ID@VERSIE of een bestand .toml"


def register(commands: Subparsers[Parser]) -> None:
    """Add the commands of this module."""
    instrument = commands.add_parser(
        "instrument",
        help="beheert de lijsten met aspecten",
        description="Beheert de lijsten met aspecten waarmee u observeert.",
    )
    instrument.set_defaults(usage=instrument.format_usage)
    inner = instrument.add_subparsers(
        title="Opdrachten", metavar="OPDRACHT", required=True, dest="opdracht", parser_class=Parser
    )
    add(inner, "lijst", list_versions, "toont alle instrumenten en hun versies", reads=True)
    check = add(
        inner, "controleer", check_file, "controleert een bestand, zonder iets te laden", reads=True
    )
    check.add_argument("bestand", metavar="BESTAND", help="een bestand .toml")
    load = add(inner, "laad", load_file, "laadt een nieuwe versie uit een bestand")
    load.add_argument("bestand", metavar="BESTAND", help="een bestand .toml")
    compare = add(inner, "vergelijk", compare_versions, "toont wat er verschilt", reads=True)
    compare.add_argument("oud", metavar="OUD", help=_WELK)
    compare.add_argument("nieuw", metavar="NIEUW", help=_WELK)
    retire = add(inner, "intrek", retire_version, "trekt een versie in; oude observaties blijven")
    back = add(inner, "terug", restore_version, "zet een ingetrokken versie terug")
    for parser in (retire, back):
        parser.add_argument("id", metavar="ID", help="zoals starterz-24")
        parser.add_argument("versie", metavar="VERSIE", help="zoals 2026.1")
    choose = add(inner, "kies", choose_instrument, "kiest het instrument van de klas")
    choose.add_argument("id", metavar="ID", help="zoals starterz-24")
    form = add(inner, "formulier", print_form, "maakt een leeg formulier om in te vullen, als PDF")
    form.add_argument("welk", metavar="ID", nargs="?", help=f"{_WELK}; gewoon: dat van de klas")
    form.add_argument("bestand", metavar="BESTAND", help="een naam die eindigt op .pdf")


def list_versions(call: Invocation) -> str:
    """Show every version, the one in use first."""
    found = call.run(lambda store: store.instrumenten.versions())
    if call.json:
        return as_json([_version_json(each) for each in found])
    header = ("id", "versie", "titel", "aspecten", "observaties", "stand", "lijst")
    return columns(
        header,
        [
            (
                each.instrument.id,
                each.instrument.versie,
                each.instrument.titel,
                str(len(each.instrument.aspecten)),
                str(each.observaties),
                each.stand.value
                + (f" {kort(each.ingetrokken_op)}" if each.ingetrokken_op is not None else ""),
                each.herkomst,
            )
            for each in found
        ],
        "   rr",
    )


def check_file(call: Invocation) -> str:
    """Say what a file holds, or name every fault with its line; it needs no store."""
    instrument = _read(Path(call.arguments.bestand))
    if call.json:
        return as_json(_instrument_json(instrument))
    good = f"{leesbaar(Path(call.arguments.bestand).name)} is goed."
    return f"{good}\n\n{facts((each.label, each.tekst) for each in inhoud(instrument))}"


def load_file(call: Invocation) -> str:
    """Keep the version in a file; nothing is kept of a faulty one."""
    path = Path(call.arguments.bestand)
    text = _text(path)
    instrument = _parse(path, text)

    def operation(store: Store) -> tuple[bool, str]:
        known = {(each.id, each.versie) for each in store.instrumenten.all()}
        store.instrumenten.load(text)
        is_new = (instrument.id, instrument.versie) not in known
        return is_new, store.instellingen.read().instrument

    is_new, chosen = call.run(operation)
    shown = f"Instrument {instrument.id} {instrument.versie}"
    if not is_new:
        return f"{shown} was er al. Er is niets veranderd."
    if chosen == instrument.id:
        return f"{shown} is geladen. Nieuwe observaties beginnen met deze versie."
    hint = f"starterz instrument kies {instrument.id}"
    return f"{shown} is geladen. De klas werkt nog met {chosen}; '{hint}' verandert dat."


def compare_versions(call: Invocation) -> str:
    """Show what is other in the second version."""
    oud, nieuw = _find(call, call.arguments.oud, call.arguments.nieuw)
    found = verschillen(oud, nieuw)
    if call.json:
        return as_json(
            {
                "oud": {"id": oud.id, "versie": oud.versie},
                "nieuw": {"id": nieuw.id, "versie": nieuw.versie},
                "verschillen": [
                    {"onderdeel": each.onderdeel, "tekst": each.tekst, "telt": each.telt}
                    for each in found
                ],
            }
        )
    lines = [samenvatting(oud, nieuw, found), *(each.regel for each in found)]
    if any(each.telt for each in found):
        lines.append(LEGENDA)
    return "\n".join(lines)


def retire_version(call: Invocation) -> str:
    """Let no new observation begin with a version."""
    naam, versie = call.arguments.id, call.arguments.versie
    left = call.run(lambda store: store.instrumenten.retire(naam, versie, call.today))
    after = f" Nieuwe observaties met {naam} gaan met versie {left.versie}." if left else ""
    return f"Versie {versie} van {naam} is ingetrokken. Oude observaties houden deze versie.{after}"


def restore_version(call: Invocation) -> str:
    """Make a retired version usable again."""
    naam, versie = call.arguments.id, call.arguments.versie
    used = call.run(lambda store: store.instrumenten.restore(naam, versie))
    after = f"Nieuwe observaties met {naam} gaan met versie {used.versie}."
    return f"Versie {versie} van {naam} is weer te gebruiken. {after}"


def choose_instrument(call: Invocation) -> str:
    """Make this the instrument of the class."""
    chosen = call.run(lambda store: store.instrumenten.choose(call.arguments.id))
    return (
        f"De klas werkt nu met {chosen.id}, versie {chosen.versie}: {chosen.titel}. "
        "Oude observaties houden hun eigen versie."
    )


def print_form(call: Invocation) -> str:
    """Write the blank form."""
    from starterz.documents.tables.files import write_file
    from starterz.documents.trajectadvies.scoreformulier import scoreformulier

    path = Path(call.arguments.bestand)
    if path.suffix.lower() != ".pdf":
        raise Ongeldig("bestand", path.name, "een naam die eindigt op .pdf")
    provider = ""
    if call.arguments.welk is None:
        instrument, provider = call.run(
            lambda s: (s.instrumenten.current(), s.instellingen.read().taalaanbieder)
        )
    else:
        (instrument,) = _find(call, call.arguments.welk)
    write_file(path, scoreformulier(instrument, provider, call.today))
    return f"Leeg formulier van {instrument.id} {instrument.versie} geschreven naar {path}."


def _find(call: Invocation, *names: str) -> tuple[Instrument, ...]:
    """Return what each name points at; the store is only opened for what is in it."""
    files = {name: _read(Path(name)) for name in names if name.lower().endswith(".toml")}

    def operation(store: Store) -> tuple[Instrument, ...]:
        return tuple(files.get(name) or _in_store(store, name) for name in names)

    if len(files) == len(set(names)):
        return tuple(files[name] for name in names)
    return call.run(operation)


def _in_store(store: Store, name: str) -> Instrument:
    naam, separator, versie = name.partition("@")
    if separator:
        return store.instrumenten.version(naam, versie)
    return store.instrumenten.row_and_instrument(naam)[1]


def _text(path: Path) -> str:
    from starterz.documents.tables.files import read_text

    return read_text(path)


def _read(path: Path) -> Instrument:
    return _parse(path, _text(path))


def _parse(path: Path, text: str) -> Instrument:
    try:
        return parse_instrument(text)
    except InstrumentFout as error:
        count = aantal(len(error.meldingen), "fout", "fouten")
        raise Geweigerd(
            *error.meldingen, f"{count} in {leesbaar(path.name)}. Er is niets geladen."
        ) from error


def _version_json(versie: Instrumentversie) -> dict[str, Any]:
    instrument, day = versie.instrument, versie.ingetrokken_op
    return {
        "id": instrument.id,
        "versie": instrument.versie,
        "titel": instrument.titel,
        "officieel": instrument.officieel,
        "aspecten": len(instrument.aspecten),
        "observaties": versie.observaties,
        "stand": versie.stand.value,
        "ingetrokken_op": None if day is None else day.isoformat(),
    }


def _instrument_json(instrument: Instrument) -> dict[str, Any]:
    weights = sorted({aspect.gewicht for aspect in instrument.aspecten})
    counts = {w: sum(a.gewicht == w for a in instrument.aspecten) for w in weights}
    return {
        "id": instrument.id,
        "versie": instrument.versie,
        "titel": instrument.titel,
        "bron": instrument.bron,
        "officieel": instrument.officieel,
        "aspecten": len(instrument.aspecten),
        "groepen": [
            {
                "code": groep.code,
                "titel": groep.titel,
                "soort": groep.soort.value,
                "aspecten": len(instrument.aspecten_van(groep.code)),
            }
            for groep in instrument.groepen
        ],
        "niveaus": [{"waarde": n.waarde, "label": n.label} for n in instrument.niveaus],
        "gewichten": {str(weight): number for weight, number in counts.items()},
        "banden": [
            {
                "uitkomst": band.uitkomst,
                "label": band.label,
                "leerroute": band.leerroute,
                "vanaf": exact_decimaal(band.vanaf),
            }
            for band in instrument.banden
        ],
        "grens_marge": exact_decimaal(instrument.grens_marge),
        "minimaal": {"tellend": instrument.minimaal_tellend, "les": instrument.minimaal_les},
    }
