"""The facts around the figures, as rows that both office forms print: first page, what it rests on.

Every row is words in one language, escaped.
"""

from dataclasses import dataclass

from ecozoning.model.report import CheckSummary, ReportSide, SupervisionLine
from ecozoning.model.text import Text, visible
from ecozoning.report.answered import answer_words
from ecozoning.report.basis_words import apart_notes, basis_cells, standing_of
from ecozoning.report.office_words import (
    HELD,
    NATURES,
    NONE,
    SEVERITIES,
    VERDICTS,
    OfficeWords,
)
from ecozoning.report.standing_words import (
    bearing_words,
    event_notes,
    event_words,
    neighbour_name,
    neighbour_notes,
    neighbour_words,
    reason_words,
    standing_words,
)

CODES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Fact:
    """A row: what it is about, what is said of it, and what bears on it."""

    name: str
    said: str
    more: str = ""


Part = tuple[str, list[Fact]]


def basis_facts(words: OfficeWords) -> list[tuple[str, str, str]]:
    """Title, old and new of every part of the basis; what is not the same is marked."""
    return [
        (
            words(line.title)
            + ("" if line.same else words.both(" ({0})", "({0})").format(words(standing_of(line)))),
            *basis_cells(words, line),
        )
        for line in words.report.heading.basis
    ]


def first_page(words: OfficeWords) -> list[Part]:
    """Everything the first page says beside the basis and the figures; empty parts are left out."""
    heading = words.report.heading
    parts = [
        (words.both("The revision", "更新概况"), _revision(words)),
        (words.both("Kind of change", "变化性质"), nature_facts(words)),
        (words.both("Reasons", "更新理由"), reason_facts(words)),
        (
            words.both("Events answered and still open", "变动事项:已回应与未回应"),
            [*event_facts(words), *(Fact("–", note) for note in _notes(words))],
        ),
        (words.both("Demands of supervision", "监督要求"), supervision_facts(words)),
        (
            words.both("Verdict of the rules", "规则检查结论"),
            [
                check_fact(words, words.both("before", "调整前"), heading.before.check),
                check_fact(words, words.both("after", "调整后"), heading.after.check),
                *(Fact("–", note) for note in apart_notes(words)),
            ],
        ),
        (words.both("New findings", "新增的检查结果"), new_findings(words)),
        (words.both("Since the last regular adjustment", "定期调整以来累计"), cumulative(words)),
        (words.both("Neighbours", "相邻方案"), neighbour_facts(words)),
    ]
    return [part for part in parts if part[1]]


def _revision(words: OfficeWords) -> list[Fact]:
    heading = words.report.heading
    return [
        Fact(words.both("kind", "类型"), visible(words(heading.kind))),
        *([Fact(words.both("plan", "方案编号"), visible(heading.code))] if heading.code else []),
        *([Fact(words.both("body", "编制机关"), words.body(heading))] if heading.body else []),
        Fact(words.both("before", "调整前"), _edition(words, heading.before)),
        Fact(words.both("after", "调整后"), _edition(words, heading.after)),
        Fact(words.both("areas", "面积量算"), words(heading.area_method.label)),
    ]


def _edition(words: OfficeWords, side: ReportSide) -> str:
    if side.edition is None:
        return visible(side.state)
    return words.both(
        f"edition {side.edition} ({visible(side.state)})",
        f"第 {side.edition} 版({visible(side.state)})",
    )


def nature_facts(words: OfficeWords) -> list[Fact]:
    """What kinds of change are in the revision."""
    return [
        Fact(words(NATURES[one.nature]), words(one.sentence), _measure(words, one.area_m2))
        for one in words.report.natures
    ]


def _measure(words: OfficeWords, area_m2: float) -> str:
    return words.both("area: ", "涉及面积:") + words.area(area_m2) if area_m2 else ""


def reason_facts(words: OfficeWords) -> list[Fact]:
    """The reasons plan.yaml states, with the events and documents each cites."""
    return [
        Fact(
            words(one.name),
            reason_words(words, one) or words(NONE),
        )
        for one in words.report.heading.reasons
    ]


def event_facts(words: OfficeWords) -> list[Fact]:
    """The register events that bear on the revision: those that wait first, then those named."""
    return [
        Fact(
            visible(one.id),
            event_words(words, one),
            words.both("; ", ";").join(
                part for part in (standing_words(words, one), bearing_words(words, one)) if part
            ),
        )
        for one in words.report.heading.events
    ]


def _notes(words: OfficeWords) -> list[str]:
    """What is to be said of all events together; two files have none."""
    if words.report.heading.code is None:
        return []
    return event_notes(words, words.report.heading.event_report)


def supervision_facts(words: OfficeWords, codes_shown: int = CODES_SHOWN) -> list[Fact]:
    """The demands of supervision, what the data say of each, and some codes that bear on it."""
    return [
        Fact(
            words(one.demand),
            f"{words(HELD[one.held])}{words.both(': ', ':')}{words(one.sentence)}",
            _bearing(words, one, codes_shown),
        )
        for one in words.report.supervision
    ]


