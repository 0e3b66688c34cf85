"""A quick note: an aspect's code, a line of text, Enter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from starterz.domain.klas.cursist import Cursist
from starterz.domain.lessen.les import Les
from starterz.domain.words.datums import Clock, kort
from starterz.domain.words.fouten import Ongeldig, StarterzFout
from starterz.letters import is_same, searchable
from starterz.screens.shared.base import Werkplek
from starterz.screens.shared.formulier import FormulierScreen, Operation, Values, Veld
from starterz.screens.shared.gezien import Gezien
from starterz.tovii.instrument import Aspect
from starterz.tovii.klasnotitie import LANGSTE, Klasnotitie, read_aspect
from starterz.widgets.scorelijst import fit
from starterz.widgets.toetsregel import Toetsregel

if TYPE_CHECKING:
    from starterz.data.store import Store

_REGELS = 12
_BREEDTE = 32


class KlasnotitieScreen(FormulierScreen):
    """Two fields on one line; a code that can be no other one goes on to the text by itself."""

    DEFAULT_CSS = """
    KlasnotitieScreen {
        & #regel { height: 1; }
        & #regel > Input { background: $invoer; }
        & #invoer-0 { width: 9; margin-right: 1; }
        & #invoer-1 { width: 1fr; }
        & .fout { padding-left: 1; }
        & #aspecten { height: 12; color: $zacht; padding: 0 1; margin-top: 1; }
    }
    """
    BEGIN = ".-begin"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "bewaren", key_display="Enter"),
    ]

    def __init__(
        self,
        cursist: Cursist,
        dag: date,
        les: Les | None,
        clock: Clock,
        aspect: str = "",
        bekend: Klasnotitie | None = None,
    ) -> None:
        """Take whom it is about, its day and lesson; `bekend` is a note to mend."""
        self._wie, self._aspecten = cursist.code, tuple[Aspect, ...]()
        self._begins_at = 1 if aspect or bekend else 0
        known = Gezien(bekend, lambda note: _velden(note.aspect, note.tekst)) if bekend else None

        def write(values: Values) -> Operation:
            code, rest = read_aspect(values["aspect"], self._aspecten) or ("", "")
            if not code or rest:
                raise Ongeldig("aspect", values["aspect"], "een code uit de lijst, zoals L3")
            text = values["notitie"]

            def operation(store: Store) -> Klasnotitie:
                if known is not None:
                    seen = known.value
                    return store.klasnotities.change(seen.id, code, text, seen=seen)
                les_id = les.id if les else None
                return store.klasnotities.write(cursist.code, code, text, dag, clock(), les_id)

            return operation

        when = les.in_woorden if les else "buiten de les"
        super().__init__(
            f"Notitie · {cursist.naam} · {kort(dag)}, {when}",
            known.fields if known else _velden(aspect, ""),
            write,
            over=cursist.code,
            rij=f"notitie {bekend.id}" if bekend else f"les {les.id}" if les else "",
            gezien=known,
        )

    def compose(self) -> ComposeResult:
        """Lay out the line to fill in, and the aspects below it."""
        box = Vertical(classes="vak")
        box.border_title = Content(self._titel)
        with box:
            with Horizontal(id="regel"):
                for index, veld in enumerate(self._velden):
                    entry = self._entry(index, veld)
                    entry.set_class(index == self._begins_at, "-begin")
                    yield entry
            for index in range(len(self._velden)):
                yield Static("", classes="fout", id=f"fout-{index}")
            yield Static("", id="melding")
            yield Static("", id="aspecten")
        yield Toetsregel()

    def on_mount(self) -> None:
        """Ask which aspects there are; what is typed waits for them."""
        self.query_one("#invoer-1", Input).max_length = LANGSTE
        self._read_aspects()

    @work(group="load")
    async def _read_aspects(self) -> None:
        assert isinstance(self.app, Werkplek)
        try:
            self._aspecten = await self.app.database.submit(
                lambda store: store.klasnotities.aspects(self._wie)
            )
        except StarterzFout as fout:
            self._say(str(fout))
        else:
            self._typed()

    @on(Input.Changed, "#invoer-0")
    def _typed(self) -> None:
        """Show which aspects it can be; go on to the text when it is one for sure."""
        entries = list(self.query("#regel > Input").results(Input))
        if len(entries) < 2:
            return
        entry, text = entries
        found = read_aspect(entry.value, self._aspecten)
        if found is not None and entry.has_focus:
            code, rest = found
            with self.prevent(Input.Changed):
                entry.value = code
            text.value += rest
            text.focus()
        self.query_one("#aspecten", Static).update(
            Content(aspectlijst(passend(entry.value, self._aspecten)))
        )

    @on(Input.Submitted, "#invoer-0")
    def _only_one(self, event: Input.Submitted) -> None:
        """Take the aspect that is left in the list."""
        found = passend(event.value, self._aspecten)
        exact = [each for each in found if is_same(each.code, event.value)]
        chosen = exact or found
        if len(chosen) == 1:
            with self.prevent(Input.Changed):
                event.input.value = chosen[0].code
            self.query_one("#invoer-1").focus()
            event.stop()


def _velden(aspect: str, tekst: str) -> tuple[Veld, Veld]:
    return (
        Veld("aspect", "Aspect", aspect, "code"),
        Veld("notitie", "Notitie", tekst, "wat zag u?"),
    )


def passend(getypt: str, aspecten: Sequence[Aspect]) -> tuple[Aspect, ...]:
    """Return the aspects whose code begins so, or else whose title has it."""
    typed = searchable(getypt)
    by_code = tuple(each for each in aspecten if searchable(each.code).startswith(typed))
    return by_code or tuple(each for each in aspecten if typed in searchable(each.titel))


def aspectlijst(aspecten: Sequence[Aspect]) -> str:
    """Write aspects with their titles, in two columns; what does not fit is counted."""
    room = 2 * _REGELS
    shown = aspecten if len(aspecten) <= room else aspecten[: room - 1]
    cells = [f"{each.code} {each.titel}" for each in shown]
    if len(shown) < len(aspecten):
        cells.append(f"… en nog {len(aspecten) - len(shown)}")
    height = max(1, -(-len(cells) // 2))
    return "\n".join(
        " ".join(fit(cell, _BREEDTE) for cell in cells[row::height])
        for row in range(height if cells else 0)
    )
