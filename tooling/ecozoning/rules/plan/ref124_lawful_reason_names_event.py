"""A lawful reason names the event it answers.

An update that follows an area protected by law needs no demonstration, because the approval of
that area is its ground. So it names the event, and the event stands in a register with its
approval number, date and body. What a unit names, the edition names too.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.reasons import Stated, iter_stated, known_events
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="REF124",
    name="lawful-reason-names-event",
    stage=Stage.REFERENCE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """法定调整理由写明所依据的变动事项。

        因法定保护区域调整而更新的,无须另行论证,其依据就是该区域的批复。因此须写明变动事项,该
        事项应见于登记册,并有批准文号、日期和机关。单元所写事项,版次也应写明。
        """,
    ),
    message=Text(
        "{whose}: {what}",
        "{whose}:{what}",
    ),
    fix=Text(
        "name the event under `events` in plan.yaml and in lineage.csv, or give another reason",
        "请在 plan.yaml 的 `events` 和 lineage.csv 中写明事项,或改写理由",
    ),
    source=Text(
        "Opinions of 2024 on zoning control: lawful synchronous update",
        "《关于加强生态环境分区管控的意见》:依法同步更新",
    ),
)
SILENT = Text(
    "the reason is lawful_area, and no event is named", "理由为 lawful_area,但未写明变动事项"
)
UNKNOWN = Text("no register has the event “{event}”", "各登记册中均没有事项“{event}”")
NOT_OF_PLAN = Text(
    "event “{event}” does not stand among the reasons of plan.yaml",
    "事项“{event}”未列入 plan.yaml 的更新理由",
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per reason and fault, plan.yaml first."""
    known = known_events(plan)
    of_plan = {event for one in plan.plan.reasons for event in one.events}
    for stated in iter_stated(plan):
        if stated.is_lawful and not stated.events:
            yield RULE.finding(stated.place, whose=stated.whose, what=SILENT)
        for event in stated.events:
            if event not in known:
                yield _unknown(plan, stated, event)
            elif event not in of_plan:
                what = NOT_OF_PLAN.format(event=event)
                yield RULE.finding(stated.place, whose=stated.whose, what=what)


def _unknown(plan: PlanUnderCheck, stated: Stated, event: str) -> Finding:
    """Not in any register that was read; when some cannot be had, nobody knows."""
    missing = plan.found.missing_registers
    if missing is not None:
        return RULE.undecided(stated.place, missing, whose=stated.whose)
    return RULE.finding(stated.place, whose=stated.whose, what=UNKNOWN.format(event=event))
