"""What recording did."""

from collections.abc import Mapping
from dataclasses import dataclass

from ecozoning.model.text import Text


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording one folder did.

    `bytes_kept` is true when shapes and attributes said nothing new. `lineage_proposed` counts the
    rows of the lineage table that wait for the author's word.
    """

    code: str
    folder: str
    edition: int | None
    features: Mapping[str, int]
    content_digest: str
    content_changed: bool
    bytes_kept: bool
    written: tuple[str, ...]
    removed: tuple[str, ...]
    largest_displacement_m: float
    lineage_proposed: int = 0
    notices: tuple[Text, ...] = ()
