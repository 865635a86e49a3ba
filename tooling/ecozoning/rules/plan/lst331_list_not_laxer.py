"""No general clause of the superior's plan is weakened.

Each clause of the superior that binds the whole jurisdiction is laid beside the clauses of the
same dimension here that say nearly the same. That a clause is laxer can be known in two cases: a
limit changed and nothing else, or the word that binds did. Where the wording differs otherwise, a
person has to read it, and is told so. Off by default; the profile switches it on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from ecozoning.diff.strictness import judge
from ecozoning.model.documents import Row
from ecozoning.model.finding import Finding, Severity
from ecozoning.model.report_clauses import Strictness
from ecozoning.model.snapshot import PlanSnapshot
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.superior import asks, open_question

RULE = Rule(
    code="LST331",
    name="list-not-laxer",
    stage=Stage.LISTS,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """本方案清单不得宽于上级方案的总体要求。

        将上级方案中约束整个辖区的条款,与本方案同一维度中表述相近的条款逐一对照。能判定变宽的
        只有两种情形:仅限值改变,或仅约束用语改变。其他文字差异须人工审读,并予提示。默认不检查
        ,由配置文件启用。
        """,
    ),
    message=Text(
        "clause {clause} is laxer than {superior_clause} of the superior: {because}",
        "条款 {clause} 宽于上级条款 {superior_clause}:{because}",
    ),
    fix=Text(
        "take over the superior's requirement, or a stricter one",
        "请采用上级要求或更严的要求",
    ),
    source=Text(
        "implementing rules of Jiangsu, December 2024; profile, superior.access_list",
        "江苏省《管理实施细则》(2024 年 12 月);配置文件 superior.access_list",
    ),
)
LIST = "access-list.csv"
ALIKE = 0.6
"""Share of common text from which two clauses are taken to speak of the same."""

READ_THEM = Text(
    "clause {clause} says nearly what {superior_clause} of the superior says: "
    "read whether it is laxer",
    "条款 {clause} 与上级条款 {superior_clause} 表述相近,请人工审读是否放宽",
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per clause that is laxer, or has to be read, in order of the line."""
    if not asks(plan, "access_list"):
        return
    superior = plan.snapshot.superior
    if superior is None:
        yield open_question(RULE, plan)
        return
    general = [
        row
        for row, _ in _rows(superior)
        if row.get("scope") == "jurisdiction"
        and str(row.get("target")) in (superior.code, plan.code)
    ]
    for row, line in _rows(plan.snapshot):
        found = _nearest(row, general)
        if found is not None:
            yield from _judged(plan, row, line, found)


def _rows(snapshot: PlanSnapshot) -> Iterator[tuple[Row, int]]:
    table = snapshot.tables.get(LIST)
    if table is not None:
        yield from zip(table.rows, table.row_lines, strict=True)


def _nearest(row: Row, general: Sequence[Row]) -> Row | None:
    """The superior's clause of the same dimension that is most like this one, if any is alike."""
    text = _words(row)
    best, share = None, ALIKE
    for one in general:
        if one.get("dimension") != row.get("dimension"):
            continue
        matcher = SequenceMatcher(None, text, _words(one), autojunk=False)
        # The quick bounds rule out nearly all pairs before the long comparison.
        if matcher.real_quick_ratio() < share or matcher.quick_ratio() < share:
            continue
        if (ratio := matcher.ratio()) >= share:
            best, share = one, ratio
    return best


def _words(row: Row) -> str:
    return str(row.get("text") or "")


def _judged(plan: PlanUnderCheck, row: Row, line: int, other: Row) -> Iterator[Finding]:
    if _words(row) == _words(other):
        return
    told = judge(_words(other), _words(row))
    place = replace(plan.file(LIST, line), field="text")
    facts: dict[str, Any] = {
        "clause": row.get("clause_id"),
        "superior_clause": other.get("clause_id"),
    }
    if told.strictness is Strictness.LOOSER:
        yield RULE.finding(place, because=told.because or Text("", ""), **facts)
    elif told.strictness is Strictness.READ_IT:
        yield RULE.undecided(place, READ_THEM.format(**facts), **facts)
