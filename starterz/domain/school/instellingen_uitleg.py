"""What each setting is called and means, and where its default comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Uitleg:
    """How one setting is called, what it means, and its source."""

    label: str
    betekenis: str
    eenheid: str = "getal"


UITLEG: dict[str, Uitleg] = {
    "taalaanbieder": Uitleg("Taalaanbieder", "Deze naam staat op het trajectadvies.", "tekst"),
    "gemeente": Uitleg("Gemeente", "Deze naam staat op het trajectadvies.", "tekst"),
    "lesdagen": Uitleg("Lesdagen", "De gewone dagen voor een nieuw lesrooster.", "dagen"),
    "les_begin": Uitleg("Begintijd", "De gewone begintijd van een les.", "tijd"),
    "les_minuten": Uitleg("Lesduur", "Minuten per les. Het plan noemt 2,5 uur.", "minuten"),
    "les_soort": Uitleg("Soort les", "De gewone soort: nt2, alfabetisering of knm.", "soort"),
    "lesweken_per_jaar": Uitleg(
        "Lesweken per jaar", "Voor de prognose na het einde van het rooster. Het plan noemt 46."
    ),
    "norm_cursusuren": Uitleg(
        "Norm cursusuren", "Uren NT2, alfabetisering en KNM in de Z-route (Bi 3.14).", "uren"
    ),
    "norm_participatie": Uitleg(
        "Norm participatie", "Alleen voor asielstatushouders in de Z-route (Bi 3.14).", "uren"
    ),
    "norm_afschalen": Uitleg(
        "Norm afschalen", "Uren NT2 en alfabetisering van B1 naar A2, zonder KNM (Bi 5.5).", "uren"
    ),
    "norm_map": Uitleg(
        "MAP: praktijkuren", "Zoveel praktijk heeft de MAP minstens (Bi 3.2).", "uren"
    ),
    "norm_pvt": Uitleg("PVT: uren", "Zo lang duurt het PVT minstens (Bi 3.1).", "uren"),
    "uur_minuten": Uitleg(
        "Een cursusuur",
        "De wet zegt niet hoe lang een cursusuur duurt. Geldt voor alle normen in cursusuren.",
        "minuten",
    ),
    "les_minimum": Uitleg(
        "Kortste les",
        "Wie korter in een les was, krijgt daar geen uren voor. De wet zegt niets. 0 is nooit.",
        "minuten",
    ),
    "startklas_weken": Uitleg("Startklas: weken", "Zo lang duurt de startklas minstens."),
    "startklas_minuten": Uitleg("Startklas: uren", "7 weken van 7,5 uur in het plan.", "uren"),
    "observatie_weken": Uitleg(
        "Observatie: weken", "Bij minder lesweken waarschuwt het advies. Eigen keuze."
    ),
    "observatie_minuten": Uitleg(
        "Observatie: uren", "Bij minder gevolgde uren waarschuwt het advies. Eigen keuze.", "uren"
    ),
    "toets_benodigd": Uitleg(
        "Toets: benodigd", "Grens bij de leerbaarheidstoets. DUO: 28 sinds 12-04-2023."
    ),
    "kappa_minimum": Uitleg(
        "Kappa: paren",
        "Bij minder paren scores van twee waarnemers komt er geen kappa. Eigen keuze, geen bron.",
    ),
    "elip_minuten": Uitleg("ELIP: uren", "Uren cursus voor de ontheffing (DUO).", "uren"),
    "elip_b_alfabetisering": Uitleg(
        "ELIP weg B: alfabetisering", "Zoveel van die uren is alfabetisering (DUO).", "uren"
    ),
    "elip_a_inburgering": Uitleg(
        "ELIP weg A: inburgering",
        "Vanaf zoveel uur inburgering telt alfabetisering mee (DUO).",
        "uren",
    ),
    "elip_a_pogingen": Uitleg(
        "ELIP weg A: pogingen", "Zoveel examenpogingen vraagt DUO bij weg A."
    ),
    "advies_weken": Uitleg(
        "Advies: weken", "Zoveel weken na de start is het advies klaar. Voorstel, niet in de wet."
    ),
    "advies_voor_pip_weken": Uitleg(
        "Advies: voor het PIP",
        "Of zoveel weken vóór de uiterste datum van het PIP, als dat eerder is. Voorstel.",
    ),
    "gesprekken_per_jaar": Uitleg(
        "Gesprekken per jaar", "Voortgangsgesprekken. Het plan noemt minstens 3; de wet geen getal."
    ),
    "prognose_weken": Uitleg("Prognose: weken", "Over zoveel recente weken gaat het tempo."),
    "prognose_lessen": Uitleg("Prognose: lessen", "Bij minder lessen komt er geen prognose."),
    "participatie_week": Uitleg(
        "Participatie: per week",
        "Is meer dan dit per week nodig, dan is de norm niet meer haalbaar. Eigen keuze.",
        "uren",
    ),
    "signaal_lessen": Uitleg(
        "Signaal: gemiste lessen", "Na zoveel gemiste lessen op rij komt er een teken. 0 is nooit."
    ),
    "signaal_weken": Uitleg(
        "Signaal: weken", "Over zoveel recente weken gaan de twee signalen hieronder."
    ),
    "signaal_ongeoorloofd": Uitleg(
        "Signaal: ongeoorloofd",
        "Vanaf zoveel uur ongeoorloofd afwezig komt er een teken. Geen bron; 0 is nooit.",
        "uren",
    ),
    "signaal_opkomst": Uitleg(
        "Signaal: opkomst",
        "Onder zoveel procent opkomst komt er een teken. Geen bron; 0 is nooit.",
        "procent",
    ),
    "opkomst_laag": Uitleg(
        "Opkomst: laag",
        "Onder dit percentage heet de opkomst laag (indeling uit Ri bijl. 6).",
        "procent",
    ),
    "opkomst_hoog": Uitleg(
        "Opkomst: hoog",
        "Vanaf dit percentage heet de opkomst hoog (indeling uit Ri bijl. 6).",
        "procent",
    ),
    "correctie_dagen": Uitleg(
        "Correctie: dagen",
        "Is een teken ouder dan zoveel dagen, dan vraagt een wijziging een reden. Eigen keuze.",
    ),
    "z_route_maanden": Uitleg(
        "Z-route: maanden",
        "Zo lang houdt iemand een plek, zonder prognose. Het plan noemt ongeveer 2,5 jaar.",
    ),
    "elip_maanden": Uitleg(
        "ELIP: maanden", "Zo lang houdt iemand een plek, zonder prognose. Eigen keuze."
    ),
    "instroom_per_jaar": Uitleg(
        "Instroom per jaar", "Nieuwe mensen in de Z-route, voor de groepsindeling. Plan: 3 à 4."
    ),
    "evaluatie_minimum": Uitleg(
        "Evaluatie: minimum",
        "Bij minder adviezen geeft de evaluatie geen percentages. Eigen keuze.",
    ),
    "instrument": Uitleg("Instrument", "De aspectenlijst voor een nieuwe observatie.", "tekst"),
}
