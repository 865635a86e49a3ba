"""Numbers and dates of a report in the manner of its language.

English parts thousands by commas, Chinese official tables do not part them (GB/T 15835). What a
table prints is printed the same everywhere; ground that no table prints is rounded by itself.
"""

from datetime import date
from decimal import Decimal

from ecozoning.model.text import Language, Text

M2_PER_KM2 = 1e6
SMALL_M2 = 10_000.0
"""Below this an area is written in m²: two decimals of a km² would say too little."""

LEAST_KM2 = Decimal("0.005")
NOTHING = "–"
MINUS = "\u2212"
EDITION = Text("edition {edition}", "第{edition}版")


def digits_of(value: float | Decimal, digits: int | None = None) -> int:
    """How many decimals are printed: those asked for, those a printed figure has, or two."""
    if digits is not None:
        return digits
    return max(2, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 2


class Numbers:
    """Writes numbers in one language; `minus` is the sign before what is less than nothing."""

    def __init__(self, language: Language, minus: str = MINUS) -> None:
        self.language = language
        self.minus = minus

    def count(self, value: int) -> str:
        """A whole number."""
        return self._signed_well(f"{value:,}")

    def number(self, value: float | Decimal | None, digits: int | None = None) -> str:
        """A number as a table prints it; none is a dash."""
        if value is None:
            return NOTHING
        return self._signed_well(f"{value:,.{digits_of(value, digits)}f}")

    def signed(self, value: float | Decimal | None, digits: int | None = None) -> str:
        """A change: a sign before what grew or shrank, a dash where nothing did."""
        if value is None or value == 0:
            return NOTHING
        text = self._signed_well(f"{value:+,.{digits_of(value, digits)}f}")
        return text if any(one in "123456789" for one in text) else text.lstrip(f"+{self.minus}")

    def cell(self, printed_km2: Decimal | None) -> str:
        """A cell of a matrix in km²: none is a dash, too little to print is said."""
        if printed_km2 is None:
            return NOTHING
        least = Decimal(1).scaleb(int(printed_km2.as_tuple().exponent))
        return self.number(printed_km2) if printed_km2 else f"<{least}"

    def ground(self, printed_km2: Decimal, area_m2: float) -> str:
        """Ground in a sentence as tables print it; in m² where they print nothing."""
        if not printed_km2:
            return self.area(area_m2)
        return f"{self.number(printed_km2)} {self.km2_word}"

    def area(self, area_m2: float) -> str:
        """An area that no table prints, with its unit: km², or m² where it is small."""
        if area_m2 == 0:
            return "0"
        if abs(area_m2) < SMALL_M2:
            return f"{self.number(area_m2, 1)} {self.m2_word}"
        return f"{self.number(area_m2 / M2_PER_KM2)} {self.km2_word}"

    def km2(self, area_m2: float) -> str:
        """An area that no table prints in km², without its unit: nothing is a dash."""
        if area_m2 == 0:
            return NOTHING
        if abs(area_m2) < float(LEAST_KM2) * M2_PER_KM2:
            return "<0.01" if area_m2 > 0 else f">{self.minus}0.01"
        return self.number(area_m2 / M2_PER_KM2)

    def percent(self, share: float | Decimal | None) -> str:
        """A share in percent, with its sign as the language sets it."""
        return f"{self.number(share)}{'%' if self.language == 'zh' else ' %'}"

    def day(self, value: date | str | None) -> str:
        """A day: 2024年6月1日, or 2024-06-01; none is a dash."""
        if value is None:
            return NOTHING
        year, month, number = str(value).split("-")
        return f"{year}年{int(month)}月{int(number)}日" if self.language == "zh" else str(value)

    def numbered_edition(self, edition: int) -> str:
        """An edition by its number."""
        return EDITION.format(edition=edition).to(self.language)

    @property
    def km2_word(self) -> str:
        """The unit of areas in a sentence."""
        return "平方千米" if self.language == "zh" else "km²"

    @property
    def m2_word(self) -> str:
        """The unit of small areas in a sentence."""
        return "平方米" if self.language == "zh" else "m²"

    def _signed_well(self, text: str) -> str:
        if not any(one in "123456789" for one in text):
            text = text.removeprefix("-")
        if self.language == "zh":
            text = text.replace(",", "")
        return text.replace("-", self.minus)
