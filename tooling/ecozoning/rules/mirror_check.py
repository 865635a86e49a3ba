"""The text mirror of a layer against the bytes it mirrors."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ecozoning.model.mirror import (
    AREA,
    AREA_DECIMALS,
    DIGEST,
    area_text,
    cell_text,
    iter_mirror,
    mirror_header,
    mirror_path,
)
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.rules.folder import FolderUnderCheck

MOST_DIFFERENCES = 200
"""Differences told per layer; a mirror that is wrong throughout needs no more."""

AREA_ROOM_M2 = 1.01 * 10**-AREA_DECIMALS
"""Two machines may round an area to neighbouring last digits."""

LINES_ABOVE = 2
"""The header is line 1, the first feature line 2."""


@dataclass(frozen=True, slots=True)
class MirrorDifference:
    """One cell in which mirror and bytes differ, or `features`, their number."""

    feature: str
    field: str
    mirror: str
    data: str
    path: str
    line: int | None = None


def mirror_differences(folder: FolderUnderCheck, name: str) -> Iterator[MirrorDifference]:
    """Where the mirror of a layer and its bytes differ, in order of column and line."""
    layer, mirror = folder.recorded.layers.get(name), folder.recorded.mirrors.get(name)
    path = folder.path(mirror_path(name))
    if layer is None or mirror is None:
        there = ("-", "+") if mirror is None else ("+", "-")
        yield MirrorDifference("-", "layer", *there, path)
        return
    try:
        header, *rows = iter_mirror(mirror)
    except (ValueError, csv.Error) as error:
        yield MirrorDifference("-", "text", str(error), "CSV", path)
        return
    if tuple(header) != mirror_header(layer.spec):
        wanted = ",".join(mirror_header(layer.spec))
        yield MirrorDifference("-", "header", ",".join(header), wanted, path, 1)
    elif len(rows) != len(layer) or any(len(row) != len(header) for row in rows):
        yield MirrorDifference("-", "features", str(len(rows)), str(len(layer)), path)
    else:
        yield from islice(_cells(folder, layer, rows, path), MOST_DIFFERENCES)


def _cells(
    folder: FolderUnderCheck, layer: FeatureLayer, rows: Sequence[Sequence[str]], path: str
) -> Iterator[MirrorDifference]:
    *attributes, areas, digests = zip(*rows, strict=True) if rows else [()] * 99
    for column, found in zip(layer.spec.columns, attributes, strict=False):
        if _is_plainly_equal(found, layer.columns[column.name]):
            continue
        wanted = [_cell(value) for value in layer.columns[column.name]]
        if list(found) != wanted:
            yield from _differing(layer, column.name, found, wanted, path)
    stored = [digest or "" for digest in folder.digests_of(layer)]
    yield from _differing(layer, DIGEST, digests, stored, path)
    measured = folder.areas_of(layer).tolist()
    for index, (text, area) in enumerate(zip(areas, measured, strict=True)):
        if not _is_close(text, area):
            yield _at(layer, AREA, index, text, area_text(area), path)


def _is_plainly_equal(found: Sequence[str], values: Sequence[object]) -> bool:
    """Whether texts stand in the mirror as they are; blank ones are looked at one by one."""
    return list(found) == ["" if value is None else value for value in values] and not any(
        map(str.isspace, found)
    )


def _differing(
    layer: FeatureLayer, column: str, found: Sequence[str], wanted: Sequence[str], path: str
) -> Iterator[MirrorDifference]:
    for index, (one, other) in enumerate(zip(found, wanted, strict=True)):
        if one != other:
            yield _at(layer, column, index, one, other, path)


def _at(
    layer: FeatureLayer, column: str, index: int, found: str, wanted: str, path: str
) -> MirrorDifference:
    key = str(layer.keys[index])
    return MirrorDifference(key, column, found, wanted, path, index + LINES_ABOVE)


def _is_close(text: str, area_m2: float) -> bool:
    try:
        return bool(abs(float(text) - area_m2) <= AREA_ROOM_M2)
    except ValueError:
        return False


def _cell(value: object) -> str:
    """A value as a cell; a blank text is null."""
    return "" if isinstance(value, str) and not value.strip() else cell_text(value)
