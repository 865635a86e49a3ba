"""The columns of a source as plain values."""

import math
from pathlib import Path
from typing import Any, Literal

import numpy.typing as npt

from ecozoning.model.errors import EcozoningError
from ecozoning.model.text import Text

SourceType = Literal["text", "integer", "real", "boolean", "date", "other"]

EXACT_INTEGER = 2**53
"""Whole numbers beyond this are not exact once a column with empty cells was read as reals."""


def plain_values(column: npt.NDArray[Any], kind: SourceType, path: Path) -> list[Any]:
    """A column as Python values: None for an empty cell, whole numbers whole.

    Raises:
        EcozoningError: whole numbers too large to have survived beside an empty cell.
    """
    values = column.tolist()
    if column.dtype.kind == "f":
        values = [None if math.isnan(value) else value for value in values]
        if kind == "integer":
            if any(value is not None and abs(value) > EXACT_INTEGER for value in values):
                raise EcozoningError(
                    Text(
                        "{path}: a column of whole numbers beyond 2^53 with empty cells cannot be "
                        "read exactly",
                        "{path}:含空值且超过 2^53 的整数列无法精确读取",
                    ).format(path=path.name),
                    Text("store that column as text", "请把该列存为文本"),
                )
            return [None if value is None else int(value) for value in values]
    return [None if isinstance(value, float) and math.isnan(value) else value for value in values]
