"""What the figures of two states rest on: the lines to be read before any area."""

from ecozoning.model.plan import AreaMethod, Plan
from ecozoning.model.report import BasisLine
from ecozoning.model.text import Text, same

NOT_SAID = Text("not said", "未说明")
APART = Text(
    "Findings of the rules rest on what the plan and its profile declare, and the red line on the "
    "areas its register records; the tables of this report rest on what was asked for ({used}).",
    "规则检查结果按方案及规则集载明的口径计算,红线面积按登记册记录的面积;"
    "本报告各表按指定的口径计算({used}),两者不可直接比较。",
)


def basis_lines(
    plans: tuple[Plan, Plan],
    tolerances: tuple[float, float],
    used: tuple[AreaMethod, float],
) -> tuple[BasisLine, ...]:
    """Every part of the basis; those that changed or were not used as declared come first.

    Args:
        plans: the earlier and the later state.
        tolerances: what the profile of each declares, in metres.
        used: the area method and the tolerance in metres of the report.
    """
    before, after = plans
    method, tolerance_m = used
    lines = [
        used_line(
            Text("area method", "面积量算方法"),
            (before.area_method.label, after.area_method.label),
            method.label,
        ),
        said_line(Text("base survey", "基础调查"), before.base_survey, after.base_survey),
        said_line(Text("coastline", "海岸线"), before.coastline, after.coastline),
        said_line(Text("CRS", "坐标系"), before.crs, after.crs),
        said_line(Text("base year", "基准年"), before.base_year, after.base_year),
        used_line(
            Text("tolerance (m)", "容差(米)"),
            (same(f"{tolerances[0]:g}"), same(f"{tolerances[1]:g}")),
            same(f"{tolerance_m:g}"),
        ),
    ]
    return in_reading_order(lines)


def in_reading_order(lines: list[BasisLine]) -> tuple[BasisLine, ...]:
    """What changed first, then what was not used as declared, then the rest."""
    return tuple(sorted(lines, key=lambda line: (not line.changed, line.used is None)))


def used_line(title: Text, declared: tuple[Text, Text], used: Text) -> BasisLine:
    """A part of which the report chooses one for both states."""
    overridden = any(one != used for one in declared)
    return BasisLine(title, *declared, used=used if overridden else None)


def said_line(title: Text, old: object, new: object, not_said: Text = NOT_SAID) -> BasisLine:
    """A part that a state may leave unsaid."""
    silent = [value is None or value == "" for value in (old, new)]
    return BasisLine(
        title,
        not_said if silent[0] else same(str(old)),
        not_said if silent[1] else same(str(new)),
        told=not any(silent),
    )


def measured_apart(lines: tuple[BasisLine, ...]) -> Text | None:
    """Which figures do not rest on what the report was asked to use; None: all do."""
    used = [
        Text(f"{one.title.en}: {one.used.en}", f"{one.title.zh}:{one.used.zh}")
        for one in lines
        if one.used is not None and one.used != one.new
    ]
    if not used:
        return None
    listed = Text("; ".join(one.en for one in used), ";".join(one.zh for one in used))
    return APART.format(used=listed)
