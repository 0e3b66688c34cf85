"""A form: what was typed stays until it is right or given up; F2 keeps it, Esc leaves it."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Select, Static, TextArea

from starterz.domain.words.fouten import Ongeldig, StarterzFout
from starterz.domain.words.wijziging import IntussenGewijzigd
from starterz.letters import cleaned
from starterz.screens.shared.base import Venster, Werkplek
from starterz.screens.shared.gezien import Anders, Gezien
from starterz.screens.shared.kladblok import Kladblok
from starterz.widgets.keuzelijst import Keuzelijst
from starterz.widgets.toetsregel import Toetsregel

if TYPE_CHECKING:
    from starterz.data.store import Store

Values = dict[str, str]
Operation = Callable[["Store"], Any]

DATUM = "dd-mm-jjjj"
"""The hint in a field for a date."""


@dataclass(frozen=True, slots=True)
class Veld:
    """One field: with `keuzes` (value, label) a list, with `regels` above 1 a text of more lines.

    `naam` is the name by which a rule complains of it.
    """

    naam: str
    label: str
    waarde: str = ""
    hint: str = ""
    keuzes: tuple[tuple[str, str], ...] = ()
    regels: int = 1
    geheim: bool = False


class InvulScreen(Venster[Any]):
    """Shows fields and keeps what was typed; what F2 does with it, each kind of form says."""

    DEFAULT_CSS = """
    InvulScreen {
        & #velden { height: auto; max-height: 18; }
        & .veld { height: auto; }
        & .veld > .label { width: 24; padding-left: 1; color: $zacht; }
        & .veld > Input { width: 1fr; background: $invoer; }
        & .veld > Select { width: 1fr; }
        & .veld > TextArea { width: 1fr; background: $invoer; border: none; padding: 0 1; }
        & Input:focus, & TextArea:focus { background: $keuze; color: $keuze-tekst; }
        & .fout { color: $fout; padding-left: 25; height: auto; display: none; }
        & .fout.-aan { display: block; }
        & #uitleg { color: $zacht; padding: 0 1; height: auto; }
        & #melding { color: $fout; padding: 0 1; height: auto; }
        & #klad { color: $let-op; padding: 0 1; height: auto; }
    }
    """
    BEGIN: ClassVar[str] = "#invoer-0"
    """Where the cursor starts; Textual mounts a base class after its subclass."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "keep", "bewaren", key_display="F2", priority=True),
        Binding("escape", "leave", "annuleren", key_display="Esc"),
        Binding("tab", "app.focus_next", "volgende veld", key_display="Tab"),
        Binding("shift+tab", "app.focus_previous", "vorige veld", show=False),
    ]

    def __init__(self, titel: str, velden: Sequence[Veld], uitleg: str = "") -> None:
        super().__init__()
        self._titel = titel
        self._velden = tuple(velden)
        self._uitleg = uitleg
        self._asked_to_leave = False
        self._faulty = ""
        self._busy = False

    def compose(self) -> ComposeResult:
        """Lay the fields out under each other, each with room for what is wrong with it."""
        box = VerticalScroll(classes="vak")
        box.border_title = Content(self._titel)
        box.can_focus = False
        with box:
            if self._uitleg:
                yield Static(Content(self._uitleg), id="uitleg")
            yield from self.above()
            with VerticalScroll(id="velden", can_focus=False):
                for index, veld in enumerate(self._velden):
                    with Horizontal(classes="veld"):
                        yield Static(Content(veld.label), classes="label")
                        yield self._entry(index, veld)
                    yield Static("", classes="fout", id=f"fout-{index}")
            yield Static("", id="melding")
        yield Toetsregel()

    def above(self) -> ComposeResult:
        """Lay out what stands above the fields; a plain form has nothing there."""
        yield from ()

    def _entry(self, index: int, veld: Veld) -> Input | Select[str] | TextArea:
        name = f"invoer-{index}"
        if veld.keuzes:
            options = [(Text(label), value) for value, label in veld.keuzes]
            value = veld.waarde if veld.waarde in dict(veld.keuzes) else veld.keuzes[0][0]
            return Keuzelijst(options, value=value, allow_blank=False, compact=True, id=name)
        if veld.regels > 1:
            area = TextArea(veld.waarde, id=name, compact=True, soft_wrap=True)
            area.tab_behavior = "focus"
            area.styles.height = veld.regels
            return area
        # A date or a wachtzin is typed anew as a whole; in other texts the cursor goes on.
        anew = veld.geheim or veld.hint == DATUM
        return Input(
            veld.waarde, placeholder=veld.hint, id=name, password=veld.geheim, select_on_focus=anew
        )

    def on_mount(self) -> None:
        """Put the cursor where one begins."""
        self.query(self.BEGIN).focus()

    def values(self) -> Values:
        """Return what stands in the fields now."""
        found: Values = {}
        for index, veld in enumerate(self._velden):
            entry = self.query_one(f"#invoer-{index}")
            if isinstance(entry, TextArea):
                found[veld.naam] = entry.text
            elif isinstance(entry, (Input, Select)):
                found[veld.naam] = str(entry.value)
        return found

    def clean_values(self) -> Values:
        """Return what stands in the fields as it is kept: what was pasted may hold odd signs."""
        found = self.values()
        for veld in self._velden:
            if not veld.keuzes and not veld.geheim:
                found[veld.naam] = cleaned(found[veld.naam], lines=veld.regels > 1)
        return found

    def fill(self, values: Mapping[str, str]) -> None:
        """Put texts in the fields that they belong to; a choice that is gone by now is left."""
        for index, veld in enumerate(self._velden):
            if veld.naam not in values:
                continue
            text, entry = values[veld.naam], self.query_one(f"#invoer-{index}")
            fits = not veld.keuzes or text in dict(veld.keuzes)
            if isinstance(entry, TextArea):
                entry.text = text
            elif isinstance(entry, (Input, Select)) and fits:
                entry.value = text

    @on(Input.Submitted)
    def _next(self) -> None:
        """Let Enter go on to the next field, and keep the form in the last one."""
        if self.focused is not None and self.focused.id == f"invoer-{len(self._velden) - 1}":
            self.action_keep()
        else:
            self.app.action_focus_next()

    @abstractmethod
    def action_keep(self) -> None:
        """Do with the fields what this form is for."""

    def action_leave(self) -> None:
        """Leave; ask once more when something was typed."""
        if self._busy or not self.is_mounted:
            return
        if self.has_changed() and not self._asked_to_leave:
            self._asked_to_leave = True
            text = "Dit is nog niet bewaard. F2 = bewaren, nog eens Esc = weggooien."
            self._say(text)
            return
        self.give_up()

    def give_up(self) -> None:
        """Close without keeping anything."""
        self.dismiss(None)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def _typed_on(self, event: Input.Changed | TextArea.Changed | Select.Changed) -> None:
        """Let Esc ask again: who typed on wants to keep it; what was wrong there is no more."""
        self._asked_to_leave = False
        if event.control.id is not None and event.control.id == self._faulty:
            self._faulty = ""
            self.query(f"#{event.control.id.replace('invoer', 'fout')}").remove_class("-aan")

    def has_changed(self) -> bool:
        """Say whether something stands in a field that was not there before."""
        return any(self.values()[veld.naam] != self._before(veld) for veld in self._velden)

    def _before(self, veld: Veld) -> str:
        if veld.keuzes and veld.waarde not in dict(veld.keuzes):
            return veld.keuzes[0][0]
        return veld.waarde

    def _clear(self) -> None:
        self._asked_to_leave = False
        self._say("")
        for label in self.query(".fout"):
            label.remove_class("-aan")

    def _say(self, text: str) -> None:
        for melding in self.query("#melding").results(Static):
            melding.update(Content(text))

    def _point_at(self, fout: Ongeldig) -> None:
        for index, veld in enumerate(self._velden):
            if fout.veld in (veld.naam, veld.label):
                self._faulty = f"invoer-{index}"
                self.remark(veld.naam, Content(f"Verwacht: {fout.verwacht}."))
                self.go_to(veld.naam)
                return
        self._say(str(fout))

    def remark(self, naam: str, text: Content) -> None:
        """Write something under a field, unless the form is gone already."""
        for index, veld in enumerate(self._velden):
            if veld.naam == naam:
                for label in self.query(f"#fout-{index}").results(Static):
                    label.update(text)
                    label.add_class("-aan")

    def go_to(self, naam: str | None) -> None:
        """Put the cursor in a field."""
        for index, veld in enumerate(self._velden):
            if veld.naam == naam:
                self.query(f"#invoer-{index}").focus()


