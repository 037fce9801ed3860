"""Files go out as they came in: to be saved, never shown, under a name that cannot lie."""

from base64 import b64encode
from hashlib import sha256
from urllib.parse import unquote

import pytest
from flask import Flask

from tests.survey.intake.evidence.makers import docx, odt, pdf, picture, xlsx
from tests.survey.web.evidence import added, listed
from tests.survey.web.person import Person, staff

KINDS = [
    pytest.param(pdf(), "application/pdf", id="PDF"),
    pytest.param(picture("PNG"), "image/png", id="PNG"),
    pytest.param(picture("JPEG"), "image/jpeg", id="JPEG"),
    pytest.param(docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    pytest.param(xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    pytest.param(odt(), "application/vnd.oasis.opendocument.text", id="ODT"),
    pytest.param(b"a;b\n1;2\n", "text/plain; charset=utf-8", id="CSV"),
]


@pytest.mark.parametrize(("content", "kind"), KINDS)
def test_a_file_comes_back_guarded(app: Flask, content: bytes, kind: str) -> None:
    operator = staff(app, "operator")
    address = added(operator, content)
    answer = staff(app, "evaluator").get(f"{address}/berkas")
    digest = sha256(content)
    assert answer.data == content
    assert answer.content_type == kind
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["ETag"] == f'"{digest.hexdigest()}"'
    assert answer.headers["Repr-Digest"] == f"sha-256=:{b64encode(digest.digest()).decode()}:"
    assert int(answer.headers["Content-Length"]) == len(content)


def _saved_as(disposition: str) -> str:
    """Return the name under which a browser saves: of two spellings the one of RFC 5987."""
    head, _, extended = disposition.partition("; filename*=UTF-8''")
    if extended:
        return unquote(extended)
    return head.removeprefix("attachment; filename=").strip('"')


NAMES = [
    ("LHE 2025.pdf", "LHE 2025.pdf"),
    ('a"; filename="b.exe', "a_; filename=_b.pdf"),
    ("a\r\nSet-Cookie: x=1\r\n\r\n<html>.pdf", "a_Set-Cookie_ x=1_html_.pdf"),
    ("../../etc/passwd", "passwd.pdf"),
    ("..\\..\\autoexec.bat", "autoexec.pdf"),
    ("laporan\0.exe", "laporan.pdf"),
    ("laporan\u202efdp.exe", "laporanfdp.pdf"),
    ("Évaluasi 統計 “2025”.pdf", "Évaluasi 統計 “2025”.pdf"),
    ("100%25.pdf", "100%25.pdf"),
    ("x" * 5000, "x" * 116 + ".pdf"),
]


@pytest.mark.parametrize(("name", "saved_as"), NAMES)
def test_a_name_is_kept_safe_and_cannot_leave_its_header(
    lite_app: Flask, name: str, saved_as: str
) -> None:
    person = staff(lite_app, "operator")
    address = added(person, name=name)
    assert listed(person)[0]["file"]["name"] == saved_as
    answer = person.get(f"{address}/berkas")
    assert "Set-Cookie" not in dict(answer.headers)
    assert _saved_as(answer.headers["Content-Disposition"]) == saved_as
    assert answer.headers["Content-Disposition"].isascii()


def test_a_file_is_for_who_may_read_the_table(lite_app: Flask) -> None:
    address = f"{added(staff(lite_app, 'operator'))}/berkas"
    for name in ("officer", "unit-operator", "other-evaluator", "nobody"):
        assert staff(lite_app, name).get(address).status_code == 403
    assert Person(lite_app).get(address).status_code == 302
