"""The area of the ecological red line that goes with two states of a plan."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RedLine:
    """Area of the red line in force inside the plan's jurisdiction, in m², before and after.

    None: no register says.
    """

    before_m2: float | None
    after_m2: float | None
