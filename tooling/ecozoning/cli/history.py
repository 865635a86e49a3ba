"""`ecozoning history`."""

from typing import Annotated

import typer

from ecozoning.cli.options import FormatOption, RevisionOption, TextOrJson, with_versions
from ecozoning.cli.output import write, write_json
from ecozoning.model.text import Text

HELP = Text(
    "UNIT_OR_PLAN is a unit code, also one of earlier years, or the code of a plan. The whole "
    "history is walked, newest first: through new codes, splits and merges, renamed folders, and "
    "changes that a merge threw out again.",
    "UNIT_OR_PLAN 为单元编码(旧编码亦可)或方案代码。按时间倒序遍历全部历史,"
    "跟踪重新编码、拆分、合并、目录改名,以及在分支合并中被丢弃的变更。",
)


def run(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="UNIT_OR_PLAN")],
    rev: RevisionOption = "HEAD",
    plan: Annotated[
        str | None, typer.Option("--plan", metavar="CODE", help="In this plan only. / 限定方案")
    ] = None,
    form: FormatOption = TextOrJson.TEXT,
) -> None:
    """Show every change of a unit or a plan."""
    from ecozoning.report.history_text import render_plan_history, render_unit_history
    from ecozoning.store.repository import open_repository
    from ecozoning.workflow.plan_history import plan_history
    from ecozoning.workflow.unit_history import unit_history

    repository = open_repository(ctx.obj.folder)
    if code.isdigit():
        plan_events = plan_history(repository, code, rev)
        answer = {"plan": code, "unit": None, "events": [one.to_json() for one in plan_events]}
        text = render_plan_history(plan_events, ctx.obj.language)
    else:
        unit_events = unit_history(repository, code, rev, plan)
        answer = {"plan": plan, "unit": code, "events": [one.to_json() for one in unit_events]}
        text = render_unit_history(unit_events, ctx.obj.language)
    if form is TextOrJson.JSON:
        write_json(with_versions("history", answer, repository.revision(rev)))
    else:
        write(text)
