"""What the figures of two states rest on: the lines to be read before any area."""

from ecozoning.model.plan import Plan
from ecozoning.model.report import BasisLine
from ecozoning.model.text import Text, same

NOT_SAID = Text("not said", "未说明")


def basis_lines(
    before: Plan, after: Plan, tolerances: tuple[float, float]
) -> tuple[BasisLine, ...]:
    """Every part of the basis; those that changed come first."""
    lines = [
        BasisLine(
            Text("area method", "面积量算方法"),
            before.area_method.label,
            after.area_method.label,
        ),
        BasisLine(
            Text("base survey", "基础调查"), _said(before.base_survey), _said(after.base_survey)
        ),
        BasisLine(Text("coastline", "海岸线"), _said(before.coastline), _said(after.coastline)),
        BasisLine(Text("CRS", "坐标系"), same(before.crs), same(after.crs)),
        BasisLine(Text("base year", "基准年"), _said(before.base_year), _said(after.base_year)),
        BasisLine(
            Text("tolerance (m)", "容差(米)"),
            same(f"{tolerances[0]:g}"),
            same(f"{tolerances[1]:g}"),
        ),
    ]
    return tuple(sorted(lines, key=lambda line: not line.changed))


def _said(value: object) -> Text:
    return NOT_SAID if value is None or value == "" else same(str(value))