class FormulierScreen(InvulScreen):
    """Turns the fields into one operation on the store, and closes when that is done.

    `over` is the cursistcode of whom it is about, `rij` the key of the row that it changes, or how
    to find it; what was typed and not kept is offered again in the form with the same title about
    the same person and row. `gezien` is what it was filled with.
    """

    KLAD: ClassVar[bool] = True
    """Whether what is typed here is kept aside and offered again."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "put_back", "wissel tekst", key_display="F3"),
        Binding("f4", "throw_away", "oude tekst weg", key_display="F4"),
        # Before the text area, which has keys of its own.
        Binding("f6", "take_other", "andere tekst", key_display="F6", priority=True),
    ]

    def __init__(
        self,
        titel: str,
        velden: Sequence[Veld],
        operation: Callable[[Values], Operation],
        uitleg: str = "",
        *,
        over: str = "",
        rij: str | Callable[[], str] = "",
        gezien: Gezien[Any] | None = None,
    ) -> None:
        super().__init__(titel, velden, uitleg)
        self._operation = operation
        self._gezien, self._anders = gezien, Anders(self)
        self.kladblok = Kladblok(self, titel, over, rij if callable(rij) else lambda: rij)

    def on_mount(self) -> None:
        """Offer what was typed here before and not kept."""
        if self.KLAD:
            self._start_kladblok()

    @work(group="load")
    async def _start_kladblok(self) -> None:
        await self.kladblok.start()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def _write_along(self) -> None:
        if not self._busy:
            self.kladblok.typed()

    def _may_go_on(self) -> None:
        """Open the form again after a refusal; what was typed meanwhile counts too."""
        self._busy = False
        self.app.forget_keys()
        self.kladblok.typed()

    def on_unmount(self) -> None:
        """Write what was typed last, when the program ends with this form open."""
        self.kladblok.flush()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show the keys of an older text only where there is one."""
        if action in ("put_back", "throw_away") and not self.kladblok.has_offer:
            return False
        if action == "take_other" and not self._anders:
            return False
        return super().check_action(action, parameters)

    def action_take_other(self) -> None:
        """Show the other of two texts in the field with the cursor; a second time, back again."""
        here = self.focused.id if self.focused is not None else None
        names = {f"invoer-{at}": veld.naam for at, veld in enumerate(self._velden)}
        self.go_to(self._anders.swap(names.get(here or "")))

    def action_put_back(self) -> None:
        """Put the older text in the fields, or the newer one back."""
        self.kladblok.swap()

    def action_throw_away(self) -> None:
        """Forget the older text."""
        self.kladblok.throw_offer_away()

    def give_up(self) -> None:
        """Close, and throw away what was typed."""
        self.kladblok.leave()
        super().give_up()

    def action_keep(self) -> None:
        """Turn the fields into a change and queue it; a field that is wrong says so."""
        if self._busy or not self.is_mounted:
            return
        self._clear()
        self._anders.forget()
        self.refresh_bindings()
        try:
            operation = self._operation(self.clean_values())
        except Ongeldig as fout:
            self._point_at(fout)
        except StarterzFout as fout:
            self._say(str(fout))
        else:
            assert isinstance(self.app, Werkplek)
            self._busy = True
            self._await(self.app.database.submit(self.kladblok.with_end(operation)))

    def refused(self, fout: StarterzFout) -> None:
        """Say why the store did not keep it; a form that can ask something asks it here."""
        if isinstance(fout, IntussenGewijzigd) and self._gezien is not None:
            self._show_both(fout, self._gezien)
        else:
            self._say(str(fout))

    def _show_both(self, fout: IntussenGewijzigd, gezien: Gezien[Any]) -> None:
        """Show what somebody else made of it beside what was typed; F2 keeps what is in view."""
        before = {veld.naam: self._before(veld) for veld in self._velden}
        now = gezien.take_in(fout)
        self._anders.compare(before, now)
        self._velden = tuple(
            replace(veld, waarde=now.get(veld.naam, veld.waarde)) for veld in self._velden
        )
        self.taken_in()
        if self._anders:
            keys = "Kies met F6 per veld. F2 = bewaren wat u nu ziet."
            self._say(f"{fout.kop} Er is niets bewaard. {keys}")
            self.go_to(self._anders.first)
        else:
            self._say(str(fout))
        self.refresh_bindings()

    def taken_in(self) -> None:
        """Take in what is stored now where a form holds more than its fields."""

    @work(group="save")
    async def _await(self, receipt: asyncio.Future[Any]) -> None:
        assert isinstance(self.app, Werkplek)
        try:
            result = await asyncio.shield(receipt)
        except Ongeldig as fout:
            self._may_go_on()
            self._point_at(fout)
        except StarterzFout as fout:
            self._may_go_on()
            self.refused(fout)
        except Exception:
            self._may_go_on()
            self.app.report_failure()
        else:
            # Busy for ever: the form is on its way out, and a second F2 must not find it.
            self.dismiss(result if result is not None else True)
