"""Four eyes: who adds evidence never judges it; nothing is judged twice or deleted."""

from typing import Any

import pytest
from flask import Flask

from tests.survey.web.evidence import PAGE, added, hand_in, listed
from tests.survey.web.person import Person, fields_of, staff, told_at

REASON = "Tahun pada dokumen lain"


@pytest.fixture
def operator(lite_app: Flask) -> Person:
    """Somebody who adds."""
    return staff(lite_app, "operator")


@pytest.fixture
def evaluator(lite_app: Flask) -> Person:
    """Somebody who judges."""
    return staff(lite_app, "evaluator")


def _judge(person: Person, address: str, verdict: str = "verified", reason: str = "") -> Any:
    return person.post(f"{address}/verifikasi", {"verdict": verdict, "reason": reason})


def _withdraw(person: Person, address: str, reason: str = "Salah unggah") -> Any:
    return person.post(f"{address}/tarik", {"reason": reason})


def _id(address: str) -> str:
    return address.rpartition("/")[2]


@pytest.mark.parametrize(
    ("verdict", "reason", "word"),
    [("verified", "", "Terverifikasi"), ("rejected", REASON, "Ditolak")],
)
def test_a_verdict_is_told_with_who_and_why(
    app: Flask, verdict: str, reason: str, word: str
) -> None:
    operator, evaluator = staff(app, "operator"), staff(app, "evaluator")
    address = added(operator)
    sent = _judge(evaluator, address, verdict, reason)
    assert (sent.status_code, sent.headers["Location"]) == (302, f"{PAGE}#bukti-{_id(address)}")
    (found,) = listed(operator)
    assert (found["state"], found["verdict"]["by"]) == (verdict, "evaluator")
    assert found["verdict"]["reason"] == reason
    page = operator.get(PAGE).get_data(as_text=True)
    assert f">{word}</span>" in page
    assert reason in page


@pytest.mark.parametrize("reason", ["", "  \n", "\u200b"])
def test_rejecting_needs_a_reason(operator: Person, evaluator: Person, reason: str) -> None:
    address = added(operator)
    page = _judge(evaluator, address, "rejected", reason)
    assert page.status_code == 422
    assert "Wajib diisi" in told_at(page, f"nilai-{_id(address)}")
    assert "<details open>" in page.get_data(as_text=True)
    assert listed(operator)[0]["state"] == "unverified"


def test_a_reason_too_long_is_told(operator: Person, evaluator: Person) -> None:
    address = added(operator)
    assert "500" in told_at(_judge(evaluator, address, reason="x" * 501), f"nilai-{_id(address)}")
    assert "500" in told_at(_withdraw(operator, address, "x" * 501), f"tarik-{_id(address)}")


@pytest.mark.parametrize("verdict", ["", "unverified", "perfect"])
def test_a_verdict_is_one_of_two(operator: Person, evaluator: Person, verdict: str) -> None:
    address = added(operator)
    page = _judge(evaluator, address, verdict, REASON)
    assert page.status_code == 422
    assert told_at(page, f"nilai-{_id(address)}")
    assert REASON in page.get_data(as_text=True)


@pytest.mark.parametrize("verdict", ["verified", "rejected"])
def test_nobody_judges_what_they_added(lite_app: Flask, verdict: str) -> None:
    administrator = staff(lite_app, "administrator")
    address = added(administrator)
    answer = _judge(administrator, address, verdict, REASON)
    assert answer.status_code == 403
    assert "Anda sendiri" in answer.get_data(as_text=True)
    assert listed(administrator)[0]["state"] == "unverified"
    page = administrator.get(PAGE)
    assert "orang lain yang menilainya" in page.get_data(as_text=True)
    assert "Nilai bukti ini" not in page.get_data(as_text=True)
    assert _judge(staff(lite_app, "evaluator"), address).status_code == 302


def test_an_administrator_judges_what_another_added(lite_app: Flask, operator: Person) -> None:
    address = added(operator)
    assert _judge(staff(lite_app, "administrator"), address).status_code == 302


@pytest.mark.parametrize("name", ["operator", "officer", "unit-evaluator", "other-evaluator"])
def test_who_may_not_judge(lite_app: Flask, operator: Person, name: str) -> None:
    address = added(operator)
    assert _judge(staff(lite_app, name), address).status_code == 403
    assert listed(operator)[0]["state"] == "unverified"


def test_a_verdict_is_not_changed_in_silence(lite_app: Flask, operator: Person) -> None:
    address = added(operator)
    for name, status in (("evaluator", 302), ("administrator", 409)):
        assert _judge(staff(lite_app, name), address, "rejected", name).status_code == status
    assert listed(operator)[0]["verdict"]["reason"] == "evaluator"


def test_what_is_verified_can_be_withdrawn_and_stays_in_sight(
    operator: Person, evaluator: Person
) -> None:
    address = added(operator)
    _judge(evaluator, address)
    assert _withdraw(operator, address).status_code == 302
    (found,) = listed(operator)
    assert found["state"] == "verified"
    assert (found["withdrawal"]["by"], found["withdrawal"]["reason"]) == (
        "operator",
        "Salah unggah",
    )
    page = evaluator.get(PAGE).get_data(as_text=True)
    assert "Ditarik" in page
    assert "Salah unggah" in page
    assert evaluator.get(f"{address}/berkas").status_code == 200
    assert "0, 0 terverifikasi" not in page


@pytest.mark.parametrize("reason", ["", " \n "])
def test_withdrawing_needs_a_reason(operator: Person, reason: str) -> None:
    address = added(operator)
    page = _withdraw(operator, address, reason)
    assert page.status_code == 422
    assert "Wajib diisi" in told_at(page, f"tarik-{_id(address)}")
    assert listed(operator)[0]["withdrawal"] is None


def test_what_is_withdrawn_is_not_judged_nor_withdrawn_again(
    operator: Person, evaluator: Person
) -> None:
    address = added(operator)
    _withdraw(operator, address)
    assert _judge(evaluator, address).status_code == 409
    assert _withdraw(operator, address, "lagi").status_code == 409
    (found,) = listed(operator)
    assert (found["state"], found["withdrawal"]["reason"]) == ("unverified", "Salah unggah")
    assert hand_in(operator).status_code == 302  # the same again, now rightly


def test_who_was_quicker_is_told(
    operator: Person, evaluator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading and writing another request may come; the database decides."""
    address = added(operator)
    for act in ("judge", "withdraw"):
        monkeypatch.setattr(f"survey.web.evidence.{act}", lambda *_: False)
    assert _judge(evaluator, address).status_code == 409
    assert _withdraw(operator, address).status_code == 409


def test_evidence_is_reached_only_by_its_own_address(operator: Person, evaluator: Person) -> None:
    address = added(operator)
    for other in (address.replace("000-1", "000-2"), address.replace("2026", "2025")):
        assert operator.get(f"{other}/berkas").status_code == 404
        assert _judge(evaluator, other).status_code == 404
        assert _withdraw(operator, other).status_code == 404


def test_fields_of_many_forms_have_names_of_their_own(operator: Person, evaluator: Person) -> None:
    for number in range(3):
        hand_in(operator, quarter=str(number))
    for person in (operator, evaluator):
        page = person.get(PAGE).get_data(as_text=True)
        marks = [part.partition('"')[0] for part in page.split(' id="')[1:]]
        assert len(set(marks)) == len(marks)
        assert "reason" in fields_of(person.get(PAGE))
