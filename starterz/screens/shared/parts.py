"""A part of a screen: the keys and the acts about one thing, held by the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.binding import BindingType

from starterz.screens.shared.reasons import Needs

if TYPE_CHECKING:
    from starterz.screens.shared.base import StarterzScreen, Werkplek

Holder = TypeVar("Holder", bound="StarterzScreen")


class Part(Generic[Holder]):
    """Declares keys and what their acts need; the screen that holds it shows and dims them.

    A screen lists the `BINDINGS` of its parts among its own and takes them in hand with `hold`.
    """

    BINDINGS: ClassVar[list[BindingType]] = []
    NEEDS: ClassVar[Needs] = {}

    def __init__(self, screen: Holder) -> None:
        self.screen = screen

    @property
    def app(self) -> Werkplek:
        """The workplace."""
        app: Werkplek = self.screen.app
        return app
