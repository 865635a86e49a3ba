"""Every area of a register names the event that began it.

Whether an area is in force on a day follows from the events that began and ended it. An area whose
event is not in the register is in force on nobody's word.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="REF133",
    name="area-events-exist",
    stage=Stage.REFERENCE,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """登记册中的每个区域写明其设立事项。

        区域在某日是否有效,取决于设立和终止它的事项。所写事项不在登记册中的,其效力没有依据。
        """,
    ),
    message=Text(
        "{feature}: {what}",
        "{feature}:{what}",
    ),
    fix=Text(
        "enter the event in register.yaml, or correct began_by or ended_by",
        "请在 register.yaml 中补充该事项,或更正 began_by、ended_by",
    ),
    source=Text(
        "layout of a repository of plans: events of registers",
        "方案库结构:登记册事项",
    ),
)
SILENT = Text("it names no event that began it", "未写明设立事项")
UNKNOWN = Text("the register has no event “{event}”", "登记册中没有事项“{event}”")
SAME = Text("event “{event}” both began and ended it", "设立与终止为同一事项“{event}”")


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per area and event, in feature order."""
    events = _events(folder)
    if events is None:
        return
    for layer in folder.layers:
        if "began_by" not in layer.columns:
            continue
        pairs = zip(layer.columns["began_by"], layer.columns["ended_by"], strict=True)
        for index, (began, ended) in enumerate(pairs):
            for field, what in _faults(began, ended, events):
                place = folder.at(layer, index, field)
                yield RULE.finding(place, feature=place.feature, what=what)


def _events(folder: FolderUnderCheck) -> frozenset[str] | None:
    """Ids of the events of a register; None for a folder that is none."""
    document = folder.document("register.yaml")
    if document is None or document.value is None:
        return None
    return frozenset(event["id"] for event in document.value["events"])


def _faults(
    began: str | None, ended: str | None, events: frozenset[str]
) -> Iterator[tuple[str, Text]]:
    if began is None:
        yield "began_by", SILENT
    for field, event in (("began_by", began), ("ended_by", ended)):
        if event is not None and event not in events:
            yield field, UNKNOWN.format(event=event)
    if began is not None and began == ended:
        yield "ended_by", SAME.format(event=began)
