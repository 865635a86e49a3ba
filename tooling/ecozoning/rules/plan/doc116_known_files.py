"""Every file below plans/ has a place in the structure of the repository.

What no rule describes is not checked, has no owner, and yet travels with the plan.
"""

import re
from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.model.tree import FOLDER, TreeEntry
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DOC116",
    name="known-files",
    stage=Stage.PATHS,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """plans/ 下的每个文件在库的结构中都有位置。

        没有规则说明的文件不会被检查,也没有所有者,却随方案一同流转。
        """,
    ),
    message=Text(
        "{path} is no file such a folder has",
        "{path} 不属于该目录应有的文件",
    ),
    fix=Text(
        "remove it, or add it to the plan as a document: put it into documents/ and run "
        "`ecozoning record {plan}`",
        "请删除;如属方案材料,请放入 documents/ 并运行 `ecozoning record {plan}`",
    ),
    source=Text(
        "THREATS B10; structure of a repository of plans",
        "THREATS B10;方案库结构",
    ),
)
OF_A_PLAN = re.compile(
    r"(plan|publication)\.yaml|manifest\.json|zoning\.gpkg\.dvc"
    r"|(access-list|targets|published|lineage)\.csv|features/[a-z_]+\.csv"
    r"|documents/[^/]+\.dvc|documents/\.gitkeep|filings/[0-9]+\.(yaml|sig)"
    r"|features|documents|filings"
)
OF_A_REGISTER = re.compile(
    r"register\.yaml|manifest\.json|areas\.gpkg\.dvc|features/area\.csv"
    r"|documents/[^/]+\.dvc|features|documents"
)
OF_ALL = re.compile(
    r"(authorities|ownership)\.yaml|profiles/[a-z0-9-]+\.yaml|divisions/[0-9]{6}\.csv"
    r"|registers/[a-z-]+(/[0-9]{6})?|registers/\.gitkeep|[0-9]{6}|profiles|registers|divisions"
)
PLANS = "plans"


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per file without a place; of a folder without one only the folder."""
    known = _known(folder.found.path)
    strange: list[str] = []
    for entry in folder.entries:
        inside = entry.path[len(folder.found.path) + 1 :]
        if not inside or known.fullmatch(inside) or _is_below(strange, entry):
            continue
        if entry.mode == FOLDER:
            strange.append(entry.path)
        place = Location(plan=folder.in_plan, file=entry.shown)
        yield RULE.finding(place, path=entry.shown, plan=folder.code or "…")


def _known(path: str) -> re.Pattern[str]:
    if path == PLANS:
        return OF_ALL
    return OF_A_REGISTER if path.startswith(f"{PLANS}/registers/") else OF_A_PLAN


def _is_below(folders: list[str], entry: TreeEntry) -> bool:
    return any(entry.path.startswith(f"{one}/") for one in folders)
