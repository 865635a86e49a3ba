"""Every unit that is gone and every new one has a row of lineage.

Codes come and go with splits, merges and new classes. The rows tell what became of a unit; one
without a row is ground that disappeared, or came from nowhere.
"""

from collections.abc import Iterator

from ecozoning.model.changes import Change
from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.change_ground import points_in
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG110",
    name="lineage-complete",
    stage=Stage.CHANGE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """每个消失的单元和每个新增的单元都有沿革记录。

        拆分、合并、调整类别都会使编码变化,沿革说明单元的去向和来历。没有记录,就是去向不明或来历不明。
        """,
    ),
    message=Text(
        "{feature} ({area_m2:,.0f} m²) {what} edition {base}, and no row of lineage.csv says "
        "{asked}",
        "{feature}({area_m2:,.0f} 平方米)为第 {base} 版{what},lineage.csv 中没有说明其{asked}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`, which proposes the rows, and confirm them",
        "请运行 `ecozoning record {plan}` 生成建议,并予以确认",
    ),
    source=Text(
        "rules to enforce, 16; THREATS G7: lineage accounts for all ground",
        "业务规则 16;沿革须说明全部土地的去向",
    ),
)

GONE, CAME = Text("was a unit of", "原有单元"), Text("is new since", "之后新增的单元")
WENT, FROM = Text("what became of it", "去向"), Text("where it comes from", "来历")


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per code that is gone or new and has no row, in order of the code."""
    told_before = {row.get("before_code") for row, _ in change.lineage}
    told_after = {row.get("after_code") for row, _ in change.lineage}
    for layer in change.unit_changes:
        old, new = ({one.code: one for one in side} for side in change.compared.facts[layer.layer])
        gone = sorted(old.keys() - new.keys() - told_before)
        came = sorted(new.keys() - old.keys() - told_after)
        # A code that stays while its unit is another one is new too.
        came += sorted(
            str(one.after_key)
            for one in layer.features
            if one.change is Change.ADDED and one.after_key in old.keys() - told_after
        )
        pairs = [*((code, None) for code in gone), *((None, code) for code in came)]
        points = points_in(change, layer.layer, pairs)
        for (before, after), point in zip(pairs, points, strict=True):
            unit = old[before] if before is not None else new[str(after)]
            yield RULE.finding(
                change.at_unit(layer.layer, unit.code, point),
                feature=unit.code,
                area_m2=unit.area_m2,
                what=GONE if after is None else CAME,
                asked=WENT if after is None else FROM,
                base=change.base.plan.edition,
                plan=change.plan.code,
            )
