"""Stored shapes are in normal form.

The digest of a shape is taken over its normal form. Bytes in another form would have another
digest for the same ground, and the change between two editions could not be trusted.
"""

from collections.abc import Iterator
from dataclasses import replace

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="GEO106",
    name="normal-form",
    stage=Stage.GEOMETRY,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """存储的图形为规范形式。

        图形摘要按规范形式计算。以其他形式存储,同一范围会有不同摘要,两版之间的变化就不可信。
        """,
    ),
    message=Text(
        "{layer}: {count} shapes are not in normal form, first {feature}",
        "{layer}:{count} 个图形不是规范形式,首个为 {feature}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`",
        "请运行 `ecozoning record {plan}`",
    ),
    source=Text(
        "DESIGN 1: one identity",
        "设计原则:唯一标识",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per layer whose bytes are not those of the normal form."""
    for layer in folder.layers:
        table = folder.facts_of(layer)
        if table is None or len(table) != len(layer):
            continue
        facts = folder.shapes_of(layer)
        canonical = facts.canonical_digests
        wrong = [
            index
            for index, (stored, normal) in enumerate(zip(table.digests, canonical, strict=True))
            if normal is not None and stored != normal
        ]
        if wrong:
            first = wrong[0]
            place = replace(folder.at(layer, first), point=facts.first_point(first))
            yield RULE.finding(
                place,
                layer=layer.spec.name,
                count=len(wrong),
                feature=place.feature,
                plan=folder.code,
            )
