"""Several people at one row of an IKU table: nobody deletes another's figures unseen."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from survey.config import Settings
from survey.storage import trail
from survey.storage.database import Database
from tests.survey.clock import Clock
from tests.survey.house import SECRET_KEY, running, url_of
from tests.survey.web.desk import words_of
from tests.survey.web.person import Fields, Person, fields_of, staff, told_at
from tests.survey.world import AGENCY

CONFLICTS = f"/iku/{AGENCY}/2026/000-2/isi"
FIRST, SECOND = "value-1-potensi_konflik", "value-2-potensi_konflik"
CHANGED = "Isian baris ini berubah sejak Anda membukanya"


@pytest.fixture
def siti(lite_app: Flask) -> Person:
    """One who enters."""
    return staff(lite_app, "operator")


@pytest.fixture
def budi(lite_app: Flask) -> Person:
    """Another one."""
    return staff(lite_app, "administrator")


def _send(person: Person, opened: Fields, **typed: str) -> TestResponse:
    """Send a form as it was when it was opened, but for what was typed since."""
    return person.client.post(CONFLICTS, data={**opened, **typed}, buffered=True)


def _stored(person: Person) -> Fields:
    return fields_of(person.get(CONFLICTS))


def test_what_another_entered_meanwhile_is_not_deleted(siti: Person, budi: Person) -> None:
    opened = fields_of(siti.get(CONFLICTS))
    theirs = {SECOND: "7", "note": "Laporan TW 2"}
    assert _send(budi, fields_of(budi.get(CONFLICTS)), **theirs).status_code == 302
    answer = _send(siti, opened, **{FIRST: "3", "note": "Laporan TW 1"})
    assert answer.status_code == 409
    assert CHANGED in words_of(answer)
    assert "Sekarang tersimpan: Laporan TW 2" in words_of(answer)
    again = fields_of(answer)
    assert (again[FIRST], again[SECOND], again["note"]) == ("3", "7", "Laporan TW 1")
    assert (_stored(siti)[FIRST], _stored(siti)[SECOND]) == ("", "7")
    assert _send(siti, again).status_code == 302
    assert (_stored(siti)[FIRST], _stored(siti)[SECOND]) == ("3", "7")


def test_what_both_typed_stands_beside_each_other(siti: Person, budi: Person) -> None:
    before = {FIRST: "5", SECOND: "6", "note": "Laporan"}
    assert _send(siti, fields_of(siti.get(CONFLICTS)), **before).status_code == 302
    opened = fields_of(siti.get(CONFLICTS))
    theirs = {FIRST: "8", SECOND: ""}
    assert _send(budi, fields_of(budi.get(CONFLICTS)), **theirs).status_code == 302
    answer = _send(siti, opened, **{FIRST: "9", SECOND: "4"})
    assert answer.status_code == 409
    page = words_of(answer)
    assert "Sekarang tersimpan: 8" in page
    assert "Sekarang kosong." in page
    assert (fields_of(answer)[FIRST], fields_of(answer)[SECOND]) == ("9", "4")


def test_what_is_wrong_is_told_with_what_changed(siti: Person, budi: Person) -> None:
    opened = fields_of(siti.get(CONFLICTS))
    assert _send(budi, fields_of(budi.get(CONFLICTS)), target="10").status_code == 302
    answer = _send(siti, opened, **{"target": "20", FIRST: "tiga", "note": "x"})
    assert answer.status_code == 409
    assert "Sekarang tersimpan: 10" in words_of(answer)
    assert all(told_at(answer, name) for name in (FIRST, "reason"))
    again = {**fields_of(answer), FIRST: "3", "decided_on": "2026-02-27", "reason": "koreksi"}
    assert _send(siti, again).status_code == 302
    assert [one["target"] for one in _targets(siti)] == ["10", "20"]


def test_what_is_only_wrong_is_not_told_to_have_changed(siti: Person) -> None:
    answer = _send(siti, fields_of(siti.get(CONFLICTS)), target="sepuluh")
    assert answer.status_code == 422
    assert CHANGED not in words_of(answer)
    assert CHANGED not in words_of(siti.get(CONFLICTS))


def test_a_target_changed_and_changed_back_is_another_one(siti: Person, budi: Person) -> None:
    assert _send(siti, fields_of(siti.get(CONFLICTS)), target="10").status_code == 302
    opened = fields_of(siti.get(CONFLICTS))
    for target in ("11", "10"):
        typed = {"target": target, "decided_on": "2026-02-27", "reason": "koreksi"}
        assert _send(budi, fields_of(budi.get(CONFLICTS)), **typed).status_code == 302
    assert _send(siti, opened, target="12", reason="koreksi").status_code == 409


@pytest.mark.parametrize("shown", ["", "{", "[]", '{"fields":7}', "[" * 50_000, "null"])
def test_a_form_that_does_not_say_what_it_showed_stores_nothing(siti: Person, shown: str) -> None:
    assert _send(siti, fields_of(siti.get(CONFLICTS)), target="10").status_code == 302
    typed = {"target": "11", "reason": "koreksi", "shown": shown}
    answer = _send(siti, fields_of(siti.get(CONFLICTS)), **typed)
    assert answer.status_code == 409
    assert fields_of(answer)["target"] == "11"
    assert [one["target"] for one in _targets(siti)] == ["10"]


def _targets(person: Person) -> list[dict[str, Any]]:
    table = json.loads(person.get(f"/api/v1/agencies/{AGENCY}/iku/2026").get_data())
    [row] = [row for row in table["rows"] if row["id"] == "000-2"]
    found: list[dict[str, Any]] = row["targets"]
    return found


@pytest.fixture
def served(postgresql_world: Database, clock: Clock) -> Iterator[Flask]:
    """The application over PostgreSQL, where several write at once."""
    with running(Settings(url_of(postgresql_world), SECRET_KEY, https=False), clock) as app:
        yield app


@pytest.mark.postgresql
def test_of_two_first_targets_at_once_one_is_stored(served: Flask) -> None:
    people = [staff(served, name) for name in ("operator", "administrator")]
    opened = [fields_of(person.get(CONFLICTS)) for person in people]
    start = Barrier(2, timeout=30)

    def send(person: Person, form: Fields, target: str) -> int:
        start.wait()
        return _send(person, form, target=target).status_code

    with ThreadPoolExecutor(2) as pool:
        codes = list(pool.map(send, people, opened, ("10", "20")))
    assert sorted(codes) == [302, 409]
    [target] = _targets(people[0])
    assert target["target"] == ("10", "20")[codes.index(302)]


@pytest.mark.postgresql
@pytest.mark.parametrize("address", [CONFLICTS, f"/iku/{AGENCY}/2026/002-7/sahkan"])
def test_who_opens_a_form_waits_for_nobody(
    served: Flask, postgresql_world: Database, address: str
) -> None:
    """A survey is being made final meanwhile: whoever does holds the trail."""
    if "sahkan" in address:
        with postgresql_world.write() as connection:
            connection.exec_driver_sql("UPDATE agency SET iku_document = 'setda-kaltim'")
    person = staff(served, "administrator")
    with postgresql_world.write() as connection, ThreadPoolExecutor(1) as pool:
        trail.hold(connection)
        opened = pool.submit(person.get, address)
        try:
            assert opened.result(timeout=10).status_code == 200
        finally:
            connection.rollback()
