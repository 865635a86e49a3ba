"""Where a ring of a broken polygon stays open, read from its WKB."""

import struct
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class OpenRing:
    """A ring whose last vertex is not its first. Part and ring count from 1; x, y as stored."""

    part: int
    ring: int
    first: tuple[float, float]
    last: tuple[float, float]


def find_open_ring(wkb: bytes) -> OpenRing | None:
    """The first open ring of a polygon or multi-polygon, None when the fault is another."""
    try:
        return _Reader(wkb).find(part=1)[0]
    except (struct.error, ValueError):
        return None


class _Reader:
    """Walks through WKB (ISO and EWKB forms) without building shapes."""

    def __init__(self, wkb: bytes) -> None:
        self.wkb = bytes(wkb)
        self.at = 0

    def find(self, part: int) -> tuple[OpenRing | None, int]:
        """The first open ring from here on, and the number of the next part."""
        order = "<" if self._take("B")[0] == 1 else ">"
        (kind,) = self._take(order + "I")
        dimensions = 2 + _extra_dimensions(kind)
        base = (kind & 0x0FFFFFFF) % 1000
        (count,) = self._take(order + "I")
        if base == 6:
            for _ in range(count):
                found, part = self.find(part)
                if found is not None:
                    return found, part
            return None, part
        if base != 3:
            raise ValueError(base)
        for ring in range(1, count + 1):
            (points,) = self._take(order + "I")
            ordinates = self._take(f"{order}{points * dimensions}d")
            first, last = ordinates[:2], ordinates[-dimensions:][:2]
            if points and ordinates[:dimensions] != ordinates[-dimensions:]:
                x, y = first
                return OpenRing(part, ring, (x, y), (last[0], last[1])), part
        return None, part + 1

    def _take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(form, self.wkb, self.at)
        self.at += struct.calcsize(form)
        return values


def _extra_dimensions(kind: int) -> int:
    iso = (kind & 0x0FFFFFFF) // 1000
    if iso:
        return 2 if iso == 3 else 1
    return bool(kind & 0x80000000) + bool(kind & 0x40000000)
