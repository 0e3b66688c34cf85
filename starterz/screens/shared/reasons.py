"""Why a key cannot act now, in a sentence that says what to do: one text for one reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from starterz.domain.lessen.les import Les
from starterz.domain.school.account import Account
from starterz.domain.school.rollen import Recht, bezwaar

if TYPE_CHECKING:
    from starterz.screens.shared.parts import Part

Reason = str
"""A sentence, or nothing when the key can act."""
Need = Recht | Callable[[Any], Reason]
"""What an act needs: a right of who is at the keys, or what its screen finds a reason about."""
Needs = Mapping[str, tuple[Need, ...]]
"""What each act needs; the first that is missing is the reason why it cannot be done."""

NOT_OPEN = "De klas is nog niet open."
NOT_READ = "Een ogenblik: dit wordt nog gelezen."
NO_PERSON = "Kies eerst een cursist."
NO_LINE = "Kies eerst een regel in de lijst."
NO_SHEET = "Er is hier nog geen observatie."
NO_ADVICE = "Er is hier nog geen advies."
GONE = "Deze cursist is uitgestroomd of zit in het archief."


def lacks(account: Account | None, recht: Recht) -> Reason:
    """Return who may do it, for an account that may not."""
    return NOT_OPEN if account is None else bezwaar(account.rol, recht)


def when(met: object, reason: Reason) -> Reason:
    """Return the reason when it is met."""
    return reason if met else ""


def a_person(screen: Any) -> Reason:
    """Need somebody under the cursor."""
    return when(screen.person is None, NO_PERSON)


def no_sheet(shown: bool) -> Reason:
    """Return why there is no sheet to work on: `shown` when the person in view is read."""
    return NO_SHEET if shown else NOT_READ


def no_marks(les: Les | None, day: date | None, today: date) -> Reason:
    """Return why nobody can be marked in a lesson, the one of `day` if there is one."""
    if les is None:
        return (
            "Er is vandaag geen les: F7 = rooster."
            if day in (None, today)
            else "Op die dag is er geen les: F7 = rooster."
        )
    if les.vervallen:
        return "Deze les vervalt: F7 = rooster."
    return when(les.datum > today, "Deze les moet nog komen. Met m meldt u iemand af.")


class Reasoned:
    """Tells why a key cannot act now; whether it can follows from that."""

    NEEDS: ClassVar[Needs] = {}

    app: Any
    """The workplace, as each kind of screen knows it."""
    parts: tuple[Part[Any], ...] = ()

    def hold(self, *parts: Part[Any]) -> None:
        """Take parts in hand; Textual looks for their acts on the screen, by name."""
        self.parts = parts
        for part in parts:
            for name in dir(part):
                if name.startswith("action_"):
                    setattr(self, name, getattr(part, name))

    def why_not(self, action: str, parameters: tuple[object, ...]) -> Reason:
        """Return in a sentence why this cannot be done now, or nothing when it can."""
        del parameters
        missing = (
            self.lacks(need) if isinstance(need, Recht) else need(holder)
            for holder in self._holders
            for need in holder.NEEDS.get(action, ())
        )
        return next((reason for reason in missing if reason), "")

    def is_about_a_person(self, action: str) -> bool:
        """Say whether an act needs somebody under the cursor."""
        return any(a_person in holder.NEEDS.get(action, ()) for holder in self._holders)

    @property
    def _holders(self) -> tuple[Reasoned | Part[Any], ...]:
        return (self, *self.parts)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what cannot be done now, so that keys stay where the hand expects them."""
        return None if self.why_not(action, parameters) else True

    def lacks(self, recht: Recht) -> Reason:
        """Return who may do this, when the account at the keys may not."""
        return lacks(self.app.account, recht)

    def may(self, recht: Recht) -> bool:
        """Say whether who is at the keys may do this."""
        return not self.lacks(recht)
