"""An edition is published after the steps the profile asks for.

A plan is filed with the superior department for the record and then issued; in practice the
government of the same level consents as well, before or after. An edition that is in force was
published.
"""

from collections.abc import Iterator
from datetime import date

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.plan import Publication
from ecozoning.model.settings import setting
from ecozoning.model.text import Text
from ecozoning.rules.editions import at_edition
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="DAT202",
    name="steps-before-publication",
    stage=Stage.EDITIONS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """公布之前已履行配置文件规定的程序。

        方案先报上级主管部门备案,再行发布;实践中还须同级政府同意,先后不限。已施行的版次应已公
        布。
        """,
    ),
    message=Text(
        "edition {edition} has {done} ({on}), but no {lacking}",
        "第 {edition} 版已{done}({on}),但没有{lacking}",
    ),
    fix=Text(
        "enter the step with its document and date in publication.yaml, or take the later date out",
        "请在 publication.yaml 中补充该程序的文号和日期,或删除其后的日期",
    ),
    source=Text(
        "Opinions of 2024 on zoning control: filing before issue; "
        "profile, procedure.before_publication",
        "《关于加强生态环境分区管控的意见》:先备案后发布;配置文件 procedure.before_publication",
    ),
)
STEPS = {"consent": Text("consent", "政府同意"), "filed": Text("filing", "备案")}
PUBLISHED, IN_FORCE = Text("a publication", "公布"), Text("a first day in force", "施行")
DEFAULT = ["consent", "filed"]


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per step that is missing, by edition."""
    wanted = setting(plan.profile, "procedure", "before_publication", DEFAULT)
    for one in plan.snapshot.publications:
        done, on = PUBLISHED, one.published_on
        if on is None and one.effective_on is not None:
            done, on = IN_FORCE, one.effective_on
            yield _finding(plan, one, done, on, Text("publication", "公布"))
        if on is None:
            continue
        for step in wanted:
            if getattr(one, step) is None:
                yield _finding(plan, one, done, on, STEPS[step])


def _finding(
    plan: PlanUnderCheck, one: Publication, done: Text, on: date, lacking: Text
) -> Finding:
    return RULE.finding(
        at_edition(plan, one.edition),
        edition=one.edition,
        done=done,
        on=on.isoformat(),
        lacking=lacking,
    )
