"""`ecozoning gate`."""

from contextlib import AbstractContextManager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ecozoning.cli.options import day, today
from ecozoning.cli.output import json_text, progress, write, write_json
from ecozoning.cli.session import Session
from ecozoning.model.errors import ExitCode
from ecozoning.model.text import Language, Text

if TYPE_CHECKING:
    from ecozoning.rules.gate_result import GateAnswer
    from ecozoning.workflow.in_process import Runner

HELP = Text(
    "Judges a proposal: who signed each commit, whether what it touches is theirs by the policy of "
    "the target, and whether what would land keeps every rule. Policy, keys, profiles and "
    "registers are read from the target; nothing of the proposal is executed, and nothing is "
    "written. Exit codes: 0 accepted, 1 refused, 3 undecided, which is never a yes.",
    "判定提案可否落地:各提交由谁签署,所改内容按目标分支的政策是否属于签署方,落地后的状态是否符合全部规则。"
    "政策、密钥、规则集和登记册均取自目标分支;不执行提案中的任何内容,也不写入任何文件。"
    "退出码:0 可以落地,1 不予落地,3 无法判定(绝不视为通过)。",
)
EXIT_CODES = {
    "accept": ExitCode.CLEAN,
    "refuse": ExitCode.FINDINGS,
    "undecided": ExitCode.COULD_NOT_RUN,
}


class Form(StrEnum):
    """The forms of the answer."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"


def run(
    ctx: typer.Context,
    base: Annotated[str, typer.Option("--base", metavar="REV", help="The target. / 目标分支")],
    head: Annotated[str, typer.Option("--head", metavar="REV", help="The proposal. / 提案")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Day of receipt. / 收到之日")
    ] = None,
    form: Annotated[
        Form, typer.Option("--format", help="Form of the answer. / 输出形式")
    ] = Form.TEXT,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write to a file. / 写入文件")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Show every finding. / 显示全部问题")] = False,
    jobs: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Check in N processes. / 用 N 个进程检查"),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(metavar="SECONDS", min=0.001, help="Time of each plan. / 每个方案的时限(秒)"),
    ] = None,
) -> None:
    """Say whether a proposal may land."""
    from ecozoning.report.gate_text import render_gate
    from ecozoning.report.validate_text import SHOWN, ValidateStyle
    from ecozoning.store.repository import open_repository
    from ecozoning.workflow.effort import Effort
    from ecozoning.workflow.gating import judge

    session: Session = ctx.obj
    repository = open_repository(session.folder)
    effort = Effort(jobs, timeout, _processes)
    answer = judge(repository, base, head, on=day(on, "--on") or today(), effort=effort)
    style = ValidateStyle(session.language, None if all_ else SHOWN)
    if form is Form.TEXT:
        _text(render_gate(answer, style), out)
    elif form is Form.GITHUB:
        _text(_github(answer, session.language), out)
    else:
        _json(_value(answer, form, session.language), out)
    if out is not None:
        progress(Text("wrote {path}", "已写入 {path}").format(path=out), session.language)
    raise typer.Exit(EXIT_CODES[answer.verdict.value])


def _github(answer: "GateAnswer", language: Language) -> str:
    from ecozoning.report.validate_asked import Asked
    from ecozoning.report.validate_github import render_github

    return render_github(answer.checks, Asked(), language)


def _value(answer: "GateAnswer", form: Form, language: Language) -> Any:
    from ecozoning.report.envelope import envelope
    from ecozoning.report.gate_json import gate_answer
    from ecozoning.report.validate_asked import Asked
    from ecozoning.report.validate_gitlab import gitlab_report
    from ecozoning.report.validate_sarif import sarif_log

    if form is Form.SARIF:
        return sarif_log(answer.checks, Asked(), language)
    if form is Form.GITLAB:
        return gitlab_report(answer.checks, Asked(), language)
    return envelope(
        "gate",
        gate_answer(answer),
        on=answer.on,
        profiles=answer.profiles,
        policy=answer.policy,
    )


def _text(words: str, out: Path | None) -> None:
    from ecozoning.store.atomic import replaced

    if out is None:
        write(words)
    else:
        replaced(out, words.encode("utf-8"))


def _json(value: Any, out: Path | None) -> None:
    if out is None:
        write_json(value)
    else:
        _text(json_text(value), out)


def _processes(count: int, limit_s: float | None) -> "AbstractContextManager[Runner]":
    """Processes to check in; loaded when they are needed, since loading takes its time."""
    from ecozoning.store.workers import workers

    return workers(count, limit_s)
