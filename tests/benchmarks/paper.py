"""The price of a tagged and archival PDF: the same story, plain and as it is made."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from starterz.documents.layout.page import draw_total, lay_out
from starterz.documents.trajectadvies.trajectadvies import drukwerk, trajectadvies, verhaal
from starterz.domain.advies.rapport import Adviesrapport
from tests.benchmarks.measure import Figure

ROUNDS = 15


class PlainCanvas(Canvas):
    """reportlab's own canvas, with the number of pages in the footer."""

    def save(self) -> None:
        canvas: Any = self
        if canvas._code:
            self.showPage()
        draw_total(self)
        super().save()


def paper(report: Adviesrapport) -> list[Figure]:
    """Time an advice after the first one, and the same story on a plain canvas, in turn."""
    makers: tuple[Callable[[], bytes], ...] = (
        lambda: trajectadvies(report),
        lambda: lay_out(verhaal(report), drukwerk(report), PlainCanvas),
    )
    times: list[list[float]] = [[] for _ in makers]
    for _ in range(ROUNDS + 1):
        for at, make in enumerate(makers):
            begin = time.perf_counter()
            make()
            times[at].append((time.perf_counter() - begin) * 1000)
    tagged, plain = (median(each[1:]) for each in times)
    return [
        Figure("PDF na de eerste", tagged, 100, "ms"),
        Figure("PDF tegen hetzelfde zonder structuur", tagged / plain, 4, "keer"),
    ]
