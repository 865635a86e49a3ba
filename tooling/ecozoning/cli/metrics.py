"""`ecozoning metrics`."""

from pathlib import Path
from typing import Annotated

import typer

from ecozoning.cli.options import FormatOption, TextOrJson, day, today
from ecozoning.model.text import Text

HELP = Text(
    "From the recorded text of the plans: units, areas and shares by class, clauses, findings that "
    "are open. --out writes the bare figures as JSON, which `dvc metrics show` and `dvc metrics "
    "diff` read.",
    "由方案的入库文本统计:各类单元数、面积与占比、条款数、未决问题数。--out 写出 JSON 数值,"
    "供 `dvc metrics show` 和 `dvc metrics diff` 使用。",
)


def run(
    ctx: typer.Context,
    revision: Annotated[
        str | None, typer.Option("--rev", metavar="REV", help="At this revision. / 统计该版本")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="As of this day. / 以此日为准")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the figures here. / 写入文件")
    ] = None,
    form: FormatOption = TextOrJson.TEXT,
) -> None:
    """Figures over all plans."""
    from ecozoning.cli.options import with_versions
    from ecozoning.cli.output import write, write_json
    from ecozoning.report.metrics_report import figures_json, render_metrics
    from ecozoning.store.atomic import replaced
    from ecozoning.store.repository import open_repository
    from ecozoning.workflow.metrics import plan_metrics

    repository = open_repository(ctx.obj.folder)
    files = repository.files(revision)
    asked = day(on, "--on") or today()
    figures = plan_metrics(repository, files, on=asked)
    if out is not None:
        target = ctx.obj.folder / out
        target.parent.mkdir(parents=True, exist_ok=True)
        replaced(target, figures_json(figures))
    elif form is TextOrJson.JSON:
        write_json(with_versions("metrics", {"plans": figures}, files, asked))
    else:
        write(render_metrics(figures, ctx.obj.language))
