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
    "and notes are told and do not fail. Exit codes: 0 pass, 1 fail, 3 undecided: bytes cannot be "
    "had, or time or memory did not last.",
    "按全部规则检查方案的入库状态(工作目录或某个版本;规则见 `ecozoning rules`)。"
    "阻断和须论证的问题使检查不通过,提醒和说明只作提示。退出码:0 通过,1 不通过,"
    "3 无法判定(取不到数据,或时间、内存不足)。",
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
    GPKG = "gpkg"


def run(
    ctx: typer.Context,
    codes: Annotated[list[str] | None, typer.Argument(metavar="[CODE]...")] = None,
    revision: Annotated[
        str | None, typer.Option("--rev", metavar="REV", help="This revision. / 检查该版本")
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
        bool, typer.Option("--no-fail", help="Exit 0 with findings too. / 有问题也返回 0")
    ] = False,
) -> None:
    """Check plans against every rule."""
    from ecozoning.cli.validate_show import show
    from ecozoning.report.validate_text import SHOWN, ValidateStyle
    from ecozoning.store.repository import open_repository
    from ecozoning.workflow.effort import Effort
    from ecozoning.workflow.validating import validate_plans

    session: Session = ctx.obj
    if form is Form.GPKG and out is None:
        raise UsageError(
            Text("--format gpkg needs --out FILE", "--format gpkg 需要 --out FILE"),
            Text("such as --out findings.gpkg", "例如 --out findings.gpkg"),
        )
    repository = open_repository(session.folder)
    files = repository.files(revision)
    result = validate_plans(
        repository,
        files,
        codes or [],
        on=day(on, "--on") or today(),
        effort=Effort(jobs, timeout, _processes),
    )
    show(result, files, form, out, ValidateStyle(session.language, None if all_ else SHOWN))
    code = EXIT_CODES[result.verdict.value]
    raise typer.Exit(ExitCode.CLEAN if no_fail and code is ExitCode.FINDINGS else code)


def _processes(count: int, limit_s: float | None) -> "AbstractContextManager[Runner]":
    """Processes to check in; loaded when they are needed, since loading takes its time."""
    from ecozoning.store.workers import workers

    return workers(count, limit_s)
