"""What a change touches, in the terms the policy speaks of.

Each thing is listed as it was and as it is: both states must belong to the body that signs, so that
nothing can be taken over by changing first what decides whose it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ecozoning.model.policy import Aspect


@dataclass(frozen=True, slots=True)
class Touched:
    """One side of one thing that a change touches, in one of its two states.

    `layer`, `key`, `unit_class` and `attributes` are those of the feature; of a clause, those of
    the unit it binds. None, or empty, where there is none: only a rule without that limit covers
    it then.
    """

    path: str
    aspect: Aspect
    layer: str | None = None
    key: str | None = None
    unit_class: int | None = None
    attributes: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def name(self) -> str:
        """What it is called in a message: the feature or clause, else the file."""
        return self.key or self.path
