"""Words, numbers and dates of the HTML report, in the manner of each language."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ecozoning.model.layers import read_schema
from ecozoning.model.report import (
    BasisLine,
    CitedEvent,
    EventReport,
    Neighbour,
    NeighbourReport,
    ReasonLine,
    ReportSide,
)
from ecozoning.model.report_figures import Direction
from ecozoning.model.report_units import GroundShare
from ecozoning.model.text import Text, visible
from ecozoning.report import answered, basis_words, published_lines, standing_words
from ecozoning.report.maps.moved_ground import ChangedPiece
from ecozoning.report.maps.sheet import Piece
from ecozoning.report.numbers import digits_of
from ecozoning.report.office_words import (
    DIRECTIONS,
    EVENT_STATES,
    FATES,
    HELD,
    NATURES,
    OUTSIDE,
    SEVERITIES,
    STRICTNESS,
    VERDICTS,
    OfficeWords,
)
from ecozoning.report.wording import column_title, layer_title, value_words

SMALL_M2 = 10_000.0
"""Below this an area is written in m²: two decimals of a km² would say too little."""

M2_PER_KM2 = 1e6
MINUS = "\u2212"
DIGEST_SHOWN = 12
SEPARATORS = re.compile(r"[\\/]")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
TABLES: Mapping[str, Mapping[Any, Text]] = {
    "direction": DIRECTIONS,
    "event_state": EVENT_STATES,
    "fate": FATES,
    "held": HELD,
    "nature": NATURES,
    "severity": SEVERITIES,
    "strictness": STRICTNESS,
    "verdict": VERDICTS,
}


class PageWords(OfficeWords):
    """What a page says of the values of one report. What it returns still has to be escaped."""

    def named(self, table: str, value: Any) -> str:
        """The word for a value of one of the closed lists, such as a fate or a verdict."""
        known = TABLES[table].get(value)
        return visible(value) if known is None else self(known)

    def text(self, text: Text) -> str:
        """A text in the language of the page, with hidden characters spelt out."""
        return visible(self(text))

    def layer(self, name: str) -> str:
        """The name of a layer in words."""
        return visible(layer_title(name, self.language))

    def column(self, layer: str, name: str) -> str:
        """The name of a column in words."""
        return column_title(layer, name, self.language)

    def clause_column(self, name: str) -> str:
        """The name of a column of the access list in words."""
        about = read_schema("lists/access-list")["properties"].get(name)
        if about is None:
            return visible(name)
        return str(self.both(about["title"], about["x-title-zh"]))

    def listed(self, values: Iterable[object]) -> str:
        """An enumeration of things from the data."""
        return self.joined(visible(one) for one in values)

    def shown(self, value: object) -> str:
        """A value of a record; nothing is written as a word."""
        return value_words(value, self.language)

    def number(self, value: float | Decimal | None, digits: int | None = None) -> str:
        """A number; thousands are parted in English and not in Chinese tables."""
        if value is None:
            return self.both("n/a", "—")
        digits = digits_of(value, digits)
        text = f"{value:,.{digits}f}" if self.language == "en" else f"{value:.{digits}f}"
        return _zero_without_sign(text).replace("-", MINUS)

    def signed(self, value: float | Decimal | None, digits: int | None = None) -> str:
        """A change: a plus before what grew, no sign before nothing."""
        text = self.number(value, digits)
        grew = value is not None and value > 0 and any(one in "123456789" for one in text)
        return f"+{text}" if grew else text

    def area(self, area_m2: float) -> str:
        """An area with its unit: km² as official tables print it, m² where it is small."""
        if area_m2 == 0:
            return "0"
        if abs(area_m2) >= SMALL_M2:
            return f"{self.number(area_m2 / M2_PER_KM2)} {self.both('km²', '平方千米')}"
        return f"{self.number(area_m2, 1)} {self.both('m²', '平方米')}"

    def day(self, value: date | str | None) -> str:
        """A date as it is written in the language; empty when there is none."""
        if value is None:
            return ""
        value = date.fromisoformat(str(value))
        if self.language == "zh":
            return f"{value.year}年{value.month}月{value.day}日"
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"

    def digest(self, value: str | None) -> str:
        """The beginning of a digest, for a reader to compare at a glance."""
        if value is None:
            return self.both("none", "无")
        return visible(value.removeprefix("sha256:")[:DIGEST_SHOWN])

    def shares(self, shares: Iterable[GroundShare]) -> str:
        """Where ground came from or went to, with its area."""
        return self.both("; ", ";").join(
            f"{self(OUTSIDE) if one.code is None else visible(one.code)} {self.area(one.area_m2)}"
            for one in shares
        )

    def edition(self, side: ReportSide) -> str:
        """A state as it is named above its map: the edition, or the file."""
        if side.edition is None:
            return visible(SEPARATORS.split(side.state)[-1])
        return self.both(f"edition {side.edition}", f"第 {side.edition} 版")

    def piece(self, piece: Piece) -> str:
        """What the map says of a unit: code and name, class and area, what became of it."""
        lines = [f"{visible(piece.code)} {visible(piece.name)}".strip()]
        line = piece.line
        lines.append(self.class_name(piece.layer, piece.class_value))
        if line is not None and line.fate is not None:
            lines.append(f"{line.number}: {self.fates(line.fate)}")
        return "\n".join(lines)

    def changed(self, piece: ChangedPiece) -> str:
        """What the map says of ground that changed."""
        codes = [
            self(OUTSIDE) if code is None else visible(code)
            for code in (piece.before_code, piece.after_code)
        ]
        classes = [
            self.class_name(piece.layer, value) for value in (piece.before_class, piece.after_class)
        ]
        lines = [f"{codes[0]} → {codes[1]}", self.area(piece.area_m2)]
        if piece.before_class != piece.after_class:
            way = self.named("direction", piece.direction)
            lines.append(f"{classes[0]} → {classes[1]} ({way})")
        return "\n".join(lines)

    def published_heads(self) -> list[str]:
        """What the columns of the printed figures are called."""
        return published_lines.published_heads(self)

    def published_lines(self) -> list[list[str]]:
        """The printed figures, one line per place and class."""
        return published_lines.published_lines(self.report, self)

    def basis_standing(self, line: BasisLine) -> str:
        """How both states stand to a part of the basis."""
        return self(basis_words.standing_of(line))

    def basis_warnings(self) -> list[str]:
        """What changed in the basis, and what was not used as declared."""
        return [visible(one) for one in basis_words.basis_warnings(self)]

    def findings_by_rule(self) -> list[str]:
        """New findings as lines, many of one rule told as one."""
        return [self.text(line) for line in answered.by_rule(self.report.heading.new_findings)]

    def new_findings_title(self) -> str:
        """How many findings are new, and how many of them are answered or mere notes."""
        return self(answered.new_findings_title(self.report.heading.new_findings))

    def apart_notes(self) -> list[str]:
        """Which figures rest on what the plan declares though the report used another thing."""
        return basis_words.apart_notes(self)

    def rounding_note(self) -> str:
        """Why a published figure may differ from the balance."""
        return published_lines.rounding_note(self)

    def reason(self, one: ReasonLine) -> str:
        """What a reason of the revision rests on."""
        return standing_words.reason_words(self, one)

    def event(self, one: CitedEvent) -> str:
        """What an event is."""
        return standing_words.event_words(self, one)

    def standing(self, one: CitedEvent) -> str:
        """How an event stands to the revision."""
        return standing_words.standing_words(self, one)

    def bearing(self, one: CitedEvent) -> str:
        """Where an event is named, or which units it touches."""
        return standing_words.bearing_words(self, one)

    def event_notes(self, report: EventReport) -> list[str]:
        """What is to be said of all events together."""
        return standing_words.event_notes(self, report)

    def neighbour_name(self, one: Neighbour) -> str:
        """What a plan beside this one is called."""
        return standing_words.neighbour_name(self, one)

    def neighbour(self, one: Neighbour) -> str:
        """The edition of a plan beside this one."""
        return standing_words.neighbour_words(self, one)

    def neighbour_notes(self, report: NeighbourReport) -> list[str]:
        """Why no plan stands beside this one."""
        return standing_words.neighbour_notes(self, report)

    def way_mark(self, direction: Direction) -> str:
        """A sign for a direction that does not rest on colour."""
        return {Direction.DOWN: "▼", Direction.UP: "▲"}.get(direction, "◆")


def _zero_without_sign(text: str) -> str:
    return text if any(one in "123456789" for one in text) else text.removeprefix("-")
