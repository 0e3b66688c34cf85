"""Who may do what; the store checks it (regels.md 6.6)."""

from __future__ import annotations

from enum import StrEnum

from starterz.domain.words.fouten import GeenToegang


class Rol(StrEnum):
    """The role of an account."""

    DOCENT = "docent"
    KLASSENASSISTENT = "klassenassistent"
    CONSULENT = "consulent"


class Recht(StrEnum):
    """A kind of act, in words that fit in "Dit kan alleen een docent: ..."."""

    PRESENTIE = "de presentie bijhouden"
    CORRIGEREN = "een oud teken veranderen"
    KLAS = "de klas beheren"
    DOSSIER = "een dossier inzien"
    OBSERVEREN = "observaties bijhouden"
    ADVISEREN = "een advies schrijven"
    BESLUITEN = "een besluit vastleggen"
    BEHEER = "accounts en instellingen beheren"


_RECHTEN: dict[Rol, frozenset[Recht]] = {
    Rol.DOCENT: frozenset(Recht),
    Rol.KLASSENASSISTENT: frozenset({Recht.PRESENTIE}),
    Rol.CONSULENT: frozenset({Recht.DOSSIER, Recht.BESLUITEN}),
}
# A docent may key in the decision that the gemeente reports; who did it stays on record.


def is_bevoegd(rol: Rol, recht: Recht) -> bool:
    """Say whether a role may do this."""
    return recht in _RECHTEN[rol]


def bezwaar(rol: Rol, recht: Recht) -> str:
    """Return who may do this, when this role may not; nothing when it may."""
    if is_bevoegd(rol, recht):
        return ""
    who = " of ".join(other.value for other in Rol if is_bevoegd(other, recht))
    return f"Dit kan alleen een {who}: {recht.value}. Vraag het aan de docent."


def require(rol: Rol, recht: Recht) -> None:
    """Raise `GeenToegang` unless the role may do this."""
    if reason := bezwaar(rol, recht):
        raise GeenToegang(reason)
