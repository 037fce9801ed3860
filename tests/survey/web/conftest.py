"""Who fills, verifies and locks a year of an IKU table, and a year that is filled."""

from decimal import Decimal

import pytest
from flask import Flask

from survey.storage.database import Database
from survey.storage.iku.links import link_survey
from survey.storage.iku.places import Entered, Place
from survey.storage.iku.targets import NewTarget, add_target
from tests.survey import finals
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.web import evidence
from tests.survey.web.iku_years import COUNTED, ROW, TABLE
from tests.survey.web.person import Person, staff
from tests.survey.world import AGENCY, SURVEY, TOLD


@pytest.fixture
def operator(app: Flask) -> Person:
    """Who enters and submits."""
    return staff(app, "operator")


@pytest.fixture
def administrator(app: Flask) -> Person:
    """Who verifies and locks."""
    return staff(app, "administrator")


@pytest.fixture
def filled(world: Database, operator: Person) -> Database:
    """A year of a target, a typed realisasi, evidence, and a final survey of four answers."""
    with world.write() as connection:
        link_survey(connection, Place(AGENCY, 2026, "000-3a"), SURVEY, TOLD)
        place = Place(AGENCY, 2025, "000-3a")
        add_target(connection, place, NewTarget("70", Decimal(70)), Entered(None, NOW))
    finals.answer(world, *["444444444"] * 4)
    finals.close_and_lock(world)
    assert evidence.hand_in(operator).status_code == 302
    typed = {"target": "80", COUNTED: "75,5", "note": "LHE 2025"}
    assert operator.post(f"{TABLE}/000-3b/isi", typed).status_code == 302
    assert operator.post(f"{ROW}/isi", {"target": "80"}).status_code == 302
    return world
