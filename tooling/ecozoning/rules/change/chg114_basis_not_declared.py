"""A changed basis of areas is stated among the reasons.

Area method, coordinate system, survey and coastline decide what every area and share in the plan
means. Where one of them changes unsaid, areas rise and fall although no ground moved.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.basis import changed_basis, is_declared
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG114",
    name="basis-change-declared",
    stage=Stage.CHANGE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """面积口径的变化须在更新理由中写明。

        面积计算方法、坐标系、基础调查和海岸线决定方案中每个面积和占比的含义。口径悄然变化,面积就会在土地未动时增减。
        """,
    ),
    message=Text(
        "{what} changed from {old} to {new}, and basis_change is not among the reasons",
        "{what}由{old}改为{new},更新理由中没有 basis_change",
    ),
    fix=Text(
        "add the reason basis_change to plan.yaml with what it rests on, or keep the basis "
        "of the edition before",
        "请在 plan.yaml 的 reasons 中加入 basis_change 及依据,或沿用前一版次的口径",
    ),
    source=Text(
        "rules to enforce, 19; note under the table of a published plan (Kaihua county, 2024)",
        "业务规则 19;已公布方案表注(开化县,2024年)",
    ),
)


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per part of the basis that changed, in their order."""
    if is_declared(change.plan):
        return
    for part in changed_basis(change.base.plan, change.plan):
        yield RULE.finding(
            change.in_plan_yaml(part.pointer), what=part.title, old=part.old, new=part.new
        )
