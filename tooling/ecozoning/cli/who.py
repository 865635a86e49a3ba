"""`ecozoning who`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ecozoning.cli.options import FormatOption, TextOrJson, day, today, with_versions
from ecozoning.cli.output import write, write_json
from ecozoning.cli.session import Session
from ecozoning.model.errors import ExitCode, UsageError
from ecozoning.model.text import Text

if TYPE_CHECKING:
    from ecozoning.store.files import PlanFiles

HELP = Text(
    "Names the rule of plans/ownership.yaml that decides (the first that covers a thing), its "
    "owners, and who of them can sign today. Exit code 1: nobody may, or nobody can sign.",
    "说明 plans/ownership.yaml 中起决定作用的规则(最先覆盖者)、权责主体,以及目前可以签署的人员。"
    "退出码 1:任何人不得更改,或无人可以签署。",
)


def run(
    ctx: typer.Context,
    asked: Annotated[str | None, typer.Argument(metavar="PATH_OR_UNIT")] = None,
    revision: Annotated[
        str | None, typer.Option("--rev", metavar="REV", help="By this revision. / 按该版本")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="As of this day. / 以此日为准")
    ] = None,
    form: FormatOption = TextOrJson.TEXT,
    codeowners: Annotated[
        bool,
        typer.Option("--codeowners", help="The policy as CODEOWNERS. / 生成 CODEOWNERS(仅供参考)"),
    ] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="CODEOWNERS to a file. / 写入文件")
    ] = None,
) -> None:
    """Say who may change a path or a unit, and why."""
    from ecozoning.report.who_report import render_who, who_answer
    from ecozoning.store.repository import open_repository
    from ecozoning.workflow.who import who

    session: Session = ctx.obj
    repository = open_repository(session.folder)
    files = repository.files(revision)
    asked_for = day(on, "--on") or today()
    if codeowners:
        _codeowners(files, asked_for, out)
        return
    if asked is None:
        raise UsageError(
            Text("name a path, a unit, or --codeowners", "请写出路径、单元编码,或 --codeowners")
        )
    answer = who(files, asked, on=asked_for)
    if form is TextOrJson.JSON:
        write_json(with_versions("who", who_answer(answer), files, asked_for))
    else:
        write(render_who(answer, session.language))
    owned = all(any(one.can_sign for one in side.owners) for side in answer.sides)
    raise typer.Exit(ExitCode.CLEAN if owned else ExitCode.FINDINGS)


def _codeowners(files: "PlanFiles", on: date, out: Path | None) -> None:
    from ecozoning.report.codeowners import render_codeowners
    from ecozoning.store.atomic import replaced
    from ecozoning.workflow.who import policy_and_bodies

    text = render_codeowners(*policy_and_bodies(files), on)
    if out is None:
        write(text)
    else:
        replaced(out, text.encode("utf-8"))
