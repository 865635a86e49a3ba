"""Texts are UTF-8, whole and without a replacement mark.

Bytes that are no UTF-8 read as question marks in one program and as other characters in the next;
U+FFFD says that this has happened already.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="SCH110",
    name="utf-8",
    stage=Stage.SCHEMA,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """文本为完整的 UTF-8,不含替换符。

        不是 UTF-8 的字节,有的软件显示为问号,有的显示为其他文字;出现 U+FFFD 说明已经发生过丢失。
        """,
    ),
    message=Text(
        "{layer} {feature}: {column} holds bytes that are no UTF-8, or U+FFFD",
        "{layer} {feature}:{column} 含有非 UTF-8 字节或 U+FFFD",
    ),
    fix=Text(
        "type the value anew in your GIS and run `ecozoning record {plan}`",
        "请在 GIS 中重新输入该值,并运行 `ecozoning record {plan}`",
    ),
    source=Text(
        "THREATS F12",
        "THREATS F12",
    ),
)
REPLACEMENT = "\ufffd"


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per such cell, in order of column and feature."""
    for layer in folder.layers:
        for index, column, _ in folder.iter_text(layer, _is_whole):
            place = folder.at(layer, index, column)
            yield RULE.finding(
                place,
                layer=layer.spec.name,
                feature=place.feature,
                column=column,
                plan=folder.code,
            )


def _is_whole(text: str) -> bool:
    return REPLACEMENT not in text
