"""The base edition can be looked at.

A revision is judged by what it changes. The edition that plan.yaml names as its base must be in the
history, with its bytes; where it cannot be seen, nobody can say what changed.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.change_subject import BaseMissing, ChangeUnderCheck
from ecozoning.rules.editions import in_plan_yaml
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="CHG101",
    name="base-found",
    stage=Stage.CHANGE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """基础版次可以查看。

        更新按其变更内容判定。plan.yaml 所写的基础版次须在库的历史中,且数据可取得;
        看不到基础版次,就无从判断改了什么。
        """,
    ),
    message=Text(
        "the base edition {edition} cannot be looked at",
        "无法查看基础版次(第 {edition} 版)",
    ),
    fix=Text(
        "check base.edition and base.digest in plan.yaml; fetch the whole history "
        "(`git fetch --unshallow`) and the bytes (`dvc pull --all-commits`)",
        "请核对 plan.yaml 的 base.edition 和 base.digest;取得完整历史(`git fetch --unshallow`)"
        "及数据(`dvc pull --all-commits`)",
    ),
    source=Text(
        "DESIGN 3: what cannot be seen is undecided, never a pass; rules to enforce, 5",
        "设计原则:看不到即无法判定,不视为通过;业务规则 5",
    ),
)
POINTER = "/base"


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield nothing: the base edition is there."""
    del change
    yield from ()


def check_missing(plan: PlanUnderCheck, missing: BaseMissing) -> Iterator[Finding]:
    """Yield one undecided finding at `base` in plan.yaml, with the reason."""
    words = Text("base edition {edition}: {because}", "基础版次(第 {edition} 版):{because}")
    if missing.edition is None:
        words = Text("history of the plan: {because}", "方案历史:{because}")
    because = words.format(edition=missing.edition, because=missing.because)
    yield RULE.undecided(in_plan_yaml(plan, POINTER), because, edition=missing.edition)
