"""Well-known binary followed step by step without decoding it.

A hostile blob can declare four thousand million rings, or nest collections until a decoder runs
out of stack. What is walked through here to its end holds what it declares, and only that is
decoded (THREATS F10, F13).
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass

from ecozoning.model.evidence import ShapeForm
from ecozoning.model.limits import Limits

POINT, LINE, POLYGON, MULTIPOLYGON, TRIANGLE = 1, 2, 3, 6, 17
WITH_RINGS = frozenset({POLYGON, TRIANGLE})
WITH_POINTS = frozenset({LINE, 8, 13})
WITH_PARTS = frozenset({4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16})
STRAIGHT = frozenset({1, 2, 4, 5, 7})
KNOWN = WITH_PARTS | WITH_POINTS | WITH_RINGS | {POINT}
DEEPEST = 4
"""Parts within parts; a multipolygon has one step, and nothing a plan knows has more."""

Z_FLAG, M_FLAG, SRID_FLAG = 0x80000000, 0x40000000, 0x20000000
BYTES_PER_NUMBER = 8

Reader = Callable[[bytes, int], tuple[int, ...]]

USUAL = struct.Struct("<BIIBIII")
USUAL_HEAD = [1, MULTIPOLYGON, 1, 1, POLYGON, 1]
"""Little-endian, one part, little-endian, one ring; then the number of its vertices."""

LITTLE, BIG = struct.Struct("<I"), struct.Struct(">I")


class BrokenError(Exception):
    """The binary does not hold what it declares."""


class TooLargeError(Exception):
    """The binary holds more than the limits permit."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What a well-known binary declares and holds."""

    form: ShapeForm
    has_more: bool = False
    rings: int = 0
    vertices: int = 0


def walk(data: bytes, start: int, limits: Limits) -> Walked:
    """Follow the binary from `start`. What does not hold what it declares is BROKEN.

    Bytes behind the end are left to the digest of the shape, which they change.
    """
    points = _points_of_usual(data, start)
    if points is not None and points <= limits.vertices and limits.rings > 0:
        return Walked(ShapeForm.MULTIPOLYGON, rings=1, vertices=points)
    steps = _Steps(data, start, limits)
    try:
        form = _form(steps.follow(within=0, depth=0))
    except (BrokenError, struct.error, IndexError):
        form = ShapeForm.BROKEN
    except TooLargeError:
        form = ShapeForm.TOO_LARGE
    return Walked(form, steps.has_more, steps.rings, steps.vertices)


def _points_of_usual(data: bytes, start: int) -> int | None:
    """Vertices of a multipolygon of one part without holes, as nearly every unit is."""
    if len(data) - start < USUAL.size:
        return None
    *head, points = USUAL.unpack_from(data, start)
    is_whole = len(data) - start - USUAL.size >= points * 2 * BYTES_PER_NUMBER
    return points if is_whole and head == USUAL_HEAD else None


class _Steps:
    """Where one walk stands, and what it has seen."""

    __slots__ = ("data", "end", "has_more", "limits", "position", "rings", "vertices")

    def __init__(self, data: bytes, start: int, limits: Limits) -> None:
        self.data, self.end, self.position, self.limits = data, len(data), start, limits
        self.rings = self.vertices = 0
        self.has_more = False

    def follow(self, within: int, depth: int) -> int:
        """Walk over one geometry inside a geometry of kind `within`; its kind."""
        order = self.data[self.position]
        if order > 1:
            raise BrokenError
        number = (LITTLE if order else BIG).unpack_from
        kind, numbers = _kind(number(self.data, self.position + 1)[0])
        if kind == 0 or (within == MULTIPOLYGON and kind != POLYGON):
            raise BrokenError
        self.has_more = self.has_more or numbers > 2
        self.position += 5
        step = numbers * BYTES_PER_NUMBER
        if kind == POINT:
            self._over_points(1, step)
        elif kind in WITH_RINGS:
            self._over_rings(number, step)
        elif kind in WITH_POINTS:
            count = number(self.data, self.position)[0]
            self.position += 4
            self._over_points(count, step)
        else:
            self._over_parts(number, kind, depth)
        return kind

    def _over_points(self, count: int, step: int) -> None:
        self.position += count * step
        if self.position > self.end:
            raise BrokenError
        self.vertices += count
        if self.vertices > self.limits.vertices:
            raise TooLargeError

    def _over_rings(self, number: Reader, step: int) -> None:
        count = number(self.data, self.position)[0]
        self.position += 4
        if count * 4 > self.end - self.position:
            raise BrokenError
        self.rings += count
        if self.rings > self.limits.rings:
            raise TooLargeError
        for _ in range(count):
            points = number(self.data, self.position)[0]
            self.position += 4
            self._over_points(points, step)

    def _over_parts(self, number: Reader, kind: int, depth: int) -> None:
        count = number(self.data, self.position)[0]
        self.position += 4
        if count * 5 > self.end - self.position or depth >= DEEPEST:
            raise BrokenError
        for _ in range(count):
            self.follow(kind, depth + 1)


def _kind(code: int) -> tuple[int, int]:
    """Kind of a geometry and numbers per vertex; kind 0 for a code that is none."""
    if code & SRID_FLAG:
        return 0, 2
    flags = (code & Z_FLAG != 0) + (code & M_FLAG != 0)
    dimension, kind = divmod(code & 0x0FFFFFFF, 1000)
    if dimension > 3 or kind not in KNOWN:
        return 0, 2
    return kind, 2 + flags + (0, 1, 1, 2)[dimension]


def _form(kind: int) -> ShapeForm:
    if kind == POLYGON:
        return ShapeForm.POLYGON
    if kind == MULTIPOLYGON:
        return ShapeForm.MULTIPOLYGON
    return ShapeForm.OTHER_KIND if kind in STRAIGHT else ShapeForm.CURVE
