"""Two states of a layer from its text mirrors: only lines that differ become features.

A mirror holds every attribute and the digest of every shape, so lines that stand in both are
features that did not change. Shapes are read for what is left, by line, and each is checked
against its digest (THREATS E1, E2).
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ecozoning.diff.state import Indices, LayerState
from ecozoning.model.changes import AFTER, BEFORE
from ecozoning.model.layers import LayerSpec
from ecozoning.model.mirror import DIGEST, iter_mirror, mirror_header, parse_cell
from ecozoning.model.snapshot import Shapes
from ecozoning.workflow.carried_states import Carrier, carried_state

ShapeReader = Callable[[str, Indices], list[bytes | None]]
"""Canonical WKB of some features of a layer, by their place in the mirror (from 0)."""


@dataclass(frozen=True, slots=True)
class MirrorSide:
    """The mirror of one side, and what reads its shapes. No bytes: the layer is not there."""

    data: bytes | None
    read_wkb: ShapeReader
    damaged: Callable[[str], Exception]


@dataclass(frozen=True, slots=True)
class MirrorPair:
    """Both states with what differs, and how many features stand in both unchanged."""

    before: LayerState
    after: LayerState
    unchanged: int


def mirror_states(
    spec: LayerSpec, before: MirrorSide, after: MirrorSide, carrier: Carrier | None = None
) -> MirrorPair:
    """Two states of a layer, without the lines that stand in both mirrors.

    Args:
        spec: the layer.
        before: the earlier state.
        after: the later state.
        carrier: what carries shapes of the earlier state into the system of the later one; None:
            they are in the same. In two systems no line says the same.
    """
    old, new = _lines(before.data), _lines(after.data)
    names = {name for lines in (old[:1], new[:1]) for line in lines for name in _names(line)}
    spec = spec.having(names)
    header = ",".join(mirror_header(spec)).encode()
    common: set[bytes] = set()
    if carrier is None and old[:1] == new[:1] == [header]:
        common = _common(old[1:], new[1:])
    here = [i for i, line in enumerate(old[1:]) if line not in common]
    there = [i for i, line in enumerate(new[1:]) if line not in common]
    left, right = _state(spec, before, here, BEFORE), _state(spec, after, there, AFTER)
    if carrier is not None:
        left = carried_state(left, right, carrier)
    return MirrorPair(left, right, len(common))


def _lines(data: bytes | None) -> list[bytes]:
    return [] if not data else data.removeprefix(b"\xef\xbb\xbf").splitlines()


def _names(line: bytes) -> Iterator[str]:
    """The columns of a header, where it is text."""
    return iter(line.decode("utf-8", errors="replace").split(","))


def _common(old: Sequence[bytes], new: Sequence[bytes]) -> set[bytes]:
    """Lines that stand once on both sides. Where a line repeats, none is left out unseen."""
    here, there = set(old), set(new)
    return here & there if len(here) == len(old) and len(there) == len(new) else set()


def _state(spec: LayerSpec, side: MirrorSide, places: Sequence[int], called: str) -> LayerState:
    """The features on some lines of a mirror, their values as the schema types them."""
    lines = _lines(side.data)
    header = next(iter_mirror(lines[0])) if lines else []
    cells = list(iter_mirror(b"\n".join(lines[i + 1] for i in places)))
    place_of = {name: place for place, name in enumerate(header)}
    columns = [column for column in spec.columns if column.name != spec.key]
    digests = [_cell(row, place_of, DIGEST) or None for row in cells]
    keys = [_cell(row, place_of, spec.key) or None for row in cells]
    rows = [
        tuple(parse_cell(column, _cell(row, place_of, column.name)) for column in columns)
        for row in cells
    ]
    by_place = dict(zip(places, digests, strict=True))
    return LayerState(
        keys=keys,
        columns=tuple(column.name for column in columns),
        rows=rows,
        tokens=digests,
        positions=np.array(places, dtype=np.intp),
        read_shapes=lambda positions: _checked_shapes(spec.name, side, positions, by_place),
        side=called,
    )


def _cell(row: Sequence[str], place_of: dict[str, int], name: str) -> str:
    place = place_of.get(name)
    return "" if place is None or place >= len(row) else row[place]


def _checked_shapes(
    layer: str, side: MirrorSide, positions: Indices, digests: dict[int, str | None]
) -> Shapes:
    """Shapes by line, each of which is what its digest in the mirror says."""
    found = side.read_wkb(layer, positions)
    for position, wkb in zip(positions.tolist(), found, strict=True):
        digest = None if wkb is None else hashlib.sha256(wkb).hexdigest()
        if digest != digests[position]:
            raise side.damaged(f"{layer}, line {position + 2}")
    shapes: Shapes = np.atleast_1d(shapely.from_wkb(np.array(found, dtype=object)))
    return shapes
