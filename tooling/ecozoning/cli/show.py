"""`ecozoning show`."""

from typing import TYPE_CHECKING, Annotated

import typer

from ecozoning.cli.options import FormatOption, RevisionOption, TextOrJson, day, with_versions
from ecozoning.cli.output import write, write_json
from ecozoning.model.text import Text

if TYPE_CHECKING:
    from ecozoning.workflow.unit_on_day import UnitState

HELP = Text(
    "Without --on: the unit as recorded at --rev. With --on: as the edition in force on that day "
    "had it, by the dates in publication.yaml; an older or newer code of the same ground will do. "
    "--known asks what was known at the end of that day, by the dates of the commits.",
    "不加 --on:显示 --rev 版本中入库的单元。加 --on:按 publication.yaml 中的日期,"
    "显示当日有效版本中的单元,同一地块的新旧编码均可。--known:按提交日期,限于当日已知的内容。",
)


def run(
    ctx: typer.Context,
    unit: Annotated[str, typer.Argument(metavar="UNIT")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="In force on this day. / 当日有效")
    ] = None,
    known: Annotated[
        str | None, typer.Option("--known", metavar="DATE", help="Known by this day. / 当日已知")
    ] = None,
    rev: RevisionOption = "HEAD",
    plan: Annotated[
        str | None, typer.Option("--plan", metavar="CODE", help="In this plan only. / 限定方案")
    ] = None,
    form: FormatOption = TextOrJson.TEXT,
) -> None:
    """Show a unit with the clauses that bind it."""
    from ecozoning.report.unit_text import render_unit
    from ecozoning.store.repository import open_repository
    from ecozoning.workflow.plan_documents import read_plan_documents
    from ecozoning.workflow.unit_on_day import unit_states

    repository = open_repository(ctx.obj.folder)
    on_day, known_day = day(on, "--on"), day(known, "--known")
    states = unit_states(repository, unit, rev, on=on_day, known=known_day, plan=plan)
    files = repository.revision(rev)
    if form is TextOrJson.JSON:
        answer = {
            "unit": unit,
            "in_force_on": None if on_day is None else on_day.isoformat(),
            "known_on": None if known_day is None else known_day.isoformat(),
            "states": [state.to_json() for state in states],
        }
        write_json(with_versions("show", answer, files))
        return
    write(
        "\n".join(
            render_unit(
                state.code,
                state.layer,
                state.values,
                float(state.area_m2),
                state.area_method,
                _heading(state),
                state.clauses,
                read_plan_documents(repository.revision(state.commit), state.plan).profile,
                ctx.obj.language,
            )
            for state in states
        )
    )


def _heading(state: "UnitState") -> list[Text]:
    lines = [
        Text(
            "plan {plan}, edition {edition}, commit {commit}",
            "方案 {plan} 第 {edition} 版,提交 {commit}",
        ).format(plan=state.plan, edition=state.edition or "?", commit=state.commit[:10])
    ]
    if state.code != state.asked:
        lines.append(
            Text("the ground of {asked} had this code then", "{asked} 所在地块当时的编码").format(
                asked=state.asked
            )
        )
    dates = state.publication
    if dates is not None:
        lines.append(
            Text(
                "published {published}, effective {effective}, repealed {repealed}",
                "公布 {published},生效 {effective},废止 {repealed}",
            ).format(
                published=dates.published_on or "-",
                effective=dates.effective_on or "-",
                repealed=dates.repealed_on or "-",
            )
        )
    return lines
