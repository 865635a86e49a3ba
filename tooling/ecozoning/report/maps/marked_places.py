"""Where the numbers of a map stand: badges on both states, and insets where places are crowded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from ecozoning.model.report_figures import Direction
from ecozoning.model.snapshot import Shapes
from ecozoning.report.maps.callouts import Callout, Place, callouts
from ecozoning.report.maps.frame import HEIGHT, WIDTH, Frame
from ecozoning.report.maps.insets import Inset, inset_frames
from ecozoning.report.maps.moved_ground import MovedGround
from ecozoning.report.maps.unit_index import UnitLine

SMALL_INSET = 1.9
"""How many times narrower than the whole map two insets in a row are; badges keep size."""

MARKS = {Direction.DOWN: "▼", Direction.UP: "▲"}
WHOLE = (0.0, 0.0, float(WIDTH), float(HEIGHT))
Drawn = tuple[Shapes, Sequence[UnitLine | None]]


@dataclass(frozen=True, slots=True)
class Marks:
    """Badges of both states on the whole map, and the insets with their own."""

    before: tuple[Callout, ...]
    after: tuple[Callout, ...]
    insets: tuple[Inset, ...]

    def of(self, side: str) -> tuple[Callout, ...]:
        """The badges of one state."""
        return self.before if side == "before" else self.after


def marks_of(moved: MovedGround, states: Mapping[str, Drawn], frame: Frame) -> Marks:
    """Badges and insets of a sheet.

    Args:
        moved: the ground that changed.
        states: the shapes of each state in the plane of the map, with their lines of the list.
        frame: the frame of the drawing.
    """
    before, after = (list(_places(moved, side, *states[side], frame)) for side in states)
    boxes, weights = _boxes(moved, frame, before, after)
    insets = inset_frames(boxes, weights)
    letters = [one.letter_box for one in insets]
    return Marks(
        callouts(before, WHOLE, 1.0, avoided=letters),
        callouts(after, WHOLE, 1.0, avoided=letters),
        tuple(
            replace(one, callouts=_inside(one, before, after, SMALL_INSET if place else 1.0))
            for place, one in enumerate(insets)
        ),
    )


def _inside(
    inset: Inset, before: Sequence[Place], after: Sequence[Place], narrower: float
) -> tuple[tuple[Callout, ...], tuple[Callout, ...]]:
    view = (inset.x, inset.y, inset.width, inset.height)
    size = inset.width / WIDTH * narrower
    return callouts(before, view, size, named=True), callouts(after, view, size, named=True)


def _places(
    moved: MovedGround, side: str, shapes: Shapes, lines: Sequence[UnitLine | None], frame: Frame
) -> Iterable[Place]:
    """The place of every unit that stands out: in its largest piece that changed, or inside it."""
    largest = moved.largest_of(side)
    chosen: list[tuple[UnitLine, object, Direction | None]] = []
    for shape, line in zip(shapes, lines, strict=True):
        if line is None or not line.stands_out or shapely.is_empty(shape):
            continue
        own = None if line.fate is None else getattr(line.fate, side)
        place = None if own is None else largest.get((line.layer, own.code))
        if place is None:
            chosen.append((line, shape, None))
        else:
            chosen.append((line, moved.shapes[place], moved.pieces[place].direction))
    chosen.sort(key=lambda one: one[0].number or 0)
    if not chosen:
        return
    targets = np.empty(len(chosen), dtype=object)
    targets[:] = [shape for _, shape, _ in chosen]
    inside = shapely.get_coordinates(shapely.point_on_surface(targets))
    for (x, y), (line, _, way) in zip(
        frame.units(inside).astype(np.int64).tolist(), chosen, strict=True
    ):
        own = None if line.fate is None else getattr(line.fate, side)
        name = line.facts.name if own is None else own.name
        yield Place(x, y, line, name, "" if way is None else MARKS.get(way, ""))


def _boxes(
    moved: MovedGround, frame: Frame, *sides: Sequence[Place]
) -> tuple[np.ndarray, list[float]]:
    """Boxes of the changes that stand out, in units of the drawing, with their areas."""
    outstanding = np.array([one.stands_out for one in moved.pieces], dtype=bool)
    if outstanding.any():
        west, south, east, north = shapely.bounds(moved.shapes[outstanding]).T
        low = frame.units(np.column_stack([west, north]))
        high = frame.units(np.column_stack([east, south]))
        areas = [one.area_m2 for one in moved.pieces if one.stands_out]
        return np.column_stack([low, high]), areas
    points = np.array([(one.x, one.y) for side in sides for one in side], dtype=float)
    return np.tile(points.reshape(-1, 2), 2), [1.0] * len(points)
