"""Registers and plans do not change in one proposal.

A plan is judged by the registers as they stand in the target. Were both changed at once, the ground
a plan has to answer for could be moved in the same stroke as the plan.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.proposal_subject import ProposalUnderCheck, plan_of
from ecozoning.rules.rule import Rule, Scope, Stage
from ecozoning.rules.wording import listed

REGISTERS = "plans/registers/"

RULE = Rule(
    code="POL107",
    name="registers-travel-apart",
    stage=Stage.OWNERSHIP,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """登记册与方案不在同一提案中变更。

        方案按目标分支中的登记册判定。两者同时变更,方案须应对的范围就可能随方案一起被改动。
        """,
    ),
    message=Text(
        "the proposal changes {registers} together with {plans}",
        "提案同时更改了 {registers} 和 {plans}",
    ),
    fix=Text(
        "let the register land first, then propose the plan that answers it",
        "请先落地登记册变更,再提交与之对应的方案",
    ),
    source=Text("DESIGN 3; THREATS G5", "设计第 3 节;威胁清单 G5"),
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding when both change."""
    paths = [change.path for change in proposal.changed]
    registers = [path for path in paths if path.startswith(REGISTERS)]
    plans = [path for path in paths if plan_of(path) is not None]
    if registers and plans:
        yield RULE.finding(
            proposal.at(registers[0]), registers=listed(registers), plans=listed(plans)
        )
