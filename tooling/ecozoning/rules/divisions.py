"""Every place where a plan names a division by its code."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ecozoning.model.finding import Location
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.rules.clauses import ACCESS_LIST
from ecozoning.rules.editions import in_plan_yaml
from ecozoning.rules.subject import PlanUnderCheck

DIVISION_DIGITS = 6
LISTS = (("published.csv", "area"), ("targets.csv", "area"))


@dataclass(frozen=True, slots=True)
class NamedDivision:
    """A division code, the first place that names it in a file or layer, and how often it does."""

    code: str
    place: Location
    count: int


def named_divisions(plan: PlanUnderCheck) -> Iterator[NamedDivision]:
    """The codes a plan names: once per file or layer, in order of the first place."""
    yield NamedDivision(plan.code[:DIVISION_DIGITS], in_plan_yaml(plan, "/plan"), 1)
    yield from _counted(_of_statistic_areas(plan))
    for layer in plan.layers:
        yield from _counted(_of_layer(plan, layer))
    for name, column in LISTS:
        yield from _counted(_of_list(plan, name, column))
    yield from _counted(_of_clauses(plan))


def _counted(found: Iterator[tuple[str, Location]]) -> Iterator[NamedDivision]:
    first: dict[str, Location] = {}
    counts: dict[str, int] = {}
    for code, place in found:
        first.setdefault(code, place)
        counts[code] = counts.get(code, 0) + 1
    yield from (NamedDivision(code, first[code], counts[code]) for code in first)


def _of_statistic_areas(plan: PlanUnderCheck) -> Iterator[tuple[str, Location]]:
    for number, area in enumerate(plan.plan.statistic_areas):
        place = in_plan_yaml(plan, f"/statistic_areas/{number}/divisions")
        yield from ((code, place) for code in area.divisions)


def _of_layer(plan: PlanUnderCheck, layer: FeatureLayer) -> Iterator[tuple[str, Location]]:
    pattern = plan.pattern_of(layer)
    if pattern is None or pattern.division_start is None:
        return
    start = pattern.division_start
    for index, key in enumerate(layer.keys):
        if key and pattern.pattern.fullmatch(str(key)):
            code = str(key)[start : start + DIVISION_DIGITS]
            yield code, plan.at(layer, index, layer.spec.key)


def _of_list(plan: PlanUnderCheck, name: str, column: str) -> Iterator[tuple[str, Location]]:
    table = plan.snapshot.tables.get(name)
    if table is None:
        return
    for row, line in zip(table.rows, table.row_lines, strict=True):
        value = str(row.get(column) or "")
        if len(value) == DIVISION_DIGITS and value.isdigit():
            yield value, replace(plan.file(name, line), field=column)


def _of_clauses(plan: PlanUnderCheck) -> Iterator[tuple[str, Location]]:
    for clause in plan.clauses:
        if clause.scope == "jurisdiction" and clause.target.isdigit():
            place = replace(plan.file(ACCESS_LIST, clause.line), field="target")
            yield clause.target[:DIVISION_DIGITS], place
