"""Fills an empty database with real, published input."""

from datetime import date, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from questionnaires.answers import Answers
from questionnaires.catalog import find_questionnaire, find_rule
from questionnaires.model import Questionnaire
from survey.intake.table import score_blocks
from survey.storage import accounts, agencies, surveys
from survey.storage.agencies import Agency, Service, Unit
from survey.storage.database import Connection
from survey.storage.definitions import keep
from survey.storage.iku import Place, link_survey
from survey.storage.responses import Submission, record_batch
from survey.storage.surveys import NewSurvey, Survey

AGENCY = "kesbangpol-kaltim"
SURVEY = "skm-kesbangpol"
ROLES = ("administrator", "operator", "officer", "evaluator")

_ANSWERS = Path(__file__).parent / "sekadau-2019-s1.csv"
_SOURCE = (
    "https://sekadaukab.go.id/index.php/artikel/baca/923/"
    "NILAI-HASIL-SURVEY-KEPUASAN-MASYARAKAT-SEMESTER-I-2019.html"
)
_NOTE = (
    "peragaan. 49 jawaban yang diimpor adalah jawaban responden yang diterbitkan Kabupaten "
    "Sekadau untuk Semester I 2019 (sekadaukab.go.id), bukan jawaban pengguna layanan Badan "
    "Kesbangpol Provinsi Kalimantan Timur. Jawaban selebihnya diisi dalam peragaan ini."
)
_INDICATOR = "000-3a"


def fill(connection: Connection, password_hashes: dict[str, str], now: datetime) -> None:
    """Make the agency, its survey with the published answers, and one account per role."""
    agencies.add_agency(
        connection, Agency(AGENCY, "Badan Kesatuan Bangsa dan Politik Prov. Kaltim", AGENCY)
    )
    agencies.add_unit(connection, Unit(AGENCY, AGENCY, "Badan Kesbangpol Prov. Kaltim"))
    agencies.add_service(connection, Service(AGENCY, AGENCY, "Pelayanan Badan Kesbangpol"))
    questionnaire = find_questionnaire("skm-9")
    survey = _start_survey(connection, questionnaire, now)
    record_batch(connection, survey, questionnaire, _published_answers(questionnaire), now)
    link_survey(connection, Place(AGENCY, now.year, _INDICATOR), SURVEY)
    for role, password_hash in password_hashes.items():
        number = accounts.add_account(connection, role, password_hash, now)
        accounts.add_grant(connection, number, accounts.Grant(role, AGENCY, None))


def _start_survey(connection: Connection, questionnaire: Questionnaire, now: datetime) -> Survey:
    new = NewSurvey(
        id=SURVEY,
        unit_id=AGENCY,
        title=f"Survei Kepuasan Masyarakat {now.year}",
        note=_NOTE,
        questionnaire=keep(connection, questionnaire),
        rule=keep(connection, find_rule("permenpanrb-14-2017")),
        starts_on=date(now.year, 1, 1),
        ends_on=date(now.year, 12, 31),
        state="open",
        services=(AGENCY,),
    )
    surveys.add_survey(connection, new)
    survey = surveys.find_survey(connection, SURVEY)
    if survey is None:
        raise LookupError(SURVEY)
    return survey


def _published_answers(questionnaire: Questionnaire) -> list[Submission]:
    """Read the published rows; each keeps its id, whoever imports it and however often."""
    vectors = b"".join(block.vectors for block in score_blocks(_ANSWERS, questionnaire))
    width = len(questionnaire.items)
    rows = [vectors[start : start + width] for start in range(0, len(vectors), width)]
    return [
        Submission(uuid5(NAMESPACE_URL, f"{_SOURCE}#{number}"), AGENCY, "import", Answers(scores))
        for number, scores in enumerate(rows, 1)
    ]
