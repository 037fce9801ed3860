"""``skm setup`` and ``skm survey``: what an installation serves, from one file."""

from pathlib import Path

import pytest

import questionnaires
from questionnaires.catalog import find_rule
from results import accountability
from survey.storage.agencies import agencies, find_service, find_unit
from survey.storage.database import Database
from survey.storage.definitions import questionnaire_of, rule_of
from survey.storage.iku.documents import document_for
from survey.storage.iku.links import linked_surveys, read_links
from survey.storage.iku.places import Years
from survey.storage.iku.state import move
from survey.storage.populations import populations
from survey.storage.surveys import find_survey, services_of, surveys
from survey.storage.trail import By
from tests.survey.clock import MONDAY_MORNING
from tests.survey.commands.runner import skm
from tests.survey.house import url_of
from tests.survey.world import CLOSED, DRAFT, SURVEY

PLAN = """\
agencies:
  - id: dinas-contoh
    name: Dinas Contoh
    iku_document: kesbangpol-kaltim
    units:
      - id: loket-terpadu
        name: Loket Terpadu
        services:
          - {id: izin-baru, name: Perizinan}
          - {id: surat, name: Surat}
surveys:
  - id: skm-2026-s2
    unit: loket-terpadu
    title: Survei Semester II 2026
    starts_on: 2026-07-01
    ends_on: 2026-12-31
    services: [izin-baru, surat]
    realisasi_of: {year: 2026, indicator: 000-3a}
"""


def _file(folder: Path, content: str = PLAN) -> Path:
    path = folder / "agency.yaml"
    path.write_text(content, "utf-8")
    return path


def test_everything_in_the_file_is_added(database: Database, tmp_path: Path) -> None:
    done = skm("setup", _file(tmp_path), DATABASE_URL=url_of(database))
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "added agency dinas-contoh",
        "added unit loket-terpadu",
        "added service izin-baru",
        "added service surat",
        "added survey skm-2026-s2",
        "5 added.",
    ]
    with database.read() as connection:
        survey = find_survey(connection, "skm-2026-s2")
        assert survey is not None
        assert survey.is_open
        assert survey.agency_id == "dinas-contoh"
        services = services_of(connection, survey.id)
        assert [service.id for service in services] == ["izin-baru", "surat"]
        assert linked_surveys(connection, "dinas-contoh", 2026) == {"000-3a": (survey.id,)}


def test_a_second_time_adds_nothing_and_changes_nothing(database: Database, tmp_path: Path) -> None:
    url = url_of(database)
    skm("setup", _file(tmp_path), DATABASE_URL=url)
    with database.read() as connection:
        before = surveys(connection), agencies(connection)
    renamed = PLAN.replace("Dinas Contoh", "Dinas Lain").replace("Semester II", "Semester I")
    done = skm("setup", _file(tmp_path, renamed), DATABASE_URL=url)
    assert (done.exit_code, done.stdout) == (0, "Nothing was missing.\n")
    with database.read() as connection:
        assert (surveys(connection), agencies(connection)) == before


def test_only_what_is_missing_is_added(database: Database, tmp_path: Path) -> None:
    url = url_of(database)
    skm("setup", _file(tmp_path), DATABASE_URL=url)
    unit = "      - id: baru\n        name: Baru\n        services: [{id: lain, name: Lain}]\n"
    more = PLAN.replace("    units:\n", f"    units:\n{unit}")
    done = skm("setup", _file(tmp_path, more), DATABASE_URL=url)
    assert done.stdout.splitlines() == ["added unit baru", "added service lain", "2 added."]
    with database.read() as connection:
        assert find_unit(connection, "baru") is not None
        assert find_service(connection, "lain") is not None


