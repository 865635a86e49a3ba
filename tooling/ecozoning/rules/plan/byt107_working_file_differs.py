"""The working file is what was recorded.

What is checked is the recorded state. Edits saved in the GIS since then are in the working file
alone: they are neither checked nor in the plan until they are recorded.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="BYT107",
    name="working-file-differs",
    stage=Stage.BYTES,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """工作文件与入库数据一致。

        检查的是已入库的状态。此后在 GIS 中保存的修改只在工作文件里,
        入库之前既不被检查,也不属于方案。
        """,
    ),
    message=Text(
        "{path} in the working folder is not what was recorded; the recorded state was checked",
        "工作目录中的 {path} 与入库数据不同;检查的是已入库的状态",
    ),
    fix=Text(
        "run `ecozoning record {plan}` to take the edits over, or `dvc checkout` to drop them",
        "请运行 `ecozoning record {plan}` 将修改入库,或用 `dvc checkout` 放弃修改",
    ),
    source=Text(
        "layout of a repository of plans",
        "方案库结构",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per working file with other bytes than its pointer names."""
    for file in plan.found.data:
        if file.working is None or file.pointer is None:
            continue
        if file.working.md5 != file.pointer.md5:
            yield RULE.finding(plan.file(file.path), path=file.path, plan=plan.code)
