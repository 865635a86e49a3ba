"""The mapping file of an import, read strictly."""

from collections.abc import Sequence
from pathlib import Path

from ecozoning.model.documents import Problem
from ecozoning.model.errors import UsageError
from ecozoning.model.importing import NO_RULES, MappingRules
from ecozoning.model.text import Text
from ecozoning.store.documents import parse_document

SHOWN = 5
"""Problems of a mapping file that are named in one message."""


def read_mapping(path: Path | None) -> MappingRules:
    """What the mapping file declares; nothing when there is no file.

    Raises:
        UsageError: there is no such file, or it is not as its schema says.
    """
    if path is None:
        return NO_RULES
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(
            Text("there is no mapping file {path}", "没有映射文件 {path}").format(path=path)
        ) from error
    document = parse_document(path.name, data, "mapping")
    grave = [problem for problem in document.problems if not problem.mild]
    if grave or not isinstance(document.value, dict):
        raise UsageError(
            Text("{path}: {what}", "{path}:{what}").format(
                path=path.name, what=_joined(grave[:SHOWN])
            ),
            grave[0].fix if grave else None,
        )
    value = document.value
    return MappingRules(
        fields=value.get("fields", {}),
        constants=value.get("constants", {}),
        values=value.get("values", {}),
        key=value.get("key"),
        ignore=tuple(value.get("ignore", ())),
        layer=value.get("layer"),
        target=value.get("target"),
        crs=value.get("crs"),
        encoding=value.get("encoding"),
    )


def _joined(problems: Sequence[Problem]) -> Text:
    places = [
        Text("line {line}: {what}", "第 {line} 行:{what}").format(
            line=problem.line or 1, what=problem.message
        )
        for problem in problems
    ]
    return Text("; ".join(one.en for one in places), ";".join(one.zh for one in places))
