"""Layers of files that GDAL reads, as they are: nothing converted, repaired or left out unseen."""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyogrio
import pyogrio.errors
import pyogrio.raw
import shapely

from ecozoning.model.errors import BadInputError, UsageError
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text
from ecozoning.store.source_table import SourceTable
from ecozoning.store.sources_encoding import Encoding, codec_name, shapefile_encoding
from ecozoning.store.sources_layers import quiet, unreadable
from ecozoning.store.sources_values import SourceType, plain_values
from ecozoning.store.sources_wkb import OpenRing, find_open_ring

OGR_TYPES: Mapping[str, SourceType] = {
    "OFTString": "text",
    "OFTInteger": "integer",
    "OFTInteger64": "integer",
    "OFTReal": "real",
    "OFTDate": "date",
    "OFTTime": "date",
    "OFTDateTime": "date",
}


@dataclass(frozen=True, slots=True)
class SourceField:
    """One attribute of a source layer."""

    name: str
    type: SourceType


@dataclass(frozen=True, slots=True)
class SourceLayer:
    """A layer as its file holds it. Positions in `shapes` and columns count from 0.

    `crs` is None when the file names none. `unreadable` maps the position of a shape that no
    geometry library accepts to what is wrong with it; `curved` likewise to its type.
    """

    path: Path
    name: str
    driver: str
    crs: str | None
    encoding: Encoding
    fields: tuple[SourceField, ...]
    columns: Mapping[str, Sequence[Any]]
    shapes: Shapes
    unreadable: Mapping[int, OpenRing | None]
    curved: Mapping[int, str]
    measured: bool


def read_source(
    path: Path, layer: str, *, encoding: str | None = None, ignored: Iterable[str] = ()
) -> SourceLayer:
    """Read one layer whole.

    Args:
        path: a file, or the folder of a File Geodatabase.
        layer: name of the layer.
        encoding: what the user declares the text to be in; None to find out.
        ignored: fields that are not read at all.

    Raises:
        BadInputError: GDAL cannot read it.
        UsageError: no such encoding.
    """
    skipped = set(ignored)
    text = _encoding(path, encoding, skipped)
    if text.bad:
        return _unread(path, layer, text)
    raw = _read_raw(path, layer, text)
    fields = [
        SourceField(str(name), OGR_TYPES.get(kind, "other"))
        for name, kind in zip(raw.info["fields"], raw.info["ogr_types"], strict=True)
    ]
    shapes = _shapes(raw.wkb, len(raw.values[0]) if raw.values else 0)
    return SourceLayer(
        path=path,
        name=layer,
        driver=str(raw.info["driver"]),
        crs=raw.info["crs"],
        encoding=text,
        fields=tuple(field for field in fields if field.name not in skipped),
        columns={
            field.name: plain_values(column, field.type, path)
            for field, column in zip(fields, raw.values, strict=True)
            if field.name not in skipped
        },
        shapes=shapes,
        unreadable=_unreadable_shapes(raw.wkb, shapes),
        curved=raw.curved,
        measured=raw.measured,
    )


@dataclass(frozen=True, slots=True)
class _Raw:
    """What GDAL answered."""

    info: Mapping[str, Any]
    wkb: Any
    values: Sequence[npt.NDArray[Any]]
    curved: Mapping[int, str]
    measured: bool


def _read_raw(path: Path, layer: str, text: Encoding) -> _Raw:
    named = text.name if path.suffix.lower() == ".shp" else None
    try:
        with warnings.catch_warnings(record=True) as notes:
            warnings.simplefilter("always")
            info = pyogrio.read_info(path, layer=layer, encoding=named)
            _, _, wkb, values = pyogrio.raw.read(
                path, layer=layer, encoding=named, datetime_as_string=True
            )
        measured = any("easured" in str(note.message) for note in notes)
        return _Raw(info, wkb, values, _curved(path, layer, info), measured)
    except UnicodeDecodeError as error:
        raise BadInputError(
            Text("{path}: the text is not {name}", "{path}:文本不是 {name} 编码").format(
                path=path.name, name=text.name
            ),
            Text("declare it with --encoding", "请用 --encoding 指定编码"),
        ) from error
    # pyogrio forgets to raise when a CRS can be read but not written as text.
    except (pyogrio.errors.CRSError, UnboundLocalError) as error:
        raise _without_meaning(path) from error
    except (
        pyogrio.errors.DataSourceError,
        pyogrio.errors.DataLayerError,
        pyogrio.errors.FeatureError,
        pyogrio.errors.GeometryError,
    ) as error:
        raise unreadable(path, error) from error


