"""The versions of a year's IKU table: their hashes, what differs, and the trail beside them."""

import json
from decimal import Decimal
from hashlib import sha256

from survey.storage import schema
from survey.storage.database import Database
from survey.storage.iku.places import Entered, Place
from survey.storage.iku.targets import NewTarget, add_target
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.house import let_change
from tests.survey.web.desk import words_of
from tests.survey.web.iku_years import COUNTED, HISTORY, STATUS, TABLE, WHY, lock_year
from tests.survey.web.person import Person
from tests.survey.world import AGENCY


def test_versions_with_their_hashes_and_what_differs(
    filled: Database, operator: Person, administrator: Person
) -> None:
    del filled
    assert "belum pernah dikunci" in words_of(operator.get(HISTORY))
    lock_year(operator, administrator)
    first = operator.get(f"{TABLE}/versi/1.json")
    assert operator.get(f"{TABLE}/versi/2.json").status_code == 404
    administrator.post(f"{STATUS}/buka-kembali", {"reason": WHY})
    typed = {"target": "80", COUNTED: "70", "note": "LHE 2025"}
    assert operator.post(f"{TABLE}/000-3b/isi", typed).status_code == 302
    lock_year(operator, administrator)
    second = operator.get(f"{TABLE}/versi/2.json")
    page = words_of(operator.get(HISTORY))
    for version in (first, second):
        assert sha256(version.get_data()).hexdigest() in page
    assert operator.get(f"{TABLE}/versi/1.json").get_data() == first.get_data()
    assert "Realisasi 75,5 70" in page
    assert "Capaian 94,38 87,50" in page
    assert page.count(WHY) == 2
    assert "Setahun, nilai: 70 (LHE 2025)" in page
    assert json.loads(second.get_data())["trail"]["line"] > 0
    [row] = [r for r in json.loads(second.get_data())["table"]["rows"] if r["id"] == "000-3b"]
    assert row["realisasi"] == "70"


def test_an_old_version_is_read_as_a_page_that_says_so(
    filled: Database, operator: Person, administrator: Person
) -> None:
    lock_year(operator, administrator)
    first = f"{TABLE}/versi/1"
    assert operator.get(f"{TABLE}/versi/2").status_code == 404
    page = words_of(operator.get(first))
    assert "Ini versi yang berlaku. Tabel kini dikunci, versi terakhir 1." in page
    administrator.post(f"{STATUS}/buka-kembali", {"reason": WHY})
    typed = {"target": "80", COUNTED: "70", "note": "LHE 2025"}
    assert operator.post(f"{TABLE}/000-3b/isi", typed).status_code == 302
    assert "Ini versi lama. Tabel kini dibuka kembali" in words_of(operator.get(first))
    lock_year(operator, administrator)
    assert f'href="{first}"' in operator.get(HISTORY).get_data(as_text=True)
    page = words_of(operator.get(first))
    assert "Ini versi lama. Tabel kini dikunci, versi terakhir 2." in page
    assert "80 75,5 94,38" in page
    assert "Sidiknya cocok" in page
    assert sha256(operator.get(f"{first}.json").get_data()).hexdigest() in page
    _forge_first_version(filled)
    answer = operator.get(first)
    assert answer.status_code == 500
    assert "Versi 1 dari dinas/2026 bukan lagi yang dikunci" in words_of(answer)
    assert "99,9" not in words_of(answer)
    assert "Sidiknya cocok" in words_of(operator.get(f"{TABLE}/versi/2"))


def _forge_first_version(database: Database) -> None:
    """Change a figure as somebody who holds the keys of the database can."""
    table = schema.snapshot
    first = (table.c.kind == "iku") & (table.c.version == 1)
    with database.write() as connection:
        body = connection.execute(table.select().where(first)).one().body
        let_change(connection, on=True)
        forged = body.replace('"realisasi":"75.5"', '"realisasi":"99.9"')
        connection.execute(table.update().where(first).values(body=forged))
        let_change(connection, on=False)


def test_the_same_again_says_that_nothing_differs(
    filled: Database, operator: Person, administrator: Person
) -> None:
    del filled
    lock_year(operator, administrator)
    administrator.post(f"{STATUS}/buka-kembali", {"reason": WHY})
    lock_year(operator, administrator)
    assert "Tidak ada angka yang berbeda" in words_of(operator.get(HISTORY))


def test_a_long_trail_goes_over_pages(world: Database, operator: Person) -> None:
    with world.write() as connection:
        for number in range(101):
            new = NewTarget(str(number), Decimal(number), reason="koreksi")
            add_target(connection, Place(AGENCY, 2026, "000-1"), new, Entered(None, NOW))
    page = operator.get(HISTORY).get_data(as_text=True)
    older = page.partition("sebelum=")[2].partition('"')[0]
    assert older.isdigit()
    rest = words_of(operator.get(f"{HISTORY}?sebelum={older}"))
    assert "Tahun dimulai" in rest
    assert "Tahun dimulai" not in page
