"""What a change of a file touches: features of a mirror, clauses of a list, or the file.

A file whose bytes changed always touches something. What cannot be read line by line counts as
touched whole, and then only a rule without limits covers it.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ecozoning.model.layers import LayerSpec, layer_specs
from ecozoning.model.mirror import DIGEST, mirror_header
from ecozoning.model.policy import Aspect
from ecozoning.ownership.touched import Touched

Rows = Mapping[str, Sequence[Mapping[str, str]]]
"""Lines of a file by their key. A key that stands twice is no reason to lose one."""

ACCESS_LIST = "access-list.csv"
CLAUSE_KEY = "clause_id"
UNIT_SCOPE = "unit"
CLASS_SCOPE = "unit_class"


@dataclass(frozen=True, slots=True)
class PlanMirrors:
    """The mirrors of the units of a plan in one state, by layer: what a clause binds."""

    rows: Mapping[str, Rows] = field(default_factory=dict)

    def unit(self, code: str) -> tuple[str, Mapping[str, str]] | None:
        """Layer and line of a unit, or None."""
        for layer, rows in self.rows.items():
            if code in rows:
                return layer, rows[code][0]
        return None


def layer_of_mirror(path: str) -> LayerSpec | None:
    """The layer a path is the mirror of, or None."""
    folder, _, name = path.rpartition("/")
    if not folder.endswith("/features") or not name.endswith(".csv"):
        return None
    return layer_specs().get(name.removesuffix(".csv"))


def read_mirror_rows(spec: LayerSpec, data: bytes | None) -> Rows | None:
    """The lines of a mirror by key; None when it is not of the form it should be."""
    return _rows(data, mirror_header(spec), spec.key)


def touched_in_mirror(
    path: str, spec: LayerSpec, before: bytes | None, after: bytes | None
) -> Iterator[Touched]:
    """The features that differ, each side of each in both states."""
    old, new = read_mirror_rows(spec, before), read_mirror_rows(spec, after)
    if old is None or new is None:
        yield from (Touched(path, one, spec.name) for one in (Aspect.SHAPE, Aspect.ATTRIBUTES))
        return
    nothing = True
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key, ()), new.get(key, ())
        if list(was) == list(now):
            continue
        nothing = False
        for aspect in _aspects(was, now):
            yield from (_feature(path, aspect, spec, key, row) for row in (*was, *now))
    if nothing:
        yield Touched(path, Aspect.RECORDS)


def touched_in_access_list(
    path: str,
    before: bytes | None,
    after: bytes | None,
    units_before: PlanMirrors,
    units_after: PlanMirrors,
) -> Iterator[Touched]:
    """The clauses that differ, each in both states, with the unit it binds."""
    old, new = _rows(before, None, CLAUSE_KEY), _rows(after, None, CLAUSE_KEY)
    if old is None or new is None:
        yield Touched(path, Aspect.CLAUSES)
        return
    nothing = True
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key, ()), new.get(key, ())
        if list(was) == list(now):
            continue
        nothing = False
        yield from (_clause(path, key, row, units_before) for row in was)
        yield from (_clause(path, key, row, units_after) for row in now)
    if nothing:
        yield Touched(path, Aspect.RECORDS)


def _aspects(
    was: Sequence[Mapping[str, str]], now: Sequence[Mapping[str, str]]
) -> tuple[Aspect, ...]:
    """What differs of a feature; one that came or went differs in everything."""
    if len(was) != 1 or len(now) != 1:
        return (Aspect.SHAPE, Aspect.ATTRIBUTES)
    found = []
    if was[0][DIGEST] != now[0][DIGEST]:
        found.append(Aspect.SHAPE)
    if any(now[0][name] != value for name, value in was[0].items() if name not in MEASURED):
        found.append(Aspect.ATTRIBUTES)
    return tuple(found) or (Aspect.SHAPE,)


MEASURED = frozenset({DIGEST, "area_m2"})
"""Columns that follow from the shape."""


def _feature(
    path: str, aspect: Aspect, spec: LayerSpec, key: str, row: Mapping[str, str]
) -> Touched:
    return Touched(path, aspect, spec.name, key, _class(spec, row), row)


def _class(spec: LayerSpec, row: Mapping[str, str]) -> int | None:
    text = row.get(spec.class_field, "") if spec.class_field else ""
    return int(text) if _is_number(text) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _clause(path: str, key: str, row: Mapping[str, str], units: PlanMirrors) -> Touched:
    target = row.get("target", "")
    if row.get("scope") == CLASS_SCOPE and _is_number(target):
        return Touched(path, Aspect.CLAUSES, None, key, int(target))
    unit = units.unit(target) if row.get("scope") == UNIT_SCOPE else None
    if unit is None:
        return Touched(path, Aspect.CLAUSES, None, key)
    layer, line = unit
    return Touched(path, Aspect.CLAUSES, layer, key, _class(layer_specs()[layer], line), line)


def _rows(data: bytes | None, header: Sequence[str] | None, key: str) -> Rows | None:
    """Lines by key; none of a file that is not there."""
    if data is None:
        return {}
    try:
        reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        lines = list(reader)
    except (UnicodeDecodeError, csv.Error):
        return None
    found = tuple(lines[0]) if lines else ()
    wanted = found if header is None else tuple(header)
    if found != wanted or key not in found or len(set(found)) < len(found):
        return None
    if any(len(line) != len(found) for line in lines[1:]):
        return None
    rows: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for line in lines[1:]:
        row = dict(zip(found, line, strict=True))
        rows[row[key]].append(row)
    return rows
