"""Evidence on the way of a year's IKU table: judged until it is verified, held by the lock."""

from flask import Flask

from survey.storage import schema
from survey.storage.database import Database
from tests.survey.house import let_change
from tests.survey.web import evidence
from tests.survey.web.iku_years import STATUS, TABLE, as_locked, lock_year, told_by
from tests.survey.web.person import Person, staff


def test_evidence_is_judged_until_the_table_is_verified(
    filled: Database, operator: Person, administrator: Person, app: Flask
) -> None:
    del filled
    evaluator, address = staff(app, "evaluator"), f"{TABLE}/000-1/bukti"
    assert evidence.hand_in(operator, b"dua").status_code == 302
    first, second = (f"{address}/{one['id']}" for one in evidence.listed(operator))
    operator.post(f"{STATUS}/ajukan", {})
    page = evaluator.get(address).get_data(as_text=True)
    assert "Bukti masih dapat dinilai, tetapi tidak ditambah atau ditarik." in page
    assert f"{first}/verifikasi" in page
    verdict = {"verdict": "verified"}
    assert evaluator.post(f"{first}/verifikasi", verdict).status_code == 302
    assert "/tarik" not in operator.get(address).get_data(as_text=True)
    assert operator.post(f"{first}/tarik", {"reason": "salah berkas"}).status_code == 409
    assert evidence.hand_in(operator, b"tiga").status_code == 409
    administrator.post(f"{STATUS}/verifikasi", {})
    assert "/verifikasi" not in evaluator.get(address).get_data(as_text=True)
    assert evaluator.post(f"{second}/verifikasi", verdict).status_code == 409
    states = [one["state"] for one in evidence.listed(operator)]
    assert states == ["verified", "unverified"]


def test_a_locked_table_holds_and_shows_all_that_is_said_of_its_evidence(
    filled: Database, operator: Person, administrator: Person
) -> None:
    """A changed date, title, file name or verdict would change what an LHE proves."""
    address = f"{TABLE}/000-1/bukti"
    assert evidence.hand_in_link(operator).status_code == 302
    [first] = [one for one in evidence.listed(operator) if one["file"]]
    verdict = {"verdict": "rejected", "reason": "Nomor dokumen tidak cocok."}
    assert administrator.post(f"{address}/{first['id']}/verifikasi", verdict).status_code == 302
    lock_year(operator, administrator)
    listed = evidence.listed(operator)
    locked = told_by(operator, f"{TABLE}/versi/1.json")["evidence"]
    [where] = [one["file"].pop("address") for one in listed if one["file"]]
    assert locked == listed
    assert [one["dated"] for one in locked] == ["2026-02-27"] * 2
    before = [as_locked(operator.get(page)) for page in (address, TABLE)]
    assert "Nomor dokumen tidak cocok." in before[0]
    with filled.write() as connection:
        let_change(connection, on=True)
        changed = {"title": "Lain", "dated": None, "verdict_reason": "Lain", "file_name": "a.pdf"}
        is_file = schema.evidence.c.kind == "file"
        connection.execute(schema.evidence.update().where(is_file).values(changed))
    assert [as_locked(operator.get(page)) for page in (address, TABLE)] == before
    assert [one["title"] for one in evidence.listed(operator)] == [first["title"]] * 2
    assert "LHE.pdf" in operator.get(where).headers["Content-Disposition"]
