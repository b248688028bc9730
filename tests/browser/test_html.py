"""The HTML report in a real browser: with and without JavaScript, by keyboard, on a phone, in the dark."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from awslint.cli import main
from tests.keys import access_key_id

pytestmark = pytest.mark.browser

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("scanned")
    (root / "infra").mkdir()
    (root / "infra" / "policy.json").write_text(
        '{"Version": "2012-10-17", "Statement": [\n  {"Effect": "Allow", "Action": "*", "Resource": "*"}]}\n'
    )
    (root / "a<b>.py").write_text(f'KEY = "{access_key_id(9500)}"  # {"long " * 100}\n')
    (root / "deploy.sh").write_text("aws s3 ls\naws iam create-access-key\n")
    path = root / "report.html"
    assert main(["scan", str(root), "--format", "html", "--output", str(path), "--now", "2026-11-24"]) == 1
    return path


def opened(browser: Browser, report: Path, **settings: Any) -> Page:
    """The page, on which every request to anywhere else and every error is a failure of the test."""
    context = browser.new_context(**settings)
    page = context.new_page()
    page.on("request", lambda request: _own(request.url, report))
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("console", lambda message: pytest.fail(message.text) if message.type == "error" else None)
    page.goto(report.as_uri())
    return page


def _own(url: str, report: Path) -> None:
    assert url == report.as_uri(), url


def shown(page: Page) -> int:
    return page.locator("article:visible").count()


def test_severities_are_chosen_without_javascript(browser: Browser, report: Path) -> None:
    page = opened(browser, report, java_script_enabled=False)
    every = shown(page)
    critical = page.locator("article.is-critical").count()
    assert 0 < critical < every
    assert page.locator("#words").is_hidden()
    page.get_by_label("critical (").uncheck()
    assert shown(page) == every - critical
    page.get_by_label("critical (").check()
    assert shown(page) == every


def test_a_search_counts_and_a_button_copies(browser: Browser, report: Path) -> None:
    page = opened(browser, report, permissions=["clipboard-read", "clipboard-write"])
    every = shown(page)
    assert page.locator("#shown").inner_text() == f"{every} of {every} shown"
    page.get_by_label("Search").fill("POLICY.json")
    found = page.locator("article:visible")
    assert found.count() < every
    assert all("policy.json" in text for text in found.locator(".place").all_inner_texts())
    assert page.locator("#shown").inner_text() == f"{found.count()} of {every} shown"
    first = found.first
    first.get_by_role("button", name="Copy the fix").click()
    first.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == dedent(first.locator("code").first.inner_text())


def test_it_is_used_by_keyboard(browser: Browser, report: Path) -> None:
    page = opened(browser, report)
    every = shown(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the findings"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "show-critical"
    page.keyboard.press("Space")
    assert shown(page) < every
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_a_screen_reader_is_told_what_is_what(browser: Browser, report: Path) -> None:
    page = opened(browser, report)
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("main").count() == 1
    for name in ("Summary", "Controls", "Findings"):
        assert page.get_by_role("region", name=name, exact=True).count() == 1
    assert page.get_by_role("article").count() == page.locator("article").count()
    assert all(page.get_by_role("article").nth(at).get_attribute("aria-labelledby") for at in range(3))
    assert page.get_by_role("group", name="Severity").count() == 1
    assert page.get_by_role("status").count() == 1
    assert page.get_by_role("rowheader", name="iam-policy", exact=True).count() == 1
    unnamed = "[...document.querySelectorAll('input,button')].filter(e=>!e.labels?.length&&!e.textContent).length"
    assert page.evaluate(unnamed) == 0


def test_a_phone_shows_it_without_scrolling_sideways(browser: Browser, report: Path) -> None:
    page = opened(browser, report, viewport={"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("h1").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 16


_CONTRAST = """
(selector) => {
  const element = document.querySelector(selector);
  const parts = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const canvas = document.createElement('div');
  canvas.style.backgroundColor = 'Canvas';
  document.body.append(canvas);
  const back = light(parts(getComputedStyle(canvas).backgroundColor));
  const front = light(parts(getComputedStyle(element).color));
  return (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05);
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("selector", ["h1", "span.critical", "td.bro", "td.met", "span.medium, span.low"])
def test_colours_can_be_told_from_the_page(browser: Browser, report: Path, scheme: str, selector: str) -> None:
    page = opened(browser, report, color_scheme=scheme)
    assert page.evaluate(_CONTRAST, selector) >= 4.5


def test_nothing_of_the_scanned_text_becomes_an_element(browser: Browser, report: Path) -> None:
    page = opened(browser, report)
    assert page.locator("article b").count() == 0
    assert page.locator(".place", has_text="a<b>.py").count() > 0
