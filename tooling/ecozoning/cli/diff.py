"""`ecozoning diff`."""

import gc
from datetime import datetime
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ecozoning.cli.output import write, write_json
from ecozoning.cli.session import Session
from ecozoning.model.changes import MatchMode
from ecozoning.model.errors import ExitCode, UsageError
from ecozoning.model.text import Text

if TYPE_CHECKING:
    from ecozoning.workflow.diff_request import Compared, DiffOptions

HELP = Text(
    "A and B are two states of a plan (HEAD~1:990100; 990100 is the working folder) or two files "
    "(GeoPackage, shapefile, GeoJSON, File Geodatabase). Units are matched by key, then by the "
    "lineage table, identical shape and overlap. Exit codes: 0 no difference, 1 differences, 3 "
    "cannot tell.",
    "A、B 为同一方案的两个版本(HEAD~1:990100;990100 表示工作目录),或两个文件"
    "(GeoPackage、shapefile、GeoJSON、File Geodatabase)。单元依次按编码、沿革表、"
    "相同图形、重叠匹配。退出码:0 无差异,1 有差异,3 无法判定。",
)


class Form(StrEnum):
    """The forms of the answer."""

    TEXT = "text"
    JSON = "json"


def run(
    ctx: typer.Context,
    before: Annotated[str, typer.Argument(metavar="A")],
    after: Annotated[str, typer.Argument(metavar="B")],
    layer: Annotated[
        str | None, typer.Option(metavar="NAME", help="This layer only. / 仅比较该图层")
    ] = None,
    key: Annotated[
        str | None, typer.Option(metavar="FIELD", help="Key of the features. / 关键字段")
    ] = None,
    class_field: Annotated[
        str | None, typer.Option(metavar="FIELD", help="Field with the class. / 类别字段")
    ] = None,
    match: Annotated[
        MatchMode, typer.Option(help="What features are matched by. / 匹配方式")
    ] = MatchMode.AUTO,
    tolerance: Annotated[
        float | None,
        typer.Option(metavar="METRES", min=0, help="Thinner pieces are noise. / 噪声宽度(米)"),
    ] = None,
    area_method: Annotated[
        str | None,
        typer.Option(metavar="METHOD", help="ellipsoidal, or plane:MERIDIAN. / 面积计算方法"),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD", help="Leave this field out. / 不比较该字段"),
    ] = None,
    show_all: Annotated[bool, typer.Option("--all", help="Show every line. / 全部显示")] = False,
    form: Annotated[
        Form, typer.Option("--format", help="text, or json for programs. / 输出形式")
    ] = Form.TEXT,
) -> None:
    """Show what changed between two states."""
    from ecozoning.report.diff_text import SHOWN, DiffStyle, render_diff
    from ecozoning.workflow.diff_request import DiffOptions, parse_area_method

    options = DiffOptions(
        mode=match,
        layer=layer,
        key=key,
        class_field=class_field,
        tolerance_m=tolerance,
        area_method=parse_area_method(area_method),
        ignored=tuple(ignore or ()),
    )
    session: Session = ctx.obj
    compared = _compare(session, before, after, options)
    if form is Form.JSON:
        write_json(_as_json(compared))
    else:
        shown = None if show_all else SHOWN
        style = DiffStyle(
            session.language, shown, compared.class_names, undecided=compared.undecided
        )
        write(render_diff(compared.changes, style))
    raise typer.Exit(_exit_code(compared))


def _exit_code(compared: "Compared") -> ExitCode:
    if not compared.changes.is_empty:
        return ExitCode.FINDINGS
    return ExitCode.COULD_NOT_RUN if compared.undecided else ExitCode.CLEAN


def _compare(session: Session, before: str, after: str, options: "DiffOptions") -> "Compared":
    """Compare two plan states or two files; what reads the other kind is not loaded."""
    from ecozoning.workflow.diff_request import PlanState, parse_state

    # A comparison makes a hundred thousand small records and no cycles among them, and the
    # process ends with it: looking for garbage would take a tenth of its time.
    gc.disable()
    sides = parse_state(before, session.folder), parse_state(after, session.folder)
    if all(isinstance(side, PlanState) for side in sides):
        plans = import_module("ecozoning.workflow.comparing_plans")
        return _checked(plans.compare_states(session.folder, *sides, options))
    if not all(isinstance(side, Path) for side in sides):
        raise UsageError(
            Text(
                "a file and a state of a plan cannot be compared",
                "文件与方案版本不能直接比较",
            ),
            Text(
                "name two files, or import the file into a working folder first",
                "请指定两个文件,或先将文件导入工作目录",
            ),
        )
    files = import_module("ecozoning.workflow.comparing_paths")
    openers = [opener_of(side) for side in sides if isinstance(side, Path)]
    return _checked(files.compare_paths(sides, openers, (before, after), options))


def opener_of(path: Path) -> object:
    """What opens a file: SQLite alone for a GeoPackage. Loading GDAL takes longer than the rest."""
    if path.suffix.lower() == ".gpkg":
        return import_module("ecozoning.store.tables").opened_table
    return import_module("ecozoning.store.foreign_tables").opened_foreign


def _checked(compared: object) -> "Compared":
    from ecozoning.workflow.diff_request import Compared

    if not isinstance(compared, Compared):
        raise TypeError(type(compared))
    return compared


def _as_json(compared: "Compared") -> dict[str, object]:
    from ecozoning.report.diff_json import diff_answer
    from ecozoning.report.envelope import envelope

    return envelope(
        "diff",
        diff_answer(compared.changes, undecided=compared.undecided),
        on=datetime.now().astimezone().date(),
        profiles=compared.profiles,
        policy=compared.policy,
    )
