"""Where only complete responses count: excluding an incomplete one moves no figure but its own."""

import re

import pytest
from flask import Flask

from survey.storage.database import Database
from survey.storage.recount import differences
from survey.storage.responses import record
from survey.storage.surveys import Survey
from tests.builders import equal_rule, skm9
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.web.desk import BACK, REASON, YES, words_of
from tests.survey.web.person import Person, staff
from tests.survey.world import Asked, build_survey, submission

LIST = "/dasbor/lengkap/respons"
WHOLE, PART = "432143214", "400000000"


@pytest.fixture
def survey(lite_world: Database) -> Survey:
    """A survey that counts complete responses only."""
    with lite_world.write() as connection:
        rule = equal_rule().with_missing("complete_case")
        return build_survey(connection, "lengkap", asked=Asked(rule=rule))


@pytest.fixture
def responses(lite_world: Database, survey: Survey) -> dict[str, str]:
    """Three responses, one of them not complete: 24 and 36 points of 18 answers count."""
    given = {scores: submission(scores) for scores in (WHOLE, "444444444", PART)}
    with lite_world.write() as connection:
        for one in given.values():
            record(connection, survey, skm9(), one, NOW)
    return {scores: str(one.id) for scores, one in given.items()}


@pytest.fixture
def operator(lite_app: Flask) -> Person:
    """Somebody who may exclude."""
    return staff(lite_app, "operator")


def _recount(world: Database, survey: Survey) -> list[str]:
    with world.read() as connection:
        return differences(connection, survey, skm9())


def test_what_the_rule_leaves_out_is_told_apart(
    operator: Person, responses: dict[str, str]
) -> None:
    page = operator.get(f"{LIST}?tanda=semua")
    assert "3 Diterima = 2 Dihitung + 0 Dikeluarkan + 1 Tidak lengkap" in words_of(page)
    states = re.findall(r'data-label="Keadaan">([^<]+)<', page.get_data(as_text=True))
    assert sorted(states) == ["dihitung", "dihitung", "tidak lengkap"]
    shown = words_of(operator.get(f"{LIST}/{responses[PART]}"))
    assert "tidak lengkap: menurut aturan survei ini tidak dihitung" in shown
    quality = operator.get(f"{LIST}.json").json or {}
    assert list(quality["responses"].values()) == [3, 2, 0, 1, 0]


def test_an_incomplete_one_out_and_back(
    operator: Person, lite_world: Database, survey: Survey, responses: dict[str, str]
) -> None:
    """IKM of 60 points over 18 answers: 83,33."""
    place = f"{LIST}/{responses[PART]}"
    asked = words_of(operator.post(f"{place}/keluarkan", REASON))
    assert "Dihitung 2 → menjadi 2 Dikeluarkan 0 → menjadi 1" in asked
    assert "Tidak lengkap 1 → menjadi 0 IKM 83,33 → menjadi 83,33" in asked
    assert operator.post(f"{place}/keluarkan", YES).status_code == 302
    told = "3 Diterima = 2 Dihitung + 1 Dikeluarkan"
    assert told in words_of(operator.get(LIST))
    assert f"{told} +" not in words_of(operator.get(LIST))
    assert _recount(lite_world, survey) == []
    asked = words_of(operator.post(f"{place}/kembalikan", {"words": BACK["words"]}))
    assert "Tidak lengkap 0 → menjadi 1 IKM 83,33 → menjadi 83,33" in asked
    assert operator.post(f"{place}/kembalikan", BACK).status_code == 302
    assert "3 Diterima = 2 Dihitung + 0 Dikeluarkan + 1" in words_of(operator.get(LIST))
    assert _recount(lite_world, survey) == []


def test_a_complete_one_out_and_back(
    operator: Person, lite_world: Database, survey: Survey, responses: dict[str, str]
) -> None:
    place = f"{LIST}/{responses[WHOLE]}"
    asked = words_of(operator.post(f"{place}/keluarkan", REASON))
    assert "Dihitung 2 → menjadi 1 Dikeluarkan 0 → menjadi 1 Tidak lengkap 1 → menjadi 1" in asked
    assert "IKM 83,33 → menjadi 100,00" in asked
    operator.post(f"{place}/keluarkan", YES)
    operator.post(f"{place}/kembalikan", BACK)
    assert "3 Diterima = 2 Dihitung + 0 Dikeluarkan + 1" in words_of(operator.get(LIST))
    assert _recount(lite_world, survey) == []
