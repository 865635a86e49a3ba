"""`ecozoning import`: bring a layer or a list into a plan."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ecozoning.cli.options import FormatOption, TextOrJson, with_versions
from ecozoning.cli.output import progress, write, write_json
from ecozoning.cli.session import Session
from ecozoning.model.errors import ExitCode
from ecozoning.model.text import Text

HELP = Text(
    "Reads any source GDAL knows (shapefile, GeoJSON, GeoPackage, File Geodatabase) into a layer "
    "of the plan's working file, or an Excel or CSV list into access-list, targets or published. "
    "Says what was mapped, left out and converted; refuses what it cannot know; repairs nothing. "
    "--new NAME begins the plan when it is not there yet; level, body and profile then follow from "
    "its code, or from the options beside it.",
    "读取 GDAL 支持的任何数据(shapefile、GeoJSON、GeoPackage、File Geodatabase)到方案的图层,"
    "或把 Excel、CSV 清单导入 access-list、targets、published。说明对应、忽略和转换了什么;"
    "无法确定的予以拒绝;不修改图形。方案尚不存在时用 --new 名称 新建,层级、主体和规则档案由代码"
    "推定,也可用选项指定。",
)


def run(
    ctx: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="SRC", help="File to import / 源文件")],
    plan: Annotated[str, typer.Option(metavar="CODE", help="Plan to import into / 方案代码")],
    target: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="NAME",
            help="land_unit, sea_unit, water_zone, …, access-list, targets, published",
        ),
    ] = None,
    layer_in: Annotated[
        str | None, typer.Option(metavar="NAME", help="Layer or sheet of SRC / 源图层或工作表")
    ] = None,
    crs: Annotated[
        str | None, typer.Option(metavar="EPSG:…", help="CRS the source is in / 源坐标系")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Encoding of its text / 文字编码,如 GBK")
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Mapping file (YAML) / 映射文件")
    ] = None,
    drop_z: Annotated[
        bool, typer.Option("--drop-z", help="Agree to lose Z and M values / 同意舍去 Z、M 值")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say everything, write nothing / 只检查不写入")
    ] = False,
    new: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Begin the plan, under this name / 新建方案,名称"),
    ] = None,
    name_en: Annotated[
        str | None, typer.Option(metavar="NAME", help="--new: its name in English / 英文名称")
    ] = None,
    level: Annotated[
        str | None,
        typer.Option(metavar="LEVEL", help="--new: provincial, municipal, county / 层级"),
    ] = None,
    body: Annotated[
        str | None, typer.Option(metavar="CODE", help="--new: who issues it / 编制发布主体代号")
    ] = None,
    profile: Annotated[
        str | None, typer.Option(metavar="NAME", help="--new: profile it is judged by / 规则档案")
    ] = None,
    base_survey: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="--new: survey it was drawn on / 基础调查及年度"),
    ] = None,
    form: FormatOption = TextOrJson.TEXT,
) -> None:
    """Bring a layer or a list into a plan."""
    from ecozoning.report.import_json import import_answer
    from ecozoning.report.import_text import render_import
    from ecozoning.store.repository import open_repository
    from ecozoning.workflow.import_mapping import read_mapping
    from ecozoning.workflow.import_new_plan import new_plan
    from ecozoning.workflow.import_request import ImportRequest
    from ecozoning.workflow.importing import import_into_plan

    session: Session = ctx.obj
    repository = open_repository(session.folder)
    progress(
        Text("reading {source} …", "正在读取 {source} …").format(source=source.name),
        session.language,
    )
    request = ImportRequest(
        source=session.folder / source,
        plan=plan,
        target=target,
        layer=layer_in,
        crs=crs,
        encoding=encoding,
        drop_z=drop_z,
        dry_run=dry_run,
        new=new_plan(
            new,
            name_en=name_en,
            level=level,
            body=body,
            profile=profile,
            base_survey=base_survey,
        ),
    )
    rules = read_mapping(None if mapping is None else session.folder / mapping)
    result = import_into_plan(repository, request, rules)
    if form is TextOrJson.JSON:
        write_json(with_versions("import", import_answer(result), repository.work_tree()))
    else:
        write(render_import(result, session.language, colour=sys.stdout.isatty()))
    raise typer.Exit(ExitCode.FINDINGS if result.refused else ExitCode.CLEAN)
