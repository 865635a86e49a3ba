"""A small revision with its report: a unit reclassed, one split, one withdrawn, clauses edited."""

import csv
import io
from datetime import date
from pathlib import Path

import shapely

from a_repository import CODE, PlanRepository, box
from ecozoning.model.report import Report
from ecozoning.model.report_maps import ReportMaps
from ecozoning.workflow.diff_request import parse_state
from ecozoning.workflow.report_command import draw_up
from ecozoning.workflow.report_request import ReportOptions

HOSTILE = '"><script>document.title="hacked"</script><img src=x onerror="document.title=1">'
RECLASSED = ("ZH99010120002", "ZH99010130004")
UNCHANGED = "禁止新建排污口"
KEPT = "ZH99010110001"
COLUMNS = (
    "clause_id", "scope", "target", "dimension", "level", "text", "legal_basis", "tags", "remark",
)  # fmt: skip


def drawn_up(root: Path, hostile: bool = False) -> tuple[Report, ReportMaps]:
    """The report of the working folder against the first commit of a repository made here."""
    plan = PlanRepository(root)
    units = {
        KEPT: box(0, 0),
        RECLASSED[0]: box(0.1, 0),
        "ZH99010130001": box(0, 0.1),
        "ZH99010130002": box(0.1, 0.1),
    }
    _write_clauses(plan, units, "污水集中收集率不低于75%")
    plan.units(units)
    plan.record()
    first = plan.commit()
    after = {
        KEPT: units[KEPT],
        "ZH99010130001": shapely.box(120, 28.1, 120.05, 28.2),
        "ZH99010130003": shapely.box(120.05, 28.1, 120.1, 28.2),
        RECLASSED[1]: units[RECLASSED[0]],
    }
    plan.plan_yaml(2, base=1)
    names = [HOSTILE if hostile else f"单元{code[-4:]}" for code in after]
    wording = HOSTILE if hostile else "污水集中收集率不低于80%"
    _write_clauses(plan, after, wording)
    plan.units(after, unit_name=names)
    plan.record()
    states = parse_state(f"{first}:{CODE}", root), parse_state(CODE, root)
    drawn = draw_up(root, states, ReportOptions(on=date(2025, 11, 20)))
    return drawn.report, drawn.maps()


def _write_clauses(plan: PlanRepository, units: dict[str, shapely.Geometry], words: str) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for code in units:
        writer.writerow(
            {
                "clause_id": f"{code}-2-01",
                "scope": "unit",
                "target": code,
                "dimension": "pollutant_discharge",
                "level": "unit",
                "text": UNCHANGED if code == KEPT else words,
            }
        )
    plan.write(f"plans/{CODE}/access-list.csv", text.getvalue())
