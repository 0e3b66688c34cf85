"""Workbooks from their parts, the hostile ones too: `python -m tests.documents.workbooks MAP`."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADER = ("voornaam", "achternaam", "groep", "plek", "instroom")
PEOPLE = tuple((f"Test{n}", f"Proef{n}", "startklas", str(n), "31-10-2022") for n in range(1, 13))


def text(value: str) -> str:
    return f'<c t="inlineStr"><is><t>{value}</t></is></c>'


def lines(*rows: Sequence[str]) -> str:
    """Write rows of texts as a sheet has them."""
    return "".join(f"<row>{''.join(map(text, row))}</row>" for row in rows)


def one(cell: str, *, below: str = "") -> str:
    """Write a header and one person, whose last name is this cell."""
    before, after = text("Test1"), text("startklas") + text("") + text("31-10-2022")
    return f"{lines(HEADER)}<row>{before}{cell}{after}</row>{below}"


def workbook(
    rows: str,
    *,
    head: str = "",
    tail: str = "",
    sheets: str = '<sheet name="Blad1" sheetId="1" r:id="s1"/>',
    view: str = "",
    more: Mapping[str, str] | None = None,
    styles: str = "",
    shared: str = "",
    compression: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """Make a workbook; the keys of its sheets are s1, s2, ... and `rows` is the first."""
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{view}'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/worksheets/sheet1.xml": sheet(rows, head, tail),
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{shared}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
    } | {f"xl/worksheets/{name}.xml": sheet(found) for name, found in (more or {}).items()}
    count = 1 + len(more or {})
    targets = [
        f'<Relationship Id="s{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, count + 1)
    ] + [
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for kind in ("sharedStrings", "styles")
    ]
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}">{"".join(targets)}</Relationships>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def sheet(rows: str, head: str = "", tail: str = "") -> str:
    return f'<worksheet xmlns="{_MAIN}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>'


def as_chart(content: bytes, name: str) -> bytes:
    """Return a workbook in which this sheet is a chart."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename.endswith("workbook.xml.rels"):
                kind = f'/worksheet" Target="worksheets/{name}.xml'
                part = part.replace(
                    kind.encode(), kind.replace('/worksheet"', '/chartsheet"').encode()
                )
            new.writestr(entry.filename, part)
    return buffer.getvalue()


ORDINARY = workbook(lines(HEADER, *PEOPLE))


def last_row(cell: str = '<c r="A1048576" t="inlineStr"><is><t>x</t></is></c>') -> bytes:
    return workbook(lines(HEADER, *PEOPLE) + f'<row r="1048576">{cell}</row>')


def many_shared(number: int) -> bytes:
    used = '<c t="s"><v>0</v></c>'
    return workbook(one(used), shared="<si><t>Proef</t></si>" + "<si><t>abc</t></si>" * number)


def last_shared(number: int) -> bytes:
    used = f'<c t="s"><v>{number}</v></c>'
    return workbook(one(used), shared="<si><t>abc</t></si>" * number + "<si><t>Proef</t></si>")


def many_styles(number: int) -> bytes:
    styles = (
        f"<fonts>{'<font><b/><sz/></font>' * number}</fonts><cellXfs>{'<xf/>' * number}</cellXfs>"
    )
    return workbook(one('<c s="1"><v>7</v></c>'), styles=styles)


def formatted(number: int) -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(20, 20 + number))
    return workbook(lines(HEADER, *PEOPLE) + rows)


def wide(number: int) -> bytes:
    return workbook(lines(HEADER, *PEOPLE) + f"<row>{'<c/>' * number}</row>")


def deep(number: int) -> bytes:
    return workbook("<a>" * number)


def attributes(number: int) -> bytes:
    many = " ".join(f'a{n}="1"' for n in range(number))
    return workbook(f"<row {many}></row>")


def long_text(number: int) -> bytes:
    return workbook(one(text("x" * number)))


def entities(_: int = 0) -> bytes:
    content = ORDINARY
    made = io.BytesIO()
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            if name.endswith("sheet1.xml"):
                part = f"<!DOCTYPE x [{laughs}]>" + part.replace("Test1<", "&a9;<")
            new.writestr(name, part)
    return made.getvalue()


def many_parts(number: int) -> bytes:
    buffer = io.BytesIO(ORDINARY)
    with zipfile.ZipFile(buffer, "a") as archive:
        for part in range(number):
            archive.writestr(f"x{part}", "")
    return buffer.getvalue()


HOSTILE: dict[str, tuple[Callable[[int], bytes], int]] = {
    "laatste-rij": (lambda _: last_row(), 0),
    "laatste-rij-leeg": (lambda _: last_row('<c r="A1048576" s="1"/>'), 0),
    "gedeelde-teksten": (many_shared, 2_000_000),
    "laatste-gedeelde": (last_shared, 2_000_000),
    "stijlen": (many_styles, 1_000_000),
    "opmaak": (formatted, 1_048_000),
    "breed": (wide, 8_000_000),
    "diep": (deep, 8_000_000),
    "kenmerken": (attributes, 2_000_000),
    "lange-tekst": (long_text, 45_000_000),
    "entiteiten": (entities, 0),
    "onderdelen": (many_parts, 20_000),
}
"""What makes each, and how large it is to be hostile."""


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "gewoon.xlsx").write_bytes(ORDINARY)
    for name, (make, size) in HOSTILE.items():
        (folder / f"{name}.xlsx").write_bytes(make(size))
