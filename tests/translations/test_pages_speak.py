"""Pages come out in the language asked for, with its marks."""

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient

from questionnaires.catalog import find_questionnaire, find_rule
from results.accountability.indicator import find_document
from results.accountability.scales import DEFAULT, find_scale
from survey.app import create_app
from survey.config import Settings
from survey.demo.fill import AGENCY, SURVEY, fill
from survey.passwords import hash_password
from survey.storage.database import Database
from survey.storage.migrate import upgrade
from survey.storage.surveys import surveys
from survey.web.wording import LANGUAGES, figure
from tests.cases.reader import read_survey
from tests.translations.words import NOW, PASSWORD, Visible, pairs


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'skm.sqlite'}"
    database = Database(url)
    upgrade(database)
    with database.write() as connection:
        fill(connection, {"operator": hash_password(PASSWORD)}, NOW)
    settings = Settings(database_url=url, secret_key="k" * 48, https=False)
    app = create_app(settings, now=lambda: NOW)
    yield app
    app.extensions["skm"].database.close()
    database.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="module")
def stored() -> set[str]:
    """Texts of definitions that are printed as their documents have them."""

    def strings(thing: object) -> Iterator[str]:
        match thing:
            case str():
                yield thing
            case dict():
                yield from (s for value in thing.values() for s in strings(value))
            case list() | tuple():
                yield from (s for value in thing for s in strings(value))

    rule = find_rule("permenpanrb-14-2017")
    source = find_questionnaire("skm-9").source
    scale = strings(find_scale(DEFAULT).model_dump())
    return {rule.regulation, source, *scale, *strings(find_document(AGENCY).model_dump())}


@pytest.fixture(scope="module")
def entered(app: Flask) -> set[str]:
    """Texts that the agency wrote itself, in its own language."""
    with app.extensions["skm"].database.read() as connection:
        (survey,) = surveys(connection)
    return {survey.title, survey.note, survey.unit_name, survey.agency_name}


def sign_in(client: FlaskClient) -> None:
    page = Visible(client.get("/masuk").text)
    token = next(a["value"] for t, a in page.tags if a.get("name") == "csrf_token")
    form = {"username": "operator", "password": PASSWORD, "csrf_token": token}
    assert client.post("/masuk", data=form).status_code == 302


def language_of(html: str) -> str:
    return next(attributes["lang"] for tag, attributes in Visible(html).tags if tag == "html")


def indonesian_in(html: str, own_words: set[str]) -> list[str]:
    """Return the msgids that a page still says, apart from texts that nobody translates."""
    text = "\n".join(" ".join(text.split()) for text in Visible(html).texts)
    for own in sorted((own for own in own_words if " " in own), key=len, reverse=True):
        text = text.replace(" ".join(own.split()), "")
    found = []
    for ids, words in pairs().items():
        pattern = re.sub(r"%\\\(\w+\\\)[sd]", ".+?", re.escape(ids[0]))
        if words[0] != ids[0] and re.search(rf"(?<!\w){pattern}(?!\w)", text):
            found.append(ids[0])
    return found


PUBLISHED = "fba486b7-deed-594d-a335-d70a4992d308"
"""One of the published answers that the demonstration begins with."""

PUBLIC_PAGES = {
    "/": 200,
    f"/s/{SURVEY}": 200,
    f"/s/{SURVEY}/terima-kasih": 200,
    "/masuk": 200,
    "/tidak-ada": 404,
}
STAFF_PAGES = {
    "/dasbor": 200,
    f"/dasbor/{SURVEY}": 200,
    f"/dasbor/{SURVEY}/respons": 200,
    f"/dasbor/{SURVEY}/respons/{PUBLISHED}": 200,
    f"/dasbor/{SURVEY}/respons/none": 404,
    f"/dasbor/{SURVEY}/status/tutup": 200,
    f"/dasbor/{SURVEY}/status/buka": 409,
    f"/dasbor/{SURVEY}/versi": 200,
    f"/dasbor/{SURVEY}/jejak": 200,
    f"/wawancara/{SURVEY}": 200,
    f"/iku/{AGENCY}/2026": 200,
    f"/iku/{AGENCY}/2026/000-1": 200,
    f"/iku/{AGENCY}/2026/000-1/bukti": 200,
    f"/iku/{AGENCY}/2026/000-3a": 200,
    f"/iku/{AGENCY}/2026/000-1/isi": 200,
    f"/iku/{AGENCY}/2026/000-3b/isi": 200,
    f"/iku/{AGENCY}/2026/pohon": 200,
    f"/iku/{AGENCY}/1900": 404,
}


@pytest.mark.parametrize(("path", "status"), (PUBLIC_PAGES | STAFF_PAGES).items())
def test_a_page_asked_for_in_english_comes_out_in_english(
    client: FlaskClient, path: str, status: int, stored: set[str], entered: set[str]
) -> None:
    if path in STAFF_PAGES:
        sign_in(client)
    reply = client.get(path, query_string={"bahasa": "en"})
    assert reply.status_code == status
    assert language_of(reply.text) == "en"
    assert indonesian_in(reply.text, stored | entered) == []


