"""How large a file, a layer and a shape may be, and how long looking at them may take."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a profile. Those here hold where no profile can be read: something must.

    `vertices` and `rings` are of one shape, `features` of one layer; `seconds` is the time SQLite
    may take with one file.
    """

    file_mb: int = 1024
    features: int = 200_000
    vertices: int = 1_000_000
    rings: int = 20_000
    seconds: int = 600

    @property
    def cell_bytes(self) -> int:
        """The largest cell that can hold a shape within the limits (XY, ring counts, headers)."""
        return 16 * self.vertices + 16 * self.rings + 1024


def limits_of(values: Mapping[str, Any]) -> Limits:
    """The limits among the values of a profile (THREATS F13)."""
    given = values.get("limits", {})
    known = {name: given[name] for name in Limits.__dataclass_fields__ if name in given}
    return Limits(**known)
