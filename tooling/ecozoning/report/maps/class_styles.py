"""How classes look on a map: a colour, and a pattern that tells them apart in grey print."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ecozoning.model.report_figures import ClassLabel

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
SPARE_COLOURS = (
    "#00583f", "#e0793f", "#fbeaae", "#4477aa", "#ccbb44", "#66ccee", "#aa3377", "#bbbbbb",
    "#882255", "#ddcc77", "#117733", "#88ccee",
)  # fmt: skip
"""For classes without a colour: they differ in lightness, and in hue for all kinds of sight."""

PATTERNS = ("lines", "dots", "plain", "cross", "level", "upright")
DARK = 0.35
"""Relative luminance below which a pattern is drawn in white."""


@dataclass(frozen=True, slots=True)
class ClassStyle:
    """A class on the map: fill, pattern, and the ink that is seen on the fill."""

    label: ClassLabel
    colour: str
    pattern: str
    ink: str


def class_styles(labels: Sequence[ClassLabel]) -> list[ClassStyle]:
    """The looks of classes, in their order; the pattern follows the rank where there is one."""
    return [_style(place, label) for place, label in enumerate(labels)]


def _style(place: int, label: ClassLabel) -> ClassStyle:
    colour = label.colour or ""
    if not COLOUR.fullmatch(colour):
        colour = SPARE_COLOURS[place % len(SPARE_COLOURS)]
    turns = place // len(SPARE_COLOURS)
    number = place + turns if label.rank is None else label.rank - 1
    ink = "#ffffff" if luminance(colour) < DARK else "#3d2b1f"
    return ClassStyle(label, colour, PATTERNS[number % len(PATTERNS)], ink)


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 to 1, by the weights of sRGB."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
