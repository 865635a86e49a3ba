"""Shows the result of `ecozoning validate` in the form that was asked for."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from ecozoning.cli.options import with_versions
from ecozoning.cli.output import json_text, progress, write, write_json
from ecozoning.model.finding import Finding
from ecozoning.model.plan import DEGREES_CRS
from ecozoning.model.text import Language, Text
from ecozoning.report.validate_asked import Asked
from ecozoning.report.validate_github import render_github
from ecozoning.report.validate_gitlab import gitlab_report
from ecozoning.report.validate_json import validate_answer
from ecozoning.report.validate_sarif import sarif_log
from ecozoning.report.validate_text import ValidateStyle, closing, render_validation
from ecozoning.store.atomic import replaced
from ecozoning.store.files import PlanFiles
from ecozoning.store.repository import Repository
from ecozoning.workflow.feature_lines import feature_lines
from ecozoning.workflow.validating import Validation

JSON_FORMS = frozenset({"json", "sarif", "gitlab"})


def asked_of(result: Validation) -> Asked:
    """What the validation was asked for."""
    return Asked(result.revision, result.selection, result.baseline)


def _beside_lines(result: Validation, files: PlanFiles) -> Asked:
    """The same, with the lines on which features stand."""
    findings = [finding for check in result.checks for finding in check.findings]
    return replace(asked_of(result), lines=feature_lines(files, findings))


def show(
    repository: Repository,
    result: Validation,
    files: PlanFiles,
    form: str,
    out: Path | None,
    style: ValidateStyle,
) -> None:
    """Write the result to standard output, or to a file."""
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
    if form == "gpkg" and out is not None:
        _write_layer(repository, result, files, out, style)
    elif form == "html" and out is not None:
        replaced(out, _page(repository, result, files, style).encode())
    elif form in JSON_FORMS:
        _show_json(_value(result, files, form, style), out)
    else:
        text = (
            render_github(result.checks, _beside_lines(result, files), style.language)
            if form == "github"
            else render_validation(result.checks, asked_of(result), style)
        )
        if out is None:
            write(text)
        else:
            replaced(out, text.encode())
    if out is not None:
        _told(out, style)


def _page(
    repository: Repository, result: Validation, files: PlanFiles, style: ValidateStyle
) -> str:
    from ecozoning.report.validate_html import render_page
    from ecozoning.workflow.checked_shapes import checked_shapes

    shapes = checked_shapes(repository, files, result.checks)
    return render_page(result.checks, asked_of(result), shapes, result.on, style.language)


def _write_layer(
    repository: Repository, result: Validation, files: PlanFiles, out: Path, style: ValidateStyle
) -> None:
    from ecozoning.store.findings_gpkg import write_findings
    from ecozoning.workflow.checked_shapes import checked_shapes
    from ecozoning.workflow.drawing_findings import drawn_findings

    findings = _by_crs(result)
    shapes = checked_shapes(repository, files, result.checks)
    drawn = {
        crs: drawn_findings(own, [one for one in shapes if one.crs == crs])
        for crs, own in findings.items()
    }
    write_findings(out, findings, style.language, drawn)


def tell_verdict(result: Validation, language: Language) -> None:
    """What a file says, for the eyes of whoever had it written."""
    for line in closing(result.checks, asked_of(result), language):
        progress(Text(line, line), language)


def _value(result: Validation, files: PlanFiles, form: str, style: ValidateStyle) -> Any:
    asked = asked_of(result) if form == "json" else _beside_lines(result, files)
    if form == "sarif":
        return sarif_log(result.checks, asked, style.language)
    if form == "gitlab":
        return gitlab_report(result.checks, asked, style.language)
    return with_versions("validate", validate_answer(result.checks, asked), files, result.on)


def _show_json(value: Any, out: Path | None) -> None:
    if out is None:
        write_json(value)
    else:
        replaced(out, json_text(value).encode())


def _by_crs(result: Validation) -> dict[str, list[Finding]]:
    """The findings by the CRS their places are in; those without one go with the first."""
    found: dict[str, list[Finding]] = {}
    placeless: list[Finding] = []
    for check in result.checks:
        if check.findings and check.crs is not None:
            found.setdefault(check.crs, []).extend(check.findings)
        else:
            placeless.extend(check.findings)
    first = next(iter(found), DEGREES_CRS)
    return {**found, first: [*placeless, *found.get(first, [])]}


def _told(out: Path, style: ValidateStyle) -> None:
    progress(Text("wrote {path}", "已写入 {path}").format(path=out), style.language)
