"""The history of a unit or a plan as text."""

from collections.abc import Iterable, Sequence

from ecozoning.model.history import CommitMark, PlanEvent, UnitEvent, UnitEventKind
from ecozoning.model.text import Language, Text, visible
from ecozoning.report.paragraphs import paragraph
from ecozoning.report.wording import area_words, column_title, layer_title, value_words

KIND_WORDS = {
    UnitEventKind.ESTABLISHED: Text("established", "新设"),
    UnitEventKind.WITHDRAWN: Text("withdrawn", "撤销"),
    UnitEventKind.RECODED: Text("new code", "重新编码"),
    UnitEventKind.RESHAPED: Text("boundary changed", "边界调整"),
    UnitEventKind.EDITED: Text("attributes changed", "属性变更"),
    UnitEventKind.CLAUSES: Text("clauses changed", "清单条款变更"),
    UnitEventKind.RENAMED_PLAN: Text("plan folder renamed", "方案目录改名"),
}
RELATION_WORDS = {
    "split": Text("split", "拆分"),
    "merge": Text("merge", "合并"),
    "reclass": Text("change of class", "类别调整"),
    "renumber": Text("renumbering", "重新编号"),
    "reshape": Text("change of boundary", "边界调整"),
    "transfer": Text("transfer of ground", "地块划转"),
}
CELLS = 80
"""Cells of a terminal a line takes at most; a Chinese character takes two."""

SHORT_ID = 10
SHOWN_TEXT = 60


def render_unit_history(events: Sequence[UnitEvent], language: Language) -> str:
    """A unit's history, newest first."""
    blocks = ["\n".join(_in_width(_unit_event(event, language))) for event in events]
    return "\n\n".join(blocks) + "\n"


def render_plan_history(events: Sequence[PlanEvent], language: Language) -> str:
    """A plan's history, newest first."""
    blocks = ["\n".join(_in_width(_plan_event(event, language))) for event in events]
    return "\n\n".join(blocks) + "\n"


def _in_width(lines: Iterable[str]) -> Iterable[str]:
    """Lines of at most 80 cells; what continues a line stands four blanks further in."""
    for line in lines:
        text = line.lstrip()
        indent = line[: len(line) - len(text)]
        yield from paragraph(text, CELLS, indent, f"{indent}    ")


def _unit_event(event: UnitEvent, language: Language) -> Iterable[str]:
    kinds = Text(", ", "、").to(language).join(KIND_WORDS[k].to(language) for k in event.kinds)
    yield f"{event.code}  {kinds}"
    yield _where(event.mark, event.plan, event.edition, language)
    if event.area_after_m2 or event.area_before_m2:
        yield "  " + _areas(event, language)
    for title, relations in (
        (Text("came from", "来自"), event.origins),
        (Text("became", "去向"), event.became),
    ):
        for kind, code in relations:
            word = RELATION_WORDS.get(kind, Text(kind, kind)).to(language)
            yield f"  {title.to(language)} {visible(code)} ({word})"
    for name, (old, new) in event.fields.items():
        title_of = column_title(event.layer, name, language)
        yield f"  {title_of}: {value_words(old, language)} → {value_words(new, language)}"
    for clause in event.clauses:
        sign = "+" if clause.old is None else "-" if clause.new is None else "~"
        yield f"  {sign} {visible(clause.clause_id)}  {_short(clause.new or clause.old or '')}"


def _areas(event: UnitEvent, language: Language) -> str:
    before, after = event.area_before_m2, event.area_after_m2
    words = Text("area", "面积").to(language)
    if before and after and before != after:
        change = float(after) - float(before)
        sign = "+" if change >= 0 else ""
        return (
            f"{words}: {area_words(float(before))} → {area_words(float(after))}"
            f" ({sign}{area_words(change)})"
        )
    return f"{words}: {area_words(float(after or before or 0))}"


def _plan_event(event: PlanEvent, language: Language) -> Iterable[str]:
    yield visible(event.mark.summary)
    yield _where(event.mark, event.plan, event.edition, language)
    for tally in event.tallies:
        title = layer_title(tally.layer, language)
        yield f"  {title}: +{tally.added}  -{tally.removed}  ~{tally.modified}"
    others = [name for name in event.files if name != "features"]
    if others:
        yield Text("  files: ", "  文件:").to(language) + ", ".join(map(visible, others))


def _where(mark: CommitMark, plan: str, edition: int | None, language: Language) -> str:
    day = mark.committed_at.date().isoformat()
    number = "?" if edition is None else edition
    place = Text("plan {plan}, edition {number}", "方案 {plan} 第 {number} 版").format(
        plan=plan, number=number
    )
    return f"  {day}  {mark.id[:SHORT_ID]}  {place.to(language)}  {visible(mark.author)}"


def _short(text: str) -> str:
    text = visible(text)
    return text if len(text) <= SHOWN_TEXT else text[: SHOWN_TEXT - 1] + "…"
