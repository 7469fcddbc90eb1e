"""What a unit bears of the evidence: the perceptron moves the weights of just that, and the table's examples
are tried by it.
"""
from __future__ import annotations

from reader.page.layout.features import Look
from reader.page.layout.weighing import EVIDENCE, FIRST_THAT_HOLDS


def amounts(group: str, seen: Look) -> dict[str, float]:
    """Return how much of each piece of the group's evidence the unit bears."""
    if group in EVIDENCE:
        return EVIDENCE[group].of(seen)
    return {name: float(bool(holds(seen))) for name, holds in FIRST_THAT_HOLDS[group].items()}
