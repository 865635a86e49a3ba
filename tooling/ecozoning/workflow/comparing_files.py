"""Comparing one layer of two files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from ecozoning.diff.layers import Comparison, compare_layers
from ecozoning.diff.state import Indices, LayerState
from ecozoning.geometry.crs import can_reach_degrees, is_degrees, to_degrees
from ecozoning.geometry.normal import normalized
from ecozoning.model.aliases import CLASS, UNITS
from ecozoning.model.changes import AFTER, BEFORE, LayerChanges, MatchMode
from ecozoning.model.errors import EcozoningError, UsageError
from ecozoning.model.layers import layer_specs
from ecozoning.model.plan import DEGREES_CRS, METRE_GRID, AreaMethod, grid_of
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text
from ecozoning.store.tables import FeatureTable

SAMPLE = 1000
"""Shapes looked at to tell degrees from metres when a file names no CRS."""

SHOWN_UNREADABLE = 5
"""Features named when there are shapes that cannot be read."""

WRITER_COLUMNS = frozenset(
    {"shape_area", "shape_length", "shape_leng", "shape.area", "shape.len", "objectid"}
)
"""Columns a GIS fills in by itself; they follow from the shapes or number the rows."""


@dataclass(frozen=True, slots=True)
class FileQuestion:
    """What was asked about two files. None: find out."""

    key: str | None
    class_field: str | None
    mode: MatchMode
    tolerance_m: float
    area_method: AreaMethod
    ignored: tuple[str, ...] = ()


def compare_files(before: FeatureTable, after: FeatureTable, asked: FileQuestion) -> LayerChanges:
    """Everything that changed between a layer of one file and a layer of another.

    Raises:
        UsageError: a file has no such column.
        EcozoningError: the files are in CRS that cannot be compared.
    """
    return compare_opened(before, after, file_states(before, after, asked), asked.ignored)


def compare_opened(
    before: FeatureTable, after: FeatureTable, pair: "FileStates", ignored: Sequence[str]
) -> LayerChanges:
    """Everything that changed between two states of a layer that were read from files."""
    changes = compare_layers(pair.before, pair.after, pair.how)
    no_key = () if pair.key is not None else (NO_KEY,)
    unseen = {*ignored, pair.key, before.row_number, after.row_number}
    return replace(
        changes,
        columns_added=_others(after, before, unseen),
        columns_removed=_others(before, after, unseen),
        notes=(*no_key, *pair.notes, *_unreadable(before, after, pair.key), *changes.notes),
    )


@dataclass(frozen=True, slots=True)
class FileStates:
    """A layer of two files as a comparison takes it. `key` None: matched by shape."""

    before: LayerState
    after: LayerState
    how: Comparison
    key: str | None
    notes: tuple[Text, ...]


def file_states(before: FeatureTable, after: FeatureTable, asked: FileQuestion) -> FileStates:
    """The states of a layer in two files, in a CRS both can be compared in.

    Raises:
        UsageError: a file has no such column.
        EcozoningError: the files are in CRS that cannot be compared.
    """
    key = _key(before, after, asked)
    class_field = asked.class_field or _guessed(before, after, _class_names(before.layer))
    _need_column(class_field, before, after)
    unseen = {*asked.ignored, key, before.row_number, after.row_number}
    common = [name for name in before.columns if name in set(after.columns) - unseen]
    ground = _common_ground(before, after)
    how = Comparison(
        layer=before.layer if before.layer == after.layer else f"{before.layer} → {after.layer}",
        crs=ground.crs,
        class_field=class_field,
        area_method=asked.area_method,
        tolerance_m=asked.tolerance_m,
        mode=asked.mode if key is not None else MatchMode.SHAPE,
    )
    return FileStates(
        _state(before, key, common, ground.before, BEFORE),
        _state(after, key, common, ground.after, AFTER),
        how,
        key,
        ground.notes,
    )


NO_KEY = Text(
    "no key: features are matched by shape (name one with --key)",
    "未指定关键字段:按图形匹配(可用 --key 指定)",
)


def _key(before: FeatureTable, after: FeatureTable, asked: FileQuestion) -> str | None:
    key = asked.key or _guessed(before, after, _key_names(before.layer))
    if key is None and asked.mode is MatchMode.KEY:
        raise UsageError(
            Text("--match key needs --key", "--match key 需要同时给出 --key"),
            Text("columns: {names}", "字段:{names}").format(names=", ".join(before.columns)),
        )
    _need_column(key, before, after)
    return key


def _need_column(name: str | None, *tables: FeatureTable) -> None:
    for table in tables:
        if name is not None and name not in table.columns:
            raise UsageError(
                Text("{file} has no column “{name}”", "{file} 没有字段“{name}”").format(
                    file=table.name, name=name
                ),
                Text("columns: {names}", "字段:{names}").format(names=", ".join(table.columns)),
            )


def _key_names(layer: str) -> tuple[str, ...]:
    spec = layer_specs().get(layer)
    return UNITS["unit_code"] if spec is None else (spec.key,)


def _class_names(layer: str) -> tuple[str, ...]:
    spec = layer_specs().get(layer)
    if spec is None:
        return CLASS
    return () if spec.class_field is None else (spec.class_field,)


def _guessed(before: FeatureTable, after: FeatureTable, names: Sequence[str]) -> str | None:
    """The first of the known names that both files have, in their own spelling."""
    both = [name for name in before.columns if name in after.columns]
    known = {name.strip().casefold() for name in names}
    return next((name for name in both if name.strip().casefold() in known), None)


def _others(table: FeatureTable, other: FeatureTable, unseen: set[str | None]) -> tuple[str, ...]:
    return tuple(n for n in table.columns if n not in other.columns and n not in unseen)


def _unreadable(before: FeatureTable, after: FeatureTable, key: str | None) -> list[Text]:
    notes = [
        Text(
            "{file}: {count} shapes cannot be read (an unclosed ring, or no shape at all): {which}",
            "{file}:有 {count} 个图形无法读取(环未闭合或不是图形):{which}",
        ).format(file=table.name, count=count, which=_features_named(table, key))
        for table in (before, after)
        if (count := table.unreadable)
    ]
    return list(dict.fromkeys(notes))


def _features_named(table: FeatureTable, key: str | None) -> str:
    """The first features whose shapes cannot be read: their number in the file, and their key."""
    shown = table.unreadable_at[:SHOWN_UNREADABLE]
    rows = table.read([] if key is None else [key]).rows
    names = [
        f"#{position + 1}" + (f" ({word})" if key and (word := key_text(rows[position][0])) else "")
        for position in shown
    ]
    return ", ".join([*names, "…"] if len(table.unreadable_at) > len(shown) else names)


@dataclass(frozen=True, slots=True)
class _Ground:
    """The CRS both sides are compared in, and what carries each side's shapes there."""

    crs: str
    before: "_Way"
    after: "_Way"
    notes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """From shapes as a file holds them to their normal form; `source` None: no conversion."""

    source: str | None
    grid: float

    def shapes(self, table: FeatureTable, positions: Indices) -> Shapes:
        stored = table.shapes(positions)
        if self.source is not None:
            inverse = to_degrees(self.source)
            if inverse is not None:
                stored = shapely.transform(stored, inverse)
        return normalized(stored, self.grid)


