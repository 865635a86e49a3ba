"""The result of a validation as text: worst first, many of a kind cut short, what to do at the end.

What stands in the way is shown before everything that does not, so that no number of warnings
hides one error (THREATS H3).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ecozoning import version
from ecozoning.model.finding import Finding, Location, Outcome, Standing
from ecozoning.model.text import Language, Text, visible
from ecozoning.report.answered import answer_words
from ecozoning.report.columns import padded, shortened, width
from ecozoning.report.paragraphs import paragraph
from ecozoning.report.validate_asked import Asked
from ecozoning.report.validate_summary import (
    SEVERITIES,
    Step,
    baseline_words,
    headline,
    partial_words,
    steps,
    verdict_words,
)
from ecozoning.report.wording import layer_title
from ecozoning.rules.catalogue import rules_by_code
from ecozoning.rules.result import PlanCheck, StageOutcome, Verdict, profiles_of, stands_in_the_way

LINE = 80
SHOWN = 6
"""Findings of one rule that are shown unless all are asked for."""

FIXES_SHOWN = 3
STEPS_SHOWN = 6
PLACES_SHOWN = 4
ORDER = (Verdict.FAIL, Verdict.UNDECIDED, Verdict.PASS)

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
SECTIONS = {
    (True, Standing.NEW): Text("in the way, new since {base}", "须处理,自 {base} 以来新增"),
    (True, Standing.EXISTING): Text(
        "in the way, there at {base} already", "须处理,在 {base} 中已有"
    ),
    (False, Standing.NEW): Text("remarks, new since {base}", "提示,自 {base} 以来新增"),
    (False, Standing.EXISTING): Text("remarks, there at {base} already", "提示,在 {base} 中已有"),
}
"""Headings by whether findings stand in the way of the verdict, and since when they are there."""


@dataclass(frozen=True, slots=True)
class ValidateStyle:
    """How a validation is shown; `shown` None shows every finding."""

    language: Language
    shown: int | None = SHOWN


def render_validation(checks: Sequence[PlanCheck], asked: Asked, style: ValidateStyle) -> str:
    """The result as text."""
    to = style.language
    lines: list[str] = []
    for check in sorted(checks, key=lambda one: ORDER.index(one.verdict_so_far)):
        if check.plan is not None or check.findings:
            lines += [*check_lines(check, asked, style), ""]
    if all(check.plan is None for check in checks):
        lines += [Text("There is no plan yet.", "库中还没有方案。").to(to)]
        if not any(check.findings for check in checks):
            return "\n".join(lines) + "\n"
    return "\n".join([*lines, *closing(checks, asked, to)]) + "\n"


def check_lines(check: PlanCheck, asked: Asked, style: ValidateStyle) -> Iterator[str]:
    """One check: its verdict, what did not run, and its findings, what is in the way first."""
    to = style.language
    edition = (
        ""
        if check.edition is None
        else Text("edition {n}", "第 {n} 版").format(n=check.edition).to(to)
    )
    where = f" @ {visible(asked.revision)}" if asked.revision else ""
    head = "  ".join(part for part in (f"{check.plan or check.place}{where}", edition) if part)
    verdict = verdict_words([check]).to(to)
    yield head + " " * max(2, LINE - width(head) - width(verdict)) + verdict
    yield from _looked_at(check, to)
    yield from _stages(check, to)
    for section, members in groupby(check_order(check.findings), key=_section):
        yield from _section_head(section, asked, to)
        for _, group in groupby(members, key=_group_key):
            yield ""
            yield from _group(list(group), style)


def _section_head(
    section: tuple[bool, Standing | None], asked: Asked, to: Language
) -> Iterator[str]:
    """What the findings below have in common; nothing when nothing was compared."""
    in_the_way, standing = section
    if standing is None or asked.baseline is None:
        return
    base = asked.baseline.revision or Text("the working folder", "工作目录")
    words = SECTIONS[in_the_way, standing].format(base=base).to(to)
    yield ""
    yield f"  ── {shortened(words, LINE - 10)} ──"


def check_order(findings: Sequence[Finding]) -> list[Finding]:
    """What stands in the way first, in it what is new first, in that the gravest first."""
    return sorted(
        findings,
        key=lambda one: (
            not stands_in_the_way(one),
            one.baseline is Standing.EXISTING,
            *_group_key(one),
        ),
    )


def _section(finding: Finding) -> tuple[bool, Standing | None]:
    return stands_in_the_way(finding), finding.baseline


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
    rest = [result for result in check.stages if result.outcome not in well]
    for (outcome, because), members in groupby(rest, key=lambda one: (one.outcome, one.because)):
        names = Text(", ", "、").to(to).join(one.stage.words.to(to) for one in members)
        words = f"{names}: {OUTCOMES[outcome].to(to)}"
        if because is not None:
            words += Text(", because {why}", ",因为{why}").format(why=because).to(to)
        yield from paragraph(words, LINE, "  ! ")


def _group(findings: Sequence[Finding], style: ValidateStyle) -> Iterator[str]:
    """The findings of one rule: its name, the places, and what to do."""
    to = style.language
    first = findings[0]
    label = ANSWERED_LABEL.to(to) if first.justified else SEVERITIES[first.severity].to(to)
    rule = rules_by_code().get(first.code)
    title = "" if rule is None else rule.title.to(to)
    times = f"  × {len(findings):,}" if len(findings) > 1 else ""
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


def place_words(place: Location) -> str:
    """File and line, or the point of a finding, as a person types them elsewhere."""
    if place.file is not None:
        line = "" if place.line is None else f":{place.line}"
        field = f"  {visible(place.field)}" if place.field else ""
        return f"{visible(place.file)}{line}{field}"
    if place.point is not None:
        return f"@ {place.point[0]:.7f}, {place.point[1]:.7f}"
    return ""


def closing(checks: Sequence[PlanCheck], asked: Asked, to: Language) -> Iterator[str]:
    """What to do first, and how many of what over all that was checked."""
    todo = steps(checks)
    if any(step.stands_in_the_way for step in todo) and len(todo) > 1:
        yield Text("What to do first", "先处理").to(to)
        for step in todo[:STEPS_SHOWN]:
            yield from _step(step, to)
        if len(todo) > STEPS_SHOWN:
            more = Text("… {n} more rules", "……另有 {n} 条规则有问题")
            yield f"  {more.format(n=len(todo) - STEPS_SHOWN).to(to)}"
        yield ""
    if asked.baseline is not None:
        for words in baseline_words(checks, asked.baseline):
            yield from paragraph(words.to(to), LINE)
    yield from paragraph(_judged_by(checks).to(to), LINE)
    if asked.selection is not None:
        yield from paragraph(partial_words(asked.selection).to(to), LINE)
    yield from paragraph(headline(checks).to(to), LINE)


def _step(step: Step, to: Language) -> Iterator[str]:
    label = padded(SEVERITIES[step.severity].to(to), 7)
    new = Text(", {n} new", ",新增 {n}").format(n=step.new).to(to) if step.new else ""
    places = [
        f"{visible(place)} × {count:,}" if count > 1 else visible(place)
        for place, count in step.places[:PLACES_SHOWN]
    ]
    more = len(step.places) - len(places)
    if more:
        places.append(Text("{n} more places", "另 {n} 处").format(n=more).to(to))
    fix = step.fix.to(to)
    if step.fixes > 1:
        fix += Text(" (and more, see above)", "(其余见上)").to(to)
    where = Text(", ", "、").to(to).join(places)
    yield from paragraph(f"× {step.count:,}{new}  {where}", LINE, f"  {label} {step.code}  ")
    yield from paragraph(fix, LINE, "      → ")


def _judged_by(checks: Sequence[PlanCheck]) -> Text:
    """The versions a verdict rests on."""
    used = profiles_of(checks)
    if not used:
        return Text("rule set {n}", "规则版本 {n}").format(n=version.RULE_SET)
    named = [f"{name} {number}" for name, number in used.items()]
    return Text("rule set {n}; profiles: {en}", "规则版本 {n};规则集:{zh}").format(
        n=version.RULE_SET, en=", ".join(named), zh="、".join(named)
    )