@pytest.mark.parametrize(("path", "status"), (PUBLIC_PAGES | STAFF_PAGES).items())
def test_a_page_speaks_indonesian_unless_asked(
    client: FlaskClient, path: str, status: int, stored: set[str], entered: set[str]
) -> None:
    if path in STAFF_PAGES:
        sign_in(client)
    reply = client.get(path, headers={"Accept-Language": "en"})
    assert reply.status_code == status
    assert language_of(reply.text) == "id"
    assert len(indonesian_in(reply.text, stored | entered)) > 2


def test_what_is_wrong_with_answers_is_said_in_english(client: FlaskClient) -> None:
    page = Visible(client.get(f"/s/{SURVEY}?bahasa=en").text)
    ticket = next(a["value"] for t, a in page.tags if a.get("name") == "ticket")
    reply = client.post(f"/s/{SURVEY}?bahasa=en", data={"ticket": ticket, "age": "tua"})
    assert reply.status_code == 422
    assert "10 entries need correcting." in reply.text
    assert "Write digits only, from 5 to 120." in reply.text
    assert "isian" not in reply.text


def test_the_answers_of_a_question_are_english_too(client: FlaskClient) -> None:
    page = client.get(f"/s/{SURVEY}?bahasa=en").text
    assert "Very expensive" in page
    assert "Sangat mahal" not in page


def test_the_chosen_language_stays_until_another_is_chosen(client: FlaskClient) -> None:
    assert language_of(client.get("/?bahasa=en").text) == "en"
    assert language_of(client.get("/masuk").text) == "en"
    assert language_of(client.get("/tidak-ada").text) == "en"
    assert language_of(client.get("/masuk?bahasa=id").text) == "id"
    assert language_of(client.get("/").text) == "id"


@pytest.mark.parametrize("unknown", ["", "EN", "en_US", "de", "../../etc", "id;en"])
def test_an_unknown_language_is_ignored(client: FlaskClient, unknown: str) -> None:
    reply = client.get("/", query_string={"bahasa": unknown})
    assert reply.status_code == 200
    assert language_of(reply.text) == "id"
    assert client.get_cookie("bahasa") is None


def test_an_unknown_language_does_not_undo_the_chosen_one(client: FlaskClient) -> None:
    client.get("/?bahasa=en")
    assert language_of(client.get("/?bahasa=de").text) == "en"


def test_a_form_of_staff_complains_in_indonesian(client: FlaskClient) -> None:
    page = Visible(client.get("/masuk").text)
    token = next(a["value"] for t, a in page.tags if a.get("name") == "csrf_token")
    reply = client.post("/masuk", data={"csrf_token": token})
    assert reply.status_code == 422
    assert "This field is required." not in reply.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_offers_the_other_language_by_its_own_name(
    client: FlaskClient, language: str
) -> None:
    (other,) = set(LANGUAGES) - {language}
    page = Visible(client.get("/", query_string={"bahasa": language}).text)
    links = [given for tag, given in page.tags if tag == "a" and "hreflang" in given]
    assert [(a["href"], a["lang"]) for a in links] == [(f"?bahasa={other}", other)]
    assert LANGUAGES[other] in page.texts


@pytest.mark.parametrize(
    ("language", "fraction", "thousands"),
    [("id", "83,20", "1.234.567"), ("en", "83.20", "1,234,567")],
)
def test_figures_have_the_marks_of_the_language(
    app: Flask, language: str, fraction: str, thousands: str
) -> None:
    with app.test_request_context("/", query_string={"bahasa": language}):
        assert figure(Decimal("83.20")) == fraction
        assert figure(1234567) == thousands


@pytest.mark.parametrize("path", [f"/dasbor/{SURVEY}", f"/iku/{AGENCY}/2026"])
def test_the_index_has_a_decimal_comma_in_indonesian_and_a_point_in_english(
    client: FlaskClient, path: str
) -> None:
    sign_in(client)
    answers = [score for row in read_survey("sekadau-2019-s1-raw").raw for score in row]
    with_point = f"{sum(answers) / len(answers) * 25:.2f}"  # nobody left a question out
    with_comma = with_point.replace(".", ",")
    indonesian = client.get(path).text
    english = client.get(path, query_string={"bahasa": "en"}).text
    assert with_comma in indonesian
    assert with_point not in indonesian
    assert with_point in english
    assert with_comma not in english


def test_one_respondent_is_not_many(app: Flask) -> None:
    for number, words in ((1, "1 respondent"), (2, "2 respondents"), (0, "0 respondents")):
        with app.test_request_context("/?bahasa=en"):
            page = app.jinja_env.from_string(
                "{{ ngettext('%(count)s responden', '%(count)s responden', n, count=n) }}"
            )
            assert page.render(n=number) == words
