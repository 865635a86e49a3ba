"""plan.yaml of a first edition, as its author will find it."""

import json
import re
from dataclasses import dataclass

from ecozoning.model.plan import DEGREES_CRS, AreaMethod

UNKNOWN_SURVEY = "待填写:所依据的国土调查及其年度(to be filled in)"
"""Stands for the base survey until the author names it."""


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What the author says of a plan to begin. None: it follows from the code."""

    name: str
    name_en: str | None = None
    level: str | None = None
    body: str | None = None
    profile: str | None = None
    base_survey: str | None = None


def render_plan(code: str, new: NewPlan, body: str, profile: str, area: AreaMethod) -> bytes:
    """plan.yaml of a first edition, with a word on what its author may have to mend."""
    english = "" if new.name_en is None else f"name_en: {_quoted(new.name_en)}\n"
    meridian = (
        "" if area.central_meridian is None else f", central_meridian: {area.central_meridian:g}"
    )
    return (
        "# yaml-language-server: $schema=../../schemas/documents/plan.schema.json\n"
        f"plan: {_quoted(code)}\n"
        f"name: {_quoted(new.name)}\n"
        f"{english}"
        f"level: {_quoted(new.level or level_of(code))}\n"
        f"body: {_quoted(body)}\n"
        f"profile: {_quoted(profile)}\n"
        "edition: 1\n"
        "kind: initial\n"
        "base: null\n"
        "# Coordinates are kept in CGCS2000 degrees, or in a 3-degree zone (EPSG:4513 to 4554).\n"
        f"crs: {DEGREES_CRS}\n"
        f"area: {{method: {area.kind}{meridian}}}\n"
        "# Survey of the territory the plan was drawn on, with its year. 所依据的国土调查及其年度\n"
        f"base_survey: {_quoted(new.base_survey or UNKNOWN_SURVEY)}\n"
        "# Version of the coastline; stays null inland. 海岸线版本,内陆为 null\n"
        "coastline: null\n"
    ).encode()


def level_of(code: str) -> str:
    """The level of a division: 440000 is a province, 440100 a city, anything else a county."""
    if re.fullmatch(r"[0-9]{2}0{4,10}", code):
        return "provincial"
    return "municipal" if re.fullmatch(r"[0-9]{4}0{2,8}", code) else "county"


def _quoted(text: str) -> str:
    """A text as YAML in double quotes."""
    return json.dumps(text, ensure_ascii=False)
