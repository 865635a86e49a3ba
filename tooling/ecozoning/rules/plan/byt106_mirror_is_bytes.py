"""The text mirror says what the bytes say.

Everyone reviews the mirror; the law follows the geometry. If one line differs, people have agreed
to something else than what is stored.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.mirror_check import mirror_differences
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="BYT106",
    name="mirror-is-bytes",
    stage=Stage.SCHEMA,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """文本镜像与数据一致。

        审阅者看的是镜像,具有效力的是空间数据。有一行不一致,各方认可的就不是实际存储的内容。
        """,
    ),
    message=Text(
        "{layer} {feature}: the mirror says {field} = {found}, the bytes say {wanted}",
        "{layer} {feature}:镜像中 {field} 为 {found},数据中为 {wanted}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`; a mirror is never edited by hand",
        "请运行 `ecozoning record {plan}`;镜像不应手工修改",
    ),
    source=Text(
        "DESIGN 1: text mirrors geometry",
        "设计原则:文本镜像反映空间数据",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per line that differs, in order of layer and line."""
    for name in sorted({*folder.recorded.layers, *folder.recorded.mirrors}):
        for difference in mirror_differences(folder, name):
            place = Location(
                plan=folder.in_plan,
                layer=name,
                feature=difference.feature,
                field=difference.field,
                file=difference.path,
                line=difference.line,
            )
            yield RULE.finding(
                place,
                layer=name,
                feature=difference.feature,
                field=difference.field,
                found=difference.mirror,
                wanted=difference.data,
                plan=folder.code,
            )
