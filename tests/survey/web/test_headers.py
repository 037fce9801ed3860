"""Headers of every kind of answer, errors among them."""

from gzip import decompress
from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from survey.web.assets import STATIC
from tests.survey.web.person import Person, staff
from tests.survey.world import AGENCY, CLOSED, SURVEY

API = f"/api/v1/surveys/{SURVEY}/responses"
KINDS = [
    pytest.param("GET", "/", 200, id="page"),
    pytest.param("GET", f"/s/{SURVEY}", 200, id="questions"),
    pytest.param("GET", f"/dasbor/{SURVEY}", 200, id="dashboard"),
    pytest.param("GET", f"/dasbor/{SURVEY}/laporan.pdf", 200, id="pdf"),
    pytest.param("GET", f"/dasbor/{SURVEY}/perhitungan.csv", 200, id="csv"),
    pytest.param("GET", f"/dasbor/{SURVEY}/lembar-kerja.csv", 200, id="stream"),
    pytest.param("GET", f"/dasbor/{SURVEY}/respons", 200, id="review"),
    pytest.param("GET", f"/api/v1/surveys/{SURVEY}/index", 200, id="json"),
    pytest.param("GET", f"/iku/{AGENCY}/2026/000-1/bukti", 200, id="evidence"),
    pytest.param("POST", f"/iku/{AGENCY}/2026/000-1/bukti", 400, id="evidence, no token"),
    pytest.param("GET", "/healthz", 200, id="health"),
    pytest.param("GET", "/nothing", 404, id="not found"),
    pytest.param("GET", f"/s/{CLOSED}", 410, id="gone"),
    pytest.param("POST", "/masuk", 400, id="no token"),
    pytest.param("PUT", "/", 405, id="method"),
    pytest.param("POST", API, 415, id="not json"),
    pytest.param("POST", f"/s/{SURVEY}", 422, id="invalid"),
    pytest.param("GET", f"/iku/{AGENCY}/1", 404, id="absurd year"),
    pytest.param("OPTIONS", "/", 200, id="options"),
    pytest.param("HEAD", "/", 200, id="head"),
]


def _strict(answer: TestResponse) -> None:
    policy = dict(
        part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(("method", "address", "status"), KINDS)
def test_every_kind_of_answer_is_guarded_and_never_kept(
    lite_app: Flask, method: str, address: str, status: int
) -> None:
    person = staff(lite_app, "administrator")
    answer = person.client.open(address, method=method, buffered=True)
    assert answer.status_code == status
    _strict(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Strict-Transport-Security" not in answer.headers


@pytest.mark.parametrize(("method", "address", "status"), KINDS)
def test_over_https_every_answer_says_to_stay_there(
    https_app: Flask, method: str, address: str, status: int
) -> None:
    del status
    answer = https_app.test_client().open(address, method=method, buffered=True)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def _links(answer: TestResponse) -> list[str]:
    page = answer.get_data(as_text=True)
    return [part.partition('"')[0] for part in page.split('href="/static/')[1:]] + [
        part.partition('"')[0] for part in page.split('src="/static/')[1:]
    ]


def test_static_files_are_kept_for_ever_under_the_mark_of_their_content(lite_app: Flask) -> None:
    person = Person(lite_app)
    files = _links(person.get(f"/s/{SURVEY}"))
    assert len(files) == 3
    for file in files:
        assert urlsplit(file).query.startswith("v=")
        answer = person.get(f"/static/{file}")
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        _strict(answer)


def test_static_files_without_a_mark_are_asked_for_again(lite_app: Flask) -> None:
    answer = Person(lite_app).get("/static/skm.css")
    assert "immutable" not in answer.headers["Cache-Control"]
    assert "max-age=3600" in answer.headers["Cache-Control"]


def test_a_file_that_is_not_there_is_not_remembered_as_missing(lite_app: Flask) -> None:
    answer = Person(lite_app).get("/static/none.css?v=0123456789")
    assert answer.status_code == 404
    assert "immutable" not in answer.headers["Cache-Control"]


PAGES = [
    "/",
    f"/s/{SURVEY}",
    f"/s/{SURVEY}/terima-kasih",
    "/masuk",
    "/dasbor",
    f"/dasbor/{SURVEY}",
    f"/dasbor/{SURVEY}/respons",
]
IKU = [f"/iku/{AGENCY}/2026", f"/iku/{AGENCY}/2026/000-1", f"/iku/{AGENCY}/2026/000-1/bukti"]


@pytest.mark.parametrize("address", [*PAGES, *IKU])
def test_pages_keep_to_their_own_policy(lite_app: Flask, address: str) -> None:
    """No script, style or handler stands in the page, and nothing comes from elsewhere."""
    page = staff(lite_app, "administrator").get(address).get_data(as_text=True)
    assert "<main" in page
    for forbidden in (" style=", "<style", " onclick=", " onload=", "javascript:", "//cdn"):
        assert forbidden not in page
    scripts = page.split("<script")[1:]
    assert all(script.startswith(' src="/static/') for script in scripts)


def test_downloads_are_saved_under_the_name_of_their_survey(lite_app: Flask) -> None:
    person = staff(lite_app, "evaluator")
    kinds = {
        "laporan.pdf": "application/pdf",
        "perhitungan.csv": "text/csv; charset=utf-8",
        "lembar-kerja.csv": "text/csv; charset=utf-8",
    }
    for name, kind in kinds.items():
        answer = person.get(f"/dasbor/{SURVEY}/{name}")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{SURVEY}-{name}"'
        assert answer.content_type == kind


@pytest.mark.parametrize("name", sorted(path.name for path in STATIC.iterdir()))
def test_every_static_file_goes_short_over_the_line(lite_app: Flask, name: str) -> None:
    plain = Person(lite_app).get(f"/static/{name}")
    short = Person(lite_app).get(f"/static/{name}", headers={"Accept-Encoding": "gzip, br"})
    assert decompress(short.data) == plain.data == (STATIC / name).read_bytes()
    assert len(short.data) < len(plain.data)
    assert short.headers["Content-Encoding"] == "gzip"
    assert short.headers["Vary"] == "Accept-Encoding"
    assert short.mimetype == plain.mimetype
