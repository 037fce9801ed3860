"""What was final and what was done: readable for whoever may read the survey."""

import re

from flask import Flask

from survey.storage.database import Database
from survey.storage.populations import set_population
from survey.storage.trail import COMMAND_LINE, By, Change, append
from survey.web.history import LINES_A_PAGE
from tests.survey.finals import LATER, WHY, answer, close_and_lock, make_final, step
from tests.survey.web.desk import desk_of
from tests.survey.web.person import Person, staff
from tests.survey.web.queries import counted_queries
from tests.survey.world import CLOSED, SURVEY

TRAIL, VERSIONS = f"/dasbor/{SURVEY}/jejak", f"/dasbor/{SURVEY}/versi"


def _rows(person: Person, address: str = TRAIL) -> list[list[str]]:
    """Return the cells of each line of the trail, as they are read."""
    page = person.get(address)
    assert page.status_code == 200
    body = page.get_data(as_text=True).partition("<tbody")[2].partition("</tbody>")[0]
    rows = re.findall(r'<tr role="row">(.*?)</tr>', body, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in cells]


def test_nothing_was_done_yet(lite_app: Flask) -> None:
    evaluator = staff(lite_app, "evaluator")
    assert "Belum ada yang tercatat." in evaluator.get(TRAIL).get_data(as_text=True)
    assert "Survei ini belum pernah final." in evaluator.get(VERSIONS).get_data(as_text=True)


def test_who_did_what_when_and_why_the_newest_first(app: Flask, world: Database) -> None:
    answer(world, "444444444")
    with world.write() as connection:
        set_population(connection, SURVEY, "izin", 1200, By("siti", LATER))
        append(
            connection, By(COMMAND_LINE, LATER), Change("survey", SURVEY, "polish", new={"x": 5})
        )
    made = close_and_lock(world)
    step(world, "reopen", reason=WHY)
    rows = _rows(staff(app, "evaluator"))
    when = "3 Mar 2026 08.00 WIB"
    assert [row[0].partition(" · ")[0] for row in rows] == [
        *[f"{when} siti"] * 3,
        f"{when} baris perintah",
        f"{when} siti",
    ]
    assert [row[1] for row in rows] == [
        *("Dibuka kembali", "Dijadikan final", "Ditutup"),
        *("polish", "Jumlah pengguna diubah"),
    ]
    assert rows[0][2:] == ["status: final", "status: dibuka kembali", WHY]
    assert f"sidik versi: {made.hash[:12]}… status: final versi: 1" in rows[1][3]
    assert rows[3][2:] == ["–", "x: 5", "–"]
    assert rows[4][2:] == [
        "pengguna: – layanan: izin",
        "pengguna: 1200 layanan: izin",
        "–",
    ]


def test_exclusions_stand_there_too(lite_app: Flask, lite_world: Database) -> None:
    desk = desk_of(lite_app, lite_world)
    desk.out()
    desk.back()
    back, out = _rows(desk.operator)
    assert [out[1], back[1]] == ["Respons dikeluarkan", "Respons dihitung lagi"]
    assert out[3] == back[3] == f"nomor respons: {desk.bad}"
    assert out[4].startswith("Isian percobaan atau pelatihan: ")


def test_of_other_surveys_nothing_is_told(lite_app: Flask, lite_world: Database) -> None:
    step(lite_world, "close")
    evaluator = staff(lite_app, "evaluator")
    assert len(_rows(evaluator)) == 1
    assert _rows(evaluator, f"/dasbor/{CLOSED}/jejak") == []


def _tell(database: Database, times: int) -> None:
    with database.write() as connection:
        for number in range(times):
            by = By("siti", LATER)
            append(connection, by, Change("survey", SURVEY, "population", new={"n": number}))


def test_page_by_page_in_as_many_queries(lite_app: Flask, lite_world: Database) -> None:
    evaluator = staff(lite_app, "evaluator")
    _tell(lite_world, LINES_A_PAGE)
    with counted_queries(lite_app) as few:
        page = evaluator.get(TRAIL).get_data(as_text=True)
    assert "Yang lebih lama" not in page
    _tell(lite_world, 3)
    with counted_queries(lite_app) as many:
        page = evaluator.get(TRAIL).get_data(as_text=True)
    assert len(few) == len(many)
    assert len(_rows(evaluator)) == LINES_A_PAGE
    older = re.search(r'href="([^"]+sebelum=\d+)"', page)
    assert older
    assert [row[3] for row in _rows(evaluator, older[1])] == ["n: 2", "n: 1", "n: 0"]
    for nonsense in ("x", "-1", "0", "9" * 40):
        assert _rows(evaluator, f"{TRAIL}?sebelum={nonsense}")[0][3] == "n: 2"


def test_versions_in_as_many_queries_however_many_there_are(
    lite_app: Flask, lite_world: Database
) -> None:
    answer(lite_world, "444444444")
    close_and_lock(lite_world)
    evaluator = staff(lite_app, "evaluator")
    with counted_queries(lite_app) as few:
        assert "Baru ada satu versi final." in evaluator.get(VERSIONS).get_data(as_text=True)
    for _ in range(3):
        step(lite_world, "reopen", reason=WHY)
        make_final(lite_world)
    with counted_queries(lite_app) as many:
        page = evaluator.get(VERSIONS).get_data(as_text=True)
    assert len(few) == len(many)
    assert re.findall(r"<h2>Versi (\d)</h2>", page) == ["4", "3", "2", "1"]
    assert page.count(WHY) == 3
    assert "Versi 4 dibanding versi 3: tidak ada yang berbeda." in page


def test_a_survey_reads_the_same_in_english(lite_app: Flask, lite_world: Database) -> None:
    step(lite_world, "close")
    page = staff(lite_app, "evaluator").get(f"{TRAIL}?bahasa=en").get_data(as_text=True)
    assert "3 Mar 2026 08:00 WIB" in page
    assert "state: closed" in page