WRONG = [
    ("unit: loket-terpadu", "unit: none", "no unit 'none'"),
    ("[izin-baru, surat]", "[none]", "no service 'none'"),
    ("[izin-baru, surat]", "[]", "surveys"),
    ("indicator: 000-3a", "indicator: 000-1", "no indicator"),
    ("indicator: 000-3a", "indicator: none", "no indicator"),
    ("indicator: 000-3a", "indicator: 000-3a, covers: Loket", "it names none; remove it"),
    ("year: 2026", "year: 1999", "2004"),
    ("2026-12-31", "2026-06-30", "ends before it starts"),
    ("2026-12-31", "tomorrow", "date"),
    ("iku_document: kesbangpol-kaltim", "iku_document: none", "none"),
    ("    title", "    questionnaire: none\n    title", "no questionnaire 'none'"),
    ("    title", "    rule: none\n    title", "no rule 'none'"),
    ("    title", "    questionnaire: none.yaml\n    title", "none.yaml:1: (file): cannot be read"),
    ("    title", "    rule: none.yaml\n    title", "none.yaml:1: (file): cannot be read"),
    ("    title", "    questionnaire: /etc/passwd\n    title", "/etc/passwd"),
    ("    title", "    variant: '0.2'\n    title", "no variant '0.2'; it has: "),
    ("    title", "    missing: zero\n    title", "answered_only"),
    ("    title", "    populations: {izin-baru: 0}\n    title", "greater than or equal to 1"),
    ("    title", "    populations: {lain: 5}\n    title", "does not ask about 'lain'"),
    ("{id: surat,", "{id: izin-baru,", "two services have the id 'izin-baru'"),
    ("name: Dinas Contoh", "nama: Dinas Contoh", "nama"),
    ("name: Dinas Contoh", f"name: {'x' * 301}", "300"),
    ("agencies:", "agency:", "agencies"),
]


@pytest.mark.parametrize(
    ("right", "wrong", "said"), WRONG, ids=[wrong[:40] for _, wrong, _ in WRONG]
)
def test_what_is_wrong_is_told_with_file_and_line_and_nothing_added(
    sqlite: Database, tmp_path: Path, right: str, wrong: str, said: str
) -> None:
    assert right in PLAN
    path = _file(tmp_path, PLAN.replace(right, wrong))
    done = skm("setup", path, DATABASE_URL=url_of(sqlite))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{path}:")
    assert said in done.stderr
    with sqlite.read() as connection:
        assert agencies(connection) == ()


def test_all_that_is_wrong_is_told_at_once(sqlite: Database, tmp_path: Path) -> None:
    changed = PLAN.replace("unit: loket-terpadu", "unit: none").replace("2026-12-31", "2026-01-01")
    done = skm("setup", _file(tmp_path, changed), DATABASE_URL=url_of(sqlite))
    assert len(done.stderr.splitlines()) == 2


def test_a_file_that_is_not_there(sqlite: Database, tmp_path: Path) -> None:
    done = skm("setup", tmp_path / "none.yaml", DATABASE_URL=url_of(sqlite))
    assert done.exit_code == 2
    assert "none.yaml" in done.stderr


def test_a_draft_is_not_opened(sqlite: Database, tmp_path: Path) -> None:
    path = _file(tmp_path, PLAN.replace("    title", "    draft: true\n    title"))
    assert skm("setup", path, DATABASE_URL=url_of(sqlite)).exit_code == 0
    with sqlite.read() as connection:
        survey = find_survey(connection, "skm-2026-s2")
    assert survey is not None
    assert survey.state == "draft"


MOVES = [
    ("open", DRAFT, "open", True),
    ("close", SURVEY, "closed", True),
    ("open", SURVEY, "open", False),
    ("open", CLOSED, "closed", False),
    ("close", DRAFT, "draft", False),
    ("close", CLOSED, "closed", False),
]


@pytest.mark.parametrize(("move", "survey_id", "state", "done"), MOVES)
def test_a_survey_opens_once_and_closes_once(
    world: Database, move: str, survey_id: str, state: str, *, done: bool
) -> None:
    result = skm("survey", move, survey_id, DATABASE_URL=url_of(world))
    assert result.exit_code == (0 if done else 2)
    assert bool(result.stderr) is not done
    with world.read() as connection:
        survey = find_survey(connection, survey_id)
    assert survey is not None
    assert survey.state == state


def test_no_such_survey(lite_world: Database) -> None:
    done = skm("survey", "open", "none", DATABASE_URL=url_of(lite_world))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "none" in done.stderr


def test_the_list_of_surveys(lite_world: Database) -> None:
    printed = skm("survey", "list", DATABASE_URL=url_of(lite_world)).stdout
    lines = {line.split("\t")[0]: line.split("\t")[1:3] for line in printed.splitlines()}
    assert lines[SURVEY] == ["open", "0"]
    assert lines[CLOSED] == ["closed", "0"]
    assert len(lines) == 5


