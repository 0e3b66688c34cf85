"""Two versions of an instrument compared: what came, what went, and what is other than it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from starterz.tovii.indicatie import exact_decimaal
from starterz.tovii.instrument import Aspect, Band, Instrument, Niveau
from starterz.tovii.instrument_woorden import (
    band_tekst,
    gewicht_tekst,
    niveau_tekst,
    soort_tekst,
)


@dataclass(frozen=True, slots=True)
class Verschil:
    """One difference; `telt` when the same class could get another indication by it."""

    onderdeel: str
    tekst: str
    telt: bool = False

    @property
    def regel(self) -> str:
        """The difference as one line, with a sign where it counts."""
        return f"{'! ' if self.telt else '  '}{self.onderdeel}: {self.tekst}"


LEGENDA = "! = hierdoor kan de indicatie anders uitkomen."


def verschillen(oud: Instrument, nieuw: Instrument) -> tuple[Verschil, ...]:
    """Return what is other in `nieuw`, in the order of the form; aspects are known by code."""
    return (
        *_form(oud, nieuw),
        *_niveaus(oud, nieuw),
        *_groepen(oud, nieuw),
        *_aspecten(oud, nieuw),
        *_banden(oud, nieuw),
        *_rules(oud, nieuw),
    )


def samenvatting(oud: Instrument, nieuw: Instrument, found: Sequence[Verschil]) -> str:
    """Return in one sentence how far two versions are apart."""
    first, second = f"{oud.id} {oud.versie}", f"{nieuw.id} {nieuw.versie}"
    if not found:
        return f"{first} en {second} zijn gelijk."
    number = len(found)
    count = "1 verschil" if number == 1 else f"{number} verschillen"
    counting = sum(each.telt for each in found)
    touch = f"{counting} daarvan kan" if counting == 1 else f"{counting} daarvan kunnen"
    return f"Van {first} naar {second}: {count}; {touch} de indicatie veranderen."


def _was(before: str, after: str) -> str:
    return f"was “{before}”, nu “{after}”"


def _form(oud: Instrument, nieuw: Instrument) -> Iterator[Verschil]:
    if oud.id != nieuw.id:
        yield Verschil("instrument", f"een ander: was {oud.id}, nu {nieuw.id}")
    if oud.titel != nieuw.titel:
        yield Verschil("titel", _was(oud.titel, nieuw.titel))
    if oud.bron != nieuw.bron:
        yield Verschil("bron", _was(oud.bron, nieuw.bron))
    if oud.officieel != nieuw.officieel:
        words = "nu de officiële TOVII" if nieuw.officieel else "niet meer de officiële TOVII"
        yield Verschil("soort", words)


def _niveaus(oud: Instrument, nieuw: Instrument) -> Iterator[Verschil]:
    before: dict[int, Niveau] = {each.waarde: each for each in oud.niveaus}
    after: dict[int, Niveau] = {each.waarde: each for each in nieuw.niveaus}
    for waarde in sorted({*before, *after}):
        naam = f"niveau {waarde}"
        if waarde not in after:
            yield Verschil(naam, "vervallen", telt=True)
        elif waarde not in before:
            yield Verschil(naam, f"nieuw: {niveau_tekst(after[waarde])}", telt=True)
        elif before[waarde].label != after[waarde].label:
            yield Verschil(naam, _was(before[waarde].label, after[waarde].label))


def _groepen(oud: Instrument, nieuw: Instrument) -> Iterator[Verschil]:
    before = {each.code: each for each in oud.groepen}
    after = {each.code: each for each in nieuw.groepen}
    for code in _all(before, after):
        naam = f"groep {code}"
        if code not in after:
            yield Verschil(naam, f"vervallen ({before[code].titel})")
        elif code not in before:
            words = f"{after[code].titel}, {soort_tekst(after[code].soort)}"
            yield Verschil(naam, f"nieuw: {words}")
        else:
            if before[code].titel != after[code].titel:
                yield Verschil(naam, _was(before[code].titel, after[code].titel))
            if before[code].soort is not after[code].soort:
                words = (
                    f"was {soort_tekst(before[code].soort)}, nu {soort_tekst(after[code].soort)}"
                )
                yield Verschil(naam, words, telt=True)
    yield from _order("groepen", list(before), list(after))


def _aspecten(oud: Instrument, nieuw: Instrument) -> Iterator[Verschil]:
    before = {each.code: each for each in oud.aspecten}
    after = {each.code: each for each in nieuw.aspecten}
    seen = {each.code for each in (*oud.les, *nieuw.les)}
    for code in _all(before, after):
        here = after.get(code) or before[code]
        counts = here.gewicht > 0 or code in seen
        if code not in after:
            yield Verschil(f"aspect {code}", f"vervallen ({here.titel})", telt=counts)
        elif code not in before:
            words = f"nieuw: {here.titel}, {gewicht_tekst(here.gewicht)}"
            yield Verschil(f"aspect {code}", words, telt=counts)
        else:
            yield from _aspect(before[code], after[code], oud, nieuw)
    yield from _order("aspecten", list(before), list(after))


def _aspect(oud: Aspect, nieuw: Aspect, van: Instrument, naar: Instrument) -> Iterator[Verschil]:
    naam = f"aspect {nieuw.code}"
    if oud.titel != nieuw.titel:
        yield Verschil(naam, f"titel {_was(oud.titel, nieuw.titel)}")
    if oud.groep != nieuw.groep:
        moved = van.groep(oud.groep).soort is not naar.groep(nieuw.groep).soort
        yield Verschil(naam, f"was in groep {oud.groep}, nu in groep {nieuw.groep}", telt=moved)
    if oud.gewicht != nieuw.gewicht:
        words = f"was {gewicht_tekst(oud.gewicht)}, nu {gewicht_tekst(nieuw.gewicht)}"
        yield Verschil(naam, words, telt=True)
    if oud.toelichting != nieuw.toelichting:
        yield Verschil(naam, f"toelichting {_was(oud.toelichting, nieuw.toelichting)}")
    for here, there, yes, no in (
        (oud.gevoelig, nieuw.gevoelig, "nu gevoelig", "niet meer gevoelig"),
        (oud.in_pdf, nieuw.in_pdf, "nu wel in de PDF", "nu niet in de PDF"),
        (oud.optioneel, nieuw.optioneel, "mag nu open blijven", "mag niet meer open blijven"),
    ):
        if here != there:
            yield Verschil(naam, yes if there else no)
    texts = dict(zip(van.waarden, oud.niveaus, strict=True))
    for waarde, text in zip(naar.waarden, nieuw.niveaus, strict=True):
        if waarde in texts and texts[waarde] != text:
            yield Verschil(naam, f"niveau {waarde} {_was(texts[waarde], text)}")


def _banden(oud: Instrument, nieuw: Instrument) -> Iterator[Verschil]:
    before: dict[str, Band] = {each.uitkomst: each for each in oud.banden}
    after: dict[str, Band] = {each.uitkomst: each for each in nieuw.banden}
    for uitkomst in _all(before, after):
        naam = f"band {uitkomst}"
        if uitkomst not in after:
            yield Verschil(naam, "vervallen", telt=True)
            continue
        now = after[uitkomst]
        if uitkomst not in before:
            yield Verschil(naam, f"nieuw: {band_tekst(now)}", telt=True)
            continue
        was = before[uitkomst]
        if was.vanaf != now.vanaf:
            words = f"was vanaf {exact_decimaal(was.vanaf)}, nu vanaf {exact_decimaal(now.vanaf)}"
            yield Verschil(naam, words, telt=True)
        if was.label != now.label:
            yield Verschil(naam, _was(was.label, now.label))
        if was.leerroute != now.leerroute:
            words = f"leerroute was {was.leerroute}, nu {now.leerroute}"
            yield Verschil(naam, words, telt=True)


def _rules(oud: Instrument, nieuw: Instrument) -> Iterator[Verschil]:
    for naam, before, after, noun in (
        ("minimaal", oud.minimaal_tellend, nieuw.minimaal_tellend, "tellende aspecten"),
        ("minimaal", oud.minimaal_les, nieuw.minimaal_les, "lesaspecten"),
    ):
        if before != after:
            yield Verschil(naam, f"{noun}: was {before}, nu {after}", telt=True)
    if oud.grens_marge != nieuw.grens_marge:
        was, now = exact_decimaal(oud.grens_marge), exact_decimaal(nieuw.grens_marge)
        yield Verschil("grensgeval", f"was minder dan {was} van een grens, nu {now}")


def _all(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """Return the keys of both, in the order of the new form; what went comes last."""
    return [*after, *(key for key in before if key not in after)]


def _order(naam: str, before: list[str], after: list[str]) -> Iterator[Verschil]:
    if [key for key in before if key in after] != [key for key in after if key in before]:
        yield Verschil(naam, "staan in een andere volgorde")
