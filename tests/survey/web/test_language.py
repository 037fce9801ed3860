"""Indonesian first, English where it is chosen, and the choice is kept."""

import pytest
from flask import Flask

from tests.survey.web.person import Person, staff
from tests.survey.world import SURVEY


@pytest.mark.parametrize(
    ("query", "cookie", "spoken"),
    [
        pytest.param("", None, "id", id="by default"),
        pytest.param("?bahasa=en", None, "en", id="by the link"),
        pytest.param("", "en", "en", id="by the choice before"),
        pytest.param("?bahasa=id", "en", "id", id="the link wins"),
        pytest.param("?bahasa=xx", None, "id", id="an unknown one"),
        pytest.param("?bahasa=", "en", "en", id="an empty one"),
        pytest.param("", "../../etc", "id", id="a spoilt cookie"),
    ],
)
def test_which_language(lite_app: Flask, query: str, cookie: str | None, spoken: str) -> None:
    person = Person(lite_app)
    if cookie:
        person.client.set_cookie("bahasa", cookie)
    page = person.get(f"/s/{SURVEY}{query}", headers={"Accept-Language": "de"})
    text = page.get_data(as_text=True)
    assert f'<html lang="{spoken}">' in text
    assert ("Cost/Fee" in text or "What do you think" in text) is (spoken == "en")
    assert page.headers.getlist("Set-Cookie") == []  # the next person starts in Indonesian


@pytest.mark.parametrize("query", ["?bahasa=en", "?bahasa=id", "?bahasa=xx", ""])
def test_staff_keep_their_language_until_the_browser_closes(lite_app: Flask, query: str) -> None:
    kept = Person(lite_app).get(f"/masuk{query}").headers.getlist("Set-Cookie")
    languages = [cookie for cookie in kept if cookie.startswith("bahasa=")]
    assert bool(languages) is (query in ("?bahasa=en", "?bahasa=id"))
    assert not any("Expires" in cookie or "Max-Age" in cookie for cookie in languages)


def test_a_page_of_questions_carries_its_language_along(lite_app: Flask) -> None:
    page = Person(lite_app).get(f"/s/{SURVEY}?bahasa=en").get_data(as_text=True)
    assert f'action="/s/{SURVEY}?bahasa=en"' in page


def test_the_other_language_is_offered(lite_app: Flask) -> None:
    assert 'href="?bahasa=en"' in Person(lite_app).get("/").get_data(as_text=True)
    assert 'href="?bahasa=id"' in Person(lite_app).get("/?bahasa=en").get_data(as_text=True)


def test_figures_are_written_as_the_reader_writes_them(lite_app: Flask) -> None:
    Person(lite_app).answer({})
    reader = staff(lite_app, "evaluator")
    assert "75,00" in reader.get(f"/dasbor/{SURVEY}").get_data(as_text=True)
    assert "75.00" in reader.get(f"/dasbor/{SURVEY}?bahasa=en").get_data(as_text=True)
