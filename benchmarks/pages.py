"""How a page with maps opens and pans in a browser: seconds to open, milliseconds between frames.

    python benchmarks/pages.py PAGE.html

The page is opened from the file system without a network. The map is dragged for two seconds over
the whole ground and again zoomed in; every frame that the browser draws meanwhile is timed.
"""

import json
import shutil
import statistics
import sys
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DESK = {"width": 1440, "height": 900}
STEPS, STEP_PIXELS = 60, 5
FRAMES = """() => { window.frames_ms = []; let last = performance.now();
  const tick = (now) => { window.frames_ms.push(now - last); last = now;
    window.ticking = requestAnimationFrame(tick); };
  requestAnimationFrame((now) => {
    last = now; window.ticking = requestAnimationFrame(tick); }); }"""
SETTLED = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"""


def measured(file: Path) -> dict[str, float]:
    """Size, time to open, and times between frames while panning, whole and zoomed in."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, BROWSERS)), None),
            args=["--no-sandbox"],
        )
        page = chromium.new_context(viewport=DESK, offline=True).new_page()
        started = time.perf_counter()
        page.goto(file.resolve().as_uri())
        page.evaluate(SETTLED)
        opened_s = time.perf_counter() - started
        whole = _panned(page)
        for _ in range(4):
            page.click("#m1 [data-do=in]")
        page.wait_for_timeout(400)
        close = _panned(page)
        chromium.close()
    return {
        "size_mb": file.stat().st_size / 1e6,
        "opened_s": opened_s,
        "frame_ms": statistics.median(whole),
        "slow_frame_ms": _ninety_five(whole),
        "close_frame_ms": statistics.median(close),
        "close_slow_frame_ms": _ninety_five(close),
    }


def _panned(page: Page) -> list[float]:
    """Milliseconds between the frames drawn while a map is dragged to and fro."""
    port = page.locator("#m1 .map .port").first
    port.scroll_into_view_if_needed()
    box = port.bounding_box()
    if box is None:
        raise SystemExit("the page has no map")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(FRAMES)
    for step in range(STEPS):
        way = step if step < STEPS / 2 else STEPS - step
        page.mouse.move(x + way * STEP_PIXELS, y + way)
        page.wait_for_timeout(16)
    frames: list[float] = page.evaluate(
        "() => { cancelAnimationFrame(window.ticking); return window.frames_ms; }"
    )
    page.mouse.up()
    page.wait_for_timeout(400)
    return frames


def _ninety_five(numbers: list[float]) -> float:
    return sorted(numbers)[int(0.95 * (len(numbers) - 1))]


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1])), indent=1))
