"""Pages of one small revision, and a browser without a network to read them in."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from a_reading import DESK, Reading, open_file
from a_report import drawn_up
from playwright.sync_api import Browser, sync_playwright

from ecozoning.model.report import Report
from ecozoning.model.report_maps import ReportMaps
from ecozoning.report.report_html import render

NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, ReportMaps]:
    return drawn_up(tmp_path_factory.mktemp("plan"))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, ReportMaps]:
    return drawn_up(tmp_path_factory.mktemp("hostile"), hostile=True)


@pytest.fixture(scope="session")
def file(drawn: tuple[Report, ReportMaps], tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("page") / "report.html"
    target.write_text(render(*drawn, "en"), encoding="utf-8", newline="")
    return target


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("there is no Chromium on this machine")
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Reading]:
    context = browser.new_context(viewport=DESK, offline=True)
    reading = open_file(context.new_page(), file)
    yield reading
    context.close()