OTHERS = {"dinas-contoh": "dinas-lain", "skm-2026-s2": "skm-lain"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param(
            OTHERS, "unit 'loket-terpadu' belongs to agency 'dinas-contoh'", id="another's unit"
        ),
        pytest.param(
            {**OTHERS, "loket-terpadu": "loket-lain"},
            "service 'izin-baru' belongs to unit 'loket-terpadu'",
            id="another's service",
        ),
        pytest.param(
            {
                "dinas-contoh": "dinas-lain",
                "loket-terpadu": "loket-lain",
                "izin-baru": "izin-lain",
                "surat": "surat-lain",
            },
            "survey 'skm-2026-s2' belongs to unit 'loket-terpadu'",
            id="another's survey",
        ),
        pytest.param(
            {"skm-2026-s2": "skm-kedua"},
            "the realisasi of 000-3a in 2026 is survey 'skm-2026-s2' already",
            id="a second survey for one realisasi",
        ),
    ],
)
def test_what_contradicts_the_database_is_refused_whole(
    database: Database, tmp_path: Path, changes: dict[str, str], said: str
) -> None:
    assert skm("setup", _file(tmp_path), DATABASE_URL=url_of(database)).exit_code == 0
    other = PLAN
    for old, new in changes.items():
        other = other.replace(old, new)
    done = skm("setup", _file(tmp_path, other), DATABASE_URL=url_of(database))
    assert done.exit_code == 2
    assert said in done.stderr
    with database.read() as connection:
        assert [survey.id for survey in surveys(connection)] == ["skm-2026-s2"]
        assert [agency.id for agency in agencies(connection)] == ["dinas-contoh"]


def test_no_survey_is_linked_to_a_table_that_waits_or_is_locked(
    database: Database, tmp_path: Path
) -> None:
    assert skm("setup", _file(tmp_path), DATABASE_URL=url_of(database)).exit_code == 0
    by = By("siti", MONDAY_MORNING)
    with database.write() as connection:
        move(connection, ("dinas-contoh", 2026), "submit", by, {})
    assert skm("setup", _file(tmp_path), DATABASE_URL=url_of(database)).exit_code == 0
    other = PLAN.replace("skm-2026-s2", "skm-2026-s3")
    done = skm("setup", _file(tmp_path, other), DATABASE_URL=url_of(database))
    assert done.exit_code == 2
    assert "the IKU table dinas-contoh/2026 is submitted; reopen it" in done.stderr


def test_a_survey_need_not_stand_for_an_indicator(sqlite: Database, tmp_path: Path) -> None:
    alone = PLAN[: PLAN.index("    realisasi_of")]
    assert skm("setup", _file(tmp_path, alone), DATABASE_URL=url_of(sqlite)).exit_code == 0
    with sqlite.read() as connection:
        assert linked_surveys(connection, "dinas-contoh", 2026) == {}


def test_a_survey_takes_the_rule_in_force_when_it_starts(
    database: Database, tmp_path: Path
) -> None:
    old = PLAN.replace("2026-07-01", "2016-07-01").replace("2026-12-31", "2016-12-31")
    assert skm("setup", _file(tmp_path, old), DATABASE_URL=url_of(database)).exit_code == 0
    with database.read() as connection:
        survey = find_survey(connection, "skm-2026-s2")
        assert survey is not None
        assert rule_of(connection, survey.rule).id == "permenpan-16-2014"


def test_own_questionnaire_and_rule_lie_beside_the_file(database: Database, tmp_path: Path) -> None:
    room = Path(questionnaires.__file__).parent
    body = (room / "library" / "skm-9.yaml").read_text("utf-8")
    (tmp_path / "kami.yaml").write_text(body.replace("id: skm-9", "id: skm-kami", 1), "utf-8")
    body = (room / "rules" / "permenpanrb-14-2017.yaml").read_text("utf-8")
    (tmp_path / "aturan.yaml").write_text(body, "utf-8")
    own = "    questionnaire: kami.yaml\n    rule: aturan.yaml\n    title"
    path = _file(tmp_path, PLAN.replace("    title", own))
    assert skm("setup", path, DATABASE_URL=url_of(database)).exit_code == 0
    with database.read() as connection:
        survey = find_survey(connection, "skm-2026-s2")
        assert survey is not None
        assert questionnaire_of(connection, survey.questionnaire).id == "skm-kami"
        assert rule_of(connection, survey.rule) == find_rule("permenpanrb-14-2017")


