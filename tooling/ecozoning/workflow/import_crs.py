"""Which CRS a source is in, and its shapes in the CRS of the plan.

A source that does not say its CRS is refused, never guessed: GCJ-02 numbers look like any other
degrees, and no program can tell them with certainty. What the author declares is taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ecozoning.model.finding import Finding, Location
from ecozoning.model.importing import Conversion
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text
from ecozoning.store.sources_crs import (
    Reprojection,
    area_of_use,
    is_degrees,
    label_of,
    reproject,
    same_crs,
)
from ecozoning.workflow.import_findings import listed, refuse, warn

UNMOVED = Text(
    "{source} -> {target}: coordinates stay as they are; the two systems agree within {accuracy} m",
    "{source} -> {target}:坐标保持不变;两个坐标系相差不超过 {accuracy} 米",
)
MOVED = Text(
    "{source} -> {target}: the datum shift moves a vertex by at most {shift} m; the way back "
    "misses by at most {miss} m; accuracy of the transformation {accuracy} m",
    "{source} -> {target}:基准转换使顶点最多移动 {shift} 米;往返误差最大 {miss} 米;"
    "转换精度 {accuracy} 米",
)


@dataclass(frozen=True, slots=True)
class Placed:
    """Shapes in the CRS of the plan, or findings that say why they are not."""

    shapes: Shapes
    source_crs: str | None
    converted: tuple[Conversion, ...]
    findings: tuple[Finding, ...]


def place_shapes(
    shapes: Shapes,
    names: Sequence[str],
    where: Location,
    *,
    written: str | None,
    declared: str | None,
    plan_crs: str,
) -> Placed:
    """Shapes in the CRS of the plan.

    Args:
        shapes: as they came.
        names: what to call each feature in messages.
        where: the source, for messages.
        written: the CRS the file names.
        declared: the CRS the author names; it wins, and a contradiction is reported.
        plan_crs: the CRS of the plan.
    """
    crs = declared or written
    if crs is None:
        return Placed(shapes, None, (), (_no_crs(where),))
    findings: list[Finding] = []
    if declared and written and not same_crs(declared, written):
        findings.append(_contradiction(declared, written, where))
    if is_degrees(crs) and (wrong := _not_degrees(shapes, crs, where)) is not None:
        return Placed(shapes, label_of(crs), (), (*findings, wrong))
    if same_crs(crs, plan_crs):
        return Placed(shapes, label_of(crs), (), (*findings, *_outside(shapes, plan_crs, where)))
    moved = reproject(shapes, crs, plan_crs)
    findings += _shift_findings(moved, names, crs, plan_crs, where)
    findings += _outside(moved.shapes, plan_crs, where)
    return Placed(
        moved.shapes, label_of(crs), (_as_conversion(moved, crs, plan_crs),), tuple(findings)
    )


def _as_conversion(moved: Reprojection, crs: str, plan_crs: str) -> Conversion:
    accuracy = "?" if moved.accuracy_m is None else f"{moved.accuracy_m:g}"
    unmoved = moved.known and moved.displacement_m == moved.round_trip_m == 0 and is_degrees(crs)
    what = UNMOVED if unmoved else MOVED
    what = what.format(
        source=label_of(crs),
        target=label_of(plan_crs),
        shift=f"{moved.displacement_m:.3f}",
        miss=f"{moved.round_trip_m:.6f}",
        accuracy=accuracy,
    )
    values = {
        "source": label_of(crs),
        "target": label_of(plan_crs),
        "operation": moved.operation,
        "largest_displacement_m": round(moved.displacement_m, 6),
        "round_trip_m": round(moved.round_trip_m, 9),
        "accuracy_m": moved.accuracy_m,
    }
    return Conversion("CRS", what, int(shapely.get_num_coordinates(moved.shapes).sum()), values)


def _no_crs(where: Location) -> Finding:
    return refuse(
        "IMP201",
        Text("the source does not say which CRS it is in", "源数据没有注明坐标系"),
        Text(
            "ask whoever made it and declare it: --crs EPSG:4490 (CGCS2000 degrees), or the number "
            "of its 3-degree zone; data from web maps may be GCJ-02, which has no EPSG number and "
            "must be shifted first",
            "请向数据提供方核实后用 --crs 指定,例如 --crs EPSG:4490(CGCS2000 经纬度)或其三度带"
            "编号;来自互联网地图的数据可能是 GCJ-02,没有 EPSG 编号,须先行纠偏",
        ),
        where,
    )


def _contradiction(declared: str, written: str, where: Location) -> Finding:
    return warn(
        "IMP202",
        Text(
            "the file says {written}; --crs says {declared}, and that was taken",
            "文件注明 {written},--crs 指定 {declared},已按后者处理",
        ).format(written=label_of(written), declared=label_of(declared)),
        Text("leave --crs out if the file is right", "若文件注明正确,请去掉 --crs"),
        where,
    )


def _not_degrees(shapes: Shapes, crs: str, where: Location) -> Finding | None:
    west, south, east, north = shapely.total_bounds(shapes).tolist()
    if not np.isfinite(west) or (west >= -180 and east <= 180 and south >= -90 and north <= 90):
        return None
    swapped = west >= -90 and east <= 90 and south >= -180 and north <= 180
    return refuse(
        "IMP204",
        Text(
            "{crs} is in degrees, but the coordinates run from ({west}, {south}) to "
            "({east}, {north})",
            "{crs} 以度为单位,但坐标范围为({west},{south})至({east},{north})",
        ).format(
            crs=label_of(crs),
            west=f"{west:.10g}",
            south=f"{south:.10g}",
            east=f"{east:.10g}",
            north=f"{north:.10g}",
        ),
        Text(
            "longitude and latitude look swapped: export the layer again with longitude first",
            "经纬度似乎颠倒:请按“经度在前”重新导出",
        )
        if swapped
        else Text(
            "these look like metres: declare the projected CRS with --crs",
            "坐标似以米为单位:请用 --crs 指定投影坐标系",
        ),
        where,
    )


def _shift_findings(
    moved: Reprojection, names: Sequence[str], crs: str, plan_crs: str, where: Location
) -> Iterator[Finding]:
    labels = {"source": label_of(crs), "target": label_of(plan_crs)}
    if not moved.known:
        yield refuse(
            "IMP203",
            Text(
                "no transformation from {source} to {target} is published: the true shift may be "
                "a hundred metres and more",
                "没有从 {source} 到 {target} 的公开转换参数:实际偏移可达百米以上",
            ).format(**labels),
            Text(
                "convert with the surveying department's own parameters, then import the result "
                "with its new --crs",
                "请用测绘主管部门提供的参数转换后,再以新的 --crs 导入",
            ),
            where,
        )
    if moved.unreachable:
        yield refuse(
            "IMP205",
            Text(
                "{count} shapes cannot be expressed in {target}: {names}",
                "{count} 个图形无法转换到 {target}:{names}",
            ).format(
                count=len(moved.unreachable),
                names=listed([names[i] for i in moved.unreachable]),
                **labels,
            ),
            Text("the declared CRS is probably wrong", "所指定的坐标系可能有误"),
            where,
        )


def _outside(shapes: Shapes, plan_crs: str, where: Location) -> Iterator[Finding]:
    """A note for coordinates outside the area the plan's CRS is made for."""
    area = area_of_use(plan_crs)
    if area is None or not is_degrees(plan_crs):
        return
    west, south, east, north = shapely.total_bounds(shapes).tolist()
    if not np.isfinite(west):
        return
    if west < area[0] or south < area[1] or east > area[2] or north > area[3]:
        yield warn(
            "IMP206",
            Text(
                "the layer reaches ({west}, {south}) to ({east}, {north}), beyond the area "
                "{crs} is made for",
                "图层范围({west},{south})至({east},{north})超出 {crs} 的适用区域",
            ).format(
                west=f"{west:.4f}",
                south=f"{south:.4f}",
                east=f"{east:.4f}",
                north=f"{north:.4f}",
                crs=label_of(plan_crs),
            ),
            Text("look at the layer on a map", "请在地图上核对位置"),
            where,
        )
