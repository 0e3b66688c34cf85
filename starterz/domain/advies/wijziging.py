"""An advice that two people write at once: only what each of them changed is written."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from starterz.domain.advies.trajectadvies import (
    AdviesStatus,
    Besluit,
    Bespreking,
    Overweging,
    Tekst,
    Trajectadvies,
)
from starterz.domain.klas.cursist import Leerroute
from starterz.domain.words.wijziging import AsStored, IntussenGewijzigd, Seen, in_woorden, merge

_OVERWEGING = "overweging "
_LABELS = {
    "wens_cursist": "wens van de cursist",
    "reactie_signaal": "reactie op het achtergrondsignaal",
    "reden_kort": "reden bij kort gezien",
    "tweede_datum": "datum tweede beoordeling",
    "gevoelig_in_pdf": "persoonskenmerken in de PDF",
    "pagina_cursist": "bladzijde voor de cursist",
}


def merge_texts(seen: Seen[Trajectadvies], now: Trajectadvies, wanted: Tekst) -> Tekst:
    """Return the text with only what is other in `wanted` than was seen.

    A reason for or against a leerroute is one whole. Raises `IntussenGewijzigd` for what somebody
    else changed as well, and when the concept that was seen is finished or gone.
    """
    if isinstance(seen, AsStored):
        return wanted
    _require_version(seen, now)
    found = merge(
        _parts(seen.tekst),
        _parts(now.tekst),
        _parts(wanted),
        together=(("tweede_beoordelaar", "tweede_datum"),),
        label=_label,
        show=lambda _name, value: _shown(value),
        whole=now,
    )
    reasons = tuple(reason for each in Leerroute if (reason := found.pop(_OVERWEGING + each)))
    return replace(wanted, **found, overwegingen=reasons)


def require_same_advice(seen: Seen[Trajectadvies], now: Trajectadvies) -> None:
    """Raise `IntussenGewijzigd` when the concept that is to be finished is not what was seen."""
    if isinstance(seen, AsStored):
        return
    _require_version(seen, now)
    before, after = _parts(seen.tekst), _parts(now.tekst)
    changed = [_label(name) for name in after if before[name] != after[name]]
    if seen.soort is not now.soort:
        changed.append("soort verslag")
    if changed:
        raise IntussenGewijzigd(
            nu=now,
            kop=f"Het advies is intussen gewijzigd ({', '.join(changed)}) en nog niet definitief. "
            "Lees het na en maak het dan definitief.",
        )


def require_same_version(seen: Seen[Trajectadvies], now: Trajectadvies) -> None:
    """Raise `IntussenGewijzigd` when another version than the one that was seen is the last."""
    if not isinstance(seen, AsStored) and seen.versie != now.versie:
        raise IntussenGewijzigd(
            nu=now,
            kop=f"Er is intussen een versie {now.versie} van het advies. U zag versie "
            f"{seen.versie}. Lees die eerst; nog eens F2 bewaart dit bij versie {now.versie}.",
        )


def merge_talks(seen: Seen[Trajectadvies], now: Trajectadvies, wanted: Bespreking) -> Bespreking:
    """Return the talk with only what was changed in it."""
    if isinstance(seen, AsStored):
        return wanted
    require_same_version(seen, now)
    names = ("datum", "tolk", "mening", "instemming")
    known = (_values(each, names) for each in (seen.bespreking, now.bespreking, wanted))
    return replace(wanted, **merge(*known, label=_talk_label, whole=now))


def require_same_decision(seen: Seen[Trajectadvies], now: Trajectadvies, wanted: Besluit) -> None:
    """Raise `IntussenGewijzigd` for a decision that was taken meanwhile: it is one whole."""
    if isinstance(seen, AsStored):
        return
    require_same_version(seen, now)
    names = ("leerroute", "datum", "reden")
    known = (_values(each, names) for each in (seen.besluit, now.besluit, wanted))
    merge(*known, together=(names,), whole=now)


def _require_version(seen: Trajectadvies, now: Trajectadvies) -> None:
    concept = AdviesStatus.CONCEPT
    if seen.status is not concept:
        return  # a new version was meant, and begins from what is there now
    if now.versie < seen.versie:
        raise IntussenGewijzigd(
            nu=now, kop="Het concept is intussen weggehaald. Nog eens F2 begint een nieuw concept."
        )
    if now.status is not concept:
        raise IntussenGewijzigd(
            nu=now,
            kop=f"Versie {now.versie} van het advies is intussen definitief gemaakt door "
            f"{now.docent}. Uw tekst is niet bewaard. Nog eens F2 maakt er een nieuwe versie van.",
        )
    if seen.versie != now.versie:
        raise IntussenGewijzigd(
            nu=now, kop=f"Er is intussen een versie {now.versie} van het advies. Kijk die eerst na."
        )


def _parts(tekst: Tekst) -> dict[str, Any]:
    plain = (each.name for each in fields(tekst) if each.name != "overwegingen")
    parts = {name: getattr(tekst, name) for name in plain}
    return parts | {_OVERWEGING + each: tekst.overweging(each) for each in Leerroute}


def _values(found: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {} if found is None else {name: getattr(found, name) for name in names}


def _label(name: str) -> str:
    return _LABELS.get(name, name.replace("_", " "))


def _talk_label(name: str) -> str:
    return {"mening": "in eigen woorden", "instemming": "wat de cursist vindt"}.get(name, name)


def _shown(value: object) -> str:
    if isinstance(value, Overweging):
        return f"{'past' if value.voor else 'past niet'}, {in_woorden(value.reden)}"
    return in_woorden(value)
