"""The manifest says how areas are measured and how many features there are, as is the case.

Both stand in the manifest so that bytes can be told apart without opening them. Where they differ
from the record and the layers, a program that reads the manifest alone takes an area for measured
otherwise, or counts units that are not there.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.manifest import NAME as MANIFEST
from ecozoning.model.manifest import method_name
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DOC152",
    name="manifest-as-layers",
    stage=Stage.SCHEMA,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """manifest.json 所述面积口径和要素数与实际一致。

        清单文件写明这两项,不打开数据即可识别。与记录和图层不一致时,
        只读清单文件的程序会弄错面积口径,或多计、少计单元。
        """,
    ),
    message=Text(
        "{key} is {found} in manifest.json and {wanted} by the record and its layers",
        "manifest.json 中 {key} 为 {found},按记录和图层应为 {wanted}",
    ),
    fix=Text(
        "run `ecozoning record {plan}` again",
        "请重新运行 `ecozoning record {plan}`",
    ),
    source=Text(
        "DESIGN 1: what stands in a manifest",
        "设计原则:清单文件的内容",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per value that differs, in the order of the manifest."""
    manifest = folder.document(MANIFEST)
    if manifest is None or manifest.value is None:
        return
    for key, wanted in _expected(folder).items():
        found = manifest.value.get(key)
        if found != wanted:
            place = replace(folder.file(MANIFEST, manifest.line_of(f"/{key}")), field=f"/{key}")
            yield RULE.finding(
                place, key=key, found=_shown(found), wanted=_shown(wanted), plan=folder.code
            )


def _expected(folder: FolderUnderCheck) -> dict[str, Any]:
    return {
        "area_method": method_name(folder.recorded.area_method),
        "features": {layer.spec.name: len(layer) for layer in folder.layers},
    }


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in value.items()) or "-"
    return "-" if value is None else str(value)
