"""What a validation comes to: how many of what, where, and what to do first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ecozoning.model.finding import Finding, Severity, Standing
from ecozoning.model.text import Text, same
from ecozoning.rules.baseline import Baseline
from ecozoning.rules.catalogue import rules_by_code, validated_by_code
from ecozoning.rules.result import PlanCheck, Verdict, stands_in_the_way, worst_verdict
from ecozoning.rules.rule import Stage
from ecozoning.rules.selection import Selection

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
ANSWERED = Text("answered by justifications", "已论证")
PARTIAL = Text("partial", "部分检查")
CODES_NAMED = 4
"""Rules named one by one in a line about what was fixed."""


@dataclass(frozen=True, slots=True)
class Step:
    """The findings of one rule in all that was checked, as one thing to do."""

    code: str
    severity: Severity
    title: Text
    fix: Text
    fixes: int
    count: int
    new: int
    places: tuple[tuple[str, int], ...]
    stands_in_the_way: bool


def steps(checks: Sequence[PlanCheck]) -> list[Step]:
    """What to do, in the order to do it: gravest first, and what keeps other rules from running.

    Rules of one severity come in the order of their stages.
    """
    groups: dict[tuple[str, Severity], list[tuple[str, Finding]]] = {}
    for check in checks:
        for finding in check.findings:
            if finding.justified is not None:
                continue
            place = check.plan or check.place
            groups.setdefault((finding.code, finding.severity), []).append((place, finding))
    found = [_step(members) for members in groups.values()]
    return sorted(found, key=lambda one: (one.severity.rank, stage_order(one.code), one.code))


def _step(members: Sequence[tuple[str, Finding]]) -> Step:
    first = members[0][1]
    fixes = list(dict.fromkeys(finding.fix for _, finding in members))
    rule = rules_by_code().get(first.code)
    return Step(
        code=first.code,
        severity=first.severity,
        title=same(first.code) if rule is None else rule.title,
        fix=fixes[0],
        fixes=len(fixes),
        count=len(members),
        new=sum(finding.baseline is Standing.NEW for _, finding in members),
        places=tuple(Counter(place for place, _ in members).items()),
        stands_in_the_way=stands_in_the_way(first),
    )


def stage_order(code: str) -> int:
    """The place of a rule's stage: what earlier stages find keeps later ones from running."""
    rule = rules_by_code().get(code)
    stages = list(Stage)
    return len(stages) if rule is None else stages.index(rule.stage)


def counts_words(findings: Iterable[Finding]) -> Text:
    """How many of each severity, gravest first."""
    counts = Counter(None if one.justified else one.severity for one in findings)
    said = [(counts[one], words) for one, words in SEVERITIES.items() if counts[one]]
    if counts[None]:
        said.append((counts[None], ANSWERED))
    if not said:
        return Text("no findings", "没有问题")
    return Text(
        ", ".join(f"{count:,} {words.en}" for count, words in said),
        "、".join(f"{words.zh} {count} 处" for count, words in said),
    )


def verdict_words(checks: Sequence[PlanCheck]) -> Text:
    """The verdict over some checks in a word; what only some rules looked at does not pass."""
    so_far = worst_verdict([check.verdict_so_far for check in checks])
    partial = any(check.partial for check in checks)
    return PARTIAL if partial and so_far is Verdict.PASS else VERDICTS[so_far]


def headline(checks: Sequence[PlanCheck]) -> Text:
    """Plans, verdict and counts in one line."""
    plans = sum(check.plan is not None for check in checks)
    words = Text("{n} plans: {verdict} ({counts})", "{n} 个方案:{verdict}({counts})")
    if plans == 1:
        words = Text("1 plan: {verdict} ({counts})", "1 个方案:{verdict}({counts})")
    findings = [finding for check in checks for finding in check.findings]
    return words.format(n=plans, verdict=verdict_words(checks), counts=counts_words(findings))


def partial_words(selection: Selection) -> Text:
    """How much of the catalogue ran."""
    known = len(validated_by_code())
    return Text(
        "partial: {ran} of {all} rules ran, for {asked}; this is not a pass",
        "部分检查:共 {all} 条规则,运行了 {ran} 条({asked} 及其所依赖的规则);不等于通过",
    ).format(ran=len(selection.rules), all=known, asked=", ".join(selection.asked))


def baseline_words(checks: Sequence[PlanCheck], baseline: Baseline) -> list[Text]:
    """What is new since the base, what was there, what was fixed, and what nobody looked at."""
    findings = [finding for check in checks for finding in check.findings]
    new = [one for one in findings if one.baseline is Standing.NEW]
    said = [
        Text(
            "since {base}: {new} new; {old} of {all} were there before; {fixed} fixed since",
            "与 {base} 相比:新增 {new} 处;现有 {all} 处中有 {old} 处原已存在;已消除 {fixed} 处",
        ).format(
            base=baseline.revision or Text("the working folder", "工作目录"),
            new=len(new),
            old=len(findings) - len(new),
            all=len(findings),
            fixed=len(baseline.fixed),
        )
    ]
    if new:
        said.append(Text("new: {counts}", "新增:{counts}").format(counts=counts_words(new)))
    if baseline.fixed:
        said.append(Text("fixed: {codes}", "已消除:{codes}").format(codes=_codes(baseline.fixed)))
    if baseline.not_checked:
        said.append(
            Text(
                "{n} of the old ones were not looked at again, fixed or not: {codes}",
                "原有 {n} 处本次未能复查,是否消除不明:{codes}",
            ).format(n=len(baseline.not_checked), codes=_codes(baseline.not_checked))
        )
    if baseline.unseen:
        said.append(
            Text(
                "{n} of the new ones are of stages that did not run at the base",
                "新增问题中有 {n} 处所属阶段在比较版本中未运行,可能原已存在",
            ).format(n=baseline.unseen)
        )
    return said


def _codes(findings: Sequence[Finding]) -> Text:
    counts = Counter(finding.code for finding in findings).most_common()
    named = [f"{code} × {count}" for code, count in counts[:CODES_NAMED]]
    more = len(counts) - len(named)
    if more <= 0:
        return Text(", ".join(named), "、".join(named))
    return Text(
        f"{', '.join(named)} and {more} more rules", f"{'、'.join(named)} 等 {len(counts)} 条规则"
    )
