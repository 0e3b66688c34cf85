"""What the code and the documents cite is there: sections, articles of law, files."""

from __future__ import annotations

import re
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

from starterz.cli import build_parser

ROOT = Path(__file__).parents[2]
DOCS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
PAPERS = [
    *(path for path in sorted(ROOT.glob("*.md")) if path.name != "CHANGELOG.md"),
    *sorted((ROOT / "docs").glob("*.md")),
]
OWN = "tests/guards/test_documents.py"
CITING = [
    path
    for room in ("starterz", "tests", "assets")
    for path in sorted((ROOT / room).rglob("*"))
    if path.suffix in (".py", ".toml", ".tcss")
]

NUMBER = r"(?:[A-E]\.?\d+|B-extra|\d+(?:\.\d+)?)"
CITATION = re.compile(
    rf"\b([a-z]+\.md)(?:(?:, | )section)? ({NUMBER}(?:(?:, |-| and | with | tot en met ){NUMBER})*)"
)
HEADING = re.compile(rf"^#{{2,4}} ({NUMBER})(?= )", re.MULTILINE)
ARTICLE = re.compile(r"\b(?:Wi|Bi|Ri) \d+(?:\.\d+)?\b")
ROOMS = (
    "starterz|tests|assets|docs|domain|tovii|data|documents|service|terminal|widgets|screens"
    "|commands"
)
NAMED = re.compile(rf"`((?:{ROOMS})/[\w./-]+)`")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def citations(text: str) -> Iterator[tuple[str, str]]:
    for name, numbers in CITATION.findall(text):
        for number in re.findall(NUMBER, numbers):
            yield name, number


def texts(paths: list[Path]) -> Iterator[tuple[str, str]]:
    for path in paths:
        yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_a_section_that_is_cited_is_there() -> None:
    sections = {name: set(HEADING.findall(text)) for name, text in DOCS.items()}
    assert [
        f"{path}: {name} has no section {number}"
        for path, text in texts([*CITING, *PAPERS])
        if path != OWN
        for name, number in citations(text)
        if number not in sections.get(name, set())
    ] == []


def test_citations_are_found() -> None:
    """The guard sees what it is for: each form in which the code cites."""
    for text, found in (
        ("(regels.md 1.17, 1.18)", [("regels.md", "1.17"), ("regels.md", "1.18")]),
        ("(tovii.md C.3-C.5)", [("tovii.md", "C.3"), ("tovii.md", "C.5")]),
        ("tovii.md B-extra", [("tovii.md", "B-extra")]),
        ("docs/regels.md, section 1", [("regels.md", "1")]),
        ("regels.md C4 and 4.5; 3", [("regels.md", "C4"), ("regels.md", "4.5")]),
    ):
        assert list(citations(text)) == found
    cited = {name for _, text in texts(CITING) for name, _ in citations(text)}
    assert {"regels.md", "tovii.md"} <= cited


def test_a_document_that_is_named_is_there() -> None:
    assert [
        f"{path}: there is no {name}"
        for path, text in texts(CITING)
        for name in re.findall(r"\b(\w+\.md)\b", text)
        if name not in DOCS and not (ROOT / name).exists()
    ] == []


def test_an_article_of_law_is_explained() -> None:
    known = set(ARTICLE.findall(DOCS["regels.md"]))
    assert [
        f"{path}: {article} is not in regels.md"
        for path, text in texts(CITING)
        for article in ARTICLE.findall(text)
        if article not in known
    ] == []


def test_a_file_that_a_document_names_is_there() -> None:
    missing = [
        f"{path}: there is no {link}"
        for path, text in texts(PAPERS)
        for link in LINK.findall(text)
        if not (ROOT / path).parent.joinpath(link).exists()
    ]
    missing += [
        f"{path}: there is no {name}"
        for path, text in texts(PAPERS)
        for name in NAMED.findall(text)
        if not any((base / name).exists() for base in (ROOT, ROOT / "starterz"))
    ]
    assert missing == []


def spoken(parser: ArgumentParser, words: str) -> Iterator[tuple[str, str]]:
    """Yield each command with each of its options."""
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for name, below in action.choices.items():
                yield from spoken(below, f"{words} {name}")
        else:
            yield from ((words, option) for option in action.option_strings)


def test_every_command_and_option_is_in_the_interface() -> None:
    text = DOCS["interface.md"]
    for words, option in spoken(build_parser(), "starterz"):
        *above, name = words.split()
        assert re.search(rf"{' '.join(above)} (?:[\w\\|]+\|)?{name}\b" if above else name, text), (
            words
        )
        assert option == "-h" or re.search(rf"{option}\b", text), f"{words} {option}"
