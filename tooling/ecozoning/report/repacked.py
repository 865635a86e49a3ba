"""Office files that are equal when their content is: ZIP archives without the time of writing."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date

FIXED = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP archive can name."""

CORE = "docProps/core.xml"


def repacked(data: bytes, replaced: Mapping[str, bytes]) -> bytes:
    """The same archive in which every member bears one fixed time.

    Args:
        data: a ZIP archive.
        replaced: members that get other content.
    """
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result,
    ):
        for name in source.namelist():
            member = zipfile.ZipInfo(name, FIXED)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o644 << 16
            result.writestr(member, replaced.get(name, source.read(name)))
    return target.getvalue()


def core_properties(title: str, on: date, language: str) -> bytes:
    """docProps/core.xml: title, language and the day the report was asked for; no person."""
    words = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    day = f"{on.isoformat()}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        "<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{words}</dc:title><dc:creator>ecozoning</dc:creator>"
        f"<dc:language>{language}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        "</cp:coreProperties>"
    ).encode()
