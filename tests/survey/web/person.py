"""Somebody at a browser: keeps cookies, reads forms as they stand, sends them back."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.survey.world import PASSWORD, SURVEY

Fields = dict[str, str]

FULL: Fields = {f"U{number}": "3" for number in range(1, 10)}
"""Answers to every question of skm-9."""


class _FormReader(HTMLParser):
    """Collects what a browser would send of the forms on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: Fields = {}
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the value of an input; of radio buttons, the one that is checked."""
        named = {name: value or "" for name, value in attrs}
        if tag == "textarea":
            self._area = named["name"]
            self.fields[self._area] = ""
        if tag == "input" and (named.get("type") != "radio" or "checked" in named):
            self.fields[named["name"]] = named.get("value", "")

    def handle_data(self, data: str) -> None:
        """Take the words in a text area."""
        if self._area:
            self.fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        """Leave the text area; a line end right after its opening tag is not its value."""
        if tag == "textarea":
            words = self.fields[self._area].replace("\r\n", "\n")
            self.fields[self._area] = words.removeprefix("\n")
            self._area = ""


def told_at(page: TestResponse, field: str) -> str:
    """Return what a page says is wrong with a field; empty where it says nothing."""
    said = re.search(rf'id="(?:q-)?{field}-error"[^>]*>([^<]+)<', page.get_data(as_text=True))
    return said[1] if said else ""


def fields_of(page: TestResponse) -> Fields:
    """Return the fields of all forms on a page, filled in as they stand there."""
    reader = _FormReader()
    reader.feed(page.get_data(as_text=True))
    return reader.fields


class Person:
    """One browser at the application, which may sign in."""

    def __init__(self, app: Flask, **environ: str) -> None:
        self.client = app.test_client()
        self.client.environ_base.update(environ)

    def get(self, path: str, **given: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(path, buffered=True, **given)

    def post(self, path: str, data: Mapping[str, Any] = FULL, **given: Any) -> TestResponse:
        """Send a form with the token that the pages of this session carry.

        The entry of figures carries what it shows now, too, unless ``data`` brings something.
        """
        carried = {"csrf_token": fields_of(self.get("/masuk"))["csrf_token"]}
        if path.endswith("/isi") and "shown" not in data:
            carried["shown"] = fields_of(self.get(path)).get("shown", "")
        return self.client.post(path, data={**carried, **data}, buffered=True, **given)

    def sign_in(self, username: str, password: str = PASSWORD, next_: str = "") -> TestResponse:
        """Sign in by the form."""
        typed = {"username": username, "password": password, "next": next_}
        return self.post("/masuk", typed)

    def open_questions(self, survey: str = SURVEY) -> Fields:
        """Open the page of questions and return its fields, the ticket among them."""
        return fields_of(self.get(f"/s/{survey}"))

    def answer(self, changed: Mapping[str, Any], survey: str = SURVEY) -> TestResponse:
        """Open the page of questions, answer everything but for ``changed``, and send it."""
        filled = {**self.open_questions(survey), **FULL, **changed}
        return self.client.post(f"/s/{survey}", data=filled)


def staff(app: Flask, username: str) -> Person:
    """Return somebody who has signed in."""
    person = Person(app)
    assert person.sign_in(username).status_code == 302
    return person
