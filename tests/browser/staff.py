"""Somebody of the staff at the browser."""

from playwright.sync_api import Page, expect

from tests.survey.world import PASSWORD


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Sign in by the form, in whatever language it is."""
    page.goto("/masuk")
    submit_sign_in(page, name, password)
    expect(page.locator(".bar form")).to_contain_text(name)


def submit_sign_in(page: Page, name: str, password: str) -> None:
    """Fill in the form that is on the screen, and send it."""
    page.locator("#username").fill(name)
    page.locator("#password").fill(password)
    page.locator("main form button").click()
