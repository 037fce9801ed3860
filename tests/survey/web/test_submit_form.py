"""A citizen's page: acknowledged means stored, and once; what is valid is never lost."""

from datetime import timedelta

import pytest
from flask import Flask
from itsdangerous import URLSafeSerializer
from sqlalchemy import select

from survey.storage import schema
from survey.storage.database import Database
from tests.survey.clock import Clock
from tests.survey.house import SECRET_KEY
from tests.survey.recount import stored
from tests.survey.web.person import FULL, Fields, Person, fields_of, staff, told_at
from tests.survey.world import CLOSED, DRAFT, OTHERS, SERVICES, SURVEY, Asked, build_survey

ABOUT: Fields = {"sex": "P", "age": "30", "occupation": "LAINNYA", "occupation_other": "Nelayan"}


@pytest.fixture
def citizen(app: Flask) -> Person:
    """Somebody with a telephone."""
    return Person(app)


def test_full_answers_are_stored_and_counted(citizen: Person, world: Database) -> None:
    answer = citizen.answer({**ABOUT, "suggestion": "  Tambah kursi \r\n ya "})
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/s/{SURVEY}/terima-kasih"
    assert stored(world, SURVEY).agrees
    with world.read() as connection:
        row = connection.execute(select(schema.response)).one()
    assert row.scores == b"\3" * 9
    assert (row.channel, row.officer_id) == ("web", None)
    assert row.suggestion == "Tambah kursi \n ya"
    assert row.profile == (
        '{"sex": "P", "age": "30", "occupation": "LAINNYA", "occupation_other": "Nelayan"}'
    )


def test_how_long_it_took_is_by_our_own_clock(
    citizen: Person, world: Database, clock: Clock
) -> None:
    page = citizen.open_questions()
    clock.forward(timedelta(seconds=95))
    assert citizen.client.post(f"/s/{SURVEY}", data={**page, **FULL}).status_code == 201
    with world.read() as connection:
        row = connection.execute(select(schema.response)).one()
    assert (row.duration_s, row.received_at, row.captured_at) == (95, clock(), None)


def test_sending_twice_counts_once(citizen: Person, world: Database) -> None:
    filled = {**citizen.open_questions(), **FULL}
    statuses = [citizen.client.post(f"/s/{SURVEY}", data=filled).status_code for _ in range(3)]
    assert statuses == [201, 200, 200]
    assert stored(world, SURVEY).rows == 1
    assert stored(world, SURVEY).agrees


def test_other_answers_under_the_same_ticket_are_a_conflict(
    citizen: Person, world: Database
) -> None:
    filled = {**citizen.open_questions(), **FULL}
    citizen.client.post(f"/s/{SURVEY}", data=filled)
    answer = citizen.client.post(f"/s/{SURVEY}", data={**filled, "U1": "1"})
    assert answer.status_code == 409
    assert f'href="/s/{SURVEY}"' in answer.get_data(as_text=True)
    assert stored(world, SURVEY).tally.counts[0] == (0, 0, 0, 1, 0)


def test_two_pages_have_two_tickets(citizen: Person) -> None:
    assert citizen.open_questions()["ticket"] != citizen.open_questions()["ticket"]


WRONG = [
    pytest.param({"U1": ""}, ["U1"], id="no answer"),
    pytest.param({"U1": "5"}, ["U1"], id="above the scale"),
    pytest.param({"U1": "0"}, ["U1"], id="zero is no score"),
    pytest.param({"U1": "True"}, ["U1"], id="a word"),
    pytest.param({"U1": "3.0"}, ["U1"], id="a fraction"),
    pytest.param({"U1": "٣"}, ["U1"], id="another alphabet's digit"),
    pytest.param({"U1": "3\0"}, ["U1"], id="NUL"),
    pytest.param({"age": "4"}, ["age"], id="too young"),
    pytest.param({"age": "121"}, ["age"], id="too old"),
    pytest.param({"age": "dua puluh"}, ["age"], id="words for a number"),
    pytest.param({"age": "9" * 5000}, ["age"], id="a huge number"),
    pytest.param({"sex": "X"}, ["sex"], id="no such choice"),
    pytest.param({"occupation": "LAINNYA", "occupation_other": "x" * 61}, ["occupation_other"]),
    pytest.param({"suggestion": "x" * 1001}, ["suggestion"], id="a long suggestion"),
    pytest.param({"service": "none"}, ["service"], id="no such service"),
    pytest.param(
        {"U2": "", "U9": "7", "age": "x", "sex": "?", "suggestion": "y" * 2000},
        ["U2", "U9", "age", "sex", "suggestion"],
        id="all problems at once",
    ),
]


@pytest.mark.parametrize(("changed", "wrong"), WRONG)
def test_wrong_answers_are_told_at_their_fields_and_nothing_is_stored(
    lite_app: Flask, lite_world: Database, changed: Fields, wrong: list[str]
) -> None:
    answer = Person(lite_app).answer(changed)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    told = [name for name in (*FULL, *ABOUT, "suggestion") if told_at(answer, name)]
    assert sorted(told) == sorted(set(wrong) - {"service"})
    linked = {part.partition('"')[0] for part in page.split('href="#q-')[1:]}
    assert linked == set(wrong)
    assert stored(lite_world, SURVEY).rows == 0


def test_what_was_right_still_stands_on_the_page(citizen: Person) -> None:
    given = {**ABOUT, "suggestion": "\nBaris <b>satu</b> &amp;\r\nBaris dua"}
    answer = citizen.answer({**given, "U5": "9"})
    assert answer.status_code == 422
    shown = fields_of(answer)
    right = {**FULL, **given}
    del right["U5"]
    assert {name: shown.get(name) for name in right} == {
        name: value.replace("\r\n", "\n") for name, value in right.items()
    }
    assert "U5" not in shown


