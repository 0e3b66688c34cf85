"""Which texts cannot come on paper: the typeface of every document lacks a letter of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass

from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.advies.trajectadvies import Tekst
from starterz.domain.klas.cursist import Cursist
from starterz.letters import Place, not_on_paper


@dataclass(frozen=True, slots=True)
class Plek:
    """A text that cannot be set: in which field, and of whom where that is known."""

    veld: str
    cursist: str
    tekst: str

    def __str__(self) -> str:
        whose = f" van {self.cursist}" if self.cursist else ""
        return f"{self.veld}{whose}: {genoemd(not_on_paper(self.tekst))}."


def plekken(inhoud: object) -> Iterator[Plek]:
    """Return the texts in what a document is made from that cannot be set, wherever they are."""
    for veld, cursist, text in _texts(inhoud, "tekst", ""):
        if not_on_paper(text):
            yield Plek(veld, cursist, text)


def genoemd(wrong: Sequence[Place]) -> str:
    """Name the first sign that is wrong, and how many more there are."""
    more = f", en nog {len(wrong) - 1}" if len(wrong) > 1 else ""
    return f"{wrong[0]}{more}"


def niet_op_papier(rapport: Adviesrapport) -> tuple[str, ...]:
    """Return what in the printed texts of an advice cannot be set, one sentence a field."""
    found = ((veld, not_on_paper(text)) for veld, text in _printed(rapport))
    return tuple(
        f"{veld}: {genoemd(wrong)}. Dat kan niet op papier; schrijf het anders."
        for veld, wrong in found
        if wrong
    )


def _printed(rapport: Adviesrapport) -> Iterator[tuple[str, str]]:
    """Return the texts that somebody wrote and that the document prints, with their names."""
    text, who = rapport.advies.tekst, rapport.cursist
    yield from (
        ("Voornaam van de cursist", who.voornaam),
        ("Achternaam van de cursist", who.achternaam),
        ("Consulent", who.consulent),
        ("Docent", rapport.advies.docent),
        ("Taalaanbieder", rapport.taalaanbieder),
        ("Gemeente", rapport.gemeente),
    )
    for field in fields(Tekst):
        value = getattr(text, field.name)
        if isinstance(value, str) and _is_asked(rapport, field.name):
            yield field.name.replace("_", " ").capitalize(), value
    for reason in text.overwegingen:
        yield f"Overweging {reason.leerroute.label}", reason.reden
        for fact in reason.bewijs:
            yield f"Bewijs bij {reason.leerroute.label}", fact.wat
    if rapport.toets is not None and rapport.toets.behaald is None:
        yield "Reden zonder toets", rapport.toets.reden
    if rapport.observatie is not None and not rapport.is_tussenverslag:
        yield "Waarnemer", rapport.observatie.waarnemer
        for code, score in rapport.observatie.scores.items():
            if score.notitie_in_pdf:
                yield f"Notitie bij {code}", score.notitie
        yield from _instrument(rapport)


def _is_asked(rapport: Adviesrapport, field: str) -> bool:
    """Say whether a text is printed: an answer to a question that is asked no more is not."""
    if field == "reactie_signaal":
        return rapport.indicatie is not None and rapport.indicatie.signaal is not None
    return field != "reden_kort" or bool(rapport.te_kort)


def _instrument(rapport: Adviesrapport) -> Iterator[tuple[str, str]]:
    """Return what the document prints of the instrument: a school may load its own."""
    form, sheet = rapport.instrument, rapport.observatie
    yield from (("Titel van het instrument", form.titel), ("Bron van het instrument", form.bron))
    yield from (("Instrument", niveau.label) for niveau in form.niveaus)
    yield from (("Instrument", band.label) for band in form.banden)
    yield from (("Instrument", groep.titel) for groep in form.groepen)
    for aspect in form.aspecten:
        level = sheet.waarde(aspect.code) if sheet else None
        if aspect.in_pdf:
            yield f"Aspect {aspect.code}", aspect.titel
            if level is not None:
                yield f"Aspect {aspect.code}", aspect.niveaus[form.waarden.index(level)]


def _texts(part: object, veld: str, cursist: str) -> Iterator[tuple[str, str, str]]:
    """Return each text with the name of its field, and the code of whom it is about."""
    if isinstance(part, str):
        yield veld, cursist, part
    elif is_dataclass(part):
        whose = part.code if isinstance(part, Cursist) else cursist
        for field in fields(part):
            yield from _texts(getattr(part, field.name), field.name.replace("_", " "), whose)
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from _texts(key, veld, cursist)
            yield from _texts(value, f"{veld} {key}", cursist)
    elif isinstance(part, Iterable):
        for each in part:
            yield from _texts(each, veld, cursist)
