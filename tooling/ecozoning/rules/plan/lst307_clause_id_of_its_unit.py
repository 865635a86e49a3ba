"""A clause id that names a unit and a dimension is a clause of that unit and dimension.

An id is never used for another clause. Where it is made of a unit code, the digit of the dimension
and a number, it says whose clause it is; a clause that moved to another unit or dimension under
its old id would be read as a change of wording. A unit that was given another code keeps its
clauses: lineage.csv then tells where it came from.
"""

import re
from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.lineage import LINEAGE
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="LST307",
    name="clause-id-of-its-unit",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """条款编号含单元编码和维度序号的,条款即属于该单元和该维度。

        条款编号不另作他用。编号由单元编码、维度序号和顺序号组成时,已表明条款归属;条款若沿用
        旧编号改属其他单元或维度,会被误读为文字修改。单元换号后可保留原条款编号,沿革见 linea
        ge.csv。
        """,
    ),
    message=Text(
        "clause {clause} binds {target} in “{dimension}”; its id says {said}",
        "条款 {clause} 适用于 {target} 的“{dimension}”,而编号表示{said}",
    ),
    fix=Text(
        "give the clause a new id; ids are never used again",
        "请为该条款另编编号;编号不重复使用",
    ),
    source=Text(
        "layout of a repository of plans: access-list.csv",
        "方案库结构:access-list.csv",
    ),
)
NUMBERED = re.compile(r"(?P<stem>.+)-(?P<digit>[0-9])-(?P<number>[0-9]{1,9})", re.ASCII)
"""Target, digit of the dimension, number: as `import` makes ids."""


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per clause, in order of the line."""
    patterns = [
        pattern.pattern
        for layer in plan.unit_layers
        if (pattern := plan.pattern_of(layer)) is not None
    ]
    names = {one.code: one.name for one in plan.profile.dimensions}
    order = [one.code for one in plan.profile.dimensions]
    heirs = _heirs(plan)
    for clause in plan.clauses:
        said = NUMBERED.fullmatch(clause.id)
        if said is None or not any(one.fullmatch(said["stem"]) for one in patterns):
            continue
        digit = int(said["digit"])
        dimension = order[digit - 1] if 0 < digit <= len(order) else None
        whose = {said["stem"]} | heirs.get(said["stem"], set())
        if clause.target not in whose or (dimension not in (None, clause.dimension)):
            yield RULE.finding(
                plan.at_clause(clause, "clause_id"),
                clause=clause.id,
                target=clause.target,
                dimension=names.get(clause.dimension, Text(*[clause.dimension] * 2)),
                said=_said(said["stem"], None if dimension is None else names[dimension]),
            )


def _said(unit: str, dimension: Text | None) -> Text:
    if dimension is None:
        return Text("{unit}", " {unit}").format(unit=unit)
    return Text("{unit}, “{dimension}”", " {unit} 的“{dimension}”").format(
        unit=unit, dimension=dimension
    )


def _heirs(plan: PlanUnderCheck) -> dict[str, set[str]]:
    """By code, the codes that its ground came to have, over every edition of lineage.csv."""
    table = plan.snapshot.tables.get(LINEAGE)
    found: dict[str, set[str]] = {}
    for row in () if table is None else table.rows:
        before, after = row.get("before_code"), row.get("after_code")
        if before is not None and after is not None:
            # Rows stand in order of the edition, so earlier relations are known already.
            for heirs in [found.setdefault(before, set()), *found.values()]:
                if heirs is found[before] or before in heirs:
                    heirs.add(after)
    return found
