"""Small narrow parts that rest on law are noted.

They look like slivers and are none: a legal basis stands with them, or the lineage names the lawful
event they come from. No program may dissolve them, and a reader should know that they are meant.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.sliver_findings import sliver_findings
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="TOP109",
    name="small-by-law",
    stage=Stage.TOPOLOGY,
    severity=Severity.NOTE,
    about=Text(
        __doc__,
        """依法划定的细小部分予以说明。

        形似细碎图斑而并非问题:填有划定依据,或沿革中列有法定事项。任何程序不得将其归并,
        也应让读者知道这是有意划定的。
        """,
    ),
    message=Text(
        "{feature}: a part of {area_m2:,.2f} m², about {width_m:,.2f} m wide, is small by law: "
        "{basis}",
        "{feature}:有一部分面积 {area_m2:,.2f} 平方米、宽约 {width_m:,.2f} 米,系依法划定:{basis}",
    ),
    fix=Text(
        "keep it; nothing is to be done if the legal basis still holds",
        "予以保留;划定依据仍有效的,无需处理",
    ),
    source=Text(
        "DOMAIN rule 24; Jinan 2024: a revoked water-source zone of 230 m² was law",
        "按大小和形状判断,不自动删除;济南2024年撤销的水源保护区仅230平方米",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one note per feature, at its smallest such part, in feature order."""
    yield from sliver_findings(RULE, plan, lawful=True)
