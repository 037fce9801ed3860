"""An operator who excludes responses, and what is told of it afterwards."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask
from werkzeug.test import TestResponse

from survey.storage.database import Database
from survey.storage.exclusions import acts_of
from survey.storage.recount import differences
from survey.storage.surveys import find_survey
from tests.builders import skm9
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.web.person import Person, staff
from tests.survey.web.reviewed import MIXED, WORST, hand_in
from tests.survey.world import SURVEY

LIST = f"/dasbor/{SURVEY}/respons"
WORDS = "Petugas mencoba tablet sebelum loket dibuka."
REASON = {"kind": "trial", "words": WORDS}
YES = {**REASON, "step": "confirm"}
BACK = {"words": "Ternyata warga yang datang lebih awal.", "step": "confirm"}
PRINTED = f"Isian percobaan atau pelatihan: {WORDS}"


@dataclass
class Desk:
    """An operator before a survey of one bad response among good ones."""

    operator: Person
    world: Database
    bad: str

    def out(self, typed: Mapping[str, str] = YES) -> TestResponse:
        """Ask to exclude the bad response."""
        return self.operator.post(f"{LIST}/{self.bad}/keluarkan", typed)

    def back(self, typed: Mapping[str, str] = BACK) -> TestResponse:
        """Ask to count it again."""
        return self.operator.post(f"{LIST}/{self.bad}/kembalikan", typed)

    def log(self) -> list[tuple[int, str, str, str]]:
        """Return number, response, person and reason of every act."""
        with self.world.read() as connection:
            acts = acts_of(connection, SURVEY)
        return [(a.number, a.record.response, a.record.who, a.record.reason) for a in acts]

    def recount(self) -> list[str]:
        """Return what a recount finds wrong."""
        with self.world.read() as connection:
            survey = find_survey(connection, SURVEY)
            assert survey is not None
            return differences(connection, survey, skm9())


def desk_of(app: Flask, world: Database) -> Desk:
    """Hand in nine answers of 432143214 and one of ones, and sit down before them.

    That is 216 + 9 points over 90 answers, x 25 = 62,50; without it 216 over 81 is 66,67.
    """
    for n in range(9):
        hand_in(world, MIXED, NOW + timedelta(hours=n))
    bad = hand_in(world, WORST, NOW + timedelta(days=1))
    return Desk(staff(app, "operator"), world, bad)


def words_of(page: TestResponse) -> str:
    """Return what a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.get_data(as_text=True)).split())
