"""On which line of a TOML file a key stands; tomllib does not tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_HEADER = re.compile(r"""\s*\[\[?\s*([\w.\-"' ]+?)\s*\]\]?\s*(?:\#.*)?$""")
_KEY = re.compile(r"""\s*([\w\-"']+(?:\s*\.\s*[\w\-"']+)*)\s*=""")
_TOKEN = re.compile(
    r'"""|\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#.*|(?P<open>[\[{])|(?P<close>[\]}])'
)

_STRING = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*+(?:"""|\\?\Z)|'''
    r"""'''(?:[^']|'(?!''))*+(?:'''|\Z)|"""
    r""""(?:\\.|[^"\\\n])*+"?|'[^'\n]*+'?|\#[^\n]*+""",
    re.DOTALL,
)
"""A text or a comment; one without an end goes on to where it could have had one."""
MEESTE_TEKENS = 256_000
_LONGEST_LINE = 8_000
_MOST_DOTS = 12


@dataclass(frozen=True, slots=True)
class Regels:
    """Line numbers (from 1) by table, its turn (from 0) and key; table and key may be empty."""

    nummers: dict[tuple[str, int, str], int] = field(default_factory=dict)

    def van(self, tabel: str, beurt: int, sleutel: str = "") -> int | None:
        """The line of a key, else of its table, else of the key that holds the table."""
        for place in ((tabel, beurt, sleutel), (tabel, beurt, ""), ("", 0, tabel)):
            if place in self.nummers:
                return self.nummers[place]
        return None


def te_ingewikkeld(text: str) -> int | None:
    """Return the first line that no instrument has, or None: very long, or a key of many parts.

    tomllib takes minutes for a key of some ten thousand parts.
    """
    plain = _STRING.sub(lambda found: "\n" * found[0].count("\n"), text)
    for nummer, (line, bare) in enumerate(
        zip(text.split("\n"), plain.split("\n"), strict=False), 1
    ):
        if len(line) > _LONGEST_LINE or bare.count(".") > _MOST_DOTS:
            return nummer
    return None


def regelnummers(text: str) -> Regels:
    """Find the line of every table and key in a TOML text, in one pass over its lines."""
    nummers: dict[tuple[str, int, str], int] = {}
    turns: dict[str, int] = {}
    tabel, beurt, depth = "", 0, 0
    closing: str | None = None
    for nummer, line in enumerate(text.split("\n"), start=1):
        if closing is None and depth == 0:
            if header := _HEADER.match(line):
                tabel = _plain(header[1])
                beurt = turns.get(tabel, -1) + 1
                turns[tabel] = beurt
                nummers.setdefault((tabel, beurt, ""), nummer)
                continue
            if key := _KEY.match(line):
                *parents, name = _plain(key[1]).split(".")
                if tabel == "" and parents:
                    nummers.setdefault(("", 0, parents[0]), nummer)
                    nummers.setdefault((".".join(parents), 0, name), nummer)
                else:
                    nummers.setdefault((tabel, beurt, ".".join([*parents, name])), nummer)
        depth, closing = _after(line, depth, closing)
    return Regels(nummers)


def _plain(name: str) -> str:
    return re.sub(r"""["'\s]""", "", name)


def _after(line: str, depth: int, closing: str | None) -> tuple[int, str | None]:
    """The nesting depth and the open multi-line string at the end of a line."""
    position = 0
    while True:
        if closing is not None:
            end = line.find(closing, position)
            if end < 0:
                return depth, closing
            position, closing = end + 3, None
        token = _TOKEN.search(line, position)
        if token is None:
            return depth, None
        position = token.end()
        if token[0] in ('"""', "'''"):
            closing = token[0]
        elif token["open"]:
            depth += 1
        elif token["close"]:
            depth = max(0, depth - 1)
