"""Old and new clauses in two columns, with what went struck out and what came underlined."""

from collections.abc import Iterable

from ecozoning.model.report_clauses import ClauseEdit, Mark
from ecozoning.model.text import visible
from ecozoning.report.office_words import OfficeWords
from ecozoning.report.official import official
from ecozoning.report.report_docx_paper import Paper
from ecozoning.report.report_docx_xml import GROUP_SHADE, Box, Run, box
from ecozoning.report.wording import value_words

WIDTHS = [3.6, 6, 6]


def write_clauses(paper: Paper, words: OfficeWords) -> None:
    """The comparison of clauses, each under a line that says whom it binds and how it changed."""
    changes = words.report.clauses
    if changes is None:
        return
    paper.section(words.both("Access list, old and new", "生态环境准入清单新旧对照"))
    paper.text(
        words.both(
            f"{changes.before_count:,} clauses before, {changes.after_count:,} after; "
            f"{changes.unchanged:,} unchanged, {words.clause_counts(changes.edits)}.",
            f"准入清单调整前{changes.before_count}条，调整后{changes.after_count}条；"
            f"{changes.unchanged}条未变，{words.clause_counts(changes.edits)}。",
        )
        if changes.edits
        else words.both("No clause changed.", "条款没有变化。")
    )
    if not changes.edits:
        return
    heads = [
        words.both("Clause", "条款"),
        words.both("Before", "调整前"),
        words.both("After", "调整后"),
    ]
    paper.table(
        words.both("Clauses, old and new", "准入清单条款新旧对照"),
        WIDTHS,
        [[box(head, "center") for head in heads]],
        _rows(words, changes.edits),
        words.both(
            "Struck out: removed. Bold and underlined: new.",
            "注：删除线为删去的文字，加粗下划线为新增的文字。",
        ),
    )


def _rows(words: OfficeWords, edits: Iterable[ClauseEdit]) -> list[list[Box]]:
    """The edits under a line for each unit, class or area they bind."""
    bound: dict[str, list[ClauseEdit]] = {}
    for edit in edits:
        bound.setdefault(words.bound(edit.place), []).append(edit)
    rows = []
    for name, group in bound.items():
        rows.append([Box((Run(name, "strong"),), columns=3, shade=GROUP_SHADE, keep=True)])
        rows += [row for edit in group for row in _edit(words, edit)]
    return rows


def _edit(words: OfficeWords, edit: ClauseEdit) -> list[list[Box]]:
    rows = [
        [
            Box(_heading(words, edit)),
            Box(_side(words, edit.old_text, edit.marks, "gone")),
            Box(_side(words, edit.new_text, edit.marks, "new")),
        ]
    ]
    if edit.fields:
        title = words.both("other columns", "其他栏目")
        rows.append([box(title), box(_fields(words, edit), columns=2)])
    return rows


def _heading(words: OfficeWords, edit: ClauseEdit) -> tuple[Run, ...]:
    ids = [visible(place.clause_id) for place in (edit.before, edit.after) if place is not None]
    how = official(words.edit_kinds(edit), words.language)
    because = "" if edit.because is None else official(words(edit.because), words.language)
    lines = [" → ".join(dict.fromkeys(ids)), words.dimension(edit.place.dimension)]
    tail = (Run(f"\n{because}"),) if because else ()
    return Run("\n".join(lines) + "\n"), Run(how, "strong"), *tail


def _side(
    words: OfficeWords, text: str | None, marks: tuple[Mark, ...], kind: str
) -> tuple[Run, ...]:
    """One column: the text, with what only this side has marked."""
    if text is None:
        return (Run(words.both("(none)", "（无）")),)
    if not marks:
        return (Run(visible(text)),)
    return tuple(
        Run(visible(mark.text), "plain" if mark.kind == "same" else mark.kind)
        for mark in marks
        if mark.kind in ("same", kind)
    )


def _fields(words: OfficeWords, edit: ClauseEdit) -> str:
    return "\n".join(
        f"{visible(name)}{words.both(': ', '：')}{value_words(old, words.language)} → "
        f"{value_words(new, words.language)}"
        for name, (old, new) in edit.fields.items()
    )


def write_records(paper: Paper, words: OfficeWords) -> None:
    """Values of records that changed, in the words of their schemas."""
    documents = words.report.documents
    if not documents:
        return
    paper.section(words.both("Records that changed", "其他文本记录变化"))
    heads = [
        words.both("Record", "记录"),
        words.both("Before", "调整前"),
        words.both("After", "调整后"),
    ]
    paper.table(
        words.both("Records, old and new", "文本记录新旧对照"),
        [4, 5, 5],
        [[box(head, "center") for head in heads]],
        [
            [
                box(f"{visible(words(one.title))}\n{visible(one.file)} {visible(one.path)}"),
                box(words.old_record(one)),
                box(words.new_record(one)),
            ]
            for one in documents
        ],
    )
