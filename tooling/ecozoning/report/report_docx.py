"""The explanation of an update (更新说明) as a Word document in the form of an official document.

Equal reports give equal bytes.
"""

from collections.abc import Sequence

from ecozoning.model.report import Report
from ecozoning.model.text import Language, visible
from ecozoning.report.basis_words import apart_notes, basis_warning
from ecozoning.report.office_facts import (
    Fact,
    basis_facts,
    check_fact,
    cumulative,
    event_facts,
    nature_facts,
    new_findings,
    rests_on_facts,
    supervision_facts,
)
from ecozoning.report.office_words import OfficeWords
from ecozoning.report.official import official
from ecozoning.report.report_docx_clauses import write_clauses, write_records
from ecozoning.report.report_docx_figures import (
    write_balances,
    write_matrices,
    write_places,
    write_published,
)
from ecozoning.report.report_docx_paper import Paper
from ecozoning.report.report_docx_units import write_units
from ecozoning.report.report_docx_xml import Box, Run, box
from ecozoning.report.standing_words import (
    event_notes,
    neighbour_name,
    neighbour_notes,
    neighbour_words,
    reason_words,
)

CODES_SHOWN = 8
"""Codes that are named before the rest is counted."""


def render(report: Report, _maps: object, language: Language) -> bytes:
    """The document: overview, grounds, what changed, supervision, checks, what it rests on."""
    words, paper = OfficeWords(report, language), Paper(language)
    title = words.value(words(report.heading.title))
    paper.title(title, *_subtitle(words))
    _overview(paper, words, title)
    _grounds(paper, words)
    paper.part(words.both("What changed", "更新内容"))
    write_balances(paper, words)
    write_places(paper, words)
    write_matrices(paper, words)
    write_published(paper, words)
    write_units(paper, words)
    write_clauses(paper, words)
    write_records(paper, words)
    _supervision(paper, words)
    _checks(paper, words)
    _rests_on(paper, words)
    return paper.saved(title, report.rests_on.on)


def _subtitle(words: OfficeWords) -> list[str]:
    edition = words.report.heading.after.edition
    name = words.both("Explanation of the update", "更新说明")
    if edition is None:
        return [name]
    return [name + words.both(f" (edition {edition})", f"（第{edition}版）")]


def _overview(paper: Paper, words: OfficeWords, title: str) -> None:
    """The basis of comparison is said before the first number."""
    old, new = words.report.heading.before, words.report.heading.after
    kind = visible(words(words.report.heading.kind))
    paper.part(words.both("Overview", "更新概况"))
    if old.edition is None or new.edition is None:
        a, b = visible(old.state), visible(new.state)
        paper.text(words.both(f"“{a}” is compared with “{b}”.", f"本说明比较“{a}”与“{b}”。"))
    else:
        paper.text(
            words.both(
                f"Edition {old.edition} of the {title} becomes edition {new.edition}. Kind of "
                f"revision: {kind}.",
                f"《{title}》由第{old.edition}版更新为第{new.edition}版，更新类型为{kind}。",
            )
        )
    _basis(paper, words)
    for fact in nature_facts(words):
        paper.text(_sentence(words, fact))


def _basis(paper: Paper, words: OfficeWords) -> None:
    heading, own = words.report.heading, words.language
    changed = words.joined(words(line.title) for line in heading.basis if line.changed)
    open_ones = words.joined(words(line.title) for line in heading.basis if not line.told)
    label = official(words(heading.area_method.label), own)
    warning = words.both(
        f"The basis of comparison changed ({changed}): figures of the two states do not rest on "
        "the same thing. ",
        f"比较基准有变化（{changed}），两个版本的数据口径不同，请先阅读下表。",
    )
    unknown = words.both(
        f"Whether the basis of comparison is the same cannot be told ({open_ones}). ",
        f"{open_ones}未全部载明，无法判断两个版本的比较基准是否一致。",
    )
    same = words.both("The basis of comparison is the same. ", "两个版本的比较基准一致。")
    runs = [Run(warning, "strong")] if changed else []
    runs += [Run(unknown)] if open_ones else []
    runs += [Run(official(one, own), "strong") for one in _otherwise(words)]
    paper.text(*(runs or [Run(same)]), words.both(f"Areas: {label}.", f"面积采用{label}。"))
    heads = [("Basis", "项目"), ("Before", "调整前"), ("After", "调整后")]
    rows = [[box(official(cell, own)) for cell in row] for row in basis_facts(words)]
    caption = words.both("Basis of comparison", "比较基准")
    paper.table(caption, [3, 5, 5], _heads(words, heads), rows)


def _otherwise(words: OfficeWords) -> list[str]:
    """What the report used in place of what the plan declares, a sentence each."""
    used = [line for line in words.report.heading.basis if line.used is not None]
    return [basis_warning(words, line) + words.both(" ", "") for line in used]


def _heads(words: OfficeWords, names: Sequence[tuple[str, str]]) -> list[list[Box]]:
    return [[box(words.both(*name), "center") for name in names]]