def _bearing(words: OfficeWords, one: SupervisionLine, most: int) -> str:
    shown = words.joined(visible(code) for code in one.codes[:most])
    rest = len(one.codes) - most
    if rest <= 0:
        return shown
    more = words.count(rest), words.count(len(one.codes))
    return shown + words.both(f" and {more[0]} more", f" 等 {more[1]} 项")


def check_fact(words: OfficeWords, name: str, check: CheckSummary) -> Fact:
    """The verdict of the rules on one state, and how many findings of each weight."""
    counts = [
        f"{words(SEVERITIES[severity])} {words.count(count)}"
        for severity, count in check.counts.items()
        if count and severity in SEVERITIES
    ]
    if check.undecided:
        counts.append(f"{words(VERDICTS['undecided'])} {words.count(check.undecided)}")
    if check.answered:
        answered = words(Text("answered by justifications", "已论证"))
        counts.append(f"{answered} {words.count(check.answered)}")
    because = "" if check.because is None else words(check.because)
    verdict = words(VERDICTS.get(check.verdict, VERDICTS["undecided"]))
    return Fact(name, verdict, because or words.joined(counts))


def new_findings(words: OfficeWords) -> list[Fact]:
    """Findings of the later state that the earlier one did not have."""
    return [
        Fact(
            one.code,
            words(one.message),
            words(one.fix)
            if one.justified is None
            else visible(words(answer_words(one.justified))),
        )
        for one in words.report.heading.new_findings
    ]


def cumulative(words: OfficeWords) -> list[Fact]:
    """What every edition since the last regular one moved down and up."""
    found = words.report.cumulative
    if found is None:
        return []
    down, up = words.both("downgraded ", "降级 "), words.both("upgraded ", "升级 ")
    return [
        Fact(
            words.both(f"edition {step.edition}", f"第 {step.edition} 版"),
            down + words.ground(step.downgraded_km2, step.downgraded_m2),
            up + words.ground(step.upgraded_km2, step.upgraded_m2),
        )
        for step in found.steps
    ]


def neighbour_facts(words: OfficeWords) -> list[Fact]:
    """The plans beside this one: edition, digest, and whether it is in force."""
    found = [
        Fact(visible(one.code), neighbour_name(words, one), neighbour_words(words, one))
        for one in words.report.heading.neighbours
    ]
    notes = neighbour_notes(words, words.report.heading.neighbour_report)
    return [*found, *(Fact("–", note) for note in notes)]


def rests_on_facts(words: OfficeWords) -> list[Part]:
    """Revisions, digests and versions; and what could not be determined."""
    report, rests = words.report, words.report.rests_on
    tools = [
        Fact(words.both("tool", "工具版本"), visible(rests.tool)),
        Fact(words.both("rule set", "规则集版本"), visible(rests.rule_set)),
        *(
            Fact(words.both("profile", "参数文件"), visible(code), str(version))
            for code, version in rests.profiles.items()
        ),
        Fact(
            words.both("policy", "权责规定"),
            words(NONE) if rests.policy is None else str(rests.policy),
        ),
        Fact(words.both("asked for on", "报告日期"), words.day(rests.on)),
        Fact(words.both("areas", "面积量算"), words(report.heading.area_method.label)),
    ]
    registers = [
        Fact(
            visible(f"{one.kind}/{one.code}"),
            visible(words(one.name)),
            _digests(words, one.before, one.after),
        )
        for one in rests.registers
    ]
    open_ones = [Fact(str(place), words(text)) for place, text in enumerate(rests.undetermined, 1)]
    parts = [
        (words.both("State before", "调整前状态"), _side(words, report.heading.before)),
        (words.both("State after", "调整后状态"), _side(words, report.heading.after)),
        (words.both("Versions", "版本"), tools),
        (words.both("Registers", "登记册"), registers),
        (words.both("Could not be determined", "未能判定的事项"), open_ones),
    ]
    return [part for part in parts if part[1]]


def _side(words: OfficeWords, side: ReportSide) -> list[Fact]:
    named = [
        (words.both("state", "状态"), side.state),
        (words.both("commit", "提交"), side.commit),
        (words.both("committed on", "提交日期"), side.committed_on),
        (words.both("content digest", "内容摘要"), side.content_digest),
        (words.both("spatial digest", "空间数据摘要"), side.spatial_digest),
        (words.both("profile", "参数文件"), side.profile),
    ]
    return [Fact(name, visible(value)) for name, value in named if value is not None]


def _digests(words: OfficeWords, before: str | None, after: str | None) -> str:
    if before == after:
        return words.both("unchanged: ", "未变:") + visible(after or "—")
    return f"{visible(before or '—')} → {visible(after or '—')}"
