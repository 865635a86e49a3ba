"""The bytes have the size, MD5 and SHA-256 that the manifest says.

DVC knows bytes by MD5 alone and does not look again at a read-only file in its cache. Bytes that
were replaced in the cache or in the remote are seen here and nowhere else.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.identities import differences
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="BYT104",
    name="bytes-as-manifest",
    stage=Stage.BYTES,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """数据的大小、MD5 和 SHA-256 与 manifest.json 一致。

        DVC 只用 MD5 识别数据,并且不再检查缓存中的只读文件。
        缓存或远程中的数据被替换,只有在这里才能发现。
        """,
    ),
    message=Text(
        "{path}: the {what} of the bytes is {found}, the manifest says {wanted}",
        "{path}:数据的{what}为 {found},manifest.json 记为 {wanted}",
    ),
    fix=Text(
        "get the bytes again with `dvc pull --force`; if you changed the plan, run `ecozoning "
        "record {plan}`",
        "请用 `dvc pull --force` 重新取得数据;如已修改方案,请运行 `ecozoning record {plan}`",
    ),
    source=Text(
        "THREATS E1, E2, E4",
        "THREATS E1、E2、E4",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per figure that differs; a file the manifest does not know has none."""
    for file in folder.found.data:
        if file.actual is None:
            continue
        for what, found, wanted in differences(file.actual, file.manifest):
            place = folder.file(file.path)
            yield RULE.finding(
                place, path=file.path, what=what, found=found, wanted=wanted, plan=folder.code
            )
