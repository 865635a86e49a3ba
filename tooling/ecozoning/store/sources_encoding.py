"""In which encoding the text of a source is written, and proof that all of it decodes.

What is declared (`--encoding`, then the .cpg file, then the table's own mark) is tried and must
decode every cell. Without a declaration UTF-8 is tried, then GB18030 (which contains GBK and
GB2312); what decodes is used and said, and text that neither decodes is refused.
"""

import codecs
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ecozoning.model.text import Text
from ecozoning.store.sources_dbf import (
    GBK_DRIVER_IDS,
    DbfCell,
    DbfTable,
    find_sidecar,
    iter_cells,
    read_dbf_header,
)

CANDIDATES = ("UTF-8", "GB18030", "BIG5")
"""Encodings tried, in this order. UTF-8 first: text of another kind hardly ever passes as it."""

ENOUGH_WORDS = 3
"""Different words that must all decode another way before text is called garbled."""


@dataclass(frozen=True, slots=True)
class BadText:
    """A cell that does not decode, or whose last character is cut off. `record` from 1."""

    record: int
    field: str
    cut: bool


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding of a source: its name, who says so, and the cells it fails on.

    `decodes` lists the encodings that decode every cell.
    """

    name: str
    declared_by: Text | None
    bad: tuple[BadText, ...] = ()
    decodes: tuple[str, ...] = ()


def codec_name(name: str) -> str | None:
    """The codec for a declared name such as `936`, `GBK` or `ANSI 936`; None for an unknown one."""
    tidy = name.strip().lower().removeprefix("ansi").removeprefix("oem").strip()
    if tidy.isdigit():
        tidy = {"65001": "utf-8", "88591": "iso-8859-1"}.get(tidy, f"cp{tidy}")
    try:
        found = codecs.lookup(tidy).name
    except LookupError:
        return None
    return "GB18030" if found in {"gbk", "gb2312", "cp936", "gb18030"} else found.upper()


def shapefile_encoding(
    shapefile: Path, declared: str | None, ignored: Iterable[str] = ()
) -> Encoding:
    """The encoding of a shapefile's attribute table. `ignored` fields are not looked at."""
    dbf = find_sidecar(shapefile, ".dbf")
    table = None if dbf is None else read_dbf_header(dbf)
    if table is None:
        return Encoding("UTF-8", None)
    name, by = _declaration(shapefile, table, declared)
    cells = list(iter_cells(table))
    names = [field.name for field in table.fields]
    if name is None:
        decodes = [codec for codec in CANDIDATES[:2] if not _bad(cells, names, codec, ())]
        name = decodes[0] if decodes else "UTF-8"
    bad = _bad(cells, names, name, tuple(ignored))
    fits = tuple(c for c in CANDIDATES if bad and not _bad(cells, names, c, tuple(ignored)))
    return Encoding(name, by, tuple(bad), fits)


def garbled_as(values: Iterable[str]) -> str | None:
    """The encoding that text was really in before something decoded it wrongly, None when fine.

    Certain only for replaced characters and for UTF-8 read as something else; GBK read as Latin-1
    is told by every run of high characters having even length and becoming Chinese.
    """
    words = {value for value in values if not value.isascii()}
    if any("\ufffd" in word for word in words):
        return "?"
    if len(words) < ENOUGH_WORDS:
        return None
    for wrong, right in (("cp1252", "utf-8"), ("latin-1", "utf-8"), ("gb18030", "utf-8")):
        if all(_becomes(word, wrong, right) for word in words):
            return "UTF-8"
    if all(_even_high_runs(word) and _becomes(word, "latin-1", "gb18030") for word in words):
        return "GB18030"
    return None


def _declaration(
    shapefile: Path, table: DbfTable, declared: str | None
) -> tuple[str | None, Text | None]:
    if declared is not None:
        return codec_name(declared), Text("declared with --encoding", "由 --encoding 指定")
    cpg = find_sidecar(shapefile, ".cpg")
    if cpg is not None:
        named = codec_name(cpg.read_text(encoding="ascii", errors="replace"))
        if named is not None:
            return named, Text("named by the .cpg file", "由 .cpg 文件注明")
    if table.driver_id in GBK_DRIVER_IDS:
        return "GB18030", Text("marked in the .dbf file", "由 .dbf 文件标记")
    return None, None


def _bad(
    cells: Sequence[DbfCell], names: Sequence[bytes], codec: str, ignored: tuple[str, ...]
) -> list[BadText]:
    bad = [
        BadText(0, name.decode("latin-1"), cut=False) for name in names if not _decodes(name, codec)
    ]
    for cell in cells:
        if _decodes(cell.value, codec):
            continue
        field = cell.field.name.decode(codec, "replace")
        if field not in ignored:
            cut = cell.full and _is_cut(cell.value, codec)
            bad.append(BadText(cell.record, field, cut))
    return bad


def _decodes(value: bytes, codec: str) -> bool:
    try:
        value.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _is_cut(value: bytes, codec: str) -> bool:
    """True when only the last character is incomplete."""
    try:
        codecs.getincrementaldecoder(codec)().decode(value, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _becomes(word: str, wrong: str, right: str) -> bool:
    try:
        return any(ord(c) > 0xFF for c in word.encode(wrong).decode(right))
    except UnicodeError:
        return False


def _even_high_runs(word: str) -> bool:
    return all(len(run) % 2 == 0 for run in re.findall("[\u0080-\U0010ffff]+", word))
