"""A mirror that is no mirror any more: said by name when reading it has failed, at no cost before.

What a mirror says is judged by `validate`. Commands that only read it take its form for granted.
"""

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from ecozoning.model.errors import BadInputError
from ecozoning.model.layers import layer_specs
from ecozoning.model.mirror import AREA, DIGEST, iter_mirror, mirror_path
from ecozoning.model.text import Text, same

FAILURES = (ValueError, IndexError, KeyError, TypeError, RuntimeError, csv.Error)
"""What reading a damaged mirror raises, at one place or another; as does a fault of the program."""


@contextmanager
def damage_told(name: str, mirrors: Mapping[str, bytes]) -> Iterator[None]:
    """Where reading mirrors fails inside, look for the damaged one and name it.

    Args:
        name: what the state or plan is called.
        mirrors: its mirrors by layer.

    Raises:
        BadInputError: a mirror is damaged.
    """
    try:
        yield
    except FAILURES as error:
        for layer, data in mirrors.items():
            why = damage_of(layer, data)
            if why is not None:
                raise _refused(name, layer, why) from error
        raise


def damage_of(layer: str, data: bytes) -> Text | None:
    """Why a mirror cannot be read as one; None when it can."""
    try:
        header, *rows = [*iter_mirror(data)] or [[]]
    except (UnicodeDecodeError, csv.Error) as error:
        return same(str(error))
    lacking = [one for one in (layer_specs()[layer].key, AREA, DIGEST) if one not in header]
    lacking += [one for one in (layer_specs()[layer].class_field,) if one and one not in header]
    if lacking:
        return Text("it has no column {names}", "缺少列 {names}").format(names=", ".join(lacking))
    area = header.index(AREA)
    for line, row in enumerate(rows, start=2):
        if len(row) != len(header) or not _is_number(row[area]):
            return Text("line {n} is broken", "第 {n} 行已损坏").format(n=line)
    return None


def _is_number(text: str) -> bool:
    try:
        float(text or 0)
    except ValueError:
        return False
    return True


def _refused(name: str, layer: str, why: Text) -> BadInputError:
    return BadInputError(
        Text("{path} of {name} cannot be read: {why}", "{name} 的 {path} 无法读取:{why}").format(
            path=mirror_path(layer), name=name, why=why
        ),
        Text(
            "record the plan again, or take the file from the last commit",
            "请重新入库,或从上次提交中取回该文件",
        ),
    )
