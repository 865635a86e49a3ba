"""What recording did, as text and as JSON."""

from collections.abc import Iterable, Sequence
from typing import Any

from ecozoning.model.recorded import Recorded
from ecozoning.model.text import Language, Text
from ecozoning.report.wording import layer_title

SHOWN_DIGEST = 23


def record_json(results: Sequence[Recorded]) -> dict[str, Any]:
    """The answer of `record` for programs."""
    return {
        "recorded": [
            {
                "code": one.code,
                "folder": one.folder,
                "edition": one.edition,
                "features": dict(one.features),
                "content_digest": one.content_digest,
                "content_changed": one.content_changed,
                "bytes_kept": one.bytes_kept,
                "written": list(one.written),
                "removed": list(one.removed),
                "largest_displacement_m": one.largest_displacement_m,
                "lineage_proposed": one.lineage_proposed,
                "notices": [{"en": note.en, "zh": note.zh} for note in one.notices],
            }
            for one in results
        ]
    }


def render_record(results: Sequence[Recorded], language: Language) -> str:
    """The answer of `record` for people."""
    return "\n".join("\n".join(_lines(one, language)) for one in results) + "\n"


def _lines(one: Recorded, language: Language) -> Iterable[str]:
    edition = (
        Text("", "")
        if one.edition is None
        else Text(", edition {n}", ",第 {n} 版").format(n=one.edition)
    )
    state = (
        Text("recorded", "已入库")
        if one.content_changed
        else Text("unchanged: bytes and pointer kept", "内容未变:保留原有数据与指针")
    )
    colon = Text(": ", ":").to(language)
    yield f"{one.code}{edition.to(language)}{colon}{state.to(language)}"
    for layer, count in one.features.items():
        yield f"  {count:>6}  {layer_title(layer, language)}"
    digest = Text("content", "内容摘要").to(language)
    yield f"  {digest}  {one.content_digest[:SHOWN_DIGEST]}…"
    if one.largest_displacement_m > 0:
        moved = Text(
            "rounding to the grid moved no vertex by more than {mm:.3f} mm",
            "取整到格网,顶点最大位移 {mm:.3f} 毫米",
        ).format(mm=one.largest_displacement_m * 1000)
        yield "  " + moved.to(language)
    for path in one.written:
        yield f"  + {path}"
    for path in one.removed:
        yield f"  - {path}"
    if one.lineage_proposed:
        yield "  " + Text(
            "{n} rows of lineage.csv wait for your word: set status to confirmed, add a reason",
            "lineage.csv 有 {n} 行待确认:请将 status 改为 confirmed 并填写原因",
        ).format(n=one.lineage_proposed).to(language)
    for notice in one.notices:
        yield "  ! " + notice.to(language)
