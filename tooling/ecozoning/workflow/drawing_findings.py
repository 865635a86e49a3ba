"""Findings of one CRS with the shapes they are about, for the layer that opens in a GIS."""

from collections.abc import Iterable, Iterator, Sequence

import shapely

from ecozoning.model.drawn_findings import ConcernedFeature, DrawnFindings, FeatureLink
from ecozoning.model.finding import Finding, Location
from ecozoning.model.finding_shapes import CheckedShapes

Point = tuple[float, float]


def drawn_findings(findings: Sequence[Finding], shapes: Iterable[CheckedShapes]) -> DrawnFindings:
    """What can be drawn of findings; those whose plan cannot be read are left out.

    Args:
        findings: in the order they are written.
        shapes: the plans they are of, all in one CRS.
    """
    plans = {one.place.rpartition("/")[2]: one for one in shapes}
    points: dict[int, Point] = {}
    concerned: dict[tuple[str | None, str, str], list[Finding]] = {}
    links: list[FeatureLink] = []
    for number, finding in enumerate(findings):
        plan = plans.get(finding.location.plan or "")
        if plan is None:
            continue
        point = plan.find_point(finding.location)
        if point is not None and finding.location.point is None:
            points[number] = point
        for _, place in plan.iter_concerned([finding]):
            key = (place.plan, str(place.layer), str(place.feature))
            concerned.setdefault(key, []).append(finding)
        links += _links(finding, plan, point)
    features = [_feature(key, own, plans) for key, own in concerned.items()]
    return DrawnFindings(points, tuple(one for one in features if one is not None), tuple(links))


def _feature(
    key: tuple[str | None, str, str], own: Sequence[Finding], plans: dict[str, CheckedShapes]
) -> ConcernedFeature | None:
    plan, layer, feature = key
    shape = plans[plan or ""].find_shape(Location(plan, layer, feature))
    if shape is None:
        return None
    worst = min(own, key=lambda one: one.severity.rank).severity
    codes = tuple(dict.fromkeys(one.code for one in own))
    return ConcernedFeature(plan, layer, feature, worst, codes, len(own), shape)


def _links(finding: Finding, plan: CheckedShapes, point: Point | None) -> Iterator[FeatureLink]:
    """A line to every other feature, from the first where the finding has one."""
    start = plan.find_point(Location(None, finding.location.layer, finding.location.feature))
    for other in finding.related:
        end = plan.find_point(Location(None, other.layer, other.feature))
        way = [one for one in (start, point, end) if one is not None]
        if end is None or other.feature is None or len(set(way)) < 2:
            continue
        yield FeatureLink(
            finding.code,
            finding.severity,
            finding.message,
            finding.location.plan,
            finding.location.feature,
            other.feature,
            shapely.LineString(way),
        )
