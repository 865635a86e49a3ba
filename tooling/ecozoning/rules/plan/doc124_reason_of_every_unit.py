"""Every unit that changed says why.

Kind and reasons of a revision stand in plan.yaml; which unit changed for which of them stands in
its row of lineage.csv. Whether rows must name one is a value of the profile; that it is one of the
edition's is for CHG107 to say.
"""

from collections.abc import Iterator
from dataclasses import replace

from ecozoning.model.changes import LINEAGE_WORDS, LineageKind
from ecozoning.model.finding import Finding, Severity
from ecozoning.model.settings import setting
from ecozoning.model.text import Text, same
from ecozoning.rules.lineage import LINEAGE, iter_lineage
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="DOC124",
    name="reason-of-every-unit",
    stage=Stage.EDITIONS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """每个变化的单元写明理由。

        更新类型和理由见 plan.yaml;各单元因何变化见 lineage.csv 的相应行。是否要求逐行写明由
        配置文件规定;所写理由是否属于本版次,由 CHG107 检查。
        """,
    ),
    message=Text(
        "{kind} {before} → {after} names no reason",
        "{kind} {before} → {after} 未写明理由",
    ),
    fix=Text(
        "give the row the reason of plan.yaml that it changed for",
        "请为该行填写 plan.yaml 所列的相应理由",
    ),
    source=Text(
        "Opinions of 2024 on zoning control: cases of update; profile, procedure.unit_reasons",
        "《关于加强生态环境分区管控的意见》:更新情形;配置文件 procedure.unit_reasons",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per row of this edition, in order of the line."""
    if not setting(plan.profile, "procedure", "unit_reasons", False):
        return
    for row, line in iter_lineage(plan):
        if row.get("reason") is None:
            feature = row.get("after_code") or row.get("before_code")
            yield RULE.finding(
                replace(plan.file(LINEAGE, line), field="reason", feature=feature),
                kind=_words(str(row.get("kind"))),
                before=str(row.get("before_code") or "-"),
                after=str(row.get("after_code") or "-"),
            )


def _words(kind: str) -> Text:
    """A kind of relation as people call it; what is none stands as it is written."""
    return LINEAGE_WORDS[LineageKind(kind)] if kind in set(LineageKind) else same(kind)
