"""What the demo class did outside its lessons, the talks, and the lists that were signed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from starterz.commands.demo.verhaal import Story
from starterz.domain.lessen.parafenlijst import Parafenlijst
from starterz.domain.lessen.presentie import Status
from starterz.domain.uren.participatie import Activiteit, EerdereUren, Eerdersoort, Participatie
from starterz.domain.uren.termijnen import Gesprek

if TYPE_CHECKING:
    from starterz.data.store import Store


def write_guidance(store: Store, story: Story, codes: list[str]) -> None:
    """Enter activities, earlier hours, progress talks and signed lists."""
    for code, person in zip(codes, story.cursisten, strict=True):
        for each in person.get("participatie", ()):
            for week in range(each["keer"]):
                day = each["van"] + timedelta(weeks=week)
                made = Participatie(
                    0, "", day, Activiteit(each["soort"]), each["minuten"], each.get("waar", "")
                )
                store.participatie.log(made, [code], story.vandaag)
        for each in person.get("eerder", ()):
            kind, minutes = Eerdersoort(each["soort"]), each["uren"] * 60
            store.participatie.add_earlier(EerdereUren(0, code, kind, minutes, each["bron"]))
        for each in person.get("gesprek", ()):
            talk = Gesprek(0, code, each["datum"], each["voortgang"], each["inzet"], each["niveau"])
            store.begeleiding.hold(talk, story.vandaag)
    _write_signed_lists(store, story)


def _write_signed_lists(store: Store, story: Story) -> None:
    """Record the lists up to a day as signed by who was there; one forgot, as the file says."""
    signed = story.klas["parafenlijsten"]
    for sheet in store.parafenlijsten.sheets(story.klas["rooster"]["van"], signed["tot"]):
        les = sheet.les
        forgot = signed["vergeten"] if les.datum == signed["vergeten_op"] else ""
        present = tuple(
            row.cursist.code
            for row in sheet.lijst.regels
            if row.presentie
            and row.presentie.status is Status.AANWEZIG
            and row.cursist.voornaam != forgot
        )
        docent = ", ".join(les.docenten) or story.klas["docent"]
        store.parafenlijsten.record(
            Parafenlijst(les.id, sheet.kenmerk, les.datum, docent, present), story.vandaag
        )
