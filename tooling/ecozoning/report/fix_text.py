"""What a proposal would do, for people: what needs a decision first."""

from collections.abc import Iterator, Mapping

from ecozoning.model.fixes import FIX_WORDS, FixedUnit, FixProposal, GroundMove
from ecozoning.model.text import Language, Text, visible

SHOWN = 30
"""Units and pieces of ground told one by one; JSON has all."""

NOTHING = Text(
    "{plan}: nothing thin to mend (tolerance {tolerance_m:g} m)",
    "{plan}:没有需要修正的细缝、碎斑或顶点(容差 {tolerance_m:g} 米)",
)
HEAD = Text(
    "{plan}: {count} units would change, no boundary by more than {moved_m:.4f} m",
    "{plan}:将修改 {count} 个单元,边界最大移动 {moved_m:.4f} 米",
)
CLASS = Text(
    "  ! {area_m2:,.2f} m² change class: {before} (class {old}) → {after} (class {new}); more than "
    "{limit:g} m², so somebody has to decide",
    "  ! {area_m2:,.2f} 平方米改变分类:{before}({old} 类)→ {after}({new} 类);超过 "
    "{limit:g} 平方米,须由人工决定",
)
DROPPED = Text(
    "  ! {unit} is a sliver and nothing else: {into} takes it whole; its clauses and figures have "
    "to go too",
    "  ! {unit} 整体为细碎图斑:并入 {into},其清单条款和公布数据须相应删除",
)
MOVE = Text(
    "    {area_m2:,.4f} m²  {before} → {after}", "    {area_m2:,.4f} 平方米  {before} → {after}"
)
UNIT = Text(
    "    {unit}: up to {moved_m:.4f} m, +{gained_m2:,.4f} −{lost_m2:,.4f} m² ({kinds})",
    "    {unit}:最多 {moved_m:.4f} 米,+{gained_m2:,.4f} −{lost_m2:,.4f} 平方米({kinds})",
)
LEFT = Text("    {unit}: {why}", "    {unit}:{why}")
MORE = Text("    … and {more} more (--format json)", "    ……另有 {more} 项(--format json)")
WRITTEN = Text(
    "the proposal is {path}; the plan is as it was. Look at it in QGIS, compare with "
    "`ecozoning diff`, then save what you accept in the plan",
    "修正建议写入 {path},方案未作改动。请在 QGIS 中查看、用 `ecozoning diff` 对比后,"
    "自行将认可的部分存入方案",
)
NOBODY = Text("no unit", "无单元")
OUTSIDE = Text("outside the territory", "辖区外")
ROUNDING = Text("the boundary, by rounding to the storage grid", "边界(坐标取整所致)")
KEPT = Text("{unit}, which had it too", "{unit}(原已重叠占有)")


def render_fix(proposal: FixProposal, language: Language) -> str:
    """The answer of `propose-fix` for people."""
    return "\n".join(line.to(language) for line in _lines(proposal)) + "\n"


def _lines(proposal: FixProposal) -> Iterator[Text]:
    if proposal.path is None:
        yield NOTHING.format(plan=proposal.plan, tolerance_m=proposal.tolerance_m)
    else:
        yield HEAD.format(
            plan=proposal.plan, count=len(proposal.units), moved_m=proposal.largest_moved_m
        )
        yield from _decisions(proposal)
        yield Text("  units:", "  单元:")
        units = sorted(proposal.units, key=lambda unit: (-unit.moved_m2, unit.code))
        yield from map(_unit, units[:SHOWN])
        yield from _more(len(units))
        yield Text("  ground:", "  用地变动:")
        yield from map(_move, proposal.moves[:SHOWN])
        yield from _more(len(proposal.moves))
        yield _findings(proposal.before, proposal.after)
    if proposal.left_alone:
        yield Text("  left alone:", "  未作改动:")
        for one in proposal.left_alone[:SHOWN]:
            yield LEFT.format(unit=one.code, why=one.why)
        yield from _more(len(proposal.left_alone))
    if proposal.path is not None:
        yield WRITTEN.format(path=visible(proposal.path))


def _decisions(proposal: FixProposal) -> Iterator[Text]:
    for unit in proposal.units:
        if unit.dropped_into is not None:
            yield DROPPED.format(unit=unit.code, into=unit.dropped_into)
    for move in proposal.moves:
        if move.above_limit:
            yield CLASS.format(
                area_m2=move.area_m2,
                before=move.from_unit or "",
                after=move.to_unit or "",
                old=move.from_class or 0,
                new=move.to_class or 0,
                limit=proposal.class_change_m2,
            )


def _unit(unit: FixedUnit) -> Text:
    words = [FIX_WORDS[kind] for kind in unit.kinds]
    kinds = Text(", ".join(one.en for one in words), "、".join(one.zh for one in words))
    return UNIT.format(
        unit=unit.code,
        moved_m=unit.moved_m,
        gained_m2=unit.gained_m2,
        lost_m2=unit.lost_m2,
        kinds=kinds,
    )


def _move(move: GroundMove) -> Text:
    return MOVE.format(
        area_m2=move.area_m2,
        before=move.from_unit or NOBODY,
        after=_goes_to(move),
    )


def _goes_to(move: GroundMove) -> str | Text:
    if move.outside:
        return OUTSIDE
    if move.to_unit is None:
        return ROUNDING if move.rounding else NOBODY
    return KEPT.format(unit=move.to_unit) if move.kept else move.to_unit


def _more(count: int) -> Iterator[Text]:
    if count > SHOWN:
        yield MORE.format(more=count - SHOWN)


def _findings(before: Mapping[str, int], after: Mapping[str, int]) -> Text:
    codes = sorted({*before, *after})
    told = ", ".join(f"{code} {before.get(code, 0)} → {after.get(code, 0)}" for code in codes)
    return Text("  findings: {told}", "  问题数:{told}").format(told=told or "0")
