"""An event that a revision answers is in force.

Approved is not effective: a protection zone that is revoked on a condition stays until the
condition is met. A plan that follows it early takes protection away that the law still gives.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.register import RegisterEvent
from ecozoning.model.text import Text
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG108",
    name="event-in-force",
    stage=Stage.CHANGE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """更新所依据的变动事项已经生效。

        批准不等于生效:附条件撤销的保护区在条件满足前仍然有效。提前执行等于取消仍受法律保护的范围。
        """,
    ),
    message=Text(
        "event {event} is not in force on {on}: {why}",
        "变动事项 {event} 于 {on} 尚未生效:{why}",
    ),
    fix=Text(
        "wait until it takes effect and name it in a later edition, or record in the "
        "register that its condition is met",
        "请待其生效后在以后版次中列出,或在登记册中登记条件已满足",
    ),
    source=Text(
        "rules to enforce, 11; replies that revoke water-source zones on conditions",
        "业务规则 11;附条件调整饮用水水源保护区的批复",
    ),
)

CONDITION = Text("its condition is not met: {condition}", "所附条件尚未满足:{condition}")
LATER = Text("it takes effect on {day}", "{day} 起生效")
UNKNOWN = Text("its day is not known", "生效日期未定")


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per event named in plan.yaml or lineage.csv, in order of the id."""
    on = change.after.snapshot.on
    if on is None:
        return
    for event_id, by in sorted(change.named_events.items()):
        event = change.compared.events.get(event_id)
        if event is None or event.effect.in_force(on):
            continue
        place = (
            change.in_plan_yaml("/reasons")
            if by == "plan.yaml"
            else change.at_unit(change.layer_of(by), by)
        )
        yield RULE.finding(place, event=event_id, on=on.isoformat(), why=_why(event))


def _why(event: RegisterEvent) -> Text:
    effect = event.effect
    if effect.on is not None:
        return LATER.format(day=effect.on.isoformat())
    if effect.condition:
        return CONDITION.format(condition=effect.condition)
    return UNKNOWN
