"""Whether a PDF is one that was given out here, unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starterz.commands.invocation import Answer, Invocation
from starterz.commands.parser import Parser, Subparsers, add
from starterz.commands.text import as_json
from starterz.documents.layout.druknummer import read_nummer
from starterz.documents.tables.files import read_bytes
from starterz.domain.school.document import Bevinding, Controle, vingerafdruk
from starterz.domain.words.datums import voluit
from starterz.domain.words.fouten import Ongeldig
from starterz.letters import leesbaar

_MOST = 50 * 1024 * 1024
"""No document of ours is as large as this, in bytes."""


def register(commands: Subparsers[Parser]) -> None:
    """Add the command of this module."""
    parser = add(
        commands, "controleer", check, "zegt of een PDF hier is uitgegeven en niet is gewijzigd",
        reads=True,
    )  # fmt: skip
    parser.add_argument("pdf", metavar="PDF", help="het bestand")


def check(call: Invocation) -> Answer:
    """Check a PDF against what was given out; exit code 3 when it is not the same."""
    path = Path(call.arguments.pdf)
    content = _read(path)
    number = read_nummer(content)
    mark = vingerafdruk(content)
    found = call.run(lambda store: store.documenten.check(mark, number))
    same = found.bevinding is Bevinding.ONGEWIJZIGD
    text = as_json(_json(found, number)) if call.json else _text(path, found, number)
    return Answer(text, 0 if same else 3)


def _read(path: Path) -> bytes:
    content = read_bytes(path, _MOST)
    if not content.startswith(b"%PDF-"):
        raise Ongeldig("bestand", path.name, "een PDF")
    return content


def _json(found: Controle, number: str | None) -> dict[str, Any]:
    document = found.document
    return {
        "bevinding": found.bevinding,
        "nummer": document.nummer if document else number,
        "soort": document.soort if document else None,
        "cursist": document.cursist if document else None,
        "datum": document.datum.isoformat() if document else None,
        "account": document.account if document else None,
        "code": document.code if document else None,
    }


def _text(path: Path, found: Controle, number: str | None) -> str:
    document = found.document
    if document is None:
        says = f"In het bestand staat nummer {number}; dat nummer is hier niet bekend."
        if number is None:
            says = "Er staat geen nummer in. Een concept en een leeg formulier hebben er geen."
        return f"Onbekend: {leesbaar(path.name)} is niet uitgegeven door deze klas. {says}"
    about = f", over {document.cursist}" if document.cursist else ""
    what = (
        f"{document.nummer}, {document.soort.value}{about}, uitgegeven op "
        f"{voluit(document.datum)} door {document.account}, code {document.code}"
    )
    if found.bevinding is Bevinding.ONGEWIJZIGD:
        return f"Uitgegeven en niet gewijzigd: {leesbaar(path.name)} is {what}."
    return (
        f"Gewijzigd: {leesbaar(path.name)} is niet meer het bestand dat is uitgegeven.\n"
        f"Het zegt dat het dit is: {what}.\nMaak de PDF opnieuw, of vraag de gemeente om het "
        "bestand dat zij kreeg."
    )
