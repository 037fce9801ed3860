"""The page of a survey's statistics: what stands behind it, and how it reads."""

import json
import re

import pytest
from flask import Flask

from results.exclusions import ExclusionRecord
from survey.storage.accounts import find_by_name
from survey.storage.database import Database
from survey.storage.exclusions import exclude
from survey.storage.responses import record
from survey.storage.surveys import find_survey
from tests.builders import equal_rule, skm9
from tests.results.surveyed import Person as Somebody
from tests.results.surveyed import crowd
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.web.answered import BEFORE, NOW_ASKED, answer, ask
from tests.survey.web.person import Person, staff
from tests.survey.web.queries import counted_queries
from tests.survey.world import SURVEY, submission

PAGE = f"/dasbor/{NOW_ASKED.id}/statistik"
PEOPLE = crowd(240)


def text_of(person: Person, address: str) -> str:
    """Open a page or file of words."""
    reply = person.get(address)
    assert reply.status_code == 200
    return reply.get_data(as_text=True)


@pytest.fixture(name="reader")
def _reader(lite_app: Flask, lite_world: Database) -> Person:
    """Somebody who may read a survey of 240 people, with an earlier one of 90."""
    ask(lite_world, BEFORE, crowd(90, seed=5))
    ask(lite_world, NOW_ASKED, PEOPLE)
    return staff(lite_app, "evaluator")


def test_what_is_excluded_is_in_no_figure(lite_app: Flask, lite_world: Database) -> None:
    gone = submission("111111111")
    survey = ask(lite_world, NOW_ASKED, PEOPLE)
    person = staff(lite_app, "evaluator")
    before = text_of(person, f"{PAGE}.json")
    with lite_world.write() as connection:
        record(connection, survey, skm9(), gone, NOW)
    assert text_of(person, f"{PAGE}.json") != before
    with lite_world.write() as connection:
        account = find_by_name(connection, "operator")
        assert account is not None
        why = ExclusionRecord(str(gone.id), "operator", NOW, "percobaan")
        assert exclude(connection, survey.id, skm9(), why, account.id)
    assert text_of(person, f"{PAGE}.json") == before


def test_another_rule_before_is_no_comparison(lite_app: Flask, lite_world: Database) -> None:
    ask(lite_world, BEFORE, crowd(90), equal_rule().as_variant("0.11"))
    ask(lite_world, NOW_ASKED, PEOPLE)
    page = text_of(staff(lite_app, "evaluator"), PAGE)
    assert "survei sebelumnya memakai kuesioner atau aturan lain" in page
    assert "Survei sebelumnya: Survei tahun lalu, 1 Januari 2025 s.d. 31 Desember 2025." in page


def test_a_survey_that_nobody_answered(lite_app: Flask) -> None:
    person = staff(lite_app, "evaluator")
    page = text_of(person, f"/dasbor/{SURVEY}/statistik")
    assert "Belum ada respons yang dihitung. Tidak ada data bukan berarti nol." in page
    assert person.get(f"/dasbor/{SURVEY}/statistik.pdf").status_code == 200
    empty = json.loads(text_of(person, f"/dasbor/{SURVEY}/statistik.json"))
    assert empty["precision"]["ikm"]["withheld"]["reason"] == "no_answers"


def test_the_page_speaks_the_language_of_its_reader_and_says_which_it_quotes(
    reader: Person,
) -> None:
    page = text_of(reader, f"{PAGE}?bahasa=en")
    assert '<html lang="en">' in page
    assert "Pages of this survey" in page
    assert page.count('<section lang="id"') == 11
    assert 'aria-label="On this page"' in page


def test_the_dashboard_leads_there(reader: Person) -> None:
    page = text_of(reader, f"/dasbor/{NOW_ASKED.id}")
    assert f'href="{PAGE}"' in page
    assert f'href="{PAGE}.pdf"' in page


def test_the_contents_lead_to_every_section(reader: Person) -> None:
    page = text_of(reader, PAGE)
    targets = re.findall(r'<li><a href="#([^"]+)">', page)
    assert targets == re.findall(r'<section lang="id" id="([^"]+)"', page)
    assert len(set(targets)) == len(targets) == 11


def test_files_are_saved_under_the_name_of_the_survey(reader: Person) -> None:
    reply = reader.get(f"{PAGE}.pdf")
    assert reply.headers["Content-Type"] == "application/pdf"
    assert reply.headers["Content-Disposition"] == (
        f'attachment; filename="{NOW_ASKED.id}-statistik.pdf"'
    )
    assert reply.get_data() == reader.get(f"{PAGE}.pdf").get_data()


@pytest.mark.parametrize("kind", ["", ".json"])
def test_many_responses_are_as_few_queries_as_one(app: Flask, world: Database, kind: str) -> None:
    ask(world, BEFORE, crowd(5))
    survey = ask(world, NOW_ASKED, crowd(1))
    person = staff(app, "evaluator")
    with counted_queries(app) as first:
        assert person.get(PAGE + kind).status_code == 200
    with world.write() as connection:
        answer(connection, survey, crowd(700, seed=8))
        earlier = find_survey(connection, BEFORE.id)
        assert earlier is not None
        answer(connection, earlier, crowd(60, seed=9))
    with counted_queries(app) as second:
        assert "701" in text_of(person, PAGE + kind)
    assert len(second) == len(first)


def test_names_are_shown_and_not_run(lite_app: Flask, lite_world: Database) -> None:
    people = [Somebody((n % 4 + 1,) * 9) for n in range(40)]
    ask(lite_world, BEFORE, people)
    with lite_world.write() as connection:
        earlier = find_survey(connection, BEFORE.id)
        assert earlier is not None
        connection.exec_driver_sql(
            "UPDATE survey SET title = '<script>alert(1)</script>' WHERE id = ?", (BEFORE.id,)
        )
    ask(lite_world, NOW_ASKED, people)
    page = text_of(staff(lite_app, "evaluator"), PAGE)
    assert "<script" not in page
    assert "Survei sebelumnya: &lt;script&gt;alert(1)&lt;/script&gt;" in page
