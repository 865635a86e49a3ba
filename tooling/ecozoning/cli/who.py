"""`ecozoning who`."""

from typing import Annotated

import typer

from ecozoning.cli.options import FormatOption, TextOrJson, day, today, with_versions
from ecozoning.cli.output import write, write_json
from ecozoning.cli.session import Session
from ecozoning.model.errors import ExitCode
from ecozoning.model.text import Text

HELP = Text(
    "Names the rule of plans/ownership.yaml that decides (the first that covers a thing), its "
    "owners, and who of them can sign today. Exit code 1: nobody may, or nobody can sign.",
    "说明 plans/ownership.yaml 中起决定作用的规则(最先覆盖者)、权责主体,以及目前可以签署的人员。"
    "退出码 1:任何人不得更改,或无人可以签署。",
)


def run(
    ctx: typer.Context,
    asked: Annotated[str, typer.Argument(metavar="PATH_OR_UNIT")],
    revision: Annotated[
        str | None, typer.Option("--rev", metavar="REV", help="By this revision. / 按该版本")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="As of this day. / 以此日为准")
    ] = None,
    form: FormatOption = TextOrJson.TEXT,
) -> None:
    """Say who may change a path or a unit, and why."""
    from ecozoning.report.who_report import render_who, who_answer
    from ecozoning.store.repository import open_repository
    from ecozoning.workflow.who import who

    session: Session = ctx.obj
    repository = open_repository(session.folder)
    files = repository.files(revision)
    asked_for = day(on, "--on") or today()
    answer = who(files, asked, on=asked_for)
    if form is TextOrJson.JSON:
        write_json(with_versions("who", who_answer(answer), files, asked_for))
    else:
        write(render_who(answer, session.language))
    owned = all(any(one.can_sign for one in side.owners) for side in answer.sides)
    raise typer.Exit(ExitCode.CLEAN if owned else ExitCode.FINDINGS)
