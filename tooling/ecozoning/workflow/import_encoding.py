"""What an import says about the encoding of the text it read."""

from collections.abc import Iterator
from dataclasses import replace

from ecozoning.model.finding import Finding, Location
from ecozoning.model.importing import Conversion
from ecozoning.model.text import Text
from ecozoning.store.sources import SourceLayer
from ecozoning.store.sources_encoding import BadText
from ecozoning.workflow.import_findings import listed, refuse


def encoding_findings(source: SourceLayer, where: Location) -> Iterator[Finding]:
    """Refusals for text that does not decode, or that was cut off in the middle of a character."""
    cut = [bad for bad in source.encoding.bad if bad.cut]
    wrong = [bad for bad in source.encoding.bad if not bad.cut]
    if wrong:
        yield _wrong(source, wrong, where)
    elif cut:
        yield _cut(cut, where)


def encoding_conversions(source: SourceLayer) -> Iterator[Conversion]:
    """In which encoding the text was read, when that is not plain from the file itself."""
    encoding = source.encoding
    if source.path.suffix.lower() != ".shp":
        return
    by = encoding.declared_by or Text(
        "found by trying: all of it decodes so", "经试读确定:全部可解码"
    )
    what = Text("read as {name}, {by}", "按 {name} 读取,{by}").format(name=encoding.name, by=by)
    yield Conversion("text", what)


def _wrong(source: SourceLayer, wrong: list[BadText], where: Location) -> Finding:
    first, encoding = wrong[0], source.encoding
    by = encoding.declared_by or Text("tried", "试读")
    if encoding.decodes:
        fix = Text(
            "all of it decodes as {fits}: --encoding {first}",
            "全部可按 {fits} 解码:--encoding {first}",
        ).format(fits=" / ".join(encoding.decodes), first=encoding.decodes[0])
    else:
        fix = Text(
            "declare the encoding with --encoding, or export the layer again as a GeoPackage",
            "请用 --encoding 指定编码,或重新导出为 GeoPackage",
        )
    return refuse(
        "IMP501",
        Text(
            "the text is not {name} ({by}): {count} cells do not decode, the first in field "
            "{field} of record {record}",
            "文本不是 {name} 编码({by}):{count} 个单元格无法解码,首处为第 {record} 条记录的字段 "
            "{field}",
        ).format(
            name=encoding.name,
            by=by,
            count=len(wrong),
            field=first.field,
            record=first.record,
        ),
        fix,
        replace(where, field=first.field, feature=f"#{first.record}"),
    )


def _cut(cut: list[BadText], where: Location) -> Finding:
    places = [f"{bad.field} #{bad.record}" for bad in cut]
    return refuse(
        "IMP502",
        Text(
            "{count} texts were cut off in the middle of a character, because a shapefile holds "
            "at most 254 bytes: {places}",
            "{count} 处文本在字符中间被截断(shapefile 字段至多 254 字节):{places}",
        ).format(count=len(cut), places=listed(places)),
        Text(
            "export the layer again as a GeoPackage, or leave the field out with `ignore` in a "
            "mapping file",
            "请重新导出为 GeoPackage,或在映射文件的 ignore 中列出该字段",
        ),
        replace(where, field=cut[0].field, feature=f"#{cut[0].record}"),
    )
