"""A year of an IKU table on its way to the lock: its pages, and steps that tests take."""

import json
import re
from typing import Any

from werkzeug.test import TestResponse

from survey.storage.database import Database
from tests.survey import finals
from tests.survey.web.person import Person
from tests.survey.world import AGENCY

TABLE, API = f"/iku/{AGENCY}/2026", f"/api/v1/agencies/{AGENCY}/iku/2026"
ROW, HISTORY = f"{TABLE}/000-3a", f"{TABLE}/riwayat"
STATUS = f"{TABLE}/status"
WHY = "Angka TW 2 keliru menurut berita acara."
COUNTED = "value-0-nilai"


def answer_again(database: Database, scores: str, times: int) -> None:
    """Reopen the survey, add answers, and make it final as its next version."""
    finals.step(database, "reopen", reason=WHY)
    finals.answer(database, *[scores] * times)
    finals.make_final(database)


def lock_year(operator: Person, administrator: Person) -> None:
    """Submit, verify and lock the table through its buttons."""
    assert operator.post(f"{STATUS}/ajukan", {}).status_code == 302
    for step in ("verifikasi", "kunci"):
        assert administrator.post(f"{STATUS}/{step}", {}).status_code == 302


def told_by(person: Person, address: str = API) -> Any:
    """Return what the API tells a person."""
    return json.loads(person.get(address).get_data())


def as_locked(page: TestResponse) -> str:
    """Return a page but for the token of its session, and how far its survey has come since."""
    text = page.get_data(as_text=True)
    for said in (
        'name="csrf_token" value="[^"]+"',
        " · <strong>survei kini [^<]*</strong>",
        "<small>Halaman berikut [^<]*</small>",
    ):
        text = re.sub(said, "", text)
    return text
