"""The page in a real browser without a network: it opens, moves, filters, jumps and prints."""

from pathlib import Path

from a_reading import DESK, PHONE, Reading, open_file
from a_report import KEPT, RECLASSED
from playwright.sync_api import Browser


def view_of(reading: Reading) -> list[str | None]:
    drawings = reading.page.locator("#m1 .drawing")
    return [drawings.nth(place).get_attribute("viewBox") for place in range(2)]


def test_it_opens_from_the_file_system_and_complains_of_nothing(opened: Reading):
    assert opened.page.locator("h1").inner_text()
    assert opened.complaints == []


def test_both_maps_show_the_same_part_after_zooming(opened: Reading):
    whole = view_of(opened)
    opened.page.click("#m1 [data-do=in]")
    opened.page.wait_for_timeout(400)

    assert view_of(opened)[0] == view_of(opened)[1] != whole[0]


def test_a_map_is_dragged(opened: Reading):
    whole = view_of(opened)
    port = opened.page.locator("#m1 .port").first
    port.scroll_into_view_if_needed()
    box = port.bounding_box()
    assert box is not None
    opened.page.mouse.move(box["x"] + 200, box["y"] + 200)
    opened.page.mouse.down()
    opened.page.mouse.move(box["x"] + 120, box["y"] + 170, steps=4)
    opened.page.mouse.up()
    opened.page.wait_for_timeout(400)

    assert view_of(opened)[0] == view_of(opened)[1] != whole[0]


def test_a_unit_under_the_pointer_is_named(opened: Reading):
    shape = opened.page.locator(f'#m1 .before .units path[aria-label^="{KEPT}"]')
    shape.scroll_into_view_if_needed()
    shape.hover(position={"x": 20, "y": 20})

    assert KEPT in opened.page.locator(".tip").inner_text()


def test_the_swipe_moves_the_edge_between_before_and_after(opened: Reading):
    opened.page.click("#m1 [data-do=swipe]")
    opened.page.locator("#m1 input.swipe").fill("20")
    clip = "getComputedStyle(document.querySelector('#m1 .after .port')).clipPath"

    assert "20%" in opened.page.evaluate(clip)
    boxes = [opened.page.locator("#m1 .port").nth(place).bounding_box() for place in range(2)]
    assert boxes[0] == boxes[1]


def test_the_list_of_units_is_filtered_by_text_kind_and_class(opened: Reading):
    rows = opened.page.locator("tr.unit:visible")
    everything = rows.count()
    opened.page.fill("form.filter [name=text]", RECLASSED[1].lower())
    assert rows.count() == 1
    opened.page.fill("form.filter [name=text]", "")
    opened.page.select_option("form.filter [name=kind]", "kept")
    assert rows.count() == 1
    opened.page.select_option("form.filter [name=kind]", "")
    opened.page.select_option("form.filter [name=class]", index=1)
    assert 0 < rows.count() < everything


def test_a_line_of_the_list_jumps_to_its_unit_on_the_map(opened: Reading):
    whole = view_of(opened)
    row = opened.page.locator(f'tr.unit:has-text("{RECLASSED[1]}")').first
    row.locator("a.jump").click()
    opened.page.wait_for_timeout(400)

    assert view_of(opened)[0] != whole[0]
    assert opened.page.locator(".units path.found").count() == 2
    assert opened.page.evaluate("document.querySelector('#m1').getBoundingClientRect().top") < 900


def test_a_phone_needs_no_sideways_scrolling(browser: Browser, file: Path):
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True, offline=True)
    page = open_file(context.new_page(), file).page

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()


def test_on_a_phone_no_word_is_broken_into_letters(browser: Browser, file: Path):
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True, offline=True)
    page = open_file(context.new_page(), file).page
    narrow = """[...document.querySelectorAll('th, td, dd, li, summary')].filter(one =>
        !one.closest('.cards thead') && one.offsetParent && one.innerText.trim().length > 6 &&
        one.getBoundingClientRect().width < 2.5 * parseFloat(getComputedStyle(one).fontSize)
    ).map(one => one.innerText)"""

    assert page.evaluate(narrow) == []
    unit = page.locator("tr.unit").first.bounding_box()
    assert unit is not None
    assert unit["width"] <= PHONE["width"]
    context.close()


def test_slight_shifts_and_changes_are_switched_off(opened: Reading):
    changes = opened.page.locator("#m1 .map .changed").first
    assert changes.is_visible()
    opened.page.click("#m1 [data-do=changed]")
    assert not changes.is_visible()
    opened.page.click("#m1 [data-do=changed]")
    assert changes.is_visible()


def test_a_number_on_the_map_leads_to_its_line_of_the_list(opened: Reading):
    callout = opened.page.locator("#m1 .map.after .callout").first
    unit = callout.get_attribute("data-u")
    callout.click(force=True)

    assert opened.page.locator("tr.found").get_attribute("id") == unit


def test_it_prints_with_everything_open(opened: Reading):
    paper = opened.page.pdf(format="A4")

    assert paper.startswith(b"%PDF")
    assert opened.page.locator("details:not([open])").count() == 0


def test_without_scripts_it_is_a_document_with_maps(browser: Browser, file: Path):
    context = browser.new_context(viewport=DESK, java_script_enabled=False, offline=True)
    page = open_file(context.new_page(), file).page

    assert page.locator("#m1 .drawing").nth(1).is_visible()
    assert page.locator("tr.unit").last.is_visible()
    assert not page.locator("form.filter").is_visible()
    assert not page.locator("#m1 .tools").is_visible()
    context.close()
