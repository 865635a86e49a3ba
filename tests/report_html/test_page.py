"""What the page says, in both languages, whatever the data say."""

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from a_reading import open_file
from a_report import RECLASSED

from ecozoning.report.report_html import render
from ecozoning.report.report_html_words import PageWords


class Tags(HTMLParser):
    """Which elements a page has, and which handlers of events."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.handlers: list[str] = []
        self.sources: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.sources += [value for name, value in attrs if name in ("src", "xlink:href") and value]


def test_the_same_report_gives_the_same_page(drawn):
    assert render(*drawn, "en") == render(*drawn, "en")


@pytest.mark.parametrize(("language", "words"), [("en", "downgraded"), ("zh", "降级")])
def test_it_speaks_both_languages(drawn, language, words):
    page = render(*drawn, language)

    assert words in page
    assert f'lang="{language}' in page


def test_nothing_is_fetched(drawn):
    page = render(*drawn, "en")

    assert Tags(page).sources == []
    assert "https://" not in page
    assert "@import" not in page


def test_words_of_clauses_are_marked(drawn):
    page = render(*drawn, "zh")

    assert "<del>75%</del>" in page.replace("<del>75</del>", "<del>75%</del>")
    assert "<ins>80%</ins>" in page.replace("<ins>80</ins>", "<ins>80%</ins>")


def test_the_reclassed_unit_is_shown_under_both_codes(drawn):
    page = render(*drawn, "en")

    assert f"<del>{RECLASSED[0]}</del>" in page
    assert f"<ins>{RECLASSED[1]}</ins>" in page


def test_hostile_names_stay_text(drawn, hostile):
    page, plain = render(*hostile, "en"), render(*drawn, "en")

    assert Tags(page).handlers == []
    assert Tags(page).elements.count("script") == Tags(plain).elements.count("script") == 1


def test_hidden_characters_are_spelt_out(drawn):
    words = PageWords(drawn[0], "en")

    assert words.shown("a\u202eb") == words.listed(["a\u202eb"]) == "a\\u202eb"


def test_hostile_names_do_nothing_in_a_browser(browser, hostile, tmp_path):
    file = tmp_path / "hostile.html"
    file.write_text(render(*hostile, "en"), encoding="utf-8", newline="")
    reading = open_file(browser.new_page(), file)
    title = reading.page.title()
    reading.page.locator("#m1 .units path").first.dispatch_event("pointermove")
    for jump in reading.page.locator("a.jump").all():
        jump.click()

    assert reading.complaints == []
    assert reading.page.title() == title != "hacked"


def test_the_policy_names_the_one_script_of_the_page(drawn):
    page = render(*drawn, "en")

    assert re.search(r"script-src 'sha256-[A-Za-z0-9+/=]{44}'", page)
    assert "unsafe-eval" not in page


@pytest.mark.parametrize("language", ["en", "zh"])
def test_ground_that_was_there_is_the_sum_of_where_it_went_as_printed(drawn, language):
    report, maps = drawn
    (layer,) = (one for one in report.fates if one.kind == "unit")
    # Exact figures that, rounded one by one, are 0.01 km² short of their sum.
    thirds = replace(
        layer.lineage,
        old_m2=10_010_000.0, kept_m2=5_004_000.0, passed_on_m2=3_003_000.0,
        left_layer_m2=2_003_000.0,
        printed_km2=tuple(map(Decimal, ("5.01", "3.00", "2.00", "0.00", "0.00"))),
    )  # fmt: skip
    page = render(replace(report, fates=(replace(layer, lineage=thirds),)), maps, language)

    (told,) = re.findall(r"10\.01 (?:km²|平方千米).* = .*", page)
    assert re.findall(r"\d+\.\d\d", told)[:4] == ["10.01", "5.01", "3.00", "2.00"]
