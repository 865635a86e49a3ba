"""Editions of a plan as its history holds them: what mirrors and lists say, without shapes."""

from collections.abc import Mapping
from dataclasses import dataclass

from ecozoning.model.snapshot import Shapes


@dataclass(frozen=True, slots=True)
class PastUnit:
    """A unit of a past edition: its shape's digest, its area in m², its place in the mirror."""

    digest: str
    area_m2: float
    position: int


@dataclass(frozen=True, slots=True)
class PastClause:
    """What a clause of a past edition bound, in which dimension, and its text."""

    scope: str
    target: str
    dimension: str
    text: str


@dataclass(frozen=True, slots=True)
class PastEdition:
    """An edition at the commit that holds it; `committed_on` is the day that says of itself."""

    edition: int
    commit: str
    committed_on: str

    @property
    def where(self) -> str:
        """The commit, short, and its day."""
        return f"{self.commit[:10]}, {self.committed_on}"


@dataclass(frozen=True, slots=True)
class SinceRegular:
    """The last regular (or the initial) edition, and how many editions there are since.

    `ground` has by layer the shapes of units of the classes asked for that are not the same any
    more: those of that edition, and those of now.
    """

    edition: int
    kind: str
    steps: int
    ground: Mapping[str, tuple[Shapes, Shapes]]
