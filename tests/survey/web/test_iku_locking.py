"""What is locked of a year's IKU table: when it may be, and that it never changes."""

from decimal import Decimal
from typing import Any

import pytest

from results.accountability.indicator import find_document
from survey.storage import schema
from survey.storage.database import Database
from survey.storage.iku.documents import keep_document
from survey.storage.iku.links import link_survey
from survey.storage.iku.places import Entered, Place
from survey.storage.iku.targets import NewTarget, add_target
from tests.survey import finals
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.web.desk import words_of
from tests.survey.web.iku_years import (
    API,
    ROW,
    STATUS,
    TABLE,
    WHY,
    answer_again,
    as_locked,
    lock_year,
    told_by,
)
from tests.survey.web.person import Person, staff
from tests.survey.world import AGENCY, IKU_DOCUMENT, SURVEY, TOLD

PAGES = (TABLE, f"{TABLE}?unit=", ROW, f"{TABLE}/000-3b", f"{TABLE}/pohon", API)


def test_figures_that_changed_since_they_were_verified_are_not_locked(
    filled: Database, operator: Person, administrator: Person
) -> None:
    operator.post(f"{STATUS}/ajukan", {})
    administrator.post(f"{STATUS}/verifikasi", {})
    answer_again(filled, "111111111", 1)
    answer = administrator.post(f"{STATUS}/kunci", {})
    assert answer.status_code == 409
    assert "Angka berubah sejak diverifikasi" in words_of(answer)
    administrator.post(f"{STATUS}/kembalikan", {"reason": WHY})
    lock_year(operator, administrator)


def test_a_table_is_not_locked_while_a_survey_behind_it_can_change(
    world: Database, operator: Person, administrator: Person
) -> None:
    """Issue 4, item 4: finalised, or clearly marked provisional; what is locked is final."""
    with world.write() as connection:
        link_survey(connection, Place(AGENCY, 2026, "000-3a"), SURVEY, TOLD)
    finals.answer(world, "444444444", "333333333")
    assert "realisasi masih sementara" in words_of(operator.get(f"{STATUS}/ajukan"))
    operator.post(f"{STATUS}/ajukan", {})
    assert administrator.post(f"{STATUS}/verifikasi", {}).status_code == 302
    assert "sementara" in words_of(administrator.get(TABLE))
    answer = administrator.post(f"{STATUS}/kunci", {})
    assert answer.status_code == 409
    assert "Ada survei yang belum final" in words_of(answer)
    assert f"({SURVEY})" in words_of(answer)
    assert f'href="/dasbor/{SURVEY}"' in answer.get_data(as_text=True)
    snapshot = finals.close_and_lock(world)
    assert administrator.post(f"{STATUS}/kunci", {}).status_code == 302
    [row] = [row for row in told_by(operator)["rows"] if row["id"] == "000-3a"]
    [source] = row["survey"]["surveys"]
    assert (source["provisional"], source["version"]) == (False, 1)
    assert source["sha256"] == snapshot.hash


def test_a_locked_row_says_which_version_of_its_survey_it_is_of(
    filled: Database, operator: Person, administrator: Person
) -> None:
    lock_year(operator, administrator)
    address = f"/dasbor/{SURVEY}/versi"
    for page in (TABLE, ROW):
        assert f'href="{address}#versi-1"' in operator.get(page).get_data(as_text=True)
        assert "survei kini" not in words_of(operator.get(page))
    assert 'id="versi-1"' in operator.get(address).get_data(as_text=True)
    finals.step(filled, "reopen", reason=WHY)
    for page in (TABLE, ROW):
        assert "survei versi 1 · survei kini dibuka kembali" in words_of(operator.get(page))
    finals.answer(filled, "111111111")
    finals.make_final(filled)
    for page in (TABLE, ROW):
        assert "survei versi 1 · survei kini versi 2" in words_of(operator.get(page))
    assert "bukan versi di balik angka ini" in words_of(operator.get(ROW))
    [row] = [row for row in told_by(operator)["rows"] if row["id"] == "000-3a"]
    assert (row["realisasi"], row["survey"]["surveys"][0]["version"]) == ("100.00", 1)


def test_an_earlier_year_that_changes_does_not_undo_what_was_verified(
    filled: Database, operator: Person, administrator: Person
) -> None:
    operator.post(f"{STATUS}/ajukan", {})
    administrator.post(f"{STATUS}/verifikasi", {})
    with filled.write() as connection:
        new = NewTarget("71", Decimal(71), reason="koreksi")
        add_target(connection, Place(AGENCY, 2025, "000-3a"), new, Entered(None, NOW))
    assert administrator.post(f"{STATUS}/kunci", {}).status_code == 302
    [row] = [row for row in told_by(operator)["rows"] if row["id"] == "000-3a"]
    assert row["history"]["years"][0]["target"] == "71"


