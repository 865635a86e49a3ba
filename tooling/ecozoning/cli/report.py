"""`ecozoning report`."""

import gc
import sys
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from ecozoning.cli.diff import opener_of
from ecozoning.cli.options import day, today
from ecozoning.cli.output import json_text, progress, write, write_document, write_json
from ecozoning.cli.session import Session
from ecozoning.model.errors import ExitCode, UsageError
from ecozoning.model.text import Text
from ecozoning.report.envelope import envelope
from ecozoning.workflow.diff_request import (
    DiffOptions,
    PlanState,
    parse_area_method,
    parse_state,
)
from ecozoning.workflow.report_request import ReportOptions

HELP = Text(
    "A and B are two states of a plan (HEAD~1:990100; 990100 is the working folder) or two files, "
    "as in diff. The form follows the suffix of --out. Exit codes: 0 no difference, 1 "
    "differences, 3 cannot tell.",
    "A、B 与 diff 相同:同一方案的两个版本(HEAD~1:990100;990100 表示工作目录),或两个文件。"
    "输出形式由 --out 的扩展名决定。退出码:0 无差异,1 有差异,3 无法判定。",
)


class Form(StrEnum):
    """The forms of a report."""

    TEXT = "text"
    JSON = "json"
    MD = "md"
    HTML = "html"
    GPKG = "gpkg"
    XLSX = "xlsx"
    DOCX = "docx"


@dataclass(frozen=True, slots=True)
class Renderer:
    """What draws a form: `render(report, maps, language)` of a module gives text or bytes.

    `needs_maps`: it shows shapes. `binary`: it gives bytes, which need a file.
    """

    module: str
    needs_maps: bool = False
    binary: bool = False


RENDERERS = {
    Form.TEXT: Renderer("ecozoning.report.report_text"),
    Form.MD: Renderer("ecozoning.report.report_md"),
    Form.HTML: Renderer("ecozoning.report.report_html", needs_maps=True),
    Form.GPKG: Renderer("ecozoning.workflow.reporting_gpkg", needs_maps=True, binary=True),
    Form.XLSX: Renderer("ecozoning.report.report_xlsx", binary=True),
    Form.DOCX: Renderer("ecozoning.report.report_docx", binary=True),
}
SUFFIXES = {
    ".txt": Form.TEXT,
    ".json": Form.JSON,
    ".md": Form.MD,
    ".markdown": Form.MD,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".gpkg": Form.GPKG,
    ".xlsx": Form.XLSX,
    ".docx": Form.DOCX,
}


def run(
    ctx: typer.Context,
    before: Annotated[str, typer.Argument(metavar="A")],
    after: Annotated[str, typer.Argument(metavar="B")],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write to this file. / 写入该文件")
    ] = None,
    form: Annotated[
        Form | None, typer.Option("--format", help="Form of the report. / 报告形式")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Ask for this day. / 指定日期")
    ] = None,
    since_regular: Annotated[
        bool,
        typer.Option(
            "--since-regular/--no-since-regular",
            help="Sum up everything since the last regular edition. / 自定期调整以来累计",
        ),
    ] = True,
    check: Annotated[
        bool, typer.Option("--check/--no-check", help="Let the rules judge both. / 按规则检查")
    ] = True,
    tolerance: Annotated[
        float | None,
        typer.Option(metavar="METRES", min=0, help="Thinner pieces are noise. / 噪声宽度(米)"),
    ] = None,
    area_method: Annotated[
        str | None,
        typer.Option(metavar="METHOD", help="ellipsoidal, or plane:MERIDIAN. / 面积计算方法"),
    ] = None,
    key: Annotated[
        str | None, typer.Option(metavar="FIELD", help="Files: key field. / 文件的关键字段")
    ] = None,
    class_field: Annotated[
        str | None, typer.Option(metavar="FIELD", help="Files: class field. / 文件的类别字段")
    ] = None,
    layer: Annotated[
        str | None, typer.Option(metavar="NAME", help="Files: this layer. / 文件的图层")
    ] = None,
) -> None:
    """Write the change report of two states."""
    session: Session = ctx.obj
    chosen = _form(form, out)
    _need_file(chosen, out)
    # Small records by the hundred thousand, and no cycles among them.
    gc.disable()
    options = ReportOptions(
        on=day(on, "--on") or today(),
        diff=DiffOptions(
            layer=layer,
            key=key,
            class_field=class_field,
            tolerance_m=tolerance,
            area_method=parse_area_method(area_method),
        ),
        with_check=check,
        since_regular=since_regular,
    )
    drawn = _draw_up(session, (before, after), options)
    _show(drawn, chosen, out, session)
    raise typer.Exit(_exit_code(drawn))


