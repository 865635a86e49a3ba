"""The shapes of a source, as a plan can hold them: polygons in XY, Multi, in the plan's CRS.

Nothing is repaired. What would be lost or cannot be read is refused with its place; what is only
wrong (a ring that crosses itself, a feature without a shape) is brought in and named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from ecozoning.model.finding import Finding, Location
from ecozoning.model.importing import Conversion
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text
from ecozoning.store.sources import SourceLayer
from ecozoning.store.sources_wkb import OpenRing
from ecozoning.workflow.import_findings import SHOWN, listed, more, refuse, warn

POLYGON, MULTIPOLYGON = 3, 6
"""Type numbers of shapely."""


@dataclass(frozen=True, slots=True)
class PlanShapes:
    """Shapes that fit a layer of a plan, what was changed, and what is wrong with them."""

    shapes: Shapes
    converted: tuple[Conversion, ...]
    findings: tuple[Finding, ...]


def take_shapes(
    source: SourceLayer, names: Sequence[str], where: Location, *, drop_z: bool
) -> PlanShapes:
    """Polygons in XY, promoted to Multi, still in the CRS of the source.

    Args:
        source: the layer.
        names: what to call each feature in messages.
        where: the source, for messages.
        drop_z: the author agrees to lose heights and measures.
    """
    findings = [*_unreadable(source, names, where), *_curved(source, names, where)]
    findings += _not_polygons(source, names, where)
    with_z = shapely.has_z(source.shapes)
    converted: list[Conversion] = []
    flat = not (with_z.any() or source.measured)
    if not flat and not drop_z:
        findings.append(_heights(source, with_z, where))
    elif not flat:
        what = Text("heights (Z) or measures (M) dropped", "舍去高程(Z)或量测值(M)")
        converted.append(Conversion("geometry", what, int(with_z.sum()) or None))
    findings += _without_shape(source, names, where)
    # Flattening copies every shape, so that it is done only where there is something to drop.
    shapes, promoted = _as_multi(source.shapes if flat else shapely.force_2d(source.shapes))
    if promoted:
        what = Text("polygons became one-part Multi-polygons", "单部件面改为多部件面类型")
        converted.append(Conversion("geometry", what, promoted))
    return PlanShapes(shapes, tuple(converted), tuple(findings))


def _as_multi(shapes: Shapes) -> tuple[Shapes, int]:
    single = (shapely.get_type_id(shapes) == POLYGON) & ~shapely.is_empty(shapes)
    if single.any():
        shapes = shapes.copy()
        shapes[single] = shapely.multipolygons(shapes[single][:, np.newaxis])
    return shapes, int(single.sum())


def _unreadable(source: SourceLayer, names: Sequence[str], where: Location) -> Iterator[Finding]:
    for position, ring in list(source.unreadable.items())[:SHOWN]:
        if ring is None:
            message = Text("the shape of {name} cannot be read", "{name} 的图形无法读取")
            place = replace(where, feature=names[position])
        else:
            message = _open_ring(ring)
            place = replace(where, feature=names[position], point=ring.first)
        yield refuse(
            "IMP601",
            message.format(name=names[position]),
            Text(
                "mend the shape in the GIS and import again; nothing is closed or repaired here",
                "请在 GIS 中修正后重新导入;本程序不会自行闭合或修复图形",
            ),
            place,
        )
    if len(source.unreadable) > SHOWN:
        yield more("IMP601", len(source.unreadable) - SHOWN, where)


def _open_ring(ring: OpenRing) -> Text:
    return Text(
        f"{{name}}: ring {ring.ring} of part {ring.part} is not closed: it begins at "
        f"{_point(ring.first)} and ends at {_point(ring.last)}",
        f"{{name}}:第 {ring.part} 部件第 {ring.ring} 环未闭合:起点 {_point(ring.first)},"
        f"终点 {_point(ring.last)}",
    )


def _point(point: tuple[float, float]) -> str:
    return f"({point[0]:.10g}, {point[1]:.10g})"


def _curved(source: SourceLayer, names: Sequence[str], where: Location) -> Iterator[Finding]:
    if source.curved:
        yield refuse(
            "IMP606",
            Text("{count} shapes have arcs: {names}", "{count} 个图形含曲线:{names}").format(
                count=len(source.curved), names=listed([names[i] for i in source.curved])
            ),
            Text(
                "turn arcs into short lines in the GIS (ArcGIS: Densify; QGIS: Segmentize), with "
                "a deviation you can answer for",
                "请在 GIS 中把曲线转为折线(ArcGIS“增密”,QGIS“按最大偏差分段”),并自行确定允许偏差",
            ),
            where,
        )


def _not_polygons(source: SourceLayer, names: Sequence[str], where: Location) -> Iterator[Finding]:
    kinds = shapely.get_type_id(source.shapes)
    other = np.flatnonzero((kinds >= 0) & (kinds != POLYGON) & (kinds != MULTIPOLYGON))
    for position in other[:SHOWN]:
        yield refuse(
            "IMP603",
            Text("{name} is a {kind}, not a polygon", "{name} 是 {kind},不是面").format(
                name=names[position], kind=source.shapes[position].geom_type
            ),
            Text(
                "take it out of the layer, or turn it into a polygon in the GIS",
                "请从图层中移出,或在 GIS 中转为面",
            ),
            replace(where, feature=names[position]),
        )
    if len(other) > SHOWN:
        yield more("IMP603", len(other) - SHOWN, where)


def _heights(source: SourceLayer, with_z: Shapes, where: Location) -> Finding:
    heights = shapely.get_coordinates(source.shapes, include_z=True)[:, 2]
    known = heights[np.isfinite(heights)]
    spread = f"{known.min():g} … {known.max():g}" if len(known) else "-"
    return refuse(
        "IMP604",
        Text(
            "{count} shapes carry a third coordinate (Z {spread}) that a plan does not keep",
            "{count} 个图形带第三维坐标(Z {spread}),方案数据不保留",
        ).format(count=int(with_z.sum()) or len(source.shapes), spread=spread),
        Text(
            "agree to the loss with --drop-z, or export the layer in two dimensions",
            "确认可舍去时加 --drop-z,或导出二维图层",
        ),
        where,
    )


def _without_shape(source: SourceLayer, names: Sequence[str], where: Location) -> Iterator[Finding]:
    missing = shapely.is_missing(source.shapes) | shapely.is_empty(source.shapes)
    lost = set(source.unreadable)
    positions = [i for i in np.flatnonzero(missing).tolist() if i not in lost]
    if positions:
        yield warn(
            "IMP602",
            Text(
                "features without a shape: {count} ({names})", "{count} 个要素没有图形:{names}"
            ).format(count=len(positions), names=listed([names[i] for i in positions])),
            Text(
                "imported as they are; draw the shapes or delete the features before `record`",
                "已按原样导入;请在 `record` 之前补绘或删除",
            ),
            replace(where, feature=names[positions[0]]),
        )


def named(keys: Sequence[object]) -> list[str]:
    """What to call each feature: its key, else its number in the source."""
    return [
        str(key) if key is not None else f"#{number}" for number, key in enumerate(keys, start=1)
    ]
