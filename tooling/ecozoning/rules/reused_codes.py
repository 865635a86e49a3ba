"""Codes that stood for other ground in an edition before, anywhere in the history.

Mirrors tell which shapes differ; shapes are read for those alone, edition by edition.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ecozoning.geometry.areas import areas_m2
from ecozoning.geometry.overlay import intersection, measurable
from ecozoning.model.errors import EcozoningError
from ecozoning.model.past import PastEdition, PastUnit
from ecozoning.model.text import Text
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.lineage import LINEAGE

GROUP, SHARE = "code_reuse", "shared_share"
DEFAULT_SHARE = 0.1
"""The national profile's value, for a profile that has none."""


@dataclass(frozen=True, slots=True)
class ReusedCode:
    """A code and the ground it was in an edition; `missing` says why that cannot be told."""

    code: str
    edition: PastEdition
    old_m2: float = 0.0
    new_m2: float = 0.0
    shared_m2: float = 0.0
    point: tuple[float, float] | None = None
    old_point: tuple[float, float] | None = None
    missing: Text | None = None


@dataclass(frozen=True, slots=True)
class _Stand:
    """A code in an edition, with another shape than the one it has in the edition after it."""

    edition: PastEdition
    unit: PastUnit


def reused_codes(change: ChangeUnderCheck, layer: str) -> Iterator[ReusedCode]:
    """Codes that now stand for other ground, by code; of each the newest edition told.

    A code is the same unit's as long as it shares at least the profile's part of the smaller
    shape with the ground of now, or with the ground it had in the next edition on the way; or
    when a confirmed row of lineage, with an event or document, says that it moved.
    """
    stands = _stands(change, layer)
    moved = _told_as_moved(change)
    shapes: dict[str, Any] = {}
    missing = _read(change, layer, stands, shapes)
    asked = sorted(stands.keys() - moved)
    for code in asked:
        gone = [one for one in stands[code] if one.unit.digest in missing]
        if gone:
            yield ReusedCode(code, gone[0].edition, missing=missing[gone[0].unit.digest])
    whole = [code for code in asked if all(one.unit.digest in shapes for one in stands[code])]
    for code in _elsewhere(change, layer, whole, stands, shapes):
        found = _other_ground(change, layer, code, stands[code], shapes)
        if found is not None:
            yield found


def _elsewhere(
    change: ChangeUnderCheck,
    layer: str,
    codes: Sequence[str],
    stands: dict[str, list[_Stand]],
    shapes: dict[str, Any],
) -> list[str]:
    """Codes that in some edition shared less with their ground of now than the profile asks."""
    pairs = [(place, one) for place, code in enumerate(codes) for one in stands[code]]
    now = change.new_shapes(layer, codes)
    shared = _shared([shapes[one.unit.digest] for _, one in pairs], [now[n] for n, _ in pairs])
    least = _least_share(change)
    far = {place for (place, _), (_, part) in zip(pairs, shared, strict=True) if part < least}
    return [codes[place] for place in sorted(far)]


def _least_share(change: ChangeUnderCheck) -> float:
    return float(change.profile.raw.get(GROUP, {}).get(SHARE, DEFAULT_SHARE))


def _stands(change: ChangeUnderCheck, layer: str) -> dict[str, list[_Stand]]:
    """For each code of now the other shapes it had, newest first, each once."""
    known = change.after.snapshot.layers[layer]
    digests = change.after.digests_of(known)
    now = {str(key): digest for key, digest in zip(known.keys, digests, strict=True)}
    found: dict[str, list[_Stand]] = defaultdict(list)
    seen: dict[str, set[str]] = defaultdict(set)
    for edition in change.past.editions:
        if edition.edition >= change.plan.edition:
            continue
        for code, unit in change.past.units(edition, layer).items():
            if code in now and unit.digest not in {now[code], *seen[code]}:
                seen[code].add(unit.digest)
                found[code].append(_Stand(edition, unit))
    return found


def _told_as_moved(change: ChangeUnderCheck) -> set[str]:
    return {
        str(row["after_code"])
        for row in change.after.snapshot.rows(LINEAGE)
        if row.get("after_code") is not None
        and row.get("before_code") == row["after_code"]
        and row.get("status") == "confirmed"
        and (row.get("event") or row.get("document"))
    }


def _read(
    change: ChangeUnderCheck,
    layer: str,
    stands: dict[str, list[_Stand]],
    shapes: dict[str, Any],
) -> dict[str, Text]:
    """Read the shapes, edition by edition; what cannot be had is told by digest."""
    wanted: dict[PastEdition, dict[str, PastUnit]] = defaultdict(dict)
    for some in stands.values():
        for one in some:
            wanted[one.edition][one.unit.digest] = one.unit
    missing: dict[str, Text] = {}
    for edition, units in wanted.items():
        new = [unit for digest, unit in units.items() if digest not in shapes]
        try:
            read = change.past.shapes(edition, layer, new)
        except EcozoningError as error:
            missing |= {unit.digest: error.message for unit in new}
            continue
        shapes |= zip((unit.digest for unit in new), read, strict=True)
    return missing


def _other_ground(
    change: ChangeUnderCheck,
    layer: str,
    code: str,
    stands: Sequence[_Stand],
    shapes: dict[str, Any],
) -> ReusedCode | None:
    """The newest edition in which a code was other ground; None: it never was."""
    least = _least_share(change)
    now = change.new_shapes(layer, [code])[0]
    old = [shapes[one.unit.digest] for one in stands]
    direct = _shared(old, [now] * len(old))
    on_the_way = _shared(old, [now, *old[:-1]])
    goes_on = True
    for one, shape, shared, step in zip(stands, old, direct, on_the_way, strict=True):
        goes_on = goes_on and step[1] >= least
        if not goes_on and shared[1] < least:
            share_of_now = 0.0 if shapely.area(now) == 0 else shared[0] / shapely.area(now)
            new_m2 = _area_m2(change, now)
            return ReusedCode(
                code,
                one.edition,
                old_m2=one.unit.area_m2,
                new_m2=new_m2,
                shared_m2=share_of_now * new_m2,
                point=_inside(now),
                old_point=_inside(shape),
            )
    return None


def _shared(left: Sequence[Any], right: Sequence[Any]) -> list[tuple[float, float]]:
    """Shared area of each pair in units of the CRS, and as a part of the smaller shape."""
    one, other = (measurable(_array(some))[0] for some in (left, right))
    shared = shapely.area(intersection(one, other))
    smaller = np.minimum(shapely.area(one), shapely.area(other))
    part = np.where(smaller > 0, shared / np.where(smaller > 0, smaller, 1), 1.0)
    return list(zip(shared.tolist(), part.tolist(), strict=True))


def _array(shapes: Sequence[Any]) -> Any:
    found = np.empty(len(shapes), dtype=object)
    found[:] = shapes
    return found


def _area_m2(change: ChangeUnderCheck, shape: Any) -> float:
    return float(areas_m2(_array([shape]), change.plan.crs, change.plan.area_method)[0])


def _inside(shape: Any) -> tuple[float, float] | None:
    point = shapely.point_on_surface(shape)
    return None if point is None or point.is_empty else (point.x, point.y)
