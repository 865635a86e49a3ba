"""The basis of areas and boundaries: what of it differs between two editions."""

from collections.abc import Iterator
from dataclasses import dataclass

from ecozoning.model.plan import Plan, RevisionReason
from ecozoning.model.text import Text, same

NONE = Text("nothing", "(无)")


@dataclass(frozen=True, slots=True)
class BasisPart:
    """One part of the basis that changed, and where plan.yaml has it."""

    pointer: str
    title: Text
    old: Text
    new: Text


def changed_basis(before: Plan, after: Plan) -> Iterator[BasisPart]:
    """What differs: area method, coordinate system, base survey, coastline."""
    for pointer, title, old, new in (
        (
            "/area",
            Text("the area method", "面积计算方法"),
            before.area_method.label,
            after.area_method.label,
        ),
        ("/crs", Text("the coordinate system", "坐标系"), before.crs, after.crs),
        (
            "/base_survey",
            Text("the base survey", "基础调查"),
            before.base_survey,
            after.base_survey,
        ),
        ("/coastline", Text("the coastline", "海岸线"), before.coastline, after.coastline),
    ):
        if old != new:
            yield BasisPart(pointer, title, _words(old), _words(new))


def is_declared(plan: Plan) -> bool:
    """Whether the reasons of an edition say that its basis changed."""
    return any(one.reason is RevisionReason.BASIS_CHANGE for one in plan.reasons)


def _words(value: Text | str | None) -> Text:
    if isinstance(value, Text):
        return value
    return NONE if value is None else same(value)