def _sentence(words: OfficeWords, fact: Fact) -> str:
    """A fact as a sentence with what bears on it."""
    said = official(fact.said, words.language).rstrip("。.")
    more = official(fact.more, words.language)
    return said + (words.both("; ", "；") + more if more else "") + words.both(".", "。")


def _grounds(paper: Paper, words: OfficeWords) -> None:
    paper.part(words.both("Grounds", "更新依据"))
    paper.section(words.both("Reasons", "更新理由"))
    reasons = words.report.heading.reasons
    if not reasons:
        paper.text(words.both("The plan states no reason.", "方案未载明更新理由。"))
    for reason in reasons:
        rests = official(reason_words(words, reason), words.language)
        grounds = words.both(f" ({rests})", f"（{rests}）") if rests else ""
        paper.text(words(reason.name) + grounds + words.both(".", "。"))
    if words.report.heading.code is None:
        return
    paper.section(words.both("Events answered and still open", "变动事项回应情况"))
    events = event_facts(words)
    for note in event_notes(words, words.report.heading.event_report):
        paper.text(official(note, words.language))
    if events:
        _events(paper, words, events)
    _neighbours(paper, words)


def _neighbours(paper: Paper, words: OfficeWords) -> None:
    """The editions of the plans beside this one."""
    heading = words.report.heading
    paper.section(words.both("Neighbours' editions", "相邻方案版次"))
    for note in neighbour_notes(words, heading.neighbour_report):
        paper.text(official(note, words.language))
    for one in heading.neighbours:
        name = neighbour_name(words, one)
        said = official(neighbour_words(words, one), words.language)
        paper.text(words.both(f"{name} ({one.code}): {said}.", f"{name}（{one.code}）：{said}。"))


def _events(paper: Paper, words: OfficeWords, events: Sequence[Fact]) -> None:
    paper.table(
        words.both("Events that bear on the plan", "涉及本方案的变动事项"),
        [3, 6, 6],
        _heads(words, [("Event", "编号"), ("What it is", "内容"), ("State", "状态")]),
        [[box(one.name), box(one.said), box(official(one.more, words.language))] for one in events],
    )


def _supervision(paper: Paper, words: OfficeWords) -> None:
    paper.part(words.both("Demands of supervision", "监督要求落实情况"))
    for fact in supervision_facts(words, CODES_SHOWN):
        name = official(fact.name, words.language)
        said = Fact(fact.name, fact.said)
        paper.text(Run(name + words.both(": ", "："), "strong"), _sentence(words, said))
        if fact.more:
            paper.note(words.both("Bears on it: ", "涉及：") + fact.more)
    for fact in cumulative(words):
        paper.text(
            words.both(
                f"Since the last regular adjustment, {fact.name}: {fact.said}, {fact.more}.",
                f"定期调整以来，{fact.name}{fact.said}，{fact.more}。",
            )
        )


def _checks(paper: Paper, words: OfficeWords) -> None:
    heading = words.report.heading
    paper.part(words.both("Verdict of the rules", "规则检查情况"))
    for name, check in (
        (words.both("Before", "调整前"), heading.before.check),
        (words.both("After", "调整后"), heading.after.check),
    ):
        fact = check_fact(words, name, check)
        paper.text(f"{fact.name}{words.both(': ', '：')}{_sentence(words, fact)}")
    for note in apart_notes(words):
        paper.text(official(note, words.language))
    findings = new_findings(words)
    if findings:
        paper.table(
            words.both("Findings the earlier state did not have", "调整后新增的检查结果"),
            [2, 7, 5],
            _heads(
                words,
                [("Rule", "规则"), ("Finding", "检查结果"), ("Fix or answer", "处理或论证")],
            ),
            [[box(one.name), box(one.said), box(one.more)] for one in findings],
        )


def _rests_on(paper: Paper, words: OfficeWords) -> None:
    paper.part(words.both("What this rests on", "有关说明"))
    undetermined = words.report.rests_on.undetermined
    if undetermined:
        paper.text(words.both("Could not be determined:", "下列事项未能判定："))
    for place, text in enumerate(undetermined, start=1):
        said = _sentence(words, Fact("", words(text)))
        paper.text(words.both(f"({place}) ", f"（{place}）") + said)
    paper.text(words.both("States, versions and digests:", "所依据的状态、版本与摘要如下："))
    for name, facts in rests_on_facts(words)[: -1 if undetermined else None]:
        _facts(paper, words, name, facts)
    on = words.day(words.report.rests_on.on)
    paper.text(words.both(f"Asked for on {on}.", f"报告日期：{on}。"))


def _facts(paper: Paper, words: OfficeWords, name: str, facts: Sequence[Fact]) -> None:
    """A table of facts; the last column is left out where it is empty."""
    heads = [("What", "项目"), ("Value", "内容"), ("More", "说明")]
    wide = 3 if any(fact.more for fact in facts) else 2
    cells = [(fact.name, fact.said, official(fact.more, words.language)) for fact in facts]
    rows = [[box(cell) for cell in row[:wide]] for row in cells]
    paper.table(name, [3, 4, 6] if wide == 3 else [3, 10], _heads(words, heads[:wide]), rows)
