"""What changes lies inside the divisions of the body that owns it.

A path in the right folder gives no right to the ground of a neighbour. Ground that a feature gains
must lie inside the masks of the territory register for the divisions its owner answers for (its
own and its `jurisdictions`), and the division in the code of a feature must be one of them. Strips
nowhere wider than the tolerance are set aside. Without masks the answer is undecided.
"""

from collections.abc import Iterator
from typing import Any

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.gained_ground import BeyondDivisions
from ecozoning.rules.proposal_subject import ProposalUnderCheck, plan_of
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="OWN105",
    name="inside-jurisdiction",
    stage=Stage.OWNERSHIP,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """所改内容位于权责主体的辖区之内。

        文件在自己的目录下,并不意味着可以占用相邻地区的土地。要素新增的范围须位于权责主体所辖区划(本级及
        `jurisdictions`)在辖区登记册中的范围之内,要素编码中的区划须属于其所辖。处处不宽于容差的窄条不计。
        没有辖区范围时无法判定。
        """,
    ),
    message=Text("{feature}: {what}", "{feature}:{what}"),
    fix=Text(
        "cut the feature at the boundary of the owner's divisions, or ask the body that answers "
        "for that ground",
        "请按权责主体的辖区界线裁切该要素,或请主管该处的机构办理",
    ),
    source=Text(
        "Opinions of 2024 on zoning control: who publishes, who updates; DESIGN 3",
        "《关于加强生态环境分区管控的意见》:谁发布、谁更新;设计第 3 节",
    ),
)
GROUND = Text(
    "{area_m2:,.0f} m² that it gains lie outside the divisions of {owners} "
    "(about {width_m:,.2f} m wide)",
    "新增范围中有 {area_m2:,.0f} 平方米位于{owners}的辖区之外(宽约 {width_m:,.2f} 米)",
)
DIVISION = Text(
    "its code names the division {division}, for which {owners} does not answer",
    "编码中的区划 {division} 不属于{owners}管辖",
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per feature and reason; looked at once the content is known to be sound."""
    for one in proposal.beyond:
        place = Location(
            plan=plan_of(one.path),
            file=one.path,
            layer=one.layer,
            feature=one.feature,
            point=one.point,
        )
        if one.unknown is not None:
            yield RULE.undecided(place, one.unknown, feature=one.feature)
        else:
            yield RULE.finding(place, what=_words(one), **_values(one))


def _values(one: BeyondDivisions) -> dict[str, Any]:
    values: dict[str, Any] = {"feature": one.feature}
    if one.division is not None:
        return values | {"division": one.division}
    return values | {"area_m2": round(one.area_m2, 2), "width_m": round(one.width_m, 3)}


def _words(one: BeyondDivisions) -> Text:
    if one.division is not None:
        return DIVISION.format(division=one.division, owners=one.owners)
    return GROUND.format(area_m2=one.area_m2, width_m=one.width_m, owners=one.owners)
