"""A clause asks for something.

A stroke or “none” in a dimension passes as a clause and asks for nothing. A unit without
requirements of its own follows the general ones, and the clause says so. The wordings that say
nothing are a list of the profile.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.settings import setting
from ecozoning.model.text import Text
from ecozoning.rules.clauses import bare_text, compiled
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="LST311",
    name="clause-says-something",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """条款有实质内容。

        以“无”或“/”充数的条款并未提出任何要求。单元没有自身要求的,应写明执行普适性要求。
        视为无内容的表述由配置文件列出。
        """,
    ),
    message=Text(
        "clause {clause} of {target} says nothing: “{text}”",
        "{target} 的条款 {clause} 没有实质内容:“{text}”",
    ),
    fix=Text(
        "write the requirement, or that the unit follows the general requirements",
        "请写明要求,或写明执行普适性要求",
    ),
    source=Text(
        "Opinions of 2024 on zoning control: one unit, one list; profile, access_list.says_nothing",
        "《关于加强生态环境分区管控的意见》:一单元一清单;配置文件 access_list.says_nothing",
    ),
)
SHOWN = 40
"""Characters of the text that are quoted."""


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per clause, in order of the line."""
    empty = compiled(setting(plan.profile, "access_list", "says_nothing", ["无"]))
    for clause in plan.clauses:
        bare = bare_text(clause.text)
        if not bare or any(pattern.fullmatch(bare) for pattern in empty):
            yield RULE.finding(
                plan.at_clause(clause, "text"),
                clause=clause.id,
                target=clause.target,
                text=clause.text[:SHOWN],
            )
