"""A page that is open in a browser, and what it complained of."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 375, "height": 700}


@dataclass
class Reading:
    """A page that is open, and what it complained of."""

    page: Page
    complaints: list[str] = field(default_factory=list)


def open_file(page: Page, file: Path) -> Reading:
    """Open a file from the file system and write down every complaint and every request."""
    reading = Reading(page)
    page.on("console", lambda message: reading.complaints.append(message.text))
    page.on("pageerror", lambda error: reading.complaints.append(str(error)))
    page.on("request", lambda request: reading.complaints.extend(_outside(request.url)))
    page.goto(file.as_uri())
    return reading


def _outside(url: str) -> list[str]:
    return [] if url.startswith(("file:", "data:")) else [url]
