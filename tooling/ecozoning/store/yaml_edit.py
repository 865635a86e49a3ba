"""Changes of a YAML record in which every other byte stays: comments, order, quotes, line ends.

Places are found with the marks of the parser, and lines are put in behind them. What came of it is
read again and must say what was meant, so that a file written in a way this cannot handle is
refused and never spoilt (docs/decisions/0071-editing-records-in-place.md).
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

import yaml

from ecozoning.model.errors import BadInputError
from ecozoning.model.text import Text
from ecozoning.store.plain_text import BYTE_ORDER_MARK
from ecozoning.store.yaml_events import parse_yaml

Place = Sequence[str | int]
NOT_IN_BLOCKS = Text(
    "{path} is written in a way that cannot be changed in place", "{path} 的书写形式无法原位修改"
)
BY_HAND = Text(
    "write it line by line as in the example (no braces around bodies), or change it by hand",
    "请按示例逐行书写(机构不要写在花括号内),或手工修改",
)


class YamlEdit:
    """A YAML text and the value it stands for; both change together."""

    def __init__(self, path: str, data: bytes) -> None:
        """Take a text that is known to be a good record."""
        self._path = path
        self._mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
        self._text = data.removeprefix(BYTE_ORDER_MARK).decode("utf-8")
        self._line_end = "\r\n" if "\r\n" in self._text else "\n"
        self.value: Any = parse_yaml(self._text.replace("\r\n", "\n")).value

    @property
    def data(self) -> bytes:
        """The text as changed.

        Raises:
            BadInputError: it does not say what was meant: the file is written in another way.
        """
        if parse_yaml(self._text.replace("\r\n", "\n")).value != self.value:
            raise BadInputError(NOT_IN_BLOCKS.format(path=self._path), BY_HAND)
        return self._mark + self._text.encode("utf-8")

    def set(self, place: Place, key: str, value: Any) -> None:
        """Give a key of a mapping a value; a new key comes last."""
        node = self._node(place)
        if not isinstance(node, yaml.MappingNode):
            raise BadInputError(NOT_IN_BLOCKS.format(path=self._path), BY_HAND)
        _at(self.value, place)[key] = deepcopy(value)
        known = next((pair for pair in node.value if pair[0].value == key), None)
        if known is None:
            self._insert(_end(node), [f"{' ' * node.start_mark.column}{key}: {_scalar(value)}"])
        else:
            start, end = known[1].start_mark.index, known[1].end_mark.index
            if start == end:  # `until:` with nothing behind it
                start = end = self._text.index(":", known[0].end_mark.index) + 1
                self._replace(start, end, " ")
                start = end = start + 1
            self._replace(start, end, _scalar(value))

    def append(self, place: Place, value: Mapping[str, Any]) -> None:
        """Put an entry at the end of a list of mappings."""
        node, key = self._node(place), self._key(place)
        items: list[Any] = _at(self.value, place)
        items.append(deepcopy(dict(value)))
        step = self._step
        if not node.flow_style:
            self._insert(_end(node), _item(value, node.start_mark.column, step))
            return
        lines = [line for one in items for line in _item(one, key.start_mark.column + step, step)]
        start, end = node.start_mark.index, node.end_mark.index
        start = len(self._text[:start].rstrip(" "))
        self._replace(start, end, "")
        self._insert(start, lines)

    @property
    def _step(self) -> int:
        """How far the lists of this file stand behind their key."""
        root = self._node(())
        lists = [one for _, one in root.value if isinstance(one, yaml.SequenceNode)]
        return next((one.start_mark.column for one in lists if not one.flow_style), 0)

    def _node(self, place: Place) -> Any:
        try:
            node = yaml.compose(self._text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:  # a change before this one did not fit in
            raise BadInputError(NOT_IN_BLOCKS.format(path=self._path), BY_HAND) from error
        for step in place:
            node = _child(node, step)
        return node

    def _key(self, place: Place) -> Any:
        parent = self._node(place[:-1])
        return next(key for key, _ in parent.value if key.value == place[-1])

    def _replace(self, start: int, end: int, text: str) -> None:
        self._text = self._text[:start] + text + self._text[end:]

    def _insert(self, index: int, lines: Sequence[str]) -> None:
        """Put lines behind the line a place stands on."""
        at = self._text.find("\n", index)
        if at < 0:
            self._text += self._line_end
            at = len(self._text) - 1
        self._replace(at + 1, at + 1, "".join(line + self._line_end for line in lines))


def _at(value: Any, place: Place) -> Any:
    for step in place:
        value = value[step]
    return value


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.MappingNode):
        return next(value for key, value in node.value if key.value == step)
    return node.value[step]


def _end(node: Any, key: Any = None) -> int:
    """The last place that belongs to a node itself; comments behind a block do not."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1], last[0]) if isinstance(last, tuple) else _end(last)
    start, end = node.start_mark.index, node.end_mark.index
    if start == end and key is not None:  # nothing written: the mark stands somewhere behind
        return int(key.end_mark.index)
    return int(end - 1)


def _item(value: Mapping[str, Any], column: int, step: int) -> list[str]:
    lines = list(_mapping(value, column + 2, step))
    lines[0] = f"{' ' * column}- {lines[0].lstrip()}"
    return lines


def _mapping(value: Mapping[str, Any], column: int, step: int) -> Iterator[str]:
    for key, one in value.items():
        start = f"{' ' * column}{key}:"
        if isinstance(one, list) and one and isinstance(one[0], dict):
            yield start
            for entry in one:
                yield from _item(entry, column + step, step)
        elif isinstance(one, list):
            yield f"{start} [{', '.join(map(_scalar, one))}]"
        else:
            yield f"{start} {_scalar(one)}"


def _scalar(value: Any) -> str:
    """A value on one line; in quotes where another reader could take it for something else."""
    if value is None or isinstance(value, int):
        return "null" if value is None else str(value)
    text: str = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=10**6)
    return text.strip()[1:-1]
