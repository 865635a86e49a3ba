"""`ecozoning propose-fix`."""

from pathlib import Path
from typing import Annotated

import typer

from ecozoning.cli.options import FormatOption, TextOrJson
from ecozoning.model.text import Text

HELP = Text(
    "For slivers, vertices of neighbours that should be one, and gaps and overlaps thinner than "
    "the profile's `fix.width_m`: writes a GeoPackage beside the plan "
    "(plans/CODE/zoning.proposed.gpkg, or --out) and lists what it would move: units, metres, m², "
    "and ground that would change class. The plan itself is never touched; what rests on a legal "
    "basis is never removed. Looks at the recorded state.",
    "针对细碎图斑、相邻单元未合并的顶点,以及窄于规则集 `fix.width_m` 的空隙和重叠:在方案之外写出 "
    "GeoPackage(plans/CODE/zoning.proposed.gpkg,或由 --out 指定),并列出将移动的单元、米数、"
    "平方米数和改变分类的面积。方案本身从不改动;有划定依据的从不删除。以入库状态为准。",
)


def run(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE")],
    revision: Annotated[
        str | None, typer.Option("--rev", metavar="REV", help="This revision. / 针对该版本")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the proposal here. / 写入文件")
    ] = None,
    form: FormatOption = TextOrJson.TEXT,
) -> None:
    """Propose how to mend what is thin."""
    from ecozoning.cli.options import with_versions
    from ecozoning.cli.output import write, write_json
    from ecozoning.report.fix_json import fix_json
    from ecozoning.report.fix_text import render_fix
    from ecozoning.store.repository import open_repository
    from ecozoning.workflow.proposing_fixes import propose_fixes

    repository = open_repository(ctx.obj.folder)
    files = repository.files(revision)
    target = None if out is None else ctx.obj.folder / out
    proposal = propose_fixes(repository, files, code, target)
    if form is TextOrJson.JSON:
        write_json(with_versions("propose-fix", fix_json(proposal), files))
    else:
        write(render_fix(proposal, ctx.obj.language))
