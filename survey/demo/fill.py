"""Fills an empty database with real, published input."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from questionnaires.answers import Answers
from questionnaires.catalog import find_questionnaire
from questionnaires.model import Questionnaire
from results.accountability.indicator import VALUE
from survey.intake.table import score_blocks
from survey.setup.apply import apply_plan
from survey.setup.definitions import Shelf
from survey.setup.plan import AgencyPlan, Plan, RealisasiPlan, ServicePlan, SurveyPlan, UnitPlan
from survey.storage import accounts, surveys
from survey.storage.database import Connection
from survey.storage.iku.places import Entered, Place
from survey.storage.iku.targets import NewTarget, add_target
from survey.storage.iku.values import Cell, write_values
from survey.storage.responses import Submission, record_batch
from survey.storage.trail import COMMAND_LINE, By

AGENCY = "kesbangpol-kaltim"
SURVEY = "skm-kesbangpol"
ROLES = ("administrator", "operator", "officer", "evaluator")

_ANSWERS = Path(__file__).parent / "sekadau-2019-s1.csv"
_SOURCE = (
    "https://sekadaukab.go.id/index.php/artikel/baca/923/"
    "NILAI-HASIL-SURVEY-KEPUASAN-MASYARAKAT-SEMESTER-I-2019.html"
)
_NOTE = (
    "Peragaan. 49 jawaban yang diimpor adalah jawaban responden yang diterbitkan Kabupaten "
    "Sekadau untuk Semester I 2019 (sekadaukab.go.id), bukan jawaban pengguna layanan Badan "
    "Kesbangpol Provinsi Kalimantan Timur. Jawaban selebihnya diisi dalam peragaan ini."
)
_INDICATOR = "000-3a"

_CONFLICTS = "000-2"
_CONFLICTS_SOURCE = (
    "Peragaan: angka terbitan LKjIP Kabupaten Wonogiri 2020 (Kesbangpol, konflik sosial: target 0, "
    "realisasi 0), bukan angka Badan Kesbangpol Provinsi Kalimantan Timur."
)
_CONFLICTS_AIM = (
    "Peragaan: target terbitan LKjIP Kabupaten Wonogiri 2020 (Kesbangpol, konflik sosial), bukan "
    "target Badan Kesbangpol Provinsi Kalimantan Timur."
)
_AIM_SOURCE = (
    "Peragaan: target IKM terbitan LKIP Dinas Tenaga Kerja Kota Bandung 2020, bukan target Badan "
    "Kesbangpol Provinsi Kalimantan Timur."
)


def fill(connection: Connection, password_hashes: dict[str, str], now: datetime) -> None:
    """Make the agency, its survey with the published answers, and one account per role.

    Its indicator has a published target; so has another one, and what it reached the year before.
    """
    by = By(COMMAND_LINE, now)
    apply_plan(connection, _plan(now.year), Shelf(), by)
    survey = surveys.find_survey(connection, SURVEY)
    if survey is None:
        raise LookupError(SURVEY)
    questionnaire = find_questionnaire("skm-9")
    record_batch(connection, survey, questionnaire, _published_answers(questionnaire), now)
    _enter_published(connection, now)
    for role, password_hash in password_hashes.items():
        number = accounts.add_account(connection, role, password_hash, by)
        accounts.add_grant(connection, number, accounts.Grant(role, AGENCY, None), by)


def _enter_published(connection: Connection, now: datetime) -> None:
    """Enter published targets for this year and the one before, and what was reached then."""
    by, slot = Entered(None, now), (0, "potensi_konflik")
    before, here = (Place(AGENCY, year, _CONFLICTS) for year in (now.year - 1, now.year))
    surveyed = Place(AGENCY, now.year, _INDICATOR)
    for place, aim, note in (
        (before, "0", _CONFLICTS_SOURCE),
        (here, "0", _CONFLICTS_AIM),
        (surveyed, "79.25", _AIM_SOURCE),
    ):
        add_target(connection, place, NewTarget(aim, Decimal(aim), reason=note), by)
    write_values(connection, before, {slot: Cell(Decimal(0), _CONFLICTS_SOURCE)}, by)
    write_values(connection, here, {slot: Cell(None, _CONFLICTS_AIM)}, by)
    write_values(connection, surveyed, {(0, VALUE): Cell(None, _AIM_SOURCE)}, by)


def _plan(year: int) -> Plan:
    """Return the agency of the seed document, with one survey for the whole of this year."""
    service = ServicePlan(id=AGENCY, name="Pelayanan Badan Kesbangpol")
    unit = UnitPlan(id=AGENCY, name="Badan Kesbangpol Prov. Kaltim", services=(service,))
    agency = AgencyPlan(
        id=AGENCY,
        name="Badan Kesatuan Bangsa dan Politik Prov. Kaltim",
        iku_document=AGENCY,
        units=(unit,),
    )
    survey = SurveyPlan(
        id=SURVEY,
        unit=AGENCY,
        title=f"Survei Kepuasan Masyarakat {year}",
        note=_NOTE,
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        services=(AGENCY,),
        realisasi_of=RealisasiPlan(year=year, indicator=_INDICATOR),
    )
    return Plan(agencies=(agency,), surveys=(survey,))


def _published_answers(questionnaire: Questionnaire) -> list[Submission]:
    """Read the published rows; each keeps its id, whoever imports it and however often."""
    vectors = b"".join(block.vectors for block in score_blocks(_ANSWERS, questionnaire))
    width = len(questionnaire.items)
    rows = [vectors[start : start + width] for start in range(0, len(vectors), width)]
    return [
        Submission(uuid5(NAMESPACE_URL, f"{_SOURCE}#{number}"), AGENCY, "import", Answers(scores))
        for number, scores in enumerate(rows, 1)
    ]
