"""A plan stands in the folder of its own code.

Ownership goes by path. A plan that names another jurisdiction than its folder would be judged and
filed under a wrong name.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="DOC110",
    name="code-is-folder",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """方案放在以其行政区划代码命名的文件夹中。

        权属按路径判定。方案代码与文件夹不一致,会以错误的名义被检查和备案。
        """,
    ),
    message=Text(
        "{file} names plan {found}, but stands in folder {code}",
        "{file} 的方案代码为 {found},但位于文件夹 {code}",
    ),
    fix=Text("write {code}, or move the plan's folder", "请改为 {code},或移动方案文件夹"),
    source=Text(
        "layout of a repository of plans",
        "方案库结构",
    ),
)
FILES = ("plan.yaml", "manifest.json")


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per file that names another plan."""
    for name in FILES:
        document = plan.document(name)
        value = None if document is None else document.value
        if document is None or not isinstance(value, dict) or "plan" not in value:
            continue
        if str(value["plan"]) != plan.code:
            place = Location(
                plan=plan.code, file=document.path, line=document.line_of("/plan"), field="/plan"
            )
            yield RULE.finding(place, file=name, found=str(value["plan"]), code=plan.code)
