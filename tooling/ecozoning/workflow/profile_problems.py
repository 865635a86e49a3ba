"""What is wrong with a profile beyond its schema."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from ecozoning.model.documents import Document, Problem
from ecozoning.model.text import Text
from ecozoning.workflow.reading_values import usable

NATIONAL = "national"
NEEDED = ("classes", "dimensions", "tolerance_m")
"""Values nothing can be judged without; national.yaml has them for every province."""


def check_profile(document: Document) -> Document:
    """The record with the problems a schema cannot see, each with its line."""
    if not usable(document):
        return document
    found = [
        *_wrong_name(document),
        *_lacking(document),
        *_repeated_classes(document),
        *_patterns(document),
    ]
    placed = [replace(problem, line=document.line_of(problem.pointer)) for problem in found]
    return replace(document, problems=(*document.problems, *placed))


def _wrong_name(document: Document) -> Iterator[Problem]:
    name, stem = document.value["profile"], PurePosixPath(document.path).stem
    if name != stem:
        yield Problem(
            kind="pattern",
            message=Text(
                "the profile calls itself “{name}” and its file “{stem}”",
                "规则集名为“{name}”,文件名为“{stem}”",
            ).format(name=name, stem=stem),
            fix=Text("give both the same name", "请使二者一致"),
            pointer="/profile",
        )


def _lacking(document: Document) -> Iterator[Problem]:
    if document.value["profile"] != NATIONAL:
        return
    for key in NEEDED:
        if key not in document.value:
            yield Problem(
                kind="missing-key",
                message=Text("the national profile lacks “{key}”", "全国规则集缺少“{key}”").format(
                    key=key
                ),
                fix=Text(
                    "add it; `ecozoning init` writes a complete one",
                    "请补充;`ecozoning init` 会写出完整的规则集",
                ),
            )


def _repeated_classes(document: Document) -> Iterator[Problem]:
    seen: set[int] = set()
    for index, one in enumerate(document.value.get("classes", {}).get("value", ())):
        if one["value"] in seen:
            yield Problem(
                kind="repeated",
                message=Text(
                    "class {value} stands here a second time", "分类 {value} 重复出现"
                ).format(value=one["value"]),
                fix=Text("give every class a value of its own", "每个分类须有不同的值"),
                pointer=f"/classes/value/{index}/value",
            )
        seen.add(one["value"])


def _patterns(document: Document) -> Iterator[Problem]:
    entries: Mapping[str, Any] = document.value.get("code_patterns", {})
    for layer, entry in entries.items():
        pointer = f"/code_patterns/{layer}/value/pattern"
        try:
            fits = re.compile(entry["value"]["pattern"]).fullmatch(entry["value"]["example"])
        except (re.error, RecursionError, OverflowError) as error:
            yield Problem(
                kind="pattern",
                message=Text(
                    "this code pattern is no regular expression: {why}",
                    "编码规则不是有效的正则表达式:{why}",
                ).format(why=error),
                fix=Text("mend the pattern", "请更正该表达式"),
                pointer=pointer,
            )
            continue
        if fits is None:
            yield Problem(
                kind="pattern",
                message=Text(
                    "this code pattern does not match its own example “{example}”",
                    "编码规则与其示例“{example}”不符",
                ).format(example=entry["value"]["example"]),
                fix=Text("mend the pattern or the example", "请更正表达式或示例"),
                pointer=pointer,
            )
