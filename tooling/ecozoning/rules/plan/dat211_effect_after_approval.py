"""An event of a register takes effect on the day of its approval or later.

Approved is not in force: an effect before the approval is a slip of the pen, and duties would be
counted from it. A condition is met after the approval that sets it.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DAT211",
    name="effect-after-approval",
    stage=Stage.EDITIONS,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """登记册事项的生效不早于批准。

        批准不等于生效;生效日期早于批准日期应为笔误,而更新义务由此起算。条件的成就也应在批准
        之后。
        """,
    ),
    message=Text(
        "event {event}: in effect on {effective}, approved on {approved}",
        "事项 {event}:生效日期 {effective} 早于批准日期 {approved}",
    ),
    fix=Text(
        "correct approved_on or effect in register.yaml from the document itself",
        "请按文件原文更正 register.yaml 中的 approved_on 或 effect",
    ),
    source=Text(
        "DOMAIN, rules 11 and 25; conditional approvals of Guangdong, 2018 to 2020",
        "广东省附条件批复(2018—2020 年)",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per event, in order of the record."""
    for document in folder.found.documents.values():
        if not document.path.endswith("/register.yaml") or document.value is None:
            continue
        for index, event in enumerate(document.value["events"]):
            effect = event["effect"]
            effective = effect.get("on") or effect.get("fulfilled_on")
            # Days are written as 2024-03-06: their order is that of the text.
            if effective is not None and effective < event["approved_on"]:
                pointer = f"/events/{index}/effect"
                yield RULE.finding(
                    Location(file=document.path, line=document.line_of(pointer), field=pointer),
                    event=event["id"],
                    effective=effective,
                    approved=event["approved_on"],
                )
