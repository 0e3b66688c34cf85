"""Names and texts over all of Unicode: `python -m tests.documents.letters --aantal 20000`.

Each is kept, cleaned as the manual says, or refused with the letter and its place named; what is
kept comes on paper as the same letters, or is refused there with the letter named.
"""

from __future__ import annotations

import argparse
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from starterz.documents.layout import style
from starterz.documents.layout.blocks import paragraph
from starterz.documents.layout.page import Drukwerk, build
from starterz.documents.layout.zetten import NietTeZetten
from starterz.domain.words.fouten import Ongeldig
from starterz.domain.words.teksten import eigennaam, lap, regel
from starterz.letters import cleaned, comparable, is_latin, not_on_paper
from tests.documents.lezen import read

DRUKWERK = Drukwerk("Letters", "proef", "afzender", "lezer", date(2023, 1, 25))
ODD = (
    "\xa0\u202f\u2003\u3000\u00ad\u200b\u200c\u200d\u200e\u202e"
    "\u2060\ufeff\r\n\u2028\t\x85\x07\ue000"
)
NAMES = ("Jan", "Zoe\u0308", "O\u2019Neill", "Nguye\u0302\u0303n", "Şükran", "van der Een", "Łucja")
PER_PAGE = 20
_ODD_KINDS = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Cf", "Zs")
JOINERS = "\u200c\u200d\u180e"
_PLACE = re.compile(r"het (\d+)e teken(?: van regel (\d+))? is .*?\(U\+([0-9A-F]{4,6})", re.DOTALL)


def generated(chance: random.Random) -> str:
    """Return a text: any letters, one script, a name with odd signs, marks, or mixed."""
    size = chance.randint(1, 25)
    kind = chance.randrange(5)
    if kind == 0:
        return "".join(chr(chance.randrange(0x110000)) for _ in range(size))
    if kind == 1:
        start = chance.choice((0, 0, 0x100, 0x180, 0x1E00, 0x370, 0x400, chance.randrange(0x1FF00)))
        return "".join(chr(start + chance.randrange(128)) for _ in range(size))
    if kind == 2:
        name = list(chance.choice(NAMES))
        for _ in range(chance.randint(1, 3)):
            name.insert(chance.randint(0, len(name)), chance.choice(ODD))
        return "".join(name)
    if kind == 3:
        marks = (chr(chance.randrange(0x300, 0x370)) for _ in range(size))
        return "".join(chance.choice("aeouAENcsŠ") + mark for mark in marks)
    return "".join(
        chance.choice(("😀", "👩", "\u200d", "❤\ufe0f", "ع", "क्", "ม", "中", "a", " "))
        for _ in range(size)
    )


def seen(text: str) -> list[str]:
    """Return what a reader sees of a text: each letter, mark and sign, composed; no spaces."""
    unseen = {"\u2800", "\u3164", "\uffa0", "\u034f", "\ufffc", "\u180e"}
    letters = [x for x in text if unicodedata.category(x)[0] not in "CZ" and x not in unseen]
    return list(unicodedata.normalize("NFC", "".join(letters)))


def judge(text: str, check: Callable[[str], str]) -> tuple[str, str | None]:
    """Return what became of a text, and what is kept of it; fail when it is not right."""
    try:
        kept = check(text)
    except Ongeldig as error:
        said = str(error)
    else:
        return _judge_kept(text, kept, check), kept
    found = _PLACE.search(said)
    assert found, (text, said)
    sign, line, at = chr(int(found[3], 16)), int(found[2] or 1), int(found[1])
    whole = cleaned(text, lines=check is _lap)
    assert whole.split("\n")[line - 1][at - 1] == sign, (text, said)
    wrong = {x for x in whole if unicodedata.category(x)[0] == "C"} - set("\n\t" + JOINERS)
    assert wrong or (check is _naam and not all(map(is_latin, whole))), (text, said)
    return "geweigerd", None


def _judge_kept(text: str, kept: str, check: Callable[[str], str]) -> str:
    assert check(kept) == kept, text
    assert seen(kept) == seen(text), (text, kept)
    assert unicodedata.normalize("NFC", kept) == kept
    assert comparable(kept) == comparable(text), (text, kept)
    odd = {x for x in kept if unicodedata.category(x) in _ODD_KINDS}
    assert odd <= set(" " + JOINERS + ("\n\t" if check is _lap else "")), (text, kept)
    return "gelijk" if kept == text else "schoongemaakt"


def _naam(text: str) -> str:
    return eigennaam("naam", text)


def _regel(text: str) -> str:
    return regel("tekst", text)


def _lap(text: str) -> str:
    return lap("tekst", text)


def print_back(texts: Iterable[str], figures: Counter[str]) -> None:
    """Set texts on pages; what comes back from the file is what was set, letter for letter."""
    good: list[str] = []
    bad: list[str] = []
    for text in filter(None, texts):
        (bad if not_on_paper(text) else good).append(text)
    for start in range(0, len(good), PER_PAGE):
        part = good[start : start + PER_PAGE]
        pages = read(build([paragraph(text) for text in part], DRUKWERK)).pages
        words = "".join(page.extract_text() for page in pages)
        printed = "".join(seen(words))
        for text in part:
            wanted = "".join(seen(text.replace("\u2212", "-")))
            wanted = re.sub("[\ufe00-\ufe0f]", "", wanted)
            assert wanted in printed, (text, words)
        figures["gedrukt"] += len(part)
    for start in range(0, len(bad), PER_PAGE):
        part = bad[start : start + PER_PAGE]
        try:
            build([paragraph(text) for text in part], DRUKWERK)
        except NietTeZetten as error:
            named = "".join(error.teksten)
            for text in part:
                signs = "".join(place.sign for place in not_on_paper(text))
                assert set(signs) - style.load_fonts() <= set(named), text
        else:
            raise AssertionError(part)
        figures["op papier geweigerd"] += len(part)


def run(amount: int, seed: int) -> Counter[str]:
    """Try so many texts; return what became of them, and fail at the first fault."""
    chance = random.Random(seed)
    figures: Counter[str] = Counter()
    kept = []
    for number in range(amount):
        check = (_naam, _regel, _lap)[number % 3]
        outcome, text = judge(generated(chance), check)
        figures[f"{check.__name__[1:]} {outcome}"] += 1
        if text is not None:
            assert not (check is _naam and not_on_paper(text)), text
            kept.append(text)
    print_back(kept, figures)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--aantal", type=int, default=20_000)
    parser.add_argument("--zaad", type=int, default=1)
    options = parser.parse_args()
    for outcome, number in sorted(run(options.aantal, options.zaad).items()):
        print(f"{number:6} {outcome}")  # noqa: T201


if __name__ == "__main__":
    main()
