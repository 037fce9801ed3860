"""Responses are judged once, and again as soon as more came in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import process_time
from zoneinfo import ZoneInfo

from flask import Flask

from results.observation import FlagCode
from results.quality import to_review
from survey.storage.database import Database
from survey.storage.responses import record_batch
from survey.storage.surveys import Survey, find_survey
from survey.web.assessments import KEPT, Assessments
from tests.builders import skm9
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.house import house_of
from tests.survey.web.person import staff
from tests.survey.web.queries import counted_queries
from tests.survey.web.reviewed import ALIKE, burst, hand_in
from tests.survey.world import CLOSED, DRAFT, NEIGHBOURS, SURVEY, submission

LIST = f"/dasbor/{SURVEY}/respons"


def _survey(world: Database, survey_id: str = SURVEY) -> Survey:
    with world.read() as connection:
        found = find_survey(connection, survey_id)
    assert found is not None
    return found


def _streamed(seen: list[str]) -> int:
    """Return how often all responses were read."""
    return sum("response.profile" in statement for statement in seen)


def test_looking_again_reads_no_responses(lite_app: Flask, lite_world: Database) -> None:
    five = burst(lite_world)
    person = staff(lite_app, "evaluator")
    with counted_queries(lite_app) as seen:
        for address in (LIST, f"{LIST}/{five[0]}", f"{LIST}.json", LIST):
            assert person.get(address).status_code == 200
    assert _streamed(seen) == 1


def test_what_came_in_meanwhile_is_judged(lite_app: Flask, lite_world: Database) -> None:
    person = staff(lite_app, "evaluator")
    assert "Semua nilai sama" not in _filters(person.get(LIST).get_data(as_text=True))
    hand_in(lite_world, ALIKE)
    assert "Semua nilai sama" in _filters(person.get(LIST).get_data(as_text=True))


def _filters(page: str) -> str:
    return page.partition('class="filters"')[2].partition("</ul>")[0]


def test_an_exclusion_changes_no_flag(lite_app: Flask, lite_world: Database) -> None:
    first, *_ = burst(lite_world)
    operator = staff(lite_app, "operator")
    flags = house_of(lite_app).assessments.of(_survey(lite_world)).found
    typed = {"kind": "trial", "words": "Latihan petugas.", "step": "confirm"}
    assert operator.post(f"{LIST}/{first}/keluarkan", typed).status_code == 302
    assert house_of(lite_app).assessments.of(_survey(lite_world)).found is flags


def test_only_the_last_surveys_are_kept(lite_world: Database) -> None:
    kept = Assessments(lite_world, ZoneInfo("Asia/Jakarta"))
    names = (SURVEY, DRAFT, CLOSED, NEIGHBOURS)
    made = {name: kept.of(_survey(lite_world, name)) for name in names}
    assert len(names) > KEPT
    for name in names[-KEPT:]:
        assert kept.of(_survey(lite_world, name)) is made[name]
    assert kept.of(_survey(lite_world)) is not made[SURVEY]


def test_many_who_look_at_once_judge_once(lite_app: Flask, lite_world: Database) -> None:
    burst(lite_world)
    parts, survey = house_of(lite_app), _survey(lite_world)
    with counted_queries(lite_app) as seen, ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: parts.assessments.of(survey), range(8)))
    assert _streamed(seen) == 1
    assert all(one is found[0] for one in found)


def test_twenty_thousand_responses_take_no_time(lite_world: Database) -> None:
    """Processor time, so that others on the machine do not matter."""
    survey = _survey(lite_world)
    for part in range(4):
        given = [submission(f"{n % 4 + 1}" * 9) for n in range(5_000)]
        with lite_world.write() as connection:
            record_batch(connection, survey, skm9(), given, NOW + timedelta(hours=part))
    kept = Assessments(lite_world, ZoneInfo("Asia/Jakarta"))
    begun = process_time()
    reviewed = kept.of(survey)
    assert process_time() - begun < 6
    assert reviewed.received == len(reviewed.found.judged) == 20_000
    assert len(to_review(reviewed.found.judged, FlagCode.IDENTICAL)) == 20_000