def test_choices_that_the_rule_leaves_are_kept(database: Database, tmp_path: Path) -> None:
    chosen = "    variant: '0.11'\n    missing: complete_case\n    populations: {surat: 1200}\n"
    path = _file(tmp_path, PLAN.replace("    title", f"{chosen}    title"))
    assert skm("setup", path, DATABASE_URL=url_of(database)).exit_code == 0
    with database.read() as connection:
        survey = find_survey(connection, "skm-2026-s2")
        assert survey is not None
        rule = rule_of(connection, survey.rule)
        assert rule.variant is not None
        assert (rule.variant.id, rule.missing, survey.missing) == ("0.11", *["complete_case"] * 2)
        assert populations(connection, survey.id) == {"izin-baru": None, "surat": 1200}


def _averaging(tmp_path: Path) -> Path:
    """A plan with a document of its own, in which two surveys make one realisasi."""
    body = (Path(accountability.__file__).parent / "library" / "setda-kaltim.yaml").read_text()
    (tmp_path / "dokumen.yaml").write_text(body.replace("id: setda-kaltim", "id: kami", 1))
    plan = PLAN.replace("kesbangpol-kaltim", "dokumen.yaml").replace("000-3a", "002-11")
    second = plan[plan.index("  - id: skm-2026-s2") :].replace("skm-2026-s2", "skm-2026-s1")
    return _file(tmp_path, plan + second)


def test_an_own_document_lies_beside_the_file(database: Database, tmp_path: Path) -> None:
    path, url = _averaging(tmp_path), url_of(database)
    done = skm("setup", path, DATABASE_URL=url)
    assert done.exit_code == 0, done.output
    assert skm("setup", path, DATABASE_URL=url).stdout == "Nothing was missing.\n"
    with database.read() as connection:
        document = document_for(connection, "dinas-contoh", 2026)
        assert document is not None
        assert document.id == "kami"
        linked = linked_surveys(connection, "dinas-contoh", 2026)
    assert linked == {"002-11": ("skm-2026-s1", "skm-2026-s2")}


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("dokumen.yaml", "lain.yaml", "lain.yaml: cannot be read"),
        ("002-11", "002-1", "'002-1' is no indicator of dinas-contoh that a survey measures"),
    ],
)
def test_what_an_own_document_does_not_have(
    sqlite: Database, tmp_path: Path, right: str, wrong: str, said: str
) -> None:
    path = _averaging(tmp_path)
    path.write_text(path.read_text("utf-8").replace(right, wrong), "utf-8")
    done = skm("setup", path, DATABASE_URL=url_of(sqlite))
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_two_surveys_for_an_indicator_of_one_are_refused(sqlite: Database, tmp_path: Path) -> None:
    second = PLAN[PLAN.index("  - id: skm-2026-s2") :].replace("skm-2026-s2", "skm-2026-s1")
    done = skm("setup", _file(tmp_path, PLAN + second), DATABASE_URL=url_of(sqlite))
    assert done.exit_code == 2
    assert "two surveys for one realisasi have the id '000-3a 2026'" in done.stderr


def test_a_survey_says_which_of_the_named_services_it_covers(
    sqlite: Database, tmp_path: Path
) -> None:
    """Setda Kaltim, baris 13, names four services; the loket is called otherwise."""
    setda = PLAN.replace("kesbangpol-kaltim", "setda-kaltim")
    covering = "indicator: 002-13, covers: Keuangan Setda"
    wrong = _file(tmp_path, setda.replace("indicator: 000-3a", "indicator: 002-13, covers: Uang"))
    done = skm("setup", wrong, DATABASE_URL=url_of(sqlite))
    assert done.exit_code == 2
    assert "002-13 names no unit or service 'Uang'; choose of Administrasi Umum," in done.stderr
    right = _file(tmp_path, setda.replace("indicator: 000-3a", covering))
    assert skm("setup", right, DATABASE_URL=url_of(sqlite)).exit_code == 0
    with sqlite.read() as connection:
        found = read_links(connection, Years(["dinas-contoh"], [2026]))
    assert found == {("dinas-contoh", 2026, "002-13"): [("skm-2026-s2", "Keuangan Setda")]}
