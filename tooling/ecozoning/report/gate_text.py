"""May a proposal land, as text: the answer first, what stands in the way, what to do next."""

from collections.abc import Iterator

from ecozoning.model.text import Language, Text, same, visible
from ecozoning.report.columns import width
from ecozoning.report.paragraphs import paragraph
from ecozoning.report.validate_asked import Asked
from ecozoning.report.validate_summary import counts_words
from ecozoning.report.validate_text import OUTCOMES, ValidateStyle, check_lines, closing
from ecozoning.rules.gate_result import GateAnswer, GateVerdict
from ecozoning.rules.result import StageOutcome

LINE = 80
PATHS_SHOWN = 6

VERDICTS = {
    GateVerdict.ACCEPT: Text("accept", "可以落地"),
    GateVerdict.REFUSE: Text("refuse", "不予落地"),
    GateVerdict.UNDECIDED: Text("undecided", "无法判定"),
}
SENTENCES = {
    GateVerdict.ACCEPT: Text("This proposal may land.", "该提案可以落地。"),
    GateVerdict.REFUSE: Text("This proposal may not land.", "该提案不得落地。"),
    GateVerdict.UNDECIDED: Text(
        "Nobody can tell whether this proposal may land, so it does not.",
        "无法判定该提案可否落地,因此不予落地。",
    ),
}
HEAD = Text("{head} onto {base}", "{head} → {base}")
SIGNED = Text(
    "signed by {signers}; policy {policy}, on {on}", "签署:{signers};政策第 {policy} 版,基准日 {on}"
)
NO_SIGNER = Text("nobody who may sign", "无有效签署人")
CHANGES = Text("changes {count} files: {paths}", "更改 {count} 个文件:{paths}")
NOTHING = Text("changes nothing", "没有更改")
DIGEST = Text(
    "verdict {digest}; another machine that agrees prints the same",
    "结论摘要 {digest};另一台机器结论一致时摘要相同",
)


def render_gate(answer: GateAnswer, style: ValidateStyle) -> str:
    """The answer as text, at most 80 columns wide."""
    to = style.language
    lines = [*_head(answer, to), ""]
    for place, check in enumerate(answer.checks):
        if check.findings:
            shown = [*check_lines(check, Asked(), style), ""]
            lines += shown[1:] if place == 0 else shown
    if all(one.outcome is not StageOutcome.NOT_RUN for one in answer.stages):
        lines += [*_stages(answer, to), ""]
    if answer.findings:
        lines += _next_steps(answer, to)
    lines += paragraph(SENTENCES[answer.verdict].to(to), LINE)
    lines += paragraph(DIGEST.format(digest=answer.digest).to(to), LINE)
    return "\n".join(lines) + "\n"


def _head(answer: GateAnswer, to: Language) -> Iterator[str]:
    head = HEAD.format(head=answer.head, base=answer.base).to(to)
    verdict = VERDICTS[answer.verdict].to(to)
    yield head + " " * max(2, LINE - width(head) - width(verdict)) + verdict
    named = [f"{one.body_name.to(to)} ({one.person_name})" for one in answer.signers]
    signers = same(Text(", ", "、").to(to).join(named)) if named else NO_SIGNER
    words = SIGNED.format(
        signers=signers, policy=answer.policy if answer.policy is not None else "–", on=answer.on
    )
    yield from paragraph(words.to(to), LINE, "  ")
    paths = [visible(path) for path in answer.content]
    if not paths:
        yield from paragraph(NOTHING.to(to), LINE, "  ")
        return
    shown = ", ".join(paths[:PATHS_SHOWN]) + (" …" if len(paths) > PATHS_SHOWN else "")
    yield from paragraph(CHANGES.format(count=len(paths), paths=shown).to(to), LINE, "  ")


def _stages(answer: GateAnswer, to: Language) -> Iterator[str]:
    parts = [f"{one.stage.words.to(to)}: {OUTCOMES[one.outcome].to(to)}" for one in answer.stages]
    yield from paragraph(Text("; ", ";").to(to).join(parts), LINE, "  ")


def _next_steps(answer: GateAnswer, to: Language) -> Iterator[str]:
    """What to do first, without the line about plans that closes a validation."""
    *steps, _ = closing(answer.checks, Asked(), to)
    yield from steps
    yield from paragraph(counts_words(answer.findings).to(to), LINE)
