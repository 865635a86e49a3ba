"""The file is a GeoPackage that SQLite can read whole.

A damaged database may show some features and hide others.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON101",
    name="readable-geopackage",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """文件是 SQLite 可以完整读取的 GeoPackage。

        损坏的数据库可能只显示部分要素。
        """,
    ),
    message=Text(
        "{file} is not a sound GeoPackage: {why}",
        "{file} 不是完好的 GeoPackage:{why}",
    ),
    fix=Text(
        "save the layers as a GeoPackage again and run `ecozoning record {plan}`",
        "请重新另存为 GeoPackage,并运行 `ecozoning record {plan}`",
    ),
    source=Text(
        "OGC 12-128r19, 1.1.1",
        "OGC 12-128r19 第 1.1.1 条",
    ),
)
APPLICATION_ID = 0x47504B47
"""The letters GPKG (OGC 12-128r19, 1.1.1.1.1)."""


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding with the first reason why the file cannot be trusted."""
    facts = folder.found.container
    if facts is None or not (facts.is_open or facts.unreadable is not None):
        return
    why = None
    if facts.unreadable is not None:
        why = Text("{reason}", "{reason}").format(reason=facts.unreadable)
    elif facts.application_id != APPLICATION_ID:
        why = Text("its application id is not GPKG", "应用标识不是 GPKG")
    elif facts.integrity != "ok":
        why = Text("{reason}", "{reason}").format(reason=facts.integrity)
    if why is not None:
        yield RULE.finding(folder.file(facts.path), file=facts.path, why=why, plan=folder.code)
