"""The advice: test, indication and docent beside each other, and what it still needs."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from starterz.domain.advies.eisen import ontbreekt
from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.advies.trajectadvies import Rapportsoort
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import lang
from starterz.domain.words.wijziging import AS_STORED
from starterz.screens.advies import feiten as adviesfeiten
from starterz.screens.advies.blad import Adviesblad, make_pdf, read
from starterz.screens.advies.onderbouwing import Onderbouwing, a_report, saying
from starterz.screens.shared.cursistscherm import CursistScreen
from starterz.screens.shared.keuze import KeuzeScreen, ja_nee
from starterz.screens.shared.reasons import Needs, Reason, when
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, waarschuwingen
from starterz.widgets.feiten import Feit, Feiten
from starterz.widgets.kop import Kop
from starterz.widgets.toetsregel import Toetsregel


def _a_concept(screen: AdviesScreen) -> Reason:
    """Need a version that is still being written."""
    rapport = screen.rapport
    return when(
        rapport is not None and not rapport.is_concept,
        "Dit advies is al definitief. e = een nieuwe versie schrijven.",
    )


def _something_later(screen: AdviesScreen) -> Reason:
    """Need a finished version, and something to record of it that this account may."""
    if not screen.blad.definitief:
        return "Dat kan bij een definitief advies: f = definitief maken."
    return when(
        not screen.later_choices,
        "Op een tussenverslag komt geen besluit: er staat geen advies in.",
    )


class AdviesScreen(CursistScreen):
    """What page one of the PDF will say, and the keys that get it there."""

    CSS_PATH = "advies.tcss"
    AUTO_FOCUS = "#onder"
    TITEL = "Advies"
    HULP = (
        "Hier staan de leerbaarheidstoets, de indicatie uit de observatie en uw advies naast "
        "elkaar. Daaronder staat wat nog nodig is.\n"
        "U adviseert; de gemeente beslist. Uw advies mag hoger of lager zijn dan de toets en de "
        "indicatie, als u schrijft waarom.\n"
        "Een definitief advies verandert niet meer. Met e begint u dan een nieuwe versie.\n"
        "Vertrekt iemand eerder? Met u wordt dit een tussenverslag, zonder indicatie.\n"
        "De PDF is niet versleuteld. Tot het advies definitief is, staat er CONCEPT op."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *Onderbouwing.BINDINGS,
        Binding("e", "write", "advies", tooltip="advies schrijven"),
        Binding("f", "finish", "definitief", tooltip="advies definitief maken"),
        Binding("p", "pdf", "pdf", tooltip="PDF maken"),
        Binding("r", "enter_test", "leerbaarheidstoets invoeren", show=False),
        Binding("b", "later", "bespreking of besluit vastleggen", show=False),
        Binding("u", "interim", "tussenverslag bij vroeg vertrek, aan of uit", show=False),
        Binding("A", "app.go('adviezen')", "alle adviezen", show=False),
    ]

    NEEDS: ClassVar[Needs] = {
        **dict.fromkeys(("enter_test", "write"), (a_report, Recht.ADVISEREN)),
        **dict.fromkeys(("finish", "interim"), (a_report, Recht.ADVISEREN, _a_concept)),
        "later": (a_report, _something_later),
        "pdf": (a_report,),
    }

    def __init__(self) -> None:
        super().__init__()
        self.blad = Adviesblad((), None)
        self._pdf: tuple[Adviesrapport, str] | None = None
        self.hold(Onderbouwing(self, lambda: self.blad))

    @property
    def rapport(self) -> Adviesrapport | None:
        """The report in view."""
        return self.blad.rapport

    def compose(self) -> ComposeResult:
        """Lay out the person, the three cards, and the facts below them."""
        yield Kop(f"StarterZ-klas · {self.TITEL}", lang(self.app.today), self.app.sign)
        with Horizontal(id="persoon"):
            yield Static("", id="naam")
            yield Static("", id="versie")
        with Horizontal(id="kaarten"):
            yield Feiten(id="toetskaart")
            yield Feiten(id="indicatiekaart")
            yield Feiten(id="advieskaart")
        with VerticalScroll(id="onder"):
            yield Feiten(20, id="feiten")
        yield Static("", id="bron")
        yield Toetsregel()

    async def load(self) -> None:
        """Read the advice of the person that is chosen and show it."""
        self.show_head()
        today, chosen = self.app.today, self.app.cursist
        self.blad = blad = await self.read(lambda store: read(store, today, chosen))
        self.take_person(blad.klas, blad.cursist)
        self._show()

    def action_enter_test(self) -> None:
        """Enter the result of the leerbaarheidstoets; a hidden one is not shown here either."""
        from starterz.screens.advies.toets import toets_formulier

        rapport, blad = self.rapport, self.blad
        if rapport is not None:
            seen = AS_STORED if blad.is_verborgen else rapport.toets
            code = rapport.cursist.code
            form = toets_formulier(code, self.app.clock, blad.toets_benodigd, seen)
            self.app.push_screen(form, self._tested)

    def action_write(self) -> None:
        """Write the advice; after a finished one, a new version when that is meant."""
        rapport = self.rapport
        if rapport is None:
            return
        if rapport.indicatie_verborgen:
            self.app.complain(
                "Rond eerst uw eigen observatie af (F4, dan f). Tot dan is de indicatie verborgen.",
                title="Nu niet",
            )
            return
        if rapport.is_concept:
            self._write(rapport)
            return

        def answer(chosen: str | None) -> None:
            if chosen:
                self._write(rapport)

        question = f"Versie {rapport.advies.versie} blijft zoals die is. Een nieuwe versie maken?"
        self.app.push_screen(ja_nee("Nieuwe versie", question), answer)

    def action_finish(self) -> None:
        """Finish the advice after one question, or say what it still needs."""
        rapport = self.rapport
        if rapport is None:
            return
        if self._is_early(rapport):
            self.app.complain("Rond eerst de scores af (F4, dan f).", title="Nog niet definitief")
            return
        if missing := ontbreekt(rapport):
            self.app.complain("\n".join(missing), title="Nog niet definitief")
            return
        code, advies, clock = rapport.cursist.code, rapport.advies, self.app.clock

        def answer(chosen: str | None) -> None:
            if chosen:
                self.app.save(
                    lambda store: store.adviezen.finish(code, clock(), seen=advies),
                    "Het advies is definitief. p = PDF, b = bespreking.",
                )

        question = f"Daarna verandert deze versie niet meer, ook niet met z.{_notes(rapport)}"
        question += " Definitief maken?"
        self.app.push_screen(ja_nee("Definitief maken", question), answer)

    def action_later(self) -> None:
        """Record the talk with the cursist or the decision of the gemeente."""
        choices = self.later_choices
        if len(choices) == 1:
            self._record(choices[0][1])
        elif choices:
            self.app.push_screen(KeuzeScreen("Vastleggen", choices), self._record)

    def action_interim(self) -> None:
        """Make this a report without indication for who leaves early, or an advice again."""
        rapport = self.rapport
        if rapport is None:
            return
        code, advies, today = rapport.cursist.code, rapport.advies, self.app.today
        if rapport.is_tussenverslag:
            soort, said = Rapportsoort.TRAJECTADVIES, "Dit is weer een trajectadvies."
        else:
            soort, said = Rapportsoort.TUSSENVERSLAG, "Dit is nu een tussenverslag."
        self.app.save(
            lambda store: store.adviezen.write(code, advies.tekst, today, soort=soort, seen=advies),
            f"{said} z = ongedaan.",
        )

    def action_pdf(self) -> None:
        """Write what is in view as a PDF."""
        rapport = self.rapport
        if rapport is None:
            return
        if self._is_early(rapport):
            self.app.complain(
                "In de PDF staat de toets. Rond eerst de scores af (F4, dan f).", title="Geen PDF"
            )
            return
        self._make_pdf(rapport)

    @work(group="save")
    async def _make_pdf(self, rapport: Adviesrapport) -> None:
        path = await make_pdf(self.app, rapport)
        if path is not None:
            self._pdf = (rapport, str(path))
            self._show()

    def _is_early(self, rapport: Adviesrapport) -> bool:
        """Say whether the test would be seen too early; a tussenverslag does not name it."""
        return self.blad.is_verborgen and not rapport.is_tussenverslag

    @property
    def later_choices(self) -> tuple[tuple[str, str, str], ...]:
        """What can be recorded of a finished advice, with its key and its name."""
        choices = []
        if self.may(Recht.ADVISEREN):
            choices.append(("g", "bespreking", "gesprek met de cursist"))
        klaar = self.blad.klaar
        if self.may(Recht.BESLUITEN) and klaar is not None and not klaar.is_tussenverslag:
            choices.append(("b", "besluit", "besluit van de gemeente"))
        return tuple(choices)

    def _record(self, what: str | None) -> None:
        from starterz.screens.advies.tekst import besluit_formulier, bespreking_formulier

        klaar, clock = self.blad.klaar, self.app.clock
        if klaar is None or what is None:
            return
        if what == "bespreking":
            form = bespreking_formulier(klaar, clock)
        else:
            form = besluit_formulier(klaar, clock)
        said = {"bespreking": "De bespreking", "besluit": "Het besluit"}[what]
        self.app.push_screen(form, saying(self.app, f"{said} is vastgelegd. z = ongedaan."))

    def _write(self, rapport: Adviesrapport) -> None:
        from starterz.screens.advies.tekst import advies_formulier

        form = advies_formulier(rapport, self.app.clock, verborgen=self.blad.is_verborgen)
        self.app.push_screen(form, saying(self.app, "Het advies is bewaard. z = ongedaan."))

    def _tested(self, toets: Leerbaarheidstoets | None) -> None:
        if toets is None:
            return
        self.app.tell("De toets is bewaard. z = ongedaan.")
        if self.blad.is_verborgen:
            return  # a warning would tell what the scores must not know yet
        for line in waarschuwingen(toets):
            self.app.notify(line, title="Let op", severity="warning", markup=False, timeout=9)

    def _show(self) -> None:
        blad, rapport = self.blad, self.blad.rapport
        self.show_name("#naam")
        self.query_one("#kaarten").display = rapport is not None
        facts = self.query_one("#feiten", Feiten)
        if rapport is None:
            self.query_one("#versie", Static).update("")
            self.query_one("#bron", Static).update("")
            facts.show([Feit(blad.melding)])
        else:
            hidden = blad.is_verborgen
            version = self.query_one("#versie", Static)
            version.update(Content(adviesfeiten.versie_tekst(rapport)))
            self.query_one("#bron", Static).update(Content(adviesfeiten.bron_tekst(rapport)))
            self.query_one("#toetskaart", Feiten).show(
                adviesfeiten.toets_kaart(rapport, verborgen=hidden)
            )
            self.query_one("#indicatiekaart", Feiten).show(adviesfeiten.indicatie_kaart(rapport))
            self.query_one("#advieskaart", Feiten).show(adviesfeiten.advies_kaart(rapport))
            made = self._pdf[1] if self._pdf and self._pdf[0] == rapport else ""
            facts.show(
                adviesfeiten.feiten(
                    rapport,
                    verborgen=hidden,
                    pdf=made,
                    eerdere=blad.eerdere,
                    nieuwer=blad.nieuwer,
                    bespreekt=self.may(Recht.ADVISEREN),
                )
            )
        self.refresh_bindings()


def _notes(rapport: Adviesrapport) -> str:
    """Say how many notes stay out of the PDF, since each was chosen apart."""
    scores = rapport.observatie.scores.values() if rapport.observatie else ()
    left_out = sum(1 for score in scores if score.notitie and not score.notitie_in_pdf)
    return f" Notities die niet in de PDF komen: {left_out}." if left_out else ""
