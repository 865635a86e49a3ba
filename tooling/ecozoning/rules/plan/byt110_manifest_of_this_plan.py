"""The manifest names the body and the edition of the plan it lies beside.

Bytes of another body, copied with their manifest, would agree with each other and with nothing
else.
"""

from collections.abc import Iterator
from typing import Any

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.manifest import NAME as MANIFEST
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="BYT110",
    name="manifest-of-this-plan",
    stage=Stage.BYTES,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """manifest.json 中的机构和版次与所在方案一致。

        把其他机构的数据连同其 manifest.json 一起复制过来,两者彼此相符,却与本方案无关。
        """,
    ),
    message=Text(
        "the {what} in manifest.json is {found}, in {file} {wanted}",
        "manifest.json 中的{what}为 {found},{file} 中为 {wanted}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`",
        "请运行 `ecozoning record {plan}`",
    ),
    source=Text(
        "THREATS E9",
        "THREATS E9",
    ),
)
OWNERS = {"plan.yaml": "body", "register.yaml": "keeper"}
"""Who answers for the data, by the record that says so."""


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding for the body and one for the edition."""
    manifest = _value(folder, MANIFEST)
    for name, owner in OWNERS.items():
        record = _value(folder, name)
        if manifest is None or record is None:
            continue
        for what, found, wanted in (
            (Text("body", "机构"), manifest.get("body"), record.get(owner)),
            (Text("edition", "版次"), manifest.get("edition"), record.get("edition")),
        ):
            if found != wanted:
                yield RULE.finding(
                    folder.file(MANIFEST),
                    what=what,
                    found=str(found),
                    wanted=str(wanted),
                    file=name,
                    plan=folder.code,
                )


def _value(folder: FolderUnderCheck, name: str) -> dict[str, Any] | None:
    document = folder.document(name)
    value = None if document is None else document.value
    return value if isinstance(value, dict) else None
