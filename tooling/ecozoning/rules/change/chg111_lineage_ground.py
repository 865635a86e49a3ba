"""The rows of lineage carry the ground that went from unit to unit.

Every square metre of the base edition stayed in its unit, went to another, or left the layer. Rows
that carry less leave ground nobody explains, rows that carry more explain it twice.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.change_ground import points_in
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.lineage_ground import ground_not_told
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG111",
    name="lineage-ground",
    stage=Stage.CHANGE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """沿革各行的面积与单元之间实际流转的面积一致。

        基础版次的每一平方米,或留在原单元,或转入其他单元,或退出图层。记录偏少则有土地无人说明,偏多则重复说明。
        """,
    ),
    message=Text(
        "{before} → {after}: lineage.csv carries {told_m2:,.0f} m², the shapes show "
        "{area_m2:,.0f} m²",
        "{before} → {after}:lineage.csv 记 {told_m2:,.0f} 平方米,图形为 {area_m2:,.0f} 平方米",
    ),
    fix=Text(
        "correct area_m2 of the row, or add the row that is missing (`ecozoning record "
        "{plan}` proposes it)",
        "请更正该行的 area_m2,或补充缺少的行(`ecozoning record {plan}` 会提出建议)",
    ),
    source=Text(
        "rules to enforce, 16; THREATS G7: lineage accounts for all ground",
        "业务规则 16;沿革须说明全部土地的去向",
    ),
)

NOWHERE = Text("outside all units", "单元之外")


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per pair of units whose rows miss its ground, in order of the codes."""
    for layer in change.unit_changes:
        missed = ground_not_told(change, layer)
        points = points_in(change, layer.layer, [(one.before, one.after) for one in missed])
        for one, point in zip(missed, points, strict=True):
            yield RULE.finding(
                change.at_unit(layer.layer, one.after or one.before, point),
                related=[
                    change.at_unit(layer.layer, code)
                    for code in (one.before,)
                    if code is not None and one.after is not None
                ],
                before=one.before or NOWHERE,
                after=one.after or NOWHERE,
                told_m2=one.told_m2,
                area_m2=one.area_m2,
                plan=change.plan.code,
            )
