"""`ecozoning validate`."""

from contextlib import AbstractContextManager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ecozoning.cli.options import day, today
from ecozoning.cli.session import Session
from ecozoning.model.errors import ExitCode, UsageError
from ecozoning.model.text import Text

if TYPE_CHECKING:
    from ecozoning.workflow.in_process import Runner

HELP = Text(
    "Checks the recorded state of plans, of the working folder or of a revision, against every "
    "rule (`ecozoning rules` lists them). Fails on findings of severity block or justify; warnings "
    "and notes are told and do not fail. With --base, what is new since a revision is told first; "
    "the verdict stays that of the whole state. With --select the result is partial and never a "
    "pass. Exit codes: 0 pass, or partial and nothing found; 1 fail; 3 undecided: bytes cannot be "
    "had, or time or memory did not last.",
    "按全部规则检查方案的入库状态(工作目录或某个版本;规则见 `ecozoning rules`)。"
    "阻断和须论证的问题使检查不通过,提醒和说明只作提示。用 --base 可将某版本以来的新问题列在前面,"
    "结论仍按全部问题得出。用 --select 只运行部分规则,结果为部分检查,不等于通过。"
    "退出码:0 通过,或部分检查未发现问题;1 不通过;3 无法判定(取不到数据,或时间、内存不足)。",
)
EXIT_CODES = {
    "pass": ExitCode.CLEAN,
    "fail": ExitCode.FINDINGS,
    "undecided": ExitCode.COULD_NOT_RUN,
}
"""What each verdict tells the caller."""


class Form(StrEnum):
    """The forms of the answer."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    GPKG = "gpkg"
    HTML = "html"


NEEDS_FILE = {Form.GPKG: "findings.gpkg", Form.HTML: "findings.html"}
"""Forms that are files, and what such a file may be called."""


def run(
    ctx: typer.Context,
    codes: Annotated[list[str] | None, typer.Argument(metavar="[CODE]...")] = None,
    revision: Annotated[
        str | None, typer.Option("--rev", metavar="REV", help="This revision. / 检查该版本")
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            "--base", metavar="REV", help="What is new since then. / 与该版本相比的新问题"
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE|FAMILY[,…]", help="Only these rules: partial. / 只运行这些规则(部分检查)"
        ),
    ] = None,
    form: Annotated[
        Form, typer.Option("--format", help="Form of the answer. / 输出形式")
    ] = Form.TEXT,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write to a file. / 写入文件")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Show every finding. / 显示全部问题")] = False,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="As of this day. / 以此日为准")
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Check in N processes. / 用 N 个进程检查"),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(metavar="SECONDS", min=0.001, help="Time of each plan. / 每个方案的时限(秒)"),
    ] = None,
    no_fail: Annotated[
        bool,
        typer.Option(
            "--no-fail", help="Exit 0 once the JSON file is written. / 写出 JSON 文件即返回 0"
        ),
    ] = False,
) -> None:
    """Check plans against every rule."""
    from ecozoning.cli.validate_show import show, tell_verdict
    from ecozoning.report.validate_text import SHOWN, ValidateStyle
    from ecozoning.rules.selection import select_rules
    from ecozoning.store.repository import open_repository
    from ecozoning.workflow.effort import Effort
    from ecozoning.workflow.validating import validate_plans
    from ecozoning.workflow.validating_baseline import with_baseline

    session: Session = ctx.obj
    _refuse_unusable(form, out, no_fail=no_fail)
    selection = None if select is None else select_rules(select)
    repository = open_repository(session.folder)
    files = repository.files(revision)
    before = None if base is None else repository.files(base)
    effort = Effort(jobs, timeout, _processes)
    result = validate_plans(
        repository,
        files,
        codes or [],
        on=day(on, "--on") or today(),
        effort=effort,
        selection=selection,
    )
    if before is not None:
        result = with_baseline(repository, result, before, codes or [], effort)
    style = ValidateStyle(session.language, None if all_ else SHOWN)
    show(repository, result, files, form, out, style)
    code = EXIT_CODES[result.verdict_so_far.value]
    if out is not None:
        tell_verdict(result, session.language)
    raise typer.Exit(ExitCode.CLEAN if no_fail and code is ExitCode.FINDINGS else code)


def _refuse_unusable(form: Form, out: Path | None, *, no_fail: bool) -> None:
    """Refuse options that do not go together."""
    if form in NEEDS_FILE and out is None:
        raise UsageError(
            Text("--format {form} needs --out FILE", "--format {form} 需要 --out FILE").format(
                form=form.value
            ),
            Text("such as --out {file}", "例如 --out {file}").format(file=NEEDS_FILE[form]),
        )
    if no_fail and (form is not Form.JSON or out is None):
        raise UsageError(
            Text(
                "--no-fail goes with --format json --out FILE alone: the verdict is in the file",
                "--no-fail 只能与 --format json --out FILE 同用:结论写在文件中",
            ),
            Text("leave it out: findings shall fail a job", "请去掉该选项:发现问题时任务应当失败"),
        )


def _processes(count: int, limit_s: float | None) -> "AbstractContextManager[Runner]":
    """Processes to check in; loaded when they are needed, since loading takes its time."""
    from ecozoning.store.workers import workers

    return workers(count, limit_s)
