"""What the docent of the demo class saw: notes in class, and rounds over the weeks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from starterz.domain.lessen.les import lescontext
from starterz.tovii.observatie import Score

if TYPE_CHECKING:
    from starterz.commands.demo.verhaal import Story
    from starterz.data.store import Store


def write_observations(store: Store, story: Story, code: str, person: Mapping[str, Any]) -> None:
    """Enter the notes about one person, the earlier rounds, and the sheet that counts."""
    for note in person.get("klasnotities", ()):
        day = note["datum"]
        les = store.lessen.on(day)[0].id
        store.klasnotities.write(
            code, note["aspect"], note["tekst"], day, story.vandaag, les, story.klas["docent"]
        )
    for sheet in (*person.get("ronde", ()), person.get("observatie")):
        if sheet:
            _write_sheet(store, code, sheet, story)


def _write_sheet(store: Store, code: str, sheet: Mapping[str, Any], story: Story) -> None:
    day = sheet["datum"]
    context = "; ".join(
        part for part in (lescontext(store.lessen.on(day)), sheet.get("les")) if part
    )
    started, instrument = store.observaties.start(
        code, day, sheet.get("waarnemer", story.klas["docent"]), story.vandaag, context=context
    )
    notes, in_pdf = sheet.get("notities", {}), sheet.get("in_pdf", ())
    for groep in instrument.groepen:
        levels = sheet.get(groep.code, "").split()
        for aspect, level in zip(instrument.aspecten_van(groep.code), levels, strict=False):
            score = Score(
                None if level == "-" else int(level),
                notes.get(aspect.code, ""),
                aspect.code in in_pdf,
            )
            store.observaties.score(started.id, aspect.code, score)
    if not sheet.get("concept"):
        store.observaties.finish(started.id)