def test_a_locked_year_has_the_same_figures_beside_every_later_one(
    filled: Database, operator: Person, administrator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An engine that prints otherwise now; the next year is locked by it, and agrees with it."""
    del filled
    lock_year(operator, administrator)
    later = TABLE.replace("2026", "2027")

    def seen() -> dict[str, Any]:
        told = told_by(operator, API.replace("2026", "2027"))["rows"]
        return {row["id"]: row["history"]["years"][0] for row in told}

    before = seen()
    figures = {name: (one["realisasi"], one["capaian"]) for name, one in before.items()}
    assert figures["000-3a"] == ("100.00", "125.00")
    assert figures["000-3b"] == ("75.5", "94.38")
    assert figures["000-1"] == (None, None)
    monkeypatch.setattr("results.accountability.row.PLACES", 0)
    monkeypatch.setattr("results.accountability.capaian.PLACES", 0)
    monkeypatch.setattr("results.accountability.row._decimals", lambda _: 0)
    assert seen() == before
    assert "75,5 94,38 %" in words_of(operator.get(f"{later}/000-3b"))
    assert operator.post(f"{later}/status/ajukan", {}).status_code == 302
    for step in ("verifikasi", "kunci"):
        assert administrator.post(f"{later}/status/{step}", {}).status_code == 302
    assert seen() == before
    assert "dengan cara lain" not in words_of(operator.get(later))
    assert "75,5 94,38 %" in words_of(operator.get(f"{later}/000-3b"))


def _change_everything(world: Database) -> None:
    """Make another version of the survey, change the years before, and the agency's document."""
    answer_again(world, "111111111", 3)
    other = find_document(IKU_DOCUMENT)
    rows = tuple(one.model_copy(update={"indikator": "Lain"}) for one in other.indicators)
    with world.write() as connection:
        place = Place(AGENCY, 2025, "000-3a")
        new = NewTarget("99", Decimal(99), reason="koreksi")
        add_target(connection, place, new, Entered(None, NOW))
        print_ = keep_document(connection, other.model_copy(update={"indicators": rows}))
        values = {"iku_fingerprint": print_, "iku_document": other.id}
        own = schema.agency.c.id == AGENCY
        connection.execute(schema.agency.update().where(own).values(values))


def test_what_is_locked_never_changes(
    filled: Database, operator: Person, administrator: Person
) -> None:
    evaluator = staff(operator.client.application, "evaluator")
    open_rows = told_by(evaluator)["rows"]
    lock_year(operator, administrator)
    before = [as_locked(evaluator.get(address)) for address in PAGES]
    assert told_by(evaluator)["rows"] == open_rows
    _change_everything(filled)
    assert [as_locked(evaluator.get(address)) for address in PAGES] == before
    administrator.post(f"{STATUS}/buka-kembali", {"reason": WHY})
    assert as_locked(evaluator.get(API)) != before[-1]
    assert told_by(evaluator)["rows"] != open_rows


def test_a_later_year_shows_what_was_locked_of_the_year_before(
    filled: Database, operator: Person, administrator: Person
) -> None:
    lock_year(operator, administrator)
    later = API.replace("2026", "2027")
    before = told_by(operator, later)["rows"]
    answer_again(filled, "111111111", 3)
    assert told_by(operator, later)["rows"] == before
    assert any(row["history"]["years"][0]["realisasi"] == "75.5" for row in before)


def test_where_a_newer_engine_counts_otherwise_the_locked_figures_show(
    filled: Database, operator: Person, administrator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scale of the library that is changed stands for every change of code."""
    lock_year(operator, administrator)
    told = operator.get(API).get_data()
    assert "75,5" in words_of(operator.get(TABLE))
    monkeypatch.setattr("results.accountability.row.PLACES", 1)
    monkeypatch.setattr("results.accountability.capaian.PLACES", 0)
    page = operator.get(TABLE)
    assert page.status_code == 200
    assert "angka sebagaimana dikunci" in words_of(page)
    assert "94,38" in words_of(page)
    assert operator.get(API).get_data() == told
    for address in (ROW, f"{TABLE}/pohon"):
        assert operator.get(address).headers["Location"] == TABLE
    del filled
