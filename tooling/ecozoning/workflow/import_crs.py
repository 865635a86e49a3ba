"""Which CRS a source is in, and its shapes in the CRS of the plan.

A source that does not say its CRS is refused, never guessed: GCJ-02 numbers look like any other
degrees, and no program can tell them with certainty. What the author declares is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from ecozoning.model.finding import Finding, Location
from ecozoning.model.importing import Conversion
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text
from ecozoning.store.sources_crs import (
    Reprojection,
    is_degrees,
    label_of,
    reproject,
    same_crs,
)
from ecozoning.workflow.import_crs_findings import (
    contradiction,
    no_crs,
    not_degrees,
    outside,
    shift_findings,
)

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
        return Placed(shapes, None, (), (no_crs(where),))
    findings: list[Finding] = []
    if declared and written and not same_crs(declared, written):
        findings.append(contradiction(declared, written, where))
    if is_degrees(crs) and (wrong := not_degrees(shapes, crs, where)) is not None:
        return Placed(shapes, label_of(crs), (), (*findings, wrong))
    if same_crs(crs, plan_crs):
        return Placed(shapes, label_of(crs), (), (*findings, *outside(shapes, plan_crs, where)))
    moved = reproject(shapes, crs, plan_crs)
    findings += shift_findings(moved, names, crs, plan_crs, where)
    findings += outside(moved.shapes, plan_crs, where)
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
