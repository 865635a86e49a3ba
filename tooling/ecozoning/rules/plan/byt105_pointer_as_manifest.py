"""Pointer and manifest name the same bytes.

Whoever pulls gets what the pointer names; whoever checks looks at the manifest. If they differ,
the one reads another plan than the other.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.identities import differences
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="BYT105",
    name="pointer-as-manifest",
    stage=Stage.BYTES,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """指针文件与 manifest.json 指向同一份数据。

        取数据的人按指针,检查的人按 manifest.json。两者不一致,双方看到的就不是同一个方案。
        """,
    ),
    message=Text(
        "{path}: the {what} in the pointer is {found}, in the manifest {wanted}",
        "{path}:指针文件中的{what}为 {found},manifest.json 中为 {wanted}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`",
        "请运行 `ecozoning record {plan}`",
    ),
    source=Text(
        "THREATS E4, E8",
        "THREATS E4、E8",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per figure that differs."""
    for file in folder.found.data:
        if file.pointer is None:
            continue
        for what, found, wanted in differences(file.pointer, file.manifest):
            place = folder.file(f"{file.path}.dvc")
            yield RULE.finding(
                place, path=file.path, what=what, found=found, wanted=wanted, plan=folder.code
            )
