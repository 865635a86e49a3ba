"""Ground and codes a proposal takes up, beside the divisions of the bodies that own them."""

from collections.abc import Iterable
from dataclasses import dataclass

from ecozoning.model.authority import Authority
from ecozoning.model.text import Text

NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class BeyondDivisions:
    """A feature that reaches beyond the divisions of its owners.

    `division` is that in its code where it is none of theirs; otherwise area in m² by the method
    of the plan, width in metres and a point in its CRS tell the ground. `unknown` says why neither
    could be decided.
    """

    path: str
    layer: str
    feature: str
    owners: Text
    division: str | None = None
    area_m2: float = 0.0
    width_m: float = 0.0
    point: tuple[float, float] | None = None
    unknown: Text | None = None


def answers_for(bodies: Iterable[Authority], division: str) -> bool:
    """Whether one of some bodies answers for a division: it is theirs, or part of one of theirs."""
    return any(
        body.level == NATIONAL or any(division.startswith(_start(own)) for own in body.divisions)
        for body in bodies
    )


def has_bounds(bodies: Iterable[Authority]) -> bool:
    """Whether the ground of some bodies has an end: none of them is national."""
    return all(body.level != NATIONAL for body in bodies)


def _start(division: str) -> str:
    """What the codes of all parts of a division begin with: of 990100 it is 9901."""
    start = division
    while len(start) > 2 and len(start) <= 6 and start.endswith("00"):
        start = start[:-2]
    return start
