"""However much there is to show, a page asks the database the same few times."""

from decimal import Decimal

import pytest
from flask import Flask

from results.accountability.indicator import find_document
from survey.storage.database import Database
from survey.storage.iku.links import link_survey
from survey.storage.iku.places import Entered, Place
from survey.storage.iku.targets import NewTarget, add_target
from survey.storage.iku.values import Cell, write_values
from survey.storage.responses import record_batch
from survey.storage.surveys import find_survey
from tests.builders import skm9
from tests.survey import finals
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.web.evidence import LISTED, PAGE, hand_in
from tests.survey.web.person import Person, staff
from tests.survey.web.queries import counted_queries
from tests.survey.world import AGENCY, IKU_DOCUMENT, SURVEY, TOLD, build_survey, submission


def _queries(app: Flask, person: Person, address: str) -> int:
    with counted_queries(app) as seen:
        assert person.get(address).status_code == 200
    assert seen
    return len(seen)


def _answer(database: Database, survey_id: str, times: int) -> None:
    with database.write() as connection:
        survey = find_survey(connection, survey_id)
        assert survey is not None
        given = [submission(f"{n % 4 + 1}" * 9) for n in range(times)]
        record_batch(connection, survey, skm9(), given, NOW)


def test_the_overview_of_one_survey_or_of_twenty(app: Flask, world: Database) -> None:
    person = staff(app, "administrator")
    before = _queries(app, person, "/dasbor")
    for number in range(20):
        with world.write() as connection:
            build_survey(connection, f"more-{number}")
        _answer(world, f"more-{number}", 2)
    page = person.get("/dasbor").get_data(as_text=True)
    assert page.count("Survei more-") == 20
    assert _queries(app, person, "/dasbor") == before


def test_the_dashboard_of_ten_responses_or_of_two_thousand(app: Flask, world: Database) -> None:
    person = staff(app, "evaluator")
    _answer(world, SURVEY, 10)
    before = _queries(app, person, f"/dasbor/{SURVEY}")
    _answer(world, SURVEY, 1990)
    assert "2.000" in person.get(f"/dasbor/{SURVEY}").get_data(as_text=True)
    assert _queries(app, person, f"/dasbor/{SURVEY}") == before


@pytest.mark.parametrize("flag", ["", "straight_line", "semua"])
def test_the_review_of_ten_responses_or_of_two_thousand(
    app: Flask, world: Database, flag: str
) -> None:
    person = staff(app, "evaluator")
    address = f"/dasbor/{SURVEY}/respons?tanda={flag}"
    _answer(world, SURVEY, 10)
    before = _queries(app, person, address)
    _answer(world, SURVEY, 1990)
    assert "2.000" in person.get(address).get_data(as_text=True)
    _answer(world, SURVEY, 1)  # so that all are judged again
    assert _queries(app, person, address) == before


@pytest.mark.parametrize(("path", "told"), [("", 3), ("/000-3b", 1), ("/pohon", 0)])
def test_the_iku_table_empty_or_full(app: Flask, world: Database, path: str, told: int) -> None:
    person = staff(app, "evaluator")
    address = f"/iku/{AGENCY}/2026{path}"
    with world.write() as connection:
        link_survey(connection, Place(AGENCY, 2026, "000-3a"), SURVEY, TOLD)
    before = _queries(app, person, address)
    _answer(world, SURVEY, 500)
    with world.write() as connection:
        for indicator in find_document(IKU_DOCUMENT).indicators:
            for year in (2024, 2025, 2026):
                place, by = Place(AGENCY, year, indicator.id), Entered(None, NOW)
                add_target(connection, place, NewTarget("80", Decimal(80)), by)
                cells = {
                    (0, one.name): Cell(Decimal(79), "LKjIP 2026") for one in indicator.entered
                }
                write_values(connection, place, cells, by)
    assert person.get(address).get_data(as_text=True).count("LKjIP 2026") == told
    assert _queries(app, person, address) == before


def test_a_locked_iku_table_of_one_target_or_of_all(app: Flask, world: Database) -> None:
    operator, administrator = staff(app, "operator"), staff(app, "administrator")
    address = f"/iku/{AGENCY}/2026"
    api = f"/api/v1/agencies/{AGENCY}/iku/2026"
    pages = (address, f"{address}/000-3a", f"{address}/riwayat", api)
    with world.write() as connection:
        place = Place(AGENCY, 2026, "000-3a")
        link_survey(connection, place, SURVEY, TOLD)
        add_target(connection, place, NewTarget("70", Decimal(70)), Entered(None, NOW))
    finals.close_and_lock(world)
    _lock(operator, administrator)
    before = [_queries(app, operator, page) for page in pages]
    reason = {"reason": "semua target belum diisi"}
    assert administrator.post(f"{address}/status/buka-kembali", reason).status_code == 302
    finals.step(world, "reopen", reason=finals.WHY)
    _answer(world, SURVEY, 50)
    finals.make_final(world)
    with world.write() as connection:
        for indicator in find_document(IKU_DOCUMENT).indicators:
            for year in (2024, 2025, 2026):
                new = NewTarget("80", Decimal(80), reason="semua")
                add_target(connection, Place(AGENCY, year, indicator.id), new, Entered(None, NOW))
    _lock(operator, administrator)
    assert [_queries(app, operator, page) for page in pages] == before


def _lock(operator: Person, administrator: Person) -> None:
    status = f"/iku/{AGENCY}/2026/status"
    assert operator.post(f"{status}/ajukan", {}).status_code == 302
    for step in ("verifikasi", "kunci"):
        assert administrator.post(f"{status}/{step}", {}).status_code == 302


def test_the_evidence_of_an_indicator_one_or_ten(app: Flask) -> None:
    operator, evaluator = staff(app, "operator"), staff(app, "evaluator")
    pages = (PAGE, LISTED, f"/iku/{AGENCY}/2026")
    hand_in(operator)
    before = [_queries(app, evaluator, address) for address in pages]
    for number in range(10):
        assert hand_in(operator, str(number).encode()).status_code == 302
    assert [_queries(app, evaluator, address) for address in pages] == before


def test_the_front_page_and_a_page_of_questions(app: Flask, world: Database) -> None:
    citizen = Person(app)
    before = [_queries(app, citizen, address) for address in ("/", f"/s/{SURVEY}")]
    for number in range(10):
        with world.write() as connection:
            build_survey(connection, f"more-{number}")
    _answer(world, SURVEY, 50)
    assert [_queries(app, citizen, address) for address in ("/", f"/s/{SURVEY}")] == before
