"""``skm indicators link`` and ``unlink``: a survey becomes a realisasi, or stops being one."""

from pathlib import Path

import pytest

from survey.storage.database import Database
from survey.storage.iku.documents import Assigned, assign_document, begin_year
from survey.storage.iku.links import linked_surveys
from survey.storage.iku.state import move
from survey.storage.trail import COMMAND_LINE, lines
from tests.survey.commands.runner import skm
from tests.survey.house import url_of
from tests.survey.world import AGENCY, CLOSED, OTHER_AGENCY, OTHERS, SURVEY, TOLD

SATISFACTION, AVERAGED = "000-3a", "002-11"
"""Measured by one survey (kesbangpol-kaltim), and by several (setda-kaltim)."""

SETUP = """\
agencies:
  - id: {agency}
    name: Dinas Contoh
    iku_document: {document}
    units:
      - {{id: {unit}, name: Loket, services: [{{id: {service}, name: Izin}}]}}
surveys:
  - id: {survey}
    unit: {unit}
    title: Survei
    starts_on: 2026-01-01
    ends_on: 2026-12-31
    services: [{service}]
    realisasi_of: {{year: 2026, indicator: {indicator}}}
"""


def _setup(folder: Path, **changed: str) -> Path:
    usual = {
        "agency": AGENCY,
        "document": "kesbangpol-kaltim",
        "unit": "loket",
        "service": "izin",
        "survey": SURVEY,
        "indicator": SATISFACTION,
    }
    path = folder / "agency.yaml"
    path.write_text(SETUP.format(**{**usual, **changed}), "utf-8")
    return path


def _link(world: Database, *words: str, act: str = "link") -> tuple[int, str, str]:
    done = skm("indicators", act, *words, DATABASE_URL=url_of(world))
    return done.exit_code, done.stdout, done.stderr


def _linked(world: Database, year: int = 2026) -> dict[str, tuple[str, ...]]:
    with world.read() as connection:
        return linked_surveys(connection, AGENCY, year)


def _account_by(world: Database, document: str) -> None:
    with world.write() as connection:
        assign_document(connection, AGENCY, Assigned(document), TOLD)


def test_a_survey_becomes_a_realisasi_and_stops_being_one(world: Database) -> None:
    words = (AGENCY, "2026", SATISFACTION, SURVEY)
    assert _link(world, *words) == (0, f"{SURVEY} is now the realisasi of {SATISFACTION}\n", "")
    assert "already" in _link(world, *words)[1]
    assert _linked(world) == {SATISFACTION: (SURVEY,)}
    code, said, _ = _link(world, *words, act="unlink")
    assert (code, said) == (0, f"{SURVEY} is the realisasi of {SATISFACTION} no longer\n")
    assert _linked(world) == {}
    with world.read() as connection:
        told = [line.told for line in lines(connection, f"{AGENCY}/2026")]
    assert [one.action for one in told] == ["begin", "link", "unlink"]
    assert all(one.actor.startswith(COMMAND_LINE) for one in told)


def test_several_surveys_make_an_average(world: Database) -> None:
    _account_by(world, "setda-kaltim")
    for survey in (SURVEY, CLOSED):
        assert _link(world, AGENCY, "2026", AVERAGED, survey)[0] == 0
    assert _linked(world) == {AVERAGED: (SURVEY, CLOSED)}