def _without_meaning(path: Path) -> BadInputError:
    return BadInputError(
        Text(
            "{path}: the CRS it names cannot be understood", "{path}:其中注明的坐标系无法识别"
        ).format(path=path.name),
        Text(
            "export the layer again; of a shapefile, take the .prj away and declare --crs",
            "请重新导出;若为 shapefile,可移走 .prj 并用 --crs 指定",
        ),
    )


def attribute_table(layer: SourceLayer) -> SourceTable:
    """The attributes of a layer as a list, for clauses kept beside the shapes.

    Raises:
        BadInputError: the text does not decode.
    """
    if layer.encoding.bad:
        first = layer.encoding.bad[0]
        raise BadInputError(
            Text(
                "{path}: the text is not {name}: field {field} of record {record}",
                "{path}:文本不是 {name} 编码:第 {record} 条记录的字段 {field}",
            ).format(
                path=layer.path.name,
                name=layer.encoding.name,
                field=first.field,
                record=first.record,
            ),
            Text("declare it with --encoding", "请用 --encoding 指定编码"),
        )
    header = tuple(layer.columns)
    rows = zip(*layer.columns.values(), strict=True)
    return SourceTable(layer.path, layer.name, layer.encoding.name, False, (header, *rows))


def _encoding(path: Path, declared: str | None, ignored: set[str]) -> Encoding:
    if declared is not None and codec_name(declared) is None:
        raise UsageError(
            Text("there is no encoding “{name}”", "没有名为“{name}”的编码").format(name=declared),
            Text("use UTF-8, GBK or GB18030", "可用 UTF-8、GBK、GB18030"),
        )
    if path.suffix.lower() == ".shp":
        return shapefile_encoding(path, declared, ignored)
    return Encoding("UTF-8", None)


def _shapes(wkb: Any, count: int) -> Shapes:
    """Shapes as they came; None where there is none or where it cannot be read."""
    if wkb is None:
        return np.full(count, None, dtype=object)
    shapes: Shapes = shapely.from_wkb(wkb, on_invalid="ignore")
    return shapes


def _unreadable_shapes(wkb: Any, shapes: Shapes) -> dict[int, OpenRing | None]:
    if wkb is None:
        return {}
    broken = [i for i, blob in enumerate(wkb) if blob is not None and shapes[i] is None]
    return {position: find_open_ring(wkb[position]) for position in broken}


def _curved(path: Path, layer: str, info: Mapping[str, Any]) -> dict[int, str]:
    """Positions of shapes with arcs, which reading would have turned into short lines unsaid."""
    if info["driver"] in {"ESRI Shapefile", "GeoJSON", "TopoJSON", "FlatGeobuf"}:
        return {}
    quoted = layer.replace('"', '\\"')
    with quiet():
        _, _, _, kinds = pyogrio.raw.read(
            path,
            sql=f'SELECT OGR_GEOMETRY AS kind FROM "{quoted}"',  # noqa: S608
            sql_dialect="OGRSQL",
            read_geometry=False,
        )
    arcs = {"CURVEPOLYGON", "MULTISURFACE", "COMPOUNDCURVE", "CIRCULARSTRING", "MULTICURVE"}
    return {position: kind for position, kind in enumerate(kinds[0]) if kind in arcs}


def _unread(path: Path, layer: str, text: Encoding) -> SourceLayer:
    """A layer whose text does not decode: what is known about it, and no features."""
    empty = np.empty(0, dtype=object)
    return SourceLayer(path, layer, "", None, text, (), {}, empty, {}, {}, measured=False)
