"""Insets: where the changes that stand out lie close together, drawn larger."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

import numpy as np
import numpy.typing as npt

from ecozoning.report.maps.callouts import Callout
from ecozoning.report.maps.frame import HEIGHT, WIDTH

MOST_INSETS = 4
NEAR = 0.04
"""Share of the drawing's width within which changes belong to one inset."""

LARGEST, SMALLEST = 0.55, 1 / 40
"""Shares of the drawing that an inset shows at most and at least."""

MARGIN = 0.14
LETTER_WIDE, LETTER_HIGH = 760, 860
Boxes = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Inset:
    """A part of the drawing, in its units, with the badges of both states."""

    letter: str
    x: int
    y: int
    width: int
    height: int
    callouts: tuple[tuple[Callout, ...], tuple[Callout, ...]] = ((), ())

    @property
    def zoom(self) -> float:
        """Times larger than the whole drawing."""
        return WIDTH / self.width

    @property
    def letter_y(self) -> int:
        """Where its letter begins on the whole map: above the frame where there is room."""
        return self.y - LETTER_HIGH if self.y >= LETTER_HIGH else self.y

    @property
    def letter_box(self) -> tuple[float, float, float, float]:
        """Where its letter stands on the whole map."""
        return (self.x, self.letter_y, self.x + LETTER_WIDE, self.letter_y + LETTER_HIGH)


def inset_frames(boxes: Boxes, weights: Sequence[float]) -> list[Inset]:
    """Up to four insets around groups of boxes, the weightiest first; none where all fill the map.

    Args:
        boxes: west, north, east and south of each change that stands out, in units of the drawing.
        weights: how much each of them matters, such as its area.
    """
    groups = _grouped(boxes, np.asarray(weights, dtype=float))
    fits = [(weight, frame) for box, weight in groups if (frame := _frame(box)) is not None]
    chosen = sorted(fits, key=lambda one: -one[0])[:MOST_INSETS]
    return [Inset(ascii_uppercase[place], *frame) for place, (_, frame) in enumerate(chosen)]


def _grouped(boxes: Boxes, weights: npt.NDArray[np.float64]) -> list[tuple[Boxes, float]]:
    """Boxes that lie near each other as one, with the sum of their weights."""
    groups: list[tuple[Boxes, float]] = []
    reach = NEAR * WIDTH
    for box, weight in zip(boxes, weights.tolist(), strict=True):
        current, total = box, weight
        while near := [one for one in groups if _is_near(one[0], current, reach)]:
            groups = [one for one in groups if not any(one is other for other in near)]
            parts = np.vstack([current, *(one[0] for one in near)])
            current = np.concatenate([parts[:, :2].min(axis=0), parts[:, 2:].max(axis=0)])
            total += sum(one[1] for one in near)
        groups.append((current, total))
    return groups


def _is_near(one: Boxes, other: Boxes, reach: float) -> bool:
    return bool((one[:2] - reach <= other[2:]).all() and (other[:2] - reach <= one[2:]).all())


def _frame(box: Boxes) -> tuple[int, int, int, int] | None:
    """The part of the drawing around a box, in the drawing's proportions."""
    wide, high = (box[2:] - box[:2]).tolist()
    width = max(wide, high * WIDTH / HEIGHT, WIDTH * SMALLEST) * (1 + 2 * MARGIN)
    if width > LARGEST * WIDTH:
        return None
    height = width * HEIGHT / WIDTH
    x, y = np.clip(
        (box[:2] + box[2:]) / 2 - (width / 2, height / 2), 0, (WIDTH - width, HEIGHT - height)
    ).tolist()
    return round(x), round(y), round(width), round(height)
