"""`validate --format html`: one page that fetches nothing, with a map and the list of findings."""

import re
from pathlib import Path

import pytest
from a_validation import A, B, C

from a_repository import PlanRepository, box
from ecozoning.cli.main import run


def page_of(plans: PlanRepository, target: Path, *more: str) -> str:
    run(["-C", str(plans.root), *more, "validate", "--format", "html", "--out", str(target)])
    return target.read_text("utf-8")


@pytest.fixture
def page(overlapping: PlanRepository, tmp_path: Path) -> str:
    return page_of(overlapping, tmp_path / "findings.html")


def test_a_page_needs_a_file(sound: PlanRepository):
    assert run(["-C", str(sound.root), "validate", "--format", "html"]) == 2


def test_the_exit_code_is_that_of_the_check(overlapping: PlanRepository, tmp_path: Path):
    out = ["--format", "html", "--out", str(tmp_path / "a.html")]

    assert run(["-C", str(overlapping.root), "validate", *out]) == 1


def test_a_page_fetches_nothing(page: str):
    assert "default-src 'none'" in page
    assert not re.search(r"(src|href)=\"(https?:)?//", page)


def test_a_mark_leads_to_its_line_and_the_line_back(page: str):
    line = re.search(r'<li id="(f\d+)"[^>]*><a class="number" href="#(p\d+)"', page)

    assert line is not None
    assert f'<a href="#{line[1]}"' in page.partition('<g class="marks">')[2].partition("</g>")[0]
    assert f'<circle id="{line[2]}" class="block"' in page


def test_every_unit_is_drawn(page: str):
    units = page.partition('<g class="units">')[2].partition("</g>")[0]

    assert all(f"<title>{code}" in units for code in (A, B, C))


def test_the_units_of_an_overlap_are_outlined(page: str):
    concerned = page.partition('<g class="concerned">')[2].partition("</g>")[0]

    assert f"<title>{A}</title>" in concerned
    assert f"<title>{B}</title>" in concerned


@pytest.mark.parametrize(("language", "words"), [("en", "What to do first"), ("zh", "先处理")])
def test_a_page_speaks_the_language_asked_for(
    overlapping: PlanRepository, tmp_path: Path, language: str, words: str
):
    assert words in page_of(overlapping, tmp_path / "a.html", "--lang", language)


def test_a_page_of_a_sound_plan_says_so(sound: PlanRepository, tmp_path: Path):
    page = page_of(sound, tmp_path / "a.html")

    assert '<span class="verdict pass">pass</span>' in page


def test_a_partial_page_says_so(sound: PlanRepository, tmp_path: Path):
    target = tmp_path / "a.html"
    options = ["--select", "LST", "--format", "html", "--out", str(target)]
    run(["-C", str(sound.root), "validate", *options])

    page = target.read_text("utf-8")
    assert '<span class="verdict partial">partial</span>' in page
    assert "rules ran" in page


def test_what_came_from_data_is_text(sound: PlanRepository, tmp_path: Path):
    sound.units({A: box(0, 0, 0.11), B: box(0.1, 0)}, unit_name=["<script>alert(1)</script>", "x"])
    sound.record()

    page = page_of(sound, tmp_path / "a.html")

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_plan_whose_file_cannot_be_read_has_a_list_without_a_map(
    overlapping: PlanRepository, tmp_path: Path
):
    [*_, file] = sorted(
        (overlapping.root / ".dvc" / "cache" / "files" / "md5").glob("*/*"),
        key=lambda one: one.stat().st_mtime,
    )
    file.chmod(0o644)
    file.write_bytes(b"no database")

    page = page_of(overlapping, tmp_path / "a.html")

    assert 'class="sheet' not in page
    assert "BYT10" in page


def test_what_was_there_before_is_marked(overlapping: PlanRepository, tmp_path: Path):
    target = tmp_path / "a.html"
    options = ["--base", "HEAD", "--format", "html", "--out", str(target)]
    run(["-C", str(overlapping.root), "validate", *options])

    page = target.read_text("utf-8")
    assert "there before" in page
    assert 'class="chip new"' not in page


def test_a_page_opens_in_a_browser_without_complaint(page: str, tmp_path: Path):
    playwright = pytest.importorskip("playwright.sync_api")
    chromium = Path("/usr/bin/chromium")
    if not chromium.exists():
        pytest.skip("there is no Chromium")
    target = tmp_path / "opened.html"
    target.write_text(page, "utf-8")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 390, "height": 800})
        complaints: list[str] = []
        opened.on("console", lambda one: complaints.append(one.text))
        opened.goto(target.as_uri())
        opened.click("a.mark.block >> nth=0", force=True)
        fits = opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found = opened.locator("ol.list li.found").count()
        opened.fill("input[name=text]", "no such words")
        left = opened.locator("ol.list li:not([hidden])").count()
        browser.close()

    assert (complaints, fits, found, left) == ([], True, 1, 0)


def test_a_page_names_the_profiles_it_rests_on(page: str):
    assert "national 1" in page.partition("<footer>")[2]
