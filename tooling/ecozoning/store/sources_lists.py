"""Lists kept in Excel or CSV, as rows of cells; nothing is evaluated, what is strange is said."""

import csv
import io
from pathlib import Path

from ecozoning.model.errors import BadInputError, UsageError
from ecozoning.model.text import Text
from ecozoning.store.source_table import SourceTable
from ecozoning.store.sources_encoding import codec_name
from ecozoning.store.sources_excel import read_excel

EXCEL = frozenset({".xlsx", ".xlsm", ".xltx"})
LISTS = EXCEL | {".csv", ".txt", ".tsv"}
OLD_FORMATS = frozenset({".xls", ".et", ".ods", ".doc", ".docx", ".wps"})

MARKS = ((b"\xef\xbb\xbf", "UTF-8"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


def is_list(path: Path) -> bool:
    """True when the name says that the file is a list and not a layer."""
    return path.suffix.lower() in LISTS | OLD_FORMATS


def read_list(path: Path, *, sheet: str | None, encoding: str | None) -> SourceTable:
    """The cells of a list.

    Raises:
        BadInputError: it cannot be read.
        UsageError: a choice of sheet has to be made, or there is no such sheet or encoding.
    """
    suffix = path.suffix.lower()
    if suffix in OLD_FORMATS:
        raise BadInputError(
            Text("{path}: {suffix} files are not read", "{path}:不支持 {suffix} 格式").format(
                path=path.name, suffix=suffix
            ),
            Text("save it as .xlsx or as CSV", "请另存为 .xlsx 或 CSV"),
        )
    return read_excel(path, sheet) if suffix in EXCEL else _read_csv(path, encoding)


def _read_csv(path: Path, declared: str | None) -> SourceTable:
    data = path.read_bytes()
    name, deduced, text = _decoded(path, data, declared)
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    try:
        rows = tuple(
            tuple(cell if cell.strip() else None for cell in row)
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        )
    except csv.Error as error:
        raise BadInputError(
            Text("{path} is not a CSV list: {why}", "{path} 不是有效的 CSV:{why}").format(
                path=path.name, why=str(error)
            ),
            Text("open it in Excel and save it as .xlsx", "请在 Excel 中打开并另存为 .xlsx"),
        ) from error
    return SourceTable(path, None, name, deduced, rows)


def _decoded(path: Path, data: bytes, declared: str | None) -> tuple[str, bool, str]:
    """The encoding, whether it was found out by trying, and the text."""
    marked = next((name for mark, name in MARKS if data.startswith(mark)), None)
    if declared is not None and (named := codec_name(declared)) is not None:
        tries = [named]
    elif declared is not None:
        raise UsageError(
            Text("there is no encoding “{name}”", "没有名为“{name}”的编码").format(name=declared)
        )
    else:
        tries = [marked] if marked else ["UTF-8", "GB18030"]
    for name in tries:
        try:
            text = data.decode("utf-8-sig" if name == "UTF-8" else name)
        except UnicodeDecodeError:
            continue
        return name, not (declared or marked or data.isascii()), text
    fits = [name for name in ("UTF-8", "GB18030", "BIG5") if _decodes(data, name)]
    raise BadInputError(
        Text("{path}: the text is not {name}", "{path}:文本不是 {name} 编码").format(
            path=path.name, name=" / ".join(tries)
        ),
        Text(
            "it decodes as {fits}: --encoding {first}", "可按 {fits} 解码:--encoding {first}"
        ).format(fits=", ".join(fits), first=fits[0])
        if fits
        else Text("save it as CSV UTF-8 in Excel", "请在 Excel 中另存为“CSV UTF-8”"),
    )


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True
