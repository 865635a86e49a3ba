"""Boundaries at sea move with the marine red line or the coastline.

Land units follow administration and ecology, sea units the marine red line. An edit at sea without
an event there, and with the same coastline, has to say what it follows.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.sea_edits import has_marine_ground, sea_edits

RULE = Rule(
    code="CHG127",
    name="sea-edit-explained",
    stage=Stage.CHANGE,
    severity=Severity.JUSTIFY,
    about=Text(
        __doc__,
        """海域边界随海洋生态保护红线或海岸线调整。

        陆域单元依行政区划和生态空间划定,海域单元依海洋生态保护红线划定。海岸线未变、海域无变动事项而调整海域单元的,须说明依据。
        """,
    ),
    message=Text(
        "{feature}: {area_m2:,.0f} m² changed at sea without an event of the marine red line "
        "or a new coastline",
        "{feature}:海域调整 {area_m2:,.0f} 平方米,但无海洋生态保护红线变动事项,海岸线亦未更新",
    ),
    fix=Text(
        "name the event in plan.yaml or lineage.csv, state the new coastline, or record a "
        "justification",
        "请在 plan.yaml 或 lineage.csv 中列出变动事项,或写明新海岸线,或记录论证说明",
    ),
    source=Text(
        "rules to enforce, 23; a published update (Zhongshan, 2024)",
        "业务规则 23;已公布的更新(中山市,2024年)",
    ),
)


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per sea unit whose ground changed beyond the tolerance, by code."""
    if has_marine_ground(change):
        return
    for one in sea_edits(change):
        yield RULE.finding(
            change.at_unit(one.layer, one.code, one.point), feature=one.code, area_m2=one.area_m2
        )