def _state(
    table: FeatureTable, key: str | None, columns: Sequence[str], way: _Way, side: str
) -> LayerState:
    read = table.read([*([] if key is None else [key]), *columns])
    rows = read.rows
    keys: list[str | None] = [None] * len(rows)
    if key is not None:
        keys, rows = [key_text(row[0]) for row in rows], [row[1:] for row in rows]
    # Equal bytes in two different CRS are not equal ground.
    tokens = read.tokens if way.source is None else [(way.source, one) for one in read.tokens]
    return LayerState(
        keys=keys,
        columns=tuple(columns),
        rows=rows,
        tokens=tokens,
        positions=np.arange(len(rows)),
        read_shapes=lambda positions: way.shapes(table, positions),
        side=side,
    )


def key_text(value: Any) -> str | None:
    """A key as text: a whole number is written as one, blank is none."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else str(value).strip()
    return text or None


def _common_ground(before: FeatureTable, after: FeatureTable) -> _Ground:
    old, new = _crs(before), _crs(after)
    notes = [note for note in (old.note, new.note) if note is not None]
    if old.crs == new.crs or (is_degrees(old.crs) and is_degrees(new.crs)):
        if old.crs != new.crs:
            notes.append(_taken_as_equal(old.crs, new.crs))
        if not can_reach_degrees(old.crs):
            notes.append(_plane_of_file(old.crs))
        grid = grid_of(DEGREES_CRS) if is_degrees(old.crs) else METRE_GRID
        crs = DEGREES_CRS if is_degrees(old.crs) else old.crs
        return _Ground(crs, _Way(None, grid), _Way(None, grid), tuple(dict.fromkeys(notes)))
    if not (can_reach_degrees(old.crs) and can_reach_degrees(new.crs)):
        raise _different_crs(before, after, old.crs, new.crs)
    notes.append(_converted(before, after, old.crs, new.crs))
    grid = grid_of(DEGREES_CRS)
    return _Ground(DEGREES_CRS, _Way(old.crs, grid), _Way(new.crs, grid), tuple(notes))


@dataclass(frozen=True, slots=True)
class _Crs:
    crs: str
    note: Text | None = None


def _crs(table: FeatureTable) -> _Crs:
    """The CRS of a file; where it names none, what its coordinates can be."""
    if table.crs is not None:
        return _Crs(table.crs)
    count = len(table.read([]).rows)
    bounds = shapely.total_bounds(table.shapes(np.arange(min(count, SAMPLE))))
    looks_like_degrees = bool(np.all(np.abs(bounds) <= [360, 90, 360, 90]))
    if looks_like_degrees:
        return _Crs(
            DEGREES_CRS,
            Text(
                "{file} names no CRS; its numbers are taken as degrees",
                "{file} 未声明坐标系;按经纬度处理",
            ).format(file=table.name),
        )
    return _Crs(
        "unknown",
        Text(
            "{file} names no CRS; its numbers are taken as metres in a plane",
            "{file} 未声明坐标系;按平面米制坐标处理",
        ).format(file=table.name),
    )


def _taken_as_equal(old: str, new: str) -> Text:
    return Text(
        "{old} and {new} are taken as the same degrees (they differ by centimetres at the most "
        "when both are modern systems)",
        "{old} 与 {new} 按同一经纬度处理(现代坐标系之间至多相差厘米级)",
    ).format(old=old, new=new)


def _plane_of_file(crs: str) -> Text:
    return Text(
        "areas are plane areas in {crs} as stored, not by the method named",
        "面积按文件自身坐标系 {crs} 的平面计算,而非所列方法",
    ).format(crs=crs)


def _converted(before: FeatureTable, after: FeatureTable, old: str, new: str) -> Text:
    return Text(
        "the files are in different CRS ({before}: {old}, {after}: {new}); both were converted to "
        "degrees, so that equal ground may differ in the last digit",
        "两个文件坐标系不同({before}:{old},{after}:{new});均已换算为经纬度,"
        "同一图形的末位数字可能不同",
    ).format(before=before.name, old=old, after=after.name, new=new)


def _different_crs(before: FeatureTable, after: FeatureTable, old: str, new: str) -> EcozoningError:
    return EcozoningError(
        Text(
            "{before} is in {old} and {after} in {new}: they cannot be compared",
            "{before} 的坐标系为 {old},{after} 为 {new}:无法比较",
        ).format(before=before.name, old=old, after=after.name, new=new),
        Text(
            "save one of them in the CRS of the other and compare again",
            "请将其中一个转换为另一个的坐标系后再比较",
        ),
    )
