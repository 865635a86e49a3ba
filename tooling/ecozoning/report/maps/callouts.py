"""Numbers of the units that stand out, set beside their places so that none covers another."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ecozoning.report.maps.unit_index import UnitLine

HIGH, DIGIT_WIDE, PADDING = 900, 420, 420
"""Height of a badge, width of a character and of its ends, in units of the drawing at zoom 1."""

RINGS = (0.0, 1.5, 2.4, 3.4, 4.6, 6.0, 7.6)
"""Distances tried between a place and its badge, in heights of a badge."""

TURNS = 16

MOST_NAMES, LONGEST_NAME, NAME_HIGH = 24, 14, 760
"""Badges up to which names are written, characters of a name, and the room a name takes below."""

LATIN_WIDE, HAN_WIDE = 330, 600
"""Widths of the characters of a name."""


@dataclass(frozen=True, slots=True)
class Callout:
    """A badge: the place it speaks of in the drawing, and how far beside it the badge stands.

    `dx` and `dy` are in units of the drawing at zoom 1: the badge keeps its size on the screen.
    """

    x: int
    y: int
    dx: int
    dy: int
    line: UnitLine
    mark: str
    label: str = ""

    @property
    def words(self) -> str:
        """What stands in the badge."""
        return f"{self.line.number}{self.mark}"

    @property
    def wide(self) -> int:
        """Width of the badge."""
        return width_of(self.words)


@dataclass(frozen=True, slots=True)
class Place:
    """A place that wants a badge."""

    x: int
    y: int
    line: UnitLine
    name: str = ""
    mark: str = ""


Box = tuple[float, float, float, float]


def callouts(
    places: Sequence[Place],
    view: Box,
    size: float,
    *,
    named: bool = False,
    avoided: Sequence[Box] = (),
) -> tuple[Callout, ...]:
    """A badge for each place inside a view; where there is no room any more, a badge is left out.

    Args:
        places: where the units are, the most important first.
        view: west, north, width and height of what is seen, in units of the drawing.
        size: units of the drawing that one unit of a badge takes in this view.
        named: whether the name of the unit stands below its badge.
        avoided: boxes of the drawing where no badge may stand.
    """
    west, north, wide, high = view
    seen = [one for one in places if 0 <= one.x - west <= wide and 0 <= one.y - north <= high]
    taken = [*_furniture(view), *avoided]
    found = []
    for one in seen:
        label = _label(one.name) if named and len(seen) <= MOST_NAMES else ""
        offset = _free_offset(one, view, size, taken, label)
        if offset is not None:
            found.append(Callout(one.x, one.y, *offset, one.line, one.mark, label))
    return tuple(found)


def _furniture(view: Box) -> list[Box]:
    """Where the north arrow and the scale bar stand."""
    west, north, wide, high = view
    return [
        (west + 0.91 * wide, north, west + wide, north + 0.15 * high),
        (west, north + 0.91 * high, west + 0.5 * wide, north + high),
    ]


def _label(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _free_offset(
    place: Place, view: Box, size: float, taken: list[Box], label: str
) -> tuple[int, int] | None:
    half_wide = width_of(f"{place.line.number}{place.mark}") / 2 * 1.08
    half_high = HIGH / 2 * 1.15
    if label:
        half_wide = max(half_wide, _wide(label) / 2)
    below = NAME_HIGH if label else 0
    for ring in RINGS:
        for turn in range(TURNS if ring else 1):
            # Upwards first, then alternately to either side.
            angle = -math.pi / 2 + (-1) ** turn * ((turn + 1) // 2) * 2 * math.pi / TURNS
            dx, dy = ring * HIGH * math.cos(angle), ring * HIGH * math.sin(angle)
            x, y = place.x + dx * size, place.y + dy * size
            box = (
                x - half_wide * size, y - half_high * size,
                x + half_wide * size, y + (half_high + below) * size,
            )  # fmt: skip
            if _is_inside(box, view) and not any(_meet(box, other) for other in taken):
                taken.append(box)
                return round(dx), round(dy)
    return None


def width_of(words: str) -> int:
    """Width of a badge with some characters."""
    return max(HIGH, PADDING + DIGIT_WIDE * len(words))


def _wide(words: str) -> int:
    return sum(LATIN_WIDE if one.isascii() else HAN_WIDE for one in words)


def _is_inside(box: Box, view: Box) -> bool:
    west, north, wide, high = view
    return box[0] >= west and box[1] >= north and box[2] <= west + wide and box[3] <= north + high


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
