"""Text records (YAML, JSON): read strictly, checked against their schema, with lines."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ecozoning.model.documents import Document, Problem
from ecozoning.model.pointers import pointer_to
from ecozoning.model.schema_check import problems_of, texts_expected, wrong_reals
from ecozoning.model.text import Text, hidden_characters
from ecozoning.store.files import PlanFiles
from ecozoning.store.plain_text import decode
from ecozoning.store.yaml_events import YamlValue, parse_yaml

LARGEST_DOCUMENT = 8 * 1024 * 1024
"""Bytes; the largest record (a manifest or a register) has well under one million."""


def read_document(files: PlanFiles, path: str, schema_name: str) -> Document:
    """A record at one state of the repository, checked against `documents/<schema_name>`.

    The value is None when there is no such file or it cannot be read; the problems say which.
    """
    data = files.read(path)
    if data is None:
        return Document(path, None, (_missing(path),))
    return parse_document(path, data, schema_name)


def parse_document(path: str, data: bytes, schema_name: str) -> Document:
    """A record from its bytes, checked against `documents/<schema_name>`."""
    if len(data) > LARGEST_DOCUMENT:
        return Document(path, None, (_too_large(len(data)),))
    plain = decode(data)
    if plain.text is None:
        return Document(path, None, plain.problems)
    parsed = parse_yaml(plain.text)
    problems = [*plain.problems, *_without_echo(parsed.problems, plain.problems)]
    if parsed.value is None:
        problems += [] if any(not p.mild for p in problems) else [_empty()]
        return Document(path, None, _in_order(problems), parsed.lines)
    said = {problem.line for problem in problems if problem.kind == "hidden-character"}
    problems += [p for p in _hidden_in_values(parsed) if p.line not in said]
    schema = f"documents/{schema_name}"
    _take_numbers_as_texts(parsed, schema)
    document = Document(path, parsed.value, (), parsed.lines)
    problems += [
        replace(problem, line=document.line_of(problem.pointer))
        for problem in problems_of(schema, parsed.value)
    ]
    problems += [_not_an_integer(document, place) for place in wrong_reals(schema, parsed.value)]
    return replace(document, problems=_in_order(problems))


def _not_an_integer(document: Document, place: tuple[object, ...]) -> Problem:
    pointer = pointer_to(place)
    return Problem(
        kind="type",
        message=Text(
            "{name} is a whole number, but it is written as a real: {value}",
            "{name}应为整数,此处写成了小数:{value}",
        ).format(name=place[-1], value=_parent(document.value, place)[place[-1]]),
        fix=Text("write it without a decimal point", "请去掉小数点"),
        pointer=pointer,
        line=document.line_of(pointer),
    )


def _take_numbers_as_texts(parsed: YamlValue, schema: str) -> None:
    """Where the schema wants a text, `plan: 990100` is the text that stands in the file."""
    for place in texts_expected(schema, parsed.value) if parsed.number_texts else ():
        written = parsed.number_texts.get(pointer_to(place))
        if written is not None and place:
            _parent(parsed.value, place)[place[-1]] = written


def _parent(value: Any, place: tuple[object, ...]) -> Any:
    for step in place[:-1]:
        value = value[step]
    return value


def _hidden_in_values(parsed: YamlValue) -> list[Problem]:
    """Characters that came in by an escape, and so do not stand in the text of the file."""
    found = []
    todo: list[tuple[str, Any]] = [("", parsed.value)]
    while todo:
        pointer, value = todo.pop()
        if isinstance(value, dict):
            todo += [(f"{pointer}{pointer_to([key])}", item) for key, item in value.items()]
            found += [_hidden(key, pointer) for key in value if hidden_characters(key)]
        elif isinstance(value, list):
            todo += [(f"{pointer}/{index}", item) for index, item in enumerate(value)]
        elif isinstance(value, str) and hidden_characters(value.replace("\n", "")):
            found.append(_hidden(value, pointer))
    document = Document("", None, lines=parsed.lines)
    return [replace(problem, line=document.line_of(problem.pointer)) for problem in found]


def _hidden(value: str, pointer: str) -> Problem:
    return Problem(
        kind="hidden-character",
        message=Text(
            "there is a character nobody can see in “{value}”", "“{value}”中有看不见的字符"
        ).format(value=value[:60]),
        fix=Text("remove it", "请删除该字符"),
        pointer=pointer,
    )


def _without_echo(parsed: list[Problem], plain: Iterable[Problem]) -> list[Problem]:
    """A parser stops at a character that was already reported: once is enough."""
    if all(problem.mild for problem in plain):
        return parsed
    return [problem for problem in parsed if problem.kind != "syntax"]


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By line, and one problem of a kind per place."""
    once = {(p.kind, p.line, p.message.en): p for p in problems}
    return tuple(sorted(once.values(), key=lambda p: p.line or 0))


def _missing(path: str) -> Problem:
    return Problem(
        kind="missing-file",
        message=Text("there is no {path}", "没有 {path}").format(path=path),
        fix=Text("add the file", "请补充该文件"),
    )


def _too_large(size: int) -> Problem:
    return Problem(
        kind="file-too-large",
        message=Text(
            "the file has {size:,} bytes; a record has at most {limit:,}",
            "文件有 {size:,} 字节;文本记录至多 {limit:,} 字节",
        ).format(size=size, limit=LARGEST_DOCUMENT),
        fix=Text(
            "this is not a record; put the right file here", "这不是文本记录,请换成正确的文件"
        ),
    )


def _empty() -> Problem:
    return Problem(
        kind="empty-file",
        message=Text("the file holds nothing", "文件没有内容"),
        fix=Text("fill it in as its schema says", "请按模式填写"),
        line=1,
    )
