"""Attributes hold no characters that nobody can see.

Two codes that look the same and are not would be two units; a direction mark makes a name read
otherwise than it is stored.
"""

import re
from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text, has_only_visible, hidden_characters
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="SCH105",
    name="plain-text",
    stage=Stage.SCHEMA,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """属性值不含看不见的字符。

        看上去相同而实际不同的编码会成为两个单元;方向标记会使名称的显示与存储不一致。
        """,
    ),
    message=Text(
        "{layer} {feature}: {column} holds U+{code}, which nobody can see",
        "{layer} {feature}:{column} 含有看不见的字符 U+{code}",
    ),
    fix=Text(
        "type the value anew in your GIS",
        "请在 GIS 中重新输入该值",
    ),
    source=Text(
        "THREATS A10, F12",
        "THREATS A10、F12",
    ),
)
PATTERN_OF_SCHEMA = re.compile(
    "[\\u0000-\\u001f\\u007f-\\u009f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\u034f\\u115f\\u1160"
    "\\u17b4\\u17b5\\u180b-\\u180f\\u3164\\ufe00-\\ufe0f\\uffa0]"
)
"""What the schemas refuse already, so that it is said once."""


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per cell that the pattern of the schema lets through, in feature order."""
    for layer in folder.layers:
        for index, column, value in folder.iter_text(layer, has_only_visible):
            hidden = hidden_characters(value)
            if hidden and not PATTERN_OF_SCHEMA.search(value):
                place = folder.at(layer, index, column)
                yield RULE.finding(
                    place,
                    layer=layer.spec.name,
                    feature=place.feature,
                    column=column,
                    code=f"{ord(value[hidden[0]]):04X}",
                )
