"""The change report as one HTML file: nothing is fetched, and without scripts it still says all.

Everything that came from data goes through the template's escaping. The script is named in the
page's content security policy by its digest, so a script that data might smuggle in cannot run.
"""

import base64
import hashlib
from collections.abc import Callable
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from ecozoning.model.report import Report
from ecozoning.model.report_clauses import ClauseEdit
from ecozoning.model.report_maps import ReportMaps
from ecozoning.model.report_units import Fate
from ecozoning.model.text import Language
from ecozoning.report.maps.frame import HEIGHT, WIDTH
from ecozoning.report.maps.sheet import map_sheets
from ecozoning.report.maps.unit_index import UnitIndex, UnitLine, index_units
from ecozoning.report.report_html_matrix import printed_matrix
from ecozoning.report.report_html_words import PageWords

TEMPLATES = Environment(
    loader=PackageLoader("ecozoning.resources", "report"),
    autoescape=select_autoescape(default=True, default_for_string=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def render(report: Report, maps: ReportMaps, language: Language) -> str:
    """The report as a page that stands by itself."""
    words = PageWords(report, language)
    index = index_units(report)
    sheets = map_sheets(report, maps, index)
    script = _resource("page.js")
    return TEMPLATES.get_template("page.html.j2").render(
        report=report,
        words=words,
        w=words.both,
        language=language,
        index=index,
        fates_of_units=_fates_of(index),
        classes_of_units=_classes_of(index, words),
        clause_row=_clause_rows(report),
        sheets=sheets,
        drawn_on={layer: sheet.id for sheet in sheets for layer in sheet.layers},
        size=(WIDTH, HEIGHT),
        matrices=[printed_matrix(one) for one in report.matrices],
        net=[printed_matrix(one) for one in report.cumulative.net] if report.cumulative else [],
        style=_resource("page.css"),
        script=script,
        script_digest=_digest(script),
    )


def _resource(name: str) -> str:
    return files("ecozoning.resources").joinpath("report", name).read_text(encoding="utf-8")


def _digest(script: str) -> str:
    """The digest by which the page's policy names its script."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _clause_rows(report: Report) -> Callable[[ClauseEdit], str]:
    """The id on the page of the line of a clause, which the units it binds point to."""
    edits = () if report.clauses is None else report.clauses.edits
    rows = {(one.before, one.after): f"k{number}" for number, one in enumerate(edits, start=1)}
    return lambda edit: rows.get((edit.before, edit.after), "clauses")


def _fates_of(index: UnitIndex) -> list[Fate]:
    """The fates that occur, in the order of the model, for the filter."""
    met = {fate for line in index.lines for fate in (line.fate.fates if line.fate else ())}
    if any(line.fate is None for line in index.lines):
        met.add(Fate.KEPT)
    return [fate for fate in Fate if fate in met]


def _classes_of(index: UnitIndex, words: PageWords) -> list[str]:
    """The names of classes that occur, for the filter."""
    return list(dict.fromkeys(_class_name(line, words) for line in index.lines))


def _class_name(line: UnitLine, words: PageWords) -> str:
    return words.class_name(line.layer, line.facts.class_value)
