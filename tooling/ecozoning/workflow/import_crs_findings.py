"""What can be wrong with the CRS of a source, in words."""

from collections.abc import Iterator, Sequence

import numpy as np
import shapely

from ecozoning.model.finding import Finding, Location
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text
from ecozoning.store.sources_crs import Reprojection, area_of_use, is_degrees, label_of
from ecozoning.workflow.import_findings import listed, refuse, warn


def no_crs(where: Location) -> Finding:
    """The source does not name a CRS, and nobody declared one."""
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


def contradiction(declared: str, written: str, where: Location) -> Finding:
    """What the author declares is not what the file says."""
    return warn(
        "IMP202",
        Text(
            "the file says {written}; --crs says {declared}, and that was taken",
            "文件注明 {written},--crs 指定 {declared},已按后者处理",
        ).format(written=label_of(written), declared=label_of(declared)),
        Text("leave --crs out if the file is right", "若文件注明正确,请去掉 --crs"),
        where,
    )


def not_degrees(shapes: Shapes, crs: str, where: Location) -> Finding | None:
    """Coordinates that cannot be degrees under a CRS in degrees; None when they can."""
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


def shift_findings(
    moved: Reprojection, names: Sequence[str], crs: str, plan_crs: str, where: Location
) -> Iterator[Finding]:
    """What the way into the CRS of the plan did that nobody may pass over."""
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


def outside(shapes: Shapes, plan_crs: str, where: Location) -> Iterator[Finding]:
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
