"""The counters: which rows count towards which norm, for whom, and what is asked besides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starterz.domain.klas.cursist import Cursist, Doelgroep, Groep, IntakeTelling, Leerroute, Wet
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.uren.participatie import Activiteit
from starterz.domain.uren.posten import Post, is_cursusuur, som
from starterz.domain.words.datums import maandag
from starterz.domain.words.woorden import lesweken

_CURSUS = (IntakeTelling.CURSUSUREN, IntakeTelling.BEIDE)
_PARTICIPATIE = (IntakeTelling.PARTICIPATIE, IntakeTelling.BEIDE)


@dataclass(frozen=True, slots=True)
class Voorwaarde:
    """What is asked besides the hours; `voldaan` is None where the class cannot know it."""

    tekst: str
    voldaan: bool | None


@dataclass(frozen=True, slots=True)
class Teller:
    """A counter towards a norm, in minutes; `toelichting` says what it counts.

    `alfabetisering_minuten` is the part of the norm that must be alfabetisering.
    """

    naam: str
    label: str
    minuten: int
    norm_minuten: int
    toelichting: str
    gehaald: bool
    voorwaarden: tuple[Voorwaarde, ...] = ()
    alfabetisering_minuten: int = 0

    @property
    def nog(self) -> int:
        """The minutes that are still needed."""
        return max(0, self.norm_minuten - self.minuten)


@dataclass(frozen=True, slots=True)
class Telling:
    """A counter with the rows that it is the sum of."""

    teller: Teller
    posten: tuple[Post, ...]


def count(
    cursist: Cursist, groep: Groep | None, posten: Sequence[Post], instellingen: Instellingen
) -> tuple[Telling, ...]:
    """Return the counters that apply to somebody in a group; the first is the main one."""
    if groep is None:
        return ()
    if groep is Groep.ELIP:
        return _elip(cursist, posten, instellingen)
    found = []
    if groep is Groep.STARTKLAS:
        found.append(_startklas(posten, instellingen))
    if groep is Groep.Z_ROUTE:
        found.append(_cursusuren(cursist, posten, instellingen))
        if cursist.doelgroep is Doelgroep.ASIELSTATUSHOUDER:
            found.append(_participatie(cursist, posten, instellingen))
    if cursist.leerroute is Leerroute.B1_ROUTE:
        found.append(_afschalen(posten, instellingen))
    if groep is Groep.Z_ROUTE and cursist.wet is Wet.WI2021:
        found += _map_en_pvt(cursist, posten, instellingen)
    return tuple(found)


def _telling(
    naam: str,
    label: str,
    posten: Sequence[Post],
    counts: Callable[[Post], bool],
    norm: int,
    note: str,
) -> Telling:
    counted = tuple(post for post in posten if counts(post))
    minutes = som(counted)
    return Telling(Teller(naam, label, minutes, norm, note, minutes >= norm), counted)


def _cursusuren(cursist: Cursist, posten: Sequence[Post], instellingen: Instellingen) -> Telling:
    """Count the attended NT2, alfabetisering and KNM towards the norm (Bi 3.14(2)a)."""
    allowed = cursist.intake_telt_mee in _CURSUS
    norm = instellingen.uren_norm(instellingen.norm_cursusuren)
    note = "NT2, alfabetisering en KNM samen. Uren van voor het PIP tellen "
    note += "mee: de gemeente staat dat toe." if allowed else "niet mee."
    if cursist.norm_minuten is not None:
        norm = instellingen.uren_norm(cursist.norm_minuten)
        note += f" Eigen norm: {cursist.norm_reden}."
    return _telling(
        "cursusuren", "Cursusuren", posten,
        lambda post: is_cursusuur(post)
        and post.groep is not Groep.ELIP
        and (allowed or not post.voor_pip),
        norm, note,
    )  # fmt: skip


def _participatie(cursist: Cursist, posten: Sequence[Post], instellingen: Instellingen) -> Telling:
    """Count the activities of an asielstatushouder, MAP and PVT too (Bi 3.14(2)b, (5))."""
    allowed = cursist.intake_telt_mee in _PARTICIPATIE
    note = "Alle activiteiten; MAP en PVT tellen mee. Uren van voor het PIP tellen "
    note += "mee: de gemeente staat dat toe." if allowed else "niet mee."
    return _telling(
        "participatie", "Participatie-uren", posten,
        lambda post: not is_cursusuur(post) and (allowed or not post.voor_pip),
        instellingen.norm_participatie, note,
    )  # fmt: skip


def _afschalen(posten: Sequence[Post], instellingen: Instellingen) -> Telling:
    """Count NT2 and alfabetisering after the PIP towards the 600 of afschalen (Bi 5.5)."""
    return _telling(
        "afschalen-a2", "Afschalen naar A2", posten,
        lambda post: is_cursusuur(post)
        and post.soort != "knm"
        and post.groep is not Groep.ELIP
        and not post.voor_pip,
        instellingen.uren_norm(instellingen.norm_afschalen),
        "NT2 en alfabetisering vanaf het PIP, zonder KNM. Ook de inzet telt; de gemeente beslist.",
    )  # fmt: skip


def _startklas(posten: Sequence[Post], instellingen: Instellingen) -> Telling:
    """Count the startklas: both the hours and the weeks make it complete (plan 3.4)."""
    counted = tuple(post for post in posten if post.groep is Groep.STARTKLAS)
    minutes, norm = som(counted), instellingen.startklas_minuten
    weeks = len({maandag(post.datum) for post in counted if post.datum})
    done = minutes >= norm and weeks >= instellingen.startklas_weken
    need = instellingen.startklas_weken
    note = f"{lesweken(weeks)} gezien; minstens {need} nodig."
    also = (Voorwaarde(f"{lesweken(weeks)} van {need}", weeks >= need),)
    return Telling(Teller("startklas", "Startklas", minutes, norm, note, done, also), counted)


def _map_en_pvt(
    cursist: Cursist, posten: Sequence[Post], instellingen: Instellingen
) -> list[Telling]:
    """Count the practical hours of the MAP (Bi 3.2) and the PVT (Bi 3.1), by the same PIP rule."""
    allowed = cursist.intake_telt_mee in _PARTICIPATIE
    kinds = (
        ("map-praktijk", "MAP, praktijk", Activiteit.MAP_PRAKTIJK, instellingen.norm_map,
         "De praktijkuren van de MAP. Ze tellen ook mee bij de participatie."),
        ("pvt", "PVT", Activiteit.PVT, instellingen.norm_pvt,
         "De gemeente registreert wie er was en wie tekende."),
    )  # fmt: skip
    found = []
    for naam, label, kind, norm, note in kinds:
        counted = [post for post in posten if post.soort == kind and not is_cursusuur(post)]
        found.append(
            _telling(naam, label, counted, lambda post: allowed or not post.voor_pip, norm, note)
        )
    return found


def _elip(
    cursist: Cursist, posten: Sequence[Post], instellingen: Instellingen
) -> tuple[Telling, ...]:
    """Count the two ways to the AGI-ontheffing (regels.md 3.3), with what is asked besides.

    Under the 2013 law KNM is the course kind inburgering. In way A alfabetisering counts only
    from a number of hours inburgering on.
    """
    course = [post for post in posten if is_cursusuur(post) and post.groep in (Groep.ELIP, None)]
    knm = som([post for post in course if post.soort == "knm"])
    literacy = som([post for post in course if post.soort == "alfabetisering"])
    need = instellingen.uren_norm(instellingen.elip_b_alfabetisering)
    minimum = instellingen.uren_norm(instellingen.elip_a_inburgering)
    enough = knm >= minimum
    norm = instellingen.uren_norm(instellingen.elip_minuten)
    way_a = [post for post in course if enough or post.soort != "alfabetisering"]
    tries, wanted = cursist.examenpogingen, instellingen.elip_a_pogingen
    source = f", bron: {cursist.examen_bron}" if cursist.examen_bron else ""
    known = "" if tries is None else f"; {tries} bekend{source}"
    tried = Voorwaarde(
        f"{wanted} examenpogingen{known}", None if tries is None else tries >= wanted
    )
    first = Teller(
        "elip-a", "ELIP weg A", som(way_a), norm,
        "Cursus en examens. Alfabetisering telt "
        + ("mee." if enough else f"pas mee vanaf {minimum // 60} uur inburgering."),
        som(way_a) >= norm,
        (
            Voorwaarde(f"{knm // 60} van {minimum // 60} uur inburgering (KNM)", enough),
            tried,
        ),
    )  # fmt: skip
    second = Teller(
        "elip-b", "ELIP weg B", som(course), norm,
        f"Waarvan {literacy // 60} van {need // 60} uur alfabetisering. "
        "Ook de toets bij DUO is nodig.",
        som(course) >= norm and literacy >= need,
        (
            Voorwaarde(f"{literacy // 60} van {need // 60} uur alfabetisering", literacy >= need),
            Voorwaarde("toets bij DUO over het leren van Nederlands", None),
        ),
        need,
    )  # fmt: skip
    return Telling(first, tuple(way_a)), Telling(second, tuple(course))
