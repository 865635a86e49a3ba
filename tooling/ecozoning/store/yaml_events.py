"""YAML to plain values, strictly: what two readers could take two ways is refused (THREATS D9).

Scalars are those of YAML 1.2 (`yaml_scalars`). Keys stand once. There are no anchors, aliases,
tags or second documents. The parser's events are taken one by one without recursion, so depth
and time have a limit.
"""

import time
from dataclasses import dataclass, field
from typing import Any

import yaml

from ecozoning.model.documents import Problem
from ecozoning.model.pointers import escaped
from ecozoning.model.text import Text
from ecozoning.store.yaml_scalars import plain_scalar
from ecozoning.store.yaml_syntax import problem_of_syntax

DEEPEST = 32
"""Levels of nesting; records of a plan have five at most."""

LONGEST_SECONDS = 5.0
"""Time one document may take."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class YamlValue:
    """A document: its value, the line of every place, and numbers as they were written."""

    value: Any = None
    lines: dict[str, int] = field(default_factory=dict)
    number_texts: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that has begun. `key` waits for its value."""

    container: dict[str, Any] | list[Any]
    pointer: str
    key: str | None = None
    key_line: int = 0
    repeated: bool = False


class _GiveUpError(Exception):
    """The rest of the document is not worth or not safe reading."""


def parse_yaml(text: str) -> YamlValue:
    """The value of a YAML (or JSON) text with LF line ends; `value` is None when unreadable."""
    builder = _Builder(deadline=time.monotonic() + LONGEST_SECONDS)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            builder.take(event)
    except _GiveUpError:
        builder.result.value = None
    except yaml.YAMLError as error:
        builder.result.value = None
        builder.result.problems.append(problem_of_syntax(error))
    return builder.result


class _Builder:
    """Takes the parser's events and builds the value."""

    def __init__(self, deadline: float) -> None:
        self.result = YamlValue()
        self._open: list[_Open] = []
        self._documents = 0
        self._deadline = deadline

    def take(self, event: yaml.Event) -> None:
        """One event."""
        if time.monotonic() > self._deadline:
            self._give_up("too-slow", Text("reading took too long", "读取耗时过长"), event)
        self._refuse_what_names_others(event)
        if isinstance(event, yaml.DocumentStartEvent):
            self._begin_document(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._begin({} if isinstance(event, yaml.MappingStartEvent) else [], event)
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()

    def _begin_document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._give_up(
                "second-document",
                Text("a second document begins here (“---”)", "此处开始第二个文档(“---”)"),
                event,
                Text("keep one document in the file", "一个文件只能有一个文档"),
            )
        if event.version or event.tags:
            self._problem(
                "directive", Text("there is a % directive", "含有 % 指令"), event, _remove()
            )

    def _refuse_what_names_others(self, event: yaml.Event) -> None:
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            self._give_up(
                "alias",
                Text("there is an alias (*{name})", "使用了别名(*{name})").format(name=anchor),
                event,
                Text("write the value out again", "请把内容完整写出"),
            )
        if anchor is not None:
            self._problem(
                "anchor",
                Text("there is an anchor (&{name})", "使用了锚点(&{name})").format(name=anchor),
                event,
                _remove(),
            )
        if getattr(event, "tag", None) is not None:
            self._problem(
                "tag",
                Text("there is a tag ({name})", "使用了标签({name})").format(
                    name=getattr(event, "tag", "")
                ),
                event,
                _remove(),
            )

    def _begin(self, container: dict[str, Any] | list[Any], event: yaml.Event) -> None:
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.container, dict) and top.key is None:
            self._give_up(
                "complex-key", Text("a key is no plain word", "键不是普通文字"), event, _remove()
            )
        if len(self._open) >= DEEPEST:
            self._give_up(
                "too-deep",
                Text("more than {n} levels are nested", "嵌套超过 {n} 层").format(n=DEEPEST),
                event,
            )
        pointer = self._put(container, event)
        self._open.append(_Open(container, pointer))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.container, dict) and top.key is None:
            self._key(top, event)
            return
        value = plain_scalar(event.value) if event.implicit[0] else event.value
        pointer = self._put(value, event)
        if isinstance(value, int | float) and not isinstance(value, bool):
            self.result.number_texts[pointer] = event.value

    def _key(self, top: _Open, event: yaml.ScalarEvent) -> None:
        top.key, top.key_line = event.value, _line(event)
        top.repeated = event.value in top.container
        if top.repeated:
            first = self.result.lines.get(f"{top.pointer}/{escaped(event.value)}", 0)
            self._problem(
                "repeated-key",
                Text(
                    "“{key}” stands here a second time; first in line {first}",
                    "“{key}”在此重复出现;首次出现在第 {first} 行",
                ).format(key=event.value, first=first),
                event,
                Text("keep one of the two", "只保留其中一处"),
            )

    def _put(self, value: Any, event: yaml.Event) -> str:
        """Put a value where it belongs; its pointer. The first of two equal keys stays."""
        if not self._open:
            self.result.value = value
            self.result.lines[""] = _line(event)
            return ""
        top = self._open[-1]
        if isinstance(top.container, list):
            pointer, line = f"{top.pointer}/{len(top.container)}", _line(event)
            top.container.append(value)
        else:
            key, line = top.key or "", top.key_line
            pointer = f"{top.pointer}/{escaped(key)}"
            if not top.repeated:
                top.container[key] = value
            top.key = None
        self.result.lines.setdefault(pointer, line)
        return pointer

    def _problem(self, kind: str, message: Text, event: yaml.Event, fix: Text) -> None:
        pointer = self._open[-1].pointer if self._open else ""
        self.result.problems.append(Problem(kind, message, fix, pointer, _line(event)))

    def _give_up(
        self, kind: str, message: Text, event: yaml.Event, fix: Text | None = None
    ) -> None:
        self._problem(kind, message, event, fix or Text("shorten the file", "请精简该文件"))
        raise _GiveUpError


def _line(event: yaml.Event) -> int:
    return 1 if event.start_mark is None else int(event.start_mark.line) + 1


def _remove() -> Text:
    return Text("remove it", "请删除")