REFUSED = [
    pytest.param((AGENCY, "2026", SATISFACTION, "none"), "no survey 'none'", id="no survey"),
    pytest.param(
        (AGENCY, "2026", SATISFACTION, OTHERS), f"is of agency '{OTHER_AGENCY}'", id="another's"
    ),
    pytest.param(
        (AGENCY, "2026", "000-1", SURVEY), f"there is {SATISFACTION}\n", id="one that is entered"
    ),
    pytest.param((AGENCY, "2026", AVERAGED, SURVEY), "no indicator", id="of another document"),
    pytest.param((OTHER_AGENCY, "2026", "x", OTHERS), "there is none", id="without a document"),
    pytest.param(("none", "2026", "x", SURVEY), "no indicator of 'none'", id="no agency"),
    pytest.param((AGENCY, "1999", SATISFACTION, SURVEY), "2004", id="no year"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED)
def test_what_cannot_be_a_realisasi_is_told(
    lite_world: Database, words: tuple[str, ...], said: str
) -> None:
    code, out, err = _link(lite_world, *words)
    assert (code, out) == (2, "")
    assert said in err
    assert _linked(lite_world) == {}


def test_all_that_is_wrong_is_told_at_once(lite_world: Database) -> None:
    _, _, err = _link(lite_world, AGENCY, "2026", "000-1", OTHERS)
    assert len(err.splitlines()) == 2


def test_where_one_survey_measures_no_second_does(world: Database) -> None:
    assert _link(world, AGENCY, "2026", SATISFACTION, SURVEY)[0] == 0
    code, _, err = _link(world, AGENCY, "2026", SATISFACTION, CLOSED)
    assert code == 2
    assert f"is survey '{SURVEY}' already; unlink that one first" in err
    assert _linked(world) == {SATISFACTION: (SURVEY,)}


def test_a_year_that_began_is_judged_by_its_own_document(world: Database) -> None:
    with world.write() as connection:
        begin_year(connection, AGENCY, 2026, TOLD)
    _account_by(world, "setda-kaltim")
    assert _link(world, AGENCY, "2026", AVERAGED, SURVEY)[0] == 2
    assert _link(world, AGENCY, "2026", SATISFACTION, SURVEY)[0] == 0
    assert _link(world, AGENCY, "2027", AVERAGED, SURVEY)[0] == 0


@pytest.mark.parametrize("act", ["link", "unlink"])
def test_a_table_that_waits_is_not_changed(world: Database, act: str) -> None:
    words = (AGENCY, "2026", SATISFACTION, SURVEY)
    if act == "unlink":
        assert _link(world, *words)[0] == 0
    with world.write() as connection:
        move(connection, (AGENCY, 2026), "submit", TOLD, {})
    before = _linked(world)
    code, _, err = _link(world, *words, act=act)
    assert code == 2
    assert "have it sent back" in err
    assert _linked(world) == before


def test_what_is_not_linked_is_not_unlinked(lite_world: Database) -> None:
    assert _link(lite_world, AGENCY, "2026", SATISFACTION, SURVEY)[0] == 0
    code, _, err = _link(lite_world, AGENCY, "2026", SATISFACTION, CLOSED, act="unlink")
    assert code == 2
    assert f"that is {SURVEY}" in err


def test_a_setup_file_links_no_survey_that_is_there_and_says_how(
    world: Database, tmp_path: Path
) -> None:
    path, url = _setup(tmp_path), url_of(world)
    done = skm("setup", path, DATABASE_URL=url)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"skm indicators link {AGENCY} 2026 {SATISFACTION} {SURVEY}" in done.stderr
    assert _linked(world) == {}
    assert _link(world, AGENCY, "2026", SATISFACTION, SURVEY)[0] == 0
    done = skm("setup", path, DATABASE_URL=url)
    assert (done.exit_code, done.stdout) == (0, "Nothing was missing.\n")


def test_a_setup_file_is_judged_by_the_document_that_a_year_has(
    world: Database, tmp_path: Path
) -> None:
    """2026 began by another document than the one that the agency accounts by since."""
    with world.write() as connection:
        begin_year(connection, AGENCY, 2026, TOLD)
    _account_by(world, "setda-kaltim")
    new = {"document": "setda-kaltim", "survey": "skm-baru"}
    wrong = _setup(tmp_path, indicator=AVERAGED, **new)
    done = skm("setup", wrong, DATABASE_URL=url_of(world))
    assert (done.exit_code, done.stdout) == (2, "")
    assert (
        f"'{AVERAGED}' is no indicator of {AGENCY} that a survey measures in 2026 by kesb"
        in done.stderr
    )
    assert f"{wrong}:" in done.stderr
    done = skm("setup", _setup(tmp_path, **new), DATABASE_URL=url_of(world))
    assert (done.exit_code, done.stderr) == (0, "")
    assert _linked(world) == {SATISFACTION: ("skm-baru",)}
