"""A service without a fee: a declared choice on the page, in the API and in the count."""

from flask import Flask

from questionnaires.answers import NOT_APPLICABLE
from questionnaires.catalog import find_questionnaire
from survey.storage.database import Database
from survey.storage.responses import score_vectors
from survey.storage.tallies import read_tally
from tests.survey.web.person import Person
from tests.survey.world import Asked, build_survey

SIXTEEN = find_questionnaire("skm-16-2024")
FULL = {**dict.fromkeys(SIXTEEN.item_codes, "4"), "Q7": "na"}


def test_the_choice_is_offered_and_kept_as_such(app: Flask, world: Database) -> None:
    with world.write() as connection:
        build_survey(connection, "enam-belas", asked=Asked(questionnaire=SIXTEEN))
    citizen = Person(app)
    page = citizen.get("/s/enam-belas").get_data(as_text=True)
    assert "Tidak ada biaya" in page
    assert page.count('value="na"') == 1
    fields = citizen.open_questions("enam-belas")
    assert citizen.client.post("/s/enam-belas", data={**fields, **FULL}).status_code == 201
    with world.read() as connection:
        (vector,) = score_vectors(connection, "enam-belas")
        tally = read_tally(connection, "enam-belas", SIXTEEN)
    place = SIXTEEN.item_codes.index("Q7")
    assert vector[place] == NOT_APPLICABLE
    assert (tally.answered(place), tally.not_applicable[place], tally.responses) == (0, 1, 1)


def test_where_it_is_not_declared_it_is_no_answer(app: Flask) -> None:
    answer = Person(app).answer({"U4": "na"})
    assert answer.status_code == 422