def _draw_up(session: Session, named: tuple[str, str], options: ReportOptions) -> Any:
    """The report of two plan states or two files; what reads the other kind is not loaded."""
    sides = [parse_state(name, session.folder) for name in named]
    if all(isinstance(side, PlanState) for side in sides):
        plans = import_module("ecozoning.workflow.report_command")
        return plans.draw_up(session.folder, tuple(sides), options)
    paths = [side for side in sides if isinstance(side, Path)]
    if len(paths) < len(sides):
        raise UsageError(
            Text("a file and a state of a plan cannot be compared", "文件与方案版本不能直接比较"),
            Text(
                "name two files, or import the file into a working folder first",
                "请指定两个文件,或先将文件导入工作目录",
            ),
        )
    files = import_module("ecozoning.workflow.reporting_paths")
    return files.report_paths(paths, [opener_of(path) for path in paths], named, options)


def _form(form: Form | None, out: Path | None) -> Form:
    """The form asked for, or the one the file's name tells."""
    if form is not None:
        return form
    if out is None:
        return Form.TEXT
    found = SUFFIXES.get(out.suffix.lower())
    if found is None:
        raise UsageError(
            Text(
                "“{name}” does not say which form the report is to have",
                "“{name}”的扩展名无法确定报告形式",
            ).format(name=out.name),
            Text("end it in one of: {suffixes}", "请使用以下扩展名之一:{suffixes}").format(
                suffixes=" ".join(SUFFIXES)
            ),
        )
    return found


def _need_file(form: Form, out: Path | None) -> None:
    if out is None and form is not Form.JSON and RENDERERS[form].binary:
        raise UsageError(
            Text(
                "a report as {form} needs a file: --out FILE",
                "{form} 形式的报告需要文件:--out FILE",
            ).format(form=form.value)
        )


def _show(drawn: Any, form: Form, out: Path | None, session: Session) -> None:
    """Draw the report and write it, to the file or to standard output."""
    if form is Form.JSON:
        if out is None:
            write_json(_as_json(drawn), indent=None)
            return
        content: str | bytes = json_text(_as_json(drawn), indent=None)
    else:
        renderer = RENDERERS[form]
        module = import_module(renderer.module)
        maps = drawn.maps() if renderer.needs_maps else None
        content = module.render(drawn.report, maps, session.language)
    if out is None:
        # A page and a comment are files for a browser or a forge, whatever the console is.
        as_file = form is not Form.TEXT and not sys.stdout.isatty()
        (write_document if as_file else write)(str(content))
        return
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    import_module("ecozoning.store.atomic").replaced(session.folder / out, data)
    progress(Text("wrote {file}", "已写入 {file}").format(file=out), session.language)


def _as_json(drawn: Any) -> dict[str, object]:
    rests_on = drawn.report.rests_on
    answer = import_module("ecozoning.report.report_json").report_answer(drawn.report)
    return envelope(
        "report", answer, on=rests_on.on, profiles=rests_on.profiles, policy=rests_on.policy
    )


def _exit_code(drawn: Any) -> ExitCode:
    if not drawn.report.is_empty:
        return ExitCode.FINDINGS
    return ExitCode.COULD_NOT_RUN if drawn.undecided else ExitCode.CLEAN
