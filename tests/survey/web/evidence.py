"""Evidence as staff add it by the form."""

import json
from typing import Any
from urllib.parse import quote

from werkzeug.test import TestResponse

from tests.survey.intake.evidence.makers import pdf
from tests.survey.web.person import Person, fields_of
from tests.survey.world import AGENCY

PAGE = f"/iku/{AGENCY}/2026/000-1/bukti"
LISTED = f"/api/v1/agencies/{AGENCY}/iku/2026/evidence"
TYPED = {
    "title": "LHE SAKIP Nomor 7",
    "document_type": "lhe",
    "dated": "2026-02-27",
    "year_evaluated": "2025",
    "quarter": "0",
    "note": "halaman 3",
}
BOUNDARY = "a-boundary-that-is-in-no-file"
LINK = "https://www.bps.go.id/idi"


def hand_in(
    person: Person, content: bytes | None = None, name: str = "LHE.pdf", **typed: str
) -> TestResponse:
    """Send the form with a file, and with ``typed`` in place of what is usual."""
    token = fields_of(person.get("/masuk"))["csrf_token"]
    words = {**TYPED, "csrf_token": token, **typed}
    parts = [f'name="{field}"\r\n\r\n{text}'.encode() for field, text in words.items()]
    # In the other spelling of RFC 5987, a name may hold whatever somebody wants to try.
    head = f"name=\"file\"; filename*=UTF-8''{quote(name, safe='')}\r\n\r\n".encode()
    parts.append(head + (pdf() if content is None else content))
    between = b"\r\n--" + BOUNDARY.encode()
    body = b"".join(between + b"\r\nContent-Disposition: form-data; " + part for part in parts)
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    return person.client.post(PAGE, data=body + between + b"--", content_type=kind, buffered=True)


def hand_in_link(person: Person, **typed: str) -> TestResponse:
    """Send the form with a link."""
    return person.post(PAGE, {**TYPED, "url": LINK, **typed})


def listed(person: Person) -> list[dict[str, Any]]:
    """Return all evidence of the year, as the API tells it."""
    told = json.loads(person.get(LISTED).get_data())
    found: list[dict[str, Any]] = told["evidence"]
    return found


def added(person: Person, content: bytes | None = None, name: str = "LHE.pdf") -> str:
    """Add a file, and return the address of the new evidence."""
    before = {one["id"] for one in listed(person)}
    assert hand_in(person, content, name).status_code == 302
    (new,) = {one["id"] for one in listed(person)} - before
    return f"{PAGE}/{new}"