def test_mended_answers_are_stored_under_the_ticket_of_the_page(
    citizen: Person, world: Database
) -> None:
    page = fields_of(citizen.answer({"U5": ""}))
    assert citizen.client.post(f"/s/{SURVEY}", data={**page, "U5": "4"}).status_code == 201
    assert stored(world, SURVEY).rows == 1


def _sign(payload: object, *, survey: str = SURVEY, key: str = SECRET_KEY) -> str:
    return str(URLSafeSerializer(key, salt=f"ticket:{survey}").dumps(payload))


NUMBER = "00000000000040008000000000000001"
BAD_TICKETS = [
    pytest.param("", id="none"),
    pytest.param("x", id="nonsense"),
    pytest.param("\0", id="NUL"),
    pytest.param("é" * 5000, id="long nonsense"),
    pytest.param(_sign([NUMBER, 1_772_000_000, False], key="another key"), id="of another key"),
    pytest.param(_sign([NUMBER, 1_772_000_000, False], survey=OTHERS), id="of another survey"),
    pytest.param(_sign("text"), id="signed, but no list"),
    pytest.param(_sign([1, 2, False]), id="signed, but no id"),
    pytest.param(_sign([NUMBER, "now", False]), id="signed, but no time"),
    pytest.param(_sign([NUMBER, 1e300, False]), id="signed, but no such time"),
    pytest.param(_sign([NUMBER, None, False]), id="signed, but without a time"),
    pytest.param(_sign([NUMBER, 0, False]), id="of 1970"),
    pytest.param(_sign([NUMBER, 1_772_000_000]), id="signed, but of another make"),
]


@pytest.mark.parametrize("ticket", BAD_TICKETS)
def test_a_ticket_that_is_not_ours_stores_nothing_and_loses_nothing(
    lite_app: Flask, lite_world: Database, ticket: str
) -> None:
    citizen = Person(lite_app)
    answer = citizen.answer({**ABOUT, "ticket": ticket})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.get_data(as_text=True)
    assert stored(lite_world, SURVEY).rows == 0
    shown = fields_of(answer)
    assert {name: shown[name] for name in (*FULL, *ABOUT)} == {**FULL, **ABOUT}
    assert citizen.client.post(f"/s/{SURVEY}", data=shown).status_code == 201


def test_a_ticket_is_good_for_seven_days(citizen: Person, clock: Clock) -> None:
    filled = {**citizen.open_questions(), **FULL}
    clock.forward(timedelta(days=7))
    assert citizen.client.post(f"/s/{SURVEY}", data=filled).status_code == 201
    later = {**citizen.open_questions(), **FULL}
    clock.forward(timedelta(days=7, seconds=1))
    assert citizen.client.post(f"/s/{SURVEY}", data=later).status_code == 422


STATES = [
    pytest.param(SURVEY, 200, 201, id="open"),
    pytest.param(CLOSED, 410, 410, id="closed"),
    pytest.param(DRAFT, 404, 404, id="draft"),
    pytest.param("none", 404, 404, id="unknown"),
    pytest.param("x" * 5000, 404, 404, id="long"),
]


@pytest.mark.parametrize(("survey", "asked", "sent"), STATES)
def test_answers_are_taken_while_a_survey_is_open(
    citizen: Person, survey: str, asked: int, sent: int
) -> None:
    assert citizen.get(f"/s/{survey}").status_code == asked
    assert citizen.answer({}, survey).status_code == sent


def test_a_survey_that_closes_while_somebody_writes(citizen: Person, world: Database) -> None:
    filled = {**citizen.open_questions(), **FULL}
    with world.write() as connection:
        table = schema.survey
        connection.execute(table.update().where(table.c.id == SURVEY).values(state="closed"))
    assert citizen.client.post(f"/s/{SURVEY}", data=filled).status_code == 410
    assert stored(world, SURVEY).rows == 0


def test_a_draft_does_not_exist_for_the_public_not_even_its_thanks(citizen: Person) -> None:
    assert citizen.get(f"/s/{DRAFT}/terima-kasih").status_code == 404


def test_of_several_services_one_must_be_chosen(citizen: Person, world: Database) -> None:
    with world.write() as connection:
        build_survey(connection, "two", asked=Asked(services=SERVICES))
    assert citizen.answer({}, "two").status_code == 422
    assert citizen.answer({"service": "none"}, "two").status_code == 422
    assert citizen.answer({"service": SERVICES[1]}, "two").status_code == 201
    with world.read() as connection:
        chosen = connection.execute(select(schema.response.c.service_id)).scalars().all()
    assert chosen == [SERVICES[1]]


def test_an_interview_keeps_who_asked(app: Flask, world: Database) -> None:
    officer = staff(app, "unit-officer")
    page = fields_of(officer.get(f"/wawancara/{SURVEY}"))
    answer = officer.client.post(f"/wawancara/{SURVEY}", data={**page, **FULL})
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/wawancara/{SURVEY}/terima-kasih"
    with world.read() as connection:
        row = connection.execute(
            select(schema.response.c.channel, schema.account.c.username).join(schema.account)
        ).one()
    assert tuple(row) == ("interview", "unit-officer")


def test_a_citizen_gets_no_cookie(citizen: Person) -> None:
    assert "Set-Cookie" not in citizen.get(f"/s/{SURVEY}").headers
    assert "Set-Cookie" not in citizen.answer({}).headers
