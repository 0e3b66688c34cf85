"""Which rounds a map or a trend leaves out, in words."""

from __future__ import annotations

from starterz.domain.words.woorden import aantal


def weglating(weggelaten: int, verborgen: int = 0) -> list[str]:
    """Return how many rounds do not fit, and how many are held back from who scores blind."""
    lines = []
    if weggelaten:
        rounds = aantal(weggelaten, "ronde", "rondes")
        lines.append(f"Niet meegeteld: {rounds} met een ander instrument of een andere versie.")
    if verborgen:
        rounds = aantal(verborgen, "ronde van een ander is", "rondes van een ander zijn")
        lines.append(f"{rounds} bedekt, tot uw eigen observatie klaar is.")
    return lines
