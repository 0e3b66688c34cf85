"""What can go wrong, in the words that a user reads."""

from __future__ import annotations

from starterz.letters import leesbaar, readable_lines


class StarterzFout(Exception):
    """A problem that the user can be told about; `str()` is a Dutch sentence."""

    def __init__(self, melding: str = "") -> None:
        super().__init__(readable_lines(melding))


class Ongeldig(StarterzFout):
    """Input that cannot be right; nothing was written.

    `veld`, `waarde` and `verwacht` let a form put the message beside the field.
    """

    def __init__(self, veld: str, waarde: object, verwacht: str) -> None:
        self.veld = veld
        self.waarde = waarde
        self.verwacht = verwacht
        shown = "leeg" if waarde in (None, "") else f"'{leesbaar(str(waarde))}'"
        super().__init__(f"{leesbaar(veld)} is {shown}; verwacht: {verwacht}.")


class Geweigerd(StarterzFout):
    """A request that the rules refuse, with one reason a line; nothing was written."""

    def __init__(self, *redenen: str) -> None:
        self.redenen = redenen
        super().__init__("\n".join(redenen))


class Onbekend(StarterzFout):
    """Something that was asked for and is not there."""


class GeenToegang(StarterzFout):
    """The wrong account, wachtzin or role."""


class Beschadigd(StarterzFout):
    """The store or its key file cannot be read as what it should be."""


class InGebruik(StarterzFout):
    """The store is in use elsewhere, or changed under you."""
