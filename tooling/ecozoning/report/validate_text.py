"""The result of a validation as text: plan by plan, gravest first, many of a kind cut short."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ecozoning.model.finding import Finding, Location, Outcome, Severity
from ecozoning.model.justification import Justification
from ecozoning.model.text import Language, Text, visible
from ecozoning.report.columns import padded, width
from ecozoning.report.paragraphs import paragraph
from ecozoning.report.wording import layer_title
from ecozoning.rules.catalogue import rules_by_code
from ecozoning.rules.result import PlanCheck, StageOutcome, Verdict, worst_verdict

LINE = 80
SHOWN = 6
"""Findings of one rule that are shown unless all are asked for."""

FIXES_SHOWN = 3

SEVERITIES = {
    Severity.BLOCK: Text("BLOCK", "阻断"),
    Severity.JUSTIFY: Text("JUSTIFY", "须论证"),
    Severity.WARN: Text("warn", "提醒"),
    Severity.NOTE: Text("note", "说明"),
}
VERDICTS = {
    Verdict.PASS: Text("pass", "通过"),
    Verdict.FAIL: Text("fail", "不通过"),
    Verdict.UNDECIDED: Text("undecided", "无法判定"),
}
OUTCOMES = {
    StageOutcome.CLEAN: Text("ok", "通过"),
    StageOutcome.REMARKS: Text("ok, with remarks", "通过,有提示"),
    StageOutcome.FAILED: Text("failed", "未通过"),
    StageOutcome.UNDECIDED: Text("undecided", "无法判定"),
    StageOutcome.NOT_RUN: Text("not run", "未运行"),
    StageOutcome.NOT_NEEDED: Text("not needed", "无须进行"),
}
UNDECIDED = Text("cannot tell: ", "无法判定:")
ANSWERED_LABEL = Text("reason", "已论证")
ANSWERED = Text(
    "answered by {by}, {number} ({document}): {reason}",
    "已由{by} {number}({document})论证:{reason}",
)
ANSWERED_UNTIL = Text(
    "answered by {by}, {number} ({document}), until {until}: {reason}",
    "已由{by} {number}({document})论证,有效期至 {until}:{reason}",
)


@dataclass(frozen=True, slots=True)
class ValidateStyle:
    """How a validation is shown; `shown` None shows every finding."""

    language: Language
    shown: int | None = SHOWN


def render_validation(checks: Sequence[PlanCheck], revision: str, style: ValidateStyle) -> str:
    """The result as text."""
    to = style.language
    lines: list[str] = []
    for check in checks:
        if check.plan is not None or check.findings:
            lines += [*_plan(check, revision, style), ""]
    if all(check.plan is None for check in checks):
        lines += [Text("There is no plan yet.", "库中还没有方案。").to(to)]
        if not any(check.findings for check in checks):
            return "\n".join(lines) + "\n"
    return "\n".join([*lines, *_closing(checks, to)]) + "\n"


def _plan(check: PlanCheck, revision: str, style: ValidateStyle) -> Iterator[str]:
    to = style.language
    edition = (
        ""
        if check.edition is None
        else Text("edition {n}", "第 {n} 版").format(n=check.edition).to(to)
    )
    where = f" @ {visible(revision)}" if revision else ""
    head = "  ".join(part for part in (f"{check.plan or check.place}{where}", edition) if part)
    verdict = VERDICTS[check.verdict].to(to)
    yield head + " " * max(2, LINE - width(head) - width(verdict)) + verdict
    yield from _looked_at(check, to)
    yield from _stages(check, to)
    for _, group in groupby(sorted(check.findings, key=_group_key), key=_group_key):
        yield ""
        yield from _group(list(group), style)


def _group_key(finding: Finding) -> tuple[int, bool, str]:
    """Gravest first; of one severity what is answered comes after what stands in the way."""
    return (finding.severity.rank, finding.justified is not None, finding.code)


def _looked_at(check: PlanCheck, to: Language) -> Iterator[str]:
    counts = check.counts.get("features", {})
    if counts:
        parts = [f"{layer_title(name, to)} {count:,}" for name, count in counts.items()]
        yield from paragraph(Text(", ", "、").to(to).join(parts), LINE, "  ")
    for result in check.stages:
        if result.outcome is StageOutcome.NOT_NEEDED and result.because is not None:
            words = Text("{stage} not judged: {why}", "{stage}无须判定:{why}")
            said = words.format(stage=result.stage.words, why=result.because)
            yield from paragraph(said.to(to), LINE, "  ")
    if check.area_method is not None and _tells_areas(check):
        yield from paragraph(
            Text("areas: {method}", "面积:{method}").format(method=check.area_method).to(to),
            LINE,
            "  ",
        )


def _tells_areas(check: PlanCheck) -> bool:
    return any("area_m2" in finding.values for finding in check.findings)


def _stages(check: PlanCheck, to: Language) -> Iterator[str]:
    """One line when all is well; else a line per stage that is not."""
    well = {StageOutcome.CLEAN, StageOutcome.REMARKS, StageOutcome.NOT_NEEDED}
    for result in check.stages:
        if result.outcome in well:
            continue
        words = f"{result.stage.words.to(to)}: {OUTCOMES[result.outcome].to(to)}"
        if result.because is not None:
            words += Text(", because {why}", ",因为{why}").format(why=result.because).to(to)
        yield from paragraph(words, LINE, "  ! ")


def _group(findings: Sequence[Finding], style: ValidateStyle) -> Iterator[str]:
    """The findings of one rule: its name, the places, and what to do."""
    to = style.language
    first = findings[0]
    label = ANSWERED_LABEL.to(to) if first.justified else SEVERITIES[first.severity].to(to)
    rule = rules_by_code().get(first.code)
    title = "" if rule is None else rule.title.to(to)
    times = f"  × {len(findings)}" if len(findings) > 1 else ""
    yield from paragraph(f"{title}{times}", LINE, f"  {padded(label, 7)} {first.code}  ")
    shown = findings if style.shown is None else findings[: style.shown]
    for finding in shown:
        yield from _finding(finding, to)
    if len(shown) < len(findings):
        more = Text("… {n} more; --all shows them", "……另有 {n} 处;用 --all 全部显示")
        yield f"    {more.format(n=len(findings) - len(shown)).to(to)}"
    fixes = dict.fromkeys(finding.fix for finding in shown if finding.justified is None)
    for fix in list(fixes)[:FIXES_SHOWN]:
        yield from paragraph(fix.to(to), LINE, Text("    fix: ", "    处理:").to(to))


def _finding(finding: Finding, to: Language) -> Iterator[str]:
    words = finding.message.to(to)
    if finding.outcome is Outcome.UNDECIDED:
        words = UNDECIDED.to(to) + words
    yield from paragraph(words, LINE, "    · ")
    where = place_words(finding.location)
    if where and where not in words:
        yield from paragraph(where, LINE, "      ")
    if finding.justified is not None:
        yield from paragraph(answer_words(finding.justified).to(to), LINE, "      = ")


def answer_words(one: Justification) -> Text:
    """What answers a finding: by whom, under which number, until when, and why."""
    words = ANSWERED if one.until is None else ANSWERED_UNTIL
    return words.format(
        by=one.decided_by,
        number=one.number,
        document=one.document,
        until=str(one.until),
        reason=one.reason,
    )


def place_words(place: Location) -> str:
    """File and line, or the point of a finding, as a person types them elsewhere."""
    if place.file is not None:
        line = "" if place.line is None else f":{place.line}"
        field = f"  {visible(place.field)}" if place.field else ""
        return f"{visible(place.file)}{line}{field}"
    if place.point is not None:
        return f"@ {place.point[0]:.7f}, {place.point[1]:.7f}"
    return ""


def _closing(checks: Sequence[PlanCheck], to: Language) -> Iterator[str]:
    """How many of what, over all plans."""
    findings = [finding for check in checks for finding in check.findings]
    answered = sum(finding.justified is not None for finding in findings)
    counts = Counter(finding.severity for finding in findings if finding.justified is None)
    said = [f"{counts[one]} {words.to(to)}" for one, words in SEVERITIES.items() if counts[one]]
    if answered:
        said.append(
            Text("{n} answered by justifications", "{n} 处已论证").format(n=answered).to(to)
        )
    verdict = VERDICTS[worst_verdict([check.verdict for check in checks])].to(to)
    plans = sum(check.plan is not None for check in checks)
    summary = Text("{n} plans: {verdict}", "{n} 个方案:{verdict}")
    if plans == 1:
        summary = Text("1 plan: {verdict}", "1 个方案:{verdict}")
    rest = ", ".join(said) if said else Text("no findings", "没有问题").to(to)
    yield f"{summary.format(n=plans, verdict=verdict).to(to)} ({rest})"
